"""Words as data: measure words, verbs, institutions, set phrases, stop words.

Each list is a plain UTF-8 file beside this module, ``NAME.txt``: one entry a line, ``#`` begins a
comment, and an optional tab parts an entry from its value (``反馈<TAB>noun``). A user reads a list
with `words`, and extends it with `add`, from Python or from a file of the same form; `restore` takes
that back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import ParamSpec, TypeVar, cast

from reportkit import arguments

__all__ = ["add", "added", "compiled", "names", "regex", "remembered", "restore", "table", "words"]

P = ParamSpec("P")
T = TypeVar("T")

_FOLDER = Path(__file__).parent
_added: dict[str, dict[str, str]] = {}
_compiled: list[Callable[[], None]] = []


def __dir__() -> list[str]:
    return sorted(__all__)


def names() -> list[str]:
    """Name every word list, in alphabetical order.

    Returns
    -------
    list of str

    Examples
    --------
    >>> "units" in names()
    True
    """
    return sorted(file.stem for file in _FOLDER.glob("*.txt"))


def _parse(lines: Iterable[str]) -> dict[str, str]:
    entries = {}
    for line in lines:
        word, _, value = line.split("#", 1)[0].rstrip().partition("\t")
        if word.strip():
            entries[word.strip()] = value.strip()
    return entries


@cache
def _shipped(name: str) -> dict[str, str]:
    file = _FOLDER / f"{name}.txt"
    if not file.is_file():
        raise KeyError(f"no word list is named {name!r}; there are: {', '.join(names())}")
    return _parse(file.read_text(encoding="utf-8").splitlines())


def table(name: str) -> dict[str, str]:
    """Give a word list with the value of each entry.

    Parameters
    ----------
    name : str
        One of `names`.

    Returns
    -------
    dict of str to str
        Entry to value; the value is ``""`` where the list gives none. Entries that were added
        follow the shipped ones.

    Raises
    ------
    KeyError
        There is no such list.

    Examples
    --------
    >>> "件" in table("units")
    True
    """
    arguments.text("name", name)
    return {**_shipped(name), **_added.get(name, {})}


def words(name: str) -> tuple[str, ...]:
    """Give the entries of a word list, in the order of its file.

    Parameters
    ----------
    name : str
        One of `names`.

    Returns
    -------
    tuple of str

    Raises
    ------
    KeyError
        There is no such list.

    Examples
    --------
    >>> "万元" in words("units")
    False
    """
    return tuple(table(name))


def add(name: str, entries: str | Iterable[str] | Path) -> int:
    """Add entries to a word list, for this process.

    Parameters
    ----------
    name : str
        One of `names`.
    entries : str, iterable of str or Path
        One entry, several, or a file of the form of the shipped lists. An entry may carry its value
        behind a tab.

    Returns
    -------
    int
        How many entries were not in the list before.

    Raises
    ------
    KeyError
        There is no such list.
    TypeError
        An entry is no text.
    OSError
        The file cannot be read.

    Examples
    --------
    >>> before = added()
    >>> add("units", "方舱")
    1
    >>> restore(before)
    """
    known = table(name)
    if isinstance(entries, Path):
        lines: Iterable[str] = entries.read_text(encoding="utf-8").splitlines()
    else:
        lines = arguments.texts("entries", entries)
    fresh = _parse(lines)
    _added.setdefault(name, {}).update(fresh)
    for clear in _compiled:
        clear()
    return len(fresh.keys() - known.keys())


def added() -> dict[str, dict[str, str]]:
    """Give what `add` has added so far.

    Returns
    -------
    dict of str to dict of str to str
        List to entry to value; a copy, which `restore` takes.

    See Also
    --------
    restore : go back to it, or hand it on to another process.

    Examples
    --------
    >>> before = added()
    >>> add("units", "方舱")
    1
    >>> restore(before)
    >>> "方舱" in words("units")
    False
    """
    return {name: dict(entries) for name, entries in _added.items()}


def restore(entries: Mapping[str, Mapping[str, str]]) -> None:
    """Make the additions to the lists what they were, and nothing else.

    Parameters
    ----------
    entries : mapping
        As `added` gave it; an empty one takes every addition back.

    Examples
    --------
    >>> restore({})
    >>> added()
    {}
    """
    if not isinstance(entries, Mapping):
        raise arguments.refuse(TypeError, "entries", "a mapping as added() gives it", entries)
    if entries == _added:
        return
    _added.clear()
    _added.update({name: dict(each) for name, each in entries.items()})
    for clear in _compiled:
        clear()


def compiled(build: Callable[[], T]) -> Callable[[], T]:
    """Decorate a function of no arguments that builds patterns from word lists.

    It is called once, when first needed, and again after `add` has changed a list.

    Parameters
    ----------
    build : callable of no arguments

    Returns
    -------
    callable
        Gives what `build` gave.

    Examples
    --------
    >>> @compiled
    ... def digits():
    ...     return regex(["ab"])
    >>> digits.__name__
    'digits'
    """
    cached = cache(build)
    _compiled.append(cached.cache_clear)
    return cached


def remembered(function: Callable[P, T]) -> Callable[P, T]:
    """Decorate a function of words that consults word lists, so that it remembers its last answers.

    Several rules ask the same question of the same phrase. What was answered is forgotten when `add` has
    changed a list.

    Parameters
    ----------
    function : callable
        Its arguments must be hashable, and its answer must depend on nothing but them and the lists.

    Returns
    -------
    callable
        Gives what `function` gives.

    Examples
    --------
    >>> @remembered
    ... def known(word):
    ...     return word in words("units")
    >>> known("吨"), known("吨")
    (True, True)
    """
    cached = lru_cache(maxsize=2048)(function)
    _compiled.append(cached.cache_clear)
    return cast("Callable[P, T]", cached)


def regex(*lists: str | Iterable[str]) -> str:
    """Build one pattern that matches the longest entry of the given lists.

    Parameters
    ----------
    *lists : str or iterable of str
        Names of word lists, or words themselves.

    Returns
    -------
    str
        A non-capturing group, laid out as a trie, so that its time does not grow with the number
        of words.

    Examples
    --------
    >>> regex(["平方公里", "平方米", "亩"])
    '(?:亩|平方(?:公里|米))'
    """
    entries = {word for each in lists for word in (words(each) if isinstance(each, str) else each)}
    return _trie(sorted(entries))


def _trie(entries: list[str]) -> str:
    """Fold sorted words into nested groups, shared beginnings first, so that the longest match wins."""
    branches: dict[str, list[str]] = {}
    for word in filter(None, entries):
        branches.setdefault(word[0], []).append(word[1:])
    parts = {}
    for first, rests in branches.items():
        shared = _shared_beginning(rests)
        tails = [rest[len(shared) :] for rest in rests]
        parts[first] = re.escape(first + shared) + (_trie(tails) if any(tails) else "")
    choice = "|".join(parts.values())
    if len(parts) > _WIDE:
        choice = f"(?=[{_letters(parts)}])(?:{_halved(parts)})"  # told at a glance where none begins
    # The empty word stands for one that others go on from.
    return f"(?:{choice})" + ("" if all(entries) else "?")


_WIDE = 32
"""The engine tries one branch after another; of more than these, the first letter tells the half to try."""


def _halved(parts: dict[str, str]) -> str:
    if len(parts) <= _WIDE:
        return "|".join(parts.values())
    letters = list(parts)
    first, second = (
        {letter: parts[letter] for letter in half}
        for half in (letters[: len(letters) // 2], letters[len(letters) // 2 :])
    )
    return f"(?=[{_letters(first)}])(?:{_halved(first)})|{_halved(second)}"


def _letters(parts: Iterable[str]) -> str:
    return "".join(map(re.escape, parts))


def _shared_beginning(entries: list[str]) -> str:
    first, last = min(entries), max(entries)  # where these two agree, all between them do
    pairs = enumerate(zip(first, last, strict=False))
    return first[: next((n for n, (one, other) in pairs if one != other), len(first))]
