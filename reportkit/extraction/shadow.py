"""The copy of a report that the rules read: half-width, one paragraph a line, no stray blanks.

A report's own text is never changed. The rules read a `Shadow` of it, in which full-width forms are
folded, blanks inside sentences and the line breaks that a page's width put into a paragraph are left
out, and every character knows its place in the report.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from reportkit.extraction.wrapping import BLANKS, WRITTEN, cut_lines
from reportkit.width import to_half_width, to_simplified

__all__ = ["Shadow"]

# The class in front lets the search skip what can begin no match.
_STRAY = re.compile(f"[<{BLANKS}](?:(?<!<)|{WRITTEN[1:]})(?:[{BLANKS}]|{WRITTEN})*")
# 4 9 2 5 0万吨: digits typed apart; a row of a table has no character of the language right behind it.
# 13 000余件: thousands set apart.
_SPACED = re.compile(
    "(?<![0-9.])(?<![0-9.] )(?:[0-9]\\.?(?: \\.?[0-9]\\.?)+|[1-9][0-9]{0,2}(?: [0-9]{3})+)"
    "(?= ?[\u4e00-\u9fff%‰])"
)
_NUMERIC = frozenset("0123456789.")
_LATIN = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")


class Shadow:
    r"""A report's text as the rules read it.

    Parameters
    ----------
    text : str
        The report's text.
    start, end : int, optional
        The part that holds the body, in code points of `text`.

    Attributes
    ----------
    text : str
        Half-width; ``\n`` stands between paragraphs and nowhere else.
    simplified : bool
        Whether the report has traditional characters, for which simplified ones stand here.

    Notes
    -----
    Whether lines are broken by the width of a page is decided from their shape alone (see
    `reportkit.extraction.wrapping`). Two words of Latin letters on either side of such a break are
    run together, since no character of the report stands for the blank between them.
    """

    __slots__ = ("_gaps", "_starts", "simplified", "text")

    def __init__(self, text: str, start: int = 0, end: int | None = None) -> None:
        source = text[start:end]
        half_width = to_half_width(source)
        folded = to_simplified(half_width)
        self.simplified = folded is not half_width
        pieces: list[str] = []
        self._starts: list[int] = []  # where each kept piece begins in the shadow …
        self._gaps: list[int] = []  # … and how far the report's text is ahead of it there
        at = length = 0
        for cut, resume in _cuts(folded, source):
            if cut > at:
                pieces.append(folded[at:cut])
                self._starts.append(length)
                self._gaps.append(start + at - length)
                length += cut - at
            if resume > at:
                at = resume
        if at < len(folded):
            pieces.append(folded[at:])
            self._starts.append(length)
            self._gaps.append(start + at - length)
        self.text = "".join(pieces)

    def origin(self, position: int) -> int:
        """Offset in the report's text of a character of the shadow."""
        return position + self._gaps[bisect_right(self._starts, position) - 1]

    def origins(self) -> Iterator[int]:
        """Offsets in the report's text of all characters of the shadow, in order."""
        ends = [*self._starts[1:], len(self.text)]
        for start, gap, end in zip(self._starts, self._gaps, ends, strict=True):
            yield from range(start + gap, end + gap)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Half-open span in the report's text of a span, not empty, of the shadow."""
        return self.origin(start), self.origin(end - 1) + 1

    def starts(self, positions: Iterable[int]) -> list[int]:
        """Offsets in the report's text of characters of the shadow."""
        begins, gaps = self._starts, self._gaps
        return [at + gaps[bisect_right(begins, at) - 1] for at in positions]

    def ends(self, positions: Iterable[int]) -> list[int]:
        """Offsets in the report's text behind the characters that end at places of the shadow."""
        begins, gaps = self._starts, self._gaps
        return [at + gaps[bisect_right(begins, at - 1) - 1] for at in positions]

    def quotes(self, text: str, spans: Iterable[tuple[int, int] | None]) -> list[str | None]:
        """What the report's text says at spans of the shadow; None for an empty one.

        Of figures in a row that stand in the same span, all get the same string.
        """
        begins, gaps = self._starts, self._gaps
        quotes: list[str | None] = []
        before, quote = None, None
        for span in spans:
            if span != before:
                before, quote = span, None
                if span is not None and span[0] < span[1]:
                    start, end = span
                    first, last = bisect_right(begins, start) - 1, bisect_right(begins, end - 1) - 1
                    quote = text[start + gaps[first] : end + gaps[last]]
            quotes.append(quote)
        return quotes


def _cuts(folded: str, source: str) -> list[tuple[int, int]]:
    """Spans that the shadow leaves out, in order of their start; they may overlap."""
    cuts, latin, typed_apart = cut_lines(folded, source), _LATIN, False
    for match in _STRAY.finditer(folded):
        start, end = match.span()
        before, after = folded[start - 1 : start], folded[end : end + 1]
        # One blank stays between two words of Latin letters or two numbers (columns of a table).
        if before in latin and after in latin:
            end -= folded[end - 1] == " "
        typed_apart = typed_apart or (before in _NUMERIC and after in _NUMERIC)
        cuts.append((start, end))
    if typed_apart:
        for match in _SPACED.finditer(folded):
            blanks = (at for at in range(*match.span()) if folded[at] == " ")
            cuts += [(at, at + 1) for at in blanks]
    cuts.sort()
    return cuts
