"""What is counted out of a number of the same things: 42个项目中,有15个未开工."""

from __future__ import annotations

import re
from itertools import pairwise

from reportkit.extraction.figures.parts import BACK, alike_unit
from reportkit.extraction.spans import Figure

__all__ = ["link_shares"]

_HAVE = re.compile(r"^[^,。;:、\d]{1,16}[已现仍尚只仅]有$")
_AMONG_HAVE = re.compile(r"中[还仍尚只仅已现就]{0,2}有$")  # 46个项目中有19个…
_OUT_OF = re.compile(
    r"[^,。;:、\d]{0,30}中,?(?:目前|已|有|仍|尚|仅|只)*(?:[^,。;:、\d]{0,8}|[^,。;:、\d]{2,24}的共?有)$"
    r"|[^,。;:、\d]{1,16},(?:[到至][^,。;:]{2,8}[年月底末])?(?:仅|只|仍|尚|已)?有$"
)
"""42个项目中,有15个…; 132个问题,有129个…: what stands behind is so many of those."""


def link_shares(text: str, figures: list[Figure]) -> None:
    """Link what is counted out of a number of the same things: 42个项目中,有15个未开工."""
    for i, (whole, part) in enumerate(pairwise(figures)):
        if whole.sentence != part.sentence or not _is_share(whole, part) or part.start - whole.end > 48:
            continue
        between = text[whole.end : part.start]
        if text[part.end : part.end + 1] == between[:-2][-1:] and _HAVE.search(between):
            part.parent, part.relation = i, "part_of"  # 410个攻坚县已有317个县实现目标
            continue
        if (
            ("," not in between and _AMONG_HAVE.search(between) is None)
            or (part.unit == "元" and "中," not in between)
            or _OUT_OF.match(between) is None
        ):
            continue
        rest = whole.value
        for other in figures[i + 1 : i + 1 + BACK]:
            if other.sentence != whole.sentence or not _is_share(whole, other) or other.value > rest:
                break
            other.parent, other.relation = i, "part_of"
            rest -= other.value


def _is_share(whole: Figure, part: Figure) -> bool:
    """Whether one count can be out of another."""
    if part.relation is not None or not whole.kind == part.kind == "level":
        return False
    return None not in (whole.unit, part.unit) and alike_unit(whole) == alike_unit(part)
