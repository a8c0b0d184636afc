"""Was each opinion answered, and by what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import numpy as np

from reportkit import arguments
from reportkit.wording import vectors
from reportkit.wording.folding import NUMBER
from reportkit.wording.units import own_units

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["responses"]

_SHOWN = 12  # words in common that are listed
_ITEM = {"item_id": "id", "item": "heading", "item_start": "start", "item_end": "end"}
_MEASURE = {
    "measure_id": "id",
    "section_id": "section_id",
    "heading": "heading",
    "text": "text",
    "start": "start",
    "end": "end",
}
_FIGURE = {"name": "str", "raw": "str", "value": "float64", "unit": "str"}


class _Answer(NamedTuple):
    """An item, and a measure that answers it or None."""

    item: dict[str, Any]
    measure: dict[str, Any] | None = None
    score: float = np.nan
    section_score: float = np.nan
    words: list[str] | None = None


def responses(
    opinions: Any,
    report: Any,
    *,
    by: Literal["measure", "figure"] = "measure",
    threshold: float = 0.15,
) -> pd.DataFrame:
    r"""Find, for each item of the deliberation opinions, what in the response answers it.

    A text is scored by the share of the item's words that it takes up, each word weighed by how rare it
    is among all items and answers:

    .. math:: \mathit{score} = \sum_{w \in i \cap a} \mathit{idf}(w) \Big/ \sum_{w \in i} \mathit{idf}(w),
        \quad \mathit{idf}(w) = \ln \frac{1 + D}{1 + d} + 1

    Numbers and stop words do not count. A measure answers an item if its own score reaches `threshold`;
    or if that of its whole section does, there is no item that the section takes up more of,
    and the measure has one of its words at least: a report that goes through the opinions one by one
    names the matter in the heading.

    Parameters
    ----------
    opinions : Report or mapping of id to text
        The opinions (审议意见). Of a report, each section without sections of its own is an item; where
        it has no sections, each measure.
    report : Report
        The response (研究处理情况报告).
    by : {'measure', 'figure'}, default 'measure'
        One row per measure that answers, or per figure in these.
    threshold : float, default 0.15
        The least score. Of a text on another matter, an item of some twenty words finds about a tenth
        again by chance, of its answer a quarter or more.

    Returns
    -------
    pandas.DataFrame
        In order of the items, answers in the order of the response; **an item that nothing answers has one
        row, with** ``answered`` **False and NA in the columns of the answer.**

        ======================  ========  ==============================================================
        column                  dtype     meaning
        ======================  ========  ==============================================================
        item_id, item           str       the item and its heading, or the text where it has none
        item_start, item_end    Int64     its place in the opinions; NA for a mapping
        answered                bool      whether anything answers it
        measure_id, section_id  str       the answer
        heading, text           str       its heading and words
        start, end              Int64     ``report.text[start:end] == text``
        score                   float64   of the measure by itself
        section_score           float64   of its whole section
        common                  Int32     words that item and measure, or item and section, share: those
                                          of the larger score
        words                   str       these words, rarest first, 、 between them; twelve at most
        figures                 Int32     figures in the measure; with ``by="figure"`` instead
                                          ``indicator_id``, ``name``, ``raw``, ``value``, ``unit``
        ======================  ========  ==============================================================

        For an item without answer, ``score`` and ``section_score`` are NA; lower `threshold` to see the
        closest ones.

    Raises
    ------
    TypeError
        `opinions` or `report` is none.
    ValueError
        There is no such `by`, or `threshold` is not above 0 and up to 1.

    Notes
    -----
    What is compared is words: an answer in other words than the opinion's is missed, and a text that
    repeats the opinion without doing anything counts as an answer. Read the unanswered items first.

    Examples
    --------
    >>> import reportkit as rk
    >>> opinions = {"1": "加快积案清理，压缩办案周期", "2": "加强举报人保护，严格保密"}
    >>> report = rk.from_text("一、清理积案。集中清理积案，办案周期缩短到50天。")
    >>> rk.responses(opinions, report)[["item_id", "answered", "words"]].fillna("").values.tolist()
    [['1', True, '办案、周期、清理、积案'], ['2', False, '']]
    """
    arguments.choice("by", by, ("measure", "figure"))
    arguments.number("threshold", threshold, above=0, most=1)
    items = _items(opinions)
    measures = own_units(report, "measure")
    sections = _sections(report)
    scores, shared, names = _scores(items, [*measures, *sections])
    rows: list[_Answer] = []
    for i, item in enumerate(items):
        found = []
        for m, measure in enumerate(measures):
            s = _place(sections, measure, len(measures))
            own, whole = scores[i, m], (scores[i, s] if s is not None else np.nan)
            leads = s is not None and own > 0 and whole >= threshold and whole >= scores[:, s].max()
            if own >= threshold or leads:
                better = m if s is None or own >= whole else s
                words = [names[k] for k in shared[i][better]]
                found.append(_Answer(item, measure, own, whole, words))
        rows += found or [_Answer(item)]
    return _with_figures(_frame(rows), report, by)


def _items(opinions: Any) -> list[dict[str, Any]]:
    if isinstance(opinions, Mapping):
        return [
            {"id": str(key), "heading": text, "start": None, "end": None, "text": text}
            for key, text in opinions.items()
        ]
    if not hasattr(opinions, "sections"):
        raise arguments.refuse(TypeError, "opinions", "a report or a mapping of id to text", opinions)
    sections = own_units(opinions, "section", "opinions")
    if not sections:
        items = own_units(opinions, "measure", "opinions")
    else:
        above = set(opinions.sections["parent_id"].dropna())
        items = [each for each in sections if each["id"] not in above]
    return [each | {"heading": each["heading"] or each["text"]} for each in items]


def _sections(report: Any) -> list[dict[str, Any]]:
    """Sections with all their text, smaller sections included."""
    rows = report.sections[["section_id", "start", "text_end"]].to_dict("records")
    return [{"id": row["section_id"], "text": report.text[row["start"] : row["text_end"]]} for row in rows]


def _place(sections: list[dict[str, Any]], measure: dict[str, Any], first: int) -> int | None:
    for at, section in enumerate(sections, first):
        if section["id"] == measure["section_id"]:
            return at
    return None


def _scores(
    items: list[dict[str, Any]], answers: list[dict[str, Any]]
) -> tuple[np.ndarray, list[list[np.ndarray]], list[str]]:
    """Share of each item that each answer takes up; the words, rarest first; and what they are."""
    import pandas as pd

    texts = {f"{i}": each["text"] for i, each in enumerate([*items, *answers])}
    rows = vectors.word_rows(texts, "report", fold="numbers", stop_words=True)
    has = np.zeros((len(texts), len(rows.names)), bool)
    has[pd.Index(texts).get_indexer(rows.ids)] = rows.matrix.toarray() > 0
    has[:, [name == NUMBER for name in rows.names]] = False
    weights = np.log((1 + len(has)) / (1 + has.sum(axis=0))) + 1
    n = len(items)
    total = has[:n] @ weights
    scores = (has[:n] * weights) @ has[n:].T / np.where(total > 0, total, 1)[:, None]
    order = np.lexsort([np.arange(len(weights)), -weights])
    shared = [[order[(has[i] & has[n + a])[order]] for a in range(len(answers))] for i in range(n)]
    return scores, shared, rows.names


def _frame(rows: list[_Answer]) -> pd.DataFrame:
    import pandas as pd

    def columns(units: list[dict[str, Any] | None], fields: dict[str, str]) -> dict[str, Any]:
        return {
            name: pd.array(
                [None if unit is None else unit[field] for unit in units],
                dtype="Int64" if field in ("start", "end") else "str",
            )
            for name, field in fields.items()
        }

    words = [row.words for row in rows]
    return pd.DataFrame(
        columns([row.item for row in rows], _ITEM)
        | {"answered": np.array([row.measure is not None for row in rows], bool)}
        | columns([row.measure for row in rows], _MEASURE)
        | {
            "score": np.array([row.score for row in rows], float),
            "section_score": np.array([row.section_score for row in rows], float),
            "common": pd.array([None if each is None else len(each) for each in words], dtype="Int32"),
            "words": pd.array(
                [None if each is None else "、".join(each[:_SHOWN]) for each in words], dtype="str"
            ),
        }
    )


def _with_figures(frame: pd.DataFrame, report: Any, by: str) -> pd.DataFrame:
    figures = report.indicators
    figures = figures[figures["measure_id"].notna()]
    if by == "measure":
        counts = figures["measure_id"].value_counts()
        number = frame["measure_id"].map(counts).astype("Int32")
        return frame.assign(figures=number.fillna(0).where(frame["answered"]))
    columns = ["measure_id", "indicator_id", *_FIGURE]
    joined = frame.merge(figures[columns], on="measure_id", how="left")
    kept = joined["indicator_id"].notna() | ~joined["answered"]
    return joined[kept].astype({"indicator_id": "str"} | _FIGURE).reset_index(drop=True)
