"""Documents and works named in 《…》."""

from __future__ import annotations

from reportkit.extraction.spans import Citation

__all__ = ["find_citations"]


def find_citations(text: str, end: int) -> list[Citation]:
    """Find the titles named in a body up to `end`, and the part they play."""
    return []
