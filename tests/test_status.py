"""What tells a plan from a result."""

from datetime import date

import pytest

import reportkit as rk
from reportkit.extraction.dating.periods import date_figures
from reportkit.extraction.dating.status import looks_ahead, looks_back
from reportkit.extraction.figures.kinds import classify
from reportkit.extraction.figures.quantities import find_quantities
from reportkit.extraction.figures.relations import link
from reportkit.extraction.spans import Context
from reportkit.extraction.structure.outline import read_outline


def statuses(text, day=date(2026, 1, 27)):
    """Quoted figure → status."""
    outline = read_outline(text)
    figures = find_quantities(text, outline.end)
    classify(text, figures)
    link(text, figures)
    date_figures(text, outline, figures, Context(None, day))
    return {text[figure.start : figure.end]: figure.status for figure in figures}


@pytest.mark.parametrize(
    "text",
    [
        "力争新建泵站4座。",
        "今年经济社会发展主要预期目标是:新增就业9万人;物价涨幅2%左右。",
        "今年,新增就业9万人。",
        "到2027年,绿化率达到41%。",
        "2030年,绿化率达到41%。",
        "拟安排补助资金30亿元。",
        "计划新建泵站4座。",
        "还将新建泵站4座。",
        "要完成造林50万亩。",
        "旨在推广2种新式农具。",
        "确保粮食产量达到70亿斤。",
        "交付用时远超30天的规定时限。",
        "今后五年,新建泵站4座。",
        "“十五五”时期,新建泵站4座。",
    ],
)
def test_plans(text):
    assert set(statuses(text).values()) == {"target"}


@pytest.mark.parametrize(
    "text",
    [
        "新建泵站4座。",
        "2025年,新建泵站4座。",
        "去年将起征点提高到5000元。",
        "为2025年计划的104%,超额完成任务。",
        "收入比原计划增加8%。",
        "主要建设了泵站4座。",
        "需要说明的是,泵站已有4座。",
        "共清理各类规定2300件。",
        "按规定收取费用4万元。",
        "五年来,新建泵站4座。",
        "截至2025年底,泵站达到4座。",
        "目前,泵站达到4座。",
        "今年以来,新建泵站4座。",
        "争取到中央资金4亿元。",
    ],
)
def test_results(text):
    assert set(statuses(text).values()) == {"actual"}


def test_a_plan_section_and_what_it_restates():
    text = (
        "一、2025年工作回顾\n新建泵站4座。\n二、2026年重点工作\n改造泵站7座。去年改造泵站5座,群众满意。\n"
        "(一)水利。清淤河道60公里。"
    )
    assert statuses(text) == {"4座": "actual", "7座": "target", "5座": "actual", "60公里": "target"}


def test_a_section_without_a_time_goes_by_its_heading():
    text = "一、工作情况\n新建泵站4座。\n二、下一步工作打算\n改造泵站7座。"
    assert statuses(text, None) == {"4座": "actual", "7座": "target"}


def test_a_result_in_the_middle_of_the_year_is_none_of_the_plan():
    text = "今年上半年,新建泵站4座。今年,新建泵站9座。"
    assert statuses(text, date(2025, 7, 20)) == {"4座": "actual", "9座": "target"}


def test_without_a_date_the_words_decide():
    text = "1958年,钢产量拟定为624万吨,将比1957年增长19%。"
    assert set(statuses(text, None).values()) == {"target"}


def test_without_a_date_a_plan_in_the_heading_decides():
    text = "一、第一个五年计划概要\n五年内,建设泵站4座。"
    assert statuses(text, None) == {"4座": "target"}


def test_headings():
    assert looks_ahead("2026年重点工作")
    assert not looks_ahead("一年来的成绩")
    assert looks_back("2025年工作回顾")


def test_a_limit_beside_what_was_done():
    assert statuses("报送材料65份,比规定的30份多。") == {"65份": "actual", "30份": "target"}


def test_the_earlier_of_two_states_is_known():
    assert statuses("运力将由1980年的50万吨增加到1985年的80万吨。", None) == {
        "50万吨": "actual",
        "80万吨": "target",
    }


def test_a_finding_about_a_plan_plans_nothing():
    text = "一、预算编制不完整\n抽查8个项目,闲置资金3亿元。\n二、计划执行不力\n5个项目停工。"
    assert set(statuses(text).values()) == {"actual"}


def test_what_a_planned_state_sets_out_from_is_known():
    text = "一、2026年重点工作\n泵站由8座增加到12座。灌溉面积从5万亩提高到7万亩。"
    text += "用水单耗由今年预计的60吨降到55吨。"
    assert statuses(text) == {
        "8座": "actual",
        "12座": "target",
        "5万亩": "actual",
        "7万亩": "target",
        "60吨": "target",
        "55吨": "target",
    }


def test_a_plan_that_only_says_which_ends_with_its_clause():
    text = "纳入国家计划新建的泵站陆续开工,建成水闸5座。超额完成计划规定的任务,产钢7万吨。"
    assert set(statuses(text).values()) == {"actual"}
    assert statuses("国家计划新建泵站8座,建成水闸5座。") == {"8座": "target", "5座": "target"}


def test_a_report_made_late_in_its_year_plans_little_of_it():
    opening = "现在,我向第五届全国人民代表大会第四次会议报告工作。\n"
    assert statuses(f"{opening}今年新建泵站8座。明年新建泵站9座。", None) == {
        "8座": "actual",
        "9座": "target",
    }


