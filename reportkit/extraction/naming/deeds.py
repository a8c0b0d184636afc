"""What counted doers did: the deed of a statement, which may stand behind how, why and when it was done.

The statement is split into its clauses, without their numbers. The deed is the first verb phrase that leads
to a figure, else the first there is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportkit import lexicon
from reportkit.extraction.naming.behind import without_rank
from reportkit.extraction.naming.counted import is_measured
from reportkit.extraction.naming.examples import PURPOSE, without_examples, without_means
from reportkit.extraction.naming.phrases import measure_noun, strip_back, strip_front, time_pattern
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

__all__ = ["HOW", "PREPOSITION", "Statement", "read_statement"]

PREPOSITION = re.compile(
    r"[向对将把给为由按](?![级口外于门时])|(?<!所)在(?![建编职校册])|从(?![业事])|被(?![审告巡查征])|以(?![上下内外来])"
)
_PAIRED = re.compile(r"“[^“”]{0,60}”|\([^()]{0,60}\)|《[^《》]{0,60}》")
HOW = re.compile(
    r"(?:通过(?!率|[^,]{1,16}(?:验收|评审|认定|认证|评估|审核|鉴定)(?:[、,]|$))|采取|利用|借助|借用|凭借|依托"
    r"|以(?![上下内外来此])|因(?!素)|由于|违反|(?<!所)在(?![建编职校])|超出)"
)
_HOW_END = re.compile(
    r"(?:等(?:方式|形式|手段|名义|便利|漏洞|理由|原因|规定)?|方式|形式|手段|名义|便利|漏洞|地位|理由|规定"
    r"|[过进]程中|情况下|期间|方面|中(?![心国央小])|[后时外]|”)"
)
_PURPOSE = re.compile(r"为了?(?:完成|应付|达到|获取|获得|规避|通过|套取|谋取|弥补|追求|降低)[^,]{1,20}")
_THEREBY = re.compile("借此|以此|由此|从而|进而|据此|并由此|并借此|骗取|套取|骗领|冒领|骗得")
_DISPOSAL = re.compile(r"[^,将]{0,16}(?:违规|擅自|未)将(?!近)")
_SPAN = re.compile(r"^(?:不足|不到|未满)[\d一二两三四五六七八九十半]{1,3}个?[年月天日]")
_DUE = re.compile(r"^(?:[^的]{0,16}、)?应于?[^的]{0,24}的")
_TOTAL = re.compile("(?:共计|合计|总计)$")
_OWED = re.compile(r"应[^,、]{1,4}未")
_CONSEQUENCE = re.compile(r"(?:预计)?(?:涉及|形成|造成|导致|致使|影响|占|合计|平均|最[长高多大]|其中|总)")


class _Clause(NamedTuple):
    """A clause behind a counted subject: its words without the numbers, and the figures it holds."""

    words: str
    figures: range
    paid: bool  # whether it ends in a sum, which a verb must lead to


class Statement(NamedTuple):
    """What counted doers did."""

    deed: str = ""
    subject: str = ""  # the words between the last count and the deed
    figures: range = range(0)  # in the clause of the deed


@lexicon.compiled
def _means() -> re.Pattern[str]:
    """What was done in order to do something else: 指定国企垫资等,新增债务; 对…审核不严,少征…."""
    return re.compile(rf"(?:等|不[严力实足当]|不到位)$|^(?:{lexicon.regex('means_verbs')})")


def read_statement(text: str, figures: Sequence[Figure], n: int, stop: int) -> Statement:
    """What the doers that figure `n` is the last count of did, in the text up to `stop`.

    Parameters
    ----------
    text : str
        Of the shadow.
    figures : sequence of Figure
        Those of one sentence, in order.
    n : int
        Position of the last count of the subject.
    stop : int
        Where the statement ends.

    Returns
    -------
    Statement
    """
    clauses = list(_clauses(text, figures, n, stop))
    subject, own = _parted(clauses[0].words, clauses[0].paid)
    first, waits = "", bool(own)  # for a deed, where the clause ends in how or why
    thing, things = "", range(0)  # what is moved to the front, and the figures that count it
    for k, clause in enumerate(clauses):
        if clause.words.startswith("其中"):
            break
        words = _without_how(own if k == 0 else clause.words)
        moved, words = _moved(words) if not first else ("", words)
        if moved and not thing:
            thing, things = moved, clause.figures
        if not words:
            continue
        joined = bool(first) and clause.figures and words.startswith("或")
        words = words.removeprefix("或") if joined else words
        if k == 1 and not first and not own and clauses[0].figures and measure_noun(clauses[0].words):
            break  # 9个市缴存人数30万人,归集…: what was measured of them was the first thing told
        if k and not joined and not (waits and not first) and not _goes_on(words):
            break  # another subject
        deed = thing + _core(words)
        if joined:
            deed = first = f"{first},或{deed}"
        if _CONSEQUENCE.match(deed):
            if k and not (first or waits):
                break  # 项目进度缓慢,涉及资金9亿元
            if first or k + 1 < len(clauses):
                first = first or (deed if clause.figures else "")
                continue
        first = first or deed
        if not _leads_on(words, clause, clauses[k + 1 : k + 2]):
            return Statement(deed, subject, clause.figures or things)
    if not first and (bare := HOW.sub("", own, count=1)) and bare != own and begins_with_verb(bare):
        first, things = _core(bare), clauses[0].figures  # 通过开展活动收费2亿元
    if not first and thing and any(follows_verb(thing, at) for at in range(3, len(thing) - 2)):
        first = thing  # 将资金投入无利益联结的企业
    return Statement(first, subject if first or (not own and len(subject) > 3) else "", things)


def _leads_on(words: str, clause: _Clause, after: list[_Clause]) -> bool:
    """Whether a deed is only told for the one in the clause behind it."""
    if any(behind.figures and behind.words.startswith("或") for behind in after):
        return True
    thereby = any(_THEREBY.match(behind.words) for behind in after)
    return not clause.figures and (thereby or _means().search(words) is not None)


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
        yield _Clause(_without_sums(pieces, text[at:end]), range(k - len(pieces), k), paid)
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
        acting = words.rpartition("将")[2] if _DISPOSAL.match(words) else words
        if find_predicate(acting, 0) is None and not closing_verb(acting) and after:
            continue  # 往来款3亿元长期挂账, 违规将资金3亿元挪用: the verb is behind
        goes_on = begins_with_verb(after.lstrip("、和及")) and not after.startswith("用于")
        leads_off = figure.unit == "元" or not after or after.startswith(("用于", "、"))
        waits = goes_on or lead.endswith("的") or after.startswith(("的", "后", "之后", "期间"))
        if is_measured(figure) and leads_off and not waits:
            return words
        if figure.unit != "元" and after.startswith("、") and not begins_with_verb(after[1:]):
            return words
    return words + rest


def _parted(words: str, paid: bool) -> tuple[str, str]:
    """The subject that a clause begins with, and what it goes on with."""
    hidden = _PAIRED.sub(lambda pair: "_" * len(pair.group()), words)
    ends = [
        match.start() for pattern in (HOW, time_pattern(), PREPOSITION) if (match := pattern.search(hidden))
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
        words = _SPAN.sub("", strip_front(words, doing=False).words)
        if words.startswith(("将", "把")):
            break
        if PREPOSITION.match(words) and not _has_deed(words):
            return ""
        purpose = PURPOSE.match(words)
        if purpose is not None and begins_with_verb(words[purpose.end() :]):
            words = words[purpose.end() :]
        if _PURPOSE.fullmatch(words):
            return ""
        mainly = 2 * words.startswith("主要")  # 主要通过…
        if HOW.match(words, mainly):
            words = words[mainly:]
            rests = [words[end.end() :] for end in _HOW_END.finditer(words)]
            if not rests:
                return _placed(words) if words[0] in "以在依利凭" else ""
            verbs = [rest for rest in rests if begins_with_verb(rest) or find_predicate(rest, 0) == 0]
            words = (verbs or [rest for rest in rests if PREPOSITION.match(rest)] or rests[-1:])[0]
        if words == before:
            break
    return words


def _placed(words: str) -> str:
    """The deed behind where or with what it is done: in 在多地重复享受待遇; empty where there is none."""
    if find_predicate(words, 2) is not None:
        return words  # the verb is no noun: the phrase stays, since it may be short and telling
    at = next((at for at in range(3, len(words) - 3) if follows_verb(words, at)), len(words))
    return words[at:]


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
    if PREPOSITION.match(words) or words.startswith("或"):
        return True
    return find_predicate(words, 0) == 0 or bool(begins_with_verb(words))


def _core(words: str) -> str:
    """A verb phrase in its shortest form."""
    plain = skip_fillers(words)
    moved = words.startswith(("将", "把")) and (
        words[1:2] == "应" or not begins_with_verb(words[1:]) or find_predicate(words, 3) is not None
    )
    words = words if words.startswith("或", plain) or moved or _OWED.match(words) else words[plain:]
    words = without_examples(_TOTAL.sub("", without_means(without_rank(words))))
    return strip_back(words).removesuffix("等")
