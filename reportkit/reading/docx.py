"""Word documents: paragraphs and tables in reading order, numbers of automatic lists written out."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from typing import Any
from zipfile import BadZipFile

from reportkit.reading.document import Document
from reportkit.reading.errors import ReadError
from reportkit.reading.markup import rows_frame

__all__ = ["read_docx"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_UNSHOWN = (f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr", f"{_W}instrText", _FALLBACK)
_CHINESE = "〇一二三四五六七八九"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def read_docx(data: bytes, name: str, path: str) -> Document:
    """Read a Word document.

    Parameters
    ----------
    data : bytes
        Already known to unpack to a bearable size.
    name, path : str
        Of the document.

    Returns
    -------
    Document
        One paragraph a line, a table's row on a line with tabs between its cells; tables also in
        `tables`, foot- and endnotes in `notes`. Headers, footers, comments and deleted text are left
        out, inserted text is kept.

    Raises
    ------
    ReadError
        It is damaged, or holds no text.
    """
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        opened = docx.Document(io.BytesIO(data))
        numbers = _Numbers(opened)
    except (PackageNotFoundError, BadZipFile, zlib.error, KeyError, ValueError, SyntaxError) as error:
        raise ReadError(path, f"is a damaged Word document ({error})", "open and save it again") from None
    lines: list[str] = []
    tables: list[list[list[str]]] = []
    for block in _blocks(opened.element.body):
        if block.tag == f"{_W}p":
            lines += _paragraph(block, numbers).split("\n")
        else:
            rows = _rows(block, numbers)
            lines += ["\t".join(cell for cell in row) for row in rows]
            if len(rows) > 1:
                tables.append(_rows(block, None))
    text = "\n".join(line.rstrip() for line in lines).strip("\n")
    if not text.strip():
        raise ReadError(path, "holds no text", "if its pages are pictures, run OCR over them first")
    frames = [rows_frame(rows) for rows in tables]
    return Document(text, name, path, "docx", None, {}, frames, notes=_notes(opened))


def _blocks(element: Any) -> Iterator[Any]:
    """Paragraphs and tables, those inside content controls too."""
    for child in element.iterchildren():
        if child.tag in (f"{_W}p", f"{_W}tbl"):
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}ins"):
            yield from _blocks(child)


def _paragraph(paragraph: Any, numbers: _Numbers | None) -> str:
    label = numbers.label(paragraph) if numbers else ""
    return label + "".join(_runs(paragraph))


def _runs(element: Any) -> Iterator[str]:
    for child in element.iterchildren():
        tag = child.tag
        if tag == f"{_W}t":
            yield child.text or ""
        elif tag == f"{_W}tab":
            yield "\t"
        elif tag in (f"{_W}br", f"{_W}cr"):
            yield "\n"
        elif tag == f"{_W}noBreakHyphen":
            yield "-"
        elif tag == f"{_W}p":  # of a text box, that floats beside the paragraph
            yield "\n" + "".join(_runs(child))
        elif isinstance(tag, str) and tag not in _UNSHOWN:
            yield from _runs(child)


def _rows(table: Any, numbers: _Numbers | None) -> list[list[str]]:
    rows = []
    for row in table.iter(f"{_W}tr"):
        cells: list[str] = []
        for cell in row.iterchildren(f"{_W}tc"):
            inside = [block for block in _blocks(cell) if block.tag == f"{_W}p"]
            text = " ".join(_paragraph(each, numbers).strip() for each in inside)
            span = cell.find(f"{_W}tcPr/{_W}gridSpan")
            across = int(span.get(f"{_W}val", 1)) if span is not None and numbers is None else 1
            cells += [re.sub(r"\s+", " ", text).strip()] * min(max(1, across), 100)
        if any(cells):
            rows.append(cells)
    return rows


def _notes(opened: Any) -> list[str]:
    from lxml import etree

    notes = []
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    for relation in opened.part.rels.values():
        if not relation.is_external and relation.reltype.endswith(("/footnotes", "/endnotes")):
            root = etree.fromstring(relation.target_part.blob, parser)
            found = [note for note in root.iterchildren() if not note.get(f"{_W}type")]
            notes += ["".join(_runs(note)).strip() for note in found]
    return [note for note in notes if note]


class _Numbers:
    """The numbers that Word writes before the paragraphs of automatic lists (一、, （二）, 1.)."""

    def __init__(self, opened: Any) -> None:
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}  # list → level → format, text, start
        self._counts: dict[str, dict[int, int]] = {}
        self._styles: dict[str, Any] = {}
        try:
            root = opened.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        abstract = {each.get(f"{_W}abstractNumId"): each for each in root.iterchildren(f"{_W}abstractNum")}
        for each in root.iterchildren(f"{_W}num"):
            link = each.find(f"{_W}abstractNumId")
            levels = abstract.get(link.get(f"{_W}val")) if link is not None else None
            if levels is not None:
                self._levels[each.get(f"{_W}numId")] = dict(map(_level, levels.iterchildren(f"{_W}lvl")))
        for style in opened.styles.element.iterchildren(f"{_W}style"):
            found = style.find(f"{_W}pPr/{_W}numPr")
            if found is not None:
                self._styles[style.get(f"{_W}styleId")] = found

    def label(self, paragraph: Any) -> str:
        """Number of a paragraph, with what the list writes around it; empty outside a list."""
        place = paragraph.find(f"{_W}pPr/{_W}numPr")
        if place is None:
            style = paragraph.find(f"{_W}pPr/{_W}pStyle")
            place = self._styles.get(style.get(f"{_W}val")) if style is not None else None
        if place is None or place.find(f"{_W}numId") is None:
            return ""
        list_id = place.find(f"{_W}numId").get(f"{_W}val")
        depth = place.find(f"{_W}ilvl")
        level = int(depth.get(f"{_W}val", 0)) if depth is not None else 0
        levels = self._levels.get(list_id, {})
        if level not in levels:
            return ""
        counts = self._counts.setdefault(list_id, {})
        counts[level] = counts.get(level, levels[level][2] - 1) + 1
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]

        def number(match: re.Match[str]) -> str:
            other = int(match[1]) - 1
            return _written(counts.get(other, 1), levels[other][0] if other in levels else "decimal")

        return re.sub(r"%(\d)", number, levels[level][1])


def _level(level: Any) -> tuple[int, tuple[str, str, int]]:
    values = {}
    for name, default in (("numFmt", "decimal"), ("lvlText", ""), ("start", "1")):
        found = level.find(f"{_W}{name}")
        values[name] = found.get(f"{_W}val", default) if found is not None else default
    text = "" if values["numFmt"] in ("bullet", "none") else values["lvlText"]
    return int(level.get(f"{_W}ilvl")), (values["numFmt"], text, int(values["start"]))


def _written(number: int, form: str) -> str:
    if form.startswith(("chinese", "japaneseCounting", "taiwaneseCounting")) and number < 100:
        tens, ones = divmod(number, 10)
        head = "" if not tens else ("十" if tens == 1 else _CHINESE[tens] + "十")
        return head + (_CHINESE[ones] if ones else "") or _CHINESE[0]
    if form == "ideographDigital":
        return "".join(_CHINESE[int(digit)] for digit in str(number))
    if form.startswith("decimalEnclosedCircle") and 1 <= number <= len(_CIRCLED):
        return _CIRCLED[number - 1]
    if form in ("upperLetter", "lowerLetter") and 1 <= number <= 26:
        return chr((65 if form == "upperLetter" else 97) + number - 1)
    return str(number)
