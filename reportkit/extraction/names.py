"""What was counted, in the report's own words, and who did it.

A name is read off the clause that its figure stands in. Times, fillers, the actor and the verb that merely
leads to the number are left out; what a list says once (a verb, a head, a modifier) is put back in each
member; a figure that only goes on from the one before it has the same name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from reportkit import lexicon
from reportkit.extraction import phrases
from reportkit.extraction.clauses import Clause, Item, split_clauses, split_members
from reportkit.extraction.lists import distribute, put_back_head, under_topic
from reportkit.extraction.spans import Figure

__all__ = ["name_figures"]

_MEASURED = re.compile(r"(?:元|吨|斤|亩|公里|米|里|千瓦|瓦|千瓦时|度|公顷|%|‰|百分点|倍|岁|天|小时|分钟|成|番|标准箱|升|克|桶|担|石|车|年|个月|工作日|点|卷|TEU)(?:/.*)?$")
_PREPOSITION = re.compile(r"(?:向|对|给|为|在|把|将|从|与|使|让|由|以|于)$")
_ADVERBIAL = re.compile(r"(?:对(?!接|口|外)|通过(?!率)|向(?!好)|采取|利用|以(?!上|下|内|外|来)|因(?!素)|由于|在(?!建|编|职|校))")
_NOT_SAID = re.compile(r"^(?:\([^()]*\)|以上|以下|左右|上下|以内|之多|多|余|等|的?水平|的|了|人|;|,|、)+$")
_RESIDUE = {"人均", "户均", "亩均", "日均", "月均", "年均", "平均", "每人", "每年", "村均", "总", "每人每年", "人均年"}
_WRAPPERS = re.compile(r"^(?:确保|保证|力争|争取|推动|促进|带动|使得?(?!用)|让|把|将|实现|努力实现|预计|保持|达到)+(?=.{2})")
_MODIFIER_END = ("级", "类", "型", "以上", "以下", "系统", "领域")
_LIMITS = ("水平", "区间", "目标", "任务", "高位", "规模")
_OPEN = re.compile(r"(?:向|对|给|把|将|在|从|为)[^,]{0,24}(?:的|$)")
_MEANS = re.compile(r"(?:方式|形式|手段|不.{1,3}|等)$")
_DIRECTED = re.compile(r"(?:向|对|为|给|从|由)[^,]{1,12}$")  # the one that a deed is done to stays: 向法院移送
_ADJUNCT = re.compile(r"对照|依托|围绕|针对|聚焦|结合|由(?!于)|借助|按照|根据")
_CAUSATIVE = re.compile(r"(?:帮助|组织|支持|引导|推动|督促|带动|促进|指导|动员|吸引|使|让)$")
_TURNED = re.compile(r"(?:将|把)[^,]{1,60}?([\u4e00-\u9fff]{2}(?:为|到|至|成|入|给)[^,为到至]{0,6})$")
_RANKED = re.compile(r"^[^,]{0,40}第(?:[一二三四五六七八九十]|\d{1,3})位?、(?=.{2})")  # a clause of its own
_CUMULATIVE = re.compile(r"(?<=[^公中总一])(?:一共|总共|共计|累计|共|已)(?=[^享同建识鸣有产和计经])")
_THERE_ARE = re.compile(r"^(?:(?:我|全)[国省市区县州院]|各地)?(?:目前|现在|现|已|总|一)?共?有(?=.{2})(?!关|效|序|限|利|机|色|偿)")
_SHARES = ("占", "完成", "相当于")
_BARE_ACTOR = re.compile(r"(?:我|全)[国省市区县州院]|各地|各级")
_NEXT = re.compile(r"[^,;:。!?\n]{1,80}")


@dataclass(slots=True)
class _Thread:
    """What a sentence has named so far, for the figures that go on from it."""

    index: int = -1  # of the last figure named
    name: str = ""
    verb: str = ""
    said: list[str] = field(default_factory=list)  # names of the levels so far
    preposition: str = ""  # that a list of counted things began with
    subject: str = ""  # of the last run, before it was shared out
    actor: tuple[int, int] | None = None


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
    """
    at, verbs = 0, [""] * len(figures)
    previous = ""
    while at < len(figures):
        upto = at + 1
        while upto < len(figures) and figures[upto].sentence == figures[at].sentence:
            upto += 1
        thread = _Thread()
        for clause in split_clauses(text, figures[at].sentence, figures[at:upto], at):
            _name_clause(text, clause, figures, thread, verbs, previous)
        for figure in figures[at:upto]:
            _finish(figure)
        previous, at = figures[upto - 1].name, upto


