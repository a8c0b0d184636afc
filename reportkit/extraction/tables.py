"""Rows to columns: run the stages over a body and lay their records out as the schema says."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from reportkit.extraction import citations, kinds, measures, names, outline, periods, quantities, relations
from reportkit.extraction.shadow import Shadow
from reportkit.extraction.spans import Citation, Context, Figure, Measure, Outline
from reportkit.width import to_simplified

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
        spans = [self._shadow.span(row.start, row.end) for row in rows]
        return {"start": [start for start, _ in spans], "end": [end for _, end in spans]}

    def _quote(self, span: tuple[int, int] | None) -> str | None:
        if span is None or span[1] <= span[0]:
            return None
        start, end = self._shadow.span(*span)
        return self.text[start:end]

    @cached_property
    def _simplified(self) -> str:
        return to_simplified(self.text)

    def _own_letters(self, row: Figure) -> str:
        """The name of a figure in the characters of the report, which the shadow may have simplified."""
        if not self._shadow.simplified:
            return row.name
        start, end = self._shadow.span(*row.sentence)
        window = slice(max(0, start - 200), end)  # a name may be carried over from the sentence before
        pairs = zip(self._simplified[window], self.text[window], strict=True)
        return row.name.translate({ord(plain): own for plain, own in pairs if plain != own})

    def _ids(self, letter: str, count: int) -> list[str]:
        return [f"{self.report_id}:{letter}{n}" for n in range(1, count + 1)]

    def _key(self, letter: str, index: int | None) -> str | None:
        return None if index is None else f"{self.report_id}:{letter}{index + 1}"

    def _innermost(self, rows: Sequence[Any], ends: str, at: Sequence[int]) -> list[int | None]:
        """For each position, the last row that began before it and has not ended, or NA."""
        starts, out = [row.start for row in rows], []
        for position in at:
            index: int | None = bisect_right(starts, position) - 1
            while index is not None and index >= 0 and getattr(rows[index], ends) <= position:
                index = rows[index].parent
            out.append(None if index is None or index < 0 else index)
        return out

    def sections(self) -> dict[str, list[Any]]:
        """Columns of the table of sections."""
        rows, ids = self.outline.sections, self._ids("s", len(self.outline.sections))
        return {
            "report_id": [self.report_id] * len(rows),
            "section_id": ids,
            "parent_id": [self._key("s", row.parent) for row in rows],
            "level": [row.level for row in rows],
            "number": [row.number for row in rows],
            "heading": [self._quote((row.heading_start, row.heading_end)) for row in rows],
            "start": [self._shadow.origin(row.start) for row in rows],
            "end": [self._shadow.span(row.heading_start, row.heading_end)[1] for row in rows],
            "text_end": [self._shadow.span(row.start, row.text_end)[1] for row in rows],
        }

    def measures(self) -> dict[str, list[Any]]:
        """Columns of the table of measures."""
        rows = self._measures
        spans = self._spans(rows)
        return {
            "report_id": [self.report_id] * len(rows),
            "measure_id": self._ids("m", len(rows)),
            "parent_id": [self._key("m", row.parent) for row in rows],
            "section_id": [self._key("s", row.section) for row in rows],
            "marker": [self._quote(row.marker) for row in rows],
            "heading": [self._quote((row.heading_start, row.heading_end)) for row in rows],
            "text": [self.text[start:end] for start, end in zip(spans["start"], spans["end"], strict=True)],
            **spans,
            "actor": [self._quote(row.actor) for row in rows],
            "action": [self._quote(row.action) for row in rows],
            "object": [self._quote(row.object) for row in rows],
            "domain": [self._quote(row.domain) for row in rows],
        }

    def indicators(self) -> dict[str, list[Any]]:
        """Columns of the table of indicators."""
        rows = self._figures
        spans, starts = self._spans(rows), [row.start for row in rows]
        periods_ = [row.period for row in rows]
        return {
            "report_id": [self.report_id] * len(rows),
            "indicator_id": self._ids("i", len(rows)),
            "section_id": [
                self._key("s", i) for i in self._innermost(self.outline.sections, "text_end", starts)
            ],
            "measure_id": [self._key("m", i) for i in self._innermost(self._measures, "end", starts)],
            "name": [self._own_letters(row) or None for row in rows],
            "raw": [self.text[start:end] for start, end in zip(spans["start"], spans["end"], strict=True)],
            "value": [row.value for row in rows],
            "value_high": [row.value_high for row in rows],
            "unit": [row.unit for row in rows],
            "modifier": [row.modifier for row in rows],
            "kind": [row.kind for row in rows],
            "status": [row.status for row in rows],
            "parent_id": [self._key("i", row.parent) for row in rows],
            "relation": [row.relation for row in rows],
            "period_text": [p and (p.quote or self._quote(p.text)) for p in periods_],
            "period_start": [p and p.start for p in periods_],
            "period_end": [p and p.end for p in periods_],
            "actor": [self._quote(row.actor) for row in rows],
            "confidence": [("high", "medium", "low")[min(len(row.doubts), 2)] for row in rows],
            "reason": ["; ".join(row.doubts) or None for row in rows],
            "sentence": [self._quote(row.sentence) for row in rows],
            **spans,
        }

    def citations(self) -> dict[str, list[Any]]:
        """Columns of the table of citations."""
        rows = self._citations
        spans, starts = self._spans(rows), [row.start for row in rows]
        return {
            "report_id": [self.report_id] * len(rows),
            "citation_id": self._ids("c", len(rows)),
            "measure_id": [self._key("m", i) for i in self._innermost(self._measures, "end", starts)],
            "title": [self.text[start:end] for start, end in zip(spans["start"], spans["end"], strict=True)],
            "role": [row.role for row in rows],
            "verb": [self._quote(row.verb) for row in rows],
            **spans,
        }
