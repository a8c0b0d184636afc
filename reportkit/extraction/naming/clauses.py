"""Clauses of a sentence, and the words on either side of every figure in them.

A clause ends at a comma, a semicolon, a colon or a stop outside quotation marks and brackets. Between
two figures of one clause stand either a mere seam (、和与及), a seam and the words that lead to the next
figure, or words that belong to both (11省159县, 向318个项目下达166亿元).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportkit import lexicon
from reportkit.extraction.spans import Figure
from reportkit.extraction.verbs import begins_with_verb, find_predicate, follows_verb

__all__ = ["Clause", "Item", "split_clauses", "split_members"]

_REACH = 160  # words further from a figure than this tell nothing about it
# The set of characters in front is what makes the search fast.
_MARK = re.compile(
    r"[,;:。!?…\n()“《‘—其中](?:(?<=“)[^“”\n]{0,80}”|(?<=《)[^《》\n]{0,60}》|(?<=\()[^()\n]{0,80}\)"
    r"|(?<=‘)[^‘’\n]{0,40}’|(?<=—)—(?![\u4e00-\u9fff]{1,6}(?:[线段间]|铁路|公路))|(?<=、其)中"
    r"|(?<=中)(?=[还仍尚只仅已现就]{0,2}有[近约超逾]?[\d一二两三四五六七八九十百])|(?<=[,;:。!?…\n()]))"
)
_SEAM = re.compile(r"(?:、|以及|及|和|与|并|或|/)(?:其中)?")
_INNER_SEAM = re.compile(r"、|以及|及(?![时格其]|以[上下])|和(?![平谐解睦田县美])|与(?!会)|并(?![购轨联网])")
# A seam between members of a list: 和 as a word, not in 和平 or 总和.
_MEMBERS = re.compile(
    r"、|以及|(?<![普涉以])及(?![时格其]|相关|有关|以[上下])|(?<![共饱总缓])和(?![平谐解睦田县美])|(?<!参)与(?!会)"
)
# A clause that only says where, when or how does not set a new topic.
_ADVERBIAL = re.compile(
    r"在|就|拿|按|从(?!事)|由于|随着|通过|经过|为了|根据|除|到|至|以|对|扣除|居|位居|稳居|列|再[创获次度]|喜获|连创|连年|屡创|不?(?:包括|包含|算|计)[^,]{1,20}在内|包括(?!在)[^,的]{2,40},"
    r"|比(?![较重例率值价赛])|[同与和][^,]{2,16}(?:相比|比较)|如果|假如|即使|只要|虽然|尽管|因为"
)
_LINKING = re.compile(
    r"(?:大致|大约|估计|估算|预计|分别|具体|主要)+(?:情况)?(?:是|为|有|如下)?|情况(?:是|如下)"
)
_MODAL = re.compile(r"必须|应当|应该|[还也仍都]?要(?![求素闻点件害塞])")
_AWAITING = re.compile(r"(?:^|[^指方导应])[向对给为在把将从]$|^[向对给在把将从][^,]{0,24}的$")
_SPENT = re.compile(r"(?:花费|支出|投入|耗资|出资|斥资|动用)$")
_MEANS = re.compile(r"通过|采取|利用|借助|以(?![上下内外])|因(?!素)|由于")
_MEANS_END = re.compile(r"等(?:方式|形式|手段|名义|理由|原因)?")
_UNIT = re.compile(r"“[^“”]*”|\([^()]*\)|《[^《》]*》")


@dataclass(slots=True)
class Item:
    """A figure of a clause with the words before and behind it that are its own."""

    index: int  # into the list of figures
    left: str
    left_start: int  # offset of `left`
    right: str = ""
    seam: str = ""  # what parts it from the figure before: "", "、" … or "chain"
    chained: bool = False  # the words behind it lead on to the next figure


@lexicon.compiled
def _asides() -> frozenset[str]:
    return frozenset(lexicon.words("asides"))


@dataclass(slots=True)
class Clause:
    """A clause that holds figures."""

    start: int
    end: int
    items: list[Item]
    lead: str  # the clause before it in the sentence, where that one has no figure
    goes_on: bool = False  # the lead stands before a bracket with figures, and this goes on behind it


def split_clauses(
    text: str, sentence: tuple[int, int], figures: Sequence[Figure], first: int
) -> Iterator[Clause]:
    """Give the clauses of a sentence that hold figures, in order.

    Parameters
    ----------
    text : str
        The shadow's text.
    sentence : tuple of int
        Half-open span.
    figures : sequence of Figure
        The figures of the sentence, in order.
    first : int
        Index of the first of them among all figures.
    """
    start, lead, at, outer, behind = sentence[0], "", 0, "", False
    asides = _asides()
    for mark in _boundaries(text, sentence, figures):
        upto = at
        while upto < len(figures) and figures[upto].start < mark[0]:
            upto += 1
        if upto == at and mark[0] == mark[1] and text.startswith("中", mark[0] - 1):
            continue  # 企业中有三成: the figure is the first of its clause
        if upto > at:
            yield Clause(start, mark[0], _items(text, start, mark[0], figures, at, upto, first), lead, behind)
            if upto == len(figures):
                break
            lead, behind = "", False
            if outer and text.startswith(")", mark[0]):
                lead, outer, behind = outer, "", True
        elif (
            mark[0] - start > (text[mark[0] : mark[1]] != ":")
            and text[start : mark[0]] not in asides
            and not (lead and _says_nothing(text, start, mark[0]))
        ):
            lead, behind = text[max(start, mark[0] - _REACH) : mark[0]], False
            outer = lead if text.startswith("(", mark[0]) else ""
        start, at = mark[1], upto


def _says_nothing(text: str, start: int, end: int) -> bool:
    """Whether a clause is no topic of its own: 在…, 大致估算为."""
    return bool(
        _ADVERBIAL.match(text, start) or _MODAL.match(text, start) or _LINKING.fullmatch(text, start, end)
    )


def _boundaries(text: str, sentence: tuple[int, int], figures: Sequence[Figure]) -> Iterator[tuple[int, int]]:
    """Spans of the marks that part clauses; brackets around a figure are such marks."""
    position, end, at = sentence[0], sentence[1], 0
    while position < end:
        mark = _MARK.search(text, position, end)
        if mark is None:
            break
        a, b = mark.span()
        while at < len(figures) and figures[at].end <= a:
            at += 1
        inside = at < len(figures) and figures[at].start < b
        if inside and figures[at].start <= a:  # a comma or bracket of the figure itself: 1,200
            position = max(b if b - a == 1 else a + 1, min(figures[at].end, end))
        elif text[a] == "中":  # 46个项目中有19个…
            yield b, b
            position = b
        elif b - a == 1 or inside or text[a] in "其—":
            cut = a + 1 if inside else b
            yield (a, a) if text[a] == "其" else (a, cut)
            position = cut if text[a] != "其" else b
        else:
            position = b
    yield end, end


def _items(
    text: str, start: int, end: int, figures: Sequence[Figure], at: int, upto: int, first: int
) -> list[Item]:
    begin = max(start, figures[at].start - _REACH)
    items = [Item(first + at, text[begin : figures[at].start], begin)]
    for n in range(at + 1, upto):
        last, figure = figures[n - 1], figures[n]
        between = text[last.end : figure.start][-_REACH:]
        left_start = figure.start - len(between)
        item = Item(first + n, between, left_start)
        seam = _SEAM.match(between)
        if seam:
            item.seam, item.left = seam.group(), between[seam.end() :]
            item.left_start = left_start + seam.end()
        elif not between:
            item.seam, items[-1].chained = "chain", True
        else:
            _part(between, left_start, items[-1], item)
        items.append(item)
    items[-1].right = text[figures[upto - 1].end : end][:_REACH]
    return items


def _part(between: str, start: int, before: Item, item: Item) -> None:
    """Share the words between two figures out where a seam ends them, else let both have them."""
    if _SPENT.search(before.left) and (between[0] in "为向给" or begins_with_verb(between)):
        item.left, item.left_start = between, start  # 花费90万元为2所学校修建…: what was spent, and what for
        return
    cut = None
    for seam in _INNER_SEAM.finditer(_hide(between)):
        cut = seam
    if cut is not None and len(between) - cut.end() <= 16 and not _leads_on(before.left, between, cut):
        before.right = between[: cut.start()]
        item.seam, item.left, item.left_start = cut.group(), between[cut.end() :], start + cut.end()
    else:
        before.right, before.chained, item.seam = between, True, "chain"


def _leads_on(left: str, between: str, cut: re.Match[str]) -> bool:
    """Whether the last seam between two figures lies inside a phrase that leads from one to the other."""
    counted, rest = between[: cut.start()], between[cut.end() :]
    if not rest:
        return False
    if _AWAITING.search(left) or (_MEANS_END.search(rest) and _MEANS.search(counted)):
        return True
    return (
        not follows_verb(rest, 0, sure=True) and not rest.endswith("的") and bool(find_predicate(counted, 1))
    )


def _hide(phrase: str) -> str:
    """Blank what stands in quotation marks and brackets, keeping every place."""
    if "“" in phrase or "(" in phrase or "《" in phrase:
        return _UNIT.sub(lambda unit: "_" * len(unit.group()), phrase)
    return phrase


def split_members(phrase: str) -> list[str]:
    """Split a coordination into its members: 煤炭、石油和天然气 → 煤炭, 石油, 天然气."""
    members, at = [], 0
    phrase = phrase.replace("”“", "”、“")
    for seam in _MEMBERS.finditer(_hide(phrase)):
        if seam.start() > at:
            members.append(phrase[at : seam.start()])
        at = seam.end()
    members.append(phrase[at:])
    return [member for member in members if member]
