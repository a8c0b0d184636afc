"""The words in which two wordings of a measure differ: as a tidy frame, and to be read."""

from __future__ import annotations

from difflib import SequenceMatcher
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from reportkit import arguments
from reportkit.wording.documents import compact
from reportkit.wording.segment import cuts

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["ChangesView", "show_changes", "word_changes"]

_NEEDED = ("change", "score", "old_text", "new_text", "old_start", "new_start")
_LABELS = {"kept": "保留 kept", "reworded": "改写 reworded", "new": "新增 new", "dropped": "删去 dropped"}
_COLOURS = {
    "kept": "127, 127, 127", "reworded": "230, 159, 0", "new": "27, 138, 107", "dropped": "190, 70, 60",
}  # fmt: skip
# Colours are laid over whatever background the theme has; underlined and struck out, so that the two
# are told apart in grey.
_INS = "background-color: rgba(27, 138, 107, 0.22); color: inherit; text-decoration: underline"
_DEL = "background-color: rgba(190, 70, 60, 0.20); color: inherit; text-decoration: line-through"
_CELL = "padding: 0.35em 0.6em; vertical-align: top; text-align: left; white-space: normal"


def word_changes(changes: pd.DataFrame) -> pd.DataFrame:
    """Say which words of each pair of wordings are equal, deleted, inserted or replaced.

    Parameters
    ----------
    changes : pandas.DataFrame
        From `compare_reports`; read are ``old_text``, ``new_text``, ``old_start``, ``new_start``. A row
        with one side only is inserted or deleted as a whole.

    Returns
    -------
    pandas.DataFrame
        One row per run of words: ``row`` (index of the row of `changes`), ``op`` (category: equal, delete,
        insert, replace), ``old_words``, ``new_words`` (``""`` for none), and the offsets
        ``old_start``, ``old_end``, ``new_start``, ``new_end`` in the reports (NA for a side that there
        is not). Put together, the runs of a row are its two texts.

    Raises
    ------
    TypeError
        `changes` is no frame.
    ValueError
        It lacks a column.

    Examples
    --------
    >>> import pandas as pd
    >>> pair = pd.DataFrame({"change": ["reworded"], "score": [0.9], "old_start": [0], "new_start": [0],
    ...     "old_text": ["坚决惩治腐败。"], "new_text": ["严肃惩治腐败。"]})
    >>> word_changes(pair)[["op", "old_words", "new_words"]].values.tolist()
    [['replace', '坚决', '严肃'], ['equal', '惩治腐败。', '惩治腐败。']]
    """
    import pandas as pd

    _check(changes)
    rows = []
    sides = (changes[name] for name in ("old_text", "new_text", "old_start", "new_start"))
    for label, old, new, old_at, new_at in zip(changes.index, *sides, strict=True):
        a_at, b_at = (None if pd.isna(at) else int(at) for at in (old_at, new_at))
        for op, a, b, i, j in _runs(_text(old), _text(new)):
            rows.append((label, op, a, b, *_span(a_at, i, a), *_span(b_at, j, b)))
    offsets = ["old_start", "old_end", "new_start", "new_end"]
    frame = pd.DataFrame(rows, columns=["row", "op", "old_words", "new_words", *offsets])
    frame["op"] = pd.Categorical(frame["op"], categories=["equal", "delete", "insert", "replace"])
    types = {"old_words": "str", "new_words": "str"} | dict.fromkeys(offsets, "Int64")
    return frame.astype(types)


class ChangesView:
    """What `show_changes` gives: HTML in a notebook, marked text elsewhere."""

    def __init__(self, html: str, text: str) -> None:
        self._html, self._plain = html, text

    def _repr_html_(self) -> str:
        return self._html

    def __repr__(self) -> str:
        return self._plain


