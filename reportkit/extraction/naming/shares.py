"""What a share or a rate is of, where the sentence said it before: 出口额9亿元,占全国8%."""

from __future__ import annotations

import re

from reportkit import lexicon
from reportkit.extraction.naming.clauses import Clause, Item
from reportkit.extraction.naming.measured import is_ratio
from reportkit.extraction.naming.phrases import measure_noun
from reportkit.extraction.naming.thread import Thread
from reportkit.extraction.naming.topics import lead_of

__all__ = ["SHARE", "standing", "with_base", "within"]

_BEGUN = 4  # figures back to the amount that a share is of
_PART_OF_IT = tuple(noun + "占" for noun in ("增量", "总量", "规模", "产量", "产值", "销量", "存量"))
_SHARES = ("占", "完成", "相当于", "等于", "是", "稳定在全")
SHARE = re.compile("占|(?<=.)完成|相当于|等于|(?<=.)是(?=.{2})")
_ONLY_OF = re.compile(
    r"(?<!不)(?:[仅约只就也还已共即又却都则仍]|(?<!平)均|大约|已经|大体){1,3}"
    r"(?=占(?![领用有])|相当于|等于)|[仅只](?=完成)"
)
# What is measured per unit of product, as the 单位国内生产总值 of the member before it says.
_PER_PRODUCT = re.compile(
    r"(?:单位|每?万元)(?:国内生产总值|地区生产总值|生产总值|GDP|(?:规模以上|规上)?工业增加值)"
)
_SHARE_WITHIN = re.compile("在[^,在]{2,20}?(?:中|内|里)?(?:所?占?的?比[重例]|占比)占?$")
_STATE = re.compile(
    r"(?<=.{2})(?<!应.)(?<!应..)(?<!应...)(?:(?:长期|仍|至今|尚)?未[^的]*|(?:长期)?[闲空]置|账外核算)$"
)


@lexicon.compiled
def _intensities() -> tuple[str, ...]:
    return lexicon.words("intensities")


def standing(name: str) -> str:
    """A stock without what was not done with it: 代编预算未细化, of which a share or a value is told."""
    return _STATE.sub("", name) if "未" in name or name.endswith(("置", "核算")) else name


def with_base(name: str, clause: Clause, item: Item, thread: Thread) -> str:
    """The name with what its share or its rate is of, where the name before says it."""
    figure = thread.figures[item.index]
    if name.endswith(("比重占", "比例占")):
        name = name[:-1]
    if "占" in name or "于" in name or "完成" in name:
        name = _ONLY_OF.sub("", name)
    if name.startswith("为") and is_ratio(figure) and item.left.rstrip("近约").endswith("的"):
        return SHARE.split(standing(thread.name))[0] + name  # 支出9亿元,为预算数的98%
    if name.startswith(_SHARES) and not name.endswith("率") and (is_ratio(figure) or figure.unit is None):
        name = SHARE.split(standing(_shared(name, thread)) or lead_of(clause))[0] + name
    whole = thread.name  # 出口额9亿元,增量占全国…
    if name.startswith(_PART_OF_IT) and whole and not name.startswith(whole):
        name = whole[: -measure_noun(whole) or None] + name
    name = within(name, thread)
    if name.startswith(_intensities()) and (per := _PER_PRODUCT.match(thread.name)) is not None:
        name = per.group() + name
    return name


def _shared(name: str, thread: Thread) -> str:
    """What a share is of: the last amount named, and not another share of it (贡献率达32%,占全国份额3%)."""
    last = thread.figures[thread.index] if thread.index >= 0 else None
    if not name.startswith("占") or last is None or last.kind == "change" or not is_ratio(last):
        return thread.name  # 风机产量增长39%、占全国9成
    begin = thread.figures[thread.index].sentence[0]
    for index in range(thread.index, max(thread.index - _BEGUN, -1), -1):
        figure = thread.figures[index]
        if figure.sentence[0] == begin and not is_ratio(figure):
            return figure.name
    return thread.name


def within(name: str, thread: Thread) -> str:
    """Whose share it is, where the name before says it: 国营商业在批发中的比重…;在零售中的比重…."""
    if not (name.startswith("在") and _SHARE_WITHIN.match(name)):
        return name
    before = thread.name or thread.previous
    if "在" in before:
        return before.partition("在")[0] + name
    return SHARE.split(before)[0] + name if "占" in before else name  # 经济总量占全国比重…,在北方占比…
