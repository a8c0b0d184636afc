"""What the clause before a figure's own sets as its topic, where that clause has no figure."""

from __future__ import annotations

import re

from reportkit import lexicon
from reportkit.extraction.naming.clauses import Clause
from reportkit.extraction.naming.measured import names_nothing, unwrapped
from reportkit.extraction.naming.phrases import is_actor, is_open, strip_back, strip_front, strip_time
from reportkit.extraction.verbs import begins_with_verb, closing_verb, find_predicate, is_verb

__all__ = [
    "described_of",
    "lead_of",
    "noun_of",
    "opening_subject",
    "product_of",
    "subject_before",
    "subject_of",
    "thing_of",
    "topic_of",
    "with_product",
]

_SINCE = re.compile("[从自][^,从自]{1,8}(?:开始|起)$")  # 出口从7月份开始回升
_SUCH_AS = re.compile("如(?![期实意今何果数同])")
_GROUNDS = ("据", "按", "根据", "扣除", "由于", "随着")
_DONE = "有了|[一-鿿](?![有为除做])[一-鿿]了(?![解结])"  # 了 stands behind the verb of the predicate
_ASIDES = (*_GROUNDS, "除", "加上", "用于", "连同", "一直", "处于", "取得", "为")
_HEADED = re.compile(r"[^是]{2,40}的(?!状态|情况|效果|成绩|水平|作用|条件|局面|形势|基础)([^的了是]{2,8})")
_VIEWED = re.compile("(?:按照?|就|以|从|拿)(.{2,20}?)来?(?:比较|说|看|讲)")  # 以棉花来说
_PRODUCT = re.compile("(?:例如)?[拿以]([^,、的]{1,4}?)(?:的(?:生产|产量))?来[说看讲],")
_OWNER_OF_PRODUCT = re.compile("[国省市县区州社]$|计划$|原定$")
_MOST = re.compile(r"(?<=..)(?:增幅|增速|涨幅|降幅|增长|下降)(?:最[大高快猛]|较[大高快])$")
_AMID = re.compile("(?<=..)在[^,在比]{2,16}(?:中|之下|下)$")  # 农业在严重的灾害中
_OPENING = re.compile(r"([\u4e00-\u9fff“”]{2,10}?)要(?![求素闻点件害塞])|[^,。;:\n]{2,40}(?=,)")
_SHORT_NOUN = 6
_FAR = 120  # characters within which the sentence before begins
_REASONS = re.compile("由于|因为|为了|随着|虽然|如果|经过|通过|除了")


@lexicon.compiled
def _deeds() -> tuple[str, ...]:
    """Verbs of measures, which a clause that reports what was done begins with."""
    return tuple(word for word in lexicon.words("measure_verbs") if len(word) > 1)


@lexicon.compiled
def _predicate() -> re.Pattern[str]:
    return re.compile(rf"{lexicon.regex('predicate_openings')}|基本(?![养医生公民药建农])|{_DONE}")


def lead_of(clause: Clause) -> str:
    """The clause before, where it has no figure, without times and link verbs."""
    if not clause.lead or _REASONS.match(clause.lead):
        return ""  # says why or how, and nothing of what was counted
    if clause.lead.startswith("在") and strip_time(clause.lead) != clause.lead:
        return ""  # 在经济得到恢复的1952年,也只有3亿斤
    return _bare(clause.lead)


def topic_of(clause: Clause) -> str:
    """The subject of the clause before: 粮食再获丰收 → 粮食."""
    # 如某局下属公司5月以来,支出…: that is who acts.
    return "" if not clause.lead or _SUCH_AS.match(clause.lead) else subject_of(clause.lead)


def thing_of(clause: Clause) -> str:
    """The clause before, where it is nothing but a noun: 人民公社兴办的农村工业,产值….."""
    lead = lead_of(clause)
    if _SUCH_AS.match(clause.lead) and clause.lead.endswith("以来"):
        return ""  # who acts
    if lead.startswith(_GROUNDS) or ("的" not in lead and lead.startswith(_deeds())):
        return ""  # 据统计,总额…; 拓展产业空间,产值…
    noun = (
        0 < len(lead) <= 20 and "了" not in lead and not begins_with_verb(lead) and not find_predicate(lead)
    )
    return lead if noun else ""


