"""Figures: number, magnitude, unit and the modifiers that touch them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from reportkit import lexicon
from reportkit.extraction.counting import Candidate, counts, named
from reportkit.extraction.numerals import CHINESE, NUMBER, parse_neighbours, parse_number
from reportkit.extraction.spans import Figure

__all__ = ["find_quantities"]

# One pass over the text: titles and short quotations are stepped over, each run of digits is looked at.
_SCANNER = re.compile(
    rf"[《“半\d{CHINESE}](?:(?<=《)[^》\n]{{0,80}}》|(?<=“)[^“”\n,;。]{{0,14}}”|(?<=\d)\d*(?:\.\d+)?"
    rf"|(?<=半)数|(?<=[{CHINESE}])[{CHINESE}]*)"
)
# A sentence ends at these, outside quotation marks.
_STOPS = re.compile(r"“[^”\n]{0,400}”|[。!?;\n]")
# Units that other words begin with: 人 in 人口, 部 in 部门.
_GUARDS = (
    r"(?<!人(?=[口民大均才类社力工事文体物权们员身]))(?<!户(?=[籍口]))(?<!家(?=庭))(?<!元(?=[旦宵素化]))"
    r"(?<!部(?=[分门委队长署级属]))(?<!成(?=[为立功果员本效长绩熟都品年套就交人活片渝]))(?<!升(?=[级至格学到]))"
    r"(?<!天(?=[然津际宫气]))(?<!分(?=[别之局院公配散类布享为析]))(?<!方(?=[面案式法向]))(?<!点(?=[多五]))"
    r"(?<!群(?=[众体]))(?<!发(?=[展放电布行现生挥改改热明射动达]))(?<!期(?=间))(?<!层(?=次))(?<!门(?=类))(?<!队(?=伍))(?<!位(?=数))(?<!集(?=群))(?<!段(?=落))"
)
_NOT_NOUN = (
    r"(?![级域])(?<!国(?=[内际外有企务道债]))(?<!市(?=[场民]))(?<!区(?=[间块]))(?<!村(?=[民集]))(?<!院(?=[士校]))"
    r"(?<![金银铜](?![、,。;和\d]))(?<!省(?=会))(?<!地(?=[方块下处铁理产面势]))(?<!校(?=[园长]))"
)
_NOT_MORE = r"(?![数个样式元边方种极度子久远于调化制烈势分领征拿占])"


class _Patterns(NamedTuple):
    range: re.Pattern[str]
    single: re.Pattern[str]
    before: re.Pattern[str]
    before_ends: frozenset[str]
    modifiers: dict[str, str]
    units: dict[str, str]


@lexicon.compiled
def _patterns() -> _Patterns:
    modifiers = {word: value.split() for word, value in lexicon.table("modifiers").items()}
    before = [word for word, (_, place) in modifiers.items() if place == "before"]
    after = [word for word, (_, place) in modifiers.items() if place == "after" and len(word) > 1]
    unit = lexicon.regex("units")
    tail = (
        r"(?P<vague>[余餘多几幾]|来(?=[个個年万人岁亿名天次家种户]))?"
        rf"(?:(?P<unit>{unit}{_GUARDS}(?:[/·](?:{unit}|年|月|日)){{0,3}})(?P<half>半(?![导年岛径数个]))?"
        rf"(?P<tenth>(?<=成)[一二三四五六七八九](?![{CHINESE}个位项]))?(?P<bracket>\((?:{unit})\))?|(?P<noun>{lexicon.regex('unit_nouns')}{_NOT_NOUN}))?"
        rf"(?P<after>(?:\(含\))?{lexicon.regex(after)}|[多余餘]{_NOT_MORE}|[强弱](?=[,。;、)]))?"
    )
    return _Patterns(
        re.compile(
            rf"(?P<n1>{NUMBER})(?:(?P<separator>(?:{unit})?(?:[-—~至]|——|到|--)(?:近|约)?)(?P<n2>{NUMBER}))?{tail}"
        ),
        re.compile(rf"(?P<n1>{NUMBER}){tail}"),
        re.compile(rf"(?:{lexicon.regex(before)})$"),
        frozenset(word[-1] for word in before),
        {word: value[0] for word, value in modifiers.items()},
        {word: value or word for word, value in lexicon.table("units").items()},
    )


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
    announces a list is decided from the noun behind it (`reportkit.extraction.counting`); a noun that
    no list knows is taken to be announced.
    """
    patterns, figures, taken = _patterns(), [], 0
    for run in _SCANNER.finditer(text, 0, end):
        start, stop = run.span()
        first, following = text[start], text[stop : stop + 1]
        if start < taken or first in "《“" or following in _NOT_COUNTED or (
            following in _WORDS_OF_ONE and stop == start + 1 and first == "一"
        ) or (following == "年" and stop >= start + 4 and "." not in text[start:stop]) or named(text, start, stop):
            continue
        if following in _RATIO_SIGNS and (parts := _ratio(text, start, end)):
            figures += parts
            taken = parts[-1].end
            continue
        match = patterns.range.match(text, start, end)
        if match is None:
            continue
        if match["n2"] and not _is_range(text, match):
            match = patterns.single.match(text, start, end)
            assert match is not None
        figure = _figure(text, match, patterns)
        taken = match.end("n1")
        if figure is not None:
            taken = figure.end
            figures.append(figure)
    _set_sentences(text, end, figures)
    return figures


