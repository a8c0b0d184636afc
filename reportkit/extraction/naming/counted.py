"""Names of figures that stand before their noun or inside their verb phrase.

明确25项举措 → 明确举措; 170家融资平台有序退出 → 融资平台有序退出; 向318个项目下达166亿元 → 向项目下达.
"""

from __future__ import annotations

import re

from reportkit import lexicon
from reportkit.extraction.naming.behind import of_grounds, without_copula
from reportkit.extraction.naming.clauses import Clause
from reportkit.extraction.naming.examples import without_examples, without_means
from reportkit.extraction.naming.list_ends import last_of_list, stalled
from reportkit.extraction.naming.measured import (
    BARE_ACTOR,
    averaged,
    before_number,
    is_light,
    is_ratio,
    surpassing,
    unwrapped,
    without_totals,
)
from reportkit.extraction.naming.phrases import is_actor, measure_noun, strip_back, strip_front, strip_time
from reportkit.extraction.spans import Figure
from reportkit.extraction.verbs import (
    acting_end,
    begins_with_verb,
    closing_verb,
    find_predicate,
    follows_verb,
    is_verb,
    leading_verb,
    skip_fillers,
)

__all__ = [
    "OPEN",
    "PREPOSITION",
    "before_noun",
    "deed_behind",
    "is_measured",
    "led_to_deed",
    "moved_deed",
    "rated",
    "timeless",
]

PREPOSITION = re.compile(r"(?<!应)[向对给为在把将从与使让由以于]$")
OPEN = re.compile(r"[向对给把将在从为][^,]{0,48}(?:的|$)")  # a preposition that still waits for its noun
_DIRECTED = re.compile(
    r"[向对为给从由][^,]{1,12}$|在[^,]{1,20}安排$"
)  # the one that a deed is done to stays: 向法院移送
_BARE_NOUN = 4  # letters of a noun that tells enough before 的
_REACHING = ("覆盖", "惠及", "涵盖", "辐射")
_AIMED = ("围绕", "聚焦", "针对", "瞄准", "锚定")
_USED = ("用于", "来自", "投向")  # 新增财力80%以上用于民生
_GOALS = ("目标", "任务", "目标任务")
_WORLDS = ("全国", "全球", "全省", "世界")
_LIMITS = ("水平", "区间", "目标", "任务", "高位", "规模")
_RATES_OF = ("速度", "水平", "增速", "幅度", "增长率")  # 5%左右的较低水平, 平均每年增长3%的速度
_PLANNED = ("规定", "计划", "要求", "预计", "设想")
# 将意见细化为
_TURNED = re.compile(r"[将把][^,]{1,60}?([\u4e00-\u9fff]{2}(?:[为到至成给]|(?<!收)入)[^,为到至]{0,6})$")
_ADVERBIAL = re.compile(
    r"违反|借助|凭借|对(?!接|口|外)|通过(?!率)|向(?!好)|采取|利用|以(?!上|下|内|外|来)|因(?!素)|由于|在(?!建|编|职|校)"
)
_ADVERBIAL_END = re.compile(
    r"(?:方式|形式|手段|规定|地位|优势|便利|[程其期]?[中间]|情况下|基础上|不.{1,3}|等)$"
)
_SECOND_NOUN = re.compile(r"(?<=.)(?:和|与|及|以及)[^的,、]{2,20}的(?=.{2})")
_LIGHT_DEED = re.compile(r"(?<=.{2})(?:进行|开展|予以|给予|实施|实行)(?=.{2})")
_RELATIVE = re.compile(r"[已未曾][^,、的]{2,14}的[^,、]{4}")  # 对6名已履行义务的被执行人修复信用
_SECOND_PREDICATE = re.compile(r"(?<=.{4})(?:办理|予以.*|进行.*)$|(?<=[组队团])(?:推动|促进|带动).*$")
_UNTIL = re.compile(r"(?:至|到|截至)(?:\d{4}|今|去)?年[底末]|(?<=[后内])才")
_BASE = re.compile(r"[按以]照?([^,按以]{2,20})$")
_RATE = re.compile(r"[^,、]{0,6}?(?:比例|标准|税率|费率|利率|比率)")
_SETTING = re.compile("在[^,在]{2,10}下")  # 做到在正常年景下90%的农户增收
_SPENDING = re.compile("(?<![费使动占利作采引挪租应专])用$")
_SHARE_OF = re.compile("(?:人口|产值|产量|面积)?占(?!比|领)[^占,、]{2,16}$")
_RELATED = re.compile("[^,、的是将把]{2,10}?(?=[的是将把已仍]|基本|$)")
_PUT = re.compile(r"未?[将把].{2}")
_NOT_DONE = re.compile(r"(?:至[^,]{2,8})?[仍尚]?(?:未|应[^,、]{1,3}未|逾期|长期|被)")
_UNDONE = re.compile(
    r",(?:[至到截][^,;。]{3,14}?)?((?:逾期|[仍尚]?未|应[^,、]{1,3}未)[^,;。\d]{2,16})(?=[,;。])"
)
_OUT_OF_THEM = re.compile("[,有还仍尚只仅已现就]")
_LEVEL_BEHIND = re.compile("的(?:水平|数目|数字|指标|总和)")
_FROM_OR_TO = re.compile(r"^[由从自]|[到至为]$")
_COUNT = re.compile(r"\d[\d.]{0,9}[余多]?[万亿千百]{0,2}[余多]?[\u4e00-\u9fff]?")
_NEXT = re.compile(r"[^,;:。!?\n]{1,80}")


