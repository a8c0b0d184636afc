"""Many reports at once: ids, the same tables however they are worked out, what is odd about a folder."""

from __future__ import annotations

import pandas as pd
import pytest

import reportkit as rk
from reportkit import lexicon, schema

TEXTS = {
    "甲.txt": "一、工作情况\n一是加强检查。全年检查企业120家，其中重点企业30家。",
    "乙.txt": "一、工作情况\n一是建设站点。建成3方舱示范点，印发《站点管理办法》。",
}


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "reports"
    place.mkdir()
    for name, text in TEXTS.items():
        (place / name).write_text(text, encoding="utf-8")
    return place


@pytest.fixture
def own_words():
    """Words of a test's own, taken back afterwards."""
    before = lexicon.added()
    lexicon.add("units", "方舱")
    yield
    lexicon.restore(before)


def tables(corpus: rk.Corpus) -> dict[str, pd.DataFrame]:
    return {name: getattr(corpus, name) for name in schema.TABLES}


def assert_same(one: rk.Corpus, other: rk.Corpus) -> None:
    mine, theirs = tables(one), tables(other)
    for name in schema.TABLES:
        pd.testing.assert_frame_equal(mine[name], theirs[name])


def test_other_processes_know_the_words_that_were_added(folder, own_words):
    alone = rk.read_reports(folder)
    assert "方舱" in alone.indicators["unit"].tolist()
    assert_same(alone, rk.read_reports(folder, jobs=2, progress=False))


def test_a_cache_gives_the_same_tables_and_forgets_those_of_other_words(folder, tmp_path):
    cache = tmp_path / "cache"
    first = rk.read_reports(folder, cache=cache)
    assert_same(first, rk.read_reports(folder, cache=cache))
    assert "方舱" not in first.indicators["unit"].tolist()
    before = lexicon.added()
    lexicon.add("units", "方舱")
    try:
        assert "方舱" in rk.read_reports(folder, cache=cache).indicators["unit"].tolist()
    finally:
        lexicon.restore(before)
    assert_same(first, rk.read_reports(folder, cache=cache))


def test_files_of_one_name_get_ids_that_tell_them_apart(tmp_path):
    for place, text in zip(("2023", "2024"), TEXTS.values(), strict=True):
        (tmp_path / place).mkdir()
        (tmp_path / place / "report.txt").write_text(text, encoding="utf-8")
    corpus = rk.read_reports(tmp_path)
    assert corpus.reports["report_id"].tolist() == ["report", "report-2"]
    assert [report.text for report in corpus] == list(TEXTS.values())


def test_a_text_that_comes_twice_is_kept_and_said(folder):
    (folder / "丙.txt").write_text(TEXTS["甲.txt"], encoding="utf-8")
    corpus = rk.read_reports(folder)
    assert len(corpus) == 3
    (problem,) = corpus.problems.itertuples()
    assert "same text" in problem.error
    assert list(corpus.problems) == ["path", "error", "advice"]
    assert corpus.complete


def test_a_corpus_without_a_file_that_cannot_be_read_is_not_complete(folder):
    (folder / "丁.txt").write_bytes(bytes(range(256)) * 40)
    assert not rk.read_reports(folder).complete
    assert rk.Corpus([]).complete


def test_two_reports_of_one_id_are_refused():
    with pytest.raises(ValueError, match="same report_id"):
        rk.Corpus([rk.from_text("一", "a"), rk.from_text("二", "a")])


def test_a_report_is_found_by_id_and_by_number(folder):
    corpus = rk.read_reports(folder)
    assert corpus["甲"].report_id == "甲"
    assert corpus[-1] is list(corpus)[-1]
    with pytest.raises(KeyError, match="no report '丁'"):
        corpus["丁"]


def test_an_empty_corpus_has_all_tables():
    for name, table in tables(rk.Corpus([])).items():
        assert len(table) == 0
        assert schema.check(name, table) == []


@pytest.mark.parametrize(("source", "word"), [("", "empty path"), (None, "no path"), (5, "no path")])
def test_what_is_no_source_is_named(source, word):
    with pytest.raises(rk.ReadError, match=word):
        rk.read_reports(source)


