"""How far each time expression governs.

A scope is the stretch of text that a time governs: a section for the one in its heading, the rest of the
paragraph for the one that opens a sentence, the sentence for any other, a single figure for the one in
由2020年的….
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from reportkit import lexicon
from reportkit.extraction.dating.comparisons import dates_no_figure, is_average, is_multiple, sets_year
from reportkit.extraction.dating.days import Clock, Days, month_end, resolve
from reportkit.extraction.dating.times import Time
from reportkit.extraction.spans import Figure, Period

__all__ = ["Heading", "Scope", "of_heading", "of_paragraph", "turn"]

_NEAR = 400
"""Longest stretch of a sentence that is searched, so that a text without stops takes no longer."""


_FROM = frozenset("由从自")
_GOING_ON = 5
"""How many sentences without a subject a time in the middle of a sentence still governs."""


class Scope(NamedTuple):
    """A stretch of text and the time that governs it."""

    start: int
    end: int
    period: Period
    days: Days


class Heading(NamedTuple):
    """A heading, the text it stands over, and the time expressions in it."""

    start: int
    end: int
    text_end: int
    times: list[Time]


def of_heading(heading: Heading, clock: Clock) -> list[Scope]:
    """The scopes of a heading, one for each of its times that can be counted; the first governs.

    Where none can be counted, the first is only quoted.
    """
    resolved = [(time, resolve(time, clock)) for time in heading.times]
    counted = [(time, days) for time, days in resolved if days.end is not None] or resolved[:1]
    return [Scope(heading.start, heading.text_end, _period(time, days), days) for time, days in counted]


def turn(text: str, start: int, times: list[Time], named: list[Scope], clock: Clock) -> list[Scope]:
    """2025年和“十四五”时期工作回顾: a paragraph that opens with one of the two turns to it from there on."""
    turned: list[Scope] = []
    for time in times:
        if time.start - start > _NEAR:
            break
        opening = max(text.rfind(stop, start, time.start) for stop in "。!?") + 1 or start
        if text.count("。", start, opening) > 1 or not _LEAD_IN.match(text[opening : time.start]):
            continue
        days = resolve(time, clock)
        if any((days.start, days.end) == (scope.days.start, scope.days.end) for scope in named):
            # 2025年是“十四五”收官之年。五年来,…: the last of them.
            turned = [Scope(time.end, named[0].end, _period(time, days), days)]
    return turned


def _period(time: Time, days: Days) -> Period:
    return Period((time.start, time.end), days.start, days.end)


# ---- paragraphs --------------------------------------------------------------------------------------

_BREAK = re.compile(r"[。!?;:]")
_ITEM = re.compile(
    r"[一二三四五六七八九十]{1,2}(?:是|要)|首先|其次|再次|最后|第[一二三四五六七八九十]{1,2},"
    r"|一方面|另一方面|\([一二三四五六七八九十\d]{1,2}\)|[①-⑳]"
)
_ITEM_SIGNS = frozenset("一二三四五六七八九十首其再最第另(①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
# In front of a time that opens its sentence: a salutation, a marker, a word that links, a short subject.
_LEAD_IN = re.compile(r"(?:[^,]{0,10}代表[!,:]|同志们[!,:]|[^,]{1,10},)?[^,]{0,10}$")
_CLAUSE_START = re.compile(r"(?:^|[,;:!])(?:特别是|尤其是|其中|而|但|但是|仅|刚刚过去的|[在从自到于])?$")
_LINK = 12
"""More than the longest of these words, and the comma before it."""
_REASON = re.compile("(?:但是?|而且?|并且)?(?:由于|因为|鉴于|为了|如果)")
_EXAMPLE = re.compile(r"(?:例如|比如|譬如|如(?!果|期|何|今|下))")
_TURN = re.compile(r"(?:重点)?审计(?:发现|抽查|\d|了|的|查出)|抽查|从审计|此次|发现的")
"""An audit's account of what it looked at turns to what it found, of whatever time that is."""
_CLAUSE_END = re.compile(r"[,;。!?:]")