@lexicon.compiled
def _measuring_unit() -> re.Pattern[str]:
    return re.compile(rf"{lexicon.regex('measuring_units')}(?:/.*)?$")


def before_noun(text: str, clause: Clause, figure: Figure, left: str, right: str) -> str:
    """Name a figure by the words on both its sides."""
    left, right = of_grounds(left, right if is_ratio(figure) else without_copula(right))
    if left in _AIMED:
        left = ""  # 围绕8个产业链
    if right.endswith("中") and not left.startswith(("在", "从")) and _OUT_OF_THEM.match(text, clause.end):
        right = right[:-1]  # 186个问题中,已整改…; 46个项目中有19个…
    if left.startswith(("比", "较")) and (left.endswith("的") or _LEVEL_BEHIND.match(right)):
        return ""  # 较2014年的31人大幅减少; 比原定1957年38亿斤的水平
    if right.startswith("的"):
        return _before_de(figure, left, right[1:])
    if left.endswith("的有") and not is_ratio(figure):
        return left[:-1] + right  # 收入超过5万元的有30个村
    if name := last_of_list(left, right):
        return name
    if figure.unit == "元" and _SPENDING.search(left) and begins_with_verb(right):
        return right  # 将用3亿元建设住宅
    if left.endswith("安排") and right.startswith("就业"):
        return without_totals(left) + right
    stripped = left if _is_bettered(left, figure) else strip_back(left)
    if (moved := _moved_to_front(text, clause, figure, left, right)) is not None:
        return moved
    if (directed := _behind_preposition(text, clause, figure, left, right)) is not None:
        return directed
    if right in _GOALS and len(stripped) > 4:
        return before_number(left, figure)  # 实现高职院校扩招100万人目标
    if stripped == "每年":
        return stripped + _counted_subject(text, clause, right)
    if is_ratio(figure) and len(stripped) > 1 and begins_with_verb(left) != len(stripped):
        used = figure.kind == "level" and right.startswith(_USED)
        return before_number(left, figure) + (without_examples(right) if used else "")
    if _FROM_OR_TO.search(left) and not stripped and is_measured(figure) and not _begins_deed(right):
        return ""  # 由2.51吨煤降低到2.28吨煤
    if left.endswith("的") and not BARE_ACTOR.fullmatch(stripped):
        noun = led_to_deed(text, clause, right) or without_examples(_without_measure(_noun(right)))
        return left + noun + moved_deed(text, clause, left)
    if is_ratio(figure) and not stripped and right.endswith("率") and len(right) < 9:
        return right  # 保持100%破案率
    if stripped.endswith("等") and find_predicate(right, 0) == 0 and not begins_with_verb(stripped):
        return stripped.removesuffix("等") + right  # 老人、儿童等300名应助未助
    verb_phrase = "" if figure.kind == "change" else _governing(stripped, left, right)
    if verb_phrase:
        name = _with_object(text, clause, figure, verb_phrase, right)
        yearly = stripped.startswith("每年") and not name.startswith("每年")
        return "每年" * yearly + name
    if figure.unit is None and 0 < (at := right.find("的")) <= _BARE_NOUN:
        right = right[:at]  # 近14亿人口的大国
    return _counted_subject(text, clause, right if is_measured(figure) else _without_measure(right))


