"""Figures: which numbers are figures, and how they are read."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportkit import lexicon
from reportkit.extraction.figures.quantities import find_quantities


def found(text):
    return find_quantities(text, len(text))


def quotes(text):
    return [text[figure.start : figure.end] for figure in found(text)]


def only(text):
    (figure,) = found(text)
    return figure


@pytest.mark.parametrize(
    ("text", "raw", "value", "unit", "modifier"),
    [
        ("抽检食品20余次。", "20余次", 20, "次", "more_than"),
        ("走访群众近1400万人。", "近1400万人", 14_000_000, "人", "less_than"),
        ("带动上下游千余家企业。", "千余家", 1000, "家", "more_than"),
        ("新建住房1100万套以上。", "1100万套以上", 11_000_000, "套", "at_least"),
        ("投资约1.3万亿元。", "约1.3万亿元", 1_300_000_000_000, "元", "approx"),
        ("发放补贴38万余件(次)。", "38万余件(次)", 380_000, "件", "more_than"),
        ("改造住房100套(间)。", "100套(间)", 100, "套", "exact"),
        ("每亩补助30元。", "30元", 30, "元", "exact"),
        ("28省市按期完成任务。", "28省市", 28, "省市", "exact"),
        ("单价为30元/吨。", "30元/吨", 30, "元/吨", "exact"),
        ("浓度为35微克/立方米。", "35微克/立方米", 35, "微克/立方米", "exact"),
        ("产能超过400万吨/年。", "超过400万吨/年", 4_000_000, "吨/年", "more_than"),
        ("占比提高1.5个百分点。", "1.5个百分点", 1.5, "百分点", "exact"),
        ("吞吐量3000万个标箱。", "3000万个标箱", 30_000_000, "标箱", "exact"),
        ("时限压缩至3个工作日。", "3个工作日", 3, "工作日", "exact"),
        ("九成以上的村通了水。", "九成以上", 90, "%", "at_least"),
        ("得票为八成五。", "八成五", 85, "%", "exact"),
        ("三分之一以上的企业扭亏。", "三分之一以上", 100 / 3, "%", "at_least"),
        ("孕产妇死亡率为7/10万。", "7/10万", 7, "/10万", "exact"),
        ("产量占全省的1/4。", "1/4", 25, "%", "exact"),
        ("死亡率为千分之五。", "千分之五", 5, "‰", "exact"),
        ("人均寿命78.9岁。", "78.9岁", 78.9, "岁", "exact"),
        ("累计召开会议二十余次。", "二十余次", 20, "次", "more_than"),
        ("先后两次修订规程。", "两次", 2, "次", "exact"),
        ("产值翻了两番。", "两番", 2, "番", "exact"),
        ("产量增加一倍半。", "一倍半", 1.5, "倍", "exact"),
        ("收入比缩小到2.31:1。", "2.31:1", 2.31, None, "exact"),
        ("近14亿人口的大国。", "近14亿", 1_400_000_000, None, "less_than"),
        ("贫困人口减少1386万。", "1386万", 13_860_000, None, "exact"),
        ("产值突破万亿元大关。", "突破万亿元", 10**12, "元", "more_than"),
        ("气温为-3.5度。", "-3.5度", -3.5, "度", "exact"),
        ("大专学历者占六成左右。", "六成左右", 60, "%", "approx"),
        ("一期工程用去二百三十五万六千吨水泥。", "二百三十五万六千吨", 2_356_000, "吨", "exact"),
        ("收支两抵,结余27,203,319,000元。", "27,203,319,000元", 27_203_319_000, "元", "exact"),
    ],
)
def test_one_figure(text, raw, value, unit, modifier):
    figure = only(text)
    assert text[figure.start : figure.end] == raw
    assert figure.value == pytest.approx(value, rel=1e-12)
    assert (figure.unit, figure.modifier) == (unit, modifier)


@pytest.mark.parametrize(
    ("text", "modifier"),
    [
        ("支出不低于上年收入的5%。", "at_least"),
        ("中介至少为村里老人等271人代办。", "at_least"),
        ("总额超过了100亿元。", "more_than"),
        ("费用约占10%。", "approx"),
        ("得分接近标准的80%。", "less_than"),
    ],
)
def test_modifiers_that_stand_apart(text, modifier):
    figure = only(text)
    assert figure.modifier == modifier
    assert text[figure.start].isdigit()


@pytest.mark.parametrize(
    "text",
    ["节约20万吨标煤。", "附近5个村受益。", "突破20项关键技术。", "远超30天的规定时限。", "最近3次检查。"],
)
def test_words_that_only_look_like_modifiers(text):
    assert all(figure.modifier == "exact" for figure in found(text))


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("增长6%-6.5%。", 6, 6.5, "%"),
        ("增长5%—5.5%。", 5, 5.5, "%"),
        ("费率为20%至25%。", 20, 25, "%"),
        ("扶持3到5个主导产业。", 3, 5, "个"),
        ("补助3至5万元。", 30_000, 50_000, "元"),
        ("补助1万元至3万元。", 10_000, 30_000, "元"),
        ("每年降低百分之二到百分之三。", 2, 3, "%"),
        ("多耗电二、三百亿度。", 2 * 10**10, 3 * 10**10, "度"),
    ],
)
def test_ranges(text, low, high, unit):
    figure = only(text)
    assert (figure.value, figure.value_high, figure.unit) == (low, high, unit)


@pytest.mark.parametrize(
    ("text", "raws"),
    [
        ("床位从3万张到5万张。", ["3万张", "5万张"]),
        ("由9.8%降至7.5%。", ["9.8%", "7.5%"]),
        ("其中264个至2024年底没有完工。", ["264个"]),
        ("提起公诉1203件1605人。", ["1203件", "1605人"]),
        ("检查11省159县6831所学校。", ["11省", "159县", "6831所"]),
        ("三次产业结构调整为7.2:40.5:52.3。", ["7.2", "40.5", "52.3"]),
        ("惠及40万3岁以下儿童。", ["40万"]),
        ("摘得9金、5银、6铜。", ["9金", "5银", "6铜"]),
        ("省(区、市)共31个省(区、市)参加。", ["31个"]),
    ],
)
def test_several_figures(text, raws):
    assert quotes(text) == raws


def test_a_unit_said_once_is_shared():
    for text in ("结案率、到位率分别提升3.2、4.1个百分点。", "分别高于全国3.4个、1个百分点。"):
        assert [figure.unit for figure in found(text)] == ["百分点", "百分点"]


@pytest.mark.parametrize(
    "text",
    [
        "2021年底,五年来,近三年实施三年行动。",
        "第三十九次会议,十五届人大,第一监督检查室,一是抓落实,(二)强基础。",
        "甬政〔2022〕12号,第十二条,12345热线,2.0版。",
        "坚持两个一律、一案三查,抓好“三交底”和“3个100万”,用好5G和PM2.5数据。",
        "从八个方面推进五项工作机制,落实四项任务,做到三个坚持。",
        "把握好5个方面。",
        "做到一名联系领导、一个工作专班、一套方案,解决一批问题。",
        "居全国第12位,进入前千分之一,跻身世界500强,排名上升5位,居全省3位。",
        "每10万人、每千人、每百户。",
        "打造千亿级产业和3000吨级码头,获评国家5A级景区。",
        "投资数十亿元,涉及上百人、几千户、几十万亩。",
        "高风险机构清零,实现“零”的突破。",
        "判处有期徒刑三年六个月,年仅24岁。",
        "《中国制造2025》提出1+10体系。",
        "二期工程开工,第二轮督察分两批推进。",
        "统一思想,进一步加强,十分重要,千家万户,万众一心。",
        "深入学习十二届五次、六次全会精神。",
        "80周年庆典,24小时值守,15分钟生活圈。",
        "百余年来,一两个部门,千亿斤产能。",
        "二十一世纪,八十年代,一九五四年,二十国集团。",
    ],
)
def test_what_is_no_figure(text):
    assert quotes(text) == []


@pytest.mark.parametrize(
    ("text", "raws"),
    [
        ("抓好8个领域的工作。", ["8个"]),
        ("建成三座水库。", ["三座"]),
        ("新设两个自治县、三个棉纺厂。", ["两个", "三个"]),
        ("市委开展两轮巡视。", ["两轮"]),
        ("其中改判十五件,驳回三十二件。", ["十五件", "三十二件"]),
    ],
)
def test_counts_of_real_things(text, raws):
    assert quotes(text) == raws


def test_sentences_end_at_stops_outside_quotation_marks():
    text = "会上说“开工吧!快干。”已完成5项。又查处3人;移送1人\n下一段有2件"
    sentences = [text[slice(*figure.sentence)] for figure in found(text)]
    assert sentences == ["会上说“开工吧!快干。”已完成5项。", "又查处3人;", "移送1人", "下一段有2件"]


def test_doubt_is_said():
    assert only("收入突破千亿元。").doubts
    assert not only("收入突破1000亿元。").doubts


def test_nothing_behind_the_end():
    assert find_quantities("处分5人,移送2人", 5) == find_quantities("处分5人,", 5)


def test_users_extend_the_units(monkeypatch):
    monkeypatch.setattr(lexicon, "_added", {})
    assert found("建成60网格。") == []
    lexicon.add("units", "网格")
    try:
        assert only("建成60网格。").unit == "网格"
    finally:
        lexicon._added.clear()
        for clear in lexicon._compiled:
            clear()


ALPHABET = (
    "0123456789.,:%-—~/()一二三四五六七八九十百千万亿两零点分之半余多约近超过不增减年月日个件元吨人省第“”《》、,。\n"
    "至到的"
)


@settings(max_examples=300, deadline=None)
@given(st.text(ALPHABET, max_size=60))
def test_figures_are_ordered_apart_and_inside(text):
    figures, last = found(text), 0
    for figure in figures:
        assert last <= figure.start <= figure.number[0] < figure.number[1] <= figure.end <= len(text)
        assert figure.sentence[0] <= figure.start < figure.sentence[1] <= len(text)
        last = figure.end
    assert found(text) == figures


@pytest.mark.parametrize(
    "piece",
    ["1", "十", "1,1,1,", "123,", "1.", "其中", "(", "“", "《", "1万", "一、二", "1/", "比1:", "3个", "1%、"],
)
def test_time_grows_with_length_alone(piece):
    def seconds(length):
        text = piece * (length // len(piece))
        start = time.process_time()
        found(text)
        return time.process_time() - start

    seconds(100)
    short = min(seconds(20_000) for _ in range(2))
    long = min(seconds(160_000) for _ in range(2))  # the best of two, as for the short one
    assert long < 0.05 + 16 * short


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("五年内新建三十万千瓦以上的电厂十二座。", ["十二座"]),
        ("新建和扩建装机容量二十万千瓦以上的水电站九座,十万千瓦的风电场一座。", ["九座", "一座"]),
        ("新开工5亿元以上的项目18个。", ["18个"]),
        ("新增2家50亿元以上企业。", ["2家"]),
        ("建成电厂十二座,装机容量三十万千瓦。", ["十二座", "三十万千瓦"]),
        ("投入3亿元的项目共8个。", ["3亿元", "8个"]),
        ("新建水电站十五个,火电站四十五个,核电站一个,加上小型电站,总规模三百万千瓦。",
         ["十五个", "四十五个", "一个", "三百万千瓦"]),
        ("这是一个,也是唯一的办法。", []),
        ("旅客周转量达到2亿人海里。", ["2亿人海里"]),
    ],
)  # fmt: skip
def test_a_quantity_may_only_say_what_is_counted(text, expected):
    assert quotes(text) == expected


def test_an_approximate_change():
    assert only("品种大约增加了两万四千种。").modifier == "approx"
    assert only("完成土方14亿多公方。").unit == "公方"


def test_a_bound_in_front_of_a_noun_names_a_class():
    assert quotes("新开工10亿元以上重点项目24个。") == ["24个"]
    assert quotes("关停10万千瓦及以下燃煤机组。") == []
    assert quotes("50户以上木质房屋连片村寨完成改造。") == []
    assert quotes("新增企业350家以上,投资10亿元以上。") == ["350家以上", "10亿元以上"]


def test_that_by_which_another_is_counted():
    assert quotes("全市每卖出4辆汽车就有1辆本地制造。") == ["1辆"]
    assert quotes("每年增加30万人。") == ["30万人"]


def test_more_than_a_month():
    text = "办理时限缩短到3个多月。"
    [figure] = find_quantities(text, len(text))
    assert (figure.value, figure.unit, figure.modifier) == (3, "月", "more_than")


def test_dates_grown_into_names_are_no_figures():
    assert found("广大干部坚持五七道路,参加五七干校。") == []


def test_a_ratio_may_be_approximate():
    figure = only("城乡收入比缩小至2.1:1左右。")
    assert (figure.value, figure.modifier, figure.unit) == (2.1, "approx", None)


def test_a_class_of_more_than():
    assert quotes("年销售收入超10亿元的龙头企业达100家以上。") == ["100家以上"]


def test_a_modifier_in_front_of_a_list_is_meant_of_each():
    assert [f.modifier for f in found("产值分别突破20亿元、8亿元。")] == ["more_than", "more_than"]
    assert [f.modifier for f in found("产值突破20亿元、利润8亿元。")] == ["more_than", "exact"]


def test_an_aperture_names_its_instrument():
    assert quotes("110米口径射电望远镜建成。") == []


def test_how_rare_it_was_and_which_edition_it_is_are_no_figures():
    assert quotes("降水量为近50年同期最多。") == []
    assert quotes("实施行动方案(2026版)。") == []


def test_a_size_in_nanometres_names_a_chip():
    assert quotes("7纳米自动驾驶芯片面市。") == []


def test_nothing_is_no_whole_of_a_share():
    assert all(figure.unit != "%" for figure in found("共有0分之1,00分之0户"))
    assert [figure.value for figure in found("占10分之1。")] == [10]


def test_a_paragraph_number_that_runs_into_a_count_is_no_part_of_it():
    text = "3.往来款未清理。\n4.8家单位采购不规范。\n1.12个县虚报。"
    assert [(text[f.start : f.end], f.value) for f in find_quantities(text, len(text))] == [
        ("8家", 8),
        ("12个", 12),
    ]
    text = "4.8个百分点。\n2.5亿元。\n分数为4.8家。"
    assert [f.value for f in find_quantities(text, len(text))] == [4.8, 2.5e8, 4.8]


def test_more_than_some_percentage_points():
    text = "比重提高2个多百分点。"
    assert [(text[f.start : f.end], f.value, f.unit, f.modifier) for f in found(text)] == [
        ("2个多百分点", 2, "百分点", "more_than")
    ]
