"""Level or change, and the sign of a change."""

from __future__ import annotations

import re
from typing import NamedTuple

from reportkit import lexicon
from reportkit.extraction.figures.counting import durations
from reportkit.extraction.spans import Figure
from reportkit.extraction.words import by_end

__all__ = ["EXCEEDED", "classify"]

_WINDOW = 30
"""How far before a figure, in its clause, the word that makes it a change is looked for."""

_RATES = frozenset(("%", "百分点", "‰", "倍", "千分点"))
_COUNTED = frozenset((*"个所家座处条项户亩名人种栋台", "公里"))
# Between the word of change and its number: 下降了约5%, 增加的50元, 增长达5%.
_FILLERS = re.compile(
    r"(?:了|的|约|近|超|达|高达|多达|达到|超过|接近|不到|将近|大约|至少|整整|不低于|幅度)+$"
)
_FILLER_ENDS = frozenset("了的约近超达到过接将大至少整低于幅度")
# What opens a level of its own between a verb of change and a number.
_LEVEL = re.compile(
    r"[至到达为]|[占含]|新增|其中|目标任务|完成|建成|安排|投入|拨付|发放|累计|实现|涉及|需|拥有|共|总额|总量|总数|突破"
    r"|以来|后|方式|手段|办法|措施|通过|用于|等(?:[^,]{3}|$)"
    r"|、$|、(?:惠及|带动|覆盖|支持|培训|引进|服务|开展|推进|建设|新建|改造|开工|解决|帮扶)"
)
_NOT_VERBS = re.compile(r"(?:增加|增长|减少)[值额极点率]|自然增长率|未[^,]{0,4}(?:调减|核减)")
_COMPARISON = re.compile(r"[比较]|同比|环比|于")
_BOUNDS = ("至少", "至多", "最多", "最少", "最高", "最低")
_AGAINST = ("同比", "环比", "年均", "比上年")
# 经济年均增长保持在6.5%以上: a rate of growth, held.
# 继续保持40%以上增长
_KEPT = re.compile(r"(?:保持|实现|维持|取得)了?$")
_GROWTH = re.compile(r"增长(?![到至为点极])")
_HELD = re.compile(
    r"(?:增长|递增|上涨)(?:(?:速度|幅度|预期目标|预期|目标)为$|(?:速度|幅度|预期目标|预期|目标)?"
    r"(?:继续|平均|始终|均|要|应|将)?(?:保持|稳定|控制|维持)?(?:在|达到?)$)"
)
# 实现6%的年均增速
_RATE_BEHIND = re.compile(r"的(?:年均|平均|同比|速度|高)?(?:增速|增幅|涨幅|增长)")
# 同比多收3000万元: without the comparison, 多收 and 少征 only count sums.
# 超过年度计划4.1%: by so much; 超过计划的4% would be a share.
_OVER = re.compile(r"超过了?[^,。;]{0,24}(?:计划|指标|目标|任务|定额|水平)$")
_MORE = re.compile(r"(?:同比|比(?:上年|去年)(?:同期)?)(?P<way>[多少])[^\d多少]{1,4}$")
# A rate of growth that itself moves has levels: 增幅由9%回落到5%.
_TURN = r"(?:回落|下降|降低|提高|上升|加快|放慢|放缓|收窄|扩大|降|升)[到至为]"
_FROM = re.compile(r"(?:增[长幅速]|涨幅|幅度|速度)[^,。;]{0,8}[由从][^,。;]{0,10}$")
_MOVES = re.compile(rf"[^,。;\d]{{0,6}}{_TURN}")
_MOVED = re.compile(rf"(?:增幅|增速|增长率|涨幅|幅度|速度)[^,。;]{{0,24}}{_TURN}(?:\d{{1,4}}[年月]的?)?$")
_LIST = re.compile(r"(?:、|和|与|及|以及|或|,)(?P<name>[^,;。、\d]{0,14})")
_LEVEL_NAME = re.compile(r"[率比重量额数值为达占至到过增升涨降减]$|[为达占至到]")

