"""Parts and wholes, changes and levels, states before and after."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reportkit as rk
from reportkit.extraction.figures.kinds import classify
from reportkit.extraction.figures.quantities import find_quantities
from reportkit.extraction.figures.relations import link


def linked(text):
    """Quoted figure → (relation, quoted parent), of those that have one; a figure is named by its quote."""
    figures = find_quantities(text, len(text))
    classify(text, figures)
    link(text, figures)
    quotes = [text[figure.start : figure.end] for figure in figures]
    return {
        quote: (figure.relation, quotes[figure.parent])
        for quote, figure in zip(quotes, figures, strict=True)
        if figure.relation
    }


def test_parts_of_a_whole_in_its_sentence():
    assert linked("共查处案件10起,处理14人,其中政务处分5人,组织处理9人,移送司法机关1人。") == {
        "5人": ("part_of", "14人"),
        "9人": ("part_of", "14人"),
        "1人": ("part_of", "14人"),
    }


def test_parts_end_where_another_thing_is_counted():
    assert linked("安排投资70亿元,其中本级支出16亿元,对下补助54亿元,投向8个领域。") == {
        "16亿元": ("part_of", "70亿元"),
        "54亿元": ("part_of", "70亿元"),
    }


def test_parts_end_with_their_sentence_and_semicolon():
    assert linked("新建公路60公里,其中高速公路4公里;改造桥梁7座。养护公路9公里。") == {
        "4公里": ("part_of", "60公里")
    }


def test_parts_end_with_a_new_total():
    assert linked("新增公路60公里,其中高速公路4公里,高速公路总里程达9公里。") == {
        "4公里": ("part_of", "60公里")
    }


def test_the_whole_shares_the_verb_of_its_parts():
    assert linked("处分640人,移送检察机关73人,其中,处分厅级干部54人、县级干部28人。") == {
        "54人": ("part_of", "640人"),
        "28人": ("part_of", "640人"),
    }
    assert linked("受理各类案件90件,审结80件,其中甲法院受理6件、审结5件。") == {
        "6件": ("part_of", "90件"),
        "5件": ("part_of", "80件"),
    }


def test_the_whole_may_stand_in_the_sentence_before():
    text = "共批评教育1300人次。其中,谈话提醒1100人次,给予轻处分200人次。"
    assert linked(text) == {"1100人次": ("part_of", "1300人次"), "200人次": ("part_of", "1300人次")}


def test_a_whole_is_not_smaller_than_its_part():
    assert linked("走访企业5家,培训职工800人,其中女工300人。") == {"300人": ("part_of", "800人")}
    assert linked("走访企业5家,其中重点企业30家。") == {}


def test_parts_may_be_announced_with_a_colon():
    text = "审计单位40家,共查出问题60个。其中:甲类20个;乙类40个。"
    assert linked(text) == {"20个": ("part_of", "60个"), "40个": ("part_of", "60个")}


def test_parts_in_a_bracket_end_with_it():
    text = "建成泵站30座(含大型泵站4座),水闸9座。"
    assert linked(text) == {"4座": ("part_of", "30座")}


def test_changes_have_parts_too():
    text = "汽车产量增长17%,其中电动汽车增长72%。"
    assert linked(text) == {"72%": ("part_of", "17%")}


def test_a_part_has_its_own_change():
    text = "总收入80亿元,其中税收60亿元、增长5%,专项收入20亿元。"
    assert linked(text) == {
        "60亿元": ("part_of", "80亿元"),
        "5%": ("change_of", "60亿元"),
        "20亿元": ("part_of", "80亿元"),
    }


@pytest.mark.parametrize(
    "between",
    [
        "、增长",
        ",同比增长",
        ",比上年增长",
        ",按可比价格计算,比上年增长",
        ",较2020年提高",
        "(比上年增长",
        "、年均增长",
    ],
)
def test_a_change_goes_on_from_its_level(between):
    assert linked(f"粮食产量880万吨{between}11.6%。") == {"11.6%": ("change_of", "880万吨")}


@pytest.mark.parametrize(
    "text",
    [
        "粮食产量880万吨,棉花产量增长11.6%。",
        "粮食产量880万吨。比上年增长11.6%。",
        "粮食产量增长5%,增速提高0.3个百分点。",
        "粮食产量880万吨,占比提高2个百分点。",
    ],
)
def test_a_change_of_another_thing_is_not_linked(text):
    assert linked(text) == {}


def test_a_change_may_lead_to_its_level():
    assert linked("粮食增产29亿斤,达到960亿斤。") == {"29亿斤": ("change_of", "960亿斤")}
    assert linked("地区生产总值增长6.6%,总量突破9000亿元。") == {"6.6%": ("change_of", "突破9000亿元")}


def test_several_changes_of_one_level():
    text = "地区生产总值达3万亿元、年均增长5.2%,较“十三五”末净增1万亿元。"
    assert linked(text) == {"5.2%": ("change_of", "3万亿元"), "1万亿元": ("change_of", "3万亿元")}


def test_changes_are_dealt_out_to_their_levels():
    assert linked("甲、乙产量分别达到30吨、50吨,分别增长4%、6%。") == {
        "4%": ("change_of", "30吨"),
        "6%": ("change_of", "50吨"),
    }
    assert linked("批准逮捕120人、提起公诉210人,同比分别下降6.2%、上升3.5%。") == {
        "6.2%": ("change_of", "120人"),
        "3.5%": ("change_of", "210人"),
    }


def test_a_base_of_comparison_has_no_changes():
    text = "货运量达到35万吨,比上年的28万吨增长25%。"
    assert linked(text) == {"25%": ("change_of", "35万吨")}


def test_a_share_of_a_plan_does_not_grow():
    assert linked("总产值完成计划的101%,比上年增长8%。") == {}


@pytest.mark.parametrize(
    "text",
    [
        "失业率由9.8%降至7.5%。",
        "失业率从9.8%下降到7.5%。",
        "失业率由2015年的9.8%降至2020年的7.5%。",
        "失业率从过去的9.8%降低为7.5%。",
    ],
)
def test_states_before_and_after(text):
    assert linked(text) == {"9.8%": ("from_of", "7.5%")}


def test_states_are_dealt_out():
    assert linked("甲、乙两县由30个、40个分别增加到50个、60个。") == {
        "30个": ("from_of", "50个"),
        "40个": ("from_of", "60个"),
    }


def test_from_without_to_is_no_state():
    assert linked("从3个方面入手,建设泵站4座。") == {}


def test_no_figures():
    link("", [])


@given(st.text(alphabet="其中包括含分别由从增长降到达至比上年,、;:。()12345人件%万元亿", max_size=160))
def test_relations_hold_in_any_text(text):
    figures = find_quantities(text, len(text))
    classify(text, figures)
    link(text, figures)
    for i, figure in enumerate(figures):
        assert (figure.parent is None) == (figure.relation is None)
        if figure.parent is not None:
            assert figure.parent != i
            parent = figures[figure.parent]
            if figure.relation == "change_of":
                assert figure.kind == "change"
                assert parent.kind == "level"
            if figure.relation == "part_of":
                assert figure.parent < i


@pytest.mark.parametrize("unit", ["其中", "其中3人,", "增长5%,", "由5增加到6元", "3件、", "(", "比"])
def test_time_grows_with_length(unit):
    import time

    def seconds(count):
        text = unit * count
        figures = find_quantities(text, len(text))
        began = time.process_time()
        link(text, figures)
        return time.process_time() - began

    seconds(100)
    short, long = seconds(1500), seconds(12000)
    assert long < 40 * short + 0.2


def test_a_change_over_some_years_goes_on_from_its_level():
    assert linked("总额由355亿元增加到772亿元,四年增长1.2倍。")["1.2倍"] == ("change_of", "772亿元")


def test_a_change_goes_on_to_a_level_with_a_year_of_its_own():
    assert linked("五年间,进出口总额增长1倍,1992年达到1656亿美元。") == {"1倍": ("change_of", "1656亿美元")}


def test_a_rank_between_a_level_and_its_change():
    assert linked("全市产值达到550亿元、稳居全省前十强、增长4.8%。") == {"4.8%": ("change_of", "550亿元")}
    assert linked("产值达到550亿元,居全省第3位,增长4.8%。") == {"4.8%": ("change_of", "550亿元")}


def test_the_sum_grew_and_not_its_share():
    assert linked("出口额880亿元,占全市的9.80%,增长12%。") == {"12%": ("change_of", "880亿元")}
    assert linked("精密制造占工业比重43.6%、提高0.7个百分点。") == {"0.7个百分点": ("change_of", "43.6%")}


def test_more_than_one_whole_is_a_doubt():
    text = "本级安排资金80亿元,区县安排资金70亿元,其中用于教育16亿元。"
    figures = find_quantities(text, len(text))
    classify(text, figures)
    link(text, figures)
    assert figures[2].relation == "part_of" and any("whole" in doubt for doubt in figures[2].doubts)


def test_a_sentence_that_goes_on_about_a_sum_has_its_parts():
    text = "闲置资金9亿元。主要由于论证不足,其中2亿元已产生利息1200万元。"
    assert linked(text) == {"2亿元": ("part_of", "9亿元")}


def test_as_many_changes_as_levels_of_one_unit():
    text = "城镇居民收入17175元,农村居民收入5153元,实际增长9.8%和8.5%。"
    assert linked(text) == {"9.8%": ("change_of", "17175元"), "8.5%": ("change_of", "5153元")}


def test_words_that_begin_with_zi_set_no_earlier_state():
    assert linked("农村自来水普及率达94.88%,改造竣工率达100%。") == {}
    assert linked("自2020年的50万吨增加到80万吨。") == {"50万吨": ("from_of", "80万吨")}


def test_what_a_part_did_is_no_part():
    text = "4省90个平台未整合,其中7县还违规新设6个平台。"
    assert "6个" not in linked(text)


def test_what_is_counted_out_of_a_number_of_the_same_things_is_a_part():
    assert linked("抽查的42个项目中,有15个未开工,20个停工。") == {
        "15个": ("part_of", "42个"),
        "20个": ("part_of", "42个"),
    }
    assert linked("要求立即整改的30个问题,有28个已整改。") == {"28个": ("part_of", "30个")}
    assert linked("审计9个县,有关单位修订制度3个。") == {}
    assert linked("抽检的46个项目中有19个不达标。") == {"19个": ("part_of", "46个")}


def test_what_is_compared_with_is_no_whole():
    rows = linked("产值将比上年的2050亿元增长40%,达到2870亿元。其中,轻工业产值为1220亿元。")
    assert rows["1220亿元"] == ("part_of", "2870亿元")
    rows = linked("消费平均每年递增4.1%,超过了过去平均每年递增3.6%的速度。其中,城镇消费平均每年递增3.2%。")
    assert rows["3.2%"] == ("part_of", "4.1%")


def test_a_part_with_two_states_is_one_part():
    rows = linked(
        "产值达到8710亿元。其中,轻工业产值由2187亿元增加到2660亿元,重工业产值由497亿元增加到605亿元。"
    )
    assert rows["2660亿元"] == rows["605亿元"] == ("part_of", "8710亿元")


def test_a_whole_of_the_same_name_may_stand_further_back():
    text = "反映的186个问题中,已完成整改171个。通过整改,完善制度64项。其中:要求立即整改的132个问题已完成。"
    assert linked(text)["132个"] == ("part_of", "186个")


def test_a_total_among_the_parts_is_a_part_where_the_first_was_a_total():
    rows = linked("贸易总额达到855亿元。其中,出口总额达到402亿元;进口总额达到453亿元。")
    assert rows["453亿元"] == ("part_of", "855亿元")


def test_so_many_of_them_have_it():
    assert linked("410个攻坚县已有317个县实现目标。")["317个"] == ("part_of", "410个")
    assert linked("410个村已有卫生室80个。") == {}


def test_what_explains_a_part_is_none():
    rows = linked("支出41亿元,其中教育支出9亿元;卫生支出4亿元,主要是防控支出1亿元。")
    assert "1亿元" not in rows


def test_times_taken_are_alike_whatever_their_units():
    assert linked("货物提离时间由2天缩短至4小时。")["2天"] == ("from_of", "4小时")


def test_two_months_are_two_states():
    assert linked("增速由9月的17.4%骤降至12月的5.2%。")["17.4%"] == ("from_of", "5.2%")


@pytest.mark.parametrize(
    ("text", "change", "level"),
    [
        ("查办工作人员723人(含厅局级8人、省部级6人),同比增加2%。", "2%", "723人"),
        ("提起公诉37件82人,件数同比上升3.1%,人数下降1.5%。", "3.1%", "37件"),
        ("提起公诉37件82人,件数同比上升3.1%,人数下降1.5%。", "1.5%", "82人"),
        ("优良天数317天,优良率86.8%,同比减少8天、下降2.2个百分点。", "8天", "317天"),
        ("优良天数317天,优良率86.8%,同比减少8天、下降2.2个百分点。", "2.2个百分点", "86.8%"),
        ("对可不捕的,不批捕426人;对可不诉的,不起诉298人,同比分别增加23%和9%。", "23%", "426人"),
        ("对可不捕的,不批捕426人;对可不诉的,不起诉298人,同比分别增加23%和9%。", "9%", "298人"),
        ("查处519人,其中追究刑事责任77人,下降比例分别为33.9%和32.5%。", "33.9%", "519人"),
        ("人均结案478件,较全市平均数多出139件。", "139件", "478件"),
        ("信访率为0.64‰,比上年下降0.21个千分点。", "0.21个千分点", "0.64‰"),
    ],
)
def test_the_level_of_a_change(text, change, level):
    figures = find_quantities(text, len(text))
    classify(text, figures)
    link(text, figures)
    quoted = {text[figure.start : figure.end]: figure for figure in figures}
    assert quoted[change].relation == "change_of"
    assert figures[quoted[change].parent] is quoted[level]


def test_shares_of_one_total_have_parts():
    found = rk.from_text("判处劳动改造的占42%,其中已经释放的占25%,现在仍关押的占17%。", "a").indicators
    assert list(found["relation"].astype(object).fillna("")) == ["", "part_of", "part_of"]


def test_two_states_before_of_two_years():
    found = rk.from_text("赤字从1979年的170亿元、1980年的127亿元,降低到27亿元。", "a").indicators
    assert list(found["relation"].astype(object).fillna("")) == ["from_of", "from_of", ""]
    assert set(found["parent_id"].dropna()) == {found["indicator_id"].iloc[2]}


def test_what_has_been_finished_of_so_many():
    found = rk.from_text("在援助我县建设的90个项目中,已全部完工的有17项。", "a").indicators
    assert list(found["name"]) == ["援助我县建设的项目", "全部完工的项目"]
    assert found["relation"].iloc[1] == "part_of"


def test_what_else_is_measured_of_a_part_is_out_of_the_like_of_the_whole():
    assert linked("审结民商事案件310件,标的额21亿元,其中金融案件52件、标的额8亿元。") == {
        "52件": ("part_of", "310件"),
        "8亿元": ("part_of", "21亿元"),
    }


def test_of_several_wholes_the_one_that_the_parts_add_up_to():
    text = "培训工人900人,派出骨干640人,其中甲区300人,乙区{}人。"
    assert {parent for _, parent in linked(text.format(600)).values()} == {"900人"}
    assert {parent for _, parent in linked(text.format(200)).values()} == {"640人"}
    said = "中央建设33项,地方建设12项,共计45项。其中包括水厂10项和电站23项。"
    assert {parent for _, parent in linked(said).values()} == {"45项"}


def test_a_noun_that_ends_the_part_ends_the_whole():
    found = linked("逮捕犯罪嫌疑人900人,提起公诉640人,其中起诉职务犯罪80人。")
    assert found == {"80人": ("part_of", "640人")}
