"""Old Word, WPS, RTF and OpenDocument files, through LibreOffice where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from reportkit.reading.archive import check_size
from reportkit.reading.document import Document
from reportkit.reading.docx import read_docx
from reportkit.reading.errors import ReadError
from reportkit.reading.limits import DEFAULT, Limits

__all__ = ["find_libreoffice", "read_office"]

_SECONDS = 120
_LOCKED = "EncryptedPackage".encode("utf-16-le")  # the part that holds a locked .docx or .xlsx
# A profile of its own, in which macros, links and active content stay untouched.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution"
 oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel"
 oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks"
 oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent"
 oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link"
 oor:op="fuse"><value>2</value></prop></item>
</oor:items>
"""


def find_libreoffice() -> str | None:
    """Find LibreOffice's command.

    Returns
    -------
    str or None
        Its path; None where it is not installed.
    """
    return shutil.which("soffice") or shutil.which("libreoffice")


def read_office(data: bytes, name: str, path: str, limits: Limits = DEFAULT) -> Document:
    """Read a document that only an office program understands.

    Parameters
    ----------
    data : bytes
        A binary ``.doc`` or ``.wps``, an ``.rtf`` or an ``.odt``.
    name, path : str
        Of the document.
    limits : Limits

    Returns
    -------
    Document

    Raises
    ------
    ReadError
        It is locked, or LibreOffice is not installed or cannot convert it.

    Notes
    -----
    LibreOffice runs without a window, with a profile of its own that is deleted afterwards, and with
    macros, links and active content switched off.
    """
    if _LOCKED in data:
        advice = "open it with its password and save it without one"
        raise ReadError(path, "is locked with a password", advice)
    command = find_libreoffice()
    form, ending = _form(data)
    if command is None:
        advice = "install LibreOffice (Debian: apt-get install libreoffice-writer-nogui), or save it as .docx"
        raise ReadError(
            path, f"is {form}, which only LibreOffice can convert, and it is not installed", advice
        )
    with tempfile.TemporaryDirectory(prefix="reportkit-") as folder:
        place = Path(folder)
        profile = place / "profile" / "user"
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        source = place / f"document.{ending}"
        source.write_bytes(data)
        call = [command, "--headless", "--norestore", f"-env:UserInstallation={profile.parent.as_uri()}"]
        call += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(place), str(source)]
        try:
            subprocess.run(call, capture_output=True, timeout=_SECONDS, check=False, stdin=subprocess.DEVNULL)
        except subprocess.TimeoutExpired:
            raise ReadError(path, "could not be converted in time", "open it and save it as .docx") from None
        except OSError as error:
            what = f"could not be converted: LibreOffice does not start ({error})"
            raise ReadError(path, what, "open it and save it as .docx") from None
        result = place / "document.docx"
        if not result.is_file():
            raise ReadError(
                path, f"is {form} that LibreOffice cannot convert", "open it and save it as .docx"
            )
        converted = result.read_bytes()
        check_size(converted, path, limits)
        document = read_docx(converted, name, path)
    document.format = ending
    return document


def _form(data: bytes) -> tuple[str, str]:
    if data.startswith(b"{\\rtf"):
        return "an RTF document", "rtf"
    if data.startswith(b"PK"):
        return "an OpenDocument text", "odt"
    return "an old binary document (.doc or .wps)", "doc"
