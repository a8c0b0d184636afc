"""Tables with one report per row: CSV, Excel, JSON lines, Parquet."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from reportkit.reading.archive import check_size
from reportkit.reading.document import Document
from reportkit.reading.encoding import decode
from reportkit.reading.errors import LimitError, ReadError
from reportkit.reading.limits import Limits

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["read_frame", "read_rows"]

# Names of columns, in the order in which they are looked for.
_TEXT = ("text", "full_text", "fulltext", "body", "content", "正文", "全文", "文本", "内容", "报告正文")
_ID = (
    "id",
    "report_id",
    "doc_id",
    "document_id",
    "uuid",
    "编号",
    "报告编号",
    "序号",
    "文件名",
    "filename",
    "name",
)
_SITE = {
    "title": ("title", "标题", "题名", "名称"),
    "published_at": (
        "published_at",
        "publish_date",
        "pubdate",
        "published",
        "date",
        "发布时间",
        "发布日期",
        "日期",
    ),
    "report_date": ("report_date", "报告日期"),
    "source": ("source", "来源"),
    "issuer": ("issuer", "发布机构", "报告机关", "发文机关"),
    "index_number": ("index_number", "索引号"),
    "document_number": ("document_number", "文号", "发文字号"),
}
_OWN = frozenset(
    ("section_id", "measure_id", "indicator_id", "citation_id")
)  # beside report_id: our own tables
_SHORTEST = 100  # characters that the texts of an unnamed column have on average


def read_rows(
    data: bytes,
    kind: str,
    name: str,
    path: str,
    limits: Limits,
    text: str | None = None,
    id_: str | None = None,
) -> Iterator[Document | ReadError]:
    """Read a table with one report per row.

    Parameters
    ----------
    data : bytes
    kind : {'csv', 'xlsx', 'jsonl', 'parquet'}
    name, path : str
        Of the file.
    limits : Limits
    text, id_ : str, optional
        Columns with the texts and with what tells them apart. By default they are found: by their
        names (``text``, ``content``, 正文 …; ``id``, 编号 …), else the column of the longest texts and
        the number of the row.

    Yields
    ------
    Document or ReadError
        One per row; an error for a row without text.

    Raises
    ------
    ReadError
        It is damaged, has too many rows, no column with texts, or is one of the tables that are made of
        reports and no column is named.
    """
    encoding, table = _table(data, kind, path, limits)
    yield from read_frame(table, name, path, limits, text, id_, kind=kind, encoding=encoding)


def read_frame(
    table: pd.DataFrame,
    name: str,
    path: str,
    limits: Limits,
    text: str | None = None,
    id_: str | None = None,
    *,
    kind: str = "frame",
    encoding: str | None = None,
) -> Iterator[Document | ReadError]:
    """Read a table that is in memory already; parameters, yields and errors as of `read_rows`."""
    _check_rows(len(table), path, limits)
    if text is None:
        _check_origin(table, path)
    texts = _text_column(table, path, text)
    ids = _named(table, (id_,)) if id_ else _named(table, _ID)
    if id_ and ids is None:
        raise ReadError(path, f"has no column {id_!r}", f"name one of: {_names(table)}")
    site = {
        field: column
        for field, names in _SITE.items()
        if (column := _named(table, names)) not in (None, texts, ids)
    }
    labels = _labels(table, ids, name)
    for number, (label, row) in enumerate(zip(labels, table.to_dict("records"), strict=True), start=1):
        place = f"{path} → row {number}"
        body = _string(row[texts])
        if not body.strip():
            yield ReadError(place, f"has no text in the column {texts!r}", "leave the row out, or fill it")
            continue
        known = {field: _string(row[column]).strip() for field, column in site.items()}
        yield Document(
            body.replace("\r\n", "\n").replace("\r", "\n"),
            label,
            place,
            kind,
            encoding,
            {field: value for field, value in known.items() if value},
        )


def _labels(table: pd.DataFrame, ids: str | None, name: str) -> list[str]:
    """What tells the rows apart: a column, else an index of words, else running numbers."""
    from pandas.api.types import is_numeric_dtype

    given = table[ids] if ids else table.index if not is_numeric_dtype(table.index) else [""] * len(table)
    said = [re.sub(r"\s+", " ", _string(each).strip()) for each in given]
    return [each or f"{name}-{number}" for number, each in enumerate(said, start=1)]


def _table(data: bytes, kind: str, path: str, limits: Limits) -> tuple[str | None, pd.DataFrame]:
    import pandas as pd

    try:
        if kind == "csv":
            text, encoding = decode(data, path)
            first = text.split("\n", 1)[0]
            mark = max((",", "\t", ";"), key=first.count)
            rows = limits.rows + 1
            return encoding, pd.read_csv(
                io.StringIO(text), sep=mark, dtype=str, keep_default_na=False, nrows=rows
            )
        if kind == "jsonl":
            text, encoding = decode(data, path)
            return encoding, pd.DataFrame(list(_objects(text, path, limits)))
        if kind == "parquet":
            _check_parquet(data, path, limits)
            return None, pd.read_parquet(io.BytesIO(data))
        check_size(data, path, limits)
        sheets = pd.read_excel(io.BytesIO(data), sheet_name=None, dtype=str, keep_default_na=False)
    except ReadError:
        raise
    except Exception as error:  # the readers of four formats, each with errors of its own
        reason = (str(error) or type(error).__name__).splitlines()[0][:120]
        raise ReadError(path, f"is a damaged {kind} table ({reason})", "open it and save it again") from None
    # The sheet that holds the most text.
    return None, max(
        sheets.values(), key=lambda sheet: sum(sheet[name].map(len).sum() for name in sheet.columns)
    )


def _check_rows(count: int, path: str, limits: Limits) -> None:
    if count > limits.rows:
        raise LimitError(path, f"has {count:,} rows, more than {limits.rows:,}", "raise Limits(rows=…)")


def _check_origin(table: pd.DataFrame, path: str) -> None:
    """Refuse the tables that reportkit writes: their sentences would be read as reports."""
    if "report_id" in table.columns and not _OWN.isdisjoint(table.columns):
        what = "is a table that was made of reports, with a part of one a row"
        raise ReadError(path, what, "give the reports, or name the column of texts with text=…")


def _check_parquet(data: bytes, path: str, limits: Limits) -> None:
    """Refuse a table by what its foot says, before anything is unpacked."""
    from pyarrow import parquet

    foot = parquet.read_metadata(io.BytesIO(data))
    _check_rows(foot.num_rows, path, limits)
    size = sum(foot.row_group(n).total_byte_size for n in range(foot.num_row_groups))
    if size > limits.unpacked_size:
        what = f"unpacks to {size:,} bytes, more than {limits.unpacked_size:,}"
        raise LimitError(path, what, "raise Limits(unpacked_size=…) if you trust it")


def _objects(text: str, path: str, limits: Limits) -> Iterator[Mapping[str, Any]]:
    for number, line in enumerate((line for line in text.split("\n") if line.strip()), start=1):
        if number > limits.rows + 1:
            return
        try:
            value = json.loads(line)
        except ValueError as error:
            raise ReadError(f"{path} → line {number}", f"is no JSON ({error})", "mend the line") from None
        if not isinstance(value, dict):
            raise ReadError(f"{path} → line {number}", "is no JSON object", "give one object a line")
        yield value


def _named(table: pd.DataFrame, names: tuple[str | None, ...]) -> str | None:
    """First column of one of the given names, whatever the case of its letters."""
    columns = {str(column).strip().lower(): column for column in table.columns}
    return next((columns[name.lower()] for name in names if name and name.lower() in columns), None)


def _names(table: pd.DataFrame) -> str:
    return ", ".join(map(str, table.columns[:20]))


def _text_column(table: pd.DataFrame, path: str, text: str | None) -> str:
    column = _named(table, (text,) if text else _TEXT)
    if column is not None:
        return column
    if text:
        raise ReadError(path, f"has no column {text!r}", f"name one of: {_names(table)}")
    lengths = {each: table[each].map(_string).map(len).mean() for each in table.columns} if len(table) else {}
    longest = max(lengths, key=lengths.__getitem__, default=None)
    if longest is None or lengths[longest] < _SHORTEST:
        what = f"has no column that looks like reports' texts (columns: {_names(table)})"
        raise ReadError(path, what, "name the column with text=…")
    return longest


def _string(value: Any) -> str:
    import pandas as pd

    return "" if pd.isna(value) is True else str(value)  # of a list it gives an array
