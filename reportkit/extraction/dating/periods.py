"""The time that a figure covers.

Every time expression gets a scope, the stretch of text that it governs (`scopes`). A figure takes the
scope that began last among those it stands in, and with it the days; `status` then tells a plan from a
result.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from reportkit.extraction import reasons
from reportkit.extraction.dating import status
from reportkit.extraction.dating.clock import clock_of, plan_spoken_of, year_after
from reportkit.extraction.dating.days import Clock, Days, resolve
from reportkit.extraction.dating.scopes import Heading, Scope, of_heading, of_paragraph, turn
from reportkit.extraction.dating.states import deal_out, part_states
from reportkit.extraction.dating.times import Time, find_times
from reportkit.extraction.spans import Context, Figure, Outline, Period, lines_of

__all__ = ["date_figures"]


def date_figures(text: str, outline: Outline, figures: list[Figure], context: Context) -> None:
    """Set ``period`` and ``status`` of every figure.

    Parameters
    ----------
    text : str
        The shadow's text.
    outline : Outline
    figures : list of Figure
        In order, with ``relation`` set; changed in place.
    context : Context
        The report's title and date.

    Notes
    -----
    The figure's ``period`` is None where no time governs it. Where the report's own date and year are not
    known, 今年 and 五年来 are quoted without days.
    """
    if not figures:
        return
    times = find_times(text, _lines(text, outline, figures))
    headings = _headings(text, outline, times)
    clock = clock_of(text, headings, context)
    counted = clock.year is None
    if counted:
        clock = year_after(text, headings)
    if any(time.kind == "term" or (time.kind == "back" and text[time.end - 1] == "内") for time in times):
        clock = clock._replace(plan=plan_spoken_of(text))
    double = [heading for heading in headings if len(heading.times) > 1]
    if double:
        times = find_times(text, _lines(text, outline, figures, double))
    scopes = _scopes(text, outline, times, headings, figures, clock, context)
    _assign(text, figures, scopes)
    part_states(text, times, figures, clock)
    deal_out(text, times, figures, clock)
    if counted and clock.year is not None:
        _doubt_the_year(text, figures)
    status.set_status(text, headings, figures, scopes, clock)


def _lines(
    text: str, outline: Outline, figures: list[Figure], double: Sequence[Heading] = ()
) -> Iterator[tuple[int, int]]:
    """The lines that hold figures or may be headings: no time in another one dates a figure.

    But below a heading of two times, any paragraph may turn from one of them to the other.
    """
    places = [figure.start for figure in figures]
    places += [row.heading_end for row in outline.sections]
    places += [
        row.end
        for row in outline.paragraphs
        if row.end - row.start <= _HEADING or text.startswith(":", row.end - 1)
    ]
    for heading in double:
        below = [row for row in outline.paragraphs if heading.start <= row.start < heading.text_end]
        places += [place for row in below for place in (row.start, row.end)]  # one may begin with a title
    return lines_of(text, sorted(places))


def _assign(text: str, figures: list[Figure], scopes: list[Scope]) -> None:
    """Give each figure the scope that began last among those around it."""
    open_: list[Scope] = []
    taken: list[Scope | None] = []
    yearly = False
    following = iter(scopes)
    scope = next(following, None)
    for figure in figures:
        while scope is not None and scope.start <= figure.start:
            open_.append(scope)
            scope = next(following, None)
        while open_ and open_[-1].end <= figure.start:
            open_.pop()
        before = figures[len(taken) - 1] if taken else None
        yearly = _is_yearly(text, figure, before if yearly else None)
        if yearly:
            taken.append(_of_all_years(open_))
        else:
            taken.append(_inherited(figure, figures, taken, open_[-1] if open_ else None))
        if (own := taken[-1]) is not None:
            figure.period = own.period
            if own.days.borrowed:
                figure.doubts.append(reasons.EARLIER_YEAR)


_PER_YEAR = re.compile(
    r"(?:(?<![\d一二三四五六七八九〇○零去今前上本当])年(?:平)?均|平均每年|每年平均)[^,。;:]{0,12}$"
)
_AND_SO = re.compile(",?(?:即|也就是|相当于)?(?:增[长加]|递增|下降|减少)?")


def _is_yearly(text: str, figure: Figure, before: Figure | None) -> bool:
    """Whether a figure is a yearly change: 平均每年增加42亿元, and the 5% of 平均每年增加42亿元,增长5%."""
    if figure.kind != "change":
        return False  # 年平均工资600元 is of one year
    if before is not None and _AND_SO.fullmatch(text, before.end, figure.start):
        return True
    left = max(0, figure.start - 24)
    averaged = text.find("均", left, figure.start) >= 0
    return averaged and _PER_YEAR.search(text, left, figure.start) is not None


def _of_all_years(around: list[Scope]) -> Scope | None:
    """The scope of an average: not the last year, but the years that lead up to it, where they are named."""
    if not around or _years(around[-1].days) > 1:
        return around[-1] if around else None
    last = around[-1].days.end
    for scope in reversed(around):
        first, end = scope.days.start, scope.days.end
        if first and end and last and end.year > first.year and first <= last and end.year == last.year:
            return scope
    return around[-1]


def _years(days: Days) -> int:
    """How many calendar years days with two ends touch."""
    return days.end.year - days.start.year + 1 if days.start and days.end else 0


def _inherited(
    figure: Figure, figures: list[Figure], taken: list[Scope | None], scope: Scope | None
) -> Scope | None:
    """The scope of the whole before it, where no time stands between: 2024年收到的5亿元,…,其中…."""
    parent = figure.parent if figure.relation in ("change_of", "part_of") else None
    if parent is None or parent >= len(taken):
        return scope
    whole = taken[parent]
    if parent and figures[parent - 1].relation == "from_of":
        return scope  # 由2018年的2600人降至2022年的1400人,降幅46%: from the one to the other
    if whole is None or whole is scope or figures[parent].start < whole.start:
        return scope
    if scope is not None and scope.days.start is None and scope.start > figures[parent].sentence[0]:
        return scope  # 截至3月底,2023年拨付的3亿元中,仍有7000万元滞留
    return whole if scope is None or scope.start <= whole.start else scope


# ---- headings -----------------------------------------------------------------------------------------

_HEADING = 32
"""Longest line that stands as a heading without a number."""


def _headings(text: str, outline: Outline, times: list[Time]) -> list[Heading]:
    """Headings of the outline, and lines that stand as headings without a number."""
    starts = [time.start for time in times]

    def inside(start: int, end: int) -> list[Time]:
        return times[bisect_left(starts, start) : bisect_left(starts, end)]

    found = [
        Heading(row.heading_start, row.heading_end, row.text_end, inside(row.heading_start, row.heading_end))
        for row in outline.sections
    ]
    numbered = {row.start for row in outline.sections}
    plain = [
        paragraph
        for paragraph in outline.paragraphs
        if paragraph.end - paragraph.start <= _HEADING
        and paragraph.text_start < paragraph.end
        and paragraph.start not in numbered
        and text[paragraph.end - 1] not in "。;,:!?、"
    ]
    for i, row in enumerate(plain):
        words = text[row.start : row.end]
        named = [
            time
            for time in inside(row.start, row.end)
            if not status.names_the_report(words, time.end - row.start)
        ]
        if not (named or status.looks_ahead(words) or status.looks_back(words)):
            continue
        # It stands over the numbered headings behind it, unless it is itself inside one of the first rank.
        around = None if row.section is None else outline.sections[row.section]
        stop = outline.end
        if around is not None and (around.level < 2 or around.parent is not None):
            stop = around.text_end
        if i + 1 < len(plain):
            stop = min(stop, plain[i + 1].start)
        found.append(Heading(row.start, row.end, stop, named))
    return sorted(found, key=lambda heading: heading.start)


# ---- the report's own year as a doubt -----------------------------------------------------------------

_FULL_YEAR = re.compile(r"(?:19|20)\d\d|[一二][〇○零一二三四五六七八九]{3}|五”")


def _doubt_the_year(text: str, figures: list[Figure]) -> None:
    """Say so where days were counted from a year that the report does not give as its own."""
    for figure in figures:
        period = figure.period
        if period is None or period.text is None or (period.start is None and period.end is None):
            continue
        if not _FULL_YEAR.search(text, *period.text):
            figure.doubts.append(reasons.OWN_YEAR)


# ---- all scopes of a text ----------------------------------------------------------------------------


def _scopes(
    text: str,
    outline: Outline,
    times: list[Time],
    headings: list[Heading],
    figures: list[Figure],
    clock: Clock,
    context: Context,
) -> list[Scope]:
    """Every scope of a text, in order of its start."""
    over = [] if outline.sections or not context.title else _of_title(context.title, clock, outline.end)
    double = []
    for heading in headings:
        named = of_heading(heading, clock)
        over += named[:1]
        if len(named) > 1:
            double.append(named)
    found = list(over)
    starts = [figure.start for figure in figures]
    above = _Above(over)
    for row, start, end, inside in _by_paragraph(outline, times):
        while double and double[0][0].end <= start:
            double.pop(0)
        for named in double[:1]:
            if named[0].start <= start:
                turned = turn(text, start, inside, named, clock)
                found += turned
                above.add(turned)
        listed = _list_end(text, outline, row)
        # A paragraph without figures needs no scopes of its own.
        if listed or bisect_left(starts, start) < bisect_left(starts, end):
            governs = above.at(start)
            scopes = of_paragraph(text, start, end, inside, figures, starts, clock, governs)
            if listed and scopes and scopes[-1].end >= end - 1:
                scopes[-1] = scopes[-1]._replace(end=listed)
                above.add(scopes[-1:])
            found += scopes
    return sorted(found, key=lambda scope: scope.start)


def _by_paragraph(outline: Outline, times: list[Time]) -> Iterator[tuple[int, int, int, list[Time]]]:
    """Row, start, end and times of each paragraph that has any."""
    begins = [paragraph.start for paragraph in outline.paragraphs]
    at = 0
    while at < len(times):
        row = bisect_right(begins, times[at].start) - 1
        start, end = (outline.paragraphs[row].start, outline.paragraphs[row].end) if row >= 0 else (0, 0)
        stop = at + 1
        while stop < len(times) and times[stop].start < end:
            stop += 1
        yield row, start, end, times[at:stop]
        at = stop


_ITEM = re.compile(r"[^,。:;!?\n]{1,16}:")


def _list_end(text: str, outline: Outline, row: int) -> int:
    """Where the list ends that a paragraph leads into; 0 where it leads into none.

    主要产品1957年的计划产量如下: and below it 钢:400万吨 and 煤:1亿吨, each a line of its own.
    """
    rows = outline.paragraphs
    if row < 0 or not text.startswith(":", rows[row].end - 1):
        return 0
    end = 0
    for paragraph in rows[row + 1 :]:
        if not _ITEM.match(text, paragraph.start):
            break
        end = paragraph.end
    return end


class _Above:
    """What governs each paragraph as a whole; asked for positions that only grow."""

    def __init__(self, over: list[Scope]) -> None:
        self._coming = sorted(over, key=lambda scope: scope.start, reverse=True)
        self._open: list[Scope] = []

    def add(self, scopes: list[Scope]) -> None:
        self._open += scopes

    def at(self, position: int) -> Scope | None:
        while self._coming and self._coming[-1].start <= position:
            self._open.append(self._coming.pop())
        while self._open and self._open[-1].end <= position:
            self._open.pop()
        return self._open[-1] if self._open else None


def _of_title(title: str, clock: Clock, end: int) -> list[Scope]:
    """The scope of a title's time, in a text without sections; not the year that the report is named by."""
    for time in find_times(title):
        days = resolve(time, clock)
        if days.end is not None and not status.names_the_report(title, time.end):
            quote = title[time.start : time.end]
            told = not status.looks_ahead(title)
            return [Scope(0, end, Period(None, days.start, days.end, quote, told), days)]
    return []
