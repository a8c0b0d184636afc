"""Where reports come from: paths, bytes, archives, addresses."""

from __future__ import annotations

from pathlib import Path

from reportkit.reading.document import Document

__all__ = ["read_document"]


def read_document(source: str | Path) -> Document:
    """Read one report from a file."""
    path = Path(source)
    text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    return Document(text=text, name=path.stem, path=str(source), encoding="utf-8")
