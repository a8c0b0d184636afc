"""The words behind a figure that tell what was counted, without what is only said of it."""

from __future__ import annotations

import re

__all__ = ["of_grounds", "said_behind", "without_copula", "without_is", "without_rank"]

_ON_TOP = r"的?(?:高?基础|情况|条件|前提|形势|高?基数)之?[上下]"  # 在增长7%的基础上,又增长9%
_EMPTY = re.compile(
    rf"(?:{_ON_TOP}|\([^()]*\)|发现|显示|表明|以上|以下|左右|上下|以内"
    r"|之多|多|余|等|的?水平|的|了|人|(?:[两三]个)?(?:整数|[百千万]?[万亿]元?级?)?(?:大关|台阶|关口)|[;,、])+"
)
_RANK = re.compile(
    r"、(?:数量|总数)?(?:全[国省]第|[稳跃位仍均]{0,2}居|[位排名]{0,2}列|排名)(?!民|入)"
)  # 金牌、位列第三
_AND_THEN = re.compile(r"并(?![购轨联网]).|且(?!末).")  # a second predicate: 突破40亿元并居首位
_AFTERWARDS = re.compile("(?:之?后|以后)(?=[^期续勤备台果来方])")
_FOUND = ("发现", "显示", "表明")
_FOUND_BY = re.compile(r"(?<!的延伸)(?<!的)审计$")  # 对8户企业的审计表明
_NAMED_TOO = re.compile(r"(?<=[^“”]{2})(?:和|与|及|以及)“[^“”]{1,20}”$")  # 8条街区和“示例名宴”
_COPULA = re.compile(
    r"[^“(]{2,40}?(?=(?<![的不凡于总别其])(?:[就都也正]|主要|大多|多数|基本上?|始终)*(?<![别其])是(?!否|非))"
)
_IS = re.compile("是(?![否非]).{3}")
_GROUNDS = re.compile(r"根据|据|按照?|从")
_GROUNDS_END = re.compile(r"(?<=.)的(?:不完全|初步)?(?:统计|调查|材料|资料|估计|计算)$")


def said_behind(right: str) -> str:
    """The words behind a figure; empty where they tell nothing of what was counted."""
    if right.startswith("("):
        right = right[right.find(")") + 1 :]
    if right.endswith(_FOUND):
        right = _FOUND_BY.sub("", right[:-2])
    if right.endswith("”"):
        right = _NAMED_TOO.sub("", right)
    if (
        not right
        or (right[0] in "、和与及或" and not right.startswith("和美"))
        or _EMPTY.fullmatch(right)
        or _AND_THEN.match(right)
    ):
        return ""
    if _AFTERWARDS.match(right):
        return ""  # 在获得资助3万元后迁出
    return without_rank(right)


def without_rank(words: str) -> str:
    """Leave out what place the counted take: 医院获评A级、数量全国第一 → 医院获评A级."""
    return _RANK.split(words, maxsplit=1)[0] if "、" in words else words


def without_is(right: str) -> str:
    """Leave out that it is so: 9亿元是用于住宅建设的 → 用于住宅建设."""
    return right[1:].removesuffix("的") if _IS.match(right) is not None else right


def without_copula(right: str) -> str:
    """Leave out what is only said of the counted: 141个项目就是其中的骨干 → 项目."""
    right = without_is(right)
    noun = _COPULA.match(right) if "是" in right else None
    return noun.group() if noun is not None else right


def of_grounds(left: str, right: str) -> tuple[str, str]:
    """Leave out what figures are drawn on: 根据34个合作社的统计 → 合作社."""
    grounds, end = _GROUNDS.match(left), _GROUNDS_END.search(right)
    if left == "对" and end is not None:
        return "", right[: end.start()]  # 根据1955年对90个单位的统计
    return (left[grounds.end() :], right[: end.start()]) if grounds and end else (left, right)
