"""What was counted, in the report's own words, and who did it.

A name is read off the clause that its figure stands in. Times, fillers, the actor and the verb that merely
leads to the number are left out; what a list says once (a verb, a head, a modifier) is put back in each
member; a figure that only goes on from the one before it has the same name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from reportkit.extraction.chains import name_chain
from reportkit.extraction.clauses import Clause, Item, split_clauses
from reportkit.extraction.counted import PREPOSITION, before_noun, moved_deed, said_behind, shared_predicate
from reportkit.extraction.doers import doer, name_doers
from reportkit.extraction.doubts import doubts_of_joining
from reportkit.extraction.headed import put_back_heads
from reportkit.extraction.lists import (
    beside,
    carried_front,
    distribute,
    head_of_list,
    is_place,
    of_examples,
    one_more_deed,
    own_predicate,
    put_back_head,
    running_total,
    share_deed,
    under_topic,
    with_capacity,
    with_head,
    with_output,
    without_addition,
)
from reportkit.extraction.measured import RESIDUE, before_number, is_ratio
from reportkit.extraction.nation import people_counted
from reportkit.extraction.phrases import is_open, measure_noun, strip_back, strip_front
from reportkit.extraction.relations import RESUMED
from reportkit.extraction.spans import Figure
from reportkit.extraction.topics import lead_of, thing_of, topic_of
from reportkit.extraction.trimming import trim_name
from reportkit.extraction.verbs import (
    begins_with_verb,
    closing_verb,
    find_predicate,
    is_verb,
    leading_verb,
)

__all__ = ["name_figures"]

_BARE_LINKS = frozenset(("安排", "完成", "实现"))  # verbs that say nothing without the thing named before
_BUDGET = ("收入", "支出")
_STALLED = re.compile(r"(?<=.{2})(?:长期|仍)未.*$")  # of a stock: 暂付款长期未清理, which grew by 9%
_BUILT = frozenset(("建成", "竣工", "完工", "交付", "投产", "建成投产", "建成投用"))
_GAINS = frozenset(("新增", "新增加", "多增", "增发", "新发"))  # whose object is what was named before
_OUTCOMES = frozenset(("完成投资", "到位资金", "实际到位资金", "协议资金", "到账资金"))
_UNDERTAKINGS = ("项目", "工程")
_IS = re.compile(r"(?:部门|方面|系统|行业|单位)[将约共计]{0,2}(?:为|是|占|有)$")
_SHARES = ("占", "完成", "相当于", "是")
_SHARE = re.compile("占|完成|相当于|(?<=.)是(?=.{2})")
_ONLY_OF = re.compile(r"(?:仅|约|只|大约|就|也|还|已|共)(?=占)")
# 不捕率…、不诉率…,分别高于全国平均水平6.1、4.4个百分点
_APART_FROM = tuple(
    f"分别{word}" for word in ("高于", "低于", "高出", "低出", "快于", "优于", "超过", "多于", "少于")
)
_FIELDS = ("领域", "方面", "系统", "环节", "地区", "行业")  # where a deed was done: in front of its verb
# What is measured per unit of product, as the 单位国内生产总值 of the member before it says.
_PER_PRODUCT = re.compile(
    r"(?:单位|每?万元)(?:国内生产总值|地区生产总值|生产总值|GDP|(?:规模以上|规上)?工业增加值)"
)
_PER_OUTPUT = ("二氧化碳排放", "碳排放", "用水量", "水耗", "用电量", "电耗", "煤耗")
_EXAMPLE = re.compile(r"(?:例如|比如|如|像|象)(?=.)(?![期实意今何果数])")
_AMONG, _AMONG_END = re.compile("[在从]"), re.compile(r"(?<=.)(?:之|当)?中$")
_COMPARING = re.compile("(?:相|作|做|进行)?(?:对?比较?|对照)(?:起来)?$")  # 同上年的48亿元作比较
_OUTPUT_UNITS = frozenset((
    "吨", "公斤", "斤", "担", "度", "千瓦时", "立方米", "米", "锭", "桶",
    "台", "辆", "架", "只", "匹", "艘", "箱",
))  # fmt: skip


@dataclass(slots=True)
class _Thread:
    """What a sentence has named so far, for the figures that go on from it."""

    text: str
    figures: list[Figure]
    verbs: list[str]  # of every figure: the verb of doing that its name begins with
    previous: str = ""  # the last name of the sentence before
    index: int = -1  # of the last figure named
    name: str = ""
    verb: str = ""
    subject: str = ""  # of the last list, before it was shared out
    preposition: str = ""  # that a list of counted things began with
    head: str = ""  # noun of measure that a list or an enumeration of places began with
    levels: list[str] = field(default_factory=list)  # names of the levels so far
    actor: tuple[int, int] | None = None

    def renew(self) -> None:
        """Forget the sentence before but for its last name."""
        self.previous, self.index = self.name, -1
        self.name = self.verb = self.subject = self.preposition = self.head = ""
        self.levels, self.actor = [], None


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
    thread = _Thread(text, figures, [""] * len(figures))
    at = 0
    while at < len(figures):
        upto, begin = at + 1, figures[at].sentence[0]
        while upto < len(figures) and figures[upto].sentence[0] == begin:
            upto += 1
        thread.renew()
        for clause in split_clauses(thread.text, figures[at].sentence, figures[at:upto], at):
            _name_clause(clause, thread)
        for n, name in name_doers(thread.text, figures[at:upto]):
            figures[at + n].name = name
        for figure in figures[at:upto]:
            figure.name = people_counted(text, figure) or figure.name
            trim_name(figure)
        at = upto
    put_back_heads(text, figures)


def _name_clause(clause: Clause, thread: _Thread) -> None:
    items, figures, n = clause.items, thread.figures, 0
    if clause.lead and thread.text[clause.start - 1] == ":":
        thread.head = head_of_list(clause.lead)
    while n < len(items):
        end = n + 1
        while items[end - 1].chained and end < len(items):
            end += 1
        subject = ""
        if end - n == 1:
            while end < len(items) and _goes_on(items[end], items[n], figures):
                end += 1
            names = [_name_one(clause, items[n], thread)]
            if end - n > 1:
                subject, names = names[0], _share_out(items[n], names[0], end - n, thread)
        elif _only_links(items[n + 1 : end]) or _are_states(items[n:end], figures):
            first, last = items[n], items[end - 1]
            merged = Item(last.index, first.left, first.left_start, last.right, first.seam)
            names = [_name_one(clause, merged, thread)] * (end - n)
        else:
            left = _front(items[n], thread)
            names = name_chain(thread.text, clause, items[n:end], figures, left)
            verb = leading_verb(names[-1])
            deed = verb < len(names[-1]) and not names[-1].startswith("的", verb)
            thread.verb = names[-1][:verb] if deed else ""
        for item, name in zip(items[n:end], names, strict=True):
            figure = figures[item.index]
            figure.name, figure.actor = name, doer(thread.text, thread.actor, name)
            thread.verbs[item.index] = thread.verb
            if figure.kind == "level":
                thread.levels.append(name)
        thread.index, thread.name, thread.subject = items[end - 1].index, names[-1], subject
        n = end


def _goes_on(item: Item, first: Item, figures: list[Figure]) -> bool:
    """Whether an item is a bare number that lengthens the list that another began."""
    if item.seam in ("", "chain") or item.chained:
        return False
    if item.left and not ("分别" in first.left and not strip_back(item.left)):
        return False
    if said_behind(first.right) or (said_behind(item.right) and not item.right.startswith(("的", "安排"))):
        return False
    one, other = figures[item.index], figures[first.index]
    if one.unit == other.unit or first.left.endswith(("至", "到", "分别", "分别为", "达")):
        return True
    return (one.unit is None or other.unit is None) and is_ratio(one) == is_ratio(other)


def _only_links(items: list[Item]) -> bool:
    """Whether only link verbs stand before figures: 由9.8%降至7.5%, 11省159县."""
    return not items[0].left.startswith("的") and not any(
        item.left in ("将", "把") or strip_back(strip_front(item.left, doing=False).words) for item in items
    )


def _are_states(items: list[Item], figures: list[Figure]) -> bool:
    """Whether a chain is one thing before and after: 从30家整合为12家."""
    first = figures[items[0].index]
    return len(items) == 2 and first.relation == "from_of" and first.parent == items[1].index


def _share_out(first: Item, name: str, count: int, thread: _Thread) -> list[str]:
    """Name the figures of a list by the members of its subject, by its actors, or all alike."""
    apart = "分别" in first.left
    topic = strip_back(first.left)
    resumed = not topic or RESUMED.fullmatch(topic) or first.left.startswith(_APART_FROM)
    if apart and len(thread.levels) >= count and resumed:
        return [running_total(first.left, one) for one in thread.levels[-count:]]  # 受理…件,分别增长7%
    if apart and len(thread.levels) >= count and is_open(topic):
        # 办理建议…件、提案…件,满意率分别为…
        return [one[leading_verb(one) :] + topic for one in thread.levels[-count:]]
    if first.left == "分别占" and len(thread.levels) >= count:
        return [one + "占" for one in thread.levels[-count:]]  # 甲类…件、乙类…件,分别占…
    run = thread.figures[first.index : first.index + count]
    levels = [f.parent for f in run if f.relation == "change_of" and f.parent is not None]
    if not apart and len(set(levels)) == count and not strip_back(first.left):
        return [thread.figures[k].name or name for k in levels]  # …元,…元,实际增长9.8%和8.5%
    figure = run[0]
    names = share_deed(first.left, count) if apart else None
    names = (
        names
        or (of_examples(topic, count) if apart else None)
        or distribute(name, count, figure.kind == "level")
    )
    if names is None and apart and "、" in name:
        figure.doubts.append("The list has another number of members than of figures.")
    return names or [name] * count


def _front(item: Item, thread: _Thread) -> str:
    """The words before a figure without times, fillers and the actor, whom the thread keeps."""
    figure = thread.figures[item.index]
    phrase = strip_front(item.left, item.left_start, figure.kind != "change" and not is_ratio(figure))
    if phrase.actor is not None:
        thread.actor = phrase.actor
    if figure.relation == "part_of" and thread.actor is not None and is_verb(phrase.words):
        actor = thread.text[slice(*thread.actor)]
        if phrase.actor is not None or thread.name.startswith(actor):
            return actor + phrase.words  # 其中市中级人民法院受理6240件,审结6015件
    if figure.relation == "part_of" and phrase.words.startswith("含"):
        return phrase.words[1:]
    return phrase.words


def _name_one(clause: Clause, item: Item, thread: _Thread) -> str:
    figure = thread.figures[item.index]
    left, right = _front(item, thread), said_behind(item.right)
    if _AMONG.match(item.left) and (among := _AMONG_END.search(right)) is not None:
        left, right = "", right[: among.start()]  # 在45种主要产品中
    if not right or _COMPARING.match(right):
        name = before_number(left, figure) + moved_deed(thread.text, clause, left)
        return _in_context(name, clause, item, thread)
    if not item.chained:
        right += shared_predicate(clause, item, left, right)
    alike = figure.kind == "level" and thread.figures[thread.index].unit == figure.unit
    if not left and alike and item.seam not in ("", "chain") and (own := own_predicate(right, thread.name)):
        return own
    if PREPOSITION.fullmatch(left):
        thread.preposition = left
    elif not left and item.seam:
        left = thread.preposition
        closing = closing_verb(thread.name) if is_verb(right) and thread.name.startswith(left) else 0
        if 0 < closing < len(thread.name) and (left or not begins_with_verb(thread.name)):
            # 对95名嫌疑人不批捕、143名不起诉; 17名民警因公牺牲、86名因公负伤
            return thread.name[: len(thread.name) - closing] + right
    name = before_noun(thread.text, clause, figure, left, right)
    figure.doubts += doubts_of_joining(name, right)
    return _in_context(name, clause, item, thread)


def _in_context(name: str, clause: Clause, item: Item, thread: _Thread) -> str:
    """Put back what the sentence gave before: a whole name, a verb, a head, a topic."""
    figure = thread.figures[item.index]
    if _EXAMPLE.match(clause.lead) and is_verb(name) and 0 < len(thing := thing_of(clause)) < 9:
        return name + _EXAMPLE.sub("", thing)  # 如发电设备,我国只生产80万千瓦
    if name in RESIDUE and thread.name and not measure_noun(name):
        return name + thread.name[begins_with_verb(thread.name) :]  # 人均20平方米
    if not name or (name in _BARE_LINKS and lead_of(clause) and not thread.name):
        return _continued(clause, item, thread)
    verb = begins_with_verb(name)
    if name == "日" and item.left.endswith("日均") and thread.name:
        return item.left[-2:] + thread.name  # 接警6.8万起,日均186起
    if verb == len(name) and thread.name.startswith(name) and figure.kind == "level":
        return thread.name  # 关停5000万千瓦机组,今年关停1000万千瓦
    listed = item.seam not in ("", "chain")
    if listed and verb and figure.kind == "level" and (whole := one_more_deed(name, thread.name)):
        return whole
    if name in _OUTCOMES and thread.name.endswith(_UNDERTAKINGS):
        return thread.name[begins_with_verb(thread.name) :] + name  # 实施重点项目60个、完成投资40亿元
    if name in _BUILT and thread.verb and figure.unit == thread.figures[thread.index].unit:
        return name + thread.name[len(thread.verb) :]  # 新开工住房740万套,建成511万套
    if name in _GAINS and thread.name and figure.kind == "level":
        return name + thread.name[begins_with_verb(thread.name) :]  # 存款余额增长8%,新增300亿元
    if listed and is_open(name) and thread.verb and len(thread.name) > len(thread.verb):
        whole = without_addition(thread.name) if name == "总数" else thread.name
        return whole + name  # 引进项目30个、总投资80亿元; 新增企业3家、总数达9家
    if thread.verb and not verb and _carries_verb(name, clause, item, listed, thread):
        return with_capacity(thread.verb + put_back_head(name, thread.name[len(thread.verb) :]), thread.name)
    if figure.relation == "part_of" and figure.parent is not None and not (item.seam and thread.verb):
        name = _part(name, verb, figure, thread)
    elif headed := _under_head(name, clause, thread):
        name = headed
    elif like := _like_before(name, clause, figure, thread):
        name = like
    elif thread.name or clause.lead:
        name = under_topic(
            name, thread.subject or thread.name or topic_of(clause) or thing_of(clause), listed
        )
    if "占" in name:
        name = _ONLY_OF.sub("", name)
    if name.startswith(_SHARES) and (is_ratio(figure) or figure.unit is None):
        name = _SHARE.split(thread.name or lead_of(clause))[0] + name
    if name.startswith(_PER_OUTPUT) and (per := _PER_PRODUCT.match(thread.name)) is not None:
        name = per.group() + name
    thread.verb = carried_front(name) if figure.kind == "level" and not is_ratio(figure) else ""
    return name


def _under_head(name: str, clause: Clause, thread: _Thread) -> str:
    """The name with the head that stands before its list, or before the places compared; or nothing."""
    if clause.lead and is_place(name) and measure_noun(thing := thing_of(clause)):
        thread.head = thing.lstrip("的")  # 人口自然增长率,四川省由…降到…,上海市…
    return with_head(name, thread.head) if thread.head else ""


def _like_before(name: str, clause: Clause, figure: Figure, thread: _Thread) -> str:
    """The name with what only the name before it has, also across a semicolon; or nothing."""
    before = thread.subject or thread.name or topic_of(clause)
    begin = figure.sentence[0]
    if not before and thread.text[begin - 1 : begin] == ";":
        before = thread.previous
    if name[:2] in _BUDGET and before.endswith(_BUDGET) and before[-2:] != name[:2]:
        return before[:-2] + name  # 一般公共预算收入9亿元,…;支出8亿元
    if whole := beside(name, before):
        return whole
    if name.endswith("数") and len(name) > 2:  # 盗窃案件立案53起,…,立案数下降24%
        same = (
            one for one in reversed(thread.levels[-8:]) if one.endswith(name[:-1]) and len(one) > len(name)
        )
        return next((one + "数" for one in same), "")
    if figure.unit not in _OUTPUT_UNITS or figure.kind != "level":
        return ""
    # 原煤产量…,发电量…,钢…: not only the name right before.
    return next(filter(None, (with_output(name, one) for one in (before, *reversed(thread.levels[-8:])))), "")


def _carries_verb(name: str, clause: Clause, item: Item, listed: bool, thread: _Thread) -> bool:
    """Whether a name without a verb is one more object of the verb before: 处分…54人、县处级285人."""
    figure, last = thread.figures[item.index], thread.figures[thread.index]
    if listed:
        return not is_ratio(figure) if item.left else bool(item.right)
    return (
        figure.relation != "part_of"
        and figure.kind == "level"
        and figure.unit == last.unit
        and not item.seam
        and not item.right
        and bool(item.left)
        and not clause.lead
        and thread.index == item.index - 1
        and not measure_noun(name)
        and find_predicate(name, 0) is None
        and not closing_verb(name)
    )


def _part(name: str, verb: int, figure: Figure, thread: _Thread) -> str:
    """其中: the verb or the noun of measure of the whole, where the part leaves it out."""
    whole, carried = thread.figures[figure.parent], thread.verbs[figure.parent]
    alike = whole.unit == figure.unit
    if verb or not whole.name:
        return name
    bare = name[0] not in "向对用第" and find_predicate(name, 0) is None and not closing_verb(name)
    if carried == whole.name and alike and bare and name.endswith(_FIELDS):
        return name + carried  # 立案573件,其中安全生产领域66件
    if carried and alike and bare and not is_ratio(figure):
        found = whole.name[len(carried) :]
        if found.endswith("金额") and not measure_noun(name):
            return name + found  # 发现问题金额9亿元,其中部门本级2亿元
        return with_capacity(carried + put_back_head(name, whole.name[len(carried) :]), whole.name)
    head = measure_noun(whole.name)
    if head and (alike or figure.kind == "change") and name[0] not in "对向用从由" and not measure_noun(name):
        return name + whole.name[-head:]
    return name


def _continued(clause: Clause, item: Item, thread: _Thread) -> str:
    """Name a figure that goes on from another, or from a clause without a figure."""
    figure = thread.figures[item.index]
    if figure.relation in ("change_of", "from_of") and figure.parent is not None:
        name = _STALLED.sub("", thread.figures[figure.parent].name)
        if name:
            return name if figure.unit == "百分点" else _SHARE.split(name)[0] or name
    if thread.actor is not None and item is clause.items[0] and _IS.search(item.left, 2):
        return thread.text[slice(*thread.actor)]  # 运输部门为80亿元: no doer, but whose it is
    topic = topic_of(clause) if item is clause.items[0] else ""
    if topic or thread.name:
        return topic or running_total(item.left, thread.name)
    lead = lead_of(clause)
    if 0 < len(lead) <= 24:
        return lead
    figure.doubts.append("No words of its own name this figure.")
    return lead or thread.previous or strip_front(item.left, doing=False).words
