"""Which words set one group of reports apart from another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from reportkit import arguments
from reportkit.wording import association
from reportkit.wording.counts import By, count_matrix, in_group, totals, units_with
from reportkit.wording.dispersion import deviation_of_proportions

if TYPE_CHECKING:
    import pandas as pd
    from scipy import sparse

__all__ = ["keyness"]


def keyness(
    frame: pd.DataFrame,
    target: Any,
    reference: Any = None,
    *,
    by: By = None,
    min_count: int = 1,
    zero: float = 0.5,
    prior: float | Mapping[str, float] | None = None,
    correction: Literal["holm", "bh"] | None = None,
) -> pd.DataFrame:
    r"""Compare the words of a target group of reports with those of a reference group.

    Let a word occur *a* times among the *n1* words of the target and *b* times among the *n2* words of
    the reference. **A positive score always means: more frequent in the target.**

    Parameters
    ----------
    frame : DataFrame
        From `tokens` or `term_counts`.
    target : scalar, collection, callable or boolean mask
        The group in question. A value of `by`, several of them, a function of that value that says
        yes or no, or a mask of the rows of `frame`. With ``by=None``: a report's id; else any part
        of the ids of reports, or a year, so that ``target="2026"`` are the reports of 2026.
    reference : the same, optional
        The group to compare with; default: all units that are not in the target.
    by : str, mapping or callable, optional
        A column of `frame` (``"year"``, or one that was merged into it), a mapping or Series of
        report ids (or unit ids) to groups, such as
        ``corpus.reports.set_index("report_id")["region"]``, or a function of the report's id.
    min_count : int, default 1
        Leave out words that occur less often than this in both groups together. The sizes of the groups
        are those of all words.
    zero : float, default 0.5
        What a count of 0 is taken for in ``log_ratio`` and, for the reference, in ``diff_percent``.
        The other scores need no such help.
    prior : float or mapping of str to float, optional
        The prior of the log-odds. A number is its size α₀ in words, which are shared out as in both
        groups together, α = α₀ (a + b) / (n1 + n2); the default is the size of the smaller group, so
        that the prior weighs no more than what is compared. A mapping gives α of each word, from a
        background corpus; a word that it lacks is taken for `zero`.
    correction : {'holm', 'bh'}, optional
        Add p-values, corrected for the number of words by Holm's or by Benjamini and Hochberg's method.

    Returns
    -------
    pandas.DataFrame
        One row per word, by falling ``g2``: words of the target first, words of the reference last.

        =========================  ===============================================================
        column                     meaning
        =========================  ===============================================================
        token                      the word
        target_count               *a*
        reference_count            *b*
        target_per_million         a / n1 · 10⁶
        reference_per_million      b / n2 · 10⁶
        target_units               units of the target that have the word
        reference_units            units of the reference that have it
        target_dp                  Gries's DP in the target: 0 evenly spread, near 1 in one unit;
        reference_dp               in the reference; NaN where the word does not occur
        g2                         log-likelihood ratio of the two-by-two table, signed
        log_ratio                  log2 of the ratio of relative frequencies; 1 is twice as frequent
        diff_percent               %DIFF: difference of relative frequencies in % of the reference's
        log_odds                   log-odds ratio (natural) with the informative Dirichlet prior
        z                          the same in standard errors: beyond ±1.96 is more than chance
        p, p_adjusted              only with `correction`: of ``g2``, χ² with one degree of freedom
        =========================  ===============================================================

    Raises
    ------
    TypeError
        `frame` is no frame.
    ValueError
        It lacks a column; a group is empty, or the groups share units; or a number is out of bounds.

    See Also
    --------
    collocations, dispersion, frequencies

    Notes
    -----
    ``g2`` grows with the counts: it says how sure one can be that there is a difference,
    ``log_ratio`` how large it is. Both take each word for an independent draw, but words come in clumps:
    one report that dwells on a topic can carry a word. Look at ``target_units`` and ``target_dp``, and
    hold p-values from a handful of reports for what they are.

    ``g2`` is Dunning's, over four cells; the form of Rayson and Garside sums the two cells of the word
    only and is a little smaller or larger for frequent words.

    References
    ----------
    .. [1] Dunning, T. (1993). Accurate methods for the statistics of surprise and coincidence.
       Computational Linguistics 19(1), 61-74.
    .. [2] Rayson, P., & Garside, R. (2000). Comparing corpora using frequency profiling. Workshop on
       Comparing Corpora, 1-6.
    .. [3] Hardie, A. (2014). Log Ratio: an informal introduction. CASS, Lancaster University.
    .. [4] Gabrielatos, C., & Marchi, A. (2012). Keyness: appropriate metrics and practical issues.
    .. [5] Monroe, B. L., Colaresi, M. P., & Quinn, K. M. (2008). Fightin' words. Political Analysis
       16(4), 372-403.
    .. [6] Gries, S. Th. (2008). Dispersions and adjusted frequencies in corpora. International
       Journal of Corpus Linguistics 13(4), 403-437.

    Examples
    --------
    >>> import reportkit as rk
    >>> texts = {"2025": "扫黑除恶，打伞破网，扫黑除恶。", "2026": "乡村振兴，打伞破网，乡村振兴。"}
    >>> words = rk.tokens(texts)
    >>> rk.keyness(words, target="2026")[["token", "target_count", "reference_count"]].values.tolist()
    [['乡村振兴', 2, 0], ['打伞破网', 1, 1], ['扫黑除恶', 0, 2]]
    """
    import pandas as pd

    arguments.whole("min_count", min_count, 1)
    arguments.number("zero", zero, above=0)
    counts = count_matrix(frame)
    inside = in_group(frame, counts, by, target, "target")
    outside = ~inside if reference is None else in_group(frame, counts, by, reference, "reference")
    if (inside & outside).any():
        raise ValueError("target and reference have units in common")
    if not outside.any():
        raise ValueError("no words are left for the reference group: every unit is in the target")
    # Words of neither group stay in, with 0, until the end.
    a, b = totals(counts.matrix, inside), totals(counts.matrix, outside)
    table = pd.DataFrame(
        {"token": counts.words.astype("str")}
        | _side_by_side(counts.matrix, inside, outside, a, b)
        | _scores(a, b, zero, _prior(prior, a, b, counts.words, zero))
    )
    table = table[a + b >= min_count]
    if correction is not None:
        p = association.p_of_g2(table["g2"].to_numpy())
        table = table.assign(p=p, p_adjusted=association.adjust(p, correction))
    return table.sort_values(["g2", "token"], ascending=[False, True], ignore_index=True)


def _side_by_side(
    matrix: sparse.csr_array, inside: np.ndarray, outside: np.ndarray, a: np.ndarray, b: np.ndarray
) -> dict[str, np.ndarray]:
    """Counts, rates, units and dispersion of each word in the target and in the reference."""
    return {
        "target_count": a.astype(np.int64),
        "reference_count": b.astype(np.int64),
        "target_per_million": a / a.sum() * 1e6,
        "reference_per_million": b / b.sum() * 1e6,
        "target_units": units_with(matrix, inside),
        "reference_units": units_with(matrix, outside),
        "target_dp": deviation_of_proportions(matrix, inside),
        "reference_dp": deviation_of_proportions(matrix, outside),
    }


def _scores(a: np.ndarray, b: np.ndarray, zero: float, prior: np.ndarray) -> dict[str, np.ndarray]:
    n1, n2 = a.sum(), b.sum()
    odds, z = association.log_odds(a, b, n1, n2, prior)
    return {
        "g2": association.g2(a, b, n1, n2),
        "log_ratio": association.log_ratio(a, b, n1, n2, zero),
        "diff_percent": association.diff_percent(a, b, n1, n2, zero),
        "log_odds": odds,
        "z": z,
    }


def _prior(
    prior: float | Mapping[str, float] | None, a: np.ndarray, b: np.ndarray, words: pd.Index, zero: float
) -> np.ndarray:
    if isinstance(prior, Mapping):
        return np.array([prior.get(word, 0) or zero for word in words], float)
    arguments.number("prior", prior, above=0, none=True)
    size = min(a.sum(), b.sum()) if prior is None else prior
    return size * (a + b) / (a + b).sum()
