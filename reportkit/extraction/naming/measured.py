"""Names read off the words before a figure: 查处…问题10起, 国内生产总值增长6.6%."""

from __future__ import annotations

import re

from reportkit import lexicon
from reportkit.extraction.figures.parts import RATES
from reportkit.extraction.naming.examples import without_examples, without_means
from reportkit.extraction.naming.phrases import measure_noun, strip_back, strip_front
from reportkit.extraction.spans import Figure
from reportkit.extraction.verbs import (
    begins_with_verb,
    closing_verb,
    find_predicate,
    follows_verb,
    leading_verb,
)

__all__ = [
    "BARE_ACTOR",
    "averaged",
    "before_number",
    "is_achieved",
    "is_averaging",
    "is_light",
    "is_ratio",
    "names_nothing",
    "surpassing",
    "surpassing_verbs",
    "unwrapped",
    "without_totals",
]

_THERE_ARE = re.compile(
    r"(?!有[^,、]{2,12}的.)"  # 有困难的家庭: those that have
    r"(?:(?:我|全)[国省市区县州院]|各地)?(?:目前|现在|现|已|总|一)?共?有(?=.{2})(?!的|关|效|序|限|利|机|色|偿|财产)"
)
_RANKED = re.compile(
    r"[^,]{0,40}第(?:[一二三四五六七八九十]|\d{1,3})位?、(?!第)(?=.{2})"
)  # a clause of its own
_CIRCUMSTANCE = re.compile(r"[^,、]{0,20}?在[^,]{2,40}的(?:情况|前提|条件|形势|背景)之?下(?=.{2})")
_DENIED = re.compile(r"(?:暂时?|尚|仍|一时){0,2}(?:不能|未能|无法|没有|未|不)$")
_FROM_STATE = re.compile(r"(?<=.{2})[由从][^,、由从]{1,8}(?:[时前]|之初|初期)$")  # 查实率由试点时的…提高到…
_CAMPAIGN = re.compile(
    r"[^,、]{1,24}?(?:行动|斗争|整治|战役)(?:中|期间)?(?:已|共|累计){1,2}(?=.{2})"
    r"|[^,、“]{0,12}“[^,、”]{1,12}”(?:专项|系列|集中){0,2}(?:行动|战役)(?:中|期间)?(?=.{2})"
)
_ADJUNCT = re.compile(
    r"通过[^,、]{2,12}?(?:平台|渠道|系统|机制|网络|活动|窗口|热线)"
    r"|对照|依托|围绕|针对|聚焦|结合|由(?!于)|借助|按照|根据"
)
# What leaves nothing to name the figure by: 每人, 它, 在…中, 就…来说.
_EMPTY = re.compile(
    r"(?:全[国省市区县])?(?:平均)?(?:每人(?:每年|每月)?|每户|每亩)?(?:平均)?|即|它|他们|其|这|那"
    r"|[同与和]|[就从以拿].{1,16}(?:来说|来看|而言)|[在当].*[期时中上下后内面间]"
    r"|在(?![校建岗职册编押逃园读库研线任])[^,的]{2,12}(?:地区|农村|城市|方面)"
)
_WHEN = re.compile("[^,、的]{2,8}(?<![工小课学机耗用台亩瓦费])时")  # 春耕时, but not 工时
_EMPTY_SIGNS = frozenset("全平每即它他其这那同与和就从以拿在当")
# 通车里程全国第四、突破1万公里
_RANK_BEHIND = re.compile(
    r"(?<=..)[稳跃位仍均]{0,2}[居列]?(?:全?[国省市球]|世界)第(?:[一二三四五六七八九十]|\d{1,3})位?、(?=[^、]{0,6}$)"
)
# 产值跨过两个千亿元台阶、超过6千亿元; 装机率先破亿、达到1亿千瓦
_STEP_BEHIND = re.compile(
    r"(?<=..)(?:在[^,、]{1,6}?)?(?:率先|首次)?(?:[跨迈跃连]{1,2}[过越上跨]?[^,、]{1,9}(?:大关|台阶|关口)|突?破[百千万亿]{1,2})、[^,、]{0,4}$"
)
_AIMED_AT = re.compile(r"^[^、]{2,30}、(?:力争|争取|确保)(?=[^、]{2,20}$)")  # 打响品牌、力争游客达600万
# A comparison that a clause begins with, or that stands behind what is compared: 比全国的平均出油量(多2斤).
# But 1954年比1952年医院病床(增长34%) has its subject behind the comparison.
_THAN = (
    r"(?:(?<!占)比(?![较重例率值价赛])|(?<!比)较(?![大小高低多少快慢好差强弱重轻长短早晚深严为]))"
    r"(?!\d{4}年[^的度初末底这该其]{2}|[一二][〇○零一二三四五六七八九]{3}年[^的度初末底这该其]{2})"
)
_AGAINST = re.compile(rf"[也又还却仍只都就则更]{{0,2}}{_THAN}")
_SURPASSED = re.compile(rf"(?<=.{{2}})[也又还却仍只都就则更将]{{0,2}}{_THAN}[^,、]{{0,40}}$")
_GROWN = re.compile(r"[增减加少升降高低多长]了?的")  # 比上年增加的支出 is no comparison
# Verbs that bring about a level or a change, before the thing itself: 确保粮食产量达到….
_WRAPPERS = re.compile(
    r"(?=[为对是完做确保力争要继努提就实推促带使让把将预达结能可原])(?:(?:为了?|对)?(?:确保|保证|力争|争取|(?:要继续|继续|要)?努力(?=使|让|把|将|实现)|做到|(?:是?完全)?可以(?=实现)|(?:提前|就)?实现了?)|推动|促进|带动|使得?(?!用)|让|把|将|预计"
    r"|保持|达到|要求(?!的)|结果|就?(?:能够?|可以?)(?=使|让|把|将|实现)|要(?=使|让|把|将)|原定(?!的))+(?=.{2}|[它其]$)"
)
# 这项办法使出油量提高到…: the thing is what was made to change.
_CAUSED = re.compile(r"^(?:把|将)(?=.{2})|(?<![大天行驱即公])使得?(?![用命馆节者])(?=.{2})")
_AIMS = re.compile("(?:确保|保证|力争|努力实现)(?=.{3})")
# 商品价格上涨幅度控制在10%以内: what changes is the price.
_RATE = re.compile(
    r"(?<=...)的?(?:(?:每年)?平均|平均每年|年均)?的?(?:增长|上涨|递增|下降|上升|提高|减少)的?(?:幅度|速度|率)$"
)
BARE_ACTOR = re.compile(r"[全我][国省市区县州院疆]|各地|各级|各省|各市")
# What only says where the figure stands: 国家预算规定…, 提出了…的指标.
_STATED = re.compile(
    r"(?:[^,、的]{0,12}?(?:预算|决算|计划|草案|纲要|规划)(?:规定|要求)|规定)了?(?![的和])(?=.{2})"
    r"|(?P<put>(?:提出|确定|拟定|原定|要求)了?)(?=.{2})"
)
# What a place or a body has: 合作社已有门市部3万个 → 合作社门市部.
_THERE_IS = re.compile(
    r"(?<=..)(?:在(?:今年|去年|本年|目前|现在)?(?:[上下]半年)?)?(?:[已还约仍尚将就则]|已经){1,2}共?有(?=[^关效限利机色没所的]{2,12}$)"
)
_SUCH_AS = re.compile(r"([^,、有]{2,20}(?<![所没具拥享占含原现]))有[^,有]{4,100}等")  # 线路有甲线、乙线等25条
_REASON = re.compile(r"[^,因由]{0,16}(?:因为?(?!素|此|地制宜)|由于)(?=[^,]{4})")
_DONE_IN_PART = re.compile(r"(?<=.)(计划)?[就只也仅已]{0,3}(完成(?:了?计划)?)(?:了|到|约|的)?$")
_FOR_WHOM = re.compile(r"(?:每年)?[为给向][^,、的]{1,6}")
_COMPARED_AS = re.compile("(?<=..)(?<![占之同环对相])比$")  # 山区农户的收入比(70元的数目低)
_PARTICLES = re.compile("[了到至达]+$")
_CHANGES = re.compile(
    r"[就又还再]?(?:提高|降低|增加|减少|下调|上调|调减|调增|核减|净增加?|净减少?|扩大|压减|精简|缩短)(?=.{2})"
)
# Who changes it: 省财政厅已调减预算.
_CHANGER = re.compile(
    r"[^,、的对]{2,14}?(?:[厅局委]|财政部?|部门|地区|单位|法院)已?(?=(?:调减|调增|核减|压减|扣减|削减|下调|上调)(?=..))"
)
_CUT = re.compile("(?:一律|普遍|再|都)*(?:削减|核减|缩减|裁减)")  # 行政经费,一律削减10%
_ADJOINED = re.compile("[在到为对是的]|世纪|相信|可以|提前")
_GROWTH_RATE = re.compile("增长率|增速|增幅|涨幅|增长速度")
_PER_UNIT = re.compile(
    r"(?<=.)(?:平均)?(?:每[年月天日])?每(?:\d{0,4}[千万百]?[人户亩名家吨度斤担股辆台个次件套]"
    r"|\d{0,4}公斤|公里|平方米|立方米|万元|[人生户亩床头]每[年月天日]|[生床头月])$"
)


