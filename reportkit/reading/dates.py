"""Dates as reports and sites write them."""

from __future__ import annotations

import re
from datetime import datetime

__all__ = ["first_date"]

_DIGITS = "〇零○OＯ一二三四五六七八九"
_VALUES = {char: str(max(0, index - 4)) for index, char in enumerate(_DIGITS)}
_SMALL = r"\d{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九]"

# 2022-06-06 16:07 · 2026年02月10日 07时41分 · 2025 年 6 月 24 日 · 二〇二六年一月二十七日 · 2024/3/5
_DATE = re.compile(
    rf"(?<!\d)(?P<year>(?:1[89]|20)\d\d|[{_DIGITS}]{{4}})\s?(?:年\s?|(?P<sep>[-/.])\s?)"
    rf"(?P<month>{_SMALL})\s?(?(sep)(?P=sep)|月)\s?"
    rf"(?P<day>{_SMALL})(?!\d)\s?日?"
    r"(?:[\sT]{0,3}(?P<hour>[01]?\d|2[0-3])\s?[:时点]\s?(?P<minute>[0-5]\d)(?:\s?[:分]\s?(?P<second>[0-5]\d)(?!\d))?)?"
)


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    if "十" not in text:
        return int("".join(_VALUES[char] for char in text))
    tens, _, ones = text.partition("十")
    return int(_VALUES.get(tens, "1")) * 10 + int(_VALUES.get(ones, "0"))


def first_date(text: str) -> datetime | None:
    """Read the first full date, with its time of day where one follows.

    Parameters
    ----------
    text : str
        Half-width.

    Returns
    -------
    datetime or None

    Examples
    --------
    >>> first_date("发布时间:2022-06-06 16:07")
    datetime.datetime(2022, 6, 6, 16, 7)
    >>> first_date("二〇二六年一月二十七日")
    datetime.datetime(2026, 1, 27, 0, 0)
    """
    for match in _DATE.finditer(text):
        year, month, day = (_number(match[part]) for part in ("year", "month", "day"))
        hour, minute, second = (int(match[part] or 0) for part in ("hour", "minute", "second"))
        try:
            return datetime(year, month, day, hour, minute, second)
        except ValueError:  # the 31st of February: no date, look on
            continue
    return None
