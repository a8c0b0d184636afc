"""What a list says once and means of every member: its head, its modifier, its verb, its topic."""

from __future__ import annotations

import re

from reportkit import lexicon
from reportkit.extraction.naming.clauses import split_members
from reportkit.extraction.naming.phrases import is_open, measure_noun
from reportkit.extraction.verbs import (
    begins_with_verb,
    closing_verb,
    find_predicate,
    follows_verb,
    is_verb,
    leading_verb,
)

__all__ = [
    "beside",
    "carried_front",
    "contrasts",
    "counted_members",
    "is_bare",
    "is_outcome",
    "is_place",
    "like_its_kin",
    "one_more_deed",
    "open_end",
    "own_predicate",
    "put_back_head",
    "rate_of_deed",
    "relative_front",
    "running_total",
    "shared_noun",
    "under_topic",
    "with_capacity",
    "with_output",
    "with_owner",
    "without_addition",
]

_MODIFIER_ENDS = ("级", "类", "型", "以上", "以下", "系统", "领域")
_LONGEST_THING = 14  # characters of a name that is a thing and no more
_TELLING = re.compile("[的比占有率量数额值]|生产")  # a name with one of these is more than a thing
_RELATIVE = re.compile(
    r"(?:(?:按人口平均|人均|平均每人)的?(?:占有量|拥有量|消费量|产量)|(?:所占的?)?(?:比重|比例|占比))$"
)
_KIND = 2  # characters by which two things are known as of one kind: 第一产业, 第二产业
_LONGEST_PIVOT = 12  # characters of the one who is made to do something
_PLACE_ENDS = ("省", "市", "县", "区", "州", "盟", "旗")
_PLACE = re.compile(r"(?![在各全本从])[一-鿿]{1,7}(?:省|市|县|(?<!地)区|州|盟|旗)")
_DESCRIBING = ("列入", "纳入", "属于")
_OUTPUT = re.compile(r"(?:的?(?:年平均|年均|平均|全年|年|总)产量|产量)$")
_STOCK = re.compile(
    r"(?:累计|总数|总量|总共|共计|合计)(?:已|分别)?(?:达到?|有|为|增至|增加到|扩大到|突破|超过?)?了?$"
)
_ADDED = re.compile(r"新(?:增加?|建成?(?![材筑设])|设立?(?![备施想])|开设|注册|登记|改?扩建)(?=[^)、和及])")


@lexicon.compiled
def contrasts() -> dict[str, str]:
    """Modifiers that stand against one another: 城镇 and 农村."""
    return lexicon.table("contrasts")


@lexicon.compiled
def _capacities() -> tuple[str, ...]:
    return lexicon.words("capacity_nouns")


@lexicon.compiled
def _light() -> re.Pattern[str]:
    return re.compile(lexicon.regex("light_verbs"))


@lexicon.compiled
def _hosts() -> tuple[str, ...]:
    return lexicon.words("host_verbs")


@lexicon.compiled
def _owned() -> frozenset[str]:
    return frozenset(lexicon.words("owned_nouns"))


@lexicon.compiled
def _owner() -> re.Pattern[str]:
    return re.compile(rf"(?!包括)[^,、]{{0,16}}?{lexicon.regex('owner_ends')}(?=[^的内外办])")


@lexicon.compiled
def _bare_deeds() -> frozenset[str]:
    return frozenset(lexicon.words("bare_deeds"))


@lexicon.compiled
def _aspects() -> frozenset[str]:
    return frozenset(lexicon.words("quantity_aspects"))


def put_back_head(name: str, before: str) -> str:
    """Give a member that stops at its modifier the noun of the member before: 县处级 → 县处级干部."""
    if not name.endswith(_MODIFIER_ENDS):
        return name
    at = max((before.rfind(end) + len(end) for end in _MODIFIER_ENDS if end in before), default=-1)
    return name + before[at:] if 0 < at < len(before) else name


@lexicon.compiled
def _governing() -> tuple[re.Pattern[str], dict[str, str]]:
    return re.compile(rf"{lexicon.regex('governing_verbs')}(?=..)"), lexicon.table("governing_verbs")


