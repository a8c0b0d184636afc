"""Numbers, names of places and traditional characters, made alike on request."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from reportkit import lexicon
from reportkit.width import simplified_forms

__all__ = ["NAME", "NUMBER", "is_number", "is_place", "parted", "simplified"]

NUMBER = "〈数〉"
"""What numbers are folded to."""
NAME = "〈名〉"
"""What names of places are folded to."""

_DIGITS = "〇零一二两三四五六七八九"
_CHINESE = (
    rf"(?:百分之|千分之)[{_DIGITS}十百千万亿]+(?:点[{_DIGITS}]*)?"
    rf"|[{_DIGITS}十百千万亿]+(?:点[{_DIGITS}]+|分之[{_DIGITS}十百千万亿]+|(?<=[十百千万亿])[多余几][百千万亿]*)?"
    rf"|点[{_DIGITS}]+"  # 百分之四|点五
)
_NUMBER = re.compile(rf"[0-9][0-9.,:/-]*[%‰]?|{_CHINESE}")
_SERIES = re.compile(rf"[{_DIGITS[2:]}]{{2}}")  # 七五, 九五: plans and the like, no numbers
# A number of two or more characters that the tokenizer has run together with what it counts.
_COUNTED = re.compile(
    rf"(?=.{{3}})((?:百分之|千分之)?[{_DIGITS}十百千万亿]{{2,}}(?:点[{_DIGITS}]*)?(?:(?<=[十百千万亿])[多余几][百千万亿]*)?)"
    rf"([^{_DIGITS}十百千万亿点]{{1,3}})"
)
_MAGNITUDE = re.compile(r"([百千万亿]+)([^百千万亿]{1,3})")
_PLACE = re.compile(r"[\u4e00-\u9fff]{2,7}(?:自治区|自治州|自治县|省|市|县|旗)")
_NO_PLACE = re.compile(
    r"[个条各全本该一两多每随自直联].*|.*(?:示范|重点|试点|模范|农业|边境|旅游|名|主产|海岛|普惠|法治|依法治|[东西南北中大]?[二三四五六七八九十百]|盟|国"
    r"|省区|城|级|辖|强|贫困|都|上|超|股|楼|夜|门|省|各|黑|红|管|大|北三)[省市县旗]"
)


@cache
def is_number(word: str) -> bool:
    """Tell whether a word is a number and nothing else; words of the lexicon (十四五) are none."""
    return bool(_NUMBER.fullmatch(word)) and not _SERIES.fullmatch(word) and word not in _terms()


@lexicon.compiled
def _terms() -> frozenset[str]:
    is_number.cache_clear()  # it goes by these
    return frozenset(lexicon.words("jieba_words"))


def parted(words: Iterable[str]) -> list[str]:
    """Part numbers from what they count, where the tokenizer has not (二百多万|人, 1.3|万|人).

    Parameters
    ----------
    words : iterable of str
        All pieces of a text in a row.

    Returns
    -------
    list of str
        The same text, in pieces as long or shorter.
    """
    pieces: list[str] = []
    after_number = False
    for word in words:
        match = None
        if word[0] in "〇零一二两三四五六七八九十百千万亿" and len(word) > 1 and word not in _terms():
            match = _COUNTED.fullmatch(word) or (_MAGNITUDE.fullmatch(word) if after_number else None)
            if match and _SERIES.fullmatch(match[1]):
                match = None
        pieces += match.groups() if match else (word,)
        after_number = not match and is_number(word)
    return pieces


@lexicon.compiled
def _places() -> frozenset[str]:
    names = lexicon.words("place_names")
    return frozenset(names) | {name + ending for name in names for ending in ("省", "市")}


def is_place(word: str) -> bool:
    """Tell whether a word is the name of a province, a city or a county."""
    if word in _places():
        return True
    return bool(_PLACE.fullmatch(word)) and not _NO_PLACE.fullmatch(word)


def simplified(text: str) -> str:
    """Make traditional characters simplified, one for one, so that no place moves.

    Raises
    ------
    ImportError
        opencc is not installed.
    """
    forms = simplified_forms()
    if not forms:
        raise ImportError('fold="traditional" needs the package opencc: pip install "reportkit[traditional]"')
    return text.translate(forms)
