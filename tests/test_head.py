"""The head of a report, and where its body lies."""

from __future__ import annotations

import json
import time
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportkit.reading.dates import first_date
from reportkit.reading.head import read_head

ROOT = Path(__file__).resolve().parent.parent
SEED = (ROOT / "seeds/000_fa8c33bc30b366d5.txt").read_text(encoding="utf-8")


def body_of(text: str) -> str:
    start, end = read_head(text).body
    return text[start:end].strip()


PAGE = """下载
打印
【字号：
加大
还原
减小
】
2024年示例省政府工作报告
——2024年1月23日在示例省第十三届人民代表大会第二次会议上
来源：示例日报
时间：2024-02-01
省人民政府省长 李 某
省长李某作政府工作报告。本报记者 王某某 摄
各位代表：
现在，我代表省人民政府，向大会报告工作，请予审议，并请省政协委员提出意见。
一、2023年工作回顾
全省生产总值增长5.2%，城镇新增就业45.6万人。
我们的信心来源于全省人民的支持。
各位代表！让我们一起努力！
附件
名词解释
1.“双百”行动：指扶持100家企业、建设100个项目。
相关报道：
示例省查处案件120件
"""


def test_a_page_with_its_chrome():
    head = read_head(PAGE)
    assert head.fields == {
        "title": "2024年示例省政府工作报告",
        "meeting": "示例省第十三届人民代表大会第二次会议",
        "document_type": "政府工作报告",
        "issuer": "省人民政府",
        "addressee": "示例省人民代表大会",
        "source": "示例日报",
        "published_at": datetime(2024, 2, 1),
        "report_date": datetime(2024, 1, 23),
        "region": "示例省",
    }
    assert head.year == 2024
    assert body_of(PAGE).startswith("现在，我代表省人民政府")
    assert body_of(PAGE).endswith("让我们一起努力！")


def test_the_seed():
    gold = {
        "title": "关于市十五届人大常委会第三十九次会议对开展扫黑除恶“打伞破网”"
        "工作情况报告审议意见研究处理情况的报告",
        "issuer": "市监委",
        "addressee": "市人大常委会",
        "region": "宁波市",
        "meeting": "宁波市十六届人大常委会第二次会议",
        "document_type": "研究处理情况报告",
        "published_at": datetime(2022, 6, 6, 16, 7),
        "source": "市人大常办",
    }
    fields = read_head(SEED).fields
    assert {name: fields[name] for name in gold} == gold
    assert body_of(SEED).startswith("根据市十五届")
    assert body_of(SEED).endswith("有效机制。")


@pytest.mark.parametrize("path", sorted((ROOT / "data/samples").glob("*.txt")), ids=lambda path: path.stem)
def test_the_samples_say_that_they_are_fictional(path):
    text = path.read_text(encoding="utf-8")
    fields = read_head(text).fields
    assert fields["sample"] is True
    assert fields["region"] == "示例市"
    assert "虚构样本" not in body_of(text)
    assert fields["title"]
    assert fields["document_type"]
    assert fields["report_date"]


def test_a_decision_of_a_committee():
    text = (
        "示例市人民代表大会常务委员会\n关于安全生产工作情况报告的审议意见\n示人常〔2023〕8号\n\n市人民政府：\n"
        "7月5日，市三届人大常委会第八次会议听取了报告，提出审议意见如下：\n"
        "一、压实责任。整改隐患120处。\n\n"
        "示例市人民代表大会常务委员会\n2023年7月12日\n"
    )
    fields = read_head(text).fields
    assert fields["title"] == "示例市人民代表大会常务委员会关于安全生产工作情况报告的审议意见"
    assert fields["document_number"] == "示人常〔2023〕8号"
    assert fields["document_type"] == "审议意见"
    assert fields["issuer"] == "示例市人民代表大会常务委员会"
    assert fields["addressee"] == "市人民政府"
    assert fields["report_date"] == datetime(2023, 7, 12)
    assert body_of(text).endswith("整改隐患120处。")


def test_a_title_broken_over_lines_and_spread_out():
    text = (
        "— 1 —\n省人民政府关于 2023 年度省级预算执行和\n其他财政收支的审计工作报告\n"
        "——2024 年 7 月 26 日在省第十四届人民代表大会\n常务委员会第十次会议上\n省审计厅厅长 赵 某\n"
        "主任、各位副主任、秘书长、各位委员：\n"
        "我受省人民政府委托，向省人大常委会报告 2023 年度审计情况，请审议。\n"
    )
    fields = read_head(text).fields
    assert fields["title"] == "省人民政府关于2023年度省级预算执行和其他财政收支的审计工作报告"
    assert fields["document_type"] == "审计工作报告"
    assert fields["meeting"] == "省第十四届人民代表大会常务委员会第十次会议"
    assert fields["addressee"] == "省人大常委会"
    assert fields["report_date"] == datetime(2024, 7, 26)
    assert body_of(text).startswith("我受省人民政府委托")


