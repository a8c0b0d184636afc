"""Sentences as courts, procuratorates, the police and supervisory commissions write them.

All of them are made up, and so are the places in them.
"""

from __future__ import annotations

import pandas as pd
import pytest

from reportkit import from_text
from reportkit.extraction.naming.dealing import distribute


def named(sentence: str) -> dict[str, str]:
    table = from_text(sentence).indicators
    return dict(zip(table["raw"], table["name"], strict=True))


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        # The actor of a part stays in front of every deed of it.
        (
            "全省法院受理案件90万件，审结80万件；其中，省高级人民法院受理2万件，审结1万件。",
            {"2万件": "省高级人民法院受理", "1万件": "省高级人民法院审结"},
        ),
        # A deed that governs another is given once for a list.
        ("监督立案42件、撤案17件。", {"17件": "监督撤案"}),
        ("监督公安机关立案42件、撤案17件。", {"17件": "监督公安机关撤案"}),
        ("受理审查逮捕976人、审查起诉863人。", {"863人": "受理审查起诉"}),
        ("受理案件43件、审结32件。", {"32件": "审结"}),
        # What a list closes with is meant of each: the noun of its kinds, a share, what caused them.
        ("审结专利、商标案件分别为13件和78件。", {"13件": "审结专利案件", "78件": "审结商标案件"}),
        (
            "立案数、起诉数分别占全省的14.6%和16.2%。",
            {"14.6%": "立案数占全省", "16.2%": "起诉数占全省"},
        ),
        ("由琐事引发的治安、刑事案件分别下降8%、5%。", {"5%": "由琐事引发的刑事案件"}),
        ("第三、第四种形态分别处理34人次、36人次。", {"34人次": "第三种形态处理"}),
        ("市县两级分别办理实事12件、84件。", {"12件": "市级办理实事", "84件": "县级办理实事"}),
        # Nouns that begin like a verb, and verbs that go on as one.
        ("查验出入境人员42万人次，其中内地居民往来20万人次。", {"20万人次": "查验内地居民往来"}),
        ("识别对象1624户，其中脱贫不稳定户58户、边缘易致贫户69户。", {"69户": "边缘易致贫户"}),
        ("适用办法的案件38件，其中查封扣押17件、限产停产3件。", {"3件": "限产停产"}),
        ("新签约项目64个、总投资158亿元，开工51个、投产29个。", {"29个": "投产项目"}),
        ("通过平台拍卖标的物37件，成交18件。", {"18件": "成交"}),
        # Examples stay where what they are examples of would tell nothing.
        ("对初犯偶犯、在校学生等依法不起诉76人。", {"76人": "对初犯偶犯、在校学生等依法不起诉"}),
        (
            "查办发生在审批、招标等环节的受贿犯罪45件。",
            {"45件": "查办发生在审批、招标等环节的受贿犯罪"},
        ),
        ("给予处分442人，其中开除党籍、开除公职等重处分88人。", {"88人": "重处分"}),
        # The noun of a preposition is given once, too.
        ("对95名嫌疑人不批捕、143名不起诉。", {"143名": "对嫌疑人不起诉"}),
        # Examples go, the verb that is made to act stays.
        ("推动建立联席会议、数据共享等制度8项。", {"8项": "推动建立制度"}),
        (
            "联合教育、民政、金融等9个部门开展集中宣传31场次。",
            {"31场次": "开展集中宣传"},
        ),
        # Where a deed was done stands in front of it.
        (
            "立案573件，其中食品药品领域97件、安全生产领域66件。",
            {"97件": "食品药品领域立案", "66件": "安全生产领域立案"},
        ),
        ("已起诉79人，含原处级干部17人。", {"17人": "起诉原处级干部"}),
        ("网络拍卖成交3.2万件，成交额87亿元。", {"87亿元": "网络拍卖成交额"}),
        (
            "“盗抢骗”案件立案53起、破案42起，立案数下降4.7%。",
            {
                "42起": "“盗抢骗”案件破案",
                "4.7%": "“盗抢骗”案件立案数",
            },
        ),
        (
            "判令被告修复林地160亩、放流鱼苗23万尾、赔偿损失540万元。",
            {"23万尾": "判令被告放流鱼苗", "540万元": "判令被告赔偿损失"},
        ),
        ("受理监委移送案件5件、起诉4人。", {"4人": "起诉"}),
        ("与公安、税务等12个部门会签文件26份。", {"12个": "与部门会签文件", "26份": "会签文件"}),
        ("仅用18天就追回欠薪31万元。", {"31万元": "追回欠薪"}),
        ("接警6.8万起，日均186起。", {"186起": "日均接警"}),
        ("保全案件21件，保全标的9.8亿元。", {"9.8亿元": "保全标的"}),
        ("将审议意见分解为21项具体任务。", {"21项": "分解为具体任务"}),
        ("判处五年以上有期徒刑的426人。", {"426人": "判处五年以上有期徒刑"}),
        ("监督立案64件、监督撤案81件。", {"81件": "监督撤案"}),
        (
            "全省公安机关有17名民警因公牺牲、86名因公负伤。",
            {"17名": "民警因公牺牲", "86名": "民警因公负伤"},
        ),
        ("89个集体、36名个人受到表彰。", {"89个": "集体受到表彰", "36名": "个人受到表彰"}),
        ("对3个责任单位、11名责任人员追责问责。", {"11名": "对责任人员追责问责"}),
        (
            "不捕率37.5%、不诉率31.2%，分别高于全国平均水平6.1个百分点、4.4个百分点。",
            {"6.1个百分点": "不捕率", "4.4个百分点": "不诉率"},
        ),
        ("新增外逃2人，较2014年的31人大幅减少。", {"31人": "新增外逃"}),
        ("吸毒人员下降至8.4万名，降幅为21.3%。", {"8.4万名": "吸毒人员", "21.3%": "吸毒人员"}),
        ("接警40万起，其中有效警情9万起。", {"9万起": "接警有效警情"}),
        ("限高395人次，拒执移送9案11人。", {"395人次": "限高", "9案": "拒执移送", "11人": "拒执移送"}),
        # What only announces a list, and how long a sentence is, tell nothing of what was counted.
        ("会议提出了五个方面24条意见。", {"24条": "提出意见"}),
        ("判处其余38名被告人三年至十五年不等有期徒刑。", {"38名": "判处其余被告人有期徒刑"}),
        # What was done to several, of several ranks.
        (
            "对履职不力的3个党组织、12名党员干部问责，其中处级2人、科级5人。",
            {"12名": "对履职不力的党员干部问责", "2人": "问责处级党员干部", "5人": "问责科级党员干部"},
        ),
        ("对拖欠工资的9家企业约谈、4家记入信用档案。", {"4家": "对拖欠工资的企业记入信用档案"}),
        (
            "对法院干警立案9人、处分6人、移送检察机关1人。",
            {"6人": "对法院干警处分", "1人": "对法院干警移送检察机关"},
        ),
        # Who acts, and in how many goes.
        ("市公安局统一组织各派出所对23处乱点开展整治。", {"23处": "对乱点开展整治"}),
        ("省公安厅分三批次对31起案件挂牌督办。", {"31起": "对案件挂牌督办"}),
        ("“清风”行动共追回赃款31万元。", {"31万元": "追回赃款"}),
        # A part keeps the court that it is of, and the field that it is in.
        (
            "全市法院受理案件920件，办结820件；其中市中院受理案件110件，办结90件。",
            {"110件": "市中院受理案件", "90件": "市中院办结"},
        ),
        ("立案公益诉讼案件41件，其中食品安全领域9件。", {"9件": "食品安全领域立案公益诉讼案件"}),
        # A list that its number follows is dealt out.
        (
            "查处的违规吃喝、违规收礼2类问题，分别占总数的51.5%、20.4%。",
            {"51.5%": "违规吃喝占总数", "20.4%": "违规收礼占总数"},
        ),
        # The same verb of things of another kind.
        ("查处违规问题251起，查处338人。", {"338人": "查处"}),
        ("其中主动投案43名。", {"43名": "主动投案"}),
        ("处分一般干部75人，农村、企业等其他人员730人。", {"730人": "处分农村、企业等其他人员"}),
        ("限制115人次购买机票，查询车辆31辆。", {"115人次": "限制购买机票", "31辆": "查询车辆"}),
        ("治安警情下降2%，较大交通事故同比下降5%。", {"5%": "较大交通事故"}),
        ("全市法院85%的法官配置到办案一线。", {"85%": "全市法院法官配置到办案一线"}),
        ("全市48个小区中已成立业委会31个。", {"48个": "全市小区"}),
        ("“清网”行动抓获逃犯31人、追回车辆4辆。", {"31人": "抓获逃犯", "4辆": "追回车辆"}),
        ("获得市级以上表彰98项次，其中国家级7项。", {"7项": "获得国家级表彰"}),
        ("查实率由试点时的11%提高到36%。", {"11%": "查实率", "36%": "查实率"}),
        ("对6名已履行义务的被执行人修复信用。", {"6名": "对已履行义务的被执行人修复信用"}),
        ("提出四个方面11条审议意见。", {"11条": "提出审议意见"}),
        ("派出8个督导组推动问题整改。", {"8个": "派出督导组"}),
        ("投资286万元新建派出所14个、警务室92个。", {"92个": "新建警务室"}),
        ("因政策限制暂时不能解决3项。", {"3项": "暂时不能解决"}),
        ("对涉罪学生不批捕4人、附条件不起诉9人。", {"9人": "对涉罪学生附条件不起诉"}),
    ],
)
def test_names(sentence: str, names: dict[str, str]) -> None:
    got = named(sentence)
    assert {raw: got[raw] for raw in names} == names


