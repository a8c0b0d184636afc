"""Charts of figures over years, and of a report's outline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportkit.plot import style
from reportkit.plot.bars import ROW, beside, fit, nothing, rows_of, scale, sentence
from reportkit.plot.frames import check_one, column, of_unit, require, section_names, units
from reportkit.plot.labels import Lang, amount, number, pick, shorten, unit_label

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["end_labels", "outline", "series", "years_scale"]

_LOWER = ("at_least", "more_than")
_UPPER = ("at_most", "less_than")


def series(
    table: pd.DataFrame,
    ax: Axes | None = None,
    *,
    by: str | None = None,
    unit: str | None = None,
    limit: int = 5,
    lang: Lang = "zh",
    title: str | None = None,
) -> Axes | np.ndarray:
    """Draw figures over years: results as lines, targets as hollow marks beside them.

    A thin line joins a target with the result of its year. A target that is a range is drawn from
    end to end; ▲ is a lower bound (以上), ▼ an upper one (以内), ◆ the figure itself.

    Parameters
    ----------
    table : pandas.DataFrame
        Figures; read are `value`, `unit`, and the year from `year` or `period_end`; where there `name`,
        `status`, `value_high`, `modifier`, `raw`.
    ax : matplotlib.axes.Axes, optional
        Where to draw; the rows must then be of one unit.
    by : str, optional
        Column that tells the series apart; default `series_id` where the table has it, else `name`.
    unit : str, optional
        Draw the series of this unit only.
    limit : int
        Series in a panel at most, those with most years; the chart says how many are not drawn.
    lang : {'zh', 'en'}
    title : str, optional
        Instead of the chart's own; ``""`` for none.

    Returns
    -------
    matplotlib.axes.Axes or numpy.ndarray of Axes
        An array where the table holds several units.

    Raises
    ------
    ValueError
        A column is missing, or `ax` was given for a table of several units.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"name": "立案", "year": [2023, 2024], "value": [90, 84], "unit": "件"})
    >>> series(table).get_xticks().tolist()
    [2023, 2024]
    """
    import numpy as np

    require(table, "value", "unit")
    by = by or ("series_id" if "series_id" in table else "name")
    require(table, by)
    rows = (table if unit is None else of_unit(table, unit)).assign(year=_years(table))
    undated = int(rows["year"].isna().sum())
    rows = rows[rows["year"].notna() & rows["value"].notna() & rows[by].notna()]
    found = units(rows)
    check_one(ax, found, "unit")
    said = (
        [pick(lang, f"{undated} 项没有年份，未画", f"{undated} without a year are not drawn")]
        if undated
        else []
    )
    with style.styled():
        axes = [ax] if ax is not None else style.panels([2.6] * max(len(found), 1))
        for axis, each in zip(axes, found, strict=False):
            remarks = _course(axis, of_unit(rows, each), by, limit, lang)
            style.note(axis, sentence([*remarks, *(said if axis is axes[-1] else [])], lang))
        if not found:
            nothing(axes[0], lang)
        style.title(axes[0], pick(lang, "历年数字", "Figures over the years") if title is None else title)
        for axis in axes:
            style.dress(axis)
    return axes[0] if len(axes) == 1 else np.array(axes, dtype=object)


def _years(table: pd.DataFrame) -> pd.Series:
    if "year" in table:
        return table["year"].astype("Int64")
    require(table, "period_end")
    return table["period_end"].dt.year.astype("Int64")


def _course(ax: Axes, rows: pd.DataFrame, by: str, limit: int, lang: str) -> list[str]:
    """Draw the series of one unit; give what has to be said of them."""
    order = (
        rows.groupby(by, sort=False, observed=True)["year"]
        .nunique()
        .sort_values(ascending=False, kind="stable")
    )
    kept, gone = list(order.index[:limit]), len(order) - limit
    ends = []
    for index, key in enumerate(kept):
        line = rows[rows[by] == key].sort_values("year", kind="stable")
        is_target = column(line, "status") == "target"
        kind = style.look(index)
        actual = line[~is_target].drop_duplicates("year", keep="last")
        _targets(ax, line[is_target], actual, kind["color"])
        ax.plot(
            actual["year"].astype(int),
            actual["value"],
            color=kind["color"],
            linestyle=kind["line"],
            marker=kind["marker"],
            markersize=5,
            linewidth=1.8,
        )
        last = line.iloc[-1] if actual.empty else actual.iloc[-1]
        ends.append((float(last["value"]), shorten(_series_name(line, by), 22), index))
        if len(kept) == 1 and len(actual) <= 12:
            _values(ax, actual, lang)
    rows = rows[rows[by].isin(kept)]
    years_scale(ax, rows["year"].astype(int))
    scale(ax.yaxis, lang)
    end_labels(ax, ends)
    ax.set_xlabel(unit_label(rows["unit"].iloc[0], lang), loc="left")
    remarks = [pick(lang, f"另有 {gone} 个序列未画", f"{gone} more series are not drawn")] if gone > 0 else []
    if (column(rows, "status") == "target").any():
        remarks.insert(
            0,
            pick(
                lang,
                "空心为目标：▲ 以上，▼ 以内，◆ 左右或确数",
                "hollow: targets; ▲ at least, ▼ at most, ◆ about or exactly",
            ),
        )
    return remarks


def _series_name(line: pd.DataFrame, by: str) -> str:
    return str(line["name"].iloc[-1] if "name" in line else line[by].iloc[-1])


def _targets(ax: Axes, targets: pd.DataFrame, actual: pd.DataFrame, color: str) -> None:
    """Hollow marks, each joined with the result of its year."""
    import pandas as pd

    reached = dict(zip(actual["year"], actual["value"], strict=True))
    for year, value, high, modifier in zip(
        targets["year"],
        targets["value"],
        column(targets, "value_high"),
        column(targets, "modifier"),
        strict=True,
    ):
        if year in reached:
            ax.plot([int(year)] * 2, [value, reached[year]], color=style.MUTED, linewidth=0.7, zorder=1)
        if not pd.isna(high):
            ax.plot(
                [int(year)] * 2,
                [value, high],
                color=color,
                linewidth=5,
                alpha=0.3,
                solid_capstyle="butt",
                zorder=1,
            )
        marker = "^" if modifier in _LOWER else "v" if modifier in _UPPER else "D"
        for end in (value, high):
            if not pd.isna(end):
                ax.plot(
                    int(year), end, marker=marker, markersize=6, mfc="white", mec=color, mew=1.2, linestyle=""
                )


def _values(ax: Axes, actual: pd.DataFrame, lang: str) -> None:
    from matplotlib.patheffects import withStroke

    values = actual["value"].tolist()
    for at, (year, value, raw, unit) in enumerate(
        zip(actual["year"], values, column(actual, "raw"), actual["unit"], strict=True)
    ):
        around = values[max(at - 1, 0) : at] + values[at + 1 : at + 2]
        valley = bool(around) and value < min(around)
        ax.annotate(
            amount(raw, value, unit, lang),
            (int(year), value),
            (0, -7 if valley else 7),
            textcoords="offset points",
            ha="center",
            va="top" if valley else "bottom",
            fontsize=8.5,
            path_effects=[withStroke(linewidth=2.5, foreground="white")],
        )


def years_scale(ax: Axes, years: pd.Series) -> None:
    """Set a scale of whole years, each one named where there are few."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    first, last = int(years.min()), int(years.max())
    if last - first <= 12:
        ax.set_xticks(range(first, last + 1))
    else:
        ax.xaxis.set_major_locator(MaxNLocator(10, steps=[1, 2, 5, 10], integer=True))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda year, _: f"{year:.0f}"))
    ax.set_xlim(first - 0.3 - (last - first) * 0.02, last + 0.3 + (last - first) * 0.02)
    ax.grid(axis="x", visible=False)
    ax.grid(axis="y", visible=True)
    ax.margins(y=0.14)
    _from_zero(ax)
    ax.tick_params(axis="y", labelcolor=style.MUTED)


