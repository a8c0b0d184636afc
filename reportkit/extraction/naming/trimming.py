"""The last touch to a name: what is left in it of times, lists and torn brackets."""

from __future__ import annotations

import re

from reportkit import lexicon
from reportkit.extraction import reasons
from reportkit.extraction.naming.counted import is_measured
from reportkit.extraction.naming.doubts import doubts_of_name
from reportkit.extraction.naming.phrases import is_open, measure_noun
from reportkit.extraction.spans import Figure
from reportkit.extraction.verbs import begins_with_verb, ends_in_doer, is_verb, leading_verb, names_doer

__all__ = ["trim_name"]

# A time between a subject and its predicate: 导致资金2022年至2024年多支出.
_YEAR = r"(?:(?:20|1[89])\d\d|[一二][八九〇○零][〇○零一二三四五六七八九]{2})年"
_INNER_TIME = re.compile(
    rf"(?:应[于在]?|截?至|到|从|(?<![用等小大高低少多优])于|早?(?<!定)在(?!.*[上中里内]))?(?<![〇○零一二三四五六七八九\d“《(比较]){_YEAR}(?:\d{{1,2}}月)?"
    rf"(?:[至到和](?:{_YEAR})?(?:[一二三四五六七八九十]{{1,3}}年[中间])?(?:\d{{1,2}}月)?)?"
    r"[底末初]?+(?:以来|之?前(?![期三沿]))?+(?=[^度第的]|$)"
    r"|(?<=.{2})[去今明前]年(?=用于|共|已|新|平均|人均|每)"
    r"|到?本世纪末(?=.)"
    r"|(?<=.)(?<![“《(〇○零一二三四五六七八九\d])(?:19|20)\d\d年度(?=[^的、]{2})"
    r"|(?<=.{2})近[\d一两二三四五]{1,2}年(?=[^来,、]|$)"
    r"|连续(?:\d{1,2}|[两二三四五六七八九十]{1,2})年"
)
# 前三年, of a plan.
_PLAN_YEARS = re.compile(r"(?<=.)(?:第[一二三四五六七八九十]个五年计划)?[前头后][两三四]年的?(?=.)")
_TERM_YEARS = r"[\d一二三四五六七八九十]{1,3}年(?:[\d一二三四五六七八九十]{1,2}个月)?"
# What says nothing of what was counted, each pattern behind a word that it cannot do without.
_LEFT_OUT = tuple(
    (sign, re.compile(pattern))
    for sign, pattern in (
        ("五年计划", r"(?<=.)[到在]第[一二三四五六七八九十]{1,2}个五年计划(?:期间|时期)?(?=.)"),
        # How a clause is tied to the one before it: 或提供…, 还违规新设…, 导致多支出….
        ("或", r"^或(?!有)"),
        ("还", r"^还(?=[未在违有])"),
        ("致", "^(?:致使|导致(?=[多少省市县]|地区))"),
        # 1954年比1952年医院病床增长34%: the base of a comparison.
        ("比", r"^比(?:\d{4}|[一二][〇○零一二三四五六七八九]{3})年(?=[^初末底度增提上高多少下减降的同]{2})"),
        ("个方面", r"(?<=.{2})了?[两三四五六七八九十几多]{1,2}个方面的?(?=.{2})"),  # 提出五个方面意见
        ("徒刑", rf"{_TERM_YEARS}(?:[至到]{_TERM_YEARS})?(?:不等)?的?(?=有期徒刑)"),
        # Aspect and stance: 完成了整改, 仍未归案, 共发现问题, what is still to come.
        ("了", r"(?<=.)(?<![为除罢事圆通])了(?![解结断却])(?=.)"),
        ("仍", r"仍(?!然)(?!旧)"),
        ("一直", r"一直(?=[\u4e00-\u9fff])"),
        ("借机", r"(?<=.)借机(?=[^,])"),
        ("能够", r"(?<=.)[就已经]+能够(?=[^的]{2,}$)"),
        ("却", r"(?<=.)却(?=[^,])"),
        ("均", r"均(?=[未已])"),
        ("既", r"既(?=[获未无要存享])"),
        ("共", r"(?<![\u4e00-\u9fff])共(?=[发查追处])"),
        ("将占", r"(?<=.)将(?=占)"),
        # 将2亿元违规用于还债, 将其中3亿元下达: what is moved is the figure itself.
        (
            "将",
            r"将(?=(?:违规|擅自|全部|直接|主要)?(?:用于(?!的)|挪用|挪作|出借|上缴|缴入|拨付|细化|下达|退还|退回|归还|转入|存入|借给))",
        ),
        ("的存在", r"(?<=.)的(?=存在.{2})"),  # 8户企业的3亿元存在…
        ("共计", r"共计(?=[^划])"),
        ("后", r"(?<=.[费款金税贷])之?后$"),  # 收取认证费后
        # 将应列入专户的收入错列入…: where it should have gone.
        (
            "应",
            r"(?<=[将把])(?:[^的、将]{0,14}、)?应(?:列入|计入|纳入|缴入|上缴|列支|于|在)[^的]{1,30}的(?=.{2})",
        ),
        # What a sum holds or leaves out, and long explanations; the mark of a note.
        ("[", r"(?<=.)\[\d{1,3}\]"),
        ("(", r"(?<=.)\((?:不?包括|不?含(?!农户)|下同)[^()]*\)"),
        ("(", r"(?<=.)\([^()]{8,}\)"),
    )
)
_ASPECT = re.compile(r"在([^,在]{2,20})方面")
# 某县成为全省第3个产值超百亿元的县
_BECOME = re.compile(r"(.{2,})成为(?:全[国省市区县州])?(?:第[一二三四五六七八九十\d]{1,3}[个家座])?(.{2,})")
_ALREADY = re.compile("已经?(?![经知婚有建验历])")
# 将救助资金用于…: the thing is moved to the front, and nothing is to come.
_DISPOSED = re.compile(
    "用于|纳入|列入|编入|转入|计入|挪用|挪作|出借|转让|上缴|缴入|拨付|下达|拆分|投向|转为|变为|错列"
)
_UNASKED = re.compile(
    "未(?:报)?经[^,、或]{0,4}?(?:批准|审批|评估|同意|许可|报批|招标|集体决策|集体研究)(?=.{4})"
)
_BLANK = re.compile(r"\s")
_PAIRS = ("“”", "()", "《》", "‘’")
_ANY_PAIR = re.compile(r"[“”()《》‘’]")


