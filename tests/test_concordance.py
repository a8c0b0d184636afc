"""Words in their contexts: what is found, where, and in which order."""

import re

import pandas as pd
import pytest

import reportkit as rk
from reportkit.wording.documents import compact

TEXTS = {
    "a_2024": "推进法治政府建设。\n健全 法　治 保障，法治化水平提高。",
    "b_2025": "打造法治化营商环境，弘扬法治精神！",
}


def test_a_phrase_is_found_inside_words_and_over_blanks():
    lines = rk.kwic(TEXTS, "法治")
    assert len(lines) == 5
    for report, found, start, end in lines[["report_id", "match", "start", "end"]].itertuples(index=False):
        assert compact(TEXTS[report][start:end])[0] == found == "法治"
    assert lines["year"].tolist() == [2024] * 3 + [2025] * 2
    assert rk.kwic(TEXTS, "法 治")["start"].tolist() == lines["start"].tolist()


def test_a_word_is_found_as_a_whole_only():
    text = {"a": "全面依法治国，建设法治国家。"}
    assert len(rk.kwic(text, "法治")) == 2
    assert rk.kwic(text, "法治", match="word")["start"].tolist() == [9]
    assert len(rk.kwic(text, "法治国家", match="word")) == 1  # two words in a row
    assert len(rk.kwic(text, "治国", match="word")) == 0


def test_a_pattern_is_a_string_or_compiled():
    by_string = rk.kwic(TEXTS, "法治.?(政府|精神)", match="regex")
    assert by_string["match"].tolist() == ["法治政府", "法治精神"]
    pd.testing.assert_frame_equal(rk.kwic(TEXTS, re.compile("法治.?(政府|精神)")), by_string)
    assert len(rk.kwic(TEXTS, "X*", match="regex")) == 0  # matches of nothing are none


def test_contexts_are_as_printed_and_stop_at_the_end_of_the_report():
    line = rk.kwic(TEXTS, "法治", context=6).iloc[1]
    assert line["left"] == "府建设。¶健全"[-6:] or line["left"].endswith("¶健全")
    assert line["right"] == "保障，法治化"
    first = rk.kwic(TEXTS, "推进", context=100).iloc[0]
    assert first["left"] == ""
    assert first["right"].startswith("法治政府建设。¶")


def test_lines_sort_by_the_words_around():
    text = {"a": "强化监督。完善监督、加强监督；监督"}
    lines = rk.kwic(text, "监督", sort="L1")
    # jiā qiáng, jiān dū, qiáng huà, wán shàn; a mark is no word.
    assert lines["L1"].tolist() == ["加强", "监督", "强化", "完善"]
    lines = rk.kwic(text, "监督", sort=("R1", "L1"))
    assert lines["R1"].tolist() == ["", "加强", "监督", "完善"]
    assert rk.kwic(text, "监督", sort="L2")["L2"].tolist()[0] == ""


def test_lines_sort_by_columns_too():
    lines = rk.kwic(TEXTS, "法治|营商", match="regex", sort=("match", "report_id"))
    assert lines["match"].tolist() == ["法治"] * 5 + ["营商"]
    assert "match" in lines
    assert rk.kwic(TEXTS, "法治", sort="year")["year"].is_monotonic_increasing


def test_ninth_neighbours_are_reached_over_marks():
    text = {"a": "，".join("甲乙丙丁戊己庚辛壬癸")}
    line = rk.kwic(text, "癸", sort="L9").iloc[0]
    assert line["L9"] == "甲"
    assert rk.kwic(text, "甲", sort="R9").iloc[0]["R9"] == "癸"


def test_a_frame_of_measures_shows_each_place_once():
    text = "甲组织调研。推进改革。"
    frame = pd.DataFrame({"report_id": "r", "text": [text, text[6:]], "start": [100, 106]})
    assert rk.kwic(frame, "改革")["start"].tolist() == [108]


def test_nothing_found_has_all_columns():
    lines = rk.kwic({}, "法治", sort=("L1", "R2"))
    assert list(lines) == ["report_id", "year", "left", "match", "right", "L1", "R2", "start", "end"]
    assert lines["start"].dtype == "int64"
    assert lines.dtypes.equals(rk.kwic(TEXTS, "法治", sort=("L1", "R2")).dtypes)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"pattern": "  "}, "empty"),
        ({"pattern": "(", "match": "regex"}, "regular expression"),
        ({"pattern": "a", "match": "lemma"}, "match must be"),
        ({"pattern": "a", "sort": "L0"}, "sort must be among L1"),
        ({"pattern": "a", "context": -1}, "context must be"),
    ],
)
def test_what_cannot_be_looked_for_is_said_so(arguments, message):
    with pytest.raises(ValueError, match=message):
        rk.kwic(TEXTS, **arguments)


@pytest.mark.parametrize("written", ["國家機關", "国家机关"])
@pytest.mark.parametrize("source", ["report", "mapping"])
def test_a_phrase_is_found_in_traditional_and_simplified_characters(written, source):
    pytest.importorskip("opencc")
    text = "一、工作情況\n國家機關依法開展緝私。"
    lines = rk.kwic(rk.from_text(text, "a") if source == "report" else {"a": text}, written)
    assert lines["match"].tolist() == ["國家機關"]
    assert lines["start"].tolist() == [text.index("國家")]


def test_a_rare_traditional_character_is_found_whatever_the_text_is_written_in():
    pytest.importorskip("opencc")
    assert len(rk.kwic({"a": "國家開展緝私。", "b": "开展緝私。", "c": "开展缉私。"}, "緝私")) == 3
