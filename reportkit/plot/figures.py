"""Charts of one report's figures: by section and measure, parts of a whole, rises and falls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportkit import arguments
from reportkit.plot import style
from reportkit.plot.bars import (
    NAME,
    ROW,
    bar,
    bars,
    beside,
    by_unit,
    fit,
    nothing,
    places,
    rows_of,
    scale,
    sentence,
)
from reportkit.plot.frames import check_one, check_options, chosen, column
from reportkit.plot.labels import Lang, amount, left_out, pick, shorten, unit_label

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["changes", "indicators", "parts"]

_NEEDED = ("name", "value", "unit")
_AUDITED = ("indicator_id", "check", "verdict", "stated", "follows", "unit")


def indicators(
    table: pd.DataFrame,
    ax: Axes | None = None,
    *,
    sections: pd.DataFrame | None = None,
    measures: pd.DataFrame | None = None,
    unit: str | None = None,
    limit: int = 15,
    lang: Lang = "zh",
    title: str | None = None,
) -> Axes | np.ndarray:
    """Draw the figures of a report as bars, in the report's order, one panel for each unit.

    Every bar is labelled with the report's own words (``20余次``). Targets are hollow, parts of a
    whole are set in under it. A figure that is alone with its unit has nothing to be compared with
    and is listed without a bar. Changes are left to `changes`. Of several reports, each is named on the
    right of its bars.

    Parameters
    ----------
    table : pandas.DataFrame
        Indicators; read are `name`, `value` and `unit`, and where there `raw`, `value_high`, `kind`,
        `status`, `relation`, `report_id`, `section_id`, `measure_id`.
    ax : matplotlib.axes.Axes, optional
        Where to draw; by default on a figure of its own. On a given one,
        the rows must be of one unit.
    sections, measures : pandas.DataFrame, optional
        Tables with the headings under which the figures are grouped, on the right.
    unit : str, optional
        Draw the figures of this unit only.
    limit : int, default 15
        Bars in a panel at most; the largest are kept, and the chart says how many were not.
    lang : {'zh', 'en'}, default 'zh'
        Language of the labels; the words of the reports stay as they are.
    title : str, optional
        Instead of the chart's own; ``""`` for none.

    Returns
    -------
    matplotlib.axes.Axes or numpy.ndarray of Axes
        An array where the table holds several units.

    Raises
    ------
    TypeError
        This is no table.
    ValueError
        A column is missing, no row has the `unit`, or `ax` was given for a table of several units.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"name": ["立案", "结案"], "value": [12, 9], "unit": ["件", "件"]})
    >>> indicators(table).get_xlabel()
    '单位：件'
    """
    check_options(ax, limit, lang, title, unit=unit)
    arguments.frame("table", table, _NEEDED, "corpus.indicators")
    rows = chosen(table, unit)
    is_change = column(rows, "kind") == "change"
    gone = int(is_change.sum())
    remarks = (
        [pick(lang, f"增减 {gone} 项另见 changes", f"changes, left to changes(): {gone}")] if gone else []
    )
    rows = rows[~is_change].assign(group=places(rows, sections, measures, lang))
    return by_unit(
        rows,
        ax,
        bars,
        limit=limit,
        lang=lang,
        heading=pick(lang, "报告中的数字", "Figures in the report") if title is None else title,
        remarks=remarks,
    )


def changes(
    table: pd.DataFrame,
    ax: Axes | None = None,
    *,
    unit: str | None = None,
    limit: int = 20,
    lang: Lang = "zh",
    title: str | None = None,
) -> Axes | np.ndarray:
    """Draw rises and falls as bars to the right and to the left of zero, one panel for each unit.

    Sorted from the strongest rise to the strongest fall. Falls are hatched, targets hollow.

    Parameters
    ----------
    table : pandas.DataFrame
        Indicators; read are `name`, `value` and `unit`, and where there `raw`, `kind` and `status`.
        Rows of the kind ``level`` are left out.
    ax : matplotlib.axes.Axes, optional
        Where to draw; by default on a figure of its own. On a given one,
        the rows must be of one unit.
    unit : str, optional
        Draw the changes in this unit only.
    limit : int, default 20
        Bars in a panel at most; the strongest are kept, and the chart says how many were not.
    lang : {'zh', 'en'}, default 'zh'
        Language of the labels; the words of the reports stay as they are.
    title : str, optional
        Instead of the chart's own; ``""`` for none.

    Returns
    -------
    matplotlib.axes.Axes or numpy.ndarray of Axes
        An array where the changes have several units.

    Raises
    ------
    TypeError
        This is no table.
    ValueError
        A column is missing, no row has the `unit`, or `ax` was given for changes in several units.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"name": ["产值", "能耗"], "value": [5.5, -3.1], "unit": ["%", "%"]})
    >>> [float(bar.get_width()) for bar in changes(table).patches]
    [5.5, -3.1]
    """
    check_options(ax, limit, lang, title, unit=unit)
    arguments.frame("table", table, _NEEDED, "corpus.indicators")
    rows = chosen(table, unit)
    if "kind" in rows:
        rows = rows[rows["kind"] == "change"]
    return by_unit(
        rows,
        ax,
        _diverging,
        limit=limit,
        lang=lang,
        heading=pick(lang, "上升与下降", "Rises and falls") if title is None else title,
        remarks=[],
    )


def _diverging(ax: Axes, rows: pd.DataFrame, lang: str) -> None:
    rows = rows.sort_values("value", ascending=False, kind="stable")
    ends = []
    columns = [column(rows, name) for name in ("value", "value_high", "raw", "unit", "status")]
    for y, (value, high, raw, unit, status) in enumerate(zip(*columns, strict=True)):
        up, target = value >= 0, status == "target"
        kind = style.LOOKS[0 if up else 1]
        ax.barh(
            y,
            value,
            height=0.62,
            facecolor="none" if target else kind["color"],
            edgecolor=kind["color"] if target or up else style.INK,
            hatch="" if up and not target else "////",
            linewidth=0.8,
        )
        if high is not None and high == high:  # the second end of a range
            ax.barh(
                y, high - value, left=value, height=0.62, facecolor="none", edgecolor=style.INK, linewidth=0.8
            )
            value = high
        words = amount(raw, value, unit, lang, signed=True) + (
            pick(lang, "（目标）", " (target)") if target else ""
        )
        beside(ax, value, y, words, left=not up)
        ends.append((value, words))
    ax.axvline(0, color=style.INK, linewidth=0.8)
    rows_of(ax, [shorten(name, NAME) for name in rows["name"]])
    fit(ax, ends)
    ax.set_xlabel(unit_label(rows["unit"].iloc[0], lang), loc="left")
    scale(ax.xaxis, lang)


def parts(
    table: pd.DataFrame,
    ax: Axes | None = None,
    *,
    audit: pd.DataFrame | None = None,
    whole: str | None = None,
    limit: int = 6,
    lang: Lang = "zh",
    title: str | None = None,
) -> Axes | np.ndarray:
    """Draw a whole and the parts that the report gives of it (其中), laid end to end.

    Each part begins where the one before it ends, so that one sees whether they fill the whole: the
    line marks its end. What the audit says of the sum stands below.

    Parameters
    ----------
    table : pandas.DataFrame
        Indicators; read are `indicator_id`, `parent_id`, `relation`, `name`, `value`, `unit`, and
        where there `raw`.
    ax : matplotlib.axes.Axes, optional
        Where to draw; by default on a figure of its own. On a given one,
        there must be one whole, or `whole` says which.
    audit : pandas.DataFrame, optional
        What `reportkit.audit` gave; what it found of the whole is written below the chart.
    whole : str, optional
        The `indicator_id` of the whole to draw.
    limit : int, default 6
        Wholes drawn at most, the first ones; the chart says how many are not drawn.
    lang : {'zh', 'en'}, default 'zh'
        Language of the labels; the words of the reports stay as they are.
    title : str, optional
        Instead of the chart's own; ``""`` for none.

    Returns
    -------
    matplotlib.axes.Axes or numpy.ndarray of Axes
        An array, one for each whole, where there are several.

    Raises
    ------
    TypeError
        This is no table.
    ValueError
        A column is missing, or `ax` was given and there are several wholes.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({
    ...     "indicator_id": ["a", "b", "c"],
    ...     "parent_id": [None, "a", "a"],
    ...     "relation": [None, "part_of", "part_of"],
    ...     "name": ["处理", "政务处分", "组织处理"],
    ...     "value": [7, 2, 5],
    ...     "unit": ["人"] * 3,
    ... })
    >>> [float(bar.get_x()) for bar in parts(table).patches]
    [0.0, 0.0, 2.0]
    """
    import numpy as np

    check_options(ax, limit, lang, title, whole=whole)
    arguments.frame("table", table, ("indicator_id", "parent_id", "relation", *_NEEDED), "corpus.indicators")
    inner = table[table["relation"] == "part_of"]
    wholes = list(inner["parent_id"].drop_duplicates())
    if whole is not None:
        arguments.choice("whole", whole, table["indicator_id"].tolist())
        wholes = [whole]
    check_one(ax, wholes, "whole")
    gone, wholes = len(wholes) - limit, wholes[:limit]
    drawn = [(table[table["indicator_id"] == each], inner[inner["parent_id"] == each]) for each in wholes]
    with style.styled():
        axes = [ax] if ax is not None else style.panels([ROW * (1 + len(rows)) for _, rows in drawn] or [1.0])
        for axis, (top, rows) in zip(axes, drawn, strict=False):
            _whole(axis, top, rows, lang)
            said = _remarks(audit, top, lang)
            if axis is axes[-1]:
                said += left_out(lang, gone, "组", "whole")
            style.note(axis, sentence(said, lang))
        if not drawn:
            nothing(axes[0], lang)
        own = pick(lang, "总数与其中各项", "A whole and its parts")
        style.title(axes[0], own if title is None else title)
        for axis in axes:
            style.dress(axis)
    return axes[0] if len(axes) == 1 else np.array(axes, dtype=object)


def _whole(ax: Axes, top: pd.DataFrame, rows: pd.DataFrame, lang: str) -> None:
    import pandas as pd

    both = pd.concat([top, rows])
    left, ends = 0.0, []
    for y, (value, raw, unit) in enumerate(
        zip(both["value"], column(both, "raw"), both["unit"], strict=True)
    ):
        is_part = y >= len(top)
        # A part counted in another unit than its whole has no place on this scale; it is named only.
        if unit != both["unit"].iloc[0] and not (pd.isna(unit) and pd.isna(both["unit"].iloc[0])):
            beside(ax, left, y, amount(raw, value, unit, lang))
            continue
        bar(ax, y, value, part=is_part, left=left if is_part else 0)
        end = left + value if is_part else value
        words = amount(raw, value, unit, lang)
        beside(ax, end, y, words)
        ends.append((end, words))
        left = end if is_part else left
    if len(top):
        total = top["value"].iloc[0]
        ax.axvline(total, color=style.INK, linewidth=1, linestyle=(0, (4, 2)))
        if left > total:
            ax.axvspan(
                total,
                left,
                facecolor="none",
                edgecolor=style.LOOKS[1]["color"],
                hatch="////",
                linewidth=0,
                zorder=0,
            )
    names = [("└ " if y >= len(top) else "") + shorten(name, NAME) for y, name in enumerate(both["name"])]
    rows_of(ax, names)
    fit(ax, ends)
    ax.set_xlabel(unit_label(both["unit"].iloc[0], lang), loc="left")
    scale(ax.xaxis, lang)


_SUMS = {
    "equal": ("各项合计与总数相等", "the parts add up to the whole"),
    "more": (
        "各项合计{parts}，大于总数{whole}，类别可能有重叠",
        "the parts add up to {parts}, more than the whole of {whole}; they may overlap",
    ),
    "less": ("各项合计{parts}，总数{whole}", "the parts add up to {parts} of {whole}"),
}


def _remarks(audit: pd.DataFrame | None, top: pd.DataFrame, lang: str) -> list[str]:
    """What the audit found of the parts of this whole, in the language of the chart."""
    if audit is None or top.empty:
        return []
    arguments.frame("audit", audit, _AUDITED, "rk.audit()")
    own = audit[(audit["indicator_id"] == top["indicator_id"].iloc[0]) & (audit["check"] == "parts")]
    return [
        pick(lang, *_SUMS[check.verdict]).format(
            parts=amount(None, check.follows, check.unit, lang),
            whole=amount(None, check.stated, check.unit, lang),
        )
        for check in own.itertuples()
    ]
