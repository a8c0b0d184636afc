"""Quantities that only say which things are counted: 四十万千瓦以上的水电站十五个."""

from __future__ import annotations

import re

from reportkit import lexicon
from reportkit.extraction.figures.counting import count_words
from reportkit.extraction.spans import Figure

__all__ = ["drop_attributes"]

_NOUN = re.compile(r"及?的[^,。;:、()\d\n]{1,16}")
_BEHIND = re.compile(r"及?的?[\u4e00-\u9fff]")
_BOUNDS = frozenset(("at_least", "at_most"))
_CARRIERS = ("增加", "减少", "增长", "达到", "完成", "超过", "共", "为", "至", "到")


@lexicon.compiled
def _sizes() -> frozenset[str]:
    return frozenset(lexicon.words("size_units"))


def drop_attributes(text: str, figures: list[Figure]) -> list[Figure]:
    """Leave out the quantities that belong to the name of what another figure counts.

    Parameters
    ----------
    text : str
        Of the shadow.
    figures : list of Figure
        In order.

    Returns
    -------
    list of Figure

    Notes
    -----
    Such a quantity stands between the verb and the noun, and the count behind the noun
    (新建二十万千瓦的电站三座), or right behind the count (新建三座二十万千瓦以上的电站). Money is taken for
    one only with 以上 or 以下 (5亿元以上的项目8个).
    """
    kept: list[Figure] = []
    for i, figure in enumerate(figures):
        following = figures[i + 1] if i + 1 < len(figures) else None
        before = kept[-1] if kept else None
        if not (_classes(text, figure, following) or _is_qualified(text, before, figure)):
            kept.append(figure)
    return kept


def _is_count(figure: Figure) -> bool:
    return figure.unit in count_words() and figure.value_high is None


def _is_size(figure: Figure) -> bool:
    return figure.unit not in (None, "%", "‰", "倍") and figure.unit not in count_words()


def _classes(text: str, figure: Figure, following: Figure | None) -> bool:
    """四十万千瓦以上的水电站十五个: the count stands behind the noun."""
    if following is None or following.sentence != figure.sentence or not _is_size(figure):
        return False
    if not (figure.modifier in _BOUNDS or figure.modifier == "more_than" or figure.unit in _sizes()):
        return False
    if text.endswith(_CARRIERS, max(0, figure.start - 4), figure.start) or not _is_count(following):
        return False
    return _NOUN.fullmatch(text, figure.end, following.start) is not None


def _is_qualified(text: str, before: Figure | None, figure: Figure) -> bool:
    """三座二十万千瓦以上的电站: the count stands right before."""
    if before is None or before.end != figure.start or figure.modifier not in _BOUNDS:
        return False
    return _is_count(before) and _is_size(figure) and _BEHIND.match(text, figure.end) is not None
