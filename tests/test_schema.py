"""The schema: empty frames, building, checking, and the dictionary made from it."""

import importlib.util
from pathlib import Path

import pytest

from reportkit import schema

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize("table", schema.TABLES)
def test_an_empty_table_has_the_columns_and_dtypes(table):
    frame = schema.empty(table)
    assert len(frame) == 0
    assert schema.check(table, frame) == []


@pytest.mark.parametrize("table", schema.TABLES)
def test_columns_left_out_are_missing(table):
    key = next(column.name for column in schema.TABLES[table] if column.dtype == "str")
    numbers = {column.name: [1] for column in schema.TABLES[table] if column.dtype == "int64"}
    frame = schema.frame(table, {key: ["a"], **numbers})
    assert schema.check(table, frame) == []
    assert frame.drop(columns=[key, *numbers]).isna().all(axis=None)


def test_a_column_that_is_not_in_the_schema_is_refused():
    with pytest.raises(KeyError, match="colour"):
        schema.frame("citations", {"colour": ["red"]})


def test_check_says_what_is_wrong():
    frame = schema.empty("indicators").astype({"value": "str"}).drop(columns="unit")
    faults = "\n".join(schema.check("indicators", frame))
    assert "unit" in faults
    assert "indicators.value is str, not float64" in faults


def test_keys_refer_to_primary_keys():
    primary = {
        f"{table}.{column.name}"
        for table, columns in schema.TABLES.items()
        for column in columns
        if column.key == "primary"
    }
    for columns in schema.TABLES.values():
        for column in columns:
            assert column.key in {"", "primary"} | primary


def test_every_column_has_a_chinese_label_and_a_meaning():
    for columns in schema.TABLES.values():
        for column in columns:
            assert column.meaning
            assert any("一" <= sign <= "鿿" for sign in column.label)


def test_the_data_dictionary_is_current():
    spec = importlib.util.spec_from_file_location("make_dictionary", ROOT / "docs" / "make_dictionary.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    written = (ROOT / "docs" / "data-dictionary.md").read_text(encoding="utf-8")
    assert written == module.dictionary(), "run: python docs/make_dictionary.py"
