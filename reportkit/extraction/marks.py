"""Marks that set off a measure: 一是, 一要, 首先, 一方面, 第一, ①, (1), ——, 在…领域.

A word counts as a mark only at the beginning of a clause and in its series: 一是 needs its 二是, 首先
its 其次, 一方面 its other. 首先 alone is an adverb, and 第一 after a noun is a rank.
"""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["Mark", "find_marks"]

_CHINESE = "一二三四五六七八九十"
_VALUES = {character: value for value, character in enumerate(_CHINESE, 1)}
_PATTERN = re.compile(
    rf"(?P<shi>[{_CHINESE}]{{1,2}}是)|(?P<yao>[{_CHINESE}]{{1,2}}要)|(?P<ze>[{_CHINESE}]则(?=[,:\u4e00-\u9fff]))"
    rf"|(?P<qi>其[{_CHINESE}](?:是|(?=[,:])))"
    rf"|(?P<di>第[{_CHINESE}]{{1,2}}(?:是|(?=[,:、])))"
    r"|(?P<first>首先|其次|再次|再者|然后|最后)"
    r"|(?P<side>另?一方面)"
    r"|(?P<circle>[①-⑳])"
    r"|(?P<bracket>\(\d{1,2}\))"
    r"|(?P<dash>(?:——|--+|—|-)(?=[^-—\d\s]))"
    r"|(?P<domain>在(?P<named>[^,。;:!?、在\n][^,。;:!?\n]{0,13}?)(?:领域|方面|环节|行业|系统|层面)(?=[,:]))"
)
_BEFORE = frozenset("。;:!?,\n”)")
_SENTENCE_BEFORE = frozenset("。;!?\n")
_FIRST = {"首先": 1, "其次": 2, "再次": 3, "再者": 3, "然后": 2, "最后": 9}


class Mark(NamedTuple):
    """One mark: its family, its place in the series, its span, and the field that it names."""

    family: str
    value: int
    start: int
    end: int
    domain: tuple[int, int] | None = None


def find_marks(text: str, start: int, end: int) -> list[Mark]:
    """Find what may be a mark in a paragraph: the right word at the beginning of a clause.

    Parameters
    ----------
    text : str
        Text of a shadow.
    start, end : int
        The paragraph, without its heading or salutation.

    Returns
    -------
    list of Mark
        In order; whether each stands in a series is not yet looked at.
    """
    marks = []
    for match in _PATTERN.finditer(text, start, end):
        family, at = match.lastgroup or "", match.start()
        if match["named"] is not None:
            family = "domain"
        before = text[at - 1] if at > start else "\n"
        if before not in (_SENTENCE_BEFORE if family in ("domain", "dash") else _BEFORE):
            continue
        if family == "dash" and at > start and match.end() - at < 2:
            continue
        if family == "bracket" and before == ")":
            continue
        span = match.span("named") if family == "domain" else None
        marks.append(Mark(family, _value(family, match[0]), at, match.end(), span))
    return marks


def _value(family: str, word: str) -> int:
    """Place of a mark in its series; 0 where the family does not count."""
    if family == "first":
        return _FIRST[word]
    if family == "side":
        return 2 if word[0] == "另" else 1
    if family == "circle":
        return ord(word) - 0x245F
    if family == "bracket":
        return int(word[1:-1])
    digits = [_VALUES[character] for character in word if character in _VALUES]
    if not digits:
        return 0
    if len(digits) == 1:
        return digits[0]
    return digits[0] + digits[1] if digits[0] == 10 else digits[0] * 10
