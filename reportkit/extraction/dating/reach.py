"""How far a time governs the text behind it.

As in any Chinese sentence, it goes by the place of the time: an attribute dates its noun alone, a time
inside a clause governs the rest of its sentence, one that opens the sentence goes on to govern what follows
until something else is set out.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from reportkit import lexicon
from reportkit.extraction.dating.comparisons import dates_no_figure
from reportkit.extraction.dating.days import Days
from reportkit.extraction.dating.paragraphs import Paragraph
from reportkit.extraction.dating.times import Time
from reportkit.extraction.spans import Figure
from reportkit.extraction.verbs import begins_with_verb

__all__ = ["describes", "is_attribute", "leads_in", "reach"]

_NEAR = 400
"""Longest stretch of a sentence that is searched, so that a text without stops takes no longer."""

# In front of a time: what links, and a subject that others share. 粮食产量1985年达到… has one of its own.
_COMMON = re.compile(
    r"(?:但是?|而且?|同时|因此|所以|其中|特别是|尤其是|仅|此外|另外|并且|不过|可是|又|再|这[也正就又]?是|刚刚过去的"
    r"|[早在从自到于据以]|根据|——?|-{1,2})*(?:(?:我|全|本|各|整个)[^,]{0,6})?[在从自到于]?"
)
_MATTER = re.compile(
    r"[^,]{1,12}(?:[率额量值数产投]|收入|支出|里程|面积|投资|能力|水平|人口|利润|税收|工资),$"
)
"""农民人均纯收入,1982年为270元: the matter that is spoken of, and what it was in that year."""
_FROM = frozenset("由从自")
_VERB = 8
_GOING_ON = 5
"""How many sentences without a subject a time in the middle of a sentence still governs."""

# In front of a time that opens its sentence: a salutation, a marker, a word that links, a short subject.
_LEAD_IN = re.compile(r"(?:[^,]{0,10}代表[!,:]|同志们[!,:]|[^,]{1,10},)?[^,]{0,10}$")
_CLAUSE_START = re.compile(r"(?:^|[,;:!])(?:特别是|尤其是|其中|而|但|但是|仅|刚刚过去的|[在从自到于])?$")
_LINK = 12
"""More than the longest of these words, and the comma before it."""
_REASON = re.compile("(?:但是?|而且?|并且)?(?:由于|因为|鉴于|为了|如果)")
_EXAMPLE = re.compile(r"(?:例如|比如|譬如|如(?!果|期|何|今|下))")
_HAPPENED = re.compile("(?:发生|形成|产生|出现|遗留|到期|暴露)的")
_COMPARED = re.compile(
    r"[同与和跟](?:\d{4}|[一二][〇○零一二三四五六七八九]{3})年[^,。;]{0,4}(?:相比|比较|对比)"
)


# 财政部2023年注入的10亿元资本金: a clause that describes the thing counted.
_RELATIVE = re.compile(
    r"(?![向对给为把以按])[^,。;:的\d从由比将]{1,30}的[^,。;:的\d达为是有占至到增减升降完]{0,8}"
)
_DOER = re.compile(r"[^,。;:!?、()\d\n在于从自到至]{2}$")


_TAKES = frozenset("对向给为把将")


def describes(text: str, time: Time, figure: Figure) -> bool:
    """Whether a time stands in a clause that describes what a figure counts: 2021年下达的3亿元."""
    said = text.find("的", time.end, figure.start) >= 0
    return said and _RELATIVE.fullmatch(text, time.end, figure.start) is not None


def is_attribute(text: str, time: Time, figure: Figure) -> bool:
    """Whether a time belongs to this one figure: 2025年的4.93万亿元, 由上年同期的9.8%."""
    between = text[time.end : min(figure.start, time.end + 8)].removeprefix("同期")
    if time.end + 1 == figure.start and between == "的":
        return True
    if (
        text.startswith("同期", time.end)
        and text[time.start - 1] in ",;。(而"
        and figure.start - time.end < 16
    ):
        return "," not in text[time.end : figure.start]  # …完成27%,去年同期则完成24%
    if describes(text, time, figure):
        # Where it opens its clause, it may as well govern the clause.
        prepared = text[time.start - 1 : time.start] in _TAKES
        if prepared or _DOER.search(text, max(0, time.start - 2), time.start):
            return True
    if figure.relation != "from_of" or figure.start - time.end > 6:
        return False
    # 由上年46亿元增加到92亿元: the earlier state alone is last year's.
    if between.startswith("的"):
        return True
    led = "," not in between and not _FROM.isdisjoint(text[max(0, time.start - 1) : time.start + 1])
    return led and "年" not in text[figure.end : figure.end + 12]


def reach(paragraph: Paragraph, time: Time, days: Days, around: Days | None, first: bool) -> int:
    """Up to where a time governs what follows it."""
    text = paragraph.text
    opening, closing = paragraph.sentence(time.start)
    clause_end = paragraph.clause_end(time.end, closing)
    if text.startswith("后", clause_end - 1) and clause_end - time.end > 2:
        return clause_end  # 2024年1月将费率下调后,…
    part = text.rfind("其中", max(opening, time.start - _NEAR), time.start)
    if part >= 0 and time.kind in ("now", "calendar") and not text.startswith("其中,", part):
        return _to_semicolon(text, time, closing)  # when the part was, and not what is told behind it
    if days.start is None and time.kind in ("now", "calendar", "plan"):
        state = _with_what_goes_on(paragraph, closing, state=True)
        dated = days.end is not None and time.kind == "calendar" and _opens_clause(text, opening, time)
        return _with_the_like(paragraph, state) if dated and state == closing else state
    bare = time.kind == "back" and time.match["back_n2"] and text.startswith("年", time.end - 1)
    if bare and around is not None and None not in days[:2] and days[:2] != around[:2]:
        return closing  # 十年1.4亿人落户。…: other years than those that govern, said of one thing
    i = bisect_right(paragraph.items, time.start)
    begin = max(opening, paragraph.items[i - 1] if i else opening, time.start - _NEAR)
    lead_in = text[begin : time.start]
    if _REASON.match(lead_in) and "," not in lead_in:
        return clause_end  # 由于1955年拨付较多,今年…
    if not _opens(paragraph, time, lead_in, begin, first):
        if _starts_clause(lead_in):
            return _with_what_goes_on(paragraph, closing, state=not first)
        semicolon = text.find(";", time.end, closing)
        if semicolon < 0 or paragraph.leads_into_list(time.end, semicolon):
            return closing
        return semicolon
    if around is not None and around.start and days.start and days.start <= around.start:
        if time.kind == "ahead":
            return _with_what_goes_on(paragraph, closing)  # 今明两年, among the goals of this one
        recent = text.startswith(("近", "最近"), time.start) and opening > paragraph.start
        if recent and days.start < around.start:
            return _with_what_goes_on(paragraph, closing)  # 近两年人均…居第1位, in the account of one year
    if time.kind == "event" or time.since:
        return _with_what_goes_on(paragraph, closing)  # 自法庭成立以来,…: of what has to do with it
    verb = begins_with_verb(text[time.end : time.end + _VERB]) if time.kind == "calendar" else 0
    if (verb and text.startswith("的", time.end + verb)) or _HAPPENED.match(text, time.end):
        return closing  # 2018年至2020年发生的案件占63%: which cases, and not when they were counted
    if days.start is not None and days.start == days.end:
        return _without_subject(paragraph, closing)  # what happened on one day is told in one breath
    if _COMPARED.match(text, time.end):
        return _with_the_like(paragraph, closing)  # 1992年同1987年相比,…: what else is said is no comparison
    if around is not None and opening > paragraph.start and _is_narrower(days, around):
        on = _with_what_goes_on(paragraph, closing)
        return on if on > closing else _with_the_like(paragraph, closing)
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


_ALL = re.compile(r"(?:各|有关|相关)[^,。;:]{0,10}?(?=共|累计|已)")
"""截至9月底,…。各级各部门共上缴…: those who do it are all that have to do with it."""


def _with_what_goes_on(paragraph: Paragraph, closing: int, state: bool = False) -> int:
    """End of the sentences behind `closing` that have no subject of their own: 今年要…。拟安排…."""
    for _ in range(_GOING_ON):
        if closing >= paragraph.end:
            break
        subject = _ALL.match(paragraph.text, closing)
        if not _going_on()[state].match(paragraph.text, subject.end() if subject else closing):
            break
        closing = paragraph.sentence(closing)[1]
    return closing


def _without_subject(paragraph: Paragraph, closing: int) -> int:
    """End of the sentences behind `closing` that begin with a verb, and so have the subject before them."""
    while closing < paragraph.end and begins_with_verb(paragraph.text[closing : closing + _VERB]):
        closing = paragraph.sentence(closing)[1]
    return _with_what_goes_on(paragraph, closing)


def _with_the_like(paragraph: Paragraph, closing: int) -> int:
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
        if any(not dates_no_figure(paragraph.text, time, at) for time in paragraph.times_in(at, stop)):
            break
        like = paragraph.predicates(at, stop)
        if like:
            if not like <= said:
                break
            closing = stop
        at = stop
    return closing


def _to_semicolon(text: str, time: Time, closing: int) -> int:
    semicolon = text.find(";", time.end, closing)
    return closing if semicolon < 0 else semicolon


def leads_in(words: str) -> bool:
    """Whether a time behind these words, from the beginning of its sentence, opens it."""
    return _LEAD_IN.match(words) is not None


def _opens_clause(text: str, opening: int, time: Time) -> bool:
    return not text[opening : time.start].strip("但而其中,")


def _opens(paragraph: Paragraph, time: Time, lead_in: str, begin: int, first: bool) -> bool:
    """Whether a time opens its sentence, and so governs those behind it too."""
    if _EXAMPLE.match(lead_in):
        return False
    counted = paragraph.figure_in(begin, time.start) is not None
    subject = lead_in[max(lead_in.rfind(mark) for mark in ",!:") + 1 :]
    if (subject and not _COMMON.fullmatch(subject)) or (lead_in.endswith(",") and _MATTER.match(lead_in)):
        return False
    if len(lead_in) <= 24 and leads_in(lead_in):
        # 16省90家中介2009年至2024年…: those only, unless the paragraph is about them.
        return (
            not counted or begin == paragraph.start or (bool(paragraph.stops) and begin <= paragraph.stops[0])
        )
    # …基础上,1993年经济继续发展: behind one clause; further on it says when that one thing was.
    return first and lead_in.count(",") <= 1 and _starts_clause(lead_in) and not counted


def _starts_clause(lead_in: str) -> bool:
    """Whether nothing but a word that links stands between the last comma and the time."""
    return _CLAUSE_START.search(lead_in, max(0, len(lead_in) - _LINK)) is not None


def _is_narrower(days: Days, around: Days) -> bool:
    """Whether a time lies inside the one that governs, and is shorter."""
    if not (days.start and around.start and around.end) or days[:2] == around[:2]:
        return False
    return around.start <= days.start <= around.end and (days.end is None or days.end <= around.end)
