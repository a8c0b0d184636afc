"""Reports and tables as lines for a terminal, Chinese characters taking two columns each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from reportkit import schema

if TYPE_CHECKING:
    import pandas as pd
    from rich.table import Table
    from rich.text import Text
    from rich.tree import Tree

    from reportkit.corpus import Corpus
    from reportkit.report import Report

__all__ = ["amount", "checks", "figures", "outline", "summary"]

_MODIFIERS = {
    "exact": "", "approx": "约", "more_than": "超", "at_least": "≥", "less_than": "近", "at_most": "≤",
}  # fmt: skip


def summary(corpus: Corpus, width: int = 100) -> str:
    """One line per report: its title and how much was found in it.

    Parameters
    ----------
    corpus : Corpus
    width : int, default 100
        Columns of the terminal.

    Returns
    -------
    str

    Examples
    --------
    >>> import reportkit as rk
    >>> print(summary(rk.Corpus([]), 60).split()[0])
    报告
    """
    counted = {
        "sections": "章节 sections",
        "measures": "措施 measures",
        "indicators": "指标 figures",
        "citations": "引用 citations",
    }
    table = _grid("报告 report", "标题 title", *counted.values())
    for report in corpus:
        title = report.metadata["title"] or "—"
        if report.metadata["sample"]:
            title = f"[虚构样本] {title}"
        counts = (len(getattr(report, name)) for name in counted)
        table.add_row(_plain(report.report_id), _plain(title), *(f"{count:,}" for count in counts))
    table.expand, title_column = True, table.columns[1]  # one line a report: titles get what is left
    title_column.ratio, title_column.no_wrap, title_column.overflow = 1, True, "ellipsis"
    for column in table.columns[2:]:
        column.justify = "right"
    return _render(table, width)


def figures(report: Report, width: int = 100) -> str:
    r"""The figures of a report as a table.

    Parameters
    ----------
    report : Report
    width : int, default 100
        Columns of the terminal.

    Returns
    -------
    str

    Examples
    --------
    >>> import reportkit as rk
    >>> "查处问题" in figures(rk.from_text("一、工作情况\n去年以来,查处问题10起。"))
    True
    """
    rows = report.indicators
    numbers = {key: str(n) for n, key in enumerate(rows["indicator_id"], 1)}
    labels = schema.labels("indicators")
    table = _grid(
        "#",
        f"{labels['name']} name",
        f"{labels['value']} value",
        f"{labels['unit']} unit",
        f"{labels['kind']} kind",
        f"{labels['period_text']} period",
        "属于 of",
    )
    for row in rows.itertuples():
        relation = "" if _missing(row.parent_id) else f"{row.relation} {numbers[row.parent_id]}"
        kind = row.kind if row.status == "actual" else f"{row.kind}, {row.status}"
        table.add_row(
            numbers[row.indicator_id],
            _plain(row.name),
            amount(row),
            _plain(row.unit),
            kind,
            _plain(row.period_text),
            relation,
        )
    table.columns[2].justify = "right"
    return _render(table, width)


def outline(report: Report, width: int = 100) -> str:
    r"""A report's outline with its measures and figures, as a tree.

    Parameters
    ----------
    report : Report
    width : int, default 100
        Columns of the terminal.

    Returns
    -------
    str

    Examples
    --------
    >>> import reportkit as rk
    >>> "强化监督" in outline(rk.from_text("一、强化监督\n一是开展检查。检查20次。"))
    True
    """
    from rich.tree import Tree

    facts = [report.metadata[name] for name in ("issuer", "addressee", "meeting")]
    day = report.metadata["report_date"]
    facts.append(day.date().isoformat() if day is not None else None)
    root = Tree(_plain(report.metadata["title"] or report.report_id))
    nodes: dict[object, Tree] = {None: root}
    line = _plain(" · ".join(str(fact) for fact in facts if fact))
    if line.plain:
        root.add(line)
    things = [(row.start, 0, row) for row in report.sections.itertuples()]
    things += [(row.start, 1, row) for row in report.measures.itertuples()]
    things += [(row.start, 2, row) for row in report.indicators.itertuples()]
    for _, what, row in sorted(things, key=lambda thing: thing[:2]):
        if what == 0:
            holder = nodes[None if _missing(row.parent_id) else row.parent_id]
            nodes[row.section_id] = holder.add(_plain(f"{row.number}、{row.heading}", "bold"))
            continue
        section = nodes[None if _missing(row.section_id) else row.section_id]
        if what == 1:
            holder = section if _missing(row.parent_id) else nodes[row.parent_id]
            marker = "" if _missing(row.marker) else f"{row.marker} "
            nodes[row.measure_id] = holder.add(_plain(f"{marker}{row.heading}"))
        else:
            holder = section if _missing(row.measure_id) else nodes[row.measure_id]
            unit = "" if _missing(row.unit) else row.unit
            holder.add(_plain(f"{row.name}  {amount(row)} {unit}".rstrip(), "cyan"))
    return _render(root, width)


def checks(found: pd.DataFrame, width: int = 100) -> str:
    """What an audit found, a line per check: what differs first, what is equal last.

    Parameters
    ----------
    found : pandas.DataFrame
        As `reportkit.audit` gives it.
    width : int, default 100
        Columns of the terminal.

    Returns
    -------
    str

    Examples
    --------
    >>> import reportkit as rk
    >>> checks(rk.audit(rk.schema.empty("indicators")))
    'Nothing to check: no parts of a whole, no change beside two levels, no figure stated twice.'
    """
    if not len(found):
        return "Nothing to check: no parts of a whole, no change beside two levels, no figure stated twice."
    table = _grid("报告 report", "名称 name", "结论 verdict", "说明 remark")
    for row in sorted(found.itertuples(), key=_weight):
        table.add_row(*map(_plain, (row.report_id, row.name, row.verdict, row.remark)))
    return _render(table, width)


def _weight(row: Any) -> int:
    """Place of a check among the others; a report need not name all parts, so that less of these is usual."""
    if row.verdict == "equal":
        return 2
    return int(row.check == "parts" and row.verdict == "less")


def amount(row: Any) -> str:
    """A figure's value as people write it: sign of a change, both ends of a range, modifier.

    Parameters
    ----------
    row : named tuple
        A row of the indicators.

    Returns
    -------
    str

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> amount(SimpleNamespace(value=20.0, value_high=None, modifier="more_than", kind="level"))
    '超20'
    >>> amount(SimpleNamespace(value=100 / 3, value_high=None, modifier="at_least", kind="level"))
    '≥33.3333'
    """
    ends = [row.value] if _missing(row.value_high) else [row.value, row.value_high]
    sign = "+" if row.kind == "change" else ""
    return _MODIFIERS[row.modifier] + " – ".join(f"{round(end, 4):{sign},.12g}" for end in ends)


def _grid(*headers: str) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for header in headers:
        table.add_column(header.replace(" ", "\n"), overflow="fold")
    return table


def _plain(value: object, style: str = "") -> Text:
    """A cell whose brackets are the report's own, not markup."""
    from rich.text import Text

    return Text("" if _missing(value) else str(value), style=style)


def _missing(value: object) -> bool:
    return value is None or value != value  # NaN and NaT differ from themselves


def _render(thing: Table | Tree, width: int) -> str:
    import io
    import sys

    from rich.console import Console

    out = io.StringIO()
    Console(file=out, width=width, force_terminal=sys.stdout.isatty(), highlight=False).print(thing)
    lines: Iterable[str] = out.getvalue().rstrip("\n").split("\n")
    return "\n".join(line.rstrip() for line in lines)