# 超过年度计划4%: by how much; but 超过计划的40% is itself a share.
EXCEEDED = re.compile(
    r"超[过额出]了?[^,。;:]{0,24}?(?:计划|指标|任务|定额|预算|设想|标准|水平)[^,。;:的]{0,6}(?=,|$)"
)


class _Words(NamedTuple):
    direct: dict[str, tuple[int, str]]  # word to direction and place
    lengths: dict[str, tuple[int, ...]]  # of the words that end in a character, longest first
    object: re.Pattern[str]
    noun: re.Pattern[str]


@lexicon.compiled
def _burdens() -> re.Pattern[str]:
    return re.compile(lexicon.regex("burdens"))


@lexicon.compiled
def _words() -> _Words:
    entries = {word: value.split() for word, value in lexicon.table("changes").items()}
    signs = {word: (1 if way == "up" else -1, place) for word, (way, place) in entries.items()}
    nouns = [word for word, (_, place) in signs.items() if place == "noun"]
    return _Words(
        signs,
        by_end(signs).lengths,
        re.compile(lexicon.regex([word for word, (_, place) in signs.items() if place == "object"])),
        re.compile(rf"({lexicon.regex(nouns)})[^,。;]*$"),
    )


# 平均每年递增4%,在执行中争取达到5%; …都在4%以上,高的达到5.5%: the same rate once more.
_REACHED = re.compile(
    r",(?:在执行中)?(?:争取|力争|预计|实际|可以|可能|可|能|将|最?高的|最?低的|多的|少的){1,3}(?:达到|为|是)"
)


def classify(text: str, figures: list[Figure]) -> None:
    """Set ``kind`` of every figure and sign its values.

    Parameters
    ----------
    text : str
        Of the shadow.
    figures : list of Figure
        In order; changed in place.

    Notes
    -----
    A change names its verb right before the number (增长5.5%), with its object between them
    (减少贫困人口1386万), as a noun (涨幅3%), in a comparison (比上年多3天), or shares it with the
    figure before (分别下降9.4%、7.2%). 至, 到, 为 behind the verb make it a level (降至7.5%). The words
    and their directions are the word list ``changes``. A fall is negative, and so is an improvement of
    what is a burden (PM2.5浓度改善24.7%).

    Known to fail: a verb of change in a clause before (价格下降，降幅最大的一项为9%), and a verb that
    another word turns round (降幅收窄2个百分点 is a fall of the fall).
    """
    words, previous, previous_sign = _words(), None, 0
    for figure in figures:
        left = max(figure.sentence[0], figure.start - _WINDOW)
        before = text[left : figure.start]
        clause = before[before.rfind(",") + 1 :]
        if ";" in clause or ":" in clause:
            clause = clause[max(clause.rfind(";"), clause.rfind(":")) + 1 :]
        sign = _direction(text, clause, before, figure, words)
        if not sign and previous_sign and previous is not None:
            sign = _shared(text, previous, figure, previous_sign)
        previous, previous_sign = figure, sign
        if sign:
            figure.kind = "change"
            if sign < 0:
                figure.value = -abs(figure.value)
                if figure.value_high is not None:
                    figure.value_high = -abs(figure.value_high)


def _direction(text: str, clause: str, before: str, figure: Figure, words: _Words) -> int:
    """1 for a rise, -1 for a fall, 0 for a level."""
    if figure.unit == "番":
        return 1
    rate = figure.unit in _RATES
    if rate and "超" in clause and EXCEEDED.fullmatch(clause, clause.rfind("超")):
        return 1
    if rate and (sign := _named_rate(text, clause, figure, words)):
        return sign
    if sign := _verb_before(clause, before, figure, words):
        return sign
    if "比" in clause and (more := _MORE.search(clause)):
        return 1 if more["way"] == "多" else -1
    if sign := _verb_with_object(clause, rate, figure, words):
        return sign
    return _nearest_sign(clause) if figure.unit == "百分点" else 0


