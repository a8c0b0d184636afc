"""Time expressions that date no figure: bases of comparison, dates of documents, years in titles."""

from __future__ import annotations

import re

from reportkit.extraction.dating.days import Days
from reportkit.extraction.dating.times import Time
from reportkit.extraction.spans import Figure

__all__ = ["dates_no_figure", "is_average", "is_ground", "is_multiple", "sets_year"]

_BACK = 18
"""How many characters before an expression are looked at."""

_TOWARDS = ("针对", "面向", "着眼", "迈向", "瞄准", "锚定", "对标")  # 面向2030年的项目
_CUTS = ",。;:、()!?\n"
_CUT = re.compile(f"[{_CUTS}]")
_THAN = re.compile(
    r"(?:(?<!占)比(?!重|例|率|如|价|值)|(?<![比计])较(?!大|多|快|高|好|强|低|为|少|长|小)"
    r"|相当于|超过|高于|低于|快于|多于|少于|优于|好于|不及|大于|小于|等于|超出|创(?![新建业造作办设始意])下?)[^\d%]{0,8}$"
)
_THAN_SIGNS = re.compile("[比较于过及出创]")
_WITH = re.compile(r"[与同和跟][^,]{0,12}$")
_COMPARED = re.compile(r"[^,。;:]{0,14}?(?:相比|比较|对比|持平|相当|相同|一样|(?<!占)比(?!重|例|率))")
_BY = re.compile(r"(?:按照?|依据|根据|依照|参照|以)[^,]{0,6}$")
_MEASURED = re.compile(r"[^,。;]{0,14}?(?:价格?|计算|测算|实际数额|为基[期数]|为100|折算|口径|标准)")
_ON = re.compile(r"(?:在|从|自)[^,]{0,6}$")
_BASIS = re.compile(r"[^,。;:]{0,16}?基础上")
_AFTER = re.compile(
    r"同期|的?(?:水平|基数|不变价|可比价|价格|远景目标)|的?(?:新高|新低|最[高低好大快多少优]|首次|首个|第一)"
)
_AFTER_SIGNS = "同的水基不可价远新最首第"
# 为五年来最好, 进行了建国以来规模最大的…: how rare it is, not when it was.
_RECORD = re.compile(
    r"[^,。;:]{0,8}?(?:最[高低大好多快少优强]|首次|首个|第[一二三四五]个?|新高|新低|罕见|少[见有]|[未没]曾?有|从[未没])"
)
_IS = re.compile(r"(?:是|为|等于|相当于|达到?)[^,]{0,4}$")
_SHARE = re.compile(r"[^,。;:]{0,14}?的(?:百分之|\d{1,6}(?:\.\d{1,4})?%)")
_TIMES = re.compile(
    r"(?:每年|[^,。;:年]){0,14}?的(?:\d{1,6}(?:\.\d{1,4})?|[一二两三四五六七八九十]{1,3}(?:点[一二三四五六七八九]{1,2})?)倍"
)
_ASIDE = re.compile(r"(?:今天|昨天|今日|昨日|日前)\($")
# 昨天(3月2日),市公安局通报: the day of the telling; 昨天(3月2日)晚上,…押解回国 is the day of the deed.
_TOLD = re.compile(
    r"\)?,?[^,。;]{0,16}?(?:通报|发布|公布|召开|举行|获悉|了解到|宣布|表示|介绍|印发|消息|报道)"
)
# 市统计局10月21日发布数据显示,今年1至9月…: the day of the telling.
_TOLD_THAT = re.compile(
    r"[^,。;:\d]{0,8}?(?:通报|发布|公布|宣布|披露|透露|获悉|了解到|消息|报道|介绍)[^,。;:\d]{0,10}[,:]"
)
# 在编制2025年预算时,将12个专项细化: which budget
_DRAWN_UP = ("编制", "制定", "审议", "审查", "批复")
_PLANS = ("预算", "决算", "计划", "规划", "部门预算", "工作计划")
# 关于2022年度环境状况的报告: what it is about.
_TITLE = re.compile(r"[^,。;:\d]{0,40}?(?:报告|意见|通知|决定|方案|议案|说明|汇报|问题)")
# 应于2025年底前完工的115个项目: when they are due says nothing of when they were counted.
_OWED = ("应于", "应在", "应当于", "应当在", "本应于", "本应在")
_CLAUSE_OF = re.compile(r"[^,。;:]{0,16}的")
# 对1954年的灾区,政府继续拨付…: which ones, and not when.
_CONCERNED = ("对", "向", "给", "为", "把", "将", "对于", "关于")
_ADJUNCT = re.compile(r"的[^,。;:\d]{1,14},")
_EVENT = re.compile(
    r"[^,。;:]{0,12}?(?:召开|举行|印发|发布|颁布|公布|批准(?=的[^,。;]{0,8}(?:[预决]算|[计规]划|方案|纲要|文件|条例))|开始|成立|启动|通过|提出|制定|确定|下达|部署|预定|剩余)的"
    r"|(?:中央)?[^,。;:]{0,6}(?:工作报告|工作会议|经济工作会)"
)
# How one of these verbs ends; few times have any near by.
_EVENT_SIGNS = re.compile("[开行发布准始立动过出定达署余]的|工作[报会]")