def test_a_bare_body_gives_what_its_first_sentence_says():
    text = (
        "各位代表：\n现在，我代表国务院，向第十届全国人民代表大会第二次会议作政府工作报告，请予审议。\n"
        "一、2003年工作回顾\n新增就业850万人。"
    )
    head = read_head(text)
    assert head.fields == {
        "meeting": "第十届全国人民代表大会第二次会议",
        "document_type": "政府工作报告",
        "issuer": "国务院",
        "addressee": "全国人民代表大会",
    }
    assert head.year == 2004


def test_what_stands_below_a_signature():
    text = (
        "关于审议意见研究处理情况的报告\n\n市人大常委会办公室：\n现报告如下：\n一、压实责任\n检查企业1200家。\n\n"
        "            示例市应急管理局\n             2023年11月20日\n"
        "（联系人：张某，联系电话：010-12345678）\n"
    )
    fields = read_head(text).fields
    assert (fields["issuer"], fields["region"]) == ("示例市应急管理局", "示例市")
    assert fields["report_date"] == datetime(2023, 11, 20)
    assert body_of(text).endswith("检查企业1200家。")


def test_a_table_of_contents_before_the_title():
    text = (
        "目  录\n一、总体情况 1\n二、主要工作……3\n\n示例市监委工作报告\n示例市监委\n一、总体情况\n立案120件。"
    )
    assert read_head(text).fields["title"] == "示例市监委工作报告"
    assert body_of(text).startswith("一、总体情况\n立案")


def test_a_meeting_whose_day_stands_on_the_next_line():
    text = (
        "政府工作报告\n——在示例县第十七届人民代表大会第三次会议上\n（2024年1月10日）\n县长 李某\n"
        "各位代表：\n现在报告工作。"
    )
    fields = read_head(text).fields
    assert fields["meeting"] == "示例县第十七届人民代表大会第三次会议"
    assert fields["report_date"] == datetime(2024, 1, 10)
    assert "published_at" not in fields


def test_a_news_item_keeps_its_title_and_gets_its_year():
    text = (
        "公安机关2023年破获案件1200余起\n\n"
        "示例网消息（新闻）：公安部门今天（1月9日）通报，2023年破案1200余起。"
    )
    head = read_head(text)
    assert head.body == (0, len(text))
    assert head.fields["document_type"] == "消息"
    assert head.fields["source"] == "示例网"
    assert head.fields["report_date"] == datetime(2024, 1, 9)


def test_a_news_day_after_half_a_year_lies_in_that_year():
    text = "上半年情况通报\n示例网消息（新闻）：2023年上半年共立案20件。今天（7月24日）作了通报。"
    assert read_head(text).fields["report_date"] == datetime(2023, 7, 24)


def test_labels_whose_values_stand_below():
    above = "首页\n>\n要闻\n示例市政府工作报告\n发表时间：\n2024-02-09 09:45:30\n来源：\n示例日报\n"
    text = above + "各位代表：\n现在报告工作。\n"
    fields = read_head(text).fields
    assert fields["published_at"] == datetime(2024, 2, 9, 9, 45, 30)
    assert fields["source"] == "示例日报"


def test_what_the_markup_says_goes_first():
    site = {"source": "示例网", "published_at": "2024年3月5日 08时30分", "index_number": "X-1"}
    fields = read_head("示例市工作报告\n来源：别处\n各位委员：\n一、情况\n办结12件。", site).fields
    assert fields["source"] == "示例网"
    assert fields["published_at"] == datetime(2024, 3, 5, 8, 30)
    assert fields["index_number"] == "X-1"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("关于审议意见研究处理情况的报告", "研究处理情况报告"),
        ("示例市人民检察院工作报告", "工作报告"),
        ("关于2023年度市本级预算执行审计查出问题整改情况的报告", "整改情况报告"),
        ("示例市公安局2023年工作总结和2024年工作要点", "工作总结"),
        ("关于优化营商环境情况的调研报告", "调研报告"),
        ("示例市2023年国民经济和社会发展统计公报", "统计公报"),
        ("示例市监察委员会关于开展专项工作情况的报告（书面）", "工作情况报告"),
    ],
)
def test_types_of_document(title, kind):
    assert read_head(f"{title}\n各位代表：\n一、情况\n办结12件。").fields["document_type"] == kind


