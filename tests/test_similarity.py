"""Scores against their definitions and scikit-learn; MinHash against counting; clusters."""

import math
from collections import Counter

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import reportkit as rk

TEXTS = {
    "a": "深入开展扫黑除恶专项斗争，坚决打伞破网，查处保护伞12起。",
    "b": "深入开展扫黑除恶专项斗争，坚决打伞破网，查处保护伞15起。",
    "c": "全面推进乡村振兴，新建农村公路30公里，改造农村危房。",
    "d": "推进乡村振兴，开展农村人居环境整治。",
}


def cosine(first: Counter, second: Counter, units: list[Counter]) -> float:
    def weights(counts):
        return {
            word: n * (math.log((1 + len(units)) / (1 + sum(word in each for each in units))) + 1)
            for word, n in counts.items()
        }

    x, y = weights(first), weights(second)
    dot = sum(x[word] * y[word] for word in x.keys() & y.keys())
    return dot / math.sqrt(sum(v * v for v in x.values()) * sum(v * v for v in y.values()))


def shingles(text: str, size: int) -> set[str]:
    letters = "".join(filter(str.isalnum, text))
    return {letters[i : i + size] for i in range(len(letters) - size + 1)}


def test_tf_idf_is_the_cosine_of_its_definition():
    words = rk.tokens(TEXTS, fold="numbers", stop_words=True)
    units = {key: Counter(own["token"]) for key, own in words.groupby("report_id", observed=True)}
    every = list(units.values())
    found = rk.similarity(TEXTS, threshold=0)
    for row in found.itertuples():
        assert row.score == pytest.approx(cosine(units[row.unit_id_a], units[row.unit_id_b], every), abs=1e-9)
        assert row.common == len(units[row.unit_id_a].keys() & units[row.unit_id_b].keys())
        assert (row.size_a, row.size_b) == (len(units[row.unit_id_a]), len(units[row.unit_id_b]))
    assert found.loc[0, ["unit_id_a", "unit_id_b"]].tolist() == ["a", "b"]
    assert found["score"].is_monotonic_decreasing


def test_scores_as_scikit_learn_has_them():
    """With scikit-learn 1.9.1: cosine_similarity of TfidfVectorizer(analyzer=str.split) as it comes;
    jaccard_score of CountVectorizer(analyzer="char", ngram_range=(2, 2), binary=True).
    """
    units = ["监督 监督 改革", "监督 改革 法治", "监督 法治 法治 协商", "监督 调查 调查 改革"]
    words = [(f"{n}", f"{n}", token) for n, unit in enumerate(units) for token in unit.split()]
    frame = pd.DataFrame(words, columns=["report_id", "unit_id", "token"])
    found = rk.similarity(frame, threshold=0).set_index(["unit_id_a", "unit_id_b"])["score"].sort_index()
    assert found.tolist() == pytest.approx(
        [
            0.6821833884782963,
            0.22962747942148445,
            0.35973534087697284,
            0.685246033211501,
            0.2754438425864473,
            0.06493048481343656,
        ],
        abs=1e-12,
    )
    texts = {"a": "天地玄黄宇宙", "b": "天地玄黄日月", "c": "日月盈昃天地"}
    found = rk.similarity(texts, method="shingles", size=2, threshold=0)
    assert found["score"].tolist() == pytest.approx([3 / 7, 1 / 4, 1 / 9], abs=1e-15)


def test_a_frame_of_tokens_gives_the_same():
    words = rk.tokens(TEXTS, fold="numbers", stop_words=True)
    pd.testing.assert_frame_equal(rk.similarity(words), rk.similarity(TEXTS))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text("甲乙丙，。 ", max_size=30), min_size=1, max_size=6), st.integers(1, 4))
def test_shingles_are_jaccards_share(texts, size):
    source = {str(i): text for i, text in enumerate(texts)}
    expected = {}
    for i, a in enumerate(texts):
        for j, b in enumerate(texts[i + 1 :], i + 1):
            x, y = shingles(a, size), shingles(b, size)
            if x & y:
                expected[str(i), str(j)] = len(x & y) / len(x | y)
    found = rk.similarity(source, method="shingles", size=size, threshold=0)
    scores = {(row.unit_id_a, row.unit_id_b): row.score for row in found.itertuples()}
    assert scores == pytest.approx(expected)


def test_min_hash_finds_what_counting_finds():
    random = np.random.default_rng(5)
    letters = list("天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏")
    base = ["".join(random.choice(letters, 60)) for _ in range(40)]
    source = {f"{i}": base[i % 40] + "".join(random.choice(letters, i % 7)) for i in range(120)}
    options = {"method": "shingles", "threshold": 0.6}
    exact = rk.similarity(source, approximate=False, **options)
    by_hash = rk.similarity(source, approximate=True, **options)
    assert len(exact) >= 100
    assert len(by_hash) >= 0.95 * len(exact)
    both = by_hash.merge(exact, on=["unit_id_a", "unit_id_b"])
    assert len(both) == len(by_hash)
    assert both["score_x"].equals(both["score_y"])
    pd.testing.assert_frame_equal(by_hash, rk.similarity(source, approximate=True, **options))


def test_measures_of_one_report_are_compared_on_request():
    report = rk.from_text("一、做法\n一是清理积案，压缩周期。\n二是清理积案，压缩周期。")
    assert rk.similarity(report, "measure").empty
    assert len(rk.similarity(report, "measure", within=True)) == 1


def test_top_keeps_the_best_of_either():
    found = rk.similarity(TEXTS, threshold=0, top=1)
    best = rk.similarity(TEXTS, threshold=0)
    for key in TEXTS:
        own = best[(best["unit_id_a"] == key) | (best["unit_id_b"] == key)].head(1)
        assert not own.merge(found).empty


