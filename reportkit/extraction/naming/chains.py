"""Names of figures that stand in one phrase: 向318个项目下达166亿元, 15所院校21个专业群入选…."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportkit.extraction.naming.behind import said_behind
from reportkit.extraction.naming.clauses import Clause, Item
from reportkit.extraction.naming.counted import (
    OPEN,
    PREPOSITION,
    deed_behind,
    led_to_deed,
    rated,
    timeless,
)
from reportkit.extraction.naming.examples import without_examples, without_means
from reportkit.extraction.naming.list_ends import is_helping
from reportkit.extraction.naming.lists import is_outcome, rate_of_deed
from reportkit.extraction.naming.measured import BARE_ACTOR, before_number, is_ratio
from reportkit.extraction.naming.phrases import measure_noun, strip_back, strip_front
from reportkit.extraction.spans import Figure
from reportkit.extraction.verbs import (
    begins_with_verb,
    doer_end,
    ends_in_doer,
    find_predicate,
    inner_verb,
    is_verb,
    leading_verb,
)

__all__ = ["name_chain"]

_REACHED = ("达", "达到", "超过", "超", "突破", "均为", "不低于", "分别为")
_SHARE = re.compile(r"占|(?<=.)完成")
_EACH = re.compile(r"(?<=.)[人户亩村]均$")
_PLACED = re.compile("[中内上里].{2,}$")
_FAR = 16  # members of a chain that the name of one before them may run on over
_SPANS = frozenset(("天", "年", "月", "小时"))
_LIMIT = re.compile("低于|高于|超过|突破|不足|不到|未达")
_OWNER = re.compile("[国省市县区部厂社业户者员校院村乡镇]$|项目$|产品$")
_GIVEN = re.compile("[向对给为]$|[向对给][^,、]{2,12}的$")
_WAITING = tuple("向对给为在把将从")  # prepositions whose noun is still to come


def name_chain(
    text: str, clause: Clause, group: list[Item], figures: Sequence[Figure], left: str
) -> list[str]:
    """Name figures that stand in one phrase: 向318个项目下达166亿元, 15所院校21个专业群入选…."""
    between = [item.left for item in group[1:]]
    left = left.removesuffix("其中")  # 为其中7名职工申请救助金14万元
    last = figures[group[-1].index]
    limited = last.unit in _SPANS and _LIMIT.match(text, last.start, last.end)
    if last.kind == "change" or is_ratio(last) or limited:
        return _counted_then_measured(left, between, last, text[last.start : last.end])
    right = said_behind(group[-1].right)
    examples = left.endswith("等") and not begins_with_verb(left)
    alone = not left or examples or BARE_ACTOR.fullmatch(left)
    if not right and alone and _is_reached(between[-1], text[last.start : last.end]):
        left = "" if examples else left
        return _counted_then_measured(left, between, last, "")
    if len(between) == 1 and between[0].endswith("的有") and right:
        return [strip_back(left) or right, right]  # 亩产达到100斤以上的有45个县
    if len(between) == 1 and right.startswith("的") and (names := _over_limit(left, between[0], right[1:])):
        return names
    if right and not PREPOSITION.search(between[-1]):
        right = led_to_deed(text, clause, right) or right
    if right.startswith("用于") and (begins_with_verb(between[-1]) or find_predicate(between[-1])):
        right = ""  # 2个乡镇挪用资金56万元用于支出
    rests = ["".join(between[n + 1 : n + 1 + _FAR]) + right for n in range(len(between))]
    if PREPOSITION.search(left) or OPEN.fullmatch(left) or left.startswith(("与", "同")):
        return _under_preposition(left, between, rests, right)
    if len(between) == 1 and between[0].startswith("的"):
        noun = between[0][1:] + right
        said = rated(strip_back(left), noun, figures[group[0].index])
        return [said, _deed(noun, "") or noun] if said else _relative(left, noun)
    given = [_GIVEN.search(words) for words in between[:-1]]
    between = [words.removesuffix("的") for words in between[:-1]] + between[-1:]
    names = [
        _first_of_chain(left if n == 0 else "", words, rest)
        for n, (words, rest) in enumerate(zip(between, rests, strict=True))
    ]
    for n, whom in enumerate(given, 1):
        if whom is not None:
            names[n] = whom.group() + names[n]  # 4个县向(受灾的)310名群众发放补贴80万元
    final = between[-1]
    if final[-1:] in _WAITING and right and find_predicate(right) is None:
        placed = _PLACED.search(right) if final[-1] == "在" else None  # 在…项目中采煤 has its verb
        deed = "" if placed else deed_behind(text, clause.end)
        if len(between) == 1:
            verb = strip_back(left) if placed and is_verb(strip_back(left)) else ""
            names = [verb + final + right if verb else final[:-1] + deed or strip_back(left)]
        return [*names, final[-1] + right.removesuffix("等") + deed]
    return [*names, _last_of_chain(clause, last, left, final, right)]


def _last_of_chain(clause: Clause, figure: Figure, left: str, final: str, right: str) -> str:
    """Name the last figure of a chain by the words before it, those behind it, and the chain's beginning."""
    stripped = left if left.endswith("的") else strip_back(left)
    whole = timeless(left + final + right)
    money, alone = figure.unit == "元", not left and not right
    if final.startswith("已") and money and not right and (verb := inner_verb(final)):
        return without_examples(final[verb:])  # 向30名已死亡人员发放救助金9万元
    predicate = find_predicate(final, 1)
    if predicate is not None and not right and is_outcome(final[predicate:]):
        return whole
    if predicate is not None:
        return _deed(final, right) or _bare_deed(stripped, final, right, figure) or whole
    if begins_with_verb(stripped):
        return stripped + strip_back(final + right)
    if stripped and begins_with_verb(final):
        return stripped + final + right  # 资金6亿元闲置1年
    if money and alone and (verb := inner_verb(final)):
        return without_examples(final[verb:])  # 10户企业调整账表56亿元
    if money and alone and (at := doer_end(final)):
        return final[at:]  # 9家平台向公众集资3亿元
    if not right and is_verb(led := clause.items[-1].right) and not find_predicate(final, 0):
        return final.rpartition("的")[2] + led  # 7户企业的房产3万平方米、土地60亩闲置
    if not right:
        return strip_back(final) or final  # 38个项目得分在95分以上
    if find_predicate(right) is None or (money and find_predicate(final, 0) is None):
        return final + right  # 18项转移支付资金86亿元未下达
    return right


