"""What a measure calls itself, and who does what in it."""

from __future__ import annotations

import re

from reportkit import lexicon
from reportkit.extraction.words import WordIndex, by_end, longest_end

__all__ = ["find_action", "heading_span"]

LONGEST = 30
"""A heading of more characters ends at its first comma."""

_TIME_CHARACTERS = (
    "[\\d一二三四五六七八九十百〇零两几多半过去近今明后前上下本这那刚的来以至到从自在年月日季度初末底中间期"
    "内里时届个“”新些份最计划规同目当之-]"
)

_LONGEST_OPENING = 16


@lexicon.compiled
def _opening() -> re.Pattern[str]:
    """A bare time, or a word that only joins the paragraph to the one before, up to its comma."""
    return re.compile(
        rf"(?:{_TIME_CHARACTERS}{{1,16}}(?<=[年来期月日度间中里时初末底内后前近])|[^,。;:!?\n](?:(?!在|\d{{4}}年)[^,。;:!?\n]){{1,13}}以[来后]"
        rf"|{lexicon.regex('connectives', 'asides')})(?=,)"
    )


_PLAIN = re.compile(r"[^。;:!?“‘「(《〈]*")
_PUNCTUATION = re.compile(r"[,。;:!?“”‘’「」()《》〈〉\n]")
_OPEN = {"“": "”", "‘": "’", "「": "」", "(": ")", "《": "》", "〈": "〉"}
_STOPS = frozenset("。;:!?")
_SKIPPED = ",:、 "


def heading_span(text: str, start: int, end: int) -> tuple[int, int]:
    """Find the heading of a unit.

    Parameters
    ----------
    text : str
        Text of a shadow.
    start, end : int
        The unit, from behind its marker.

    Returns
    -------
    tuple of int
        What follows the marker, up to the first 。；;: or, where that is longer than 30 characters, up
        to the first comma; signs within quotation marks and brackets do not count.
    """
    while start < end and text[start] in _SKIPPED:
        start += 1
    stop, comma = _ends(text, start, end)
    if stop - start > LONGEST and comma >= 0:
        for _ in range(3):  # 但是,应当看到,…
            if comma - start > _LONGEST_OPENING:
                break
            skipped = _opening().match(text, start, stop + 1)
            if skipped is None or skipped.end() != comma:
                break
            start = comma + 1
            stop, comma = _ends(text, start, end)
        if comma >= 0:
            stop = comma
    while stop > start and text[stop - 1] in ",、:;。\n":
        stop -= 1
    return start, stop


def _ends(text: str, start: int, end: int) -> tuple[int, int]:
    """The first stop and, before it, the first comma (-1) outside quotation marks and brackets."""
    window = min(end, start + 600)
    plain = _PLAIN.match(text, start, window)
    reached = plain.end() if plain else start
    if reached < window and text[reached] in _OPEN:
        return _ends_around(text, start, end, window)
    comma = text.find(",", start, reached)
    while comma >= 0 and _parts_thousands(text, comma):
        comma = text.find(",", comma + 1, reached)
    return reached if reached < window else end, comma


def _parts_thousands(text: str, comma: int) -> bool:
    """Tell whether a comma stands within a number."""
    return text[comma - 1 : comma + 2].replace(",", "").isdigit()


def _ends_around(text: str, start: int, end: int, window: int) -> tuple[int, int]:
    """Find the same where quotation marks or brackets have to be kept count of."""
    comma, closing = -1, ""
    for match in _PUNCTUATION.finditer(text, start, window):
        sign, at = match[0], match.start()
        if closing:
            if sign == closing[-1]:
                closing = closing[:-1]
            elif sign in _OPEN and len(closing) < 8:
                closing += _OPEN[sign]
            elif sign == "\n" or at - start > 300:
                closing = ""  # a bracket that never closes
        elif sign in _OPEN:
            closing = _OPEN[sign]
        if not closing:
            if sign in _STOPS:
                return at, comma
            if sign == "," and comma < 0 and not _parts_thousands(text, at):
                comma = at
    return end, comma


_LY = "(?<![耕土基产草林湿工各当本外异属腹高阵用园领场牧荒盆])地"  # 扎实地, but not 耕地


# 统筹 and 坚定 are verbs of their own here, and adverbs in 统筹推进, 坚定推进.
_WHOLE = r"(?:统筹(?=发展[和与]|高质量|[^,。;:]{1,10}关系)|坚定(?=[^,。;:]{0,6}(?:信心|信念|意志|决心|自信)))"
# Verbs of one character, behind an adverb: 着力优机制、强赋能.
_SHORT = r"[促保强扩提防治惠育引聚优守兴补增稳](?=[^的,。;:]{2})"


