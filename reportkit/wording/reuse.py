"""Passages that reports share, word for word or nearly."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from reportkit import arguments
from reportkit.wording.fingerprints import Index, Runs, build, runs_of
from reportkit.wording.letters import letters

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["shared_passages"]

_GAP = 12  # letters that may differ between two runs of a near passage
_ALIKE = 0.8  # least share of letters that agree in a near passage
_OVERLAP = 0.8  # of two stretches of one report, for them to be one place
_FRESH = 20_000  # new wordings, before they move to a column
_PARTNERS = 3  # earlier places that a stretch is tied to: these are tied to theirs


class _Text(NamedTuple):
    """What the letters of a report, which the index has, do not tell of its text.

    That is an eighth of it: most characters are letters and their own code.
    """

    report_id: str
    length: int
    letters: np.ndarray
    """A bit for each character: whether it is a letter."""
    others: np.ndarray
    """A bit for each character: whether it is in `rest`."""
    rest: str
    """Marks, blanks and letters that were folded."""

    def whole(self, codes: np.ndarray) -> tuple[str, np.ndarray]:
        """Give back the text, and the place of each letter in it."""
        places = np.flatnonzero(np.unpackbits(self.letters, count=self.length))
        points = np.empty(self.length, "<u4")
        points[places] = codes
        points[np.unpackbits(self.others, count=self.length).view(bool)] = _points(self.rest)
        return _string(points), places


class _Pairs(NamedTuple):
    """Passages of two reports, as stretches of the joined letters."""

    a: np.ndarray
    a_end: np.ndarray
    b: np.ndarray
    b_end: np.ndarray
    score: np.ndarray


def shared_passages(source: Any, *, min_letters: int = 15, near: bool = True) -> pd.DataFrame:
    r"""Find the longest passages that two or more reports have in common.

    Only letters and digits are compared, half-width and small: marks, blanks and line breaks do not count.
    Passages that agree word for word are as long as can be; with `near`, such as are parted by a few
    other words (12 letters at most, and no more than the shorter of their neighbours has) are one passage,
    if four letters of five agree.

    Parameters
    ----------
    source : Corpus, iterable of Report, DataFrame, mapping of id to text
        As for `tokens`. A generator will do, which reads one report after another.
    min_letters : int, default 15
        Letters of a passage at least.
    near : bool, default True
        Join passages across small differences.

    Returns
    -------
    pandas.DataFrame
        One row per place of a passage: the longest passages first, their places in order of the reports.

        ===================  ========  ==============================================================
        column               dtype     meaning
        ===================  ========  ==============================================================
        passage_id           category  p1, p2 …
        report_id            category  the report
        start, end           int64     ``report.text[start:end] == text``
        text                 category  the passage as this report has it
        letters              int32     letters and digits in it
        score                float64   letters that agree with another place of the passage, as a share of
                                      both (Dice), for the place that agrees best; 1 is word for word
        reports, places      int32     reports that have the passage, and places in these
        ===================  ========  ==============================================================

    Raises
    ------
    ValueError
        `min_letters` is less than 4, or the corpus has more than 4.29 billion letters.
    TypeError
        `source` holds no texts, or parts of reports.

    See Also
    --------
    passage_shares : how much of each report is shared, and with whom.
    formulas : one row per passage that runs through many reports.

    Notes
    -----
    Time and memory are proportional to the corpus: a passage that runs through a thousand reports is one
    passage of a thousand places and not half a million pairs. Each place is compared with the eight
    latest earlier places that share a fingerprint, and what hangs together so is one passage.
    Passages word for word of `min_letters` letters are all found, but for those that stand within
    a formula of more than eight reports and differ from it by a few letters at its edge. What a report
    repeats within itself is no shared passage.

    Measured on reports of 20,000 characters made of paragraphs of real ones, so that all of it is shared:
    2,600 take 0.55 GB of memory at the peak, 13,000 just under 2 GB and about five minutes. The letters and
    their fingerprints take about 4 bytes a character, however little is shared.

    References
    ----------
    .. [1] Schleimer, S., Wilkerson, D. S., & Aiken, A. (2003). Winnowing: local algorithms for document
       fingerprinting. SIGMOD, 76-85.
    .. [2] Smith, D. A., Cordell, R., & Mullen, A. (2015). Computational methods for uncovering reprinted
       texts in antebellum newspapers. American Literary History 27(3), E1-E15.

    Examples
    --------
    >>> import reportkit as rk
    >>> texts = {"a": "会议指出，要深入开展扫黑除恶，打伞破网。", "b": "坚持深入开展扫黑除恶、打伞破网！"}
    >>> rk.shared_passages(texts, min_letters=8)[["report_id", "start", "text"]].values.tolist()
    [['a', 6, '深入开展扫黑除恶，打伞破网'], ['b', 2, '深入开展扫黑除恶、打伞破网']]
    """
    arguments.whole("min_letters", min_letters, 4)
    arguments.flag("near", near)
    size = min(8, min_letters // 2 + 1) if near else min_letters // 2 + 1
    window = min(6, min_letters - size + 1) if near else min_letters - size + 1
    texts: list[_Text] = []
    index = build(_letters(source, texts), size, window)
    found = [_pairs(runs_of(index, n), index, min_letters, near) for n in range(1, len(texts))]
    # Not needed any more, and half of the memory.
    index = index._replace(marks=np.empty(0, np.uint64))
    return _table(index, texts, *_places(found, _OVERLAP if near else 1.0))


def _letters(source: Any, texts: list[_Text]) -> Any:
    """Letters of one report after another; keeps in `texts` what is needed to place them."""
    for each in letters(source):
        if each.document.shift:
            raise TypeError("source must be whole reports, not a DataFrame of their parts")
        points = _points(each.document.text)
        is_letter, other = np.zeros(len(points), bool), np.ones(len(points), bool)
        is_letter[each.places] = True
        other[each.places] = points[each.places] != each.codes
        bits = np.packbits(is_letter), np.packbits(other)
        texts.append(_Text(each.document.report_id, len(points), *bits, _string(points[other])))
        yield each.codes


def _points(text: str) -> np.ndarray:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")


def _string(points: np.ndarray) -> str:
    return points.tobytes().decode("utf-32-le", "surrogatepass")


def _pairs(runs: Runs, index: Index, min_letters: int, near: bool) -> _Pairs:
    """Passages of a report and earlier ones, from the runs that agree."""
    a, b, length = runs
    if near and len(a):
        a, a_end, b, b_end, score = _chained(runs, index)
    else:
        a_end, b_end, score = a + length, b + length, np.ones(len(a))
    long = np.minimum(a_end - a, b_end - b) >= min_letters
    a, a_end, b, b_end, score = (each[long] for each in (a, a_end, b, b_end, score))
    order = np.lexsort([-b, -score, a_end, a])
    a, a_end, b, b_end, score = (each[order] for each in (a, a_end, b, b_end, score))
    if len(a) > _PARTNERS:
        again = (a[_PARTNERS:] == a[:-_PARTNERS]) & (a_end[_PARTNERS:] == a_end[:-_PARTNERS])
        kept = np.r_[np.ones(_PARTNERS, bool), ~again]
        a, a_end, b, b_end, score = (each[kept] for each in (a, a_end, b, b_end, score))
    a, a_end, b, b_end = (each.astype(np.uint32) for each in (a, a_end, b, b_end))
    return _Pairs(a, a_end, b, b_end, score.astype(np.float32))


def _chained(runs: Runs, index: Index) -> tuple[np.ndarray, ...]:
    """Join runs of two reports that follow each other in both, with few letters between."""
    of = np.searchsorted(index.bounds, runs.b, side="right")
    order = np.lexsort([runs.b, runs.a, of])
    a, b, length, of = runs.a[order], runs.b[order], runs.length[order], of[order]
    gap_a = a[1:] - a[:-1] - length[:-1]
    gap_b = b[1:] - b[:-1] - length[:-1]
    allowed = np.minimum(np.minimum(length[1:], length[:-1]), _GAP)
    linked = (of[1:] == of[:-1]) & (np.minimum(gap_a, gap_b) >= 0) & (np.maximum(gap_a, gap_b) <= allowed)
    first = np.flatnonzero(np.r_[True, ~linked])
    last = np.r_[first[1:] - 1, len(a) - 1]
    agree = np.add.reduceat(length, first)
    starts = a[first], b[first]
    ends = (a + length)[last], (b + length)[last]
    score = 2 * agree / (ends[0] - starts[0] + ends[1] - starts[1])
    good = score >= _ALIKE
    # A chain of too little in common falls back to its runs.
    lone = np.repeat(~good, last - first + 1)
    return (
        np.r_[starts[0][good], a[lone]],
        np.r_[ends[0][good], (a + length)[lone]],
        np.r_[starts[1][good], b[lone]],
        np.r_[ends[1][good], (b + length)[lone]],
        np.r_[score[good], np.ones(lone.sum())],
    )


def _table(
    index: Index,
    texts: list[_Text],
    start: np.ndarray,
    end: np.ndarray,
    score: np.ndarray,
    passage: np.ndarray,
) -> pd.DataFrame:
    import pandas as pd

    of = (np.searchsorted(index.bounds, start, side="right") - 1).astype(np.int32)
    # Passages in order of their longest place, then of the text.
    count = int(passage.max()) + 1 if len(passage) else 0
    longest, earliest = np.zeros(count, np.int64), np.full(count, len(index.codes))
    np.maximum.at(longest, passage, end - start)
    np.minimum.at(earliest, passage, start)
    rank = np.empty(count, np.int32)
    rank[np.lexsort([earliest, -longest])] = np.arange(count)
    order = np.lexsort([start, rank[passage]])
    start, end, score, passage, of = start[order], end[order], score[order], rank[passage][order], of[order]
    size = (end - start).astype(np.int32)
    first, last, words = _quoted(index, texts, start, end, of)
    reports = np.zeros(count, np.int32)
    np.add.at(reports, np.unique(passage.astype(np.int64) << 32 | of) >> 32, 1)
    frame = {
        "passage_id": _categories(passage, [f"p{n + 1}" for n in range(count)]),
        "report_id": _categories(of, [text.report_id for text in texts]),
        "start": first,
        "end": last,
        "text": words,
        "letters": size,
        "score": score.astype(float).round(6),
        "reports": reports[passage],
        "places": np.bincount(passage, minlength=count).astype(np.int32)[passage],
    }
    return pd.DataFrame(frame)


def _places(pairs: list[_Pairs], overlap: float) -> tuple[np.ndarray, ...]:
    """Start, end, score and passage of every place: stretches that pairs and overlaps hold together.

    The list is empty afterwards: each step lets go of what the next one does not need.
    """
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    if not any(len(each.a) for each in pairs):
        return (np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0), np.empty(0, np.int64))
    left = np.concatenate([_joint(each.a, each.a_end) for each in pairs])
    right = np.concatenate([_joint(each.b, each.b_end) for each in pairs])
    score = np.concatenate([each.score for each in pairs])
    pairs.clear()
    nodes = np.unique(np.r_[left, right])
    start, end = (nodes >> np.uint64(32)).astype(np.int64), (nodes & np.uint64(0xFFFFFFFF)).astype(np.int64)
    # Half of the memory that np.unique takes for its inverse.
    left = np.searchsorted(nodes, left).astype(np.int32)
    right = np.searchsorted(nodes, right).astype(np.int32)
    del nodes
    best = np.zeros(len(start), np.float32)
    np.maximum.at(best, left, score)
    np.maximum.at(best, right, score)
    del score
    links: list[tuple[np.ndarray, np.ndarray]] = [(left, right)]
    if overlap < 1:
        for lag in range(1, 7):
            shared = np.minimum(end[:-lag], end[lag:]) - start[lag:]
            longer = np.maximum(end[:-lag] - start[:-lag], end[lag:] - start[lag:])
            near = np.flatnonzero(shared >= overlap * longer)
            links.append((near, near + lag))
    rows, columns = (np.concatenate(each).astype(np.int32) for each in zip(*links, strict=True))
    graph = coo_array((np.ones(len(rows), bool), (rows, columns)), shape=(len(start),) * 2)
    del links, left, right, rows, columns
    _, passage = connected_components(graph, directed=False)
    del graph
    return _widest(start, end, best, passage.astype(np.int64))


def _joint(start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """Start and end in one number, which sorts as they do."""
    return start.astype(np.uint64) << np.uint64(32) | end


def _widest(
    start: np.ndarray, end: np.ndarray, score: np.ndarray, passage: np.ndarray
) -> tuple[np.ndarray, ...]:
    """Of stretches of one passage that overlap, the longest."""
    order = np.lexsort([start, passage])
    start, end, score, passage = (each[order] for each in (start, end, score, passage))
    # The furthest end so far, per passage: later passages are lifted above all earlier ends.
    lift = passage * (int(end.max()) + 1)
    furthest = np.maximum.accumulate(end + lift)
    fresh = np.r_[True, (start + lift)[1:] >= furthest[:-1]]
    cluster = np.cumsum(fresh)
    order = np.lexsort([start, -score, start - end, cluster])
    kept = order[np.r_[True, cluster[order][1:] != cluster[order][:-1]]]
    return (
        start[kept].astype(np.uint32),
        end[kept].astype(np.uint32),
        score[kept],
        passage[kept].astype(np.int32),
    )


def _quoted(
    index: Index, texts: list[_Text], start: np.ndarray, end: np.ndarray, of: np.ndarray
) -> tuple[np.ndarray, np.ndarray, pd.Categorical]:
    """Places in the reports' own texts, and the words there, each wording kept once."""
    import pandas as pd

    first, last = np.empty(len(start), np.int64), np.empty(len(start), np.int64)
    wording = np.empty(len(start), np.int32)
    known: dict[bytes, int] = {}  # by digest, which takes less than the words
    fresh: list[str] = []
    parts = [pd.Series([], dtype="str")]
    order = np.argsort(of, kind="stable")
    for rows in np.split(order, np.flatnonzero(np.diff(of[order])) + 1) if len(order) else []:
        number = of[rows[0]]
        begin = index.bounds[number]
        text, places = texts[number].whole(index.codes[begin : index.bounds[number + 1] - 1])
        first[rows] = places[start[rows] - begin]
        last[rows] = places[end[rows] - begin - 1] + 1
        for row in rows.tolist():
            words = text[first[row] : last[row]]
            digest = blake2b(words.encode("utf-8", "surrogatepass"), digest_size=16).digest()
            if digest not in known:
                known[digest] = len(known)
                fresh.append(words)
            wording[row] = known[digest]
        if len(fresh) >= _FRESH:
            parts.append(pd.Series(fresh, dtype="str"))
            fresh.clear()
    del known
    parts.append(pd.Series(fresh, dtype="str"))
    return first, last, _categories(wording, pd.concat(parts, ignore_index=True))


def _categories(codes: np.ndarray, names: list[str] | pd.Series) -> pd.Categorical:
    import pandas as pd

    known = pd.Index(names, dtype="str")
    if not known.is_unique:
        raise ValueError("two reports have the same report_id")
    return pd.Categorical.from_codes(codes, known)
