"""How much a reader takes on."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["DEFAULT", "Limits"]

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


DEFAULT = Limits()