def one_more_deed(name: str, before: str, done_to: bool = False) -> str:
    """Give the next deed of a list what governs the one before it, or its subject; or nothing.

    监督公安机关立案52件、撤案67件 → 监督公安机关撤案; 盗窃案件立案53起、破案42起 → 盗窃案件破案; and where
    both are `done_to` the same, 对干部处分38人、移送检察机关3人 → 对干部移送检察机关.
    """
    pattern, kinds = _governing()
    if pattern.match(name):
        return ""
    governing = pattern.match(before)
    if governing is not None and kinds[governing.group()]:
        reach = range(governing.end(), min(governing.end() + _LONGEST_PIVOT, len(before)))
        at = next((at for at in reach if follows_verb(before, at)), None)
        if at is not None:
            return before[:at] + name
    if not (done_to or is_verb(name)) or (governing is None and begins_with_verb(before)):
        return ""
    at = governing.end() if governing is not None else 0
    deed = closing_verb(before[at:])
    return before[:-deed] + name if 0 < deed < len(before) else ""


def beside(name: str, before: str) -> str:
    """Give a name the modifier that only the name before it has: 水路货物周转量, 旅客周转量; or nothing."""
    if not before:
        return ""
    against = contrasts()
    for size in (2, 3):
        own, tail = name[:size], name[size:]
        if own in against and len(tail) > 1 and before.endswith(tail):
            stem = before[: -len(tail)]
            other = next((word for word in against if word != own and stem.endswith(word)), "")
            return stem[: len(stem) - len(other)] + name if other and stem != other else ""
    return ""


def like_its_kin(name: str, before: str) -> str:
    """What is measured of the like is measured of this: 第一产业增加值…;第二产业…; or nothing."""
    head = measure_noun(before)
    kin, noun = before[: len(before) - head], before[len(before) - head :]
    alike = name[-_KIND:] == kin[-_KIND:] and abs(len(name) - len(kin)) <= _KIND and not name.endswith(kin)
    alike = alike or (name[-1:] == kin[-1:] == "业" and len(name) > _KIND)  # 采矿业, 制造业
    return name + noun if head and noun not in _aspects() and alike and is_bare(name) and is_bare(kin) else ""


def rate_of_deed(words: str) -> int:
    """Length of a deed's rate or amount at the end of a phrase: 22条河沟整治率达100%."""
    deed = closing_verb(words[:-1]) if words.endswith(("率", "量")) else 0
    return deed + 1 if 0 < deed < len(words) - 1 else 0


def is_outcome(deed: str) -> bool:
    """Whether a deed is nothing but what the things counted came to: 完成投资, 实现产值."""
    what = deed[2:].removeprefix("年度")
    return deed.startswith(("完成", "实现")) and 0 < len(what) == measure_noun(what)


def is_bare(name: str) -> bool:
    """Whether a name is a thing and no more, so that what is counted of it is said elsewhere."""
    if name.endswith(")"):
        name = name.partition("(")[0]  # 化肥(按有效成份计算)
    if not 0 < len(name) <= _LONGEST_THING or _TELLING.search(name):
        return False
    return not (measure_noun(name) or begins_with_verb(name) or closing_verb(name))


def with_output(name: str, before: str) -> str:
    """Give a bare product the 产量 of the one named before it: 钢产量, 原煤 → 原煤产量; or nothing."""
    output = _OUTPUT.search(before, 1)
    head = output.group() if output is not None and name[:1] != "“" else ""
    return name + head if head and is_bare(name) else ""


def with_owner(name: str, before: str, levels: list[str]) -> str:
    """Give what a school or firm has the one that was named before it: 高等学校招生数…;在校学生….

    Parameters
    ----------
    name, before : str
        The name, and the nearest one before it.
    levels : list of str
        The names of the levels of its sentence.

    Returns
    -------
    str
        The name with its owner; empty where it needs none, or none was named.
    """
    if name not in _owned():
        return ""
    owners = (_owner().match(one + " ") for one in (before, *reversed(levels[-6:])))
    owner = next((match.group() for match in owners if match is not None), "")
    return owner.removesuffix(name[:2]) + name if owner else ""  # 农村工业总产值…,工业产值


def is_place(name: str) -> bool:
    """Whether a name is that of a place and no more: 四川省."""
    return name.endswith(_PLACE_ENDS) and _PLACE.fullmatch(name) is not None


def under_topic(name: str, topic: str, listed: bool) -> str:
    """Put the topic before a name that is nothing but a noun of measure: 总量 → 国内生产总值总量."""
    if not topic or not name or measure_noun(name) != len(name):
        return name
    if "、" in topic and all(map(is_open, (members := split_members(topic))[1:])):
        topic = members[0]  # 粮食面积、单产双双提高,总产…
    verb = begins_with_verb(topic)
    if verb < len(topic) and not topic.startswith("的", verb):
        topic = topic[verb:]
    if listed and topic[:2] in contrasts() and name.endswith("率"):
        return topic[:2] + name  # 城镇新增就业…、调查失业率
    if not is_open(name):
        return name
    if name.startswith("总"):
        topic = _RELATIVE.sub("", topic)  # 粮食人均占有量…,总产量
    if name.endswith("额") and topic.endswith("金额"):
        topic = topic[: -len("金额")]  # 亏损金额…,总额
    if name.endswith(("产", "产量", "面积")):
        topic = topic.removesuffix("生产")
    head = measure_noun(topic)
    if head == 0 or (name in _aspects() and not topic.endswith(name)):
        return topic + name.removeprefix(topic[-2:])  # 网络拍卖成交3.2万件,成交额187亿元
    return topic[:-head].removesuffix("完成") + name if 1 < head < len(topic) else name


