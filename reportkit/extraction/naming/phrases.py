"""The words of a phrase that tell what was counted, without times, fillers, actors and link verbs."""

from __future__ import annotations

import re
from typing import NamedTuple

from reportkit import lexicon
from reportkit.extraction.verbs import (
    begins_with_verb,
    closing_verb,
    find_predicate,
    follows_verb,
    skip_fillers,
    skip_manner,
)
from reportkit.extraction.words import WordIndex, by_end, longest_end

__all__ = [
    "Phrase",
    "is_actor",
    "is_open",
    "measure_noun",
    "strip_back",
    "strip_front",
    "strip_time",
    "time_pattern",
]

_BACK = 40  # how far from its end a phrase is searched for comparisons
_DIGIT = "0-9〇○零一二三四五六七八九十两几"
_YEAR = r"(?:\d{4}|[〇○零一二三四五六七八九]{4})"
_YEAR_ENDS = frozenset("0123456789〇○零一二三四五六七八九十")
_MONTHS = rf"[{_DIGIT}]{{1,2}}(?:[-—~至到、][{_DIGIT}]{{1,2}})?月份?(?:底|末|初)?(?:[{_DIGIT}]{{1,2}}日)?"
_QUARTER = r"[上下]半年|[前一二三四]{1,2}个?季度"
_WITHIN = r"中(?!央|国(?!家)|小企业|西部|、|等|高)"  # but 五年中央财政…
# What a time can begin with: most places are told by that at a glance.
_TIME_SIGNS = rf"\d{_DIGIT}到至截从自在于按根今去前明本当上同全这头第过近未最连“下世年月期目现审党建解改"
_TIME = (
    rf"(?=[{_TIME_SIGNS}])"
    r"(?:(?:到|至|截至|截止到?|从|自|在|(?<![等高低少多优])于|按|根据)?"
    "(?:"
    rf"(?:{_YEAR}|[一二]?九[〇○零一二三四五六七八九]{{2}})(?:[-—~至到和、]{_YEAR})?[两三四五]?年度?"
    rf"|{_YEAR}(?=比{_YEAR})|[今去前明本当上同全这头](?:[{_DIGIT}]{{1,3}}个?)?(?:年度?|月|季度|期)|第[{_DIGIT}](?:年度?|季度|期)"
    rf"|(?:过去|近|前|今后|未来|最近|这个?)?[{_DIGIT}]{{1,3}}(?:个?多?年|个月)多?(?:来|间|内|{_WITHIN}|里|以来)"
    rf"|(?:[一两二三四五六七八九十几]{{1,2}}|\d{{1,2}})年(?!{_WITHIN}|[来间内里行动计划规期制级以多均])"
    rf"|(?:过去|近|今后|未来|最近|连续|上一?个)的?[{_DIGIT}]{{1,3}}(?:个?多?年|个月)"
    r"|(?:“?[一二三四五六七八九十]{1,3}五”?|第[一二三四五六七八九十]{1,2}个五年)(?:计划|规划)?"
    r"(?:期间|时期|期?末|[前后][一二三四]年|以来)?(?!”)"
    r"|(?:本|上|下|这个|二十一?)世纪(?:[一二三四五六七八九]十年代)?|[一二三四五六七八九]十年代"
    rf"|{_QUARTER}|年[中底内](?![、高])|年[末初]$|月底|月末|期末|年度|目前|当前|现在|当时|{_MONTHS}"
    r"|审议意见反馈|党的十[八九]大|二十大|建国(?![家际内有])|解放|改革开放"
    ")"
    rf"(?:{_QUARTER}|初期|[初末底内间度]|中(?![央国小等期西东部、高])|以来|以[后前]|之前|期间|时期|末期|{_MONTHS}"
    r"|来(?![华宾访函])|时|为止|止|的时候|里|这一年|(?<=[底末度])前|(?<=年)前(?![期沿景列几两一二三四五\d])|起(?![诉草步点伏用重])){0,3})"
)
_TIME_ENDS = tuple("年月底末初期间来前后内度日止代纪")
_TURNS = re.compile(r"分[两三四五六七八九\d]{1,2}(?:批次?|波次|轮次?|期|阶段)(?=.)")
_MARKER = (
    rf"其中有(?![效关力限利机色])|在[^,、的在\d]{{2,6}}(?:期间|时期)(?=[^,的的初中末]{{4}})|{_TURNS.pattern}"
    r"|用[\d一二三四五六七八九十]{1,4}(?:个?(?:小时|星期|工作日|月)|[天年])(?:时间)?[就便即内]"
    r"|第?[一二三四五六七八九十]{1,2}[是要来]|首先是?|其次是?|再次|最后|第[一二三四五六七八九十],"
    r"|(?:稳|跃|位|仍)?居[^,、。;:()]{0,10}?(?:前列|首位|第[一二三四五六七八九十\d]{1,3}位?"
    r"|前[一二三四五六七八九十百\d]{1,3}[强位名]?)、"
    r"|\((?:[一二三四五六七八九十]{1,3}|\d{1,2})\)|\d{1,2}\.(?!\d)|[-—·●■▲◆①-⑳、,;:\s]+"
)
_MARKER_SIGNS = rf"\d\s{_DIGIT}其在分用第首再最稳跃位仍居(—·●■▲◆①-⑳、,;:-"
_COMPARED = re.compile(  # 比上年同期, 与去年相比, at the end
    r"(?:比(?![较重例率值价”])|(?<!比)较(?!大[^幅])|同|与)[^,、比较]{0,16}(?:[年期末底月前初]|(?<!总)数|季度|时候|预算|计划|目标|任务|平均|水平|要求"
    r"|规定|标准|全国|全省|预期|期间|年代|时期|现[在有]|原[来有先]|过去|以往|设想|概算|总和)(?:同期|以前|[初末底的数时]|的?水平|相比|增?幅|增速|同?口径|实际|计划){0,4}(?:相比|比)?$"
    r"|(?:同|与)[^,、比较]{2,16}(?:相比较?|比较)$"
)
_BASIS = re.compile(
    r"(?:扣除|剔除)[^,、]{2,16}(?:因素|影响)$|按[^,、]{2,8}(?:价格?|口径)计算$"
    r"|在[^,、]{0,12}(?:基数|基础)之?上$"
)
_BASIS_ENDS = ("因素", "影响", "计算", "上")
_COMPARED_WITH = re.compile(
    r"(?:比(?![较重例率值价])|(?<!比)较(?!大[^幅]))(?![^,、比较]{2,9}年.)[^,、比较]{2,12}$"
)  # before a verb of change: 比小麦高
_OWN_VERB = re.compile(r"[按向对为给]|在.*安排$")  # what begins so and ends in 安排 has it for its verb
_DIRECTED = tuple("向对将把为")
_OUTWARD = ("对外", "对接", "对口", "向上", "向前", "向好", "将来", "为主")
_DISPOSING = re.compile("[均都]?已[均都]?将|将应")  # and not 将 of what is to come
_NO_ACTOR = "对向给为把将与在从按以同跟"
_NO_OFFICES = ("布局", "格局", "结局", "大局", "开局")
_FAR = 48  # characters within which an actor ends


