"""Level or change, and its sign."""

import pytest

from reportkit.extraction.figures.kinds import classify
from reportkit.extraction.figures.quantities import find_quantities


def read(text):
    figures = find_quantities(text, len(text))
    classify(text, figures)
    return [(figure.value, figure.kind) for figure in figures]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("全市生产总值增长5.5%。", 5.5),
        ("信访总量下降15%。", -15),
        ("居民消费价格涨幅3%左右。", 3),
        ("药价降幅为12%。", -12),
        ("投资净增1万亿元。", 10**12),
        ("农村贫困人口减少1386万。", -13_860_000),
        ("再减少农村贫困人口100万人。", -1_000_000),
        ("压减一般性支出5%。", -5),
        ("增加预算187亿元。", 18_700_000_000),
        ("赤字率比去年预算高0.2个百分点。", 0.2),
        ("负担率低于全省平均水平0.5个百分点。", -0.5),
        ("优良天数比上年多10天。", 10),
        ("能耗下降了约3%。", -3),
        ("产值翻了两番。", 2),
        ("企业数量提高2倍。", 2),
        ("PM2.5浓度改善24.7%。", -24.7),
        ("营商环境满意度改善4.7%。", 4.7),
        ("审批时间压缩三分之一。", -100 / 3),
        ("经济年均增长保持在6%以上。", 6),
        ("实现8%的年均增速。", 8),
        ("每亩增加的50元成本由县里承担。", 50),
        ("用电量同比增5.2%。", 5.2),
        ("同比多收3000万元。", 30_000_000),
    ],
)
def test_changes(text, value):
    ((found, kind),) = read(text)
    assert kind == "change"
    assert found == pytest.approx(value)


@pytest.mark.parametrize(
    "text",
    [
        "新增企业45家。",
        "新增产值3亿元。",
        "多支出167亿元。",
        "少征税款3亿元。",
        "城镇化率增至67.17%。",
        "失业率降至5%。",
        "占比达到60%。",
        "失业率由9.8%降至7.5%。",
        "工业增加值7600亿元。",
        "服务业对经济增长贡献率接近60%。",
        "人口自然增长率为5‰。",
        "面积是十年前的3倍。",
        "整体提升100所学校。",
        "加快5个项目建设。",
        "未据实调减预算3亿元。",
        "提高低保标准等5项待遇。",
        "新增加泊位5个。",
    ],
)
def test_levels(text):
    assert {kind for _, kind in read(text)} == {"level"}


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("起数、人数分别下降9.4%、7.2%。", [(-9.4, "change"), (-7.2, "change")]),
        ("工业增长5%、服务业6%。", [(5, "change"), (6, "change")]),
        ("分别增长3.2倍和2.5倍。", [(3.2, "change"), (2.5, "change")]),
        ("产量880万吨、增长11.6%。", [(8_800_000, "level"), (11.6, "change")]),
        ("收入增长8%、占比35%。", [(8, "change"), (35, "level")]),
        ("费率下调20%至25%。", [(-20, "change")]),
    ],
)
def test_lists(text, kinds):
    assert read(text) == kinds


def test_both_ends_of_a_range_are_signed():
    text = "发行费率下调20%至25%。"
    figures = find_quantities(text, len(text))
    classify(text, figures)
    assert (figures[0].value, figures[0].value_high) == (-20, -25)


def test_a_rate_of_growth_that_moves_has_levels():
    text = "投资增长幅度由58%回落到27%,粮食增产50万吨,即7%。"
    figures = find_quantities(text, len(text))
    classify(text, figures)
    assert [figure.kind for figure in figures] == ["level", "level", "change", "change"]


def test_a_bound_is_no_difference():
    assert read("失业率低于8%的预定目标。") == [(8, "level")]
    assert read("负担率高于全省0.3个百分点。") == [(0.3, "change")]


def test_growth_that_is_kept_up_is_a_change():
    assert read("汽车产量继续保持40%以上增长。") == [(40, "change")]


def test_by_how_much_a_plan_was_surpassed_is_a_change():
    figures = find_quantities(text := "产值超过年度计划4.1%。", len(text))
    classify(text, figures)
    assert [figure.kind for figure in figures] == ["change"]