@pytest.mark.parametrize("method", ["tfidf", "shingles"])
def test_the_best_of_all_are_all(method):
    """Pairs are found and measured in another way where only the best are kept."""
    random = np.random.default_rng(3)
    letters = list("天地玄黄宇宙洪荒日月盈昃")
    texts = {f"{i}": "，".join("".join(random.choice(letters, 4)) for _ in range(30)) for i in range(300)}
    texts |= {"again": texts["7"], "once more": texts["7"]}
    every = rk.similarity(texts, method=method, size=2, threshold=0.1)
    best = rk.similarity(texts, method=method, size=2, threshold=0.1, top=301)
    keys = ["unit_id_a", "unit_id_b"]
    assert len(every) > 1000
    both = every.merge(best, on=keys, suffixes=("", "_best"))
    assert len(both) == len(every) == len(best)
    np.testing.assert_allclose(both["score"], both["score_best"], atol=1e-12)
    assert both["common"].equals(both["common_best"].rename("common"))
    three = rk.similarity(texts, method=method, size=2, threshold=0.1, top=3)
    for key in texts:
        own = every[(every["unit_id_a"] == key) | (every["unit_id_b"] == key)].head(3)
        assert len(own.merge(three, on=keys)) == len(own)


@pytest.mark.parametrize("top", [None, 1])
def test_a_threshold_of_one_keeps_what_is_the_same(top):
    """Rounding makes some cosines of equal rows 1 - 1e-16."""
    random = np.random.default_rng(1)
    words = [f"w{n}" for n in range(9)]
    own = [random.choice(words, random.integers(2, 9), replace=False) for _ in range(40)]
    rows = [(f"{n}{half}", token) for n, unit in enumerate(own) for half in "ab" for token in unit]
    frame = pd.DataFrame(rows, columns=["unit_id", "token"]).assign(report_id=lambda x: x["unit_id"])
    found = rk.similarity(frame, threshold=1, top=top)
    pairs = set(zip(found["unit_id_a"], found["unit_id_b"], strict=True))
    for n, unit in enumerate(own):
        if sum(set(unit) == set(other) for other in own) == 1:
            assert (f"{n}a", f"{n}b") in pairs


@pytest.mark.parametrize("top", [None, 1])
def test_large_counts_do_not_overflow(top):
    rows = [("a", "监督", 60_000), ("a", "改革", 1), ("b", "监督", 70_000), ("b", "法治", 1)]
    frame = pd.DataFrame(rows, columns=["report_id", "token", "count"]).astype({"count": "int32"})
    found = rk.similarity(frame.assign(unit_id=frame["report_id"]), threshold=0, top=top)
    assert found["score"].tolist() == pytest.approx([1], abs=1e-6)


@pytest.mark.parametrize("method", ["tfidf", "shingles"])
@pytest.mark.parametrize("approximate", [None, True])
def test_a_report_in_pieces_is_one_unit(method, approximate):
    pieces = ["深入开展扫黑除恶", "推进乡村振兴战略", "推进乡村振兴战略", "坚决打伞破网到底"]
    frame = pd.DataFrame({"report_id": list("abab"), "text": pieces})
    whole = {"a": f"{pieces[0]}，\n{pieces[2]}", "b": f"{pieces[1]}，\n{pieces[3]}"}
    options = {"method": method, "threshold": 0.1, "approximate": approximate}
    found = rk.similarity(frame, **options)
    assert found["common"].tolist() == [3 if method == "tfidf" else 4]
    if method == "tfidf":
        pd.testing.assert_frame_equal(found, rk.similarity(whole, **options))
    else:  # no run leads from one piece into the next
        assert (found["size_a"].item(), found["size_b"].item()) == (8, 8)


@pytest.mark.parametrize("top", [None, 1])
def test_words_that_are_counted_zero_times_are_none(top):
    rows = [("a", "监督", 1), ("a", "改革", 0), ("b", "监督", 2), ("c", "监督", 0)]
    frame = pd.DataFrame(rows, columns=["report_id", "token", "count"])
    found = rk.similarity(frame.assign(unit_id=frame["report_id"]), threshold=0, top=top)
    assert found[["unit_id_a", "unit_id_b"]].to_numpy().tolist() == [["a", "b"]]
    assert found[["common", "size_a", "size_b"]].to_numpy().tolist() == [[1, 1, 1]]


@pytest.mark.parametrize("source", [{}, {"a": ""}, {"a": "扫黑除恶"}, {"a": "。", "b": "，"}])
@pytest.mark.parametrize("method", ["tfidf", "shingles"])
@pytest.mark.parametrize("approximate", [None, True])
def test_nothing_to_compare_gives_no_rows(source, method, approximate):
    found = rk.similarity(source, method=method, approximate=approximate)
    assert found.empty
    assert found.dtypes.astype(str).tolist() == ["str"] * 4 + ["float64"] + ["int32"] * 3


@pytest.mark.parametrize("method", ["tfidf", "shingles"])
def test_the_matrix_holds_the_pairs(method):
    matrix = rk.similarity_matrix(TEXTS, method=method)
    assert np.allclose(matrix, matrix.T)
    assert np.diag(matrix).tolist() == [1] * 4
    for row in rk.similarity(TEXTS, method=method, threshold=0).itertuples():
        assert matrix.loc[row.unit_id_a, row.unit_id_b] == pytest.approx(row.score)


def test_like_stands_beside_like():
    order = rk.cluster_order(rk.similarity_matrix({key: TEXTS[key] for key in "acbd"}))
    assert abs(order.index("a") - order.index("b")) == 1
    assert abs(order.index("c") - order.index("d")) == 1
    with pytest.raises(ValueError, match="square"):
        rk.cluster_order(rk.similarity_matrix(TEXTS).iloc[:2])