TEXT = "一、工作情况\n今年以来,查处问题10起。"
HELD = pd.DataFrame(
    {
        "省": ["甲省", "乙省"],
        "标题": ["甲市人民政府关于水污染防治工作情况的报告", "乙市2024年政府工作报告"],
        "date": [pd.Timestamp("2024-03-05"), pd.NaT],
        "正文": [TEXT, TEXT],
    }
)


def test_a_frame_of_texts_is_read_row_by_row():
    corpus = rk.read_reports(HELD)
    assert [report.text for report in corpus] == [TEXT, TEXT]
    assert corpus.reports["report_id"].tolist() == ["row-1", "row-2"]
    assert corpus.reports["title"].tolist() == HELD["标题"].tolist()
    assert corpus.reports["published_at"].tolist() == HELD["date"].tolist()
    assert corpus.reports["path"].tolist() == ["DataFrame → row 1", "DataFrame → row 2"]
    assert corpus.indicators["period_start"].tolist() == [pd.Timestamp("2024-01-01")] * 2


def test_rows_of_a_frame_are_named_by_a_column_or_the_index():
    by_column = rk.read_reports(HELD, text="正文", id="省")
    by_index = rk.read_reports(HELD.set_index("省"))
    assert [report.report_id for report in by_column] == ["甲省", "乙省"]
    assert [report.report_id for report in by_index] == ["甲省", "乙省"]
    some = rk.read_reports(HELD.iloc[[1]])
    assert [report.report_id for report in some] == ["row-1"]


@pytest.mark.parametrize(
    ("frame", "text", "said"),
    [
        (HELD, "全文", "DataFrame: has no column '全文'; name one of: 省, 标题, date, 正文"),
        (HELD[["省", "date"]], None, "no column that looks like reports' texts"),
        (rk.from_text(TEXT).indicators, None, "made of reports"),
    ],
)
def test_a_frame_without_texts_is_refused(frame, text, said):
    with pytest.raises(rk.ReadError, match=said):
        rk.read_reports(frame, text=text)


def test_texts_in_a_mapping_are_reports_by_their_ids():
    corpus = rk.read_reports({"甲": TEXT, "乙": None, "丙": " "})
    assert [report.report_id for report in corpus] == ["甲"]
    assert corpus["甲"].indicators["raw"].tolist() == ["10起"]
    assert corpus.problems["path"].tolist() == ["乙", "丙"]


@pytest.mark.parametrize("texts", [[TEXT], pd.Series([TEXT]), ["今年查处问题10起。"]])
def test_texts_without_ids_are_no_paths(texts):
    corpus = rk.read_reports(texts)
    assert corpus.problems["error"].tolist() == ["is a text and no path"]
    assert "mapping of id to text or a DataFrame" in corpus.problems["advice"][0]


def test_some_reports_of_a_corpus_are_a_corpus():
    corpus = rk.read_reports({name: TEXT for name in "甲乙丙"})
    assert isinstance(corpus[1:], rk.Corpus)
    assert [report.report_id for report in corpus[1:]] == ["乙", "丙"]
    assert corpus[-1].report_id == "丙"


def test_an_empty_corpus_says_why():
    corpus = rk.read_reports([b"\x89PNG\r\n\x1a\n" + bytes(100)])
    with pytest.raises(IndexError, match=r"there are 0 \(.*is a picture"):
        corpus[0]
    with pytest.raises(KeyError, match=r"there are none \(.*is a picture"):
        corpus["a"]


def test_corpora_say_what_they_hold():
    assert repr(rk.Corpus(rk.from_text("查处问题10起。"))) == "<Corpus of 1 report, 0 problems>"
    with pytest.raises(IndexError, match="there are 0"):
        rk.Corpus([])[0]
    with pytest.raises(TypeError, match="read_report"):
        rk.from_text(b"bytes")
    with pytest.raises(ValueError, match="ISO"):
        rk.from_text("查处问题10起。", report_date="2024年")


def test_one_format_needs_no_list(tmp_path):
    files = rk.write_tables(rk.from_text("查处问题10起。"), tmp_path, "csv")
    assert {file.suffix for file in files} == {".csv"}
    with pytest.raises(TypeError, match="DataFrame"):
        rk.write_tables(pd.DataFrame(), tmp_path)
