"""How far a time governs: a noun, a clause, a sentence, or what follows until another thing is set out."""

from datetime import date

import pytest

from reportkit.extraction.dating.periods import date_figures
from reportkit.extraction.figures.kinds import classify
from reportkit.extraction.figures.quantities import find_quantities
from reportkit.extraction.figures.relations import link
from reportkit.extraction.spans import Context
from reportkit.extraction.structure.outline import read_outline


def dated(text, day=date(2026, 1, 27)):
    """Quoted figure → its time as quoted, None where none governs it."""
    outline = read_outline(text)
    figures = find_quantities(text, outline.end)
    classify(text, figures)
    link(text, figures)
    date_figures(text, outline, figures, Context(None, day))
    return {
        text[figure.start : figure.end]: figure.period and text[slice(*figure.period.text)]
        for figure in figures
    }


def days(text, quote, day=date(2026, 1, 27)):
    """First and last day of the figure with this quote."""
    outline = read_outline(text)
    figures = find_quantities(text, outline.end)
    link(text, figures)
    date_figures(text, outline, figures, Context(None, day))
    [period] = [figure.period for figure in figures if text[figure.start : figure.end] == quote]
    return tuple(end and end.isoformat() for end in (period.start, period.end))


def test_a_clause_that_describes_a_thing_dates_that_thing_alone():
    rows = dated("省农业厅将财政局2023年拨付的12亿元专项资金,错列入其他支出35万元。")
    assert rows == {"12亿元": "2023年", "35万元": None}


def test_parts_of_a_thing_go_by_the_time_of_the_whole():
    rows = dated("重点审计了局属单位2024年收到的补助资金62亿元,其中市级18亿元。")
    assert rows["18亿元"] == rows["62亿元"] == "2024年"


def test_a_yearly_average_is_of_all_the_years():
    rows = dated("五年来,产量从2020年的6万吨增加到2025年的9万吨,平均每年增长8.4%。")
    assert rows["8.4%"] == "五年来"


def test_one_day_governs_its_sentence_and_those_without_a_subject():
    text = "2025年6月3日,民警在码头查获鱼货8吨。抓获船员12人。全市已有渔船430艘。"
    assert dated(text) == {"8吨": "2025年6月3日", "12人": "2025年6月3日", "430艘": None}


@pytest.mark.parametrize("telling", ["发布数据显示", "通报", "对外公布"])
def test_the_day_of_the_telling_dates_nothing(telling):
    rows = dated(
        f"市统计局10月21日{telling},今年1至9月,新设企业2.6万户。注销企业8000户。", date(2025, 10, 21)
    )
    assert rows == {"2.6万户": "今年1至9月", "8000户": "今年1至9月"}


def test_when_a_thing_is_due_says_nothing_of_when_it_was_counted():
    assert dated("应于2025年底前完工的36个河段中,有9个尚未开工。") == {"36个": None, "9个": None}


def test_which_place_is_meant_is_no_time():
    rows = dated("2025年供应化肥45万吨。对2024年的灾区,继续拨付经费3亿元。")
    assert rows == {"45万吨": "2025年", "3亿元": "2025年"}


@pytest.mark.parametrize("noun", ["年初代编预算", "年初预算", "年初预留资金"])
def test_the_budget_of_the_opening_of_the_year_is_a_name(noun):
    assert dated(f"{noun}6亿元未细化。") == {"6亿元": None}


def test_the_whole_year_is_not_over_in_july():
    text = "全年审计投资项目43个。"
    assert days(text, "43个", date(2025, 7, 25)) == (None, None)
    assert days(text, "43个", date(2025, 12, 20)) == ("2025-01-01", "2025-12-31")
    assert days("预计全年审计投资项目43个。", "43个", date(2025, 7, 25)) == ("2025-01-01", "2025-12-31")


def test_years_since_an_event_are_counted_back():
    assert days("新一届政府成立以来的五年,累计修路900公里。", "900公里") == ("2021-01-01", "2025-12-31")