@dataclass(slots=True)
class _Paragraph:
    """What the rules look up in one paragraph."""

    text: str
    start: int
    end: int
    stops: list[int]  # behind each full stop
    turns: list[int]  # those behind which an audit turns to what it found
    items: list[int]  # where 一是, 二是 … begin
    figures: list[Figure]
    starts: list[int]  # of the figures
    times: list[int]  # where the time expressions begin

    def sentence(self, position: int) -> tuple[int, int]:
        i = bisect_right(self.stops, position)
        return (self.stops[i - 1] if i else self.start, self.stops[i] if i < len(self.stops) else self.end)

    def figure_in(self, start: int, end: int) -> Figure | None:
        """First figure that begins in a stretch."""
        i = bisect_left(self.starts, start)
        return self.figures[i] if i < len(self.starts) and self.starts[i] < end else None

    def time_in(self, start: int, end: int) -> bool:
        """Whether a time expression begins in a stretch."""
        i = bisect_left(self.times, start)
        return i < len(self.times) and self.times[i] < end

    def predicates(self, start: int, end: int) -> set[str]:
        """The words that stand right before the figures of a stretch, 达到 and the like."""
        said = set()
        for i in range(bisect_left(self.starts, start), bisect_left(self.starts, end)):
            before = [m.group() for m in _PREDICATE.finditer(self.text, self.starts[i] - 5, self.starts[i])]
            said.add(before[-1] if before else "")
        return said

    def leads_into_list(self, start: int, end: int) -> bool:
        """Whether a colon stands before the first figure: 同1949年产量比较如下:钢…;煤…."""
        colon = self.text.find(":", start, end)
        return colon >= 0 and self.figure_in(start, colon) is None

    def is_state(self, figure: Figure) -> bool:
        """Whether a figure is one of the two states of 由…到…."""
        i = bisect_left(self.starts, figure.start)
        before = self.figures[i - 1] if i else None
        goal = before is not None and before.relation == "from_of" and before.parent == i
        return figure.relation == "from_of" or goal


def of_paragraph(
    text: str,
    start: int,
    end: int,
    times: list[Time],
    figures: list[Figure],
    starts: list[int],
    clock: Clock,
    above: Scope | None,
) -> list[Scope]:
    """The scopes of one paragraph's time expressions.

    Parameters
    ----------
    text : str
    start, end : int
        Of the paragraph.
    times : list of Time
        Those that stand in it.
    figures, starts : list
        All figures and where they begin.
    clock : Clock
    above : Scope, optional
        What governs the paragraph as a whole.

    Returns
    -------
    list of Scope
        In order of their start.
    """
    paragraph = _read_paragraph(text, start, end, times, figures, starts)
    scopes: list[Scope] = []
    year = above.days.year if above else None
    sentence_before = -1
    spoken: set[int] = set()  # whole years that the paragraph has named
    for time in times:
        opening, closing = paragraph.sentence(time.start)
        figure = paragraph.figure_in(time.end, closing)
        attribute = figure is not None and _is_attribute(text, time, figure)
        around = next((scope for scope in reversed(scopes[-6:]) if scope.end > time.start), above)
        if time.kind == "term" and resolve(time, clock).end is None:
            continue  # 前两年, where no plan is spoken of: says only how long
        if text.startswith("全年", time.start) and not sets_year(text, time, around and around.days):
            continue
        repeated = _repeated(time, around) or _repeated(time, above) or _together(time, spoken, year)
        if repeated is None and time.kind == "back" and text[time.end - 1] == "内":
            continue  # 三年内 is a length, unless the text speaks of three years
        days = repeated or resolve(time, clock, year)
        if dates_no_figure(text, time, opening):
            # 比1957年的312万吨增加, 由2020年的7.2%提升至: the base is a figure of its own year.
            own = attribute and (paragraph.is_state(figure) or not is_multiple(text, time))
            if own or (figure is not None and is_average(text, time, days, figure)):
                days = _same_months(text, time, days, around)
                scopes.append(Scope(time.end, figure.end, _period(time, days), days))
            continue
        year = days.year or year
        if time.kind == "calendar" and days.year is not None:
            spoken.add(days.year)
        days = _keep_start(time, days, around, opening)
        first, sentence_before = opening != sentence_before, opening
        reach = figure.end if attribute else _reach(paragraph, time, days, around, first)
        scopes.append(Scope(time.end, reach, _period(time, days), days))
    return scopes


