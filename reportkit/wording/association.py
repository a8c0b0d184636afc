"""The measures of association of a word with a part of a corpus, or with another word.

All work on arrays. The four cells of a table are named by what they count: ``a`` occurrences of the
word in the target of ``n1`` words, ``b`` in the reference of ``n2`` words.
"""

from __future__ import annotations

from typing import Literal

import numpy as np

from reportkit import arguments

__all__ = ["adjust", "diff_percent", "g2", "log_dice", "log_odds", "log_ratio", "p_of_g2"]


def _x_log_x(x: np.ndarray) -> np.ndarray:
    from scipy.special import xlogy

    return xlogy(x, x)


def g2(a: np.ndarray, b: np.ndarray, n1: np.ndarray | float, n2: np.ndarray | float) -> np.ndarray:
    r"""Log-likelihood ratio of a two-by-two table, with a sign.

    .. math:: G^2 = \pm 2 \sum_{ij} O_{ij} \ln \frac{O_{ij}}{E_{ij}}

    over the four cells *a*, *b*, *n1 - a*, *n2 - b*; positive where the word is relatively more
    frequent in the target, ``a / n1 > b / n2``. Cells of 0 add 0; nothing is smoothed.

    References
    ----------
    .. [1] Dunning, T. (1993). Accurate methods for the statistics of surprise and coincidence.
       Computational Linguistics 19(1), 61-74.
    """
    a, b = np.asarray(a, float), np.asarray(b, float)
    n1, n2 = np.asarray(n1, float), np.asarray(n2, float)
    cells = _x_log_x(a) + _x_log_x(b) + _x_log_x(n1 - a) + _x_log_x(n2 - b)
    margins = _x_log_x(a + b) + _x_log_x(n1 + n2 - a - b) + _x_log_x(n1) + _x_log_x(n2)
    value = 2 * (cells + _x_log_x(n1 + n2) - margins)
    return np.sign(a * n2 - b * n1) * np.maximum(value, 0)


def p_of_g2(value: np.ndarray) -> np.ndarray:
    """Probability of a G2 at least as large under independence: chi-squared with one degree of freedom."""
    from scipy.stats import chi2

    return chi2.sf(np.abs(value), 1)


def log_ratio(a: np.ndarray, b: np.ndarray, n1: float, n2: float, zero: float = 0.5) -> np.ndarray:
    r"""Binary logarithm of the ratio of relative frequencies; a count of 0 is taken for `zero`.

    References
    ----------
    .. [1] Hardie, A. (2014). Log Ratio: an informal introduction. CASS, Lancaster University.
    """
    a, b = np.asarray(a, float), np.asarray(b, float)
    return np.log2(np.where(a == 0, zero, a) / n1) - np.log2(np.where(b == 0, zero, b) / n2)


def diff_percent(a: np.ndarray, b: np.ndarray, n1: float, n2: float, zero: float = 0.5) -> np.ndarray:
    r"""Difference of relative frequencies in percent of the reference's; there, 0 is taken for `zero`.

    References
    ----------
    .. [1] Gabrielatos, C., & Marchi, A. (2012). Keyness: appropriate metrics and practical issues.
       CADS International Conference, Bologna.
    """
    base = np.where(np.asarray(b) == 0, zero, b) / n2
    return (np.asarray(a, float) / n1 - base) / base * 100


def log_odds(
    a: np.ndarray, b: np.ndarray, n1: float, n2: float, prior: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    r"""Log-odds ratio with an informative Dirichlet prior, and its z-score.

    .. math::

        \delta = \ln \frac{a + \alpha}{A} - \ln \frac{b + \alpha}{B}, \qquad
        z = \delta \Big/ \sqrt{\frac{1}{a + \alpha} + \frac{1}{A} + \frac{1}{b + \alpha} + \frac{1}{B}}

    with :math:`A = n_1 + \alpha_0 - a - \alpha`, :math:`B = n_2 + \alpha_0 - b - \alpha`,
    the prior count α of each word and their sum α₀. The variance is the one of four terms, not its
    approximation by two, which is far too small for a word that makes up much of a corpus.

    References
    ----------
    .. [1] Monroe, B. L., Colaresi, M. P., & Quinn, K. M. (2008). Fightin' words: lexical feature
       selection and evaluation for identifying the content of political conflict. Political
       Analysis 16(4), 372-403. Equations 15 to 22.
    """
    whole = prior.sum()
    first, second = a + prior, b + prior
    with np.errstate(divide="ignore", invalid="ignore"):  # a corpus of one word has no odds
        rest, others = n1 + whole - first, n2 + whole - second
        delta = np.log(first / rest) - np.log(second / others)
        z = delta / np.sqrt(1 / first + 1 / rest + 1 / second + 1 / others)
    return delta, z


def log_dice(both: np.ndarray, one: np.ndarray, other: np.ndarray) -> np.ndarray:
    r"""Logarithm of Dice's coefficient: ``14 + log2(2 both / (one + other))``.

    References
    ----------
    .. [1] Rychlý, P. (2008). A lexicographer-friendly association score. RASLAN 2008, 6-9.
    """
    return 14 + np.log2(2 * both / (np.asarray(one, float) + other))


def adjust(p: np.ndarray, method: Literal["holm", "bh"]) -> np.ndarray:
    """Correct p-values for their number: Holm's step-down or Benjamini and Hochberg's step-up method.

    References
    ----------
    .. [1] Holm, S. (1979). A simple sequentially rejective multiple test procedure. Scandinavian
       Journal of Statistics 6(2), 65-70.
    .. [2] Benjamini, Y., & Hochberg, Y. (1995). Controlling the false discovery rate. Journal of the
       Royal Statistical Society B 57(1), 289-300.
    """
    arguments.choice("correction", method, ("holm", "bh"))
    order = np.argsort(p, kind="stable")
    count = len(p)
    if method == "holm":
        stepped = np.maximum.accumulate(p[order] * np.arange(count, 0, -1))
    else:
        stepped = np.minimum.accumulate((p[order] * count / np.arange(1, count + 1))[::-1])[::-1]
    adjusted = np.empty(count)
    adjusted[order] = np.minimum(stepped, 1)
    return adjusted
