"""Charts of figures over years."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from reportkit import arguments
from reportkit.plot import style
from reportkit.plot.bars import PANELS, nothing, scale, sentence
from reportkit.plot.frames import check_one, check_options, chosen, column, of_unit, units
from reportkit.plot.labels import Lang, amount, left_out, number, pick, shorten, unit_label, unit_name

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["end_labels", "series", "years_scale"]

_ORIGIN = "rk.series() or corpus.indicators"
_FEW = 12  # years that are named one by one, and have room for a figure each
_FLAT = 20  # times that a series may be larger than another beside it
_LOWER = ("at_least", "more_than")
_UPPER = ("at_most", "less_than")


class _Panel(NamedTuple):
    """Series of one unit that share a scale."""

    rows: pd.DataFrame
    places: dict[object, int]
    """Each line with its running number, which its colour goes by."""
    years: pd.Series
    """Of all that is drawn of the unit."""
    remarks: list[str]
    whole: bool
    """Whether it holds all that is drawn of its unit."""
    logarithmic: bool


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

    Series of one unit that are too unlike in size to be seen on one scale (more than 20 times) get panels
    of their own, the largest first; on an `ax` that was given, the scale is logarithmic then.

    Parameters
    ----------
    table : pandas.DataFrame
        From `reportkit.series`, or indicators; read are `value`, `unit`, and the year from `year` or
        `period_end`; where there `label` or `name`, `status`, `value_high`, `modifier`, `raw`.
    ax : matplotlib.axes.Axes, optional
        Where to draw; by default on a figure of its own. On a given one,
        the rows must be of one unit.
    by : str, optional
        Column that tells the series apart; default `series_id` where the table has it, else `name`. A
        series with several values of `region` has a line for each.
    unit : str, optional
        Draw the series of this unit only.
    limit : int, default 5
        Series in a panel at most, those with most years; the chart says how many are not drawn.
    lang : {'zh', 'en'}, default 'zh'
        Language of the labels; the words of the reports stay as they are.
    title : str, optional
        Instead of the chart's own; ``""`` for none.

    Returns
    -------
    matplotlib.axes.Axes or numpy.ndarray of Axes
        An array where there are several panels: several units, or series of unlike size.

    Raises
    ------
    TypeError
        This is no table.
    ValueError
        A column is missing, no row has the `unit`, or `ax` was given for a table of several units.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"name": "立案", "year": [2023, 2024], "value": [90, 84], "unit": "件"})
    >>> series(table).get_xticks().tolist()
    [2023, 2024]
    """
    import numpy as np

    check_options(ax, limit, lang, title, by=by, unit=unit)
    arguments.frame("table", table, ("value", "unit"), _ORIGIN)
    by = by or ("series_id" if "series_id" in table else "name")
    arguments.column("by", by, table)
    rows = chosen(table, unit).assign(year=_years(table))
    undated = int(rows["year"].isna().sum())
    rows = rows[rows["year"].notna() & rows["value"].notna() & rows[by].notna()]
    found = units(rows)
    check_one(ax, found, "unit")
    rows = rows.assign(line=_lines(rows, by))
    drawn = [each for name in found[:PANELS] for each in _panels(of_unit(rows, name), limit, lang, ax)]
    said = _unseen(undated, found[PANELS:], lang)
    with style.styled():
        heights = [2.6 if panel.whole else 1.7 for panel in drawn] or [2.6]
        axes = [ax] if ax is not None else style.panels(heights)
        for axis, panel in zip(axes, drawn, strict=False):
            _course(axis, panel, by, lang)
            style.note(axis, sentence([*panel.remarks, *(said if panel is drawn[-1] else [])], lang))
        if not drawn:
            nothing(axes[0], lang)
        style.title(axes[0], pick(lang, "历年数字", "Figures over the years") if title is None else title)
        for axis in axes:
            style.dress(axis)
    return axes[0] if len(axes) == 1 else np.array(axes, dtype=object)


def _years(table: pd.DataFrame) -> pd.Series:
    if "year" in table:
        return table["year"].astype("Int64")
    arguments.frame("table", table, ["period_end"], _ORIGIN)
    return table["period_end"].dt.year.astype("Int64")


def _unseen(undated: int, units: list[object], lang: str) -> list[str]:
    said = []
    if undated:
        said.append(pick(lang, f"{undated} 项没有年份，未画", f"without a year, not drawn: {undated}"))
    if units:
        names = pick(lang, "、", ", ").join(unit_name(each, lang) for each in units)
        said.append(pick(lang, f"单位为 {names} 的序列未画", f"series in {names} are not drawn"))
    return said


def _lines(rows: pd.DataFrame, by: str) -> pd.Series:
    """Which line each figure is on: a series of several regions has a line for each."""
    regions = column(rows, "region").astype("object").fillna("")
    several = regions.groupby(rows[by], observed=True).transform("nunique") > 1
    return (
        rows[by].astype("object").where(~several | (by == "region"), rows[by].astype(str) + " · " + regions)
    )


