"""Where the letters of many reports run alike: fingerprints, and the runs that grow from them.

Each report leaves some of its runs of letters in an index (winnowing), so few that the index is smaller
than the text and so many that no long passage slips through. Report by report, those that an
earlier report has left as well are seeds, which are extended as far as the letters agree.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from reportkit.wording.letters import grams

__all__ = ["Index", "Runs", "build", "runs_of", "winnow"]

_EARLIER = 8  # earlier places of a gram that each of its places is paired with
_REPEATS = 4  # places of a gram within one report that are kept: the rest are ornament or a table
_STEP, _STRIDE = 16, 256  # letters compared at once: at first, and at most
_LOW = np.uint64(0xFFFFFFFF)


class Runs(NamedTuple):
    """Stretches of letters that agree, as places in the joined letters: a in this report, b in an earlier."""

    a: np.ndarray
    b: np.ndarray
    length: np.ndarray


class Index(NamedTuple):
    """All letters joined, with a 0 behind each report; and the fingerprints in order of hash and place."""

    codes: np.ndarray
    """Before the first report and behind the last are zeros enough to look ahead without a check."""
    bounds: np.ndarray
    """Where each report begins, and the end of the last."""
    marks: np.ndarray
    """Upper half: hash; lower half: place."""
    size: int
    window: int


def winnow(hashes: np.ndarray, window: int) -> np.ndarray:
    """Places of the least hash of every `window` neighbouring ones; the last of equal ones.

    Schleimer, Wilkerson and Aiken (2003): of any run of ``window`` grams at least one is chosen, and the
    same ones in every text that has the run.
    """
    count = len(hashes)
    if count == 0:
        return np.empty(0, np.int64)
    # Hash and place in one number, so that the least of a window is one, and the same in every text.
    keys = (hashes & ~_LOW) | (_LOW - np.arange(count, dtype=np.uint64))
    width = min(window, count)
    least, reach = keys, 1
    while reach < width:
        shift = min(reach, width - reach)
        least = np.minimum(least[: len(least) - shift], least[shift:])
        reach += shift
    chosen = np.zeros(count, bool)
    chosen[_LOW - (least & _LOW)] = True
    return np.flatnonzero(chosen)


def build(parts: Iterator[np.ndarray], size: int, window: int) -> Index:
    """Join the letters of all reports and sort their fingerprints."""
    # Arrays that grow in place: two lists and their joining would need twice the memory.
    edge = bytes(2 * _STRIDE)
    codes, marks, bounds, at = array("H", edge), array("Q"), [_STRIDE], _STRIDE
    for part in parts:
        marks.frombytes(_marks(part, at, size, window).tobytes())
        codes.frombytes(part.tobytes())
        codes.append(0)
        at += len(part) + 1
        bounds.append(at)
        if at >= 1 << 32:
            raise ValueError("too many letters for one comparison: 4,294,967,295 at most")
    ordered = np.frombuffer(marks, np.uint64) if len(marks) else np.empty(0, np.uint64)
    ordered.sort()
    codes.frombytes(edge)
    return Index(np.frombuffer(codes, np.uint16), np.array(bounds), ordered, size, window)


def _marks(codes: np.ndarray, at: int, size: int, window: int) -> np.ndarray:
    """Fingerprints of one report, in order of hash and place."""
    hashes = grams(codes, size)
    places = winnow(hashes, window)
    marks = (hashes[places] & ~_LOW) | (places + at).astype(np.uint64)
    marks.sort()
    if len(marks) <= _REPEATS:
        return marks
    again = marks[_REPEATS:] >> np.uint64(32) == marks[:-_REPEATS] >> np.uint64(32)
    return np.r_[marks[:_REPEATS], marks[_REPEATS:][~again]]


def runs_of(index: Index, number: int) -> Runs:
    """Maximal runs of letters that report `number` has in common with earlier ones."""
    start, end = index.bounds[number], index.bounds[number + 1] - 1
    marks = _marks(index.codes[start:end], int(start), index.size, index.window)
    at = np.searchsorted(index.marks, (marks & ~_LOW) | np.uint64(start))  # behind all of earlier reports
    order = np.argsort(marks & _LOW)
    places = marks[order] & _LOW
    close = np.diff(places) <= index.size
    found_a, found_b = [], []
    for back in range(1, _EARLIER + 1):
        other = index.marks[np.maximum(at - back, 0)]
        known = ((at >= back) & (other >> np.uint64(32) == marks >> np.uint64(32)))[order]
        other = other[order] & _LOW
        # Of seeds that follow each other in both reports, one will do.
        again = known[1:] & known[:-1] & close & (np.diff(other) == np.diff(places))
        known[1:] &= ~again
        found_a.append(places[known])
        found_b.append(other[known])
    return _extended(index, np.concatenate(found_a), np.concatenate(found_b))


def _extended(index: Index, a: np.ndarray, b: np.ndarray) -> Runs:
    """Extend seeds to both sides as far as the letters agree; seeds of one run give one."""
    same = index.codes[a] == index.codes[b]
    # Diagonal and place in one number, to be sorted at once.
    seeds = (a[same] - b[same]) << np.uint64(32) | a[same]
    seeds.sort()
    diagonal, a = (seeds >> np.uint64(32)).astype(np.int64), (seeds & _LOW).astype(np.int64)
    # Seeds that overlap on one diagonal need no comparison between them.
    fresh = np.ones(len(a), bool)
    fresh[1:] = (np.diff(diagonal) != 0) | (np.diff(a) > index.size)
    a, b = a[fresh], (a - diagonal)[fresh]
    left, right = _reach(index.codes, a, b, -1), _reach(index.codes, a, b, 1)
    a, b, length = a - left, b - left, left + right
    # Hashes may collide: what does not hold a whole gram is no run.
    kept = length >= index.size
    # On one diagonal the seeds of one run follow each other.
    kept[1:] &= (np.diff(a) != 0) | (np.diff(b) != 0)
    return Runs(a[kept], b[kept], length[kept])


def _reach(codes: np.ndarray, a: np.ndarray, b: np.ndarray, way: int) -> np.ndarray:
    """How many letters agree from each pair of places on (``way=1``), or before it (``way=-1``)."""
    reach = np.zeros(len(a), np.int64)
    active, step = np.arange(len(a)), _STEP
    while len(active):
        ahead = reach[active] if way == 1 else -reach[active] - step
        windows = np.lib.stride_tricks.sliding_window_view(codes, step)
        here, there = windows[a[active] + ahead], windows[b[active] + ahead]
        differ = ((here != there) | (here == 0))[:, ::way]
        run = np.where(differ.any(axis=1), np.argmax(differ, axis=1), step)
        reach[active] += run
        active = active[run == step]
        step = min(step * 2, _STRIDE)
    return reach