@pytest.mark.parametrize(
    ("issuer", "region"),
    [
        ("杭州市西湖区人民政府", "杭州市西湖区"),
        ("宁夏高级人民法院", "宁夏回族自治区"),
        ("恩施土家族苗族自治州人民检察院", "恩施土家族苗族自治州"),
        ("最高人民法院", None),
        ("国务院", None),
    ],
)
def test_regions(issuer, region):
    text = f"{issuer}关于有关工作情况的报告\n{issuer}\n各位代表：\n一、情况\n办结12件。"
    assert read_head(text).fields.get("region") == region


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2026年02月10日 07时41分", datetime(2026, 2, 10, 7, 41)),
        ("2024/3/5", datetime(2024, 3, 5)),
        ("二○○八年十二月三十一日", datetime(2008, 12, 31)),
        ("2025 年 6 月 24 日", datetime(2025, 6, 24)),
        ("2023年2月31日起,2023年3月1日", datetime(2023, 3, 1)),
        ("2023年", None),
        ("第12024-01-011号", None),
    ],
)
def test_dates(text, date):
    assert first_date(text) == date


@given(
    st.text(alphabet="一二、各位代表：:\n。来源2024年月日-— 会议上在市人大（）<U+00A0>\u3000", max_size=200)
)
def test_the_body_lies_in_the_text(text):
    head = read_head(text)
    start, end = head.body
    assert 0 <= start <= end <= len(text)
    json.dumps({name: str(value) for name, value in head.fields.items()})


@pytest.mark.parametrize(
    "text",
    [
        "注释" * 300_000,
        "\n" * 500_000,
        "来源：" * 200_000,
        "1" * 1_000_000,
        "（" * 1_000_000,
        "一、\n" * 250_000,
    ],
)
def test_hostile_texts_take_no_longer(text):
    begin = time.process_time()
    read_head(text)
    assert time.process_time() - begin < 2


@pytest.mark.parametrize(
    ("opening", "issuer", "kind"),
    [
        (
            "自上次全省人民代表大会会议以来，已经一年。现在，我代表省人民政府，向大会作以下报告。",
            "省人民政府",
            "报告",
        ),
        ("现在，我代表市中级人民法院作工作报告，请予审议。", "市中级人民法院", "工作报告"),
    ],
)
def test_on_whose_behalf_the_speaker_reports(opening: str, issuer: str, kind: str) -> None:
    head = read_head(f"各位代表：\n{opening}\n一、工作回顾\n各项工作取得新进展。\n")
    assert (head.fields.get("issuer"), head.fields.get("document_type")) == (issuer, kind)


@pytest.mark.parametrize(
    "below",
    [
        "附件：1.改造项目清单\n2.意见办理情况表\n",
        "附件\n改造项目清单\n序号 名称 面积 备注\n" + "一号小区 楼栋 十二 已完成。\n" * 3,
    ],
)
def test_a_signature_above_annexes_dates_the_report(below: str) -> None:
    text = "关于小区改造情况的报告\n市人大常委会：\n一、主要工作\n" + "督促有关部门整改问题九十六个。\n" * 12
    head = read_head(text + "以上报告，请予审议。\n    示例市人民政府\n    2023年12月20日\n" + below)
    assert head.fields["report_date"] == datetime(2023, 12, 20)
    assert head.fields["issuer"] == "示例市人民政府"


def test_a_heading_below_the_title_opens_the_body_without_a_salutation() -> None:
    text = "示例区人民法院工作报告\n——2020年1月9日在示例区第九届人民代表大会第五次会议上\n"
    text += "2019年工作回顾\n过去的一年，本院受理案件3712件，同比上升17.3%。\n一、刑事审判\n审结案件180件。\n"
    assert body_of(text).startswith("2019年工作回顾")


@pytest.mark.parametrize(("day", "year"), [("2020年6月23日", 2020), ("2020年12月23日", None)])
def test_an_answer_to_opinions_is_not_of_the_day_they_were_given(day: str, year: int | None) -> None:
    title = "示例市人民政府关于《关于垃圾分类工作情况报告的审议意见》研究处理情况的报告"
    text = f"{title}\n市人大常委会：\n{day}，市十五届人大常委会第三十次会议提出了审议意见。\n"
    head = read_head(text + "一、加快建设\n" + "新建投放点十余个，逐项落实各项任务。\n" * 4)
    assert "report_date" not in head.fields
    assert head.year == year