def test_years_that_are_still_to_be_used():
    assert days("争取用三年时间,改造危房6万户。", "6万户") == ("2026-01-01", "2028-12-31")


def test_two_years_with_one_word_for_year():
    assert days("1978、1979两年共造林4900亩。", "4900亩") == ("1978-01-01", "1979-12-31")


def test_an_average_over_years_that_were_dealt_out():
    text = "2023年、2024年、2025年分别立案51件、76件、92件,年均增长34%。"
    assert days(text, "34%") == ("2023-01-01", "2025-12-31")


def test_the_end_of_a_year_is_a_state_behind_a_verb_of_change_too():
    assert days("2025年,参保人数由年初的400万人扩大到年末的1120万人。", "1120万人") == (None, "2025-12-31")


def test_the_second_of_two_changes_goes_by_the_years_of_the_first():
    text = "城镇收入由2015年7700元增加到2020年13700元,农村收入由2400元增加到4100元。"
    assert dated(text)["2400元"] == "2015年"


def test_a_time_behind_its_own_subject_governs_no_other_subject():
    rows = dated(
        "过去五年,经济持续发展。财政收入2023年达到2243亿元,居全省第三。新增固定资产5854亿元。",
        date(2026, 1, 27),
    )
    assert rows == {"2243亿元": "2023年", "5854亿元": "过去五年"}


@pytest.mark.parametrize("subject", ["全省", "我市", "——", "同时,", "这是"])
def test_a_time_behind_a_subject_that_others_share_goes_on(subject):
    rows = dated(f"{subject}2024年财政收入达到2243亿元。新增固定资产5854亿元。")
    assert rows["5854亿元"] == "2024年"


def test_a_reason_ends_with_its_clause():
    assert dated("由于2024年拨付较多,支出减少3亿元。") == {"3亿元": None}
    rows = dated("如果仍按原来的价格计算,2024年工业产值为719亿元,农业产值为642亿元。")
    assert rows == {"719亿元": "2024年", "642亿元": "2024年"}


def test_years_to_come_are_not_the_last_years():
    text = "今后三年,要推广试点。近三年来,已有40个企业试行。"
    assert days(text, "40个") == ("2023-01-01", "2025-12-31")


def test_a_yearly_change_is_of_the_years_that_lead_up_to_the_last():
    rows = dated("“十四五”期间,经济持续发展。2025年财政收入达到820亿元,平均每年增加42亿元,增长4.9%。")
    assert rows == {"820亿元": "2025年", "42亿元": "“十四五”期间", "4.9%": "“十四五”期间"}
    rows = dated("“十四五”期间,经济持续发展。2025年职工年平均工资6000元。")
    assert rows == {"6000元": "2025年"}


def test_an_average_of_two_years_is_a_way_of_counting():
    rows = dated("2025年前三季度,产值增长9.8%,两年平均增长5.2%。")
    assert rows["5.2%"] == "2025年前三季度"


def test_a_comparison_of_two_years_goes_no_further_than_comparisons():
    text = "过去五年,生活改善。2025年同2020年相比,收入增加910元,达到1826元。新建住宅9万平方米。"
    assert dated(text)["9万平方米"] == "过去五年"


def test_the_same_months_of_the_year_before_have_figures_of_their_own():
    text = "到5月份为止,投资完成计划的27%,去年同期则完成24%。"
    assert days(text, "24%", date(2025, 6, 20)) == (None, "2024-05-31")


def test_what_is_aimed_at_has_a_year_of_its_own():
    rows = dated("至2025年3月底,针对2023年度审计查出的问题,已整改金额65亿元。")
    assert rows == {"65亿元": "至2025年3月底"}


def test_from_a_month_until_now():
    assert days("从去年7月到现在,修路70公里。", "70公里") == ("2025-07-01", "2026-01-27")


