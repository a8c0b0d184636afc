"""Which heading stands below which, read from how their numberings go on.

A heading's style (一、, (一), 1.) tells its usual depth, but lists break it: a 一、二、三、 within (一) is
over when (二) comes. So a series that another one seems to end stays in mind, and where it goes on after
all, what came between stood within it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

__all__ = ["LEVELS", "Numbered", "nest_headings", "number_value"]

LEVELS = {"part": 0, "one": 1, "two": 2, "ordinal": 2.5, "three": 3, "four": 4, "half": 4}
_DIGITS = {character: value for value, character in enumerate("一二三四五六七八九十", 1)}
_REMEMBERED = 12  # series that are looked through for the one that a heading goes on with

Numbered = tuple[str, int]
"""Style and value of a heading's number."""


@dataclass(slots=True)
class _Series:
    """Headings of one style that count on: 一、二、三、."""

    style: str
    value: int
    last: int  # index of the last heading
    parent: int | None
    members: list[int] = field(default_factory=list)
    anew: bool = True  # began with its first number, so that it may stand within another series
    ended: bool = False  # by the usual depth of a heading that came since


def number_value(number: str) -> int:
    """Worth of a heading's number: 十二 is 12."""
    if number.isdigit():
        return int(number)
    number = number.strip("第部分编篇章节")
    tens, ten, units = number.partition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(units if ten else tens, 0)


def nest_headings(headings: list[Numbered]) -> list[int | None]:
    """Find the heading that each heading stands below.

    Parameters
    ----------
    headings : list of Numbered
        In order.

    Returns
    -------
    list of int or None
        Index of the heading above each, None for those of the highest level.
    """
    depths = _usual_depths(headings)
    parents: list[int | None] = [None] * len(headings)
    stack: list[_Series] = []
    for index, (style, value) in enumerate(headings):
        place = _goes_on(stack, style, value)
        if place is None:
            for series in stack:
                series.ended = series.ended or depths[series.style] >= depths[style]
            parent = next((series.last for series in reversed(stack) if not series.ended), None)
            anew = value == 1 and style != "part"
            stack.append(_Series(style, value, index, parent, [index], anew))
            if len(stack) > _REMEMBERED:
                stack[:-_REMEMBERED] = [series for series in stack[:-_REMEMBERED] if not series.ended]
        else:
            series = stack[place]
            if series.ended:
                _take_in(stack, place, parents)
            del stack[place + 1 :]
            for outer in stack[:place]:
                # What holds a series that goes on is not over either.
                outer.ended = outer.ended and outer.last != series.parent
            series.value, series.last, series.ended = value, index, False
            series.members.append(index)
        parents[index] = stack[-1].parent
    return parents


def _goes_on(stack: list[_Series], style: str, value: int) -> int | None:
    """The series that a heading goes on with: the innermost that has come to the number before it."""
    if value <= 1:
        return None
    revives, skipped = True, None
    for place in range(len(stack) - 1, -1, -1):
        series = stack[place]
        if series.style == style and (revives or not series.ended):
            if series.value == value - 1:
                return place
            if skipped is None and not series.ended and series.value < value:
                skipped = place  # a number that is missing does not begin a new series
        revives = revives and series.anew
    return skipped


def _take_in(stack: list[_Series], place: int, parents: list[int | None]) -> None:
    """Hang what came since a series seemed to end below its last heading."""
    series = stack[place]
    for later in stack[place + 1 :]:
        if later.parent is None or later.parent < series.last:
            later.parent = series.last
            for member in later.members:
                parents[member] = series.last


def _usual_depths(headings: list[Numbered]) -> dict[str, float]:
    """Depth of each style in a report: that of its numbering, unless the whole report turns two round.

    Where the first is a (一), and (二) goes on from it over a 一、 that began anew, 一、 stands below.
    """
    depths: dict[str, float] = dict(LEVELS)
    for outer, inner in pairwise(("one", "two", "three", "four")):
        continued = last = 0
        between = False
        for style, value in headings:
            if style == inner:
                continued += (between and value == last + 1) - (between and value == 1)
                last, between = value, False
            elif style == outer:
                between = between or value == 1
        first = next((style for style, _ in headings if style in (outer, inner)), "")
        if continued > 0 and first == inner:
            depths[outer], depths[inner] = depths[inner], depths[outer]
    return depths
