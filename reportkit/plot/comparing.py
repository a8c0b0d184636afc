"""Charts that set reports side by side: similarity, shared passages, what changed between two years."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

from reportkit import arguments
from reportkit.plot import style
from reportkit.plot.bars import nothing, rows_of, sentence
from reportkit.plot.frames import check_options, column
from reportkit.plot.labels import Lang, left_out, pick, shorten

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["comparison", "passages", "similarity"]

_STATES = {
    "kept": ("沿用", "kept"),
    "reworded": ("改写", "reworded"),
    "new": ("新增", "new"),
    "dropped": ("不再提", "dropped"),
}


def similarity(
    table: pd.DataFrame,
    ax: Axes | None = None,
    *,
    names: pd.Series | Mapping[str, str] | None = None,
    limit: int = 40,
    lang: Lang = "zh",
    title: str | None = None,
) -> Axes:
    """Draw how alike reports are, as a heat map, in the order of the table.

    A clustered order, likes beside likes, is the business of what made the table. The diagonal, where
    each is compared with itself, is left out of the colours.

    Parameters
    ----------
    table : pandas.DataFrame
        A square of similarities from 0 to 1, rows and columns named alike.
    ax : matplotlib.axes.Axes, optional
        Where to draw; by default on a figure of its own.
    names : pandas.Series or mapping of str to str, optional
        What to call each row, by its name in the table.
    limit : int, default 40
        Rows at most, the first ones; the chart says how many are not drawn.
    lang : {'zh', 'en'}, default 'zh'
        Language of the labels; the words of the reports stay as they are.
    title : str, optional
        Instead of the chart's own; ``""`` for none.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    TypeError
        This is no table.
    ValueError
        The table is no square with the same names on both sides.

    Examples
    --------
    >>> import pandas as pd
    >>> square = pd.DataFrame([[1, 0.4], [0.4, 1]], index=["a", "b"], columns=["a", "b"])
    >>> [label.get_text() for label in similarity(square).get_yticklabels()]
    ['a  1', 'b  2']
    """
    import pandas as pd

    check_options(ax, limit, lang, title)
    arguments.frame("table", table, (), "rk.similarity_matrix()")
    if not isinstance(names, Mapping | pd.Series | None):
        raise arguments.refuse(TypeError, "names", "a Series or a mapping of names", names, none=True)
    if list(table.index) != list(table.columns):
        raise ValueError("table must be a square of similarities, its rows and columns named alike")
    gone = len(table) - limit
    shown = table.iloc[:limit, :limit]
    called = [name if names is None else names.get(name, name) for name in shown.index]
    labels = [f"{shorten(name, 36)}  {n}" for n, name in enumerate(called, 1)]
    with style.styled():
        ax = ax or style.panels([min(max(0.36 * len(shown), 1.6), 8)])[0]
        if shown.empty:
            nothing(ax, lang)
        else:
            _squares(ax, shown, labels, lang)
        style.title(
            ax, pick(lang, "报告之间的相似度", "How alike the reports are") if title is None else title
        )
        style.note(ax, "".join(left_out(lang, gone, "份", "report")))
        return style.dress(ax)


def _squares(ax: Axes, table: pd.DataFrame, labels: list[str], lang: str) -> None:
    import numpy as np
    from matplotlib.colors import LinearSegmentedColormap

    values = table.to_numpy(float, copy=True)
    if len(values) > 1:
        np.fill_diagonal(values, np.nan)
    colours = LinearSegmentedColormap.from_list("blues", style.SEQUENTIAL).with_extremes(bad=style.PALE)
    image = ax.pcolormesh(
        values, cmap=colours, vmin=0, vmax=float(np.nanmax(values)) or 1, edgecolors="white", linewidth=1
    )
    ax.set_aspect("equal")
    ax.set_xticks(np.arange(len(labels)) + 0.5, map(str, range(1, len(labels) + 1)))
    ax.set_yticks(np.arange(len(labels)) + 0.5, labels)
    ax.invert_yaxis()
    ax.grid(visible=False)
    ax.spines[:].set_visible(False)
    ax.tick_params(length=0, axis="both", labelcolor=style.INK)
    if len(labels) <= 15:
        limit = np.nanmax(values) * 0.55
        for (row, place), value in np.ndenumerate(values):
            if not np.isnan(value):
                ink = "white" if value > limit else style.INK
                ax.text(
                    place + 0.5, row + 0.5, f"{value:.2f}", ha="center", va="center", fontsize=8, color=ink
                )
    bar = ax.figure.colorbar(image, ax=ax, shrink=0.6, aspect=18, pad=0.03)
    bar.outline.set_visible(False)
    bar.set_label(pick(lang, "相似度（0–1）", "similarity (0–1)"), color=style.MUTED)
    style.dress(bar.ax)


def passages(
    table: pd.DataFrame,
    ax: Axes | None = None,
    *,
    reports: pd.DataFrame,
    limit: int = 20,
    lang: Lang = "zh",
    title: str | None = None,
) -> Axes:
    """Draw which stretches of text reports have in common: a bar for each report, ribbons between them.

    A stretch is the darker, the more reports have it. A ribbon joins a passage's places in reports
    that stand one below the other.

    Parameters
    ----------
    table : pandas.DataFrame
        One row for each place of a passage: `passage_id`, `report_id`, `start`, `end`.
    ax : matplotlib.axes.Axes, optional
        Where to draw; by default on a figure of its own.
    reports : pandas.DataFrame
        Table of reports, for their lengths (`n_chars`) and their order.
    limit : int, default 20
        Reports at most, the first ones that share anything; the chart says how many are not drawn.
    lang : {'zh', 'en'}, default 'zh'
        Language of the labels; the words of the reports stay as they are.
    title : str, optional
        Instead of the chart's own; ``""`` for none.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    TypeError
        This is no table.
    ValueError
        A column is missing.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({
    ...     "passage_id": [1, 1], "report_id": ["a", "b"], "start": [5, 40], "end": [25, 60],
    ... })
    >>> reports = pd.DataFrame({"report_id": ["a", "b"], "n_chars": [100, 80]})
    >>> [label.get_text() for label in passages(table, reports=reports).get_yticklabels()]
    ['a', 'b']
    """
    check_options(ax, limit, lang, title)
    arguments.frame("table", table, ("passage_id", "report_id", "start", "end"), "rk.shared_passages()")
    arguments.frame("reports", reports, ("report_id", "n_chars"), "corpus.reports")
    sharing = reports[reports["report_id"].isin(table["report_id"])]
    shown = sharing.head(limit)
    alone, gone = len(reports) - len(sharing), len(sharing) - len(shown)
    with style.styled():
        ax = ax or style.panels([max(0.55 * len(shown), 0.8)])[0]
        if shown.empty:
            nothing(ax, lang)
        else:
            _tracks(ax, table, shown)
        ax.set_xlabel(pick(lang, "在报告中的位置（字）", "place in the report (characters)"), loc="left")
        style.title(
            ax, pick(lang, "报告之间相同的段落", "Passages that reports share") if title is None else title
        )
        said = (
            [pick(lang, "颜色越深，共用的报告越多", "the darker, the more reports have it")]
            if len(shown)
            else []
        )
        said += (
            [pick(lang, f"{alone} 份报告没有相同的段落", f"reports that share nothing: {alone}")]
            if alone
            else []
        )
        said += left_out(lang, gone, "份报告", "report")
        style.note(ax, sentence(said, lang))
        return style.dress(ax)


def _tracks(ax: Axes, table: pd.DataFrame, shown: pd.DataFrame) -> None:
    from matplotlib.patches import Polygon

    row_of = {report: y for y, report in enumerate(shown["report_id"])}
    ax.barh(
        range(len(shown)),
        shown["n_chars"],
        height=0.34,
        color=style.PALE,
        edgecolor=style.RULE,
        linewidth=0.6,
    )
    for _, own in table[table["report_id"].isin(row_of)].groupby("passage_id", sort=False):
        own = own.assign(row=own["report_id"].map(row_of)).sort_values(["row", "start"])
        shade = style.SEQUENTIAL[min(own["row"].nunique(), len(style.SEQUENTIAL) - 1)]
        places = list(zip(own["row"], own["start"], own["end"], strict=True))
        for row, start, end in places:
            ax.barh(row, end - start, left=start, height=0.34, color=shade, zorder=2)
        for upper, lower in pairwise(places):
            if lower[0] - upper[0] == 1:
                corners = [(upper[1], upper[0] + 0.17), (upper[2], upper[0] + 0.17)]
                corners += [(lower[2], lower[0] - 0.17), (lower[1], lower[0] - 0.17)]
                ax.add_patch(Polygon(corners, facecolor=shade, alpha=0.35, linewidth=0, zorder=1))
    rows_of(ax, [shorten(report, 28) for report in shown["report_id"]])
    ax.set_xlim(0, float(shown["n_chars"].max()))
    ax.grid(visible=False)


def comparison(
    table: pd.DataFrame,
    ax: Axes | None = None,
    *,
    old: str | None = None,
    new: str | None = None,
    limit: int = 30,
    lang: Lang = "zh",
    title: str | None = None,
) -> Axes:
    """Draw the measures of two reports, the old on the left, the new on the right, what lives on joined.

    A full line is a measure that was kept, a broken one one that was reworded; × was dropped, ＋ is new.

    Parameters
    ----------
    table : pandas.DataFrame
        From `reportkit.compare_reports`: `change` (kept, reworded, new, dropped), `old_heading` and
        `new_heading`, and where there `score` (which sets the width of a line).
    ax : matplotlib.axes.Axes, optional
        Where to draw; by default on a figure of its own.
    old, new : str, optional
        What the two reports are called.
    limit : int, default 30
        Measures on either side at most, the first ones; the chart says how many are not drawn.
    lang : {'zh', 'en'}, default 'zh'
        Language of the labels; the words of the reports stay as they are.
    title : str, optional
        Instead of the chart's own; ``""`` for none.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    TypeError
        This is no table.
    ValueError
        A column is missing.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({
    ...     "change": ["kept", "new"],
    ...     "old_heading": ["压实责任", None],
    ...     "new_heading": ["压实责任", "数字赋能"],
    ... })
    >>> comparison(table).get_title(loc="left")
    '措施的沿用与更替'
    """
    check_options(ax, limit, lang, title, old=old, new=new)
    arguments.frame("table", table, ("change", "old_heading", "new_heading"), "rk.compare_reports()")
    table = table.reset_index(drop=True)
    sides = {
        "old": _order(table[table["change"] != "new"], "old"),
        "new": _order(table[table["change"] != "dropped"], "new"),
    }
    gone = sum(max(len(rows) - limit, 0) for rows in sides.values())
    place = {side: {row: y for y, row in enumerate(rows[:limit])} for side, rows in sides.items()}
    height = max(len(rows) for rows in place.values())
    with style.styled():
        ax = ax or style.panels([max(0.28 * (height + 1), 0.8)], width=9.0)[0]
        if not height:
            nothing(ax, lang)
        else:
            _two_columns(ax, table, place)
            ax.text(
                0.4, -1, shorten(old or pick(lang, "前一年", "before"), 40), ha="right", color=style.MUTED
            )
            ax.text(0.6, -1, shorten(new or pick(lang, "后一年", "after"), 40), color=style.MUTED)
        ax.set_xlim(-0.2, 1.2)
        ax.set_ylim(height - 0.4, -1.6)
        ax.set(xticks=[], yticks=[])
        ax.spines[:].set_visible(False)
        style.title(
            ax, pick(lang, "措施的沿用与更替", "Measures kept and changed") if title is None else title
        )
        style.note(ax, sentence(_counted(table["change"], gone, lang), lang))
        return style.dress(ax)


def _counted(change: pd.Series, gone: int, lang: str) -> list[str]:
    """How many measures were kept, reworded, dropped and are new, how each is drawn, and how many are not."""
    counts = change.astype("object").value_counts()
    said = [f"{pick(lang, *names)} {counts.get(state, 0)}" for state, names in _STATES.items()]
    en = "full line kept, broken reworded, × dropped, + new"
    key = pick(lang, "实线沿用，虚线改写，× 不再提，+ 新增", en)
    more = left_out(lang, gone, "项", "measure")
    return [pick(lang, "、", ", ").join(said), key, *more]


def _order(rows: pd.DataFrame, side: str) -> list[int]:
    """The rows of one side in the order of that report, where the table knows it."""
    start = f"{side}_start"
    return list((rows.sort_values(start, kind="stable") if start in rows else rows).index)


def _two_columns(ax: Axes, table: pd.DataFrame, place: dict[str, dict[int, int]]) -> None:
    strength = column(table, "score").fillna(1).astype(float)
    for row, change in table["change"].astype("object").items():
        left, right = place["old"].get(row), place["new"].get(row)
        for x, y, side, mark in ((0.4, left, "old", "×"), (0.6, right, "new", "+")):
            if y is not None:
                lone = change in ("dropped", "new")
                color = style.LOOKS[1]["color"] if lone else style.LOOKS[0]["color"]
                ax.text(
                    x + (-0.015 if side == "old" else 0.015),
                    y,
                    shorten(table[f"{side}_heading"][row], 38),
                    ha="right" if side == "old" else "left",
                    va="center",
                    color=style.INK,
                )
                if lone:
                    ax.text(x, y, mark, ha="center", va="center", color=color, fontsize=12)
                else:
                    ax.plot(x, y, "o", color=color, markersize=4)
        if change in ("kept", "reworded") and (left is not None or right is not None):
            line = "-" if change == "kept" else (0, (3, 2))
            # Where the partner is among the rows that are not drawn, the line only sets out, downwards.
            one = (0.4, left) if left is not None else (0.55, (right or 0) + 0.5)
            other = (0.6, right) if right is not None else (0.45, (left or 0) + 0.5)
            ax.plot(
                [one[0], other[0]],
                [one[1], other[1]],
                color=style.LOOKS[0]["color"],
                lw=0.6 + 1.4 * strength[row],
                linestyle=line,
            )