def _name_clause(
    text: str, clause: Clause, figures: list[Figure], thread: _Thread, verbs: list[str], previous: str
) -> None:
    items, n = clause.items, 0
    while n < len(items):
        end, subject = n + 1, ""
        while items[end - 1].chained and end < len(items):
            end += 1
        group = items[n:end]
        if len(group) > 1 and _same_thing(group, figures):
            group = group[-1:] if not group[0].left else [group[0]]
            names = _name_group(text, clause, [_merged(items[n:end])], figures, thread, verbs, previous)
            names *= end - n
        else:
            while end < len(items) and len(group) == 1 and _goes_on(items[end], figures, group[0]):
                end += 1
            if end - n > 1 and len(group) == 1:
                names = _shared_out(items[n], end - n)
                first = names[0] if names else _name_group(text, clause, group, figures, thread, verbs, previous)[0]
                subject, names = first, names or distribute(first, end - n, figures[items[n].index].kind == "level")
                if names is None:
                    names = [first] * (end - n)
                    if "分别" in items[n].left and "、" in first:
                        figures[items[n].index].doubts.append("The list has another number of members than of figures.")
                if "分别" in items[n].left and not phrases.strip_back(items[n].left) and len(thread.said) >= len(names):
                    names = thread.said[-len(names):]
            else:
                names = _name_group(text, clause, group, figures, thread, verbs, previous)
        for item, name in zip(items[n:end], names, strict=True):
            figures[item.index].name = name
            figures[item.index].actor = thread.actor
            verbs[item.index] = thread.verb
        if len(group) > 1 and names:
            verb = phrases.leading_verb(names[-1])
            thread.verb = names[-1][:verb] if verb < len(names[-1]) else ""
        thread.index, thread.name = items[end - 1].index, names[-1]
        thread.subject = subject
        thread.said += [name for item, name in zip(items[n:end], names, strict=True)
                        if figures[item.index].kind == "level"]
        n = end


def _shared_out(item: Item, count: int) -> list[str] | None:
    """Give each of several actors the deed they share: 甲区、乙区分别查处问题64起、51起."""
    actors, both, deed = item.left.partition("分别")
    deed = phrases.strip_back(deed)
    if not both or not phrases.begins_with_verb(deed):
        return None
    members = split_members(phrases.strip_front(actors, 0, False).words)
    return [member + deed for member in members] if len(members) == count else None


def _goes_on(item: Item, figures: list[Figure], first: Item) -> bool:
    """Whether an item is a bare number that lengthens the list of the one before."""
    if item.seam in ("", "chain") or item.chained:
        return False
    if item.left and not ("分别" in first.left and not phrases.strip_back(item.left)):
        return False
    if first.right and not _NOT_SAID.match(first.right):
        return False
    if item.right and not _NOT_SAID.match(item.right) and not item.right.startswith(("的", "安排")):
        return False
    one, other = figures[item.index], figures[first.index]
    return one.unit == other.unit or _is_ratio(one) == _is_ratio(other) and (one.unit is None or other.unit is None) or bool(
        first.left.endswith(("至", "到", "分别", "分别为", "达", "达到")))


