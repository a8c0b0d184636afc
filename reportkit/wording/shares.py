"""How much of each report is shared, with whom, and which passages run through many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from reportkit.wording.documents import documents

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["formulas", "passage_shares"]

_PLACES = ("passage_id", "report_id", "start", "end", "text", "chars", "score", "reports", "places")


def passage_shares(passages: pd.DataFrame, source: Any) -> pd.DataFrame:
    """Say what share of each report is shared, and with whom.

    Parameters
    ----------
    passages : pandas.DataFrame
        From `shared_passages`.
    source : Corpus, iterable of Report, mapping of id to text
        The same reports, for their length.

    Returns
    -------
    pandas.DataFrame
        Per report one row for all others together, in which ``other_id`` is NA, and one for each that it
        shares a passage with, the largest share first: ``report_id``, ``other_id``, ``passages``, ``chars``
        (characters of the report, marks included, that are in them; each counted once),
        ``report_chars`` (in the whole report), ``share`` (of these, 0 to 1). Reports that share nothing
        have a share of 0.

    Raises
    ------
    TypeError
        `passages` is no frame.
    KeyError
        A column is missing.

    Examples
    --------
    >>> import reportkit as rk
    >>> texts = dict.fromkeys("ab", "深入开展扫黑除恶，打伞破网。") | {"c": "推进乡村振兴。"}
    >>> passages = rk.shared_passages(texts, min_chars=8)
    >>> rk.passage_shares(passages, texts)[["report_id", "passages", "chars"]].values.tolist()
    [['a', 1, 13], ['a', 1, 13], ['b', 1, 13], ['b', 1, 13], ['c', 0, 0]]
    """
    import pandas as pd

    _check(passages)
    lengths: dict[str, int] = {}
    for document in documents(source):
        lengths[document.report_id] = document.body[1] - document.body[0]
    rows = passages[["passage_id", "report_id", "start", "end"]]
    rows = rows.astype({"passage_id": "str", "report_id": "str"})
    alone = rows.assign(other_id=None)
    others = rows[["passage_id", "report_id"]].drop_duplicates().rename(columns={"report_id": "other_id"})
    both = rows.merge(others, on="passage_id")
    both = both[both["report_id"] != both["other_id"]]
    found = []
    for table in (alone, both):
        for (report, other), own in table.groupby(["report_id", "other_id"], dropna=False, sort=False):
            chars = _covered(own["start"].to_numpy(), own["end"].to_numpy())
            found.append((report, other, own["passage_id"].nunique(), chars))
    found += [(name, None, 0, 0) for name in lengths if name not in set(rows["report_id"])]
    frame = pd.DataFrame(found, columns=["report_id", "other_id", "passages", "chars"])
    frame = frame.astype({"report_id": "str", "other_id": "str", "passages": "int32", "chars": "int32"})
    frame["report_chars"] = frame["report_id"].map(lengths).astype("int32")
    frame["share"] = (frame["chars"] / frame["report_chars"].clip(lower=1)).astype("float64")
    place = frame["report_id"].map({name: n for n, name in enumerate(lengths)})
    frame = frame.assign(place=place, alone=frame["other_id"].notna())
    keys = ["place", "alone", "share", "other_id"]
    frame = frame.sort_values(keys, ascending=[True, True, False, True], ignore_index=True)
    return frame.drop(columns=["place", "alone"])


def _covered(start: np.ndarray, end: np.ndarray) -> int:
    """Characters in any of some stretches."""
    order = np.argsort(start, kind="stable")
    start, end = start[order], np.maximum.accumulate(end[order])
    before = np.r_[0, end[:-1]]
    return int(np.maximum(end - np.maximum(start, before), 0).sum())


def formulas(passages: pd.DataFrame, min_reports: int = 3) -> pd.DataFrame:
    """Give the passages that run through many reports, one row each.

    Parameters
    ----------
    passages : pandas.DataFrame
        From `shared_passages`, which has each place.
    min_reports : int, default 3

    Returns
    -------
    pandas.DataFrame
        In falling order of reports, then of letters: ``passage_id``, ``reports``, ``places``, ``exact``
        (places word for word as another), ``chars``, ``text`` (of the place that agrees best with
        another, the earliest of these), ``first_id``, ``last_id`` (the first and the last report in
        order of the corpus).

    Raises
    ------
    TypeError
        `passages` is no frame.
    KeyError
        A column is missing.

    Examples
    --------
    >>> import reportkit as rk
    >>> texts = dict.fromkeys("abc", "深入开展扫黑除恶，打伞破网。")
    >>> rk.formulas(rk.shared_passages(texts, min_chars=8))[["reports", "text"]].values.tolist()
    [[3, '深入开展扫黑除恶，打伞破网']]
    """
    _check(passages)
    rows = passages[passages["reports"] >= min_reports].astype({"passage_id": "str", "report_id": "str"})
    rows = rows.assign(exact=(rows["score"] == 1).astype("int32"))
    groups = rows.groupby("passage_id", sort=False)
    best = rows.sort_values("score", ascending=False, kind="stable").drop_duplicates("passage_id")
    frame = best.set_index("passage_id")[["reports", "places", "chars", "text"]].astype({"text": "str"})
    frame = frame.assign(
        exact=groups["exact"].sum(), first_id=groups["report_id"].first(), last_id=groups["report_id"].last()
    ).reset_index()
    columns = ["passage_id", "reports", "places", "exact", "chars", "text", "first_id", "last_id"]
    keys = ["reports", "chars", "passage_id"]
    return frame[columns].sort_values(keys, ascending=[False, False, True], ignore_index=True)


def _check(passages: Any) -> None:
    import pandas as pd

    if not isinstance(passages, pd.DataFrame):
        given = type(passages).__name__
        advice = "pass rk.shared_passages(corpus)"
        raise TypeError(f"expected a frame from shared_passages(), not {given}: {advice}")
    missing = [name for name in _PLACES if name not in passages.columns]
    if missing:
        raise KeyError(f"the frame has no column {', '.join(missing)}: expected one from shared_passages()")
