"""The texts behind whatever a user hands over: reports, a corpus, a frame, a mapping."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from reportkit import arguments
from reportkit.width import fold

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["UNITS", "Document", "compact", "documents"]

UNITS = ("report", "section", "measure", "sentence")

_SOURCES = "a corpus, reports, a DataFrame or a mapping of id to text"
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LAST = {"section": "text_end", "measure": "end"}


@dataclass(frozen=True, slots=True)
class Document:
    """A text, or a part of one, with what is needed to place its words in the report."""

    report_id: str
    text: str
    """The report's whole text, or the part of it that a row of a frame quotes."""
    body: tuple[int, int]
    """The part of `text` that is read."""
    shift: int = 0
    """Where `text` begins in the report."""
    year: int | None = None
    source: Any = None
    """The report, for its sections and measures; or the id of the row of a frame."""
    holes: tuple[tuple[int, int], ...] = ()
    """Parts of `text` that have a row of their own in the frame, and are left to it."""

    def plain(self) -> tuple[str, np.ndarray]:
        """Give the body folded and without stray blanks, and the place in `text` of each character.

        A report's own copy is taken where it has one, in which lines broken by the width of a page
        are whole.
        """
        shadow = getattr(self.source, "shadow", None)
        if shadow is None:
            text, places = compact(self.text[slice(*self.body)])
            return text, places + self.body[0]
        places = np.fromiter(shadow.origins(), np.int64, len(shadow.text))
        return _SURROGATE.sub("\ufffd", shadow.text), places

    def spans(self, unit: str) -> tuple[np.ndarray, np.ndarray, list[str]]:
        """Start, end and id of every section or measure, in order of their start."""
        if self.source is None or isinstance(self.source, str):
            if self.source is None:
                raise TypeError(
                    f'unit="{unit}" needs reports with a table of {unit}s, or a frame with {unit}_id'
                )
            return np.array([0]), np.array([len(self.text)]), [self.source]
        rows = getattr(self.source, f"{unit}s").sort_values("start", kind="stable")
        return rows["start"].to_numpy(), rows[_LAST[unit]].to_numpy(), rows[f"{unit}_id"].tolist()


def compact(text: str) -> tuple[str, np.ndarray]:
    """Half-width, simplified text without stray blanks, and the place of each of its characters in `text`.

    A report's own copy is folded in the same way, so that a frame of its measures gives the same words.
    A blank stays where it parts two words or numbers of Latin letters and digits.
    """
    folded = _SURROGATE.sub("\ufffd", fold(text))  # no table can hold half a character
    if " " not in folded:
        return folded, np.arange(len(folded))
    codes = np.frombuffer(folded.encode("utf-32-le"), "<u4")
    blank = codes == 0x20
    latin = np.isin(codes, np.frombuffer("".join(map(chr, range(128))).encode("utf-32-le"), "<u4"))
    latin &= ~np.isin(codes, [0x0A, 0x20])
    solid = np.flatnonzero(~blank)
    gaps = np.flatnonzero(blank)
    following = np.searchsorted(solid, gaps)
    inner = (gaps > 0) & (following < len(solid))
    gaps, following = gaps[inner], following[inner]
    parting = gaps[latin[gaps - 1] & latin[solid[following]]]
    kept = ~blank
    kept[parting] = True
    return codes[kept].tobytes().decode("utf-32-le"), np.flatnonzero(kept)


def documents(source: Any, unit: str = "report") -> Iterator[Document]:
    """Go through the texts of a corpus, one at a time.

    Parameters
    ----------
    source : Report, Corpus, iterable of Report, DataFrame, mapping of id to text, or str
        A report is anything with ``text`` and ``report_id``. A frame needs the columns ``report_id``
        and ``text``; its ``start`` places the text in the report, as in the table of measures.
    unit : {'report', 'section', 'measure', 'sentence'}

    Yields
    ------
    Document

    Raises
    ------
    TypeError
        `source` is none of these.
    ValueError
        There is no such unit, or a frame lacks a column.
    """
    import pandas as pd

    arguments.choice("unit", unit, UNITS)
    if isinstance(source, str):
        if "\n" not in source and len(source) < 1000 and Path(source).exists():
            raise ValueError(f"source must be a text, not the path of one: read_reports({source!r}) reads it")
        yield Document("text", source, (0, len(source)))
    elif isinstance(source, pd.DataFrame):
        yield from _of_frame(source, unit)
    elif isinstance(source, Mapping):
        for key, text in source.items():
            if not isinstance(text, str):
                raise arguments.refuse(TypeError, f"source[{key!r}]", "a text", text)
            yield Document(str(key), text, (0, len(text)), year=_year(str(key)))
    elif hasattr(source, "text") and hasattr(source, "report_id"):
        yield _of_report(source)
    elif isinstance(source, Iterable):
        for report in source:
            if not (hasattr(report, "text") and hasattr(report, "report_id")):
                raise arguments.refuse(TypeError, "source", _SOURCES, source)
            yield _of_report(report)
    else:
        raise arguments.refuse(TypeError, "source", _SOURCES, source)


def _of_report(report: Any) -> Document:
    body = getattr(report, "body", None) or (0, len(report.text))
    metadata = getattr(report, "metadata", {})
    dates = (metadata.get("report_date"), metadata.get("published_at"))
    years = [date.year for date in dates if date is not None and date == date]  # NaT differs from itself
    year = years[0] if years else _year(metadata.get("title") or "") or _year(report.report_id)
    return Document(report.report_id, report.text, tuple(body), year=year, source=report)


def _of_frame(frame: pd.DataFrame, unit: str) -> Iterator[Document]:
    import pandas as pd

    ids = f"{unit}_id"
    needed = ["report_id", "text", *([ids] if unit in _LAST else [])]
    arguments.frame("source", frame, needed, f"a table with a {unit} in each row")
    frame = frame[frame["text"].notna()]
    placed = "start" in frame.columns
    if placed:
        frame = frame.sort_values(["report_id", "start"], kind="stable")
    starts = frame["start"].tolist() if placed else [0] * len(frame)
    names = frame["report_id"].astype(str).tolist()
    texts = frame["text"].tolist()
    rows = frame[ids].tolist() if unit in _LAST else [None] * len(frame)
    years: list[Any] = frame["year"].tolist() if "year" in frame.columns else [_year(name) for name in names]
    for i, text in enumerate(texts):
        holes = []
        following = i + 1
        while placed and following < len(texts) and names[following] == names[i]:
            at = starts[following] - starts[i]
            if at >= len(text):
                break
            holes.append((at, at + len(texts[following])))
            following += 1
        year = None if pd.isna(years[i]) else int(years[i])
        yield Document(names[i], text, (0, len(text)), starts[i], year, rows[i], tuple(holes))


def _year(text: str) -> int | None:
    match = _YEAR.search(text)
    return int(match[0]) if match else None
