"""Documents and works named in 《…》, and the part they play."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from reportkit import lexicon
from reportkit.extraction.spans import Citation

__all__ = ["find_citations"]

_LONGEST = 160  # characters of a title
_REACH = {"issued": 24, "followed": 50}  # characters between the word and its title
_CLAUSE = re.compile(r"[,。;:!?\n(]")
_COORDINATED = re.compile(r"(?:等)?[、和及与或,以并暨]{0,3}[^,。;:!?\n《》]{0,14}")
_JOINS = re.compile(r"^(?:等)?(?:、|和|及|与|或|以及|并|暨|\+)|(?:、|和|及|与|以及)$")
# The title is within a phrase of place or aim that only names it.
_WITHIN = re.compile(r"(?:在|于|自|从|对|向|同|与|是|以|为|使|受|入选|荣获|获得?)$")
_OTHER = re.compile(  # the verb governs another document that comes out of this one
    r"(?:的)?(?:配套|修正|修订|补充|相关|具体)?(?:实施|执行|管理|配套)?(?:办法|细则|意见|方案|草案|规定|措施|政策|计划|标准)"
)
_AFTER = re.compile(
    r"(?:\([^()\n]{1,40}\))?(?:等[^,。;:《》\n]{0,20}?)?"
    r"(?:也|已经?|开始|正式|相继|陆续|先后|全面|顺利|均|的|经[^,。;:]{1,20}?|由[^,。;:]{1,14}?){0,3}$"
)
_ON_THE_WAY = re.compile(r"过程|工作|期间|前|时|情况|中|进程|准备")
_DONE = re.compile(r"[,。;:!?、)\n]|[以之]?后|以来|生效|$")


class _Verb(NamedTuple):
    start: int
    end: int
    role: str


@lexicon.compiled
def _verbs() -> re.Pattern[str]:
    return re.compile(lexicon.regex("citation_verbs"))


def find_citations(text: str, end: int) -> list[Citation]:
    """Find the titles named in a body up to `end`, and the part they play.

    Parameters
    ----------
    text : str
        Text of a shadow.
    end : int
        Where the report ends.

    Returns
    -------
    list of Citation
        In order; a title within another one belongs to it.

    Notes
    -----
    The word that tells the role is looked for in front of the title, in its clause; then behind it
    (《…》出台). Titles in a row share theirs. A verb with 的 in front of the title describes it
    (国务院印发的《…》) and gives way to one that governs it (落实国务院印发的《…》).
    """
    roles = lexicon.table("citation_verbs")
    citations: list[Citation] = []
    for start, stop in _titles(text, end):
        before = citations[-1] if citations else None
        shared = before is not None and start - before.end <= 16 and _share(text[before.end : start])
        if before and shared and before.verb:
            citations.append(Citation(start, stop, before.role, before.verb))
            continue
        verb = None if shared else _in_front(text, start, roles)
        if verb is None:
            verb = _behind(text, stop, end, roles)
        elif verb.role == "issued" and _OTHER.match(text, stop):
            verb = None
        if verb is None:
            citations.append(Citation(start, stop, "mentioned"))
        else:
            citations.append(Citation(start, stop, verb.role, (verb.start, verb.end)))
    return _back(text, citations)


def _titles(text: str, end: int) -> list[tuple[int, int]]:
    """Spans of the titles; within one, 《》 may stand for 〈〉."""
    spans, depth, begin = [], 0, 0
    # Two searches for one sign each are many times quicker than one for either.
    for at in sorted((*_places(text, "《", end), *_places(text, "》", end))):
        if depth and (at - begin > _LONGEST or text.count("\n", begin, at) > 1):
            depth = 0  # a mark that never closes
        if text[at] == "《":
            begin = at if depth == 0 else begin
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0 and at > begin + 1:
                spans.append((begin, at + 1))
    return spans


def _places(text: str, sign: str, end: int) -> Iterator[int]:
    at = text.find(sign, 0, end)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1, end)


def _share(between: str) -> bool:
    """Tell whether what stands between two titles only coordinates them."""
    if not between:
        return True
    return bool(_COORDINATED.fullmatch(between) and _JOINS.search(between) and not _verbs().search(between))


def _in_front(text: str, start: int, roles: dict[str, str]) -> _Verb | None:
    """The word in front of a title, in its clause, that tells its role."""
    left = max(0, start - 70)
    begin = max((match.end() for match in _CLAUSE.finditer(text, left, start)), default=left)
    found = [_Verb(*match.span(), roles[match[0]]) for match in _verbs().finditer(text, begin, start)]
    described: _Verb | None = None
    while found:
        verb = found.pop()
        between = text[verb.end : start]
        if "》" in between:
            break
        if between.startswith("的"):
            passed = text.startswith("通过", verb.end - 2)
            aside = passed or text[verb.start - 1] == "新" or len(between) > 8
            described = described or (None if aside else verb)
        elif not _WITHIN.search(between) and len(between) <= _REACH[verb.role]:
            and_so = bool(found) and verb.role == "followed" and verb.start - found[-1].end <= 4
            return found[-1] if and_so and found[-1].role == "issued" else verb  # 制定并实施
    return described


def _behind(text: str, stop: int, end: int, roles: dict[str, str]) -> _Verb | None:
    """The word behind a title that tells its role: 《…》印发, 《…》出台实施, 《…》的制定."""
    first: _Verb | None = None
    for match in _verbs().finditer(text, stop, min(end, stop + 40)):
        if first is None:
            if not _AFTER.fullmatch(text, stop, match.start()):
                return None
            first = _Verb(*match.span(), roles[match[0]])
            if text[match.start() - 1] == "的" and not _ON_THE_WAY.match(text, match.end()):
                return first
        if _DONE.match(text, match.end()):
            return first
    return None


def _back(text: str, citations: list[Citation]) -> list[Citation]:
    """Let titles in a row take the role that a word behind the last of them gives."""
    for citation, following in zip(reversed(citations[:-1]), reversed(citations[1:]), strict=True):
        behind = following.verb is not None and following.verb[0] >= following.end
        if behind and citation.verb is None and _share(text[citation.end : following.start]):
            citation.role, citation.verb = following.role, following.verb
    return citations
