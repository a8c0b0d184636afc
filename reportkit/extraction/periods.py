"""The time that a figure covers.

Every time expression gets a scope, the stretch of text that it governs: a section for the one in its
heading, the rest of the paragraph for the one that opens a sentence, the sentence for any other, a
single figure for the one in 由2020年的…. A figure takes the scope that began last among those it stands in.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from reportkit import lexicon
from reportkit.extraction import status
from reportkit.extraction.spans import Context, Figure, Outline, Period
from reportkit.extraction.times import Clock, Days, Time, find_times, resolve

__all__ = ["date_figures"]


class Scope(NamedTuple):
    """A stretch of text and the time that governs it."""

    start: int
    end: int
    period: Period
    days: Days
    borrowed: bool = False


def date_figures(text: str, outline: Outline, figures: list[Figure], context: Context) -> None:
    """Set ``period`` and ``status`` of every figure.

    Parameters
    ----------
    text : str
        The shadow's text.
    outline : Outline
    figures : list of Figure
        In order, with ``relation`` set.
    context : Context
        The report's title and date.
    """
    if not figures:
        return
    times = find_times(text)
    headings = _headings(text, outline, times)
    clock = _clock(text, headings, context)
    scopes = _scopes(text, outline, times, headings, figures, clock, context)
    _assign(figures, scopes)
    status.set_status(text, outline, figures, times, scopes, clock)


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
            if open_[-1].borrowed:
                figure.doubts.append("the year of the period is taken from an earlier time expression")


# ---- the report's own place in time ------------------------------------------------------------------

_TITLE_YEAR = re.compile(r"(?:^|[^\d])((?:19|20)\d\d)年(?!度)")


class Heading(NamedTuple):
    """A heading, the text it stands over, and the time expressions in it."""

    start: int
    end: int
    text_end: int
    times: list[Time]


def _headings(text: str, outline: Outline, times: list[Time]) -> list[Heading]:
    """Headings of the outline and lines that stand as headings without a number."""
    starts = [time.start for time in times]

    def inside(start: int, end: int) -> list[Time]:
        return times[bisect_left(starts, start) : bisect_left(starts, end)]

    found = [
        Heading(row.heading_start, row.heading_end, row.text_end, inside(row.heading_start, row.heading_end))
        for row in outline.sections
    ]
    known = {row.heading_start for row in outline.sections} | {row.start for row in outline.sections}
    plain: list[tuple[int, int, int | None]] = []
    for paragraph in outline.paragraphs:
        short = paragraph.end - paragraph.start <= 32 and paragraph.start not in known
        if short and paragraph.text_start < paragraph.end and text[paragraph.end - 1] not in "。;,:!?、":
            plain.append((paragraph.start, paragraph.end, paragraph.section))
    for i, (start, end, section) in enumerate(plain):
        if not (named := inside(start, end)):
            continue
        stop = outline.sections[section].text_end if section is not None else outline.end
        if i + 1 < len(plain):
            stop = min(stop, plain[i + 1][0])
        found.append(Heading(start, end, stop, named))
    return sorted(found, key=lambda heading: heading.start)


def _clock(text: str, headings: list[Heading], context: Context) -> Clock:
    """Where the report stands in time: its date, else the year that its title or headings imply."""
    if context.report_date is not None:
        return Clock(context.report_date, context.report_date.year)
    if context.year is not None:
        return Clock(None, context.year)
    title = context.title or ""
    if "工作报告" in title and (match := _TITLE_YEAR.search(title)):
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
    return Clock()


# ---- scopes ------------------------------------------------------------------------------------------

_STOP = re.compile(r"[。!?]")
_ITEM = re.compile(
    r"(?:^|(?<=[。;:!?]))(?:[一二三四五六七八九十]{1,2}(?:是|要)|首先|其次|再次|最后|第[一二三四五六七八九十]{1,2},"
    r"|一方面|另一方面|\([一二三四五六七八九十\d]{1,2}\)|[①-⑳])"
)
_SOME_LEAD_INS = re.compile(r"^(?:[^,]{0,10}代表[!,:]|同志们[!,:]|[^,]{1,10},)?[^,]{0,10}$")


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
    scopes = []
    if not outline.sections and context.title:
        scopes += _of_title(context.title, clock, outline.end)
    for heading in headings:
        scopes += _of_heading(heading, clock)
    over = sorted(scopes, key=lambda scope: scope.start)
    starts = [figure.start for figure in figures]
    begins = [paragraph.start for paragraph in outline.paragraphs]
    at = 0
    while at < len(times):
        row = bisect_right(begins, times[at].start) - 1
        start, end = (outline.paragraphs[row].start, outline.paragraphs[row].end) if row >= 0 else (0, 0)
        stop = at + 1
        while stop < len(times) and times[stop].start < end:
            stop += 1
        # A paragraph without figures needs no scopes.
        if bisect_left(starts, start) < bisect_left(starts, end):
            year = _year_above(over, start)
            scopes += _of_paragraph(text, (start, end), times[at:stop], figures, starts, clock, year)
        at = stop
    return sorted(scopes, key=lambda scope: scope.start)


def _year_above(over: list[Scope], position: int) -> int | None:
    """The year that the heading over a position speaks of."""
    for scope in reversed(over):
        if scope.start <= position < scope.end:
            return scope.days.year
    return None


def _of_title(title: str, clock: Clock, end: int) -> list[Scope]:
    for time in find_times(title):
        days = resolve(time, clock)
        if days.end is not None and not status.names_the_report(title, time.end):
            quote = title[time.start : time.end]
            return [Scope(0, end, Period(None, days.start, days.end, quote), days)]
    return []


def _of_heading(heading: Heading, clock: Clock) -> list[Scope]:
    """The scope of a heading: the first of its times that can be counted."""
    for time in heading.times:
        days = resolve(time, clock)
        if days.end is not None or time.kind == "vague":
            period = Period((time.start, time.end), days.start, days.end)
            return [Scope(heading.start, heading.text_end, period, days)]
    return []


def _of_paragraph(
    text: str,
    paragraph: tuple[int, int],
    times: list[Time],
    figures: list[Figure],
    starts: list[int],
    clock: Clock,
    year: int | None,
) -> list[Scope]:
    """The scopes of one paragraph's time expressions."""
    start, end = paragraph
    stops = [match.end() for match in _STOP.finditer(text, start, end)]
    items = [match.start() for match in _ITEM.finditer(text, start, end)]
    scopes = []
    for time in times:
        opening = stops[bisect_right(stops, time.start) - 1] if stops and stops[0] <= time.start else start
        closing = stops[bisect_right(stops, time.start)] if stops and stops[-1] > time.start else end
        if _only_compares(text, time, opening):
            continue
        days = resolve(time, clock, year)
        year = days.year or year
        reach = _reach(text, time, days, (opening, closing), end, items)
        position = bisect_left(starts, time.end)
        figure = figures[position] if position < len(starts) and starts[position] < closing else None
        if figure is not None and figure.relation == "from_of" and _stands_at(text, time, figure):
            reach = figure.end
        if days.start is None and time.kind == "calendar" and scopes:
            days = _keep_start(time, days, scopes[-1])
        period = Period((time.start, time.end), days.start, days.end)
        scopes.append(Scope(time.end, reach, period, days, days.borrowed))
    return scopes


