"""How many a whole people is, said in passing: 八亿农民, 一个十亿人口的国家."""

from __future__ import annotations

import re

from reportkit.extraction.spans import Figure

__all__ = ["people_counted"]

_PEOPLE = re.compile(r"(?:各族)?(?:人民|农民|同胞|国民)|人口(?=的)")
_LEAST = 100_000_000


def people_counted(text: str, figure: Figure) -> str:
    """The word for the people that a number without a unit counts in passing, else nothing.

    Such a number is no plan: 关系到全国六亿人民的事情.
    """
    if figure.unit is not None or figure.value < _LEAST:
        return ""
    match = _PEOPLE.match(text, figure.end)
    return match.group() if match is not None else ""
