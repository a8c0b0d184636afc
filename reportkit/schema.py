"""The tables as data: columns, types, category levels, keys, Chinese labels and meanings.

Everything that has to agree on the tables reads this file: empty frames, the building and checking
of frames, the labels of charts and displays, the data dictionary in the documentation.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from reportkit import arguments

if TYPE_CHECKING:
    import pandas as pd

_Block: TypeAlias = "tuple[Any, Any]"  # values, and the places of their columns

__all__ = ["QUOTES", "TABLES", "Column", "check", "empty", "frame", "labels"]


def __dir__() -> list[str]:
    return sorted(__all__)


class Column(NamedTuple):
    """One column of a table."""

    name: str
    dtype: str
    label: str
    """Chinese label, for display."""
    meaning: str
    levels: tuple[str, ...] = ()
    """The categories of a ``category`` column, in their order."""
    key: str = ""
    """``primary``, or the ``table.column`` that the values refer to."""


MODIFIERS = ("exact", "approx", "more_than", "at_least", "less_than", "at_most")
KINDS = ("level", "change")
STATUSES = ("actual", "target")
RELATIONS = ("part_of", "change_of", "from_of")
CONFIDENCES = ("high", "medium", "low")
ROLES = ("issued", "followed", "mentioned")

_REPORT_ID = Column("report_id", "str", "报告", "the report, by its id", key="reports.report_id")
_START = Column("start", "int64", "起", "first character in report.text, 0-based, in code points")
_END = Column("end", "int64", "止", "character after the last in report.text")
_SECTION_ID = Column(
    "section_id", "str", "章节", "the innermost section it stands in", key="sections.section_id"
)
_MEASURE_ID = Column(
    "measure_id",
    "str",
    "措施",
    "the innermost measure it stands in; NA outside any",
    key="measures.measure_id",
)

TABLES: Mapping[str, tuple[Column, ...]] = {
    "reports": (
        Column(
            "report_id",
            "str",
            "报告",
            "stable id, from the file's name; unique within a corpus",
            key="primary",
        ),
        Column("title", "str", "标题", "the report's title"),
        Column("issuer", "str", "报告机关", "who reports"),
        Column("addressee", "str", "受文机关", "to whom"),
        Column("region", "str", "地区", "province, city or county of the issuer"),
        Column("meeting", "str", "会议", "the meeting it was made to"),
        Column("document_type", "str", "文种", "研究处理情况报告, 工作报告, 政府工作报告, 审议意见 …"),
        Column("document_number", "str", "文号", "甬政〔2022〕12号"),
        Column("index_number", "str", "索引号", "the site's own index number"),
        Column(
            "published_at", "datetime64[us]", "发布时间", "when it was published, to the minute where given"
        ),
        Column(
            "report_date", "datetime64[us]", "报告日期", "the date that relative periods are counted from"
        ),
        Column("source", "str", "来源", "where the publishing site has it from"),
        Column("sample", "boolean", "虚构样本", "True for a report that calls itself a fictional sample"),
        Column("path", "str", "路径", "file or address it was read from"),
        Column("format", "str", "格式", "txt, html, docx, pdf …"),
        Column("encoding", "str", "编码", "utf-8, gb18030 …; NA where the format has its own"),
        Column("n_chars", "int64", "字数", "code points of report.text"),
        Column("sha256", "str", "校验和", "SHA-256 of report.text in UTF-8"),
    ),
    "sections": (
        _REPORT_ID,
        Column("section_id", "str", "章节", "report id, s and a running number", key="primary"),
        Column("parent_id", "str", "上级章节", "the section that holds it", key="sections.section_id"),
        Column("level", "int64", "层级", "1 for 一、, 2 for (一), 3 for 1., 4 for (1); 0 for 第一部分"),
        Column("number", "str", "序号", "一, (一), 1 …, without its brackets"),
        Column("heading", "str", "标题", "the heading, as it stands in the text"),
        _START,
        _END,
        Column("text_end", "int64", "正文止", "character after the section's text"),
    ),
    "measures": (
        _REPORT_ID,
        Column("measure_id", "str", "措施", "report id, m and a running number", key="primary"),
        Column("parent_id", "str", "上级措施", "the measure that it is a part of", key="measures.measure_id"),
        _SECTION_ID,
        Column("marker", "str", "标记", "一是, 一方面, ——, 在自然资源领域; NA for a plain paragraph"),
        Column("heading", "str", "要点", "what the measure calls itself"),
        Column("text", "str", "正文", "the whole unit, marker included"),
        _START,
        _END,
        Column("actor", "str", "主体", "who does it, in the report's words; NA where only understood"),
        Column("action", "str", "动作", "the leading verb of the heading"),
        Column("object", "str", "对象", "what that verb acts on"),
        Column("domain", "str", "领域", "自然资源 from 在自然资源领域; NA elsewhere"),
    ),
    "indicators": (
        _REPORT_ID,
        Column("indicator_id", "str", "指标", "report id, i and a running number", key="primary"),
        _SECTION_ID,
        _MEASURE_ID,
        Column("name", "str", "名称", "what is counted, in the report's words"),
        Column("raw", "str", "原文", "the figure as quoted: number, magnitude, unit, touching modifiers"),
        Column("value", "float64", "数值", "the number, 万 and 亿 multiplied out, signed for a change"),
        Column("value_high", "float64", "数值上限", "second end of a range, else NA"),
        Column("unit", "str", "单位", "measure word or unit, without its magnitude; NA where none is given"),
        Column("modifier", "category", "限定", "how the number is meant", MODIFIERS),
        Column("kind", "category", "类别", "a level, or a change against something else", KINDS),
        Column("status", "category", "状态", "reported as done or observed, or planned", STATUSES),
        Column(
            "parent_id",
            "str",
            "所属指标",
            "the figure that this one depends on",
            key="indicators.indicator_id",
        ),
        Column("relation", "category", "关系", "how it depends on that figure", RELATIONS),
        Column("period_text", "str", "时期", "the time expression that governs the figure"),
        Column("period_start", "datetime64[us]", "时期起", "first day; NA for a state at a date"),
        Column("period_end", "datetime64[us]", "时期止", "last day"),
        Column("actor", "str", "主体", "who did it, where the sentence says so"),
        Column("confidence", "category", "把握", "how sure the rules are of the row", CONFIDENCES),
        Column("reason", "str", "存疑原因", "why the confidence is not high"),
        Column("sentence", "str", "原句", "the sentence it stands in"),
        _START,
        _END,
    ),
    "citations": (
        _REPORT_ID,
        Column("citation_id", "str", "引用", "report id, c and a running number", key="primary"),
        _MEASURE_ID,
        Column("title", "str", "题名", "the title with its 《》"),
        Column("role", "category", "作用", "issued, followed or only mentioned", ROLES),
        Column("verb", "str", "动词", "the word that tells the role"),
        _START,
        _END,
    ),
}

QUOTES: Mapping[str, str] = {
    "sections": "heading",
    "measures": "text",
    "indicators": "raw",
    "citations": "title",
}
"""The column of each table that quotes ``report.text[start:end]``.

