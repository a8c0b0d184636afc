"""Counted doers at the beginning of a statement, and the deed that all of them share.

11个部门和60家单位通过开展活动违规收费1.9亿元: what the figures before the predicate count is who did it, and
the deed may stand clauses further on, behind how, why and when it was done. The statement is split into its
clauses; the deed is the first verb phrase that leads to a figure, else the first there is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from reportkit import lexicon
from reportkit.extraction.figures.counting import count_words
from reportkit.extraction.figures.parts import RATES
from reportkit.extraction.naming.phrases import (
    is_outcome,
    measure_noun,
    strip_back,
    strip_front,
    time_pattern,
    without_examples,
    without_means,
)
from reportkit.extraction.spans import Figure
from reportkit.extraction.verbs import (
    begins_with_verb,
    closing_verb,
    find_predicate,
    follows_verb,
    inner_verb,
    leading_verb,
    skip_fillers,
)

__all__ = ["doer", "name_doers"]

_REACH = 240
"""Longest statement that is read, so that a text without stops takes no longer."""
_OPENS = re.compile(
    r"(?:^|[,;:。!?\n(])(?:[一二三四五六七八九十]{1,2}是|(?:审计)?(?:调查)?发现|导致|造成|首先是?|其次是?|另外|此外|同时"
    r"|但|而|其中|(?:如|例如)[\u4e00-\u9fff]{0,6}|涉及的?|上述|其余的?|[还又也仅只共另]?有|仍有)?[,:]?$"
)
_CLASS = 9  # characters within which the class of the next member is told: 省、市(地)级
_PLACES = frozenset(("省", "市", "县", "区", "州", "省市", "省份", "省区", "市县", "户", "家"))
_GROUPS = frozenset(("个", "所", "名", "人", "位", "支"))
_BETWEEN = re.compile(r"[^,;:。!?\n]{0,24}")
_PREPOSITION = re.compile(
    r"[向对将把给为由按](?![级口外于门时])|在(?![建编职校册])|从(?![业事])|被(?![审告巡查征])|以(?![上下内外来])"
)
_LISTED = ("、", "和", "及", "与", "以及")
_PAIRED = re.compile(r"“[^“”]{0,60}”|\([^()]{0,60}\)|《[^《》]{0,60}》")
_HOW = re.compile(
    r"(?:通过(?!率|[^,]{1,16}(?:验收|评审|认定|认证|评估|审核|鉴定)(?:[、,]|$))|采取|利用|借助|借用|凭借|依托"
    r"|以(?![上下内外来此])|因(?!素)|由于|违反|在(?![建编职校])|超出)"
)
_HOW_END = re.compile(
    r"(?:等(?:方式|形式|手段|名义|便利|漏洞|理由|原因|规定)?|方式|形式|手段|名义|便利|漏洞|地位|理由|规定"
    r"|[过进]程中|情况下|期间|方面|中(?![心国央小])|[后时外]|”)"
)
_PURPOSE = re.compile(r"为了?(?:完成|应付|达到|获取|获得|规避|通过|套取|谋取|弥补|追求|降低)[^,]{1,20}")
_DUE = re.compile(r"^应于?[^的]{0,16}的")
_OWED = re.compile(r"应[^,、]{1,4}未")
_CONSEQUENCE = re.compile(r"(?:预计)?(?:涉及|形成|造成|导致|致使|影响|占|合计|平均|最[长高多大]|其中|总)")
# What stands in front of a deed and is no one who does it.
_NO_ONE = re.compile(r"围绕|面向|根据|按照|依照|通过|针对|聚焦|[^\n]*?(?:帮助|签订|[“在向])")


class _Clause(NamedTuple):
    """A clause behind a counted subject: its words without the numbers, and whether it holds one."""

    words: str
    counted: bool
    paid: bool  # whether it ends in a sum, which a verb must lead to


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


@lexicon.compiled
def _means() -> re.Pattern[str]:
    """What was done in order to do something else: 指定国企垫资等,新增债务; 对…审核不严,少征…."""
    return re.compile(rf"(?:等|不[严力实足当]|不到位)$|^(?:{lexicon.regex('means_verbs')})")


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
        deed, subject = _deed(text, figures, end, stop)
        if (deed or subject) and not (is_outcome(deed) or _is_rated(text, figures, end, deed)):
            yield from zip(range(n, end + 1), _names(text, figures[n : end + 1], subject, deed), strict=True)
            yield from _of_sum(text, figures, end)
        n = end + 1


def _of_sum(text: str, figures: Sequence[Figure], count: int) -> Iterator[tuple[int, str]]:
    """The sum behind counted doers by what it is of, without who did it: 单位预付款挂账 → 预付款挂账."""
    if count + 1 == len(figures) or figures[count].unit not in _PLACES | _GROUPS:
        return
    figure, begin = figures[count + 1], figures[count].end
    behind = text[begin : figure.start]
    if figure.kind != "level" or figure.unit in RATES or "," in behind:
        return
    if not figure.name.startswith(behind[:2] or ","):
        return
    doer = _near_doer().match(figure.name)
    rest = figure.name[doer.end() :].removeprefix("的") if doer is not None else ""
    if doer is not None and _PREPOSITION.search(doer.group()):
        return  # 违规在园区新建
    if len(rest) > 2 and (not measure_noun(rest) or find_predicate(rest) is not None):
        yield count + 1, rest


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
    if figure.unit in _PLACES:
        return True
    return figure.unit in _GROUPS and _doers().match(text, figure.end) is not None


def _belongs_to_doers(text: str, figures: Sequence[Figure], n: int) -> bool:
    """5个项目的6家施工单位: what is counted first is theirs."""
    if n + 1 >= len(figures) or not _is_count(figures[n]) or not _is_doer(text, figures[n + 1]):
        return False
    between = text[figures[n].end : figures[n + 1].start]
    return between.endswith("的") and _BETWEEN.fullmatch(between) is not None


def _is_count(figure: Figure) -> bool:
    counts = figure.unit in _PLACES or figure.unit in count_words()
    return counts and figure.kind == "level" and figure.value_high is None


def _chain(text: str, figures: Sequence[Figure], n: int) -> int:
    """Position of the last figure of the counted subject."""
    while n + 1 < len(figures) and _is_count(figures[n + 1]):
        between = text[figures[n].end : figures[n + 1].start]
        if _BETWEEN.fullmatch(between) is None or _PREPOSITION.search(between):
            break
        if find_predicate(between, 0) is not None and not between.endswith("的"):
            break
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


def _clauses(text: str, figures: Sequence[Figure], n: int, stop: int) -> Iterator[_Clause]:
    """The clauses behind figure `n`, each without its numbers."""
    at, k = figures[n].end, n + 1
    hidden = _PAIRED.sub(lambda pair: "_" * len(pair.group()), text[at:stop])
    for part in re.split("[,。!?\n]", hidden):
        end, pieces = at + len(part), []
        while k < len(figures) and figures[k].start < end:
            pieces.append((text[at : figures[k].start], figures[k]))
            at, k = figures[k].end, k + 1
        paid = bool(pieces) and pieces[-1][1].unit == "元" and at == end
        yield _Clause(_without_sums(pieces, text[at:end]), bool(pieces), paid)
        at = end + 1


def _without_sums(pieces: list[tuple[str, Figure]], rest: str) -> str:
    """A clause without its figures, up to the sum that its verb leads to."""
    words = ""
    for n, (lead, figure) in enumerate(pieces):
        words += lead
        if lead.endswith(("向", "对", "给", "为")) and figure.unit != "元":
            behind = "".join(piece[0] for piece in pieces[n + 1 :]) + rest
            verb = find_predicate(behind, 1) or len(behind) - closing_verb(behind)
            return words[:-1] + behind[verb:] if verb < len(behind) else words + behind
        after = pieces[n + 1][0] if n + 1 < len(pieces) else rest
        if find_predicate(words, 0) is None and not closing_verb(words) and after:
            continue  # 往来款3亿元长期挂账: its verb is behind
        goes_on = begins_with_verb(after.lstrip("、和及")) and not after.startswith("用于")
        if figure.unit == "元" and not (goes_on or after.startswith("的")):
            return words
        if figure.unit != "元" and after.startswith("、") and not begins_with_verb(after[1:]):
            return words
    return words + rest


def _deed(text: str, figures: Sequence[Figure], n: int, stop: int) -> tuple[str, str]:
    """What the doers did, and the words between the last count and it."""
    clauses = list(_clauses(text, figures, n, stop))
    subject, own = _parted(clauses[0].words, clauses[0].paid)
    first, thing, waits = "", "", bool(own)  # for a deed, where the clause ends in how or why
    for k, clause in enumerate(clauses):
        if clause.words.startswith("其中"):
            break
        words = _without_how(own if k == 0 else clause.words)
        moved, words = _moved(words) if not first else ("", words)
        thing = thing or moved
        if not words:
            continue
        joined = bool(first) and clause.counted and words.startswith("或")
        words = words.removeprefix("或") if joined else words
        if k and not joined and not (waits and not first) and not _goes_on(words):
            break  # another subject
        deed = thing + _core(words)
        if joined:
            deed = first = f"{first},或{deed}"
        if _CONSEQUENCE.match(deed) and (first or k + 1 < len(clauses)):
            if clause.counted and not first:
                first = deed
            continue
        first, raw = first or deed, words
        if any(after.counted and after.words.startswith("或") for after in clauses[k + 1 : k + 2]):
            continue
        if clause.counted or not _means().search(raw):
            return deed, subject
    if not first and (bare := _HOW.sub("", own, count=1)) and bare != own and begins_with_verb(bare):
        first = _core(bare)  # 通过开展活动收费2亿元
    return first, subject if first or (not own and len(subject) > 3) else ""


def _parted(words: str, paid: bool) -> tuple[str, str]:
    """The subject that a clause begins with, and what it goes on with."""
    hidden = _PAIRED.sub(lambda pair: "_" * len(pair.group()), words)
    ends = [
        match.start() for pattern in (_HOW, time_pattern(), _PREPOSITION) if (match := pattern.search(hidden))
    ]
    verb = 0 if follows_verb(hidden, 0, sure=True) else find_predicate(hidden, 0)
    while verb is not None and _describes(hidden, verb):
        verb = find_predicate(hidden, verb + 1)  # 已编制的目录: what is counted, by what was done to it
    if verb is None and paid:
        verb = inner_verb(hidden)
    if verb is not None:
        ends.append(verb)
    end = min(ends, default=len(words))
    return words[:end], words[end:]


def _describes(words: str, at: int) -> bool:
    """Whether the verb at a place only says which thing is meant: 已编制的目录."""
    at += skip_fillers(words[at:])
    return words.startswith("的", at + leading_verb(words[at:]))


def _without_how(words: str) -> str:
    """A clause without the times and the means that it begins with; empty where it holds nothing else."""
    for _ in range(4):
        before = words
        words = strip_front(words, doing=False).words
        if words.startswith(("将", "把")):
            break
        if _PREPOSITION.match(words) and not _has_deed(words):
            return ""
        if _PURPOSE.fullmatch(words):
            return ""
        if _HOW.match(words):
            rests = [words[end.end() :] for end in _HOW_END.finditer(words)]
            if not rests:
                return words if words[0] in "以在" and find_predicate(words, 2) is not None else ""
            verbs = [rest for rest in rests if begins_with_verb(rest) or find_predicate(rest, 0) == 0]
            words = (verbs or [rest for rest in rests if _PREPOSITION.match(rest)] or rests[-1:])[0]
        if words == before:
            break
    return words


def _has_deed(words: str) -> bool:
    """Whether 对…的项目 is more than the one that a deed is done to."""
    noun = words.rpartition("的")[2]
    if find_predicate(noun, int(noun == words)) is not None:
        return True
    return noun == words and not words.endswith("等")


def _moved(words: str) -> tuple[str, str]:
    """The thing that a clause moves to the front, for the deed in the next: 将项目的需求,申报并获批."""
    if words.startswith(("将", "把")) and not _has_deed(words):
        return words[0] + _DUE.sub("", words[1:]), ""
    return "", words


def _goes_on(words: str) -> bool:
    """Whether a clause has no subject of its own."""
    if words.startswith("其中"):
        return False
    if _PREPOSITION.match(words) or words.startswith("或"):
        return True
    return find_predicate(words, 0) == 0 or bool(begins_with_verb(words))


def _core(words: str) -> str:
    """A verb phrase in its shortest form."""
    plain = skip_fillers(words)
    moved = words.startswith(("将", "把")) and not begins_with_verb(words[1:])
    words = words if words.startswith("或", plain) or moved or _OWED.match(words) else words[plain:]
    words = without_examples(without_means(words).removesuffix("共计"))
    return strip_back(words).removesuffix("等")


def _names(text: str, counts: Sequence[Figure], subject: str, deed: str) -> list[str]:
    """Each count's own noun, what belongs to it, and the deed."""
    nouns = [text[one.end : other.start] for one, other in pairwise(counts)]
    nouns.append(subject.removesuffix("等"))
    if not nouns[-1] and len(nouns) > 1 and not nouns[-2].endswith(_LISTED):
        nouns[-1], nouns[-2] = nouns[-2].removesuffix("等").removeprefix("的"), ""  # 困难群众等300名应保未保
    names: list[str] = []
    behind, belongs = deed, ""
    for noun in reversed(nouns):
        listed = noun.endswith(_LISTED)
        noun = noun.rstrip("、和及与").removeprefix("的")
        apart = bool(noun and names and deed) and not noun.endswith("的")
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
