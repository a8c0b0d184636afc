"""How evenly a word is spread over the parts of a corpus."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

from reportkit import arguments
from reportkit.wording.counts import cells, count_matrix, sizes, totals, units_with

if TYPE_CHECKING:
    import pandas as pd
    from scipy import sparse

__all__ = ["deviation_of_proportions", "dispersion"]


def deviation_of_proportions(matrix: sparse.csr_array, rows: np.ndarray | None = None) -> np.ndarray:
    r"""Gries's DP of every column of a matrix of parts by words; NaN for a word that has no count.

    .. math:: DP = \tfrac12 \sum_i \left| \frac{f_i}{f} - \frac{s_i}{s} \right|

    with the word's count *f_i* in part *i* of *s_i* words, the parts being all rows or some. Only cells
    that are not 0 are visited: each part without the word adds its share of the corpus.
    """
    frequency = totals(matrix, rows)
    share = sizes(matrix) / max(frequency.sum(), 1)
    gaps = np.zeros(matrix.shape[1])
    for part in cells(matrix, rows):
        here = share[part.row]
        gap = np.abs(part.value / frequency[part.column] - here) - here
        gaps += np.bincount(part.column, gap, minlength=len(gaps))
    return np.where(frequency > 0, (1 + gaps) / 2, np.nan)


def dispersion(frame: pd.DataFrame, terms: str | Iterable[str] | None = None) -> pd.DataFrame:
    r"""Measure how evenly words are spread over the units of a corpus, by Gries's DP.

    .. math::

        DP = \tfrac12 \sum_i \left| \frac{f_i}{f} - \frac{s_i}{s} \right|, \qquad
        DP_{norm} = \frac{DP}{1 - \min_i s_i / s}

    Parameters
    ----------
    frame : DataFrame
        From `tokens` or `term_counts`. The parts of the corpus are its units: for reports,
        ``unit="report"``.
    terms : str or iterable of str, optional
        Words to measure; default: all.

    Returns
    -------
    pandas.DataFrame
        One row per word, the most frequent first (or in the order of `terms`): ``token`` (str),
        ``count`` (int64), ``units`` (int64, with the word), ``total_units`` (int64, all), ``dp``
        (float64, 0 where the word is spread as the corpus is, towards 1 where it stands in one small
        part) and ``dp_norm`` (float64, the same stretched to reach 1; NaN where there is one unit
        only). A term that does not occur has the count 0 and no DP.

    Raises
    ------
    TypeError, ValueError
        `frame` is not what `tokens` or `term_counts` give.

    Notes
    -----
    DP falls with a word's frequency: a word that occurs once is in one part by necessity. Compare words
    of like frequency.

    References
    ----------
    .. [1] Gries, S. Th. (2008). Dispersions and adjusted frequencies in corpora. International Journal
       of Corpus Linguistics 13(4), 403-437.
    .. [2] Lijffijt, J., & Gries, S. Th. (2012). Correction to "Dispersions and adjusted frequencies in
       corpora". International Journal of Corpus Linguistics 17(1), 147-149.
    .. [3] Gries, S. Th. (2020). Analyzing dispersion. In A practical handbook of corpus linguistics,
       99-118. Springer.

    Examples
    --------
    >>> import reportkit as rk
    >>> words = rk.tokens({"a": "扫黑除恶，扫黑除恶。", "b": "打伞破网，打财断血。"})
    >>> rk.dispersion(words, "扫黑除恶")[["count", "units", "dp"]].values.tolist()
    [[2.0, 1.0, 0.5]]
    """
    import pandas as pd

    counts = count_matrix(frame)
    matrix = counts.matrix
    dp = deviation_of_proportions(matrix)
    parts, size = matrix.shape[0], sizes(matrix)
    stretch = 1 - size.min() / size.sum() if parts > 1 else np.nan
    table = pd.DataFrame(
        {
            "token": counts.words.astype("str"),
            "count": totals(matrix).astype(np.int64),
            "units": units_with(matrix),
            "total_units": np.full(matrix.shape[1], parts, np.int64),
            "dp": dp,
            "dp_norm": dp / stretch,
        }
    )
    if terms is None:
        return table.sort_values(["count", "token"], ascending=[False, True], ignore_index=True)
    wanted = pd.DataFrame({"token": pd.Series(arguments.texts("terms", terms), dtype="str")})
    table = wanted.merge(table, on="token", how="left")
    filled = table[["count", "units"]].fillna(0).astype("int64").assign(total_units=parts)
    return table.assign(**{name: filled[name] for name in filled})
