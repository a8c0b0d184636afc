"""Which figure depends on which: parts of a whole, changes of a level, states before and after."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from reportkit import lexicon
from reportkit.extraction.spans import Figure

__all__ = ["link"]

_REACH = 48
"""Longest text between a figure and the change that it goes on to."""
_BACK = 8
"""How many figures before a 其中 may be its whole."""
_RATES = frozenset({"%", "‰", "倍", "番", "成", "百分点"})
_SHARES = frozenset({"%", "‰", "成", "百分点"})


class _Words(NamedTuple):
    fillers: re.Pattern[str]
    verbs: re.Pattern[str]
    onward: re.Pattern[str]
    start: re.Pattern[str]
    goal: re.Pattern[str]
    parts: re.Pattern[str]
    alike: dict[str, str]


@lexicon.compiled
def _words() -> _Words:
    reach = lexicon.regex("reach_words")
    return _Words(
        fillers=re.compile(lexicon.regex("change_words")),
        verbs=re.compile(lexicon.regex("changes")),
        onward=re.compile(
            rf"[,、(]?(?P<total>(?:{lexicon.regex('total_words')}){{0,3}})(?P<verb>(?:{reach})?)了?$"
        ),
        start=re.compile(r"(?:由|从|從|自)(?:[^,。;:、\d]{0,8}\d{4}(?=年))?(?:[^,。;:、\d]{0,16})$"),
        goal=re.compile(rf"[^。;\d]{{0,24}}?(?:{reach}|成)了?(?:\d{{4}}(?=年))?[^,。;\d]{{0,10}}$"),
        parts=re.compile(rf"{lexicon.regex('part_words')}|[(,]含(?![量税金有义])"),
        alike=lexicon.table("alike_units"),
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
    _link_parts(text, figures)


def _set(figure: Figure, parent: int, relation: str) -> None:
    figure.parent, figure.relation = parent, relation


def _unit(figure: Figure) -> str | None:
    return _words().alike.get(figure.unit or "", figure.unit)


# ---- states before and after -------------------------------------------------------------------------


def _link_states(text: str, figures: list[Figure]) -> None:
    """由9.8%降至7.5%: the earlier state depends on the later one."""
    words = _words()
    for i, figure in enumerate(figures[:-1]):
        if figure.relation or not words.start.search(
            text, max(figure.sentence[0], figure.start - 28), figure.start
        ):
            continue
        count = _run(text, figures, i)
        # 由1.2亿元、3.4亿元分别增加到…: as many states after as before, else only the first pair.
        goal = i + count
        if goal >= len(figures) or figures[goal].sentence != figure.sentence:
            continue
        if not words.goal.match(text, figures[goal - 1].end, figures[goal].start):
            continue
        pairs = count if _run(text, figures, goal) == count else 1
        if pairs == 1 and count > 1:
            continue
        for k in range(pairs):
            _set(figures[i + k], goal + k, "from_of")


def _run(text: str, figures: list[Figure], i: int) -> int:
    """How many figures follow one another from `i` with nothing but 、 or 和 between them."""
    count = 1
    while (
        i + count < len(figures) and text[figures[i + count - 1].end : figures[i + count].start] in _BETWEEN
    ):
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
            and _goes_on(text, figures[i - 1].end, figure.start)
        ):
            before = figures[i - 1]
            if before.kind == "change":
                if before.relation == "change_of" and _fits(figures[before.parent], figure):
                    _set(figure, before.parent, "change_of")
            else:
                _link_run(text, figures, i)
        if figure.relation is None:
            _link_onward(text, figures, i)


def _link_run(text: str, figures: list[Figure], i: int) -> None:
    """Link the change at `i`, and those listed with it, to the level or levels just before."""
    count, first = _run(text, figures, i), i - 1
    apart = "分别" in text[figures[i - 1].end : figures[i].start]
    if apart:
        # 同比分别下降6.2%、上升3.5%: each change may have its own verb.
        while i + count < len(figures) and _lists_on(text, figures[i + count - 1], figures[i + count]):
            count += 1
    changes = [k for k in range(i, i + count) if figures[k].kind == "change"]
    while (
        first
        and figures[first].kind == "level"
        and text[figures[first - 1].end : figures[first].start] in _BETWEEN
    ):
        if figures[first - 1].kind != "level" or figures[first - 1].relation == "from_of":
            break
        first -= 1
    levels = list(range(first, i))
    if apart and len(changes) > len(levels):
        # 进出口总额达4743亿美元,其中出口2492亿美元,分别增长69%和67%: the last levels of the sentence.
        near = [k for k in range(max(0, i - 8), i) if figures[k].sentence == figures[i].sentence]
        levels = [k for k in near if figures[k].kind == "level"][-len(changes) :]
    if len(changes) == len(levels) > 1:
        pairs = zip(changes, levels, strict=True)
    else:
        same = [k for k in levels if figures[k].unit == figures[i].unit]
        pairs = iter([(i, same[-1] if same else levels[-1])])
    for change, level in pairs:
        if _fits(figures[level], figures[change]) and not _is_degree(text, figures[level]):
            _set(figures[change], level, "change_of")


# 查处560件案件,同比增长5%: the noun or verb behind the figure, up to the comma.
_TAIL = re.compile(r"[^,。;:、()\d其]{1,14}(?=,)")


def _lists_on(text: str, before: Figure, after: Figure) -> bool:
    """Whether a list of changes goes on: 下降6.2%、上升3.5%."""
    between = text[before.end : min(after.start, before.end + 8)]
    if after.kind != "change" or before.sentence != after.sentence or after.start - before.end > 6:
        return False
    return between[:1] in ("、", "和", "与", ",") and _goes_on(text, before.end + 1, after.start)


def _goes_on(text: str, start: int, end: int) -> bool:
    """Whether the text between a figure and a change names no subject of its own."""
    if end - start > _REACH or end <= start:
        return False
    fillers, verbs = _words().fillers, _words().verbs
    at = start
    if text[at] in ")”":
        at += 1
    if (comma := _TAIL.match(text, at, end)) is not None:
        at = comma.end()
    if at < end and text[at] in ",、(":
        at += 1
    while at < end:
        if (match := fillers.match(text, at, end)) is not None:
            at = match.end()
        elif text[at] in "比较同与按以":
            # 比上年同期, 较“十三五”末, 按可比价格计算: up to the verb or the comma that ends it.
            verb = verbs.search(text, at + 1, end)
            comma = text.find(",", at, end)
            stops = [stop for stop in (verb.start() if verb else -1, comma) if stop > at]
            if not stops:
                return False
            at = min(stops)
        elif text[at] == "," and at > start:
            at += 1
        else:
            return False
    return True


def _fits(level: Figure, change: Figure) -> bool:
    """Whether a change can be one of this level, by their units."""
    if level.kind != "level" or level.relation == "from_of":
        return False
    if change.unit == "百分点":
        return level.unit in _SHARES
    return change.unit in _RATES or _unit(level) == _unit(change)


_RISEN = ("达", "突破", "超", "跨", "迈", "站")


_DEGREE = re.compile(r"(?:计划|预算|任务|占)[^,。;]{0,12}$")


def _is_degree(text: str, level: Figure) -> bool:
    """完成计划的101% says how far a plan went; what it then grew by is not that share."""
    return level.unit == "%" and _DEGREE.search(text, max(0, level.start - 14), level.start) is not None


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
    if not _fits(level, figures[i]) or (j > i + 1 and not match["total"]):
        return
    _set(figures[i], j, "change_of")
    k = i - 1
    while k >= 0 and figures[k].kind == "change" and figures[k].relation is None:
        if figures[k].sentence != level.sentence or not _goes_on(text, figures[k].end, figures[k + 1].start):
            break
        if not _fits(level, figures[k]):
            break
        _set(figures[k], j, "change_of")
        k -= 1


# ---- parts and wholes --------------------------------------------------------------------------------

_NEW_SUBJECT = re.compile(r"同时|此外|另外|合计|总计|共计|全年|全市共|全省共|总(?:里程|量|额|数|规模|长)")
_OPPOSITES = (("收入", "支出"), ("支出", "收入"), ("受理", "办结"), ("增加", "减少"), ("新增", "累计"))


def _link_parts(text: str, figures: list[Figure]) -> None:
    """Link what 其中, 包括 and 含 introduce to its whole, as far as they reach."""
    starts = [figure.start for figure in figures]
    for match in _words().parts.finditer(text):
        if _outside(text, match):
            continue
        first = bisect_left(starts, match.end())
        if first >= len(figures) or first == 0:
            continue
        _link_scope(text, figures, match.start(), match.end(), first)


def _outside(text: str, match: re.Match[str]) -> bool:
    """完成其中3项 holds a reference of its own; 包括…在内的 counts what stands behind it."""
    if match.group() == "包括":
        return text.startswith("在内", match.end()) or "在内" in text[match.end() : match.end() + 24]
    return False


def _link_scope(text: str, figures: list[Figure], mark: int, begin: int, first: int) -> None:
    """Link the parts from figure `first` on, behind the word that stands at `mark`."""
    sentence = figures[first].sentence
    if sentence[0] > begin:
        return
    candidates = _candidates(text, figures, mark, first)
    if not candidates:
        return
    end = _scope_end(text, mark, begin, sentence[1])
    announced = text.startswith((":", ",:"), begin)
    i, previous = first, begin
    unit = before = None
    parts: set[int] = set()
    while i < len(figures) and figures[i].start < end:
        figure, lead = figures[i], text[previous : figures[i].start]
        previous = figure.end
        if lead.rfind("(") > lead.rfind(")"):
            i += 1  # an aside: 增长4%(包括村办工业为6%),…
            continue
        if figure.relation in ("change_of", "from_of") and (
            figure.parent in parts or figure.relation == "from_of"
        ):
            i += 1
            continue
        if figure.relation == "change_of" and figure.parent is not None and figure.parent > i:
            i += 1
            continue
        if not (parts or announced) and i > first and "," in lead:
            return
        if parts and _ends(lead, text[begin : figures[first].start]):
            return
        whole = _whole(text, figures, candidates, figure, lead, before)
        chained = parts and len(lead) <= 1
        if whole is None:
            # 其中:23省的…47.7万名: what only describes a part stands before it in its clause.
            describes = not parts and "," not in text[figure.end : _next_start(figures, i, end)]
            if not (chained or announced or describes or (parts and figure.unit in _RATES)):
                return
        elif figure.relation is None:
            if unit is not None and _unit(figure) != unit and not (chained or announced):
                return
            unit, before = unit or _unit(figure), whole
            _set(figure, whole, "part_of")
            parts.add(i)
        i += 1


def _next_start(figures: list[Figure], i: int, end: int) -> int:
    return figures[i + 1].start if i + 1 < len(figures) and figures[i + 1].start < end else figures[i].end


def _candidates(text: str, figures: list[Figure], mark: int, first: int) -> list[int]:
    """Figures that may be the whole, nearest first: those before the mark in its sentence.

    Where the mark opens its sentence, those of the sentence before.
    """
    sentence = figures[first].sentence
    k = first - 1
    found = []
    opens = mark - sentence[0] <= 2
    source = figures[k].sentence if opens else sentence
    if opens and not 0 <= sentence[0] - source[1] <= 1:
        return []
    if "\n" in text[source[0] : mark]:
        return []
    while k >= 0 and len(found) < _BACK and figures[k].sentence == source:
        found.append(k)
        k -= 1
    return found


_FULL_STOP = re.compile(r"[。!?\n]")
_LONGEST_LIST = 600


def _scope_end(text: str, mark: int, begin: int, end: int) -> int:
    """Where the parts end: the bracket that holds them, a semicolon unless a colon announced a list."""
    bracket = text.rfind("(", max(0, mark - 2), mark + 1)
    if bracket >= 0:
        closing = text.find(")", begin, end)
        return closing if closing >= 0 else end
    if text.startswith((":", ",:"), begin) or text[max(0, mark - 1) : mark] in (";", "。"):
        # 其中:…;…: and …;其中工商税收到…;农业税收到…: lists whose members semicolons part.
        stop = _FULL_STOP.search(text, begin, begin + _LONGEST_LIST)
        return max(end, stop.start() if stop else begin)
    semicolon = text.find(";", begin, end)
    return semicolon if semicolon >= 0 else end


def _ends(lead: str, first_lead: str) -> bool:
    """Whether what leads to the next figure begins something else than a part."""
    if _NEW_SUBJECT.search(lead):
        return True
    return any(mine in first_lead and other in lead and mine not in lead for mine, other in _OPPOSITES)


def _whole(
    text: str, figures: list[Figure], candidates: list[int], part: Figure, lead: str, before: int | None
) -> int | None:
    """The candidate whose unit and kind the part shares.

    First one with its verb, then the whole of the part before, else the nearest.
    """
    fitting = [k for k in candidates if _holds(figures[k], part, lead)]
    if not fitting:
        return None
    same_kind = [k for k in fitting if figures[k].kind == part.kind] or fitting
    exact = [k for k in same_kind if _unit(figures[k]) == _unit(part)] or same_kind
    # 其中处分厅局级干部54人 goes with 处分1647人, 其中中级法院受理6240件 with 受理5.26万件.
    words = lead.strip(":,、的有")
    shared = {words[:2], words[-2:]} if len(words) > 1 else set()
    for k in exact:
        end = figures[k - 1].end if k else 0
        own = text[max(end, figures[k].start - 24) : figures[k].start]
        if any(word in own for word in shared):
            return k
    return before if before in exact else exact[0]


def _holds(whole: Figure, part: Figure, lead: str) -> bool:
    """Whether a figure can be the whole of a part, by unit, kind and size."""
    if whole.relation == "from_of":
        return False
    if part.unit in _RATES and "占" in lead:
        return False
    if part.kind == "change" and part.unit in _RATES:
        return whole.kind == "change" and whole.unit in _RATES
    if whole.kind == "change" and whole.unit in _RATES:
        return False
    if None not in (part.unit, whole.unit) and _unit(part) != _unit(whole):
        return False
    if part.unit in _SHARES and part.kind != whole.kind:
        return False
    return abs(whole.value) >= abs(part.value)
