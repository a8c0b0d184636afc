"""Figures whose noun the sentence leaves out, because it was said of the figure before.

厂矿共有90个,其中今年动工的27个 → 今年动工的厂矿; 企业有三成盈利,有一成亏损 → 企业亏损.
"""

from __future__ import annotations

import re

from reportkit import lexicon
from reportkit.extraction.naming.behind import without_is
from reportkit.extraction.naming.clauses import Clause, Item
from reportkit.extraction.naming.measured import is_ratio
from reportkit.extraction.naming.phrases import strip_back, strip_front
from reportkit.extraction.naming.thread import Thread
from reportkit.extraction.naming.topics import noun_of, thing_of
from reportkit.extraction.verbs import begins_with_verb, closing_verb, find_predicate, follows_verb

__all__ = ["of_those", "shared_by", "with_noun", "with_rest"]

_REST = ("剩余", "其余")
_NEAR = 160  # characters between a figure and the one whose noun it goes on with
_LONGEST_NOUN = 14
_HEADLESS = re.compile(
    r"(?<=..)的,?(?:[约共已就只还将则现]|大约|总共|现在|已经)*(?:有|是|为|达到?|共有|计有|约有)?(?:约|近|了)?$"
)
_AMONG = re.compile(r"[在从]([^,。]{2,40}?)[之当]?中")
_VIEWS = ("从", "按", "就", "以")  # 从年龄看
_THESE = re.compile("^(?:[这那]些|上述|全部|所有)|在内$")
_HAVING = re.compile(r"(?:[约共已就只还将则现却仍又]|已经|大约|大体上|目前|至少|由于[^,]{2,30}而|以?致)*有$")
_TO_COME = re.compile("[将要会又仍还]{1,2}(?=..)")
_SUBJECT = re.compile("[^,在经通由于如]{2,20}(?=在|经过|通过|由于)")
_SAID_OF = ("不", "没", "未", "能", "将", "已", "是", "需", "仍")
_OF = re.compile("[(,是]")
_INSIDE = re.compile(r"(?:[之当]?中|内|里面?)$")


@lexicon.compiled
def _measuring() -> re.Pattern[str]:
    return re.compile(rf"{lexicon.regex('measuring_units')}(?:/.*)?$")


def with_noun(name: str, clause: Clause, item: Item, thread: Thread) -> str:
    """Give a relative clause without a noun the noun that it is of; nothing where it is no such clause.

    Parameters
    ----------
    name : str
        As the words before the figure give it: 本年开始建设.
    clause : Clause
    item : Item
    thread : Thread

    Returns
    -------
    str
    """
    figure = thread.figures[item.index]
    if not name or figure.kind != "level" or figure.unit is None or is_ratio(figure):
        return ""
    if name.endswith("方面") and figure.relation == "part_of":
        whole = thread.figures[figure.parent] if figure.parent is not None else figure
        noun = _noun(whole.name) if whole.unit == figure.unit else ""
        return f"{name}的{noun}" if noun else ""
    relative = _HEADLESS.search(item.left) if "的" in item.left else None
    if relative is None or _measuring().search(figure.unit) or name.endswith("其中"):
        return ""
    if not item.left.endswith(name, 0, relative.start()):
        return ""  # 由1980年的28万人: the relative clause is but a time
    noun = _noun_before(clause, item, thread)
    return f"{name}的{noun}" if noun and noun not in name else ""


def with_rest(name: str, item: Item, thread: Thread) -> str:
    """What is left of the last thing with the same unit: 将收入9亿元上缴国库,剩余3亿元 → 剩余收入."""
    if name not in _REST:
        return name
    unit = thread.figures[item.index].unit
    for other in reversed(thread.figures[max(0, item.index - 2) : item.index]):
        if other.unit != unit or other.kind != "level" or other.sentence[0] < item.left_start - _NEAR:
            continue
        words = other.name.rpartition("将")[2]
        if words == other.name:
            thing = words[begins_with_verb(words) :]
        else:
            at = next((at for at in range(2, len(words) - 1) if follows_verb(words, at)), len(words))
            thing = words[:at]
        if 1 < len(thing) <= _LONGEST_NOUN:
            return name + thing
    return name


