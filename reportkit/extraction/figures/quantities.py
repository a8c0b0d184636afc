"""Figures: number, magnitude, unit and the modifiers that touch them."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from reportkit import lexicon
from reportkit.extraction import reasons
from reportkit.extraction.figures.attributes import drop_attributes
from reportkit.extraction.figures.counting import SHARES, Candidate, count_words, counts, named
from reportkit.extraction.figures.modifiers import after_number, modifier, share_modifiers, word_before
from reportkit.extraction.figures.numerals import CHINESE, NUMBER, parse_neighbours, parse_number
from reportkit.extraction.spans import Figure

__all__ = ["find_quantities"]

# What 一 makes a word with, and is no number.
_WORD_OF_ONE = (
    r"一(?=[個些批步体年轮般大定致是要系条项面方手起直切样流种位名部级带件场旦律边贯、,。”]|个(?![,;。]))"
)
# One pass over the text: titles and short quotations are stepped over, each run of digits is looked at.
_SCANNER = re.compile(
    rf"[《“半0-9{CHINESE}](?:(?<=《)[^》\n]{{0,80}}》|(?<=“)[^“”\n,;。]{{0,14}}”|(?<=[0-9])[0-9]*(?:\.[0-9]+)?"
    rf"|(?<=半)数|(?<=[{CHINESE}])(?<!{_WORD_OF_ONE})[{CHINESE}]*)"
)
# A sentence ends at a stop outside quotation marks.
_SENTENCE = re.compile(r"(?:[^“。!?;\n]++|“(?:[^”\n]{0,400}”)?+)*+[。!?;\n]?")
_SEPARATORS = "-—~至到"
_SEPARATOR = re.compile(f"[{_SEPARATORS}]")
_NOT_MORE = r"(?![数个样式元边方种极度子久远于调化制烈势分领征拿占出])"


def _guard(nouns: bool) -> str:
    """Pattern that holds where the unit just matched does not go on as another word."""
    known, table = lexicon.words("unit_nouns"), lexicon.table("unit_continuations")
    longer = [f"{unit}(?=[{rest}])" for unit, rest in table.items() if (unit in known) is nouns]
    return f"(?<!{'|'.join(longer)})"


class _Patterns(NamedTuple):
    range: re.Pattern[str]
    single: re.Pattern[str]
    units: dict[str, str]
    follow: frozenset[str]  # what goes on from a number in Chinese digits begins with one of these


@lexicon.compiled
def _patterns() -> _Patterns:
    unit = lexicon.regex("units")
    medals = r"(?<![金银铜](?![、,。;和\d]))"  # 9金5银
    noun = rf"{lexicon.regex('unit_nouns')}(?![级域]){medals}{_guard(nouns=True)}"
    tail = (
        r"(?P<inside>[余多餘几幾]|来(?=[个個年万人岁亿名天次家种户]))?"
        rf"(?:(?P<unit>{unit}{_guard(nouns=False)}(?:[/·](?:{unit}|年|月|日)){{0,3}})"
        rf"(?P<half>半(?![导年岛径数个]))?(?P<tenth>(?<=成)[一二三四五六七八九](?![{CHINESE}个位项]))?"
        rf"(?:\((?:{unit})\))?|(?P<noun>{noun}))?"
        rf"(?P<behind>(?:\(含\))?{after_number()}|[多余餘]{_NOT_MORE}|[强弱](?=[,。;、)]))?"
    )
    second = rf"(?P<separator>(?:{unit})?(?:[-—~至]|——|到|--)(?:近|约)?)(?P<n2>{NUMBER})"
    words = (*lexicon.words("units"), *lexicon.words("unit_nouns"), *lexicon.words("modifiers"))
    return _Patterns(
        re.compile(rf"(?P<n1>{NUMBER})(?:{second})?{tail}"),
        re.compile(rf"(?P<n1>{NUMBER})(?:(?P<separator>(?!))(?P<n2>))?{tail}"),
        {word: value or word for word, value in lexicon.table("units").items()},
        frozenset(f"分点點、余餘多来几幾强弱半(瓦米克伏卡帕赫{_SEPARATORS}") | {word[0] for word in words},
    )


# What is never counted with the digits right in front of it, and what makes years a time (五年来).
_NOT_COUNTED = frozenset("月号届")
_SINCE = frozenset("来间内中前后")
_TELLING = re.compile("[万亿萬億分半]")  # what makes a number in Chinese digits one without a unit
_FEW = 20  # digits
_NEAR = 4
"""How far behind a number its range may go on: 升 in 5公升至8公升 is no unit at first sight."""
_NUMBERED = re.compile(r"\d{1,2}\.(?=\d{1,4}$)")
_RATIO_SIGNS = frozenset(":比")


def find_quantities(text: str, end: int) -> list[Figure]:
    """Find the figures of a body up to `end`, in order.

    Parameters
    ----------
    text : str
        Of the shadow.
    end : int
        Where the body ends.

    Returns
    -------
    list of Figure
        With span, number, value, unit, modifier and sentence.

    Notes
    -----
    A range's second end is ``value_high``; where only it names the magnitude, the first end shares it
    (3至5万元). Two neighbouring digits (三四十人) are a range too. A ratio (2.3:1) is its quotient.
    翻两番 has the value 2 and the unit 番. Whether a small number in Chinese digits counts things or
    announces a list is decided from the noun behind it (`reportkit.extraction.figures.counting`); a noun that
    no list knows is taken to be announced.
    """
    patterns, figures, taken = _patterns(), [], 0
    for run in _SCANNER.finditer(text, 0, end):
        start, stop = run.span()
        numbered = _numbering(text, start, stop, patterns)
        start += numbered
        if start < taken or (not numbered and _skipped(text, start, stop, patterns.follow)):
            continue
        if text[stop : stop + 1] in _RATIO_SIGNS and (terms := _ratio(text, start, end)):
            figures += terms
            taken = terms[-1].end
            continue
        match = _match(text, start, end, patterns)
        if match is None:
            continue
        figure = _figure(text, match, patterns)
        taken = match.end("n1")
        if figure is not None:
            taken = figure.end
            figures.append(figure)
    _set_sentences(text, end, figures)
    share_modifiers(text, figures)
    return drop_attributes(text, figures)


def _numbering(text: str, start: int, stop: int, patterns: _Patterns) -> int:
    """Length of a paragraph's number that runs into its first count: 4.8家单位 is 4. and 8家."""
    if start and text[start - 1] != "\n":
        return 0
    numbered = _NUMBERED.match(text, start, stop)
    if numbered is None or (match := patterns.single.match(text, start)) is None:
        return 0
    counted = match.end("n1") == stop and match["unit"] in count_words()  # what comes in wholes
    return numbered.end() - start if counted else 0