def test_things_approved_in_a_year_are_of_that_year():
    assert dated("2025年国家已批准的发明103项,取得成果3000项。") == {"103项": "2025年", "3000项": "2025年"}


def test_a_heading_that_names_a_plan_as_its_matter_dates_nothing():
    text = "二、第一个五年计划的若干问题\n有的办公楼造价高达240元,浪费138万元。\n"
    text += (
        "五年内扩大播种面积1100万亩,是可能的。\n第一个五年计划规定的产量和第一个五年计划的投资,都要完成。\n"
    )
    rows = dated(text, date(1955, 7, 5))
    assert rows == {"240元": None, "138万元": None, "1100万亩": "五年内"}
    assert days(text, "1100万亩", date(1955, 7, 5)) == ("1953-01-01", "1957-12-31")


def test_a_time_stacked_on_another_describes_what_is_counted():
    rows = dated("截至2025年3月底,2023年拨付的3亿元扶持资金中,仍有7000万元滞留在4个县。")
    assert rows == {"3亿元": "2023年", "7000万元": "截至2025年3月底", "4个": "截至2025年3月底"}


def test_to_whom_a_thing_is_done_describes_nothing():
    rows = dated("市农业局2023年至2025年向不符合条件的17家企业发放补贴453万元。")
    assert set(rows.values()) == {"2023年至2025年"}


def test_what_a_report_is_about_is_no_time():
    text = "2025年6月28日,会议听取了关于2024年度环境状况的报告,提出意见17条。截至11月底,已完成9项。"
    day = date(2025, 12, 15)
    assert dated(text, day)["17条"] == "2025年6月28日"
    assert days(text, "9项", day) == (None, "2025-11-30")


def test_from_a_month_of_one_year_to_a_month_of_another():
    assert days("去年11月至今年10月,立案214起。", "214起", date(2025, 12, 15)) == ("2024-11-01", "2025-10-31")
    assert days("2023年11月至次年2月,立案214起。", "214起") == ("2023-11-01", "2024-02-29")


def test_what_is_expected_is_of_the_year_of_the_report():
    text = "收集率从去年的71.3%提高到74.8%,预计年底可达到76%。"
    assert days(text, "76%", date(2025, 11, 15)) == (None, "2025-12-31")


def test_a_time_since_an_event_governs_what_has_to_do_with_it():
    text = "一、2025年工作\n自2023年9月法庭成立以来,已受理案件1534件。新收知识产权案件31件。"
    assert dated(text) == {"1534件": "2023年9月法庭成立以来", "31件": "2025年"}


def test_a_bracket_may_date_a_state():
    text = "2024年以来发放津贴236万元,至审计时(2025年5月)已退回189万元;其他费用12万元。"
    assert days(text, "189万元", date(2025, 7, 26)) == (None, "2025-05-31")
    assert dated(text, date(2025, 7, 26))["12万元"] == "2024年以来"


def test_a_date_keeps_the_start_of_the_time_right_before_it():
    text = "2024年以来,开展行动5次。8月18日,查获货物8吨。截至9月15日,已追缴赃款3亿元。"
    assert days(text, "3亿元", date(2025, 9, 20)) == (None, "2025-09-15")


def test_a_matter_and_what_it_was_in_some_year_govern_no_other_matter():
    text = "一、过去五年工作回顾\n农民人均收入,2021年为270元,2025年提高到463元。新建住宅9万平方米。"
    assert dated(text)["9万平方米"] == "过去五年"


def test_a_state_goes_on_where_all_are_meant():
    rows = dated("截至2025年9月底,已整改351个。各级各部门共上缴财政14亿元。有的单位违规支出3亿元。")
    assert rows == {"351个": "截至2025年9月底", "14亿元": "截至2025年9月底", "3亿元": None}


def test_the_title_of_a_report_dates_nothing():
    text = "某市2024年度绩效审计工作报告\n一、专项资金审计情况\n19家企业未按期还款4380万元。"
    assert set(dated(text, None).values()) == {None}