class Phrase(NamedTuple):
    """The words of a phrase without its front, and the span of the actor that was taken off."""

    words: str
    actor: tuple[int, int] | None


@lexicon.compiled
def _front() -> re.Pattern[str]:
    """Times, fillers and markers at the beginning."""
    kinds = lexicon.table("name_fillers").items()
    said = [*(word for word, kind in kinds if not kind), *lexicon.words("asides")]
    plain = lexicon.regex(said)
    shields = lexicon.regex(word for word, kind in kinds if kind in ("keep", "whole"))
    first = re.escape("".join(sorted({word[0] for word in said})))
    return re.compile(
        rf"(?:(?=[{first}使{_TIME_SIGNS}{_MARKER_SIGNS}])"
        rf"(?:(?![本当]年[收支][入出]){_TIME}(?:[和及与](?={_TIME})|\([^()]{{1,20}}\))?|使(?={_TIME})"
        rf"|(?!{shields}){plain}|{_MARKER}))++[的,、:]*"
    )


@lexicon.compiled
def time_pattern() -> re.Pattern[str]:
    """Any time expression: 2021年, 自今年3月起, “十四五”时期."""
    return re.compile(_TIME)


@lexicon.compiled
def _actors() -> tuple[re.Pattern[str], frozenset[str]]:
    """Endings of those who act, and which of them are as often the beginning of a noun."""
    kinds = lexicon.table("actors").items()
    first = "".join(sorted({word[0] for word, _ in kinds}))
    wide = frozenset(word for word, kind in kinds if kind)
    return re.compile(rf"(?=[{first}]){lexicon.regex('actors')}"), wide


