"""Folding never changes a length, and folds what it says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reportkit as rk
from reportkit import width
from reportkit.width import differences, fold, to_half_width, to_simplified


@given(st.text(max_size=200))
def test_folding_keeps_every_offset(text):
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=400))
def test_long_texts_fold_as_their_characters_do(text):
    assert to_half_width(text) == "".join(map(to_half_width, text))


@given(st.text("甲乙", min_size=5, max_size=5), st.text("甲乙\ud800", min_size=5, max_size=5))
def test_differences_are_all_there_are(one, other):
    assert differences(one, other) == [at for at in range(5) if one[at] != other[at]]


@pytest.mark.parametrize(
    ("text", "folded"),
    [("增长５．５％，", "增长5.5%,"), ("（一）", "(一)"), ("……①㎡", "……①㎡"), ("\u3000\xa0", "  ")],
)
def test_full_width_forms(text, folded):
    assert to_half_width(text) == folded


def test_simplified_text_is_left_alone():
    text = "著名景区干净整洁，查处问题10起。"
    assert to_simplified(text) is text


def test_traditional_characters_fold_where_opencc_is_installed():
    pytest.importorskip("opencc")
    assert fold("國務院處理１４人，會後實現增長。") == "国务院处理14人,会后实现增长。"


def test_without_opencc_they_stay(monkeypatch):
    monkeypatch.setattr(width, "simplified_forms", dict)
    assert fold("國務院處理１４人") == "國務院處理14人"


def test_a_report_in_traditional_characters_gives_the_same_figures():
    pytest.importorskip("opencc")
    simplified = (
        "一、工作情况\n一是严格执法。全年查处违法案件120起，处理35人，挽回损失1.85亿元，比上年增长5.5%。\n"
    )
    traditional = (
        "一、工作情況\n一是嚴格執法。全年查處違法案件120起，處理35人，挽回損失1.85億元，比上年增長5.5%。\n"
    )
    one, other = rk.from_text(simplified), rk.from_text(traditional)
    same = ["value", "unit", "kind", "start", "end", "relation"]
    assert one.indicators[same].equals(other.indicators[same])
    assert other.indicators["raw"].tolist()[2] == "1.85億元"
    assert len(one.measures) == len(other.measures) == 1
