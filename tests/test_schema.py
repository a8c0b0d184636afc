"""The schema: empty frames, building, checking, and the dictionary made from it."""

import datetime
import importlib.util
import pickle
from pathlib import Path

import pandas as pd
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


def test_columns_of_different_lengths_are_refused():
    with pytest.raises(ValueError, match=r"differ in length: title, role"):
        schema.frame("citations", {"title": ["甲", "乙"], "role": ["issued"], "verb": ["印发", None]})


def test_tables_share_nothing_that_can_be_changed():
    one = schema.frame("citations", {"title": ["甲"], "start": [0], "end": [1]})
    one.columns.name = "columns"
    one.loc[0, "title"] = "乙"
    other = schema.frame("citations", {"title": ["甲"], "start": [0], "end": [1]})
    assert other.columns.name is None
    assert other["title"].tolist() == ["甲"]


def test_a_table_can_be_worked_with():
    """The arrays are handed to pandas as they are, so they have to be such as it makes itself."""
    days = [datetime.date(2024, 1, 1), None, datetime.date(2024, 1, 1)]
    names, numbers = ["甲", None, "乙"], {"value": [1.0, None, 3.0], "start": [0, 1, 2], "end": [1, 2, 3]}
    words = {"indicator_id": ["i1", "i2", "i3"], "kind": ["level", None, "change"]}
    data = {"name": names, "period_start": days, **words, **numbers}
    frame = schema.frame("indicators", data)
    assert schema.check("indicators", frame) == []
    assert frame["period_start"].dt.year.sum() == 4048
    assert frame["value"].sum() == 4.0
    assert frame.sort_values("value", ascending=False)["name"].tolist()[0] == "乙"
    assert frame.groupby("kind", observed=True)["end"].sum().to_dict() == {"level": 1, "change": 3}
    assert len(pd.concat([frame, schema.empty("indicators")])) == 3
    pd.testing.assert_frame_equal(pickle.loads(pickle.dumps(frame)), frame)


def test_what_is_true_false_and_unknown():
    assert (
        schema.frame("reports", {"sample": [True, False, None], "n_chars": [1, 2, 3]})["sample"].isna().sum()
        == 1
    )


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