@lexicon.compiled
def _totals() -> re.Pattern[str]:
    """What a figure only adds up (共有, 累计) is left out before a verb, too: 中央财政累计安排."""
    kinds = lexicon.table("name_fillers").items()
    shields = lexicon.regex(word for word, kind in kinds if kind == "keep" and word[0] in "共已")
    return re.compile(
        rf"(?<=[^公中总一])(?!{shields})(?:一共|总共|共计|累计|至少|大约|共|已)(?=[^识鸣有和计经])"
    )


@lexicon.compiled
def _averages() -> dict[str, str]:
    return lexicon.table("averages")


@lexicon.compiled
def _light() -> re.Pattern[str]:
    return re.compile(rf"(?:{lexicon.regex('light_words')})+")


@lexicon.compiled
def averaged() -> tuple[str, ...]:
    """Words by which one tells how much there is for each: 人均, 户均."""
    return tuple(word for word, value in lexicon.table("averages").items() if value == "each")


@lexicon.compiled
def surpassing_verbs() -> tuple[str, ...]:
    """Verbs that set a figure against another one: 快于, 高出."""
    return lexicon.words("surpassing_verbs")


@lexicon.compiled
def _achieved() -> re.Pattern[str]:
    return re.compile(rf"(?:完成|实现)了?(?=[^,、完实]{{0,16}}{lexicon.regex('aggregates')}$)")


