"""Examples and means inside a phrase, which a name leaves out: 少征契税等税费 → 少征税费."""

from __future__ import annotations

import re

from reportkit import lexicon
from reportkit.extraction.verbs import (
    begins_with_verb,
    closing_verb,
    find_predicate,
    follows_verb,
    leading_verb,
)

__all__ = ["EXAMPLES", "PURPOSE", "without_examples", "without_means"]

EXAMPLES = re.compile(
    r"(?<![不平高均同中初对优一二三特头上下劣差])等(?![级同额量价于次效候离领]|待(?!遇)|人(?![才口员民类大群次工均造]))"
)
_BY_MEANS = re.compile("(?:通过|采取|利用|运用|依托|借助|借此|用好|围绕|针对|因(?![素地此为人]))(?=[^,])")
_MEANS_END = re.compile("(?:等?(?:方式|形式|手段|办法|途径|职务便利|优势|漏洞|影响力)|等|”)(?!、)")
_LONGEST_MEANS = 48
PURPOSE = re.compile(  # 为完成收入任务征收…
    "为了?(?:完成|应付|达到|规避|弥补|追求|降低)[^,、的]{0,8}(?:任务|考核|目标|检查|缺口|指标|审批|监管|成本)(?=.)"
)
_WIDE = ("因素", "问题", "情况", "条件", "方式", "方面", "领域", "其他", "项的")
_DIRECTED = tuple("向对将把为")
_PUT = ("将", "把", "未将")
_UNDONE = ("未", "无法", "不能", "被", "长期")
_LED_TO = re.compile(r"[^、]*[在至到于向给对将把为](?=.{2})")


@lexicon.compiled
def _causatives() -> re.Pattern[str]:
    return re.compile(lexicon.regex("causatives"))


@lexicon.compiled
def _generic() -> re.Pattern[str]:
    return re.compile(lexicon.regex("generic_nouns"))


def without_means(words: str) -> str:
    """Leave out by what means it was done: 通过虚开发票等方式骗取补贴 → 骗取补贴."""
    if "为" in words and (purpose := PURPOSE.search(words)) and begins_with_verb(words[purpose.end() :]):
        words = words[: purpose.start()] + words[purpose.end() :]
    means = _BY_MEANS.search(words)
    if means is None:
        return words
    for end in _MEANS_END.finditer(words, means.end() + 1, means.end() + _LONGEST_MEANS):
        rest = words[end.end() :]
        if len(rest) > 1 and "," not in end.string[means.end() : end.start()] and _is_deed(rest):
            return words[: means.start()] + rest
    return words


def _is_deed(words: str) -> bool:
    return bool(begins_with_verb(words)) or words.startswith(_UNDONE)


def _before_examples(words: str, end: int) -> int:
    """Where the examples begin: behind the verb, or the last preposition before them."""
    if words.startswith("被"):
        return 1 + begins_with_verb(words[1:])
    led = _LED_TO.match(words, 0, end)
    verb = _governing_verbs(words)
    if led is None and words.startswith("与"):
        return 1
    if not verb and not words.startswith(_DIRECTED):
        deed = find_predicate(words[:end], 0)  # 超限额新增焦化、电石等产能
        return 0 if deed is None else deed + leading_verb(words[deed:])
    if led is None:
        return verb
    deed = find_predicate(words, led.end()) if words.startswith(_DIRECTED) else None
    if deed and deed < end and "、" not in words[:deed]:
        return deed + leading_verb(words[deed:])  # 向群众发放米、面等物资
    return led.end()


def without_examples(words: str) -> str:
    """Leave out examples before 等: 少征契税、车船税等税费 → 少征税费."""
    if "等" not in words:
        return words
    if (last := [None, *EXAMPLES.finditer(words)][-1]) is None:
        return words
    rest = words[last.end() :]
    if not rest or (words.startswith(_PUT) and begins_with_verb(rest)):
        return words[: last.start()] + rest  # 未将结余、收入等编入预算
    if words.startswith(_DIRECTED) and begins_with_verb(rest):
        return words  # 对初犯、偶犯等依法不起诉
    if "的" not in rest and leading_verb(rest) == 2 < len(rest) and follows_verb(rest, 0, sure=True):
        return words  # 违规开展考试、评比等取得收入
    if rest.startswith(_WIDE) or _generic().fullmatch(rest[: len(rest) - closing_verb(rest)]):
        return words
    if (wide := _generic().match(rest)) is not None and rest.startswith("的", wide.end()):
        return words  # 发生在审批、招标等环节的犯罪
    purpose = words.find("用于", 0, last.start())  # 中央财政用于洪涝、地震等救灾支出
    front = purpose + 2 if purpose > 0 else _before_examples(words, last.start())
    if f"、{words[:front]}" in words[front : last.start()]:
        front = 0  # 开除党籍、开除公职等重处分: the verb is of each example
    kept = words[: min(front, last.start())] + rest.lstrip("的")
    return kept if len(kept) > 2 else words  # 国债、专项债等资金: 资金 alone names nothing


def _governing_verbs(words: str) -> int:
    """Length of the verb that a phrase begins with, and of the one it makes another do: 推动建立."""
    verb = leading_verb(words)
    if verb and _causatives().fullmatch(words, 0, verb):
        verb += leading_verb(words[verb:])
    return verb
