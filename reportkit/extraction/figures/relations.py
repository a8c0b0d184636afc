"""Which figure depends on which: parts of a whole, changes of a level, states before and after."""

from __future__ import annotations

import re
from typing import NamedTuple

from reportkit import lexicon
from reportkit.extraction.figures.counting import durations
from reportkit.extraction.figures.going_on import REACH, aspect_said, goes_on
from reportkit.extraction.figures.out_of import link_shares
from reportkit.extraction.figures.parts import RATES, SHARES, alike_unit, is_base, link_parts
from reportkit.extraction.spans import Figure

__all__ = ["link"]

_LIST = 40
"""Longest list of figures that are dealt out to one another."""


_YEAR = r"(?:\d{4}|[一二][〇○零一二三四五六七八九]{3})年"
_ANOTHER_YEAR = re.compile(rf"[、和]{_YEAR}的")


class _Words(NamedTuple):
    onward: re.Pattern[str]
    start: re.Pattern[str]
    goal: re.Pattern[str]


@lexicon.compiled
def _words() -> _Words:
    reach = lexicon.regex("reach_words")
    return _Words(
        onward=re.compile(
            rf"[,、(]?(?:{_YEAR})?(?P<total>(?:{lexicon.regex('total_words')}){{0,3}})(?P<verb>(?:{reach})?)了?$"
        ),
        start=re.compile(
            r"(?:由|从|從|自(?![来治动主身然贸有己助营行学愿建备筹诉]))(?:[^,。;:、\d]{0,8}\d{1,4}(?=[年月]))?(?:[^,。;:、\d]{0,16})$"
        ),
        goal=re.compile(rf"[^。;\d]{{0,24}}?(?:{reach}|成)了?(?:\d{{1,4}}(?=[年月]))?[^,。;\d]{{0,10}}$"),
    )


def link(text: str, figures: list[Figure]) -> None:
    """Set ``parent`` and ``relation`` of every figure that depends on another.

    Parameters
    ----------
    text : str
        The shadow's text.
    figures : list of Figure
        In order, with ``kind`` set; changed in place.

    Notes
    -----
    States before and after are paired first (由…降至…), then changes with their levels, then parts with
    their wholes; a figure keeps the first relation it is given.
    """
    _link_states(text, figures)
    _link_changes(text, figures)
    link_shares(text, figures)
    link_parts(text, figures)


def _set(figure: Figure, parent: int, relation: str) -> None:
    figure.parent, figure.relation = parent, relation


# ---- states before and after -------------------------------------------------------------------------


def _link_states(text: str, figures: list[Figure]) -> None:
    """由9.8%降至7.5%: the earlier state depends on the later one."""
    words = _words()
    end = 0
    for i, figure in enumerate(figures[:-1]):
        begin, end = max(figure.sentence[0], figure.start - 28, end), figure.end
        if figure.relation:
            continue
        if not words.start.search(text, begin, figure.start):
            other = figures[i + 1]
            if other.start - figure.end < REACH and _MERGED.fullmatch(text, figure.end, other.start):
                _merge(figures, i)
            continue
        count = _run(text, figures, i)
        years = count == 1 and _ANOTHER_YEAR.fullmatch(text, figure.end, figures[i + 1].start) is not None
        count += years  # 由1979年的170亿元、1980年的127亿元降低到27亿元
        # 由1.2亿元、3.4亿元分别增加到…: as many states after as before.
        goal = i + count
        if goal >= len(figures) or figures[goal].sentence != figure.sentence:
            continue
        if not words.goal.match(text, figures[goal - 1].end, figures[goal].start):
            continue
        if count == 1 or years or _run(text, figures, goal) == count:
            for k in range(count):
                later = goal if years else goal + k
                if _comparable(figures[i + k], figures[later]):
                    _set(figures[i + k], later, "from_of")


# 188个园区整合优化为120个: so many there were before, and so many there are now.
_MERGED = re.compile(
    r"[^,。;:、\d]{1,14}?(?:整合|合并|撤并|归并|精简|优化|压减|压缩|调整|缩减|重组|减少|扩大|增加){1,2}(?:为|成|至|到)"
)


def _merge(figures: list[Figure], i: int) -> None:
    before, after = figures[i], figures[i + 1]
    alike = before.kind == after.kind == "level" and before.unit == after.unit
    if alike and before.sentence == after.sentence:
        _set(before, i + 1, "from_of")


def _comparable(one: Figure, other: Figure) -> bool:
    if one.unit in durations() and other.unit in durations():
        return True  # 由2天缩短至4小时
    return None in (one.unit, other.unit) or alike_unit(one) == alike_unit(other)


def _run(text: str, figures: list[Figure], i: int) -> int:
    """How many figures follow one another from `i` with nothing but 、 or 和 between them."""
    count = 1
    while count < _LIST and i + count < len(figures):
        if text[figures[i + count - 1].end : figures[i + count].start] not in _BETWEEN:
            break
        count += 1
    return count


