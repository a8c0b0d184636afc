"""Whether a figure was observed or is still to come."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from reportkit import lexicon
from reportkit.extraction.dating.days import Clock
from reportkit.extraction.figures.counting import people_counted
from reportkit.extraction.spans import Figure, Period, lines_of

if TYPE_CHECKING:
    from reportkit.extraction.dating.scopes import Heading, Scope

__all__ = ["looks_ahead", "looks_back", "names_the_report", "set_status"]


@lexicon.compiled
def _ahead() -> re.Pattern[str]:
    return re.compile(lexicon.regex("target_headings"))


@lexicon.compiled
def _back() -> re.Pattern[str]:
    return re.compile(lexicon.regex("result_headings"))


_HEADING = 24
"""A longer heading is a sentence, and its words those of a sentence."""


def looks_ahead(heading: str) -> bool:
    """Whether a heading announces what is to be done."""
    return len(heading) <= _HEADING and _ahead().search(heading) is not None


def looks_back(heading: str) -> bool:
    """Whether a heading announces what was done."""
    return _back().search(heading) is not None


_REPORT = re.compile(r"(?:[^,。]{0,8})(?:政府|法院|检察院|委员会)?工作报告")


def names_the_report(title: str, end: int) -> bool:
    """Whether a year in a title, ending at `end`, is the report's own: 2019年政府工作报告."""
    return _REPORT.match(title, end) is not None


@lexicon.compiled
def _cues() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """How a cue begins, which is found fast, and the whole."""
    strong, modal = lexicon.regex("target_cues"), lexicon.regex("modal_cues")
    words = [*lexicon.words("target_cues"), *lexicon.words("modal_cues")]
    first, second = ("".join(sorted({word[i] for word in words})) for i in (0, 1))
    # 主要, 需要 and the like hold no 要 of their own.
    return (
        re.compile(rf"[要{first}](?:(?<=要)|(?=[{second}]))"),
        re.compile(
            rf"(?<![原度成过比较])(?P<strong>{strong})|(?<![主重需只首概摘纪简扼紧不若险达及于划])(?P<modal>{modal})"
            # 要 at the head of a clause says what is to be done; 要看到 tells what is seen.
            r"|(?<![^,;。:!?\n])(?P<duty>要(?![求看认知承清指说归感么是不点素闻件案务职塞]))"
        ),
    )


@lexicon.compiled
def _reaches() -> dict[str, str]:
    return {**lexicon.table("modal_cues"), **lexicon.table("target_cues")}


_PHRASE = re.compile(r"[;。!?\n]")
_CLAUSE = re.compile(r"[,;。!?\n]")
_SENTENCE = re.compile(r"[。!?\n]")
_ENDS = {"paragraph": re.compile("\n"), "sentence": _SENTENCE, "phrase": _PHRASE, "clause": _CLAUSE}
_REACH = 600
"""No cue tells of a figure further behind it."""
_IN_PLAN = re.compile(r"(?:(?:纳入|列入|超额完成了?)[^,;。!?\n]{0,8}|\d[个项座处])$")
"""纳入国家计划新建的泵站已开工,30个计划新开工项目…: it only says which, and no more than its own clause."""
_REQUIRED = re.compile(r"[^,;。!?\n\d]{1,16}的\d|[^,;。!?\n\d]{0,12}说明不?立案")
"""要求立行立改的30个问题: which ones, of those there are; 要求…说明不立案理由12件 was done."""
_DEGREE = re.compile(r"了?[约近达]?(?:百分之|\d{1,4}(?:\.\d{1,4})?%)")
"""产值计划完成102%: how much of the plan was done."""
_RULED_BEFORE = re.compile(
    r"(?:规定(?:的|为|是|在|不)|原(?:定|来?设想|来?计划|订)(?:的|为|是)?|(?:法定|限定|限期)(?:的|为|是|在|不)?)"
    r"(?:不?(?:得?超过|少于|低于|高于))?$"
)
_RULED_AFTER = re.compile(
    r"的?(?:年度|全年)?(?:(?:规定|法定|限定)(?!资产)|(?:预[定期]|原定|计划|规划|控制)(?:目标|指标))"
)


