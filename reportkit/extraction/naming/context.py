"""What a sentence has named so far, and what of it the name of the next figure leaves out.

完成造林30万亩、种草改良40万亩 → 完成种草改良; 立案573件,其中安全生产领域66件 → 安全生产领域立案.
"""

from __future__ import annotations

import re

from reportkit import lexicon
from reportkit.extraction import reasons
from reportkit.extraction.figures.parts import alike_unit
from reportkit.extraction.naming.anaphora import with_antecedent
from reportkit.extraction.naming.clauses import Clause, Item
from reportkit.extraction.naming.framing import framed
from reportkit.extraction.naming.lists import (
    beside,
    carried_front,
    deed_of,
    is_bare,
    is_place,
    like_its_kin,
    one_more_deed,
    open_end,
    put_back_head,
    relative_front,
    running_total,
    shared_noun,
    under_topic,
    with_capacity,
    with_output,
    with_owner,
    without_addition,
)
from reportkit.extraction.naming.measured import is_averaging, is_ratio
from reportkit.extraction.naming.phrases import is_open, measure_noun, strip_front
from reportkit.extraction.naming.shares import SHARE, standing, with_base, within
from reportkit.extraction.naming.thread import Thread
from reportkit.extraction.naming.topics import (
    described_of,
    lead_of,
    noun_of,
    opening_subject,
    subject_before,
    thing_of,
    topic_of,
    with_product,
)
from reportkit.extraction.spans import Figure
from reportkit.extraction.verbs import begins_with_verb, closing_verb, find_predicate, is_verb, leading_verb

__all__ = ["in_context"]

_BACK_TO_OUTPUT = 8  # levels back to one whose 产量 holds for this one too
_BEGUN = 4  # figures back to the deed whose thing is begun or finished
_BUDGET = ("收入", "支出")
_EARNED = (*_BUDGET, "花费", "消费")
_STALLED = re.compile(r"(?<=.{2})(?:长期|仍)未.*$")  # of a stock: 暂付款长期未清理, which grew by 9%
_WITH_WHOM = re.compile(r"[对向][^,、]{1,12}(?:国家?|地区|市场|伙伴|东盟|欧盟|洲|美国?|台|港澳)")
_UNDERTAKEN = re.compile(r".*?(?:项目|工程)(?=$|进展|推进|建设|加快|稳步|顺利|有序|全部|全面)")
_PLACED = re.compile("在([^,在]{2,4}?)[中里]?")
_IS = re.compile(r"(?:部门|方面|系统|行业|单位)[将约共计]{0,2}(?:为|是|占|有)$")
_EACH = re.compile("(?:平均)?每[人户亩]")
_SUM = re.compile("(?:一共|共计|合计|总计|两[项者]合计)")
_OF_PLAN = re.compile("(?<=..)(?:[仅约只就也还已共即却则仍]|计划)?完成[^的]{0,12}$")
_SHORT = 6  # characters of a noun of measure that tells nothing by itself: 总量, 全产业链产值
_LONGEST_HEAD = 8  # characters of what is measured of several kinds
_CONCERNED = ("涉及", "金额")  # 涉及人员213人、金额3亿元: not that of the persons
_DONE_TO = frozenset("人名家户")
_RANK = re.compile(r"(?:国家|省部?|市|县|区|厅局?|处)级(?:及?以上)?(?=.{2})")
_PERSONS = re.compile(r"[^的]{0,4}(?:干部|人员|党员|责任人)")
_EXAMPLE = re.compile(r"(?:例如|比如|如|像|象)(?=.)(?![期实意今何果数])")


@lexicon.compiled
def _contrasts() -> frozenset[str]:
    return frozenset(lexicon.words("contrasts"))


@lexicon.compiled
def _resuming_words() -> dict[str, str]:
    return lexicon.table("resuming_words")


@lexicon.compiled
def _founding() -> frozenset[str]:
    return frozenset(lexicon.words("founding_verbs"))


@lexicon.compiled
def _fields() -> tuple[str, ...]:
    return lexicon.words("field_nouns")


