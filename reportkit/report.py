"""One report: its text and its tables, each computed once when asked for."""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import IO, TYPE_CHECKING, Any

from reportkit import arguments, schema
from reportkit.reading.document import Document
from reportkit.reading.head import read_head

if TYPE_CHECKING:
    import pandas as pd

    from reportkit.extraction.shadow import Shadow
    from reportkit.extraction.tables import Extraction
    from reportkit.reading.limits import Limits

__all__ = ["Report", "from_text", "read_report"]


class Report:
    """One report.

    Parameters
    ----------
    document : Document
        What was read.
    report_id : str, optional
        Default: the document's name.
    title, report_date : optional
        What is known better than the text says it.

    Attributes
    ----------
    document : Document
        What was read, with the pages and tables that its format has.
    text : str
        The decoded source; every offset in the tables is of it, in code points.
    metadata : mapping
        The columns of the `reports` table; ``None`` where the report does not say.
    """

    def __init__(
        self,
        document: Document,
        report_id: str | None = None,
        title: str | None = None,
        report_date: date | str | None = None,
    ) -> None:
        if not isinstance(document, Document):
            raise arguments.refuse(TypeError, "document", "a Document (from_text takes a string)", document)
        arguments.text("report_id", report_id, none=True)
        arguments.text("title", title, none=True)
        self.text = document.text
        self.document = document
        head = read_head(document.text, document.site)
        self.body, self._year = head.body, head.year
        fields: dict[str, Any] = {column.name: None for column in schema.TABLES["reports"]}
        fields |= head.fields
        if title is not None:
            fields["title"] = title
        if report_date is not None:
            fields["report_date"] = _day(report_date)
        fields |= {
            "report_id": report_id or document.name,
            "path": document.path,
            "format": document.format,
            "encoding": document.encoding,
            "n_chars": len(document.text),
            "sha256": hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest(),
        }
        self.metadata: Mapping[str, Any] = MappingProxyType(fields)
        self._remembered: Mapping[str, dict[str, list[Any]]] = {}

    @property
    def report_id(self) -> str:
        """The report's id, unique within a corpus."""
        return self.metadata["report_id"]

    @property
    def shadow(self) -> Shadow:
        """The copy that the rules read: half-width, one paragraph a line, each character with its place."""
        from reportkit.extraction.shadow import Shadow

        return Shadow(self.text, *self.body)

    @cached_property
    def _extraction(self) -> Extraction:
        from reportkit.extraction.spans import Context
        from reportkit.extraction.tables import Extraction

        day = self.metadata["report_date"]
        context = Context(self.metadata["title"], day.date() if day is not None else None, self._year)
        return Extraction(self.text, self.report_id, self.body, context)

    def columns(self, table: str) -> dict[str, list[Any]]:
        """Columns of one of the five tables as plain lists, before they become a frame."""
        arguments.choice("table", table, schema.TABLES)
        if table in self._remembered:
            return self._remembered[table]
        if table == "reports":
            return {name: [value] for name, value in self.metadata.items()}
        return getattr(self._extraction, table)()

    def remember(self, columns: Mapping[str, dict[str, list[Any]]]) -> None:
        """Take over tables of this report that another process has worked out."""
        self._remembered = columns

    @cached_property
    def reports(self) -> pd.DataFrame:
        """The report as one row."""
        return schema.frame("reports", self.columns("reports"))

    @cached_property
    def sections(self) -> pd.DataFrame:
        """The report's own outline, one row per numbered heading."""
        return schema.frame("sections", self.columns("sections"))

    @cached_property
    def measures(self) -> pd.DataFrame:
        """What was or will be done, one row per measure."""
        return schema.frame("measures", self.columns("measures"))

    @cached_property
    def indicators(self) -> pd.DataFrame:
        """The figures, one row each."""
        return schema.frame("indicators", self.columns("indicators"))

    @cached_property
    def citations(self) -> pd.DataFrame:
        """Documents and works named in 《…》, one row each."""
        return schema.frame("citations", self.columns("citations"))

    @property
    def tables(self) -> list[pd.DataFrame]:
        """Tables that the document itself holds (web pages, Word), in their order, cells as text."""
        return self.document.tables

    def page(self, offset: int) -> int | None:
        """Page that a character of the text stands on, from 1; ``None`` where the format has no pages."""
        arguments.whole("offset", offset, 0)
        return self.document.page(offset)

    def _repr_html_(self) -> str:
        from reportkit import view

        return view.report_html(self)

    def __repr__(self) -> str:
        title = self.metadata["title"] or "no title"
        return f"<Report {self.report_id}: {title}, {len(self.text):,} characters>"