# What is never counted with the digits right in front of it, and what 一 makes a word with: most runs
# of digits end here.
_NOT_COUNTED = frozenset("月号届")
_WORDS_OF_ONE = frozenset("个個些批步体體年轮般大定致是要系条项面方手起直切样流种位名部级带、,。”件种场旦律边贯些")
_STATES = frozenset("到至为")
_LINKS = frozenset("、和与及")
_FROM = frozenset("从由自")
_RATIO_SIGNS = frozenset(":比")
_MORE = frozenset("余餘多")


def _is_range(text: str, match: re.Match[str]) -> bool:
    """从3个到5个 is two states, and 264个至2024年 a count and a date."""
    separator = match["separator"]
    if separator[-1] in "至到约近" and text[match.start() - 1 : match.start()] in _FROM:
        return False
    if text.startswith("年", match.end("n2")) and len(match["n2"]) >= 4 and match["unit"] != separator[:1]:
        return False
    own = separator.rstrip("-—~至到近约")
    return not own or own == match["unit"] or own == "%" and "分之" in match["n2"]


def _set_sentences(text: str, end: int, figures: list[Figure]) -> None:
    starts = [0, *(stop.end() for stop in _STOPS.finditer(text, 0, end) if stop.end() - stop.start() == 1), end]
    at = 0
    for figure in figures:
        while at + 2 < len(starts) and starts[at + 1] <= figure.start:
            at += 1
        left, right = starts[at], starts[at + 1]
        figure.sentence = (left, right - (right > left and text[right - 1] == "\n"))


def _figure(text: str, match: re.Match[str], patterns: _Patterns) -> Figure | None:
    """Build the figure of a number and what stands around it, if it is one."""
    start, end = match.span()
    if (
        match.lastgroup == "n1" and match["n1"].isdecimal()
        and text[start - 1 : start] not in _STATES and text[end : end + 1] not in _LINKS
    ):
        return None  # a bare integer
    groups = match.groupdict()
    number, unit, last = groups["n1"], groups["unit"], groups["after"]
    before = text[max(0, start - 16) : start]
    value, share = parse_number(number)
    high = None
    if number[0] not in "0123456789" and (pair := parse_neighbours(number)):
        value, high = pair
    elif groups.get("n2"):
        high, share_high = parse_number(groups["n2"])
        share = share or share_high
        value = _share_magnitude(value, number, high, groups["n2"])
    if share and unit in ("成", "分") or (last and last in "强弱" and not share):
        end, last = match.end("n1"), None
    if last and last in "多余餘" and (groups["noun"] or _is_count(unit)):
        end, last = match.start("after"), None  # 2省多分配
    canonical = share or groups["noun"] or (unit and _canonical(unit, patterns))
    if text[end : end + 1] in _LINKS and (canonical == "个" or canonical is None and number[0].isdigit()):
        listed = _LISTED.match(text, end)
        canonical = (listed["unit"].removeprefix("个") if listed else canonical)
    head = _head(before, canonical, text[end : end + 14], patterns)
    doubt: str | None = ""
    if canonical == "成" and value <= 10:
        tenth = parse_number(groups["tenth"])[0] if groups["tenth"] else 0
        value, high, canonical = value * 10 + tenth, high and high * 10, "%"
    if share or canonical in ("%", "百分点"):
        if before.endswith("前") and _is_rank(before):
            return None
    else:
        doubt = counts(Candidate(
            number, value, unit or groups["noun"], canonical, groups["noun"] is not None,
            groups["vague"] is not None or not _MORE.isdisjoint(number), bool(head or last),
            high is not None, before, text[end : end + 14], text[match.end("n2" if groups.get("n2") else "n1") :][:8],
        ))
    if doubt is None:
        return None
    figure = Figure(
        start, end, (start, match.end("n2" if groups.get("n2") else "n1")), float(value + _half(groups)),
        None if high is None else float(high), canonical, match.span("unit") if unit else None,
        _modifier(before, head, last, groups["vague"], number, high is not None and not groups.get("n2"), patterns),
    )
    _sign(text, figure)
    figure.start -= len(head)
    if doubt:
        figure.doubts.append(doubt)
    return figure


_RATIO = re.compile(r"\d{1,5}(?:\.\d{1,4})?(?:[:比]\d{1,5}(?:\.\d{1,4})?){1,5}(?![\d.年%:])")
_RATIO_NAMES = re.compile(r"比|结构|系数")


