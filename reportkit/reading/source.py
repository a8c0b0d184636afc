"""Where reports come from: paths, folders, patterns, bytes, archives, tables, addresses."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePath
from typing import IO, TYPE_CHECKING, Any

from reportkit import arguments
from reportkit.reading.archive import check_size, members
from reportkit.reading.document import Document
from reportkit.reading.encoding import decode
from reportkit.reading.errors import LimitError, Problem, ReadError
from reportkit.reading.limits import Limits, or_default
from reportkit.reading.sniff import ENDINGS, kind_of
from reportkit.reading.web import fetch, is_address

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["read_document", "read_documents"]

_TABLES = ("csv", "xlsx", "jsonl", "parquet")
# Files that tell about the others of a folder, and what browsers save beside a page.
_BESIDE = ("readme", "license", "licence", "changelog", "index.csv", "manifest")
_ASIDE = ("_files", ".files", "_archivos")

Found = Document | ReadError


def read_document(
    source: str | Path | bytes | IO[bytes] | Sequence[Any],
    *,
    name: str | None = None,
    limits: Limits | None = None,
) -> Document:
    """Read one report.

    Parameters
    ----------
    source : str, Path, bytes, binary file, or sequence of these
        A path, an address, or a document itself. A sequence is the pages of one report, in order:
        they are joined.
    name : str, optional
        Name of the document, with an ending, where `source` is bytes.
    limits : Limits, optional

    Returns
    -------
    Document

    Raises
    ------
    ReadError
        The source is missing, empty, too large, or cannot be read as one report.
    """
    limits = or_default(limits)
    if isinstance(source, list | tuple):
        return _joined([read_document(page, limits=limits) for page in source])
    data, called, path = _load(source, name, limits)
    found = list(_at_most(_parse(data, called, path, limits), 2))
    if not found:
        raise ReadError(path, "holds no report", "give a file that holds one")
    if isinstance(found[0], ReadError):
        raise found[0]
    if len(found) > 1:
        raise ReadError(path, "holds more than one report", "read it with read_reports")
    return found[0]


def read_documents(
    source: str | Path | bytes | IO[bytes] | pd.DataFrame | Mapping[Any, str] | Iterable[Any],
    *,
    text: str | None = None,
    id: str | None = None,
    limits: Limits | None = None,
) -> Iterator[Document | Problem]:
    """Read many reports, one after the other.

    Parameters
    ----------
    source : str, Path, bytes, binary file, DataFrame, mapping of id to text, or iterable of these
        A folder, a pattern (``reports/**/*.html``), an archive, a table with one report a row, an
        address, a file, or a list of such things; a list in it holds the pages of one report.
    text, id : str, optional
        Columns of a table with the texts and with what tells them apart; found where not named.
    limits : Limits, optional

    Yields
    ------
    Document or Problem
        In the order of `source`; in folders and archives in the order of the paths.

    Raises
    ------
    ReadError
        `source` is one thing, and it is missing, a folder without reports or a DataFrame without texts.
    """
    limits = or_default(limits)
    single = isinstance(source, str | Path | bytes | bytearray | memoryview | Mapping)
    single = single or hasattr(source, "read") or hasattr(source, "columns")
    sources: Any = [source] if single else source
    if isinstance(source, str) and not source:  # Path("") would be the folder one is in
        raise ReadError("''", "is an empty path", "name a file or a folder; '.' is the one you are in")
    if not isinstance(sources, Iterable):
        raise _no_source(source)
    for each in sources:
        try:
            for found in _found(each, limits, text, id):
                yield found if isinstance(found, Document) else _problem(found)
        except ReadError as error:
            if single and not _is_there(each):
                raise
            yield _problem(error)


def _problem(error: ReadError) -> Problem:
    return Problem(error.path, error.what, error.advice)


def _no_source(source: object) -> ReadError:
    return ReadError(arguments.shown(source), "is no path, address, bytes or file", "give one of these")


def _is_there(source: Any) -> bool:
    """Whether a source can be looked at again; what is wrong with one that cannot is raised."""
    if hasattr(source, "columns"):
        return False
    if isinstance(source, str | Path) and not is_address(source):
        path = Path(source)
        return path.is_file() or (path.is_dir() and any(True for _ in _files(path)))
    return True


def _found(source: Any, limits: Limits, text: str | None, id_: str | None) -> Iterator[Found]:
    if isinstance(source, list | tuple):  # the pages of one report
        yield read_document(source, limits=limits)
        return
    if isinstance(source, Mapping):
        yield from map(_in_hand, source.keys(), source.values())
        return
    if hasattr(source, "columns"):
        from reportkit.reading.tabular import read_frame

        yield from read_frame(source, "row", "DataFrame", limits, text, id_)
        return
    for each in _expand(source, limits):
        try:
            data, name, path = _load(each, None, limits)
            yield from _parse(data, name, path, limits, text, id_)
        except ReadError as error:
            if each is source:
                raise
            yield error


def _in_hand(name: object, text: object) -> Found:
    """A text of a mapping."""
    if not isinstance(text, str) or not text.strip():
        what = "is empty" if isinstance(text, str) else f"is {arguments.shown(text)} and no text"
        return ReadError(str(name), what, "give a mapping of id to text")
    return Document(text, str(name), None, "text")


def _expand(source: Any, limits: Limits) -> Iterator[Any]:
    """What a folder or a pattern stands for; anything else stands for itself."""
    if not isinstance(source, str | Path) or is_address(source):
        yield source
        return
    path = Path(source)
    if path.is_dir():
        files = list(_at_most(_files(path), limits.members + 1))
        if len(files) > limits.members:
            raise LimitError(str(path), f"holds more than {limits.members} files", "raise Limits(members=…)")
        if not files:
            kinds = " ".join(sorted(ENDINGS))
            raise ReadError(str(path), "is a folder without reports", f"its files may end in {kinds}")
        yield from sorted(files)
    elif not path.exists() and glob.has_magic(str(source)):
        matched = sorted(Path(each) for each in glob.glob(str(source), recursive=True))
        files = [each for each in matched if each.is_file()]
        if not files:
            raise ReadError(str(source), "matches no file", "check the pattern")
        yield from files
    else:
        yield source


def _files(folder: Path) -> Iterator[Path]:
    """Files of a folder, and of those below it, that may hold reports."""
    for place, folders, files in os.walk(folder):
        folders[:] = [each for each in folders if not each.startswith(".") and not each.endswith(_ASIDE)]
        for file in files:
            path = Path(place, file)
            if path.suffix.lower() in ENDINGS and not file.lower().startswith((".", "~$", *_BESIDE)):
                yield path


def _at_most(items: Iterable[Any], count: int) -> Iterator[Any]:
    for _, item in zip(range(count), items, strict=False):
        yield item


def _load(source: Any, name: str | None, limits: Limits) -> tuple[bytes, str, str]:
    """Bytes of a source, with the name and the path they go by."""
    if isinstance(source, bytes | bytearray | memoryview):
        return _checked(bytes(source), name or "bytes", name or "bytes", limits)
    if hasattr(source, "read"):
        path = str(getattr(source, "name", "") or name or "file")
        data = source.read(limits.file_size + 1)
        if isinstance(data, str):
            raise ReadError(path, "is open as text", "open it with mode 'rb'")
        return _checked(data, name or PurePath(path).name, path, limits)
    if is_address(source):
        fetched = fetch(source, limits=limits)
        return _checked(fetched.data, fetched.name, source, limits)
    if not isinstance(source, str | os.PathLike):
        raise _no_source(source)
    path = os.fspath(source)
    if not path:
        raise ReadError("''", "is an empty path", "name a file")
    if "\n" in path or "。" in path or len(path) > 1000:
        advice = "give one to from_text, several as a mapping of id to text or a DataFrame"
        raise ReadError(path[:40] + "…", "is a text and no path", advice)
    return _checked(_read_file(Path(path), limits), Path(path).name, path, limits)


def _read_file(path: Path, limits: Limits) -> bytes:
    try:
        if path.is_dir():
            raise ReadError(str(path), "is a folder", "read it with read_reports")
        if path.stat().st_size > limits.file_size:
            what = f"is larger than {limits.file_size:,} bytes"
            raise LimitError(str(path), what, "raise Limits(file_size=…)")
        return path.read_bytes()
    except FileNotFoundError:
        raise ReadError(str(path), "does not exist", "check the path") from None
    except PermissionError:
        raise ReadError(str(path), "may not be read", "check its permissions") from None
    except (OSError, ValueError) as error:
        raise ReadError(str(path), f"cannot be opened ({error})", "check the path") from None


def _checked(data: bytes, name: str, path: str, limits: Limits) -> tuple[bytes, str, str]:
    if len(data) > limits.file_size:
        raise LimitError(path, f"is larger than {limits.file_size:,} bytes", "raise Limits(file_size=…)")
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise ReadError(path, "is empty", "give a file that holds a report")
    return data, name, path


def _parse(
    data: bytes,
    name: str,
    path: str,
    limits: Limits,
    text: str | None = None,
    id_: str | None = None,
    depth: int = 0,
) -> Iterator[Found]:
    """Every report in a file."""
    kind, stem = kind_of(data, name, path), PurePath(name).stem or name
    if kind == "zip":
        if depth >= limits.depth:
            what = f"lies more than {limits.depth} archives deep"
            raise LimitError(path, what, "raise Limits(depth=…), or unpack it first")
        yield from _parse_archive(data, path, limits, text, id_, depth)
    elif kind in _TABLES:
        from reportkit.reading.tabular import read_rows

        yield from read_rows(data, kind, stem, path, limits, text, id_)
    else:
        yield _parse_one(kind, data, stem, path, limits)


def _parse_archive(
    data: bytes, path: str, limits: Limits, text: str | None, id_: str | None, depth: int
) -> Iterator[Found]:
    for inner, content in members(data, path, limits):
        place = f"{path} → {inner}"
        known = PurePath(inner)
        if known.suffix.lower() not in ENDINGS or known.name.lower().startswith(_BESIDE):
            continue
        if isinstance(content, ReadError):
            yield content
            continue
        try:
            _checked(content, known.name, place, limits)
            yield from _parse(content, known.name, place, limits, text, id_, depth + 1)
        except ReadError as error:
            yield error


def _parse_one(kind: str, data: bytes, name: str, path: str, limits: Limits) -> Document:
    if kind == "html":
        from reportkit.reading.html import read_html

        return read_html(data, name, path)
    if kind == "mhtml":
        from reportkit.reading.html import read_mhtml

        return read_mhtml(data, name, path)
    if kind == "docx":
        from reportkit.reading.docx import read_docx

        check_size(data, path, limits)
        return read_docx(data, name, path)
    if kind == "pdf":
        from reportkit.reading.pdf import read_pdf

        return read_pdf(data, name, path, limits)
    if kind == "office":
        from reportkit.reading.office import read_office

        if data.startswith(b"PK"):  # OpenDocument is an archive
            check_size(data, path, limits)
        return read_office(data, name, path, limits)
    text, encoding = decode(data, path)
    if not text.strip():
        raise ReadError(path, "is empty", "give a file that holds a report")
    return Document(text, name, path, "txt", encoding)


def _joined(pages: Sequence[Document]) -> Document:
    """Pages of one report as one document; a headline that each page repeats stays once."""
    if not pages:
        raise ReadError("[]", "is an empty list of pages", "give at least one")
    first = pages[0]
    text, starts = first.text.rstrip("\n"), [0]
    headline = first.text.strip().split("\n", 1)[0]
    for page in pages[1:]:
        body = page.text.strip("\n")
        if headline and body.startswith(headline):
            body = body[len(headline) :].lstrip("\n")
        text += "\n"
        starts.append(len(text))
        text += body.rstrip("\n")
    tables = [table for page in pages for table in page.tables]
    notes = [note for page in pages for note in page.notes]
    return Document(
        text, first.name, first.path, first.format, first.encoding, first.site, tables, starts, notes
    )
