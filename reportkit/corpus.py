"""Many reports: the same five tables, joined."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, overload

from reportkit import __version__, arguments, lexicon, schema
from reportkit.reading.encoding import oddity
from reportkit.reading.errors import Problem
from reportkit.report import Report

if TYPE_CHECKING:
    import pandas as pd

    from reportkit.reading.document import Document
    from reportkit.reading.limits import Limits

__all__ = ["Corpus", "read_reports"]

Columns = dict[str, list[Any]]
T = TypeVar("T")


class Corpus:
    r"""Several reports and what could not be read.

    Iterates over its reports, in a stable order; ``corpus["id"]`` and ``corpus[0]`` give one of them,
    ``corpus[:5]`` a corpus of some.

    Parameters
    ----------
    reports : iterable of Report, or Report
        With different ids.
    problems : iterable of Problem, optional
        What could not be read, and what is odd about what could.

    Raises
    ------
    ValueError
        Two reports have one id.

    Examples
    --------
    >>> import reportkit as rk
    >>> corpus = rk.Corpus([rk.from_text("一、工作情况\n查处问题10起。", "a")])
    >>> len(corpus)
    1
    """

    def __init__(self, reports: Report | Iterable[Report], problems: Iterable[Problem] = ()) -> None:
        kept = [reports] if isinstance(reports, Report) else _all_are(Report, "reports", reports)
        self._reports = {report.report_id: report for report in kept}
        if len(self._reports) < len(kept):
            raise ValueError("reports must have different ids: two have the same report_id")
        self._problems = _all_are(Problem, "problems", problems)

    def __iter__(self) -> Iterator[Report]:
        return iter(self._reports.values())

    def __len__(self) -> int:
        return len(self._reports)

    @overload
    def __getitem__(self, key: str | int) -> Report: ...

    @overload
    def __getitem__(self, key: slice) -> Corpus: ...

    def __getitem__(self, key: str | int | slice) -> Report | Corpus:
        if isinstance(key, slice):
            return Corpus(list(self._reports.values())[key])
        if isinstance(key, str):
            if key in self._reports:
                return self._reports[key]
            some = ", ".join(list(self._reports)[:5]) or "none"
            more = " …" if len(self) > 5 else self._why_few()
            raise KeyError(f"no report {key!r}; there are {some}{more}")
        arguments.whole("the key of a report", key)
        try:
            return list(self._reports.values())[key]
        except IndexError:
            raise IndexError(f"no report {key}; there are {len(self)}{self._why_few()}") from None

    def _why_few(self) -> str:
        """What the first source that could not be read says, for a message."""
        if self.problems.empty:
            return ""
        first = self.problems.iloc[0]
        return f" (.problems says why: {first['path']}: {first['error']})"

    def _repr_html_(self) -> str:
        from reportkit import view

        return view.corpus_html(self)

    def __repr__(self) -> str:
        reports, problems = len(self), len(self._problems)
        return (
            f"<Corpus of {reports} report{'s' * (reports != 1)}, {problems} problem{'s' * (problems != 1)}>"
        )

    def _table(self, name: str) -> pd.DataFrame:
        joined: Columns = {column.name: [] for column in schema.TABLES[name]}
        for report in self:
            for column, values in report.columns(name).items():
                joined[column].extend(values)
        return schema.frame(name, joined)

    @cached_property
    def reports(self) -> pd.DataFrame:
        """One row per report."""
        return self._table("reports")

    @cached_property
    def sections(self) -> pd.DataFrame:
        """The reports' own outlines, one row per numbered heading."""
        return self._table("sections")

    @cached_property
    def measures(self) -> pd.DataFrame:
        """What was or will be done, one row per measure."""
        return self._table("measures")

    @cached_property
    def indicators(self) -> pd.DataFrame:
        """The figures, one row each."""
        return self._table("indicators")

    @cached_property
    def citations(self) -> pd.DataFrame:
        """Documents and works named in 《…》, one row each."""
        return self._table("citations")

    @property
    def complete(self) -> bool:
        """Whether all that was asked for could be read; what is merely odd is in ``problems`` alone."""
        return all(each.kept for each in self._problems)

    @cached_property
    def problems(self) -> pd.DataFrame:
        """What could not be read and what is odd: ``path``, ``error`` and ``advice``, one row each."""
        import pandas as pd

        rows = [(each.path, each.error, each.advice) for each in self._problems]
        return pd.DataFrame(rows, columns=["path", "error", "advice"], dtype="str")


