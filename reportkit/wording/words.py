"""The words of one text after another, as arrays: cut, folded, placed in their units."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from reportkit import arguments, lexicon
from reportkit.wording.documents import UNITS, Document, documents
from reportkit.wording.folding import NAME, NUMBER, is_number, is_place, parted, simplified
from reportkit.wording.segment import ENGINES, cuts

__all__ = ["Counted", "Options", "Vocabulary", "Words", "counted", "options", "unit_of", "words"]

_FOLDS = ("numbers", "names", "traditional")
_THOUSANDS = re.compile(r"[0-9]{3}(?:\.[0-9]+)?%?")
_SENTENCE = re.compile(r"[^。!?\n]*[。!?\n]+[”’」』)]*|[^。!?\n]+")

_MARK, _BLANK, _STOP, _IS_NUMBER, _IS_NAME = 1, 2, 4, 8, 16


class Vocabulary(dict[str, int]):
    """Word to a running number, and what kind of word it is."""

    def __init__(self, kind: Callable[[str], int]) -> None:
        self.kind = kind
        self.kinds = bytearray()

    def __missing__(self, word: str) -> int:
        self[word] = code = len(self)
        self.kinds.append(self.kind(word))
        return code

    def encode(self, words: Iterable[str]) -> np.ndarray:
        """Number of every word; a word met for the first time gets the next one."""
        return np.fromiter((self[word] for word in words), np.int32)

    def kinds_of(self, codes: np.ndarray) -> np.ndarray:
        """Kind of every word, by its number."""
        return np.frombuffer(self.kinds, np.uint8)[codes]

    def ranks(self, used: Iterable[np.ndarray]) -> tuple[list[str], np.ndarray]:
        """Words of the numbers `used`, in order of code points; and the place of each number among them."""
        is_used = np.zeros(len(self), bool)
        for codes in used:
            is_used[codes] = True
        known = list(self)
        order = sorted(np.flatnonzero(is_used).tolist(), key=known.__getitem__)
        ranks = np.empty(len(known), np.int32)
        ranks[order] = np.arange(len(order))
        return [known[i] for i in order], ranks


class Words(NamedTuple):
    """The words of one document that are kept: without its text, so that it need not stay in memory."""

    report_id: str
    year: int | None
    units: list[str]
    unit: np.ndarray  # index into units
    codes: np.ndarray  # of the vocabulary
    starts: np.ndarray  # in the report
    ends: np.ndarray
    positions: np.ndarray


class Counted(NamedTuple):
    """The counts of the words of one document."""

    report_id: str
    year: int | None
    units: list[str]
    unit: np.ndarray  # index into units, rising
    codes: np.ndarray
    counts: np.ndarray


@dataclass(frozen=True, slots=True)
class Options:
    """What a user of `tokens` chose, checked."""

    unit: str
    engine: str
    fold: frozenset[str]
    stop_words: frozenset[str]
    punctuation: bool
    cache: str | Path | None

    def kind(self, word: str) -> int:
        """Say what a word is, as bits."""
        kind = 0 if any(map(str.isalnum, word)) else _BLANK if word.isspace() else _MARK
        if word in self.stop_words:
            kind |= _STOP
        if "numbers" in self.fold and is_number(word):
            kind |= _IS_NUMBER
        if "names" in self.fold and is_place(word):
            kind |= _IS_NAME
        return kind


def options(
    unit: str,
    engine: str = "jieba",
    fold: str | Collection[str] = (),
    stop_words: bool | Iterable[str] = False,
    punctuation: bool = False,
    cache: str | Path | None = None,
) -> Options:
    """Check and complete what a user of `tokens` chose."""
    arguments.choice("unit", unit, UNITS)
    arguments.choice("engine", engine, ENGINES)
    arguments.flag("punctuation", punctuation)
    arguments.path("cache", cache, none=True)
    folds = frozenset(arguments.texts("fold", fold, _FOLDS))
    if isinstance(stop_words, str):  # more likely the name of a list than the one word to leave out
        raise arguments.refuse(TypeError, "stop_words", "True, False or several words", stop_words)
    if isinstance(stop_words, bool):
        stop_words = lexicon.words("stop_words") if stop_words else ()
    return Options(
        unit, engine, folds, frozenset(arguments.texts("stop_words", stop_words)), punctuation, cache
    )


def words(source: Any, chosen: Options, vocabulary: Vocabulary) -> Iterator[Words]:
    """Cut one document after another."""
    # Sentences and words that a report has had already, when a frame gives it in parts.
    seen: dict[str, tuple[int, int]] = {}
    for document in documents(source, chosen.unit):
        text, places = document.plain()
        if "traditional" in chosen.fold:
            text = simplified(text)
        ends = cuts(text, chosen.engine, chosen.cache)
        cut = [text[a:b] for a, b in pairwise([0, *ends.tolist()])]
        if "numbers" in chosen.fold:
            cut = parted(cut)
            ends = np.cumsum(np.fromiter(map(len, cut), np.int32, len(cut)), dtype=np.int32)
        codes = vocabulary.encode(cut)
        starts = np.append(0, ends[:-1]).astype(np.int32) if len(ends) else ends
        if chosen.fold:
            codes, starts, ends = _folded(cut, codes, starts, ends, vocabulary)
        kinds = vocabulary.kinds_of(codes)
        keep = (kinds & (_BLANK if chosen.punctuation else _BLANK | _MARK)) == 0
        codes, kinds, at = codes[keep], kinds[keep], starts[keep]
        first, last = places[at], places[ends[keep] - 1] + 1
        had = seen.get(document.report_id, (0, 0))
        units, unit = unit_of(document, chosen.unit, text, at, first, had[0])
        positions = _positions(unit) + (had[1] if chosen.unit == "report" else 0)
        seen[document.report_id] = (had[0] + len(units), had[1] + len(codes))
        keep = (unit >= 0) & ((kinds & _STOP) == 0)
        for a, b in document.holes:
            keep &= (first < a) | (first >= b)
        yield Words(
            document.report_id,
            document.year,
            units,
            unit[keep],
            codes[keep],
            (first + document.shift)[keep].astype(np.int32),
            (last + document.shift)[keep].astype(np.int32),
            positions[keep],
        )


def counted(source: Any, chosen: Options, vocabulary: Vocabulary) -> Iterator[Counted]:
    """Count the words of the units of one document after another."""
    for part in words(source, chosen, vocabulary):
        keys, counts = np.unique(part.unit.astype(np.int64) << 32 | part.codes, return_counts=True)
        unit, codes = (keys >> 32).astype(np.int32), (keys & 0xFFFFFFFF).astype(np.int32)
        if len(part.units) == 1:
            unit = np.broadcast_to(np.int32(0), unit.shape)  # takes no memory
        small = np.min_scalar_type(counts.max(initial=0))
        yield Counted(part.report_id, part.year, part.units, unit, codes, counts.astype(small))


def _folded(
    words: list[str], codes: np.ndarray, starts: np.ndarray, ends: np.ndarray, vocabulary: Vocabulary
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Numbers and names folded, the parts of one number (1,203.5|万) joined."""
    kinds = vocabulary.kinds_of(codes)
    number = (kinds & _IS_NUMBER) > 0
    joined = np.zeros(len(codes), bool)  # to the token before
    joined[1:] = number[1:] & number[:-1]
    for i in np.flatnonzero(number[2:] & number[:-2]) + 2:
        if words[i - 1] == "," and _THOUSANDS.fullmatch(words[i]):
            joined[i - 1 : i + 1] = True
    codes = codes.copy()
    codes[number] = vocabulary[NUMBER]
    codes[(kinds & _IS_NAME) > 0] = vocabulary[NAME]
    first = np.flatnonzero(~joined)
    last = np.r_[first[1:] - 1, len(codes) - 1] if len(first) else first
    return codes[first], starts[first], ends[last]


