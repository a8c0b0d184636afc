"""Counted doers at the beginning of a statement, and the deed that all of them share.

11个部门和60家单位通过开展活动违规收费1.9亿元: what the figures before the predicate count is who did it, and
the deed may stand clauses further on (`deeds`). A sum that the deed leads to has the name of the deed alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportkit import lexicon
from reportkit.extraction.figures.counting import count_words
from reportkit.extraction.figures.parts import RATES
from reportkit.extraction.naming.counted import is_measured
from reportkit.extraction.naming.deeds import HOW, PREPOSITION, Statement, read_statement
from reportkit.extraction.naming.examples import PURPOSE
from reportkit.extraction.naming.lists import is_outcome
from reportkit.extraction.naming.phrases import measure_noun
from reportkit.extraction.spans import Figure
from reportkit.extraction.verbs import (
    begins_with_verb,
    ends_in_doer,
    find_predicate,
    follows_verb,
    skip_manner,
)

__all__ = ["doer", "doer_units", "name_doers"]

_REACH = 240
"""Longest statement that is read, so that a text without stops takes no longer."""
_OPENS = re.compile(
    r"(?:^|[,;:。!?\n(])(?:[一二三四五六七八九十]{1,2}是|(?:审计)?(?:调查)?发现|导致|造成|首先是?|其次是?|另外|此外|同时"
    r"|但|而|其中|(?:如|例如)[\u4e00-\u9fff]{0,6}|涉及的?|上述|其余的?|[还又也仅只共另]?有|仍有)?[,:]?$"
)
_CLASS = 9  # characters within which the class of the next member is told: 省、市(地)级
_MOVED = ("将", "把", "违规将", "擅自将", "未将", "未按规定将")
_BARE_PLACE = re.compile("[省市县区州乡镇村]")
_BETWEEN = re.compile(r"[^,;:。!?\n]{0,24}")
_LISTED = ("、", "和", "及", "与", "以及")
# What stands in front of a deed and is no one who does it.
_NO_ONE = re.compile(r"围绕|面向|根据|按照|依照|通过|针对|聚焦|[^\n]*?(?:帮助|签订|[“在向])")


@lexicon.compiled
def doer_units() -> dict[str, str]:
    """Units that count those who act or own, and whether each says who they are: place, self, noun."""
    return dict(lexicon.table("doer_units"))


@lexicon.compiled
def _doers() -> re.Pattern[str]:
    return re.compile(rf"[^,;:。、\d]{{0,14}}?{lexicon.regex('doers')}")


@lexicon.compiled
def _near_doer() -> re.Pattern[str]:
    """Who acts, right behind its count: a word of one character only there."""
    words = lexicon.words("doers")
    return re.compile(
        rf"{lexicon.regex([word for word in words if len(word) == 1])}(?=[的将把无未])"
        rf"|[^,;:。、\d将把]{{0,8}}?{lexicon.regex([word for word in words if len(word) > 1])}"
    )


def name_doers(text: str, figures: Sequence[Figure]) -> Iterator[tuple[int, str]]:
    """Names of the figures of one sentence that count the doers at the beginning of a statement.

    Parameters
    ----------
    text : str
        Of the shadow.
    figures : sequence of Figure
        Those of one sentence, in order.

    Yields
    ------
    tuple of int and str
        Position in `figures`, and the name.
    """
    n = 0
    while n < len(figures):
        if not _opens(text, figures, n):
            n += 1
            continue
        end = _chain(text, figures, n)
        stop = _statement_end(text, figures, end)
        said = read_statement(text, figures, end, stop)
        told = said.deed or said.subject
        if told and not (is_outcome(said.deed) or _is_rated(text, figures, end, said.deed)):
            yield from zip(range(n, end + 1), _names(text, figures[n : end + 1], said), strict=True)
            yield from _of_sum(text, figures, end, said)
        n = end + 1


def _of_sum(text: str, figures: Sequence[Figure], count: int, said: Statement) -> Iterator[tuple[int, str]]:
    """The sum that the deed of counted doers leads to, by that deed or by what it is of.

    单位通过虚构业务虚增收入3亿元 → 虚增收入; 单位预付款3亿元挂账 → 预付款挂账.
    """
    if len(said.figures) == 1 and said.deed and ":" not in said.deed:
        figure = figures[said.figures[0]]
        before = text[figures[count].end : figure.start]
        moved = said.deed.startswith(_MOVED) and ("将" in before or "把" in before)
        if figure.kind == "level" and _is_sum(figure) and (moved or _led_to(figure.name, said.deed)):
            by_means = HOW.match(figure.name) is not None and not moved
            yield said.figures[0], _last_deed(said.deed) if by_means else said.deed
            return
    if count + 1 == len(figures) or figures[count].unit not in doer_units():
        return
    figure, begin = figures[count + 1], figures[count].end
    behind = text[begin : figure.start]
    if figure.kind != "level" or figure.unit in RATES or "," in behind:
        return
    if not figure.name.startswith(behind[:2] or ","):
        return
    doer = _near_doer().match(figure.name) or _bare_place(figure.name)
    rest = figure.name[doer.end() :].removeprefix("的") if doer is not None else ""
    if doer is not None and PREPOSITION.search(doer.group()):
        return  # 违规在园区新建
    if len(rest) > 2 and (not measure_noun(rest) or find_predicate(rest) is not None):
        yield count + 1, rest


def _last_deed(deed: str) -> str:
    """The deed that others were done for: 编造合同套取资金 → 套取资金."""
    verbs = [at for at in range(len(deed) - 2) if follows_verb(deed, at, sure=True)]
    if not verbs or "、" in deed or "或" in deed:
        return deed
    at = verbs.pop()
    while verbs and at - verbs[-1] <= 2:
        at = verbs.pop()
    return deed[at:]


def _bare_place(name: str) -> re.Match[str] | None:
    """A place of one character that a deed follows: 县拖欠补助资金."""
    return _BARE_PLACE.match(name) if follows_verb(name, 1, sure=True) else None


def _is_sum(figure: Figure) -> bool:
    return is_measured(figure) and figure.unit not in RATES


def _led_to(name: str, deed: str) -> bool:
    """Whether a name is a deed with its means in front, or without its beginning."""
    if name.endswith(deed):
        before = name.removesuffix(deed)
        by_means = HOW.match(name, skip_manner(name)) or PURPOSE.match("为" + name)
        return by_means is not None or ends_in_doer(before)
    return len(name) > 1 and deed.endswith(name) and HOW.match(deed) is None


def _is_rated(text: str, figures: Sequence[Figure], n: int, deed: str) -> bool:
    """Whether a share measures them: 215个项目完成年度计划的108%, 14个断面优良比例保持100%."""
    if n + 1 == len(figures) or figures[n + 1].unit != "%":
        return False
    between = text[figures[n].end : figures[n + 1].start]
    return "," not in between and (between.endswith("的") or not deed)


def _opens(text: str, figures: Sequence[Figure], n: int) -> bool:
    """Whether a figure counts doers and begins a statement."""
    figure = figures[n]
    if figure.kind != "level" or not (_is_doer(text, figure) or _belongs_to_doers(text, figures, n)):
        return False
    begin = max(figure.sentence[0] - 1, figure.start - 12, 0)
    return _OPENS.search(text, begin, figure.start) is not None


def _is_doer(text: str, figure: Figure) -> bool:
    told = doer_units().get(figure.unit or "")
    return told in ("place", "self") or (told == "noun" and _doers().match(text, figure.end) is not None)


def _belongs_to_doers(text: str, figures: Sequence[Figure], n: int) -> bool:
    """5个项目的6家施工单位: what is counted first is theirs."""
    if n + 1 >= len(figures) or not _is_count(figures[n]) or not _is_doer(text, figures[n + 1]):
        return False
    between = text[figures[n].end : figures[n + 1].start]
    return between.endswith("的") and _BETWEEN.fullmatch(between) is not None


def _is_count(figure: Figure) -> bool:
    counts = doer_units().get(figure.unit or "", "noun") != "noun" or figure.unit in count_words()
    return counts and figure.kind == "level" and figure.value_high is None


def _chain(text: str, figures: Sequence[Figure], n: int) -> int:
    """Position of the last figure of the counted subject."""
    while n + 1 < len(figures) and _is_count(figures[n + 1]):
        between = text[figures[n].end : figures[n + 1].start]
        if _BETWEEN.fullmatch(between) is None or PREPOSITION.search(between):
            break
        if find_predicate(between, 0) is not None and not between.endswith("的"):
            break
        if between.endswith(("人数", "户数")):
            break  # 9个市缴存人数30万人
        n += 1
    return n


def _statement_end(text: str, figures: Sequence[Figure], n: int) -> int:
    """Where the statement ends: at a semicolon, the end of the sentence, or the next counted doers."""
    end = min(figures[n].sentence[1], figures[n].end + _REACH)
    semicolon = text.find(";", figures[n].end, end)
    end = semicolon if semicolon >= 0 else end
    for k in range(n + 1, len(figures)):
        if figures[k].start >= end:
            break
        if text[figures[k].start - 1] in ",:" and _opens(text, figures, k):
            return figures[k].start - 1
    return end


def _names(text: str, counts: Sequence[Figure], said: Statement) -> list[str]:
    """Each count's own noun, what belongs to it, and the deed."""
    deed, subject = said.deed, said.subject
    nouns = [text[one.end : other.start] for one, other in pairwise(counts)]
    nouns.append(subject.removesuffix("等"))
    if not nouns[-1] and len(nouns) > 1 and not nouns[-2].endswith(_LISTED):
        nouns[-1], nouns[-2] = nouns[-2].removesuffix("等").removeprefix("的"), ""  # 困难群众等300名应保未保
    names: list[str] = []
    behind, belongs = deed, ""
    for noun in reversed(nouns):
        listed = noun.endswith(_LISTED)
        noun = noun.rstrip("、和及与").removeprefix("的")
        apart = bool(noun and names and deed) and not noun.endswith("的") and "的" not in subject
        name = noun + (deed if apart and not listed else belongs if listed else behind)
        if listed and noun.endswith(("级", "类", "型")) and 0 < (at := behind.find(noun[-1], 1)) < _CLASS:
            name = noun + behind[at + 1 :]  # 12个县级和3个市、州级中心建成
        names.append(name)
        if not listed:
            belongs = ("的" if noun.endswith("的") else "") + behind
        behind = name
    return names[::-1]


def doer(text: str, actor: tuple[int, int] | None, name: str) -> tuple[int, int] | None:
    """Who did what a name tells: the actor of its sentence, where the name is a deed and no mere noun."""
    if actor is None or _NO_ONE.match(text, *actor):
        return None
    led = name.startswith(("对", "向", "为", "多")) and find_predicate(name, 1) is not None  # 向…提请审议…
    return actor if led or begins_with_verb(name) else None