def _noun_before(clause: Clause, item: Item, thread: Thread) -> str:
    """The noun of the whole, of the clause before, or of the last figure with the same unit."""
    figure = thread.figures[item.index]
    if figure.relation == "part_of" and figure.parent is not None:
        return _noun(thread.figures[figure.parent].name)
    among = _AMONG.fullmatch(clause.lead)
    lead = among[1] if among is not None else thing_of(clause)
    if not clause.lead.startswith(_VIEWS) and (noun := _noun(_THESE.sub("", lead))):
        return noun
    for other in reversed(thread.figures[max(0, item.index - 4) : item.index]):
        between = thread.text[other.end : figure.start][:_NEAR]
        if len(between) == _NEAR or "。" in between or "\n" in between:
            break
        if other.unit != figure.unit or other.kind != "level":
            continue
        headless = _HEADLESS.search(thread.text, max(other.sentence[0], other.start - 30), other.start)
        if headless and "的" not in other.name:
            return ""
        if noun := _noun(other.name):
            return noun  # and not the deed between: …的51个已完成44个,…的13个已…
    return ""


def _noun(name: str) -> str:
    """What is counted, without what is said of it: 参加合作社的农户 → 农户."""
    noun = name.rpartition("的")[2]
    verb = begins_with_verb(noun)
    noun = noun[verb:] if verb < len(noun) else ""
    plain = 1 < len(noun) <= _LONGEST_NOUN and find_predicate(noun) is None and not closing_verb(noun)
    return noun if plain else ""


def shared_by(clause: Clause, item: Item, right: str, thread: Thread) -> str:
    """Name a share of some by what they do: 企业有三成没有完成计划 → 企业没有完成计划; or nothing."""
    figure = thread.figures[item.index]
    if figure.kind != "level" or not item.left.endswith("有"):
        return ""
    having = _HAVING.search(item.left)
    if having is None or right.startswith(("的", "、", "和")) or len(right) < 3:
        return ""
    said = strip_front(strip_back(item.left[: having.start()]), doing=False).words
    if not is_ratio(figure):
        # 在8千亩农田中,有3千亩尚未排水: those before the comma, where the figure has no noun of its own.
        inside = not said and thread.text.endswith(("中,", "中"), 0, clause.start)
        inside = inside and find_predicate(right, 0) == 0
        return thread.name + without_is(right) if inside else ""
    subject = _INSIDE.sub("", said) or thread.sharer or _subject(clause, right)
    thread.sharer = subject
    return subject + _TO_COME.sub("", without_is(right), count=1) if subject else ""


def _subject(clause: Clause, right: str) -> str:
    """Those whom the clause before is about."""
    if (among := _AMONG.fullmatch(clause.lead)) is not None:
        return among[1]
    lead = _SUBJECT.match(clause.lead)
    if lead is not None:
        return lead.group()
    own = not (right.startswith(_SAID_OF) or follows_verb(right, 0))  # 近三成国营工厂亏损
    return "" if own else noun_of(clause) or thing_of(clause)


def of_those(clause: Clause, item: Item, right: str) -> str:
    """Name what the clause before describes: 由交通部门负责施工的,共有11条线路 → …施工的线路; or nothing."""
    if not (right and clause.lead.endswith("的") and item.left.endswith("有")) or right.startswith("的"):
        return ""
    having, noun = _HAVING.fullmatch(item.left), _OF.split(right, maxsplit=1)[0]
    described = strip_front(clause.lead, doing=False).words
    if having is None or len(described) < 4 or find_predicate(noun) is not None:
        return ""
    return described + noun
