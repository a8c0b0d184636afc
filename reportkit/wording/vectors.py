"""Units of text as sparse rows, and the pairs of rows that are alike."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from reportkit.wording.counts import count_matrix
from reportkit.wording.letters import grams, letters
from reportkit.wording.tokens import term_counts

if TYPE_CHECKING:
    from scipy import sparse

__all__ = ["Rows", "above", "candidates", "common", "gram_rows", "jaccard", "tf_idf", "word_rows"]

_BLOCK = 256  # rows of a product at a time
_HASHES = 128  # of a signature
_SEED = 20_240_501


class Rows(NamedTuple):
    """One sparse row for each unit that has any words or grams."""

    matrix: sparse.csr_array
    ids: np.ndarray
    reports: np.ndarray
    names: list[str]
    """The words, column by column; empty for grams, which are known by their hash alone."""


def word_rows(source: Any, unit: str, **options: Any) -> Rows:
    """Count the words of every unit, or take a frame of tokens or counts."""
    import pandas as pd

    is_words = isinstance(source, pd.DataFrame) and {"unit_id", "token"} <= set(source.columns)
    counts = count_matrix(source if is_words else term_counts(source, unit, **options))
    units = counts.units
    return Rows(
        counts.matrix,
        units["unit_id"].astype("str").to_numpy(object),
        units["report_id"].astype("str").to_numpy(object),
        list(counts.words),
    )


def gram_rows(source: Any, unit: str, size: int) -> Rows:
    """Find which runs of `size` letters each unit has."""
    from scipy import sparse

    ids, reports, found = [], [], []
    for each in letters(source, unit):
        hashes = grams(each.codes, size)
        first, last = each.unit[: len(hashes)], each.unit[size - 1 :]
        whole = first == last if len(hashes) else np.zeros(0, bool)
        order = np.argsort(first[whole], kind="stable")
        own, hashes = first[whole][order], hashes[whole][order]
        for number, name in enumerate(each.units):
            a, b = np.searchsorted(own, [number, number + 1])
            if b > a:
                ids.append(name)
                reports.append(each.document.report_id)
                found.append(np.unique(hashes[a:b]))
    lengths = [len(each) for each in found]
    joined = np.concatenate([*found, np.empty(0, np.uint64)])
    known, columns = np.unique(joined, return_inverse=True)
    bounds = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    ones = np.ones(len(columns), np.float32)
    matrix = sparse.csr_array((ones, columns, bounds), shape=(len(found), len(known)))
    return Rows(matrix, np.array(ids, object), np.array(reports, object), [])


def tf_idf(matrix: sparse.csr_array) -> sparse.csr_array:
    r"""Weigh counts by :math:`f (\ln \frac{1 + D}{1 + d} + 1)` and bring each row to the length 1."""
    from scipy import sparse

    units, words = matrix.shape
    inverse = np.log((1 + units) / (1 + np.bincount(matrix.indices, minlength=words))) + 1
    weights = matrix.data * inverse[matrix.indices]
    weighted = sparse.csr_array((weights, matrix.indices, matrix.indptr), shape=matrix.shape)
    norms = np.sqrt(weighted.multiply(weighted).sum(axis=1))
    weighted.data /= np.repeat(np.where(norms > 0, norms, 1), np.diff(weighted.indptr))
    return weighted


def jaccard(rows: sparse.csr_array) -> sparse.csr_array:
    """Share of the grams that two rows have in common, of all that either has, for every two rows."""
    from scipy import sparse

    shared = sparse.coo_array(rows @ rows.T)
    sizes = np.diff(rows.indptr)
    a, b = shared.coords
    scores = shared.data / (sizes[a] + sizes[b] - shared.data)
    return sparse.csr_array((scores, (a, b)), shape=shared.shape)


def above(
    rows: sparse.csr_array, threshold: float, sizes: np.ndarray | None = None
) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Pairs of rows, a before b, whose product reaches `threshold`, block by block.

    With `sizes` the product counts what two rows share, and the score is Jaccard's.
    """
    across = rows.T.tocsr()
    for start in range(0, rows.shape[0], _BLOCK):
        product = (rows[start : start + _BLOCK] @ across).tocoo()
        a, b = product.coords
        a = a + start
        score = product.data.astype(float)
        if sizes is not None:
            score = score / (sizes[a] + sizes[b] - score)
        keep = (b > a) & (score >= threshold) & (score > 0)
        yield a[keep], b[keep], score[keep]


def common(rows: sparse.csr_array, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """How many columns both rows of each pair have."""
    from scipy import sparse

    ones = sparse.csr_array((np.ones(rows.nnz, np.float32), rows.indices, rows.indptr), shape=rows.shape)
    counts = [
        ones[a[i : i + 4096]].multiply(ones[b[i : i + 4096]]).sum(axis=1) for i in range(0, len(a), 4096)
    ]
    return np.concatenate(counts).astype(np.int32) if counts else np.empty(0, np.int32)


def candidates(rows: sparse.csr_array, threshold: float) -> tuple[np.ndarray, np.ndarray]:
    """Pairs of rows that are likely to have a Jaccard score of `threshold` or more, by MinHash.

    Rows whose signatures agree in one whole band are a pair. The bands are as many as make a pair at the
    threshold likely (0.95 or more) to be found; what is found is to be counted exactly afterwards.
    """
    signatures = _signatures(rows)
    depth = _depth(threshold)
    found = []
    for start in range(0, _HASHES - depth + 1, depth):
        band = np.ascontiguousarray(signatures[:, start : start + depth])
        keys = band.view([("", band.dtype)] * depth).ravel()
        order = np.argsort(keys, kind="stable")
        fresh = np.flatnonzero(np.r_[True, keys[order][1:] != keys[order][:-1]]) if len(order) else order
        for members in np.split(order, fresh[1:]):
            if len(members) > 1:
                i, j = np.triu_indices(len(members), 1)
                found.append(np.sort(np.stack([members[i], members[j]], axis=1), axis=1))
    if not found:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    pairs = np.unique(np.concatenate(found), axis=0)
    return pairs[:, 0], pairs[:, 1]


def _depth(threshold: float) -> int:
    """Most hashes in a band with which a pair at the threshold is still found 19 times of 20."""
    depths = [n for n in range(1, 17) if 1 - (1 - threshold**n) ** (_HASHES // n) >= 0.95]
    return max(depths, default=1)


def _signatures(rows: sparse.csr_array) -> np.ndarray:
    """Least hash of the columns of each row, for each of a fixed set of hash functions."""
    random = np.random.default_rng(_SEED)
    factors = random.integers(1, 1 << 63, _HASHES, dtype=np.uint64) | np.uint64(1)
    shifts = random.integers(0, 1 << 63, _HASHES, dtype=np.uint64)
    signatures = np.empty((rows.shape[0], _HASHES), np.uint32)
    columns = rows.indices.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    columns ^= columns >> np.uint64(29)
    for at, (factor, shift) in enumerate(zip(factors, shifts, strict=True)):
        hashes = ((columns * factor + shift) >> np.uint64(32)).astype(np.uint32)
        signatures[:, at] = np.minimum.reduceat(hashes, rows.indptr[:-1]) if len(hashes) else 0
    return signatures