def test_ordinals_are_spelt_out() -> None:
    assert distribute("第一种至第三种形态占比", 3) == [
        "第一种形态占比",
        "第二种形态占比",
        "第三种形态占比",
    ]
    assert distribute("第一种至第三种形态占比", 2) is None


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        ("2024年，破获案件10起。8月以来，抓获嫌疑人20名。", [("2024-08-01", None)]),
        ("2024年，破获案件10起。1—10月，抓获嫌疑人20名。", [("2024-01-01", "2024-10-31")]),
        (
            "2024年1—10月，破案率由上年同期的31.2%上升至38.7%。",
            [("2023-01-01", "2023-10-31"), ("2024-01-01", "2024-10-31")],
        ),
    ],
)
def test_months(sentence: str, days: list[tuple[str, str | None]]) -> None:
    table = from_text(sentence).indicators.tail(len(days))
    for (_, row), (start, end) in zip(table.iterrows(), days, strict=True):
        assert row["period_start"] == pd.Timestamp(start)
        assert pd.isna(row["period_end"]) if end is None else row["period_end"] == pd.Timestamp(end)


def test_times_are_dealt_out() -> None:
    table = from_text("2019年、2020年、2021年分别立案51件、76件、92件。").indicators
    assert [start.year for start in table["period_start"]] == [2019, 2020, 2021]


