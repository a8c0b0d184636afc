"""Names that lower a row's confidence."""

import pytest

import reportkit
from reportkit.extraction.naming.doubts import doubts_of_name


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("", "no words"),
        ("产值", "short"),
        ("园区整合优化为", "lead on"),
        ("向", "lead on"),
        ("监管事项从拓展到", "lead on"),
        ("监测体系基本建成", "run on"),
        ("文艺汇演直接拉动消费", "doer"),
        ("新增“定点班次+预约响应”城乡公交线路、城际巴士线路、货运融合线路", "long"),
    ],
)
def test_names_that_often_go_wrong(name, word):
    assert any(word in doubt for doubt in doubts_of_name(name))


@pytest.mark.parametrize(
    "name", ["人口", "处理", "新建公路", "城镇调查失业率", "完成基础设施投资", "基本养老保险参保率"]
)
def test_names_that_say_what_was_counted(name):
    assert doubts_of_name(name) == ()


def test_a_doubt_lowers_the_confidence():
    table = reportkit.from_text("新建公路30公里。消费节直接拉动消费8亿元。").indicators
    assert table["confidence"].tolist() == ["high", "medium"]
    assert "doer" in table["reason"].iloc[1]


def test_a_grave_doubt_makes_it_low():
    table = reportkit.from_text("去年生产农药8万吨。共涉及300万元。查处3人。").indicators
    assert table["confidence"].tolist() == ["high", "low", "high"]
    assert "verb stands alone" in table["reason"].iloc[1]
