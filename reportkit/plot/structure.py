"""A chart of a report's outline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportkit import arguments
from reportkit.plot import style
from reportkit.plot.bars import ROW, beside, fit, nothing, rows_of, scale, sentence
from reportkit.plot.frames import check_one, check_options, section_names
from reportkit.plot.labels import Lang, columns, left_out, number, pick

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["outline"]

_NEEDED = ("report_id", "section_id", "level", "number", "heading", "start", "text_end")


def outline(
    sections: pd.DataFrame,
    ax: Axes | None = None,
    *,
    measures: pd.DataFrame | None = None,
    indicators: pd.DataFrame | None = None,
    report: str | None = None,
    limit: int = 40,
    lang: Lang = "zh",
    title: str | None = None,
) -> Axes | np.ndarray:
    """Draw a report's outline by length: one bar for each heading, sections inside others set in and pale.

    Parameters
    ----------
    sections : pandas.DataFrame
        Table of sections; read are `report_id`, `section_id`, `level`, `number`, `heading`, `start`
        and `text_end`.
    ax : matplotlib.axes.Axes, optional
        Where to draw; by default on a figure of its own. On a given one,
        the sections must be of one report.
    measures, indicators : pandas.DataFrame, optional
        Tables whose rows are counted beside each bar.
    report : str, optional
        The `report_id` of the report to draw.
    limit : int, default 40
        Headings of a report at most; deeper levels are left out first, and the chart says so.
    lang : {'zh', 'en'}, default 'zh'
        Language of the labels; the words of the reports stay as they are.
    title : str, optional
        Instead of the chart's own; ``""`` for none.

    Returns
    -------
    matplotlib.axes.Axes or numpy.ndarray of Axes
        An array, one for each report, where there are several.

    Raises
    ------
    TypeError
        This is no table.
    ValueError
        A column is missing, or `ax` was given for several reports.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({
    ...     "report_id": ["a"], "section_id": ["a:s1"], "level": [1], "number": ["一"],
    ...     "heading": ["工作情况"], "start": [0], "text_end": [120],
    ... })
    >>> outline(table).get_xlabel()
    '长度（字）'
    """
    import numpy as np

    check_options(ax, limit, lang, title, report=report)
    arguments.frame("sections", sections, _NEEDED, "corpus.sections")
    reports = list(sections["report_id"].drop_duplicates())
    if report is not None:
        arguments.choice("report", report, reports)
        reports = [report]
    check_one(ax, reports, "report")
    counts = _counts(measures, indicators, lang)
    with style.styled():
        shown = [_shallow(sections[sections["report_id"] == each], limit, lang) for each in reports]
        axes = (
            [ax] if ax is not None else style.panels([ROW * max(len(part), 2) for part, _ in shown] or [1.0])
        )
        for axis, (part, remarks), each in zip(axes, shown, reports, strict=False):
            _lengths(axis, part, counts, lang)
            style.note(axis, sentence(remarks, lang))
            own = (
                pick(lang, "报告的结构与篇幅", "The report's outline by length")
                if len(reports) == 1
                else str(each)
            )
            style.title(axis, own if title is None else title)
            style.dress(axis)
        if not reports:
            nothing(axes[0], lang)
            style.dress(axes[0])
    return axes[0] if len(axes) == 1 else np.array(axes, dtype=object)


def _shallow(rows: pd.DataFrame, limit: int, lang: str) -> tuple[pd.DataFrame, list[str]]:
    """Leave out the deepest levels, then the last rows, until few enough are left."""
    kept = rows
    while len(kept) > limit and kept["level"].min() < kept["level"].max():
        kept = kept[kept["level"] < kept["level"].max()]
    kept = kept.head(limit)
    gone = len(rows) - len(kept)
    return kept, left_out(lang, gone, "个小节", "heading")


def _counts(
    measures: pd.DataFrame | None, indicators: pd.DataFrame | None, lang: str
) -> dict[str, list[str]]:
    """How many measures and figures stand directly under each heading, in words."""
    words: dict[str, list[str]] = {}
    said = {"measures": (measures, "项措施"), "indicators": (indicators, "个数字")}
    for name, (table, zh) in said.items():
        if table is not None:
            arguments.frame(name, table, ["section_id"], f"corpus.{name}")
            en = "figures" if name == "indicators" else name
            for section, count in table["section_id"].value_counts().items():
                words.setdefault(section, []).append(pick(lang, f"{count} {zh}", f"{count} {en}"))
    return words


def _lengths(ax: Axes, rows: pd.DataFrame, counts: dict[str, list[str]], lang: str) -> None:
    top, ends = rows["level"].min(), []
    lengths = (rows["text_end"] - rows["start"]).tolist()
    for y, (section, level, length) in enumerate(
        zip(rows["section_id"], rows["level"], lengths, strict=True)
    ):
        outer = level == top
        ax.barh(
            y,
            length,
            height=0.62 if outer else 0.46,
            facecolor=style.LOOKS[0]["color"] if outer else style.PART,
            edgecolor=style.LOOKS[0]["color"],
            linewidth=0.8,
        )
        words = " · ".join(
            [number(length, lang) if lang == "en" else f"{length:,}", *counts.get(section, [])]
        )
        beside(ax, length, y, words)
        ends.append((float(length), words))
    headings = section_names(rows, 36, lang)
    names = [
        "　" * int(level - top) + headings[each]
        for level, each in zip(rows["level"], rows["section_id"], strict=True)
    ]
    rows_of(ax, names)
    ax.tick_params(axis="y", labelsize=9)
    fit(ax, ends, inside=3.6)
    ax.set_xlabel(pick(lang, "长度（字）", "length (characters)"), loc="left")
    scale(ax.xaxis, lang)
    _left_aligned(ax)


def _left_aligned(ax: Axes) -> None:
    """Begin the names of the rows at one line, so that deeper levels are seen to be set in."""
    widest = max(columns(label.get_text()) for label in ax.get_yticklabels())
    for label in ax.get_yticklabels():
        label.set_horizontalalignment("left")
    ax.tick_params(axis="y", pad=widest * 4.7 + 6)
