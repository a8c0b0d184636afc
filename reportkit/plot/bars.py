"""Horizontal bars and what stands around them: names, figures as quoted, headings, remarks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from reportkit import arguments
from reportkit.plot import style
from reportkit.plot.frames import check_one, column, of_unit, section_names, units
from reportkit.plot.labels import (
    amount,
    columns,
    left_out,
    number,
    pick,
    shorten,
    unit_label,
    unit_name,
    wrap,
)

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = [
    "NAME",
    "ROW",
    "bar",
    "bars",
    "beside",
    "by_unit",
    "fit",
    "largest",
    "listed",
    "margin",
    "nothing",
    "places",
    "rows_of",
    "scale",
    "sentence",
]

ROW = 0.3  # inches that one bar takes
PANELS = 6  # units drawn at most, each in a panel of its own
NAME = 30  # columns of a name beside its bar


def rows_of(ax: Axes, names: Sequence[str]) -> None:
    """Name the rows of a chart, the first one at the top."""
    ax.set_yticks(range(len(names)), names)
    ax.set_ylim(len(names) - 0.45, -0.55)


def beside(ax: Axes, value: float, y: float, words: str, left: bool = False) -> None:
    """Write a figure beside the end of its bar, legible over grid lines and hatches."""
    from matplotlib.patheffects import withStroke

    ax.annotate(
        words,
        (value, y),
        (-4 if left else 4, 0),
        textcoords="offset points",
        va="center",
        ha="right" if left else "left",
        path_effects=[withStroke(linewidth=2.5, foreground="white")],
    )


def fit(ax: Axes, ends: Sequence[tuple[float, str]], inside: float = 4.0) -> None:
    """Set a scale on which every bar has room for the words at its end.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    ends : sequence of (float, str)
        Where each bar ends, and what stands there.
    inside : float
        Inches that the bars have, at least.
    """
    room = [(end, min(0.45, (columns(words) * 5 + 10) / (inside * 72))) for end, words in ends]
    # The words of rises and falls stand on different sides; each side is given its share of the width.
    high = max([end / (1 - share) for end, share in room if end > 0], default=0.0)
    low = min([end / (1 - share) for end, share in room if end < 0], default=0.0)
    if low < 0 < high:
        width = max(end for end, _ in room) - min(end for end, _ in room)
        high = max(end + share * width * 1.4 for end, share in room if end >= 0)
        low = min(end - share * width * 1.4 for end, share in room if end < 0)
    ax.set_xlim(low, high if high > low else low + 1)


def by_unit(
    rows: pd.DataFrame,
    ax: Axes | None,
    draw: Callable[[Axes, pd.DataFrame, str], None],
    *,
    limit: int,
    lang: str,
    heading: str,
    remarks: Sequence[str],
) -> Axes | np.ndarray:
    """Draw each unit in a panel of its own; those alone with their unit are listed in the last one."""
    import numpy as np

    found = units(rows)
    check_one(ax, found, "unit")
    with style.styled():
        groups, remarks = _panels(rows, found, limit, lang, list(remarks))
        heights = [ROW * max(len(part), 2) for part, _, _ in groups] or [1.0]
        axes = [ax] if ax is not None else style.panels(heights)
        for axis, (part, more, alone) in zip(axes, groups, strict=False):
            (listed if alone else draw)(axis, part, lang)
            style.note(axis, sentence([*more, *(remarks if axis is axes[-1] else [])], lang))
        if not groups:
            nothing(axes[0], lang)
        style.title(axes[0], heading)
        for axis in axes:
            style.dress(axis)
    return axes[0] if len(axes) == 1 else np.array(axes, dtype=object)


def _panels(
    rows: pd.DataFrame, found: list[object], limit: int, lang: str, remarks: list[str]
) -> tuple[list[tuple[pd.DataFrame, list[str], bool]], list[str]]:
    """Share the rows out on panels: those with company in their unit, then the others together."""
    parts = [of_unit(rows, each) for each in found]
    if len(parts) == 1:
        return [(*largest(parts[0], limit, lang), False)], remarks
    several = [part for part in parts if len(part) > 1]
    if len(several) > PANELS:
        dropped = sum(len(part) for part in several[PANELS:])
        names = pick(lang, "、", ", ").join(
            unit_name(part["unit"].iloc[0], lang) for part in several[PANELS:]
        )
        remarks = [
            *remarks,
            pick(lang, f"单位 {names} 的 {dropped} 项未画", f"{dropped} in {names} not drawn"),
        ]
    out = [(*largest(part, limit, lang), False) for part in several[:PANELS]]
    alone = rows[rows["unit"].astype("object").map({part["unit"].iloc[0]: len(part) for part in parts}) == 1]
    if len(alone):
        more = len(alone) - limit
        out.append((alone.head(limit), left_out(lang, more, "项", "figure"), True))
    return out, remarks


def sentence(remarks: Sequence[str], lang: str) -> str:
    """Join remarks to the text below a chart."""
    return wrap(pick(lang, "；", "; ").join(remarks), 90)


def largest(rows: pd.DataFrame, limit: int, lang: str) -> tuple[pd.DataFrame, list[str]]:
    """Keep the rows of the largest values, in their order, and say how many are not kept."""
    if len(rows) <= limit:
        return rows, []
    kept = rows.loc[
        rows["value"].abs().sort_values(ascending=False, kind="stable").index[:limit].sort_values()
    ]
    gone = len(rows) - limit
    (more,) = left_out(lang, gone, "项", "figure")
    return kept, [pick(lang, f"只画最大的 {limit} 项，", f"the {limit} largest; ") + more]


def places(
    rows: pd.DataFrame, sections: pd.DataFrame | None, measures: pd.DataFrame | None, lang: str
) -> pd.Series:
    """Where each figure stands: its report, where there are several, and the heading it is under."""
    import pandas as pd

    group = pd.Series("", index=rows.index, dtype="object")
    if sections is not None:
        group = column(rows, "section_id").map(section_names(sections, 26, lang)).fillna("")
    if measures is not None:
        arguments.frame("measures", measures, ("measure_id", "marker", "heading"), "corpus.measures")
        names = {
            row.measure_id: shorten(f"{'' if pd.isna(row.marker) else row.marker + ' '}{row.heading}", 26)
            for row in measures[["measure_id", "marker", "heading"]].itertuples()
        }
        inner = column(rows, "measure_id").map(names).fillna("")
        number_of = group.str.split(" ").str[0].where(group != "", "")
        group = (number_of + " · " + inner).str.strip(" ·").where(inner != "", group)
    reports = column(rows, "report_id").astype("object").fillna("")
    if len(reports.unique()) > 1:
        group = (reports.map(lambda name: shorten(name, 26)) + " · " + group).str.strip(" ·")
    return group


def bars(ax: Axes, rows: pd.DataFrame, lang: str) -> None:
    """Horizontal bars from top to bottom, each labelled with the figure as quoted."""
    import pandas as pd

    if rows.empty:
        return nothing(ax, lang)
    target = (column(rows, "status") == "target").tolist()
    part = (column(rows, "relation") == "part_of").tolist()
    values, high = rows["value"].tolist(), column(rows, "value_high").tolist()
    ends = []
    for y, value in enumerate(values):
        bar(ax, y, value, target[y], part[y])
        end = value
        if not pd.isna(high[y]):
            ax.barh(
                y,
                high[y] - value,
                left=value,
                height=0.62,
                facecolor="none",
                edgecolor=style.INK,
                linewidth=0.8,
            )
            end = max(value, high[y])
        words = amount(column(rows, "raw").iloc[y], value, rows["unit"].iloc[y], lang)
        words += pick(lang, "（目标）", " (target)") if target[y] else ""
        beside(ax, end, y, words)
        ends.append((end, words))
    names = [
        ("└ " if inner else "") + shorten(name, NAME) for name, inner in zip(rows["name"], part, strict=True)
    ]
    rows_of(ax, names)
    fit(ax, ends)
    ax.set_xlabel(unit_label(rows["unit"].iloc[0], lang), loc="left")
    scale(ax.xaxis, lang)
    margin(ax, rows["group"].tolist() if "group" in rows else [])


def bar(ax: Axes, y: float, value: float, target: bool = False, part: bool = False, left: float = 0) -> None:
    """Draw one bar: solid, pale for a part, hollow and hatched for a target."""
    color = style.LOOKS[0]["color"]
    ax.barh(
        y,
        value,
        left=left,
        height=0.46 if part else 0.62,
        facecolor="none" if target else style.PART if part else color,
        edgecolor=color,
        hatch="////" if target else "",
        linewidth=0.8,
    )


def scale(axis: Any, lang: str) -> None:
    """Few ticks, written with 万 and 亿 or m and bn."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    axis.set_major_locator(MaxNLocator(6, steps=[1, 2, 5, 10]))
    axis.set_major_formatter(FuncFormatter(lambda value, _: number(value, lang)))


