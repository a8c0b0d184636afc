"""What the line's own head, or the words that lead into a list, say of every figure in it.

主要产品产量增长的情况是:煤增长17%,钢增长58% → 煤产量, 钢产量; and where each member stands on a line
of its own, 钢:建成后的年产能力为6万吨 → 钢建成后的年产能力.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from reportkit import lexicon
from reportkit.extraction.naming.lists import is_bare
from reportkit.extraction.naming.phrases import measure_noun
from reportkit.extraction.spans import Figure
from reportkit.extraction.verbs import begins_with_verb, is_verb

__all__ = ["put_back_heads"]

_REACH = 400
_ITEM = r"[^\n,。:;!?\d(第一二三四五六七八九十][^\n,。:;!?]{0,11}"
_LEAD = range(4, 201)  # characters of a line that leads into a list
# At most as many lines as a table has; each begins with what it is about.
_ITEMS = re.compile(rf"(?:{_ITEM}:[^\n]{{1,400}}(?:\n|$)){{2,60}}")
_SHARED_OUT = re.compile(r"(?:[^\n,。:;!?\d]{1,24}为[^\n。:]{1,80}[;。](?:\n|$)){2,60}")
_LINE_HEAD = re.compile(rf"({_ITEM}):")
_EXAMPLE = re.compile(r"(?:例如|比如|譬如|如)[,:]?")
_ASIDE = re.compile(r"\([^()]{0,40}\)")
_ALL = re.compile(
    r"(?:主要|各种|许多|重要)[^,。:;]{0,12}(?:产品|商品|作物|物资)的?(?:产量|生产量)[^,。:;]{0,3}[都均]"
    r"|(?:主要|各种|许多|重要)[^,。:;]{0,8}(?:产品|商品|作物|物资)[^,。:;]{0,16}(?:产量|生产量)(?:计划|指标|任务)"
)
_NEW = re.compile(r"新增加?的?")


@lexicon.compiled
def _nouns() -> re.Pattern[str]:
    return re.compile(lexicon.regex("list_nouns"))


def put_back_heads(text: str, figures: list[Figure]) -> None:
    """Complete the names that are nothing but a member of a list.

    Parameters
    ----------
    text : str
        The shadow's text.
    figures : list of Figure
        In order and named; changed in place.
    """
    blocks = _blocks(text)
    begins = [begin for begin, _ in blocks]
    for figure in figures:
        at = bisect_right(begins, figure.start) - 1
        if at >= 0 and figure.start < blocks[at][1]:
            _under_line_head(text, figure, begins[at])
        else:
            bare = figure.name.removesuffix("完成")
            lead = _lead(text, figure) if is_bare(bare) else ""
            if lead:
                figure.name = _with_noun(bare, lead) + figure.name[len(bare) :]
    _under_whole(text, figures)


def _blocks(text: str) -> list[tuple[int, int]]:
    """Spans of the lists whose members stand on lines of their own, from the line that leads in."""
    blocks: list[tuple[int, int]] = []
    end, colon = 0, text.find(":\n")
    while colon >= 0:
        start = max(end, text.rfind("\n", end, colon) + 1, colon - _LEAD[-1])
        items = _ITEMS.match(text, colon + 2) if colon - start in _LEAD else None
        if items:
            end = items.end()
            blocks.append((start, end))
        colon = text.find(":\n", max(colon + 1, end))
    return blocks


def _under_whole(text: str, figures: list[Figure]) -> None:
    """What a sum is shared out among, on lines of their own: 投资4亿元,是这样分配的:⏎工业部门为2亿元."""
    starts = [figure.start for figure in figures]
    for colon in re.finditer(":\n", text):
        shares = _SHARED_OUT.match(text, colon.end())
        at = bisect_right(starts, colon.start()) - 1
        if shares is None or at < 0:
            continue
        whole = figures[at]
        if whole.start >= text.rfind("\n", 0, colon.start()) and whole.kind == "level":
            head = whole.name[begins_with_verb(whole.name) :]
            for figure in figures[at + 1 : bisect_right(starts, shares.end())]:
                bare = figure.name.removesuffix("占")
                if is_bare(bare) and measure_noun(head):
                    figure.name = bare + head + figure.name[len(bare) :]


def _under_line_head(text: str, figure: Figure, block: int) -> None:
    line = text.rfind("\n", block, figure.start) + 1
    head = _LINE_HEAD.match(text, line)
    if head is None or head.end() > figure.start or is_verb(head[1]):
        return
    if head[1] not in figure.name:
        figure.name = head[1] + figure.name
    elif figure.name == head[1] and is_bare(head[1]):
        figure.name = _with_noun(figure.name, text[block : text.find("\n", block)])


def _lead(text: str, figure: Figure) -> str:
    """The words that lead into the list: up to the colon, or the sentence before 例如."""
    floor = max(0, figure.start - _REACH)
    floor = max(text.rfind("\n", floor, figure.start) + 1, floor)
    begin = text.rfind("。", floor, figure.start) + 1 or floor
    measured = text.find("产量", begin, figure.start) >= 0
    if measured and (all_of_them := _ALL.search(text, begin, figure.start)):
        return all_of_them.group()
    colon = text.rfind(":", begin, figure.start)
    if colon > begin:
        return text[begin:colon]
    if begin > floor and _EXAMPLE.match(text, begin):
        return text[max(text.rfind("。", floor, begin - 1) + 1, floor) : begin]
    return ""


def _with_noun(name: str, lead: str) -> str:
    """A thing with the noun of measure that its list is about: 水泥 → 水泥产量, 新增加水泥生产能力."""
    lead = _ASIDE.sub("", lead)
    nouns = list(_nouns().finditer(lead))
    if not nouns:
        return name
    noun = nouns[-1].group()
    new = _NEW.search(lead, 0, nouns[-1].start()) if noun.endswith("能力") else None
    return (new.group().rstrip("的") if new else "") + name + noun
