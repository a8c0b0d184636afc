"""What a file is: told by its content first, by the ending of its name second."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import PurePath

from reportkit.reading.encoding import decode
from reportkit.reading.errors import ReadError

__all__ = ["ENDINGS", "kind_of"]

ENDINGS = {
    ".txt": "txt", ".md": "txt", ".text": "txt",
    ".html": "html", ".htm": "html", ".shtml": "html", ".xhtml": "html", ".mhtml": "mhtml", ".mht": "mhtml",
    ".docx": "docx", ".doc": "office", ".wps": "office", ".rtf": "office", ".odt": "office", ".pdf": "pdf",
    ".csv": "csv", ".tsv": "csv", ".xlsx": "xlsx", ".jsonl": "jsonl", ".ndjson": "jsonl",
    ".parquet": "parquet", ".zip": "zip",
}  # fmt: skip
"""Endings of names that may hold reports, with the kind each stands for."""

_STRANGE = (
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"II*\x00", "a picture (TIFF)"),
    (b"MM\x00*", "a picture (TIFF)"),
    (b"\x1f\x8b", "packed with gzip"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
)
_HTML = re.compile(rb"<!doctype\s+html|<(?:html|head|body|meta\s|title)\b", re.I)
_TAGS = re.compile(r"<(?:/?(?:p|div|span|table|tr|td|br|font|a)\b)[^<>]{0,300}>", re.I)
_MIME = re.compile(rb"\A\s{0,8}(?:[\w-]{2,40}:[^\n]{0,400}\n(?:[ \t][^\n]{0,400}\n){0,20}){1,40}", re.I)


def kind_of(data: bytes, name: str, path: str) -> str:
    """Tell what a file is.

    Parameters
    ----------
    data : bytes
        The file.
    name : str
        Its name; the ending decides only where the content does not.
    path : str
        Named in errors.

    Returns
    -------
    str
        ``txt``, ``html``, ``mhtml``, ``docx``, ``office`` (to be converted), ``pdf``, ``csv``,
        ``xlsx``, ``jsonl``, ``parquet`` or ``zip``.

    Raises
    ------
    ReadError
        It is nothing that holds a report's text.

    Examples
    --------
    >>> kind_of(b"<html><body><p>...", "report.txt", "report.txt")
    'html'
    """
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        return _kind_of_zip(data, path)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PAR1"):
        return "parquet"
    if data.startswith((b"\xd0\xcf\x11\xe0", b"{\\rtf")):
        return "office"
    for mark, what in _STRANGE:
        if data.startswith(mark):
            advice = "run OCR over it first" if "picture" in what else "unpack or convert it first"
            raise ReadError(path, f"is {what}, not a report's text", advice)
    top = data[:4096].replace(b"\x00", b"")  # a page in UTF-16 shows its tags too
    ending = ENDINGS.get(PurePath(name).suffix.lower(), "txt")
    if _MIME.match(top) and b"multipart/related" in data[:8192].lower():
        return "mhtml"
    if _HTML.search(top) and top.lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").startswith(b"<"):
        return "html"
    if ending in ("csv", "jsonl"):
        return ending
    text = decode(data[:8192] if data[8192:8193] else data, path)[0] if b"<" in top else ""
    if len(_TAGS.findall(text)) > max(4, len(text) // 400):
        return "html"
    if ending == "txt" and _is_jsonl(data):
        return "jsonl"
    return "txt"


def _kind_of_zip(data: bytes, path: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except zipfile.BadZipFile:
        raise ReadError(path, "is a damaged archive", "fetch or pack it again") from None
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "content.xml" in names and "mimetype" in names:
        return "office"
    return "zip"


def _is_jsonl(data: bytes) -> bool:
    first = data[:1_000_000].lstrip(b"\xef\xbb\xbf \r\n\t").split(b"\n", 1)[0]
    if not first.startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(first), dict)
    except ValueError:
        return False