def test_a_section_whose_heading_tells_nothing_goes_by_its_goals():
    rows = statuses(
        "一、牢记嘱托开新局\n新建泵站4座。\n二、奋勇争先启新程\n今年主要预期目标是:物价涨幅2%左右。\n新建渠道9公里。"
    )
    assert rows == {"4座": "actual", "2%左右": "target", "9公里": "target"}


def test_this_year_in_a_report_of_its_last_months_is_what_was_done():
    assert statuses("今年对52个部门实施审计。", date(2025, 11, 30)) == {"52个": "actual"}
    assert statuses("今年对52个部门实施审计。", date(2025, 7, 30)) == {"52个": "actual"}
    assert statuses("今年将审计部门52个。", date(2025, 11, 30)) == {"52个": "target"}
    assert statuses("27个项目收益未达预期,其中6个项目停工。", date(2025, 7, 30))["6个"] == "actual"


def test_what_is_required_of_a_list_is_required_of_each_member():
    rows = statuses("纲要要求:粮食的亩产量在不同的地区,分别达到400斤和500斤。上年已经达到380斤。")
    assert rows == {"400斤": "target", "500斤": "target", "380斤": "actual"}
    rows = statuses("我们拿2026年预计产量来比较一下:原煤8亿吨,比上年多4%;钢3亿吨。")
    assert set(rows.values()) == {"target"}


def test_a_goal_that_was_missed_is_a_goal():
    assert statuses("2025年增长7.8%,略低于8%的预定目标。") == {"7.8%": "actual", "8%": "target"}


def test_what_is_to_be_done_is_said_at_the_head_of_a_clause():
    assert statuses("要畅通渠道,对重点线索提级办理,平均时长控制在60天以内。")["60天以内"] == "target"
    assert statuses("要素市场不断完善,设立交易中心4个。")["4个"] == "actual"


def test_how_much_of_a_plan_was_done_is_no_plan():
    assert statuses("今年1至5月,产值计划完成102.6%。但钢完成96%。", date(2026, 6, 15)) == {
        "102.6%": "actual",
        "96%": "actual",
    }


def test_a_year_that_is_all_but_over_has_been():
    text = "2025年主要工作\n2025年,各项工作取得主要成绩。\n"
    text += "(一)惩治犯罪。将维护稳定作为首要任务,共受理案件529件。\n"
    assert statuses(text, date(2025, 12, 26))["529件"] == "actual"
    assert statuses("力争全年受理案件529件。", date(2025, 12, 26))["529件"] == "target"


def test_up_to_a_day_is_said_of_what_has_been():
    assert statuses("截至2026年3月底,已整改351个。涉及金额213亿元。") == {
        "351个": "actual",
        "213亿元": "actual",
    }


def test_what_has_been_done_already_beside_a_goal():
    rows = statuses("力争全年完成投资420亿元,已争取到第一批资金5亿元。")
    assert rows == {"420亿元": "target", "5亿元": "actual"}
    assert statuses("2025年失业率低于4.5%的年度控制目标。") == {"4.5%": "target"}


def test_what_there_is_already_is_no_goal():
    text = "一、2026年重点工作\n我省有20个口岸,要完善功能,新建口岸3个。全市有9万名学生,要办好教育。"
    assert statuses(text) == {"20个": "actual", "3个": "target", "9万名": "actual"}


def test_things_that_a_plan_only_describes():
    text = "一、2025年工作回顾\n40个计划新开工项目都已开工,10个重点项目完成投资8亿元。"
    assert set(statuses(text).values()) == {"actual"}


def test_what_comes_next_is_a_plan_to_the_end_of_the_paragraph():
    rows = statuses("已改造36户。下一步,市政府将以此为契机,整合资金4亿元。新建茶园50亩。\n种植8亩。", None)
    assert rows == {"36户": "actual", "4亿元": "target", "50亩": "target", "8亩": "actual"}


@pytest.mark.parametrize(
    "text",
    [
        "人均预期寿命达79.6岁。",
        "8个项目未达到预期效果,涉及资金2亿元。",
        "确保了3万人安全过冬。",
        "开工工厂九十个,比计划规定的数目多二十个,投产四十个。",
    ],
)
def test_words_that_only_look_like_a_plan(text: str) -> None:
    assert set(rk.from_text(text).indicators["status"]) == {"actual"}


SECTION = "一、今年工作安排\n"
PLAN_CASES = [
    ("目前全市还有旧桥40座,今年改造12座。", ["actual", "target"]),
    ("目前,全县有养老床位2600张,要新增600张。", ["actual", "target"]),
    ("全县仍有1.2万户需要帮扶。", ["actual"]),
    ("已建成冷库26座,新增库容3万吨,今年新建6座。", ["actual", "actual", "target"]),
    ("已建成冷库26座,继续新增库容3万吨。", ["actual", "target"]),
    ("针对投诉上升12%的情况,开展检查30次。", ["actual", "target"]),
    ("在改造小区40个的基础上,再改造18个。", ["actual", "target"]),
]


@pytest.mark.parametrize(("sentence", "expected"), PLAN_CASES)
def test_a_plan_sets_out_from_what_is_there(sentence, expected):
    assert list(statuses(SECTION + sentence).values()) == expected
