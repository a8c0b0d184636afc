"""What was kept, reworded, new and dropped; the words that differ."""

from itertools import permutations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import reportkit as rk
from reportkit.wording.changes import _assigned

OLD = """一、主要做法
一是清理积案。对长期未结的线索逐条排查，办结积案58条。
二是畅通举报渠道。开通网络平台和来信来访专线。
三是加强警示教育。组织干部旁听庭审12次。
"""
NEW = """一、主要做法
一是加强警示教育。组织干部旁听庭审20次。
二是清理积案。对长期未结的线索逐条排查，办结积案58条；
三是推进数字监督。归集部门数据，建立预警模型。
"""


@pytest.fixture(scope="module")
def changes():
    return rk.compare_reports(rk.from_text(OLD, "2023"), rk.from_text(NEW, "2024"))


def test_the_four_kinds(changes):
    found = changes[["change", "old_heading", "new_heading"]].fillna("").to_numpy().tolist()
    assert ["reworded", "加强警示教育", "加强警示教育"] in found
    assert ["kept", "清理积案", "清理积案"] in found  # 一是 has become 二是, and 。 has become ；
    assert ["dropped", "畅通举报渠道", ""] in found
    assert ["new", "", "推进数字监督"] in found
    assert len(found) == 4


def test_offsets_quote_both_reports(changes):
    for row in changes.itertuples():
        if not pd.isna(row.old_start):
            assert OLD[row.old_start : row.old_end] == row.old_text
        if not pd.isna(row.new_start):
            assert NEW[row.new_start : row.new_end] == row.new_text
    new = changes["new_start"].dropna()
    assert new.is_monotonic_increasing


def test_a_report_is_kept_whole_against_itself():
    report = rk.read_report("data/samples/sample_supervision_2024.txt")
    found = rk.compare_reports(report, report)
    assert found["change"].eq("kept").all()
    assert found["old_unit_id"].equals(found["new_unit_id"].rename("old_unit_id"))


def test_each_measure_stands_once():
    old = rk.read_report("data/samples/sample_supervision_2023.txt")
    new = rk.read_report("data/samples/sample_supervision_2024.txt")
    found = rk.compare_reports(old, new)
    assert found["old_unit_id"].dropna().is_unique
    assert found["new_unit_id"].dropna().is_unique
    assert set(found["old_unit_id"].dropna()) <= set(old.measures["measure_id"])
    swapped = rk.compare_reports(new, old)
    assert swapped["score"].notna().sum() == found["score"].notna().sum()


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 4), st.integers(1, 4), st.integers(0, 10_000))
def test_the_assignment_is_the_best_of_all(olds, news, seed):
    scores = np.random.default_rng(seed).random((olds, news))
    worth = np.where(scores >= 0.4, scores, 0)
    found = sum(worth[i, j] for j, i in _assigned(scores, 0.4).items())
    wide = worth if olds <= news else worth.T
    orders = permutations(range(wide.shape[1]), len(wide))
    best = max(sum(wide[i, j] for i, j in enumerate(order)) for order in orders)
    assert found == pytest.approx(best)


def test_threshold_takes_pairs_apart():
    old = rk.read_report("data/samples/sample_supervision_2023.txt")
    new = rk.read_report("data/samples/sample_supervision_2024.txt")
    counts = [rk.compare_reports(old, new, threshold=each)["score"].notna().sum() for each in (0, 0.35, 1)]
    assert counts == sorted(counts, reverse=True)
    assert counts[-1] < counts[0]


def test_nothing_to_align():
    empty = rk.compare_reports(rk.from_text("", "a"), rk.from_text("", "b"))
    assert empty.empty
    assert "old_text" in empty and str(empty["change"].dtype) == "category"
    assert rk.compare_reports(rk.from_text("", "a"), rk.from_text(NEW, "b"))["change"].eq("new").all()
    assert rk.word_changes(empty).empty
    assert "0" in repr(rk.show_changes(empty))


def pair(old, new):
    row = {"change": "reworded", "score": 0.5, "old_text": old, "old_start": 7, "new_text": new}
    row["new_start"] = 0
    return pd.DataFrame([row])


@settings(max_examples=80, deadline=None)
@given(st.text("坚决惩治腐败严肃，。 \n12", max_size=40), st.text("坚决惩治腐败严肃，。 \n12", max_size=40))
def test_the_runs_put_together_are_the_texts(old, new):
    words = rk.word_changes(pair(old, new))
    assert "".join(words["old_words"]) == old
    assert "".join(words["new_words"]) == new
    for row in words.itertuples():
        assert old[row.old_start - 7 : row.old_end - 7] == row.old_words
        assert new[row.new_start : row.new_end] == row.new_words


def test_numbers_that_changed_are_told():
    words = rk.word_changes(pair("旁听庭审12次。", "旁听庭审20次。"))
    changed = words[words["op"] == "replace"]
    assert changed[["old_words", "new_words"]].to_numpy().tolist() == [["12", "20"]]


def test_what_is_shown_is_escaped_and_stable():
    view = rk.show_changes(pair("查处<b>问题</b>", "查处<script>alert(1)</script>"))
    html = view._repr_html_()
    assert "<script>" not in html and "<b>" not in html
    assert html.count("<del") == html.count("</del>") > 0
    assert html == rk.show_changes(pair("查处<b>问题</b>", "查处<script>alert(1)</script>"))._repr_html_()


def test_what_is_left_out_is_said(changes):
    assert "另有 2 行未显示" in repr(rk.show_changes(changes, limit=1))


def test_a_measure_is_kept_in_traditional_characters():
    pytest.importorskip("opencc")
    old = rk.from_text("一、主要做法\n一是處理積壓問題。對長期未結的線索逐條排查。", "old")
    new = rk.from_text("一、主要做法\n一是处理积压问题。对长期未结的线索逐条排查。", "new")
    (row,) = rk.compare_reports(old, new).itertuples()
    assert row.change == "kept"
    assert row.score == pytest.approx(1)
