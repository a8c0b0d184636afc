"""Which words keep company."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

from reportkit import arguments
from reportkit.wording import association
from reportkit.wording.counts import Counts, count_matrix

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["collocations"]


def collocations(
    frame: pd.DataFrame,
    node: str | Iterable[str] | None = None,
    *,
    window: int | tuple[int, int] | None = 5,
    min_count: int = 3,
) -> pd.DataFrame:
    r"""Find the words that stand near a word more often than chance would have it.

    With the number *O* of times that node and collocate meet, the number *R* of places near the node,
    the collocate's count *C* and the number *N* of all words, :math:`E = R\,C / N` meetings are expected;
    the scores are

    .. math::

        \mathit{logDice} = 14 + \log_2 \frac{2\,O}{f + C}, \quad
        MI = \log_2 \frac{O}{E}, \quad
        t = \frac{O - E}{\sqrt O}

    with the node's count *f*, and G2 of the two-by-two table of *O*, *R*, *C* and *N*, positive where they
    meet more often than expected.

    Parameters
    ----------
    frame : DataFrame
        From `tokens`, for a window; from `tokens` or `term_counts`, for units.
    node : str or iterable of str, optional
        The word or words in question. Default: every word is a node, and a window reaches to the
        right only, so that a pair is found once, in its order.
    window : int, (int, int) or None, default 5
        How many words to either side are near; or how many to the left and to the right. A window
        does not reach over the end of a unit, and counts the words that were left out as stop words.
        ``None``: words meet where they stand in one unit, which is meant for measures and sentences;
        *R* and *C* are then numbers of units.
    min_count : int, default 3
        Least number of meetings.

    Returns
    -------
    pandas.DataFrame
        One row per node and collocate, the highest ``log_dice`` first: ``node``, ``collocate`` (str),
        ``count`` (*O*), ``node_count`` (*f*), ``collocate_count`` (*C*) (int64), ``expected`` (*E*),
        ``log_dice`` (at most 14; 7 and more is a firm collocation), ``g2``, ``mi``, ``t_score``
        (float64).

    Raises
    ------
    KeyError
        A node does not occur.
    TypeError, ValueError
        `window` is no positive number of words and no two, or is asked of counts; or `frame` is not what
        `tokens` or `term_counts` give.

    See Also
    --------
    kwic : the places themselves.

    Notes
    -----
    Windows that overlap are one: a word near two nodes counts once. MI favours rare words; logDice
    does not depend on the size of the corpus and compares well between corpora.

    References
    ----------
    .. [1] Rychlý, P. (2008). A lexicographer-friendly association score. RASLAN 2008, 6-9.
    .. [2] Church, K. W., & Hanks, P. (1990). Word association norms, mutual information, and
       lexicography. Computational Linguistics 16(1), 22-29.
    .. [3] Church, K., Gale, W., Hanks, P., & Hindle, D. (1991). Using statistics in lexical analysis.
       In Lexical acquisition, 115-164.
    .. [4] Evert, S. (2008). Corpora and collocations. In Corpus linguistics: an international
       handbook, 1212-1248. De Gruyter.

    Examples
    --------
    >>> import reportkit as rk
    >>> words = rk.tokens({"a": "压实主体责任。压实主体责任。压实监督责任。"})
    >>> rk.collocations(words, "压实", window=1, min_count=2)[["collocate", "count"]].values.tolist()
    [['主体责任', 2]]
    """
    import pandas as pd

    arguments.whole("min_count", min_count, 1)
    counts = count_matrix(frame)
    nodes = None if node is None else _nodes(arguments.texts("node", node), counts)
    if window is None:
        pairs = _in_units(counts, nodes, min_count)
    else:
        arguments.frame("frame", frame, ["position"], "tokens(), which a window needs")
        pairs = _in_windows(frame, counts, nodes, *_sides(window, node is None), min_count)
    one, other, met, near, frequency, total = pairs
    node_count, collocate_count = frequency[one], frequency[other]
    expected = near[one] * collocate_count / max(total, 1)
    words = counts.words.astype("str")
    with np.errstate(divide="ignore"):
        table = pd.DataFrame(
            {
                "node": words[one],
                "collocate": words[other],
                "count": met.astype(np.int64),
                "node_count": node_count.astype(np.int64),
                "collocate_count": collocate_count.astype(np.int64),
                "expected": expected,
                "log_dice": association.log_dice(met, node_count, collocate_count),
                "g2": association.g2(met, collocate_count - met, near[one], total - near[one]),
                "mi": np.log2(met / expected),
                "t_score": (met - expected) / np.sqrt(met),
            }
        )
    return table.sort_values(
        ["log_dice", "count", "node", "collocate"], ascending=[False, False, True, True], ignore_index=True
    )


Pairs = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray, int]
"""Node, collocate and meetings of each pair; near places and frequency of each word; all places."""


def _sides(window: int | tuple[int, int], only_right: bool) -> tuple[int, int]:
    """How many words to the left and to the right are near."""
    if isinstance(window, tuple | list) and len(window) == 2:
        left, right = window
    else:
        left, right = 0 if only_right else window, window
    may_be = "a number of words above 0, two of them (left, right)"
    for side in (left, right):
        if isinstance(side, bool) or not isinstance(side, int | np.integer):
            raise arguments.refuse(TypeError, "window", may_be, window, none=True)
    if min(left, right) < 0 or left == right == 0:
        raise arguments.refuse(ValueError, "window", may_be, window, none=True)
    return left, right


def _nodes(node: list[str], counts: Counts) -> np.ndarray:
    wanted = list(dict.fromkeys(node))
    found = counts.words.get_indexer(wanted)
    missing = [word for word, at in zip(wanted, found, strict=True) if at < 0]
    if missing:
        raise KeyError(
            f"no token is {', '.join(missing)}; kwic() finds a phrase that is cut into several words"
        )
    return found


def _in_windows(
    frame: pd.DataFrame, counts: Counts, nodes: np.ndarray | None, left: int, right: int, least: int
) -> Pairs:
    position = frame["position"].to_numpy()
    order = np.lexsort([position, counts.row_of])
    unit, position = counts.row_of[order], position[order]
    word = counts.column_of[order]
    total, size = len(word), len(counts.words)
    left, right = (min(side, position.max(initial=0)) for side in (left, right))
    at = np.arange(total) if nodes is None else np.flatnonzero(np.isin(word, nodes))
    keys = []  # node and the place near it, each pair once
    for step in (*range(-left, 0), *range(1, right + 1)):
        near = at + step
        inside = (near >= 0) & (near < total)
        here, near = at[inside], near[inside]
        close = (unit[here] == unit[near]) & (
            np.abs(position[near] - position[here]) <= (left if step < 0 else right)
        )
        keys.append(word[here[close]].astype(np.int64) * total + near[close])
    places = np.unique(np.concatenate(keys)) if keys else np.empty(0, np.int64)
    node_of, place = places // max(total, 1), places % max(total, 1)
    pairs, met = np.unique(node_of * size + word[place], return_counts=True)
    kept = (met >= least) & (pairs // size != pairs % size)  # a word is no collocate of its own
    pairs, met = pairs[kept], met[kept]
    frequency = np.bincount(word, minlength=size)
    return pairs // size, pairs % size, met, np.bincount(node_of, minlength=size), frequency, total


def _in_units(counts: Counts, nodes: np.ndarray | None, least: int) -> Pairs:
    from scipy import sparse

    present = counts.matrix.copy()
    present.data = np.ones(len(present.data), np.int32)
    frequency = np.bincount(present.indices, minlength=present.shape[1])
    often = np.flatnonzero(frequency >= least)
    chosen = often if nodes is None else nodes[frequency[nodes] >= least]
    columns = present.tocsc()
    together = sparse.coo_array(columns[:, chosen].T @ columns[:, often])
    row, column = together.coords
    one, other, met = chosen[row], often[column], together.data
    kept = (met >= least) & (one < other if nodes is None else one != other)
    return one[kept], other[kept], met[kept], frequency, frequency, present.shape[0]