def _day(said: date | str) -> datetime:
    if not isinstance(said, date | str):
        raise arguments.refuse(TypeError, "report_date", "a date", said, none=True)
    try:
        return datetime.fromisoformat(str(said)).replace(tzinfo=None)
    except ValueError:
        raise arguments.refuse(ValueError, "report_date", "a date in ISO form, 2024-01-31", said) from None


def read_report(
    source: str | Path | bytes | IO[bytes] | Sequence[str | Path | bytes | IO[bytes]],
    *,
    report_id: str | None = None,
    title: str | None = None,
    report_date: date | str | None = None,
    limits: Limits | None = None,
) -> Report:
    """Read one report, of whatever format.

    Parameters
    ----------
    source : str, Path, bytes, binary file, or list of these
        A path, an ``http`` or ``https`` address, or a document's bytes; a list is the pages of one
        report, in order. The format is told by content first and by the name's ending second.
    report_id : str, optional
        Default: the file's name without its ending.
    title : str, optional
        The title, where the text does not give it or gives it wrongly.
    report_date : date or str, optional
        The day that 今年, 去年 and the like are counted from, where the text gives none.
    limits : Limits, optional
        Bounds on sizes, depth and time.

    Returns
    -------
    Report

    Raises
    ------
    ReadError
        The source is missing, empty, too large, or cannot be read as a report; the message names it,
        the place and the way out.
    ValueError
        `report_date` is no date in ISO form.

    Warns
    -----
    OddTextWarning
        The text was read, but is garbled or holds hardly any Chinese.

    Examples
    --------
    >>> import reportkit as rk
    >>> report = rk.read_report("seeds/000_fa8c33bc30b366d5.txt")
    >>> report.metadata["region"]
    '宁波市'
    """
    from reportkit.reading.encoding import oddity
    from reportkit.reading.errors import OddTextWarning
    from reportkit.reading.source import read_document

    document = read_document(source, limits=limits)
    if (odd := oddity(document.text)) is not None:
        what, advice = odd
        warnings.warn(f"{document.path or document.name}: {what}; {advice}", OddTextWarning, stacklevel=2)
    return Report(document, report_id, title, report_date)


def from_text(
    text: str,
    report_id: str = "text",
    *,
    title: str | None = None,
    report_date: date | str | None = None,
) -> Report:
    r"""Take a string as a report.

    Parameters
    ----------
    text : str
        The report itself; newlines are kept as they are.
    report_id : str, default 'text'
    title : str, optional
        The title, where the text does not give it or gives it wrongly.
    report_date : date or str, optional
        The day that 今年, 去年 and the like are counted from, where the text gives none.

    Returns
    -------
    Report

    Raises
    ------
    TypeError
        `text` is no string.
    ValueError
        `report_date` is no date in ISO form.

    Examples
    --------
    >>> import reportkit as rk
    >>> rk.from_text("一、工作情况\n今年以来,查处问题10起。").indicators["unit"][0]
    '起'
    """
    if not isinstance(text, str):
        raise arguments.refuse(TypeError, "text", "a string (read_report takes files and bytes)", text)
    return Report(Document(text, report_id, format="text"), report_id, title, report_date)