def _ratio(text: str, start: int, end: int) -> list[Figure]:
    """A ratio of two is its quotient; of more (7.2:40.5:52.3), each is a figure of its own."""
    match = _RATIO.match(text, start, end)
    if match is None or not _RATIO_NAMES.search(text, max(0, start - 24), match.end()):
        return []
    parts = re.split("[:比]", match.group())
    if len(parts) == 2:
        value = Decimal(parts[0]) / (Decimal(parts[1]) or 1)
        doubts = [] if parts[1] == "1" else ["a ratio is given as its quotient"]
        return [Figure(start, match.end(), match.span(), float(value), doubts=doubts)]
    figures, at = [], start
    for part in parts:
        figures.append(Figure(at, at + len(part), (at, at + len(part)), float(part), doubts=["one of the terms of a ratio"]))
        at += len(part) + 1
    return figures


# 高于全国3.4个、1个百分点, 分别增长2、3倍: the unit is said once.
_LISTED = re.compile(r"(?:[、和与及]\d{1,5}(?:\.\d{1,3})?个?){0,4}[、和与及]\d{1,5}(?:\.\d{1,3})?(?P<unit>个百分点|倍|%)")


def _half(groups: dict[str, str | None]) -> Decimal:
    return Decimal("0.5") if groups["half"] else Decimal(0)


def _is_count(unit: str | None) -> bool:
    return unit is not None and unit not in ("个月", "年") and unit in lexicon.table("count_words")


def _is_rank(before: str) -> bool:
    """进入前千分之一, but not 5年前1.5个百分点."""
    return before[-2:-1] not in "年月日天目提之以当此" if len(before) > 1 else True


def _share_magnitude(low: Decimal, low_text: str, high: Decimal, high_text: str) -> Decimal:
    """The first end of 3至5万 has the magnitude of the second."""
    digits = high_text.rstrip("十百千万亿萬億余餘多来")
    if digits == high_text or not digits or low_text[-1] in "百千万亿萬億%":
        return low
    head, _ = parse_number(digits)
    return low * (high / head) if head and low <= head and "分之" not in high_text else low


def _canonical(unit: str, patterns: _Patterns) -> str:
    if "/" in unit or "·" in unit:
        first, sign, rest = re.split(r"([/·])", unit, maxsplit=1)
        return patterns.units.get(first, first) + sign + rest
    return patterns.units.get(unit, unit)


_NOT_HEADS = re.compile(r"(?:节约|附近|最近|条约|合约|签约|预约|契约|制约|公约|赶超|靠近|邻近|临近|反超|就近|周边近|亲近|隐约)$")
# 超30天的规定时限: the number is the limit itself.
_LIMIT = re.compile(r"的[^,。;、]{0,6}(?:时限|期限|标准|目标|红线|上限|下限|警戒线|要求)")
_STEPS = re.compile(r"[^,。;、]{0,6}(?:台阶|大关|关口|门槛)")
_PROBLEMS = re.compile(r"[^,。;、]{0,12}(?:技术|瓶颈|难题|堵点|难点)")


def _head(before: str, unit: str | None, after: str, patterns: _Patterns) -> str:
    """The modifier that touches the number from before, or nothing."""
    if not before or before[-1] not in patterns.before_ends:
        return ""
    match = patterns.before.search(before)
    if match is None or _NOT_HEADS.search(before) or _LIMIT.match(after):
        return ""
    word = match.group()
    if word == "突破" and unit in ("项", "个", "种") and _PROBLEMS.match(after):
        return ""  # the verb: 突破20项关键技术
    if unit == "个" and _STEPS.match(after):
        return ""  # 跨越两个千亿元台阶
    if unit == "百分点" and word in ("高于", "低于", "多于", "少于", "大于", "小于"):
        return ""  # a comparison
    return word


_APART = re.compile(
    r"(?P<at_least>不低于|不少于|至少)[^,。;:、\n]{1,12}$|(?P<at_most>不超过|不高于|至多)[^,。;:、\n]{1,10}$"
    r"|(?P<more_than>超过|突破)(?:了|[^,。;:、\n]{1,10}的)$|(?P<less_than>接近|不足|不到|低于)(?:了|每[^,。]{1,4}|[^,。;:、\n]{1,10}的)$"
    r"|(?P<approx>约|大约|大概)(?:占|有|为|合|需|达|是|计)$"
)


def _modifier(
    before: str, head: str, last: str | None, vague: str | None, number: str, paired: bool, patterns: _Patterns
) -> str:
    if head:
        return patterns.modifiers[head]
    if last:
        return patterns.modifiers[last.removeprefix("(含)")]
    if paired:
        return "approx"
    if vague:
        return "approx" if vague == "来" else "more_than"
    if not _MORE.isdisjoint(number):
        return "more_than"
    match = _APART.search(before)
    return match.lastgroup or "exact" if match else "exact"


def _sign(text: str, figure: Figure) -> None:
    """A minus sign, or 负, in front of the number."""
    at = figure.start - 1
    if at > 0 and text[at] in "-负" and text[at - 1] in "为达至到(:,是率速差":
        figure.value, figure.start = -figure.value, at