def _panels(rows: pd.DataFrame, limit: int, lang: str, ax: Axes | None) -> list[_Panel]:
    """Choose the series of one unit, and part those that would press one another flat."""
    years = rows.groupby("line", sort=False)["year"].nunique()
    order = list(years.sort_values(ascending=False, kind="stable").index)
    places = {key: place for place, key in enumerate(order[:limit])}
    rows = rows[rows["line"].isin(places)]
    actual = rows[column(rows, "status") != "target"]
    again, gone = int(actual.duplicated(["line", "year"]).sum()), len(order) - limit
    remarks = []
    if (column(rows, "status") == "target").any():
        zh = "空心为目标：▲ 以上，▼ 以内，◆ 左右或确数"
        remarks.append(pick(lang, zh, "hollow: targets; ▲ at least, ▼ at most, ◆ about or exactly"))
    if again:
        en = f"where a series has several figures of a year the last is drawn, and not {again} more"
        remarks.append(pick(lang, f"同一序列同年有几个数字的只画最后一个，另有 {again} 项未画", en))
    remarks += left_out(lang, gone, "个序列", "series")
    sizes = rows["value"].abs().groupby(rows["line"]).max()
    groups = _alike_in_size(sizes) if ax is None else [list(places)]
    parted = [{key: places[key] for key in group} for group in groups]
    flat = ax is not None and sizes.max() > _FLAT * sizes.min() and rows["value"].min() > 0
    if flat:
        remarks.append(pick(lang, "对数坐标", "logarithmic scale"))
    last = len(parted) - 1
    return [
        _Panel(rows[rows["line"].isin(own)], own, rows["year"], remarks if n == last else [], not last, flat)
        for n, own in enumerate(parted)
    ]


def _alike_in_size(sizes: pd.Series) -> list[list[object]]:
    """Groups of series, the largest first, in which none is too small to be seen beside the others."""
    groups: list[list[object]] = []
    most = float("inf")
    for key, size in sizes.sort_values(ascending=False, kind="stable").items():
        if not groups or size * _FLAT < most:
            groups.append([])
            most = size
        groups[-1].append(key)
    return groups


def _course(ax: Axes, panel: _Panel, by: str, lang: str) -> None:
    """Draw the series of one panel."""
    ends = []
    for key, place in panel.places.items():
        line = panel.rows[panel.rows["line"] == key].sort_values("year", kind="stable")
        is_target = column(line, "status") == "target"
        actual = line[~is_target].drop_duplicates("year", keep="last")
        _targets(ax, line[is_target], actual, style.look(place)["color"])
        _line(ax, actual, place)
        last = line.iloc[-1] if actual.empty else actual.iloc[-1]
        ends.append((float(last["value"]), shorten(_series_name(line, by), 22), place))
        if len(panel.places) == 1 and panel.years.max() - panel.years.min() <= _FEW:
            _values(ax, actual, lang)
    if panel.logarithmic:
        ax.set_yscale("log")
    years_scale(ax, panel.years.astype(int))
    if panel.logarithmic:
        from matplotlib.ticker import FuncFormatter

        ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: number(value, lang)))
    else:
        scale(ax.yaxis, lang)
    end_labels(ax, ends)
    ax.set_xlabel(unit_label(panel.rows["unit"].iloc[0], lang), loc="left")


def _line(ax: Axes, actual: pd.DataFrame, place: int) -> None:
    kind = style.look(place)
    ax.plot(
        actual["year"].astype(int),
        actual["value"],
        color=kind["color"],
        linestyle=kind["line"],
        marker=kind["marker"],
        markersize=5,
        linewidth=1.8,
    )


def _series_name(line: pd.DataFrame, by: str) -> str:
    name = str(next(line[name].iloc[-1] for name in ("label", "name", by) if name in line))
    region = line["line"].iloc[-1] != line[by].iloc[-1] and line["region"].fillna("").iloc[-1]
    return f"{region} · {name}" if region else name


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
    if last - first <= _FEW:
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
    import numpy as np

    values = [float(value) for line in ax.get_lines() for value in np.asarray(line.get_ydata())]
    if ax.get_yscale() == "linear" and values and 0 <= min(values) < 0.75 * max(values):
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
    gap, at = 0.21 * ax.figure.dpi / ax.bbox.height, -1.0
    to_fraction = ax.transData + ax.transAxes.inverted()
    for y, name, place in sorted(ends):
        at, kind = max(at + gap, to_fraction.transform((0, y))[1]), style.look(place)
        marks = {"color": kind["color"], "marker": kind["marker"], "ms": 5, "clip_on": False}
        ax.plot(1.02, at, transform=ax.transAxes, **marks)
        ax.annotate(
            name, (1.02, at), (8, 0), xycoords="axes fraction", textcoords="offset points", va="center"
        )
    ax.set_ylim(low, high)