@lexicon.compiled
def _output_units() -> frozenset[str]:
    return frozenset(lexicon.words("output_units"))


@lexicon.compiled
def _reached() -> tuple[str, ...]:
    return lexicon.words("reach_words")


def in_context(name: str, clause: Clause, item: Item, thread: Thread) -> str:
    """Put back what the sentence gave before: a whole name, a verb, a head, a topic, an example.

    Parameters
    ----------
    name : str
        As the figure's own words give it.
    clause : Clause
    item : Item
        Of the clause, with the words on both sides of the figure.
    thread : Thread
        Its verb is set anew.

    Returns
    -------
    str
    """
    name = framed(_in_sentence(name, clause, item, thread), clause, thread)
    return with_product(name, thread.product) if thread.product and thread.product not in name else name


def _in_sentence(name: str, clause: Clause, item: Item, thread: Thread) -> str:
    """Put back what the sentence gave before, but for its frame and the product of its example."""
    figure, name = thread.figures[item.index], _explicit(name, clause, item, thread)
    if (resumed := _resumed(name, clause, item, thread)) is not None:
        return _explicit(within(resumed, thread), clause, item, thread)
    verb, listed = begins_with_verb(name), item.seam not in ("", "chain")
    if listed and name.startswith("总") and thread.verb.endswith("新增") and not is_open(name):
        return name  # 新增装机9万千瓦、总装机达20万千瓦
    if listed and name.startswith("对") and name.endswith("贡献率") and (head := measure_noun(thread.name)):
        return thread.name[:-head] + name  # 制造业增加值增长9%、对增长贡献率达35%
    if listed and is_open(name) and thread.verb and len(thread.name) > len(thread.verb):
        whole = thread.verb if (thread.verb, name) == _CONCERNED else _whole_named(name, thread.name)
        return whole + name
    if thread.verb and not verb and _carries_verb(name, clause, item, listed, thread):
        return with_capacity(thread.verb + put_back_head(name, thread.name[len(thread.verb) :]), thread.name)
    if listed and item.right and not item.left and not verb and (front := relative_front(thread.name)):
        return front + name  # 审计的2家银行和3家保险公司
    part = figure.relation == "part_of" and not is_open(name) and not (item.seam and thread.verb)
    if part and figure.parent is not None:  # 其中稻谷面积…,产量… is of the rice
        name = _part(name, verb, figure, figure.parent, thread)
    elif headed := _under_head(name, clause, thread):
        name = headed
    elif like := _like_before(name, clause, item, thread):
        name = like
    elif thread.name or clause.lead or is_open(name):
        nearest = topic_of(clause) if is_open(name) and item is clause.items[0] else ""
        topic = nearest or thread.subject or _before_share(figure, thread)
        topic = topic or topic_of(clause) or thing_of(clause)
        if not topic and is_open(name) and item is clause.items[0]:
            topic = described_of(clause)
        if not topic and is_open(name) and len(name) <= _SHORT:
            last = thread.figures[item.index - 1].end if item.index else 0
            topic = opening_subject(thread.text, figure.sentence[0], figure.start, last)
        name = under_topic(name, standing(topic), listed)
    name = with_base(name, clause, item, thread)
    thread.verb = carried_front(name) if figure.kind == "level" and not is_ratio(figure) else ""
    return name


def _explicit(name: str, clause: Clause, item: Item, thread: Thread) -> str:
    """The name with what a demonstrative in it stands for."""
    if "这" not in name:
        return name
    before = (thread.name, *reversed(thread.levels), thread.previous)
    return with_antecedent(name, thread.text, item.left_start, clause.lead, before)


def _whole_named(name: str, before: str) -> str:
    """What a noun of measure is of: 引进项目30个、总投资80亿元; 新增企业3家、总数达9家."""
    if name in ("总数", "总量", "总规模"):
        return without_addition(before)
    head, verb = open_end(before), begins_with_verb(before)
    if 1 < head < len(before) - verb - 1:
        return before[verb:-head]  # 粮食播种面积3300万亩、产量1200万吨
    return before[verb:] if before[:verb] in _founding() and len(before) - verb > 1 else before


