"""Lines that are no paragraphs: breaks of a page's width, page numbers, footnotes, torn mark-up.

A text taken from a PDF has a line break wherever the page ended, and a page taken from the web may
have one on either side of every link. Both are seen from the lines themselves:

- *Wrapped by width*: most lines fill one narrow measure, and those that do seldom end a sentence.
- *Torn*: a line that cannot end (an open bracket, a mark without its text) or cannot begin (a comma)
  is a piece of its neighbour; and where blank lines part the paragraphs, single breaks part nothing.

A text with one paragraph a line shows neither, and keeps all its lines.
"""

from __future__ import annotations

import re
from collections import Counter

__all__ = ["cut_lines"]

_STOPS = "。!?;:…"
_CLOSED = "。!?;:…”’」』)》】"
_NUMBERING = (
    r"(?:第[一二三四五六七八九十百]{1,4}(?:部分|[编篇章节])|[一二三四五六七八九十]{1,3}、"
    r"|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、](?!\d)|[①-⑳]|[一二三四五六七八九十]{1,2}是"
    r"|-{2,}|—{1,}|各位[^,。]{1,8}[:!,])"
)
_BEGINS = re.compile(_NUMBERING + r"|[【〔\[]|附件|附:|注:")
_BARE_MARK = re.compile(_NUMBERING + r"$")
_PAGE_NUMBER = re.compile(r"[-—–·.~\s]{0,4}第?\d{1,4}页?(?:[,/,\s]{0,2}(?:共|of)?\d{1,4}页?)?[-—–·.~\s]{0,4}$")
_DASHED_NUMBER = re.compile(r"[-—–]+ ?\d{1,4} ?[-—–]+$")
_FOOTNOTE = re.compile(r"(?:[*※①-⑳]|\[\d{1,2}\]|注\d?:|\d{1,2}(?=$))")
_WIDE = re.compile(r"[\u2014-\U0010ffff]")
_NO_BEGINNING = tuple("、,。;:!?)》”’」』】%")
_NO_END = tuple("、,(《“‘「『【")


def cut_lines(folded: str) -> list[tuple[int, int]]:
    """Find line breaks and whole lines that are no part of a report's paragraphs.

    Parameters
    ----------
    folded : str
        Half-width text.

    Returns
    -------
    list of tuple of int
        Half-open spans, in order: breaks that part no paragraphs, empty lines (one break stays),
        page numbers and footnotes.
    """
    lines = _lines(folded)
    if not lines:
        return [(0, len(folded))] if folded else []
    texts = [folded[start:end] for start, end in lines]
    width = _page_width(texts)
    kept = _without_pages(texts, width)
    joins = _wrapped(texts, kept, width, folded, lines) if width else _torn(texts, kept, folded, lines)
    cuts, at = [], 0
    for number, index in enumerate(kept):
        start, end = lines[index]
        # The break that stays is the last one before the paragraph.
        resume = start if number == 0 or number in joins else start - 1 if folded[start - 1] == "\n" else None
        if resume is None:  # blanks stand between the break and the line
            resume = folded.rfind("\n", at, start)
            if resume > at:
                cuts.append((at, resume))
            cuts.append((resume + 1, start))
        elif resume > at:
            cuts.append((at, resume))
        at = end
    if at < len(folded):
        cuts.append((at, len(folded)))
    return cuts


def _lines(folded: str) -> list[tuple[int, int]]:
    """Spans of the lines that hold anything, without the blanks around it."""
    spans, at = [], 0
    for line in folded.split("\n"):
        text = line.strip()
        if text:
            start = at + line.index(text[0])
            spans.append((start, start + len(text)))
        at += len(line) + 1
    return spans


def _columns(text: str) -> int:
    """Width of a line in columns: two for a Chinese character, one for a Latin one."""
    return len(text) + len(_WIDE.findall(text))


def _page_width(texts: list[str]) -> int | None:
    """Measure that the lines were broken to, in columns; None where they are paragraphs."""
    if len(texts) < 4:
        return None
    widths = [_columns(text) for text in texts if len(text) <= 80]
    if len(widths) < 0.9 * len(texts):
        return None
    # The lines of a page end within three columns of each other: the fullest such band.
    counts = Counter(widths)
    width = max((w for w in counts if 24 <= w <= 130), key=lambda w: (sum(counts[w + d] for d in range(-3, 4)), w), default=0)
    full = [text for text in texts if width - 7 <= _columns(text) <= width + 6]
    if not full or sum(map(len, full)) < 0.6 * sum(map(len, texts)):
        return None
    if sum(text[-1] in _STOPS for text in full) > 0.4 * len(full):
        return None
    # Headlines of one length hold no sentences.
    sentences = sum(text.count("。") for text in texts)
    return width if sentences * 12 >= len(texts) else None


