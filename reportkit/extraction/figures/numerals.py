"""Numerals: Arabic and Chinese digits, with magnitudes, to their exact worth."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

__all__ = ["CHINESE", "MYRIADS", "NUMBER", "parse_neighbours", "parse_number"]

_SIGNS = ("零〇○", "一", "二两兩", "三", "四", "五", "六", "七", "八", "九")
_DIGITS = {sign: value for value, signs in enumerate(_SIGNS) for sign in signs}
_UNITS = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_TENS = {"廿": 20, "卅": 30}

CHINESE = "".join((*_DIGITS, *_UNITS, *MYRIADS, *_TENS))
"""Every sign of which a number in Chinese digits may consist."""

_VAGUE = "余餘多来"
_ARABIC = (
    r"(?:\d{1,3}(?:,\d{3}){1,5}(?!,?\d)(?:\.\d{1,9})?"
    r"|\d{1,16}(?!\d)(?:\.\d{1,9}|·\d{1,3}(?=%|[万亿]|个百分点))?)"
)
# 千 and 百 belong to the unit in 千瓦, 千米, 百分点.
_MAGNITUDE = r"(?:(?:十|百(?![分货科])|千(?![瓦米克伏卡帕赫兆字]))[万亿萬億]{0,2}|[万萬][亿億]?|[亿億])"
_NEXT = tuple(zip("一一二两三四五六七八", "二两三三四五六七八九", strict=True))
_PAIRS = "|".join(f"{low}、(?={high}[十百千万亿萬億倍成])" for low, high in _NEXT)
_SHARE_PAIRS = "|".join(f"{low}、(?={high}(?!、?[{CHINESE}]))" for low, high in _NEXT)  # 百分之二、三
_CHINESE = (
    rf"(?:{_PAIRS})?[{CHINESE}]{{0,23}}[{CHINESE}](?<!千(?=[瓦米克伏卡帕赫]))(?<!百(?=分点))"
    rf"(?:[点點][零〇○一二三四五六七八九]{{1,9}}[万亿萬億]{{0,2}})?(?:[{_VAGUE}][十百千]?[万亿萬億]{{1,2}})?"
)
_ARABIC_WHOLE = (
    rf"{_ARABIC}(?:[{_VAGUE}]?{_MAGNITUDE}(?:{_ARABIC}{_MAGNITUDE}){{0,2}}(?:[{_VAGUE}][万亿萬億]{{1,2}})?)?"
)
NUMBER = (
    rf"(?:[百千万]分之(?:{_ARABIC}|(?:{_SHARE_PAIRS})?{_CHINESE})"
    rf"|[一二三四五六七八九十百]{{1,5}}分之[{CHINESE}]{{1,7}}|[1-9]\d{{0,2}}分之\d{{1,3}}"
    rf"|(?<![\d/.])(?:[1-9]/[1-9]\d{{0,2}}|[1-9]\d/[1-9]\d{{2}})(?![\d/.%万])"
    rf"|一半|半数|{_ARABIC_WHOLE}|{_CHINESE})"
)
"""Pattern of one number: a share (百分之五, 三分之一, 1/4, 一半), or digits with their magnitude."""

_TOKENS = re.compile(r"\d[\d,]*(?:[.·]\d+)?|[^\d]")
_SHARES = {"百": (Decimal(1), "%"), "千": (Decimal(1), "‰"), "万": (Decimal("0.01"), "%")}


_MAGNITUDES = re.compile("[十百千万亿萬億]")
_NEIGHBOURS = re.compile("|".join(f"{low}、?{high}" for low, high in _NEXT))


def parse_neighbours(text: str) -> tuple[Decimal, Decimal] | None:
    """Give the two ends of an estimate by neighbouring digits: 七八百, 二、三十亿.

    Parameters
    ----------
    text : str
        A number in Chinese digits.

    Returns
    -------
    tuple of Decimal or None
        None where the number is no such estimate.

    Examples
    --------
    >>> parse_neighbours("七八百")
    (Decimal('700'), Decimal('800'))
    """
    match = _NEIGHBOURS.search(text)
    if match is None or "点" in text or (match.group() != text and _MAGNITUDES.search(text) is None):
        return None
    low, high = match.group()[0], match.group()[-1]
    head, tail = text[: match.start()], text[match.end() :]
    if (tail and tail[0] in _DIGITS) or (head and head[-1] in _DIGITS):
        return None  # a year, 一九五六
    return _worth(head + low + tail), _worth(head + high + tail)


def parse_number(text: str) -> tuple[Decimal, str | None]:
    """Give the worth of a number, and its unit where the numeral itself says it is a share.

    Parameters
    ----------
    text : str
        A number as `NUMBER` matches it, in half-width: ``1.3万余``, ``两千多万``, ``百分之八点五``.

    Returns
    -------
    value : Decimal
        With 万, 亿, 千, 百 multiplied out; a fraction as a percentage.
    unit : {'%', '‰'} or None

    Raises
    ------
    ValueError
        The text is not a number.

    Notes
    -----
    余, 多 and 来 are skipped: they say how the number is meant, not what it is. 千分之五 stays five
    per mille, as 百分之五 stays five per cent; 万分之五 is 0.05 per cent. A digit that ends a number
    behind 百, 千, 万 or 亿 without 零 is of the next lower order, as in speech (三百五 is 350).

    Examples
    --------
    >>> parse_number("一千零三十二亿")
    (Decimal('103200000000'), None)
    >>> parse_number("三分之一")[1]
    '%'
    """
    if text in ("一半", "半数"):
        return Decimal(50), "%"
    whole, share, part = text.partition("分之")
    if share:
        if whole in _SHARES:
            factor, unit = _SHARES[whole]
            return _worth(part) * factor, unit
        return _worth(part) * 100 / _worth(whole), "%"
    part, slash, whole = text.partition("/")
    if slash:
        return Decimal(part) * 100 / Decimal(whole), "%"
    return _worth(text.replace("、", "")), None


def _worth(text: str) -> Decimal:
    """Read digits and magnitudes from left to right."""
    plain = text.rstrip("万亿萬億")
    if plain and plain.isascii():  # what most numbers are
        value = Decimal(plain.replace(",", ""))
        for sign in text[len(plain) :]:
            value *= MYRIADS[sign]
        return value
    sums = _Sums()
    for token in _TOKENS.findall(text):
        if token in _DIGITS:
            sums.add_digit(_DIGITS[token])
        elif token[0].isdigit():
            sums.current, sums.last = Decimal(token.replace(",", "").replace("·", ".")), 0
        elif token in _TENS:
            sums.section, sums.last = sums.section + _TENS[token], 10
        elif token in _UNITS:
            sums.close_unit(_UNITS[token])
        elif token in MYRIADS:
            sums.close_myriads(MYRIADS[token])
        elif token in "点點":
            sums.current, sums.section = sums.section + (sums.current or 0), Decimal(0)
            sums.decimals, sums.last = 1, 0
        elif token not in _VAGUE:
            raise ValueError(f"not a number: {text!r}")
    return sums.total(text[-1] in _DIGITS)


@dataclass(slots=True)
class _Sums:
    """What has been read of a number so far."""

    high: Decimal = Decimal(0)  # what 亿 has closed,
    low: Decimal = Decimal(0)  # what 万 has closed behind it,
    section: Decimal = Decimal(0)  # and what 十, 百, 千 have closed behind that
    current: Decimal | None = None  # the digits that nothing has closed yet
    decimals: int = 0  # place of the next digit behind the point, 0 before it
    last: int = 0  # the magnitude just before

    def add_digit(self, digit: int) -> None:
        if self.decimals:
            self.current = (self.current or 0) + Decimal(digit).scaleb(-self.decimals)
            self.decimals += 1
            return
        self.current = Decimal(digit) if self.current is None else self.current * 10 + digit
        self.last = self.last if digit else 0

    def close_unit(self, unit: int) -> None:
        self.section += (self.current or 1) * unit  # 二千零十七: 零 keeps a place and counts nothing
        self.current, self.last = None, unit

    def close_myriads(self, myriads: int) -> None:
        bare = self.current is None and not (self.section or self.low or self.high)
        self.section += 1 if bare else self.current or 0
        self.current, self.last, self.decimals = None, myriads, 0
        if myriads == 10**4 and not self.section and self.low:  # 六万万
            self.section, self.low = self.low, Decimal(0)
        if myriads == 10**8:
            self.high, self.low = (self.high + self.low + self.section) * myriads, Decimal(0)
        else:
            self.low += self.section * myriads
        self.section = Decimal(0)

    def total(self, ends_in_digit: bool) -> Decimal:
        """三百五 is 350: a last digit is of the order below the one just closed."""
        rest = self.current or 0
        if ends_in_digit and rest < 10 and self.last >= 100:
            rest *= self.last // 10
        return self.high + self.low + self.section + rest
