"""What a row of the indicators says that two figures can be compared by."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from reportkit.width import to_half_width

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["body_of", "identity", "is_average", "is_single", "rows_of", "same_unit", "slack", "year_of"]

_PEOPLE = {"人次": "人", "名": "人", "位": "人"}
_NUMBER = re.compile(r"\d[\d,]{0,20}(?:\.(\d{1,9}))?")
_RATES = ("%", "‰", "百分点", "倍", "成")
_AVERAGE = re.compile(r"年均|平均每年|年平均")
_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")


def rows_of(frame: pd.DataFrame, columns: Sequence[str]) -> list[Any]:
    """Rows as named tuples, None for whatever kind of NA the columns hold."""
    cells = frame[list(columns)].astype(object)
    return list(cells.where(cells.notna(), None).itertuples(index=False))


def body_of(report: Any) -> tuple[str | None, int | None]:
    """Who made a report, of which kind, and in which year."""
    title = "" if report.title is None else to_half_width(report.title)
    year = _YEAR.search(title)
    made = report.report_date.year if report.report_date is not None else int(year.group()) if year else None
    known = [value for value in (report.region, report.issuer) if value is not None]
    kind = _YEAR.sub("", title) if report.document_type is None else report.document_type
    return ("/".join([*known, kind]) if known or title else None), made


def is_average(row: Any) -> bool:
    """Whether the words before a figure make it an average over years (年均增长)."""
    sentence = row.sentence or ""
    at = sentence.find(row.raw)
    return bool(_AVERAGE.search(sentence[max(0, at - 10) : max(0, at)]))


def is_single(row: Any) -> bool:
    """Whether a figure is one number and no range."""
    return row.value_high is None and row.value is not None


def same_unit(one: Any, other: Any) -> bool:
    """Whether two figures can be added or compared: 人, 名 and 人次 count the same."""
    return _PEOPLE.get(one.unit or "", one.unit) == _PEOPLE.get(other.unit or "", other.unit)


def identity(row: Any) -> tuple[Any, ...] | None:
    """What makes two statements the same figure, their period apart; None for one too vague to tell."""
    if not is_single(row) or row.name is None or len(row.name) < 4 or row.period_end is None:
        return None
    if row.relation == "from_of":
        return None
    return row.name, row.unit, row.kind, row.status


def year_of(row: Any) -> int | None:
    """The calendar year that a figure covers, where it covers one or stands at its end."""
    if row.period_end is None or (row.period_end.month, row.period_end.day) != (12, 31):
        return None
    year = row.period_end.year
    if row.period_start is None:
        return year
    first = row.period_start
    return year if (first.year, first.month, first.day) == (year, 1, 1) else None


def slack(row: Any) -> float:
    """How far a printed figure may lie from what it stands for, by its last digit."""
    match = _NUMBER.search(to_half_width(row.raw))
    value = abs(row.value)
    if match is None:
        # Chinese digits: the last one that is not zero.
        digits = f"{value:.9f}".rstrip("0").rstrip(".")
        decimals = len(digits.partition(".")[2])
        step = 10.0**-decimals if decimals else 10.0 ** (len(digits) - len(digits.rstrip("0")))
    else:
        number = float(match.group().replace(",", ""))
        scale = value / number if number else 1.0
        step = scale * 10.0 ** -len(match[1] or "")
    if row.modifier != "exact":
        return step
    # 14人 is a count, and exact; 50% may stand for 49.6.
    return 0.0 if step == 1.0 and row.unit not in _RATES else step / 2
