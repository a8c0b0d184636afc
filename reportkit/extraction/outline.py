"""Sections and paragraphs of a body."""

from __future__ import annotations

from reportkit.extraction.spans import Outline, Paragraph

__all__ = ["read_outline"]


def read_outline(text: str) -> Outline:
    """Find the numbered headings of a body and the paragraphs below them."""
    paragraphs, at = [], 0
    for line in text.split("\n"):
        if line:
            paragraphs.append(Paragraph(at, at + len(line), at))
        at += len(line) + 1
    return Outline([], paragraphs, len(text))