def _skipped(text: str, start: int, stop: int, follow: frozenset[str]) -> bool:
    """Whether a run of the scanner can be left at a glance: titles, quotations, dates, lengths of time.

    So can a number in Chinese digits where no unit or other part of a number can follow.
    """
    first, following = text[start], text[stop : stop + 1]
    if first in "《“" or following in _NOT_COUNTED:
        return True
    if following == "年":
        if text[stop + 1 : stop + 2] in _SINCE or (stop >= start + 4 and "." not in text[start:stop]):
            return True
    elif following not in follow and not first.isdigit() and stop - start < _FEW:
        return _TELLING.search(text, start, stop) is None or named(text, start, stop)
    return named(text, start, stop)


def _match(text: str, start: int, end: int, patterns: _Patterns) -> re.Match[str] | None:
    """Match a number with its unit, or a range: to look for ranges everywhere takes half as long again."""
    single = patterns.single.match(text, start, end)
    if single is None or _SEPARATOR.search(text, single.end(), single.end() + _NEAR) is None:
        return single
    both = patterns.range.match(text, start, end)
    return both if both is not None and both["n2"] and _is_range(text, both) else single


def _is_range(text: str, match: re.Match[str]) -> bool:
    """从3个到5个 is two states, and 264个至2024年 a count and a date."""
    separator = match["separator"]
    if separator[-1] in "至到约近" and text[match.start() - 1 : match.start()] in ("从", "由", "自"):
        return False
    if text.startswith("年", match.end("n2")) and len(match["n2"]) >= 4 and match["unit"] != separator[:1]:
        return False
    own = separator.rstrip("-—~至到近约")
    return not own or own == match["unit"] or (own == "%" and "分之" in match["n2"])