def test_an_event_is_dated_by_the_month_before_it() -> None:
    table = from_text("2018年3月市监委成立以来，立案51件。", report_date="2021-06-30").indicators
    assert table["period_start"][0] == pd.Timestamp(2018, 3, 1)
    assert table["period_end"][0] == pd.Timestamp(2021, 6, 30)


def test_indices_take_up_the_figures_before_them() -> None:
    table = from_text("发生事故63起，死亡21人，两项指数同比分别下降10%、12.5%。").indicators
    assert table["name"].tolist() == ["发生事故", "死亡"] * 2
    assert table["relation"].tolist()[2:] == ["change_of"] * 2
    assert table["parent_id"].tolist()[2:] == table["indicator_id"].tolist()[:2]


def test_shares_are_dealt_out_to_the_figures_before_them() -> None:
    table = from_text("第一种形态处理40人次、第二种形态处理60人次，分别占40%、60%。").indicators
    assert table["name"].tolist()[2:] == [name + "占" for name in table["name"].tolist()[:2]]


def test_changes_take_the_times_dealt_out() -> None:
    table = from_text("2022年、2023年受理人数分别为634人、718人，同比分别上升4%、13%。").indicators
    assert [start.year for start in table["period_start"]] == [2022, 2023] * 2


@pytest.mark.parametrize(
    ("sentence", "year"),
    [
        ("全年受理信访举报412件次。", 2023),
        ("11个项目全年未支出，涉及资金3万元。", None),
        ("今年立案5件，力争全年立案6件。", 2024),
    ],
)
def test_the_whole_year(sentence: str, year: int | None) -> None:
    start = from_text(f"工作报告\n\n{sentence}", report_date="2024-01-12").indicators["period_start"].iloc[-1]
    assert pd.isna(start) if year is None else start == pd.Timestamp(year, 1, 1)


