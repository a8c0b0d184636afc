"""Compare a report's tables with gold tables that were made by reading.

As a script it prints the differences of one document or more:

    python tests/scoring.py tests/gold/seed_ningbo.json
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

import reportkit as rk
from reportkit.width import to_half_width

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "tests" / "gold"
COLUMNS = {
    "indicators": (
        *("raw", "value", "value_high", "unit", "modifier", "kind", "status", "name"),
        *("parent_start", "relation", "period_text", "period_start", "period_end"),
    ),
    "measures": ("marker", "heading", "parent_start"),
    "sections": ("level", "number", "heading"),
    "citations": ("title", "role"),
}
_NUMBERS = {"start", "end", "value", "value_high", "level", "parent_start"}
_DATES = {"period_start", "period_end", "published_at", "report_date"}


class Difference(NamedTuple):
    """One cell, or one whole row where `column` is ``missed`` or ``spurious``."""

    document: str
    table: str
    start: int
    quote: str
    column: str
    gold: Any
    got: Any

    def __str__(self) -> str:
        where = f"{self.document}.{self.table} at {self.start} [{self.quote}]"
        if self.column in ("missed", "spurious"):
            return f"{where} {self.column}"
        return f"{where} {self.column}: {self.got!r}, by reading {self.gold!r}"


class Comparison(NamedTuple):
    """How the tables of one document, or of several, compare with the gold."""

    differences: list[Difference]
    counts: Counter[tuple[str, str]]
    """(table, 'gold' | 'got' | 'matched') → rows; ('report', 'gold') → fields."""

    def __add__(self, other: Comparison) -> Comparison:  # type: ignore[override]
        return Comparison(self.differences + other.differences, self.counts + other.counts)

    def found(self, table: str) -> float:
        """F1 of the rows of a table."""
        rows = self.counts[table, "gold"] + self.counts[table, "got"]
        return 2 * self.counts[table, "matched"] / rows if rows else 1.0

    def right(self, table: str, column: str) -> float:
        """Share of the matched rows whose cell in `column` is the reader's."""
        wrong = sum(each.table == table and each.column == column for each in self.differences)
        matched = self.counts[table, "matched"]
        return 1 - wrong / matched if matched else 1.0

    def report_right(self) -> float:
        """Share of the fields about the whole report that are the reader's."""
        wrong = sum(each.table == "report" for each in self.differences)
        fields = self.counts["report", "gold"]
        return 1 - wrong / fields if fields else 1.0


def manifests() -> list[Path]:
    """The documents that have gold tables."""
    return sorted(GOLD.glob("*.json"))


def text_path(manifest: Path) -> Path:
    """The report that a manifest is about."""
    return ROOT / json.loads(manifest.read_text(encoding="utf-8"))["text"]


def gold_table(manifest: Path, table: str) -> pd.DataFrame:
    """One gold table, cells as strings, NA where empty."""
    path = manifest.with_suffix(f".{table}.csv")
    return pd.read_csv(path, dtype="str", keep_default_na=False, na_values=[""])


def compare(manifest: Path) -> Comparison:
    """Read the report of a manifest and compare all that the gold says of it."""
    report = rk.read_report(text_path(manifest))
    document = manifest.stem
    differences: list[Difference] = []
    counts: Counter[tuple[str, str]] = Counter()
    for field, gold in json.loads(manifest.read_text(encoding="utf-8"))["report"].items():
        counts["report", "gold"] += 1
        got = report.metadata[field]
        if not _same(field, gold, got):
            differences.append(Difference(document, "report", 0, field, field, gold, got))
    for table in COLUMNS:
        gold = gold_table(manifest, table)
        got = _with_parents(getattr(report, table))
        pairs = dict(_pairs(gold, got))
        counts.update({(table, "gold"): len(gold), (table, "got"): len(got), (table, "matched"): len(pairs)})
        differences += _row_differences(document, table, gold, got, pairs)
    return Comparison(differences, counts)


def _row_differences(
    document: str, table: str, gold: pd.DataFrame, got: pd.DataFrame, pairs: dict[int, int]
) -> Iterator[Difference]:
    quote = {"indicators": "raw", "citations": "title"}.get(table, "heading")
    columns = ["start", *COLUMNS[table]]
    given = dict(zip(got.index, got[columns].to_dict("records"), strict=True))
    for row, read in enumerate(gold[columns].to_dict("records")):
        where = (document, table, int(read["start"]), read[quote])
        if row not in pairs:
            yield Difference(*where, "missed", read[quote], None)
            continue
        other = given[pairs[row]]
        for column in columns:
            if not _same(column, read[column], other[column]):
                yield Difference(*where, column, read[column], other[column])
    for row in given.keys() - set(pairs.values()):
        yield Difference(document, table, int(given[row]["start"]), given[row][quote], "spurious", None, None)


def _with_parents(table: pd.DataFrame) -> pd.DataFrame:
    """Name a row's parent by where it starts: ids are the program's own."""
    if "parent_id" not in table:
        return table
    key = table.columns[1]
    return table.assign(parent_start=table["parent_id"].map(table.set_index(key)["start"]))


def _pairs(gold: pd.DataFrame, got: pd.DataFrame) -> Iterator[tuple[int, int]]:
    """Rows that belong together: overlapping figures, else rows with one start."""
    if "end" not in gold:
        starts = {int(start): row for row, start in got["start"].items()}
        for row, start in gold["start"].astype("int64").items():
            if start in starts:
                yield row, starts[start]
        return
    taken: set[int] = set()
    for row, start, end in gold[["start", "end"]].astype("int64").itertuples():
        overlaps = got[(got["start"] < end) & (got["end"] > start) & ~got.index.isin(taken)]
        if len(overlaps):
            widths = overlaps["end"].clip(upper=end) - overlaps["start"].clip(lower=start)
            best = int(widths.idxmax())
            taken.add(best)
            yield row, best


def _same(column: str, gold: Any, got: Any) -> bool:
    if pd.isna(gold) or pd.isna(got):
        return bool(pd.isna(gold) and pd.isna(got))
    if column in _NUMBERS:
        return math.isclose(float(gold), float(got), rel_tol=1e-9)
    if column in _DATES:
        return pd.Timestamp(gold) == pd.Timestamp(got)
    if column == "name":  # names are half-width throughout, so that they compare across reports
        return to_half_width(str(gold)) == to_half_width(str(got))
    return str(gold) == str(got)


def main(paths: list[str]) -> None:
    """Print the differences of the given manifests, or of all, and the shares that are right."""
    total = Comparison([], Counter())
    for manifest in [Path(path) for path in paths] or manifests():
        total += compare(manifest)
    for difference in total.differences:
        print(difference)
    for table, columns in COLUMNS.items():
        shares = "  ".join(f"{column} {total.right(table, column):.3f}" for column in columns)
        print(f"{table}: found {total.found(table):.3f} of {total.counts[table, 'gold']}  {shares}")
    print(f"report: {total.report_right():.3f} of {total.counts['report', 'gold']}")


if __name__ == "__main__":
    main(sys.argv[1:])
