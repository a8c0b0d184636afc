"""One report: its text and its tables, each computed once when asked for."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from reportkit import schema
from reportkit.reading.document import Document
from reportkit.reading.head import read_head

if TYPE_CHECKING:
    import pandas as pd

    from reportkit.extraction.tables import Extraction

__all__ = ["Report", "from_text", "read_report"]


class Report:
    """One report.

    Parameters
    ----------
    document : Document
        What was read.
    report_id : str, optional
        Default: the document's name.

    Attributes
    ----------
    text : str
        The decoded source; every offset in the tables is of it, in code points.
    metadata : mapping
        The columns of the `reports` table; ``None`` where the report does not say.
    """

    def __init__(self, document: Document, report_id: str | None = None) -> None:
        self.text = document.text
        self.document = document
        head = read_head(document.text, document.site)
        self.body = head.body
        fields: dict[str, Any] = {column.name: None for column in schema.TABLES["reports"]}
        fields |= head.fields
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

    @cached_property
    def _extraction(self) -> Extraction:
        from reportkit.extraction.spans import Context
        from reportkit.extraction.tables import Extraction

        day = self.metadata["report_date"]
        context = Context(self.metadata["title"], day.date() if day is not None else None)
        return Extraction(self.text, self.report_id, self.body, context)

    def columns(self, table: str) -> dict[str, list[Any]]:
        """Columns of one of the five tables as plain lists, before they become a frame."""
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

    def __repr__(self) -> str:
        return f"<Report {self.report_id}: {self.metadata['title'] or 'no title'}, {len(self.text):,} characters>"


def read_report(source: str | Path) -> Report:
    """Read one report."""
    from reportkit.reading.source import read_document

    return Report(read_document(source))


def from_text(text: str, report_id: str = "text") -> Report:
    """Take a string as a report."""
    return Report(Document(text, report_id))