def set_status(
    text: str,
    headings: Sequence[Heading],
    figures: list[Figure],
    scopes: Sequence[Scope],
    clock: Clock,
) -> None:
    """Set ``status`` of every figure from its period, the words before it and the section it stands in."""
    lines = lines_of(text, (figure.start for figure in figures))
    cues = [cue for line in lines for cue in _find_cues(text, *line)]
    begins = [cue[0] for cue in cues]
    late = _late_from(text, clock)
    coming = sorted(_planned(text, headings, scopes, clock), reverse=True)
    around: list[tuple[int, int, bool]] = []
    period, when = None, _stand(text, None, clock, late)
    for figure in figures:
        while coming and coming[-1][0] <= figure.start:
            around.append(coming.pop())
        while around and around[-1][1] <= figure.start:
            around.pop()
        planned = bool(around) and around[-1][2]
        if figure.period is not period:  # figures in a row often share one
            period, when = figure.period, _stand(text, figure.period, clock, late)
        target = _is_target(text, figure, cues, begins, planned, when) and not people_counted(text, figure)
        figure.status = "target" if target else "actual"
    for figure in figures:
        goal = figures[figure.parent] if figure.parent is not None else None
        if goal is not None and figure.relation == "from_of" and _is_earlier(text, figure, goal, clock):
            figure.status = "actual"
            if figure.period is goal.period:
                figure.period = None  # the time is that of the goal


_PLANNED_BEFORE = re.compile(r"(?:预计|原定|计划|规划|目标|预期|要求)[^,;。]{0,6}$")


def _is_earlier(text: str, figure: Figure, goal: Figure, clock: Clock) -> bool:
    """将由50万吨增加到80万吨: what a planned state sets out from is known, unless it was itself a plan."""
    if figure.status == "actual":
        return False
    if goal.status != "target" or _PLANNED_BEFORE.search(text, max(0, figure.start - 10), figure.start):
        return False
    own = figure.period
    return own is goal.period or not is_ahead(own, clock)


def _find_cues(text: str, start: int, end: int) -> list[tuple[int, int, bool]]:
    """Start, reach and strength of every cue in a line."""
    (beginning, cue), reach, found = _cues(), _reaches(), []
    taken = start
    for place in beginning.finditer(text, start, end):
        match = cue.match(text, place.start(), end) if place.start() >= taken else None
        if match is None:
            continue
        taken = match.end()
        if reach.get(match.group()) == "none":
            continue
        if match.group() == "要求" and _REQUIRED.match(text, match.end()):
            continue
        if match.group() == "计划完成" and _DEGREE.match(text, match.end()):
            continue
        before = text[max(0, match.start() - 12) : match.start()]
        attribute = match.group().startswith("计划") and _IN_PLAN.search(before)
        mark = _CLAUSE if attribute else _ENDS[reach.get(match.group(), "phrase")]
        if (
            not attribute
            and ":" in text[match.end() : match.end() + 61]
            and _ANNOUNCES.match(text, match.end())
        ):
            mark = _SENTENCE  # 纲要要求:…, 预计产量如下:…: for every member of the list
        stop = mark.search(text, match.end(), match.end() + _REACH)
        reached = stop.start() if stop else match.end() + _REACH
        found.append((match.end(), reached, match["strong"] is not None))
    return found


_ANNOUNCES = re.compile(r"[^。;!?\n:]{0,60}:")
_OPENING = 1600
"""How far into a section, whose heading tells nothing, its goals are looked for."""
_GOALS = re.compile(
    r"(?:今年|明年|20\d\d年|[一二三四五六七八九十]五”时期)[^。;\n]{0,24}预期目标(?:建议)?[是为:]"
)


def _planned(
    text: str, headings: Sequence[Heading], scopes: Sequence[Scope], clock: Clock
) -> list[tuple[int, int, bool]]:
    """Stretches whose heading says whether they plan or report: start, end and which."""
    over = {scope.start: scope for scope in scopes}
    found = []
    for heading in headings:
        words = text[heading.start : heading.end]
        scope = over.get(heading.start)
        period = None if scope is None else scope.period
        ahead = is_ahead(period, clock)
        if ahead and _runs_out(period, clock, _YEAR_END) and not looks_ahead(words):
            found.append((heading.start, heading.text_end, False))  # 2019年主要工作, said in December 2019
            continue
        if _is_past(period, clock):
            found.append((heading.start, heading.text_end, False))
        elif ahead or (looks_ahead(words) and not looks_back(words)):
            found.append((heading.start, heading.text_end, True))
        elif looks_back(words):
            found.append((heading.start, heading.text_end, False))
        elif _sets_goals(text, heading):
            found.append((heading.start, heading.text_end, True))
    return found


