"""A word, a phrase or a pattern in its contexts, one line each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from reportkit import arguments
from reportkit.width import simplified_forms
from reportkit.wording.documents import Document, compact, documents
from reportkit.wording.segment import ENGINES, cuts

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["kwic"]

_SLOT = re.compile(r"[LR][1-9]")
_BREAKS = re.compile(r"\s+")


def kwic(
    source: Any,
    pattern: str | re.Pattern[str],
    *,
    match: Literal["phrase", "word", "regex"] = "phrase",
    context: int = 20,
    sort: str | Sequence[str] = (),
    engine: str = "jieba",
    cache: str | Path | None = None,
) -> pd.DataFrame:
    """Show every occurrence of a word, a phrase or a pattern with what stands around it.

    Parameters
    ----------
    source : Report, Corpus, iterable of Report, DataFrame, mapping of id to text, or str
        As for `tokens`.
    pattern : str or re.Pattern
        What to look for. A regular expression is of half-width forms, and of simplified ones where the
        extra ``reportkit[traditional]`` is installed; a phrase may be written in any. Blanks inside Chinese
        text are passed over, in the text and in a phrase.
    match : {'phrase', 'word', 'regex'}, default 'phrase'
        ``'phrase'`` finds the characters wherever they stand, also inside a longer word (法治 in
        法治化); ``'word'`` finds whole words of the tokenizer only, one or several in a row;
        ``'regex'`` takes `pattern` for a regular expression, as a compiled one is in any case.
    context : int, default 20
        Characters on either side. Contexts run over the ends of sentences, not of the report.
    sort : str or sequence of str, default by place
        Sort lines by the words around, as corpus linguists do: ``"R1"`` by the first word to the
        right, ``("L1", "R1")`` by the first to the left and then the first to the right; up to
        ``L9`` and ``R9``. ``"match"`` stands for what was found, ``"year"`` and ``"report_id"`` for
        the columns. Words sort by pronunciation (as GB 2312 orders common characters), places last.
    engine, cache
        As for `tokens`; used where words are asked for, by ``match="word"`` or by `sort`.

    Returns
    -------
    pandas.DataFrame
        One row per occurrence: ``report_id`` (str), ``year`` (Int16), ``left``, ``match``, ``right``
        (str; as printed, stray blanks left out, a line break shown as ``¶``), a column for each word that
        was sorted by (``L1``, ``R1`` …; str), ``start``, ``end`` (int64, the place of the match:
        ``report.text[start:end]``). Without a hit: no rows, all columns.

    Raises
    ------
    ValueError
        The pattern is empty or no regular expression; `sort` or `match` is unknown; `context` is negative.
    TypeError
        `source` holds no texts.

    See Also
    --------
    collocations : the words around, counted.

    Notes
    -----
    Overlapping occurrences are found once, from the left. A regular expression of the user's own is
    run as it is: one that backs up without bound takes its time.

    Examples
    --------
    >>> import reportkit as rk
    >>> text = "坚持打伞破网，做到扫黑除恶。持续打伞破网！"
    >>> lines = rk.kwic({"a": text}, "打伞破网", context=3, sort="L1")
    >>> lines[["left", "match", "right"]].values.tolist()
    [['。持续', '打伞破网', '！'], ['坚持', '打伞破网', '，做到']]
    """
    import pandas as pd

    arguments.whole("context", context, 0)
    arguments.choice("engine", engine, ENGINES)
    arguments.path("cache", cache, none=True)
    slots = _slots(sort)
    words = [slot for slot in slots if _SLOT.fullmatch(slot)]
    search = _search(pattern, match)
    cut = partial(cuts, engine=engine, folder=cache) if words or match == "word" else None
    lines = [
        line
        for document in documents(source)
        for line in _lines(document, search, context, words, cut, match == "word")
    ]
    dtypes = {"year": "Int16", "start": "int64", "end": "int64"}
    names = _columns(words)
    values = zip(*lines, strict=True) if lines else [()] * len(names)
    columns = {
        name: pd.Series(each, dtype=dtypes.get(name, "str")) for name, each in zip(names, values, strict=True)
    }
    return _sorted(pd.DataFrame(columns), slots)


def _lines(
    document: Document,
    search: re.Pattern[str],
    context: int,
    slots: list[str],
    cut: Callable[[str], np.ndarray] | None,
    whole_words: bool,
) -> Iterator[tuple[Any, ...]]:
    """Find the occurrences in one text, each with the values of `_columns`; `cut` tells its words."""
    text, places = document.plain()
    printed = "".join(map(document.text.__getitem__, places.tolist()))
    ends = np.empty(0, np.int32) if cut is None else cut(text)
    for first, last in _spans(text, search, frozenset([0, *ends.tolist()]) if whole_words else None):
        if _in_hole(document, int(places[first])):
            continue
        yield (
            document.report_id,
            document.year,
            _shown(printed[max(0, first - context) : first]),
            _shown(printed[first:last]),
            _shown(printed[last : last + context]),
            *(_neighbour(text, ends, first, last, slot) for slot in dict.fromkeys(slots)),
            int(places[first]) + document.shift,
            int(places[last - 1]) + 1 + document.shift,
        )


def _slots(sort: str | Sequence[str]) -> list[str]:
    slots = arguments.texts("sort", sort)
    for slot in slots:
        if slot not in ("match", "year", "report_id") and not _SLOT.fullmatch(slot):
            may_be = "among L1 … L9, R1 … R9, match, year and report_id"
            raise arguments.refuse(ValueError, "sort", may_be, slot)
    return slots


def _columns(words: Iterable[str]) -> list[str]:
    return ["report_id", "year", "left", "match", "right", *dict.fromkeys(words), "start", "end"]


def _search(pattern: str | re.Pattern[str], match: str) -> re.Pattern[str]:
    arguments.choice("match", match, ("phrase", "word", "regex"))
    if isinstance(pattern, re.Pattern):
        return pattern
    if not isinstance(pattern, str):
        raise arguments.refuse(TypeError, "pattern", "a string or a compiled regular expression", pattern)
    if not pattern.strip():
        raise arguments.refuse(ValueError, "pattern", "a string that is not empty", pattern)
    if match != "regex":
        folded = compact(pattern.strip())[0]
        # One rare traditional character does not make a text one in traditional characters; a pattern may
        # be nothing else.
        forms = dict.fromkeys((folded, folded.translate(simplified_forms())))
        return re.compile("|".join(map(re.escape, forms)))
    try:
        return re.compile(pattern)
    except re.error as error:
        raise arguments.refuse(ValueError, "pattern", f"a regular expression ({error})", pattern) from error


def _spans(text: str, search: re.Pattern[str], whole: frozenset[int] | None) -> Iterator[tuple[int, int]]:
    for found in search.finditer(text):
        first, last = found.span()
        if first < last and (whole is None or (first in whole and last in whole)):
            yield first, last


def _in_hole(document: Document, at: int) -> bool:
    return any(start <= at < end for start, end in document.holes)


def _shown(text: str) -> str:
    return _BREAKS.sub(lambda found: "¶" if "\n" in found[0] else " ", text)


def _neighbour(text: str, ends: np.ndarray, first: int, last: int, slot: str) -> str:
    """The n-th word before or behind a match, marks and blanks not counted; "" past the text's end."""
    left, distance = slot[0] == "L", int(slot[1:])
    at = int(np.searchsorted(ends, first if left else last, side="right"))
    # Far enough for nine words with marks between them, whatever stands there.
    near = ends[max(0, at - 40) : at].tolist() if left else ends[at : at + 40].tolist()
    before = int(ends[at - 41]) if left and at > 40 else 0
    bounds = [before, *near] if left else [last, *near]
    pieces = [text[a : min(b, first) if left else b] for a, b in pairwise(bounds)]
    if left and near and near[-1] < first:
        pieces.append(text[near[-1] : first])
    words = [piece for piece in pieces if any(map(str.isalnum, piece))]
    if len(words) < distance:
        return ""
    return words[-distance] if left else words[distance - 1]


def _sorted(table: pd.DataFrame, slots: list[str]) -> pd.DataFrame:
    if not slots:
        return table
    keys = [table[slot] if slot == "year" else table[slot].map(_pronounced) for slot in slots]
    order = table.assign(**{f"_{i}": key for i, key in enumerate(keys)})
    order = order.sort_values([f"_{i}" for i in range(len(keys))], kind="stable")
    return table.loc[order.index].reset_index(drop=True)


def _pronounced(word: str) -> str:
    """Sort key: the 3,755 common characters of GB 2312 are in the order of their pronunciation."""
    return word.encode("gb18030", "replace").hex()
