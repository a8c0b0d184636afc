"""What a list of counted things closes with, and what its last member is named by.

3项补助和5项专款未按时下达 → 补助未按时下达; 建设医学中心和2个医疗中心 → 建设医疗中心.
"""

from __future__ import annotations

import re

from reportkit import lexicon
from reportkit.extraction.naming.clauses import Clause, Item
from reportkit.extraction.naming.phrases import strip_back
from reportkit.extraction.verbs import begins_with_verb, closing_verb, find_predicate, leading_verb

__all__ = ["is_helping", "last_of_list", "shared_predicate", "stalled"]

_CLASSES = ("级", "类", "型")
_LISTING = ("、", "和", "及")
_PLACED = re.compile(r"在[^,、在的]{1,4}$")


@lexicon.compiled
def _helping_verbs() -> tuple[str, ...]:
    return lexicon.words("helping_verbs")


@lexicon.compiled
def stalled() -> re.Pattern[str]:
    """What became of a stock that no verb leads to: 滞留, 闲置."""
    return re.compile(lexicon.regex("stalled_verbs"))


def is_helping(words: str) -> bool:
    """Whether words end in a verb by which one makes or helps another act."""
    return words.endswith(_helping_verbs())


def _rest_of_list(clause: Clause, item: Item) -> tuple[str, str]:
    """The words that lead into the list that an item stands in, and those behind its last figure."""
    led, following = item.left, ""
    for other in clause.items:
        if other.index <= item.index:
            led = other.left if not other.seam or other.left else led
        elif following and (other.left or other.seam in ("", "chain")):
            break
        else:
            following = following + other.right if other.chained or not following else other.right
            if find_predicate(following) is not None and not other.chained:
                break
    return led, following


def shared_predicate(clause: Clause, item: Item, left: str, right: str) -> str:
    """What a list of counted things closes with, for a member that stands before its end.

    3项补助和5项专款未按时下达 → 未按时下达; 6个世界级、7个国家级集群 → 集群.
    """
    led, following = _rest_of_list(clause, item)
    if right.endswith(_CLASSES) and 0 < (at := following.find(right[-1], 1)) < 9:
        return following[at + 1 :]
    opening = left or led
    carried = begins_with_verb(opening) and not is_helping(opening)  # 支持3个场、2个站开展测定
    if not following or carried or find_predicate(right) is not None:
        return ""
    if following.endswith("全覆盖"):
        return "全覆盖"
    predicate = find_predicate(following)
    if predicate is None and (state := stalled().search(following, 2)) is not None:
        predicate = state.start()  # 9亿元资产和5万平方米房屋闲置
    if predicate is None or "的" in following[:predicate]:
        return ""  # 以5家实验室、3家机构为主体的队伍形成: not their own
    placed = _PLACED.search(following, 0, predicate)
    shared = following[placed.start() if placed is not None else predicate :]
    return shared if strip_back(shared) else ""


def last_of_list(left: str, right: str) -> str:
    """Name a counted thing behind others: 网络覆盖所有城区和93%以上行政村, 建设医学中心和2个医疗中心."""
    if not left.endswith(_LISTING):
        return ""
    verb = begins_with_verb(left)
    things = verb < len(left) and not closing_verb(left) and len(left) > 2
    if verb and things:
        return left[:verb] + right
    if at := _first_verb(left):
        return left[: at + leading_verb(left[at:])] + right
    return right if things else ""


def _first_verb(words: str) -> int:
    """Where the predicate of a phrase begins, 覆盖 included; 0 where it has none behind its subject."""
    return find_predicate(words) or max(words.find("覆盖", 2), 0)