def trim_name(figure: Figure) -> None:
    """Balance quotation marks and brackets, and trim the punctuation left at the ends."""
    name = figure.name = _trimmed(figure.name)
    figure.doubts += doubts_of_name(name)
    if is_verb(name) and is_measured(figure) and figure.kind == "level" and figure.relation is None:
        figure.doubts.append(reasons.BARE_VERB)
    if len(name) == 3 and name != "人口" and is_open(name):
        figure.doubts.append(reasons.BARE_MEASURE)


@lexicon.remembered
def _trimmed(name: str) -> str:
    name = name.strip(",、:;。 ")
    if name.startswith("将") and begins_with_verb(name[1:]) and not _DISPOSED.search(name, 4):
        name = name[1:]
    if ("年" in name or "世纪末" in name) and "《" not in name and "“" not in name:
        name = _PLAN_YEARS.sub("", _INNER_TIME.sub("", name))
    if "成为" in name and (become := _BECOME.fullmatch(name)) and measure_noun(become[2]) == len(become[2]):
        name = become[1] + become[2]
    if "已" in name:
        name = _without_already(name)
    if "未" in name and "经" in name:
        name = _unasked(name)
    for sign, pattern in _LEFT_OUT:
        if sign in name:
            name = pattern.sub("", name)
    if name.startswith("在") and (aspect := _ASPECT.fullmatch(name)):
        name = aspect[1]
    if " " in name or "\n" in name:
        name = _BLANK.sub("", name)
    if _ANY_PAIR.search(name):
        for pair in _PAIRS:
            if name.count(pair[0]) != name.count(pair[1]):
                name = _balance(name, *pair)
    return name


def _unasked(name: str) -> str:
    """Leave out that nobody was asked, in front of what was done: 未经批准改变用途 → 改变用途."""
    unasked = _UNASKED.search(name)
    if unasked is None or name[unasked.end()] in "的、或和即而就":
        return name
    return name[: unasked.start()] + name[unasked.end() :]


def _without_already(name: str) -> str:
    """Leave 已 out of a predicate, and not of what says which things are meant: 已编制的目录."""
    already = _ALREADY.search(name)
    if already is None:
        return name
    at, end = already.span()
    verb = end + leading_verb(name[end:])
    if verb == end or name.startswith("的", verb) or names_doer(name, verb):
        return name
    return name[:at] + name[end:] if not at or ends_in_doer(name[:at]) else name


def _balance(name: str, left: str, right: str) -> str:
    """Drop the marks of a pair that have no fellow."""
    letters, waiting = list(name), []
    for n, letter in enumerate(name):
        if letter == left:
            waiting.append(n)
        elif letter == right and waiting:
            waiting.pop()
        elif letter == right:
            letters[n] = ""
    for n in waiting:
        letters[n] = ""
    return "".join(letters)
