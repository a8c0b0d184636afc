"""Whether what is said after a figure only goes on about it: …880万吨、比上年同期增长11.6%."""

from __future__ import annotations

import re

from reportkit import lexicon
from reportkit.extraction.figures.kinds import EXCEEDED
from reportkit.extraction.spans import Figure

__all__ = ["REACH", "RESUMED", "aspect_said", "goes_on"]

RESUMED = re.compile(r"(?:以上|上述|这)?(?:[两三四五六七八]项(?:指数|指标|数据)|[二两三]者)")
"""What takes up the figures before it: 起数10起、死亡3人,两项指标分别下降5%、6%."""

REACH = 48
"""Longest text between a figure and the change that it goes on to."""

# 查处560件案件,同比增长5%: the noun or verb behind the figure, up to the comma.
_TAIL = re.compile(r"[^,。;:、()\d其]{1,14}(?=,)")
# 产值达500亿元、稳居全省前三位、增长8%: a rank says nothing of a subject.
_ASIDE = re.compile(r"\((?:按|以|不?包括|不?含)[^()]{1,30}\)")
_RANK = re.compile(
    r"[,、]?(?:[稳跃位仍均]{0,2}居|排名?|列)[^,、。;:()]{0,10}?"
    r"(?:前列|首位|榜首|第[一二三四五六七八九十\d]{1,3}位?|前[一二三四五六七八九十百\d]{1,3}[强位名]?)(?=[,、])"
)
# 由3亿元增加到8亿元,四年增长1.6倍; 为500元,扣除物价上涨因素,增长38%
_SPAN = re.compile(
    r"(?:[一二两三四五六七八九十]{1,2}|\d{1,2})年(?:[间内里来]|共|累计|合计)?"
    r"|(?:扣除|剔除)[^,。;:\d]{2,12}?(?:因素|影响)(?:以?后)?"
)


@lexicon.compiled
def _fillers() -> re.Pattern[str]:
    return re.compile(lexicon.regex("change_words"))


@lexicon.compiled
def _verbs() -> re.Pattern[str]:
    return re.compile(lexicon.regex("changes"))


def goes_on(text: str, start: int, end: int) -> bool:
    """Whether the text between a figure and a change names no subject of its own."""
    if end - start > REACH or end <= start:
        return False
    fillers, verbs = _fillers(), _verbs()
    at = start
    if text[at] in ")”":
        at += 1
    elif (aside := _ASIDE.match(text, at, end)) is not None:
        at = aside.end()
    if (comma := _TAIL.match(text, at, end)) is not None:
        at = comma.end()
    if (rank := _RANK.match(text, at, end)) is not None:
        at = rank.end()
    if at < end and text[at] in ",、(":
        at += 1
    while at < end:
        if (match := fillers.match(text, at, end)) is not None:
            at = match.end()
        elif text[at] in "比较同与按以":
            # 比上年同期, 较“十三五”末, 按可比价格计算: up to the verb or the comma that ends it.
            verb = verbs.search(text, at + 1, end)
            next_comma = text.find(",", at, end)
            stops = [stop for stop in (verb.start() if verb else -1, next_comma) if stop > at]
            if not stops:
                return False
            at = min(stops)
        elif text[at] in ",、" and at > start:
            at += 1
        elif text[at] == "超" and (over := EXCEEDED.match(text, at, end)) is not None:
            at = over.end()
        elif (skipped := _SPAN.match(text, at, end) or RESUMED.match(text, at, end)) is not None:
            at = skipped.end()
        else:
            return False
    return True


_ASPECT = re.compile(r"[,;、](?P<first>[件起人户金])[数额](?=[^人占])")
_COUNTED_IN = {"起": "件", "金": "元"}  # as `parts.alike_unit` has it


def aspect_said(text: str, figures: list[Figure], i: int) -> str:
    """In which unit what a change names is counted: 起诉37件82人,件数同比上升3%,人数下降1%; else nothing."""
    if not i or figures[i].start - figures[i - 1].end > REACH:
        return ""
    said = _ASPECT.match(text, figures[i - 1].end, figures[i].start)
    if said is None or not goes_on(text, said.end(), figures[i].start):
        return ""
    return _COUNTED_IN.get(said["first"], said["first"])
