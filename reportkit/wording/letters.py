"""Texts reduced to their letters and digits, for comparisons that marks and blanks must not disturb."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import numpy as np

from reportkit.wording.documents import Document, documents
from reportkit.wording.words import unit_of

__all__ = ["Letters", "grams", "letters", "letters_of"]

_BASE = np.uint64(0x9E3779B97F4A7C15)  # odd, so that no power of it is 0
_MIX = np.uint64(0xBF58476D1CE4E5B9)


class Letters(NamedTuple):
    """The letters of one document, each with its place."""

    document: Document
    codes: np.ndarray
    """uint16, never 0: half-width, small letters."""
    places: np.ndarray
    """Offset of each in ``document.text``."""
    units: list[str]
    unit: np.ndarray
    """Index into `units` of each letter; -1 outside any."""


@cache
def _table() -> np.ndarray:
    """What each character becomes: a small letter, itself, or 0 for what is no letter or digit."""
    table = np.zeros(0x10000, np.uint16)
    for code in range(0x10000):
        character = chr(code)
        if character.isalnum():
            small = character.lower()
            table[code] = ord(small) if len(small) == 1 else code
    return table


def letters_of(text: str) -> tuple[np.ndarray, np.ndarray]:
    """Codes of the letters and digits of a half-width text, and the place of each.

    Characters beyond the Basic Multilingual Plane (rare ideographs) are folded into it.
    """
    points = np.frombuffer(text.encode("utf-32-le", "replace"), "<u4")
    codes = _table()[points & 0xFFFF]
    beyond = points > 0xFFFF
    if beyond.any():
        codes[beyond] = (points[beyond] & 0x7FFF) | 0x8000
    places = np.flatnonzero(codes)
    return codes[places], places


def letters(source: Any, unit: str = "report") -> Iterator[Letters]:
    """Reduce one document after another; `source` and `unit` as for `reportkit.tokens`."""
    seen: dict[str, int] = {}
    for document in documents(source, unit):
        text, origins = document.plain()
        codes, at = letters_of(text)
        places = origins[at]
        had = seen.get(document.report_id, 0)
        units, of = unit_of(document, unit, text, at, places, had)
        seen[document.report_id] = had + len(units)
        of = of.copy()
        for a, b in document.holes:
            of[(places >= a) & (places < b)] = -1
        yield Letters(document, codes, places, units, of)


def grams(codes: np.ndarray, size: int) -> np.ndarray:
    """Hash of every run of `size` letters, as uint64; as many as there are runs."""
    count = len(codes) - size + 1
    if count <= 0:
        return np.empty(0, np.uint64)
    hashes = np.zeros(count, np.uint64)
    for at in range(size):
        hashes *= _BASE
        hashes += codes[at : at + count]
    hashes ^= hashes >> np.uint64(31)
    hashes *= _MIX
    hashes ^= hashes >> np.uint64(29)
    return hashes
