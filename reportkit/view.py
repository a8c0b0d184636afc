"""Reports and corpora as JupyterLab shows them: head, outline, and the text with its findings marked.

What is shown is plain HTML with styles on the elements themselves: JupyterLab takes style sheets and
scripts out of a notebook that was made by somebody else. The colours are laid over whatever background
the theme has. Every word that comes from a report is escaped, and the same report gives the same HTML.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from reportkit import schema

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["corpus_html", "report_html"]

_SHOWN = 20_000  # characters of a text that are shown by default
_ROWS = 60  # lines of an outline with its measures; beyond that, headings only
_HOVERED = 200  # characters of a value that hovering shows
_REPORTS = 20  # reports of a corpus that are listed
_HEAD = (
    "title", "issuer", "addressee", "region", "meeting", "document_type", "document_number", "published_at",
    "report_date", "source", "sample", "n_chars",
)  # fmt: skip
_HOVER = {
    "indicators": (
        "name", "value", "value_high", "unit", "modifier", "kind", "status", "relation", "period_text",
        "period_start", "period_end", "actor", "confidence", "reason",
    ),
    "measures": ("marker", "heading", "actor", "action", "object", "domain"),
    "citations": ("title", "role", "verb"),
}  # fmt: skip
_STYLES = {
    "sections": "font-weight: bold",
    "measures": "border-bottom: 2px solid rgba(27, 138, 107, 0.7)",
    "citations": "background-color: rgba(120, 90, 200, 0.18); border-radius: 2px",
    "indicators": "background-color: rgba(230, 159, 0, 0.35); border-radius: 2px",
}
_LEGEND = {"indicators": "数字 figures", "measures": "措施 measures", "citations": "引用 citations"}
_UNSHOWABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


class _Report(Protocol):
    """What is shown of a report; reports themselves import this module to show themselves."""

    text: str
    metadata: Mapping[str, Any]
    body: tuple[int, int]

    @property
    def report_id(self) -> str: ...

    def columns(self, table: str) -> dict[str, list[Any]]: ...


class _Corpus(Protocol):
    """What is shown of a corpus."""

    def __iter__(self) -> Iterator[_Report]: ...

    def __len__(self) -> int: ...

    @property
    def problems(self) -> pd.DataFrame: ...


class _Mark(NamedTuple):
    """A span of the text and what it is."""

    start: int
    end: int
    table: str
    hover: str


def report_html(report: _Report, limit: int | None = _SHOWN) -> str:
    r"""Show a report: its head, its outline, and its text with figures, measures and citations marked.

    Parameters
    ----------
    report : Report
    limit : int, optional
        Characters of the text to show; None for all of it. What is not shown is said.

    Returns
    -------
    str
        HTML, the same for the same report.

    Examples
    --------
    >>> import reportkit as rk
    >>> report = rk.from_text("一、工作情况\n共查处问题10起。<script>")
    >>> "<script>" in report_html(report)
    False
    """
    heading = _clean(report.metadata["title"] or report.report_id)
    counts = " · ".join(
        f"{len(report.columns(name)['report_id']):,} {label}"
        for name, label in {"sections": "章节 sections", **_LEGEND}.items()
    )
    return _block(
        f'<p style="font-size: 1.15em; font-weight: bold; margin: 0 0 0.2em 0">{heading}</p>',
        f'<p style="margin: 0 0 0.6em 0; opacity: 0.75">{counts}</p>',
        _details("报告信息 head", _head(report), False),
        _details("结构 outline", _outline(report), False),
        _details("正文 text", _legend() + _text(report, limit), True),
    )


def corpus_html(corpus: _Corpus, limit: int = _REPORTS) -> str:
    """Show what a corpus holds: one line for each report, and what could not be read.

    Parameters
    ----------
    corpus : Corpus
    limit : int
        Reports listed at most.

    Returns
    -------
    str
        HTML, the same for the same corpus.

    Examples
    --------
    >>> import reportkit as rk
    >>> "0 份报告" in corpus_html(rk.Corpus([]))
    True
    """
    names = ("sections", "measures", "indicators", "citations")
    rows = []
    for report in list(corpus)[:limit]:
        meta = report.metadata
        said = [report.report_id, meta["title"], meta["issuer"], meta["region"], _plain(meta["report_date"])]
        figures = [f"{len(report.columns(name)['report_id']):,}" for name in names]
        rows.append([*said, f"{meta['n_chars']:,}", *figures])
    columns = ["report_id", "title", "issuer", "region", "report_date", "n_chars"]
    labels = schema.labels("reports")
    heads = [f"{labels[name]} {name}" for name in columns]
    heads += [f"{zh} {name}" for zh, name in zip(("章节", "措施", "指标", "引用"), names, strict=True)]
    length = sum(report.metadata["n_chars"] for report in corpus)
    parts = [
        f'<p style="font-weight: bold; margin: 0 0 0.4em 0">{len(corpus):,} 份报告 reports · '
        f"{length:,} 字 characters</p>",
        _table(heads, rows, numbers=len(names) + 1),
    ]
    if len(corpus) > limit:
        parts.append(_note(f"另有 {len(corpus) - limit:,} 份未列出 more reports are not listed"))
    if len(corpus.problems):
        problems = [list(row) for row in corpus.problems[["path", "error", "advice"]].itertuples(index=False)]
        problems = [[str(path).replace("\\", "/").rsplit("/", 1)[-1], *rest] for path, *rest in problems]
        heads = ["文件 file", "问题 error", "建议 advice"]
        parts.append(_details(f"{len(problems)} 个问题 problems", _table(heads, problems[:limit]), False))
    return _block(*parts)


def _block(*parts: str) -> str:
    # The class keeps JupyterLab from taking dollar signs in a report for mathematics.
    return '<div class="tex2jax_ignore mathjax_ignore" lang="zh">' + "\n".join(parts) + "</div>"


def _clean(text: object) -> str:
    return escape(_UNSHOWABLE.sub("\N{REPLACEMENT CHARACTER}", str(text)))


def _plain(value: Any) -> str:
    """A value as a person writes it: no zeros behind the point, no midnight behind a date."""
    if value is None or value != value:  # NaN and NaT differ from themselves
        return ""
    if isinstance(value, float):
        return f"{value:,.4f}".rstrip("0").rstrip(".")
    text = str(value)
    return text.removesuffix(" 00:00:00") if text[:4].isdigit() else text


def _details(summary: str, inside: str, is_open: bool) -> str:
    return (
        f'<details{" open" if is_open else ""} style="margin-bottom: 0.5em">'
        f'<summary style="cursor: pointer; font-weight: bold">{summary}</summary>\n{inside}</details>'
    )


def _note(text: str) -> str:
    return f'<p style="opacity: 0.75; margin: 0.4em 0">{text}</p>'


_HAN = re.compile("[\u4e00-\u9fff]")
_LEAST = 12  # characters of a cell that stand on one line however narrow the page


def _table(heads: Sequence[str], rows: Iterable[Sequence[object]], numbers: int = 0) -> str:
    """A table whose last columns, as many as `numbers`, are numbers."""
    first = len(heads) - numbers

    def cell(tag: str, at: int, text: object) -> str:
        words = "" if text is None else str(text)
        style = f"text-align: {'right' if at >= first else 'left'}; vertical-align: top"
        if tag == "td" and at < first:
            # Chinese breaks at every character: a title would become a column of single ones.
            style += f"; min-width: {min(len(_HAN.findall(words)), _LEAST)}em"
        return f'<{tag} style="{style}">{_clean(words)}</{tag}>'

    lines = ["<tr>" + "".join(cell("th", at, head) for at, head in enumerate(heads)) + "</tr>"]
    lines += ["<tr>" + "".join(cell("td", at, text) for at, text in enumerate(row)) + "</tr>" for row in rows]
    return "<table>" + "\n".join(lines) + "</table>"


def _head(report: _Report) -> str:
    labels = schema.labels("reports")
    said = ((name, _plain(report.metadata[name])) for name in _HEAD)
    rows = [[f"{labels[name]} {name}", value] for name, value in said if value]
    return _table(["项目 field", "内容 value"], rows)


def _outline(report: _Report) -> str:
    """Headings with their measures, set in by level."""
    sections, measures = report.columns("sections"), report.columns("measures")
    lines = [
        (start, level, f"<b>{_clean(number)} {_clean(heading or '')}</b>")
        for start, level, number, heading in zip(
            *(sections[name] for name in ("start", "level", "number", "heading")), strict=True
        )
    ]
    level_of = dict(zip(sections["section_id"], sections["level"], strict=True))
    own = [
        (start, level_of.get(section, 0) + (2 if parent else 1), _clean(f"{marker or '·'} {heading or ''}"))
        for start, section, parent, marker, heading in zip(
            *(measures[name] for name in ("start", "section_id", "parent_id", "marker", "heading")),
            strict=True,
        )
    ]
    shown = sorted(lines + own, key=lambda line: line[:2]) if len(lines) + len(own) <= _ROWS else lines
    if not shown:
        return _note("没有编号的标题 no numbered headings")
    top = min(level for _, level, _ in shown)
    return "\n".join(
        f'<div style="margin-left: {(level - top) * 1.5}em; text-align: left">{words}</div>'
        for _, level, words in shown
    )


def _legend() -> str:
    marks = " · ".join(f'<span style="{_STYLES[table]}">{label}</span>' for table, label in _LEGEND.items())
    return _note(f"{marks} · 停在标记上看说明 hover for what was read")


def _hover(columns: dict[str, list[Any]], row: int, table: str) -> str:
    """What was read from the words, one line for each column that is not NA."""
    labels = schema.labels(table)
    said = ((name, _plain(columns[name][row])) for name in _HOVER[table])
    return "\n".join(f"{labels[name]} {name}: {_cut(value)}" for name, value in said if value)


def _cut(value: str) -> str:
    # A span that others cut into pieces says it again with every piece.
    return value if len(value) <= _HOVERED else value[: _HOVERED - 1] + "…"


def _marks(report: _Report) -> Iterator[_Mark]:
    """The spans to be marked, outer ones first."""
    sections = report.columns("sections")
    for start, end in zip(sections["start"], sections["end"], strict=True):
        yield _Mark(start, end, "sections", "")
    measures = report.columns("measures")
    for row, (start, text, marker, heading) in enumerate(
        zip(*(measures[name] for name in ("start", "text", "marker", "heading")), strict=True)
    ):
        # The heading is quoted from the unit that it stands in, behind the marker.
        at = text.find(heading, len(marker or "")) if heading else -1
        length = at + len(heading) if at >= 0 else len(marker or "")
        yield _Mark(start, start + length, "measures", _hover(measures, row, "measures"))
    for table in ("citations", "indicators"):
        columns = report.columns(table)
        for row, (start, end) in enumerate(zip(columns["start"], columns["end"], strict=True)):
            yield _Mark(start, end, table, _hover(columns, row, table))


def _text(report: _Report, limit: int | None) -> str:
    """The text by paragraphs; what stands before the body is folded away, what stands after it paler."""
    end = len(report.text) if limit is None else min(limit, len(report.text))
    before: list[str] = []
    lines: list[str] = []
    for begins, words in _paragraphs(report, end):
        pale = "" if report.body[0] <= begins < report.body[1] else "; opacity: 0.6"
        (before if begins < report.body[0] else lines).append(
            f'<p style="margin: 0.35em 0{pale}">{words}</p>'
        )
    if before:
        lines.insert(0, _details(f"正文之前 before the body ({len(before)})", "\n".join(before), False))
    if end < len(report.text):
        more = len(report.text) - end
        lines.append(_note(f"另有 {more:,} 字未显示 more characters: view.report_html(report, limit=None)"))
    style = "max-height: 36em; overflow: auto; line-height: 1.8; text-align: left; padding-right: 0.5em"
    return f'<div style="{style}">' + "\n".join(lines) + "</div>"


def _paragraphs(report: _Report, end: int) -> Iterator[tuple[int, str]]:
    """Every line that is not blank: where its words begin, and the line as HTML."""
    marks = sorted(_marks(report), key=lambda mark: mark.start)
    at, offset = 0, 0
    for line in report.text[:end].split("\n"):
        stop = offset + len(line)
        while at < len(marks) and marks[at].start < stop and marks[at].end <= offset:
            at += 1
        if line.strip():
            inside = [mark for mark in marks[at : _first_behind(marks, stop)] if mark.end > offset]
            yield stop - len(line.lstrip()), _marked(report.text, offset, stop, inside)
        offset = stop + 1


def _first_behind(marks: Sequence[_Mark], position: int) -> int:
    return bisect_left(marks, position, key=lambda mark: mark.start)


def _marked(text: str, start: int, end: int, marks: Sequence[_Mark]) -> str:
    """One paragraph as HTML; spans are cut where another begins or ends, so that tags always nest.

    `marks` are in order of their start.
    """
    edges = {start, end}
    for mark in marks:
        edges |= {max(mark.start, start), min(mark.end, end)}
    order = list(_STYLES)
    out: list[str] = []
    around: list[_Mark] = []
    coming = iter(marks)
    following = next(coming, None)
    for left, right in pairwise(sorted(edges)):
        around = [mark for mark in around if mark.end > left]
        while following is not None and following.start <= left:
            around += [following] if following.end > left else []
            following = next(coming, None)
        words = _clean(text[left:right] if left > start else text[left:right].lstrip())
        for mark in sorted(around, key=lambda mark: order.index(mark.table), reverse=True):
            title = f' title="{_clean(mark.hover)}"' if mark.hover else ""
            # No <mark>: its letters are black in a dark theme too.
            words = f'<span style="{_STYLES[mark.table]}"{title}>{words}</span>'
        out.append(words)
    return "".join(out)