def show_changes(changes: pd.DataFrame, *, kept: bool = False, limit: int | None = 50) -> ChangesView:
    """Show a comparison of two reports to be read: what is gone struck out, what is new underlined.

    Parameters
    ----------
    changes : pandas.DataFrame
        From `compare_reports`, or some rows of it.
    kept : bool, default False
        Show what was kept as well.
    limit : int or None, default 50
        Rows shown at most; None for all. What is not shown is said.

    Returns
    -------
    ChangesView
        A table in JupyterLab; in a terminal [-gone-] and {+new+} in the text. The same frame gives the
        same HTML, and every word of a report is escaped.

    Raises
    ------
    TypeError
        `changes` is no frame.
    ValueError
        It lacks a column.

    Examples
    --------
    >>> import pandas as pd
    >>> pair = pd.DataFrame({"change": ["reworded"], "score": [0.9], "old_start": [0], "new_start": [0],
    ...     "old_text": ["坚决惩治腐败。"], "new_text": ["严肃惩治腐败。"]})
    >>> show_changes(pair)
    改写 reworded 0.90  [-坚决-]{+严肃+}惩治腐败。
    """
    import pandas as pd

    _check(changes)
    arguments.flag("kept", kept)
    arguments.whole("limit", limit, 1, none=True)
    counts = changes["change"].value_counts()
    said = " · ".join(f"{label} {counts.get(name, 0):,}" for name, label in _LABELS.items())
    rows = changes if kept else changes[changes["change"] != "kept"]
    shown = rows if limit is None else rows.head(limit)
    lines, plain = [], []
    for kind, score, old, new in zip(
        *(shown[name] for name in ("change", "score", "old_text", "new_text")), strict=True
    ):
        runs = list(_runs(_text(old), _text(new)))
        number = "" if pd.isna(score) else f"{score:.2f}"
        marked = "".join(_marked(op, a, b) for op, a, b, _, _ in runs)
        lines.append(_row(kind, number, marked))
        words = "".join(a if op == "equal" else _bare(a, b) for op, a, b, _, _ in runs)
        plain.append(f"{_LABELS[kind]} {number}".rstrip() + f"  {words}")
    gone = len(rows) - len(shown)
    if gone:
        plain.append(f"另有 {gone:,} 行未显示 ({gone:,} more rows are not shown)")
    more = f'<p style="opacity: 0.75">{escape(plain[-1])}</p>' if gone else ""
    table = f'<table style="border-collapse: collapse; width: 100%">{"".join(lines)}</table>'
    html = f'<p style="opacity: 0.75">{said}</p>{table}{more}'
    html = f'<div style="line-height: 1.7; max-width: 60em">{html}</div>'
    return ChangesView(html, "\n".join(plain) or said)


def _check(changes: Any) -> None:
    arguments.frame("changes", changes, _NEEDED, "compare_reports()")


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _span(at: int | None, offset: int, words: str) -> tuple[int | None, int | None]:
    return (None, None) if at is None else (at + offset, at + offset + len(words))


def _pieces(text: str) -> tuple[list[str], list[int]]:
    """Words as they are compared, and where each begins in `text`; blanks go with the word before."""
    folded, places = compact(text)
    ends = cuts(folded).tolist()
    words = [folded[a:b] for a, b in pairwise([0, *ends])]
    return words, [0, *(int(places[end]) for end in ends[:-1]), len(text)] if ends else [0]


def _runs(old: str, new: str) -> list[tuple[str, str, str, int, int]]:
    """Operation, the words of either side, and where they begin in either text."""
    (a, a_at), (b, b_at) = _pieces(old), _pieces(new)
    if not a or not b:
        op = "insert" if not old else "delete" if not new else "replace"
        return [(op, old, new, 0, 0)] if old or new else []
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    return [
        (op, old[a_at[i] : a_at[k]], new[b_at[j] : b_at[m]], a_at[i], b_at[j])
        for op, i, k, j, m in matcher.get_opcodes()
    ]


def _marked(op: str, old: str, new: str) -> str:
    if op == "equal":
        return escape(new)
    gone = f'<del style="{_DEL}">{escape(old)}</del>' if old else ""
    return gone + (f'<ins style="{_INS}">{escape(new)}</ins>' if new else "")


def _bare(old: str, new: str) -> str:
    return (f"[-{old}-]" if old else "") + (f"{{+{new}+}}" if new else "")


def _row(kind: str, number: str, marked: str) -> str:
    colour = _COLOURS[kind]
    head = f"{_CELL}; white-space: nowrap; border-left: 4px solid rgba({colour}, 0.8)"
    return (
        f'<tr style="border-bottom: 1px solid rgba(127, 127, 127, 0.3)"><td style="{head}">{_LABELS[kind]}'
        f'<br><span style="opacity: 0.7">{number}</span></td><td style="{_CELL}">{marked}</td></tr>'
    )
