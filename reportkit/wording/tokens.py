"""Words of reports, with the place of each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from reportkit.wording.words import Counted, Vocabulary, Words, counted, options, words

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["term_counts", "tokens"]


def tokens(
    source: Any,
    unit: str = "report",
    *,
    engine: str = "jieba",
    fold: str | Collection[str] = (),
    stop_words: bool | Iterable[str] = False,
    punctuation: bool = False,
    cache: str | Path | None = None,
) -> pd.DataFrame:
    """Cut reports into words, one row per word, with its place in the report.

    Parameters
    ----------
    source : Report, Corpus, iterable of Report, DataFrame, mapping of id to text, or str
        What to cut. A frame needs the columns ``report_id`` and ``text``; with ``start`` (as in the
        table of measures) the offsets are those of the report.
    unit : {'report', 'section', 'measure', 'sentence'}, default 'report'
        The unit that words are counted and compared by. A word belongs to the innermost section or
        measure that it stands in; with these two, words outside any are left out.
    engine : {'jieba', 'rjieba'}, default 'jieba'
        ``'rjieba'`` is the same method in Rust, some twenty times as fast; it needs the extra
        ``reportkit[fast]`` and differs in about 2 words of 1,000.
    fold : {'numbers', 'names', 'traditional'} or several, default none
        ``'numbers'`` turns every number into the one token ``〈数〉`` and joins its parts (1.3|万);
        ``'names'`` turns names of provinces, cities and counties into ``〈名〉``, so that a comparison
        of regions does not end with their own names; ``'traditional'`` reads traditional characters
        as simplified ones, as for early reports. They are in any case where the extra
        ``reportkit[traditional]`` is installed; asked for, it is an error where it is not.
    stop_words : bool or iterable of str, default False
        Leave these words out; True stands for the word list ``stop_words``.
    punctuation : bool, default False
        Keep punctuation marks as tokens.
    cache : str or Path, optional
        A folder in which to keep what was cut; the next process reads it from there. Within a
        process no text is cut twice in any case.

    Returns
    -------
    pandas.DataFrame
        One row per word, in the order of the text:

        ===========  ==========  =====================================================================
        column       dtype       meaning
        ===========  ==========  =====================================================================
        report_id    category    the report
        year         Int16       of its report date, else of publication, else the year in its title
                                 or id; NA where there is none
        unit_id      category    the unit; for ``unit="report"`` the report_id again
        token        category    the word: half-width, simplified, without blanks; or what it is folded to
        start, end   int32       its place: ``report.text[start:end]`` is the word as printed
        position     int32       its number in the unit, from 0, counted before stop words are
                                 left out: neighbours differ by 1
        ===========  ==========  =====================================================================

        No rows, but all columns, where no word is left.

    Raises
    ------
    TypeError
        `source` holds no texts; or `unit` asks for sections or measures of plain texts.
    ValueError
        There is no such unit, engine or fold.
    ImportError
        rjieba is not installed, or OpenCC for ``fold='traditional'``.

    See Also
    --------
    term_counts : the same, counted at once, for corpora whose words do not fit in memory.
    new_words : words that the lexicon does not know yet.

    Notes
    -----
    The words of the genre (扫黑除恶, 一案三查, 党纪政务处分) are in the word list ``jieba_words``;
    ``reportkit.lexicon.add("jieba_words", [...])`` adds to it and takes effect at the next call.
    Phrases of jieba's dictionary whose two words meet little more often than by chance (推进|改革,
    大力|发展) are cut, so that a count of 改革 is whole. The tokenizer is the package's own: ``jieba`` as
    the user knows it is left as it is.

    A row takes about 20 bytes, so that a report of 20,000 characters takes a fifth of a megabyte.
    Known failures are those of the method: where two readings overlap (…的|确实 / 的确|实…) the more
    frequent words win, and unknown names of persons may be cut in two.

    Examples
    --------
    >>> import reportkit as rk
    >>> words = rk.tokens({"2022": "深入开展扫黑除恶，坚持打伞破网。"})
    >>> words["token"].tolist()
    ['深入', '开展', '扫黑除恶', '坚持', '打伞破网']
    >>> words.loc[2, ["start", "end"]].tolist()
    [4, 8]
    """
    import pandas as pd

    chosen = options(unit, engine, fold, stop_words, punctuation, cache)
    vocabulary = Vocabulary(chosen.kind)
    parts = list(words(source, chosen, vocabulary))
    known, ranks = vocabulary.ranks(part.codes for part in parts)
    reports, report_codes = _numbered(part.report_id for part in parts)
    lengths = [len(part.codes) for part in parts]
    frame = {
        "report_id": _categories(np.repeat(report_codes, lengths), reports),
        "year": _years(parts, lengths),
        "unit_id": _units(parts),
        "token": _categories(ranks[_joined([part.codes for part in parts])], known),
        "start": _joined([part.starts for part in parts]),
        "end": _joined([part.ends for part in parts]),
        "position": _joined([part.positions for part in parts]),
    }
    return pd.DataFrame(frame, copy=False)


def term_counts(
    source: Any,
    unit: str = "report",
    *,
    engine: str = "jieba",
    fold: str | Collection[str] = (),
    stop_words: bool | Iterable[str] = False,
    punctuation: bool = False,
    cache: str | Path | None = None,
) -> pd.DataFrame:
    """Count the words of every unit, one text at a time.

    A frame of counts stands for a frame of tokens wherever places do not matter (`frequencies`,
    `keyness`, `trends`, `dispersion`). Since the words themselves are never held, thousands of
    reports fit in memory, also from a generator that reads one after another.

    Parameters
    ----------
    source : Report, Corpus, iterable of Report, DataFrame, mapping of id to text, or str
        As for `tokens`; or a frame of tokens, which is counted as it is.
    unit, engine, fold, stop_words, punctuation, cache
        As for `tokens`; without effect on a frame of tokens.

    Returns
    -------
    pandas.DataFrame
        One row per unit and word, by unit in order of appearance and word in order of code points:
        ``report_id`` (category), ``year`` (Int16), ``unit_id`` (category), ``token`` (category),
        ``count`` (int32).

    Raises
    ------
    TypeError, ValueError, ImportError
        As for `tokens`.

    Examples
    --------
    >>> import reportkit as rk
    >>> rk.term_counts({"a": "扫黑除恶，打伞破网，扫黑除恶。"})[["token", "count"]].values.tolist()
    [['打伞破网', 1], ['扫黑除恶', 2]]
    """
    import pandas as pd

    if isinstance(source, pd.DataFrame) and {"unit_id", "token"} <= set(source.columns):
        return _counted(source)
    chosen = options(unit, engine, fold, stop_words, punctuation, cache)
    vocabulary = Vocabulary(chosen.kind)
    parts = list(counted(source, chosen, vocabulary))
    known, ranks = vocabulary.ranks(part.codes for part in parts)
    reports, report_codes = _numbered(part.report_id for part in parts)
    lengths = [len(part.codes) for part in parts]
    columns = {
        "report_id": _categories(np.repeat(report_codes, lengths), reports),
        "year": _years(parts, lengths),
        "unit_id": _units(parts),
    }
    token, count = np.empty(sum(lengths), np.int32), np.empty(sum(lengths), np.int32)
    end = len(token)
    while parts:  # taken apart one by one, so that the counts are never in memory twice
        part = parts.pop()
        start = end - len(part.codes)
        order = np.lexsort([ranks[part.codes], part.unit])
        token[start:end], count[start:end] = ranks[part.codes][order], part.counts[order]
        end = start
    frame = pd.DataFrame({**columns, "token": _categories(token, known), "count": count}, copy=False)
    return frame if len(reports) == len(report_codes) else _counted(frame)


def _counted(frame: pd.DataFrame) -> pd.DataFrame:
    """One row per unit and word, sorted; counts of rows that share both are added up."""
    import pandas as pd

    units, terms = frame["unit_id"].cat, frame["token"].cat
    key = units.codes.to_numpy(np.int64) * max(len(terms.categories), 1) + terms.codes.to_numpy()
    if "count" in frame.columns:
        weights = frame["count"].to_numpy()
        if (np.diff(key) > 0).all():
            return frame
    else:
        weights = np.ones(len(key), np.int32)
    order = np.argsort(key, kind="stable")
    key = key[order]
    first = np.flatnonzero(np.r_[True, key[1:] != key[:-1]]) if len(key) else np.empty(0, np.intp)
    counts = np.add.reduceat(weights[order], first) if len(key) else weights
    kept = frame[["report_id", "year", "unit_id", "token"]].take(order[first]).reset_index(drop=True)
    return kept.assign(count=pd.Series(counts.astype(np.int32), dtype="int32"))


def _numbered(names: Iterable[str]) -> tuple[list[str], np.ndarray]:
    """Distinct names in order of appearance, and the number of each."""
    numbers: dict[str, int] = {}
    codes = [numbers.setdefault(name, len(numbers)) for name in names]
    small = np.int16 if len(numbers) < 1 << 15 else np.int32  # as pandas keeps categories
    return list(numbers), np.array(codes, small)


def _joined(arrays: list[np.ndarray]) -> np.ndarray:
    return np.concatenate(arrays) if arrays else np.empty(0, np.int32)


def _categories(codes: np.ndarray, names: list[str]) -> pd.Categorical:
    import pandas as pd

    return pd.Categorical.from_codes(codes, pd.Index(names, dtype="str"))


def _units(parts: Sequence[Words | Counted]) -> pd.Categorical:
    ids, numbers = _numbered(name for part in parts for name in part.units)
    at, codes = 0, []
    for part in parts:
        codes.append(numbers[at : at + len(part.units)][part.unit])
        at += len(part.units)
    return _categories(_joined(codes), ids)


def _years(parts: Sequence[Words | Counted], lengths: list[int]) -> pd.arrays.IntegerArray:
    import pandas as pd

    years = np.repeat(np.array([part.year or 0 for part in parts], np.int16), lengths)
    return pd.arrays.IntegerArray(years, years == 0)
