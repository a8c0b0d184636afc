"""Units of text as sets of runs of letters, and the pairs of sets that are alike (MinHash)."""

from __future__ import annotations

from array import array
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from reportkit.wording import vectors
from reportkit.wording.letters import grams, letters

if TYPE_CHECKING:
    from scipy import sparse

__all__ = ["Shingles", "as_rows", "candidates", "gram_set", "in_common", "shingles"]

_HASHES = 128  # of a signature
_SEED = 20_240_501
_HELD = 512  # sets kept at hand while pairs are counted


class Shingles(NamedTuple):
    """The letters of each unit that has at least one run of them, joined."""

    codes: np.ndarray
    """uint16; 0 where letters that are neighbours here are none in the text."""
    bounds: np.ndarray
    """Where each unit begins, and the end of the last."""
    size: int
    ids: np.ndarray
    reports: np.ndarray


def shingles(source: Any, unit: str, size: int) -> Shingles:
    """Gather the letters of every unit. Two bytes a letter are held, not the sets, which take eight."""
    codes, bounds = array("H"), [0]
    reports: list[str] = []
    row_of: dict[str, int] = {}
    rows: list[int] = []
    for each in letters(source, unit):
        order = np.argsort(each.unit, kind="stable")
        ends = np.searchsorted(each.unit[order], np.arange(len(each.units) + 1))
        for name, a, b in zip(each.units, ends, ends[1:], strict=False):
            breaks = np.flatnonzero(np.diff(order[a:b]) > 1) + 1
            if np.diff(breaks, prepend=0, append=b - a).max() >= size:
                codes.frombytes(np.insert(each.codes[order[a:b]], breaks, 0).tobytes())
                bounds.append(len(codes))
                rows.append(row_of.setdefault(name, len(row_of)))
                if len(row_of) > len(reports):
                    reports.append(each.document.report_id)
    joined = np.frombuffer(codes, np.uint16) if codes else np.empty(0, np.uint16)
    starts = np.array(bounds)
    if len(rows) > len(row_of):  # a frame may give a report in several pieces
        joined, starts = _together(joined, starts, np.array(rows))
    return Shingles(joined, starts, size, np.array(list(row_of), object), np.array(reports, object))


def _together(codes: np.ndarray, bounds: np.ndarray, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Put the pieces of each unit side by side, a break behind each; and give the units' new bounds."""
    pieces = np.split(codes, bounds[1:-1])
    joined = [np.append(pieces[number], np.uint16(0)) for number in np.argsort(rows, kind="stable")]
    sizes = np.zeros(rows.max() + 1, np.int64)
    np.add.at(sizes, rows, np.diff(bounds) + 1)
    return np.concatenate(joined), np.append(0, np.cumsum(sizes))


def gram_set(units: Shingles, number: int) -> np.ndarray:
    """Hashes of the different runs of one unit, in order, as uint64."""
    codes = units.codes[units.bounds[number] : units.bounds[number + 1]]
    hashes = grams(codes, units.size)
    breaks = np.flatnonzero(codes == 0)
    if len(breaks):
        whole = np.ones(len(hashes), bool)
        for shift in range(units.size):
            at = breaks - shift
            whole[at[(at >= 0) & (at < len(whole))]] = False
        hashes = hashes[whole]
    return np.unique(hashes)


def as_rows(units: Shingles) -> sparse.csr_array:
    """Units by runs, 1 where the unit has the run."""
    from scipy import sparse

    sets = [gram_set(units, number) for number in range(len(units.ids))]
    bounds = np.cumsum([0, *map(len, sets)])
    known, columns = np.unique(np.concatenate([*sets, np.empty(0, np.uint64)]), return_inverse=True)
    ones = np.ones(len(columns), np.float32)
    return sparse.csr_array((ones, columns, bounds), shape=(len(sets), len(known)))


def in_common(units: Shingles, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """How many runs the two units of each pair have in common."""
    held = lru_cache(_HELD)(lambda number: gram_set(units, number))
    counts = np.empty(len(a), np.int32)
    # Tile by tile of all pairs, so that the sets of one tile are at hand while it lasts.
    half = _HELD // 2
    order = np.lexsort([b, a, b // half, a // half])
    for at, x, y in zip(order.tolist(), a[order].tolist(), b[order].tolist(), strict=True):
        both = np.concatenate([held(x), held(y)])
        both.sort(kind="stable")  # merges what is in order: ten times as fast as np.intersect1d
        counts[at] = np.count_nonzero(both[1:] == both[:-1])
    return counts


def candidates(
    units: Shingles, threshold: float, groups: np.ndarray | None
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Pairs that are likely to have a Jaccard score of `threshold` or more; and the size of every set.

    Units whose signatures agree in one whole band are a pair, unless the share of all hashes that agree
    says that the score is lower by three standard errors. The bands are as many as make a pair at the
    threshold likely (0.95 or more) to be found; what is found is to be counted exactly afterwards.
    """
    signatures, sizes = _signatures(units)
    depth = _depth(threshold)
    least = threshold - 3 * np.sqrt(threshold * (1 - threshold) / _HASHES)
    found = []
    bands = vectors.above(_bands(signatures, depth), least * _HASHES if depth == 1 else 1, groups=groups)
    for a, b, _ in bands:
        agreeing = np.zeros(len(a), np.int32)
        for hashes in signatures.T:
            agreeing += hashes[a] == hashes[b]
        likely = agreeing >= least * _HASHES
        found.append((a[likely], b[likely]))
    a, b = (np.concatenate(each) for each in zip(*found, strict=True))
    return a, b, sizes


def _depth(threshold: float) -> int:
    """Most hashes in a band with which a pair at the threshold is still found 19 times of 20."""
    depths = [n for n in range(1, 17) if 1 - (1 - threshold**n) ** (_HASHES // n) >= 0.95]
    return max(depths, default=1)


def _bands(signatures: np.ndarray, depth: int) -> sparse.csr_array:
    """Units by the bands of their signatures: columns that two units share are bands that agree."""
    from scipy import sparse

    columns, count = [], 0
    for start in range(0, _HASHES - depth + 1, depth):
        band = np.ascontiguousarray(signatures[:, start : start + depth])
        known, column = np.unique(band.view([("", band.dtype)] * depth).ravel(), return_inverse=True)
        columns.append(column + count)
        count += len(known)
    laid = np.stack(columns, axis=1)
    bounds = np.arange(len(laid) + 1) * laid.shape[1]
    return sparse.csr_array((np.ones(laid.size, np.float32), laid.ravel(), bounds), shape=(len(laid), count))


def _signatures(units: Shingles) -> tuple[np.ndarray, np.ndarray]:
    """Least hash of each set for each of a fixed set of hash functions; and the size of each set."""
    random = np.random.default_rng(_SEED)
    factors = random.integers(1, 1 << 63, _HASHES, dtype=np.uint64) | np.uint64(1)
    shifts = random.integers(0, 1 << 63, _HASHES, dtype=np.uint64)
    count = len(units.ids)
    signatures, sizes = np.empty((count, _HASHES), np.uint32), np.empty(count, np.int32)
    for number in range(count):
        runs = gram_set(units, number)
        sizes[number] = len(runs)
        for at, (factor, shift) in enumerate(zip(factors, shifts, strict=True)):
            signatures[number, at] = (runs * factor + shift).min() >> np.uint64(32)
    return signatures, sizes
