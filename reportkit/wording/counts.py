"""Tidy frames of words as a sparse matrix of units by words, and the choosing of groups."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from reportkit import arguments

if TYPE_CHECKING:
    import pandas as pd
    from scipy import sparse

__all__ = [
    "By",
    "Cells",
    "Counts",
    "cells",
    "count_matrix",
    "group_name",
    "groups_of",
    "in_group",
    "sizes",
    "totals",
    "units_with",
]

_BLOCK = 1 << 20
"""Cells that one step looks at, so that no step needs memory for all of them at once."""

By = str | Mapping[str, Any] | Callable[[str], Any] | None
"""What units are grouped by: a column, a mapping of ids to groups, or a function of the report's id."""


class Counts(NamedTuple):
    """How often each word stands in each unit."""

    matrix: sparse.csr_array
    """Units by words."""
    words: pd.Index
    units: pd.DataFrame
    """One row per row of `matrix`: the columns of the frame that the unit has one value of."""
    row_of: np.ndarray
    """The row of `matrix` that each row of the frame was counted in …"""
    column_of: np.ndarray
    """… and the column."""
    first: np.ndarray
    """The first row of the frame of each row of `matrix`."""


class Cells(NamedTuple):
    """Cells of a matrix of units by words that are not 0."""

    row: np.ndarray
    column: np.ndarray
    value: np.ndarray


def count_matrix(frame: pd.DataFrame) -> Counts:
    """Count a frame of tokens, or lay out a frame of counts.

    Units and words that have no row in the frame are left out, so that a frame may be filtered by any
    means before it is counted.

    Raises
    ------
    TypeError
        This is no frame.
    ValueError
        It lacks the columns of `tokens` or `term_counts`.
    """
    from scipy import sparse

    arguments.frame("frame", frame, ("report_id", "unit_id", "token"), "tokens() or term_counts()")
    row_of, units = _codes(frame["unit_id"])
    column_of, words = _codes(frame["token"])
    weights = frame["count"].to_numpy() if "count" in frame.columns else np.ones(len(frame), np.int32)
    shape = (len(units), len(words))
    if "count" in frame.columns and _in_order(row_of, column_of):
        # Counts as term_counts gives them are the matrix already; nothing is copied.
        first = np.append(0, np.flatnonzero(row_of[1:] != row_of[:-1]) + 1)
        bounds = np.append(first, len(row_of)).astype(np.int32)
        matrix = sparse.csr_array((weights, column_of, bounds), shape=shape, copy=False)
    else:
        matrix = sparse.csr_array(sparse.coo_array((weights, (row_of, column_of)), shape=shape))
        matrix.sort_indices()
        first = np.empty(len(units), np.intp)
        first[row_of[::-1]] = np.arange(len(frame))[::-1]
    kept = [name for name in frame.columns if name not in ("token", "count", "start", "end", "position")]
    return Counts(matrix, words, frame[kept].iloc[first].reset_index(drop=True), row_of, column_of, first)


def _codes(column: pd.Series) -> tuple[np.ndarray, pd.Index]:
    """Running numbers of the values in use, and those values, in the order of the categories."""
    column = column.astype("category")
    codes = column.cat.codes.to_numpy()
    if len(codes) and codes.min() < 0:
        raise ValueError(f"the column {column.name!r} has missing values")
    used = np.zeros(len(column.cat.categories), bool)
    for start in range(0, len(codes), _BLOCK):  # NumPy widens what it indexes by to 8 bytes
        used[codes[start : start + _BLOCK]] = True
    if used.all():
        return codes, column.cat.categories
    return (np.cumsum(used, dtype=np.int32) - 1)[codes], column.cat.categories[used]


def group_name(by: By) -> str:
    """What the column of the groups is called."""
    return by if isinstance(by, str) else "group"


def groups_of(frame: pd.DataFrame, counts: Counts, by: By) -> pd.Series:
    """Group of every unit; NA for one in no group.

    Raises
    ------
    TypeError
        `by` is nothing to group by.
    ValueError
        There is no such column, or it has more than one value within a unit.
    """
    import pandas as pd

    if by is None:
        return pd.Series(["all"] * len(counts.units), dtype="str", name="group")
    ids = counts.units["report_id"].astype("str")
    if isinstance(by, str):
        arguments.column("by", by, frame)
        groups = frame[by].iloc[counts.first].reset_index(drop=True)
        if not _constant(frame[by], groups, counts.row_of):
            raise ValueError(f"the column {by!r} has more than one value within a unit")
        return groups.astype("str") if groups.dtype == "category" else groups
    if isinstance(by, Mapping | pd.Series):
        units = counts.units["unit_id"].astype("str")
        groups = [by.get(unit, by.get(report)) for unit, report in zip(units, ids, strict=True)]
    elif callable(by):
        groups = [by(report) for report in ids]
    else:
        raise arguments.refuse(
            TypeError, "by", "the name of a column, a mapping of ids to groups or a function", by
        )
    return pd.Series(groups, name="group")


