"""Rows to columns: run the stages over a body and lay their records out as the schema says."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from reportkit.extraction import citations
from reportkit.extraction.dating import periods
from reportkit.extraction.figures import kinds, quantities, relations
from reportkit.extraction.naming import names
from reportkit.extraction.reasons import confidence
from reportkit.extraction.shadow import Shadow
from reportkit.extraction.spans import Citation, Context, Figure, Measure, Outline, Section
from reportkit.extraction.structure import measures, outline
from reportkit.width import differences, to_simplified

__all__ = ["Extraction"]


class Extraction:
    """The rows of one report, each stage run once and only when asked for.

    Parameters
    ----------
    text : str
        The report's text; all offsets in the tables are of it.
    report_id : str
        Goes into every key.
    body : tuple of int
        Half-open span of `text` that holds the report proper.
    context : Context
        What the head of the report says: its title and its date.
    """

    def __init__(self, text: str, report_id: str, body: tuple[int, int], context: Context) -> None:
        self.text, self.report_id, self.context = text, report_id, context
        self._shadow = Shadow(text, *body)

    @cached_property
    def outline(self) -> Outline:
        """Sections and paragraphs, in offsets of the shadow."""
        return outline.read_outline(self._shadow.text)

    @cached_property
    def _measures(self) -> list[Measure]:
        return measures.find_measures(self._shadow.text, self.outline)

    @cached_property
    def _citations(self) -> list[Citation]:
        return citations.find_citations(self._shadow.text, self.outline.end)

    @cached_property
    def _figures(self) -> list[Figure]:
        text, found = self._shadow.text, quantities.find_quantities(self._shadow.text, self.outline.end)
        kinds.classify(text, found)
        relations.link(text, found)
        names.name_figures(text, found)
        periods.date_figures(text, self.outline, found, self.context)
        return found

    def _spans(self, rows: Sequence[Any]) -> dict[str, list[Any]]:
        shadow = self._shadow
        return {
            "start": shadow.starts([row.start for row in rows]),
            "end": shadow.ends([row.end for row in rows]),
        }

    def _cut(self, spans: Mapping[str, Sequence[int]]) -> list[str]:
        """What stands at spans of the report."""
        return [self.text[start:end] for start, end in zip(spans["start"], spans["end"], strict=True)]

    def _quotes(self, spans: Sequence[tuple[int, int] | None]) -> list[str | None]:
        return self._shadow.quotes(self.text, spans)

    def _names(self, rows: Sequence[Figure]) -> list[str | None]:
        """Names of figures in the characters of the report, which the shadow may have simplified."""
        if not self._shadow.simplified:
            return [row.name or None for row in rows]
        letters, of = {}, None  # those of one sentence serve all its figures
        names = []
        for row in rows:
            if row.sentence != of:
                letters, of = self._own_letters(row.sentence), row.sentence
            names.append(row.name.translate(letters) or None)
        return names

    @cached_property
    def _traditional(self) -> list[tuple[int, str, str]]:
        """Characters that the shadow simplified: their place, what stands for them, what they are."""
        plain = to_simplified(self.text)
        return [(at, plain[at], self.text[at]) for at in differences(plain, self.text)]

    def _own_letters(self, sentence: tuple[int, int]) -> dict[int, str]:
        """What stands in and before a sentence for each simplified character: a name may be carried over."""
        start, end = self._shadow.span(*sentence)
        first, last = (bisect_left(self._traditional, (at,)) for at in (start - 200, end))
        return {ord(plain): own for _, plain, own in self._traditional[first:last]}

    @cached_property
    def _section_ids(self) -> list[str]:
        return self._ids("s", self.outline.sections)

    @cached_property
    def _measure_ids(self) -> list[str]:
        return self._ids("m", self._measures)

    def _ids(self, letter: str, rows: Sequence[Any]) -> list[str]:
        return [f"{self.report_id}:{letter}{n}" for n in range(1, len(rows) + 1)]

    def _sections_at(self, starts: Sequence[int]) -> list[str | None]:
        rows = self.outline.sections
        return _pick(self._section_ids, _innermost(rows, [row.text_end for row in rows], starts))

    def _measures_at(self, starts: Sequence[int]) -> list[str | None]:
        rows = self._measures
        return _pick(self._measure_ids, _innermost(rows, [row.end for row in rows], starts))

    def sections(self) -> dict[str, list[Any]]:
        """Columns of the table of sections."""
        rows, shadow = self.outline.sections, self._shadow
        return {
            "report_id": [self.report_id] * len(rows),
            "section_id": self._section_ids,
            "parent_id": _pick(self._section_ids, [row.parent for row in rows]),
            "level": [row.level for row in rows],
            "number": [row.number for row in rows],
            "heading": self._quotes([(row.heading_start, row.heading_end) for row in rows]),
            "start": shadow.starts([row.start for row in rows]),
            "end": shadow.ends([row.heading_end for row in rows]),
            "text_end": shadow.ends([row.text_end for row in rows]),
        }

    def measures(self) -> dict[str, list[Any]]:
        """Columns of the table of measures."""
        rows = self._measures
        spans = self._spans(rows)
        return {
            "report_id": [self.report_id] * len(rows),
            "measure_id": self._measure_ids,
            "parent_id": _pick(self._measure_ids, [row.parent for row in rows]),
            "section_id": _pick(self._section_ids, [row.section for row in rows]),
            "marker": self._quotes([row.marker for row in rows]),
            "heading": self._quotes([(row.heading_start, row.heading_end) for row in rows]),
            "text": self._cut(spans),
            **spans,
            "actor": self._quotes([row.actor for row in rows]),
            "action": self._quotes([row.action for row in rows]),
            "object": self._quotes([row.object for row in rows]),
            "domain": self._quotes([row.domain for row in rows]),
        }

    def indicators(self) -> dict[str, list[Any]]:
        """Columns of the table of indicators."""
        rows = self._figures
        spans, starts, ids = self._spans(rows), [row.start for row in rows], self._ids("i", rows)
        periods_ = [row.period for row in rows]
        said = self._quotes([None if period is None else period.text for period in periods_])
        return {
            "report_id": [self.report_id] * len(rows),
            "indicator_id": ids,
            "section_id": self._sections_at(starts),
            "measure_id": self._measures_at(starts),
            "name": self._names(rows),
            "raw": self._cut(spans),
            "value": [row.value for row in rows],
            "value_high": [row.value_high for row in rows],
            "unit": [row.unit for row in rows],
            "modifier": [row.modifier for row in rows],
            "kind": [row.kind for row in rows],
            "status": [row.status for row in rows],
            "parent_id": _pick(ids, [row.parent for row in rows]),
            "relation": [row.relation for row in rows],
            "period_text": [p and (p.quote or quote) for p, quote in zip(periods_, said, strict=True)],
            "period_start": [p and p.start for p in periods_],
            "period_end": [p and p.end for p in periods_],
            "actor": self._quotes([row.actor for row in rows]),
            "confidence": [confidence(row.doubts) for row in rows],
            "reason": ["; ".join(row.doubts) or None for row in rows],
            "sentence": self._quotes([row.sentence for row in rows]),
            **spans,
        }

    def citations(self) -> dict[str, list[Any]]:
        """Columns of the table of citations."""
        rows = self._citations
        spans = self._spans(rows)
        return {
            "report_id": [self.report_id] * len(rows),
            "citation_id": self._ids("c", rows),
            "measure_id": self._measures_at([row.start for row in rows]),
            "title": self._cut(spans),
            "role": [row.role for row in rows],
            "verb": self._quotes([row.verb for row in rows]),
            **spans,
        }


def _innermost(rows: Sequence[Section | Measure], ends: Sequence[int], at: Sequence[int]) -> list[int | None]:
    """For each position, the last row that began before it and has not ended, or None."""
    starts, out = [row.start for row in rows], []
    for position in at:
        index: int | None = bisect_right(starts, position) - 1
        while index is not None and index >= 0 and ends[index] <= position:
            index = rows[index].parent
        out.append(None if index is None or index < 0 else index)
    return out


def _pick(ids: Sequence[str], places: Sequence[int | None]) -> list[str | None]:
    return [None if place is None else ids[place] for place in places]
