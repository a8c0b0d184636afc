"""How a number is meant: 约, 近, 超过, 以上 and their kind, touching it or standing apart."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from reportkit import lexicon
from reportkit.extraction.spans import Figure

__all__ = ["after_number", "modifier", "share_modifiers", "word_before"]

# Words that end like a modifier: 节约20万吨 saves twenty, it is not about twenty.
# 超30天的规定时限: the number is the limit itself.
_LIMIT = re.compile(r"的[^,。;、]{0,6}(?:时限|期限|标准|目标|红线|上限|下限|警戒线|要求)")
_STEPS = re.compile(r"[^,。;、]{0,6}(?:台阶|大关|关口|门槛)")
_PROBLEMS = re.compile(r"[^,。;、]{0,12}(?:技术|瓶颈|难题|堵点|难点)")
_COMPARISONS = frozenset(("高于", "低于", "多于", "少于", "大于", "小于"))

_APART = re.compile(
    r"(?P<at_least>不低于|不少于|至少)[^,。;:、\n]{1,12}$"
    r"|(?P<at_most>不超过|不高于|至多)[^,。;:、\n]{1,10}$"
    r"|(?P<more_than>超过|突破)(?:了|[^,。;:、\n]{1,10}的)$"
    r"|(?P<less_than>接近|不足|不到(?!位)|低于)(?:了|每[^,。]{1,4}|[^,。;:、\n]{1,10}的)$"
    r"|(?P<approx>约|大约|大概)(?:占|有|为|合|需|达|是|计|(?:增加|增长|减少|下降|提高|降低)了?)$"
)

_APART_SIGNS = re.compile("[不至超突接低约大]")  # each of these words begins with one


class _Words(NamedTuple):
    before: re.Pattern[str]
    before_ends: frozenset[str]
    meanings: dict[str, str]


@lexicon.compiled
def _lookalikes() -> tuple[str, ...]:
    return lexicon.words("modifier_lookalikes")


@lexicon.compiled
def _words() -> _Words:
    entries = {word: value.split() for word, value in lexicon.table("modifiers").items()}
    before = [word for word, (_, side) in entries.items() if side == "before"]
    return _Words(
        re.compile(rf"{lexicon.regex(before)}$"),
        frozenset(word[-1] for word in before),
        {word: meaning for word, (meaning, _) in entries.items()},
    )


def after_number() -> str:
    """Pattern of the modifiers of more than one character that stand after a number."""
    entries = {word: value.split() for word, value in lexicon.table("modifiers").items()}
    return lexicon.regex([word for word, (_, side) in entries.items() if side == "after" and len(word) > 1])


def word_before(before: str, unit: str | None, after: str) -> str:
    """Give the modifier that touches a number from before, or nothing.

    Parameters
    ----------
    before, after : str
        What stands around the figure.
    unit : str or None
    """
    words = _words()
    if before[-1:] not in words.before_ends:
        return ""
    match = words.before.search(before)
    if match is None or before.endswith(_lookalikes()) or _LIMIT.match(after):
        return ""
    word = match.group()
    if word == "突破" and unit in ("项", "个", "种") and _PROBLEMS.match(after):
        return ""  # the verb: 突破20项关键技术
    if unit == "个" and _STEPS.match(after):
        return ""  # 跨越两个千亿元台阶
    if unit == "百分点" and word in _COMPARISONS:
        return ""  # 高于2个百分点 compares
    return word


_DEALT_OUT = re.compile(r"(?:分别|先后|相继|接连)(?:再)?[跨突站迈登跃超][过越上破]?$")


def share_modifiers(text: str, figures: list[Figure]) -> None:
    """分别突破2000亿元、800亿元: what is said before a list is meant of all its members."""
    for last, figure in pairwise(figures):
        if figure.modifier != "exact" or last.modifier != "more_than" or last.unit != figure.unit:
            continue
        if text[last.end : figure.start] not in ("、", "和") or last.number[1] > last.end:
            continue
        opening = text[max(last.sentence[0], last.number[0] - 6) : last.number[0]]
        if _DEALT_OUT.search(opening) or (last.number[0] == last.start and text[last.start - 1] in "、和"):
            figure.modifier = "more_than"


def modifier(before: str, touching: str, following: str | None, inside: str | None) -> str:
    """Say how a number is meant.

    Parameters
    ----------
    before : str
        The text before the figure.
    touching : str
        The modifier that touches the number from before.
    following : str or None
        The one that touches it from behind.
    inside : str or None
        余, 多, 来 between the number and its unit.

    Returns
    -------
    {'exact', 'approx', 'more_than', 'at_least', 'less_than', 'at_most'}
    """
    if word := touching or (following and following.removeprefix("(含)")) or inside:
        return _words().meanings.get(word, "more_than")
    match = _APART.search(before) if _APART_SIGNS.search(before) else None
    return str(match.lastgroup) if match else "exact"