def _resumed(name: str, clause: Clause, item: Item, thread: Thread) -> str | None:
    """The name of a figure whose words only take up what was named before; None where they say more."""
    figure, last = thread.figures[item.index], thread.figures[thread.index]
    if (
        clause.lead
        and _EXAMPLE.match(clause.lead)
        and is_verb(name)
        and 0 < len(thing := thing_of(clause)) < 9
    ):
        return name + _EXAMPLE.sub("", thing)  # 如发电设备,我国只生产80万千瓦
    before = thread.name[begins_with_verb(thread.name) :]
    if is_averaging(name) and thread.name and not measure_noun(name):
        return name + before  # 人均20平方米
    if figure.unit == "番" and is_verb(name):
        name = ""  # 总量突破9亿元、实现翻一番
    taken_up = _resuming_words().get(name)
    if not name or (taken_up == "topic" and lead_of(clause) and not thread.name):
        return _continued(clause, item, thread)
    if name == "日" and item.left.endswith("日均") and thread.name:
        return item.left[-2:] + thread.name  # 接警6.8万起,日均186起
    verb = begins_with_verb(name)
    alike = figure.kind == "level" and figure.unit == last.unit
    if alike and verb == len(name) and thread.name.startswith(name):
        return thread.name  # 关停5000万千瓦机组,今年关停1000万千瓦; but 查处问题251起,查处338人
    listed = item.seam not in ("", "chain")
    done_to = alike and figure.unit in _DONE_TO and thread.name.startswith("对")
    if listed and verb and figure.kind == "level" and (whole := one_more_deed(name, thread.name, done_to)):
        return whole
    if taken_up == "undertakings" and (run := _UNDERTAKEN.match(before)) is not None:
        return run.group() + name  # 实施重点项目60个、完成投资40亿元; 60个重点项目进展顺利,完成投资…
    if taken_up == "begun" and name in item.left and (thing := _begun(figure, thread)):
        return name + thing  # 新开工住房740万套,建成511万套
    if taken_up == "stock" and thread.name and figure.kind == "level":
        return name + before  # 存款余额增长8%,新增300亿元
    return None


def _begun(figure: Figure, thread: Thread) -> str:
    """The thing of the last deed that was counted in the same unit: 实施项目30个,总投资9亿元,开工20个."""
    for index in range(thread.index, max(thread.index - _BEGUN, -1), -1):
        before, verb = thread.figures[index], thread.verbs[index]
        if before.sentence != figure.sentence:
            break
        if before.unit == figure.unit and before.kind == "level":
            own = len(verb) if verb and before.name.startswith(verb) else begins_with_verb(before.name)
            thing = before.name[own:]
            return "" if closing_verb(thing) else thing
    return ""


def _under_head(name: str, clause: Clause, thread: Thread) -> str:
    """The name of a place, or of one kind, with what is measured of all those compared; or nothing."""
    if clause.lead and (is_place(name) or is_bare(name)) and measure_noun(thing := thing_of(clause)):
        # 人口自然增长率,四川省由…降到…,上海市…; 在校学生人数,高等学校增长9%,小学…
        alone = clause.lead.removesuffix("合计").endswith(thing) and len(thing) <= _LONGEST_HEAD
        alone = alone and "的" not in thing
        alone = alone and not begins_with_verb(clause.items[0].left)  # 多措并举降成本,压减收费项目30%
        if alone or is_place(name):
            thread.head = thing.lstrip("的")
    return name + thread.head if thread.head and is_bare(name) else ""


def _before_semicolon(figure: Figure, thread: Thread) -> str:
    """The last name of the sentence before, where no more than a semicolon parts it from this one."""
    begin = figure.sentence[0]
    return thread.previous if thread.text[begin - 1 : begin] == ";" else ""


