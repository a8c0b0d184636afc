"""Units of text as sparse rows, and the pairs of rows that are alike."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from reportkit.wording.counts import count_matrix, units_with
from reportkit.wording.words import Vocabulary, counted, options

if TYPE_CHECKING:
    from scipy import sparse

__all__ = ["Rows", "above", "inverse", "jaccard", "measured", "products", "tf_idf", "word_rows"]

_CELLS = 1 << 26  # of the largest dense array in single precision, 256 MB
_HEIGHT = 256  # rows of a product at a time
_OFTEN = 1 / 16  # share of the units from which on a column is multiplied dense
_SLACK = 1e-5  # what products in single precision may be wrong by
_SPARE = 32  # pairs beyond the best that are measured at most, where products do not tell them apart
_MEASURED = 1 << 21  # cells of the pairs that are measured at once


class Rows(NamedTuple):
    """One sparse row for each unit that has any words."""

    matrix: sparse.csr_array
    ids: np.ndarray
    reports: np.ndarray
    names: list[str]
    """The words, column by column."""


def word_rows(source: Any, unit: str, **chosen: Any) -> Rows:
    """Count the words of every unit, or take a frame of tokens or counts.

    Parameters
    ----------
    source, unit
        As for `reportkit.similarity`.
    **chosen
        What else `reportkit.tokens` takes.
    """
    import pandas as pd

    if not (isinstance(source, pd.DataFrame) and {"unit_id", "token"} <= set(source.columns)):
        return _counted(source, unit, chosen)
    if "count" in source.columns and (none := source["count"] == 0).any():
        source = source[~none]  # a unit of words that it has not is no unit: its row would have no length
    counts = count_matrix(source)
    units = counts.units
    return Rows(
        counts.matrix,
        units["unit_id"].astype("str").to_numpy(object),
        units["report_id"].astype("str").to_numpy(object),
        list(counts.words),
    )


def _counted(source: Any, unit: str, chosen: dict[str, Any]) -> Rows:
    """Count text by text into one matrix: a frame of counts would take twice the memory."""
    from scipy import sparse

    checked = options(unit, **chosen)
    vocabulary = Vocabulary(checked.kind)
    # Arrays that grow in place: lists and their joining would need twice the memory.
    columns, counts, bounds = array("i"), array("i"), [0]
    row_of: dict[str, int] = {}
    rows: list[int] = []
    reports: list[str] = []
    for part in counted(source, checked, vocabulary):
        columns.frombytes(part.codes.tobytes())
        counts.frombytes(part.counts.astype(np.intc).tobytes())
        for number, size in zip(*np.unique(part.unit, return_counts=True), strict=True):
            bounds.append(bounds[-1] + int(size))
            rows.append(row_of.setdefault(part.units[number], len(row_of)))
            if len(row_of) > len(reports):
                reports.append(part.report_id)
    indices = _held(columns)
    pieces = [indices[at : at + _MEASURED] for at in range(0, len(indices), _MEASURED)]
    names, ranks = vocabulary.ranks(pieces)
    for piece in pieces:  # NumPy widens what it indexes by to 8 bytes
        piece[:] = ranks[piece]
    starts = np.array(bounds, np.intc if bounds[-1] < 1 << 31 else np.int64)  # SciPy keeps to the wider one
    matrix = sparse.csr_array((_held(counts), indices, starts), shape=(len(rows), len(names)), copy=False)
    if len(rows) > len(row_of):  # a frame may give a report in several pieces
        ones = np.ones(len(rows), np.intc)
        matrix = sparse.csr_array((ones, (rows, np.arange(len(rows))))) @ matrix
    matrix.sort_indices()
    return Rows(matrix, np.array(list(row_of), object), np.array(reports, object), names)


def _held(numbers: array[int]) -> np.ndarray:
    """The numbers where they are: nothing is copied."""
    return np.frombuffer(numbers, np.intc) if numbers else np.empty(0, np.intc)


def inverse(matrix: sparse.csr_array) -> np.ndarray:
    r"""Weight of each column, :math:`\ln \frac{1 + D}{1 + d} + 1`: *d* of *D* rows have it."""
    return np.log((1 + matrix.shape[0]) / (1 + units_with(matrix))) + 1


def tf_idf(matrix: sparse.csr_array, dtype: type = np.float64) -> sparse.csr_array:
    """Weigh counts by the columns' weights and bring each row to the length 1."""
    from scipy import sparse

    weights = np.empty(matrix.nnz, dtype)
    of_columns = inverse(matrix)
    for first, last in _blocks(matrix):
        bounds = matrix.indptr[first : last + 1]
        here = slice(bounds[0], bounds[-1])
        block = matrix.data[here] * of_columns[matrix.indices[here]]
        lengths = np.sqrt(np.add.reduceat(block * block, bounds[:-1] - bounds[0]))
        weights[here] = block / np.repeat(lengths, np.diff(bounds))
    return sparse.csr_array((weights, matrix.indices, matrix.indptr), shape=matrix.shape)


