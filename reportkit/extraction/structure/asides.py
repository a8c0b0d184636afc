"""Paragraphs that report no measure: accounts of problems, thanks, appeals, closings, announcements."""

from __future__ import annotations

import re
from typing import NamedTuple

from reportkit import lexicon

__all__ = ["announces", "goes_on", "is_account", "is_account_heading", "is_ceremony", "is_finding"]

_CHANCES = re.compile(r"有利|机遇|有条件|支撑条件")
_ABOUT_US = re.compile(r"我们|政府|前进|发展|工作|经济|社会|道路|我[省市区县州旗]|全[省市区县州]|自身|期待")
_FINDING = re.compile(r"审计|检查|督查|督察|巡视|巡察|查出|发现|反馈|整改|评议")
_GOING_ON = re.compile(
    r"主要(?:是|表现|有)|(?:所有)?这些(?:问题|困难|矛盾|缺点|倾向)|对(?:于)?(?:这些|此)|面对这些"
    r"|(?:政府)?(?:自身)?工作(?:中)?(?:还|仍|也)|我们(?:还|也)|我们一定要?(?:以|始终|高度|正视|直面)"
)

_THANKS = re.compile(r"(?:表示|致以|表达)[^,。;!]{0,16}?(?:感谢|敬意|谢意|问候|慰问)[^。!]{0,12}[。!]?$")
_CREDIT = re.compile(r"的结果|来之不易|根本在于|成绩|成就|我(?:谨)?代表")
_APPEAL = re.compile(
    r"让我们|紧密地?团结|团结在[^。!]{2,40}周围|(?:我们要|要)大力弘扬"
    r"|不辜负|万岁|团结起来"
)
_RALLY = re.compile(
    r"奋斗|前进|胜利|贡献|篇章|周围|局面|征程|辉煌|万岁|成就|目标|事业|到来|道路|信心"
    r"|期盼|期待|重托|嘱托"
)
_ACHIEVED = re.compile(r"(?:取得|实现|获得|夺取|赢得)了")
_COUPLET = re.compile(r"[^,。!]{2,12}[,;][^,。!]{2,12}[。!]")
_CLOSING = re.compile(
    r"(?:(?<![^\n。!:])以上|专此|特此|此致|谢谢|现在?将?[^。]{0,40}(?:报告|汇报)如下|请予?(?:审议|审查|指正))"
    r"[^。!]{0,40}[。!:]?$"
)
# 各位代表!以上我报告了…,请大会审议。 may go on with a wish.
_REPORTED = re.compile(
    r"(?:[^。!]{2,12}!)?以上[^。]{0,60}(?:报告|汇报|说明)[^。]{0,40}请[^。]{0,10}(?:审议|审查|批准)"
)
_ANNOUNCING = re.compile(
    r"(?:以下|下列|如下)的?[一二三四五六七八九十几多\d]{0,3}"
    r"(?:个|项|点|条|各项|主要|重点|方面|工作|措施|任务|问题|情况|关系|建议|意见|事项)[^,。;:!]{0,12}[。:]$"
    r"|(?:报告|汇报|说明|总结|通报|部署|安排|建议|措施|情况|分述|分析|介绍)如下[。:]$"
    r"|(?:个|几|多|各)方面的?(?:工作|任务|情况|内容|特点|问题|成效|措施)?[。:]$|(?:了|抓好|做好|有)以下[。:]$"
)


class _Troubles(NamedTuple):
    word: re.Pattern[str]
    named: re.Pattern[str]  # in a paragraph that is aware of problems
    still_there: re.Pattern[str]
    heading: re.Pattern[str]


@lexicon.compiled
def _troubles() -> _Troubles:
    word = lexicon.regex([word for word, value in lexicon.table("troubles").items() if not value])
    return _Troubles(
        re.compile(word),
        re.compile(lexicon.regex("troubles")),
        re.compile(
            r"(?:(?:还|仍|仍然|依然|依旧|尚)(?:会|然)?(?:存在|面临|有)|也(?:还|仍)?(?:存在|面临))着?"
            rf"(?!一个)[^,。;:!?]{{0,24}}?{word}(?![^。]{{0,30}}但)"
        ),
        re.compile(rf"(?:存在|面临)的?(?:主要|突出|一些)?{word}|^(?:主要)?{word}(?:和|与|及|、|$)"),
    )


@lexicon.compiled
def _account() -> re.Pattern[str]:
    return re.compile(lexicon.regex("account_openings"))


def is_finding(heading: str) -> bool:
    """Tell whether the problems below a heading are what was found in others, and so reported work."""
    return bool(_FINDING.search(heading))


def is_account_heading(heading: str) -> bool:
    """Tell whether a section gives account of problems."""
    return bool(_troubles().heading.search(heading)) and not is_finding(heading)


def is_account(text: str, start: int, end: int, marked: bool = False) -> bool:
    """Tell whether a paragraph gives account of problems: its first sentences say so."""
    opening = min(end, start + 120)
    aware = _account().search(text, start, opening)
    if aware and _troubles().named.search(text, aware.start(), min(end, aware.end() + 100)):
        return True
    if marked:
        return False  # 一是…问题仍然存在 is one of a list, told by what leads in
    stop = text.find("。", start, opening)
    sentence = text[start : opening if stop < 0 else stop]
    if not _troubles().word.search(sentence):
        return False  # soon told of most sentences
    if not _troubles().still_there.search(sentence) or _CHANCES.search(sentence):
        return False
    return bool(_ABOUT_US.search(sentence)) and not is_finding(sentence)


def goes_on(text: str, start: int, end: int) -> bool:
    """Tell whether a paragraph goes on with the account of problems before it."""
    return bool(_GOING_ON.match(text, start, end))


def is_ceremony(text: str, start: int, end: int) -> bool:
    """Tell whether a paragraph is nothing but thanks, an appeal or a closing."""
    length = end - start
    if length <= 60 and _CLOSING.search(text, start, end):
        return True
    # Here and below, a word that a pattern cannot do without is found sooner than the pattern.
    if text.find("以上", start, start + 15) >= 0 and _REPORTED.match(text, start, end):
        return True
    tail = text[max(start, end - 60) : end]
    thanks = ("表示" in tail or "致以" in tail or "表达" in tail) and _THANKS.search(tail)
    if thanks and (length <= 160 or _CREDIT.search(text, start, end)):
        return True
    if text[end - 1] == "!" and length <= 300 and _COUPLET.match(text, start, end):
        return True
    if length > 600 or not _RALLY.search(text, max(start, end - 40), end):
        return False
    if _ACHIEVED.search(text, max(start, end - 40), end):
        return False  # 紧密团结在…周围,…取得了…成就 tells what was
    appeal = _APPEAL.search(text, start, end)
    return appeal is not None and appeal.start() - start <= max(100, 0.45 * length)


def announces(text: str, start: int, end: int) -> bool:
    """Tell whether a paragraph only announces what follows it."""
    if text[end - 1] == ":":
        return text.find("。", start, end) < 0 or end - start <= 200
    tail = text[max(start, end - 30) : end]
    return end - start <= 120 and ("下" in tail or "方面" in tail) and bool(_ANNOUNCING.search(tail))
