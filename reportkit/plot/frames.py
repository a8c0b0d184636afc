"""What the charts ask of the tables they are given, and the checks that say so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportkit.plot.labels import pick, shorten
from reportkit.schema import TABLES

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["check_one", "column", "of_unit", "require", "section_names", "units"]


def require(table: pd.DataFrame, *names: str) -> None:
    """Check that a chart was given a table, and that this has the columns that the chart reads.

    Raises
    ------
    TypeError
        It is no table: a corpus, say, and not its table of indicators.
    ValueError
        A column is missing; the message names it.
    """
    import pandas as pd

    if not isinstance(table, pd.DataFrame):
        columns = f" with {', '.join(names)}" if names else ""
        fit = [name for name, has in TABLES.items() if names and {*names} <= {column.name for column in has}]
        advice = f": pass its .{fit[0]}" if fit and hasattr(table, fit[0]) else ""
        raise TypeError(f"the chart needs a table{columns}, not {type(table).__name__}{advice}")
    missing = [name for name in names if name not in table.columns]
    if missing:
        has = ", ".join(map(str, table.columns))
        raise ValueError(f"the chart needs the column {', '.join(missing)}; the table has {has}")


def check_one(ax: Axes | None, found: Sequence[object], what: str) -> None:
    """Check that what is to go on one given Axes is one thing only: one unit, one report, one whole.

    Raises
    ------
    ValueError
        There are several; the message names them and says how to choose.
    """
    if ax is not None and len(found) > 1:
        some = ", ".join(map(str, found[:6])) + (" …" if len(found) > 6 else "")
        raise ValueError(
            f"one axis holds one {what}, and the table has {len(found)} ({some}): "
            f"pass {what}=, or leave ax out for a panel each"
        )


def column(table: pd.DataFrame, name: str) -> pd.Series:
    """Give a column, or one of NA where the table does not have it."""
    import pandas as pd

    return table[name] if name in table.columns else pd.Series(None, index=table.index, dtype="object")


def units(table: pd.DataFrame) -> list[object]:
    """Name the units of a table, the most frequent first, ties in order of the rows; NA is one too."""
    counts = table["unit"].astype("object").value_counts(dropna=False, sort=False)
    return list(counts.sort_values(ascending=False, kind="stable").index)


def of_unit(table: pd.DataFrame, unit: object) -> pd.DataFrame:
    """Give the rows of one unit."""
    import pandas as pd

    return table[table["unit"].isna() if pd.isna(unit) else table["unit"] == unit]


def section_names(sections: pd.DataFrame, width: int, lang: str) -> dict[str, str]:
    """Give number and heading of every section, cut to `width` columns."""
    require(sections, "section_id", "number", "heading")
    untitled = pick(lang, "（无标题）", "(no heading)")
    headings = sections["heading"].fillna(untitled)
    return {
        section: shorten(f"{number} {heading}", width)
        for section, number, heading in zip(
            sections["section_id"], sections["number"].fillna(""), headings, strict=True
        )
    }
