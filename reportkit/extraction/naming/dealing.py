"""A list's subject dealt out to the figures behind it: 城镇和农村居民收入分别增长4%、5%."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportkit import lexicon
from reportkit.extraction.naming.clauses import split_members
from reportkit.extraction.naming.examples import EXAMPLES
from reportkit.extraction.naming.lists import contrasts, rate_of_deed
from reportkit.extraction.naming.phrases import is_open, measure_noun, strip_back, strip_front
from reportkit.extraction.spans import Figure
from reportkit.extraction.verbs import begins_with_verb, closing_verb, is_verb

__all__ = ["deal_states", "distribute", "of_examples", "share_deed"]

_CLASS_ENDS = "业级类型村镇市县区"  # one character that is enough to find a member's like in the last one
_ORDINALS = "一二三四五六七八九"
_RANGE = re.compile(rf"第([{_ORDINALS}])(.?)[至到—-]第?([{_ORDINALS}])(\2.*)")
_IN_ATTRIBUTE = re.compile(r"([^、]{0,20}(?:用于|投向|投入到?|来自|面向))([^的]{5,40})(的[^、]{1,10})$")
_KINDS = ("事业", "领域", "行业", "产业", "方面", "地区", "部门", "系统", "专业")
_SITE = re.compile(
    r"全[国省市县区州](?!性|面)(?=..)|[^、]{2,6}?(?:港口?|机场|口岸|[高新开发保税贸]区|园区|景区)(?=..)"
)
_CAUSED = re.compile("[由因][^、]{2,16}[发成致起]的(?=..)")
_RANKS = re.compile(r"第.、第|两级$")
_SHARE = re.compile("占[^、占]{0,12}$")
_DEED, _PER_DEED = 2, ("数", "率")  # characters of a deed, and what is measured of it: 发案数, 服判率
_COUNTED_BY = ("人", "户", "亩", "年", "公里", "公斤", "吨")


@lexicon.compiled
def _joint_words() -> dict[str, list[str]]:
    return {word: members.split(",") for word, members in lexicon.table("joint_words").items()}


@lexicon.compiled
def _stays() -> re.Pattern[str]:
    links = lexicon.table("name_links").items()
    return re.compile(lexicon.regex(word for word, kind in links if word.endswith("在") and kind != "keep"))


def distribute(subject: str, count: int, level: bool = False) -> list[str] | None:
    """Give each figure of a list its own member of a coordinated subject, or None if they do not pair.

    城镇和农村居民人均收入, two figures → 城镇居民人均收入, 农村居民人均收入.
    """
    subject = subject.replace("分别", "")
    if (share := _SHARE.search(subject, 2)) is not None:  # 甲、乙案件占全省…: a share of each
        members = distribute(subject[: share.start()], count, level)
        return members and [member + share.group() for member in members]
    members = split_members(subject)
    if len(members) != count and len(whole := subject.split("、")) == count:
        members = whole  # 租赁和商务服务业、仓储和邮政业: what 和 joins is one member
    if len(members) != count and (ordered := _ordinals(subject, count)):
        return ordered
    if len(members) != count:
        for word, parts in _joint_words().items():
            if word in subject and len(parts) == count:
                return [subject.replace(word, part, 1) for part in parts]
        return None
    first, last = members[0], members[-1]
    if count > 2 and (inner := _IN_ATTRIBUTE.match(subject)) is not None:
        return _within_attribute(inner[1], inner[2], inner[3], count) or _with_heads(members)
    verb, last_verb = begins_with_verb(first), begins_with_verb(last)
    if level and verb and not last_verb:  # 新收民事案件、行政案件分别为…
        return [first[:verb] + member for member in _with_heads([first[verb:], *members[1:]])]
    if last_verb and verb == len(first):  # 受理、审结案件分别为…
        return [member + last[last_verb:] if is_verb(member) else member for member in members]
    return _with_heads(members)


def _within_attribute(led: str, listed: str, rest: str, count: int) -> list[str] | None:
    """用于科技、教育和文化事业的支出: 用于科技事业的支出, 用于教育事业的支出, 用于文化事业的支出."""
    members = split_members(listed)
    kind = next((kind for kind in _KINDS if members[-1].endswith(kind) and len(members[-1]) > len(kind)), "")
    if len(members) != count:
        return None
    return [led + member.removesuffix(kind) + kind + rest for member in members]


def _ordinals(subject: str, count: int) -> list[str] | None:
    """Spell out a range of ordinals: 第一种至第四种形态 → 第一种形态 … 第四种形态."""
    match = _RANGE.search(subject)
    if match is None:
        return None
    first, last = (_ORDINALS.index(match[n]) for n in (1, 3))
    if last - first + 1 != count:
        return None
    return [f"{subject[: match.start()]}第{_ORDINALS[n]}{match[4]}" for n in range(first, last + 1)]


def share_deed(left: str, count: int) -> list[str] | None:
    """Give each of several actors the deed they share: 甲区、乙区分别查处问题64起、51起."""
    actors, both, deed = left.partition("分别")
    deed = strip_back(deed)
    if not both or not begins_with_verb(deed):
        return None
    who = strip_front(actors, doing=False).words
    members = distribute(who, count) if _RANKS.search(who) is not None else split_members(who)
    return [member + deed for member in members] if members and len(members) == count else None


def _with_heads(members: list[str]) -> list[str]:
    """Put the head of the last member, or the modifier of the first, back in the others."""
    first, last = members[0], members[-1]
    heads = [rate_of_deed(member) or measure_noun(member) for member in members]
    if stem := _stem(first, heads[0], members[1:]):
        return [first, *(stem + member for member in members[1:])]
    base = last[len(last) - heads[-1] :] if heads[-1] else _noun_of_kinds(last)
    against = contrasts()  # 化学需氧量、二氧化硫排放量: the 量 of the first is no measure
    whole = [
        member
        if (head and member not in against) or (base and member.endswith(base))
        else member + _shared_tail(member, last, base)
        for member, head in zip(members[:-1], heads[:-1], strict=True)
    ]
    caused = _CAUSED.match(first)  # 由琐事引发的治安、刑事案件
    per = _per(first) or _site(first) or (caused.group() if caused is not None else "")
    return [
        whole[0],
        *(
            member if member.startswith(("每", per[:1] or "每")) else per + member
            for member in [*whole[1:], last]
        ),
    ]


def _stem(first: str, head: int, others: list[str]) -> str:
    """What only the first member says and the others are measured of too; or nothing.

    粮食产量、单产; 刑事案件立案数、破案数.
    """
    whose, noun = first[: len(first) - head], first[len(first) - head :]
    if head > 1 and all(map(is_open, others)):
        return whose
    deed = closing_verb(whose) or (_DEED if noun in _PER_DEED else 0)
    alike = not deed and any(other.endswith(noun) for other in others)  # 存款余额、贷款余额
    stem = whose[: len(whose) - deed]
    return stem if head and len(stem) > 1 and not alike and all(map(_is_deed_measured, others)) else ""


def _is_deed_measured(member: str) -> bool:
    """Whether a phrase is nothing but a deed and what is measured of it: 服判率, 损失金额."""
    noun = measure_noun(member)
    return member[_DEED:] in _PER_DEED or (noun > 0 and is_verb(member[: len(member) - noun]))


@lexicon.compiled
def _kinds() -> tuple[str, ...]:
    return lexicon.words("kind_nouns")


def _noun_of_kinds(last: str) -> str:
    """The noun that the last of several kinds ends with for all of them: 商标、专利案件."""
    noun = next((noun for noun in _kinds() if last.endswith(noun)), "")
    return noun if len(noun) < len(last) else ""


def _per(member: str) -> str:
    """The 每千人 that a list begins with."""
    if member.startswith("每"):
        for end in _COUNTED_BY:
            at = member.find(end, 1, 6)
            if at > 0:
                return member[: at + len(end)]
    return ""


def _site(member: str) -> str:
    """The place that a list begins with: 示例港货物和集装箱吞吐量."""
    place = _SITE.match(member)
    return place.group() if place is not None else ""


def _shared_tail(member: str, last: str, base: str) -> str:
    """What of the last member is meant of this one too: 居民人均收入 of 农村居民人均收入, for 城镇."""
    if len(member) == 1:
        return last[1:]  # 中、高等职业教育在校生
    if member.endswith("”") and last.startswith("“"):
        return last[last.find("”") + 1 :]  # “甲—乙”“丙—丁”区域优良天数
    if len(member) == 2 and member[0] == last[0] == "第":
        return last[2:]  # 第一、第三产业
    against = contrasts()
    for size in range(min(6, len(last) - 1), 0, -1):
        if last[:size] in against:
            if any(member.endswith(word) for word in against):
                return last[size:]
            break
    for size in range(min(6, len(member)), 0, -1):
        end = member[-size:]
        if size == 1 and end not in _CLASS_ENDS:
            break
        at = last.rfind(end, 0, len(last) - max(len(base), 1))
        if at > 0:
            return last[at + size :]
    # 苹果、猕猴桃产量稳定在全国1/4、1/3: what is measured stands before where it stays.
    stays = _stays().search(last, 1)
    head = measure_noun(last[: stays.start()]) if stays is not None and not base else 0
    return last[stays.start() - head :] if stays is not None and head else base


def deal_states(text: str, figures: Sequence[Figure], first: int) -> None:
    """城乡标准分别从6元、4元提高到8元、7元: each member of the subject has an earlier state and a later one.

    Parameters
    ----------
    text : str
        The shadow's text.
    figures : sequence of Figure
        Those of one sentence, named; changed in place.
    first : int
        Index of the first of them among all figures, which their parents refer to.
    """
    at = 0
    while at < len(figures):
        count = 0
        while at + count < len(figures) and figures[at + count].relation == "from_of":
            count += 1
        run = figures[at : at + 2 * count]
        alike = (
            count > 1 and len({figure.name for figure in run}) == 1 and run[0].parent == first + at + count
        )
        if alike and text.find("分别", max(run[0].sentence[0], run[0].start - 24), run[0].start) >= 0:
            names = distribute(run[0].name, count, level=True) or [run[0].name] * count
            for figure, name in zip(run, names * 2, strict=False):
                figure.name = name
        at += max(count, 1)


def of_examples(topic: str, count: int) -> list[str] | None:
    """食品、石化等产业增加值分别…: as many examples as figures are the members."""
    end = EXAMPLES.search(topic)
    if end is None or end.end() == len(topic):
        return None
    members = split_members(topic[: end.start()])
    return [member + topic[end.end() :] for member in members] if len(members) == count > 1 else None
