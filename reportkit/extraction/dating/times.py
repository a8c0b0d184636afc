"""Time expressions: where they stand in a text.

`find_times` marks every expression in one sweep; `days.resolve` turns one into days.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from reportkit import lexicon

__all__ = ["Time", "find_times", "grows_to", "small_number"]


@dataclass(slots=True)
class Time:
    """One time expression, not yet resolved."""

    start: int
    end: int
    kind: str  # calendar, back, ahead, plan, term, now, decade, vague, event
    match: re.Match[str]
    since: bool = False  # it dates the event of …以来: 2017年7月制度推开以来

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
_QUOTES = "“”\"'‘’"
_N = rf"(?:\d{{1,2}}|[{_CN}两]{{1,3}})"
_MONTH = rf"(?:1[0-2]|0?[1-9]|十[一二]?|[{_CN[:9]}])"
_DAY = rf"(?:[12]\d|3[01]|0?[1-9]|三十一?|二?十[{_CN[:9]}]?|[{_CN[:9]}])"
_TO = r"(?:[-—~～至到]{1,2})"
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "O": 0, "o": 0, "两": 2}


def _calendar() -> str:
    """Pattern of years, halves, quarters, months and days, with or without a year of their own."""
    relative = lexicon.regex("relative_years")
    year = rf"(?:(?P<year>{_YEAR})年度?|(?P<relative>(?<!以){relative})度?)"
    short_years = rf"(?P<first>{_YEAR}){_TO}(?P<last>{_YEAR})年"
    # 1958年和1959年两年: together, where the count says so.
    joined = rf"年?(?:、{_YEAR}年?){{0,2}}[和、与]"
    both_years = rf"(?P<first2>{_YEAR}){joined}(?P<last2>{_YEAR})年?度?(?:的|这)?[两二三四]年"
    to_year = (
        rf"{_TO}(?:(?:(?P<to_year>{_YEAR})年|(?P<to_this>[今本]年))(?:(?P<to_year_month>{_MONTH})月份?)?"
        r"|(?P<to_now>今(?!年)|现在|目前))"
    )
    day = rf"(?:(?P<day>{_DAY})日)?"
    to_date = (
        rf"(?:{_TO}(?:(?P<to_year2>{_YEAR})年|(?P<to_this2>[今本]年|次年|第二年))?"
        rf"(?:(?P<to_month>{_MONTH})月份?)?(?:(?P<to_day>{_DAY})日)?)"
    )
    month = (
        rf"(?:(?P<month>{_MONTH})(?:月(?![嫂饼球]|市(?:[,。、;:”]|$))份?{day}(?:{_TO}(?P<until_now>今(?!年)|现在|目前)|{to_date})?|{_TO}(?P<month2>{_MONTH})月份?)"
        rf"(?P<third>底|末|初|[上中下]旬)?)"
    )
    part = (
        r"(?:(?P<half>[上下]半)年|第?(?P<quarter>[一二三四1-4])季度|前(?P<quarters>[一二三两23])个?季度"
        rf"|(?:(?<![提目])前|头)(?P<months>{_N})个月|{month}|(?P<edge>年?[底末终])|(?P<early>年?初))"
    )
    bare = part.replace("(?P<edge>年?[底末终])", "(?P<edge>年[底末终])").replace("年?初", "年初")
    bare = re.sub(r"\(\?P<(\w+)>", r"(?P<\1_>", bare)
    until = rf"(?P<until>{lexicon.regex('until_words')})?"
    since = r"[以之][来來]|起(?![诉草步点伏用重])|以后|之后|(?<=[年月份])后(?=[,、又再共累全])"
    tail = rf"间?(?P<since>{since})?(?P<edge2>[底末])?(?P<by>之?前)?"
    return rf"{until}(?:(?=[12一二])(?:{short_years}|{both_years})|{year}(?:{to_year}|{part})?|{bare}){tail}"


def _kinds() -> dict[str, str]:
    """Patterns of the kinds of expressions, in the order in which they are tried."""
    # 五年中央财政…: the word is 五年.
    centre = r"中(?:央|国(?!家)|小企业|西部)"
    within = rf"(?!{centre})中"
    # 存款余额五年增长1倍, 十年1.4亿人落户, 五年全社会投资…; but 连续两年增长10% says only how often.
    whole = (
        r"(?<!连续.年)(?<!连续..年)(?:分别|实际|接近)?(?:增[长加]|提高|净增|翻)"
        r"|(?<=[,。;][一-鿿]年)(?:\d|全[国社省市区]|招收|出版|培养|新建|建成)"
    )
    return {
        "vague": lexicon.regex("vague_times"),
        # 全市现有机构184家, but not 改造现有企业50家: how things stand on the day of the report.
        "now": (
            rf"(?<![体表呈展出发实])(?:{lexicon.regex('now_words')})"  # 主要表现在 is no time
            rf"|(?<![^,。;:!?\n市省县区院])现有(?=[^,。;:、的“”]{{0,12}}?(?:\d|[{_CN[1:]}]|一[十百千万亿]))"
        ),
        # 争取用三年时间: ahead too, but not 我们用三年时间.
        "ahead": (
            rf"(?:(?:今后|未来|此后)的?|(?:(?<=争取)|(?<=力争)|(?<=计划)|(?<=准备)|(?<=[拟将再]))用|(?<=争取|力争)在?(?={_N}年内))"
            rf"(?P<years_ahead>{_N})年(?:[内间里]|(?:左右)?的?时间)?|(?P<this_and_next>今明两年)"
        ),
        # 来 or 间 behind the number, or 过去 and the like before it; a bare 三年 says only how long.
        "back": (
            rf"(?:刚刚?过去的|过去的?|最近的?|近|这|(?<=[以之][来來]的)|(?<=的)(?=[五三两]年(?:\n|$)))(?P<back_n>{_N})(?P<more>个?多)?个?(?P<back_unit>年|月)"
            rf"(?P<more_>多)?(?:以?[来來]|[间里]|{within}|时间)?"
            rf"|(?P<back_n2>{_N})(?P<more2>个?多)?个?(?P<back_unit2>年|(?<=[个多])月)(?P<more2_>多)?"
            rf"(?:以?[来來]|[间内]|{within}|(?=累计|共|合计|总共|平均|新增|{centre}|的?(?:工作)?(?:回顾|总结)|{whole}))"
        ),
        "decade": (
            rf"(?P<until2>{lexicon.regex('until_words')})?"
            r"(?:(?P<century>上个?世纪|本世纪|二十世纪|20世纪)(?:(?P<tens>[五六七八九]十|[5-9]0)年代)?"
            r"|(?P<tens2>[五六七八九]十|[5-9]0)年代)(?P<decade_part>[末初中]期?)?"
        ),
        # 五年计划的前三年, 后两年: a part of a plan's years.
        "term": (
            rf"(?:(?:第(?P<in_nth>[{_CN}]{{1,2}})个五年(?:计划|规划)|[{_QUOTES}]?(?P<in_nth2>十?[{_CN[:9]}])五[{_QUOTES}]?"
            r"(?:计划|规划|时期|期间)?|(?P<in_this>五年(?:计划|规划)))的?"
            r"|(?<![提今此以其最两三四五]))(?P<side>前|头|后|最后)(?P<side_n>[一二两三四])年(?![前多级])"
        ),
        "plan": (
            rf"(?P<until3>{lexicon.regex('until_words')})?"
            rf"(?:(?P<open>[{_QUOTES}])?(?P<nth>十[{_CN[:9]}]?|[{_CN[:9]}])五(?P<close>[{_QUOTES}])?"
            rf"(?P<named>规划|计划)?|第(?P<nth2>[{_CN}]{{1,2}})个五年(?:计划|规划)?)"
            r"(?P<plan_part>期间|时期|以来|期?[末初]|时)?"
        ),
        "calendar": _calendar(),
        "event": r"[以之][来來]",
    }


def _beginning() -> str:
    """Two characters tell most places where none can begin: that makes the sweep many times faster."""
    listed = ("vague_times", "now_words", "until_words", "relative_years")
    words = [word for name in listed for word in lexicon.words(name)]
    first = {word[0] for word in words} | set(
        f"0123456789{_CN}两年过最近刚这上下前头后以之今未此用第本{_QUOTES}"
    )
    second = {word[1:2] for word in words} | set(
        f"0123456789{_CN}两〇○零Oo年月半季个世去后今近刚底末初终来來过到至本上第截有明—~～-{_QUOTES}"
    )
    # Most numbers are no time: what may stand behind one tells. 五 itself may begin the name of a plan.
    number = rf"\d〇○零Oo两{_CN.replace('五', '')}"
    after = {match[1] for word in words if (match := re.match(f"[{number}]+(.)", word))}
    follow = re.escape("".join(sorted(after | set("年月个多季世五、和与-—~～至到"))))
    return f"(?=[{''.join(sorted(first))}][{''.join(sorted(second))}])(?![{number}]++(?![{follow}]))"


def _first_letters() -> dict[str, str]:
    """What an expression of each kind can begin with: at most places that leaves one or two kinds to try."""

    def listed(name: str) -> str:
        return re.escape("".join(sorted({word[0] for word in lexicon.words(name)})))

    until, number = listed("until_words"), f"0-9{_CN}"
    return {
        "vague": listed("vague_times"),
        "now": listed("now_words") + "现",
        "ahead": f"{number}两今未此用在",
        "back": f"{number}两刚过最近这",
        "decade": f"{until}上本二五六七八九25-9",
        "term": f"{_QUOTES}{_CN}第前头后最",
        "plan": f"{until}{_QUOTES}{_CN}第",
        "calendar": f"{until}{number}{listed('relative_years')}上下第前头年",
        "event": "以之",
    }


@lexicon.compiled
def _pattern() -> re.Pattern[str]:
    first = _first_letters()
    alternatives = "|".join(
        rf"(?=[{first[kind]}])(?P<{kind}>{pattern})" for kind, pattern in _kinds().items()
    )
    # The middle of a longer number begins no expression.
    return re.compile(rf"{_beginning()}(?<![\d.第几数百])(?:{alternatives})")


@lexicon.compiled
def _mentions() -> re.Pattern[str]:
    return re.compile(lexicon.regex("plan_mentions"))


def find_times(text: str, spans: Iterable[tuple[int, int]] | None = None) -> list[Time]:
    """Find the time expressions of a text, in order.

    Parameters
    ----------
    text : str
        A shadow's text.
    spans : iterable of tuple of int, optional
        Where to look, in order; everywhere by default.

    Returns
    -------
    list of Time
    """
    found: list[Time] = []
    pattern, spans = _pattern(), [(0, len(text))] if spans is None else spans
    for match in chain.from_iterable(pattern.finditer(text, *span) for span in spans):
        kind = match.lastgroup or ""
        start, end = match.span()
        if kind == "event":
            start = _event_start(text, start, found[-1].end if found else 0)
            if start == match.start():
                continue
            if found and found[-1].end == start and _dates(found[-1]):
                found[-1].end, found[-1].since = end, True
                continue
        elif not _holds(text, kind, match):
            continue
        elif (
            kind == "back"
            and found
            and found[-1].kind in ("calendar", "plan")
            and start - found[-1].end <= 1
            and text[start - 1] not in "和及与"
        ):
            continue  # 1952年到1956年五年间: the length only repeats what the years say
        if kind == "calendar" and grows_to(match):
            start = match.end("until")
        if kind == "back" and found and found[-1].kind == "event" and text[found[-1].end : start] == "的":
            start = found.pop().start  # 新一届政府成立以来的五年: the length says which days
        found.append(Time(start, end, kind, match))
    return found


_BUDGETED = re.compile(
    r"[^,。;:、\d]{0,8}?(?:预算|代编|预留|结[转余存])|(?:核定|确定|制?定|提出|部署|下达)的"
)
_BALANCE = re.compile(r"(?:滚存|累计|净?结[余存转]|余额|库存)")


def _holds(text: str, kind: str, match: re.Match[str]) -> bool:
    """Whether a match is a time at all, by what stands beside it."""
    start, end = match.span()
    if kind == "decade":
        return bool(match["tens"] or match["tens2"] or match["decade_part"])
    if kind == "plan" and text.startswith(("列入", "纳入", "订入", "写入"), max(0, start - 2)):
        return False  # 列入第六个五年计划的项目: which, and not when
    if kind == "plan" and match["nth"]:
        quoted = match["open"] and match["close"]
        if match["plan_part"] in ("期间", "时期", "以来") or (quoted and match["plan_part"]):
            return True
        if match["named"]:
            # 六五计划 counts for its years; “十四五”规划 is a document, unless it is what sets the figure.
            return not quoted or text.startswith(("规定", "要求", "安排", "确定", "执行", "完成"), end)
        # “十四五”年均增长5%, but not 完成“十四五”管网改造.
        opens = start == 0 or text[start - 1] in ",。;:!?、\n在"
        return bool(quoted) and opens and not _mentions().match(text, end)
    if kind == "back" and match["back_n"] and text.startswith("近", start):
        # 历时近三年 is a length; 近三年, at the beginning of a clause, is a time.
        return text[end - 1] in "来來间中里" or start == 0 or not "一" <= text[start - 1] <= "鿿"
    # 上年结余 is the name of a sum; in 世界上年产… the 上 belongs to the word before.
    if (
        kind == "calendar"
        and match["relative"] == "上年"
        and (
            _BALANCE.match(text, end)
            or text.startswith("均", end)
            or text.startswith(("世界", "国际", "历史"), start - 2)
        )
    ):
        return False
    if kind == "calendar":
        # 年末滚存结余 and 年初预算 are names of sums, 一月一回头 a set phrase.
        if (match["edge_"] or match["early_"]) and not match["until"] and _BALANCE.match(text, end):
            return False
        if match["early_"] and _BUDGETED.match(text, end):
            return False
        set_phrase = text.startswith(("一", "饼", "票"), end) and not text.startswith("一个月", end)
        return not (match["month_"] and not match["day_"] and set_phrase)
    return True


_GROWN = re.compile("(?:增加|增长|提高|提升|上升|扩大|发展|减少|下降|降低|缩小|压缩|[降减增升])$")


def grows_to(m: re.Match[str]) -> bool:
    """Whether the 到 in front of a calendar time is the verb's: 降到去年的5%."""
    if m["until"] not in ("到", "至"):
        return False
    return _GROWN.search(m.string, max(0, m.start("until") - 2), m.start("until")) is not None


def _dates(time: Time) -> bool:
    """Whether a time says when an event was: 2018年3月 of 2018年3月监委成立以来, or 去年7月."""
    m = time.match
    named = time.kind == "calendar" and bool(m["year"] or (m["relative"] and m["month"]))
    return named and not (m["until"] or m["by"])


def _event_start(text: str, at: int, floor: int) -> int:
    """Where the event of …以来 begins: at the clause, at most 30 characters before."""
    floor = max(floor, at - 30)
    begin = max((text.rfind(stop, floor, at) for stop in ",。;:!?、\n"), default=-1) + 1
    if begin <= floor and floor:
        begin = floor
    begin = max(begin, text.rfind("了", begin, at - 2) + 1)  # 出现了建国以来少有的景象
    for word in ("特别是", "尤其是", "自从", "自", "从"):
        if text.startswith(word, begin) and begin + len(word) < at:
            return begin + len(word)
    return begin


@lru_cache(maxsize=1024)
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