def _without_measure(right: str) -> str:
    """Leave out what is only measured of the counted: 65种产品的产量 → 产品."""
    counted, _, measured = right.rpartition("的")
    return counted if len(counted) > 1 and 0 < len(measured) == measure_noun(measured) else right


def _is_bettered(left: str, figure: Figure) -> bool:
    """Whether 改善 is what was done to so many, and no change of theirs: 改善90所学校的办学条件."""
    if not left.endswith(("改善", "提升")) or begins_with_verb(left) not in (0, len(left)):
        return False
    if figure.kind != "level" or is_ratio(figure) or measure_noun(strip_back(left)):
        return False
    return bool(begins_with_verb(left)) or not is_measured(figure)


def is_measured(figure: Figure) -> bool:
    """Whether a figure tells a measure, so that the noun behind it is its use."""
    return figure.unit is not None and _measuring_unit().search(figure.unit) is not None


def _moved_to_front(text: str, clause: Clause, figure: Figure, left: str, right: str) -> str | None:
    """The name where 将 or 把 has moved the thing before its verb; None where nothing was moved."""
    turned = _TURNED.match(left)
    if turned is not None:
        return turned.group(1) + right
    if _PUT.match(left) is None or figure.unit != "元" or figure.kind != "level":
        return None
    # 未将转移支付资金2亿元编入年初预算; 将投向农业的2亿元贷款,纳入….
    return without_examples(left + right) + ("" if _begins_deed(right) else moved_deed(text, clause, left))


def _behind_preposition(text: str, clause: Clause, figure: Figure, left: str, right: str) -> str | None:
    """The name of what a preposition governs together with its noun; None where no preposition waits."""
    preposition = PREPOSITION.search(left) or OPEN.fullmatch(left)
    if preposition is None:
        return None
    predicate = find_predicate(right)
    filled = preposition.end() > preposition.start() + 1  # 对全县12户农村人口进行走访
    if (
        predicate is not None
        or (filled and _LIGHT_DEED.search(right))
        or left[-1] in "对向给把将"
        or not strip_back(left)
    ):
        if begins_with_verb(right) and filled and left.endswith("的"):
            return left + right  # 为不符合条件的271人办理参保
        if begins_with_verb(right) and not _RELATIVE.match(right):
            return left[: preposition.start()] + right  # the preposition has lost its noun: 向2省少分配
        listed = right.endswith("等") and text.startswith(",", clause.end)
        if predicate is None and left[-1] in "将把" and listed:
            return left + right + deed_behind(text, clause.end)  # 将4亿元保障基金等,挪用于偿还债务
        return without_examples(left + timeless(_SECOND_NOUN.sub("的", right)))
    if is_ratio(figure) and begins_with_verb(right):
        return left + right  # 为随迁子女100%提供学位
    return None


def _with_object(text: str, clause: Clause, figure: Figure, verb_phrase: str, right: str) -> str:
    """The name of what a verb phrase, or a noun in front of the figure, has behind the figure."""
    verb = begins_with_verb(verb_phrase)
    if not verb and figure.unit == "次" and begins_with_verb(right):
        return verb_phrase + right  # 质量工作考核3次获评A级
    if not verb and is_verb(right) and not is_ratio(figure):
        return verb_phrase + right  # 土地60亩闲置
    if _NOT_DONE.match(right) and is_measured(figure):
        return verb_phrase + without_examples(right)  # 代编预算9亿元未细化到项目
    if figure.unit == "元" and not verb and stalled().match(right):
        undone = right.find("未", 1)
        return verb_phrase + without_examples(right[max(undone, 0) :])  # 收入9亿元滞留在专户未缴库
    per_head = verb_phrase.endswith(averaged()) and find_predicate(right, 0) is None  # 我国人均只有一亩半耕地
    whose = verb and is_actor(verb_phrase[verb:]) and not begins_with_verb(right)  # 用好中央9亿元补助资金
    if (
        verb < len(verb_phrase)
        and not (per_head or whose)
        and (begins_with_verb(right) or is_measured(figure))
    ):
        return without_examples(verb_phrase)  # 安排资金50亿元支持…
    if verb and figure.unit == "元" and (use := right.find("用于")) > 1:
        right = right[:use]  # 安排27亿元国债资金用于基础设施建设
    name = verb_phrase + without_examples(_noun(right))
    return name if verb else name + _left_undone(text, clause.end, right)