def _under_preposition(left: str, between: list[str], rests: list[str], right: str) -> list[str]:
    """向7所高校安排补贴5308万元: the whole for what was counted, the verb phrase for what was done."""
    whole = timeless(left + "".join(between) + right).removesuffix("等")
    whole = without_examples(whole)
    if left.endswith(("将", "把")) or left.startswith(("将", "把")):
        return [whole] * (len(rests) + 1)  # 将滞留的14项资金3亿元下达
    names = []
    for words, rest in zip(between, rests, strict=True):
        if words.startswith("的"):
            names.append(strip_back(left[1:]))  # 向结转12.75亿元的2个项目
        else:
            names.append(timeless(words + rest) if find_predicate(words, 0) == 0 else whole)
    return [*names, _deed(between[-1], right) or names[-1]]


def _relative(left: str, noun: str) -> list[str]:
    """抓好总投资2万亿元的389个项目: what the things have, then the things."""
    stripped = strip_back(left)
    if not stripped:
        return [strip_back(noun)] * 2
    if is_verb(stripped):
        return [stripped + noun] * 2  # 形成2万亩的48个巨坑
    at, deed = find_predicate(noun), _deed(noun, "")
    if deed and at:
        return [stripped, deed]
    verb = begins_with_verb(stripped)
    what = stripped[verb:]
    if what and measure_noun(what) == len(what):
        what = (noun[:at] if at else noun) + what
    return [what or stripped, (stripped[:verb] if what else "") + noun]


def _over_limit(left: str, words: str, right: str) -> list[str]:
    """82个产值过10亿元的增长点: the things, and what is measured of them; or nothing."""
    what = strip_back(words).removesuffix("过")
    if not what or measure_noun(what) != len(what):
        return []
    at = find_predicate(right)
    return [strip_back(left) + right, (right[:at] if at else right) + what]