def _blocks(matrix: sparse.csr_array) -> Iterator[tuple[int, int]]:
    """First and last row of blocks of about as many cells as are worked on at once; no row is empty."""
    step = max(1, _MEASURED * matrix.shape[0] // max(1, matrix.nnz))
    for first in range(0, matrix.shape[0], step):
        yield first, min(first + step, matrix.shape[0])


def jaccard(common: np.ndarray, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Share of what two sets of sizes `a` and `b` have in common of all that either has."""
    return common / (a + b - common)


def products(rows: sparse.csr_array, both: bool = False) -> Iterator[tuple[int, int, np.ndarray]]:
    """Products of rows with rows, some rows at a time.

    Columns that many rows have are multiplied as a dense array, the rest as a sparse one: reports of one
    genre have thousands of words in common, and a sparse product pays for each of them anew.

    Yields
    ------
    (int, int, numpy.ndarray)
        The first row and the first column of a block, and the block. Without `both` the columns before
        its first row are left out: those products have been given already.
    """
    count = rows.shape[0]
    if not count:
        yield 0, 0, np.empty((0, 0), rows.dtype)
        return
    dense, rare = _parted(rows)
    del rows  # where the caller keeps nothing either, its memory is free
    across = rare.T.tocsr()
    height = min(_HEIGHT, max(1, _CELLS // count))
    for start in range(0, count, height):
        first = 0 if both else start
        block = dense[start : start + height] @ dense[first:].T
        if rare.nnz:
            block += (rare[start : start + height] @ across).toarray()[:, first:]
        yield start, first, block


def _parted(rows: sparse.csr_array) -> tuple[np.ndarray, sparse.csr_array]:
    """Columns that many rows have, as a dense array, and the rest."""
    from scipy import sparse

    count, width = rows.shape
    had = units_with(rows)
    most = np.argsort(-had, kind="stable")[: _CELLS * 4 // rows.dtype.itemsize // count]
    often = np.zeros(width, bool)
    often[most] = had[most] >= count * _OFTEN
    dense, rare = np.empty((count, often.sum()), rows.dtype), []
    for first, last in _blocks(rows):
        block = rows[first:last]
        dense[first:last] = block[:, often].toarray()
        rare.append(block[:, ~often])
    return dense, sparse.vstack(rare, format="csr")


def above(
    rows: sparse.csr_array,
    threshold: float,
    *,
    top: int | None = None,
    score: Callable[[np.ndarray, slice, slice], np.ndarray] | None = None,
    groups: np.ndarray | None = None,
) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Pairs of rows whose product may reach `threshold`, and their products, block by block.

    Without `top` each pair comes once, in order; with it once or twice.

    Parameters
    ----------
    rows : sparse.csr_array
    threshold : float
    top : int, optional
        Only pairs that may be among so many best ones of one of their rows.
    score : callable, optional
        What to make of a block of products, given the rows and the columns that it stands for; `threshold`
        and `top` go by it.
    groups : numpy.ndarray, optional
        Group of each row; rows of one group are no pair.
    """
    blocks = products(rows, both=top is not None)
    del rows
    for start, first, block in blocks:
        down, right = slice(start, start + len(block)), slice(first, first + block.shape[1])
        scores = block if score is None else score(block, down, right)
        if groups is not None:
            scores[groups[down, None] == groups[None, right]] = 0
        if top is None:
            scores[np.tri(*block.shape, dtype=np.bool_)] = 0  # each pair once, and no row with itself
        else:
            scores[np.arange(len(block)), np.arange(start, start + len(block))] = 0
        a, b = _chosen(scores, max(threshold - _SLACK, 0), top)
        found = block[a, b]
        a, b = (a + start).astype(np.int32), (b + first).astype(np.int32)
        yield np.minimum(a, b), np.maximum(a, b), found


def _chosen(block: np.ndarray, least: float, top: int | None) -> tuple[np.ndarray, np.ndarray]:
    """Cells above 0 that reach `least` and, in their row, may be among the `top` best."""
    width = block.shape[1]
    if top is None or top + _SPARE >= width:
        a, b = np.nonzero((block >= least) & (block > 0))
        return a, b
    # What products in single precision do not tell from the last of the best is measured as well.
    place = width - top
    floor = np.maximum(np.partition(block, place, axis=1)[:, place] - _SLACK, least)
    a, b = np.nonzero((block >= floor[:, None]) & (block > 0))
    # Equal scores without number (the same report a thousand times): the first ones stand for all.
    order = np.lexsort([b, -np.round(block[a, b], 5), a])
    a, b = a[order], b[order]
    ranks = np.arange(len(a)) - np.searchsorted(a, a)
    return a[ranks < top + _SPARE], b[ranks < top + _SPARE]


def measured(
    matrix: sparse.csr_array, a: np.ndarray, b: np.ndarray, weights: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Cosine of each pair of rows of counts under the columns' weights, and the columns that both have."""
    squared = weights**2
    rows = [slice(i, j) for i, j in pairwise(matrix.indptr)]
    lengths = np.sqrt([squared[matrix.indices[row]] @ matrix.data[row].astype(float) ** 2 for row in rows])
    step = max(1, _MEASURED // max(1, matrix.nnz // max(1, matrix.shape[0])))
    scores, common = np.empty(len(a)), np.empty(len(a), np.int32)
    for at in range(0, len(a), step):
        part = slice(at, at + step)
        both = matrix[a[part]].astype(float).multiply(matrix[b[part]]).tocsr()  # int32 would overflow
        scores[part] = (both @ squared) / (lengths[a[part]] * lengths[b[part]])
        common[part] = np.diff(both.indptr)
    return np.minimum(scores, 1), common