def _same_thing(group: list[Item], figures: list[Figure]) -> bool:
    """Whether only link verbs stand between the figures of a group: 由9.8%降至7.5%, 11省159县."""
    if group[1].left.startswith("的"):
        return False
    return all(not phrases.strip_back(phrases.strip_front(item.left, 0, False).words) for item in group[1:])


def _merged(group: list[Item]) -> Item:
    first, last = group[0], group[-1]
    return Item(last.index, first.left, first.left_start, last.right, first.seam)


def _name_group(
    text: str, clause: Clause, group: list[Item], figures: list[Figure], thread: _Thread, verbs: list[str], previous: str
) -> list[str]:
    """Name one figure, or several that share the words between them."""
    first, figure = group[0], figures[group[-1].index]
    doing = figures[first.index].kind != "change" and not _is_ratio(figures[first.index])
    phrase = phrases.strip_front(first.left, first.left_start, doing)
    if phrase.actor is not None:
        thread.actor = phrase.actor
    if len(group) > 1:
        return _name_chain(text, clause, group, figures, phrase.words, thread)
    right = _right(first.right)
    if right and not first.chained and _follows(clause, first):
        right = right + _shared_predicate(clause, first, phrase.words, right)
    left = phrase.words
    if _PREPOSITION.fullmatch(left):
        thread.preposition = left
    elif right and not left and first.seam and thread.preposition:
        left = thread.preposition
    if figure.relation == "part_of" and phrase.actor and phrases.begins_with_verb(left) == len(left):
        left = text[phrase.actor[0]:phrase.actor[1]] + left
    if right:
        name = _before_noun(text, clause, first, figure, left, right, thread)
    else:
        name = phrases.without_examples(_before_number(left, figure))
    return [_in_context(name, first, clause, figure, figures, thread, verbs, previous)]


def _before_number(left: str, figure: Figure) -> str:
    """Name a figure by the words before it."""
    left = _THERE_ARE.sub("", left)
    left = _RANKED.sub("", _CUMULATIVE.sub("", left))
    left = phrases.without_means(left)
    if _ADJUNCT.match(left):
        at = phrases.find_predicate(left, max(2, left.rfind("》"), left.rfind("”"))) or left.find("组织", 2)
        if at > 0 and phrases.leading_verb(left[at:]) < len(left) - at:
            left = left[at:]
    words = phrases.strip_back(left)
    if words in _RESIDUE:
        words = left.rstrip("了到至为约达")
    if re.fullmatch(r"(?:全[国省市区县])?(?:平均)?(?:每人(?:每年|每月)?|每户|每亩)?(?:平均)?|即", words) or (
        words[:1] in "在当" and words[-1:] in "期时中上下后内面间"):
        return ""
    if _is_ratio(figure) or (words != left and figure.kind == "change"):
        words = _WRAPPERS.sub("", words)
    if figure.kind == "change" and words.startswith(("超过", "高于", "低于", "快于", "高出")):
        return ""
    if figure.kind == "change":
        words = re.sub(r"^(?:提高|降低|增加|减少|下调|上调|调减|调增|净增加?|净减少?|扩大|压减|精简|缩短)(?=.{2})", "", words)
    return _per_unit_first(words)


def _per_unit_first(words: str) -> str:
    """Put 每亩 in front: 补贴标准分别为每亩30元 → 每亩补贴标准."""
    match = re.search(r"(?<=.)每(?:[千万百]?[人户亩名家吨度斤担股辆台个次件套户]|公斤|公里|平方米|立方米|万元|人每年|人每月|月)$", words)
    if match is None or match.group() in ("每年", "每天"):
        return words
    return match.group() + phrases.strip_back(words[:match.start()])


def _right(right: str) -> str:
    """Clean the words behind a figure; empty where they tell nothing."""
    if right.startswith("("):
        right = right[right.find(")") + 1:]
    if not right or right[0] in "、和与及或" or _NOT_SAID.match(right):
        return ""
    return right


