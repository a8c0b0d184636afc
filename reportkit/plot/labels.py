"""Words and numbers on the charts: in Chinese or English, cut to fit, wrapped by what they take up."""

from __future__ import annotations

from typing import Literal
from unicodedata import east_asian_width

from reportkit import lexicon

__all__ = [
    "Lang",
    "amount",
    "columns",
    "left_out",
    "number",
    "pick",
    "shorten",
    "unit_label",
    "unit_name",
    "wrap",
]

Lang = Literal["zh", "en"]


def pick(lang: str, zh: str, en: str) -> str:
    """Choose the wording of one language."""
    return zh if lang == "zh" else en


def left_out(lang: str, count: int, zh: str, en: str) -> list[str]:
    """Say how many of what a chart does not draw, where there are any.

    Examples
    --------
    >>> left_out("en", 1, "份报告", "report"), left_out("en", 0, "份报告", "report")
    (['1 more report is not drawn'], [])
    """
    if count <= 0:
        return []
    many = en if count == 1 or en.endswith("s") else f"{en}s"
    verb = "is" if count == 1 else "are"
    return [pick(lang, f"另有 {count:,} {zh}未画", f"{count:,} more {many} {verb} not drawn")]


def columns(text: str) -> int:
    """Count the columns that a text takes up: two for a Chinese character, one for a Latin one."""
    return sum(2 if east_asian_width(char) in "WFA" else 1 for char in text)


def shorten(text: object, width: int = 32) -> str:
    """Cut a text to a number of columns, with … where something was cut off.

    Parameters
    ----------
    text : object
        Shown as ``str``; blanks and line breaks inside are run together. NA becomes ``""``.
    width : int
        Columns; a Chinese character takes two.

    Returns
    -------
    str

    Examples
    --------
    >>> shorten("查处涉黑涉恶腐败和“保护伞”问题", 16)
    '查处涉黑涉恶腐…'
    """
    import pandas as pd

    if pd.isna(text):
        return ""
    words = " ".join(str(text).split())
    if columns(words) <= width:
        return words
    taken, out = 0, ""
    for char in words:
        taken += columns(char)
        if taken > width - 2:
            break
        out += char
    return out.rstrip("“‘(（《、,，") + "…"


def wrap(text: str, width: int) -> str:
    """Break a text into lines of at most `width` columns, Latin words and numbers kept whole."""
    lines, line, taken = [], "", 0
    for piece in _pieces(text):
        need = columns(piece)
        if line and taken + need > width and piece not in "，。；：、,.;:)）":
            lines.append(line.rstrip())
            line, taken, piece = "", 0, piece.lstrip()
            need = columns(piece)
        line, taken = line + piece, taken + need
    return "\n".join([*lines, line])


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    for char in text:
        narrow = east_asian_width(char) not in "WF" and not char.isspace()
        if pieces and narrow and pieces[-1][-1:].strip() and east_asian_width(pieces[-1][-1]) not in "WF":
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces


def _plain(value: float) -> str:
    text = f"{value:,.2f}" if abs(value) < 1000 else f"{value:,.0f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def number(value: float, lang: str = "zh") -> str:
    """Write a number as a scale does: 万 and 亿, or thousand, million and billion.

    Examples
    --------
    >>> number(185000000), number(185000000, "en")
    ('1.85亿', '185 m')
    """
    steps = {
        "zh": ((1e12, "万亿"), (1e8, "亿"), (1e4, "万")),
        "en": ((1e12, " tn"), (1e9, " bn"), (1e6, " m")),
    }
    for size, word in steps[pick(lang, "zh", "en")]:
        if abs(value) >= size:
            return _plain(value / size).replace("-", "−") + word
    return _plain(value).replace("-", "−")


def amount(raw: object, value: float, unit: object, lang: str, signed: bool = False) -> str:
    """Write a figure as the report quotes it, or, where it quotes nothing, as number and unit."""
    import pandas as pd

    words = (
        "".join(str(raw).split()) if not pd.isna(raw) else number(abs(value), lang) + unit_symbol(unit, lang)
    )
    return f"{'+' if value > 0 else '−' if value < 0 else ''}{words}" if signed else words


def unit_symbol(unit: object, lang: str) -> str:
    """Give a unit as it follows a number."""
    import pandas as pd

    if pd.isna(unit):
        return ""
    if lang == "zh":
        return str(unit)
    english = lexicon.table("unit_english").get(str(unit), str(unit))
    return english if english in ("%", "‰") else f" {english}"


def unit_name(unit: object, lang: str) -> str:
    """Name a unit in a remark."""
    import pandas as pd

    return pick(lang, "（无）", "(none)") if pd.isna(unit) else str(unit)


def unit_label(unit: object, lang: str) -> str:
    """Give the label of a scale: the unit, with its English beside it where asked for.

    Examples
    --------
    >>> unit_label("起", "zh"), unit_label("起", "en")
    ('单位：起', 'unit: 起 (cases)')
    """
    import pandas as pd

    if pd.isna(unit):
        return pick(lang, "报告未给单位", "no unit given")
    english = lexicon.table("unit_english").get(str(unit))
    gloss = f" ({english})" if english and english != unit else ""
    return pick(lang, f"单位：{unit}", f"unit: {unit}{gloss}")
