"""How often words are used: in all, in groups of reports, over the years."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import numpy as np

from reportkit import arguments
from reportkit.wording.counts import By, count_matrix, group_name, groups_of, sizes, units_with

if TYPE_CHECKING:
    import pandas as pd
    from scipy import sparse

__all__ = ["frequencies", "trends"]


def frequencies(frame: pd.DataFrame, by: By = None, *, min_count: int = 1) -> pd.DataFrame:
    r"""Count words, in all or by group: raw, per million, by units, weighted by tf-idf.

    .. math::

        \mathit{tf\_idf} = \frac{f}{N} \left( \ln \frac{1 + D}{1 + d} + 1 \right)

    with the word's count *f* among the *N* words of the group, and *d* of all *D* units of the frame
    that have the word.

    Parameters
    ----------
    frame : DataFrame
        From `tokens` or `term_counts`.
    by : str, mapping or callable, optional
        A column (``"year"``, ``"report_id"``), a mapping of report or unit ids to groups, or a function
        of the report's id. Units in no group (NA) are left out.
    min_count : int, default 1
        Leave out words that occur less often in a group.

    Returns
    -------
    pandas.DataFrame
        One row per group and word, groups in order, the most frequent word first:

        ============  ===================================================================
        column        meaning
        ============  ===================================================================
        group         the group, under the name of the column `by` where it is one (``year``);
                      ``"all"`` without `by`
        token         the word
        count         *f*
        per_million   f / N · 10⁶
        rank          1 for the most frequent in the group; words of one count share the
                      smallest rank
        units         units of the group that have the word
        unit_share    the same as a share of the group's units
        tf_idf        as above: high for a word that the group uses much and few units do
        ============  ===================================================================

    Raises
    ------
    TypeError, ValueError
        `frame` is not what `tokens` or `term_counts` give, or lacks the column `by`; or this has more
        than one value within a unit.

    Notes
    -----
    The weighting of tf-idf is the smoothed one of scikit-learn's ``TfidfTransformer``, with relative
    frequencies in place of counts and rows that are not normalised.

    References
    ----------
    .. [1] Spärck Jones, K. (1972). A statistical interpretation of term specificity and its
       application in retrieval. Journal of Documentation 28(1), 11-21.

    Examples
    --------
    >>> import reportkit as rk
    >>> words = rk.tokens({"a": "扫黑除恶，打伞破网，扫黑除恶。"})
    >>> rk.frequencies(words)[["token", "count", "rank"]].values.tolist()
    [['扫黑除恶', 2, 1], ['打伞破网', 1, 2]]
    """
    import pandas as pd

    arguments.whole("min_count", min_count, 1)
    counts = count_matrix(frame)
    matrix = counts.matrix
    groups = groups_of(frame, counts, by)
    number, names = pd.factorize(groups, sort=True)
    inverse = np.log((1 + matrix.shape[0]) / (1 + units_with(matrix))) + 1
    sums, having = _by_group(matrix, number, len(names))
    words_in = sizes(sums)
    row = np.repeat(np.arange(len(names)), np.diff(sums.indptr))
    share = sums.data / words_in[row] if len(row) else sums.data.astype(float)
    table = pd.DataFrame(
        {
            group_name(by): pd.Series(names)[row].reset_index(drop=True),
            "token": counts.words.astype("str")[sums.indices],
            "count": sums.data.astype(np.int64),
            "per_million": share * 1e6,
            "rank": 0,
            "units": having.data.astype(np.int64),
            "unit_share": having.data / np.bincount(number[number >= 0], minlength=len(names))[row],
            "tf_idf": share * inverse[sums.indices],
        }
    )
    table["rank"] = table["count"].groupby(row).rank(method="min", ascending=False).astype("int64")
    order = np.lexsort([sums.indices, -table["count"].to_numpy(), row])
    return table.iloc[order].loc[lambda rows: rows["count"] >= min_count].reset_index(drop=True)


def _by_group(
    matrix: sparse.csr_array, number: np.ndarray, groups: int
) -> tuple[sparse.csr_array, sparse.csr_array]:
    """Sums of the rows of each group, and how many of its rows are not 0; of one sparsity."""
    from scipy import sparse

    inside = np.flatnonzero(number >= 0)
    ones = np.ones(len(inside), np.int32)
    gather = sparse.csr_array((ones, (number[inside], inside)), shape=(groups, matrix.shape[0]))
    present = sparse.csr_array((np.ones_like(matrix.data), matrix.indices, matrix.indptr), shape=matrix.shape)
    sums, having = gather @ matrix, gather @ present
    sums.sort_indices()
    having.sort_indices()
    return sums, having


def trends(
    frame: pd.DataFrame,
    terms: str | Iterable[str] | Mapping[str, Iterable[str]],
    by: By = "year",
    *,
    confidence: float = 0.95,
) -> pd.DataFrame:
    r"""Follow chosen terms over the years, per million words and with confidence intervals.

    The interval is Garwood's exact one for a Poisson count *f*,

    .. math::

        \tfrac12 \chi^2_{\alpha/2,\, 2f} \;\le\; \lambda \;\le\; \tfrac12 \chi^2_{1-\alpha/2,\, 2f+2},

    divided by the number of words; its lower end is 0 where the term does not occur.

    Parameters
    ----------
    frame : DataFrame
        From `tokens` or `term_counts`.
    terms : str, iterable of str or mapping of str to iterable of str
        Words; or the name of a group of words, to those words, which are counted together:
        ``{"rule of law": ["法治", "依法治国", "依法行政"]}``.
    by : str, mapping or callable, default 'year'
        What to follow the terms over: as for `frequencies`.
    confidence : float, default 0.95

    Returns
    -------
    pandas.DataFrame
        One row per term and group, terms as given and groups in order, those without a hit too:
        ``term`` (str), the group under the name of the column `by` (else ``group``), ``count``
        (int64), ``total_count`` (int64, words in the group), ``per_million``, ``low``, ``high`` (float64,
        per million), ``units`` (int64, units with the term) and ``total_units`` (int64, units in the group).

    Raises
    ------
    TypeError, ValueError
        `frame` is not what `tokens` or `term_counts` give, or lacks the column `by`; no unit has a group
        (no report tells its year); or `confidence` is not between 0 and 1.

    Notes
    -----
    The interval is about chance in the use of words, as if each were drawn for itself. Words come in clumps,
    so that the true uncertainty is larger; with several reports a year, look at ``units``.

    A term that the tokenizer cuts apart has no hits: see how with `tokens`, and make it one word
    with ``reportkit.lexicon.add("jieba_words", term)``.

    References
    ----------
    .. [1] Garwood, F. (1936). Fiducial limits for the Poisson distribution. Biometrika 28(3/4), 437-442.

    Examples
    --------
    >>> import reportkit as rk
    >>> words = rk.tokens({"2024": "扫黑除恶，打伞破网。", "2025": "扫黑除恶，扫黑除恶。"})
    >>> rk.trends(words, "扫黑除恶")[["year", "count", "total_count"]].values.tolist()
    [[2024, 1, 2], [2025, 2, 2]]
    """
    import pandas as pd

    arguments.number("confidence", confidence, above=0, below=1)
    terms = _named(terms)
    counts = count_matrix(frame)
    number, names = pd.factorize(groups_of(frame, counts, by), sort=True)
    if not len(names) and len(frame):
        advice = "; name groups with by=" if by == "year" else ""
        raise ValueError(f"no unit has a group by {by!r}{advice}")
    inside = number >= 0
    words_in = np.bincount(number[inside], sizes(counts.matrix)[inside], minlength=len(names))
    parts = np.bincount(number[inside], minlength=len(names))
    tables = []
    for term, words in terms.items():
        each = counts.matrix @ counts.words.isin(words).astype(np.int32)
        hits = np.bincount(number[inside], each[inside], minlength=len(names))
        low, high = _poisson_interval(hits, 1 - confidence)
        tables.append(
            {
                "term": [term] * len(names),
                group_name(by): names,
                "count": hits.astype(np.int64),
                "total_count": words_in.astype(np.int64),
                "per_million": hits / words_in * 1e6,
                "low": low / words_in * 1e6,
                "high": high / words_in * 1e6,
                "units": np.bincount(number[inside], each[inside] > 0, minlength=len(names)).astype(np.int64),
                "total_units": parts.astype(np.int64),
            }
        )
    return pd.concat([pd.DataFrame(table) for table in tables], ignore_index=True).astype({"term": "str"})


def _named(terms: str | Iterable[str] | Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """Each term, and the words that are counted for it."""
    if isinstance(terms, Mapping):
        named = {name: tuple(dict.fromkeys(arguments.texts("terms", words))) for name, words in terms.items()}
    else:
        named = {term: (term,) for term in arguments.texts("terms", terms)}
    if not named:
        raise arguments.refuse(ValueError, "terms", "at least one word", terms)
    return named


def _poisson_interval(counts: np.ndarray, alpha: float) -> tuple[np.ndarray, np.ndarray]:
    from scipy.stats import chi2

    low = np.where(counts > 0, chi2.ppf(alpha / 2, 2 * np.maximum(counts, 1)) / 2, 0.0)
    return low, chi2.ppf(1 - alpha / 2, 2 * counts + 2) / 2