@lexicon.compiled
def _acting() -> re.Pattern[str]:
    """Adverbs and the verb behind them; verbs that 和 joins are one."""
    adverbs = lexicon.regex("measure_adverbs")
    own = set(lexicon.words("measure_verbs"))
    verbs = lexicon.regex(own | (set(lexicon.words("verbs")) - set(lexicon.words("measure_adverbs"))))
    return re.compile(
        rf"(?:(?!{_WHOLE})(?:{adverbs}|(?![在对从把将])[\u4e00-\u9fff]{{1,4}}{_LY})){{0,5}}"
        rf"(?P<verb>{_WHOLE}|(?!坚持不懈|坚定不移){verbs}(?:[和并、](?:{adverbs}){{0,1}}{verbs}){{0,2}}"
        rf"|(?<=[力地心法序效续步极赴]){_SHORT})(?P<done>[了好着]?)"
    )


@lexicon.compiled
def _state_verbs() -> WordIndex:
    return by_end((*lexicon.words("measure_verbs"), *lexicon.words("verbs"), *lexicon.words("turns")))


@lexicon.compiled
def _state_adverbs() -> WordIndex:
    return by_end((*lexicon.words("measure_adverbs"), *lexicon.words("state_adverbs")))


_BEING = re.compile(r"是(?<!就是)(?:我们|[^是]{0,12}的)[^,]{0,8}$")


def _tells_state(text: str, start: int, end: int) -> bool:
    """Whether a clause tells a state at its end (深入推进, 持续改善): what stands before is its subject."""
    clause, verbs = text[start:end], _state_verbs()
    for size in verbs.lengths.get(clause[-1:], ()):
        if clause[-size:] in verbs.words and longest_end(_state_adverbs(), clause[:-size]):
            return True
    return False


@lexicon.compiled
def _nominal() -> frozenset[str]:
    """Verbs that are as often nouns: 政府机构改革 has no actor."""
    return frozenset(word for word, kind in lexicon.table("verbs").items() if kind == "noun")


@lexicon.compiled
def _governing() -> frozenset[str]:
    """Verbs whose object may end in a verb, so that they lead no state: 加快乡村全面振兴."""
    return frozenset(lexicon.words("clause_verbs"))


_YEAR = re.compile(
    r"(?:今年|去年|明年|近年来|(?:刚刚)?过去的?一年|过去五年|这五年|五年来|一年来|在?新的一年里?),?"
)
_TO_DO = re.compile(r"(?:我们)?(?:将|要|继续|必须|应当|着力|努力)")
_PRONOUNS = ("我们", "我國", "我国")


@lexicon.compiled
def _actor() -> re.Pattern[str]:
    ending = lexicon.regex("actors", tuple("委局院厅办部组队站"), ("派出所", "研究所", "事务所", "司法所"))
    name = (
        rf"(?![与同和对向从会在当经]|{lexicon.regex('means_openings')})"
        r"(?:(?![的给把使对要是了就从愿获担]|地[^方区])[\u4e00-\u9fff、()“”]){0,20}"
    )
    return re.compile(
        rf"(?P<who>(?:我们|我[省市区县州国]|全[省市区县州](?:上下)?)(?![的省市区县州])|{name}{ending})"
    )


# A clause that says when, or on what footing, and no deed: 在培养干部的同时, 从检查情况看.
_SETTING = re.compile(
    r"(?:同时|(?:基础|前提|情况|条件|过程|方面|这一点)[上下中]|以后|之后|以来|期间|之际|[来上况]看|来说)$"
)
_SETTING_ENDS = frozenset("时上中下后来间际看说")


@lexicon.compiled
def _means() -> re.Pattern[str]:
    """By what means, or with what in view: in front of the verb, and no part of the action."""
    return re.compile(
        rf"(?:要|必须|应当|应)?(?:以[^,。;:]{{1,30}}?为{lexicon.regex('means_nouns')}"
        rf"|(?:以|用)[^,。;:]{{1,30}}?(?={lexicon.regex('means_deeds')})"
        rf"|(?:为|对(?![口外内])|向|从)(?!{lexicon.regex('measure_adverbs')})[^,。;:]{{1,24}}?(?={lexicon.regex('plain_deeds')})"
        rf"|{lexicon.regex('means_openings', ('坚持',))}[^,。;:]{{1,40}},"
        rf"|(?:与|同|会同|联合)[^,。;:]{{1,24}}?{lexicon.regex('joint_manners')}"
        r"|(?:对|在|从|向|与|同|由)[^,。;:]{1,24}?(?:上|中|下|方面|领域|,)),?"
    )


