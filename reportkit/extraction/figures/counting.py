"""Which numbers say how much or how many, and which are dates, ordinals, names or announcements."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from reportkit import lexicon
from reportkit.extraction import reasons
from reportkit.extraction.figures.numerals import MYRIADS
from reportkit.extraction.spans import Figure

__all__ = ["SHARES", "Candidate", "count_words", "counts", "durations", "named", "people_counted"]


class Candidate(NamedTuple):
    """A number with its surroundings, before it is known whether it is a figure."""

    number: str
    value: Decimal
    written: str | None  # the unit as the report writes it
    unit: str | None  # as the table gives it
    noun: bool  # the unit is a bare noun (28省市)
    vague: bool  # with 余, 多, 几 inside
    modifier: str  # that touches it
    before: str
    after: str  # behind the figure
    tail: str  # behind the number, unit included


SHARES = frozenset(("%", "‰", "百分点"))

# What stands before an ordinal, a name, a document's number, a formula: 第3, T5, 1+10, 〔2022〕12.
_NAMED = frozenset("第初+×./〔[_＋・·*&#№")
_NAMED_BEHIND = frozenset("+×〕")


def named(text: str, start: int, end: int) -> bool:
    """Whether the digits of a span belong to a name, an ordinal or a number with signs of its own."""
    left = text[start - 1] if start else "\n"
    if left in _NAMED or text[end : end + 1] in _NAMED_BEHIND or (left.isascii() and left.isalpha()):
        return True
    further = text[start - 2] if start > 1 else "\n"
    return left == "-" and further.isascii() and (further.isalnum() or further == "-")


@lexicon.compiled
def count_words() -> dict[str, str]:
    """Measure words that may only announce, and whether they count if nothing else tells."""
    return lexicon.table("count_words")


@lexicon.compiled
def _phrases() -> re.Pattern[str]:
    return re.compile(lexicon.regex("set_phrases"))


@lexicon.compiled
def _announced() -> re.Pattern[str]:
    """Pattern of the noun that tells; it stands behind its attributes: 两个钢铁联合企业."""
    votes = lexicon.table("counted_nouns")
    no = lexicon.regex([word for word, vote in votes.items() if vote == "no"])
    long = lexicon.regex([word for word, vote in votes.items() if vote == "yes" and len(word) > 1])
    short = lexicon.regex([word for word, vote in votes.items() if vote == "yes" and len(word) == 1])
    behind = r"(?=[,。、;:()的和与及或是都在将中已有另分等共建]|$)"
    return re.compile(rf"[^,。;:、()“”《\n]{{0,8}}?(?:(?P<no>{no})|(?P<yes>{long}|{short}{behind}))")


_TOP = re.compile(r"(?<![年月日天目提之以当此周跟面生])前$")
# Vague orders of size: 数十亿元, 几十万, 成千上万.
_VAGUE_BEFORE = frozenset("几幾数數好成")
_MYRIAD_SIGNS = re.compile(f"[{''.join(MYRIADS)}]")
_LARGE = re.compile("[百千万亿萬億]")


# 每卖出3辆车就有1辆: that by which another figure is counted. 每年增加3万人 has a time between.
_PER = re.compile(r"每(?:卖出|售出|销售|出口|生产|制造|产出|投入|投资|消费|增加|新增|增长|提高)?$")


def _is_rank(before: str) -> bool:
    """Whether 前 makes the number a rank (进入前千分之一), and not a time (5年前1.5个百分点)."""
    return before.endswith("前") and _TOP.search(before) is not None


def counts(c: Candidate) -> str | None:
    """Decide whether a number counts something; a share does, unless it is a rank.

    Returns
    -------
    str or None
        None where it does not; else a doubt, empty where there is none.
    """
    if c.unit in SHARES:
        return None if _is_rank(c.before) else ""
    arabic = c.number[0].isdigit()
    if "首" in c.before and _FIRST.search(c.before) and _NOUN.match(c.after):
        return None  # 全省首个300亿元园区, 首款续航超1000公里电动车
    if (
        ("每" in c.before and _PER.search(c.before))
        or _is_rank(c.before)
        or _phrases().match(c.number + c.tail)
    ):
        return None
    if not arabic and c.number[0] in "十百千万亿萬億":
        if c.before[-1:] in _VAGUE_BEFORE:
            return None
        if not c.number.strip("百千万亿萬億"):
            return _bare_magnitude(c)
    if c.after[:1] == "级":
        return None
    if _never_counts(c):
        return None
    if c.unit is None:
        return "" if _without_unit(c, arabic) else None
    if c.unit in durations() or (c.vague and c.unit == "个" and c.after[:1] in ("月", "星", "小")):
        return "" if _measures_time(c, arabic) else None
    if arabic:
        return "" if _arabic_counts(c) else None
    return _chinese_counts(c)


def _never_counts(c: Candidate) -> bool:
    """N个方面, ages and age bands, classes of villages and accidents, terms of an assembly, ranks."""
    if c.unit == "岁":
        return "." not in c.number and not _AGE.search(c.before)
    if c.unit in ("户", "人", None) and c.modifier in _BANDS and _CLASSES.match(c.after):
        return True
    if c.after.startswith("口径"):
        return True  # 500米口径射电望远镜
    if c.unit == "人" and c.after.startswith("制"):
        return True  # 3人制篮球场
    if "案" in c.after and _names_a_case(c):
        return True
    if c.unit in ("个", "方") and c.after.startswith(("方面", "面")):
        return True
    ranked = c.unit in ("位", "名") and c.value < _LOWEST_RANK and not c.vague
    return c.unit == "届" or (ranked and _RANK.search(c.before) is not None)


def _names_a_case(c: Candidate) -> bool:
    """某某等9人诈骗案, 运输20公斤毒品案."""
    of_persons = c.unit in _PERSONS and c.before.endswith("等")
    return (of_persons or c.unit in _STUFF) and _CASE_NAME.match(c.after) is not None


_FIRST = re.compile(r"首[个家款台座艘条](?:[^,。;:、\d的]{0,4}(?:超|近))?$")
_NOUN = re.compile(r"(?!大关|台阶)[\u4e00-\u9fff“]")
_BANDS = frozenset(("以上", "以下", "及以上", "及以下"))
_CLASSES = re.compile(
    r"(?:的|农村|少数民族|连片)?(?:人口[县市镇]|事故|企业|单位)|[^,。;:、\d]{0,10}?(?:自然村|村寨|村组)"
)
_PERSONS = frozenset(("人", "名"))
_STUFF = frozenset(("公斤", "克", "千克", "吨", "元", "枚", "支"))
_CASE_NAME = re.compile(
    r"[^,。;:、()\d]{1,16}(?<![结立破办报涉审断发在积命个要大投议提方档预草法教图答备])案(?=[、等,。;和及”]|$)"
)
_LOWEST_RANK = 1000  # 降至8.4万名 counts people
_AGE = re.compile(r"(?:寿命|年龄)[^,。;、]{0,7}$")
_RANK = re.compile(
    r"(?:(?:位|名|排)?[居列]|排名?|跃居|跻身|升至|上升|提升|前移|跃升|前进|晋升|提高|下降|进步|后移|升)"
    r"[^,。;、\d]{0,6}$"
)
_THRESHOLDS = re.compile(r"(?:突破|超过?|逾|跨[过上越]|迈[上过]|[站跃登]上|冲破|接?近|达到?)$")


def _bare_magnitude(c: Candidate) -> str | None:
    """突破万亿元 is a threshold, and 千余家 a number; 千亿级, 百亿产业, 上百人 are neither."""
    if c.unit is None or c.unit in durations() or c.noun or c.after[:1] == "级":
        return None
    bounded = c.modifier in _BANDS and c.before.endswith("在")  # 保持在千亿元以上
    if not c.vague and not bounded and not _THRESHOLDS.search(c.before):
        return None
    return reasons.BARE_MAGNITUDE


_ENDS = frozenset(",。;、:)的\n")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")


def _without_unit(c: Candidate, arabic: bool) -> bool:
    first = c.tail[:1]
    named = first and (first in "年届号强级度月期型大版日时岁" or (first.isascii() and first.isalpha()))
    if named and not c.tail.startswith("大关"):
        return False
    magnitude = _MYRIAD_SIGNS.search(c.number) is not None
    if not arabic:
        return magnitude and len(c.number) > 1 and (not first or first not in "里水山众户")
    if magnitude or (c.vague and c.value >= 10):
        return True
    if "." in c.number:
        return not c.number.endswith(".0")
    if _YEAR.fullmatch(c.number) or (first and first not in _ENDS):
        return False
    return bool(c.modifier) or c.before.endswith(_reached()) or c.before.endswith("指数为")


@lexicon.compiled
def _reached() -> tuple[str, ...]:
    """What a level is reached by; 到 or 为 alone says nothing of a number."""
    return tuple(word for word in lexicon.words("reach_words") if len(word) > 1)


@lexicon.compiled
def durations() -> frozenset[str]:
    """Units of a length of time."""
    return frozenset(lexicon.words("durations"))


# Where a length of time is itself what is measured.
_MEASURED = re.compile(
    r"(?:压缩|缩短|压减|减少|延长|提前|期限|时限|周期|工期|时间|时长|耗时|用时|天数|日数|逾期|超期|滞后|延迟"
    r"|拖延|推迟|最快|最短|最长|仅需|只需|平均|年限|寿命|增加(?!值)|不少于|不低于|不超过|学时|课时|需要?"
    r"|中断|停运|停产|历时|降至|减至|增至|减到|降到|缩至|控制在|达到?|提高|提速)"
    r"(?:[^,。;:、\d]{0,5}|[^,。;]{0,8}(?:至|到|为|由|从|在))$"
    r"|(?:超过?|逾|不足|少于|多于)$"
)
_MEASURED_YEARS = re.compile(
    r"(?:缩短|延长|期限|年限|寿命|工期|周期|推迟|学制|平均|最长|最短|长达|超期|逾期|拖欠|停用|闲置)"
    r"[^,。;、\d]{0,6}$"
    r"|年限[^,。;]{0,14}(?:到|至|达)$"
)
_MEASURED_BEHIND = re.compile(
    r"才|的[^,。;、]{0,6}(?:时限|期限)|缩短|压缩|减少|延长|增加|降低|压减|提前|提速"
)
# 24小时开放, 15分钟生活圈, 240小时过境免签 are names.
_SERVICE = re.compile(
    r"[^,。;、]{0,4}(?:圈|生活|便民|交通|通勤|达|服务|开放|营业|提供|不打烊|值|过境|无|在线|监|制|后)|内"
)
_RARE = re.compile("同期|罕见|不遇|一遇|最")  # 为近50年同期最多
_TRIAL = re.compile("整?[省市县]?试点|政策")  # 再延长30年整省试点
_WHEN = frozenset("来以前后内间中")


def _measures_time(c: Candidate, arabic: bool) -> bool:
    """Whether a length of time is what is measured, and not when something was done."""
    if c.unit == "年" and (_RARE.match(c.after) or _TRIAL.match(c.after)):
        return False
    decimal = arabic and "." in c.number
    if c.unit in ("周年", "日") or (c.unit == "年" and (_YEAR.fullmatch(c.number) or c.after[:1] in _WHEN)):
        return False
    if c.unit == "年":
        return decimal or _MEASURED_YEARS.search(c.before) is not None
    measured = _MEASURED.search(c.before) is not None
    behind = _MEASURED_BEHIND.match(c.after) is not None
    if c.unit in ("小时", "分钟") and _SERVICE.match(c.after):
        return behind or (c.after[0] == "内" and measured)
    return decimal or ((measured or behind) and (arabic or c.value > 1))


_PLACES = frozenset("东西南北中江海角圈群带原川疆藏蒙沿州河甬汉皖苏浙")


def _arabic_counts(c: Candidate) -> bool:
    """In Arabic digits a number with a unit counts, unless it is part of a name."""
    left = c.before[-1:]
    if c.noun:  # 关中5市
        return left not in _PLACES or c.before.endswith("其中")
    if c.unit == "回":  # 2025回望
        return not _YEAR.fullmatch(c.number)
    if c.unit == "版":
        return not (c.number.endswith(".0") or _YEAR.fullmatch(c.number))
    if c.unit == "类":  # 2个1类新药
        return left not in ("个", "款", "种")
    if c.unit == "分":  # 8时30分
        return left not in ("时", "点", ":")
    if c.unit in ("期", "班"):  # 3期工程
        return c.after[:1] not in ("工", "项")
    return c.unit not in ("千伏", "纳米")  # 500千伏变电站, 7纳米芯片


@lexicon.compiled
def _rounds() -> frozenset[str]:
    return frozenset(lexicon.words("rounds"))


_EVENTS = frozenset(("次", "期"))
_DONE = re.compile(
    r"(?:开展|进行|完成|实施|组织|启动|上线|推出|发布|出台|印发|公布|下达|投放|新增|安排|召开|举行|举办|先后"
    r"|累计|连续|共|曾|已|再|又|年|月|内|来|间)[^,。;、分第]{0,4}$|,$"
)
_NO_EVENTS = re.compile(
    r"(?:、[一二三四五六七八九十]{1,3}次){1,3}(?:全会|会议)"
    r"|产业|分配|全会|会议|污染|创业|能源|代表大会|供水|土地|革命|灾害|函数|元"
)
# Measure words whose noun tells whether they count.
_HEADED = frozenset("个個项項家所座处条條部")
# A count that ends a clause points back at things: 电站十五个;
_POINTING = frozenset("个所座处种家户名人件起例份")
_POINTING_ENDS = frozenset(",;。)")
_ORDINAL_UNITS = frozenset("期轮批次道类")
# With 一, only these measure: 一吨, but not 一元化, 一幅美景.
_MEASURES = frozenset("倍番成吨斤亩升")
# 火电站三座,核电站一座: one more in a list of counts.
_LISTED_ONE = re.compile(r"[二三四五六七八九十百][个座所处种家户条艘架台套][,、;和][^,。;、\d一]{2,12}$")
_LISTED = re.compile(r"[、和][^,。;:、的有等]{1,6}$")


def _chinese_counts(c: Candidate) -> str | None:
    """In Chinese digits, a small round number may only announce a list (三项任务)."""
    written = c.written or ""
    default = count_words().get(written)
    large = c.vague or _LARGE.search(c.number) is not None
    if c.noun:
        return "" if large or len(c.number) > 1 else None
    if (c.unit == "期" and not large) or (c.number == "二" and c.unit in _ORDINAL_UNITS):
        return None  # 二期工程
    if default is None:
        return None if c.value == 1 and len(written) == 1 and written not in _MEASURES else ""
    if large:
        return ""
    becomes = c.before.endswith(("由", "从")) and c.after.startswith(_reached())
    if becomes or (c.value > 1 and c.before.endswith(_reached())):
        return ""
    if c.value <= 1:
        return "" if _LISTED_ONE.search(c.before) and c.after[:1] in _POINTING_ENDS else None
    if c.unit in _EVENTS or c.unit in _rounds():
        return "" if _happened(c) else None
    if c.modifier:
        return ""
    if c.value <= 10 and _LISTED.search(c.before):
        return None  # 酒泉、天水两个城市: the list itself is told
    noun = _announced().match(c.after) if c.unit in _HEADED else None
    if noun and (c.value < 21 or c.unit == "条"):
        return "" if noun.lastgroup == "yes" else None
    if c.value >= 21 or default == "yes":
        return ""
    pointing = c.value > 10 or (c.value >= 3 and c.unit in _POINTING)
    if pointing and (not c.after or c.after[0] in _POINTING_ENDS):
        return reasons.SMALL_COUNT
    return None


def _happened(c: Candidate) -> bool:
    """先后两次修订, 开展两轮巡视; not 三次产业, 五次全会, 分两批."""
    if _NO_EVENTS.match(c.after):
        return False
    if c.unit == "次" and c.before[-1:] not in ("届", "会"):
        return True
    if c.unit in _rounds() and _DONE.search(c.before):
        return not c.before.endswith("分")
    return bool(c.modifier) or (c.value >= 21 and c.unit != "次")


_PEOPLE = re.compile(r"(?:各族)?(?:人民|农民|同胞|国民)|人口(?=的)")
_A_WHOLE_PEOPLE = 100_000_000


def people_counted(text: str, figure: Figure) -> str:
    """The word for the people that a number without a unit counts in passing, else nothing.

    Such a number is no plan: 关系到全国六亿人民的事情.
    """
    if figure.unit is not None or figure.value < _A_WHOLE_PEOPLE:
        return ""
    match = _PEOPLE.match(text, figure.end)
    return match.group() if match is not None else ""
