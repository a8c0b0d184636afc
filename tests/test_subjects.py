"""What a figure is of, where the words before it say only how it came about or what it is held against."""

import pytest

import reportkit as rk


def names(text):
    """The names of all figures of a text, in order."""
    return list(rk.from_text(text, "a").indicators["name"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("修路经费为90亿元,比第五个五年计划期间的60亿元增加50%。", "修路经费"),
        ("全厂职工的比例,已由五十年代的50%,上升到80%以上。", "全厂职工的比例"),
        ("市场定价的比重,已经由五年前的50%扩大到80%。", "市场定价的比重"),
        ("我们要到本世纪末实现工业总产值翻两番。", "工业总产值"),
        ("粮食产量平均每年增长7%,远远超过1953年到1978年平均每年增长3%的速度。", "粮食产量"),
    ],
)
def test_what_a_thing_is_held_against_names_nothing(text, expected):
    assert set(names(text)) == {expected}


def test_the_growth_of_another_that_is_surpassed():
    assert names("棉布平均每年增长11%,超过绸缎每年平均增长3%的速度。") == ["棉布", "绸缎"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("今年的计划,要求粮食的增长速度由3%提高到4%。", "粮食的增长速度"),
        ("为实现本世纪末把全省煤耗控制在12亿吨以内的目标,作出努力。", "全省煤耗"),
        ("改善生活,使消费在收入中的比重,由63%上升到70%。", "消费在收入中的比重"),
        ("工厂加强了管理,结果用煤量由95公斤降到70公斤。", "用煤量"),
        ("推动某某湾集装箱吞吐量达到90万标箱。", "某某湾集装箱吞吐量"),
    ],
)
def test_what_brings_a_level_about_is_left_out(text, expected):
    assert set(names(text)) == {expected}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("县办林场由90个增加到100个,这些林场的面积增加到4万亩。", ["县办林场", "县办林场", "县办林场的面积"]),
        ("提高了校舍的用地比重。这个比重,2018年是17%,2019年达到27%。", ["校舍的用地比重"] * 2),
        ("建设的重点是港口建设,这方面的投资占总投资的38%。", ["港口建设的投资占总投资"]),
        (
            "我国体育事业重新出现了繁荣的局面。国家用于这些方面的经费为70亿元。",
            ["国家用于我国体育事业的经费"],
        ),
    ],
)
def test_a_demonstrative_is_replaced_by_what_it_stands_for(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("粮食人均占有量超过了历史最高水平,总产量达到3万吨。", "粮食总产量"),
        ("某某市棉纺工业实行了承包的试点,上半年产值增长14%。", "某某市棉纺工业产值"),
        ("城乡居民储蓄大幅度增加。1985年末达到16亿元。", "城乡居民储蓄"),
        ("用于积累的部分为11亿元。", "用于积累的部分"),
        ("1987年来华旅游人数达到26万人次。", "来华旅游人数"),
    ],
)
def test_a_subject_that_was_said_before(text, expected):
    assert names(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("用电总量(按每台额定功率7000瓦的老式机组折算),比上年降低了100万千瓦时。", "用电总量"),
        ("年产值在3亿元以上的工厂,1979年有50个。", "年产值在3亿元以上的工厂"),
        ("每吨砖的用煤量,由前年的2.51吨,降低到2.28吨。", "每吨砖的用煤量"),
        ("要把全年居民用气价格上涨幅度控制在10%以内。", "居民用气价格"),
    ],
)
def test_a_figure_is_of_what_stands_before_brackets_attributes_and_states(text, expected):
    assert names(text)[-1] == expected


def test_a_deduction_stands_between_a_level_and_its_change():
    found = rk.from_text("居民收入为500元,扣除物价上涨因素,比上年增长8%。", "a").indicators
    assert list(found["relation"].astype(object))[1] == "change_of"


def test_pupils_and_profits_are_of_the_school_or_firm_named_before():
    said = names("高等学校招生数增加到4万人,增长42%;在校学生达到13万人,增长5%。")
    assert said[2:] == ["高等学校在校学生"] * 2
    assert names("集体所有制单位职工增加6万人,工业产值增长9%。")[1] == "集体所有制单位工业产值"
    assert names("农民收入增加6万元,工业产值增长9%。")[1] == "工业产值"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我国人均只有一亩半耕地。", "我国人均耕地"),
        ("保证到1980年把三分之一的企业建成先进企业。", "企业建成先进企业"),
        ("确保全区90%的园区达到安全标准。", "园区达到安全标准"),
        ("钢厂在一九五三年修建的宿舍15万平方米。", "钢厂修建的宿舍"),
        ("五年合计财政支出为60亿元。", "财政支出"),
        ("纪录片的摄制,必须提高质量,计划由82部增加到120部。", "纪录片的摄制"),
        ("人口增长到3万人,今后要努力使它逐年下降,1985年要降到2万人。", "人口"),
        ("人均收入平均每年递增6%,这个速度高于1955年至1980年平均每年递增4%的水平。", "人均收入"),
    ],
)
def test_times_wishes_and_wrappers_around_the_subject(text, expected):
    assert set(names(text)) == {expected}


def test_work_is_arranged_where_the_clause_before_says():
    assert names("在城镇,五年安排3800万人就业。") == ["在城镇安排就业"]


def test_a_rate_reached_in_the_end_is_the_same_change():
    found = rk.from_text("产值平均每年递增4%,在执行中争取达到5%。", "a").indicators
    assert set(found["kind"]) == {"change"} and set(found["name"]) == {"产值"}


def test_growth_upon_growth_is_of_the_level():
    found = rk.from_text("产值突破1万亿元,在前五年年均递增8%的基础上,比去年增长14%。", "a").indicators
    assert found["parent_id"].iloc[2] == found["indicator_id"].iloc[0]
    assert found["parent_id"].isna().iloc[1]


def test_students_of_research_are_no_deed():
    assert names("共培养本科毕业生58万人,研究生17万人。") == ["培养本科毕业生", "培养研究生"]


def test_sheets_of_print_are_a_unit_and_totals_replace_sums():
    found = rk.from_text("出版总量达到456亿印张,增长22%。", "a").indicators
    assert found["unit"].iloc[0] == "印张" and set(found["name"]) == {"出版总量"}
    assert names("企业的亏损金额达4亿元,加上商店的亏损,总额达10亿元。")[1] == "企业的亏损总额"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("今年的行政经费,从中央到地方,一律削减10%。", ["行政经费"]),
        ("物价涨幅从14.8%回落到6.1%。", ["物价涨幅", "物价涨幅"]),
        ("市政府组成部门从40个减少到29个。", ["市政府组成部门", "市政府组成部门"]),
    ],
)
def test_cuts_rates_and_departments(text, expected):
    assert names(text) == expected
