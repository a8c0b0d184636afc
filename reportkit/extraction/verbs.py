"""Verbs of doing: where a phrase begins with one, ends with one, or comes to its predicate.

Chinese marks no word ends, so every question here is asked where the answer is plain: at the beginning of
a phrase, at its end, or for verbs that are seldom nouns. Words that look like verbs and are none
(监督平台, 转移支付) stand in lists of their own.
"""

from __future__ import annotations

import re

from reportkit import lexicon

__all__ = [
    "begins_with_verb",
    "closing_verb",
    "fillers",
    "find_predicate",
    "is_verb",
    "leading_verb",
    "manner",
    "sure_verb",
    "verb",
]

_LONGEST = 14  # characters that a verb at the end may take, particle included


def _of_kind(noun: bool) -> list[str]:
    return [word for word, kind in lexicon.table("verbs").items() if (kind == "noun") == noun]


def _no_noun() -> str:
    doubtful = lexicon.regex(_of_kind(noun=True))
    return rf"(?!{lexicon.regex('nominal_verbs')}|{doubtful}{lexicon.regex('nominal_heads')})"


def fillers() -> list[str]:
    """Words that a name leaves out in front of a verb."""
    return [word for word, kind in lexicon.table("name_fillers").items() if kind != "keep"]


def verb() -> str:
    """Pattern of one verb of doing."""
    return _no_noun() + lexicon.regex("verbs")


def sure_verb() -> str:
    """Pattern of a verb that is not as often a noun: 医疗机构改造 has no actor."""
    return _no_noun() + lexicon.regex(_of_kind(noun=False))


def manner() -> str:
    """Pattern of one word that may stand before a verb of doing."""
    return lexicon.regex(fillers(), "manner_words")


@lexicon.compiled
def _opening() -> re.Pattern[str]:
    one = rf"(?:{manner()}){{0,4}}(?:{verb()})"
    return re.compile(rf"{one}(?:(?:和|并|、|及|或)?{one}){{0,6}}+(?:了|出|到|过|至|好)?")


@lexicon.compiled
def _lone() -> re.Pattern[str]:
    one = rf"(?:{manner()}){{0,4}}(?:{verb()})"
    return re.compile(rf"{one}(?:(?:和|并|及|或){one}){{0,3}}+")


@lexicon.compiled
def _closing() -> re.Pattern[str]:
    return re.compile(rf"(?:{lexicon.regex(word[::-1] for word in lexicon.words('verbs'))}){{1,6}}+")


@lexicon.compiled
def _predicate() -> re.Pattern[str]:
    sure = lexicon.regex(_of_kind(noun=False))
    return re.compile(
        rf"(?:{lexicon.regex('nominal_verbs')})|(?P<verb>(?:未|已|均|共|累计|正在|将|拟|多|少){{0,3}}{sure}"
        rf"|(?:未|已|共|累计){lexicon.regex('verbs')}|未|已(?!经)|均(?!价)|共(?!享|同|建|识|鸣|有|产)|累计)"
    )


def begins_with_verb(words: str) -> int:
    """Length of the verbs of doing, manner words included, that a phrase begins with; 0 for none."""
    match = _opening().match(words)
    return match.end() if match is not None else 0


def is_verb(words: str) -> bool:
    """Whether a phrase is a verb of doing and nothing else."""
    return bool(words) and begins_with_verb(words) == len(words)


def leading_verb(words: str) -> int:
    """Length of the first verb of doing of a phrase; further verbs only where 和 or 或 joins them."""
    match = _lone().match(words)
    return match.end() if match is not None else 0


def closing_verb(words: str) -> int:
    """Length of the verb of doing that a phrase ends with, its particle (了, 起) included; 0 for none."""
    particle = 1 if words.endswith(("了", "起", "出", "过")) else 0
    match = _closing().match(words[-1 - particle:-_LONGEST:-1])
    return match.end() + particle if match is not None else 0


def find_predicate(words: str, after: int = 2) -> int | None:
    """Where the predicate of a phrase begins that opens with its subject; None where it has none."""
    for match in _predicate().finditer(words, after):
        if match.group("verb"):
            return match.start()
    return None
