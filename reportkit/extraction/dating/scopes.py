"""How far each time expression governs.

A scope is the stretch of text that a time governs: a section for the one in its heading, the rest of the
paragraph for the one that opens a sentence, the sentence for any other, a single figure for the one in
由2020年的….
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from reportkit.extraction.dating.comparisons import (
    dates_no_figure,
    is_average,
    is_ground,
    is_multiple,
    sets_year,
)
from reportkit.extraction.dating.days import Clock, Days, month_end, resolve
from reportkit.extraction.dating.paragraphs import Paragraph, read_paragraph
from reportkit.extraction.dating.reach import describes, is_attribute, leads_in, reach
from reportkit.extraction.dating.times import Time
from reportkit.extraction.spans import Figure, Period

__all__ = ["Heading", "Scope", "of_heading", "of_paragraph", "turn"]

_NEAR = 400
"""How far into a paragraph it may turn to another of the times in its heading."""


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


_AT_THE_TIME = re.compile(r"(?:截?至|到)[^,。;:]{1,8}\($")
"""至审计时(2023年5月): a state, of which the bracket gives the day."""
_EXPECTED = re.compile(r"(?:预[计期]|力争|争取|确保|计划|要在?|将[于在]?|拟[于在]?|务必|必须|力求)到?$")
_NEXT = re.compile(r"(?:下一?阶段|下一?步|接下来|今后)[^。;!?\n]*$")
_NEXT_REACH = 48
_TO_COME = ("今后", "未来", "此后")
_GONE = ("过去", "刚过去", "刚刚过去")
# 第一个五年计划的若干问题: what is spoken of, and not when.
_ABOUT = re.compile(r"的?(?:若干|几个|一些|有关)(?:重要|主要|重大)?问题")


def of_heading(heading: Heading, clock: Clock) -> list[Scope]:
    """The scopes of a heading, one for each of its times that can be counted; the first governs.

    Where none can be counted, the first is only quoted.
    """
    named = [time for time in heading.times if not _ABOUT.fullmatch(time.match.string, time.end, heading.end)]
    resolved = [(time, resolve(time, clock)) for time in named]
    counted = [(time, days) for time, days in resolved if days.end is not None] or resolved[:1]
    return [Scope(heading.start, heading.text_end, _period(time, days), days) for time, days in counted]


def turn(text: str, start: int, times: list[Time], named: list[Scope], clock: Clock) -> list[Scope]:
    """2025年和“十四五”时期工作回顾: a paragraph that opens with one of the two turns to it from there on."""
    turned: list[Scope] = []
    for time in times:
        if time.start - start > _NEAR:
            break
        opening = max(text.rfind(stop, start, time.start) for stop in "。!?") + 1 or start
        if text.count("。", start, opening) > 1 or not leads_in(text[opening : time.start]):
            continue
        days = resolve(time, clock)
        if any((days.start, days.end) == (scope.days.start, scope.days.end) for scope in named):
            # 2025年是“十四五”收官之年。五年来,…: the last of them.
            turned = [Scope(time.end, named[0].end, _period(time, days), days)]
    return turned


def _period(time: Time, days: Days) -> Period:
    return Period((time.start, time.end), days.start, days.end)


# ---- paragraphs --------------------------------------------------------------------------------------


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
    told = _Told(read_paragraph(text, start, end, times, figures, starts), clock, above, [])
    told.year = above.days.year if above else None
    for time in times:
        scope = _scope(time, told)
        if scope is not None:
            told.scopes.append(scope)
    return told.scopes


def _scope(time: Time, told: _Told) -> Scope | None:
    """What a time governs; None where it governs nothing."""
    text = told.paragraph.text
    opening, closing = told.paragraph.sentence(time.start)
    around = next((scope for scope in reversed(told.scopes[-6:]) if scope.end > time.start), told.above)
    days = _days(time, told, around)
    if days is None:
        return None
    figure = told.paragraph.figure_in(time.end, closing)
    only = figure if figure is not None and _is_attribute(time, told, figure, opening) else None
    if dates_no_figure(text, time, opening):
        if figure is None or not _dates_base(time, told, days, figure, only is not None):
            return None
        days = _same_months(text, time, days, around)
        return Scope(time.end, figure.end, _period(time, days), days)
    dated = around is not None and around.start > opening
    behind = dated or told.paragraph.figure_in(opening, time.start) is not None
    if only is None and figure is not None and behind and describes(text, time, figure):
        only = figure  # 新增5万人,年初承诺的20件实事…
    told.remember(time, days, only)
    last = told.scopes[-1] if told.scopes else told.above
    days = _keep_start(time, days, around if around is last else None, opening)
    days = _up_to(days, time, told.scopes[-1:], opening)
    first, told.sentence = opening != told.sentence, opening
    at_the_time = _AT_THE_TIME.search(text, max(opening, time.start - 12), time.start) is not None
    if at_the_time:
        days = days._replace(start=None)
    if at_the_time or _is_averaged(text, time):
        end = told.paragraph.clause_end(time.end, closing)
    elif only is not None:
        end = only.end
    else:
        end = reach(told.paragraph, time, days, around and around.days, first)
    return Scope(time.end, end, _period(time, days), days)


def _is_attribute(time: Time, told: _Told, figure: Figure, opening: int) -> bool:
    """Whether a time is said of the one figure behind it: 2023年的3万件."""
    if not is_attribute(told.paragraph.text, time, figure):
        return False
    if figure.relation == "from_of" or not told.paragraph.is_state(figure):
        return True
    # 从2006年20亿元增加到去年的300亿元,…: where the earlier year goes on, the later one takes over.
    return not told.goes_on(opening, figure.end)


@dataclass(slots=True)
class _Told:
    """A paragraph, and what its times have said so far."""

    paragraph: Paragraph
    clock: Clock
    above: Scope | None
    scopes: list[Scope]
    year: int | None = None
    """That the next time without one belongs to."""
    sentence: int = -1
    """Where the sentence of the last time begins that governs anything."""
    runs_on: bool = False
    """Whether it is that of a time that runs on to the report."""
    spoken: set[int] = field(default_factory=set)
    """Whole years that the paragraph has named."""

    def goes_on(self, opening: int, position: int) -> bool:
        """Whether the last time stands in this sentence and governs what is behind a place."""
        return bool(self.scopes) and self.scopes[-1].start > opening and self.scopes[-1].end > position

    def remember(self, time: Time, days: Days, only: Figure | None) -> None:
        """Keep the year of a time, unless it is another year's and of one figure only."""
        calendar = time.kind == "calendar"
        earlier = only is not None and only.relation == "from_of"
        if only is None or not (earlier or (calendar and time.match["relative"])):
            self.year = days.year or self.year
            self.runs_on = time.since or (calendar and bool(time.match["since"]))
        if calendar and days.year is not None:
            self.spoken.add(days.year)


