"""A chart of where words stand in reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportkit import arguments
from reportkit.plot import style
from reportkit.plot.bars import ROW, nothing, rows_of, sentence
from reportkit.plot.frames import check_options
from reportkit.plot.labels import Lang, left_out, pick, shorten

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["dispersion"]


def dispersion(
    table: pd.DataFrame,
    ax: Axes | None = None,
    *,
    reports: pd.DataFrame,
    by: str | None = None,
    limit: int = 30,
    lang: Lang = "zh",
    title: str | None = None,
) -> Axes:
    """Draw where in each report words stand (an x-ray): a row for each report, a stroke for each hit.

    Parameters
    ----------
    table : pandas.DataFrame
        Hits with `report_id` and `start`, from `reportkit.kwic` or `reportkit.tokens`.
    ax : matplotlib.axes.Axes, optional
        Where to draw; by default on a figure of its own.
    reports : pandas.DataFrame
        Table of reports, for their lengths (`n_chars`); one without a hit has an empty row.
    by : str, optional
        Column that tells the words apart; default `match` or `token`, where the table has one.
    limit : int, default 30
        Reports at most, the first ones; the chart says how many are not drawn.
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
        A column is missing, or there are more than six words.

    Examples
    --------
    >>> import pandas as pd
    >>> hits = pd.DataFrame({"report_id": ["a", "a"], "start": [10, 80], "match": ["监督", "监督"]})
    >>> dispersion(hits, reports=pd.DataFrame({"report_id": ["a", "b"], "n_chars": [100, 90]})).get_xlabel()
    '在报告中的位置（%）'
    """
    check_options(ax, limit, lang, title, by=by)
    arguments.frame("table", table, ("report_id", "start"), "rk.kwic() or rk.tokens()")
    arguments.frame("reports", reports, ("report_id", "n_chars"), "corpus.reports")
    if by is not None:
        arguments.column("by", by, table)
    by = by or next((name for name in ("match", "token") if name in table), None)
    words = list(table[by].drop_duplicates()) if by else [None]
    if len(words) > len(style.LOOKS):
        raise ValueError(
            f"{len(words)} words cannot be told apart on one chart; choose {len(style.LOOKS)} at most"
        )
    shown = reports.head(limit)
    gone = len(reports) - len(shown)
    with style.styled():
        ax = ax or style.panels([max((ROW + 0.06) * len(shown), 0.8)])[0]
        for y, (report, length) in enumerate(zip(shown["report_id"], shown["n_chars"], strict=True)):
            own = table[table["report_id"] == report]
            _row(ax, y, [(own if word is None else own[own[by] == word])["start"] for word in words], length)
        if shown.empty:
            nothing(ax, lang)
        rows_of(ax, [shorten(name, 30) for name in shown["report_id"]])
        ax.set_xlim(0, 100)
        ax.grid(visible=False)
        ax.set_xlabel(pick(lang, "在报告中的位置（%）", "place in the report (%)"), loc="left")
        _key(ax, [shorten(word, 20) for word in words if word is not None])
        style.title(ax, pick(lang, "词语的分布", "Where the words stand") if title is None else title)
        more = left_out(lang, gone, "份报告", "report")
        right = pick(lang, "右侧为次数", "on the right: hits")
        style.note(ax, sentence([right, *more], lang))
        return style.dress(ax)


def _row(ax: Axes, y: int, places: list[pd.Series], length: int) -> None:
    """Draw one report: a stroke at each place of each word, and how many there are."""
    ax.barh(y, 100, height=0.8, color=style.PALE, zorder=0)
    share = 0.8 / max(len(places), 1)
    for index, starts in enumerate(places):
        top = y - 0.4 + share * index
        color = style.look(index)["color"]
        ax.vlines(starts / max(length, 1) * 100, top, top + share, color=color, linewidth=1.4)
    said = f"{sum(map(len, places)):,}"
    ax.annotate(said, (100, y), (4, 0), textcoords="offset points", va="center", color=style.MUTED)


def _key(ax: Axes, words: list[str]) -> None:
    """Name the words' strokes above the chart; in each row they stand in the same order, top to bottom."""
    from matplotlib.lines import Line2D

    if len(words) > 1:
        handles = [
            Line2D([], [], color=style.look(index)["color"], linewidth=3, label=f"{index + 1} {word}")
            for index, word in enumerate(words)
        ]
        ax.legend(handles=handles, loc="lower right", bbox_to_anchor=(1, 1), ncols=len(words), handlelength=1)