@lexicon.compiled
def _causatives() -> re.Pattern[str]:
    return re.compile(lexicon.regex("causatives"))


@lexicon.compiled
def _links() -> tuple[WordIndex, dict[str, str]]:
    """Link verbs, verbs of change and adverbs; whole verbs of doing shield their ends."""
    links = lexicon.table("name_links")
    shields = [word for word in lexicon.words("verbs") if word.endswith(tuple(links))]
    return by_end((*links, *shields)), links


@lexicon.compiled
def _time_tail() -> re.Pattern[str]:
    return re.compile(rf"(?<![\d一二三四五六七八九十]){_TIME}$")


@lexicon.compiled
def _measures() -> WordIndex:
    return by_end(lexicon.words("attributes"))


@lexicon.compiled
def _attributes() -> dict[str, str]:
    return lexicon.table("attributes")


@lexicon.compiled
def _open() -> re.Pattern[str]:
    """A noun of measure that needs another noun before it, alone or behind one more."""
    nouns = lexicon.table("attributes").items()
    needy = lexicon.regex(word for word, kind in nouns if kind == "open")
    return re.compile(rf"(?:{needy}|{lexicon.regex(word for word, _ in nouns if len(word) > 1)}{needy})")


def strip_front(words: str, start: int = 0, doing: bool = True) -> Phrase:
    """Take times, fillers and, before a verb of doing, the actor off the front of a phrase."""
    doing = doing and not words.endswith("的")  # what ends in 的 is no verb phrase yet
    at, actor = _front_end(words, doing)
    return Phrase(words[at:], actor and (start + actor[0], start + actor[1]))


@lexicon.remembered
def _front_end(words: str, doing: bool) -> tuple[int, tuple[int, int] | None]:
    """Where the front of a phrase ends, and the actor in it."""
    at, actor = 0, None
    for _ in range(4):
        rest = words[at:]
        match = _front().match(rest)
        if match is not None:
            rest = rest[match.end() :]
        if doing:
            rest = rest[_leading_adverbs(rest) :]
        at = len(words) - len(rest)
        end, helped = _opening_actor(rest, doing)
        if not end or (not helped and rest.count("“", 0, end) != rest.count("”", 0, end)):
            break  # no actor ends inside quotation marks
        actor = actor if helped else actor or (at, at + end)
        at += end
    return at, actor


def _leading_adverbs(words: str) -> int:
    """Length of the adverbs that say nothing, in front of a verb or a time."""
    size = skip_fillers(words)
    if not size or _disposes(words) or words.startswith("将应"):
        return 0
    return size if follows_verb(words, size) or time_pattern().match(words, size) else 0


def _opening_actor(words: str, doing: bool) -> tuple[int, bool]:
    """Where the actor that opens a phrase ends, and whether it is only helped to act."""
    if not doing:
        disposed = "将" in words or "把" in words or "年" in words
        return (_find_actor(words, disposes=True) or _before_moved(words)) if disposed else 0, False
    if _causatives().match(words) and (end := _find_actor(words, of_others=True)):
        return end, True
    return 0 if begins_with_verb(words) else _find_actor(words) or _before_moved(words), False


def _disposes(words: str) -> bool:
    """Whether 将 puts an object in front of its verb, and does not speak of what is to come: 将意见分解为."""
    return words.startswith("将") and words.endswith(("为", "成", "至", "到", "入", "给"))


def is_actor(words: str) -> bool:
    """Whether a phrase ends in the name of those who act: 全省公安机关."""
    return words.endswith(lexicon.words("actors"))


def _find_actor(words: str, of_others: bool = False, disposes: bool = False) -> int:
    """Where an actor at the beginning of a phrase ends: before the verb of what it does.

    With `of_others`, one is made to act (督促各级公安机关劝阻…); one that `disposes` stands before the
    thing it changes (财政部于1月将费率…), or before a time and a verb.
    """
    if not of_others and words[:1] in tuple(_NO_ACTOR):
        return 0
    pattern, wide = _actors()
    for match in pattern.finditer(words, 0, _FAR):
        end = match.end()
        if words.endswith(_NO_OFFICES, 0, end):
            continue
        time = time_pattern().match(words, end)
        led = time.end() if time is not None else end
        if disposes:
            if words.startswith(("将", "把"), led) or (led > end and follows_verb(words, led)):
                return end
            continue
        acts = skip_manner(words, led)
        if (turns := _TURNS.match(words, acts)) is not None:
            acts = turns.end()  # 公安部分三批次对…
        towards = words.startswith("对", acts) and words.find("的", acts) > 0
        if words.startswith("用于", acts) or (towards and measure_noun(strip_back(words))):
            return 0  # 中央财政用于教育的支出, 国家对农业的投资: whose money it is, and no deed
        directed = words.startswith(_DIRECTED, acts) and not words.startswith(_OUTWARD, acts)
        if directed or _DISPOSING.match(words, led):
            return end
        doubtful = match.group() in wide and acts == end and not of_others
        if follows_verb(words, led, sure=doubtful):
            return end
    return 0


