"""Proposals for the lexicon."""

import math

import pytest

import reportkit as rk
from reportkit import lexicon

# A made-up word in eight sentences, with something else around it each time.
TEXTS = {
    "a": "抓实龘靐工作。推进龘靐行动，龘靐有力。学习龘靐经验；关于龘靐，细说龘靐。",
    "b": "评价龘靐好，龘靐！",
}


def test_a_word_that_holds_together_and_combines_freely_is_proposed():
    result = rk.new_words(TEXTS, min_cohesion=2)
    row = result.iloc[0]
    assert row["word"] == "龘靐"
    assert row["count"] == 8
    assert row["reports"] == 2
    assert row["split"] > 0.5
    assert "龘|靐" in row["cut_as"]
    characters = sum(text.count(c) for text in TEXTS.values() for c in set(text) if "\u4e00" <= c <= "\u9fff")
    assert row["cohesion"] == pytest.approx(math.log2(8 * characters / (8 * 8)))
    # Before it: 实 进 习 于 说 价 and two marks, eight different neighbours.
    assert row["left_entropy"] == pytest.approx(3)
    assert row["score"] == pytest.approx(row["cohesion"] * min(row["left_entropy"], row["right_entropy"]))


def test_what_is_known_already_is_not_proposed():
    text = {"a": "抓扫黑除恶。搞扫黑除恶，谈扫黑除恶；扫黑除恶好！论扫黑除恶吗？说扫黑除恶呢"}
    assert "扫黑除恶" not in rk.new_words(text, min_cohesion=0, min_entropy=0)["word"].tolist()


def test_a_string_with_one_neighbour_only_is_a_part_of_a_word():
    text = {"a": "抓实监督码。推进监督码，学习监督码；评价监督码！关于监督码"}
    result = rk.new_words(text, min_cohesion=1)
    assert result["word"].tolist() == ["监督码"]
    assert result["cut_as"].tolist() == ["监督|码"]


def test_nothing_is_added_to_the_lexicon():
    before = lexicon.words("jieba_words")
    rk.new_words(TEXTS, min_cohesion=2)
    assert lexicon.words("jieba_words") == before


def test_no_proposals_give_an_empty_frame_with_all_columns():
    full = rk.new_words(TEXTS, min_cohesion=2)
    for source in ({}, {"a": ""}, {"a": "改革。"}, {"a": "no Chinese at all"}):
        empty = rk.new_words(source)
        assert len(empty) == 0
        assert empty.dtypes.equals(full.dtypes)
