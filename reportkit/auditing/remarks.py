"""What an audit found, in words."""

from __future__ import annotations

__all__ = ["LANGUAGES", "remark"]

LANGUAGES = ("en", "zh")

# Kind of check and verdict to sentence; `differs` stands for more and less alike.
_WORDS = {
    "en": {
        ("parts", "equal"): "the parts add up to the whole: {follows}",
        ("parts", "more"): "the parts add up to {follows}, more than the whole of {stated}; they may overlap",
        ("parts", "less"): "the parts add up to {follows} of {stated}; {rest} is in no part named here",
        ("change", "equal"): "the two levels give the stated change of {stated}",
        ("change", "differs"): "the two levels give {follows}, {than} the stated {stated}",
        ("repeated", "equal"): "stated again with the same value, {stated}",
        ("repeated", "differs"): "stated as {stated}; before, in the same report, as {follows}",
        ("restated", "equal"): "the report of the year before gives the same, {follows}",
        ("restated", "differs"): "stated as {stated}; the report of the year before has {follows}",
        ("growth", "equal"): "the levels of the two years give the stated change of {stated}",
        ("growth", "differs"): "the levels of the two years give {follows}, {than} the stated {stated}",
        "more": "more than",
        "less": "less than",
    },
    "zh": {
        ("parts", "equal"): "各部分合计{follows}，与总数相等",
        ("parts", "more"): "各部分合计{follows}，大于总数{stated}，类别可能有重叠",
        ("parts", "less"): "各部分合计{follows}，总数{stated}，其余{rest}未列明",
        ("change", "equal"): "由两个水平值算得的变化与所述{stated}一致",
        ("change", "differs"): "由两个水平值算得{follows}，{than}所述{stated}",
        ("repeated", "equal"): "同一报告前后两处一致，均为{stated}",
        ("repeated", "differs"): "此处为{stated}，同一报告前文为{follows}",
        ("restated", "equal"): "与上一年报告一致，均为{follows}",
        ("restated", "differs"): "此处为{stated}，上一年报告为{follows}",
        ("growth", "equal"): "由两年水平值算得的变化与所述{stated}一致",
        ("growth", "differs"): "由两年水平值算得{follows}，{than}所述{stated}",
        "more": "大于",
        "less": "小于",
    },
}


def remark(kind: str, verdict: str, stated: float, follows: float, unit: str | None, lang: str) -> str:
    """Say in one sentence what a check found.

    Parameters
    ----------
    kind : str
        Of check.
    verdict : {'equal', 'more', 'less'}
    stated, follows : float
    unit : str or None
    lang : {'en', 'zh'}

    Returns
    -------
    str

    Examples
    --------
    >>> remark("parts", "more", 14, 15, "人", "en")
    'the parts add up to 15人, more than the whole of 14人; they may overlap'
    """
    words = _WORDS[lang]
    template = words.get((kind, verdict)) or words[kind, "differs"]

    def amount(value: float) -> str:
        if unit in ("%", "百分点", "倍"):
            return f"{value:.4g}{unit}"
        for size, name in ((1e8, "亿"), (1e4, "万")):
            if lang == "zh" and abs(value) >= size:
                return f"{value / size:,.10g}{name}{unit or ''}"
        return f"{value:,.15g}{unit or ''}"

    return template.format(
        stated=amount(stated),
        follows=amount(follows),
        rest=amount(stated - follows),
        than=words.get(verdict, ""),
    )
