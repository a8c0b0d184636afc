"""Where a report ends: glossary, annexes, signature and date behind its text are no part of it."""

from __future__ import annotations

import re

from reportkit import lexicon

__all__ = ["find_end"]

_DATE = re.compile(
    r"\(?(?:\d{4}|[一二][一二三四五六七八九〇零○OО0]{3})年"
    r"[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日\)?$"
)
_ASIDE = re.compile(r"\([^()。]{1,40}\)$|(?:抄送|报送|主送|联系人|联系电话|责任编辑|编辑|来源|记者)[:(]")
_ORGAN = re.compile(r"[\u4e00-\u9fff]{2,30}$")


@lexicon.compiled
def _endnote() -> re.Pattern[str]:
    return re.compile(
        r"[(【\[]?(?:《?政府工作报告》?|有关|相关|部分|报告|中的?|的|内容){0,4}"
        + lexicon.regex("endnotes")
        + r"(?:\d{1,2}|[一二三四五六七八九十])?[)】\]]?(?:[:>].{0,60})?$"
    )


def find_end(text: str) -> int:
    """Find where the text of a report ends and its notes begin.

    Parameters
    ----------
    text : str
        Text of a shadow.

    Returns
    -------
    int
        Offset behind the last paragraph of the report proper.

    Notes
    -----
    A heading such as 名词解释 counts only in the last two thirds of the text, so that a table of
    contents does not end a report. A signature is taken off only in front of a date.
    """
    end, at = len(text), len(text) // 3
    pattern = _endnote()
    at = text.find("\n", at)
    while 0 <= at < end:
        stop = text.find("\n", at + 1)
        stop = end if stop < 0 else stop
        if stop - at < 80 and pattern.match(text, at + 1, stop):
            end = at
            break
        at = stop if stop < end else -1
    return _unsigned(text, end)


def _unsigned(text: str, end: int) -> int:
    """Step back over asides, a date and the signature above it."""
    dated = False
    for _ in range(8):
        start = text.rfind("\n", 0, end) + 1
        line = text[start:end] if end - start <= 60 else ""
        if _DATE.match(line):
            dated = True
        elif not (line and start and (_ASIDE.match(line) or (dated and _ORGAN.match(line)))):
            break
        end = max(start - 1, 0)
    return end
