"""The library's tables beside the tables that were made by reading."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from functools import cache

import pandas as pd
import pytest
from scoring import COLUMNS, Comparison, compare, gold_table, manifests, text_path

from reportkit import schema

SEED = next(path for path in manifests() if path.stem == "seed_ningbo")
SAMPLES = [path for path in manifests() if path != SEED]
ids = [path.stem for path in manifests()]

# What must hold over all samples together. Names are compared to the letter.
LEAST = {
    ("indicators", "value"): 1.0,
    ("indicators", "value_high"): 1.0,
    ("indicators", "unit"): 1.0,
    ("indicators", "raw"): 1.0,
    ("indicators", "modifier"): 1.0,
    ("indicators", "kind"): 1.0,
    ("indicators", "status"): 0.99,
    ("indicators", "parent_start"): 0.99,
    ("indicators", "relation"): 0.99,
    ("indicators", "name"): 0.96,
    ("indicators", "period_start"): 0.99,
    ("indicators", "period_end"): 0.99,
    ("indicators", "period_text"): 0.97,
    ("measures", "marker"): 1.0,
    ("measures", "heading"): 1.0,
    ("measures", "parent_start"): 1.0,
    ("sections", "level"): 1.0,
    ("sections", "number"): 1.0,
    ("sections", "heading"): 1.0,
    ("citations", "title"): 1.0,
    ("citations", "role"): 1.0,
}


@cache
def samples() -> Comparison:
    return sum((compare(path) for path in SAMPLES), Comparison([], Counter()))


def readable(comparison: Comparison, *tables: str) -> str:
    return "\n".join(str(each) for each in comparison.differences if not tables or each.table in tables)


def test_the_seed_is_read_as_a_reader_reads_it():
    comparison = compare(SEED)
    assert not comparison.differences, readable(comparison)


@pytest.mark.parametrize("table", COLUMNS)
def test_rows_of_the_samples_are_found_and_no_others(table):
    assert samples().found(table) >= 0.99, readable(samples(), table)


@pytest.mark.parametrize(("table", "column"), LEAST)
def test_cells_of_the_samples_are_right(table, column):
    wrong = "\n".join(str(d) for d in samples().differences if (d.table, d.column) == (table, column))
    assert samples().right(table, column) >= LEAST[table, column], wrong


def test_heads_of_the_samples_are_right():
    assert samples().report_right() == 1, readable(samples(), "report")


@pytest.mark.parametrize(
    ("table", "column", "wrong"),
    [
        ("indicators", "value", "15"),
        ("indicators", "unit", "件"),
        ("indicators", "parent_start", "1972"),
        ("indicators", "period_end", "2021-12-31"),
        ("measures", "heading", "提高站位"),
        ("sections", "level", "2"),
        ("citations", "role", "mentioned"),
    ],
)
def test_the_scorer_sees_one_wrong_cell(tmp_path, table, column, wrong):
    for path in SEED.parent.glob("seed_ningbo.*"):
        shutil.copy(path, tmp_path)
    gold = gold_table(SEED, table)
    last = gold[column].last_valid_index()
    gold.loc[last, column] = wrong
    gold.to_csv(tmp_path / f"seed_ningbo.{table}.csv", index=False)
    before = set(map(str, compare(SEED).differences))
    new = [each for each in compare(tmp_path / SEED.name).differences if str(each) not in before]
    assert [(each.table, each.column, each.gold) for each in new] == [(table, column, wrong)]


def test_the_scorer_sees_rows_too_many_and_too_few(tmp_path):
    for path in SEED.parent.glob("seed_ningbo.*"):
        shutil.copy(path, tmp_path)
    gold = gold_table(SEED, "indicators")
    gold.iloc[1:].to_csv(tmp_path / "seed_ningbo.indicators.csv", index=False)
    fewer = compare(tmp_path / SEED.name)
    assert [each.quote for each in fewer.differences if each.column == "spurious"] == [gold["raw"].iloc[0]]
    assert fewer.found("indicators") < compare(SEED).found("indicators")


@pytest.mark.parametrize("manifest", manifests(), ids=ids)
def test_the_gold_quotes_its_text(manifest):
    text = text_path(manifest).read_text(encoding="utf-8")
    figures = gold_table(manifest, "indicators")
    for start, end, raw in figures[["start", "end", "raw"]].itertuples(index=False):
        assert text[int(start) : int(end)] == raw
    for start, title in gold_table(manifest, "citations")[["start", "title"]].itertuples(index=False):
        assert text.startswith(title, int(start))
    for start, marker in gold_table(manifest, "measures")[["start", "marker"]].itertuples(index=False):
        assert pd.isna(marker) or text.startswith(marker, int(start))


@pytest.mark.parametrize("manifest", manifests(), ids=ids)
def test_the_gold_is_whole(manifest):
    assert set(json.loads(manifest.read_text(encoding="utf-8"))) == {"text", "report"}
    figures = gold_table(manifest, "indicators")
    starts = figures["start"].astype("int64")
    assert starts.is_monotonic_increasing
    assert starts.is_unique
    assert (starts.to_numpy()[1:] >= figures["end"].astype("int64").to_numpy()[:-1]).all()
    assert figures[["value", "name", "modifier", "kind", "status"]].notna().all(axis=None)
    assert (figures["parent_start"].isna() == figures["relation"].isna()).all()
    assert set(figures["parent_start"].dropna()) <= set(figures["start"])
    levels = {column.name: set(column.levels) for column in schema.TABLES["indicators"] if column.levels}
    for column in ("modifier", "kind", "status", "relation"):
        assert set(figures[column].dropna()) <= levels[column]
