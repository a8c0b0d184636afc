"""How varied the words of a report are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from reportkit import arguments
from reportkit.wording.counts import count_matrix, sizes

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["lexical_diversity"]


def lexical_diversity(frame: pd.DataFrame, window: int = 500) -> pd.DataFrame:
    r"""Measure how varied the words of each unit are: TTR and MATTR.

    The type-token ratio is the number of different words by the number of words; it falls with
    length, so that only texts of one length can be compared by it. Its moving average is the mean over
    all windows of *w* words that follow one another,

    .. math:: MATTR = \frac{1}{n - w + 1} \sum_{s=1}^{n-w+1} \frac{V(s, s+w)}{w},

    which does not depend on length.

    Parameters
    ----------
    frame : DataFrame
        From `tokens`: the order of words matters.
    window : int, default 500
        *w*, in words.

    Returns
    -------
    pandas.DataFrame
        One row per unit, in order of appearance: ``report_id``, ``unit_id`` (str), ``year`` (Int16),
        ``tokens``, ``types``, ``hapaxes`` (int64: words, different words, words that occur once),
        ``ttr`` and ``mattr`` (float64; NaN in a unit shorter than the window).

    Raises
    ------
    TypeError, ValueError
        `frame` is not from `tokens`, or `window` is no positive whole number.

    Notes
    -----
    Numbers make every text look varied: ``tokens(fold="numbers")`` counts them as one word. Diversity
    depends on how the text is cut into words; compare only what one engine and one lexicon have cut.

    References
    ----------
    .. [1] Covington, M. A., & McFall, J. D. (2010). Cutting the Gordian knot: the moving-average
       type-token ratio (MATTR). Journal of Quantitative Linguistics 17(2), 94-100.

    Examples
    --------
    >>> import reportkit as rk
    >>> words = rk.tokens({"a": "扫黑除恶，打伞破网，扫黑除恶。"})
    >>> rk.lexical_diversity(words, window=2)[["types", "mattr"]].values.tolist()
    [[2.0, 1.0]]
    """
    arguments.whole("window", window, 1)
    arguments.frame("frame", frame, ("report_id", "unit_id", "token", "position"), "tokens()")
    counts = count_matrix(frame)
    matrix = counts.matrix
    lengths = sizes(matrix)
    types = np.diff(matrix.indptr).astype(np.int64)
    part = np.repeat(np.arange(len(types)), types)
    ordered = frame.assign(_unit=counts.row_of).sort_values(["_unit", "position"], kind="stable")
    codes = ordered["token"].astype("category").cat.codes.to_numpy()
    bounds = np.cumsum(lengths)[:-1]
    table = counts.units.reindex(columns=["report_id", "unit_id", "year"]).astype(
        {"report_id": "str", "unit_id": "str"}
    )
    return table.assign(
        tokens=lengths,
        types=types,
        hapaxes=np.bincount(part, matrix.data == 1, minlength=len(types)).astype(np.int64),
        ttr=types / lengths,
        mattr=np.array([_mattr(words, window) for words in np.split(codes, bounds)][: len(types)], float),
    )


def _mattr(words: np.ndarray, window: int) -> float:
    """Mean share of different words in all windows.

    A word adds to every window in which it is the first of its kind: the windows that begin after its
    last occurrence before, and hold it.
    """
    count = len(words)
    if count < window:
        return float("nan")
    order = np.argsort(words, kind="stable")
    before = np.full(count, -1)
    same = words[order[1:]] == words[order[:-1]]
    before[order[1:][same]] = order[:-1][same]
    at = np.arange(count)
    first = np.maximum(before + 1, at - window + 1)
    last = np.minimum(at, count - window)
    return float(np.maximum(last - np.maximum(first, 0) + 1, 0).sum() / (window * (count - window + 1)))
