"""How much a reader takes on."""

from __future__ import annotations

from dataclasses import dataclass

from reportkit import arguments

__all__ = ["DEFAULT", "Limits", "or_default"]

_MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on what is read; beyond them comes a `LimitError` that names the bound.

    Attributes
    ----------
    file_size : int
        Bytes of one file, and of one answer from an address.
    unpacked_size : int
        Bytes of everything in an archive (a DOCX or XLSX is one too) once unpacked.
    ratio : int
        How many times larger than its packed form one member of an archive may be.
    depth : int
        Archives inside archives.
    members : int
        Files in an archive, or in a folder.
    pages : int
        Pages of a PDF.
    rows : int
        Rows of a table with a report per row.
    seconds : float
        Time for one address, from the request to the last byte.
    redirects : int
        Redirects followed from one address.
    private_addresses : bool
        Whether a redirect may lead to another machine on the local network. The address that was given
        is the user's own choice.

    Examples
    --------
    >>> Limits(pages=50).pages
    50
    """

    file_size: int = 100 * _MB
    unpacked_size: int = 500 * _MB
    ratio: int = 200
    depth: int = 3
    members: int = 10_000
    pages: int = 2_000
    rows: int = 100_000
    seconds: float = 30.0
    redirects: int = 5
    private_addresses: bool = False

    def __post_init__(self) -> None:
        for name in ("file_size", "unpacked_size", "ratio", "members", "pages", "rows"):
            arguments.whole(name, getattr(self, name), 1)
        for name in ("depth", "redirects"):
            arguments.whole(name, getattr(self, name), 0)
        arguments.number("seconds", self.seconds, above=0)
        arguments.flag("private_addresses", self.private_addresses)


DEFAULT = Limits()


def or_default(limits: Limits | None) -> Limits:
    """Give what a user asked for, or the bounds that hold where nothing was."""
    if not isinstance(limits, Limits | None):
        raise arguments.refuse(TypeError, "limits", "a Limits", limits, none=True)
    return limits or DEFAULT
