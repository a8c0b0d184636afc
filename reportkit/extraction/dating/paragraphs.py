"""One paragraph as the rules of dating look it up: its sentences, items, figures and times."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from reportkit.extraction.dating.times import Time
from reportkit.extraction.spans import Figure

__all__ = ["Paragraph", "read_paragraph"]

_BREAK = re.compile(r"[。!?;:]")
_ITEM = re.compile(
    r"[一二三四五六七八九十]{1,2}(?:是|要)|首先|其次|再次|最后|第[一二三四五六七八九十]{1,2},"
    r"|一方面|另一方面|\([一二三四五六七八九十\d]{1,2}\)|[①-⑳]"
)
_ITEM_SIGNS = frozenset("一二三四五六七八九十首其再最第另(①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_TURN = re.compile(r"(?:重点)?审计(?:发现|抽查|\d|了|的|查出)|抽查|从审计|此次|发现的")
"""An audit's account of what it looked at turns to what it found, of whatever time that is."""
_TURN_SIGNS = frozenset("重审抽从此发")
_CLAUSE_END = re.compile(r"[,;。!?:]")
_NEAR = 400
"""Longest stretch of a sentence that is searched, so that a text without stops takes no longer."""
_PREDICATE = re.compile(r"达到?|增[加长]到?|提高到?|上升到?|(?:下降|降低)到?|减少到?|完成|为|有")


@dataclass(slots=True)
class Paragraph:
    """What the rules look up in one paragraph."""

    text: str
    start: int
    end: int
    stops: list[int]  # behind each full stop
    turns: list[int]  # those behind which an audit turns to what it found
    items: list[int]  # where 一是, 二是 … begin
    figures: list[Figure]
    starts: list[int]  # of the figures
    times: list[Time]
    begins: list[int]  # of the times

    def sentence(self, position: int) -> tuple[int, int]:
        """Where the sentence around a position begins and ends."""
        i = bisect_right(self.stops, position)
        return (self.stops[i - 1] if i else self.start, self.stops[i] if i < len(self.stops) else self.end)

    def figure_in(self, start: int, end: int) -> Figure | None:
        """First figure that begins in a stretch."""
        i = bisect_left(self.starts, start)
        return self.figures[i] if i < len(self.starts) and self.starts[i] < end else None

    def times_in(self, start: int, end: int) -> list[Time]:
        """The time expressions that begin in a stretch."""
        return self.times[bisect_left(self.begins, start) : bisect_left(self.begins, end)]

    def predicates(self, start: int, end: int) -> set[str]:
        """The words that stand right before the figures of a stretch, 达到 and the like."""
        said = set()
        for i in range(bisect_left(self.starts, start), bisect_left(self.starts, end)):
            before = [m.group() for m in _PREDICATE.finditer(self.text, self.starts[i] - 5, self.starts[i])]
            said.add(before[-1] if before else "")
        return said

    def leads_into_list(self, start: int, end: int) -> bool:
        """Whether a colon stands before the first figure: 同1949年产量比较如下:钢…;煤…."""
        colon = self.text.find(":", start, end)
        return colon >= 0 and self.figure_in(start, colon) is None

    def clause_end(self, position: int, closing: int) -> int:
        """Where the clause around a position ends."""
        clause = _CLAUSE_END.search(self.text, position, min(closing, position + _NEAR))
        return clause.start() if clause else closing

    def is_state(self, figure: Figure) -> bool:
        """Whether a figure is one of the two states of 由…到…."""
        i = bisect_left(self.starts, figure.start)
        before = self.figures[i - 1] if i else None
        goal = before is not None and before.relation == "from_of" and before.parent == i
        return figure.relation == "from_of" or goal


def read_paragraph(
    text: str, start: int, end: int, times: list[Time], figures: list[Figure], starts: list[int]
) -> Paragraph:
    """Read what the rules look up in a paragraph, its sentences and items, once."""
    breaks = [match.end() for match in _BREAK.finditer(text, start, end)]
    stops = [position for position in breaks if text[position - 1] in "。!?"]
    # One character tells most breaks behind which nothing of the kind can begin.
    places = (position for position in stops if text[position : position + 1] in _TURN_SIGNS)
    turns = [position for position in places if _TURN.match(text, position)]
    places = (position for position in (start, *breaks) if text[position : position + 1] in _ITEM_SIGNS)
    items = [position for position in places if _ITEM.match(text, position)]
    begins = [time.start for time in times]
    return Paragraph(text, start, end, stops, turns, items, figures, starts, times, begins)