def is_achieved(words: str) -> bool:
    """Whether a phrase leads to what an economy came to, which is no deed: 全县完成地区生产总值."""
    return ("完成" in words or "实现" in words) and _achieved().search(words) is not None


@lexicon.compiled
def _surpassing() -> re.Pattern[str]:
    return re.compile(lexicon.regex("surpassing_verbs"))


def surpassing(left: str) -> tuple[int, int] | None:
    """Where the verb stands that sets a figure against another one: 高于 in 出口高于进口."""
    verb = _surpassing().search(left)
    return None if verb is None else verb.span()


def is_averaging(words: str) -> bool:
    """Whether words say only how something was averaged or added up, and nothing of what."""
    return words in _averages()


def names_nothing(words: str) -> bool:
    """Whether words are a pronoun or an adjunct and name no thing: 它, 在这十年中."""
    if words.endswith("时") and _WHEN.fullmatch(words) is not None:
        return True
    return not words or (words[0] in _EMPTY_SIGNS and _EMPTY.fullmatch(words) is not None)


def is_light(words: str) -> bool:
    """Whether words are nothing but adverbs and conjunctions: 也还, 一般应该."""
    return _light().fullmatch(words) is not None


def is_ratio(figure: Figure) -> bool:
    """Whether a figure is a rate, a share or a multiple."""
    return figure.unit in RATES


def without_totals(words: str) -> str:
    """Leave out 共 and 累计 inside a phrase."""
    if not ("共" in words or "已" in words or "累" in words or "至少" in words or "大约" in words):
        return words
    return _totals().sub("", words)


def before_number(left: str, figure: Figure) -> str:
    """Name a figure by the words before it; empty where they only lead on from another figure."""
    return _named(left, is_ratio(figure), figure.kind == "change")


