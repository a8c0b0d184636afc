"""What was kept, reworded, new and dropped from one report to the next."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import numpy as np

from reportkit import arguments
from reportkit.width import fold
from reportkit.wording import vectors
from reportkit.wording.letters import letters_of
from reportkit.wording.units import own_units

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["CHANGES", "compare_reports"]

CHANGES = ("kept", "reworded", "new", "dropped")
_HEADING = 0.25  # weight of the headings beside the words
_FIELDS = {"unit_id": "id", "heading": "heading", "start": "start", "end": "end", "text": "text"}


class _Row(NamedTuple):
    """A pair of measures, or one without a partner."""

    change: str
    old: dict[str, Any] | None
    new: dict[str, Any] | None
    score: float = np.nan
    common: int | None = None


def compare_reports(
    old: Any, new: Any, *, unit: Literal["measure", "section"] = "measure", threshold: float = 0.35
) -> pd.DataFrame:
    r"""Align the measures of two reports: which were kept, reworded, new, dropped.

    Each measure of the one report gets at most one of the other, so that the sum of the scores is the
    largest possible (the assignment problem). The score of two measures is

    .. math:: 0.75 \cos(a, b) + 0.25\, \mathit{heading}(a, b)

    with the cosine of their words (tf-idf over the measures of both reports, numbers folded, stop words
    left out) and the share of pairs of neighbouring letters that the headings have in common (Dice).
    Pairs below `threshold` are taken apart again, into one measure that was dropped and one that is new.

    Parameters
    ----------
    old, new : Report
    unit : {'measure', 'section'}, default 'measure'
        What is aligned. A measure that has sub-measures stands for what comes before them.
    threshold : float, default 0.35
        The least score of a pair.

    Returns
    -------
    pandas.DataFrame
        One row per pair and per measure left over, in the order of the new report; what was dropped stands
        where it would have stood.

        ======================  ========  ==============================================================
        column                  dtype     meaning
        ======================  ========  ==============================================================
        change                  category  kept (letter for letter; 一是 or 二是, marks and blanks apart),
                                          reworded, new, dropped
        score                   float64   as above, 0 to 1; NA without a partner
        common                  Int32     different words that both have; NA without a partner
        old_unit_id, …          str       ids of the measures; NA where there is none
        old_heading, …          str       the headings
        old_start, old_end, …   Int64     ``old.text[old_start:old_end] == old_text``
        old_text, new_text      str       the words
        ======================  ========  ==============================================================

    Raises
    ------
    TypeError
        `old` or `new` is no report.
    ValueError
        There is no such unit, or `threshold` is not from 0 to 1.

    See Also
    --------
    show_changes : the same, to be read.
    word_changes : the words that differ, as a tidy frame.

    Notes
    -----
    A measure that was split in two has one partner only; the other half counts as new. Numbers do not
    weigh: a measure of which only the figures changed is reworded, with a score close to 1.

    References
    ----------
    .. [1] Crouse, D. F. (2016). On implementing 2D rectangular assignment algorithms. IEEE Transactions
       on Aerospace and Electronic Systems 52(4), 1679-1696.

    Examples
    --------
    >>> import reportkit as rk
    >>> old = rk.from_text("一、做法\n一是提高站位。召开会议。\n二是清理积案。", "2023")
    >>> new = rk.from_text("一、做法\n一是清理积案。\n二是畅通举报渠道。", "2024")
    >>> rk.compare_reports(old, new)[["change", "old_heading", "new_heading"]].fillna("").values.tolist()
    [['dropped', '提高站位', ''], ['kept', '清理积案', '清理积案'], ['new', '', '畅通举报渠道']]
    """
    arguments.number("threshold", threshold, least=0, most=1)
    before, after = own_units(old, unit, "old"), own_units(new, unit, "new")
    scores, shared = _scores(before, after)
    pairs = _assigned(scores, threshold)
    rows = []
    for i, j in _in_order(len(before), len(after), pairs):
        a, b = (None if i is None else before[i]), (None if j is None else after[j])
        if a is None or b is None:
            rows.append(_Row("new" if a is None else "dropped", a, b))
        else:
            kind = "kept" if _same(a, b) else "reworded"
            rows.append(_Row(kind, a, b, float(scores[i, j]), int(shared[i, j])))
    return _frame(rows)


def _scores(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> tuple[np.ndarray, np.ndarray]:
    """Score and number of words in common of every old measure with every new one."""
    import pandas as pd

    shape = (len(before), len(after))
    if not before or not after:
        return np.zeros(shape), np.zeros(shape, int)
    texts = {f"{i}": each["text"] for i, each in enumerate([*before, *after])}
    rows = vectors.word_rows(texts, "report", fold="numbers", stop_words=True)
    place = pd.Index(texts).get_indexer(rows.ids)
    weighted = vectors.tf_idf(rows.matrix)
    cosine, shared = np.zeros((len(texts),) * 2), np.zeros((len(texts),) * 2, int)
    cosine[np.ix_(place, place)] = (weighted @ weighted.T).toarray()
    ones = (rows.matrix > 0).astype(np.int32)
    shared[np.ix_(place, place)] = (ones @ ones.T).toarray()
    n = len(before)
    heading = _dice([each["heading"] for each in before], [each["heading"] for each in after])
    return (1 - _HEADING) * cosine[:n, n:].clip(0, 1) + _HEADING * heading, shared[:n, n:]


def _dice(first: list[str], second: list[str]) -> np.ndarray:
    """Share of the pairs of neighbouring letters that two headings have in common."""
    pairs_of = [[_neighbours(text) for text in texts] for texts in (first, second)]
    scores = [2 * len(a & b) / (len(a) + len(b)) if a or b else 0 for a in pairs_of[0] for b in pairs_of[1]]
    return np.array(scores, float).reshape(len(first), len(second))


def _neighbours(text: str) -> set[str]:
    letters = [character for character in fold(text) if character.isalnum()]
    return {a + b for a, b in pairwise(letters)}


def _assigned(scores: np.ndarray, threshold: float) -> dict[int, int]:
    """Partner of every new measure that has one."""
    from scipy.optimize import linear_sum_assignment

    # What would be taken apart afterwards must not win a partner from elsewhere.
    worth = np.where(scores >= threshold, scores, 0)
    pairs = zip(*linear_sum_assignment(worth, maximize=True), strict=True)
    return {int(j): int(i) for i, j in pairs if worth[i, j] > 0}


def _in_order(olds: int, news: int, pairs: dict[int, int]) -> list[tuple[int | None, int | None]]:
    """Rows in the order of the new report, each dropped measure behind the one that it stood behind."""
    at = {i: j for j, i in pairs.items()}
    rows: list[tuple[tuple[int, int], int | None, int | None]]
    rows, behind = [((j, -1), pairs.get(j), j) for j in range(news)], -1
    for i in range(olds):
        if i in at:
            behind = at[i]
        else:
            rows.append(((behind, i), i, None))
    return [(i, j) for _, i, j in sorted(rows, key=lambda row: row[0])]


def _same(a: dict[str, Any], b: dict[str, Any]) -> bool:
    words = (each["text"].removeprefix(each["marker"]) for each in (a, b))  # 一是 may have become 二是
    first, second = (letters_of(fold(text))[0] for text in words)
    return np.array_equal(first, second)


def _frame(rows: list[_Row]) -> pd.DataFrame:
    import pandas as pd

    columns: dict[str, Any] = {
        "change": pd.Categorical([row.change for row in rows], categories=CHANGES),
        "score": np.array([row.score for row in rows], float),
        "common": pd.array([row.common for row in rows], dtype="Int32"),
    }
    sides = {"old": [row.old for row in rows], "new": [row.new for row in rows]}
    for field, key in _FIELDS.items():
        dtype = "Int64" if field in ("start", "end") else "str"
        for side, units in sides.items():
            values = [None if unit is None else unit[key] for unit in units]
            columns[f"{side}_{field}"] = pd.array(values, dtype=dtype)
    return pd.DataFrame(columns)