_LONGEST = 1000
"""A sentence without a stop is ended after so many characters: the later stages go through all of it."""


def _set_sentences(text: str, end: int, figures: list[Figure]) -> None:
    """Give each figure its sentence; paragraphs without a figure are not looked at."""
    left = right = stop = 0
    for figure in figures:
        while right <= figure.start:
            left = right
            if right == stop:
                left = max(right, text.rfind("\n", right, figure.start) + 1)
                sentence = _SENTENCE.match(text, left, end)
                stop = sentence.end() if sentence is not None else end
            right = _cut(text, left, stop)
        close = max(right, figure.end)
        figure.sentence = (left, close - (text[close - 1] == "\n"))


def _cut(text: str, start: int, stop: int) -> int:
    """Where a sentence ends, or is cut for its length, behind a comma if there is one."""
    if stop - start <= _LONGEST:
        return stop
    return text.rfind(",", start, start + _LONGEST) + 1 or start + _LONGEST


_REACHED = frozenset("到至为")
_LINKS = frozenset("、和与及")
_MORE = re.compile("[余餘多]")


def _figure(text: str, match: re.Match[str], patterns: _Patterns) -> Figure | None:
    """Build the figure of a number and what stands around it, if it is one."""
    start, end = match.span()
    number, _, second, inside, unit, half, tenth, noun, behind = match.groups()
    if match.lastgroup == "n1" and _is_bare(text, number, start, end):
        return None
    number_end = match.end("n2" if second else "n1")
    value, high, share = _worth(number, second)
    if share and (unit or noun):
        end, unit, noun, behind = number_end, None, None, None  # 三分之二户
    if behind and not _is_modifier(behind, unit, noun, share):
        end, behind = match.start("behind"), None
    name = share or noun or (_canonical(unit, patterns) if unit else None)
    if (name is None or name == "个") and text[end : end + 1] in _LINKS:
        name = _shared_unit(text, end, name) if number[0].isdigit() else name
    before, after = text[max(0, start - 16) : start], text[end : end + 14]
    touching = word_before(before, name, after)
    if unit and unit.startswith("个多"):
        inside = "多"  # 1个多月
    elif not inside and _MORE.search(number):
        inside = "余"
    if name == "成" and value <= 10:
        tenths = parse_number(tenth)[0] if tenth else 0
        value, high, name = value * 10 + tenths, high and high * 10, "%"
    vague, tail = inside is not None and inside != "来", text[number_end : number_end + 8]
    said = touching or behind or ""
    doubt = counts(
        Candidate(number, value, unit or noun, name, noun is not None, vague, said, before, after, tail)
    )
    if doubt is None or (behind and _names_class(text, match.start("behind"), unit, name)):
        return None
    value = value + Decimal("0.5") if half else value
    kind = modifier(before, touching, behind, "约" if high is not None and not second else inside)
    span = match.span("unit") if unit else None
    ends = float(value), None if high is None else float(high)
    figure = Figure(start, end, (start, number_end), *ends, name, span, kind, doubts=[doubt] if doubt else [])
    _take_in(text, figure, touching)
    return figure


def _take_in(text: str, figure: Figure, touching: str) -> None:
    """Let a figure begin with the modifier, or the minus, in front of its number."""
    start = figure.start
    if touching:
        figure.start -= len(touching)
    elif text[start - 1 : start] in _MINUS and text[start - 2 : start - 1] in _BEFORE_MINUS:
        figure.start, figure.value = start - 1, -figure.value


def _is_bare(text: str, number: str, start: int, end: int) -> bool:
    """Whether a number without a unit can be left at a glance, as most can."""
    if not number[0].isdigit():
        return _TELLING.search(number) is None
    left, right = text[start - 1 : start], text[end : end + 1]
    return number.isdecimal() and left not in _REACHED and right not in _LINKS


_CLASS = re.compile(r"及?以[上下](?!的)[\u4e00-\u9fff]")


def _names_class(text: str, at: int, unit: str | None, name: str | None) -> bool:
    """2000万元以上项目: the bound tells only which ones are meant."""
    if unit is None or unit in count_words() or name in SHARES:
        return False
    return _CLASS.match(text, at) is not None


