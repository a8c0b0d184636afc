"""Which reports, sections or measures are alike."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import numpy as np

from reportkit import arguments
from reportkit.wording import shingles, vectors

if TYPE_CHECKING:
    import pandas as pd
    from scipy import sparse

__all__ = ["cluster_order", "similarity", "similarity_matrix"]

Method = Literal["tfidf", "shingles"]
_MANY = 5_000_000  # letters beyond which shingles are compared by their signatures first
_LINKAGES = ("average", "single", "complete", "weighted", "centroid", "median", "ward")
_DIGITS = 12  # to which scores are told apart: a cosine of a unit with itself may be 1 - 1e-16


class _Pairs(NamedTuple):
    """Pairs of units, as numbers of the two, and the size of every unit."""

    a: np.ndarray
    b: np.ndarray
    score: np.ndarray
    common: np.ndarray
    sizes: np.ndarray


def similarity(
    source: Any,
    unit: str = "report",
    *,
    method: Method = "tfidf",
    threshold: float = 0.2,
    top: int | None = None,
    within: bool = False,
    size: int = 5,
    approximate: bool | None = None,
    engine: str = "jieba",
    fold: str | Collection[str] = "numbers",
    stop_words: bool | Collection[str] = True,
    cache: str | Path | None = None,
) -> pd.DataFrame:
    r"""Find the reports, sections or measures that are alike.

    ``"tfidf"`` is the cosine of the words' weights, :math:`f (\ln \frac{1+D}{1+d} + 1)` with *f* the
    word's count in the unit, *D* the number of units and *d* those that have the word: alike in what they
    talk about. ``"shingles"`` is Jaccard's share, :math:`|A \cap B| / |A \cup B|`, of the runs of `size`
    letters: alike to the letter, in the same order.

    Parameters
    ----------
    source : Report, Corpus, iterable of Report, DataFrame, mapping of id to text, or str
        As for `tokens`; for ``"tfidf"`` also a frame from `tokens` or `term_counts`, which is compared
        by its own units.
    unit : {'report', 'section', 'measure', 'sentence'}, default 'report'
    method : {'tfidf', 'shingles'}, default 'tfidf'
    threshold : float, default 0.2
        Pairs below it are left out.
    top : int, optional
        Keep the best pairs of each unit only, so many.
    within : bool, default False
        Also compare units of one report with each other.
    size : int, default 5
        Letters of a shingle. Marks and blanks do not count.
    approximate : bool, optional
        Choose pairs of shingles by MinHash before they are counted. Scores are exact all the same, but
        about one pair in twenty close to the threshold is missed. By default for more than
        five million letters.
    engine, fold, stop_words, cache
        As for `tokens`; for ``"tfidf"`` only.

    Returns
    -------
    pandas.DataFrame
        One row per pair, by falling score: ``unit_id_a``, ``unit_id_b`` (the earlier one first),
        ``report_id_a``, ``report_id_b``, ``score`` (0 to 1), ``common`` (different words or shingles that
        both have), ``size_a``, ``size_b`` (that each has).

    Raises
    ------
    ValueError
        There is no such method, or `threshold` or `size` is out of range.
    TypeError, ImportError
        As for `tokens`.

    See Also
    --------
    similarity_matrix : all scores, as a square table.
    shared_passages : which passages two reports share.

    Notes
    -----
    A short unit has few words, so that its score jumps: look at ``common`` beside it.

    Without `top` every pair from the threshold on is a row. Reports of one genre nearly all are beyond 0.2
    by ``"tfidf"``: 2,600 of them give 3.4 million pairs (0.5 GB), 13,000 would give 84 million; ask for the
    best with `top`. Measured on 13,000 reports of 20,000 characters made of paragraphs of real ones, with
    ``top=5`` and ``engine="rjieba"``: ``"tfidf"`` takes 1.1 GB of memory, one minute for the pairs and
    some minutes to cut the words; ``"shingles"`` 0.7 GB and two and a half minutes. Units need not be
    reports: 20,000 measures take half a minute. Time grows with the square of their number.

    With `top`, scores of ``"tfidf"`` that differ by less than 0.00001 count as equal where a unit has more
    than 32 of them beyond its best: of the same report a thousand times, the earliest are given.

    References
    ----------
    .. [1] Broder, A. Z. (1997). On the resemblance and containment of documents. Proceedings of
       Compression and Complexity of Sequences, 21-29.
    .. [2] Leskovec, J., Rajaraman, A., & Ullman, J. D. (2020). Mining of Massive Datasets, ch. 3.

    Examples
    --------
    >>> import reportkit as rk
    >>> texts = {"a": "深入开展扫黑除恶，打伞破网。", "b": "坚持打伞破网、扫黑除恶。", "c": "推进乡村振兴。"}
    >>> rk.similarity(texts)[["unit_id_a", "unit_id_b", "common"]].values.tolist()
    [['a', 'b', 2]]
    """
    _check(method, size)
    arguments.number("threshold", threshold, least=0, most=1)
    arguments.whole("top", top, 1, none=True)
    arguments.flag("within", within)
    arguments.flag("approximate", approximate, none=True)
    units: vectors.Rows | shingles.Shingles
    if method == "tfidf":
        words = {"engine": engine, "fold": fold, "stop_words": stop_words, "cache": cache}
        units = rows = vectors.word_rows(source, unit, **words)
        pairs = _by_words(rows, threshold, top, None if within else _groups(units.reports))
    else:
        units = sets = shingles.shingles(source, unit, size)
        pairs = _by_shingles(sets, threshold, top, None if within else _groups(units.reports), approximate)
    return _frame(units, _ordered(pairs, threshold, top))


def _frame(units: vectors.Rows | shingles.Shingles, pairs: _Pairs) -> pd.DataFrame:
    import pandas as pd

    a, b, score, common, sizes = pairs
    return pd.DataFrame(
        {
            "unit_id_a": pd.array(units.ids[a], dtype="str"),
            "unit_id_b": pd.array(units.ids[b], dtype="str"),
            "report_id_a": pd.array(units.reports[a], dtype="str"),
            "report_id_b": pd.array(units.reports[b], dtype="str"),
            "score": score,
            "common": common.astype(np.int32),
            "size_a": sizes[a].astype(np.int32),
            "size_b": sizes[b].astype(np.int32),
        }
    )


def similarity_matrix(
    source: Any,
    unit: str = "report",
    *,
    method: Method = "tfidf",
    size: int = 5,
    engine: str = "jieba",
    fold: str | Collection[str] = "numbers",
    stop_words: bool | Collection[str] = True,
    cache: str | Path | None = None,
) -> pd.DataFrame:
    """Give the scores of all pairs as a square table, as for a heat map.

    Parameters
    ----------
    source, unit, method, size, engine, fold, stop_words, cache
        As for `similarity`.

    Returns
    -------
    pandas.DataFrame
        Ids of the units as index and columns, in order of the source; 1 on the diagonal.

    Raises
    ------
    ValueError, TypeError, ImportError
        As for `similarity`.

    See Also
    --------
    cluster_order : an order in which like stands beside like.

    Examples
    --------
    >>> import reportkit as rk
    >>> rk.similarity_matrix({"a": "扫黑除恶", "b": "扫黑除恶"}).loc["a", "b"].round(6)
    np.float64(1.0)
    """
    import pandas as pd

    _check(method, size)
    if method == "tfidf":
        words = {"engine": engine, "fold": fold, "stop_words": stop_words, "cache": cache}
        rows = vectors.word_rows(source, unit, **words)
        ids, weighted = rows.ids, vectors.tf_idf(rows.matrix)
        scores = (weighted @ weighted.T).toarray()
    else:
        sets = shingles.shingles(source, unit, size)
        ids, runs = sets.ids, shingles.as_rows(sets)
        sizes = np.diff(runs.indptr)
        scores = vectors.jaccard((runs @ runs.T).toarray().astype(float), sizes[:, None], sizes)
    scores = np.clip(scores, 0, 1)
    np.fill_diagonal(scores, 1)
    names = pd.Index(ids, dtype="str")
    return pd.DataFrame(scores, index=names, columns=names)


def cluster_order(matrix: pd.DataFrame, method: str = "average") -> list[str]:
    """Put the units of a square table of scores in an order in which like stands beside like.

    The leaves of a hierarchical clustering of ``1 - score``, turned so that neighbours are as close as
    can be.

    Parameters
    ----------
    matrix : pandas.DataFrame
        From `similarity_matrix`.
    method : {'average', 'single', 'complete', 'weighted', 'centroid', 'median', 'ward'}, default 'average'
        How `scipy.cluster.hierarchy.linkage` takes the distance of two groups.

    Returns
    -------
    list of str
        ``matrix.loc[order, order]`` is the table in that order.

    Raises
    ------
    ValueError
        The table is not square, or its rows and columns are not the same.

    References
    ----------
    .. [1] Bar-Joseph, Z., Gifford, D. K., & Jaakkola, T. S. (2001). Fast optimal leaf ordering for
       hierarchical clustering. Bioinformatics 17, S22-S29.

    Examples
    --------
    >>> import reportkit as rk
    >>> order = rk.cluster_order(rk.similarity_matrix({"a": "扫黑除恶", "b": "乡村振兴", "c": "扫黑除恶"}))
    >>> order.index("b")  # at an end: the other two stand together
    0
    """
    arguments.frame("matrix", matrix, (), "similarity_matrix()")
    arguments.choice("method", method, _LINKAGES)
    if list(matrix.index) != list(matrix.columns):
        raise ValueError("matrix must be square, with the same ids as rows and columns")
    if len(matrix) < 3:
        return list(matrix.index)
    from scipy.cluster.hierarchy import leaves_list, linkage, optimal_leaf_ordering
    from scipy.spatial.distance import squareform

    distances = 1 - matrix.to_numpy(float)
    distances = np.clip((distances + distances.T) / 2, 0, None)
    np.fill_diagonal(distances, 0)
    flat = squareform(distances)
    tree = optimal_leaf_ordering(linkage(flat, method), flat)
    return [matrix.index[i] for i in leaves_list(tree)]


def _check(method: str, size: int) -> None:
    arguments.choice("method", method, ("tfidf", "shingles"))
    arguments.whole("size", size, 1)


def _groups(reports: np.ndarray) -> np.ndarray:
    """Number of each unit's report."""
    return np.unique(reports.astype(str), return_inverse=True)[1]


