"""Where reports come from: paths, bytes, archives, addresses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from reportkit.reading.document import Document
from reportkit.reading.errors import Problem, ReadError
from reportkit.reading.limits import DEFAULT, Limits

__all__ = ["read_document", "read_documents"]


def read_document(source: str | Path, *, limits: Limits | None = None) -> Document:
    """Read one report from a file."""
    limits = limits or DEFAULT
    path = Path(source)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(str(source), error.strerror or "cannot be opened", "check the path") from None
    if not data.strip():
        raise ReadError(str(source), "is empty", "give a file that holds a report")
    encoding = "utf-8"
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        encoding = "gb18030"
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            raise ReadError(str(source), "is not a text in UTF-8 or GB18030", "") from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Document(text=text, name=path.stem, path=str(source), encoding=encoding)


def read_documents(source: object, *, limits: Limits | None = None) -> Iterator[Document | Problem]:
    """Read many reports."""
    sources = source if isinstance(source, list | tuple) else [source]
    for each in sources:
        path = Path(str(each))
        files = sorted(path.glob("**/*.txt")) if path.is_dir() else [path]
        for file in files:
            try:
                yield read_document(file, limits=limits)
            except ReadError as error:
                yield Problem(error.path, error.what, error.advice)