A section's span begins with its numbering, ``一、``, and ends with the heading that is quoted.
"""


def labels(table: str) -> dict[str, str]:
    """Chinese label of every column of a table.

    Parameters
    ----------
    table : {'reports', 'sections', 'measures', 'indicators', 'citations'}

    Returns
    -------
    dict of str to str

    Examples
    --------
    >>> labels("indicators")["unit"]
    '单位'
    """
    arguments.choice("table", table, TABLES)
    return {column.name: column.label for column in TABLES[table]}


def frame(table: str, data: Mapping[str, Sequence[Any]] | None = None) -> pd.DataFrame:
    """Build a table with the schema's columns, order and dtypes.

    Parameters
    ----------
    table : {'reports', 'sections', 'measures', 'indicators', 'citations'}
    data : mapping of column name to sequence, optional
        Columns of one length; a column that is left out is all NA. ``None`` is NA.

    Returns
    -------
    pandas.DataFrame
        With a running index.

    Raises
    ------
    KeyError
        `data` has a column that the schema does not know.
    ValueError
        Its columns differ in length.

    Examples
    --------
    >>> frame("citations").columns[0]
    'report_id'
    """
    import pandas as pd
    from pandas.api.internals import create_dataframe_from_blocks

    arguments.choice("table", table, TABLES)
    if not isinstance(data, Mapping | None):
        raise arguments.refuse(TypeError, "data", "a mapping of columns", data, none=True)
    data = data or {}
    unknown = data.keys() - {column.name for column in TABLES[table]}
    if unknown:
        raise KeyError(f"the table {table!r} has no column {', '.join(sorted(unknown))}")
    length = len(next(iter(data.values()))) if data else 0
    odd = [name for name, values in data.items() if len(values) != length]
    if odd:
        raise ValueError(f"columns of the table {table!r} differ in length: {', '.join([*data][:1] + odd)}")
    missing = [None] * length
    # A third of the time of pd.DataFrame, which looks again at what is known of each array here.
    blocks: list[_Block] = []
    for columns, places in _layout(table):
        values = [data.get(column.name, missing) for column in columns]
        blocks += _BUILDERS[columns[0].dtype](values, columns[0], places)
    return create_dataframe_from_blocks(blocks, index=pd.RangeIndex(length), columns=_names(table).view())


@cache
def _layout(table: str) -> list[tuple[list[Column], Any]]:
    """Columns that are built together, with their places: those of one dtype, but categories one by one."""
    import numpy as np

    places: dict[tuple[str, str], list[int]] = {}
    for place, column in enumerate(TABLES[table]):
        alone = column.name if column.dtype in ("category", "boolean") else ""
        places.setdefault((column.dtype, alone), []).append(place)
    return [([TABLES[table][place] for place in found], np.array(found)) for found in places.values()]


def _strings(values: list[Sequence[Any]], column: Column, places: Any) -> list[_Block]:
    """All strings of a table lie in one Arrow array, and each column is a stretch of it."""
    import pandas as pd
    import pyarrow as pa

    joined = pa.array(list(chain.from_iterable(values)), pa.large_string())
    strings, length = pd.arrays.ArrowStringArray(joined, dtype=_string_dtype()), len(values[0])
    return [(strings[n * length : (n + 1) * length], places[n : n + 1]) for n in range(len(values))]


def _categories(values: list[Sequence[Any]], column: Column, places: Any) -> list[_Block]:
    import numpy as np
    import pandas as pd

    codes, dtype = _levels(column.levels)
    coded = np.array([codes.get(value, -1) for value in values[0]], dtype="int8")
    return [(pd.Categorical.from_codes(coded, dtype=dtype, validate=False), places)]


def _booleans(values: list[Sequence[Any]], column: Column, places: Any) -> list[_Block]:
    import numpy as np
    import pandas as pd

    known = np.array([value is not None for value in values[0]], dtype=bool)
    return [(pd.arrays.BooleanArray(np.array(values[0], dtype=bool), ~known), places)]


def _days(values: list[Sequence[Any]], column: Column, places: Any) -> list[_Block]:
    """A report names few days, each of them many times: each is converted once."""
    import numpy as np

    days = {day: n for n, day in enumerate(dict.fromkeys(chain.from_iterable(values)))}
    kept = np.array(list(days), dtype=column.dtype)
    return [(kept[np.array([[days[day] for day in each] for each in values], dtype="intp")], places)]


def _numbers(values: list[Sequence[Any]], column: Column, places: Any) -> list[_Block]:
    import numpy as np

    return [(np.array(values, dtype=column.dtype), places)]


_BUILDERS: dict[str, Callable[[list[Sequence[Any]], Column, Any], list[_Block]]] = {
    "str": _strings,
    "category": _categories,
    "boolean": _booleans,
    "datetime64[us]": _days,
    "float64": _numbers,
    "int64": _numbers,
}
"""The shortest way there is for each dtype from columns to the blocks of a frame."""


@cache
def _string_dtype() -> pd.StringDtype:
    import pandas as pd

    return pd.StringDtype("pyarrow", float("nan"))


@cache
def _levels(levels: tuple[str, ...]) -> tuple[dict[str, int], pd.CategoricalDtype]:
    """The code of each category, and the dtype that holds them."""
    import pandas as pd

    return {level: code for code, level in enumerate(levels)}, pd.CategoricalDtype(levels)


@cache
def _names(table: str) -> pd.Index:
    import pandas as pd

    return pd.Index([column.name for column in TABLES[table]], dtype="str")


def empty(table: str) -> pd.DataFrame:
    """Give a table without rows, with the schema's columns and dtypes.

    Parameters
    ----------
    table : {'reports', 'sections', 'measures', 'indicators', 'citations'}

    Returns
    -------
    pandas.DataFrame
        Zero rows.

    Examples
    --------
    >>> len(empty("measures"))
    0
    """
    return frame(table)


def check(table: str, data: pd.DataFrame) -> list[str]:
    """Say what in a frame does not agree with the schema.

    Parameters
    ----------
    table : {'reports', 'sections', 'measures', 'indicators', 'citations'}
    data : pandas.DataFrame

    Returns
    -------
    list of str
        One sentence per fault; empty where there is none.

    Examples
    --------
    >>> check("citations", empty("citations"))
    []
    """
    arguments.choice("table", table, TABLES)
    if not hasattr(data, "columns"):
        raise arguments.refuse(TypeError, "data", "a DataFrame", data)
    faults = []
    expected = [column.name for column in TABLES[table]]
    if list(data.columns) != expected:
        missing = [name for name in expected if name not in data.columns]
        extra = [name for name in data.columns if name not in expected]
        faults.append(f"columns of {table} differ: missing {missing}, extra {extra}, or in another order")
    for column in TABLES[table]:
        if column.name not in data.columns:
            continue
        values = data[column.name]
        if str(values.dtype) != column.dtype:
            faults.append(f"{table}.{column.name} is {values.dtype}, not {column.dtype}")
        if column.levels and list(values.cat.categories) != list(column.levels):
            faults.append(f"{table}.{column.name} has the levels {list(values.cat.categories)}")
        if column.key == "primary" and not values.is_unique:
            faults.append(f"{table}.{column.name} is not unique")
    return faults
