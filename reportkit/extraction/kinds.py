"""Level or change, and the sign of a change."""

from __future__ import annotations

from reportkit.extraction.spans import Figure

__all__ = ["classify"]


def classify(text: str, figures: list[Figure]) -> None:
    """Set ``kind`` of every figure and sign its values."""
