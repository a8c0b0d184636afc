"""Verbs of doing: where a phrase begins with one, ends with one, or comes to its predicate.

Chinese marks no word ends, so every question here is asked where the answer is plain: at the beginning of
a phrase, at its end, or for verbs that are seldom nouns. Words that look like verbs and are none
(监督平台, 转移支付) stand in lists of their own.
"""

from __future__ import annotations

import re

from reportkit import lexicon
from reportkit.extraction.words import WordIndex, by_beginning, by_end, longest_end, longest_start

__all__ = [
    "acting_end",
    "begins_with_verb",
    "closing_verb",
    "doer_end",
    "ends_in_doer",
    "find_predicate",
    "follows_verb",
    "inner_verb",
    "is_verb",
    "leading_verb",
    "names_doer",
    "skip_fillers",
    "skip_manner",
]

_MOST = 8  # words of manner, or verbs, that may follow one another
_JOINTS = ("和", "并", "、", "及", "或")
_PARTICLES = re.compile("[了到至好]|出(?![入境口租院国资版])|过(?!江)")


def _of_kind(noun: bool) -> list[str]:
    return [word for word, kind in lexicon.table("verbs").items() if (kind == "noun") == noun]


@lexicon.compiled
def _verbs() -> WordIndex:
    return by_beginning(lexicon.words("verbs"))


@lexicon.compiled
def _sure_verbs() -> WordIndex:
    """Verbs that are not as often nouns: 医疗机构改造 has no actor."""
    return by_beginning(_of_kind(noun=False))


@lexicon.compiled
def _doubtful() -> frozenset[str]:
    return frozenset(_of_kind(noun=True))


@lexicon.compiled
def _nominals() -> WordIndex:
    return by_beginning(lexicon.words("nominal_verbs"))


@lexicon.compiled
def _nominal_heads() -> WordIndex:
    return by_beginning(lexicon.words("nominal_heads"))


@lexicon.compiled
def _fillers() -> WordIndex:
    kinds = lexicon.table("name_fillers").items()
    return by_beginning(word for word, kind in kinds if kind not in ("keep", "whole"))


@lexicon.compiled
def _wholes() -> WordIndex:
    """Words that begin like a filler and are none: 主动投案."""
    return by_beginning(word for word, kind in lexicon.table("name_fillers").items() if kind == "whole")


@lexicon.compiled
def _no_fillers() -> WordIndex:
    """Words that begin like a filler: 重点审计."""
    return by_beginning(word for word, kind in lexicon.table("name_fillers").items() if kind == "keep")


@lexicon.compiled
def _manners() -> WordIndex:
    return by_beginning((*lexicon.words("manner_words"), *_fillers().words))


@lexicon.compiled
def _closing() -> WordIndex:
    return by_end(lexicon.words("verbs"))


@lexicon.compiled
def _closing_nouns() -> WordIndex:
    return by_beginning(lexicon.words("closing_nouns"))


@lexicon.compiled
def _predicate() -> re.Pattern[str]:
    every, sure = lexicon.words("verbs"), _of_kind(noun=False)
    kept = lexicon.regex(
        word for word, kind in lexicon.table("name_fillers").items() if kind == "keep" and word[0] == "共"
    )
    nominals = lexicon.words("nominal_verbs")
    manners = [word for word in lexicon.words("manner_words") if len(word) > 1]
    first = {word[0] for word in (*sure, *nominals, *manners)} | set("获未已均共累正将拟多少应")
    led = lexicon.regex(("未", "已", "共", "累计", "正在", "将", "拟", "多", "少", *manners))
    return re.compile(
        rf"(?=[{''.join(sorted(first))}])(?!{kept})(?:(?:{lexicon.regex(nominals)})"
        rf"|(?P<verb>应(?:收.?(?=未)|[^对急用收届税力变、,][^,、]{{0,2}})未|(?:{led}|(?<![年人户日月地亩村])均){{0,3}}{lexicon.regex(sure)}"
        rf"|(?:未|已|共|累计){lexicon.regex(every)}|获|未|已(?!经)|(?<![年人户日月地亩村])均(?!价)|(?<!公)共(?!识|鸣|有)|累计))"
    )


def _verb_at(words: str, at: int, verbs: WordIndex) -> int:
    """Length of the verb of doing at a place; 0 where there is none, or a noun that begins like one."""
    size = longest_start(verbs, words, at)
    if not size or longest_start(_nominals(), words, at) >= size:
        return 0
    if words[at : at + size] in _doubtful() and longest_start(_nominal_heads(), words, at + size):
        return 0
    return size


def skip_manner(words: str, at: int = 0) -> int:
    """Where the words of manner at a place of a phrase end."""
    return _skip(_manners(), words, at)


def skip_fillers(words: str, at: int = 0) -> int:
    """Where the words that a name leaves out end."""
    return _skip(_fillers(), words, at)


