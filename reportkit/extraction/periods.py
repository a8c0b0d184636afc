"""The time that a figure covers, and whether that time was still to come."""

from __future__ import annotations

from reportkit.extraction.spans import Context, Figure, Outline

__all__ = ["date_figures"]


def date_figures(text: str, outline: Outline, figures: list[Figure], context: Context) -> None:
    """Set ``period`` and ``status`` of every figure."""
