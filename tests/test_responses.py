"""Opinions and what answers them: the samples, and pairs on other matters."""

import pytest

import reportkit as rk

SCHOOLS = {
    "1": "要增加学位供给，加快新建改扩建中小学校，缓解大班额问题。",
    "2": "要规范校外培训，整治无证办学，保护家长退费权益。",
    "3": "要加强校园食堂监管，落实校长陪餐制度，确保食品安全。",
    "4": "要完善乡村教师待遇，改善教师周转宿舍条件。",
}
SCHOOLS_ANSWERED = """一、学位供给持续增加。新建改扩建中小学校23所，新增学位1.8万个，大班额比例降至0.6%。
二、校园食堂更加安全。落实校长陪餐制度，检查食堂412家次，发现食品安全隐患57处。
三、乡村教师安心从教。新建教师周转宿舍260套，乡村教师每月补助提高到800元。
"""
WATER = {
    "甲": "加快饮用水水源地保护区划定，依法取缔保护区内的排污口。",
    "乙": "建立河湖长效管护机制，清理岸线乱占乱建。",
    "丙": "推进城镇污水管网建设，提高污水处理率。",
}
WATER_ANSWERED = """我局高度重视，现将办理情况报告如下：
一、工作情况
一是取缔排污口。划定饮用水水源地保护区14个，取缔排污口9个。
二是完善管网。新建城镇污水管网86公里，污水处理率达到96.5%。
"""


def unanswered(found):
    return found.loc[~found["answered"], "item_id"].tolist()


def test_the_sample_leaves_the_fifth_opinion_unanswered():
    opinions = rk.read_report("data/samples/sample_opinions_2024.txt")
    report = rk.read_report("data/samples/sample_response_2024.txt")
    for threshold in (0.1, 0.15, 0.2, 0.25, 0.3):  # the answer does not hang on the threshold
        found = rk.responses(opinions, report, threshold=threshold)
        assert unanswered(found) == ["sample_opinions_2024:s5"]
    found = rk.responses(opinions, report)
    row = found[~found["answered"]].iloc[0]
    assert row["item"] == "进一步加强举报人保护"
    assert row[["measure_id", "text", "score", "common"]].isna().all()
    for row in found.itertuples():
        assert row.item in opinions.text[row.item_start : row.item_end]
        if row.answered:
            assert report.text[row.start : row.end] == row.text


@pytest.mark.parametrize(
    ("opinions", "answer", "left"), [(SCHOOLS, SCHOOLS_ANSWERED, ["2"]), (WATER, WATER_ANSWERED, ["乙"])]
)
def test_other_matters(opinions, answer, left):
    report = rk.from_text(answer, "response")
    assert unanswered(rk.responses(opinions, report)) == left


def test_the_figures_that_answer():
    report = rk.from_text(SCHOOLS_ANSWERED, "response")
    found = rk.responses(SCHOOLS, report, by="figure")
    own = found[found["item_id"] == "3"]
    assert own["raw"].tolist() == ["412家次", "57处"]
    assert own["value"].tolist() == [412, 57]
    assert found.loc[~found["answered"], "indicator_id"].isna().all()
    counts = rk.responses(SCHOOLS, report)
    assert counts.loc[counts["item_id"] == "3", "figures"].tolist() == [2]


def test_the_words_in_common_are_in_both():
    report = rk.from_text(WATER_ANSWERED, "response")
    for row in rk.responses(WATER, report).itertuples():
        if row.answered:
            for word in row.words.split("、"):
                assert word in WATER[row.item_id] and word in WATER_ANSWERED
            assert row.common >= len(row.words.split("、"))


def test_a_report_on_another_matter_answers_nothing():
    assert unanswered(rk.responses(WATER, rk.from_text(SCHOOLS_ANSWERED, "r"))) == list(WATER)


@pytest.mark.parametrize("by", ["measure", "figure"])
def test_degenerate_input(by):
    empty = rk.from_text("", "empty")
    report = rk.from_text(WATER_ANSWERED, "response")
    none = rk.responses(empty, report, by=by)
    full = rk.responses(WATER, report, by=by)
    assert none.empty
    assert none.dtypes.astype(str).to_dict() == full.dtypes.astype(str).to_dict()
    assert unanswered(rk.responses(WATER, empty, by=by)) == list(WATER)
