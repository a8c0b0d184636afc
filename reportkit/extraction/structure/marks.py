"""Marks that set off a measure: 一是, 一要, 首先, 一方面, 第一, ①, (1), ——, 在…领域.

A word counts as a mark only at the beginning of a clause and in its series: 一是 needs its 二是, 首先
its 其次, 一方面 its other. 首先 alone is an adverb, and 第一 after a noun is a rank.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import NamedTuple

__all__ = ["Mark", "find_marks"]

_CHINESE = "一二三四五六七八九十"
_VALUES = {character: value for value, character in enumerate(_CHINESE, 1)}
_BULLETS = "●★◆■▲☆◇◎•"
# What follows the sign that a mark begins with.
_REST = (
    rf"(?:(?<=[{_CHINESE}])(?:[{_CHINESE}]?(?:(?P<shi>是)|(?P<yao>要))|(?P<ze>则(?=[,:\u4e00-\u9fff])))"
    rf"|(?<=其)(?P<qi>[{_CHINESE}](?:是|(?=[,:])))"
    rf"|(?<=第)(?P<di>[{_CHINESE}]{{1,2}}(?:是|(?=[,:、])))"
    r"|(?P<first>(?<=首)先|(?<=其)次|(?<=再)[次者]|(?<=最)后)"
    r"|(?P<side>(?<=另)一方面|(?<=一)方面)"
    r"|(?<=[①-⑳])(?P<circle>)"
    r"|(?<=\()(?P<bracket>\d{1,2}\))"
    rf"|(?P<dash>(?:(?<=—)—?|(?<=-)-*|(?<=[{_BULLETS}]))(?=[^-—\d\s]))"
    r"|(?<=在)(?P<domain>(?P<named>[^,。;:!?、在\n][^,。;:!?\n]{0,13}?)(?:领域|方面|环节|行业|系统|层面)(?=[,:])))"
)
_FIRST_SIGNS = f"{_CHINESE}其第首再最另①-⑳(—\\-在"
_OPENING = re.compile(f"[{_FIRST_SIGNS}{_BULLETS}]{_REST}")
# Marks stand at the beginning of a clause: to look only there takes a fifth of the time. The sign comes
# first, so that the search can skip to one, and then what stands before it.
_WITHIN = re.compile(f"[{_FIRST_SIGNS}](?<=[。;:!?,\n”)].){_REST}")
_SENTENCE_BEFORE = frozenset("。;:!?\n")
_FIRST = {"首先": 1, "其次": 2, "再次": 3, "再者": 3, "最后": 9}


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
    marks: list[Mark] = []
    opening = _OPENING.match(text, start, end)
    within = _WITHIN.finditer(text, opening.end() if opening else start, end)
    for match in chain([opening] if opening else [], within):
        at = match.start()
        family = "domain" if match["named"] is not None else match.lastgroup or ""
        before = text[at - 1] if at > start else "\n"
        if family in ("domain", "dash", "first") and before not in _SENTENCE_BEFORE:
            continue  # 利用两种资源,首先是国内资源 sets nothing off
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


_LOOSE = frozenset(("shi", "yao", "circle", "bracket"))  # 二是 at the head of a paragraph needs no 一是


def in_series(marks: list[list[Mark]], starts: list[int]) -> list[list[Mark]]:
    """Keep the marks that stand in a series.

    Parameters
    ----------
    marks : list of list of Mark
        Those of each paragraph of a section.
    starts : list of int
        Where the text of each paragraph starts.

    Returns
    -------
    list of list of Mark
        Those of each paragraph, without words that only look like a mark.
    """
    if not any(marks):
        return marks
    good: set[int] = set()
    last: dict[str, tuple[int, int, int]] = {}  # per family: value, start and paragraph of its last mark
    dashes = any(_heads(found, start, "dash") for found, start in zip(marks, starts, strict=True))
    for number, (found, start) in enumerate(zip(marks, starts, strict=True)):
        domains = 0
        for mark in found:
            head = mark.start == start
            if mark.family == "dash":
                if head or dashes:
                    good.add(mark.start)
                continue
            if mark.family == "domain":
                domains += 1
                continue
            value, at, where = last.get(mark.family, (0, -1, -1))
            near = where == number or head or (mark.family in _LOOSE and where >= number - 2)
            step = mark.value - value
            follows = near and value > 0 and (1 <= step <= 2 or (step > 0 and mark.family == "first"))
            twice = mark.family == "side" and mark.value == 1 and where == number and value == 1
            if follows or twice:
                good.update((at, mark.start))
            elif head and mark.value > 1 and mark.family in _LOOSE:
                good.add(mark.start)
            if mark.value == 1 or follows or mark.start in good:
                last[mark.family] = (2 if twice else mark.value, mark.start, number)
        if domains > 1:
            good.update(mark.start for mark in found if mark.family == "domain")
    kept = [[mark for mark in found if mark.start in good] for found in marks]
    return [_without_loose_domains(found) for found in kept]


def _heads(found: list[Mark], start: int, family: str) -> bool:
    return bool(found) and found[0].start == start and found[0].family == family


def _without_loose_domains(found: list[Mark]) -> list[Mark]:
    """Drop 在…领域 outside a marked unit, and where it stands alone in its unit.

    一方面 and its other within 在…领域 belong to it: the next 在…领域 goes on in the unit that holds both.
    """
    counts: dict[int, int] = {}
    unit, units, holding, within = -1, [], set(), False
    for mark in found:
        if mark.family == "domain":
            within = True
            counts[unit] = counts.get(unit, 0) + 1
        elif not within or mark.family in holding:
            unit, within = mark.start, False
            holding.add(mark.family)
        units.append(unit)
    return [
        mark
        for mark, unit in zip(found, units, strict=True)
        if mark.family != "domain" or (unit >= 0 and counts[unit] > 1)
    ]


def nest(marks: list[Mark], end: int) -> list[tuple[Mark, int, int | None]]:
    """Give each mark of a paragraph the end of its unit and the unit that holds it.

    A family that begins within a unit of another one divides that unit; a unit ends where its own
    family, or one that holds it, goes on.

    Parameters
    ----------
    marks : list of Mark
        Marks in series, in order.
    end : int
        End of the paragraph.

    Returns
    -------
    list of tuple
        Mark, end of its unit, and index of the holding unit or None.
    """
    ends = [end] * len(marks)
    parents: list[int | None] = [None] * len(marks)
    holding: list[int] = []  # indices of the units that are still open, the outermost first
    for index, mark in enumerate(marks):
        depth = next((n for n, unit in enumerate(holding) if marks[unit].family == mark.family), len(holding))
        for unit in holding[depth:]:
            ends[unit] = mark.start
        del holding[depth:]
        parents[index] = holding[-1] if holding else None
        holding.append(index)
    return list(zip(marks, ends, parents, strict=True))