def _named_rate(text: str, clause: str, figure: Figure, words: _Words) -> int:
    """涨幅3%, 增长保持在6%以上, 6%的增速."""
    if _MOVED.search(clause) or _moves_on(text, clause, figure):
        return 0
    if "自然增长率" not in clause and (noun := words.noun.search(clause)):
        return words.direct[noun.group(1)][0]
    if _OVER.search(clause) and figure.unit in ("%", "倍"):
        return 1
    if _HELD.search(clause) or (_KEPT.search(clause) and _GROWTH.match(text, figure.end)):
        return 1
    return int(text.startswith("的", figure.end) and _RATE_BEHIND.match(text, figure.end) is not None)


def _moves_on(text: str, clause: str, figure: Figure) -> bool:
    """增幅由9%回落到5%: the first of two states of a rate."""
    if not _FROM.search(clause):
        return False
    return _MOVES.match(text, figure.end, figure.end + 12) is not None


def _verb_before(clause: str, before: str, figure: Figure, words: _Words) -> int:
    """The longest word of change right before the number, or before fillers: 下降了约5%."""
    bare = _FILLERS.sub("", clause) if clause[-1:] in _FILLER_ENDS else clause
    linked = bare != clause and "的" in clause[len(bare) :]
    for size in words.lengths.get(bare[-1:], ()):
        word = bare[-size:]
        if len(word) < size or word not in words.direct:
            continue
        sign, place = words.direct[word]
        rest = bare[:-size]
        if place == "noun" or (linked and place != "object"):
            continue  # 增加的50元, but not 全国增量的1/4
        if rest.endswith("新") or (word == "提升" and figure.unit in _COUNTED):
            continue  # 新增加5个, 整体提升100所学校
        if place == "percent" and figure.unit not in _RATES and not rest.endswith(_AGAINST):
            continue
        if place == "compare" and word.endswith("于") and figure.unit != "百分点":
            continue  # 低于8%的目标 is a bound
        if place == "compare" and (bare.endswith(_BOUNDS) or not _COMPARISON.search(bare)):
            continue
        return -1 if word in ("改善", "好转") and _burdens().search(before) else sign
    return 0


def _verb_with_object(clause: str, rate: bool, figure: Figure, words: _Words) -> int:
    """减少农村贫困人口1386万: the last such verb, if nothing between opens a level."""
    verbs = list(words.object.finditer(clause))
    last = verbs[-1] if verbs else None
    if last is None or clause[: last.start()].endswith(("新", "预", "用于", "为了")):
        return 0
    if last.group() in ("延长", "缩短") and not (rate or figure.unit in durations()):
        return 0
    if _LEVEL.search(clause, last.end()) or _NOT_VERBS.search(clause):
        return 0
    return words.direct[last.group()][0]


def _nearest_sign(clause: str) -> int:
    """Percentage points are a difference, whatever the word: the nearest sign of one gives its direction."""
    falls = max(clause.rfind(sign) for sign in "低降落窄减少慢缩")
    rises = max(clause.rfind(sign) for sign in "高升增多快扩超")
    return -1 if falls > rises else 1


def _shared(text: str, previous: Figure, figure: Figure, sign: int) -> int:
    """Whether a figure shares the verb of the one before: 分别下降9.4%、7.2%; 增长5%、公路8%."""
    said_again = text[previous.end : figure.start] == ",即"  # 比上年增产50万吨,即5%
    if said_again and figure.unit in _RATES:
        return sign
    mixed = previous.unit != figure.unit  # 分别上升1.5倍和72.6%
    if (mixed and not {previous.unit, figure.unit} <= _RATES) or figure.start - previous.end > 16:
        return 0
    if figure.unit not in _RATES and text.startswith(("超", "突破"), figure.start):
        return 0  # 净增3000户、超2万户: what there is now
    if figure.unit in _RATES and _REACHED.fullmatch(text, previous.end, figure.start):
        return sign
    match = _LIST.fullmatch(text, previous.end, figure.start)
    if match is None:
        return 0
    after_comma = text[previous.end] == ","
    if after_comma or (match["name"] and (mixed or _LEVEL_NAME.search(match["name"]))):
        return 0
    return sign
