"""Time expressions turned into days.

They are counted from the report's own date and, for an expression without a year (上半年, 7月, 年底), from
the year that the text last spoke of.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from reportkit import lexicon
from reportkit.extraction.dating.times import Time, grows_to, small_number

__all__ = ["Clock", "Days", "month_end", "plan_start", "resolve"]


_LATE_IN_YEAR = 10
_AUTUMN = 8
"""From this month on, a report without a date counts the year it is made in among the years gone by."""


class Clock(NamedTuple):
    """Where the report itself stands in time."""

    day: date | None = None
    year: int | None = None
    month: int | None = None  # where only that is known of the day
    plan: int | None = None  # first year of the five-year plan that the report speaks of

    @property
    def opens_year(self) -> bool:
        """Whether the years that the report looks back on are those before its own."""
        if self.day is None:
            return self.month is None or self.month < _AUTUMN
        return self.day.month <= 4


class Days(NamedTuple):
    """First and last day, each NA where there is none; `year` is the year it spoke of."""

    start: date | None = None
    end: date | None = None
    year: int | None = None
    borrowed: bool = False  # the year is not its own


def resolve(time: Time, clock: Clock, year: int | None = None) -> Days:
    """Turn a time expression into days.

    Parameters
    ----------
    time : Time
    clock : Clock
        The report's own date, or only its year.
    year : int, optional
        The year that the text last spoke of; for expressions without a year of their own.

    Returns
    -------
    Days
        Both ends NA where the expression cannot be counted from anything known.
    """
    return _RESOLVERS[time.kind](time, clock, year)


def _nothing(time: Time, clock: Clock, year: int | None) -> Days:
    return Days()


def _now(time: Time, clock: Clock, year: int | None) -> Days:
    return Days(None, clock.day, clock.year)


_YEAR_NEARLY_OUT = 11
"""From this month on, the five years of a term that a report looks back on include its own."""
_TERM, _YEAR_OUT = 5, 12


def _back(time: Time, clock: Clock, year: int | None) -> Days:
    m = time.match
    count = small_number(m["back_n"] or m["back_n2"])
    if m["back_n"] and time.match.group().startswith("这") and count == 1 and year:
        return Days(date(year, 1, 1), date(year, 12, 31), year, True)
    if year and _speaks_of_years(m, count, clock):
        return Days(date(year - count + 1, 1, 1), date(year, 12, 31), year, True)
    if clock.year is None or count == 0 or m["more"] or m["more_"] or m["more2"] or m["more2_"]:
        return Days()
    months = (m["back_unit"] or m["back_unit2"]) == "月"
    if clock.opens_year and not months:
        return Days(date(clock.year - count, 1, 1), date(clock.year - 1, 12, 31), clock.year - 1)
    if clock.day is not None and clock.day.month >= _LATE_IN_YEAR and count > 2 and not months:
        # 过去五年, said in December to a new council: the five that are about to end.
        return Days(date(clock.year - count + 1, 1, 1), clock.day, clock.year)
    if clock.day is None:
        if clock.opens_year or months:
            return Days()
        return Days(date(clock.year - count + 1, 1, 1), date(clock.year, 12, 31), clock.year)
    term = m["back_n"] and count == _TERM and clock.day.month >= _YEAR_NEARLY_OUT
    if not months and (term or (count == 1 and clock.day.month == _YEAR_OUT)):
        return Days(date(clock.year - count + 1, 1, 1), clock.day, clock.year)
    return Days(_months_before(clock.day, count if months else 12 * count), clock.day, clock.year)


def _speaks_of_years(m: re.Match[str], count: int, clock: Clock) -> bool:
    """Whether 这两年 are the years that were just spoken of, in a report whose own year is not known."""
    if clock.year is not None or not m["back_n"] or m["back_unit"] != "年":
        return False
    return m.group().startswith("这") and count > 0 and not (m["more"] or m["more_"])


def _ahead(time: Time, clock: Clock, year: int | None) -> Days:
    if clock.year is None or time.match.group()[0] not in "今未此用":
        return Days()  # 力争三年内: from what day is not said
    if time.match["this_and_next"]:
        return Days(date(clock.year, 1, 1), date(clock.year + 1, 12, 31), clock.year + 1)
    first = clock.year if clock.opens_year else clock.year + 1
    last = first + small_number(time.match["years_ahead"]) - 1
    return Days(date(first, 1, 1), date(last, 12, 31), last)


def _decade(time: Time, clock: Clock, year: int | None) -> Days:
    m = time.match
    this = 2000 if (clock.year or 0) > 2000 else 1900
    centuries = {"上": this - 100 if clock.year else 1900, "本": this}
    century = centuries.get((m["century"] or "二")[0], 1900)
    tens = m["tens"] or m["tens2"]
    if not tens:  # 本世纪末
        end = date(century + 100, 12, 31)
        return Days(None, end, end.year) if (m["decade_part"] or "").startswith("末") else Days()
    first = century + small_number(tens)
    part = (m["decade_part"] or " ")[0]
    if part == "末" and m["until2"]:
        return Days(None, date(first + 9, 12, 31), first + 9)
    first, last = {"初": (first, first + 3), "中": (first + 3, first + 6), "末": (first + 6, first + 9)}.get(
        part, (first, first + 9)
    )
    return Days(date(first, 1, 1), date(last, 12, 31), last)


def plan_start(nth: int) -> int:
    """First year of a five-year plan; three years of adjustment lie between the second and the third."""
    return 1953 + 5 * (nth - 1) if nth < 3 else 1966 + 5 * (nth - 3)


def _term(time: Time, clock: Clock, year: int | None) -> Days:
    """前三年, 后两年: of the plan that is named, else of the one that the report speaks of."""
    m = time.match
    nth, count = m["in_nth"] or m["in_nth2"], small_number(m["side_n"])
    first = plan_start(small_number(nth)) if nth else clock.plan
    if first is None:
        return Days()
    begin = first if m["side"] in ("前", "头") else first + 5 - count
    if not nth and m["side"] == "前" and clock.year is not None and begin + count > clock.year + 1:
        return Days()  # the plan has not come so far: some other four years
    return Days(date(begin, 1, 1), date(begin + count - 1, 12, 31), begin + count - 1)


def _plan(time: Time, clock: Clock, year: int | None) -> Days:
    m = time.match
    first = plan_start(small_number(m["nth"] or m["nth2"]))
    last = first + 4
    part = m["plan_part"] or ""
    if part == "以来":
        return _since(date(first, 1, 1), clock)
    if part.endswith("末") or (m["until3"] and not part):
        return Days(None, date(last, 12, 31), last)
    if part.endswith("初"):
        return Days(date(first, 1, 1), date(first, 12, 31), first)
    return Days(date(first, 1, 1), date(last, 12, 31), last)


def _since(first: date, clock: Clock) -> Days:
    if clock.day is not None and clock.day < first:
        return Days(first, None, first.year)
    return Days(first, clock.day, clock.year or first.year)


def _calendar_days(time: Time, clock: Clock, year: int | None) -> Days:
    m = time.match
    own, borrowed = _own_year(m, clock, year)
    if own is None:
        return Days()
    if m["to_now"]:
        return _since(date(own, 1, 1), clock)
    start, end = _part(m, own, clock.year)
    if start is None or end is None:
        return Days()
    today = clock.day if borrowed and year is None else None
    if today and m["month_"] and start > today and not (m["since"] == "起" or m["until"]):
        # A month without a year that has not come yet is last year's; 年底 and 下半年 may be ahead.
        start, end, own = _year_before(start), _year_before(end), own - 1
    if today and m["edge_"] and not (m["until"] or m["by"]) and end > today and not _looked_ahead_to(m):
        if not clock.opens_year:
            return Days()  # 在年末突击采购, said in July: of some year before
        end, own = _year_before(end), own - 1
    if m["since"] or time.since or m["until_now"] or m["until_now_"]:
        return _since(start, clock)._replace(borrowed=borrowed)
    late = m["edge2"] or (m["third"] or m["third_"]) in ("底", "末")
    if late and any(m[name] for name in _ENDS_OF_RANGES):
        late = False  # 1950年7月到1953年底
    if (late or m["until"] or m["by"] or m["edge"] or m["edge_"]) and not _pairs(time):
        return Days(None, end, end.year, borrowed)
    return Days(start, end, end.year, borrowed)


_ENDS_OF_RANGES = ("to_year", "to_this", "to_year2", "to_year2_", "to_this2", "to_this2_", "last", "last2")


def _pairs(time: Time) -> bool:
    """Whether 到 belongs to a verb of change: 增加到1987年的…, 增加到1987年300万."""
    m = time.match
    if m["until"] not in ("到", "至") or m["edge"] or m["edge_"] or m["edge2"]:
        return False  # 扩大到年末的1200万人: a state at a day all the same
    return grows_to(m) or m.string.startswith("的", time.end)


def _own_year(m: re.Match[str], clock: Clock, year: int | None) -> tuple[int | None, bool]:
    if m["first"] or m["first2"]:
        return small_number(m["first"] or m["first2"]), False
    if m["year"]:
        return small_number(m["year"]), False
    if m["relative"]:
        offset = int(lexicon.table("relative_years")[m["relative"]])
        # 上年 and 本年 go by the year that is spoken of, 去年 and 今年 by the report's own.
        base = year if m["relative"][0] in "上本全" and year else clock.year
        whole = m["relative"] == "全年" and year is None
        if whole and clock.opens_year and clock.year is not None and not _is_hoped(m):
            base = clock.year - 1  # a report that opens the year looks back on the whole of the last one
        elif whole and not _may_be_over(m, clock):
            base = None  # 全年审计项目43个, said in July: some year before
        return (None if base is None else base + offset), False
    return (clock.year if year is None else year), True


_AHEAD = re.compile(r"[将要拟到至]|计划|力争|确保|预计|预期|争取|目标")


def _looked_ahead_to(m: re.Match[str]) -> bool:
    """Whether an end of a year is one to come, by the words around it."""
    return _AHEAD.search(m.string, max(0, m.start() - 12), m.end() + 12) is not None


_EXPECTED = ("预计", "预期", "力争", "争取", "确保", "实现", "计划", "完成")


def _may_be_over(m: re.Match[str], clock: Clock) -> bool:
    """Whether 全年 can be the year of the report: near its end, or where it is looked ahead to."""
    if clock.day is None or clock.day.month > _LATE_IN_YEAR:
        return True
    return m.string.startswith(_EXPECTED, max(0, m.start() - 2))


def _is_hoped(m: re.Match[str]) -> bool:
    """力争全年, of the year that is to come; 预计全年, in January, is still of the last."""
    return m.string.startswith(("力争", "争取", "确保"), max(0, m.start() - 2))


def _part(m: re.Match[str], year: int, this: int | None) -> tuple[date | None, date | None]:
    """First and last day of the part of `year` that a calendar expression names."""

    def group(name: str) -> str | None:
        return m[name] or m[f"{name}_"]

    if m.end() in (m.end("relative"), m.end("year") + 1):
        return date(year, 1, 1), date(year, 12, 31)  # 2025年 and 去年 have no part, as most
    if m["last"] or m["last2"]:
        return _months(year, 1, small_number(m["last"] or m["last2"]), 12)
    if last_year := small_number(m["to_year"]) if m["to_year"] else this if m["to_this"] else None:
        last_month = small_number(m["to_year_month"]) if m["to_year_month"] else 12
        return _months(year, 1, last_year, last_month)
    if half := group("half"):
        return _months(year, 1, year, 6) if half == "上半" else _months(year, 7, year, 12)
    if quarter := group("quarter"):
        nth = small_number(quarter)
        return _months(year, 3 * nth - 2, year, 3 * nth)
    if quarters := group("quarters"):
        return _months(year, 1, year, 3 * small_number(quarters))
    if months := group("months"):
        return _months(year, 1, year, small_number(months))
    if month := group("month"):
        return _month_days(m, year, small_number(month), group, this)
    if group("early"):
        return _months(year, 1, year, 1)
    return _months(year, 1, year, 12)


def _month_days(
    m: re.Match[str], year: int, first: int, group: Callable[[str], str | None], this: int | None
) -> tuple[date | None, date | None]:
    """First and last day of a month, a span of months, a day, or a span of days."""
    if second := group("month2"):
        last = small_number(second)
        return _months(year - (last < first), first, year, last)  # 11至2月: from the year before
    day = group("day")
    start, end = _months(year, first, year, first)
    if day and start:
        start = end = _day(year, first, small_number(day))
    elif start and end and (third := group("third")) and third.endswith("旬"):
        low, high = {"上": (1, 10), "中": (11, 20), "下": (21, end.day)}[third[0]]
        start, end = start.replace(day=low), end.replace(day=high)
    to_year, to_month, to_day = group("to_year2"), group("to_month"), group("to_day")
    if not (to_year or to_month or to_day):
        return start, end
    last_year = small_number(to_year) if to_year else year
    if to_this := group("to_this2"):
        last_year = year + 1 if to_this in ("次年", "第二年") else this or year
    last_month = small_number(to_month) if to_month else (12 if to_year else first)
    if to_day:
        return start, _day(last_year, last_month, small_number(to_day))
    return start, _months(last_year, last_month, last_year, last_month)[1]


def _months(year: int, month: int, last_year: int, last_month: int) -> tuple[date | None, date | None]:
    if not (1 <= month <= 12 and 1 <= last_month <= 12 and 1 <= year <= last_year <= 9999):
        return None, None
    return date(year, month, 1), date(last_year, last_month, monthrange(last_year, last_month)[1])


def _day(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1] else None


def _year_before(day: date) -> date:
    return month_end(day.year - 1, day.month, day.day)


def month_end(year: int, month: int, day: int) -> date:
    """The day of a month, or its last one where it has no such day."""
    return date(year, month, min(day, monthrange(year, month)[1]))


def _months_before(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


_RESOLVERS = {
    "calendar": _calendar_days,
    "back": _back,
    "ahead": _ahead,
    "plan": _plan,
    "term": _term,
    "decade": _decade,
    "now": _now,
    "vague": _nothing,
    "event": _nothing,
}