def margin(ax: Axes, groups: Sequence[str]) -> None:
    """Headings on the right, a line along the rows that each holds."""
    first = 0
    for row in range(1, len(groups) + 1):
        if row == len(groups) or groups[row] != groups[first]:
            if groups[first]:
                to = ax.get_yaxis_transform()
                ax.plot(
                    [1.01, 1.01],
                    [first - 0.32, row - 1 + 0.32],
                    transform=to,
                    color=style.MUTED,
                    lw=1.2,
                    clip_on=False,
                )
                ax.text(
                    1.025,
                    (first + row - 1) / 2,
                    groups[first],
                    transform=to,
                    color=style.MUTED,
                    fontsize=8.5,
                    va="center",
                )
            first = row


def listed(ax: Axes, rows: pd.DataFrame, lang: str) -> None:
    """Figures of different units: no scale and no bars, only what is said."""
    said = zip(column(rows, "raw"), rows["value"], rows["unit"], column(rows, "kind"), strict=True)
    for y, (raw, value, unit, kind) in enumerate(said):
        ax.text(
            0.012,
            y,
            amount(raw, value, unit, lang, kind == "change"),
            transform=ax.get_yaxis_transform(),
            va="center",
        )
    rows_of(ax, [shorten(name, NAME) for name in rows["name"]])
    ax.set_xticks([])
    ax.spines[["bottom", "left"]].set_visible(False)
    ax.set_xlabel(pick(lang, "单位各异，不作比较", "each in a unit of its own: not compared"), loc="left")
    margin(ax, rows["group"].tolist() if "group" in rows else [])


def nothing(ax: Axes, lang: str) -> None:
    """An empty chart says that it is empty."""
    ax.set_axis_off()
    ax.text(
        0.5,
        0.5,
        pick(lang, "没有可画的数据", "nothing to draw"),
        transform=ax.transAxes,
        ha="center",
        color=style.MUTED,
    )