def _follows(clause: Clause, item: Item) -> bool:
    return clause.items[-1].index > item.index


def _shared_predicate(clause: Clause, item: Item, left: str, right: str) -> str:
    """Give a member of a list of counted things the predicate that its last member closes with."""
    last = next(other.right for other in clause.items if other.index > item.index)
    if right.endswith(("级", "类", "型")):
        at = last.find(right[-1], 1)
        return last[at + 1:] if 0 < at < 6 else ""
    if phrases.begins_with_verb(left) or phrases.find_predicate(right) is not None or not last:
        return ""
    at = phrases.find_predicate(last)
    return last[at:] if at is not None else ""


def _before_noun(
    text: str, clause: Clause, item: Item, figure: Figure, left: str, right: str, thread: _Thread
) -> str:
    """Name a figure that stands before its noun, or inside its verb phrase."""
    stripped = phrases.strip_back(left)
    if right.startswith("的"):
        right = right[1:]
        if not stripped or _PREPOSITION.fullmatch(stripped) or _BARE_ACTOR.fullmatch(stripped):
            return right
        verb = phrases.closing_verb(stripped)
        if verb == len(stripped):
            return stripped + right
        if verb and "、" in stripped:
            return stripped[-verb:]
        at = phrases.find_predicate(right)
        if not _is_ratio(figure) and phrases.measure_noun(stripped) == len(stripped) and not right.endswith(_LIMITS):
            return (right[:at] if at else right) + stripped
        return phrases.without_examples(_before_number(left, figure))
    preposition = _PREPOSITION.search(left) or _OPEN.fullmatch(left)
    predicate = phrases.find_predicate(right)
    turned = _TURNED.match(left)
    if turned is not None:
        return turned.group(1) + right
    if preposition is not None and (predicate is not None or stripped == "" or left[-1] in "对向给把将"):
        if predicate == 0 or phrases.begins_with_verb(right):
            left = left[:preposition.start()]  # the preposition has lost its noun: 向2省少分配
            return left + right
        return _counted_object(left, right)
    if _is_ratio(figure) and len(stripped) > 1 and not phrases.begins_with_verb(left) == len(stripped):
        return phrases.without_examples(_before_number(left, figure))
    closing = phrases.closing_verb(stripped)
    if 0 < closing < len(stripped) and not _DIRECTED.match(stripped):
        stripped = stripped[-closing:]
    if left.endswith("的"):
        return left + phrases.without_examples(_noun_of(right))
    verb = phrases.begins_with_verb(stripped)
    if _BARE_ACTOR.fullmatch(stripped):
        stripped = ""
    if stripped and (stripped.endswith("等") or ("、" in stripped and verb < len(stripped)) or (stripped == left and _apposed(left))):
        at = phrases.find_predicate(stripped) if _PREPOSITION.match(stripped[:1]) else 0
        stripped = stripped[:at + phrases.leading_verb(stripped[at:])] if at is not None else ""
    if figure.kind == "change":
        stripped = ""
    if stripped and verb < len(stripped):
        if phrases.begins_with_verb(right) or _MEASURED.search(figure.unit or ""):
            return phrases.without_examples(stripped)
    if not stripped:
        if figure.unit is None and "的" in right:
            right = right[:right.find("的")]
        return _counted_subject(text, clause, right)
    return stripped + phrases.without_examples(_noun_of(right))


def _apposed(left: str) -> bool:
    return left.endswith(("”", "》")) and not phrases.begins_with_verb(left)


def _noun_of(right: str) -> str:
    """The noun behind a figure, without what a passing 等 or a second predicate adds."""
    right = re.sub(r"等$", "", right)
    return re.sub(r"(?<=.{4})(?:办理|予以.*|进行.*)$", "", right)