def _skip(index: WordIndex, words: str, at: int) -> int:
    for _ in range(_MOST):
        size = longest_start(index, words, at)
        if not size or (index is _fillers() and longest_start(_wholes(), words, at) > size):
            break
        shield = longest_start(_no_fillers(), words, at)
        if shield > size and shield >= size + longest_start(_verbs(), words, at + size):
            break  # 共 is a filler, but not in 共建, and again in 共建成
        at += size
    return at


def _verb_phrase(words: str, at: int, verbs: WordIndex) -> int:
    """Where the verb at a place ends, words of manner before it included; `at` where there is none."""
    begin = at
    for _ in range(_MOST):
        size = _verb_at(words, at, verbs)
        if size:
            behind = at + size
            # 违规 is a deed, and the manner of one in 违规购买.
            manner = words[at:behind] in _manners().words and _verb_at(words, behind, verbs)
            return behind + manner if manner else behind
        size = longest_start(_manners(), words, at)
        if not size or longest_start(_nominals(), words, at) > size:
            break  # 基本 is an adverb, 基本建设 a noun
        at += size
    return begin


@lexicon.remembered
def begins_with_verb(words: str) -> int:
    """Length of the verbs of doing, manner words included, that a phrase begins with; 0 for none."""
    verbs = _verbs()
    end = _verb_phrase(words, 0, verbs)
    if not end:
        return 0
    for _ in range(_MOST):
        joined = end + words.startswith(_JOINTS, end)
        after = _verb_phrase(words, joined, verbs)
        if after == joined:
            break
        end = after
    return end + (_PARTICLES.match(words, end) is not None)


def follows_verb(words: str, at: int, sure: bool = False) -> bool:
    """Whether a verb of doing stands at a place; a `sure` one is no doubtful noun."""
    return _verb_phrase(words, at, _sure_verbs() if sure else _verbs()) > at


def is_verb(words: str) -> bool:
    """Whether a phrase is a verb of doing and nothing else."""
    return bool(words) and begins_with_verb(words) == len(words)


def leading_verb(words: str) -> int:
    """Length of the first verb of doing of a phrase; further verbs only where 和 or 或 joins them."""
    verbs = _verbs()
    end = _verb_phrase(words, 0, verbs)
    while end and words.startswith(("和", "并", "及", "或"), end):
        after = _verb_phrase(words, end + 1, verbs)
        if after == end + 1:
            break
        end = after
    return end


@lexicon.remembered
def closing_verb(words: str) -> int:
    """Length of the verbs of doing that a phrase ends with, their particle (了, 起) included; 0 for none."""
    particle = int(words.endswith(("了", "起", "出", "过")))
    index, end = _closing(), len(words) - particle
    at = end
    for _ in range(_MOST):
        size = longest_end(index, words[max(0, at - 8) : at])
        if not size and at < end and words.endswith(_JOINTS, 0, at):
            joined = longest_end(index, words[max(0, at - 9) : at - 1])  # 改造和新建, 开工或批复
            size = joined + 1 if joined else 0
        if not size:
            break
        at -= size
    return end - at + particle if at < end else 0


def acting_end(words: str) -> int:
    """Length of the verbs that a phrase ends with, without a noun of the same letters: 0 in 质量考核."""
    size = closing_verb(words)
    while size and (noun := longest_start(_closing_nouns(), words, len(words) - size)):
        size = max(size - noun, 0)
    return size


@lexicon.remembered
def find_predicate(words: str, after: int = 2) -> int | None:
    """Where the predicate of a phrase begins that opens with its subject; None where it has none."""
    for match in _predicate().finditer(words, after):
        if match.group("verb"):
            return match.start()
    return None


@lexicon.compiled
def _doers() -> tuple[str, ...]:
    return lexicon.words("doers")


def inner_verb(words: str, after: int = 2) -> int | None:
    """Where the verb of a phrase stands that begins with its doer, doubtful ones included: 企业调整账表."""
    for at in range(after, min(len(words) - 2, 24)):
        if not words.endswith(_doers(), 0, at):
            continue
        end = at + begins_with_verb(words[at:])
        if at < end < len(words) and words[end] not in "的、和":
            return at
    return None


def doer_end(words: str) -> int:
    """Where the doer of a phrase ends that closes with its deed: 平台向公众集资, 人员恶意骗取; 0 for none."""
    deed = closing_verb(words)
    if not deed:
        return 0
    for at in range(2, len(words) - 1):
        if words.endswith(_doers(), 0, at):
            rest = words[skip_fillers(words, at) :]
            if is_verb(rest) or rest.startswith(("向", "对")):
                return len(words) - len(rest)
    return 0


def ends_in_doer(words: str) -> bool:
    """Whether a phrase ends in the noun of somebody who acts: 所属单位."""
    return words.endswith(_doers())


def names_doer(words: str, at: int) -> bool:
    """Whether the noun of somebody who acts stands at a place: 已死亡人员."""
    return words.startswith(_doers(), at)
