"""What was counted, in the report's own words, and who did it."""

from __future__ import annotations

from reportkit.extraction.spans import Figure

__all__ = ["name_figures"]


def name_figures(text: str, figures: list[Figure]) -> None:
    """Set ``name`` and ``actor`` of every figure."""
