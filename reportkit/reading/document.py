"""What a reader of any format hands on."""

from __future__ import annotations

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
