"""Charts of words: frequencies, keyness, trends."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any, Literal

from reportkit import arguments
from reportkit.plot import style
from reportkit.plot.bars import ROW, beside, fit, nothing, rows_of, scale, sentence
from reportkit.plot.frames import check_options, column
from reportkit.plot.labels import Lang, left_out, number, pick, shorten
from reportkit.plot.progress import end_labels, years_scale

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["frequencies", "keyness", "trends"]

_WORD = 24  # columns of a word beside its bar
_MEASURES = {
    "count": ("次数", "count"),
    "per_million": ("每百万词次数", "per million words"),
    "tf_idf": ("tf-idf（无单位）", "tf-idf (no unit)"),
    "g2": ("G²（对数似然比，带符号）", "G² (log-likelihood ratio, signed)"),
    "log_ratio": ("对数比（以 2 为底）", "log ratio (base 2)"),
    "diff_percent": ("%DIFF（%）", "%DIFF (%)"),
    "log_odds": ("对数优势比", "log-odds ratio"),
    "z": ("z（标准误的倍数）", "z (standard errors)"),
}
# What `frequencies` and `trends` give beside the word and the group.
_NUMBERS = {"count", "total_count", "per_million", "low", "high", "rank", "tf_idf"}
_NUMBERS |= {"units", "unit_share", "total_units"}


def frequencies(
    table: pd.DataFrame,
    ax: Axes | None = None,
    *,
    measure: Literal["count", "per_million", "tf_idf"] | None = None,
    limit: int = 20,
    lang: Lang = "zh",
    title: str | None = None,
) -> Axes:
    """Draw the most frequent words: bars for one group, a mark for each group where there are several.

    Parameters
    ----------
    table : pandas.DataFrame
        From `reportkit.frequencies`: the group (`year`, or what else it was made by), `token`, the measure.
    ax : matplotlib.axes.Axes, optional
        Where to draw; by default on a figure of its own.
    measure : {'count', 'per_million', 'tf_idf'}, optional
        Default: `count` for one group, `per_million` for several, which may differ in size.
    limit : int, default 20
        Words at most, those with the highest value in any group; the chart says how many are not drawn.
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
        A column is missing, or there are more than six groups.

    Examples
    --------
    >>> import pandas as pd
    >>> ax = frequencies(pd.DataFrame({"token": ["监督", "整改"], "count": [12, 7]}))
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['监督', '整改']
    """
    check_options(ax, limit, lang, title)
    arguments.choice("measure", measure, ("count", "per_million", "tf_idf"), none=True)
    arguments.frame("table", table, ["token"], "rk.frequencies()")
    by = _by(table, "token")
    groups = [] if by is None else list(table[by].dropna().unique())
    measure = measure or ("per_million" if len(groups) > 1 else "count")
    arguments.frame("table", table, [measure], "rk.frequencies()")
    if len(groups) > len(style.LOOKS):
        raise ValueError(
            f"{len(groups)} groups cannot be told apart on one chart; choose {len(style.LOOKS)} at most"
        )
    order = table.groupby("token", observed=True)[measure].max().sort_values(ascending=False, kind="stable")
    words = list(order.index[:limit])
    with style.styled():
        ax = ax or style.panels([ROW * max(len(words), 2)])[0]
        if not words:
            nothing(ax, lang)
        elif len(groups) > 1:
            _marks(ax, table.rename(columns={by: "group"}), words, groups, measure)
        else:
            _word_bars(ax, words, [float(order[word]) for word in words], measure, lang)
        rows_of(ax, [shorten(word, _WORD) for word in words])
        ax.set_xlabel(pick(lang, *_MEASURES[measure]), loc="left")
        scale(ax.xaxis, lang)
        style.title(ax, pick(lang, "常用词", "Most frequent words") if title is None else title)
        style.note(ax, "".join(left_out(lang, len(order) - limit, "个词", "word")))
        return style.dress(ax)


def _by(table: pd.DataFrame, word: str) -> str | None:
    """The column of the groups: the first one that is no word and no number of it."""
    return next((name for name in table.columns if name not in (word, *_NUMBERS)), None)


def _word_bars(ax: Axes, words: list[str], values: list[float], measure: str, lang: str) -> None:
    ax.barh(range(len(words)), values, height=0.62, color=style.LOOKS[0]["color"])
    said = [f"{value:.2g}" if measure == "tf_idf" else number(round(value, 1), lang) for value in values]
    for y, (value, words_) in enumerate(zip(values, said, strict=True)):
        beside(ax, value, y, words_)
    fit(ax, list(zip(values, said, strict=True)))


def _marks(ax: Axes, table: pd.DataFrame, words: list[str], groups: list[object], measure: str) -> None:
    """One mark a group; a line from the lowest to the highest of each word."""
    values = table[table["token"].isin(words)].pivot_table(
        index="token", columns="group", values=measure, aggfunc="sum", observed=True, fill_value=0
    )
    values = values.reindex(index=words, columns=groups, fill_value=0)
    ax.hlines(
        range(len(words)), values.min(axis=1), values.max(axis=1), color=style.RULE, linewidth=3, zorder=1
    )
    for index, group in enumerate(groups):
        kind = style.look(index)
        ax.plot(
            values[group],
            range(len(words)),
            kind["marker"],
            color=kind["color"],
            markersize=7,
            mec="white",
            clip_on=False,
            label=str(group),
        )
    ax.set_xlim(left=0)
    ax.legend(loc="lower right", frameon=True, edgecolor="none", framealpha=0.9)


def keyness(
    table: pd.DataFrame,
    ax: Axes | None = None,
    *,
    measure: Literal["g2", "log_ratio", "diff_percent", "log_odds", "z"] = "g2",
    target: str | None = None,
    reference: str | None = None,
    limit: int = 12,
    lang: Lang = "zh",
    title: str | None = None,
) -> Axes:
    """Draw the words that tell two groups of reports apart, the target's to the right.

    Beside each bar stand the two counts, target and reference. ° marks a word that only one report of
    its group has, where the group has several: that report carries it alone.

    Parameters
    ----------
    table : pandas.DataFrame
        From `reportkit.keyness`: `token`, `target_count`, `reference_count`, the measure, and where
        there `g2`, `target_units` and `reference_units`.
    ax : matplotlib.axes.Axes, optional
        Where to draw; by default on a figure of its own.
    measure : {'g2', 'log_ratio', 'diff_percent', 'log_odds', 'z'}, default 'g2'
        What the bars show. Words are chosen by ``g2`` where the table has it.
    target, reference : str, optional
        Names of the two groups.
    limit : int, default 12
        Words on either side at most; the chart says how many are not drawn.
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
    ...     "token": ["数字化", "整改"], "target_count": [9, 1], "reference_count": [1, 7], "g2": [6.1, -4.8],
    ... })
    >>> [label.get_text() for label in keyness(table).get_yticklabels()]
    ['数字化', '整改']
    """
    import pandas as pd

    check_options(ax, limit, lang, title, target=target, reference=reference)
    arguments.choice("measure", measure, ("g2", "log_ratio", "diff_percent", "log_odds", "z"))
    arguments.frame("table", table, ("token", "target_count", "reference_count", measure), "rk.keyness()")
    by = "g2" if "g2" in table else measure
    ranked = table.sort_values(by, ascending=False, kind="stable")
    up, down = ranked[ranked[by] > 0], ranked[ranked[by] < 0]
    rows = pd.concat([up.head(limit), down.tail(limit)])
    target = target or pick(lang, "目标组", "target")
    reference = reference or pick(lang, "参照组", "reference")
    with style.styled():
        ax = ax or style.panels([ROW * max(len(rows), 2)])[0]
        if rows.empty:
            nothing(ax, lang)
        else:
            _two_sides(ax, rows, measure, _several(table))
            above: dict[str, Any] = {"transform": ax.transAxes, "va": "bottom", "color": style.MUTED}
            ax.text(1, 1.0, f"{target} →", ha="right", **above)
            ax.text(0, 1.0, f"← {reference}", ha="left", **above)
        ax.set_xlabel(pick(lang, *_MEASURES[measure]), loc="left")
        heading = pick(lang, "用词差异", "Words that tell the groups apart") if title is None else title
        ax.set_title(heading, loc="left", pad=20)
        said = [pick(lang, "数字为次数，", "numbers are counts, ") + f"{target} : {reference}"]
        if any("°" in text.get_text() for text in ax.texts):
            said.append(pick(lang, "° 只见于该组一份报告", "° in one report of its group only"))
        if max(len(up), len(down)) > limit:
            said += left_out(lang, len(table) - len(rows), "个词", "word")
        style.note(ax, sentence(said, lang))
        return style.dress(ax)


def _several(table: pd.DataFrame) -> tuple[bool, bool]:
    """Whether target and reference are known to hold more than one report."""
    target, reference = (bool((column(table, f"{name}_units") > 1).any()) for name in ("target", "reference"))
    return target, reference


def _two_sides(ax: Axes, rows: pd.DataFrame, measure: str, several: tuple[bool, bool]) -> None:
    ends = []
    for y, row in enumerate(rows.to_dict("records")):
        value, right = row[measure], row[measure] >= 0
        kind = style.LOOKS[0 if right else 1]
        ax.barh(
            y, value, height=0.62, color=kind["color"], edgecolor=style.INK, linewidth=0, hatch=kind["hatch"]
        )
        lone = several[0 if right else 1] and row["target_units" if right else "reference_units"] == 1
        words = f"{row['target_count']:,.0f} : {row['reference_count']:,.0f}{' °' if lone else ''}"
        beside(ax, value, y, words, left=not right)
        ends.append((value, words))
    ax.axvline(0, color=style.INK, linewidth=0.8)
    rows_of(ax, [shorten(word, _WORD) for word in rows["token"]])
    fit(ax, ends)
    scale(ax.xaxis, "zh" if max(abs(end) for end, _ in ends) < 1e4 else "en")


def trends(
    table: pd.DataFrame,
    ax: Axes | None = None,
    *,
    terms: Collection[str] | None = None,
    limit: int = 6,
    lang: Lang = "zh",
    title: str | None = None,
) -> Axes | np.ndarray:
    """Draw how often terms are used over the years, with confidence intervals as bands.

    Three terms share a chart; of more, each has a panel of its own with a scale of its own.

    Parameters
    ----------
    table : pandas.DataFrame
        From `reportkit.trends`: `term`, the group (`year`, or what else it was made by), `per_million`,
        and where there `low` and `high`.
    ax : matplotlib.axes.Axes, optional
        Where to draw; by default on a figure of its own. On a given one,
        all terms are drawn together.
    terms : collection of str, optional
        Draw these terms only.
    limit : int, default 6
        Terms at most, the first ones; the chart says how many are not drawn.
    lang : {'zh', 'en'}, default 'zh'
        Language of the labels; the words of the reports stay as they are.
    title : str, optional
        Instead of the chart's own; ``""`` for none.

    Returns
    -------
    matplotlib.axes.Axes or numpy.ndarray of Axes
        An array where there are more than three terms.

    Raises
    ------
    TypeError
        This is no table.
    ValueError
        A column is missing.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"term": "法治", "year": [2023, 2024], "per_million": [310.0, 420.0]})
    >>> trends(table).get_xlabel()
    '每百万词次数'
    """
    import numpy as np

    check_options(ax, limit, lang, title)
    arguments.frame("table", table, ("term", "per_million"), "rk.trends()")
    by = _by(table, "term")
    if by is None:
        raise ValueError("table must have a column of years or other groups, as rk.trends() gives it")
    rows = table if terms is None else table[table["term"].isin(_asked(terms, table))]
    rows = rows[rows[by].notna()]
    found = list(rows["term"].drop_duplicates())
    shown = found[:limit]
    groups = [shown] if ax is not None or len(shown) <= 3 else [[term] for term in shown]
    bands = pick(lang, "色带为置信区间", "bands are confidence intervals") if "low" in rows else ""
    gone = len(found) - limit
    more = "".join(left_out(lang, gone, "个词", "term"))
    with style.styled():
        axes = [ax] if ax is not None else style.panels([2.8 if len(groups) == 1 else 0.9] * len(groups))
        for axis, own in zip(axes, groups, strict=True):
            _together(axis, rows, own, by, shown.index(own[0]) if own else 0, lang)
        axes[-1].set_xlabel(pick(lang, *_MEASURES["per_million"]), loc="left")
        style.title(axes[0], pick(lang, "词语的消长", "Words over the years") if title is None else title)
        style.note(axes[-1], sentence([each for each in (bands, more) if each], lang))
        for axis in axes:
            style.dress(axis)
    return axes[0] if len(axes) == 1 else np.array(axes, dtype=object)


def _asked(terms: Collection[str], table: pd.DataFrame) -> list[str]:
    return arguments.texts("terms", terms, table["term"].drop_duplicates().tolist())


def _together(ax: Axes, rows: pd.DataFrame, terms: list[str], by: str, first: int, lang: str) -> None:
    """Draw some terms on one Axes, over the places that all terms have."""
    if not terms:
        return nothing(ax, lang)
    places = sorted(rows[by].unique())
    dated = by == "year" or all(isinstance(place, int) for place in places)
    at = {place: int(place) if dated else index for index, place in enumerate(places)}
    ends = []
    for index, term in enumerate(terms, first):
        line = rows[rows["term"] == term].sort_values(by)
        _trend(ax, line.assign(at=[at[place] for place in line[by]]), index)
        ends.append((float(line["per_million"].iloc[-1]), shorten(term, 20), index))
    if dated:
        years_scale(ax, rows[by].astype(int))
    else:
        ax.set_xticks(range(len(places)), [shorten(place, 12) for place in places])
        ax.grid(axis="x", visible=False)
        ax.grid(axis="y", visible=True)
    ax.set_ylim(bottom=0)
    scale(ax.yaxis, lang)
    end_labels(ax, ends)


def _trend(ax: Axes, line: pd.DataFrame, index: int) -> None:
    kind = style.look(index)
    if "low" in line and "high" in line:
        ax.fill_between(line["at"], line["low"], line["high"], color=kind["color"], alpha=0.15, linewidth=0)
    ax.plot(
        line["at"],
        line["per_million"],
        color=kind["color"],
        linestyle=kind["line"],
        marker=kind["marker"],
        markersize=5 if len(line) <= 25 else 3,
        linewidth=1.8,
    )