def _left_undone(text: str, comma: int, right: str) -> str:
    """What the next clause says was not done to what is counted: 30个工程,至9月底未开工."""
    undone = _UNDONE.match(text, comma) if find_predicate(right) is None else None
    return undone.group(1) if undone is not None else ""


def _begins_deed(right: str) -> bool:
    return find_predicate(right, 0) is not None or bool(begins_with_verb(right))


def _before_de(figure: Figure, left: str, right: str) -> str:
    """Name a figure before 的: 首期规模500亿元的基金, 5%左右的较低水平."""
    stripped = strip_back(left.removeprefix("将"))
    if stripped == "每年":
        return stripped + right
    if figure.kind == "change" and right.startswith(_RATES_OF) and (passed := surpassing(left)):
        return _surpassed(left[passed[1] :])
    if left.endswith("的") and not is_ratio(figure) and figure.kind == "level":
        return left + _noun(right)  # 占领山脊以南的9万平方公里的领土
    if is_ratio(figure) and (share := _SHARE_OF.search(stripped)) and (noun := _RELATED.match(right)):
        return noun.group() + share.group()  # 团结占人口95%以上的群众: what makes up so much of the whole
    if not stripped or PREPOSITION.fullmatch(stripped) or BARE_ACTOR.fullmatch(unwrapped(stripped)):
        return right  # 确保全区90%的园区达标
    if left.endswith(("把", "将")) or is_light(stripped) or _SETTING.fullmatch(unwrapped(stripped)):
        return right  # 以致有四成的产品是废品; 保证到1980年把三分之一的企业建成示范企业
    if said := rated(stripped, right, figure):
        return said
    verb = closing_verb(stripped)
    if verb == len(stripped) or is_verb(stripped):
        return stripped + right
    if verb and (leading := leading_verb(stripped)) and not is_ratio(figure):
        inner = strip_front(stripped[leading:], doing=False).words
        if inner and is_verb(inner):
            return stripped[:leading] + inner + right  # 实施两年新增4亿元的计划
    if verb and "、" in stripped:
        return stripped[-verb:]
    if is_ratio(figure) and stripped.startswith(_REACHING):
        return stripped + without_examples(right)  # 覆盖中部80%以上的农村学校
    inner = stripped[leading_verb(stripped) :]  # 引入注册资金9亿元的总部
    if not is_ratio(figure) and inner and measure_noun(inner) == len(inner) and not right.endswith(_LIMITS):
        at = find_predicate(right)
        return (right[:at] if at else right) + inner
    if is_ratio(figure) and stripped.endswith(_WORLDS) and measure_noun(right) == len(right):
        return stripped + right  # 贡献全国24%的增量
    if is_ratio(figure) and is_actor(stripped) and find_predicate(right):
        return stripped + right  # 全市法院80%的法官配置到一线
    return before_number(left, figure)


def _surpassed(words: str) -> str:
    """Whose growth is surpassed: 超过重工业每年增长3%的速度 → 重工业; empty where it is the thing itself."""
    whose = strip_back(strip_front(words.removeprefix("了"), doing=False).words)
    return "" if whose.endswith(_PLANNED) else whose


def rated(left: str, right: str, figure: Figure) -> str:
    """The rate that something is taken at: 按利润10%的收缴比例测算 → 利润收缴比例."""
    base, rate = _BASE.search(left), _RATE.match(right)
    return base.group(1) + rate.group() if base and rate and is_ratio(figure) else ""


def _governing(stripped: str, left: str, right: str) -> str:
    """The part of the words before a figure that its noun belongs to: the last verb, or the whole."""
    closing = acting_end(stripped)
    if 0 < closing < len(stripped) and not _DIRECTED.match(stripped):
        return stripped[-closing:]
    if BARE_ACTOR.fullmatch(stripped):
        return ""
    if left.endswith("有") and is_actor(stripped) and find_predicate(right) is not None:
        return ""  # 全省公安机关有17名民警因公牺牲, but 工业部有57个建设项目
    verb = begins_with_verb(stripped)
    quoted = stripped == left and not verb and left.endswith(("”", "》"))
    if stripped.endswith("等") or ("、" in stripped and verb < len(stripped)) or quoted:
        # Examples in front of what they are examples of: 绍兴黄酒、金华火腿3个产业.
        at = find_predicate(stripped) if PREPOSITION.match(stripped[:1]) else 0
        return stripped[: at + leading_verb(stripped[at:])] if at is not None else ""
    return stripped


