"""Names that the rules go wrong in more often than in others: what lowers a row's confidence."""

from __future__ import annotations

import re

from reportkit import lexicon
from reportkit.extraction import reasons
from reportkit.extraction.verbs import begins_with_verb

__all__ = ["doubts_of_joining", "doubts_of_name"]

_WHOLE = frozenset(("人口", "出口", "进口", "税收", "经济"))  # short, but nothing is left out
_LEADS_ON = re.compile(r"(?:[为到从过至于在的]|^向|大关|[一二三两首]期)$|(?:从|由)[^,、]{0,4}[到至]")
_LEADING_ENDS = frozenset("为到从过至于在的向关期")
_LONGEST_PREDICATE = 4
_PREDICATE = re.compile(
    r"(?:不(?!良|动)[^的、]{1,3}|较[大小高低多少快慢好差强弱]|(?:圆满|顺利|基本|全面|稳步|持续|总体|明显|有所|得到)"
    r"(?:完成|建成|实现|形成|推进|推开|铺开|改善|提升|起势|运行|投产|稳定|覆盖|改造))$"
)
_REACHES = re.compile("带动|拉动|撬动|取得|突破|完成|实现|获得|引进|建成|投产|得到|惠及")
_SUBJECT = re.compile(rf"[^,、对向为给在将把]{{3,24}}?(?:直接|累计)?(?:{_REACHES.pattern})[^率额量]{{2}}")
_LONGEST = 24
_JOINED = 8  # characters up to which a verb and its object on either side of a figure are plain


@lexicon.remembered
def doubts_of_name(name: str) -> tuple[str, ...]:
    """What speaks against a name, in short sentences.

    Parameters
    ----------
    name : str

    Returns
    -------
    tuple of str
        Empty for most names.

    Examples
    --------
    >>> doubts_of_name("新建公路")
    ()
    >>> doubts_of_name("监测体系基本建成")
    ('the name may run on into what is said of the thing',)
    """
    if not name:
        return (reasons.NO_NAME,)
    found = []
    if len(name) <= 2 and name not in _WHOLE and not begins_with_verb(name):
        found.append(reasons.SHORT_NAME)
    if (name[-1] in _LEADING_ENDS or "从" in name or "由" in name) and _LEADS_ON.search(name):
        found.append(reasons.LEADS_ON)
    if _PREDICATE.search(name, max(0, len(name) - _LONGEST_PREDICATE)):
        found.append(reasons.RUNS_ON)
    elif _REACHES.search(name, 3) and _SUBJECT.match(name) and not begins_with_verb(name):
        found.append(reasons.DOER_FIRST)
    if len(name) > _LONGEST:
        found.append(reasons.LONG_NAME)
    return tuple(found)


def doubts_of_joining(name: str, right: str) -> tuple[str, ...]:
    """What speaks against a name that was read off the words on both sides of a figure.

    Parameters
    ----------
    name : str
    right : str
        The words behind the figure.

    Returns
    -------
    tuple of str

    Examples
    --------
    >>> doubts_of_joining("明确举措", "举措")
    ()
    >>> doubts_of_joining("向未取得资质的企业发放补贴", "企业发放补贴")
    ('the name is put together from words on both sides of the figure',)
    """
    if right.startswith(name) or not (len(name) > _JOINED or "的" in name or "等" in name):
        return ()
    return (reasons.BOTH_SIDES,)