def _sets_goals(text: str, heading: Heading) -> bool:
    """Whether the goals of a year to come are set at the opening of a section."""
    end = min(heading.text_end, heading.end + _OPENING)
    return text.find("预期目标", heading.end, end) >= 0 and _GOALS.search(text, heading.end, end) is not None


def is_ahead(period: Period | None, clock: Clock) -> bool:
    """Whether a period ends after the day, or the year, of the report."""
    if period is None or period.end is None or clock.year is None:
        return False
    if period.told and clock.day is not None and period.end.year == clock.day.year:
        return False  # the bulletin of a year that has only begun
    if clock.day is None and not clock.opens_year:
        return period.end > date(clock.year, 12, 31)  # most of its own year has been
    return period.end > (clock.day or date(clock.year, clock.month or 1, 28))


_NEXT = re.compile("明年|后年|今后|未来")


def _says_ahead(text: str, period: Period | None) -> bool:
    """Whether a time is still to come by its own word, where the report's year is unknown."""
    if period is None or not period.text or period.end is not None:
        return False
    return _NEXT.match(text, *period.text) is not None


def _is_past(period: Period | None, clock: Clock) -> bool:
    """Whether a period had ended when the report was made. An unknown year makes no time known to be past."""
    if period is None or period.end is None or clock.year is None or is_ahead(period, clock):
        return False
    return clock.opens_year or clock.day is not None or period.end.year < clock.year


_HALF, _LATE, _YEAR_END = 6, 8, 11
"""From this month on, a report that says 今年 and no word of a plan tells what has been done.

Later, where it tells what a part of the year brought: 今年 is then what is left of it.
"""
_PART_OF_YEAR = re.compile(r"上半年|[1一]季度|前[两三23]个?季度|(?<!\d)1(?:月份)?[-至—到]\d{1,2}月")


_COMING = re.compile(
    r"将(?![^,。;]{1,20}(?:作为|列为|纳入|列入))|拟|(?<![主重需首概])要(?![求素闻件案])|计划|力争|争取|目标"
)


def _runs_out(period: Period | None, clock: Clock, late: int) -> bool:
    """Whether a period is the year of the report, and most of it is over: 今年 in a report of November."""
    if period is None or clock.day is None or clock.day.month < late:
        return False
    return (period.start, period.end) == (date(clock.day.year, 1, 1), date(clock.day.year, 12, 31))


_SEVERAL_YEARS, _MOST_OF_THEM = 1000, 0.7
"""Days, and the share of them: what such a time brought has been, unless a word tells of what is to come."""


class _Stand(NamedTuple):
    """Where a period stands to the day of the report."""

    ahead: bool
    past: bool
    over: bool  # it is the year of the report, and most of it is
    closing: bool  # and all of it but some weeks
    now: bool  # it is the day itself: 目前, 截至目前


def _stand(text: str, period: Period | None, clock: Clock, late: int) -> _Stand:
    ahead = is_ahead(period, clock) or _says_ahead(text, period)
    if ahead and period is not None and period.text and text.startswith("截", period.text[0]):
        ahead = False  # 截至10月底 is said of what has been, whatever day the report may be of
    ahead = ahead and not _is_mostly_over(period, clock)
    over, closing = (_runs_out(period, clock, month) for month in (late, _YEAR_END))
    now = period is not None and period.start is None and period.end is not None and period.end == clock.day
    return _Stand(ahead, _is_past(period, clock), over, closing, now)


def _is_mostly_over(period: Period | None, clock: Clock) -> bool:
    """Whether most of several years has been: the first five-year plan, in June of its last year."""
    if period is None or period.start is None or period.end is None or clock.day is None:
        return False
    whole = (period.end - period.start).days
    return whole > _SEVERAL_YEARS and (clock.day - period.start).days > _MOST_OF_THEM * whole


def _late_from(text: str, clock: Clock) -> int:
    """The month from which 今年 tells what has been done; only between the two is the text asked."""
    if clock.day is None or not _HALF <= clock.day.month < _LATE:
        return _HALF
    return _LATE if _PART_OF_YEAR.search(text) else _HALF


def _is_ruled(text: str, figure: Figure) -> bool:
    """不得超过规定的30天, 30天的规定时限."""
    before = _RULED_BEFORE.search(text, max(0, figure.start - 10), figure.start)
    return before is not None or _RULED_AFTER.match(text, figure.end) is not None


