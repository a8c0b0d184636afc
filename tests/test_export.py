"""Tables as files: nothing is lost, nothing is run, nothing of the user's is touched."""

from __future__ import annotations

import openpyxl
import pandas as pd
import pytest

import reportkit as rk
from reportkit import schema

TEXT = "一、工作情况\n一是加强检查。根据《检查办法》，全年检查企业120家。\n=1+1处置问题3个。\n"


@pytest.fixture
def report():
    return rk.from_text(TEXT, "a")


def test_parquet_keeps_every_dtype(report, tmp_path):
    files = rk.write_tables(report, tmp_path)
    assert [file.stem for file in files] == list(schema.TABLES)
    for file in files:
        pd.testing.assert_frame_equal(pd.read_parquet(file), getattr(report, file.stem))


def test_csv_has_the_mark_that_excel_wants_and_the_words_unchanged(report, tmp_path):
    rk.write_tables(report, tmp_path, ["csv"])
    data = (tmp_path / "indicators.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    read = pd.read_csv(tmp_path / "indicators.csv")
    assert read["sentence"].tolist() == report.indicators["sentence"].tolist()


def test_a_formula_of_a_report_is_a_text_in_excel(tmp_path):
    report = rk.from_text(TEXT, "=HYPERLINK(1)")
    rk.write_tables(report, tmp_path, ["xlsx"])
    book = openpyxl.load_workbook(tmp_path / "tables.xlsx")
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    assert book["reports"]["A2"].value == "=HYPERLINK(1)"


def test_a_text_too_long_for_a_cell_is_cut_and_says_so(tmp_path):
    report = rk.from_text("一、工作情况\n一是加强检查" + "督促整改、" * 8000 + "检查企业120家。", "a")
    rk.write_tables(report, tmp_path, ["xlsx", "parquet"])
    texts = pd.read_excel(tmp_path / "tables.xlsx", sheet_name="measures")["text"]
    assert texts.str.len().max() == 32_767
    assert texts[0].endswith("…[cut]")
    whole = pd.read_parquet(tmp_path / "measures.parquet")
    assert whole["text"].tolist() == report.measures["text"].tolist()


def test_files_of_the_user_stay(report, tmp_path):
    mine = tmp_path / "part.xlsx"
    mine.write_bytes(b"mine")
    rk.write_tables(report, tmp_path, ["xlsx", "csv", "parquet"])
    assert mine.read_bytes() == b"mine"
    made = {f"{name}.{ending}" for name in schema.TABLES for ending in ("csv", "parquet")}
    assert {file.name for file in tmp_path.iterdir()} == made | {"tables.xlsx", "part.xlsx"}


def test_a_failure_leaves_the_old_file_whole(report, tmp_path, monkeypatch):
    rk.write_tables(report, tmp_path)
    before = (tmp_path / "reports.parquet").read_bytes()

    def full(frame, path, **options):
        path.write_bytes(b"half")
        raise OSError("no space left on device")

    monkeypatch.setattr(pd.DataFrame, "to_parquet", full)
    with pytest.raises(OSError, match="no space left"):
        rk.write_tables(report, tmp_path)
    assert (tmp_path / "reports.parquet").read_bytes() == before
    assert not list(tmp_path.glob(".*.part"))


def test_a_format_that_is_not_known(report, tmp_path):
    with pytest.raises(ValueError, match="not 'sav'"):
        rk.write_tables(report, tmp_path / "out", ["csv", "sav"])
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("kind", ["parquet", "csv", "xlsx"])
def test_written_tables_are_not_read_as_reports(report, tmp_path, kind):
    rk.write_tables(report, tmp_path, kind)
    found = rk.read_reports(tmp_path)
    assert len(found) == 0
    made = found.problems["error"].str.contains("made of reports")
    assert made.sum() == (1 if kind == "xlsx" else 4), found.problems


def test_a_sheet_can_be_filtered_and_its_columns_read(report, tmp_path):
    rk.write_tables(report, tmp_path, "xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "tables.xlsx")["indicators"]
    assert sheet.auto_filter.ref == sheet.dimensions
    widths = {cell.value: sheet.column_dimensions[cell.column_letter].width for cell in sheet[1]}
    assert widths["indicator_id"] == len("indicator_id") + 3
    assert widths["sentence"] == 2 * 17 + 3 + 3  # 根据《检查办法》，全年检查企业120家。
    assert max(widths.values()) <= 50


def test_more_rows_than_a_sheet_holds_are_said_before_anything_is_lost(report, tmp_path, monkeypatch):
    monkeypatch.setattr("reportkit.export._ROW_LIMIT", 2)
    with pytest.raises(OSError, match="does not hold the 2 rows of measures") as error:
        rk.write_tables(report, tmp_path, "xlsx")
    assert error.value.filename == "tables.xlsx"
    assert not list(tmp_path.iterdir())
