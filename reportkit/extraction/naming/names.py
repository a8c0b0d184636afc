"""What was counted, in the report's own words, and who did it.

A name is read off the clause that its figure stands in. Times, fillers, the actor and the verb that merely
leads to the number are left out; what a list says once (a verb, a head, a modifier) is put back in each
member; a figure that only goes on from the one before it has the same name.
"""

from __future__ import annotations

import re

from reportkit.extraction import reasons
from reportkit.extraction.figures.counting import people_counted
from reportkit.extraction.figures.going_on import RESUMED, aspect_said
from reportkit.extraction.naming.behind import said_behind
from reportkit.extraction.naming.chains import name_chain
from reportkit.extraction.naming.clauses import Clause, Item, split_clauses, split_members
from reportkit.extraction.naming.context import in_context
from reportkit.extraction.naming.counted import (
    OPEN,
    PREPOSITION,
    before_noun,
    moved_deed,
)
from reportkit.extraction.naming.dealing import deal_states, distribute, of_examples, share_deed
from reportkit.extraction.naming.doers import doer, name_doers
from reportkit.extraction.naming.doubts import doubts_of_joining
from reportkit.extraction.naming.examples import without_means
from reportkit.extraction.naming.headless import of_those, shared_by, with_noun, with_rest
from reportkit.extraction.naming.list_ends import shared_predicate
from reportkit.extraction.naming.list_heads import put_back_heads
from reportkit.extraction.naming.lists import (
    counted_members,
    own_predicate,
    running_total,
)
from reportkit.extraction.naming.measured import before_number, is_achieved, is_ratio, surpassing_verbs
from reportkit.extraction.naming.owners import name_owners
from reportkit.extraction.naming.phrases import is_open, measure_noun, strip_back, strip_front
from reportkit.extraction.naming.thread import Thread
from reportkit.extraction.naming.topics import product_of, topic_of
from reportkit.extraction.naming.trimming import trim_name
from reportkit.extraction.spans import Figure
from reportkit.extraction.verbs import (
    begins_with_verb,
    closing_verb,
    find_predicate,
    follows_verb,
    is_verb,
    leading_verb,
)

__all__ = ["name_figures"]

_AMONG_END = re.compile(r"(?<=.)(?:之|当)?中$")
_THESE = re.compile("[在从对而]?[这那上][些述]?")
_TAKEN_UP = 8  # figures back to the one that 这80亿元 takes up
_TOPICAL = ("对", "向", "为")
_LISTED = 24  # characters of a list's first member, where a comma parts it from the second
_RANKED_IN = re.compile(r"在([^在,、;]{0,8})$")
_RANKING = re.compile(r"(.{1,10}?)中(?:继续|仍|稳)?(?:排|居|位居|名列|位列)")
_FROM = re.compile(r"[由从自][^,、;]{0,20}$")
_WHERE_IT_IS = re.compile("发生在|集中在|集中于|分布在|来自|属于")
_COMPARING = re.compile("(?:相|作|做|进行)?(?:对?比较?|对照)(?:起来)?$")  # 同上年的48亿元作比较


def name_figures(text: str, figures: list[Figure]) -> None:
    """Set ``name`` and ``actor`` of every figure.

    Parameters
    ----------
    text : str
        The shadow's text.
    figures : list of Figure
        In order of their start, with kind, parent and relation filled in.

    Notes
    -----
    Where a rule had to choose, one sentence goes to the figure's ``doubts``.

    Known failures: a subject that only an earlier sentence gives is not put back; a verb that stands in
    none of the word lists is taken for a part of the noun.
    """
    thread = Thread(text, figures, [""] * len(figures))
    at = 0
    while at < len(figures):
        upto, begin = at + 1, figures[at].sentence[0]
        while upto < len(figures) and figures[upto].sentence[0] == begin:
            upto += 1
        thread.renew()
        thread.product = product_of(text, begin)
        if text[begin - 1 : begin] != ";":
            thread.sharer, thread.earlier = "", []
        for clause in split_clauses(thread.text, figures[at].sentence, figures[at:upto], at):
            _name_clause(clause, thread)
        for name_statement in (name_doers, name_owners):
            for n, name in name_statement(thread.text, figures[at:upto]):
                figures[at + n].name = name
        deal_states(thread.text, figures[at:upto], at)
        for n, figure in enumerate(figures[at:upto], at):
            figure.name = people_counted(text, figure) or figure.name
            trim_name(figure)
            level = figure.parent if figure.relation == "change_of" else None
            if level is not None and level < n and aspect_said(text, figures, n):
                figure.name = figures[level].name  # 起诉82人,人数下降1%
        at = upto
    put_back_heads(text, figures)


