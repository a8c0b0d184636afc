"""What was or will be done: the units that a report marks off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from reportkit.extraction.spans import Measure, Outline, Paragraph, Section
from reportkit.extraction.structure.asides import (
    announces,
    goes_on,
    is_account,
    is_account_heading,
    is_ceremony,
    is_finding,
)
from reportkit.extraction.structure.headings import find_action, heading_span
from reportkit.extraction.structure.marks import Mark, find_marks, in_series, nest

__all__ = ["find_measures"]


def find_measures(text: str, outline: Outline) -> list[Measure]:
    """Find the measures of a body, in order of their start.

    Parameters
    ----------
    text : str
        Text of a shadow.
    outline : Outline

    Returns
    -------
    list of Measure

    Notes
    -----
    A paragraph with marks gives its marked units. One without is a measure itself, unless it leads in
    (to sub-sections, or to paragraphs of its section that begin with marks), announces, thanks,
    appeals, or gives account of problems.
    """
    measures: list[Measure] = []
    leads = _lead_ins(outline)
    sectioned = bool(outline.sections)
    for section, group in groupby(outline.paragraphs, key=lambda paragraph: paragraph.section):
        if section is None and sectioned:
            continue
        paragraphs = [paragraph for paragraph in group if paragraph.text_start < paragraph.end]
        marks = in_series(
            [find_marks(text, paragraph.text_start, paragraph.end) for paragraph in paragraphs],
            [paragraph.text_start for paragraph in paragraphs],
        )
        if section is None and not any(marks):
            return []
        dropped = list(_accounts(text, outline.sections, paragraphs, marks))
        lead_from, lead_to = leads.get(section, (-1, -1))
        begun = any(
            _begins(paragraph, found) and not drop
            for paragraph, found, drop in zip(paragraphs, marks, dropped, strict=True)
        )
        for paragraph, found, drop in zip(paragraphs, marks, dropped, strict=True):
            if drop:
                continue
            if found:
                _add_marked(measures, text, paragraph, found)
            elif not begun and not lead_from <= paragraph.start < lead_to and _is_measure(text, paragraph):
                _add_plain(measures, text, outline.sections, paragraph)
    return measures


def _lead_ins(outline: Outline) -> dict[int | None, tuple[int, int]]:
    """For each section with sub-sections, the span whose paragraphs lead in to them.

    Where most sections beside it have none, a list stands within one that is else like the others: then
    only the paragraph before the list leads in.
    """
    sections = outline.sections
    leads: dict[int | None, tuple[int, int]] = {}
    for within in sections:
        if within.parent is not None and within.parent not in leads:
            leads[within.parent] = (sections[within.parent].start, within.start)
    beside = Counter((section.parent, section.level) for section in sections)
    holding = Counter((sections[index].parent, sections[index].level) for index in leads if index is not None)
    for paragraph in outline.paragraphs:
        index = paragraph.section
        if index in leads and index is not None and paragraph.start < leads[index][1]:
            kind = (sections[index].parent, sections[index].level)
            if sections[index].parent is not None and 2 * holding[kind] < beside[kind]:
                leads[index] = (paragraph.start, leads[index][1])
    return leads


def _accounts(
    text: str, sections: list[Section], paragraphs: list[Paragraph], marks: list[list[Mark]]
) -> Iterator[bool]:
    """For each paragraph of a section, whether it gives account of problems."""
    headings = _headings_above(text, sections, paragraphs[0].section) if paragraphs else []
    if any(map(is_finding, headings)):
        yield from [False] * len(paragraphs)
        return
    if any(map(is_account_heading, headings[:1])):
        yield from [True] * len(paragraphs)
        return
    family, value, going_on = "", 0, False
    for paragraph, found in zip(paragraphs, marks, strict=True):
        first = found[0] if _begins(paragraph, found) else None
        plans = bool(found) and found[0].family == "yao"  # problems are not counted 一要, 二要
        if not plans and is_account(text, paragraph.text_start, paragraph.end, first is not None):
            # The problems may follow one by one, each in a paragraph of its own.
            going_on = True
            family, value = (found[-1].family, found[-1].value) if found else ("", 0)
            yield True
        elif going_on and first and family in ("", first.family) and (first.value != 1 or not value):
            family, value = found[-1].family, max(found[-1].value, 1)
            yield True
        else:
            going_on = going_on and goes_on(text, paragraph.text_start, paragraph.end)
            yield going_on


def _begins(paragraph: Paragraph, marks: list[Mark]) -> bool:
    """Tell whether a paragraph begins with a mark."""
    return bool(marks) and marks[0].start == paragraph.text_start


def _headings_above(text: str, sections: list[Section], index: int | None) -> list[str]:
    """Headings of a section and of those that hold it, the innermost first."""
    headings = []
    while index is not None:
        section = sections[index]
        headings.append(text[section.heading_start : section.heading_end])
        index = section.parent
    return headings


def _is_measure(text: str, paragraph: Paragraph) -> bool:
    """Tell whether a paragraph without marks reports something done or to be done."""
    start, end = paragraph.text_start, paragraph.end
    if text[end - 1] not in "。!?;…”)’》" and end - start <= 40:
        return False  # a title without a number, a signature
    return not (announces(text, start, end) or is_ceremony(text, start, end))


def _add_plain(measures: list[Measure], text: str, sections: list[Section], paragraph: Paragraph) -> None:
    """Take a whole paragraph as one measure."""
    runs_on = paragraph.section is not None and sections[paragraph.section].start == paragraph.start
    start = paragraph.text_start if runs_on else paragraph.start
    heading = heading_span(text, paragraph.text_start, paragraph.end)
    actor, action, object_ = find_action(text, *heading)
    measures.append(
        Measure(start, paragraph.end, *heading, None, None, paragraph.section, None, actor, action, object_)
    )


def _add_marked(measures: list[Measure], text: str, paragraph: Paragraph, marks: list[Mark]) -> None:
    """Take the marked units of a paragraph, each with the units marked within it."""
    base = len(measures)
    for mark, end, parent in nest(marks, paragraph.end):
        heading = heading_span(text, mark.end, end)
        actor, action, object_ = find_action(text, *heading)
        measures.append(
            Measure(
                mark.start,
                end,
                *heading,
                (mark.start, mark.end),
                None if parent is None else base + parent,
                paragraph.section,
                mark.domain,
                actor,
                action,
                object_,
            )
        )
