"""Parts and their whole: what 其中, 包括 and 含 introduce, and how far they reach."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter

from reportkit import lexicon
from reportkit.extraction import reasons
from reportkit.extraction.spans import Figure, lines_of
from reportkit.extraction.verbs import closing_verb, find_predicate, leading_verb

__all__ = ["BACK", "RATES", "SHARES", "alike_unit", "is_base", "link_parts"]

RATES = frozenset({"%", "‰", "倍", "番", "成", "百分点"})
SHARES = frozenset({"%", "‰", "成", "百分点"})
BACK = 8
"""How many figures before a 其中 may be its whole."""


@lexicon.compiled
def _marks() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The first two characters of a mark, which are found fast, and the whole."""
    words = lexicon.words("part_words")
    first, second = ("".join(sorted({word[i] for word in words})) for i in (0, 1))
    return (
        re.compile(rf"[(,{first}](?=[含{second}])"),
        re.compile(rf"{lexicon.regex('part_words')}|[(,]含(?![量税金有义])"),
    )


def _find_marks(text: str, starts: list[int]) -> Iterator[re.Match[str]]:
    beginning, mark = _marks()
    for start, end in lines_of(text, starts):
        for place in beginning.finditer(text, start, end):
            match = mark.match(text, place.start())
            if match is not None:
                yield match


@lexicon.compiled
def _alike() -> dict[str, str]:
    return lexicon.table("alike_units")


def alike_unit(figure: Figure) -> str | None:
    """The unit of a figure, or the one that counts the same things: 人 for 人次 and 名."""
    return _alike().get(figure.unit or "", figure.unit)


_BASE = re.compile(
    r"(?:(?:^|[,、(])[又还也均都]?(?:比|较)|(?<![对占相之])比(?=[12一去上前“第原计]))[^,。;:、]{0,24}$"
)


# 超过过去28年平均每年递增2.6%的速度
_SURPASSED = re.compile(r"(?:超过|高于|快于|低于|慢于|相当于)了?[^,。;:]{0,28}$")
_OF_COMPARISON = re.compile(r"的(?:速度|水平|增长|增幅|幅度)")


def _is_surpassed(text: str, figure: Figure) -> bool:
    """Whether a rate is the one that another is faster than."""
    if not _OF_COMPARISON.match(text, figure.end):
        return False
    return _SURPASSED.search(text, max(0, figure.start - 32), figure.start) is not None


_COMPARED_TO = re.compile(r"(?:作|相|来)?(?:比较|对比)|相比")


def is_base(text: str, figures: list[Figure], k: int) -> bool:
    """Whether a level is what another is compared with: 比1957年的312万吨."""
    start = max(figures[k - 1].end if k else 0, figures[k].start - 30)
    if _BASE.search(text, start, figures[k].start) is not None:
        return True
    return _COMPARED_TO.match(text, figures[k].end) is not None  # 同1950年的170亿元作比较


_EXPLAINS = re.compile(r"[,;]?(?:这?主要是|主要由于|主要原因|原因是)")
_NEW_SUBJECT = re.compile(r"同时|此外|另外|合计|总计|共计|全年|全市共|全省共|总(?:里程|量|额|数|规模|长)")
_OPPOSITES = (("收入", "支出"), ("支出", "收入"), ("受理", "办结"), ("增加", "减少"), ("新增", "累计"))


def link_parts(text: str, figures: list[Figure]) -> None:
    """Link what 其中, 包括 and 含 introduce to its whole, as far as they reach."""
    starts = [figure.start for figure in figures]
    # The last mark first: what 其中 introduces inside another's reach is its own.
    for match in reversed(list(_find_marks(text, starts))):
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
    if mark - sentence[0] <= 2 and (named := _named_before(text, figures, first)) is not None:
        candidates = candidates if named in candidates else [named]
    if not candidates:
        return
    parts: set[int] = set()
    _link_members(text, figures, candidates, mark, begin, first, parts)
    _add_up(text, figures, candidates, parts)


def _add_up(text: str, figures: list[Figure], candidates: list[int], parts: set[int]) -> None:
    """Of several figures that could be the whole, take the one that the parts add up to."""
    wholes = {parent for i in parts if (parent := figures[i].parent) is not None}
    if len(parts) < 2 or len(wholes) != 1:
        return
    whole = wholes.pop()
    total, given = sum(figures[i].value for i in parts), figures[whole]
    if total == given.value or given.kind != "level" or given.unit in RATES:
        return
    if _NEW_SUBJECT.search(_own_words(text, figures, whole)):
        return  # 中央33个,地方11个,共计44个,其中…: it is said to be the whole
    for k in candidates:
        other = figures[k]
        if other.value == total and other.kind == given.kind and alike_unit(other) == alike_unit(given):
            for i in parts:
                figures[i].parent = k
            return