def _from_zero(ax: Axes) -> None:
    """Begin the scale at zero where that presses no line flat, so that a fall looks as deep as it is."""
    values = [value for line in ax.get_lines() for value in line.get_ydata()]
    if values and 0 <= min(values) < 0.75 * max(values):
        ax.set_ylim(bottom=0)


def end_labels(ax: Axes, ends: Sequence[tuple[float, str, int]]) -> None:
    """Name each line at its end, on the right of the chart, pushed apart where they would collide.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    ends : sequence of (float, str, int)
        Last value, name and running number of each series.
    """
    low, high = ax.get_ylim()
    inches = ax.get_position().height * ax.figure.get_figheight()
    gap, at = (high - low) * 0.21 / inches, low - (high - low)
    for y, name, index in sorted(ends):
        at, kind = max(at + gap, y), style.look(index)
        ax.plot(
            1.02,
            at,
            transform=ax.get_yaxis_transform(),
            color=kind["color"],
            marker=kind["marker"],
            ms=5,
            clip_on=False,
        )
        ax.annotate(
            name,
            (1.02, at),
            (8, 0),
            xycoords=ax.get_yaxis_transform(),
            textcoords="offset points",
            va="center",
        )
    ax.set_ylim(low, high)


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
        Where to draw; the sections must then be of one report.
    measures, indicators : pandas.DataFrame, optional
        Tables whose rows are counted beside each bar.
    report : str, optional
        The `report_id` of the report to draw.
    limit : int
        Headings of a report at most; deeper levels are left out first, and the chart says so.
    lang : {'zh', 'en'}
    title : str, optional
        Instead of the chart's own; ``""`` for none.

    Returns
    -------
    matplotlib.axes.Axes or numpy.ndarray of Axes
        An array, one for each report, where there are several.

    Raises
    ------
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

    require(sections, "report_id", "section_id", "level", "number", "heading", "start", "text_end")
    rows = sections if report is None else sections[sections["report_id"] == report]
    reports = list(rows["report_id"].drop_duplicates())
    check_one(ax, reports, "report")
    with style.styled():
        shown = [_shallow(rows[rows["report_id"] == each], limit, lang) for each in reports]
        axes = (
            [ax] if ax is not None else style.panels([ROW * max(len(part), 2) for part, _ in shown] or [1.0])
        )
        for axis, (part, remarks), each in zip(axes, shown, reports, strict=False):
            _lengths(axis, part, _counts(measures, indicators, lang), lang)
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
    return kept, [
        pick(lang, f"另有 {gone} 个小节未画", f"{gone} more headings are not drawn")
    ] if gone else []


def _counts(
    measures: pd.DataFrame | None, indicators: pd.DataFrame | None, lang: str
) -> dict[str, list[str]]:
    """How many measures and figures stand directly under each heading, in words."""
    words: dict[str, list[str]] = {}
    for table, zh, en in ((measures, "项措施", "measures"), (indicators, "个数字", "figures")):
        if table is not None:
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
    from reportkit.plot.labels import columns

    widest = max(columns(label.get_text()) for label in ax.get_yticklabels())
    for label in ax.get_yticklabels():
        label.set_horizontalalignment("left")
    ax.tick_params(axis="y", pad=widest * 4.7 + 6)