def _read_paragraph(
    text: str, start: int, end: int, times: list[Time], figures: list[Figure], starts: list[int]
) -> _Paragraph:
    breaks = [match.end() for match in _BREAK.finditer(text, start, end)]
    stops = [position for position in breaks if text[position - 1] in "。!?"]
    turns = [position for position in stops if _TURN.match(text, position)]
    # One character tells most breaks behind which no item can begin.
    places = (position for position in (start, *breaks) if text[position : position + 1] in _ITEM_SIGNS)
    items = [position for position in places if _ITEM.match(text, position)]
    begins = [time.start for time in times]
    return _Paragraph(text, start, end, stops, turns, items, figures, starts, begins)


def _repeated(time: Time, around: Scope | None) -> Days | None:
    """五年累计 and 这五年 under a heading that covers five years are those five."""
    if time.kind != "back" or around is None or around.days.start is None or around.days.end is None:
        return None
    first, last = around.days.start, around.days.end
    whole = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    count = last.year - first.year + 1
    return around.days if whole and count > 1 and time.years() == count else None


def _together(time: Time, spoken: set[int], year: int | None) -> Days | None:
    """1981年增长5%,1982年增长7%,两年平均增长6%: the years just named."""
    if time.kind != "back" or not time.match["back_n2"] or year is None or not (count := time.years()):
        return None
    first = year - count + 1
    if count < 2 or not spoken.issuperset(range(first, year + 1)):
        return None
    return Days(date(first, 1, 1), date(year, 12, 31), year)


def _keep_start(time: Time, days: Days, around: Scope | None, opening: int) -> Days:
    """过去一年…截至11月底: a date inside the time that governs ends it early, and its start stays."""
    if time.kind != "calendar" or days.start is not None or days.end is None or around is None:
        return days
    first, last = around.days.start, around.days.end
    if not (first and last and first <= days.end < last and time.match["until"]):
        return days
    # In another sentence, or with a year of its own, it is a state unless it borrows its year.
    if (days.borrowed and time.match["month_"]) or around.start > opening:
        return days._replace(start=first)
    return days


def _same_months(text: str, time: Time, days: Days, around: Scope | None) -> Days:
    """上年同期: of the year before, the months that govern."""
    if days.start is None or around is None or not text.startswith("同期", time.end):
        return days
    first, last = around.days.start, around.days.end
    if first is None or last is None or first.year != last.year or days.start.year >= first.year:
        return days
    year = days.start.year
    return days._replace(start=first.replace(year=year, day=1), end=month_end(year, last.month, last.day))


def _is_attribute(text: str, time: Time, figure: Figure) -> bool:
    """Whether a time belongs to this one figure: 2025年的4.93万亿元, 由上年同期的9.8%."""
    between = text[time.end : min(figure.start, time.end + 8)].removeprefix("同期")
    if time.end + 1 == figure.start and between == "的":
        return True
    if figure.relation != "from_of" or figure.start - time.end > 6:
        return False
    # 由上年46亿元增加到92亿元: the earlier state alone is last year's.
    if between.startswith("的"):
        return True
    led = "," not in between and not _FROM.isdisjoint(text[max(0, time.start - 1) : time.start + 1])
    return led and "年" not in text[figure.end : figure.end + 12]