def _link_members(
    text: str,
    figures: list[Figure],
    candidates: list[int],
    mark: int,
    begin: int,
    first: int,
    parts: set[int],
) -> None:
    """Link the figures behind a mark, as far as it reaches; `parts` takes those that are linked."""
    end = _scope_end(text, mark, begin, figures[first].sentence[1])
    announced = text.startswith((":", ",:"), begin)
    wholes = figures[candidates[-1]].sentence[0]
    came_from, previous, unit, before = begin, begin, None, None
    for i in range(first, bisect_left(figures, end, key=attrgetter("start"))):
        figure, lead = figures[i], text[previous : figures[i].start]
        if i > first and figures[i - 1].relation == "from_of" and figures[i - 1].parent == i:
            lead = text[came_from : figures[i - 1].start].lstrip(
                ","
            )  # 其中…由5亿元增加到8亿元: one part with two states
        came_from, previous = previous, figure.end
        if _is_passed(figure, i, lead, parts) or (parts and "比" in lead and _grows(text, figures, i)):
            continue
        if not (parts or announced) and i > first and "," in lead:
            return
        if parts and _ends(lead, text[begin : figures[first].start], text[wholes:mark]):
            return
        if i > first and len(lead) > 2 and not _PARTED.search(lead) and find_predicate(lead, 0) is not None:
            continue  # 其中2亿元已产生利息1200万元: what the part did, no part of its own
        whole = _whole(text, figures, candidates, figure, lead, before)
        chained = parts and len(lead) <= 1
        if whole is None:
            # 其中:23省的…47.7万名: what only describes a part stands before it in its clause.
            describes = not parts and "," not in text[figure.end : _next_start(figures, i, end)]
            if not (chained or announced or describes or (parts and figure.unit in RATES)):
                return
        elif figure.relation is None:
            if unit is not None and alike_unit(figure) != unit and not (chained or announced):
                if figure.unit in RATES:
                    continue  # 其中商业收入3亿元,完成预算的89%;…
                if not _is_measured_alike(text, figures, whole, lead):
                    return
                figure.parent, figure.relation = whole, "part_of"
                continue
            unit, before = unit or alike_unit(figure), whole
            figure.parent, figure.relation = whole, "part_of"
            parts.add(i)


def _is_measured_alike(text: str, figures: list[Figure], whole: int, lead: str) -> bool:
    """其中金融案件520件、标的额86亿元: what else is measured of the part, and was of the whole."""
    words = lead.strip(",、的达")
    return len(words) > 1 and words[-2:] in _own_words(text, figures, whole)


def _own_words(text: str, figures: list[Figure], k: int) -> str:
    """The words before a figure, back to the one before it."""
    return text[max(figures[k - 1].end if k else 0, figures[k].start - 24) : figures[k].start]


def _is_passed(figure: Figure, i: int, lead: str, parts: set[int]) -> bool:
    """Whether a figure between parts is an aside, or a change or earlier state of one."""
    if lead.rfind("(") > lead.rfind(")"):
        return True  # 增长4%(包括村办工业为6%),…
    if figure.relation == "change_of" and figure.parent is not None:
        return figure.parent in parts or figure.parent > i
    return figure.relation == "from_of"


def _grows(text: str, figures: list[Figure], i: int) -> bool:
    """Whether a change is told from a level on: 其中轻工业6亿元,比上年的5亿元增长20%;手工业…."""
    if i + 1 == len(figures) or figures[i + 1].kind != "change" or not is_base(text, figures, i):
        return False
    return "," not in text[figures[i].end : figures[i + 1].start]


def _next_start(figures: list[Figure], i: int, end: int) -> int:
    return figures[i + 1].start if i + 1 < len(figures) and figures[i + 1].start < end else figures[i].end


_PARTED = re.compile(r"[,、;:(和与及或]")
_GOES_ON = re.compile(r"主要(?:是|由于|因为?|用于|投向|涉及|集中在|分布在|包括)")


def _candidates(text: str, figures: list[Figure], mark: int, first: int) -> list[int]:
    """Figures that may be the whole, nearest first: those before the mark in its sentence.

    Where the mark opens its sentence, those of the sentence before.
    """
    sentence = figures[first].sentence
    k = first - 1
    found: list[int] = []
    # 闲置9亿元。主要由于…,其中2亿元…: such a sentence only goes on about the sum before it.
    told = figures[k].sentence != sentence and _GOES_ON.match(text, sentence[0]) is not None
    opens = mark - sentence[0] <= 2 or told
    source = figures[k].sentence if opens else sentence
    if opens and not 0 <= sentence[0] - source[1] <= 1:
        return []
    # A bulletin goes on to the parts in a paragraph of their own.
    begins = opens and text.startswith("其中", mark) and text[mark - 1 : mark] == "\n"
    if "\n" in text[source[0] : mark - begins]:
        return []
    while k >= 0 and len(found) < BACK and figures[k].sentence == source:
        if not (figures[k].kind == "level" and is_base(text, figures, k)) and not _is_surpassed(
            text, figures[k]
        ):
            found.append(k)
        k -= 1
    return found