_BETWEEN = frozenset(["、", "和", "与", "及", ",", "以及", ""])


# ---- changes and their levels ------------------------------------------------------------------------


def _link_changes(text: str, figures: list[Figure]) -> None:
    """…880万吨、增长11.6% and 增产291亿斤,达到9680亿斤."""
    for i, figure in enumerate(figures):
        if figure.kind != "change" or figure.relation:
            continue
        if (
            i
            and figures[i - 1].sentence == figure.sentence
            and goes_on(text, figures[i - 1].end, figure.start)
        ):
            before = figures[i - 1]
            if before.kind == "change":
                level = before.parent if before.relation == "change_of" else None
                if level is not None and _fits(figures[level], figure):
                    _set(figure, level, "change_of")
            else:
                _link_run(text, figures, i)
            compared = before.relation == "change_of" or _COMPARED.search(text, before.end, figure.start)
            if figure.relation is None and compared:
                _link_by_unit(figures, i, None if figure.unit in RATES else alike_unit(figure))
        if figure.relation is None and (aspect := aspect_said(text, figures, i)):
            _link_by_unit(figures, i, aspect)
        if figure.relation is None and not _link_over_basis(text, figures, i):
            _link_onward(text, figures, i)


_COMPARED = re.compile("[比较]")


def _link_by_unit(figures: list[Figure], i: int, unit: str | None) -> None:
    """Link a change to the nearest level that counts in a unit, and one of points to the nearest share."""
    for k in range(i - 1, max(-1, i - 5), -1):
        level = figures[k]
        if level.sentence != figures[i].sentence:
            return
        alike = unit is not None and alike_unit(level) == unit
        points = unit is None and figures[i].unit == "百分点" and level.unit in SHARES
        if (alike or points) and _fits(level, figures[i]):
            _set(figures[i], k, "change_of")
            return


def _link_over_basis(text: str, figures: list[Figure], i: int) -> bool:
    """产值突破1万亿元,在前五年平均增长8%的基础上,增长14%: the 14 is of the level, and not of the 8."""
    if i < 2 or not text.startswith(_BASIS, figures[i - 1].end):
        return False
    level, basis, change = figures[i - 2 : i + 1]
    joined = level.sentence == change.sentence and text.startswith(",在", level.end)
    if not (joined and basis.kind == "change" and _fits(level, change)):
        return False
    if not goes_on(text, basis.end + len(_BASIS), change.start):
        return False
    _set(change, i - 2, "change_of")
    return True


def _link_run(text: str, figures: list[Figure], i: int) -> None:
    """Link the change at `i`, and those listed with it, to the level or levels just before."""
    whole = _before_aside(text, figures, i)
    if whole is not None and _fits(figures[whole], figures[i]):
        _set(figures[i], whole, "change_of")
        return
    if is_base(text, figures, i - 1):
        # 货运量达到3500万吨,比上年的2800万吨增长25%: the change is of the 3500.
        before = figures[i - 2] if i > 1 else None
        if before is not None and before.sentence == figures[i].sentence and _fits(before, figures[i]):
            _set(figures[i], i - 2, "change_of")
        return
    for change, level in _pairs(text, figures, i):
        if figures[change].unit != "百分点" and _is_degree(text, figures[level]):
            # 出口额880亿元,占全市的9%,增长12%: the sum grew, and not its share.
            level -= 1
            if level < 0 or figures[level].sentence != figures[change].sentence:
                continue
            if figures[level].unit in RATES or not text.startswith(",", figures[level].end):
                continue
        if _fits(figures[level], figures[change]):
            _set(figures[change], level, "change_of")


def _before_aside(text: str, figures: list[Figure], i: int) -> int | None:
    """The level in front of a bracket that closes right before the change: 723人(含厅局级8人),同比增加2%."""
    if not text.startswith(")", figures[i - 1].end):
        return None
    opening = text.rfind("(", figures[i].sentence[0], figures[i - 1].start)
    k = i - 2
    while k >= 0 and figures[k].start > opening:
        k -= 1
    return k if k >= 0 and opening >= 0 and figures[k].end == opening else None


