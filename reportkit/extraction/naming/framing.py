"""What a clause in front frames the measures behind it with: whose they are, or among what.

甲、乙两个自治区,1958年工业总产值增长9%,粮食产量增长8%; 在社会总产值中,牧业所占比重由…提高到….
"""

from __future__ import annotations

import re

from reportkit.extraction.naming.clauses import Clause
from reportkit.extraction.naming.phrases import measure_noun
from reportkit.extraction.naming.thread import Thread
from reportkit.extraction.verbs import begins_with_verb

__all__ = ["framed"]

_PLACES = re.compile(
    r"[一-鿿]{1,8}(?:、[一-鿿]{1,8}){1,8}[两二三四五六七八九十\d]{1,3}个?"
    r"(?:自治区|[省市县国]|地区|国家|公社|农场|油田|矿区)"
)
_AMONG = re.compile("在([^,在]{2,40})[之当]?中")
_SHARE = re.compile("所?占的?(?:比重|比例)$")


def framed(name: str, clause: Clause, thread: Thread) -> str:
    """Put back whose measure a name is, or among what it is a share.

    Parameters
    ----------
    name : str
    clause : Clause
        Whose lead sets the frame anew, where it has one.
    thread : Thread
        Keeps the frame to the end of the sentence.

    Returns
    -------
    str
        The name as it was, where it is no measure or says so itself.
    """
    if clause.lead:
        thread.frame = _frame(clause.lead)
    if not thread.frame or thread.frame in name or begins_with_verb(name):
        return name
    among = _AMONG.fullmatch(thread.frame)
    if among is None:
        return thread.frame + name if measure_noun(name) and "的" not in name else name
    share = _SHARE.search(name)
    if share is not None and share.start() and "在" not in name:
        return name[: share.start()] + thread.frame + share.group()
    return name


def _frame(lead: str) -> str:
    if _AMONG.fullmatch(lead) is not None:
        return lead
    return lead if _PLACES.fullmatch(lead) is not None and not begins_with_verb(lead) else ""