@lexicon.remembered
def _named(left: str, ratio: bool, changed: bool) -> str:
    left = _without_lead(left, changed)
    words = _without_links(left, ratio, changed)
    if is_averaging(words) or words.endswith(averaged()):
        words = left.rstrip("了到至为约达")
    elif not words or names_nothing(words) or is_light(words):
        return ""
    if changed and words != left:
        words = _without_comparison(words)
    if len(words) == 2 and BARE_ACTOR.fullmatch(words):
        return ""  # 下调缴费比例,各地可降至16%
    words = _without_front(_unstated(words), _AIMS)
    if is_achieved(words):
        who, what = _achieved().split(words, maxsplit=1)
        words = what if _ADJOINED.search(who) else who + what  # 可以在本世纪末实现国民生产总值
    if changed:
        words = _without_front(words, _CHANGER)
    if ratio or words != left:
        words = unwrapped(words)
        if names_nothing(words):
            return ""  # 要努力使它下降到10%
    if changed:
        if words.startswith(surpassing_verbs()) or _CUT.fullmatch(words):
            return ""
        words = _RATE.sub("", _without_front(words, _CHANGES))
        words = words.removesuffix("每年") if len(words) > 4 else words
    return without_examples(_per_unit_first(words))


def _without_lead(left: str, changed: bool) -> str:
    """Leave out what only leads to the thing measured: 有, ranks, campaigns, reasons, means, occasions."""
    if "有" in left:
        left = _without_front(left, _THERE_ARE)
    if "第" in left:
        left = _without_front(left, _RANKED)
    if changed and (verb := surpassing(left)) is not None and verb[0]:
        against = strip_front(strip_back(left[verb[1] :]), doing=False).words
        left = left if against else left[: verb[0]]  # 这个速度高于1955年平均每年递增4%的水平
    if left.endswith("等") and (such := _SUCH_AS.fullmatch(left)) is not None:
        left = such[1]
    if "第" in left:
        left = _RANK_BEHIND.sub("", left)
    if "、" in left:
        left = _second_said(_AIMED_AT.sub("", _STEP_BEHIND.sub("", left)))
    if "共" in left or "累计" in left or "”" in left:
        left = _without_campaign(left)
    return _without_adjunct(without_means(without_totals(_without_circumstance(_without_reason(left)))))


def _without_links(left: str, ratio: bool, changed: bool) -> str:
    """Leave out the verbs that link the thing measured to its figure, and the state it set out from."""
    words = left if left.endswith("提升") and not (ratio or changed) else strip_back(left)
    if "由" in words or "从" in words:
        words = _FROM_STATE.sub("", words)
    words = _with_its_verb(words, left, ratio and not changed)
    if ratio and not changed and (rate := _GROWTH_RATE.match(left, len(words))) and left.startswith(words):
        words += rate.group()  # 人口增长率降到1%: what was reached is the rate
    if words.endswith(("从人均", "由人均")):
        words = words[:-3]  # 劳动生产率从人均8万元提高到12万元
    return words


def _second_said(left: str) -> str:
    """The second of two things said, with their subject: 某电厂建成投产、总装机 → 某电厂总装机."""
    first, _, second = left.rpartition("、")
    at = find_predicate(first) if "分别" not in left and "、" not in first else None
    if verb := begins_with_verb(first):
        apart = _is_whole_deed(first, verb) and 1 < begins_with_verb(second) < len(second) - 1
        return second if apart and follows_verb(second, 0, sure=True) else left
    if at is None or first[0] in "与同在对" or measure_noun(first):
        return left
    done, noun = closing_verb(first), strip_back(second)
    object_ = len(first) - at - leading_verb(first[at:]) > 2
    alone = measure_noun(noun) == len(noun) if done else object_ and follows_verb(second, 0, sure=True)
    return first[:at] + second if alone else left


def _is_whole_deed(words: str, verb: int) -> bool:
    """Whether a verb has an object of its own: 打击合同诈骗、挽回损失, and not 精简、压缩编制."""
    object_ = words[verb:]
    return verb == 2 < len(object_) and "、" not in object_ and not closing_verb(words)


