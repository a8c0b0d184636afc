"""The measures or sections of a report, each with the part of the text that is its own."""

from __future__ import annotations

from typing import Any

from reportkit import arguments

__all__ = ["own_units"]

_LAST = {"section": "text_end", "measure": "end"}


def own_units(report: Any, unit: str = "measure", name: str = "report") -> list[dict[str, Any]]:
    """Give the units of a report without what is in a smaller unit of theirs.

    Parameters
    ----------
    report : Report
        Anything with ``text``, ``report_id`` and the table of the unit.
    unit : {'measure', 'section'}
    name : str
        What the report is called in the message of an error.

    Returns
    -------
    list of dict
        ``id``, ``section_id``, ``heading`` and ``marker`` (``""`` where there is none), ``start``, ``end``
        and ``text``, in order. A unit that begins with smaller ones has no text of its own and is left out.

    Raises
    ------
    ValueError
        There is no such unit.
    TypeError
        This is no report.
    """
    arguments.choice("unit", unit, _LAST)
    if not (hasattr(report, "text") and hasattr(report, f"{unit}s")):
        raise arguments.refuse(TypeError, name, f"a report with .text and .{unit}s", report)
    rows = getattr(report, f"{unit}s").sort_values(["start", _LAST[unit]], ascending=[True, False])
    rows = rows.to_dict("records")
    units = []
    for row, after in zip(rows, [*rows[1:], None], strict=False):
        start, end = row["start"], row[_LAST[unit]]
        if after is not None:
            end = min(end, after["start"])
        end = start + len(report.text[start:end].rstrip())
        if sum(map(str.isalnum, report.text[start:end])) < 2:
            continue
        heading, marker = row["heading"], row.get("marker")
        units.append(
            {
                "id": row[f"{unit}_id"],
                "section_id": row["section_id"],
                "heading": heading if isinstance(heading, str) else "",
                "marker": marker if isinstance(marker, str) else "",
                "start": start,
                "end": end,
                "text": report.text[start:end],
            }
        )
    return units