def _place(lead: str) -> str:
    """Where a clause says that the next one happens: 在城镇,五年安排3万人就业; or nothing."""
    place = _PLACED.fullmatch(lead)
    return place.group() if place is not None and place[1] in _contrasts() else ""


def _like_before(name: str, clause: Clause, item: Item, thread: Thread) -> str:
    """The name with what only the name before it has, also across a semicolon; or nothing."""
    figure = thread.figures[item.index]
    if not clause.lead and (whole := deed_of(name, thread.name)):
        return whole
    before = thread.subject or thread.name or topic_of(clause) or _before_semicolon(figure, thread)
    if not thread.name and clause.lead.startswith("在") and (place := _place(clause.lead)):
        return place + name if begins_with_verb(name) else ""
    if whole := with_owner(name, before or thing_of(clause), thread.levels):
        return whole
    other = SHARE.split(before)[0]  # 一般公共预算收入9亿元,完成预算的98%;支出8亿元
    if name[:2] in _BUDGET and other.endswith(_BUDGET) and other[-2:] != name[:2]:
        return other[:-2] + name
    if whole := beside(name, before):
        return whole
    told = [one.unit for one in thread.figures[max(0, item.index - 2) : item.index] if one.name == before]
    if figure.unit in told and (whole := like_its_kin(name, before)):
        return whole
    if name.endswith("数") and len(name) > 2 and closing_verb(name[:-1]):  # 盗窃案件立案53起,…,立案数下降24%
        same = (
            one for one in reversed(thread.levels[-8:]) if one.endswith(name[:-1]) and len(one) > len(name)
        )
        return next((one + "数" for one in same), "")
    if figure.unit not in _output_units() or figure.kind != "level":
        return ""
    others = [*thread.earlier, *thread.levels][: -_BACK_TO_OUTPUT - 1 : -1]
    # 原煤产量…,发电量…,钢…: not only the name right before.
    return next(filter(None, (with_output(name, one) for one in (before, *others))), "")


def _carries_verb(name: str, clause: Clause, item: Item, listed: bool, thread: Thread) -> bool:
    """Whether a name without a verb is one more object of the verb before: 处分…54人、县处级285人."""
    figure, last = thread.figures[item.index], thread.figures[thread.index]
    if figure.unit == "元" != last.unit and name.endswith(_EARNED):
        return False  # 接待游客9亿人次、旅游收入3亿元
    if listed:
        return not is_ratio(figure) if item.left else bool(item.right)
    return (
        figure.relation != "part_of"
        and figure.kind == "level"
        and figure.unit == last.unit
        and not item.seam
        and (_is_object(clause, item, thread) if item.right else bool(item.left))
        and not item.left.endswith(_reached())  # 新建…30个,全市公园达到84个 has a predicate of its own
        and not thread.text.startswith(_reached(), figure.start)
        and not clause.lead
        and thread.index == item.index - 1
        and not measure_noun(name)
        and find_predicate(name, 0) is None
        and not closing_verb(name)
    )


def _is_object(clause: Clause, item: Item, thread: Thread) -> bool:
    """Whether a figure and its noun are one more object of a verb in front: 成立9个合作社,5个供销社."""
    text, right, last = thread.text, item.right, thread.figures[thread.index].start
    return (
        not item.left
        and text[clause.start - 1] == ","
        and text.rfind(thread.verb, last - len(thread.verb) - 1, last) >= 0  # not: 23人投案,35人主动说明
        and len(right) <= _LONGEST_HEAD
        and begins_with_verb(right) == 0
        and find_predicate(right, 0) is None
    )


