"""Collocations: what is near, how often it meets, and the scores."""

from collections import Counter
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import reportkit as rk
from reportkit.wording import association


def letters(sentences):
    """A frame of tokens of sentences whose words are letters."""
    rows = [(f"s{n}", word, i) for n, words in enumerate(sentences) for i, word in enumerate(words.split())]
    frame = pd.DataFrame(rows, columns=["unit_id", "token", "position"])
    return frame.assign(report_id="r").astype(
        {name: "category" for name in ("unit_id", "token", "report_id")}
    )


SENTENCES = ["a b c a d", "b a e a c", "d e b a", "c a b b", "a d a"]


def test_meetings_as_qhchina_counts_them():
    """With qhchina 0.0.43, find_collocates(method="window", horizon=1): obs_local and exp_local."""
    result = rk.collocations(letters(SENTENCES), "a", window=1, min_count=1).set_index("collocate")
    assert result["count"].to_dict() == {"b": 4, "c": 3, "d": 2, "e": 1}
    expected = {"b": 2.380952, "c": 1.428571, "d": 1.428571, "e": 0.952381}
    for word, value in expected.items():
        assert result.loc[word, "expected"] == pytest.approx(value, abs=1e-6)


def test_scores_follow_from_the_counts():
    row = rk.collocations(letters(SENTENCES), "a", window=1, min_count=1).set_index("collocate").loc["b"]
    # 10 of 21 places are near an a; a occurs 8 times, b 5 times, and 4 of these are near.
    assert row[["node_count", "collocate_count"]].tolist() == [8, 5]
    assert row["log_dice"] == pytest.approx(14 + np.log2(2 * 4 / 13))
    assert row["mi"] == pytest.approx(np.log2(4 / (10 * 5 / 21)))
    assert row["t_score"] == pytest.approx((4 - 10 * 5 / 21) / 2)
    assert row["g2"] == pytest.approx(association.g2(4, 1, 10, 11))
    assert row["g2"] > 0


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.lists(st.sampled_from("abcd"), min_size=1, max_size=12), min_size=1, max_size=4),
    st.integers(0, 3),
    st.integers(0, 3),
)
def test_windows_agree_with_looking_at_every_place(sentences, left, right):
    if left + right == 0 or not any("a" in words for words in sentences):
        return
    met, near = Counter(), 0
    for words in sentences:
        for i, word in enumerate(words):
            around = words[max(0, i - right) : i] + words[i + 1 : i + 1 + left]
            if "a" in around:
                near += 1
                met[word] += 1
    del met["a"]
    frame = letters([" ".join(words) for words in sentences])
    result = rk.collocations(frame, "a", window=(left, right), min_count=1).set_index("collocate")
    assert result["count"].to_dict() == dict(met)
    total = sum(map(len, sentences))
    for word, row in result.iterrows():
        assert row["expected"] == pytest.approx(near * row["collocate_count"] / total), word


def test_pairs_in_their_order_without_a_node():
    result = rk.collocations(letters(SENTENCES), window=1, min_count=1)
    bigrams = Counter(pair for words in SENTENCES for pair in pairwise(words.split()))
    found = {(node, other): count for node, other, count in result[["node", "collocate", "count"]].to_numpy()}
    assert found == {pair: count for pair, count in bigrams.items() if pair[0] != pair[1]}


def test_words_that_meet_in_units():
    result = rk.collocations(letters(SENTENCES), "a", window=None, min_count=1).set_index("collocate")
    assert result["count"].to_dict() == {"b": 4, "c": 3, "d": 3, "e": 2}
    assert result.loc["b", ["node_count", "collocate_count", "expected"]].tolist() == [5, 4, 4.0]
    pairs = rk.collocations(letters(SENTENCES), window=None, min_count=1)
    assert len(pairs) == len({frozenset(pair) for pair in pairs[["node", "collocate"]].to_numpy().tolist()})
    counts = rk.term_counts(letters(SENTENCES).assign(year=pd.array([None] * 21, "Int16")))
    pd.testing.assert_frame_equal(rk.collocations(counts, window=None, min_count=1), pairs)


def test_a_window_counts_words_that_were_left_out():
    frame = letters(["a x b"])
    left = frame[frame["token"] != "x"]
    assert len(rk.collocations(left, "a", window=1, min_count=1)) == 0
    assert len(rk.collocations(left, "a", window=2, min_count=1)) == 1


def test_the_order_of_rows_does_not_matter():
    frame = letters(SENTENCES)
    pd.testing.assert_frame_equal(
        rk.collocations(frame.sample(frac=1, random_state=0), "a", min_count=1),
        rk.collocations(frame, "a", min_count=1),
    )


def test_what_cannot_be_counted_is_said_so():
    frame = letters(SENTENCES)
    with pytest.raises(KeyError, match="kwic"):
        rk.collocations(frame, "z")
    with pytest.raises(ValueError, match="a window needs; it lacks position"):
        rk.collocations(frame.drop(columns="position"), "a")


def test_no_words_give_an_empty_frame_with_all_columns():
    full = rk.collocations(letters(SENTENCES), min_count=1)
    for window in (5, None):
        empty = rk.collocations(rk.tokens({}), window=window)
        assert len(empty) == 0
        assert empty.dtypes.equals(full.dtypes)


def test_a_window_wider_than_any_unit_is_the_unit():
    frame = letters(SENTENCES)
    pd.testing.assert_frame_equal(
        rk.collocations(frame, "a", window=10**9), rk.collocations(frame, "a", window=100)
    )