def counted_members(left: str, count: float) -> list[str]:
    """Members of a list whose number stands behind it, as in 查处的违规收礼、违规吃喝2类问题; else none."""
    if "、" not in left:
        return []
    members = left.removesuffix("等").split("、")
    if len(members) != count:
        return []
    members[0] = members[0][leading_verb(members[0]) :].removeprefix("的")
    return members if all(members) else []


def own_predicate(right: str, before: str) -> str:
    """70个事项跨省通办、80个省内通办: the noun of the count before, with its own predicate; or nothing."""
    if not before or begins_with_verb(before) or not follows_verb(right, 0, sure=True):
        return ""
    at = find_predicate(before)
    return before[:at] + right if at else ""


def with_capacity(name: str, whole: str) -> str:
    """新增装机容量…,其中水电…、核电…: what is measured of the whole is measured of its parts."""
    head = measure_noun(whole)
    tail = whole[-head:] if head > 1 else ""
    return name + tail if tail.endswith(_capacities()) and not measure_noun(name) else name


def without_addition(name: str) -> str:
    """新增企业 → 企业, for what there is of them in all."""
    at = name.find("新")
    verb = leading_verb(name[at:]) if at >= 0 else 0
    if 2 < verb < len(name) - at - 1:
        return name[:at] + name[at + verb :]  # 示范区新推出成果7项、累计61项
    return _ADDED.sub("", name, count=1).removesuffix("新增")


def open_end(words: str) -> int:
    """Length of the noun of measure at the end of a phrase that another one can take the place of: 余额."""
    nouns = lexicon.table("attributes")
    return next((size for size in range(min(8, len(words)), 1, -1) if nouns.get(words[-size:]) == "open"), 0)


def running_total(left: str, name: str) -> str:
    """新增企业3家、累计达到9家: what has been reached in all is no addition."""
    if name.endswith("新增"):
        return name.removesuffix("新增")  # 里程新增1700公里、突破7000公里
    added = "新" in name
    return without_addition(name) if added and _STOCK.search(left) else name


def shared_noun(names: list[str]) -> str:
    """What two counts are both of, where a sum follows: 工业部建设项目, 地方建设项目 → 建设项目."""
    if len(names) < 2 or names[0] == names[1]:
        return ""
    one, other = names
    size = next((n for n in range(min(map(len, names)), 1, -1) if one.endswith(other[-n:])), 0)
    return one[len(one) - size :] if size else ""


def relative_front(name: str) -> str:
    """What a name begins with that says which things are counted: 重点审计的."""
    verb = leading_verb(name)
    return name[: verb + 1] if verb and name.startswith("的", verb) else ""


def carried_front(name: str) -> str:
    """What the next member of a list shares with this one: its verb, with the subject before it if any."""
    verb = begins_with_verb(name)
    if relative_front(name) or (name.startswith(_DESCRIBING) and "的" in name):
        return ""  # 重点审计的企业资产总额, 列入计划的产品
    if name.startswith("通过") and any(follows_verb(name, at) for at in range(3, len(name) - 1)):
        return ""  # 通过平台拍卖标的物37件,成交18件
    if verb == len(name) and (light := _light().match(name)) is not None:
        return light.group()  # 完成造林30万亩、种草改良40万亩
    if verb:
        return name[:verb]
    ends = [(at, at + len(host)) for host in _hosts() if (at := name.find(host, 2)) > 0]
    return name[: max(ends)[1]] if ends else ""  # 示例港接待邮轮91艘、旅客30万人


def deed_of(name: str, before: str) -> str:
    """What is counted of a school or a herd, with the one it is of, or nothing: 中学招生3万人,毕业2万人."""
    if name not in _bare_deeds():
        return ""
    cut = min((at for deed in _bare_deeds() if (at := before.find(deed)) >= 0), default=len(before))
    whole = before[:cut].rpartition("的")[2] if cut == len(before) else before[:cut]
    return whole + name if len(whole) > 1 and not begins_with_verb(whole) else ""