def _by_words(rows: vectors.Rows, threshold: float, top: int | None, groups: np.ndarray | None) -> _Pairs:
    """Pairs by the cosine of their words' weights, and the words that both have."""
    matrix = rows.matrix
    sizes = np.diff(matrix.indptr)
    if top is None:
        a, b, score, common = _joined(_all_by_words(matrix, threshold, groups))
        return _Pairs(a, b, score, common, sizes)
    # Few of many: found in single precision, measured in double.
    found = vectors.above(vectors.tf_idf(matrix, np.float32), threshold, top=top, groups=groups)
    a, b = _once(*_joined(found)[:2])
    score, common = vectors.measured(matrix, a, b, vectors.inverse(matrix))
    return _Pairs(a, b, score, common, sizes)


def _all_by_words(
    matrix: sparse.csr_array, threshold: float, groups: np.ndarray | None
) -> Iterator[tuple[np.ndarray, ...]]:
    """Pairs, scores and numbers of words in common, block by block."""
    found = vectors.above(vectors.tf_idf(matrix), threshold, groups=groups)
    shared = vectors.products((matrix > 0).astype(np.float32))
    for (a, b, score), (start, first, both) in zip(found, shared, strict=True):
        yield a, b, np.minimum(score, 1), both[a - start, b - first].astype(np.int32)