_NOUN = re.compile(r"[一-鿿]{2}")
_FAR = 16
"""How many figures before a 其中 are looked through for a whole of the same name."""


def _named_before(text: str, figures: list[Figure], first: int) -> int | None:
    """The nearest count of the same things in the paragraph: 186个问题…。…。其中:要求立行立改的132个问题."""
    part = figures[first]
    noun = _NOUN.match(text, part.end)
    if noun is None or part.kind != "level" or part.relation or part.unit in (None, "元"):
        return None
    line = text.rfind("\n", 0, part.start)
    for k in range(first - 1, max(-1, first - 1 - _FAR), -1):
        whole = figures[k]
        if whole.start < line:
            return None
        if text.startswith(noun.group(), whole.end) and _holds(whole, part, "") and whole.kind == "level":
            return k
    return None


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


def _ends(lead: str, first_lead: str, wholes: str) -> bool:
    """Whether what leads to the next figure begins something else than a part.

    An opposite that was said of the wholes, too, goes on: 受理…件,办结…件;其中市法院受理…件,办结…件.
    """
    if _EXPLAINS.match(lead):
        return True
    total = _NEW_SUBJECT.search(lead)
    if (total is not None and total.group() not in first_lead) or lead.lstrip(",、").startswith(
        ("比", "较", "超过", "相当于")
    ):
        return True
    return any(
        mine in first_lead and other in lead and mine not in lead and other not in wholes
        for mine, other in _OPPOSITES
    )


def _whole(
    text: str, figures: list[Figure], candidates: list[int], part: Figure, lead: str, before: int | None
) -> int | None:
    """The candidate whose unit and kind the part shares.

    First one with its verb, then the whole of the part before, else the nearest.
    """
    fitting = [k for k in candidates if _holds(figures[k], part, lead)]
    if not fitting:
        return _case_of(text, figures, candidates, part, lead, before)
    same_kind = [k for k in fitting if figures[k].kind == part.kind] or fitting
    exact = [k for k in same_kind if alike_unit(figures[k]) == alike_unit(part)] or same_kind
    if (
        not lead
        and before is not None
        and before + 1 in exact
        and figures[before].end == figures[before + 1].start
    ):
        return before + 1  # 退回36件67人,…;其中一次退回30件54人
    # 其中处分厅局级干部54人 goes with 处分1647人, 其中中级法院受理6240件 with 受理5.26万件.
    listed = before in exact and lead.startswith((")、", "、"))
    if listed and not closing_verb(lead) and find_predicate(lead, 0) is None:
        return before
    words = lead.strip(":,、的有")
    for k in exact if len(words) > 1 else ():
        own = _own_words(text, figures, k)
        tail = own if closing_verb(words) else own.rstrip("了共达到为完成实现计")[-2:]
        if words[:2] in own or words[-2:] in tail:
            return k
    if len(exact) > 1 and before not in exact:
        part.doubts.append(reasons.SEVERAL_WHOLES)
    return before if before in exact else exact[0]


_CASES, _PEOPLE = frozenset(("件", "起", "案")), frozenset(("人", "名"))


def _case_of(
    text: str, figures: list[Figure], candidates: list[int], part: Figure, lead: str, before: int | None
) -> int | None:
    """The cases that people are part of, where both have one verb: 立案62件,其中立案厅局级干部5人."""
    if part.unit not in _PEOPLE or part.kind != "level":
        return None
    if before is not None and figures[before].unit in _CASES and lead.startswith("、"):
        return before
    deed = lead[: leading_verb(lead)]
    for k in candidates if len(deed) > 1 else ():
        cases = figures[k].unit in _CASES and figures[k].kind == "level"
        if cases and deed in _own_words(text, figures, k):
            return k
    return None


def _holds(whole: Figure, part: Figure, lead: str) -> bool:
    """Whether a figure can be the whole of a part, by unit, kind and size."""
    if whole.relation == "from_of":
        return False
    if part.unit in RATES and "占" in lead and not (lead.endswith("的占") and whole.unit == part.unit):
        return False  # but shares of one total: 判刑的占40%,其中释放的占20%
    if part.kind == "change" and part.unit in RATES:
        return whole.kind == "change" and whole.unit in RATES
    if whole.kind == "change" and whole.unit in RATES:
        return False
    if None not in (part.unit, whole.unit) and alike_unit(part) != alike_unit(whole):
        return False
    if part.unit in SHARES and part.kind != whole.kind:
        return False
    return abs(whole.value) >= abs(part.value)