def _with_its_verb(words: str, left: str, share: bool) -> str:
    """Put back a verb that is no mere link, and leave out one that is: 合作社已有门市部 → 合作社门市部."""
    if "有" in words and (held := _THERE_IS.sub("", words)) != words:
        return held.removeprefix("在")
    if share and (kept := _DONE_IN_PART.search(left)) is not None:
        # 货运量计划完成105%: how much of the plan, and not of the freight
        return words + (kept[1] or "") + kept[2]
    if (
        words[:1] in "每为给向"
        and _FOR_WHOM.fullmatch(words)
        and left.startswith(words)
        and not left.startswith("的", len(words))
    ):
        return _PARTICLES.sub("", left)  # 每年为国家节约28万元: the verb carries the name
    return words if share or not left.endswith("比") else _COMPARED_AS.sub("", words)


def _unstated(words: str) -> str:
    """Leave out by what a figure is set: 国家预算规定国防费 → 国防费; 提出钢产量 → 钢产量."""
    if not ("定" in words or "要求" in words or words.startswith("提出")):
        return words
    stated = _STATED.match(words)
    if stated is None:
        return words
    rest = strip_front(words[stated.end() :], doing=False).words
    return rest if rest and (stated["put"] is None or measure_noun(rest)) else words


def _without_comparison(words: str) -> str:
    """Leave out what a change is measured against, however long: 比邻县职工一家的全年收入(高一倍)."""
    if not ("比" in words or "较" in words) or _GROWN.search(words):
        return words
    words = words.removesuffix("比较")
    return "" if _AGAINST.match(words) else _SURPASSED.sub("", words)


def _without_front(words: str, pattern: re.Pattern[str]) -> str:
    match = pattern.match(words)
    return words if match is None else words[match.end() :]


def unwrapped(words: str) -> str:
    """Leave out what brings a change about, and the times between: 争取在三年内把…, 这项办法使…."""
    for _ in range(3):
        match = _WRAPPERS.match(words)
        if match is None:
            break
        words = strip_front(words[match.end() :], doing=False).words
    caused = _CAUSED.search(words) if "使" in words or words.startswith(("把", "将")) else None
    return words if caused is None else words[caused.end() :]


def _without_campaign(words: str) -> str:
    """Leave out in what campaign it was done: “天网”行动共追回赃款 → 追回赃款."""
    campaign = _CAMPAIGN.match(words)
    return words[campaign.end() :] if campaign and begins_with_verb(words[campaign.end() :]) else words


def _without_reason(words: str) -> str:
    """Leave out why it was so: 这个工程因为盲目采购而积压资金 → 积压资金."""
    reason = _REASON.match(words) if "因" in words or "由于" in words else None
    if reason is None:
        return words
    led, so = words.rpartition("而")[::2] if "而" in words[reason.end() :] else ("", "")
    deed = so if led and len(so) > 1 else words[len(words) - closing_verb(words) :]
    if deed and (denied := _DENIED.search(words, 0, len(words) - len(deed))) is not None:
        return words[denied.start() :]  # 因政策限制暂时不能解决
    return deed or words


def _without_circumstance(words: str) -> str:
    """Leave out in what circumstances it was done: 某区在食堂未建成的情况下花费 → 花费."""
    if not ("下" in words and "在" in words):
        return words
    circumstance = _CIRCUMSTANCE.match(words)
    if circumstance is None or not begins_with_verb(words[circumstance.end() :]):
        return words
    return words[circumstance.end() :]


def _without_adjunct(words: str) -> str:
    """Leave out on what occasion it was done: 依托热线受理诉求 → 受理诉求."""
    if _ADJUNCT.match(words) is None:
        return words
    at = find_predicate(words, max(2, words.rfind("》"), words.rfind("”"))) or words.find("组织", 2)
    return words[at:] if at > 0 and leading_verb(words[at:]) < len(words) - at else words


def _per_unit_first(words: str) -> str:
    """Put 每亩 in front: 补贴标准分别为每亩30元 → 每亩补贴标准."""
    match = _PER_UNIT.search(words) if "每" in words else None
    return words if match is None else match.group().removeprefix("平均") + strip_back(words[: match.start()])