def _name_clause(clause: Clause, thread: Thread) -> None:
    items, figures, n = clause.items, thread.figures, 0
    thread.preposition = ""
    while n < len(items):
        end = n + 1
        while items[end - 1].chained and end < len(items):
            end += 1
        subject = ""
        if end - n == 1:
            while end < len(items) and _goes_on(items[end], items[n], figures):
                end += 1
            names, subject = _name_list(clause, items[n:end], thread)
        elif _only_links(items[n + 1 : end]) or _are_states(items[n:end], figures):
            names = [_name_one(clause, _merged(items[n:end], figures), thread)] * (end - n)
        else:
            names = _name_row(clause, items[n:end], thread)
        for item, name in zip(items[n:end], names, strict=True):
            figure = figures[item.index]
            figure.name, figure.actor = name, doer(thread.text, thread.actor, name)
            thread.verbs[item.index] = thread.verb
            if figure.kind == "level":
                thread.levels.append(name)
        thread.index, thread.name, thread.subject = items[end - 1].index, names[-1], subject
        n = end
    thread.described = _described(items[-1], thread)


def _name_list(clause: Clause, items: list[Item], thread: Thread) -> tuple[list[str], str]:
    """Names of a figure and of those that only go on from it, and the subject that they share."""
    first = items[0]
    names, subject = [_name_one(clause, first, thread)], ""
    if len(items) > 1:
        subject = names[0]
        names = _across_comma(clause, first, subject, len(items), thread) or _share_out(
            first, subject, len(items), thread
        )
        thread.listed = names if thread.figures[first.index].kind == "change" else []
    thread.told = counted_members(first.left, thread.figures[first.index].value)
    return names, subject


def _merged(items: list[Item], figures: list[Figure]) -> Item:
    """One item for figures of one thing: 40名、5名, or 188个园区整合优化为120个, whose verb comes second."""
    first, last = items[0], items[-1]
    left = first.left
    if _are_states(items, figures) and not last.right and not _FROM.search(left):
        left = left.removeprefix("将") + last.left
    return Item(last.index, left, first.left_start, last.right, first.seam)


def _name_row(clause: Clause, items: list[Item], thread: Thread) -> list[str]:
    """Names of counts that stand in a row, and the verb that the last of them leaves to what follows."""
    names = name_chain(thread.text, clause, items, thread.figures, _front(items[0], thread))
    if names[0].endswith("的"):
        names[0] = with_noun(names[0][:-1], clause, items[0], thread) or names[0]
    last, left = names[-1], items[-1].left
    verb = leading_verb(last)
    thread.verb = last[:verb] if verb < len(last) and not last.startswith("的", verb) else ""
    own = begins_with_verb(left)
    if own and last.endswith(left):
        thread.verb = left[:own]  # 投资3亿元新建学校4所、幼儿园2所
    return names


def _described(item: Item, thread: Thread) -> str:
    """The thing that a clause is only the subject of, with the figure that describes it: 3亿元以上的工厂."""
    if not item.right.startswith("的") or find_predicate(item.right, 1) is not None:
        return ""
    figure = thread.figures[item.index]
    return strip_front(item.left).words + thread.text[figure.start : figure.end] + item.right


def _goes_on(item: Item, first: Item, figures: list[Figure]) -> bool:
    """Whether an item is a bare number that lengthens the list that another began."""
    if item.seam in ("", "chain") or item.chained:
        return False
    if first.left.endswith("新增") and "分别" not in first.left:
        return False  # 里程新增170公里、突破700公里
    if item.left and not ("分别" in first.left and not strip_back(item.left)):
        return False
    if said_behind(first.right) or (said_behind(item.right) and not item.right.startswith(("的", "安排"))):
        return False
    one, other = figures[item.index], figures[first.index]
    if one.unit == other.unit or first.left.endswith(("至", "到", "分别", "分别为", "达")):
        return True
    mixed = None in (one.unit, other.unit) or "分别" in first.left
    return mixed and is_ratio(one) == is_ratio(other)  # 分别上升1.5倍和72.6%


