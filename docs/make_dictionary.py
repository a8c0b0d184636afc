"""Write docs/data-dictionary.md from the schema: ``python docs/make_dictionary.py``."""

from __future__ import annotations

from pathlib import Path

from reportkit import schema

INTRODUCTION = """\
# Data dictionary

Made from `reportkit/schema.py` by `docs/make_dictionary.py`; do not edit by hand.

Offsets are 0-based, half-open and count code points of `report.text`; the column that quotes is
always `report.text[start:end]` (a section's span begins with its numbering, `一、`, and ends with the
heading). What a report does not say is NA, never 0 and never a default. Tables join on their keys.
"""


def dictionary() -> str:
    """The dictionary as Markdown."""
    lines = [INTRODUCTION]
    for table, columns in schema.TABLES.items():
        lines += [f"## {table}", "", "| column | 中文 | dtype | key | meaning |", "|---|---|---|---|---|"]
        for column in columns:
            levels = f": {', '.join(column.levels)}" if column.levels else ""
            meaning = column.meaning + levels
            lines.append(f"| `{column.name}` | {column.label} | {column.dtype} | {column.key} | {meaning} |")
        lines.append("")
    return "\n".join(lines)


if __name__ == "__main__":
    (Path(__file__).parent / "data-dictionary.md").write_text(dictionary(), encoding="utf-8")
