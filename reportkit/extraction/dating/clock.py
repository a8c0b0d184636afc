"""Where a report stands in time, when it gives no date of its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportkit import lexicon
from reportkit.extraction.dating import status
from reportkit.extraction.dating.days import Clock, plan_start, resolve
from reportkit.extraction.dating.times import find_times, small_number
from reportkit.extraction.spans import Context, lines_of

if TYPE_CHECKING:
    from reportkit.extraction.dating.scopes import Heading

__all__ = ["clock_of", "plan_spoken_of", "year_after"]

_AT_LENGTH = 3
_OPENING = 1500
"""How much of a text is taken for its opening."""
_YEAR = r"(?P<year>(?:19|20)\d\d|[一二][〇○零一二三四五六七八九]{3})年"
_N = "[一二三四五六七八九十]{1,3}"
_TITLE_YEAR = re.compile(r"(?:^|[^\d])((?:19|20)\d\d)年(?!度)")
_AUDITED = re.compile(r"((?:19|20)\d\d)年度[^,。]{0,40}?(?:审计|决算)")
"""Audits are reported on in the summer of the year after, what came of them at its end."""
_REVIEWED = re.compile(
    rf"(?:^|[\n。]){_YEAR},?是(?![^,。]{{0,6}}将)[^。;\n]{{2,80}}的一年|刚刚?过去的(?P<gone>19\d\d|20\d\d)年"
)
"""1986年是…的一年, 刚刚过去的1984年, at the opening: the year that the report looks back on."""
_UNDER_WAY = re.compile(rf"{_YEAR}(?:度|的)?[^,。;\n]{{0,8}}计划正在")
_CONGRESS = rf"第?(?P<nth>{_N})届(?:全国)?(?:人民代表大会|人大)(?!常)(?:的?第?(?P<session>[一二三四五])次)?"
_ADDRESSED = re.compile(rf"(?:向|我们|本次|这次){_CONGRESS}")
_DATED = re.compile(rf"(?P<relative>去年|今年|前年)[^,。;\n今去]{{0,12}}{_CONGRESS}")
_FOUNDED = re.compile(
    rf"今年[^。;\n]{{0,40}}?(?:建国|(?:新中国|中华人民共和国)(?:成立|诞生))(?P<nth>{_N})周年"
)
# The class in front lets the search skip what can begin no match.
_PLAN = re.compile(rf"([第一二三四五六七])(?:(?<=第)({_N})个五年计划|(?<!第)五[”\"]?计划)")
_SPRING = 1984
"""Since then reports open the year; before, they were given at any time of it."""
_NAMED_YEAR = re.compile(r"[12一二][\d〇○零Oo一二三四五六七八九]{3}年")


def plan_spoken_of(text: str) -> int | None:
    """First year of the plan that a text names most often; only of a text that speaks of it at length.

    Examples
    --------
    >>> plan_spoken_of("第一个五年计划规定的产量,第一个五年计划的投资,都超过了第一个五年计划的指标。")
    1953
    """
    if "计划" not in text:
        return None
    named = Counter(small_number(nth or short) for short, nth in _PLAN.findall(text))
    nth, count = max(named.items(), key=lambda pair: pair[1], default=(0, 0))
    return plan_start(nth) if count >= _AT_LENGTH else None


def clock_of(text: str, headings: Sequence[Heading], context: Context) -> Clock:
    """Where the report stands in time: its date, else the year that its title or words imply.

    Parameters
    ----------
    text : str
        The shadow's text.
    headings : sequence of Heading
    context : Context
        The report's title and date.

    Returns
    -------
    Clock
        Empty where the report gives no hint.

    Notes
    -----
    Old reports name the session of the National People's Congress that they are made to, or the one
    held 去年; the years of the sessions are in the word list ``congress_sessions``.
    """
    if context.report_date is not None:
        return Clock(context.report_date, context.report_date.year)
    if opening := _from_opening(text):
        return opening
    title = context.title or ""
    if context.year is not None:
        return Clock(None, context.year, 12 if "审议意见" in title else None)  # answered within the year
    if "政府工作报告" in title and (match := _TITLE_YEAR.search(title)):
        return Clock(None, int(match[1]))
    if match := _AUDITED.search(title):
        return Clock(None, int(match[1]) + 1, 12 if "整改" in title else 7)
    return _from_headings(text, headings) or _from_anchors(text) or Clock()


def _from_opening(text: str) -> Clock | None:
    """From the session that is addressed, or a plan of the year that is being carried out."""
    addressed = _ADDRESSED.search(text, 0, _OPENING)
    if addressed is not None and (session := _session(addressed)):
        return Clock(None, *session)
    spoken_of = text.find("计划正在", 0, _OPENING) >= 0
    under_way = _UNDER_WAY.search(text, 0, _OPENING) if spoken_of else None
    return _in_year(small_number(under_way["year"])) if under_way else None


def _from_headings(text: str, headings: Sequence[Heading]) -> Clock | None:
    """From the years that headings look back on or ahead to."""
    for heading in headings:
        for time in heading.times:
            if time.kind != "calendar" or not time.match["year"] or time.match["to_year"]:
                continue
            days = resolve(time, Clock())
            year, words = days.year, text[heading.start : heading.end]
            if year and status.looks_back(words):
                if days.end is not None and days.end.month < 12:  # made within the year: 2013年1至5月
                    return Clock(None, year, days.end.month + 1)
                return Clock(None, year + 1)
            if year and status.looks_ahead(words):
                return Clock(None, year)
    return None


def _from_anchors(text: str) -> Clock | None:
    """From what is told of last year or this one and has a year that is known."""
    reviewed = _REVIEWED.search(text, 0, _OPENING)
    if reviewed is not None:
        return Clock(None, small_number(reviewed["year"] or reviewed["gone"]) + 1)
    if "届" in text:
        for match in _DATED.finditer(text):
            if match["session"] and (session := _session(match)):
                offset = int(lexicon.table("relative_years")[match["relative"]])
                return _in_year(session[0] - offset)
    founded = _FOUNDED.search(text) if "周年" in text else None
    return _in_year(1949 + small_number(founded["nth"])) if founded else None


def _in_year(year: int) -> Clock:
    """A year, and the month of the congress that was held in it."""
    months = (day.partition("-") for day in lexicon.table("congress_sessions").values())
    return Clock(None, year, next((int(month) for held, _, month in months if int(held) == year), None))


def _session(match: re.Match[str]) -> tuple[int, int] | None:
    """Year and month of a session; without a number, the one that a congress opened with."""
    nth, count = small_number(match["nth"]), small_number(match["session"] or "一")
    known = lexicon.table("congress_sessions").get(f"{match['nth']}届{match['session'] or '一'}次")
    if known is not None:
        year, _, month = known.partition("-")
        return int(year), int(month)
    return (1983 + 5 * (nth - 6) + count - 1, 3) if nth >= 6 else None


def year_after(text: str, headings: Sequence[Heading]) -> Clock:
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
        if text[time.start - 1] not in "比较与同"  # what others are compared with
    )
    last = max((year for year, count in years.items() if year and count > 1), default=None)
    return Clock() if last is None or last < _SPRING else Clock(None, last + 1)
