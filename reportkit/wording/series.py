"""The same figure across reports and years."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from reportkit import arguments, lexicon
from reportkit.width import fold

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["JOINED", "series"]

JOINED = ("same", "words", "order", "synonym", "user")
_NEEDED = (
    "report_id", "indicator_id", "name", "value", "unit", "kind", "status", "period_start", "period_end",
)  # fmt: skip
_SAID = ("unit", "kind", "status", "modifier", "name", "raw")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MARKS = re.compile(r"[^\w%.]+|_")
_YEAR_DAYS = 366


class _Key(NamedTuple):
    """What a series goes by, and how a name came to it."""

    text: str
    joined: str


def series(
    source: Any,
    reports: pd.DataFrame | None = None,
    *,
    same: Mapping[str, str] | None = None,
    different: Collection[str] = (),
    min_reports: int = 2,
) -> pd.DataFrame:
    """Join the figures of several reports that tell one thing, so that they can be followed over the years.

    Figures are of one series if unit, kind (level or change) and length of period agree, and their
    names agree after what does not tell figures apart is left out: marks, words such as 全国, 累计, 人数
    (word list ``series_words``), and the order of the characters (新增城镇就业, 城镇新增就业);
    or if the word list ``same_names`` says that the names mean one thing (国内生产总值, 地区生产总值).
    No name is joined because it looks much like another: 城镇居民收入 and 农村居民收入 do. A figure whose
    name is no more than a verb or a wide noun (处理, 完成投资, 项目) is left out.

    Parameters
    ----------
    source : Corpus, Report, iterable of Report, or DataFrame
        Reports, or a table of indicators.
    reports : DataFrame, optional
        The table of reports, where `source` is a frame: for the years of figures without a period, and
        for ``region``.
    same : mapping of str to str, optional
        Names to be joined: a name and the one that it means. Goes before all rules.
    different : collection of str, default none
        Names that are joined with nothing but themselves.
    min_reports : int, default 2
        Leave out series that fewer reports have.

    Returns
    -------
    pandas.DataFrame
        One row per figure; series with most reports first, each by year:

        ========================  ========  ============================================================
        column                    dtype     meaning
        ========================  ========  ============================================================
        series_id                 str       name as joined / unit / kind / period: the same in any corpus.
                                            A target has the id of what it is a target of; see ``status``
        label                     str       the most frequent of the names
        year                      Int16     in which the period ends, else that of the report
        value, value_high         float64   as in the table of indicators …
        unit, kind, status        str       … as are these
        modifier                  str
        name, raw                 str       the name and the figure as the report has them
        report_id, region         str       the report; its region, NA where unknown
        indicator_id              str       the figure, to join with the table of indicators
        period_start, period_end  datetime
        joined                    category  why the name is in the series: same, words (left out), order,
                                            synonym, user
        similarity                float64   share of characters that name and label have in common (Dice)
        reports                   int32     reports that have the series
        ========================  ========  ============================================================

    Raises
    ------
    TypeError
        `source` is neither reports nor a frame.
    ValueError
        The frame lacks a column of the table of indicators, or `min_reports` is less than 1.

    Notes
    -----
    The period keeps apart what a year and what five years brought: it is ``year`` up to 366 days and for
    states at a date, and else the number of years; ``other`` where the report names a time without dates
    (党的十八大以来). A rise of one report against an earlier base (比2015年) is taken for that of its year.
    In a corpus of several regions a series runs through all of them: group by ``region``.

    Examples
    --------
    >>> import reportkit as rk
    >>> texts = {"2023": "2022年，城镇新增就业12万人。", "2024": "2023年，新增城镇就业人数13万人。"}
    >>> corpus = [rk.from_text(text, name) for name, text in texts.items()]
    >>> found = rk.series(corpus)
    >>> found["series_id"].unique().tolist()
    ['城镇新增就业/人/level/year']
    >>> found[["year", "value", "joined"]].values.tolist()
    [[2022, 120000.0, 'same'], [2023, 130000.0, 'order']]
    """
    arguments.whole("min_reports", min_reports, 1)
    if not isinstance(same, Mapping | None):
        raise arguments.refuse(TypeError, "same", "a mapping of names to names", same, none=True)
    rows, reports = _tables(source, reports)
    rows = rows[rows["name"].notna() & rows["value"].notna()]
    same, different = same or {}, frozenset(arguments.texts("different", different))
    names = dict.fromkeys(rows["name"])
    told = [name for name in names if name in same or name in different or not _says_too_little(name)]
    rows = rows[rows["name"].isin(told)].reset_index(drop=True)
    keys = _keys(rows["name"].tolist(), same, different)
    frame = _frame(rows, keys, reports)
    frame["reports"] = frame.groupby("series_id")["report_id"].transform("nunique").astype("int32")
    frame = frame[frame["reports"] >= min_reports]
    order = ["reports", "series_id", "year", "report_id", "indicator_id"]
    return frame.sort_values(order, ascending=[False, True, True, True, True], ignore_index=True)


def _frame(rows: pd.DataFrame, keys: list[_Key], reports: pd.DataFrame | None) -> pd.DataFrame:
    """One row per figure, with the series that it is of."""
    import pandas as pd

    ids = _ids(rows, keys)
    names = rows["name"].astype("object").tolist()
    labels = _labels(ids, names)
    region, year = _of_reports(rows, reports)
    frame = pd.DataFrame(
        {
            "series_id": pd.array(ids, dtype="str"),
            "label": pd.array([labels[each] for each in ids], dtype="str"),
            "year": year,
            **{name: _column(rows, name, "float64") for name in ("value", "value_high")},
            **{name: _column(rows, name, "str") for name in _SAID},
            "report_id": rows["report_id"].astype("str"),
            "region": region,
            "indicator_id": rows["indicator_id"].astype("str"),
            "period_start": rows["period_start"].astype("datetime64[us]"),
            "period_end": rows["period_end"].astype("datetime64[us]"),
            "joined": _joined(ids, keys, names, labels),
            "similarity": [_alike(name, labels[each]) for name, each in zip(names, ids, strict=True)],
        }
    )
    return frame.astype({"similarity": "float64"})


def _tables(source: Any, reports: pd.DataFrame | None) -> tuple[pd.DataFrame, pd.DataFrame | None]:
    import pandas as pd

    from reportkit import schema

    if reports is not None:
        arguments.frame("reports", reports, ["report_id"], "corpus.reports")
    if isinstance(source, pd.DataFrame):
        arguments.frame("source", source, _NEEDED, "the table of indicators")
        return source, reports
    if _has_tables(source):
        return source.indicators, source.reports if reports is None else reports
    each = list(source) if isinstance(source, Iterable) else [source]
    for report in each:
        if not _has_tables(report):
            raise arguments.refuse(TypeError, "source", "reports or their table of indicators", report)
    tables = [schema.empty("indicators"), *(report.indicators for report in each)]
    heads = [schema.empty("reports"), *(report.reports for report in each)]
    return pd.concat(tables, ignore_index=True), reports if reports is not None else pd.concat(heads)


def _has_tables(source: Any) -> bool:
    """Look without working the tables out, so that an error in that is not taken for a lack of them."""
    return {"indicators", "reports"} <= set(dir(source))


def _column(rows: pd.DataFrame, name: str, dtype: str) -> pd.Series:
    import pandas as pd

    values = rows[name] if name in rows.columns else pd.Series(None, index=rows.index, dtype="object")
    return values.astype(dtype)


def _period(start: Any, end: Any, text: Any) -> str:
    """Length of a period: year, a number of years, or other where its words do not say."""
    if isinstance(text, str) and end != end:
        return "other"
    if start != start or end != end or start is None or end is None:  # NaT differs from itself
        return "year"
    days = (end - start).days + 1
    return "year" if days <= _YEAR_DAYS else f"{round(days / 365.25)}years"


@lexicon.compiled
def _words() -> dict[str, re.Pattern[str]]:
    """Patterns of the words left out at the beginning, at the end and anywhere."""
    entries = lexicon.table("series_words")
    at = {
        place: lexicon.regex([word for word, value in entries.items() if value == place])
        for place in ("first", "last", "anywhere")
    }
    return {
        "first": re.compile(f"(?:{at['first']})+"),
        "last": re.compile(f"(?<!生产)(?:{at['last']})$"),  # 生产总值 is one word
        "anywhere": re.compile(at["anywhere"]),
    }


@lexicon.compiled
def _shorter() -> dict[str, str]:
    return {word: value[1:] for word, value in lexicon.table("series_words").items() if value.startswith("=")}


@lexicon.compiled
def _same_names() -> dict[str, str]:
    return lexicon.table("same_names")


def _plain(name: str) -> str:
    return _MARKS.sub("", fold(name))


def _bare(plain: str) -> str:
    """Leave out the words that do not tell figures apart; a name of nothing else stays."""
    words = _words()
    begins = words["first"].match(plain)
    bare = words["last"].sub("", plain[begins.end() :] if begins else plain)
    bare = words["anywhere"].sub("", bare)
    for long, short in _shorter().items():
        bare = bare.replace(long, short)
    return bare if len(bare) > 1 else plain


@lexicon.compiled
def _too_little() -> frozenset[str]:
    words = ("verbs", "generic_nouns")
    wide = (word for word, value in lexicon.table("series_words").items() if value == "alone")
    return frozenset(wide).union(*map(lexicon.words, words))


def _says_too_little(name: str) -> bool:
    """Whether a name is a verb or a noun that does not say what was counted (处理, 完成投资, 项目)."""
    return _bare(_plain(name)) in _too_little()


def _keys(names: list[str], same: Mapping[str, str], different: frozenset[str]) -> list[_Key]:
    found: dict[str, _Key] = {}
    for name in names:
        if name not in found:
            found[name] = _key(name, same, different)
    return [found[name] for name in names]


def _key(name: str, same: Mapping[str, str], different: frozenset[str]) -> _Key:
    if name in same:
        return _Key(_key(same[name], {}, different).text, "user")
    if name in different:
        return _Key(f"={_plain(name)}", "same")
    plain = _plain(name)
    synonyms = _same_names()
    for form in (plain, _bare(plain)):
        if form in synonyms:
            return _Key(synonyms[form], "synonym")
    bare = _bare(plain)
    return _Key(bare, "same" if bare == plain else "words")


def _ids(rows: pd.DataFrame, keys: list[_Key]) -> list[str]:
    """Id of the series of each figure: name, unit, kind and length of the period."""
    texts = _column(rows, "period_text", "object")
    spans = [_period(*each) for each in zip(rows["period_start"], rows["period_end"], texts, strict=True)]
    units = rows["unit"].astype("object").where(rows["unit"].notna(), "")
    parts = zip(keys, units, rows["kind"].astype("str"), spans, strict=True)
    return _gathered([f"{key.text}/{unit}/{kind}/{span}" for key, unit, kind, span in parts])


def _gathered(ids: list[str]) -> list[str]:
    """Give ids whose names have the same characters in another order one id, the most frequent one."""
    counts = Counter(ids)
    first: dict[tuple[str, str], str] = {}
    for each in sorted(counts, key=lambda name: (-counts[name], name)):
        first.setdefault(_unordered(each), each)
    return [first[_unordered(each)] for each in ids]


def _unordered(series_id: str) -> tuple[str, str]:
    name, _, rest = series_id.partition("/")
    return "".join(sorted(name)), rest


def _labels(ids: list[str], names: list[str]) -> dict[str, str]:
    counts: dict[str, Counter[str]] = {}
    for each, name in zip(ids, names, strict=True):
        counts.setdefault(each, Counter())[name] += 1
    return {each: min(own, key=lambda name: (-own[name], len(name), name)) for each, own in counts.items()}


def _joined(ids: list[str], keys: list[_Key], names: list[str], labels: dict[str, str]) -> Any:
    import pandas as pd

    why = []
    for each, key, name in zip(ids, keys, names, strict=True):
        moved = each.partition("/")[0] != key.text
        if key.joined == "user" or name == labels[each]:
            why.append(key.joined if key.joined == "user" else "same")
        else:
            why.append("order" if moved else key.joined)
    return pd.Categorical(why, categories=JOINED)


def _alike(name: str, label: str) -> float:
    a, b = Counter(_plain(name)), Counter(_plain(label))
    return 2 * (a & b).total() / max(a.total() + b.total(), 1)


def _of_reports(rows: pd.DataFrame, reports: pd.DataFrame | None) -> tuple[pd.Series, pd.Series]:
    """Region and year of every figure."""
    import pandas as pd

    ids = rows["report_id"].astype("str")
    ends = pd.to_datetime(rows["period_end"])
    year = ends.dt.year.astype("Int16")
    region = pd.Series(None, index=rows.index, dtype="str")
    found = {name: _YEAR.search(name) for name in ids.unique()}
    own = {name: int(match[0]) for name, match in found.items() if match}
    if reports is not None and len(reports):
        heads = reports.drop_duplicates("report_id").set_index("report_id")
        if "region" in heads.columns:
            region = ids.map(heads["region"]).astype("str")
        dated = [heads[name] for name in ("report_date", "published_at") if name in heads.columns]
        for dates in reversed(dated):
            own |= dates.dropna().dt.year.to_dict()
    return region, year.fillna(ids.map(own).astype("Float64").astype("Int16"))
