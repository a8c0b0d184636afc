"""What was or will be done: the units that a report marks off."""

from __future__ import annotations

from reportkit.extraction.spans import Measure, Outline

__all__ = ["find_measures"]


def find_measures(text: str, outline: Outline) -> list[Measure]:
    """Find the measures of a body, in order of their start."""
    return []
