"""Parsed HTML to text in reading order, and its tables to rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["element_text", "is_data_table", "rows_frame", "table_rows"]

# fmt: off
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "tfoot", "thead", "tr", "ul",
))
_SILENT = frozenset((
    "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "math", "select", "button",
    "input", "textarea", "head", "title",
))
# fmt: on
# Not `visibility`: pages that show their article by a script are saved with it off.
_HIDDEN = re.compile(r"display\s*:\s*none", re.I)
_DOWN = 1000  # rows that a cell may stand for
_WIDE = 200  # cells of a row; spans beyond them would make of a small page more than memory holds


def _pieces(element: Any, notes: list[Any]) -> Iterator[str]:
    r"""Text of an element; ``\n`` where a browser would begin a new line."""
    tag = element.tag if isinstance(element.tag, str) else ""
    if not tag or tag in _SILENT or "hidden" in element.attrib or _HIDDEN.search(element.get("style") or ""):
        return
    if tag == "br":
        yield "\n"
        return
    if tag == "table" and is_data_table(element):
        notes.append(element)
        yield "\n"
        for row in table_rows(element, spread=False):
            yield "\t".join(row) + "\n"
        return
    block = tag in _BLOCKS or tag in ("td", "th")
    if block:
        yield "\n"
    if element.text:
        yield _inline(element.text) if tag != "pre" else element.text
    for child in element:
        yield from _pieces(child, notes)
        if child.tail:
            yield _inline(child.tail)
    if block:
        yield "\n"


def _inline(text: str) -> str:
    # The source's own line breaks mean nothing; between two Chinese characters not even a blank.
    text = re.sub(r"(?<=[\u2e80-\uffef])[ \t\r\f]*\n[ \t\r\n\f]*(?=[\u2e80-\uffef])", "", text)
    return re.sub(r"[ \t\r\n\f]+", " ", text)


def element_text(element: Any) -> tuple[str, list[Any]]:
    """Text of an element, one paragraph a line, with the data tables that it holds.

    Parameters
    ----------
    element : lxml element

    Returns
    -------
    text : str
    tables : list of lxml element
    """
    tables: list[Any] = []
    text = "".join(_pieces(element, tables))
    lines = (line.strip(" \r\f\v\xa0\u3000") for line in text.split("\n"))
    return "\n".join(line for line in lines if line.strip()), tables


def is_data_table(table: Any) -> bool:
    """Whether a table holds data, and not the layout of a page: rows and columns of short cells."""
    if table.find(".//table") is not None:
        return False
    rows = table_rows(table)
    cells = [cell for row in rows for cell in row if cell]
    return len(rows) > 1 and max(map(len, rows)) > 1 and bool(cells) and max(map(len, cells)) < 1000


def table_rows(table: Any, spread: bool = True) -> list[list[str]]:
    """Cells of a table, row by row.

    Parameters
    ----------
    table : lxml element
    spread : bool, default True
        Repeat a cell in every row and column that it stands for.
    """
    rows: list[list[str]] = []
    waiting: dict[int, tuple[int, str]] = {}  # column → rows still to fill, text
    for row in table.iter("tr"):
        cells: list[str] = []
        for cell in row.iterchildren("td", "th"):
            while spread and len(cells) in waiting:
                cells.append(_take(waiting, len(cells)))
            text = re.sub(r"\s+", " ", "".join(_pieces(cell, []))).strip()
            down = _count(cell.get("rowspan"), _DOWN)
            across = _count(cell.get("colspan"), max(1, _WIDE - len(cells)))
            for _ in range(across if spread else 1):
                if spread and down > 1:
                    waiting[len(cells)] = (down - 1, text)
                cells.append(text)
        while spread and len(cells) in waiting:
            cells.append(_take(waiting, len(cells)))
        if any(cells):
            rows.append(cells)
    return rows


def _count(value: str | None, most: int) -> int:
    match = re.match(r"\s{0,8}([0-9]{1,9})", value or "")
    return min(max(1, int(match[1])), most) if match else 1


def _take(waiting: dict[int, tuple[int, str]], column: int) -> str:
    left, text = waiting.pop(column)
    if left > 1:
        waiting[column] = (left - 1, text)
    return text


def rows_frame(rows: Sequence[Sequence[str]]) -> pd.DataFrame:
    """Rows of text as a frame; the first row names the columns.

    Parameters
    ----------
    rows : sequence of sequences of str

    Returns
    -------
    pandas.DataFrame
        Of ``str``; names that repeat are numbered, short rows are filled with NA.

    Examples
    --------
    >>> rows_frame([["类别", "件数"], ["查处", "10"]])["件数"][0]
    '10'
    """
    import pandas as pd

    width = max(map(len, rows), default=0)
    names: list[str] = []
    for name in [*rows[0], *[""] * (width - len(rows[0]))] if rows else []:
        name = name or f"column {len(names) + 1}"
        names.append(name if name not in names else f"{name} ({len(names) + 1})")
    data = [[*row, *[None] * (width - len(row))] for row in rows[1:]]
    return pd.DataFrame(data, columns=names, dtype="str")
