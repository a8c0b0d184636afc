"""Lines that are no paragraphs: breaks of a page's width, page numbers, footnotes, torn mark-up.

A text taken from a PDF has a line break wherever the page ended, and a page taken from the web may
have one on either side of every link. Both are seen from the lines themselves:

- *Wrapped by width*: most lines fill one narrow measure, and those that do seldom end a sentence.
- *Torn*: a line that cannot end (an open bracket, a mark without its text) or cannot begin (a comma)
  is a piece of its neighbour; where blank lines part the paragraphs, single breaks part nothing; and
  a zero-width blank on its own line is where a new page began, be it in the middle of a sentence.

A text with one paragraph a line shows neither, and keeps all its lines.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

__all__ = ["BLANKS", "WRITTEN", "cut_lines"]

BLANKS = " \x00-\x08\x0b-\x1f\x7f\x85\xad\u200c-\u200f\u2028\u2029\u2060"
"""Blanks, and controls that some sources leave between characters, for a class of a pattern."""
WRITTEN = r"<U\+[0-9A-F]{4,6}>"
"""A code point that an export wrote out."""

_NOTHING = re.compile(rf"(?:[\s{BLANKS}]|{WRITTEN})*")

_STOPS = "。!?;:…"
_CLOSED = "。!?;:…”’」』)》】"
_NUMBERING = (
    r"第[一二三四五六七八九十百]{1,4}(?:部分|[编篇章节])|[一二三四五六七八九十]{1,3}、"
    r"|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、](?!\d)|-{2,}|—{1,}"
)
_MARKS = r"[①-⑳]|[一二三四五六七八九十]{1,2}[是要]"
_OPENINGS = r"各位[^,。]{1,8}[:!,]|[【〔]|附件|附:|注:"
_HEADS = re.compile(rf"(?:{_NUMBERING}|{_OPENINGS})")
_BEGINS = re.compile(rf"(?:{_NUMBERING}|{_MARKS}|{_OPENINGS})")
_BARE_MARK = re.compile(rf"(?:{_NUMBERING}|{_MARKS})$")
_BARE_ENDS = frozenset("分编篇章节、).-—①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳是要")
_PAGE_NUMBER = re.compile(r"[-—·. ]{0,4}第?\d{1,4}页?(?:[,/ ]{0,2}(?:共|of)?\d{1,4}页?)?[-—·. ]{0,4}$")
_DASHED_NUMBER = re.compile(r"[-—]+ ?\d{1,4} ?[-—]+$")
_FOOTNOTE = re.compile(
    r"([*※]|[①-⑳](?=$)|\d{1,2}(?=$))|[①-⑳]|\[\d{1,2}\]|注\d?:|\d{1,2}(?=[\u4e00-\u9fff《“])"
)
_INDEX = re.compile(r"\d{1,2}(?:\.\d)?$")
_NO_BEGINNING = (*"、,。;:!?)》”’」』】%", "是:")
_NO_END = (*"、,(《“‘「『【", "的")


class _Line(NamedTuple):
    """A line that holds anything, without the blanks around it."""

    start: int
    end: int
    text: str  # half-width
    columns: int  # two for a Chinese character, one for a Latin one; 0 where no line is broken


def cut_lines(folded: str, source: str) -> list[tuple[int, int]]:
    """Find line breaks and whole lines that are no part of a report's paragraphs.

    Parameters
    ----------
    folded : str
        Half-width text.
    source : str
        The same text before it was folded: a full-width comma takes two columns.

    Returns
    -------
    list of tuple of int
        Half-open spans, in order: breaks that part no paragraphs, empty lines (one break stays),
        page numbers and footnotes, with the sign that refers to each.
    """
    lines = _lines(folded, source)
    width = _page_width(lines)
    kept, signs = _without_pages(lines, width, folded)
    joins = _wrapped(kept, width) if width else _torn(kept, folded, source)
    cuts, at = signs, 0
    for number, line in enumerate(kept):
        # Of the breaks before a paragraph the last one stays.
        last = line.start if number == 0 or number in joins else folded.rfind("\n", at, line.start)
        cuts += [(at, last), (last + 1, line.start)]
        at = line.end
    cuts.append((at, len(folded)))
    return [cut for cut in cuts if cut[0] < cut[1]]


def _lines(folded: str, source: str) -> list[_Line]:
    spans, at = [], 0
    for line in folded.split("\n"):
        text = line.strip()
        if text and (text[0] == "<" or not text[0].isprintable()):
            text = _NOTHING.sub("", text, count=1)
        if text:
            start = at + line.rindex(text)
            spans.append((start, start + len(text), text))
        at += len(line) + 1
    short = sum(end - start <= 80 for start, end, _ in spans)
    if short < 4 or short < 0.9 * len(spans):
        return [_Line(*span, 0) for span in spans]
    return [_Line(*span, len(source[span[0] : span[1]].encode("gb18030", "replace"))) for span in spans]


def _page_width(lines: list[_Line]) -> int | None:
    """Measure that the lines were broken to, in columns; None where they are paragraphs."""
    counts = Counter(line.columns for line in lines)
    # The lines of a page end within a few columns, the first of a paragraph before the others: the
    # fullest such band.
    bands = {w: sum(counts[w + d] for d in range(-5, 3)) for w in counts if 24 <= w <= 130}
    if not bands:
        return None
    width = max(bands, key=lambda w: (bands[w], w))
    full = [line for line in lines if width - 7 <= line.columns <= width + 6]
    longer = sum(line.columns for line in lines if line.columns > width + 6)
    shorter = sum(line.columns for line in lines if width / 2 <= line.columns < width - 7)
    if longer + shorter > 0.5 * sum(line.columns for line in full):
        return None
    # A page's lines hold sentences and seldom end one; headlines of one length hold none.
    holding = sum("。" in line.text or "," in line.text for line in full)
    ending = sum(line.text[-1] in _STOPS for line in full)
    return width if holding >= 0.4 * len(full) and ending <= 0.4 * len(full) and len(full) >= 3 else None


def _without_pages(
    lines: list[_Line], width: int | None, folded: str
) -> tuple[list[_Line], list[tuple[int, int]]]:
    """Drop page numbers and, on wrapped pages, footnotes; give their signs in the text too."""
    kept: list[_Line] = []
    signs: list[tuple[int, int]] = []
    for line in lines:
        short = len(line.text) < 16
        if not (short and (_DASHED_NUMBER.match(line.text) or (width and _PAGE_NUMBER.match(line.text)))):
            kept.append(line)
        elif width and (sign := _drop_footnote(kept, width)):
            at = folded.rfind(sign, max(0, kept[-1].end - 4000), kept[-1].end)
            if at >= 0:
                signs.append((at, at + len(sign)))
    return kept, sorted(signs)


def _drop_footnote(kept: list[_Line], width: int) -> str | None:
    """Drop the lines above a page number from the mark of a footnote on; give that mark."""
    for back in range(1, min(9, len(kept))):
        mark, before = _FOOTNOTE.match(kept[-back].text), kept[-back - 1]
        open_before = before.text[-1] not in _STOPS and before.columns >= width - 7
        if mark and (mark[1] or open_before):
            del kept[-back:]
            return mark[0] if mark[0] in "*※" else None
    return None


def _wrapped(kept: list[_Line], width: int) -> set[int]:
    """Positions in `kept` of the lines that continue the line before, on pages of one width."""
    joins = set()
    for number in range(1, len(kept)):
        before, line = kept[number - 1], kept[number]
        open_before = before.text[-1] not in _CLOSED
        figure = open_before and line.text[0].isdigit() and before.columns >= width - 3
        if _HEADS.match(line.text) and not (_BARE_MARK.match(before.text) or figure):
            continue
        if before.columns < width - 8 and not before.text.endswith(_NO_END):
            continue
        if before.text[-1] in _STOPS:
            # A first line is indented by two characters, and so ends before those that fill the page.
            indented = line.columns <= width - 3 and line.text[-1] not in _STOPS and number + 1 < len(kept)
            if indented or before.columns < width - 6:
                continue
        joins.add(number)
    return joins


def _torn(kept: list[_Line], folded: str, source: str) -> set[int]:
    """Positions in `kept` of the lines that were torn off the line before."""
    gaps = [0]  # 1 for a single break, 2 for breaks with lines of blanks between, 3 for an empty line
    for number in range(1, len(kept)):
        between = folded[kept[number - 1].end : kept[number].start]
        gaps.append(1 if between.count("\n") == 1 else 3 if "\n\n" in between else 2)
    soft = _single_breaks_are_soft(kept, gaps)
    joins = set()
    for number in range(1, len(kept)):
        before, text = kept[number - 1].text, kept[number].text
        turned = _turns_page(before, source[kept[number - 1].end : kept[number].start])
        near = gaps[number] == 1 or (gaps[number] == 2 and soft and before[-1] not in _CLOSED)
        bare = before[-1] in _BARE_ENDS and _BARE_MARK.match(before)
        if bare or ((near or turned) and _goes_on(before, text, soft or turned)):
            joins.add(number)
        elif near and _INDEX.match(text) and before[-1].isascii() and before[-1].isalpha():
            # An index below or above the line stands on a line of its own: M, 2, and.
            joins.add(number)
            if number + 1 < len(kept) and not _BEGINS.match(kept[number + 1].text):
                joins.add(number + 1)
    return joins


def _turns_page(before: str, between: str) -> bool:
    """Tell whether only the sign of a new page, a zero-width blank on its own line, cuts a sentence."""
    return "\u200b" in between and before[-1] not in _CLOSED and ("。" in before or "," in before)


def _single_breaks_are_soft(kept: list[_Line], gaps: list[int]) -> bool:
    """Tell whether blank lines part the paragraphs, so that single breaks part nothing."""
    single = gaps.count(1)
    blank = len(kept) - 1 - single
    if blank < 8 or blank < 0.2 * len(kept):
        return False
    ended = sum(
        gaps[number] == 1 and len(kept[number - 1].text) > 60 and kept[number - 1].text[-1] in _CLOSED
        for number in range(1, len(kept))
    )
    return ended <= 0.1 * single


def _goes_on(before: str, text: str, soft: bool) -> bool:
    """Tell whether a line goes on with the line before it."""
    if text.startswith(_NO_BEGINNING):
        return True
    if _BEGINS.match(text):
        return False
    if soft or before.endswith(_NO_END):
        # A heading ends at its line, however long the text below it.
        open_mark = _BEGINS.match(before) and before[-1] not in _CLOSED
        heading = open_mark and "。" not in before and len(text) > 30
        return not (heading or before.startswith("各位"))
    tail = before[-40:]
    return max(map(tail.rfind, "(《“")) > max(map(tail.rfind, ")》”"))