_MOVED = re.compile(
    r"[^,、;:将把的\d]{1,24}(?:大学|银行|公司|集团|医院|中心|[部局厅委校院])"
    r"(?=(?:\d{4}年度?)?[已未均]?[将把](?![达增升降为有超突成比会在从])[^,]{2})"
)


def _before_moved(words: str) -> int:
    """Where whoever acts on a thing ends: 某大学将设备纳入清单; 0 where it is a deed of its own."""
    actor = _MOVED.match(words) if "将" in words or "把" in words else None
    if actor is None or words.startswith(tuple(_NO_ACTOR)) or find_predicate(actor.group(), 0) is not None:
        return 0
    rest = words[actor.end() :].lstrip("0123456789年度已未均将把")
    # 某局将新建道路 is to come; 某行将投向农业的贷款… moves a thing, which its own verb describes.
    return actor.end() if "的" in rest or not begins_with_verb(rest) else 0


@lexicon.remembered
def strip_back(words: str) -> str:
    """Take link verbs, verbs of change, comparisons and times off the end of a phrase."""
    tail, links = _links()
    changed = False
    if words.endswith("计划的"):
        return words[:-1]
    for _ in range(10):
        before = len(words)
        size = longest_end(tail, words)
        if size:
            kind = links.get(words[-size:], "keep")
            size = 1 if kind == "last" else size  # 部分为: the end of a noun and a link verb
            size -= words[-size] == "年" and words[-size - 1 : -size] in _YEAR_ENDS  # 1955年|平均
            if kind == "keep" or (kind == "deed" and (before == size or _OWN_VERB.match(words))):
                break
            changed = changed or kind == "change"
            words = _bare_end(words[:-size])
            continue  # 同比分别增长: adverbs first, then what it is compared with
        if words.endswith(("至", "到")) and 0 < closing_verb(words[:-1]) == len(words) - 1:
            return ""  # 由66户整合至12户
        words = _bare_end(strip_time(_strip_compared(words, changed)))
        if len(words) == before:
            break
    return words


def _bare_end(words: str) -> str:
    """Take punctuation and 的 off the end, but not of 标的 and 目的."""
    bare = words.rstrip(",、:;的 ")
    return bare + "的" if bare.endswith(("标", "目")) and words.startswith("的", len(bare)) else bare


def _strip_compared(words: str, changed: bool) -> str:
    window = words[-_BACK:]
    basis = _BASIS.search(window) if window.endswith(_BASIS_ENDS) else None
    if basis is not None:
        return words[: len(words) - len(window) + basis.start()]
    if not ("比" in window or "较" in window or "同" in window or "与" in window):
        return words
    compared = _COMPARED.search(window) or (_COMPARED_WITH.search(window) if changed else None)
    return words if compared is None else words[: len(words) - len(window) + compared.start()]


def strip_time(words: str) -> str:
    """Take a time off the end of a phrase."""
    if not words.endswith(_TIME_ENDS):
        return words
    window = words[-24:]
    when = _time_tail().search(window)
    return words if when is None else words[: len(words) - len(window) + when.start()]


@lexicon.remembered
def measure_noun(words: str) -> int:
    """Length of the nouns of measure (产量, 人均可支配收入) that a phrase ends with."""
    index, end = _measures(), len(words)
    for _ in range(6):
        size = longest_end(index, words[max(0, end - 12) : end])
        if not size:
            break
        end -= size
    return len(words) - end


@lexicon.remembered
def is_open(words: str) -> bool:
    """Whether a noun of measure needs another noun before it: 总量, 产量, not 发电量."""
    return _attributes().get(words) != "" and _open().fullmatch(words) is not None
