"""Cutting a text into words, with the engines, the genre's lexicon and the cache."""

from __future__ import annotations

import hashlib
import re
import warnings
from collections import OrderedDict
from collections.abc import Callable
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from reportkit import arguments, lexicon

if TYPE_CHECKING:
    import jieba

__all__ = ["ENGINES", "cuts"]

ENGINES = ("jieba", "rjieba")

_CACHED_WORDS = 8_000_000  # 4 bytes each
_FLOOR = 500  # of a lexicon word's frequency: it wins over chance neighbours (…建设|法治社会)

_CHANCE = 64  # times as often as chance: what two words of the dictionary must meet, to be one
_NUMERALS = "〇零一二三四五六七八九十百千万亿几两数"

# What jieba looks up in its dictionary; a word with anything else in it is joined afterwards.
_PLAIN = re.compile(r"[\u4e00-\u9fd5a-zA-Z0-9+#&._%\-]+")

# A text is cut block by block: the method's time grows with the square of a run without any stop.
_BLOCK = re.compile(r"[^\n。，,;；]{0,999}[\n。，,;；]|[^\n。，,;；]{1,1000}")

Entries = tuple[tuple[str, str], ...]


class _Cache(OrderedDict[str, np.ndarray]):
    """The last texts cut, up to a number of words."""

    size = 0

    def keep(self, key: str, ends: np.ndarray) -> None:
        self[key] = ends
        self.size += len(ends)
        while self.size > _CACHED_WORDS and len(self) > 1:
            self.size -= len(self.popitem(last=False)[1])


_cache = _Cache()


def cuts(text: str, engine: str = "jieba", folder: str | Path | None = None) -> np.ndarray:
    """Say where the words of a text end.

    Parameters
    ----------
    text : str
        Half-width, without stray blanks.
    engine : {'jieba', 'rjieba'}
    folder : str or Path, optional
        A folder that keeps what was cut, from one process to the next.

    Returns
    -------
    numpy.ndarray of int32
        The end of every word, mark and blank, in order; the last is ``len(text)``.

    Raises
    ------
    ValueError
        There is no such engine.
    ImportError
        The engine is not installed.

    Notes
    -----
    The same text is cut once in a process. The key is made of the text, the engine, its version and
    the word list ``jieba_words``, so that a word that is added takes effect at once.
    """
    arguments.choice("engine", engine, ENGINES)
    entries = tuple(lexicon.table("jieba_words").items())
    key = _key(text, engine, entries)
    if key in _cache:
        _cache.move_to_end(key)
        return _cache[key]
    file = None if folder is None else Path(folder) / f"{key}.npy"
    if file is not None and file.is_file():
        ends = np.load(file)
    else:
        ends = _whole(text, _words_of(engine, entries), entries)
        if file is not None:
            _write(file, ends)
    _cache.keep(key, ends)
    return ends


def _write(file: Path, ends: np.ndarray) -> None:
    """Put a file in its place at once, so that another process never reads half of it."""
    import os

    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_suffix(f".{os.getpid()}.part")
    with part.open("wb") as stream:
        np.save(stream, ends)
    part.replace(file)


def _key(text: str, engine: str, entries: Entries) -> str:
    digest = hashlib.blake2b(_fingerprint(engine, entries), digest_size=20)
    digest.update(text.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


@lru_cache(maxsize=4)
def _fingerprint(engine: str, entries: Entries) -> bytes:
    return repr((engine, version(engine), _CHANCE, _FLOOR, entries)).encode()


@lru_cache(maxsize=2)
def _words_of(engine: str, entries: Entries) -> Callable[[str], list[str]]:
    plain = {word: value for word, value in entries if _PLAIN.fullmatch(word)}
    return _rjieba(plain) if engine == "rjieba" else _jieba(plain)


def _tokenizer() -> jieba.Tokenizer:
    """Load a tokenizer of our own; the user's jieba keeps its dictionary and its log level."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its sources hold escapes that newer Pythons warn of
        import jieba
    level = jieba.default_logger.level
    jieba.default_logger.setLevel("CRITICAL")
    try:
        tokenizer = jieba.Tokenizer()
        tokenizer.initialize()
    finally:
        jieba.default_logger.setLevel(level)
    return tokenizer


def _phrases(frequency: dict[str, int], total: int) -> list[str]:
    """Entries of the general dictionary that are two words in a row, such as 推进|改革.

    Its word lists hold thousands, with a frequency that is nominal; left whole, they would take half
    of the occurrences of 改革 out of its count. By the dictionary's own frequencies the two words of
    such an entry meet little more often than by chance.
    """
    phrases = []
    for word, count in frequency.items():
        if count and len(word) >= 4 and word[0] not in _NUMERALS:
            for cut in range(2, len(word) - 1):
                parts = frequency.get(word[:cut], 0) * frequency.get(word[cut:], 0)
                if count * total < _CHANCE * parts:
                    phrases.append(word)
                    break
    return phrases


def _jieba(entries: dict[str, str]) -> Callable[[str], list[str]]:
    tokenizer = _tokenizer()
    tokenizer.FREQ |= dict.fromkeys(_phrases(tokenizer.FREQ, tokenizer.total), 0)
    for word, value in entries.items():
        if value == "0":
            tokenizer.FREQ[word] = 0
        else:
            tokenizer.add_word(word, int(value) if value else max(_FLOOR, tokenizer.suggest_freq(word)))
    return tokenizer.lcut


def _rjieba(entries: dict[str, str]) -> Callable[[str], list[str]]:
    try:
        import rjieba
    except ImportError as error:
        raise ImportError(
            'engine="rjieba" needs the package rjieba: pip install "reportkit[fast]"'
        ) from error
    tokenizer = rjieba.Jieba()
    general = _tokenizer()  # the same dictionary, whose frequencies rjieba does not tell
    for word in _phrases(general.FREQ, general.total):
        tokenizer.add_word(word, 0, None)
    for word, value in entries.items():
        tokenizer.add_word(word, int(value) if value else max(_FLOOR, tokenizer.suggest_freq(word)), None)
    return lambda text: tokenizer.cut(text, True)


def _whole(text: str, cut: Callable[[str], list[str]], entries: Entries) -> np.ndarray:
    """Ends of the words, those joined that make up a lexicon word with a mark in it (双随机、一公开)."""
    words = [word for block in _BLOCK.findall(text) for word in cut(block)]
    ends = np.cumsum(np.fromiter(map(len, words), np.int32, len(words)), dtype=np.int32)
    marked = tuple(word for word, _ in entries if not _PLAIN.fullmatch(word))
    if not marked:
        return ends
    inside = np.zeros(len(text) + 1, bool)
    outside: list[int] = []
    for match in _pattern(marked).finditer(text):
        inside[match.start() + 1 : match.end()] = True
        outside += match.span()
    if not outside:
        return ends
    ends = np.union1d(ends[~inside[ends]], outside)
    return ends[ends > 0].astype(np.int32)


@lru_cache(maxsize=2)
def _pattern(marked: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(lexicon.regex(marked))
