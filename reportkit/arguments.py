"""What public functions ask of their arguments, said in one voice.

Each check names the parameter, says what it may be and shows what was given: a `TypeError` where that is
of another kind, a `ValueError` where it is of the right kind and out of bounds.
"""

from __future__ import annotations

import os
import reprlib
from collections.abc import Collection, Iterable, Mapping
from itertools import islice
from numbers import Number, Real
from operator import index
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["choice", "column", "flag", "frame", "number", "path", "refuse", "shown", "text", "texts", "whole"]

_PLAIN = (str, bytes, Number, list, tuple, dict, set, frozenset, type(None))
_NAMED = 12  # choices and columns that a message names at most
_repr = reprlib.Repr()
_repr.maxstring = _repr.maxother = 60


def shown(value: object) -> str:
    """Show a value in a message: itself where it is short, else its type."""
    if isinstance(value, _PLAIN):
        return _repr.repr(value)
    name = type(value).__name__
    return f"{'an' if name[0] in 'AEIOUaeiou' else 'a'} {name}"


def refuse(kind: type[Exception], name: str, may_be: str, value: object, none: bool = False) -> Exception:
    """Make the error for an argument; `none` says that it may be left out as well."""
    return kind(f"{name} must be {may_be}{' or None' if none else ''}, not {shown(value)}")


def whole(name: str, value: Any, least: int | None = None, *, none: bool = False) -> None:
    """Check a whole number; a float is none, nor is True."""
    may_be = "a whole number" + ("" if least is None else f" of at least {least}")
    if value is None and none:
        return
    try:
        found = None if isinstance(value, bool) else index(value)
    except TypeError:
        found = None
    if found is None:
        raise refuse(TypeError, name, may_be, value, none)
    if least is not None and found < least:
        raise refuse(ValueError, name, may_be, value, none)


def number(
    name: str,
    value: Any,
    *,
    least: float | None = None,
    most: float | None = None,
    above: float | None = None,
    below: float | None = None,
    none: bool = False,
) -> None:
    """Check a number; NaN is within no bounds."""
    if value is None and none:
        return
    bounds = {"at least": least, "above": above, "at most": most, "below": below}
    said = " and ".join(f"{word} {bound:g}" for word, bound in bounds.items() if bound is not None)
    may_be = f"a number {said}".rstrip()
    if isinstance(value, bool) or not isinstance(value, Real):
        raise refuse(TypeError, name, may_be, value, none)
    given = float(value)
    within = (
        given == given
        and (least is None or given >= least)
        and (above is None or given > above)
        and (most is None or given <= most)
        and (below is None or given < below)
    )
    if not within:
        raise refuse(ValueError, name, may_be, value, none)


def flag(name: str, value: Any, *, none: bool = False) -> None:
    """Check a True or False; what merely counts as one, such as "no", is refused."""
    import numpy as np

    if not (isinstance(value, bool | np.bool_) or (value is None and none)):
        raise refuse(TypeError, name, "True, False" if none else "True or False", value, none)


def choice(name: str, value: Any, choices: Collection[str], *, none: bool = False) -> None:
    """Check that a string is one of a few."""
    if value is None and none:
        return
    if not isinstance(value, str) or value not in choices:
        kind = ValueError if isinstance(value, str) else TypeError
        raise refuse(kind, name, _either(choices), value, none)


def _either(choices: Collection[str]) -> str:
    if len(choices) > _NAMED:
        return f"{', '.join(map(repr, islice(choices, _NAMED)))} …"
    *some, last = map(repr, choices)
    return f"{', '.join(some)} or {last}" if some else last


def text(name: str, value: Any, *, none: bool = False) -> None:
    """Check a string."""
    if not (isinstance(value, str) or (value is None and none)):
        raise refuse(TypeError, name, "a string", value, none)


def texts(name: str, value: Any, choices: Collection[str] = ()) -> list[str]:
    """Take one string or several as a list, each of them among `choices` where these are given."""
    if isinstance(value, str):
        found = [value]
    elif isinstance(value, Iterable) and not (isinstance(value, Mapping) or hasattr(value, "columns")):
        found = list(value)
    else:  # a mapping or a frame would give its keys
        raise refuse(TypeError, name, "a string or several", value)
    for each in found:
        if not isinstance(each, str):
            raise refuse(TypeError, name, "a string or several", value)
        if choices and each not in choices:
            raise refuse(ValueError, name, f"among {_either(choices)}", each)
    return found


def path(name: str, value: Any, *, none: bool = False) -> None:
    """Check a path."""
    if not (isinstance(value, str | os.PathLike) or (value is None and none)):
        raise refuse(TypeError, name, "a path", value, none)


def frame(name: str, value: Any, columns: Iterable[str], origin: str) -> None:
    """Check a frame and its columns; `origin` says in the message where such a frame comes from."""
    import pandas as pd

    if not isinstance(value, pd.DataFrame):
        raise refuse(TypeError, name, f"a DataFrame from {origin}", value)
    missing = ", ".join(each for each in columns if each not in value.columns)
    if missing:
        raise ValueError(
            f"{name} must be a DataFrame from {origin}; it lacks {missing} and has {_columns(value)}"
        )


def column(name: str, value: str, table: pd.DataFrame) -> None:
    """Check the name of a column."""
    if value not in table.columns:
        raise refuse(ValueError, name, f"a column of the frame ({_columns(table)})", value)


def _columns(table: pd.DataFrame) -> str:
    return ", ".join(map(str, table.columns)) or "no columns"