def _keep_start(time: Time, days: Days, before: Scope) -> Days:
    """过去一年…截至11月底: a date inside the time that governs ends it early, and its start stays."""
    match = time.match
    inside = before.days.start and before.days.end and before.days.start <= days.end <= before.days.end
    if inside and days.borrowed and match["month_"] and match["until"] and before.end > time.start:
        return days._replace(start=before.days.start)
    return days


def _stands_at(text: str, time: Time, figure: Figure) -> bool:
    """Whether a time is an attribute of this one figure: 由2020年的9.8%."""
    between = text[time.end : figure.start]
    return len(between) <= 6 and between.startswith("的")


_CLAUSE_END = re.compile(r"[,;。!?:]")


def _reach(
    text: str, time: Time, days: Days, sentence: tuple[int, int], paragraph_end: int, items: list[int]
) -> int:
    """Up to where a time governs what follows."""
    opening, closing = sentence
    clause = _CLAUSE_END.search(text, time.end, closing)
    clause_end = clause.start() if clause else closing
    if text.startswith("后", clause_end - 1) and clause_end - time.end > 2:
        return clause_end
    lead_in = text[opening : time.start]
    item = next((i for i in items if i <= opening), None)
    if item is not None and any(opening <= i < time.start for i in items):
        lead_in = lead_in[3:]
    if days.start is None and time.kind in ("now", "calendar"):
        return closing
    if not _SOME_LEAD_INS.match(lead_in) or len(lead_in) > 24:
        # In the middle of a clause it says when that one thing was; else the rest of the sentence too.
        if lead_in[-1:] not in ",;:":
            semicolon = text.find(";", time.end, closing)
            return semicolon if semicolon >= 0 else closing
        return closing
    following = next((i for i in items if i > time.start), None)
    inside_item = any(i <= time.start for i in items)
    if inside_item and following is not None:
        return following
    return paragraph_end


