"""Keyness of whole frames: groups, signs, counts and degenerate corpora."""

import numpy as np
import pandas as pd
import pytest

import reportkit as rk
from reportkit.wording import association

TEXTS = {
    "nb_2024": "扫黑除恶，扫黑除恶，推进改革，推进监督。",
    "hz_2024": "扫黑除恶，监督，监督，改革。",
    "nb_2025": "乡村振兴，乡村振兴，推进改革。",
    "hz_2025": "乡村振兴，推进监督，数字经济。",
}


@pytest.fixture
def frame():
    return rk.tokens(TEXTS)


def table(result):
    return result.set_index("token")


def test_counts_stand_beside_scores_and_the_sign_points_to_the_target(frame):
    result = rk.keyness(frame, "2025")
    rows = table(result)
    assert rows.loc["乡村振兴", ["target_count", "reference_count", "target_units"]].tolist() == [3, 0, 2]
    assert result["token"].iloc[0] == "乡村振兴"
    assert result["token"].iloc[-1] == "扫黑除恶"
    more = rows["target_per_million"] > rows["reference_per_million"]
    for score in ("g2", "log_ratio", "diff_percent", "log_odds", "z"):
        assert (rows.loc[more, score] > 0).all(), score
    assert result["g2"].is_monotonic_decreasing
    assert rows["target_count"].sum() + rows["reference_count"].sum() == len(frame)


def test_target_and_reference_change_places(frame):
    one = table(rk.keyness(frame, "2025"))
    other = table(rk.keyness(frame, "2024")).loc[one.index]
    for score in ("g2", "log_ratio", "log_odds", "z"):
        np.testing.assert_allclose(one[score], -other[score], atol=1e-9)
    assert one["target_dp"].equals(other["reference_dp"])


def test_all_ways_to_name_a_group_agree(frame):
    expected = rk.keyness(frame, "2025")
    years = pd.Series({name: name[-4:] for name in TEXTS})
    for result in (
        rk.keyness(frame, 2025, by="year"),
        rk.keyness(frame, "2025", "2024", by="year"),
        rk.keyness(frame, lambda year: year > 2024, by="year"),
        rk.keyness(frame, ["nb_2025", "hz_2025"]),
        rk.keyness(frame, range(2025, 2030), by="year"),
        rk.keyness(frame, "2025", by=years),
        rk.keyness(frame, "2025", by=years.to_dict()),
        rk.keyness(frame, "2025", by=lambda name: name[-4:]),
        rk.keyness(frame, frame["year"] == 2025),
        rk.keyness(rk.term_counts(TEXTS), "2025"),
        rk.keyness(frame.assign(token=frame["token"].astype(str)), "2025"),
    ):
        pd.testing.assert_frame_equal(result, expected)


def test_a_third_group_is_left_out(frame):
    result = table(rk.keyness(frame, "nb_2025", "nb_2024"))
    assert "数字经济" not in result.index
    assert result["target_count"].sum() == len(rk.tokens({"a": TEXTS["nb_2025"]}))


def test_one_report_that_carries_a_word_shows(frame):
    texts = {"a": "龘靐行动" * 20, "b": "推进改革", "c": "推进监督", "d": "推进改革"}
    row = table(rk.keyness(rk.tokens(texts), ["a", "b", "c"])).iloc[0]
    assert row["target_units"] == 1
    spread = table(rk.keyness(frame, "2025")).loc["乡村振兴"]
    assert spread["target_units"] == 2
    assert spread["target_dp"] < 0.2


def test_min_count_leaves_words_out_but_not_out_of_the_sizes(frame):
    every, often = table(rk.keyness(frame, "2025")), table(rk.keyness(frame, "2025", min_count=3))
    pd.testing.assert_frame_equal(often, every.loc[often.index])
    assert (often["target_count"] + often["reference_count"]).min() >= 3


def test_the_prior_is_shared_out_as_both_groups_are_or_given(frame):
    rows = table(rk.keyness(frame, "2025", prior=10))
    a, b = rows["target_count"].to_numpy(), rows["reference_count"].to_numpy()
    _, z = association.log_odds(a, b, a.sum(), b.sum(), 10 * (a + b) / (a + b).sum())
    np.testing.assert_allclose(rows["z"], z)
    background = dict(zip(rows.index, 10 * (a + b) / (a + b).sum(), strict=True))
    np.testing.assert_allclose(table(rk.keyness(frame, "2025", prior=background)).loc[rows.index, "z"], z)
    with pytest.raises(ValueError, match="prior"):
        rk.keyness(frame, "2025", prior=0)


def test_p_values_come_only_when_asked_for(frame):
    assert "p" not in rk.keyness(frame, "2025")
    result = rk.keyness(frame, "2025", correction="holm")
    assert (result["p_adjusted"] >= result["p"]).all()
    assert rk.keyness(frame, "2025", correction="bh")["p_adjusted"].between(0, 1).all()


def test_a_word_in_all_reports_at_one_rate_has_no_keyness():
    result = table(rk.keyness(rk.tokens({"a": "推进改革", "b": "推进改革"}), "a"))
    for score in ("g2", "log_ratio", "diff_percent", "log_odds", "z"):
        np.testing.assert_allclose(result[score], 0, atol=1e-9)


def test_degenerate_corpora_are_said_so(frame):
    with pytest.raises(ValueError, match=r"target group, '1999'; there are: nb_2024"):
        rk.keyness(frame, "1999")
    with pytest.raises(ValueError, match="reference"):
        rk.keyness(rk.tokens({"a": "推进改革"}), "a")
    with pytest.raises(ValueError, match="in common"):
        rk.keyness(frame, "2025", "nb")
    with pytest.raises(ValueError, match="none at all"):
        rk.keyness(rk.tokens({}), "a")
    with pytest.raises(ValueError, match="more than one value"):
        rk.keyness(frame, "3", by="position")
    with pytest.raises(ValueError, match="mask"):
        rk.keyness(frame, np.array([True]))


def test_a_corpus_of_one_word_has_no_odds():
    row = rk.keyness(rk.tokens({"a": "改革", "b": "改革，改革"}), "a").iloc[0]
    assert row["g2"] == 0
    assert np.isnan(row["z"])
