"""The time that a figure covers.

Every time expression gets a scope, the stretch of text that it governs (`scopes`). A figure takes the
scope that began last among those it stands in, and with it the days; `status` then tells a plan from a
result.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from reportkit.extraction import status
from reportkit.extraction.days import Clock, resolve
from reportkit.extraction.scopes import Heading, Scope, of_heading, of_paragraph, turn
from reportkit.extraction.spans import Context, Figure, Outline, Period, lines_of
from reportkit.extraction.times import Time, find_times, small_number

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
    clock = _clock(text, headings, context)
    counted = clock.year is None
    if counted:
        clock = _year_after(text, headings)
    if any(len(heading.times) > 1 for heading in headings):
        times = find_times(text)  # a paragraph without figures may turn from one of them to the other
    scopes = _scopes(text, outline, times, headings, figures, clock, context)
    _assign(figures, scopes)
    _part_states(text, times, figures, clock)
    _deal_out(text, times, figures, clock)
    if counted and clock.year is not None:
        _doubt_the_year(text, figures)
    status.set_status(text, headings, figures, scopes, clock)


def _lines(text: str, outline: Outline, figures: list[Figure]) -> Iterator[tuple[int, int]]:
    """The lines that hold figures or may be headings: no time in another one dates a figure."""
    places = [figure.start for figure in figures]
    places += [row.heading_end for row in outline.sections]
    places += [row.end for row in outline.paragraphs if row.end - row.start <= _HEADING]
    return lines_of(text, sorted(places))


def _assign(figures: list[Figure], scopes: list[Scope]) -> None:
    """Give each figure the scope that began last among those around it."""
    open_: list[Scope] = []
    following = iter(scopes)
    scope = next(following, None)
    for figure in figures:
        while scope is not None and scope.start <= figure.start:
            open_.append(scope)
            scope = next(following, None)
        while open_ and open_[-1].end <= figure.start:
            open_.pop()
        if open_:
            figure.period = open_[-1].period
            if open_[-1].days.borrowed:
                figure.doubts.append("the year of the period is taken from an earlier time expression")


_AGAINST = frozenset(("同", "与", "和", "跟", "比", "较"))
_SEAMS = frozenset("、和及与")
_BEFORE = 40  # longest text between a list of times and its figures
_COMPARED = ("相比", "比较", "对比", ",")


def _part_states(text: str, times: list[Time], figures: list[Figure], clock: Clock) -> None:
    """Give the two states of a change the two times that one expression names.

    1985年同1980年相比,产量由5万吨增加到8万吨; 从1980年到1985年,产量由5万吨增加到8万吨.
    """
    places = {time.start: n for n, time in enumerate(times)}
    shared = [
        (figure, figures[figure.parent])
        for figure in figures
        if figure.relation == "from_of" and figure.parent is not None
        and figure.period is not None and figures[figure.parent].period is figure.period
    ]  # fmt: skip
    for earlier, later in shared:
        quote = earlier.period.text if earlier.period else None
        if quote is None or quote[0] not in places:
            continue
        n = places[quote[0]]
        if times[n].kind == "calendar" and times[n].match["to_year"]:
            first, last, _, _ = resolve(times[n], clock)
            if first is not None and last is not None:
                earlier.period = Period(quote, first, first.replace(month=12, day=31))
                later.period = Period(quote, last.replace(month=1, day=1), last)
        elif n + 1 < len(times) and _is_compared(text, times[n], times[n + 1]):
            days = resolve(times[n + 1], clock)
            earlier.period = Period((times[n + 1].start, times[n + 1].end), days.start, days.end)


def _deal_out(text: str, times: list[Time], figures: list[Figure], clock: Clock) -> None:
    """Give each figure of a list its own time: 2019年、2020年分别立案51件、76件."""
    starts = [figure.start for figure in figures]
    n = 0
    while n < len(times) - 1:
        first = n
        while n + 1 < len(times) and text[times[n].end : times[n + 1].start] in _SEAMS:
            n += 1
        count, end = n + 1 - first, times[n].end
        n += 1
        i = bisect_left(starts, end)
        if count < 2 or i + count > len(figures) or "分别" not in text[end : min(starts[i], end + _BEFORE)]:
            continue
        run = figures[i : i + count]
        between = [text[a.end : b.start] for a, b in pairwise(run)]
        if starts[i] - end <= _BEFORE and all(seam in _SEAMS for seam in between):
            year = None
            for figure, time in zip(run, times[first:n], strict=True):
                days = resolve(time, clock, year)
                year = days.year
                figure.period = Period((time.start, time.end), days.start, days.end)


def _is_compared(text: str, time: Time, base: Time) -> bool:
    """1985年同1980年相比, “七五”时期与“六五”时期比较."""
    return text[time.end : base.start] in _AGAINST and text.startswith(_COMPARED, base.end)


# ---- headings, and the report's own place in time ----------------------------------------------------

_TITLE_YEAR = re.compile(r"(?:^|[^\d])((?:19|20)\d\d)年(?!度)")
_REVIEWED = re.compile(
    r"(?:^|[\n。])(?P<year>(?:19|20)\d\d|[一二][〇○零一二三四五六七八九]{3})年,?是(?![^,。]{0,6}将)[^。;\n]{2,80}的一年"
)
"""1986年是…的一年, at the opening: the year that the report looks back on."""
_OPENING = 1500
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
        words, named = text[row.start : row.end], inside(row.start, row.end)
        if not (named or status.looks_ahead(words) or status.looks_back(words)):
            continue
        # It stands over the numbered headings behind it, unless it is itself inside one of the first rank.
        around = None if row.section is None else outline.sections[row.section]
        inner = around is not None and (around.level < 2 or around.parent is not None)
        stop = around.text_end if inner else outline.end
        if i + 1 < len(plain):
            stop = min(stop, plain[i + 1].start)
        found.append(Heading(row.start, row.end, stop, named))
    return sorted(found, key=lambda heading: heading.start)


def _clock(text: str, headings: list[Heading], context: Context) -> Clock:
    """Where the report stands in time: its date, else the year that its title or headings imply."""
    if context.report_date is not None:
        return Clock(context.report_date, context.report_date.year)
    if context.year is not None:
        return Clock(None, context.year)
    title = context.title or ""
    if "政府工作报告" in title and (match := _TITLE_YEAR.search(title)):
        return Clock(None, int(match[1]))
    for heading in headings:
        for time in heading.times:
            if time.kind != "calendar" or not time.match["year"] or time.match["to_year"]:
                continue
            year = resolve(time, Clock()).year
            words = text[heading.start : heading.end]
            if year and status.looks_back(words):
                return Clock(None, year + 1)
            if year and status.looks_ahead(words):
                return Clock(None, year)
    reviewed = _REVIEWED.search(text, 0, _OPENING)
    return Clock(None, small_number(reviewed["year"]) + 1) if reviewed else Clock()


_SPRING = 1984
"""Since then reports open the year; before, they were given at any time of it."""


def _year_after(text: str, headings: list[Heading]) -> Clock:
    """The year after the last one that a looking-back section reports on, if it names that one twice."""
    back = (heading for heading in headings if status.looks_back(text[heading.start : heading.end]))
    first = next(back, None)
    if first is None:
        return Clock()
    named = (match.start() for match in _NAMED_YEAR.finditer(text, first.end, first.text_end))
    years = Counter(
        resolve(time, Clock()).year
        for time in find_times(text, lines_of(text, named))
        if time.kind == "calendar" and time.match["year"] and first.end <= time.start < first.text_end
    )
    last = max((year for year, count in years.items() if year and count > 1), default=None)
    return Clock() if last is None or last < _SPRING else Clock(None, last + 1)


_NAMED_YEAR = re.compile(r"[12一二][\d〇○零Oo一二三四五六七八九]{3}年")
_FULL_YEAR = re.compile(r"(?:19|20)\d\d|[一二][〇○零一二三四五六七八九]{3}|五”")


def _doubt_the_year(text: str, figures: list[Figure]) -> None:
    """Say so where days were counted from a year that the report does not give as its own."""
    for figure in figures:
        period = figure.period
        if period is None or period.text is None or (period.start is None and period.end is None):
            continue
        if not _FULL_YEAR.search(text, *period.text):
            figure.doubts.append("the report's own year is taken from the last one that it reports on")


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
    begins = [paragraph.start for paragraph in outline.paragraphs]
    above = _Above(over)
    at = 0
    while at < len(times):
        row = bisect_right(begins, times[at].start) - 1
        start, end = (outline.paragraphs[row].start, outline.paragraphs[row].end) if row >= 0 else (0, 0)
        stop = at + 1
        while stop < len(times) and times[stop].start < end:
            stop += 1
        while double and double[0][0].end <= start:
            double.pop(0)
        for named in double[:1]:
            if named[0].start <= start:
                turned = turn(text, start, times[at:stop], named, clock)
                found += turned
                above.add(turned)
        # A paragraph without figures needs no scopes of its own.
        if bisect_left(starts, start) < bisect_left(starts, end):
            governs = above.at(start)
            found += of_paragraph(text, start, end, times[at:stop], figures, starts, clock, governs)
        at = stop
    return sorted(found, key=lambda scope: scope.start)


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
            return [Scope(0, end, Period(None, days.start, days.end, quote), days)]
    return []
