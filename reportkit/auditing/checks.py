"""Arithmetic checks on indicators: parts and wholes, levels and changes, the same figure stated twice.

A verdict says what the arithmetic gives, never who is wrong. Parts may overlap, growth may be counted at
constant prices, a later report may revise an earlier one: that is for the reader to find out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from reportkit import arguments
from reportkit.auditing.remarks import LANGUAGES, remark
from reportkit.auditing.rows import (
    body_of,
    identity,
    is_average,
    is_single,
    rows_of,
    same_unit,
    slack,
    year_of,
)

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["audit", "audit_rows"]

CHECKS = ("parts", "change", "repeated", "restated", "growth")
VERDICTS = ("equal", "more", "less")
ROLES = ("whole", "part", "change", "level", "base", "first", "later")

_DTYPES = {
    "check_id": "str", "report_id": "str", "indicator_id": "str", "check": "category", "name": "str",
    "unit": "str", "stated": "float64", "follows": "float64", "difference": "float64",
    "tolerance": "float64", "verdict": "category", "remark": "str",
}  # fmt: skip
_ROW_DTYPES = {"check_id": "str", "role": "category", "indicator_id": "str", "report_id": "str"}
_LEVELS = {"check": CHECKS, "verdict": VERDICTS, "role": ROLES}


class _Check(NamedTuple):
    """One check: what it compares, and the rows it names with the part each plays."""

    kind: str
    subject: Any  # the row that is checked
    unit: str | None
    stated: float
    follows: float
    tolerance: float
    rows: tuple[tuple[str, Any], ...]

    @property
    def verdict(self) -> str:
        difference = self.follows - self.stated
        # The billionth is for the binary fractions that decimal ones become.
        most = self.tolerance + 1e-9 * max(abs(self.stated), abs(self.follows), 1.0)
        return "equal" if abs(difference) <= most else ("more" if difference > 0 else "less")


def audit(
    source: Any, reports: pd.DataFrame | None = None, *, lang: Literal["en", "zh"] = "en"
) -> pd.DataFrame:
    r"""Check the figures of reports against one another.

    Parameters
    ----------
    source : Corpus, Report, or pandas.DataFrame
        Reports, or their table of indicators.
    reports : pandas.DataFrame, optional
        The table of reports; a Corpus or Report brings its own. Only with it are reports compared with one
        another: it tells which are of the same body and kind.
    lang : {'en', 'zh'}, default 'en'
        Language of the remarks.

    Returns
    -------
    pandas.DataFrame
        One row per check, in the order of the figures. `check_id`; `report_id` and `indicator_id` of the
        figure that is checked; `name` and `unit`; `stated`, what the report says; `follows`, what the
        other figures give; `difference`, `follows` less `stated`; `tolerance`, how far rounding alone can
        part them; `verdict`, whether what follows is `equal` to what is stated within the tolerance, or
        `more` or `less`; `remark`, the same in words. The kinds of `check`:

        ========  ===========================================================================
        parts     the levels marked 其中, 包括, 含 against their whole
        change    a stated change against the two levels of the same sentence (从…增加到…)
        repeated  a figure stated again in the same report: same name, unit and period
        restated  a figure stated again in a report of the year after
        growth    a stated change against this level and that of the year before
        ========  ===========================================================================

        `audit_rows` gives every figure that a check names.

    Raises
    ------
    TypeError
        `source` holds no indicators, or `reports` is no frame.
    ValueError
        `lang` is neither, or a column is missing.

    See Also
    --------
    audit_rows : the rows that each check names.

    Notes
    -----
    Changes do not add up and are never summed. Parts that make less than their whole are usual: a report
    need not name them all. The growth of output is counted at constant prices, so that it differs from
    what two levels at current prices give. Known failures: parts of different wholes that the extraction
    took for parts of one; two things of one name. Levels of one name and period that lie more than a
    quarter apart are taken for two things and not checked.

    The tolerance is half a unit of the last printed digit of each figure (1.85亿元 stands for 1.845 to
    1.855), a whole one where it is meant loosely (余, 约, 近); a count without decimals and without 万 or
    亿 is exact.

    Examples
    --------
    >>> import reportkit as rk
    >>> report = rk.from_text("一、工作情况\n今年共处理14人,其中政务处分5人,组织处理9人,移送司法机关1人。")
    >>> rk.audit(report)[["stated", "follows", "verdict"]].values.tolist()
    [[14.0, 15.0, 'more']]
    """
    arguments.choice("lang", lang, LANGUAGES)
    checks = list(_checks(*_tables(source, reports)))
    return _frame(_DTYPES, [
        {
            "check_id": f"{check.subject.indicator_id}:{check.kind}{n}",
            "report_id": check.subject.report_id,
            "indicator_id": check.subject.indicator_id,
            "check": check.kind,
            "name": check.subject.name,
            "unit": check.unit,
            "stated": check.stated,
            "follows": check.follows,
            "difference": check.follows - check.stated,
            "tolerance": check.tolerance,
            "verdict": check.verdict,
            "remark": remark(check.kind, check.verdict, check.stated, check.follows, check.unit, lang),
        }
        for n, check in _numbered(checks)
    ])  # fmt: skip


def audit_rows(source: Any, reports: pd.DataFrame | None = None) -> pd.DataFrame:
    r"""Give the figures that each check of `audit` names, and what part each plays.

    Parameters
    ----------
    source : Corpus, Report, or pandas.DataFrame
    reports : pandas.DataFrame, optional
        Both as for `audit`.

    Returns
    -------
    pandas.DataFrame
        One row per figure and check: `check_id`; `role`, one of whole, part, change, level (that a change
        leads to), base (that it starts from), first and later (statements of one figure); `indicator_id`
        and `report_id` of the figure.

    Raises
    ------
    TypeError
        `source` holds no indicators, or `reports` is no frame.
    ValueError
        A column is missing.

    Examples
    --------
    >>> import reportkit as rk
    >>> report = rk.from_text("一、工作情况\n今年共处理14人,其中政务处分5人,组织处理9人。")
    >>> audit_rows(report)["role"].tolist()
    ['whole', 'part', 'part']
    """
    return _frame(_ROW_DTYPES, [
        {
            "check_id": f"{check.subject.indicator_id}:{check.kind}{n}",
            "role": role,
            "indicator_id": row.indicator_id,
            "report_id": row.report_id,
        }
        for n, check in _numbered(_checks(*_tables(source, reports)))
        for role, row in check.rows
    ])  # fmt: skip


def _tables(source: Any, reports: Any) -> tuple[pd.DataFrame, pd.DataFrame | None]:
    """The indicators of what was given, and the reports that they are from, where they are known."""
    import pandas as pd

    indicators = source
    # Looked up without being worked out, so that an error in that is not taken for a lack of tables.
    if not isinstance(source, pd.DataFrame) and {"indicators", "reports"} <= set(dir(source)):
        indicators = source.indicators
        reports = source.reports if reports is None else reports
    if not isinstance(indicators, pd.DataFrame):
        raise arguments.refuse(TypeError, "source", "a Corpus, a Report or their indicators", source)
    arguments.frame("source", indicators, _NEEDED, "corpus.indicators")
    if reports is not None:
        arguments.frame("reports", reports, _OF_REPORT, "corpus.reports")
    return indicators, reports


def _frame(dtypes: dict[str, str], rows: list[dict[str, Any]]) -> pd.DataFrame:
    import pandas as pd

    columns = {}
    for name, dtype in dtypes.items():
        values = [row[name] for row in rows]
        if dtype == "category":
            columns[name] = pd.Categorical(values, categories=list(_LEVELS[name]))
        else:
            columns[name] = pd.Series(values, dtype=dtype)
    return pd.DataFrame(columns)


def _numbered(checks: Iterable[_Check]) -> Iterator[tuple[int, _Check]]:
    """Count the checks of one kind on one figure."""
    seen: dict[tuple[str, str], int] = defaultdict(int)
    for check in checks:
        key = (check.subject.indicator_id, check.kind)
        seen[key] += 1
        yield seen[key], check


# ---- the checks --------------------------------------------------------------------------------------

_NEEDED = (
    "report_id", "indicator_id", "name", "raw", "value", "value_high", "unit", "modifier", "kind", "status",
    "parent_id", "relation", "period_start", "period_end", "sentence",
)  # fmt: skip
_OF_REPORT = ("report_id", "title", "report_date", "region", "issuer", "document_type")


def _checks(indicators: pd.DataFrame, reports: pd.DataFrame | None) -> Iterator[_Check]:
    rows = rows_of(indicators, _NEEDED)
    order = {row.indicator_id: n for n, row in enumerate(rows)}
    children: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        if row.parent_id is not None:
            children[row.parent_id].append(row)
    found = [check for row in rows for check in _of_figure(row, children[row.indicator_id])]
    found += _repeated(rows)
    found += _between_years(rows, children)
    if reports is not None:
        found += _between_reports(rows, children, reports)
    yield from sorted(found, key=lambda check: order[check.subject.indicator_id])


def _of_figure(row: Any, children: list[Any]) -> Iterator[_Check]:
    """Parts against this whole, and changes against this level and the one it came from."""
    if row.kind != "level" or not is_single(row):
        return
    parts = [
        child for child in children
        if child.relation == "part_of" and child.kind == "level" and is_single(child)
        and same_unit(row, child) and child.status == row.status
    ]  # fmt: skip
    if parts:
        tolerance = slack(row) + sum(map(slack, parts))
        named = (("whole", row), *(("part", part) for part in parts))
        yield _Check("parts", row, row.unit, row.value, sum(part.value for part in parts), tolerance, named)
    bases = [child for child in children if child.relation == "from_of" and is_single(child)]
    for change in children:
        if change.relation == "change_of":
            for base in bases:
                yield from _growth("change", change, row, base)


def _growth(kind: str, change: Any, level: Any, base: Any) -> Iterator[_Check]:
    """A stated change against a level and its base, where their units let it be counted."""
    if not (is_single(change) and same_unit(level, base)) or is_average(change):
        return
    named = (("change", change), ("level", level), ("base", base))
    unit = change.unit
    tolerance, from_level, from_base = slack(change), slack(level), slack(base)
    if unit in ("%", "倍") and level.unit != "%" and base.value > 0:
        scale = 100 if unit == "%" else 1
        follows = scale * (level.value / base.value - 1)
        tolerance += scale * (from_level / base.value + level.value * from_base / base.value**2)
    elif unit == "百分点" or (unit not in ("%", "倍") and same_unit(change, level)):
        follows = level.value - base.value
        tolerance += from_level + from_base
    else:
        return
    yield _Check(kind, change, unit, change.value, follows, tolerance, named)


def _repeated(rows: list[Any]) -> Iterator[_Check]:
    """Figures stated more than once in a report, each against the statement before it."""
    groups: dict[tuple[Any, ...], list[Any]] = defaultdict(list)
    for row in rows:
        if row.kind == "level" and (key := identity(row)) is not None:
            groups[row.report_id, key, row.period_start, row.period_end].append(row)
    for group in groups.values():
        yield from _statements("repeated", group)


_CLOSE = 1.25
"""Two statements further apart than this are taken for two things of one name."""


def _statements(kind: str, group: list[Any]) -> Iterator[_Check]:
    for first, later in pairwise(group):
        low, high = sorted((abs(first.value), abs(later.value)))
        # Within one sentence a name that comes twice is that of a list.
        if high > _CLOSE * low or (first.report_id == later.report_id and first.sentence == later.sentence):
            continue
        tolerance = slack(first) + slack(later)
        named = (("later", later), ("first", first))
        yield _Check(kind, later, later.unit, later.value, first.value, tolerance, named)


def _between_years(rows: list[Any], children: dict[str, list[Any]]) -> Iterator[_Check]:
    """A stated change against the levels of two successive years in the same report."""
    levels = {(row.report_id, identity(row), year_of(row)): row for row in reversed(rows) if identity(row)}
    for row in rows:
        year = year_of(row)
        if row.kind != "level" or year is None or identity(row) is None:
            continue
        base = levels.get((row.report_id, identity(row), year - 1))
        if base is not None:
            for change in children[row.indicator_id]:
                if change.relation == "change_of":
                    yield from _growth("growth", change, row, base)


def _between_reports(
    rows: list[Any], children: dict[str, list[Any]], reports: pd.DataFrame
) -> Iterator[_Check]:
    """Figures against those of the report that the same body made the year before."""
    bodies = {row.report_id: body_of(row) for row in rows_of(reports, _OF_REPORT)}
    stated: dict[tuple[Any, ...], Any] = {}
    for row in rows:
        body, made = bodies.get(row.report_id, (None, None))
        if body and made and identity(row):
            stated.setdefault((body, made, identity(row), row.period_start, row.period_end), row)
    levels = {
        (body, made, key, year_of(row)): row for (body, made, key, *_), row in reversed(stated.items())
        if row.kind == "level" and year_of(row) is not None
    }  # fmt: skip
    for (body, made, key, *days), row in stated.items():
        first = stated.get((body, made - 1, key, *days))
        if first is not None and row.kind == "level":
            yield from _statements("restated", [first, row])
        year = year_of(row)
        base = None if year is None else levels.get((body, made - 1, key, year - 1))
        if row.kind == "level" and base is not None:
            for change in children[row.indicator_id]:
                if change.relation == "change_of":
                    yield from _growth("growth", change, row, base)