def unit_of(
    document: Document, unit: str, text: str, at: np.ndarray, first: np.ndarray, had: int
) -> tuple[list[str], np.ndarray]:
    """Ids of the units, and the unit of every word; -1 for a word outside any."""
    if unit == "report":
        return [document.report_id], np.zeros(len(at), np.int32)
    if unit == "sentence":
        bounds = [match.start() for match in _SENTENCE.finditer(text)]
        ids = [f"{document.report_id}:n{had + n}" for n in range(1, len(bounds) + 1)]
        return ids, (np.searchsorted(bounds, at, side="right") - 1).astype(np.int32)
    starts, ends, ids = document.spans(unit)
    return ids, _innermost(np.asarray(starts), np.asarray(ends), first)


def _innermost(starts: np.ndarray, ends: np.ndarray, at: np.ndarray) -> np.ndarray:
    """Index of the innermost of nested spans, in order of their start, around each place."""
    if not len(starts):
        return np.full(len(at), -1, np.int32)
    parents = np.full(len(starts) + 1, -1)  # the last entry serves the index -1
    stack: list[int] = []
    for i, (start, end) in enumerate(zip(starts, ends, strict=True)):
        while stack and (ends[stack[-1]] <= start or ends[stack[-1]] < end):
            stack.pop()
        parents[i] = stack[-1] if stack else -1
        stack.append(i)
    inside = np.searchsorted(starts, at, side="right") - 1
    while True:
        past = (inside >= 0) & (ends[inside] <= at)
        if not past.any():
            return inside.astype(np.int32)
        inside[past] = parents[inside[past]]


def _positions(unit: np.ndarray) -> np.ndarray:
    """Running number of each word in its unit."""
    order = np.argsort(unit, kind="stable")
    ordered = unit[order]
    fresh = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]]) if len(unit) else order
    positions = np.empty(len(unit), np.int32)
    positions[order] = np.arange(len(unit)) - np.repeat(fresh, np.diff(np.r_[fresh, len(unit)]))
    return positions
