"""The copy of a report that the rules read: half-width, one paragraph a line, no stray blanks.

A report's own text is never changed. The rules read a `Shadow` of it, in which full-width forms are
folded, blanks inside sentences and the line breaks that a page's width put into a paragraph are left
out, and every character knows its place in the report.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from reportkit.width import to_half_width

__all__ = ["Shadow"]

# Blanks go, except one between two words of Latin letters.
_BLANKS = re.compile(r"(?<![A-Za-z]) +|(?<=[A-Za-z]) +(?![A-Za-z])|(?<= ) +")


class Shadow:
    """A report's text as the rules read it.

    Parameters
    ----------
    text : str
        The report's text.
    start, end : int, optional
        The part that holds the body, in code points of `text`.

    Attributes
    ----------
    text : str
        Half-width; ``\\n`` stands between paragraphs and nowhere else.
    """

    __slots__ = ("_gaps", "_starts", "text")

    def __init__(self, text: str, start: int = 0, end: int | None = None) -> None:
        folded = to_half_width(text[start:end])
        pieces: list[str] = []
        self._starts: list[int] = []  # where each kept piece begins in the shadow …
        self._gaps: list[int] = []  # … and how far the report's text is ahead of it there
        at = length = 0
        for cut in _cuts(folded):
            self._keep(folded, at, cut[0], length, start, pieces)
            length += max(0, cut[0] - at)
            at = cut[1]
        self._keep(folded, at, len(folded), length, start, pieces)
        self.text = "".join(pieces)

    def _keep(self, folded: str, at: int, to: int, length: int, start: int, pieces: list[str]) -> None:
        if to > at:
            pieces.append(folded[at:to])
            self._starts.append(length)
            self._gaps.append(start + at - length)

    def origin(self, position: int) -> int:
        """Offset in the report's text of a character of the shadow."""
        return position + self._gaps[bisect_right(self._starts, position) - 1]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Half-open span in the report's text of a span, not empty, of the shadow."""
        return self.origin(start), self.origin(end - 1) + 1


def _cuts(folded: str) -> list[tuple[int, int]]:
    """Spans that the shadow leaves out, in order."""
    return [match.span() for match in _BLANKS.finditer(folded)]
