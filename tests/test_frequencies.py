"""Frequencies, trends, dispersion and lexical diversity."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import reportkit as rk
from reportkit.wording.diversity import _mattr
from reportkit.wording.frequencies import _poisson_interval

TEXTS = {"a_2024": "改革，改革，监督。", "b_2025": "监督，法治，法治，法治。", "c_2025": "监督。"}


@pytest.fixture
def frame():
    return rk.tokens(TEXTS)


def by_letters(parts):
    """A frame of tokens of parts whose words are letters."""
    rows = [
        (part, f"p{part}", word, i)
        for part, words in enumerate(parts)
        for i, word in enumerate(words.split())
    ]
    frame = pd.DataFrame(rows, columns=["part", "unit_id", "token", "position"])
    return frame.assign(report_id=frame["unit_id"]).astype(
        {"unit_id": "category", "token": "category", "report_id": "category"}
    )


def test_frequencies_in_all(frame):
    result = rk.frequencies(frame).set_index("token")
    assert result["count"].to_dict() == {"监督": 3, "法治": 3, "改革": 2}
    assert result["rank"].to_dict() == {"监督": 1, "法治": 1, "改革": 3}
    assert result.loc["监督", "per_million"] == pytest.approx(3 / 8 * 1e6)
    assert result["units"].to_dict() == {"监督": 3, "法治": 1, "改革": 1}
    assert result.loc["法治", "unit_share"] == pytest.approx(1 / 3)
    assert set(result["group"]) == {"all"}


def test_tf_idf_as_scikit_learn_has_it(frame):
    """TfidfTransformer(norm=None, smooth_idf=True) over the relative frequencies: idf 1.6931 and 1."""
    result = rk.frequencies(frame, by="report_id").set_index(["report_id", "token"])["tf_idf"]
    assert result["a_2024", "改革"] == pytest.approx(2 / 3 * 1.6931471805599454)
    assert result["a_2024", "监督"] == pytest.approx(1 / 3)
    assert result["b_2025", "法治"] == pytest.approx(3 / 4 * 1.6931471805599454)


def test_groups_share_out_the_counts(frame):
    result = rk.frequencies(frame, by="year")
    assert result["year"].tolist() == [2024, 2024, 2025, 2025]
    assert result["count"].sum() == len(frame)
    np.testing.assert_allclose(result.groupby("year")["per_million"].sum(), 1e6)
    pd.testing.assert_frame_equal(result, rk.frequencies(rk.term_counts(TEXTS), by="year"))
    partial = rk.frequencies(frame, by={"a_2024": "A", "b_2025": "B"})
    assert set(partial["group"]) == {"A", "B"}
    assert rk.frequencies(frame, by="year", min_count=2)["count"].min() >= 2


def test_filtered_frames_count_what_is_left(frame):
    left = frame[frame["token"] != "监督"]
    assert set(rk.frequencies(left)["token"]) == {"法治", "改革"}
    assert rk.dispersion(left)["total_units"].tolist() == [2, 2]


def test_trends_over_years_with_the_years_without_a_hit(frame):
    result = rk.trends(frame, ["改革", "开放"])
    assert result["year"].tolist() == [2024, 2025, 2024, 2025]
    assert result["count"].tolist() == [2, 0, 0, 0]
    assert result["total_count"].tolist() == [3, 5, 3, 5]
    assert result["total_units"].tolist() == [1, 2, 1, 2]
    assert (result["low"] <= result["per_million"]).all()
    assert (result["per_million"] <= result["high"]).all()
    assert result.loc[result["count"] == 0, "low"].eq(0).all()


def test_trends_of_words_counted_together(frame):
    result = rk.trends(frame, {"rule of law": ["法治", "监督", "监督"]})
    assert result["term"].unique().tolist() == ["rule of law"]
    assert result["count"].tolist() == [1, 5]
    assert result["units"].tolist() == [1, 2]


@pytest.mark.parametrize(
    ("count", "low", "high"),
    [(0, 0.0, 3.689), (1, 0.025, 5.572), (10, 4.795, 18.390), (100, 81.364, 121.627)],
)
def test_garwoods_interval_as_tabled(count, low, high):
    found = _poisson_interval(np.array([count]), 0.05)
    assert [float(end[0]) for end in found] == pytest.approx([low, high], abs=0.001)


def test_trends_that_cannot_be_drawn_are_said_so(frame):
    with pytest.raises(ValueError, match="year"):
        rk.trends(rk.tokens({"a": "改革"}), "改革")
    with pytest.raises(ValueError, match="terms"):
        rk.trends(frame, [])


def test_dispersion_of_the_corpus_in_gries_2008():
    """DP of the word "a" is 0.18 there; the others, and DPnorm, as scattertext 0.2.2 gives them."""
    parts = [
        "b a m n i b e u p",
        "b a s a t b e w q n",
        "b c a g a b e s t a",
        "b a g h a b e a a t",
        "b a h a a b e a x a t",
    ]
    result = rk.dispersion(by_letters(parts), ["a", "b", "g", "x", "z"]).set_index("token")
    assert result.loc["a", "dp"] == pytest.approx(0.18)
    np.testing.assert_allclose(result["dp"][:4], [0.18, 0.02, 0.6, 0.78], rtol=1e-6)
    np.testing.assert_allclose(
        result["dp_norm"][:4],
        [0.2195121951219512, 0.02439024390243903, 0.7317073170731706, 0.9512195121951219],
    )
    assert result["count"].tolist() == [15, 10, 2, 1, 0]
    assert result.loc["z", ["units", "total_units"]].tolist() == [0, 5]
    assert math.isnan(result.loc["z", "dp"])


def test_dispersion_in_one_report_is_nought_and_has_no_norm():
    result = rk.dispersion(rk.tokens({"a": "改革，监督"}))
    np.testing.assert_allclose(result["dp"], 0, atol=1e-12)
    assert result["dp_norm"].isna().all()


def test_diversity_counts_words_types_and_hapaxes(frame):
    result = rk.lexical_diversity(frame, window=2).set_index("report_id")
    assert result.loc["b_2025", ["tokens", "types", "hapaxes"]].tolist() == [4, 2, 1]
    assert result.loc["b_2025", "ttr"] == 0.5
    # 监督 法治 | 法治 法治 | 法治 法治
    assert result.loc["b_2025", "mattr"] == pytest.approx((1 + 0.5 + 0.5) / 3)
    assert math.isnan(result.loc["c_2025", "mattr"])


@given(st.lists(st.integers(0, 4), min_size=1, max_size=30), st.integers(1, 8))
def test_mattr_agrees_with_looking_at_every_window(words, window):
    found = _mattr(np.array(words), window)
    if len(words) < window:
        assert math.isnan(found)
    else:
        ratios = [len(set(words[i : i + window])) / window for i in range(len(words) - window + 1)]
        assert found == pytest.approx(np.mean(ratios))


def test_diversity_needs_the_order_of_words(frame):
    shuffled = frame.sample(frac=1, random_state=1)
    result = rk.lexical_diversity(shuffled, window=2).set_index("report_id").loc[list(TEXTS)]
    expected = rk.lexical_diversity(frame, window=2).set_index("report_id")
    np.testing.assert_allclose(result["mattr"], expected["mattr"])
    with pytest.raises(ValueError, match="it lacks position"):
        rk.lexical_diversity(rk.term_counts(frame))


def test_groups_stand_under_the_name_of_their_column(frame):
    assert list(rk.frequencies(frame, by="year"))[:2] == ["year", "token"]
    assert list(rk.trends(frame, "改革", by="report_id"))[:2] == ["term", "report_id"]
    assert list(rk.frequencies(frame, by=str.lower))[:2] == ["group", "token"]


def test_no_words_give_empty_frames_with_all_columns(frame):
    nothing = rk.tokens({})
    for measure in (
        rk.frequencies,
        rk.dispersion,
        rk.lexical_diversity,
        lambda words: rk.trends(words, "改革"),
    ):
        empty, full = measure(nothing), measure(frame)
        assert len(empty) == 0
        assert list(empty) == list(full)
        assert empty.dtypes.drop("group", errors="ignore").equals(full.dtypes.drop("group", errors="ignore"))