def test_changes_of_a_list_may_be_rates_of_several_kinds() -> None:
    table = from_text("办理民事案件31件、行政案件8件、刑事案件9件，分别上升1.5倍、3.3倍和72.6%。").indicators
    assert table["kind"].tolist()[3:] == ["change"] * 3
    assert table["parent_id"].tolist()[3:] == table["indicator_id"].tolist()[:3]
    assert table["name"].tolist()[3:] == table["name"].tolist()[:3]


def test_people_are_part_of_the_cases_of_their_verb() -> None:
    table = from_text("立案62件，其中立案厅局级干部5人、县处级干部7人。").indicators
    assert table["relation"].tolist()[1:] == ["part_of"] * 2
    assert table["parent_id"].tolist()[1:] == [table["indicator_id"][0]] * 2


def test_a_part_within_a_part_is_of_the_nearer_whole() -> None:
    sentence = "处理71人次。其中，第一种形态处理49人次；第四种形态处理16人次，其中移送检察机关2人。"
    table = from_text(sentence).indicators
    parents = dict(zip(table["raw"], table["parent_id"], strict=True))
    ids = dict(zip(table["raw"], table["indicator_id"], strict=True))
    assert parents["16人次"] == ids["71人次"]
    assert parents["2人"] == ids["16人次"]


def test_the_parts_of_a_chain_belong_to_the_members_of_another() -> None:
    table = from_text("退回补充侦查36件67人，重报35件68人。其中一次退回补充侦查30件54人。").indicators
    assert table["parent_id"].tolist()[4:] == table["indicator_id"].tolist()[:2]


def test_the_name_of_a_case_holds_no_figure() -> None:
    table = from_text("审结李某等51人诈骗案、运输220公斤毒品案等重大案件13件。").indicators
    assert table["raw"].tolist() == ["13件"]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [("要求公安机关说明不立案理由12件。", "actual"), ("明年再改造40个小区。", "target")],
)
def test_status(sentence: str, status: str) -> None:
    assert from_text("工作情况\n\n" + sentence).indicators["status"].tolist() == [status]


def test_a_report_on_part_of_a_year_is_made_in_it() -> None:
    table = from_text("某省通报2013年1至8月办案情况\n\n今年1至8月，立案339件。").indicators
    assert table["period_end"][0] == pd.Timestamp(2013, 8, 31)
    assert table["status"][0] == "actual"


def test_a_base_is_not_the_year_reported_on() -> None:
    text = "某市通报警情情况\n\n与2019年相比，警情下降2%。案件较2019年下降3%。五年来，破获案件4起。"
    assert pd.isna(from_text(text).indicators["period_start"].iloc[-1])


def test_a_report_of_december_has_done_what_the_year_brought() -> None:
    text = (
        "某区人民检察院工作报告\n——2019年12月26日在某区人民代表大会第四次会议上\n\n2019年主要工作\n\n"
        "一、围绕中心\n\n(一)惩治犯罪。将维护秩序作为首要任务，批捕57人。\n\n2020年工作安排\n\n力争公益诉讼立案9件。"
    )
    assert from_text(text).indicators["status"].tolist() == ["actual", "target"]


def test_marks_below_a_last_heading_that_stands_alone() -> None:
    text = (
        "一、成效\n(一)整治餐费。一些人夺食。\n(二)整治资产。起底线索。\n(三)整治腐败,解决急难愁盼。\n"
        "一是紧盯资金。追回3万元。二是紧盯医疗。\n二、做法\n查办案件。"
    )
    report = from_text(text)
    assert report.measures["marker"].tolist()[2:4] == ["一是", "二是"]
    assert report.measures["section_id"].iloc[2] == report.sections["section_id"].iloc[3]


def test_not_being_up_to_it_is_no_bound() -> None:
    table = from_text("对履职不到位的3个单位通报批评，不到规定标准的5家被处罚。").indicators
    assert table["modifier"].tolist()[0] == "exact"
