"""The words of a phrase that tell what was counted, without times, fillers, actors and link verbs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportkit import lexicon

__all__ = ["Phrase", "begins_with_verb", "closing_verb", "find_predicate", "is_open", "leading_verb", "measure_noun", "strip_back", "strip_front", "without_examples", "without_means"]

_BACK = 40  # how far from its end a phrase is searched for link verbs and comparisons
_NUMERAL = "0-9〇○零一二三四五六七八九十两几"
_TIME = (
    r"(?:(?:到|至|截至|截止|截止到|从|自|在|于|按|根据)?"
    r"(?:"
    rf"(?:\d{{4}}|[〇○零一二三四五六七八九]{{4}}|[一二]?九[〇○零一二三四五六七八九]{{2}})(?:[-—~至到和、](?:\d{{4}}|[〇○零一二三四五六七八九]{{4}}))?(?:两|三|四|五)?年度?"
    rf"|(?:今|去|前|明|本|当|上|同|全|这|头|第[{_NUMERAL}])(?:[{_NUMERAL}]{{1,3}}个?)?(?:年度?|月|季度|期)"
    rf"|(?:过去|近|前|今后|未来|最近|这|这个)?(?:[{_NUMERAL}]{{1,3}})(?:个?多?年|个月)(?:多)?(?:来|间|内|中|里|以来)"
    r"|(?:[一两二三四五六七八九十几]{1,2}|\d{1,2})年(?![来间内中里行动计划规期制级以多均])"
    rf"|(?:过去|近|今后|未来|最近)(?:的)?(?:[{_NUMERAL}]{{1,3}})(?:个?多?年|个月)"
    rf"|(?:“?[一二三四五六七八九十]{{1,3}}五”?|第[一二三四五六七八九十]{{1,2}}个五年)(?:计划|规划)?(?:期间|时期|期末|末|前[一二三四]年|后[一二三四]年|以来)?(?=[^”]|$)"
    r"|(?:上|下)半年|[前一二三四]{1,2}个?季度|年[中底内]|月底|月末|期末|年度|目前|当前|现在|当时"
    rf"|[{_NUMERAL}]{{1,2}}(?:[-—~至到、][{_NUMERAL}]{{1,2}})?月份?(?:[{_NUMERAL}]{{1,2}}日)?"
    r"|审议意见反馈|党的十[八九]大|二十大|建国|解放|改革开放"
    r")"
    r"(?:上半年|下半年|[前一二三四]{1,2}个?季度|[初中末底内间度]|以来|以后|以前|之前|期间|时期|末期"
    rf"|[{_NUMERAL}]{{1,2}}(?:[-—~至到、][{_NUMERAL}]{{1,2}})?月份?(?:底|末|初)?(?:[{_NUMERAL}]{{1,2}}日)?"
    r"|来|时|为止|止|的时候|中|里|这一年){0,3})"
)
_MARKER = r"[一二三四五六七八九十]{1,2}(?:是|要|来)|首先|其次|再次|最后|第[一二三四五六七八九十],|\([一二三四五六七八九十]{1,3}\)|[-—·●■▲◆①-⑳、,;:\s]+"
_COMPARED = re.compile(
    r"(?:比(?!较)|(?<!比)较|同|与)[^,、比较]{0,16}(?:年|期|末|底|月|前|初|季度|时候|预算|计划|目标|任务|平均|水平|要求|规定|标准"
    r"|全国|全省|数|预期)(?:同期|以前|初|末|底|的?水平|相比|增?幅|增速|的|同?口径|实际|计划|数|时)*(?:相比|比)?$"
    r"|(?:比(?!较)|(?<!比)较)[^,、比较]{2,10}$|(?:同|与)[^,、比较]{2,16}(?:相比较?|比较)$"
)
_AGENTLESS = re.compile(r"按|向|对|为|给")  # what begins so and ends in 安排 has it for its verb
_EXAMPLES = re.compile(r"(?<![平高均同中初对优一二三特头上下劣])等(?![级待同额量价于次效候离领])")
_BY_MEANS = re.compile(
    r"(?:通过|采取|利用|运用|依托|借助|用好|围绕|针对)[^,]{1,40}?(?:(?:等)?(?:方式|形式|手段|办法|途径|职务便利)|等|”)(?!、)"
)


@dataclass(slots=True)
class Phrase:
    """A phrase, where it begins, and the actor taken off its front."""

    words: str
    start: int
    actor: tuple[int, int] | None = None


@lexicon.compiled
def _front() -> re.Pattern[str]:
    """Times, fillers and markers at the beginning of a phrase."""
    kinds = lexicon.table("name_fillers").items()
    fillers = [word for word, kind in kinds if not kind]
    shields = lexicon.regex([word for word, kind in kinds if kind == "keep"])
    return re.compile(rf"(?:{_TIME}|(?!{shields}){lexicon.regex(fillers)}|{_MARKER})+[的,、:]*")


def _plain_fillers() -> list[str]:
    return [word for word, kind in lexicon.table("name_fillers").items() if kind != "keep"]


def _no_noun() -> str:
    """Not a noun that begins with a verb: 监督平台, 转移支付."""
    doubtful = [verb for verb, kind in lexicon.table("verbs").items() if kind == "noun"]
    return rf"(?!{lexicon.regex('nominal_verbs')}|{lexicon.regex(doubtful)}{lexicon.regex('nominal_heads')})"


def _verb_pattern() -> str:
    return _no_noun() + lexicon.regex("verbs")


def _sure_verb_pattern() -> str:
    """Verbs of doing that are not as often nouns: 医疗机构改造 has no actor."""
    verbs = [verb for verb, kind in lexicon.table("verbs").items() if kind != "noun"]
    return _no_noun() + lexicon.regex(verbs)


def _manner_pattern() -> str:
    return lexicon.regex(_plain_fillers(), "manner_words")


@lexicon.compiled
def _verb() -> re.Pattern[str]:
    """A verb of doing (or several) at the beginning, with the manner words before it."""
    return re.compile(rf"(?:{_manner_pattern()})*(?:{_verb_pattern()})(?:(?:和|并|、|及|或)?(?:{_manner_pattern()})*(?:{_verb_pattern()}))*(?:了|出|到|过|至|好)?")


@lexicon.compiled
def _lone_verb() -> re.Pattern[str]:
    """One verb of doing at the beginning, or several joined by 和 or 或."""
    one = rf"(?:{_manner_pattern()})*(?:{_verb_pattern()})"
    return re.compile(rf"{one}(?:(?:和|并|及|或){one})*")


@lexicon.compiled
def _adverbs() -> re.Pattern[str]:
    """Adverbs that say nothing, in front of a verb of doing."""
    return re.compile(rf"(?:{lexicon.regex(_plain_fillers())})+(?=(?:{_manner_pattern()})*(?:{_verb_pattern()}))")


@lexicon.compiled
def _actor() -> re.Pattern[str]:
    """An actor in front of a verb of doing or of the one it acts on."""
    kinds = lexicon.table("actors").items()
    deed, sure = _verb_pattern(), _sure_verb_pattern()
    manner = rf"(?:(?:{_TIME})(?:{_manner_pattern()})*|(?:{_manner_pattern()})+)"
    directed = "向|对(?!外)|将|把|为"
    return re.compile(
        r"(?!对|向|给|为|把|将|与|在|从|按|以|同|跟)[^,;:。]{0,40}?"
        rf"(?:{lexicon.regex([word for word, kind in kinds if not kind])}(?={manner}?(?:{deed}|{directed}))"
        rf"|{lexicon.regex([word for word, kind in kinds if kind])}(?={manner}(?:{deed}|{directed})|{sure}|{directed}))"
    )


@lexicon.compiled
def _causative() -> re.Pattern[str]:
    """One who makes or helps another do it: 督促各级公安机关劝阻…"""
    return re.compile(
        rf"(?:督促|推动|指导|协助|配合|联合|会同|组织|协调|责成|支持|带动|引导|帮助|要求|促使|经|由|牵头)[^,;:。]{{0,40}}?(?:{lexicon.regex('actors')})"
        rf"(?=(?:{_TIME})?(?:{_manner_pattern()})*(?:{_verb_pattern()}))"
    )


@lexicon.compiled
def _tail() -> re.Pattern[str]:
    """Link verbs, verbs of change and adverbs at the end, read backwards; whole verbs of doing shield them."""
    links = lexicon.words("name_links")
    shields = [verb for verb in lexicon.words("verbs") if verb.endswith(links)]
    return re.compile(lexicon.regex([word[::-1] for word in {*links, *shields}]))


@lexicon.compiled
def _closing_verb() -> re.Pattern[str]:
    """A verb of doing at the end, read backwards."""
    return re.compile(rf"(?:{lexicon.regex([word[::-1] for word in lexicon.words('verbs')])})+")


@lexicon.compiled
def _time_tail() -> re.Pattern[str]:
    return re.compile(rf"(?:{_TIME})$")


@lexicon.compiled
def _measure() -> re.Pattern[str]:
    return re.compile(lexicon.regex([word[::-1] for word in lexicon.words("attributes")]))


@lexicon.compiled
def _predicate() -> re.Pattern[str]:
    """A predicate inside a phrase: a manner word or a verb of two characters or more."""
    verbs = [verb for verb, kind in lexicon.table("verbs").items() if kind != "noun"]
    return re.compile(
        rf"(?:{lexicon.regex('nominal_verbs')})|"
        rf"(?P<verb>(?:未|已|均|共|累计|正在|将|拟|多|少)*{lexicon.regex(verbs)}|(?:未|已|共|累计){lexicon.regex('verbs')}|未|已(?!经)|均(?!价)|共(?!享|同|建|识|鸣|有|产)|累计)"
    )


@lexicon.compiled
def _generic() -> re.Pattern[str]:
    return re.compile(lexicon.regex("generic_nouns"))


@lexicon.compiled
def _disposer() -> re.Pattern[str]:
    """An actor in front of what it changes: 财政部于1月将费率…"""
    return re.compile(rf"(?!对|向|给|为|把|将)[^,;:。]{{0,40}}?{lexicon.regex('actors')}(?=(?:{_TIME})?(?:将|把)|{_TIME}(?:{_verb_pattern()}))")


def strip_front(words: str, start: int, doing: bool = True) -> Phrase:
    """Take times, fillers and, before a verb of doing, the actor off the front of a phrase."""
    phrase = Phrase(words, start)
    doing = doing and not words.endswith("的")  # what ends in 的 is no verb phrase yet
    for _ in range(4):
        before = len(phrase.words)
        _cut(phrase, _front().match(phrase.words))
        if doing:
            _cut(phrase, _adverbs().match(phrase.words))
            actor = _causative().match(phrase.words)
            if actor is not None:
                _cut(phrase, actor)
            elif not begins_with_verb(phrase.words):
                _act(phrase, _actor().match(phrase.words))
        elif "将" in phrase.words or "把" in phrase.words or "年" in phrase.words:
            _act(phrase, _disposer().match(phrase.words))
        if len(phrase.words) == before:
            break
    return phrase


def _act(phrase: Phrase, actor: re.Match[str] | None) -> None:
    """Take an actor off, unless it ends inside quotation marks."""
    if actor is None or actor.group().count("“") != actor.group().count("”"):
        return
    phrase.actor = phrase.actor or (phrase.start, phrase.start + actor.end())
    _cut(phrase, actor)


def _cut(phrase: Phrase, match: re.Match[str] | None) -> None:
    if match is not None and match.end():
        phrase.words = phrase.words[match.end():]
        phrase.start += match.end()


def strip_back(words: str) -> str:
    """Take link verbs, verbs of change, comparisons and times off the end of a phrase."""
    links = lexicon.table("name_links")
    for _ in range(10):
        before = len(words)
        match = _tail().match(words[:-9:-1])
        if match is not None:
            kind = links.get(match.group()[::-1], "keep")
            if kind == "keep" or (kind == "deed" and (before == match.end() or _AGENTLESS.match(words))):
                break
            words = words[:before - match.end()]
            words = words.rstrip(",、:;的 ")
            continue  # 同比分别增长: adverbs first, then what it is compared with
        if words.endswith(("至", "到")) and 0 < closing_verb(words[:-1]) == len(words) - 1:
            words = ""  # 由66户整合至12户
        window = words[-_BACK:]
        if "比" in window or "较" in window or window.endswith(("期", "年", "末", "相比")):
            compared = _COMPARED.search(window)
            if compared is not None:
                words = words[:len(words) - len(window) + compared.start()]
        if words.endswith(("年", "月", "底", "末", "初", "期", "间", "来", "前", "后", "内", "季度", "度", "日", "止")):
            when = _time_tail().search(words[-24:])
            if when is not None:
                words = words[:len(words) - len(words[-24:]) + when.start()]
        words = words.rstrip(",、:;的 ")
        if len(words) == before:
            break
    return words


def begins_with_verb(words: str) -> int:
    """Length of the verb of doing, manner words included, that a phrase begins with; 0 for none."""
    match = _verb().match(words)
    return match.end() if match is not None else 0


def find_predicate(words: str, after: int = 2) -> int | None:
    """Where the predicate of a phrase begins that opens with its subject."""
    for match in _predicate().finditer(words, after):
        if match.group("verb"):
            return match.start()
    return None


def leading_verb(words: str) -> int:
    """Length of the first verb of doing of a phrase; further verbs only where 和 or 或 joins them."""
    match = _lone_verb().match(words)
    return match.end() if match is not None else 0


def closing_verb(words: str) -> int:
    """Length of the verb of doing that a phrase ends with; 0 for none."""
    particle = 1 if words.endswith(("了", "起", "出", "过")) else 0
    match = _closing_verb().match(words[len(words) - 1 - particle:-14:-1] if len(words) > particle else "")
    return match.end() + particle if match is not None else 0


def is_open(words: str) -> bool:
    """Whether a noun of measure needs another noun before it: 总量, 产量, not 发电量."""
    return lexicon.table("attributes").get(words) == "open" or _open_pair(words)


def _open_pair(words: str) -> bool:
    nouns = lexicon.table("attributes")
    return any(nouns.get(words[:n]) is not None and nouns.get(words[n:]) == "open" for n in range(2, len(words) - 1))


def measure_noun(words: str) -> int:
    """Length of the nouns of measure (产量, 人均可支配收入) that a phrase ends with."""
    length = 0
    while length < len(words):
        match = _measure().match(words[len(words) - length - 1::-1] if length else words[::-1])
        if match is None:
            break
        length += match.end()
    return length


def without_means(words: str) -> str:
    """Leave out by what means it was done: 通过虚开发票等方式骗取补贴 → 骗取补贴."""
    means = _BY_MEANS.search(words)
    if means is None or len(words) - means.end() < 4 or not begins_with_verb(words[means.end():]):
        return words
    return words[:means.start()] + words[means.end():]


def without_examples(words: str) -> str:
    """Leave out examples before 等: 少征企业所得税、耕地占用税等税费 → 少征税费."""
    last = None
    for match in _EXAMPLES.finditer(words):
        last = match
    if last is None:
        return words
    rest = words[last.end():]
    verb = leading_verb(words)
    if not rest:
        return words[:last.start()]
    if _generic().fullmatch(rest) or rest.startswith(("因素", "问题", "情况", "方式")):
        return words
    return words[:min(verb, last.start())] + rest.lstrip("的")