def _without_pages(texts: list[str], width: int | None) -> list[int]:
    """Indices of the lines that stay when page numbers and, on wrapped pages, footnotes are dropped."""
    kept: list[int] = []
    for index, text in enumerate(texts):
        page = _DASHED_NUMBER.match(text) or (width and len(text) < 16 and _PAGE_NUMBER.match(text))
        if not page:
            kept.append(index)
        elif width:
            _drop_footnote(texts, kept, width)
    return kept


def _drop_footnote(texts: list[str], kept: list[int], width: int) -> None:
    """Drop the lines above a page number from the mark of a footnote on."""
    for back in range(1, min(9, len(kept))):
        mark, before = texts[kept[-back]], texts[kept[-back - 1]]
        if _FOOTNOTE.match(mark) and before[-1] not in _STOPS and _columns(before) >= width - 7:
            del kept[-back:]
            return


def _wrapped(
    texts: list[str], kept: list[int], width: int, folded: str, lines: list[tuple[int, int]]
) -> set[int]:
    """Positions in `kept` of the lines that continue the line before, on pages of one width."""
    joins = set()
    for number in range(1, len(kept)):
        before, text = texts[kept[number - 1]], texts[kept[number]]
        if _BEGINS.match(text) and not _BARE_MARK.match(before):
            if before[-1] in _CLOSED or not text[0].isdigit():
                continue
        columns = _columns(before)
        if columns < width - 8 and not before.endswith(_NO_END):
            continue
        if before[-1] in _STOPS:
            # A first line is indented by two characters, so it is narrower than the next ones.
            later = texts[kept[number + 1]] if number + 1 < len(kept) else ""
            first = _columns(text) <= width - 3 and text[-1] not in _STOPS and _columns(later) > 0
            if first or columns < width - 6:
                continue
        joins.add(number)
    return joins


def _torn(texts: list[str], kept: list[int], folded: str, lines: list[tuple[int, int]]) -> set[int]:
    """Positions in `kept` of the lines that were torn off the line before."""
    single = [
        number > 0 and folded.count("\n", lines[kept[number - 1]][1], lines[kept[number]][0]) == 1
        for number in range(len(kept))
    ]
    soft = _single_breaks_are_soft(texts, kept, single)
    joins = set()
    for number in range(1, len(kept)):
        if not single[number]:
            if not _BARE_MARK.match(texts[kept[number - 1]]):
                continue
        before, text = texts[kept[number - 1]], texts[kept[number]]
        if _joined(before, text, texts[kept[number + 1]] if number + 1 < len(kept) else "", soft):
            joins.add(number)
    return joins


def _single_breaks_are_soft(texts: list[str], kept: list[int], single: list[bool]) -> bool:
    """Tell whether blank lines part the paragraphs, so that single breaks part nothing."""
    blank = len(kept) - 1 - sum(single)
    if blank < 8 or blank < 0.3 * len(kept):
        return False
    ended = sum(single[n] and len(texts[kept[n - 1]]) > 60 and texts[kept[n - 1]][-1] in _CLOSED for n in range(1, len(kept)))
    return ended <= 0.1 * sum(single)


def _joined(before: str, text: str, later: str, soft: bool) -> bool:
    if text.startswith(_NO_BEGINNING) or _BARE_MARK.match(before):
        return True
    if _BEGINS.match(text):
        return False
    if soft or before.endswith(_NO_END):
        # A heading ends at its line, however long the text below it.
        heading = _BEGINS.match(before) and before[-1] not in _CLOSED and len(text) > 30
        return not (heading or before.startswith("各位"))
    tail = before[-40:]
    if max(map(tail.rfind, "(《“")) > max(map(tail.rfind, ")》”")):
        return True
    # An index below or above the line stands on a line of its own: M, 2, and.
    return len(text) <= 3 and text.isdigit() and before[-1:].isascii() and before[-1:].isalpha() and later != ""