_THERE_IS = re.compile(
    r"(?:目前|现在|当前)?,?(?:(?:我|全)[国省市区县州](?:目前|现在?|共|[还仍尚])?有|我[国省市区县州](?:每年|[^,。;]{0,12}平均每年|[近约]?[\d千万]))"
)
"""我省有20个口岸,…: how things stand, in a plan that sets out from there."""
_TOLD = re.compile(r"[,;。:]已(?!建成的|有的|确定|列入|定)[^,;。:]*$")


def _told_from(text: str, figure: Figure) -> int:
    """Where the clause of a figure begins, if it tells what has been done already; else -1."""
    left = max(figure.sentence[0], figure.start - 30)
    told = _TOLD.search(text, left, figure.start) if text.find("已", left, figure.start) >= 0 else None
    return -1 if told is None else told.start()


def _is_target(
    text: str,
    figure: Figure,
    cues: list[tuple[int, int, bool]],
    begins: list[int],
    planned: bool,
    when: _Stand,
) -> bool:
    """Whether a figure is still to come: by a rule or cue beside it, its time, or the section's plan."""
    near = text[max(0, figure.start - 10) : figure.end + 4]
    if (
        "定" in near or "限" in near or "原" in near or "的预" in near or "的控" in near or "的年度" in near
    ) and _is_ruled(text, figure):
        return True
    period = figure.period
    ahead, past, over, closing, now = when
    said = period.text[1] if period and period.text else -1
    known = over and closing and not planned  # 预计全年增长6%, at the end of December
    last = bisect_right(begins, figure.start)
    told_from = _told_from(text, figure)
    for k in range(last - 1, max(-1, last - 9), -1):
        start, end, strong = cues[k]
        if figure.start - start > _REACH:
            break
        if start <= told_from:
            continue  # 力争全年完成420亿元,已争取到5亿元: a clause of what has been done
        if known and text.startswith("预计", start - 2):
            continue
        if end >= figure.start and (not past or ((strong or now) and said <= start)):
            return True
    if over:
        # At the very end of the year only the sentence itself may still look ahead.
        told = figure.sentence[0] if closing else 0
        over = _COMING.search(text, max(said, told), figure.start) is None
    if not planned and (not ahead or over):
        return False
    if past and not ahead:
        return False
    sentence = figure.sentence[0]
    if not (ahead and said > sentence) and _THERE_IS.match(text, sentence):
        return False  # 目前全市有旧区40个,今年改造12个: the time behind it takes over
    if _GROUND_BEFORE.search(text, max(sentence - 1, figure.start - 40, 0), figure.start):
        return False
    if _GROUND_AFTER.match(text, figure.end):
        return False
    return not _is_done(text, figure, max(said, cues[last - 1][0] if last else -1))


_GROUND_BEFORE = re.compile(r"(?:^|[,;。:!?\n])(?:针对|鉴于|由于|虽然|尽管)[^,;。:]*$")
_GROUND_AFTER = re.compile(r"[^,;。:]{0,16}的基础上")
"""针对案件上升12%的情况, 在改造40个小区的基础上: what a plan sets out from."""
_DONE_FIRST = re.compile(
    r"已经?(?!建成的|有的|确定|列入|定)[^,;。:的\d]{1,20}[\d一二三四五六七八九十][^,;。:]{0,24},[^;。:]*$"
)
_PLAN_GOES_ON = re.compile(
    r",(?:再|继续|加快|加大|推[进动]|加强|新建|新开|启动|完善|深化|扩大|抓|确保)[^,]*$"
)
_DONE_BACK = 60


def _is_done(text: str, figure: Figure, turned: int) -> bool:
    """Whether 已 or 正在 says so in a plan: in the clause, or in one before it and no cue or time between.

    已建成冷库26座,新增库容3万吨.
    """
    left = max(figure.sentence[0], figure.start - _DONE_BACK)
    done = max(text.rfind(word, left, figure.start) for word in ("已", "正在"))
    if done < 0:
        return False
    if _CLAUSE.search(text, done, figure.start) is None:
        return figure.start - done <= 30
    if done < turned or _DONE_FIRST.match(text, done, figure.start) is None:
        return False
    return _PLAN_GOES_ON.search(text, done, figure.start) is None
