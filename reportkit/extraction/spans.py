"""The records that the stages of extraction hand forward.

All offsets are of the `~reportkit.extraction.shadow.Shadow`; they become offsets of the report's text
only when the tables are built.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

__all__ = [
    "Citation",
    "Context",
    "Figure",
    "Measure",
    "Outline",
    "Paragraph",
    "Period",
    "Section",
    "lines_of",
]


@dataclass(slots=True)
class Context:
    """What the rules know of a report beside its text."""

    title: str | None = None
    report_date: date | None = None
    year: int | None = None  # what 今年 means, where only that is known


@dataclass(slots=True)
class Section:
    """A numbered heading and the text below it."""

    start: int  # of its numbering (一、)
    heading_start: int
    heading_end: int
    text_end: int
    level: int
    number: str
    parent: int | None = None  # index into Outline.sections


@dataclass(slots=True)
class Paragraph:
    """A paragraph of the body; `text_start` lies behind the heading or salutation it begins with."""

    start: int
    end: int
    text_start: int
    section: int | None = None  # index into Outline.sections


@dataclass(slots=True)
class Outline:
    """Sections and paragraphs of a body; what stands behind `end` belongs to neither."""

    sections: list[Section]
    paragraphs: list[Paragraph]
    end: int


@dataclass(slots=True)
class Measure:
    """One unit of what was or will be done."""

    start: int
    end: int
    heading_start: int
    heading_end: int
    marker: tuple[int, int] | None = None
    parent: int | None = None  # index into the list of measures
    section: int | None = None
    domain: tuple[int, int] | None = None
    actor: tuple[int, int] | None = None
    action: tuple[int, int] | None = None
    object: tuple[int, int] | None = None


@dataclass(slots=True)
class Period:
    """A time expression and the days it stands for."""

    text: tuple[int, int] | None  # span in the shadow; None where the title gave it
    start: date | None = None
    end: date | None = None
    quote: str | None = None  # the words, where they are not in the body (the title)
    told: bool = False  # by a title that plans nothing


@dataclass(slots=True)
class Figure:
    """One figure, filled in stage by stage."""

    # quantities
    start: int
    end: int
    number: tuple[int, int]  # digits and magnitude, of both ends of a range
    value: float
    value_high: float | None = None
    unit: str | None = None
    unit_span: tuple[int, int] | None = None
    modifier: str = "exact"
    sentence: tuple[int, int] = (0, 0)
    # kinds: the value is signed here too
    kind: str = "level"
    # relations
    parent: int | None = None  # index into the list of figures
    relation: str | None = None
    # names
    name: str = ""
    actor: tuple[int, int] | None = None
    # periods
    status: str = "actual"
    period: Period | None = None
    # every stage: where a rule had to choose
    doubts: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Citation:
    """A title in 《…》."""

    start: int
    end: int
    role: str
    verb: tuple[int, int] | None = None


_BEYOND = 40
"""What belongs to a place ends within so many characters behind it."""


def lines_of(text: str, places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Give the lines that hold the given places, each up to the end of the sentence of the last of them.

    Where the places are those of figures, what else a text holds need not be looked at by a stage that
    dates or names them: four fifths of a work report.
    """
    start = end = last = -1
    for place in places:
        if place > end:
            if last >= 0:
                yield start, _stop(text, last, end)
            start, end = text.rfind("\n", max(end, 0), place) + 1, text.find("\n", place)
            end = len(text) if end < 0 else end
        last = place
    if last >= 0:
        yield start, _stop(text, last, end)


def _stop(text: str, place: int, end: int) -> int:
    stop = text.find("。", place + _BEYOND, end)
    return end if stop < 0 else stop