def _constant(column: pd.Series, groups: pd.Series, row_of: np.ndarray, size: int = _BLOCK) -> bool:
    """Whether every row has the value of its unit; compared block by block."""
    for start in range(0, len(column), size):
        here = column.iloc[start : start + size].reset_index(drop=True)
        there = groups.iloc[row_of[start : start + size]].reset_index(drop=True)
        same = here.eq(there).fillna(False).to_numpy(bool) | (here.isna() & there.isna()).to_numpy(bool)
        if not same.all():
            return False
    return True


def in_group(frame: pd.DataFrame, counts: Counts, by: By, chosen: Any, role: str) -> np.ndarray:
    """Say of every unit whether it is in the group that a user named.

    Parameters
    ----------
    frame : DataFrame
    counts : Counts
        Of that frame.
    by : str, mapping, callable or None
        See `keyness`.
    chosen : scalar, collection, callable or boolean mask
    role : str
        What the group is called in the message of an error.

    Raises
    ------
    ValueError
        No unit is in it.
    """
    import pandas as pd

    if isinstance(chosen, pd.Series | np.ndarray) and chosen.dtype in (bool, "boolean"):
        if len(chosen) != len(frame):
            raise ValueError(f"the mask for {role} has {len(chosen)} values, the frame has {len(frame)} rows")
        inside = np.zeros(len(counts.units), bool)
        inside[counts.row_of[np.asarray(chosen, bool)]] = True
        return _some(inside, role, "the mask", counts)
    if by is None:
        return _some(_by_id(counts.units, chosen), role, chosen, counts)
    groups = groups_of(frame, counts, by)
    if callable(chosen):
        inside = np.array([bool(chosen(group)) for group in groups], bool)
    else:
        names = {str(each) for each in _listed(chosen)}
        inside = groups.notna().to_numpy() & groups.astype("str").isin(names).to_numpy()
    return _some(inside, role, chosen, counts, groups)


def _by_id(units: pd.DataFrame, chosen: Any) -> np.ndarray:
    """Reports of that year, or with that string in their id."""
    ids = units["report_id"].astype("str")
    if callable(chosen):
        return np.array([bool(chosen(name)) for name in ids], bool)
    names = [str(each) for each in _listed(chosen)]
    exact = ids.isin(names).to_numpy()
    if exact.any():
        return exact
    inside = np.zeros(len(units), bool)
    for name in names:
        inside |= ids.str.contains(name, regex=False).to_numpy(bool)
        if "year" in units.columns:
            inside |= (units["year"].astype("str") == name).to_numpy(bool, na_value=False)
    return inside


def _listed(chosen: Any) -> Collection[Any]:
    return chosen if isinstance(chosen, Collection) and not isinstance(chosen, str) else [chosen]


def _some(
    inside: np.ndarray, role: str, chosen: Any, counts: Counts, groups: pd.Series | None = None
) -> np.ndarray:
    if inside.any():
        return inside
    there = (counts.units["report_id"].astype("str") if groups is None else groups).drop_duplicates()
    shown = ", ".join(map(str, there[:8])) + (" …" if len(there) > 8 else "")
    raise ValueError(f"no words are in the {role} group, {chosen!r}; there are: {shown or 'none at all'}")


def _in_order(row_of: np.ndarray, column_of: np.ndarray) -> bool:
    """Whether cells come row by row and column by column, each once."""
    if not len(row_of) or column_of.dtype != np.int32:
        return False
    for start in range(0, len(row_of) - 1, _BLOCK):
        rows, columns = (codes[start : start + _BLOCK + 1] for codes in (row_of, column_of))
        same = rows[1:] == rows[:-1]
        if (rows[1:] < rows[:-1]).any() or (columns[1:] <= columns[:-1])[same].any():
            return False
    return True


def cells(matrix: sparse.csr_array, rows: np.ndarray | None = None, size: int = 256) -> Iterator[Cells]:
    """Cells of some rows, or of all, a few rows at a time: no step needs memory for all of them at once."""
    chosen = np.arange(matrix.shape[0]) if rows is None else np.flatnonzero(rows)
    for start in range(0, len(chosen), size):
        batch = chosen[start : start + size]
        part = matrix[batch]
        yield Cells(np.repeat(batch, np.diff(part.indptr)), part.indices, part.data)


def totals(matrix: sparse.csr_array, rows: np.ndarray | None = None) -> np.ndarray:
    """Sum of each column over some rows, as float64."""
    sums = np.zeros(matrix.shape[1])
    for part in cells(matrix, rows):
        sums += np.bincount(part.column, part.value, minlength=len(sums))
    return sums


def units_with(matrix: sparse.csr_array, rows: np.ndarray | None = None) -> np.ndarray:
    """How many of some rows have each column, as int64."""
    sums = np.zeros(matrix.shape[1], np.int64)
    for part in cells(matrix, rows):
        sums += np.bincount(part.column, minlength=len(sums))
    return sums


def sizes(matrix: sparse.csr_array) -> np.ndarray:
    """Sum of each row, as int64; no row is empty."""
    if not matrix.nnz:
        return np.zeros(matrix.shape[0], np.int64)
    return np.add.reduceat(matrix.data, matrix.indptr[:-1], dtype=np.int64)