def _noun(right: str) -> str:
    """The noun behind a figure, without what a passing 等 or a second predicate adds."""
    noun = _SECOND_PREDICATE.sub("", right.removesuffix("等"))
    return noun if "对" not in noun else right.removesuffix("等")  # 专家对问题进行论证


def _counted_subject(text: str, clause: Clause, right: str) -> str:
    """Name the counted subject with its predicate, which may stand in the next clause."""
    right = without_means(timeless(right))
    plain = skip_fillers(right)
    if plain and begins_with_verb(right[plain:]):
        right = right[plain:]
    if led := led_to_deed(text, clause, right):
        return led
    if begins_with_verb(right) or (right.endswith("等") and not find_predicate(right)):
        return right.removesuffix("等")
    if right.endswith(("等", "等情况")):  # an account of what was found, by way of example
        at = right.find("的")
        cut = at if at > 0 else find_predicate(right)
        if at < 0 and cut and right.endswith("等") and follows_verb(right, cut):
            return without_means(right[:-1])  # 6家企业违规出借资质等: what the doers did
        if cut:
            return right[:cut]
    return right


def timeless(words: str) -> str:
    """Leave out when and how often inside a phrase: 至年底, 共, 累计."""
    return without_totals(_UNTIL.sub("", words) if "年" in words or "才" in words else words)


def led_to_deed(text: str, clause: Clause, right: str) -> str:
    """The counted subject and what it did, where its clause ends in how, why or when.

    6户企业因施工违规等,形成损失…; 6户企业2021年至2023年,通过虚报等方式,骗取补贴….
    """
    adverbial = _ADVERBIAL.search(right)
    if adverbial is not None and (_ADVERBIAL_END.search(right) or _awaits(right[adverbial.start() :])):
        subject = right[: adverbial.start()]
    elif right.endswith("等") and find_predicate(right) is None:
        subject = right[:-1]  # 9家协会等,违规收费
    elif find_predicate(right, 0) is None and text.startswith((",通过", ",利用", ",采取"), clause.end):
        subject = right  # 9家协会,通过…收费
    elif (subject := strip_time(right)) == right:
        return ""
    if not text.startswith(",", clause.end):
        return ""
    means, comma = _NEXT.match(text, clause.end + 1), clause.end
    if means is not None and _ADVERBIAL.match(means.group()) and text.startswith(",", means.end()):
        comma = means.end()
    deed = deed_behind(text, comma)
    return subject + deed if deed else ""


def _awaits(words: str) -> bool:
    """Whether 对…的项目 has a noun and no verb of its own at its end."""
    noun = words.rpartition("的")[2]
    return words[0] == "对" and noun != words and find_predicate(noun, 0) is None


def moved_deed(text: str, clause: Clause, left: str) -> str:
    """The deed in the next clause, where this one only moves a thing to the front: 将收入9亿元,错列入…."""
    moves = left.startswith(("将", "把")) and text.startswith(",", clause.end)
    moves = moves and not left.endswith(("到", "至", "为", "由", "从"))  # 将标准提高到2300元 has its verb
    moves = moves and ("的" in left or not begins_with_verb(left[1:]))  # 将投入9亿元,… is to come
    return deed_behind(text, clause.end) if moves else ""


def deed_behind(text: str, comma: int) -> str:
    """The verb phrase that the clause behind a comma begins with, up to its figure."""
    match = _NEXT.match(text, comma + 1) if text.startswith(",", comma) else None
    if match is None:
        return ""
    words, *rest = _COUNT.split(strip_front(match.group()).words, maxsplit=1)
    words = without_means(words)
    if rest and (is_verb(words) or words in ("将", "把")):  # 帮助300人违规参保; 将3亿元挪用于还债
        behind = _COUNT.split(rest[0], maxsplit=1)[0]  # 形成2万亩的48个巨坑: only up to the next number
        words = behind if words in ("将", "把") and begins_with_verb(behind) else words + behind
    if not begins_with_verb(words):
        words = words.rpartition("等")[2]  # 停工返工等形成损失
    return without_examples(strip_back(words)) if begins_with_verb(words) else ""
