"""The five tables as files: Parquet, CSV, Excel."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from reportkit import arguments, schema

if TYPE_CHECKING:
    import pandas as pd

    from reportkit.corpus import Corpus
    from reportkit.report import Report

__all__ = ["write_tables"]

_ROW_LIMIT = 1_048_576  # rows of an Excel sheet, its head included
_LOOKED_AT = 100  # rows that the widths of columns are made for
_WIDEST = 50  # characters that a column of a sheet is wide at most
_CELL_LIMIT = 32_767  # characters that an Excel cell holds
_CUT = " …[cut]"


def write_tables(
    tables: Corpus | Report, out: str | Path, formats: str | Iterable[str] = ("parquet",)
) -> list[Path]:
    r"""Write the five tables, and what could not be read, into a folder.

    Parameters
    ----------
    tables : Corpus or Report
    out : str or Path
        The folder; made if it is not there. Files of the same names are replaced.
    formats : {'parquet', 'csv', 'xlsx'} or several of them, default ('parquet',)
        Parquet keeps every dtype; only a table without rows loses the levels of its categories. CSV is
        UTF-8 with a byte-order mark, as Excel wants it; it holds the reports' words unchanged, so that
        Excel takes one that begins with ``=`` for a formula. Excel gets one workbook, ``tables.xlsx``,
        with a sheet per table, to be filtered; texts longer than a cell holds are cut and say so, and a
        text that begins like a formula stays a text.

    Returns
    -------
    list of Path
        The files, in the order written.

    Raises
    ------
    TypeError
        `tables` is neither a corpus nor a report.
    ValueError
        A format is not one of the three.
    OSError
        The folder cannot be written, or a table has more rows than an Excel sheet holds.

    Examples
    --------
    >>> import reportkit as rk, tempfile
    >>> report = rk.from_text("一、工作情况\n查处问题10起。", "a")
    >>> [file.name for file in rk.write_tables(report, tempfile.mkdtemp(), ["csv"])][0]
    'reports.csv'
    """
    formats = arguments.texts("formats", formats, ("parquet", "csv", "xlsx"))
    if not all(hasattr(tables, name) for name in schema.TABLES):
        raise arguments.refuse(TypeError, "tables", "a Corpus or a Report", tables)
    arguments.path("out", out)
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    frames = {name: getattr(tables, name) for name in schema.TABLES}
    problems = getattr(tables, "problems", None)
    if problems is not None and len(problems):
        frames["problems"] = problems
    written = []
    for each in formats:
        if each == "xlsx":
            file = folder / "tables.xlsx"
            _replace(file, partial(_write_workbook, frames))
            written.append(file)
            continue
        for name, frame in frames.items():
            file = folder / f"{name}.{each}"
            _replace(file, partial(_write_frame, frame, each))
            written.append(file)
    return written


def _write_frame(frame: pd.DataFrame, format: str, path: Path) -> None:
    if format == "parquet":
        frame.to_parquet(path, index=False)
    else:
        frame.to_csv(path, index=False, encoding="utf-8-sig", lineterminator="\n")


def _replace(file: Path, write: Callable[[Path], None]) -> None:
    """Write beside the file and move into its place, so that a stop in between leaves the old one whole."""
    beside = file.with_name(f".{file.name}.part")
    try:
        write(beside)
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)


def _write_workbook(frames: dict[str, pd.DataFrame], path: Path) -> None:
    import pandas as pd
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from rich.cells import cell_len

    for name, frame in frames.items():
        if len(frame) >= _ROW_LIMIT:
            what = f"a sheet does not hold the {len(frame):,} rows of {name}: write csv or parquet"
            raise OSError(errno.EFBIG, what, path.name.removeprefix(".").removesuffix(".part"))

    def clean(value: object) -> object:
        if not isinstance(value, str):
            return value
        text: str = ILLEGAL_CHARACTERS_RE.sub("", value)
        return text if len(text) <= _CELL_LIMIT else text[: _CELL_LIMIT - len(_CUT)] + _CUT

    # Open already, since pandas takes no path that does not end in .xlsx.
    with path.open("wb") as stream, pd.ExcelWriter(stream, engine="openpyxl") as book:
        for name, frame in frames.items():
            frame.map(clean).to_excel(book, sheet_name=name, index=False, freeze_panes=(1, 0))
            sheet = book.sheets[name]
            sheet.auto_filter.ref = sheet.dimensions
            for row in sheet.iter_rows(min_row=2):
                for cell in row:
                    if cell.data_type == "f":  # "=1+1" in a report is its words, not a formula
                        cell.data_type = "s"
            for column in sheet.iter_cols(max_row=_LOOKED_AT):
                widest = max(cell_len(str(cell.value or "")) for cell in column)
                sheet.column_dimensions[column[0].column_letter].width = min(widest + 3, _WIDEST)
