"""What a reader of any format hands on."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Document"]


@dataclass(slots=True)
class Document:
    """The text of one report and what its source says of it."""

    text: str
    name: str  # of the file, without folder and ending: the report's id comes from it
    path: str | None = None
    format: str = "txt"
    encoding: str | None = None
    site: Mapping[str, str] = field(default_factory=dict)  # title, source … as a page's markup gives them
    tables: list[pd.DataFrame] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)  # offset at which each page begins
    notes: list[str] = field(default_factory=list)  # foot- and endnotes, set apart from the text

    def page(self, offset: int) -> int | None:
        """Give the page, counted from 1, that holds a character of the text.

        Parameters
        ----------
        offset : int
            Of the character in `text`.

        Returns
        -------
        int or None
            None where the format has no pages.
        """
        return bisect_right(self.pages, offset) or None