def _counted_object(left: str, right: str) -> str:
    """对41名…开展谈话: the preposition keeps the noun that was counted, and no second one."""
    right = re.sub(r"(?<=.)(?:和|与|及|以及)[^的,、]{2,20}的(?=.{2})", "的", right) if "的" in right else right
    return left + _timeless(right)


def _counted_subject(text: str, clause: Clause, right: str) -> str:
    """170家融资平台有序退出: the counted subject with its predicate."""
    right = phrases.without_means(_timeless(right))
    adverbial = _ADVERBIAL.search(right, 2)
    if adverbial is not None and _MEANS.search(right) and text[clause.end:clause.end + 1] == ",":
        deed = _deed_after(text, clause)
        if deed:
            return right[:adverbial.start()] + deed
    if phrases.begins_with_verb(right) or (right.endswith("等") and not phrases.find_predicate(right)):
        return right.removesuffix("等")
    if right.endswith("等") or right.endswith("等情况"):
        at = right.find("的")
        cut = at if at > 0 else phrases.find_predicate(right)
        if cut:
            return right[:cut]
    return right


def _timeless(words: str) -> str:
    return _CUMULATIVE.sub("", re.sub(r"(?:至|到|截至)(?:\d{4}|今|去)?年[底末]|(?<=[后内])才", "", words))


def _deed_after(text: str, clause: Clause) -> str:
    """The verb phrase of the next clause, where that clause begins with one."""
    match = _NEXT.match(text, clause.end + 1)
    if match is None:
        return ""
    words = re.split(r"\d", phrases.strip_front(match.group(), 0).words, maxsplit=1)[0]
    if not phrases.begins_with_verb(words):
        return ""
    return phrases.without_examples(phrases.strip_back(words))


def _name_chain(
    text: str, clause: Clause, group: list[Item], figures: list[Figure], left: str, thread: _Thread
) -> list[str]:
    """Name figures that stand in one phrase: 向318个项目下达166亿元, 15所院校21个专业群入选…."""
    between = [item.left for item in group[1:]]
    last = figures[group[-1].index]
    if last.kind == "change" or _is_ratio(last):
        return _counted_then_measured(left, between, last)
    right = _right(group[-1].right)
    rests = ["".join(between[n + 1:]) + right for n in range(len(between))]
    if _PREPOSITION.search(left) or _OPEN.fullmatch(left):
        whole = _timeless(left + "".join(between) + right).removesuffix("等")
        names = [phrases.strip_back(left[1:]) if words.startswith("的") else
                 _timeless(words + rest) if phrases.find_predicate(words, 0) == 0 else whole
                 for words, rest in zip(between, rests, strict=True)]
        return [*names, _deed(between[-1], right) or names[-1]]
    between = [words.removesuffix("的") if n < len(between) - 1 else words for n, words in enumerate(between)]
    if between[0].startswith("的") and len(between) == 1:
        return _relative(left, between[0][1:] + right)
    names = [_first_of_chain(left if n == 0 else "", words, rest) for n, (words, rest) in enumerate(zip(between, rests, strict=True))]
    preposition = re.search(r"(?:向|对|给|为|在|把|将|从)$", between[-1])
    if preposition and right and phrases.find_predicate(right) is None:
        deed = _deed_after(text, clause)
        if len(between) == 1:
            names = [between[0][:preposition.start()] + deed]
        return [*names, preposition.group() + right.removesuffix("等") + deed]
    stripped = phrases.strip_back(left)
    if phrases.find_predicate(between[-1], 1) is not None:
        return [*names, _deed(between[-1], right) or _timeless(left + between[-1] + right)]
    if phrases.begins_with_verb(stripped):
        return [*names, stripped + phrases.strip_back(between[-1] + right)]
    return [*names, right if phrases.find_predicate(right) is not None else between[-1] + right]


