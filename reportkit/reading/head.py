"""The head of a report: title, issuer, addressee, meeting, dates; and where its body lies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

__all__ = ["Head", "read_head"]


@dataclass(slots=True)
class Head:
    """What a report says of itself before its first sentence."""

    body: tuple[int, int]
    fields: dict[str, Any] = field(default_factory=dict)  # columns of the reports table


def read_head(text: str, site: Mapping[str, str] | None = None) -> Head:
    """Read the head of a report."""
    return Head((0, len(text)))
