"""Looking up which word of a list a phrase begins or ends with.

Word lists here run to hundreds of entries, and every figure asks several of them. An index by the first (or
last) character answers in a few slices, where a pattern would try one branch after another.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

__all__ = ["WordIndex", "by_beginning", "by_end", "longest_end", "longest_start"]


class WordIndex(NamedTuple):
    """Words, and the lengths they come in for each first (or last) character, longest first."""

    words: frozenset[str]
    lengths: dict[str, tuple[int, ...]]


def by_beginning(words: Iterable[str]) -> WordIndex:
    """Index words by their first character."""
    return _index(words, 0)


def by_end(words: Iterable[str]) -> WordIndex:
    """Index words by their last character."""
    return _index(words, -1)


def _index(words: Iterable[str], place: int) -> WordIndex:
    entries = frozenset(words)
    lengths: dict[str, set[int]] = {}
    for word in entries:
        lengths.setdefault(word[place], set()).add(len(word))
    return WordIndex(entries, {letter: tuple(sorted(each, reverse=True)) for letter, each in lengths.items()})


def longest_start(index: WordIndex, text: str, at: int = 0) -> int:
    """Length of the longest word that stands at a place of a text; 0 for none."""
    for size in index.lengths.get(text[at : at + 1], ()):
        if (word := text[at : at + size]) in index.words:
            return len(word)
    return 0


def longest_end(index: WordIndex, text: str) -> int:
    """Length of the longest word that a text ends with; 0 for none."""
    for size in index.lengths.get(text[-1:], ()):
        if (word := text[-size:]) in index.words:
            return len(word)
    return 0
