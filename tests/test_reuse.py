"""Shared passages against a plain search for the longest common substrings."""

from difflib import SequenceMatcher
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import reportkit as rk

FORMULA = "坚持以人民为中心的发展思想，持续增进民生福祉，扎实推进共同富裕"
COLUMNS = ["passage_id", "report_id", "start", "end", "text", "letters", "score", "reports", "places"]


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def longest_common(a: str, b: str) -> int:
    return SequenceMatcher(None, a, b, autojunk=False).find_longest_match().size


LINES = st.text("甲乙丙，。\n", max_size=120)


@settings(max_examples=150, deadline=None)
@given(LINES, LINES, st.integers(4, 12), st.booleans())
def test_the_longest_common_passage_is_found(a, b, min_letters, near):
    found = rk.shared_passages({"a": a, "b": b}, min_letters=min_letters, near=near)
    longest = longest_common(letters(a), letters(b))
    assert (longest >= min_letters) <= (found["letters"].max() >= longest if len(found) else False)
    if not near:
        assert found["letters"].max() == longest if len(found) else longest < min_letters


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.text("甲乙丙丁，。 ", max_size=80), min_size=2, max_size=5), st.integers(4, 8), st.booleans()
)
def test_every_place_quotes_its_report(texts, min_letters, near):
    source = {f"r{i}": text for i, text in enumerate(texts)}
    found = rk.shared_passages(source, min_letters=min_letters, near=near)
    assert list(found.columns) == COLUMNS
    for row in found.itertuples():
        assert source[row.report_id][row.start : row.end] == row.text
        assert len(letters(row.text)) == row.letters >= min_letters
    for _, own in found.groupby("passage_id", observed=True):
        assert own["report_id"].nunique() == own["reports"].iloc[0] >= 2
        assert len(own) == own["places"].iloc[0]
        if not near:
            assert own["text"].map(letters).nunique() == 1
    assert found["score"].between(0.8, 1).all()


def test_marks_blanks_and_width_do_not_part_a_passage():
    texts = {"a": f"一、{FORMULA}。办案12件。", "b": f"二、  {FORMULA.replace('，', ' , ')}；办案１２件！"}
    found = rk.shared_passages(texts, min_letters=10)
    assert found["report_id"].tolist() == ["a", "b"]
    assert found["text"].tolist() == [
        f"{FORMULA}。办案12件",
        f"{FORMULA.replace('，', ' , ')}；办案１２件",
    ]


def test_folded_and_rare_characters_are_quoted_as_written():
    passage = "推行ＡＩ＋Police办案，𠮷林路警務站１２处😀全天值守"
    texts = {name: f"{name}。{passage}，{end}。" for name, end in (("甲", "很好"), ("乙", "继续"))}
    found = rk.shared_passages(texts, min_letters=10)
    assert found["text"].tolist() == [passage, passage]
    assert found["text"].cat.categories.tolist() == [passage]


def test_a_few_words_changed_make_a_near_passage():
    a = f"去年我们{FORMULA}。"
    b = f"今后要{FORMULA.replace('持续增进', '不断改善')}。"
    near = rk.shared_passages({"a": a, "b": b})
    assert near["text"].str.contains("共同富裕").all()
    assert near["reports"].tolist() == [2, 2]
    matched = len(letters(FORMULA)) - 4
    assert near["score"].tolist() == pytest.approx([matched / (matched + 4)] * 2)
    assert rk.shared_passages({"a": a, "b": b}, near=False).empty


def test_a_formula_of_many_reports_is_one_passage():
    random = Random(3)
    around = ["".join(chr(random.randrange(0x4E00, 0x9FA5)) for _ in range(80)) for _ in range(200)]
    texts = {f"r{i:03}": f"{each[:40]}。{FORMULA}。{each[40:]}" for i, each in enumerate(around)}
    found = rk.shared_passages(texts)
    assert found["passage_id"].nunique() == 1
    assert found["reports"].eq(200).all()
    row = rk.formulas(found).iloc[0]
    assert (row["reports"], row["places"], row["first_report_id"], row["last_report_id"]) == (
        200,
        200,
        "r000",
        "r199",
    )
    assert row["text"].startswith("坚持以人民为中心")


def test_what_a_report_repeats_within_itself_is_not_shared():
    assert rk.shared_passages({"a": FORMULA * 3, "b": "全然不同的另一段文字，与之没有共同之处。"}).empty


def test_one_character_without_end_takes_no_time():
    found = rk.shared_passages({"a": "的" * 100_000, "b": "的" * 100_000})
    assert found["letters"].max() == 100_000


def test_shares_count_each_character_once():
    own = "其余的话各说各的，互不相同，只此一家。"
    texts = {"a": f"{FORMULA}。{own}", "b": f"{FORMULA}。", "c": f"{FORMULA[:26]}。", "d": own[::-1]}
    passages = rk.shared_passages(texts, min_letters=15)
    shares = rk.passage_shares(passages, texts)
    total = shares[shares["other_report_id"].isna()].set_index("report_id")
    assert total.loc["a", "chars"] == len(FORMULA)
    assert total.loc["a", "share"] == pytest.approx(len(FORMULA) / len(texts["a"]))
    assert total.loc["d", ["passages", "chars", "share"]].tolist() == [0, 0, 0]
    with_whom = shares[shares["report_id"] == "a"].dropna()
    assert with_whom["other_report_id"].tolist()[0] == "b"
    assert shares["share"].between(0, 1).all()
    totals = rk.passage_shares(passages, texts, others=False)
    assert totals.equals(shares[shares["other_report_id"].isna()].reset_index(drop=True))
    with pytest.raises(KeyError, match="pass the same reports"):
        rk.passage_shares(passages, {"a": texts["a"]})


def test_shares_are_the_same_some_reports_at_a_time(monkeypatch):
    random = Random(1)
    said = ["".join(random.choices("甲乙丙丁戊己庚辛", k=random.randint(3, 14))) for _ in range(6)]
    texts = {f"r{n}": "。".join(random.choices(said, k=n % 6)) for n in range(12)}
    passages = rk.shared_passages(texts, min_letters=4)
    at_once = rk.passage_shares(passages, texts)
    monkeypatch.setattr("reportkit.wording.shares._AT_ONCE", 20)
    assert rk.passage_shares(passages, texts).equals(at_once)
    for row in at_once.itertuples():
        own = passages[passages["report_id"] == row.report_id]
        if isinstance(row.other_report_id, str):
            theirs = passages.loc[passages["report_id"] == row.other_report_id, "passage_id"]
            own = own[own["passage_id"].isin(theirs)]
        chars = {at for a, b in zip(own["start"], own["end"], strict=True) for at in range(a, b)}
        assert (row.passages, row.chars) == (own["passage_id"].nunique(), len(chars))


@pytest.mark.parametrize("source", [{}, {"a": ""}, {"a": FORMULA}, {"a": "短", "b": "短"}])
def test_nothing_shared_gives_an_empty_frame(source):
    found = rk.shared_passages(source)
    assert found.empty
    assert list(found.columns) == COLUMNS
    assert rk.formulas(found).empty
    assert rk.passage_shares(found, source)["share"].eq(0).all()


def test_a_generator_and_a_corpus_give_the_same():
    reports = [rk.from_text(f"一、做法\n{FORMULA}。办理{i}件。", f"r{i}") for i in range(3)]
    found = rk.shared_passages(report for report in reports)
    assert found.equals(rk.shared_passages(rk.Corpus(reports)))
    assert found["reports"].eq(3).all()
