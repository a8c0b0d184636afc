"""What can go wrong in reading, and what a reader of the message can do about it."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["LimitError", "OddTextWarning", "Problem", "ReadError"]


class ReadError(Exception):
    """A source that cannot be read as a report.

    Parameters
    ----------
    path : str
        The file or address, with the place in it where that helps (``reports.zip → 2024/a.docx``).
    what : str
        What is wrong.
    advice : str, optional
        What to do about it.

    Examples
    --------
    >>> print(ReadError("a.pdf", "has no text layer", "run OCR over it first"))
    a.pdf: has no text layer; run OCR over it first
    """

    def __init__(self, path: str, what: str, advice: str = "") -> None:
        super().__init__(path, what, advice)
        self.path, self.what, self.advice = path, what, advice

    def __str__(self) -> str:
        return f"{self.path}: {self.what}" + (f"; {self.advice}" if self.advice else "")


class LimitError(ReadError):
    """A source beyond one of the `Limits`."""


class OddTextWarning(UserWarning):
    """A text that was read and can hardly be what was meant: garbled, or in another language."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A source of a batch that could not be read, or that is odd.

    Attributes
    ----------
    path : str
    error : str
        What is wrong.
    advice : str
        What to do about it.
    kept : bool
        Whether it was read all the same.
    """

    path: str
    error: str
    advice: str
    kept: bool = False