def _reach(paragraph: _Paragraph, time: Time, days: Days, around: Scope | None, first: bool) -> int:
    """Up to where a time governs what follows it."""
    text = paragraph.text
    opening, closing = paragraph.sentence(time.start)
    clause = _CLAUSE_END.search(text, time.end, min(closing, time.end + _NEAR))
    clause_end = clause.start() if clause else closing
    if text.startswith("后", clause_end - 1) and clause_end - time.end > 2:
        return clause_end  # 2024年1月将费率下调后,…
    if days.start is None and time.kind in ("now", "calendar", "plan"):
        state = _with_what_goes_on(paragraph, closing, state=True)
        dated = days.end is not None and time.kind == "calendar" and _opens_clause(text, opening, time)
        return _with_the_like(paragraph, state) if dated and state == closing else state
    i = bisect_right(paragraph.items, time.start)
    begin = max(opening, paragraph.items[i - 1] if i else opening, time.start - _NEAR)
    lead_in = text[begin : time.start]
    if not _opens(paragraph, time, lead_in, begin, first):
        if _starts_clause(lead_in):
            return _with_what_goes_on(paragraph, closing)
        semicolon = text.find(";", time.end, closing)
        if semicolon < 0 or paragraph.leads_into_list(time.end, semicolon):
            return closing
        return semicolon
    if _REASON.match(lead_in):
        return clause_end  # 由于1955年拨付较多,今年…
    if around is not None and opening > paragraph.start and _is_narrower(days, around.days):
        return _with_the_like(paragraph, closing)
    counted = paragraph.figure_in(begin, time.start) is not None
    if counted and paragraph.figure_in(closing, closing + 2) is not None:
        return closing  # 9省2023年3月以来,…。5个地区…: others are counted from there on
    end = paragraph.items[i] if i and i < len(paragraph.items) else paragraph.end
    turn = bisect_left(paragraph.turns, closing)
    return min([end, *paragraph.turns[turn : turn + 1]])


@lexicon.compiled
def _going_on() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What goes on from any time, and what from a state: 截至9月底,…。通过整改,…."""
    words = lexicon.table("going_on_words")
    states = lexicon.regex(word for word, kind in words.items() if kind == "state")
    return re.compile(lexicon.regex(words)), re.compile(states)


def _with_what_goes_on(paragraph: _Paragraph, closing: int, state: bool = False) -> int:
    """End of the sentences behind `closing` that have no subject of their own: 今年要…。拟安排…."""
    for _ in range(_GOING_ON):
        if closing >= paragraph.end or not _going_on()[state].match(paragraph.text, closing):
            break
        closing = paragraph.sentence(closing)[1]
    return closing


_PREDICATE = re.compile(r"达到?|增[加长]到?|提高到?|上升到?|(?:下降|降低)到?|减少到?|完成|为|有")


def _with_the_like(paragraph: _Paragraph, closing: int) -> int:
    """End of the sentences behind `closing` that say the same of other things, with no time of their own.

    到1985年,铁路货运量将达到…。公路货运量将达到…; 1992年同1987年相比,钢产量增长…,达到…。煤产量增长…,达到….
    """
    start = paragraph.sentence(closing - 1)[0]
    said = paragraph.predicates(start, closing)
    if "达" not in "".join(said):
        return closing
    at = closing
    for _ in range(_GOING_ON):
        if at >= paragraph.end:
            break
        stop = paragraph.sentence(at)[1]
        if paragraph.time_in(at, stop):
            break
        like = paragraph.predicates(at, stop)
        if like:
            if not like <= said:
                break
            closing = stop
        at = stop
    return closing


def _opens_clause(text: str, opening: int, time: Time) -> bool:
    return not text[opening : time.start].strip("但而其中,")


def _opens(paragraph: _Paragraph, time: Time, lead_in: str, begin: int, first: bool) -> bool:
    """Whether a time opens its sentence, and so governs those behind it too."""
    if _EXAMPLE.match(lead_in):
        return False
    counted = paragraph.figure_in(begin, time.start) is not None
    if len(lead_in) <= 24 and _LEAD_IN.match(lead_in):
        # 16省90家中介2009年至2024年…: those only, unless the paragraph is about them.
        return (
            not counted or begin == paragraph.start or (len(paragraph.stops) and begin <= paragraph.stops[0])
        )
    # …基础上,1993年经济继续发展: behind one clause; further on it says when that one thing was.
    return first and lead_in.count(",") <= 1 and _starts_clause(lead_in) and not counted


def _starts_clause(lead_in: str) -> bool:
    """Whether nothing but a word that links stands between the last comma and the time."""
    return _CLAUSE_START.search(lead_in, max(0, len(lead_in) - _LINK)) is not None


def _is_narrower(days: Days, around: Days) -> bool:
    """Whether a time lies inside the one that governs, and is shorter."""
    if None in (days.start, around.start, around.end) or (days.start, days.end) == (around.start, around.end):
        return False
    return around.start <= days.start <= around.end and (days.end is None or days.end <= around.end)