# ---- bases of comparison and other times that are no figure's ----------------------------------------

_CUT = re.compile(r"[,。;:、()!?\n]")
_THAN = re.compile(
    r"(?:(?<!占)比(?!重|例|率|如|价|值)|(?<![比计])较(?!大|多|快|高|好|强|低|为|少|长|小)"
    r"|相当于|超过|高于|低于|快于|多于|少于|优于|好于|不及|大于|小于|等于|超出|创下?)[^\d%]{0,8}$"
)
_WITH = re.compile(r"[与同和跟][^,]{0,6}$")
_COMPARED = re.compile(r"[^,。;:]{0,14}?(?:相比|比较|对比|持平|相当|相同|一样|(?<!占)比(?!重|例|率))")
_BY = re.compile(r"(?:按照?|依据|根据|依照|参照|以)[^,]{0,6}$")
_MEASURED = re.compile(r"[^,。;]{0,14}?(?:价格?|计算|测算|为基[期数]|为100|折算|口径|标准)")
_BASE_AFTER = re.compile(
    r"同期|的?(?:水平|基础上|基数|不变价|可比价|价格|远景目标|同期)|以?前的?最高|的?(?:新高|新低|最[高低好大])"
    r"|的(?:百分之|\d{1,6}(?:\.\d{1,4})?(?:%|倍)|[一二两三四五六七八九十]{1,3}(?:点[一二三四五六七八九]{1,2})?倍)"
)
_ASIDE = re.compile(r"(?:今天|昨天|今日|昨日|日前)\($")
_EVENT_AFTER = re.compile(
    r"[^,。;:]{0,12}?(?:召开|举行|印发|发布|颁布|公布|批准)的|(?:中央)?[^,。;:]{0,6}(?:工作报告|工作会议|经济工作会)"
)


def _only_compares(text: str, time: Time, opening: int) -> bool:
    """Whether a time is a mere base of comparison, the date of a document, or inside a title."""
    begin = max(opening, time.start - 16)
    before = text[begin : time.start]
    cuts = [match.end() for match in _CUT.finditer(before)]
    clause = before[cuts[-1] :] if cuts else before
    if _ASIDE.search(before) or before.rfind("《") > before.rfind("》"):
        return True
    if _BASE_AFTER.match(text, time.end) or _EVENT_AFTER.match(text, time.end):
        return True
    if _THAN.search(clause):
        return True
    if _WITH.search(clause) and _COMPARED.match(text, time.end):
        return True
    return bool(_BY.search(clause) and _MEASURED.match(text, time.end))