def _days(time: Time, told: _Told, around: Scope | None) -> Days | None:
    """The days of a time, in the light of what was said before; None where it says only how long."""
    text, clock, year = told.paragraph.text, told.clock, told.year
    if time.kind == "term" and resolve(time, clock).end is None:
        return None  # 前两年, where no plan is spoken of
    if text.startswith("全年", time.start) and not sets_year(text, time, around and around.days):
        return None
    repeated = _repeated(text, time, around, clock) or _repeated(text, time, told.above, clock)
    repeated = repeated or _together(time, told.spoken, year) or _of_plan(text, time, clock)
    if repeated is None and time.kind == "back" and text[time.end - 1] == "内":
        return None  # 三年内, unless the text speaks of three years
    if repeated is None and _is_averaged(text, time) and _is_part_of_year(around):
        return None  # 前三季度增长9.8%,两年平均增长5.2%: how a growth was averaged
    days = repeated or resolve(time, clock, None if _is_expected(text, time, clock, year) else year)
    runs_on = year or clock.year if told.runs_on and days.borrowed else None
    if runs_on and days.start and clock.day and days.start > clock.day:
        return resolve(time, clock, runs_on - 1)  # 去年10月以后,…12月: it has been
    return days


def _is_averaged(text: str, time: Time) -> bool:
    return time.kind == "back" and text.startswith("平均", time.end)


def _dates_base(time: Time, told: _Told, days: Days, figure: Figure, attribute: bool) -> bool:
    """Whether a base of comparison is a figure of its own year: 比1957年的312万吨增加."""
    text = told.paragraph.text
    if attribute and (told.paragraph.is_state(figure) or not is_multiple(text, time)):
        return True
    return is_average(text, time, days, figure) or is_ground(text, time, figure)


def _is_expected(text: str, time: Time, clock: Clock, year: int | None) -> bool:
    """Whether an end of a year, or a month, is still to come: 从去年的71%提高到75%,预计年底可达76%."""
    if time.kind != "calendar" or year is None or clock.year is None or year >= clock.year:
        return False
    if _EXPECTED.search(text, max(0, time.start - 4), time.start):
        return True
    return _NEXT.search(text, max(0, time.start - _NEXT_REACH), time.start) is not None


def _is_part_of_year(around: Scope | None) -> bool:
    """Whether what governs is some months of one year."""
    if around is None or around.days.start is None or around.days.end is None:
        return False
    first, last = around.days.start, around.days.end
    return first.year == last.year and (first.month, last.month) != (1, 12)


def _repeated(text: str, time: Time, around: Scope | None, clock: Clock) -> Days | None:
    """五年累计 and 这五年 under a heading that covers five years are those five."""
    if time.kind != "back" or around is None or around.days.start is None or around.days.end is None:
        return None
    if around.period.text and text.startswith(_TO_COME, around.period.text[0]) and time.match["back_n"]:
        return None  # 今后三年…,近三年来…
    first, last = around.days.start, around.days.end
    if text.startswith(_GONE, time.start) and clock.day is not None and last > clock.day:
        return None  # 过去五年, among the tasks of the next
    whole = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    count = last.year - first.year + 1
    return around.days if whole and count > 1 and time.years() == count else None


def _of_plan(text: str, time: Time, clock: Clock) -> Days | None:
    """五年内, in a report on a five-year plan."""
    if clock.plan is None or time.kind != "back" or text[time.end - 1] != "内" or time.years() != 5:
        return None
    return Days(date(clock.plan, 1, 1), date(clock.plan + 4, 12, 31), clock.plan + 4)


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


def _up_to(days: Days, time: Time, before: list[Scope], opening: int) -> Days:
    """截至6月30日,今年已达…: the year up to the day that the sentence has just named."""
    if not before or days.start is None or days.end is None or before[0].period.text is None:
        return days
    state, (start, end) = before[0].days, before[0].period.text
    if start < opening or time.start - end > 1 or state.start is not None or state.end is None:
        return days
    return days._replace(end=state.end) if days.start < state.end < days.end else days


def _same_months(text: str, time: Time, days: Days, around: Scope | None) -> Days:
    """上年同期: of the year before, the months that govern."""
    if days.start is None or around is None or not text.startswith("同期", time.end):
        return days
    first, last = around.days.start, around.days.end
    if last is None or days.start.year >= last.year:
        return days
    year = days.start.year
    if first is None:
        return days._replace(start=None, end=month_end(year, last.month, last.day))
    if first.year != last.year:
        return days
    return days._replace(start=first.replace(year=year, day=1), end=month_end(year, last.month, last.day))