def _relative(left: str, noun: str) -> list[str]:
    """抓好总投资2万亿元的389个项目: what the things have, then the things."""
    stripped = phrases.strip_back(left)
    if not stripped:
        return [phrases.strip_back(noun), phrases.strip_back(noun)]
    verb = phrases.begins_with_verb(stripped)
    what = stripped[verb:]
    at = phrases.find_predicate(noun)
    thing = noun[:at] if at else noun
    deed = _deed(noun, "")
    if deed and at:
        return [stripped, deed]
    first = thing + what if what and phrases.measure_noun(what) == len(what) else what or stripped
    return [first, (stripped[:verb] if verb < len(stripped) else "") + noun]


def _counted_then_measured(left: str, between: list[str], last: Figure) -> list[str]:
    """17个重点产业增加值增长5.3%: the things counted, then what was measured of them."""
    stripped = "" if left.endswith("的") else phrases.strip_back(left)
    subject = phrases.strip_back(between[-1])
    counted = subject.split("占")[0]
    counted = counted[:len(counted) - phrases.measure_noun(counted)] or subject
    counted = [*between[:-1], counted]
    names = [stripped + words for words in counted]
    return [*names, subject if phrases.begins_with_verb(stripped) else _before_number(stripped + between[-1], last)]


def _deed(words: str, right: str) -> str:
    """The verb phrase that the words between two figures lead to, where it has an object."""
    at = phrases.find_predicate(words, 0)
    if at is None:
        return ""
    deed = phrases.without_examples(_timeless(words[at:] + right) if right else phrases.strip_back(words[at:]))
    return deed if phrases.begins_with_verb(deed) < len(deed) else ""


def _first_of_chain(left: str, words: str, rest: str) -> str:
    """Name a counted subject whose predicate holds the next figure."""
    stripped = phrases.strip_back(left)
    at = phrases.find_predicate(words)
    if _CAUSATIVE.search(stripped):
        return stripped + _timeless(words + rest)
    if phrases.begins_with_verb(stripped):
        return stripped + (words[:at] if at else words)
    if at:
        return _timeless(words[:at]) + phrases.without_examples(_timeless(words[at:] + rest))
    found = phrases.find_predicate(rest) if rest else None
    return words + (rest[found:] if found is not None else "")


def _is_ratio(figure: Figure) -> bool:
    return figure.unit in ("%", "百分点", "‰", "倍", "个百分点", "成", "番")


def _in_context(
    name: str, item: Item, clause: Clause, figure: Figure, figures: list[Figure], thread: _Thread,
    verbs: list[str], previous: str,
) -> str:
    """Put back what the sentence gave before: a whole name, a verb, a head, a topic."""
    if not name or (name in ("安排", "完成", "实现") and clause.lead and not thread.name):
        return _continued(item, clause, figure, figures, thread, previous)
    verb = phrases.begins_with_verb(name)
    if verb == len(name) and thread.name.startswith(name) and figure.kind == "level":
        return thread.name  # 关停5000万千瓦机组,今年关停1000万千瓦
    if figure.relation == "part_of" and figure.parent is not None and figures[figure.parent].name and not (
            item.seam and thread.verb):
        name = _part(name, verb, figure, figures, verbs)
    elif item.seam not in ("", "chain") and not verb and thread.verb and not _is_ratio(figure) and item.left:
        name = thread.verb + put_back_head(name, thread.name[len(thread.verb):], _MODIFIER_END)
        return name
    elif item.seam not in ("", "chain") and not item.left and thread.verb and not verb and item.right:
        return thread.verb + name
    elif (not item.seam and not verb and thread.verb and item.left and not item.right and figure.kind == "level"
          and figure.unit == figures[thread.index].unit and thread.index == item.index - 1 and not clause.lead
          and not phrases.measure_noun(name) and phrases.find_predicate(name, 0) is None):
        return thread.verb + name
    elif thread.name or clause.lead:
        name = under_topic(name, thread.subject or thread.name or _topic(clause) or _thing(clause), bool(item.seam))
    name = re.sub(r"(?:仅|约|只|大约|就|也|还|已|共)(?=占)", "", name)
    if name.startswith(_SHARES) and (_is_ratio(figure) or figure.unit is None):
        name = re.split("占|完成|相当于", thread.name or _lead(clause))[0] + name
    thread.verb = name[:phrases.begins_with_verb(name)] if figure.kind == "level" else ""
    return name