def _is_reached(words: str, said: str) -> bool:
    """Whether words between two figures tell what was measured of the things counted: 322个村收入均达到…."""
    measured = strip_back(words)
    head = measure_noun(measured)
    told = (measured != words and words.endswith(_REACHED)) or said.startswith(_REACHED)
    told = told and 1 < head < len(measured)
    return told and find_predicate(measured[:-head], 0) is None and "的" not in measured


def _counted_then_measured(left: str, between: list[str], last: Figure, said: str) -> list[str]:
    """17个重点产业增加值增长5.3%: the things counted, then what was measured of them."""
    stripped = "" if left.endswith("的") else strip_back(left)
    subject = strip_back(between[-1])
    counted = _SHARE.split(subject, maxsplit=1)[0]
    head = max(measure_noun(counted), rate_of_deed(counted))
    if (head > 1 or subject.endswith("进度")) and _LIMIT.match(said):
        # 4户企业负债率超过85%: which they are; 3个市的9个项目进度低于50%: whose they are.
        whose = ["".join(between[n:-1]) + subject + said for n in range(len(between))]
        return [*(stripped + words for words in whose), before_number(stripped + between[-1], last)]
    counted = _EACH.sub("", (counted[:-head] if head > 1 else counted) or subject)
    owner, of, _ = counted.partition("的")
    if of and (ends_in_doer(owner) or _OWNER.search(owner)):
        counted = owner  # 5个部的产品成本下降4%: the ministries are counted
    names = [stripped + words for words in (*between[:-1], counted)]
    return [*names, subject if begins_with_verb(stripped) else before_number(stripped + between[-1], last)]


def _deed(words: str, right: str) -> str:
    """The verb phrase that the words between two figures lead to, where it has an object."""
    if "采取" in words:  # which find_predicate does not know, since 采取 is as often no deed
        words = without_means(words)
    at = find_predicate(words, 0)
    if at is None:
        return ""
    deed = without_means(timeless(words[at:] + right) if right else strip_back(words[at:]))
    deed = without_examples(deed)
    return "" if leading_verb(deed) == len(deed) else deed


def _bare_deed(left: str, words: str, right: str, figure: Figure) -> str:
    """The verb that alone carries a sum: 9个地区挪用20亿元 → 挪用."""
    if left or right or figure.unit != "元":
        return ""
    if at := doer_end(words):
        return words[at:]  # 不法人员恶意骗取3亿元
    deed = strip_back(strip_front(words).words)
    return deed if deed != words and begins_with_verb(deed) else ""


def _first_of_chain(left: str, words: str, rest: str) -> str:
    """Name a counted subject whose predicate holds the next figure."""
    stripped, at = strip_back(left), find_predicate(words)
    if at and words.endswith("中", 0, at) and words.startswith(("已", "尚", "仍", "未"), at):
        return stripped + words[: at - 1]  # 486个小区中已成立业委会312个
    if left.endswith("的") and find_predicate(words, 0) == 0:
        return left  # 要求持续整改的51个已完成44个
    if left.endswith("的"):
        head = measure_noun(words)  # 审计的8户企业资产总额
        return left + (words[:-head] if head > 1 else words[:at] if at else words)
    if is_helping(stripped):
        return stripped + timeless(words + rest)  # 帮助310名农民工追回欠薪680万元
    if is_verb(stripped) and is_verb(words):
        return stripped + words + rest  # 安排2亿元支持16户企业改造
    if begins_with_verb(stripped) and (words or not rest):
        relative = at is not None and "的" in words[at:-1]  # 追回214名家属多领取的养老金
        counted = stripped + (words[:at] if at and not relative else words.removesuffix("的"))
        return without_examples(counted) if stripped.endswith("等") else counted
    if at and (is_outcome(words[at:]) or (not rest and words[at] == "已" and is_verb(words[at + 1 :]))):
        return timeless(words[:at])
    if at:
        return timeless(words[:at]) + without_examples(timeless(words[at:] + rest))
    if stripped and words and begins_with_verb(words) and not begins_with_verb(stripped):
        return stripped + words
    if not words and rest:
        return stripped + rest  # 16省175县截留挪用…
    words = PREPOSITION.sub("", words)  # 9家单位在4个活动中收费
    found = find_predicate(rest, 0) if rest else None
    return words.removesuffix("的") + (rest[found:] if found is not None else "")