def product_of(text: str, begin: int) -> str:
    """The product that a sentence begins with as its example: 拿钢来说; or nothing."""
    product = _PRODUCT.match(text, begin)
    return product[1] if product is not None else ""


def with_product(name: str, product: str) -> str:
    """拿钢来说,英国年产量…; 拿煤来说,英国就能生产…: what is made, put back where the name leaves it out."""
    head = next((size for size in range(min(5, len(name) - 1), 1, -1) if is_open(name[-size:])), 0)
    if head:
        owned = not name[:-head] or _OWNER_OF_PRODUCT.search(name[:-head])
        return name if not owned else name[:-head] + product + name[-head:]
    return name + product if closing_verb(name) else name


def noun_of(clause: Clause) -> str:
    """The clause before, where it is a noun with a relative clause: 向灾区调运的粮食,增加了7亿斤."""
    lead = lead_of(clause)
    if "的" not in lead or lead.startswith(_ASIDES) or clause.lead.startswith(_ASIDES):
        return ""
    headed = _HEADED.fullmatch(lead)
    return lead if headed is not None and not find_predicate(headed[1], 0) else ""


def described_of(clause: Clause) -> str:
    """The clause before, where it is a noun that somebody's deed describes: 公社兴办的农村工业,产值…."""
    lead = lead_of(clause)
    described, of, noun = lead.rpartition("的")
    plain = of and 1 < len(noun) <= _SHORT_NOUN and find_predicate(noun, 0) is None and "了" not in lead
    if not plain or lead.startswith(_ASIDES) or begins_with_verb(lead) or "是" in described:
        return ""
    return lead if closing_verb(described) else ""


def subject_before(text: str, begin: int, last: int) -> str:
    """The subject of the sentence before, which has no figure: 城乡储蓄大幅度增加。年末达到9亿元.

    Parameters
    ----------
    text : str
        The shadow's text.
    begin : int
        Where the sentence begins whose subject is sought.
    last : int
        Where the last figure before it ends.
    """
    floor = max(0, begin - _FAR)
    start = max(text.rfind("。", floor, begin - 1), text.rfind("\n", floor, begin)) + 1
    if last > start or start >= begin:
        return ""
    return next(filter(None, map(subject_of, reversed(text[start : begin - 1].split(",")))), "")


def opening_subject(text: str, begin: int, at: int, last: int) -> str:
    """The subject that a sentence opens with, or the one before it: 稀土要延伸链条,…,力争产值达9亿元.

    Parameters
    ----------
    text, begin, last
        As for `subject_before`.
    at : int
        Where the figure begins.
    """
    opening = _OPENING.match(text, begin, at)
    if opening is None:
        before = subject_before(text, begin, last)
        return "" if "从" in before or is_verb(before) else before
    words = strip_front(opening[1], doing=False).words if opening[1] else ""
    if words and not is_actor(words) and not begins_with_verb(words):
        return words
    return subject_of(opening.group())


@lexicon.remembered
def _bare(lead: str) -> str:
    viewed = _VIEWED.fullmatch(lead)
    words = strip_back(strip_front(viewed[1] if viewed else lead, doing=False).words)
    return unwrapped(_AMID.sub("", _MOST.sub("", words)))


@lexicon.remembered
def subject_of(lead: str) -> str:
    """The subject of a clause without a figure: 粮食再获丰收 → 粮食; empty where it only says who acts."""
    words = strip_front(lead, doing=False).words
    match = _predicate().search(words, 2)
    before = strip_back(words[: match.start()]).removesuffix("的情况") if match is not None else ""
    subject = unwrapped(_SINCE.sub("", before))
    if is_actor(subject) or names_nothing(subject):
        return ""  # 各级政府进一步增加投入,安排3185亿元
    return "" if subject.startswith(("在", "对", "从", "由")) else subject
