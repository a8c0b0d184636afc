"""What a demonstrative in a name stands for: 这些农场的耕地面积 → 国营农场的耕地面积."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reportkit.extraction.naming.measured import unwrapped
from reportkit.extraction.naming.phrases import strip_front
from reportkit.extraction.naming.topics import subject_of
from reportkit.extraction.verbs import begins_with_verb

__all__ = ["with_antecedent"]

_FAR = 160  # characters before a figure within which its antecedent ends
_THIS = re.compile(r"(?:上述|这)(?:一?部分的)?[些个一种类]?([一-鿿]{2,6}?)(?=的|占|$)")
_STOPS = re.compile(r"[,。;:!?\n]")
_IS = re.compile(r"[^,]{2,20}是(?!否)")
_USED = re.compile(r"用于([^,用]{2,30})的[^的,]{2,6}$")
_AMOUNTS = ("比重", "比例", "比率", "数字", "速度", "水平")


def with_antecedent(name: str, text: str, begin: int, lead: str, before: Iterable[str]) -> str:
    """Put what a demonstrative stands for in its place, where the words before it say so.

    Parameters
    ----------
    name : str
    text : str
        The shadow's text.
    begin : int
        Where the words begin that the name is made of.
    lead : str
        The clause before, where it has no figure.
    before : iterable of str
        Names of the figures before, the nearest first.

    Returns
    -------
    str
        The name as it was, where nothing before it fits.

    Notes
    -----
    Known failures: 它 and 其 are not looked up; nor is a thing that only the object of a verb names.
    """
    this = _THIS.search(name)
    if this is None:
        return name
    noun, whole = this[1], ""
    at = text.rfind(this.group(), max(0, begin - _FAR), begin)
    begin = begin if at < 0 else at  # the demonstrative may stand in the clause before
    if noun == "方面":
        whole = _field(text, begin, lead) or _use(next(filter(None, before), ""))
    else:
        amount = this.group() == name and noun.endswith(_AMOUNTS)
        said = _said_before(text, begin, noun) if amount else ""
        whole = next(
            (one[begins_with_verb(one) :] for one in before if one.endswith(noun) and "这" not in one), ""
        )
        if amount and (not whole or (said and said not in whole and whole not in said)):
            whole = said or next(filter(None, before), "")
    return name[: this.start()] + whole + name[this.end() :] if whole else name


def _field(text: str, begin: int, lead: str) -> str:
    """The things that 这方面 and 这些方面 sum up: what the clause before is about, or what it says 是 of."""
    for clause in filter(None, (lead, *reversed(_STOPS.split(text[max(0, begin - _FAR) : begin])[-4:]))):
        focus = _IS.match(clause)
        if focus is not None:
            return clause[focus.end() :]
        if subject := subject_of(clause):
            return subject
    return ""


def _use(name: str) -> str:
    """What a sum was used for: 用于技术改造的资金 → 技术改造."""
    use = _USED.search(name)
    return use.group(1) if use is not None else ""


def _said_before(text: str, begin: int, noun: str) -> str:
    """The last phrase that ends in the noun: 提高了校舍的用地比重。这个比重 → 校舍的用地比重."""
    floor = max(0, begin - _FAR)
    at = text.rfind(noun, floor, begin)
    if at < 0:
        return ""
    words = strip_front(_STOPS.split(text[floor : at + len(noun)])[-1], doing=False).words
    words = unwrapped(words[begins_with_verb(words) :].removeprefix("了"))
    return words if len(words) > len(noun) else ""
