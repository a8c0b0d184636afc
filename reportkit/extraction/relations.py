"""Which figure depends on which: parts of a whole, changes of a level, states before and after."""

from __future__ import annotations

from reportkit.extraction.spans import Figure

__all__ = ["link"]


def link(text: str, figures: list[Figure]) -> None:
    """Set ``parent`` and ``relation`` of every figure that depends on another."""
