"""Which numbers say how much or how many, and which are dates, ordinals, names or announcements."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from reportkit import lexicon
from reportkit.extraction.numerals import MYRIADS

__all__ = ["Candidate", "counts", "named"]


class Candidate(NamedTuple):
    """A number with its surroundings, before it is known whether it is a figure."""

    number: str
    value: Decimal
    unit: str | None  # as the report writes it
    canonical: str | None  # as the table gives it
    noun: bool  # the unit is a bare noun (28省市)
    vague: bool  # with 余, 多, 几 inside
    marked: bool  # with a modifier that touches it
    ranged: bool
    before: str
    after: str
    tail: str  # what follows the number itself, unit included


# What stands before an ordinal, a name, a document's number, a formula: 第3, T5, 1+10, 〔2022〕12.
_NAMED = frozenset("第初+×./〔[_＋・·*&#№")


def named(text: str, start: int, end: int) -> bool:
    """Whether the digits at `start` belong to a name, an ordinal or a number with signs of its own."""
    left = text[start - 1] if start else "\n"
    right = text[end : end + 1]
    if left in _NAMED or right in ("+", "×", "〕") or (left.isascii() and left.isalpha()):
        return True
    return left == "-" and start > 1 and text[start - 2].isascii() and (text[start - 2].isalnum() or text[start - 2] == "-")


@lexicon.compiled
def _phrases() -> re.Pattern[str]:
    return re.compile(lexicon.regex("set_phrases"))


@lexicon.compiled
def _announced() -> re.Pattern[str]:
    votes = lexicon.table("counted_nouns")
    no, yes = ([word for word, vote in votes.items() if vote == kind] for kind in ("no", "yes"))
    short, long = ([word for word in yes if (len(word) == 1) == single] for single in (True, False))
    # The head of the phrase stands behind its attributes: 两个钢铁联合企业.
    return re.compile(
        rf"[^,。;:、()“”《\n]{{0,8}}?(?:(?P<no>{lexicon.regex(no)})|(?P<yes>{lexicon.regex(long)}|{lexicon.regex(short)}(?=[,。、;:()的和与及或是都在将中已有另分等共建]|$)))"
    )


_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_DURATIONS = frozenset((
    "年", "周年", "天", "日", "周", "星期", "小时", "分钟", "秒", "毫秒", "月", "季度", "工作日", "学时", "课时",
))
# Where a length of time is itself what is measured.
_MEASURED = re.compile(
    r"(?:压缩|缩短|压减|减少|延长|提前|期限|时限|周期|工期|时间|时长|耗时|用时|天数|日数|逾期|超期|滞后|延迟|拖延|推迟"
    r"|最快|最短|最长|仅需|只需|平均|年限|寿命|增加(?!值)|不少于|不低于|不超过|学时|课时|需要?|降至|减至|增至|减到|降到|缩至"
    r"|控制在|达到?|提高|提速)(?:[^,。;:、\d]{0,5}|[^,。;]{0,8}(?:至|到|为|由|从|在))$|(?:超过?|逾|不足|少于|多于)$"
)
_YEARS = re.compile(
    r"(?:缩短|延长|期限|年限|寿命|工期|周期|推迟|学制|平均|最长|最短|长达|超期|逾期|拖欠|停用|闲置)[^,。;、\d]{0,6}$"
)
_FROM_TO = re.compile(r"(?:由|从)[^,。;]{1,14}(?:至|到)$")
_AROUND = re.compile(r"[^,。;、]{0,4}(?:圈|生活|便民|交通|通勤|达|服务|开放|营业|提供|不打烊|值|过境|无|在线|监|制|后)|内")
_AFTER_TIME = re.compile(r"才|的[^,。;、]{0,6}(?:时限|期限)|(?:缩短|压缩|减少|延长|增加|降低|压减|提前|提速)")
_RANK = re.compile(
    r"(?:(?:位|名|排)?[居列]|排名?|跃居|跻身|升至|上升|提升|前移|跃升|前进|晋升|提高|下降|进步|后移|跃进|升)(?:[^,。;、\d]{0,6})?$"
)
_TOP = re.compile(r"(?<![年月日天目提之以当此周跟面生])前$")
# Vague orders of size: 数十亿元, 几十万, 成千上万.
_VAGUE_LEFT = "几幾数數好成"
_BARE_HEADS = (
    "突破", "超过", "超", "逾", "跨过", "迈上", "站上", "跨上", "跃上", "登上", "接近", "近", "达到", "达", "迈过", "冲破", "跨越",
)
_EVENTS = frozenset(("次", "轮", "批", "批次", "轮次", "回", "遍", "场", "期"))
_EVENT_VERBS = re.compile(
    r"(?:开展|进行|完成|实施|组织|启动|上线|推出|发布|出台|印发|公布|下达|投放|新增|安排|召开|举行|举办|先后|累计|连续|共|曾|已|再|又|年|月|内|来|间)[^,。;、分第]{0,4}$|,$"
)
_NOT_EVENTS = re.compile(r"(?:、[一二三四五六七八九十]{1,3}次){1,3}(?:全会|会议)|产业|分配|全会|会议|污染|创业|能源|代表大会|供水|土地|革命|灾害|函数|元")
# Measure words whose noun tells.
_HEADED = frozenset("个個项項家所座处条條部")
_LISTED = re.compile(r"[、和][^,。;:、的有等]{1,6}$")
_MYRIAD_SIGNS = frozenset(MYRIADS)
_LARGE = frozenset("百千万亿萬億")
_MEASURES = frozenset("倍番成吨斤亩升")
_SOFT = frozenset("元里方担石匹度升克包箱节对")


def counts(c: Candidate) -> str | None:
    """Decide whether a number that is no share counts something.

    Returns
    -------
    str or None
        None where it does not; else a doubt, empty where there is none.
    """
    number, arabic = c.number, c.number[0].isdigit()
    if c.before.endswith("每") or (c.before[-1:] == "前" and _TOP.search(c.before)) or _phrases().match(number + c.tail):
        return None
    if not arabic and (c.before[-1:] in _VAGUE_LEFT and c.before and number[0] in "十百千万亿萬億"):
        return None
    if not arabic and not number.strip("百千万亿萬億"):
        return _bare_magnitude(c)
    if c.after[:1] == "级" or (c.after[:1] == "型" and c.canonical is None):
        return None
    if c.canonical is None:
        return _without_unit(c, arabic)
    if c.canonical in _DURATIONS or c.vague and c.canonical == "个" and c.after[:1] in ("月", "星", "小"):
        return "" if _duration(c, arabic) else None
    if c.canonical == "岁":
        return "" if "." in number or "年龄" in c.before or "寿命" in c.before else None
    if c.canonical in ("位", "名", "个位") and _RANK.search(c.before):
        return None
    if c.canonical == "届":
        return None
    if c.canonical in ("个", "個") and c.after.startswith("方面") or c.canonical == "方" and c.after[:1] == "面":
        return None
    if arabic:
        return _arabic_count(c)
    return _chinese_count(c)


def _bare_magnitude(c: Candidate) -> str | None:
    """突破万亿元 is a threshold; 千亿级, 百亿产业, 上百人 are not."""
    if c.unit is None or c.noun or not c.before.endswith(_BARE_HEADS) or c.after[:1] == "级":
        return None
    return "a magnitude without a digit is read as one of it"


def _without_unit(c: Candidate, arabic: bool) -> str | None:
    first = c.tail[:1]
    if first and first in "年届号强级度月期型大版日时岁" or first.isascii() and first.isalpha():
        return None
    magnitude = not _MYRIAD_SIGNS.isdisjoint(c.number)
    if not arabic:
        return "" if magnitude and len(c.number) > 1 and first not in "里水山众户" else None
    if magnitude or c.vague and c.value >= 10:
        return ""
    if "." in c.number:
        return None if c.number.endswith(".0") or first in ("版",) else ""
    if _YEAR.fullmatch(c.number):
        return None
    if c.marked and (not first or first in ",。;、:)的\n"):
        return ""
    if c.before.endswith(("增加到", "增至", "上升为", "上升到", "降至", "达到", "提高到", "指数为")) and (not first or first in ",。;、)\n"):
        return ""
    return None


def _duration(c: Candidate, arabic: bool) -> bool:
    """Whether a length of time is what is measured, and not when something was done."""
    if c.canonical in ("周年", "日"):
        return False
    if _AROUND.match(c.after) and c.canonical in ("小时", "分钟"):
        return bool(_AFTER_TIME.match(c.after)) or c.after[:1] == "内" and bool(_MEASURED.search(c.before))
    if c.canonical == "年":
        if _YEAR.fullmatch(c.number) or c.after[:1] in ("来", "以", "前", "后", "内", "间", "中"):
            return False
        return ("." in c.number and arabic) or bool(_YEARS.search(c.before)) or (
            "年限" in c.before and bool(_FROM_TO.search(c.before) or c.before.endswith(("到", "至", "达"))))
    if _MEASURED.search(c.before) or _AFTER_TIME.match(c.after) or "." in c.number:
        return arabic or c.value > 1
    return False


def _arabic_count(c: Candidate) -> str | None:
    if c.canonical == "回" and _YEAR.fullmatch(c.number) or c.canonical == "版" and c.number.endswith(".0"):
        return None
    if c.canonical == "千伏" or c.canonical == "类" and c.before[-1:] in ("个", "款", "种") or c.canonical == "分" and c.before[-1:] in ("时", "点", ":"):
        return None
    if c.noun and c.before[-1:] and not c.before.endswith("其中") and c.before[-1] in "东西南北中江海角圈群带原川疆藏蒙沿州河甬汉皖苏浙":
        return None
    if c.canonical in ("度", "班", "期") and c.after[:1] in ("电", "工", "项") and c.canonical != "度":
        return None
    return ""


def _chinese_count(c: Candidate) -> str | None:
    """In Chinese digits, a small round number may only announce a list (三项任务)."""
    unit = c.unit or ""
    if c.noun:
        return "" if c.vague or len(c.number) > 1 else None
    if c.number in ("二", "十二", "三", "四") and c.canonical in ("期",):
        return None
    if c.number == "二" and c.canonical in ("轮", "批", "届", "次", "道", "类"):
        return None
    if unit not in lexicon.table("count_words"):
        return None if c.value == 1 and (c.canonical in _SOFT or len(unit) == 1 and unit not in _MEASURES) else ""
    if c.vague or not _LARGE.isdisjoint(c.number):
        return ""
    if c.value <= 1:
        return None
    if c.canonical in _EVENTS:
        if _NOT_EVENTS.match(c.after):
            return None
        if c.canonical == "次" and c.before[-1:] not in ("届", "会"):
            return ""
        if c.canonical in ("轮", "批", "批次", "轮次", "场", "回", "遍") and _EVENT_VERBS.search(c.before):
            return "" if c.before[-1:] != "分" else None
        return "" if c.marked or c.value >= 21 and c.canonical != "次" else None
    if c.marked:
        return ""
    if c.value <= 10 and _LISTED.search(c.before):
        return None  # 酒泉、天水两个城市: the list itself is told
    noun = _announced().match(c.after) if c.canonical in _HEADED else None
    if noun and (c.value < 21 or c.canonical == "条"):
        return "" if noun.lastgroup == "yes" else None
    if c.value >= 21 or lexicon.table("count_words")[unit] == "yes":
        return ""
    if c.value >= 3 and c.canonical in ("个", "所", "座", "处", "种", "家", "户", "名", "人", "件", "起", "例", "份") and (
        not c.after or c.after[0] in ",;。)"
    ):
        return "a small number in Chinese digits may announce a list"
    return None