def _part(name: str, verb: int, figure: Figure, figures: list[Figure], verbs: list[str]) -> str:
    """其中: the verb or the noun of measure of the whole, where the part leaves it out."""
    whole = figures[figure.parent]
    head = phrases.measure_noun(whole.name)
    if not verb and verbs[figure.parent] and not _is_ratio(figure) and whole.unit == figure.unit:
        if phrases.find_predicate(name, 0) is None and not phrases.closing_verb(name) and name[0] not in "向对用第":
            return verbs[figure.parent] + put_back_head(name, whole.name[len(verbs[figure.parent]):], _MODIFIER_END)
    if head and not phrases.measure_noun(name) and name[0] not in "对向用从由" and (figure.kind == "change" or whole.unit == figure.unit) and not verb:
        return name + whole.name[-head:]
    return name


def _topic(clause: Clause) -> str:
    """The subject of a clause without a figure: 粮食再获丰收 → 粮食."""
    words = phrases.strip_front(clause.lead, 0, False).words
    match = re.search(r"再|仍|连年|喜获|持续|不断|稳步|明显|显著|大幅|保持|进一步|继续|总体|稳定|取得|实现|全面|加快|迈|创|连续|较快|平稳|基本", words)
    return phrases.strip_back(words[:match.start()]) if match is not None and match.start() > 1 else ""


def _thing(clause: Clause) -> str:
    """The clause before, where it is nothing but a noun: 人民公社兴办的农村工业,…产值."""
    lead = _lead(clause)
    return lead if len(lead) <= 20 and not phrases.begins_with_verb(lead) and not phrases.find_predicate(lead) else ""


def _lead(clause: Clause) -> str:
    return phrases.strip_back(phrases.strip_front(clause.lead, 0, False).words)


def _continued(
    item: Item, clause: Clause, figure: Figure, figures: list[Figure], thread: _Thread, previous: str
) -> str:
    """Name a figure that goes on from another, or from a clause without a figure."""
    if figure.relation in ("change_of", "from_of") and figure.parent is not None and figures[figure.parent].name:
        name = figures[figure.parent].name
        return re.split("占|完成|相当于", name)[0] or name
    topic = _topic(clause) if clause.lead and item is clause.items[0] else ""
    if thread.name:
        return topic or thread.name
    lead = topic or _lead(clause)
    if lead and len(lead) <= 24:
        return lead
    figure.doubts.append("No words of its own name this figure.")
    return lead or previous or phrases.strip_front(item.left, 0, False).words


_PAIRS = {"“": "”", "(": ")", "《": "》", "‘": "’"}


def _finish(figure: Figure) -> None:
    """Balance quotation marks and brackets and trim what punctuation is left at the ends."""
    name = figure.name.strip(",、:;。 ")
    name = re.sub(r"\s", "", re.sub(r"(?<=.)\([^()]{8,}\)", "", name))
    for left, right in _PAIRS.items():
        if name.count(left) != name.count(right):
            name = _balanced(name, left, right)
    figure.name = name
    if len(name) <= 4 and phrases.is_open(name) and name != "人口":
        figure.doubts.append("The noun of measure stands without the thing it is of.")
    if not name:
        figure.doubts.append("No words name this figure.")


def _balanced(name: str, left: str, right: str) -> str:
    kept, open_at = list(name), []
    for n, letter in enumerate(name):
        if letter == left:
            open_at.append(n)
        elif letter == right:
            if open_at:
                open_at.pop()
            else:
                kept[n] = ""
    for n in open_at:
        kept[n] = ""
    return "".join(kept)