def _part(name: str, verb: int, figure: Figure, parent: int, thread: Thread) -> str:
    """其中: the verb or the noun of measure of the whole, where the part leaves it out."""
    whole, carried = thread.figures[parent], thread.verbs[parent]
    alike = alike_unit(whole) == alike_unit(figure)
    if verb or not whole.name:
        return name
    if alike and name.endswith("级") and (ranked := _ranked(name, whole.name)):
        return ranked
    bare = name[0] not in "向对用第" and find_predicate(name, 0) is None and not closing_verb(name)
    bare = bare and not name.startswith(_reached())
    if carried and alike and bare and name.endswith(_fields()):
        return name + whole.name  # 立案案件573件,其中安全生产领域66件
    if carried and alike and bare and not is_ratio(figure):
        found = whole.name[leading_verb(whole.name) :]
        if found.endswith("金额") and not measure_noun(name):
            return name + found  # 发现问题金额9亿元,其中部门本级2亿元
        return with_capacity(carried + put_back_head(name, whole.name[len(carried) :]), whole.name)
    head = measure_noun(whole.name)
    if head and _WITH_WHOM.fullmatch(name):
        return name + whole.name[-head:]  # 进出口总值增长12%,其中对周边五国增长48%
    if (
        head
        and (alike or figure.kind == "change")
        and name[0] not in "对向用从由将把"
        and not measure_noun(name)
    ):
        return name + whole.name[-head:]
    return name


def _ranked(name: str, whole: str) -> str:
    """Those of a rank among the persons to whom something was done: 对…干部问责, 处级 → 问责处级干部."""
    if (rank := _RANK.search(whole)) is not None:
        return whole[: rank.start()] + name + whole[rank.end() :]  # 获得市级以上表彰…,其中国家级
    verb = leading_verb(whole)
    closing = 0 if verb else closing_verb(whole)
    if not (verb or (closing and whole.startswith("对"))):
        return ""
    deed = whole[:verb] or whole[-closing:]
    persons = whole[verb : len(whole) - closing].removeprefix("对").rpartition("的")[2]
    return deed + name + persons if _PERSONS.fullmatch(persons) else ""


def _before_share(figure: Figure, thread: Thread) -> str:
    """The name before; of a share only whose it is, for an amount behind it: 总产值…,占全国3%,从业人员…."""
    share = thread.index >= 0 and is_ratio(thread.figures[thread.index]) and not is_ratio(figure)
    return SHARE.split(thread.name)[0] if share else thread.name


def _continued(clause: Clause, item: Item, thread: Thread) -> str:
    """Name a figure that goes on from another, or from a clause without a figure."""
    figure = thread.figures[item.index]
    if figure.relation in ("change_of", "from_of") and figure.parent is not None:
        name = _STALLED.sub("", thread.figures[figure.parent].name)
        if name:
            return name if figure.unit == "百分点" else SHARE.split(name)[0] or name
    if thread.actor is not None and item is clause.items[0] and _IS.search(item.left, 2):
        return thread.text[slice(*thread.actor)]  # 运输部门为80亿元: no doer, but whose it is
    if _SUM.match(item.left) and (shared := shared_noun(thread.levels[-2:])):
        return shared
    topic = topic_of(clause) or noun_of(clause) if item is clause.items[0] else ""
    if clause.goes_on and (lead := lead_of(clause)):
        return lead  # 能耗总量(按每公斤7000大卡计算),降低100万吨
    if thread.described and figure.kind == "level" and figure.unit != thread.figures[thread.index].unit:
        return thread.described  # 年产值在3亿元以上的工厂,1980年有50个
    if not topic and thread.name and figure.kind == "change":
        return _OF_PLAN.sub("", thread.name) or thread.name  # 产值只完成计划的98%,但比上年增长5%
    if topic and (each := _EACH.search(item.left)) is not None and each.group() not in topic:
        return topic + each.group()  # 渔民的现金收入,全县平均每人达到300元
    if topic or thread.name:
        amount = figure.kind == "level" and not is_ratio(figure)
        before = _before_share(figure, thread) if amount else thread.name
        return topic or running_total(item.left, before or thread.name)
    lead = lead_of(clause)
    if 0 < len(lead) <= 24:
        return lead
    figure.doubts.append(reasons.BORROWED_NAME)
    last = thread.figures[item.index - 1].end if item.index else 0
    if not lead and thread.index < 0 and (subject := subject_before(thread.text, figure.sentence[0], last)):
        return subject
    return lead or thread.previous or strip_front(item.left, doing=False).words
