"""Sums of what counted owners have, where a verb in front governs all of it.

重点检查了7个部门及所属30家单位领取的补贴6亿元: the verb and the thing are said once. Every count takes both,
with its own noun between them (重点检查部门领取的补贴); the sum takes them without whose the thing is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportkit import lexicon
from reportkit.extraction.figures.parts import RATES
from reportkit.extraction.naming.counted import is_measured
from reportkit.extraction.naming.doers import doer_units
from reportkit.extraction.naming.examples import without_examples
from reportkit.extraction.naming.list_ends import is_helping
from reportkit.extraction.naming.phrases import strip_front
from reportkit.extraction.spans import Figure
from reportkit.extraction.verbs import ends_in_doer, find_predicate, is_verb, leading_verb

__all__ = ["name_owners"]

_LEAD = re.compile(r"[^,;:。!?\n()]{2,24}$")
_BEFORE_COUNT = re.compile(
    r"(?P<noun>[^,;:。!?\n\d的]{0,12}?)(?P<seam>及其?|和|、|以及|与)(?P<own>[^,;:。、!?\n\d]{0,6})$"
)
_CLAUSE = re.compile(r"[^,;:。!?\n]{1,60}")
_SEAM = re.compile("、|和|及|与")
_THEN_FOUND = re.compile(r"(?P<owner>[^,的\d]{0,10}?)(?:共|累计)?(?:审计)?(?:发现|查出)")
_FOUND = re.compile("(?:审计)?(?:发现|显示|表明)$")


@lexicon.compiled
def _owner() -> re.Pattern[str]:
    words = lexicon.words("doers")
    long = lexicon.regex([word for word in words if len(word) > 1])
    return re.compile(rf"[^,;:。、\d的]{{0,6}}?{long}(?:家属)?|{lexicon.regex(words)}")


def name_owners(text: str, figures: Sequence[Figure]) -> Iterator[tuple[int, str]]:
    """Names of counted owners and of the sum of what they have.

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
    while n + 1 < len(figures):
        end = n
        if figures[n].unit in doer_units() and figures[n].kind == "level":
            while end + 1 < len(figures) and _owns_too(text, figures, end):
                end += 1
            yield from _named(text, figures, n, end)
        n = end + 1


def _owns_too(text: str, figures: Sequence[Figure], n: int) -> bool:
    """Whether the next count is of owners beside these: 20省101县, 6个市、19个县, 部门及所属244家."""
    if figures[n + 1].unit not in doer_units():
        return False
    between = text[figures[n].end : figures[n + 1].start]
    return not between or _BEFORE_COUNT.fullmatch(between) is not None


def _named(text: str, figures: Sequence[Figure], n: int, end: int) -> Iterator[tuple[int, str]]:
    verb, first = _lead(text, figures[n])
    if not verb:
        return
    between = _to_clause_end(text, figures[end])
    total = figures[end + 1] if end + 1 < len(figures) else None
    if total is not None and total.start > figures[end].end + len(between):
        total = None  # of another clause
    found = _THEN_FOUND.match(between) if verb.endswith(lexicon.words("examining_verbs")) else None
    if found is not None:  # 审计20省共发现问题金额9亿元
        nouns = _own_nouns(text, figures, n, end, first, found["owner"])
        yield from ((k, verb + noun) for k, noun in enumerate(nouns, n))
        return
    if total is not None:
        between = text[figures[end].end : total.start]
        if total.kind != "level" or total.unit in RATES:
            return
    elif n == end or not verb.endswith(lexicon.words("examining_verbs")):
        return  # 新建2个国家级、9个省级专科: no owners
    owner, thing = _split(_FOUND.sub("", between), figures[end].unit)
    behind = _to_clause_end(text, total) if total is not None else ""
    if not (thing or owner) or (total is None and ends_in_doer(thing)):
        return
    if total is not None and not thing and not is_measured(total):
        return  # 抽查5个镇的9个项目: two things
    if not thing:  # 涉及5个部门的3万平方米房产
        thing = "的" + _SEAM.split(behind.removesuffix("等"), maxsplit=1)[0]
    for k, noun in enumerate(_own_nouns(text, figures, n, end, first, owner), n):
        yield k, (verb + noun + thing.removeprefix("" if noun else "的")).removesuffix("的")
    if total is not None:
        yield end + 1, verb + thing.removeprefix("的")


def _own_nouns(text: str, figures: Sequence[Figure], n: int, end: int, first: str, owner: str) -> list[str]:
    """Each owner's own noun, from the words between the counts and those behind the last."""
    nouns = [first]
    for k in range(n, end):
        seam = _BEFORE_COUNT.fullmatch(text, figures[k].end, figures[k + 1].start)
        nouns[-1] += seam["noun"] if seam else ""
        nouns.append(seam["own"] if seam else "")
    nouns[-1] += owner
    return [noun.removeprefix("本级") for noun in nouns]


def _to_clause_end(text: str, figure: Figure) -> str:
    """The words behind a figure up to the next mark."""
    words = _CLAUSE.match(text, figure.end)
    return words.group() if words is not None else ""


def _lead(text: str, figure: Figure) -> tuple[str, str]:
    """The verb that governs the owners, and what stands between it and the first count; else nothing."""
    lead = _LEAD.search(text, max(figure.sentence[0], figure.start - 24), figure.start)
    if lead is None:
        return "", ""
    words = strip_front(lead.group(), doing=True).words
    verb = leading_verb(words)
    rest = words[verb:].removeprefix("了")
    if verb and is_verb(rest):
        verb, rest = len(words), ""
    listed = _BEFORE_COUNT.fullmatch(rest)
    if not verb or is_helping(words[:verb]) or (rest and listed is None):
        return "", ""
    return words[:verb].removesuffix("了"), listed["own"] if listed else ""


def _is_place(unit: str | None) -> bool:
    return doer_units().get(unit or "") == "place"


def _split(between: str, unit: str | None) -> tuple[str, str]:
    """The owners' own noun, and the thing that is theirs."""
    owner = None if _is_place(unit) else _owner().match(between)
    at = owner.end() if owner is not None else 0
    if between[at:] == "的":
        return between[:at], ""
    thing = strip_front(between[at:], doing=False).words
    verb = find_predicate(thing, 0)
    while verb is not None and thing.startswith("的", verb + leading_verb(thing[verb:])):
        verb = find_predicate(thing, verb + 1)
    if verb is not None or len(thing) < 2 or (not _is_place(unit) and not at):
        return "", ""
    return between[:at], without_examples(thing)