def _only_links(items: list[Item]) -> bool:
    """Whether only link verbs stand before figures: 由9.8%降至7.5%, 11省159县."""
    return not items[0].left.startswith("的") and not any(
        item.left in ("将", "把") or strip_back(strip_front(item.left, doing=False).words) for item in items
    )


def _are_states(items: list[Item], figures: list[Figure]) -> bool:
    """Whether a chain is one thing before and after: 从30家整合为12家."""
    first = figures[items[0].index]
    return len(items) == 2 and first.relation == "from_of" and first.parent == items[1].index


def _share_out(first: Item, name: str, count: int, thread: Thread) -> list[str]:
    """Name the figures of a list by the members of its subject, by its actors, or all alike."""
    apart = "分别" in first.left
    topic = strip_back(first.left)
    if apart and len(thread.told) == count:
        tail = strip_back(first.left.partition("分别")[2])
        return [member + tail for member in thread.told]  # 甲、乙2类问题,分别占…
    ahead = _AHEAD.match(first.left) if apart and thread.name else None
    if ahead is not None and len(split_members(first.left[ahead.end() :])) == count:
        return [thread.name] * count  # 增长6.3%,增速分别高于全省和全国0.8个、1.3个百分点
    resumed = not topic or RESUMED.fullmatch(topic) or _sets_apart(first.left)
    if apart and len(thread.levels) >= count and resumed:
        return [running_total(first.left, one) for one in thread.levels[-count:]]  # 受理…件,分别增长7%
    if apart and len(thread.levels) >= count and is_open(topic):
        # 办理建议…件、提案…件,满意率分别为…
        return [one[leading_verb(one) :] + topic for one in thread.levels[-count:]]
    if (share := _SHARES.fullmatch(first.left)) is not None and len(thread.levels) >= count:
        return [one + share[1] for one in thread.levels[-count:]]  # 甲类…件、乙类…件,分别占…
    run = thread.figures[first.index : first.index + count]
    levels = [f.parent for f in run if f.relation == "change_of" and f.parent is not None]
    if len(set(levels)) == count and not strip_back(first.left.replace("分别", "")):
        return [thread.figures[k].name or name for k in levels]  # …元,…元,实际增长9.8%和8.5%
    figure = run[0]
    names = share_deed(first.left, count) if apart else None
    names = (
        names
        or (of_examples(topic, count) if apart else None)
        or distribute(name, count, figure.kind == "level")
    )
    if names is None and apart and "、" in name:
        figure.doubts.append(reasons.UNEQUAL_LIST)
    return names or [name] * count


def _across_comma(clause: Clause, first: Item, name: str, count: int, thread: Thread) -> list[str]:
    """The names of a list's two members where a comma parts them, or those of the list just before; or none.

    信息传输、软件服务业,交通运输、仓储业增加值分别增长19%、15%,两年平均分别增长17%、6%.
    """
    if "分别" not in first.left:
        return []
    if len(thread.listed) == count and not strip_back(strip_front(first.left, doing=False).words):
        return thread.listed
    lead, head = clause.lead, measure_noun(name)
    if "、" not in lead or first is not clause.items[0]:
        return []
    if is_open(name) and len(listed := split_members(lead[begins_with_verb(lead) :])) == count:
        return [member + name for member in listed]  # 清理节庆、展会,数量分别压减75%、95%
    if not strip_back(strip_front(first.left, doing=False).words):
        return distribute(topic_of(clause), count) or []  # 面积、产量双双下降,分别减少5%、6%
    alike = name[-head - 1 : len(name) - head] == lead[-1]  # 业, 业
    if "等" in lead or name[0] in "对向在":
        return []
    if count != 2 or not (head and alike) or len(lead) > _LISTED or find_predicate(lead, 0) is not None:
        return []
    lead = strip_front(lead, doing=False).words
    return [] if begins_with_verb(lead) else [lead + name[-head:], name]


_SHARES = re.compile("(?:分别)?(占[^,、的]{0,12}|完成[^,、的]{1,12})的?")
_AHEAD = re.compile(r"(?:增速|增幅|涨幅|降幅)?分别(?:高于|快于|低于|高出|领先于?|超过)")


def _sets_apart(left: str) -> bool:
    """不捕率…、不诉率…,分别高于全国平均水平6.1、4.4个百分点."""
    return left.startswith("分别") and left.startswith(surpassing_verbs(), 2)


