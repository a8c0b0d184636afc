"""Figures: number, magnitude, unit and the modifiers that touch them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from reportkit import lexicon
from reportkit.extraction.numerals import CHINESE, NUMBER, parse_number
from reportkit.extraction.spans import Figure

__all__ = ["find_quantities"]

# One pass over the text: titles and short quotations are stepped over, each run of digits is looked at.
_SCANNER = re.compile(
    rf"[《“半\d{CHINESE}](?:(?<=《)[^》\n]{{0,80}}》|(?<=“)[^“”\n,;。]{{0,14}}”|(?<=\d)\d*(?:\.\d+)?"
    rf"|(?<=半)数|(?<=[{CHINESE}])[{CHINESE}]*)"
)
_STOPS = re.compile(r"“[^”\n]{0,400}”|[。!?;\n]")


class _Patterns(NamedTuple):
    quantity: re.Pattern[str]
    before: re.Pattern[str]
    modifiers: dict[str, str]
    units: dict[str, str]
    phrases: re.Pattern[str]
    nouns: re.Pattern[str]
    noun_votes: dict[str, str]
    count_words: dict[str, str]


@lexicon.compiled
def _patterns() -> _Patterns:
    modifiers = {word: value.split() for word, value in lexicon.table("modifiers").items()}
    before = [word for word, (_, place) in modifiers.items() if place == "before"]
    after = [word for word, (_, place) in modifiers.items() if place == "after" and len(word) > 1]
    unit = rf"{lexicon.regex('units')}"
    guards = (
        r"(?<!人(?=[口民大均才类社力工事文体物权们员身]))(?<!户(?=[籍口]))(?<!家(?=庭))(?<!元(?=[旦宵素化]))"
        r"(?<!部(?=[分门委队长署级属]))(?<!成(?=[为立功果员本效长绩熟都品年套就交人活片渝]))(?<!升(?=[级至格学到]))"
        r"(?<!天(?=[然津际宫气]))(?<!分(?=[别之局院公配散类布享为析])) (?<!级)"
    ).replace(" ", "")
    per = rf"(?:[/·](?:{unit}|年|月|日)){{1,3}}"
    quantity = re.compile(
        rf"(?P<n1>{NUMBER})(?:(?P<sep1>(?:%|‰|{unit})?(?:[-—~至]|——|到|--)(?:近|约)?)(?P<n2>{NUMBER}))?"
        rf"(?P<vague>[余餘多几]|来(?=[个個年万人岁亿名天次家种户]))?"
        rf"(?:(?P<unit>(?:{unit}){guards}(?:{per})?)(?P<half>半(?![导年岛径数个]))?"
        rf"(?P<bracket>\((?:{unit})\))?|(?P<noun>{lexicon.regex('unit_nouns')})(?![场民际内外企有务域间债级道]))?"
        rf"(?P<after>{lexicon.regex(after)}|[多余餘强弱](?![个样式元边方种极样度子久远于调化制烈势]))?"
    )
    nouns = lexicon.table("counted_nouns")
    return _Patterns(
        quantity,
        re.compile(rf"(?:{lexicon.regex(before)})$"),
        {word: value[0] for word, value in modifiers.items()},
        {word: value or word for word, value in lexicon.table("units").items()},
        re.compile(lexicon.regex("set_phrases")),
        re.compile(lexicon.regex(list(nouns))),
        nouns,
        lexicon.table("count_words"),
    )


def find_quantities(text: str, end: int) -> list[Figure]:
    """Find the figures of a body up to `end`, in order, with value, unit, modifier and sentence."""
    patterns, figures, taken = _patterns(), [], 0
    stops = [0, *(m.end() for m in _STOPS.finditer(text, 0, end) if len(m.group()) == 1), end]
    stop = 0
    for run in _SCANNER.finditer(text, 0, end):
        start = run.start()
        if start < taken or text[start] in "《“":
            continue
        match = patterns.quantity.match(text, start, end)
        if match is None:
            continue
        figure, taken = _figure(text, match, patterns), max(taken, match.end("n1"))
        if figure is None:
            continue
        while stop + 1 < len(stops) and stops[stop + 1] <= figure.start:
            stop += 1
        left, right = stops[stop], stops[min(stop + 1, len(stops) - 1)]
        figure.sentence = (left, right - (right > left and text[right - 1] == "\n"))
        taken = figure.end
        figures.append(figure)
    return figures


# A number behind one of these is part of a name, an ordinal or a document's number.
_NAMED = frozenset("第初+×./〔[＋・·*&#№")
_TIME = frozenset(("年", "周年", "天", "日", "周", "星期", "小时", "分钟", "秒", "毫秒", "月", "季度", "工作日", "学时", "课时"))
_DURATION = re.compile(
    r"压缩|缩短|压减|减少|延长|提前|期限|时限|周期|工期|时间|时长|耗时|用时|天数|日数|逾期|超期|滞后|延迟|拖延|提速"
    r"|最快|最短|最长|仅需|只需|平均|年限|寿命|降至|减至|减到|降到|缩至|控制在|不超过|推迟|增加|不少于|不低于"
)
_YEARS = re.compile(r"缩短|延长|期限|年限|寿命|工期|周期|年龄|受教育|学制|推迟")


def _figure(text: str, match: re.Match[str], patterns: _Patterns) -> Figure | None:
    start, stop = match.span("n1")
    number = match["n1"]
    left = text[start - 1] if start else "\n"
    if left in _NAMED or left.isascii() and left.isalpha() or "\u2460" <= left <= "\u24ff":
        return None
    arabic = number[0].isdigit()
    after = text[match.end() : match.end() + 12]
    if left == "-" and start > 1 and (text[start - 2].isalnum() and text[start - 2].isascii() or text[start - 2] == "-"):
        return None
    unit, value_high = match["unit"], None
    end = match.end()
    numbers_end = stop
    if match["n2"]:
        numbers_end = match.end("n2")
    if match["noun"] and not arabic and len(number) < 3:
        return None
    value, share = parse_number(number)
    before = text[max(0, start - 16) : start]
    if match["n2"]:
        high, share_high = parse_number(match["n2"])
        value_high = high
        share = share or share_high
        sep = match["sep1"]
        if before.endswith(("从", "由", "自")) and "到" in sep + "至" and sep[-1] in "至到":
            # 从3个到5个: two states, not a range
            return None
    if share:
        unit_text = share
    elif unit:
        unit_text = _canonical(unit, patterns)
    elif match["noun"]:
        unit_text = match["noun"]
    else:
        unit_text = None
    if unit_text == "%" or share:
        pass
    elif not _counts(text, match, value, unit_text, before, after, patterns):
        return None
    if match["half"]:
        value += Decimal("0.5")
    modifier = "exact"
    last = match["after"]
    if last:
        modifier = patterns.modifiers[last]
    elif match["vague"]:
        modifier = "approx" if match["vague"] == "来" else "more_than"
    elif any(sign in number for sign in "余餘多"):
        modifier = "more_than"
    head = patterns.before.search(before)
    if head and not before.endswith(_FALSE_HEADS) and not _breaks(head.group(), unit_text, after):
        modifier = patterns.modifiers[head.group()]
        start -= len(head.group())
    elif modifier == "exact":
        modifier = _apart(before)
    figure = Figure(
        start, end, (match.start("n1"), numbers_end), float(value),
        None if value_high is None else float(value_high), unit_text,
        match.span("unit") if unit else None, modifier,
    )
    return figure


_FALSE_HEADS = ("节约", "附近", "最近", "条约", "合约", "签约", "预约", "契约", "制约", "公约", "赶超", "靠近", "邻近", "临近", "反超")
_PROBLEMS = re.compile(r"[^,。;、]{0,12}(?:技术|瓶颈|难题|堵点|难点)")


def _breaks(word: str, unit: str | None, after: str) -> bool:
    """突破20项关键技术: the verb, not a modifier."""
    return word == "突破" and unit in ("项", "个", "种") and bool(_PROBLEMS.match(after))


_APART = re.compile(
    r"(?P<at_least>不低于|不少于|至少)[^,。;:、\n]{1,12}$|(?P<at_most>不超过|不高于|至多)[^,。;:、\n]{1,10}$"
    r"|(?P<more_than>超过|突破)(?:了|[^,。;:、\n]{1,10}的)$|(?P<less_than>接近|不足|不到)(?:了|[^,。;:、\n]{1,10}的)$"
    r"|(?P<approx>约|大约|大概)(?:占|有|为|合|需|达|是|计)$"
)


def _apart(before: str) -> str:
    match = _APART.search(before)
    return match.lastgroup if match and match.lastgroup else "exact"


def _canonical(unit: str, patterns: _Patterns) -> str:
    if "/" in unit or "·" in unit:
        first, rest = re.match(r"([^/·]+)(.*)", unit, re.S).groups()  # type: ignore[union-attr]
        return patterns.units.get(first, first) + rest
    return patterns.units.get(unit, unit)


_RANK = re.compile(r"(?:前|居|列|排|排名|位列|跃居|升至|上升|提升|前移|跃升|前进)(?:[^,。;、]{0,6}第?)?$")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")


def _counts(text, match, value, unit, before, after, patterns) -> bool:
    """Whether a number that is no share says how much or how many."""
    number, raw_unit = match["n1"], match["unit"]
    arabic = number[0].isdigit()
    nxt = text[match.end() : match.end() + 1]
    if before.endswith(("每", "前", "上", "“")) and not before.endswith(("以上", "线上", "网上", "迈上", "站上", "跨上", "之上", "跃上", "登上")):
        return False
    if patterns.phrases.match(text, match.start()):
        return False
    tail = text[match.end("n2") if match["n2"] else match.end("n1") :][:4]
    if not arabic and number[0] in "百千万亿萬億" and number.strip("百千万亿萬億") == "":
        return False
    if unit is None:
        if tail[:1] in "年届号强级度月期型" and tail[:1]:
            return False
        magnitude = any(sign in number for sign in "万亿萬億")
        if not arabic:
            return magnitude and len(number) > 1 and nxt not in "里水山众户"
        if magnitude or "." in number:
            return not (nxt.isascii() and nxt.isalnum())
        return False
    if nxt == "级" or nxt == "型" and unit not in ("项",):
        return False
    if unit in _TIME:
        if unit == "年":
            return not _YEAR.fullmatch(number) and bool(_YEARS.search(before)) and not match["n2"]
        if unit in ("日", "周", "月", "季度", "周年", "星期"):
            return unit != "日" and bool(_DURATION.search(before))
        return bool(_DURATION.search(before)) or nxt == "才" or "." in number
    if unit == "岁":
        return "." in number or "年龄" in before or "寿命" in before
    if unit in ("位", "名") and _RANK.search(before):
        return False
    if raw_unit and raw_unit.startswith(("个", "個")) and text.startswith("方面", match.end("unit")):
        return False
    if arabic:
        if unit in ("部", "批") and nxt == "分":
            return False
        return True
    if raw_unit not in patterns.count_words or any(sign in number for sign in "千万亿萬億百") or match["vague"]:
        return value != 1 or unit not in ("元", "里", "方", "担", "石", "匹")
    if value >= 21 or match["after"]:
        return True
    if value <= 1:
        return False
    noun = patterns.nouns.match(text, match.end())
    if noun:
        return patterns.noun_votes[noun.group()] == "yes"
    return patterns.count_words[raw_unit] == "yes"