def test_the_end_of_some_year_before():
    assert days("3家单位在年末突击采购设备712台。", "712台", date(2025, 7, 26)) == (None, None)
    assert days("年末将采购设备712台。", "712台", date(2025, 7, 26)) == (None, "2025-12-31")


def test_the_last_five_years_at_the_end_of_the_fifth():
    assert days("过去五年,获得奖励22项。", "22项", date(2025, 12, 12)) == ("2021-01-01", "2025-12-12")


def test_an_event_of_last_year_has_a_day():
    text = "去年7月“云剑”行动开展以来,打掉团伙97个。10月28日,抓获211人。"
    assert days(text, "97个", date(2025, 11, 5)) == ("2024-07-01", "2025-11-05")
    assert days(text, "211人", date(2025, 11, 5)) == ("2025-10-28", "2025-10-28")


def test_which_cases_and_not_when_they_were_counted():
    rows = dated("2020年至2022年发生的案件占63%。乡镇监察办公室平均不足3人。")
    assert rows == {"63%": "2020年至2022年", "不足3人": None}


def test_the_ground_that_more_is_built_on_has_a_year_of_its_own():
    text = "2026年,在上年压减8%的基础上再压减5%。"
    assert days(text, "8%") == ("2025-01-01", "2025-12-31")
    assert dated(text)["5%"] == "2026年"


def test_the_next_stage_is_of_the_year_of_the_report():
    text = "2023年至2024年,发案数下降11%。下阶段,将深入开展行动,年底前培训5000人次。"
    assert days(text, "5000人次", date(2025, 11, 5)) == (None, "2025-12-31")


def test_what_there_is_now_is_of_the_day_of_the_report():
    text = "2025年,全市现有养老机构184家。改造现有企业50家。"
    assert days(text, "184家") == (None, "2026-01-27")
    assert dated(text)["50家"] == "2025年"


def test_an_earlier_state_sets_no_year_for_what_follows():
    text = "占比由2020年的41%提高到63%。三季度开展排查,发现隐患317处。"
    assert days(text, "317处", date(2025, 11, 20)) == ("2025-07-01", "2025-09-30")


def test_a_month_behind_a_time_that_runs_on_has_been():
    text = "去年10月以后,增速由9月的17.4%骤降至12月的5.2%。"
    assert days(text, "5.2%", date(2026, 2, 16)) == ("2025-12-01", "2025-12-31")


def test_this_year_and_the_next():
    assert days("今明两年建设廉租房6800套。", "6800套") == ("2026-01-01", "2027-12-31")


def test_which_budget_and_which_matter():
    text = "关于2023年至2024年多收的费用问题,3家单位已退回18万元。在编制2026年预算时,将12个专项细化。"
    assert set(dated(text, date(2025, 11, 27)).values()) == {None}


def test_the_later_of_two_years_takes_over():
    times = dated("经费从2024年20亿元增加到去年的30亿元,资助面超过20%。")
    assert [times["20亿元"], times["30亿元"], times["超过20%"]] == ["2024年", "去年", "去年"]


def test_a_time_in_a_description_behind_other_figures():
    times = dated("一、2025年工作回顾\n新增就业5万人,年初承诺的20件实事全部办结,新建公园3个。")
    assert [times["20件"], times["3个"]] == ["年初", "2025年"]


def test_a_look_back_over_more_years_ends_with_its_sentence():
    times = dated("一、2025年工作回顾\n民生改善。近两年,居民寿命增幅居全省第一。新建博物馆8个。")
    assert times["8个"] == "2025年"


def test_a_plan_of_legal_education_is_no_time():
    text = "一、“十四五”时期工作回顾\n“八五”普法任务完成。五年来,办理提案30件。"
    assert days(text, "30件") == ("2021-01-01", "2025-12-31")


def test_months_that_run_over_the_end_of_a_year():
    assert days("11至2月,新建泵站7座。", "7座", date(2026, 5, 1)) == ("2025-11-01", "2026-02-28")