def _front(item: Item, thread: Thread) -> str:
    """The words before a figure without times, fillers and the actor, whom the thread keeps."""
    figure = thread.figures[item.index]
    doing = figure.kind != "change" and not is_ratio(figure) and not is_achieved(item.left)
    phrase = strip_front(item.left.removesuffix("首批"), item.left_start, doing)
    if phrase.actor is not None:
        thread.actor = phrase.actor
    if figure.relation == "part_of" and thread.actor is not None and begins_with_verb(phrase.words):
        actor = thread.text[slice(*thread.actor)]
        if phrase.actor is not None or thread.name.startswith(actor):
            return actor + phrase.words  # 其中市中级人民法院受理6240件,审结6015件
    if figure.relation == "part_of" and phrase.words.startswith("含"):
        return phrase.words[1:]
    return phrase.words


def _one_more_done(right: str, left: str, thread: Thread) -> str:
    """对95名嫌疑人不批捕、143名不起诉; 17名民警因公牺牲、86名因公负伤: one more deed of those; or nothing."""
    deed = follows_verb(right, 0, sure=True) if left else is_verb(right)
    if not deed or not thread.name.startswith(left) or (not left and begins_with_verb(thread.name)):
        return ""
    closing = closing_verb(thread.name)
    if 0 < closing < len(thread.name):
        thread.stem = thread.name[: len(thread.name) - closing]
    return thread.stem + right if thread.stem and thread.name.startswith(thread.stem) else ""


def _same_before(at: int, thread: Thread) -> str:
    """The name of the figure that 这80亿元 takes up; or nothing."""
    figure = thread.figures[at]
    told = (one for one in reversed(thread.figures[max(0, at - _TAKEN_UP) : at]) if one.name)
    return next((one.name for one in told if (one.value, one.unit) == (figure.value, figure.unit)), "")


def _of_next(clause: Clause, item: Item) -> str:
    """The noun that a figure shares with the next one, in another measure: 对6处、3万平方米厂房."""
    after = (other for other in clause.items if other.index == item.index + 1)
    return next((other.right for other in after if other.seam == "、" and not other.left), "")


def _name_one(clause: Clause, item: Item, thread: Thread) -> str:
    figure = thread.figures[item.index]
    left, right = _front(item, thread), said_behind(item.right)
    if _THESE.fullmatch(item.left) and (same := _same_before(item.index, thread)):
        return same
    if item.left.startswith(("在", "从")) and (among := _AMONG_END.search(right)) is not None:
        left = strip_front(item.left[1:], doing=False).words if item.left.endswith("的") else ""
        right = right[: among.start()]  # 在45种主要产品中, 在援建的90个项目中
    elif "中" in right and (group := _RANKED_IN.search(item.left)) and (place := _RANKING.match(right)):
        return group[1] + place[1]  # 总量在全省91个县中排名第一
    if not right and left in _TOPICAL:
        right = _of_next(clause, item)
    if not right or _COMPARING.match(right):
        name = before_number(left, figure)
        if figure.kind == "level":
            name += moved_deed(thread.text, clause, left)
        if whole := with_noun(name, clause, item, thread):
            thread.verb = ""
            return whole
        return in_context(name, clause, item, thread)
    if is_ratio(figure) and item.left in ("", "其中") and _WHERE_IT_IS.match(right) and thread.name:
        return without_means(thread.name) + right  # 虚增收入9亿元,其中67%发生在县级
    if left.endswith("的") and find_predicate(right, 0) == 0 and figure.kind == "level":
        left = with_noun(left[:-1], clause, item, thread) or left  # 要求立改的72个已整改
    if name := of_those(clause, item, right) or shared_by(clause, item, right, thread):
        return name
    if not item.chained:
        right += shared_predicate(clause, item, left, right)
    alike = figure.kind == "level" and thread.figures[thread.index].unit == figure.unit
    one_more = item.seam not in ("", "chain") or (is_ratio(figure) and item is clause.items[0])
    if not left and alike and one_more and (own := own_predicate(right, thread.name)):
        return own
    if PREPOSITION.fullmatch(left) or (left.endswith("的") and OPEN.fullmatch(left)):
        thread.preposition = left
    elif not left and item.seam:
        left = thread.preposition
        if more := _one_more_done(right, left, thread):
            return more
    name = with_rest(before_noun(thread.text, clause, figure, left, right), item, thread)
    figure.doubts += doubts_of_joining(name, right)
    return in_context(name, clause, item, thread)