def _by_shingles(
    units: shingles.Shingles,
    threshold: float,
    top: int | None,
    groups: np.ndarray | None,
    approximate: bool | None,
) -> _Pairs:
    """Pairs by Jaccard's share of their shingles: all of them, or those that MinHash finds likely."""
    if approximate is None:
        approximate = len(units.codes) > _MANY
    if approximate:
        a, b, sizes = shingles.candidates(units, threshold, groups)
        common = shingles.in_common(units, a, b)
    else:
        rows = shingles.as_rows(units)
        sizes = np.diff(rows.indptr)

        def score(block: np.ndarray, down: slice, right: slice) -> np.ndarray:
            return vectors.jaccard(block, sizes[down, None], sizes[None, right])

        a, b, common = _joined(vectors.above(rows, threshold, top=top, score=score, groups=groups))
        a, b, common = _once(a, b, common)
    return _Pairs(a, b, vectors.jaccard(common, sizes[a], sizes[b]), common, sizes)


def _joined(blocks: Iterable[tuple[np.ndarray, ...]]) -> tuple[np.ndarray, ...]:
    """The arrays of all blocks, joined."""
    return tuple(np.concatenate(each) for each in zip(*blocks, strict=True))


def _once(a: np.ndarray, b: np.ndarray, *others: np.ndarray) -> tuple[np.ndarray, ...]:
    """Pairs that come twice, once, in order."""
    _, first = np.unique(a.astype(np.int64) << 32 | b, return_index=True)
    return a[first], b[first], *(each[first] for each in others)


def _ordered(pairs: _Pairs, threshold: float, top: int | None) -> _Pairs:
    """By falling score; those below the threshold, and those that are not among the best, left out."""
    a, b, score, common, sizes = pairs
    rounded = np.round(score, _DIGITS)
    keep = np.flatnonzero((rounded >= round(threshold, _DIGITS)) & (score > 0))
    keep = keep[np.lexsort([b[keep], a[keep], -rounded[keep]])]
    if top is not None:
        keep = keep[_best(a[keep], b[keep], top)]
    return _Pairs(a[keep], b[keep], score[keep], common[keep], sizes)


def _best(a: np.ndarray, b: np.ndarray, top: int) -> np.ndarray:
    """Which pairs, in order of falling score, are among the first `top` of either of their units."""
    ends = np.stack([a, b], axis=1).ravel()
    order = np.argsort(ends, kind="stable")
    sorted_ends = ends[order]
    first = np.flatnonzero(np.r_[True, sorted_ends[1:] != sorted_ends[:-1]]) if len(ends) else order
    rank = np.empty(len(ends), np.int64)
    rank[order] = np.arange(len(ends)) - np.repeat(first, np.diff(np.r_[first, len(ends)]))
    return np.any(rank.reshape(-1, 2) < top, axis=1)