def _pairs(text: str, figures: list[Figure], i: int) -> list[tuple[int, int]]:
    """The changes listed from `i` on, each with its level."""
    count = _run(text, figures, i)
    apart = "分别" in text[figures[i - 1].end : figures[i].start]
    if count > 1 and not apart:
        # 城镇收入17000元,农村收入5100元,实际增长9.8%和8.5%: as many levels of one unit stand before.
        near = [k for k in range(max(0, i - count), i) if figures[k].sentence == figures[i].sentence]
        kinds = {(figures[k].kind, figures[k].relation) for k in near}
        # 接待游客3亿人次、收入400亿元,增长18%和23%: two values joined are of two things.
        alike = len({figures[k].unit for k in near}) == 1 or _are_grown(figures, near, i)
        apart = len(near) == count and kinds == {("level", None)} and alike
    if apart:
        # 同比分别下降6.2%、上升3.5%: each change may have its own verb.
        while i + count < len(figures) and _lists_on(text, figures[i + count - 1], figures[i + count]):
            count += 1
    changes = [k for k in range(i, i + count) if figures[k].kind == "change"]
    levels = _levels_before(text, figures, i)
    if apart and len(changes) > len(levels):
        # 进出口总额达4743亿美元,其中出口2492亿美元,分别增长69%和67%: the last levels of the sentence.
        near = [k for k in range(max(0, i - 8), i) if figures[k].sentence == figures[i].sentence]
        levels = [k for k in near if figures[k].kind == "level"][-len(changes) :]
        if len(levels) < len(changes) and text.startswith(";", figures[i].sentence[0] - 1):
            # 对…不批捕426人;对…不起诉298人,分别增加23%和9%: one each in the phrases just before
            earlier = [k for k in range(max(0, i - 8), i) if _in_phrase_before(figures[k], figures[i])]
            told = [k for k in earlier if figures[k].kind == "level"] + levels
            alike = len({figures[k].unit for k in told}) == 1
            levels = told if alike and len(told) == len(changes) else levels
    if len(changes) == len(levels) > 1:
        return list(zip(changes, levels, strict=True))
    same = [k for k in levels if figures[k].unit == figures[i].unit]
    return [(i, same[-1] if same else levels[-1])]


def _are_grown(figures: list[Figure], levels: list[int], i: int) -> bool:
    """Whether changes in percent can each be of one of these levels."""
    return figures[i].unit in RATES and not any(figures[k].unit in RATES for k in levels)


def _in_phrase_before(level: Figure, change: Figure) -> bool:
    """Whether a figure stands in the phrase that a semicolon parts from the change's."""
    return level.sentence[1] == change.sentence[0] - 1 or level.sentence[1] == change.sentence[0]


def _levels_before(text: str, figures: list[Figure], i: int) -> list[int]:
    """The levels that are listed right before `i`, and whatever else stands there alone."""
    first = i - 1
    while (
        first
        and figures[first].kind == figures[first - 1].kind == "level"
        and figures[first - 1].relation != "from_of"
        and text[figures[first - 1].end : figures[first].start] in _BETWEEN
    ):
        first -= 1
    return list(range(first, i))


def _lists_on(text: str, before: Figure, after: Figure) -> bool:
    """Whether a list of changes goes on: 下降6.2%、上升3.5%."""
    between = text[before.end : min(after.start, before.end + 8)]
    if after.kind != "change" or before.sentence != after.sentence or after.start - before.end > 6:
        return False
    return between[:1] in ("、", "和", "与", ",") and goes_on(text, before.end + 1, after.start)


def _fits(level: Figure, change: Figure) -> bool:
    """Whether a change can be one of this level, by their units."""
    if level.kind != "level" or level.relation == "from_of":
        return False
    if change.unit in ("百分点", "千分点"):
        return level.unit in SHARES
    return change.unit in RATES or alike_unit(level) == alike_unit(change)


_BASIS = "的基础上"
_RISEN = ("达", "突破", "超", "跨", "迈", "站")


_DEGREE = re.compile(r"(?:计划|预算|任务|占)[^,。;]{0,12}$")


def _is_degree(text: str, level: Figure) -> bool:
    """完成计划的101% says how far a plan went; what it then grew by is not that share."""
    return level.unit == "%" and _DEGREE.search(text, max(0, level.start - 14), level.start) is not None


_VALUE_ADDED = re.compile(r"增加值[^,。;]{0,12}$")


def _link_onward(text: str, figures: list[Figure], i: int) -> None:
    """Link a change, and those that lead up to it, to the level that the sentence goes on to."""
    j = i + 1
    if j + 1 < len(figures) and figures[j].kind == "change" and figures[j].unit == "百分点":
        j += 1  # 增长5.7%,高于全国0.7个百分点,经济总量达到…
    if j >= len(figures) or figures[j].sentence != figures[i].sentence:
        return
    level = figures[j]
    match = _words().onward.match(text, figures[j - 1].end, level.start)
    raw = text[level.start : level.number[0]]
    if match is None or not (match["total"] or match["verb"] or raw.startswith(_RISEN)):
        return
    added = _VALUE_ADDED.search(text, max(0, figures[i].start - 24), figures[i].start)
    if added and match["total"].endswith("产值"):
        return  # 增加值增长14%,总产值突破90亿元: not the same thing
    if not _fits(level, figures[i]) or (j > i + 1 and not match["total"]):
        return
    _set(figures[i], j, "change_of")
    k = i - 1
    while k >= 0 and figures[k].kind == "change" and figures[k].relation is None:
        if figures[k].sentence != level.sentence or not goes_on(text, figures[k].end, figures[k + 1].start):
            break
        if not _fits(level, figures[k]):
            break
        _set(figures[k], j, "change_of")
        k -= 1