_MINUS = frozenset("-负")
_BEFORE_MINUS = frozenset("为达至到(:,是率速差")


@lru_cache(maxsize=4096)
def _worth(number: str, second: str | None) -> tuple[Decimal, Decimal | None, str | None]:
    """Both ends of a number, the second None where there is one, and the unit if it is a share."""
    whole, of, part = number.rpartition("分之")
    if not second and not part[0].isdigit() and (pair := parse_neighbours(part)):
        (low, share), (high, _) = (parse_number(f"{whole}{of}{end:f}") for end in pair)
        return low, high, share
    value, share = parse_number(number)
    if second:
        high, share_high = parse_number(second)
        return _share_magnitude(value, number, high, second), high, share or share_high
    return value, None, share


def _share_magnitude(low: Decimal, low_text: str, high: Decimal, high_text: str) -> Decimal:
    """The first end of 3至5万 has the magnitude of the second."""
    digits = high_text.rstrip("十百千万亿萬億余餘多来")
    if digits == high_text or not digits or low_text[-1] in "百千万亿萬億" or "分之" in high_text:
        return low
    head, _ = parse_number(digits)
    return low * (high / head) if head and low <= head else low


# 高于全国3.4个、1个百分点, 分别增长2、3倍: the unit is said once.
_LISTED = re.compile(
    r"(?:[、和与及]\d{1,5}(?:\.\d{1,3})?个?){0,4}[、和与及]\d{1,5}(?:\.\d{1,3})?(?P<unit>个百分点|倍|%)"
)


_LISTED_SUMS = re.compile(
    r"(?:[、和与及]\d{1,7}(?:\.\d{1,4})?[万亿]{1,2}){0,6}[、和与及]\d{1,7}(?:\.\d{1,4})?[万亿]{1,2}"
    r"(?P<unit>美元|元|吨|亩|公里|千瓦|立方米)"
)
_MYRIAD_ENDS = frozenset("万亿")


def _shared_unit(text: str, end: int, name: str | None) -> str | None:
    listed = _LISTED.match(text, end)
    if listed is None and name is None and not _MYRIAD_ENDS.isdisjoint(text[end - 1 : end]):
        listed = _LISTED_SUMS.match(text, end)  # 6360亿、6211亿、2004亿元
    return listed["unit"].removeprefix("个") if listed else name


def _is_modifier(behind: str, unit: str | None, noun: str | None, share: str | None) -> bool:
    """多 and 余 follow a measure (三倍多), not a count (2省多分配); 强 and 弱 a share (三分之一强)."""
    if behind in "多余餘":
        return not noun and (unit is None or unit in ("个月", "年", "成") or unit not in count_words())
    return behind not in "强弱" or share is not None or unit == "%"


def _canonical(unit: str, patterns: _Patterns) -> str:
    if unit in patterns.units:
        return patterns.units[unit]
    first, sign, rest = re.split(r"([/·])", unit, maxsplit=1)
    return patterns.units.get(first, first) + sign + rest


_RATIO = re.compile(r"\d{1,5}(?:\.\d{1,4})?(?:[:比]\d{1,5}(?:\.\d{1,4})?){1,5}(?![\d.年%:])")
_RATIO_NAMES = re.compile(r"比|结构|系数")


def _ratio(text: str, start: int, end: int) -> list[Figure]:
    """A ratio of two is its quotient; of more (7.2:40.5:52.3), each is a figure of its own."""
    match = _RATIO.match(text, start, end)
    if match is None or not _RATIO_NAMES.search(text, max(0, start - 24), match.end()):
        return []
    terms = re.split("[:比]", match.group())
    if len(terms) == 2:
        value = Decimal(terms[0]) / (Decimal(terms[1]) or 1)
        doubts = [] if terms[1] == "1" else [reasons.QUOTIENT]
        behind = re.compile(after_number()).match(text, match.end(), end)
        stop = behind.end() if behind else match.end()
        kind = modifier("", "", behind.group() if behind else None, None)
        return [Figure(start, stop, match.span(), float(value), modifier=kind, doubts=doubts)]
    figures, at = [], start
    for term in terms:
        span = (at, at + len(term))
        figures.append(Figure(*span, span, float(term), doubts=[reasons.RATIO_TERM]))
        at = span[1] + 1
    return figures
