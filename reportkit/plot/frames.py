"""What the charts ask of the tables they are given, and the checks that say so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from reportkit import arguments
from reportkit.plot.labels import pick, shorten

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["check_one", "check_options", "chosen", "column", "of_unit", "section_names", "units"]


def check_options(ax: Any, limit: Any, lang: Any, title: Any, **names: Any) -> None:
    """Check what every chart takes, and the `names` of columns, units or ids that this one takes besides."""
    from matplotlib.axes import Axes

    if not isinstance(ax, Axes | None):
        raise arguments.refuse(TypeError, "ax", "a matplotlib Axes", ax, none=True)
    arguments.whole("limit", limit, 1)
    arguments.choice("lang", lang, ("zh", "en"))
    for name, value in (names | {"title": title}).items():
        arguments.text(name, value, none=True)


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


def chosen(table: pd.DataFrame, unit: str | None) -> pd.DataFrame:
    """Give the rows of the unit that a caller asked for, who may have misspelt it; all rows for None."""
    if unit is None or table.empty:
        return table
    found = [each for each in units(table) if isinstance(each, str)]
    if not found:
        raise arguments.refuse(ValueError, "unit", "None, as no row has a unit", unit)
    arguments.choice("unit", unit, found)
    return of_unit(table, unit)


def of_unit(table: pd.DataFrame, unit: object) -> pd.DataFrame:
    """Give the rows of one unit."""
    import pandas as pd

    return table[table["unit"].isna() if pd.isna(unit) else table["unit"] == unit]


def section_names(sections: pd.DataFrame, width: int, lang: str) -> dict[str, str]:
    """Give number and heading of every section, cut to `width` columns."""
    arguments.frame("sections", sections, ("section_id", "number", "heading"), "corpus.sections")
    untitled = pick(lang, "（无标题）", "(no heading)")
    headings = sections["heading"].fillna(untitled)
    return {
        section: shorten(f"{number} {heading}", width)
        for section, number, heading in zip(
            sections["section_id"], sections["number"].fillna(""), headings, strict=True
        )
    }
