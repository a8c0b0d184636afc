"""PDF with a text layer: lines back to paragraphs, without what stands on every page."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from reportkit.reading.document import Document
from reportkit.reading.errors import LimitError, ReadError
from reportkit.reading.limits import DEFAULT, Limits
from reportkit.width import to_half_width

__all__ = ["read_pdf"]

_EDGE_LINES = 3  # lines at the top and bottom of a page that may be a header or footer
_PAGE_NUMBER = re.compile(
    r"[-—–―~\s]{0,4}(?:第\s?)?\d{1,4}\s?(?:页)?(?:\s?[,/共]{1,2}\s?\d{1,4}\s?页?)?[-—–―~\s]{0,4}|[ivxIVX]{1,6}"
)
# What a browser prints above and below: the address, the day and the title.
_PRINTED = re.compile(r"(?:file|https?)://\S{0,300}(?:\s\S{0,40})?|\d{2,4}/\d{1,2}/\d{1,2},?\s.{0,120}")
_NOTE = re.compile(r"[*＊①-⑳]|[\[［〔]\d{1,3}[\]］〕]|\d{1,2}(?=[^\d.、．])")
_CELLS = re.compile(r"\t|\s\d[\d.,]*\s+\d[\d.,]*(?:\s|$)")  # a row of a table
# What is not broken over lines: a number with its sign, a word of Latin letters, signs that end no line.
_RUN = "[0-9.,:/A-Za-z%‰+-]{1,30}"
_CLOSING = "[”’）)》〉」』】〕。，、；：！？％‰…—%]{1,3}"
_WORD = re.compile(f"[“‘（(《〈「『【〔]{{0,2}}(?:{_RUN}|.)(?:{_CLOSING}{_RUN}){{0,3}}(?:{_CLOSING})?")
_ENDS = re.compile(r"[。！？；：!?;:][”’）)」』]?$")
_BEGINS = re.compile(
    r"\s{0,8}(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]{1,3}(?:部分|章|节)"
    r"|\d{1,2}[.．、](?!\d)|[(（]\d{1,2}[)）]|[①-⑳]|——|附件)"
)


@dataclass(slots=True)
class _Row:
    """A line of a page, with its place in points; y grows upwards."""

    text: str
    page: int
    left: float
    right: float
    bottom: float
    size: float  # of its letters


def read_pdf(data: bytes, name: str, path: str, limits: Limits = DEFAULT) -> Document:
    """Read a PDF that has a text layer.

    Parameters
    ----------
    data : bytes
    name, path : str
        Of the document.
    limits : Limits

    Returns
    -------
    Document
        One paragraph a line. `pages` holds where each page begins in the text, `notes` the footnotes.

    Raises
    ------
    ReadError
        It is encrypted or damaged, has no text layer, or too many pages.

    Notes
    -----
    A line is taken to go on in the next where it reaches the right edge of the text and the next one
    is not indented. Tables come as lines of text. Columns side by side are read in the order of the
    file.
    """
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise ReadError(path, "is an encrypted PDF", "remove its password first") from None
        raise ReadError(path, "is a damaged PDF", "open it in a viewer and print it to a new file") from None
    try:
        if len(pdf) > limits.pages:
            raise LimitError(path, f"has {len(pdf)} pages, more than {limits.pages}", "raise Limits(pages=…)")
        pages = [_rows(pdf[number], number) for number in range(len(pdf))]
    except pypdfium2.PdfiumError as error:
        advice = "open it in a viewer and print it to a new file"
        raise ReadError(path, f"is a damaged PDF ({error})", advice) from None
    finally:
        pdf.close()
    if sum(len(row.text) for rows in pages for row in rows) < 10 * max(1, len(pages)) ** 0.5:
        advice = "run OCR over it first (ocrmypdf, for one)"
        raise ReadError(path, "has no text layer: its pages are pictures", advice)
    _drop_running(pages)
    notes = _take_footnotes(pages)
    text, starts = _paragraphs(pages)
    return Document(text, name, path, "pdf", None, {}, [], starts, notes)


def _rows(page: Any, number: int) -> list[_Row]:
    """Lines of a page in the order of its text layer."""
    from pypdfium2 import raw

    textpage = page.get_textpage()
    rows: list[_Row] = []
    chars: list[tuple[str, int]] = []
    for index in range(textpage.count_chars() + 1):
        char = chr(raw.FPDFText_GetUnicode(textpage, index)) if index < textpage.count_chars() else "\n"
        if char not in "\r\n":
            chars.append((char, index))
            continue
        row = _row(textpage, chars, number)
        if row:
            rows.append(row)
        chars = []
    return _join_rows(rows)


def _row(textpage: Any, chars: Sequence[tuple[str, int]], number: int) -> _Row | None:
    """A line from its characters, put in the order in which they stand."""
    shown = [(at, char) for char, at in chars if not char.isspace() and char != "\x00"]
    if not shown:
        return None
    # The cell of each character; what is drawn may lie anywhere in it (，“).
    places = [(textpage.get_charbox(at, loose=True), char) for at, char in shown]
    size = _em(places) or places[0][0][3] - places[0][0][1]
    text = "".join(char for char, _ in chars)
    # A font that lends a sign or two (“”) puts them behind the rest of the line in the file.
    if any(there[0] < here[0] - 0.2 * size for (here, _), (there, _) in pairwise(places)):
        places.sort(key=lambda place: place[0][0])
        pieces = [places[0][1]]
        for (here, _), (there, char) in pairwise(places):
            pieces.append((" " if there[0] - here[2] > 0.8 * size else "") + char)
        text = "".join(pieces)
    text = text.replace("\x02", "-").replace("\x00", "").strip()
    return _Row(text, number, places[0][0][0], max(box[2] for box, _ in places), places[0][0][1], size)


def _em(places: Sequence[tuple[tuple[float, ...], str]]) -> float | None:
    """Width of a Chinese character: from one to the next, for fonts differ in the height of their cells."""
    steps = [
        there[0] - here[0]
        for (here, one), (there, two) in pairwise(places)
        if all("\u4e00" <= char < "\uffef" for char in (one, two))
    ]
    return statistics.median(steps) if steps else None


def _join_rows(rows: list[_Row]) -> list[_Row]:
    """Put pieces back together that the layer breaks although they stand on one line."""
    joined: list[_Row] = []
    for row in rows:
        last = joined[-1] if joined else None
        if last and abs(row.bottom - last.bottom) < 0.3 * max(1.0, row.size) and row.left >= last.right - 1:
            gap = row.left - last.right
            last.text += ("\t" if gap > 1.5 * row.size else " " if gap > 0.3 * row.size else "") + row.text
            last.right = row.right
        else:
            joined.append(row)
    return joined


def _drop_running(pages: Sequence[list[_Row]]) -> None:
    """Take out page numbers, and what stands at the head or foot of page after page."""

    def key(row: _Row) -> str:
        return re.sub(r"\d+", "#", re.sub(r"\s", "", to_half_width(row.text)))

    edges = [{id(row): row for row in (*rows[:_EDGE_LINES], *rows[-_EDGE_LINES:])} for rows in pages]
    counts = Counter(name for edge in edges for name in {key(row) for row in edge.values()})
    often = max(2, 0.4 * len(pages))
    for rows, edge in zip(pages, edges, strict=True):
        for row in edge.values():
            text = to_half_width(row.text)
            outer = row in (rows[0], rows[-1]) if rows else False
            number = _PAGE_NUMBER.fullmatch(text) and (outer or counts[key(row)] >= often)
            running = len(pages) > 1 and counts[key(row)] >= often and len(text) < 100
            if number or running or (outer and _PRINTED.fullmatch(text)):
                rows.remove(row)


def _take_footnotes(pages: Sequence[list[_Row]]) -> list[str]:
    """Take the smaller lines at the foot of a page, from a mark on, out of the pages."""
    sizes = Counter(round(row.size, 1) for rows in pages for row in rows for _ in range(len(row.text)))
    usual = sizes.most_common(1)[0][0] if sizes else 0
    notes: list[str] = []
    for rows in pages:
        at = len(rows)
        while at and rows[at - 1].size < 0.88 * usual:
            at -= 1
        small = rows[at:]
        while small and not _NOTE.match(small[0].text):  # the rule above the notes, or a table's last rows
            at, small = at + 1, small[1:]
        if not small or at < 2 or len(small) > 0.4 * len(rows):
            continue
        del rows[at:]
        for row in small:
            if _NOTE.match(row.text):
                notes.append(row.text)
            else:
                notes[-1] += _between(notes[-1], row.text) + row.text
    return notes


def _edges(rows: Sequence[_Row]) -> tuple[float, float]:
    """Left and right edge of the running text, from its long lines."""
    widest = max((row.right - row.left for row in rows), default=0)
    long = [row for row in rows if row.right - row.left > 0.7 * widest]
    lefts, rights = (Counter(round(getattr(row, side) / 3) for row in long) for side in ("left", "right"))
    often = max(1, 0.05 * len(long))
    left = min(each for each, count in lefts.items() if count >= often)
    right = max(each for each, count in rights.items() if count >= often)
    return left * 3.0, right * 3.0


def _goes_on(row: _Row, following: _Row, left: float, right: float) -> bool:
    """Whether a line's paragraph goes on in the next line."""
    indented = following.left > left + 1.2 * following.size
    if _BEGINS.match(following.text) and (_ENDS.search(row.text) or indented):
        return False
    if _CELLS.search(row.text) or _CELLS.search(following.text):
        return False
    if abs(row.size - following.size) > 0.2 * row.size and min(len(row.text), len(following.text)) > 4:
        return False
    # A line is full where what begins the next one had no room left on it.
    word = _WORD.match(following.text)
    needed = sum(1.0 if char > "\xff" else 0.5 for char in word[0]) if word else 1.0
    full = row.right + (needed + 1.0) * row.size > right
    if full and not indented:
        return True
    # A title over several lines stands in the middle, each line of its own length.
    middle = abs((row.left + row.right) - (following.left + following.right)) < 0.5 * row.size
    centred = middle and indented and row.left > left + 1.2 * row.size
    return centred and not _ENDS.search(row.text) and not _stands_alone(following)


def _stands_alone(row: _Row) -> bool:
    """Whether a centred line is the day or the speaker below a title, and no part of it."""
    return bool(re.match(r"[-—―(（]|\d{4}\s?年|[二一][〇零○]", row.text))


def _between(before: str, after: str) -> str:
    """What stood at a broken line's end: a blank, between two words of Latin letters."""
    return " " if re.search(r"[A-Za-z,;]$", before) and re.match(r"[A-Za-z]", after) else ""


def _paragraphs(pages: Sequence[list[_Row]]) -> tuple[str, list[int]]:
    """One paragraph a line, and the offset at which each page begins."""
    rows = [row for page in pages for row in page]
    if not rows:
        return "", [0] * len(pages)
    left, right = _edges(rows)
    pieces, length, starts = [rows[0].text], len(rows[0].text), [0] * (rows[0].page + 1)
    for row, following in pairwise(rows):
        between = _between(row.text, following.text) if _goes_on(row, following, left, right) else "\n"
        length += len(between)
        starts += [length] * (following.page + 1 - len(starts))
        pieces += [between, following.text]
        length += len(following.text)
    return "".join(pieces), starts + [length] * (len(pages) - len(starts))