def read_reports(
    source: str | Path | pd.DataFrame | Mapping[Any, str] | Iterable[Any],
    *,
    text: str | None = None,
    id: str | None = None,
    limits: Limits | None = None,
    jobs: int = 1,
    cache: str | Path | None = None,
    progress: bool | None = None,
) -> Corpus:
    r"""Read many reports; what cannot be read is noted and stops nothing else.

    Parameters
    ----------
    source : str, Path, DataFrame, mapping of id to text, or iterable of these
        A folder, a glob pattern, an archive, a table with one report a row (as a file or as a DataFrame),
        an address, or a list of such things; a list in it holds the pages of one report. Formats are told
        by content.
    text, id : str, optional
        Columns of a table that hold the texts and what tells them apart. By default they are found by
        their names (``text``, ``content``, 正文 …; ``id``, 编号 …) or by the length of what they hold; a
        DataFrame without a column of ids may have them as its index. Titles, dates, sources and the like
        are taken from columns of these names (``title``, 标题 …; ``date``, 发布日期 …).
    limits : Limits, optional
        Bounds on sizes, depth and time.
    jobs : int, default 1
        Processes that work out the tables; -1 for one per core. With 1 the tables are worked out when
        they are first asked for.
    cache : str or Path, optional
        A folder in which the tables of each report are kept as soon as they are worked out, so that
        work that was broken off goes on where it stopped. A changed text, word list or version of the
        package is worked out anew.
    progress : bool, optional
        Show a progress bar. By default one appears once reading has taken two seconds.

    Returns
    -------
    Corpus
        In the order of `source`; folders in the order of their paths. Files of one name get ids that
        tell them apart.

    Raises
    ------
    ReadError
        `source` names nothing at all: no such file, a folder without reports, a DataFrame without texts.
    ValueError
        `jobs` is 0.

    Examples
    --------
    >>> import reportkit as rk
    >>> corpus = rk.read_reports("seeds")
    >>> len(corpus.problems)
    0
    >>> rk.read_reports({"甲市": "一、工作情况\n今年以来,查处问题10起。"}).indicators["raw"].tolist()
    ['10起']
    """
    arguments.text("text", text, none=True)
    arguments.text("id", id, none=True)
    arguments.whole("jobs", jobs, -1)
    if jobs == 0:
        raise arguments.refuse(ValueError, "jobs", "1 or more, or -1 for one per core", jobs)
    arguments.path("cache", cache, none=True)
    arguments.flag("progress", progress, none=True)
    from reportkit.reading.source import read_documents

    found = read_documents(source, text=text, id=id, limits=limits)
    reports, problems = _gathered(_bar(found, "reports", progress))
    if jobs != 1 or cache is not None:
        _work_out(reports, jobs, cache, progress)
    return Corpus(reports, problems)


def _bar(items: Iterable[T], what: str, progress: bool | None, total: int | None = None) -> Iterable[T]:
    """Go through items under a progress bar, which waits for two seconds where it is not asked for."""
    from tqdm.auto import tqdm

    return tqdm(items, what, total, unit="", disable=progress is False, delay=0 if progress else 2)


def _gathered(found: Iterable[Document | Problem]) -> tuple[list[Report], list[Problem]]:
    """Make reports of documents, each with an id of its own; say which are odd and which have one text."""
    reports: list[Report] = []
    problems: list[Problem] = []
    ids: set[str] = set()
    first_with: dict[str, str] = {}
    for item in found:
        if isinstance(item, Problem):
            problems.append(item)
            continue
        report = Report(item, _unused(item.name, ids))
        ids.add(report.report_id)
        place, odd = item.path or item.name, oddity(item.text)
        if odd is not None:
            problems.append(Problem(place, *odd, kept=True))
        twin = first_with.setdefault(report.metadata["sha256"], report.report_id)
        if twin != report.report_id:
            what = f"has the same text as the report {twin!r}"
            advice = "both are kept; leave one out if it should count once"
            problems.append(Problem(place, what, advice, kept=True))
        reports.append(report)
    return reports, problems


def _all_are(kind: type[T], name: str, given: Iterable[T]) -> list[T]:
    found = list(given) if isinstance(given, Iterable) else [given]
    for each in found:
        if not isinstance(each, kind):
            raise arguments.refuse(TypeError, name, f"of {kind.__name__}", each)
    return found


def _unused(name: str, taken: set[str]) -> str:
    """Make an id that no other report has, by a running number."""
    candidate, n = name, 1
    while candidate in taken:
        n += 1
        candidate = f"{name}-{n}"
    return candidate


def _work_out(reports: Sequence[Report], jobs: int, cache: str | Path | None, progress: bool | None) -> None:
    """Work out the tables of all reports now, in several processes, keeping what is done."""
    from joblib import Memory, Parallel, delayed

    columns = Memory(cache, verbose=0).cache(_all_columns, ignore=["added"])
    rules, added = _rules(), lexicon.added()
    calls = (delayed(columns)(report.document, report.report_id, rules, added) for report in reports)
    work = Parallel(n_jobs=min(jobs, max(len(reports), 1)), return_as="generator")(calls)
    for report, tables in zip(reports, _bar(work, "tables", progress, len(reports)), strict=True):
        report.remember(tables)


def _all_columns(
    document: Document, report_id: str, rules: str, added: dict[str, dict[str, str]]
) -> dict[str, Columns]:
    """Columns of the five tables; `rules` makes the cache forget what older rules gave."""
    lexicon.restore(added)  # another process begins with the shipped words only
    report = Report(document, report_id)
    return {table: report.columns(table) for table in schema.TABLES}


def _rules() -> str:
    """What the tables depend on beside the text: the version and the words as they are now."""
    words = {name: lexicon.table(name) for name in lexicon.names()}
    return f"{__version__} {hashlib.sha256(repr(words).encode()).hexdigest()}"