@lexicon.compiled
def _alongside() -> re.Pattern[str]:
    """A verb that only says in what connection the next one acts: 围绕…开展…, 结合…抓好…."""
    return re.compile(rf"(?:围绕|结合|会同|联合|协同)[^,。;:]{{1,24}}?(?={lexicon.regex('plain_deeds')})")


_DISPOSED = (("join", "both"), ("place", "thing"), ("verb", "object"))
_WE = re.compile(r"(?P<who>我们)(?:要|将|必须|应当|应)?(?:始终|继续)?")


@lexicon.compiled
def _disposal() -> re.Pattern[str]:
    """把 and what it puts in front of the verb."""
    places = lexicon.regex("disposal_verbs")
    verbs = lexicon.regex("verbs", "measure_verbs")
    joined = "结合|统一|衔接|贯通|联系|统筹"
    return re.compile(
        rf"{lexicon.regex('measure_adverbs')}{{0,3}}[把将]"
        rf"(?:(?P<both>[^,。;:《》]{{1,24}}?[同与和][^,。;:《》]{{1,24}}?)(?:紧密|有机|更好地?|密切)?(?P<join>{joined})"
        rf"|(?P<thing>[^,。;:《》]{{1,30}}?)(?P<place>{places})|(?P<object>[^,。;:《》]{{1,24}}?)(?P<verb>{verbs}))"
    )


def find_action(
    text: str, start: int, end: int
) -> tuple[tuple[int, int] | None, tuple[int, int] | None, tuple[int, int] | None]:
    """Find who does what in a heading: actor, leading verb and the verb's object.

    Parameters
    ----------
    text : str
        Text of a shadow.
    start, end : int
        The heading.

    Returns
    -------
    tuple
        Three spans; None for an actor who is only understood, and for all where no verb of the word
        lists leads the heading, as in 综合实力再上台阶.
    """
    if text[end - 1] in _SETTING_ENDS and _SETTING.search(text, start, end):
        return None, None, None
    if (year := _YEAR.match(text, start, end)) is not None and _TO_DO.match(text, year.end(), end):
        start = year.end()  # 今年要继续…
    acting, actor = _acting(), None
    match = acting.match(text, start, end)
    if match is None:
        actor, match = _actor_and_deed(text, start, end)
    if match is None:
        disposes = text.find("把", start, end) >= 0 or text.find("将", start, end) >= 0
        disposal = _disposal().match(text, start, end) if disposes else None
        if disposal is not None:
            deed, what = _DISPOSED[0 if disposal["join"] else 1 if disposal["place"] else 2]
            return None, disposal.span(deed), disposal.span(what)
        we = _WE.match(text, start, end)
        means = _means().match(text, we.end() if we else start, end)
        match = means and acting.match(text, means.end(), end)
        actor = we.span("who") if we and match else None
    if match is None:
        return None, None, None
    alongside = _alongside().match(text, match.start("verb"), end)
    if alongside is not None:
        match = acting.match(text, alongside.end(), end) or match
    stop = _clause_end(text, match.end(), end)
    if text.startswith("的", match.end()) or "将应" in match[0] or _BEING.search(text, match.end() + 1, stop):
        return None, None, None
    if match["verb"] not in _governing() and _tells_state(text, match.end() + 1, stop):
        return None, None, None
    verb = match.span("verb")
    if text[match.end() : match.end() + 1] in ("、", "和"):
        stop = match.end()
    return actor, verb, (match.end(), stop) if match.end() < stop else None


def _clause_end(text: str, start: int, end: int) -> int:
    """Where the clause at a place ends: commas within quotation marks do not end it."""
    stop, comma = _ends(text, start, end)
    return comma if comma >= 0 else stop


def _actor_and_deed(text: str, start: int, end: int) -> tuple[tuple[int, int] | None, re.Match[str] | None]:
    """Find an actor at the beginning of a heading, and the verb behind it."""
    for who in _candidates(text, start, end):
        match = _acting().match(text, who[1], end)
        if match is not None:
            pronoun = text.startswith(_PRONOUNS, who[0])
            noun = match.start("verb") == who[1] and match["verb"] in _nominal()  # 机构改革
            return (None, None) if noun and not pronoun else (who, match)
    return None, None


def _candidates(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans at the beginning of a heading that may name an actor, the shortest first."""
    year = _YEAR.match(text, start, end)
    start = year.end() if year else start
    match = _actor().match(text, start, end)
    found: list[tuple[int, int]] = []
    while match is not None and len(found) < 6:
        found.append(match.span())
        match = _actor().match(text, start, match.end() - 1)
    return found[::-1]
