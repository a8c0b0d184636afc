"""Words that a lexicon does not know yet, proposed from a corpus."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from reportkit import arguments, lexicon
from reportkit.wording.documents import documents
from reportkit.wording.segment import cuts

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["new_words"]

_COLUMNS = {
    "word": "str",
    "count": "int64",
    "reports": "int64",
    "cohesion": "float64",
    "left_entropy": "float64",
    "right_entropy": "float64",
    "score": "float64",
    "split": "float64",
    "cut_as": "str",
}


def new_words(
    source: Any,
    *,
    min_count: int = 5,
    max_length: int = 6,
    min_cohesion: float = 5.0,
    min_entropy: float = 1.5,
    engine: str = "jieba",
) -> pd.DataFrame:
    r"""Propose words for the lexicon: strings that hold together inside and combine freely outside.

    A string of characters is a word, on this view, when its parts meet more often than chance would have
    it, wherever it is parted,

    .. math:: \mathit{cohesion}(w) = \min_{w = uv} \log_2 \frac{p(w)}{p(u)\,p(v)},

    and when many different characters stand before and behind it, by the entropy
    :math:`-\sum_c p(c) \log_2 p(c)` of its neighbours *c* on either side. Nothing is added to the
    lexicon: read the list, then ``reportkit.lexicon.add("jieba_words", [...])``.

    Parameters
    ----------
    source : Report, Corpus, iterable of Report, DataFrame, mapping of id to text, or str
        As for `tokens`.
    min_count : int, default 5
        Least number of occurrences.
    max_length : int, default 6
        Longest string, in characters; the shortest has two.
    min_cohesion : float, default 5.0
        In bits.
    min_entropy : float, default 1.5
        In bits, on the poorer side.
    engine : {'jieba', 'rjieba'}, default 'jieba'
        The tokenizer whose words are known already.

    Returns
    -------
    pandas.DataFrame
        One row per string, the highest score first: ``word`` (str), ``count``, ``reports`` (int64),
        ``cohesion``, ``left_entropy``, ``right_entropy`` (float64, in bits), ``score`` (float64:
        cohesion times the poorer entropy), ``split`` (float64: the share of its occurrences that
        the tokenizer cuts in two or more; strings with less than half are left out) and ``cut_as``
        (str: how the tokenizer cuts the first of these, as 打伞|破网).

    Raises
    ------
    ValueError
        `max_length` is less than 2, or there is no such engine.

    Notes
    -----
    A punctuation mark, the end of a line, a letter or a digit counts as a neighbour that is different
    each time, since a word may well stand at an edge. Strings that begin or end with a stop word of one
    character (的, 和) are left out, and so are those that are a part of a longer candidate in nine of
    ten cases.

    What is found are firm combinations, not all of them words: 各位代表 beside 打财断血. Memory grows with
    the corpus, by about 200 bytes per character; a sample of some hundred reports is enough.

    References
    ----------
    .. [1] Sornlertlamvanich, V., Potipiti, T., & Charoenporn, T. (2000). Automatic corpus-based Thai
       word extraction with the C4.5 learning algorithm. COLING 2000, 802-807.
    .. [2] Jin, Z., & Tanaka-Ishii, K. (2006). Unsupervised segmentation of Chinese text by use of
       branching entropy. COLING/ACL 2006 Main Conference Poster Sessions, 428-435.

    Examples
    --------
    >>> import reportkit as rk
    >>> texts = {"a": "抓实龘靐工作。推进龘靐行动，龘靐有力。学习龘靐经验；关于龘靐，细说龘靐。"}
    >>> rk.new_words(texts, min_cohesion=2)["word"].tolist()
    ['龘靐']
    """
    import pandas as pd

    arguments.whole("min_count", min_count, 1)
    arguments.whole("max_length", max_length, 2)
    arguments.number("min_cohesion", min_cohesion)
    arguments.number("min_entropy", min_entropy)
    corpus = _characters(source, engine)
    edges = _edge_characters()
    found: list[_Level] = []
    levels = [_single(corpus)]
    for length in range(2, max_length + 1):
        level = _longer(corpus, levels, length, min_count)
        if not len(level.counts):
            break
        levels.append(level)
        found.append(level)
    rows = [row for level in found for row in _candidates(corpus, level, edges, min_cohesion, min_entropy)]
    rows = _without_parts(rows)
    table = pd.DataFrame({name: [row[name] for row in rows] for name in _COLUMNS}).astype(_COLUMNS)
    return table.sort_values(["score", "word"], ascending=[False, True], ignore_index=True)


class _Corpus(NamedTuple):
    codes: np.ndarray  # code points; 0 for what is no Chinese character
    report: np.ndarray
    bounds: np.ndarray  # whether the tokenizer begins a word here


class _Level(NamedTuple):
    """The strings of one length that occur often enough."""

    length: int
    ids: np.ndarray  # of the string that begins at each place, -1 for none
    counts: np.ndarray
    cohesion: np.ndarray


def _characters(source: Any, engine: str) -> _Corpus:
    codes, reports, bounds = [np.zeros(1, np.uint32)], [np.zeros(1, np.int32)], [np.ones(1, bool)]
    for number, document in enumerate(documents(source)):
        text, _ = document.plain()
        here = np.frombuffer((text + "\n").encode("utf-32-le"), "<u4").astype(np.uint32)
        han = (here >= 0x4E00) & (here <= 0x9FFF)
        codes.append(np.where(han, here, 0))
        reports.append(np.full(len(here), number, np.int32))
        bounds.append(np.zeros(len(here), bool))
        bounds[-1][np.append(0, cuts(text, engine))] = True
    return _Corpus(np.concatenate(codes), np.concatenate(reports), np.concatenate(bounds))


def _single(corpus: _Corpus) -> _Level:
    kinds, ids = np.unique(corpus.codes, return_inverse=True)
    ids = ids.astype(np.int64)
    ids[corpus.codes == 0] = -1
    counts = np.bincount(ids[ids >= 0], minlength=len(kinds))
    return _Level(1, ids, counts, np.full(len(kinds), np.inf))


def _longer(corpus: _Corpus, levels: list[_Level], length: int, least: int) -> _Level:
    """Strings one character longer: both of their ends, one shorter, are frequent themselves."""
    shorter, single = levels[-1], levels[0]
    last = np.full(len(corpus.codes), -1, np.int64)
    last[: len(last) - length + 1] = single.ids[length - 1 :]
    keys = np.where((shorter.ids >= 0) & (last >= 0), shorter.ids * len(single.counts) + last, -1)
    at = np.flatnonzero(keys >= 0)
    _, first, inverse, counts = np.unique(
        keys[at], return_index=True, return_inverse=True, return_counts=True
    )
    often = counts >= least
    renumbered = np.where(often, np.cumsum(often) - 1, -1)
    ids = np.full(len(corpus.codes), -1, np.int64)
    ids[at] = renumbered[inverse]
    counts, places = counts[often], at[first[often]]
    total = max((corpus.codes > 0).sum(), 1)
    cohesion = np.full(len(counts), np.inf)
    for cut in range(1, length):
        left, right = levels[cut - 1], levels[length - cut - 1]
        parts = np.log2(left.counts[left.ids[places]]) + np.log2(right.counts[right.ids[places + cut]])
        cohesion = np.minimum(cohesion, np.log2(counts) + np.log2(total) - parts)
    return _Level(length, ids, counts, cohesion)


def _candidates(
    corpus: _Corpus, level: _Level, edges: np.ndarray, min_cohesion: float, min_entropy: float
) -> list[dict[str, Any]]:
    at = np.flatnonzero(level.ids >= 0)
    ids, size = level.ids[at], len(level.counts)
    left = _entropy(ids, corpus.codes[at - 1], size)
    right = _entropy(ids, corpus.codes[at + level.length], size)
    begun = np.cumsum(corpus.bounds)
    split = begun[at + level.length - 1] > begun[at]
    share = np.bincount(ids, split, minlength=size) / level.counts
    place = np.empty(size, np.int64)
    place[ids[::-1]] = at[::-1]
    first = place.copy()
    first[ids[split][::-1]] = at[split][::-1]
    kept = (level.cohesion >= min_cohesion) & (np.minimum(left, right) >= min_entropy) & (share >= 0.5)
    kept &= ~np.isin(corpus.codes[place], edges)
    kept &= ~np.isin(corpus.codes[place + level.length - 1], edges)
    span = int(corpus.report.max()) + 1
    reports = np.bincount(np.unique(ids * span + corpus.report[at]) // span, minlength=size)
    return [
        {
            "word": _string(corpus, place[i], place[i] + level.length),
            "count": int(level.counts[i]),
            "reports": int(reports[i]),
            "cohesion": float(level.cohesion[i]),
            "left_entropy": float(left[i]),
            "right_entropy": float(right[i]),
            "score": float(level.cohesion[i] * min(left[i], right[i])),
            "split": float(share[i]),
            "cut_as": _cut(corpus, first[i], first[i] + level.length),
        }
        for i in np.flatnonzero(kept)
    ]


def _string(corpus: _Corpus, start: int, end: int) -> str:
    return "".join(map(chr, corpus.codes[start:end]))


def _cut(corpus: _Corpus, start: int, end: int) -> str:
    """The tokenizer's words that make up, or hold, a string."""
    while not corpus.bounds[start] and corpus.codes[start - 1]:
        start -= 1
    while not corpus.bounds[end] and corpus.codes[end]:
        end += 1
    inner = (np.flatnonzero(corpus.bounds[start + 1 : end]) + start + 1).tolist()
    return "|".join(_string(corpus, a, b) for a, b in pairwise([start, *inner, end]))


def _entropy(ids: np.ndarray, neighbours: np.ndarray, size: int) -> np.ndarray:
    """Entropy in bits of the neighbours of each string; an edge of the text is a neighbour of its own."""
    neighbours = neighbours.astype(np.int64)
    edge = neighbours == 0
    neighbours[edge] = 0x200000 + np.arange(edge.sum())
    _, first, counts = np.unique(ids << 42 | neighbours, return_index=True, return_counts=True)
    string = ids[first]
    total = np.bincount(ids, minlength=size)
    share = counts / total[string]
    return np.maximum(np.bincount(string, -share * np.log2(share), minlength=size), 0)


@lexicon.compiled
def _edge_characters() -> np.ndarray:
    return np.array([ord(word) for word in lexicon.words("stop_words") if len(word) == 1], np.uint32)


def _without_parts(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Leave out strings that are nearly always part of one longer candidate."""
    counts = {row["word"]: row["count"] for row in rows}
    swallowed = set()
    for word, count in counts.items():
        for length in range(2, len(word)):
            for start in range(len(word) - length + 1):
                part = word[start : start + length]
                if count >= 0.9 * counts.get(part, np.inf):
                    swallowed.add(part)
    return [row for row in rows if row["word"] not in swallowed]
