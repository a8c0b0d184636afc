"""Bytes to text: told by what the bytes are, never by what a declaration says they are."""

from __future__ import annotations

import codecs
import re
from functools import cache

from reportkit.reading.errors import ReadError

__all__ = ["decode", "oddity"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What the candidates are told apart by: signs, and the characters that fill any page of Chinese.
_COMMON = frozenset(
    "，。、；：“”（）《》！的一是在了不和有人这中大为上个国我以要时来用们生到作地于出就分对成会可主发年动同工也能下过"
    "而方后多定行学法所民得经十三之进着等部度家力里如高自二理起小现实加量都体制机使点从业本把性应开合因由其些前天四"
    "日社义事平全与关各新内数正心政府工作改革建设发展管理服务问题市省县区委会案件查处亿元万人"
    "這國來時們於發動後學經進當會對業開與關數東車長門間問題員黨農險環護統籌產價務實現體總點為義應"
)
# Rows of the most frequent characters in the two national sets.
_FREQUENT = (("gb2312", range(0xB0, 0xD8), range(0xA1, 0xFF)), ("big5", range(0xA4, 0xC7), range(0x40, 0xFF)))
_SAMPLE = 60_000  # bytes that the candidates are judged by
_LOOKED_AT = 4_000  # characters of a text that is looked over once more
_TOLD = 40  # characters beyond ASCII from which on common ones are not missing by chance
_DAMAGED = 0.002  # share of characters that may be damaged in a file that is otherwise plain


def decode(data: bytes, path: str = "bytes") -> tuple[str, str]:
    r"""Decode a text.

    A byte-order mark decides; then strict UTF-8; then, of GB18030, Big5 and UTF-16 without a mark, the
    one that gives the most of the signs and characters that fill any Chinese page. Newlines become
    ``\n``; a byte-order mark is dropped; nothing else is changed.

    Parameters
    ----------
    data : bytes
    path : str, default 'bytes'
        Named in errors.

    Returns
    -------
    text : str
    encoding : str
        ``utf-8``, ``gb18030``, ``big5hkscs``, ``utf-16-le`` …

    Raises
    ------
    ReadError
        It is no text.

    Notes
    -----
    A text of one or two Chinese characters in GBK can be valid UTF-8, and is then taken for it.

    Examples
    --------
    >>> decode("查处问题10起。".encode("gbk"))
    ('查处问题10起。', 'gb18030')
    >>> decode("查處問題10起，處分5人。".encode("big5"))
    ('查處問題10起，處分5人。', 'big5hkscs')
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _newlines(data[len(mark) :].decode(name, "replace")), name
    try:
        text, encoding = data.decode("utf-8"), "utf-8"
        if "\x00" not in text[:_SAMPLE]:
            return _newlines(text), encoding
    except UnicodeDecodeError:
        pass
    sample = data[:_SAMPLE]
    names = ["utf-8", "gb18030", "big5hkscs"]
    if len(data) % 2 == 0 or b"\x00" in sample:
        names += ["utf-16-le", "utf-16-be"]
    best = max(names, key=lambda name: _likeness(sample, name))
    text = data.decode(best, "replace")
    damaged = text.count("\ufffd") / max(1, len(text))
    if _likeness(sample, best) < 0.25 or damaged > _DAMAGED:
        advice = "save it as UTF-8, or give the original document"
        raise ReadError(path, "is no text in a known encoding", advice)
    return _newlines(text), best


def oddity(text: str) -> tuple[str, str] | None:
    """Say what is odd about a text that was decoded without an error, and what to do about it.

    Parameters
    ----------
    text : str

    Returns
    -------
    (str, str) or None
        What is odd and the advice; None for a Chinese text that is sound.

    Examples
    --------
    >>> oddity("查处问题10起。" * 9) is None
    True
    >>> oddity(("查处问题10起。" * 9).encode().decode("latin-1"))[0]
    'is garbled: its encoding was mistaken before it was saved'
    """
    solid = [char for char in text[:_LOOKED_AT] if not char.isspace()]
    wide = [char for char in solid if char > "\x7f"]
    if len(wide) < 0.1 * len(solid):
        return "holds hardly any Chinese", "leave it out if it is no report"
    # Of a Chinese text it is four of ten, of a garbled one two of a hundred.
    if len(wide) >= _TOLD and sum(char in _COMMON for char in wide) < 0.1 * len(wide):
        return "is garbled: its encoding was mistaken before it was saved", "fetch it anew from its source"
    return None


@cache
def _frequent() -> frozenset[str]:
    found: set[str] = set()
    for name, leads, trails in _FREQUENT:
        found.update(*(bytes((lead, trail)).decode(name, "ignore") for lead in leads for trail in trails))
    return frozenset(found)


def _likeness(sample: bytes, encoding: str) -> float:
    """How much of what is not ASCII a Chinese text would be made of; at most 1.5."""
    text = sample.decode(encoding, "replace")
    wide = [char for char in text if char > "\x7f"]
    usual = sum((char in _COMMON) + 0.5 * (char in _frequent()) for char in wide)
    # Undefined, private or control characters speak against an encoding.
    odd = sum(char == "\ufffd" or "\ue000" <= char <= "\uf8ff" for char in wide)
    odd += len(re.findall("[\x00-\x08\x0e-\x1f\x80-\x9f]", text))
    return (usual - 3 * odd) / max(1, len(wide))


def _newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