def dates_no_figure(text: str, time: Time, sentence_start: int) -> bool:
    """Whether a time expression only compares, or names a document or an event.

    Parameters
    ----------
    text : str
        The shadow's text.
    time : Time
    sentence_start : int
        Where its sentence begins.

    Returns
    -------
    bool
        True in 比2020年增长5%, 与上年相比, 按2020年价格计算, 达到2019年水平, 去年12月召开的会议,
        今天(2月13日)通报, 面向2030年的项目.
    """
    before = text[max(sentence_start, time.start - _BACK) : time.start]
    aside = _ASIDE.search(before) if before.endswith("(") else None
    if aside is not None and (aside.group()[0] in "今日" or _TOLD.match(text, time.end)):
        return True
    if before.rfind("《") > before.rfind("》"):
        return True
    if before.endswith(_TOWARDS):
        return True
    if _is_day(time) and _TOLD_THAT.match(text, time.end):
        return True
    if before.endswith(("像", "象")) and text.startswith(("那样", "一样"), time.end):
        return True
    if before.endswith(_DRAWN_UP) and text.startswith(_PLANS, time.end):
        return True
    if before.endswith("关于") and _TITLE.match(text, time.end):
        return True
    if before.endswith(_OWED) and _CLAUSE_OF.match(text, time.end):
        return True
    if before.endswith(_CONCERNED) and _ADJUNCT.match(text, time.end):
        return True
    since = time.kind == "calendar" and time.match["since"]
    lasting = since or time.kind in ("event", "back", "vague", "plan")
    if lasting and _RECORD.match(text, time.end):
        return True
    measured = text[time.end : time.end + 1] in _AFTER_SIGNS and _AFTER.match(text, time.end)
    if measured or _is_event(text, time.end):
        return True
    if not before or before[-1] in _CUTS:  # the time opens its clause, as most do
        return is_multiple(text, time, "")
    clause = _CUT.split(before)[-1]
    return bool(
        is_multiple(text, time, clause)
        or (_THAN_SIGNS.search(clause) and _THAN.search(clause))
        or (_WITH.search(clause) and _COMPARED.match(text, time.end))
        or (_BY.search(clause) and _MEASURED.match(text, time.end))
        or (_ON.search(clause) and _BASIS.match(text, time.end))
    )


def _is_day(time: Time) -> bool:
    """Whether a time names one day."""
    if time.kind != "calendar" or time.match["to_day"] or time.match["to_day_"]:
        return False
    return bool(time.match["day"] or time.match["day_"])


def _is_event(text: str, end: int) -> bool:
    """Whether a time that ends there is that of a document or a meeting: 去年12月召开的会议."""
    return _EVENT_SIGNS.search(text, end, end + 16) is not None and _EVENT.match(text, end) is not None


def is_multiple(text: str, time: Time, before: str | None = None) -> bool:
    """Whether what follows is counted in terms of that time: 是1952年的3.5倍, 为上年的95%."""
    if before is None:
        before = text[max(0, time.start - 8) : time.start]
    times = text.find("倍", time.end, time.end + 32) >= 0 and _TIMES.match(text, time.end)
    return bool(times or (_IS.search(before) and _SHARE.match(text, time.end)))


_AVERAGE = re.compile(r"[^,。;:]{0,16}?(?:平均每?年|每年平均|年均|年平均)[^,。;:\d]{0,6}")
_OF_IT = re.compile(r"的(?:速度|水平|幅度|增长|增幅|规模|数字|基础)")


def is_ground(text: str, time: Time, figure: Figure) -> bool:
    """在上年压减8%的基础上再压减5%: what was done in that year is its own."""
    between = text[time.end : figure.start]
    return len(between) <= 16 and "," not in between and text.startswith("的基础上", figure.end)


def is_average(text: str, time: Time, days: Days, figure: Figure) -> bool:
    """超过了1953年到1978年平均每年增长3%的速度: the average is that of the years compared with."""
    if days.start is None or days.end is None or days.start.year >= days.end.year:
        return False
    return bool(
        figure.start - time.end <= 24
        and _AVERAGE.fullmatch(text, time.end, figure.start)
        and _OF_IT.match(text, figure.end)
    )


_WHOLE_YEAR = re.compile(r"(?:^|[,。;:!?\n]|预计|预期|力争|争取|确保|实现)$")


def sets_year(text: str, time: Time, around: Days | None) -> bool:
    """Whether 全年 sets a time: at the opening of a clause, where no year governs (1至9月…,预计全年…)."""
    if not _WHOLE_YEAR.search(text, max(0, time.start - 3), time.start):
        return False  # 11个项目全年未支出 says how long
    if around is None:
        return True
    first, last = around.start, around.end
    if first is None:
        return last is not None  # 年末存款…,全年新增…
    if last is None or first.year != last.year:
        return False
    return (first.month, first.day, last.month, last.day) != (1, 1, 12, 31)
