"""Time expressions: where they stand in a text, and the days they stand for.

`find_times` marks every expression in one sweep; `resolve` turns one into days, counting from the
report's own date and, for an expression without a year (上半年, 7月, 年底), from the year that the text
last spoke of.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from reportkit import lexicon

__all__ = ["Clock", "Days", "Time", "find_times", "resolve", "small_number"]


class Clock(NamedTuple):
    """Where the report itself stands in time."""

    day: date | None = None
    year: int | None = None

    @property
    def opens_year(self) -> bool:
        """Whether the years that the report looks back on are whole calendar years."""
        return self.day is None or self.day.month <= 4


class Days(NamedTuple):
    """First and last day, each NA where there is none; `year` is the year it spoke of."""

    start: date | None = None
    end: date | None = None
    year: int | None = None
    borrowed: bool = False  # the year is not its own


@dataclass(slots=True)
class Time:
    """One time expression, not yet resolved."""

    start: int
    end: int
    kind: str  # calendar, back, ahead, plan, now, decade, vague, event
    match: re.Match[str]

    def years(self) -> int | None:
        """How many whole years a length of time names; None where it is no such length."""
        m = self.match
        if self.kind != "back" or (m["back_unit"] or m["back_unit2"]) == "月":
            return None
        if m["more"] or m["more_"] or m["more2"] or m["more2_"]:
            return None
        return small_number(m["back_n"] or m["back_n2"])


_CN = "一二三四五六七八九十"
_YEAR = r"(?:(?:1[89]|20)\d\d|[一二][〇○零Oo一二三四五六七八九]{3})"
_N = rf"(?:\d{{1,2}}|[{_CN}两]{{1,3}})"
_MONTH = rf"(?:1[0-2]|0?[1-9]|十[一二]?|[{_CN[:9]}])"
_DAY = rf"(?:[12]\d|3[01]|0?[1-9]|三十一?|二?十[{_CN[:9]}]?|[{_CN[:9]}])"
_TO = r"(?:[-—~～至到]{1,2})"
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "O": 0, "o": 0, "两": 2}


def _calendar() -> str:
    """Pattern of years, halves, quarters, months and days, with or without a year of their own."""
    year = rf"(?:(?P<year>{_YEAR})年度?|(?P<relative>{lexicon.regex('relative_years')})度?)"
    short_years = rf"(?P<first>{_YEAR}){_TO}(?P<last>{_YEAR})年"
    to_year = rf"{_TO}(?:(?P<to_year>{_YEAR})年|(?P<to_now>今(?!年)|现在|目前))"
    day = rf"(?:(?P<day>{_DAY})日)?"
    to_date = (
        rf"(?:{_TO}(?:(?P<to_year2>{_YEAR})年)?(?:(?P<to_month>{_MONTH})月份?)?(?:(?P<to_day>{_DAY})日)?)"
    )
    month = (
        rf"(?:(?P<month>{_MONTH})(?:月份?{day}{to_date}?|{_TO}(?P<month2>{_MONTH})月份?)"
        rf"(?P<third>底|末|初|[上中下]旬)?)"
    )
    part = (
        r"(?:(?P<half>[上下]半)年|第?(?P<quarter>[一二三四1-4])季度|前(?P<quarters>[一二三两23])个?季度"
        rf"|[前头](?P<months>{_N})个月|{month}|(?P<edge>年?[底末终])|(?P<early>年?初))"
    )
    bare = part.replace("(?P<edge>年?[底末终])", "(?P<edge>年[底末终])").replace("年?初", "年初")
    bare = re.sub(r"\(\?P<(\w+)>", r"(?P<\1_>", bare)
    until = rf"(?P<until>{lexicon.regex('until_words')})?"
    tail = r"间?(?P<since>[以之][来來]|起|以后|之后)?(?P<edge2>[底末])?(?P<by>之?前)?"
    return rf"{until}(?:{short_years}|{year}(?:{to_year}|{part})?|{bare}){tail}"


@lexicon.compiled
def _pattern() -> re.Pattern[str]:
    quotes = "“”\"'‘’"
    kinds = {
        "vague": lexicon.regex("vague_times"),
        "now": lexicon.regex("now_words"),
        "ahead": rf"(?:今后|未来|此后)的?(?P<years_ahead>{_N})年(?:[内间里]|时间)?",
        # 来 or 间 behind the number, or 过去 and the like before it; a bare 三年 says only how long.
        "back": (
            rf"(?:刚刚?过去的|过去的?|最近的?|近|这)(?P<back_n>{_N})(?P<more>个?多)?个?(?P<back_unit>年|月)"
            r"(?P<more_>多)?(?:以?[来來]|[间中里]|时间)?"
            rf"|(?P<back_n2>{_N})(?P<more2>个?多)?个?(?P<back_unit2>年|月)(?P<more2_>多)?(?:以?[来來]|[间中]|(?=累计|共|合计|总共|新增))"
        ),
        "decade": (
            rf"(?P<until2>{lexicon.regex('until_words')})?"
            r"(?:(?P<century>上个?世纪|本世纪|二十世纪|20世纪)(?:(?P<tens>[五六七八九]十|[5-9]0)年代)?"
            r"|(?P<tens2>[五六七八九]十|[5-9]0)年代)(?P<decade_part>[末初中]期?)?"
        ),
        "plan": (
            rf"(?P<until3>{lexicon.regex('until_words')})?"
            rf"(?:(?P<open>[{quotes}])?(?P<nth>十[{_CN[:9]}]?|[{_CN[:9]}])五(?P<close>[{quotes}])?"
            rf"(?:(?:规划|计划)(?=时?期|以来|规定))?|第(?P<nth2>[{_CN}]{{1,2}})个五年(?:计划|规划))"
            r"(?P<plan_part>期间|时期|以来|期?[末初]|时)?"
        ),
        "calendar": _calendar(),
        "event": r"[以之][来來]",
    }
    # Two characters tell most places where none can begin: that makes the sweep many times faster.
    listed = [*lexicon.words("vague_times"), *lexicon.words("now_words"), *lexicon.words("until_words")]
    listed += lexicon.words("relative_years")
    first = "".join(sorted({word[0] for word in listed} | set(f"123456789{_CN}两年过最近刚这上下前头以之今未此第本{quotes}")))
    second = "".join(sorted({word[1:2] for word in listed} | set(
        f"0123456789{_CN}两〇○零Oo年月半季个世去后今近的底末初终来來过到至本上第截{quotes}"
    )))
    # The middle of a longer number begins no expression.
    alternatives = "|".join(rf"(?P<{kind}>{pattern})" for kind, pattern in kinds.items())
    return re.compile(rf"(?=[{first}][{second}])(?<![\d.第])(?:{alternatives})")


@lexicon.compiled
def _mentions() -> re.Pattern[str]:
    return re.compile(lexicon.regex("plan_mentions"))


def find_times(text: str) -> list[Time]:
    """Find the time expressions of a text, in order.

    Parameters
    ----------
    text : str
        A shadow's text.

    Returns
    -------
    list of Time
    """
    found: list[Time] = []
    for match in _pattern().finditer(text):
        kind = match.lastgroup or ""
        start, end = match.span()
        if kind == "event":
            start = _event_start(text, start, found[-1].end if found else 0)
            if start == match.start():
                continue
        elif not _holds(text, kind, match):
            continue
        elif kind == "back" and found and start - found[-1].end <= 1 and found[-1].kind in ("calendar", "plan"):
            continue  # 1952年到1956年五年间: the length only repeats what the years say
        found.append(Time(start, end, kind, match))
    return found


_BALANCE = re.compile(r"(?:滚存|累计|净?结[余存转]|余额|库存)")


def _holds(text: str, kind: str, match: re.Match[str]) -> bool:
    """Whether a match is a time at all, by what stands beside it."""
    start, end = match.span()
    if kind == "decade":
        return bool(match["tens"] or match["tens2"] or match["decade_part"])
    if kind == "plan" and match["nth"]:
        quoted = match["open"] and match["close"]
        if match["plan_part"] in ("期间", "时期", "以来") or (quoted and match["plan_part"]):
            return True
        return bool(quoted) and not _mentions().match(text, end)
    if kind == "back" and match["back_n"] and text.startswith("近", start):
        # 历时近三年 is a length; 近三年, at the beginning of a clause, is a time.
        return text[end - 1] in "来來间中里" or start == 0 or not "一" <= text[start - 1] <= "鿿"
    if kind == "calendar":
        # 年末滚存结余 is the name of a sum, 一月一回头 a set phrase.
        if (match["edge_"] or match["early_"]) and not match["until"] and _BALANCE.match(text, end):
            return False
        return not (match["month_"] and not match["day_"] and text.startswith(("一", "饼", "票"), end))
    return True


def _event_start(text: str, at: int, floor: int) -> int:
    """Where the event of …以来 begins: at the clause, at most 30 characters before."""
    floor = max(floor, at - 30)
    begin = max((text.rfind(stop, floor, at) for stop in ",。;:!?、\n"), default=-1) + 1
    if begin <= floor and floor:
        begin = floor
    for word in ("特别是", "尤其是", "自从", "自", "从"):
        if text.startswith(word, begin) and begin + len(word) < at:
            return begin + len(word)
    return begin


def small_number(text: str) -> int:
    """Read a small number or a year in Arabic or Chinese digits.

    Examples
    --------
    >>> small_number("十五"), small_number("一九八〇"), small_number("12")
    (15, 1980, 12)
    """
    if "十" in text:
        tens, _, ones = text.partition("十")
        return (_DIGITS.get(tens, 1) if tens else 1) * 10 + _DIGITS.get(ones, 0)
    value = 0
    for digit in text:
        value = value * 10 + _DIGITS[digit] if digit in _DIGITS else value * 10 + int(digit)
    return value


# ---- resolving -------------------------------------------------------------------------------------


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


def _back(time: Time, clock: Clock, year: int | None) -> Days:
    m = time.match
    count = small_number(m["back_n"] or m["back_n2"])
    if m["back_n"] and time.match.group().startswith("这") and count == 1 and year:
        return Days(date(year, 1, 1), date(year, 12, 31), year, True)
    if clock.year is None or count == 0 or m["more"] or m["more_"] or m["more2"] or m["more2_"]:
        return Days()
    months = (m["back_unit"] or m["back_unit2"]) == "月"
    if clock.opens_year and not months:
        return Days(date(clock.year - count, 1, 1), date(clock.year - 1, 12, 31), clock.year - 1)
    if clock.day is None:
        return Days()
    return Days(_months_before(clock.day, count if months else 12 * count), clock.day, clock.year)


def _ahead(time: Time, clock: Clock, year: int | None) -> Days:
    if clock.year is None:
        return Days()
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


def _plan(time: Time, clock: Clock, year: int | None) -> Days:
    m = time.match
    nth = small_number(m["nth"] or m["nth2"])
    # The first two ran from 1953; three years of adjustment lie before the third.
    first = 1953 + 5 * (nth - 1) if nth < 3 else 1966 + 5 * (nth - 3)
    last = first + 4
    part = m["plan_part"] or ""
    if part == "以来":
        return _since(date(first, 1, 1), clock)
    if part.endswith("末") or (m["until3"] and not part.endswith("初")):
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
    start, end = _part(m, own)
    if start is None or end is None:
        return Days()
    if borrowed and year is None and clock.day and start > clock.day and m["since"] is None and not m["until"]:
        # A month without a year that has not come yet is last year's; 年底 and 下半年 may be ahead.
        if m["month_"]:
            start, end = _shift(start, -1), _shift(end, -1)
            own -= 1
    if m["since"]:
        return _since(start, clock)._replace(borrowed=borrowed)
    at_a_date = (m["until"] or m["by"] or m["edge"] or m["edge_"] or m["edge2"]) or (m["third"] or m["third_"]) in ("底", "末")
    if at_a_date and not _pairs(time):
        return Days(None, end, end.year, borrowed)
    return Days(start, end, end.year, borrowed)


def _pairs(time: Time) -> bool:
    """Whether 到 belongs to a verb of change: 增加到1987年的…."""
    m = time.match
    return m["until"] in ("到", "至") and m.string.startswith("的", time.end)


def _own_year(m: re.Match[str], clock: Clock, year: int | None) -> tuple[int | None, bool]:
    if m["first"]:
        return small_number(m["first"]), False
    if m["year"]:
        return small_number(m["year"]), False
    if m["relative"]:
        offset = int(lexicon.table("relative_years")[m["relative"]])
        # 上年 and 本年 go by the year that is spoken of, 去年 and 今年 by the report's own.
        base = year if m["relative"][0] in "上本" and year else clock.year
        return (None if base is None else base + offset), False
    return (clock.year if year is None else year), True


def _part(m: re.Match[str], year: int) -> tuple[date | None, date | None]:
    """First and last day of the part of `year` that a calendar expression names."""

    def group(name: str) -> str | None:
        return m[name] or m[f"{name}_"]

    if m["last"]:
        return _months(year, 1, small_number(m["last"]), 12)
    if m["to_year"]:
        return _months(year, 1, small_number(m["to_year"]), 12)
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
        return _month_days(m, year, small_number(month), "month2" if m["month2"] else "month2_", group)
    if group("early"):
        return _months(year, 1, year, 1)
    return _months(year, 1, year, 12)


def _month_days(m, year, first, second, group) -> tuple[date | None, date | None]:
    if m[second]:
        return _months(year, first, year, small_number(m[second]))
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


def _shift(day: date, years: int) -> date:
    return day.replace(year=day.year + years, day=min(day.day, monthrange(day.year + years, day.month)[1]))


def _months_before(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


_RESOLVERS = {
    "calendar": _calendar_days,
    "back": _back,
    "ahead": _ahead,
    "plan": _plan,
    "decade": _decade,
    "now": _now,
    "vague": _nothing,
    "event": _nothing,
}
