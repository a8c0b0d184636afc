"""The units that a report marks off, their headings, and who does what in them."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reportkit as rk
from reportkit import lexicon
from reportkit.extraction.shadow import Shadow
from reportkit.extraction.spans import Measure
from reportkit.extraction.structure.headings import find_action, heading_span
from reportkit.extraction.structure.measures import find_measures
from reportkit.extraction.structure.outline import read_outline

LONG = "督促有关部门推动解决群众普遍关心的突出问题"
BODY = "约谈有关单位负责同志五十人次，督促整改问题九十六个，退还资金三千万元。"


def read(text: str) -> tuple[str, list[Measure]]:
    made = Shadow(text).text
    return made, find_measures(made, read_outline(made))


def rows(text: str) -> list[tuple[str | None, str, int | None]]:
    """Marker, heading and parent of every measure."""
    made, measures = read(text)

    def quote(span: tuple[int, int] | None) -> str | None:
        return span and made[slice(*span)]

    return [(quote(m.marker), made[m.heading_start : m.heading_end], m.parent) for m in measures]


def headings(text: str) -> list[str]:
    return [heading for _, heading, _ in rows(text)]


@pytest.mark.parametrize(
    ("marks", "markers"),
    [
        ("一是{}二是{}三是{}", ["一是", "二是", "三是"]),
        ("一要{}二要{}三要{}", ["一要", "二要", "三要"]),
        ("首先，{}其次，{}最后，{}", ["首先", "其次", "最后"]),
        ("首先{}再次{}最后{}", ["首先", "再次", "最后"]),
        ("第一，{}第二，{}第三，{}", ["第一", "第二", "第三"]),
        ("其一，{}其二，{}其三，{}", ["其一", "其二", "其三"]),
        ("①{}②{}③{}", ["①", "②", "③"]),
        ("（1）{}（2）{}（3）{}", ["(1)", "(2)", "(3)"]),
    ],
)
def test_marks_within_a_paragraph(marks: str, markers: list[str]) -> None:
    names = ["强化监督检查", "规范审查调查", "加强队伍建设"]
    filled = marks.format(*(f"{name}。{BODY}" for name in names))
    assert rows(f"一、主要工作\n市监委认真履职。{filled}") == [
        (marker, name, None) for marker, name in zip(markers, names, strict=True)
    ]


def test_one_side_and_the_other() -> None:
    text = f"一、主要工作\n市监委认真履职。一方面，强化监督检查。{BODY}另一方面，规范审查调查。{BODY}"
    assert rows(text) == [("一方面", "强化监督检查", None), ("另一方面", "规范审查调查", None)]
    text = f"一、主要工作\n一方面，强化监督检查。{BODY}一方面，规范审查调查。{BODY}"
    assert rows(text) == [("一方面", "强化监督检查", None), ("一方面", "规范审查调查", None)]


@pytest.mark.parametrize(
    "sentence",
    [
        "一方面是为了群众，这也是初心所在。",
        "首先要讲政治。",
        "用好两支力量，首先是派驻力量，其次是巡察力量。",
        "办案质量居全省第一，群众满意。",
        "做到统一是前提。",
        "最后，各项任务全面完成。",
        "唯一是要坚持。",
    ],
)
def test_words_that_only_look_like_a_mark(sentence: str) -> None:
    assert [marker for marker, _, _ in rows(f"一、主要工作\n强化监督检查。{sentence}{BODY}")] == [None]


def test_units_within_a_unit() -> None:
    text = (
        "一、主要工作\n一是强化监督检查。一方面开展专项检查，另一方面督促问题整改，取得成效。"
        "二是推动行业治理。在自然资源领域，市资规局牵头检查。在交通运输领域，市交通局牵头检查。"
    )
    assert rows(text) == [
        ("一是", "强化监督检查", None),
        ("一方面", "开展专项检查", 0),
        ("另一方面", "督促问题整改,取得成效", 0),
        ("二是", "推动行业治理", None),
        ("在自然资源领域", "市资规局牵头检查", 3),
        ("在交通运输领域", "市交通局牵头检查", 3),
    ]
    made, measures = read(text)
    assert [made[slice(*m.domain)] for m in measures if m.domain] == ["自然资源", "交通运输"]
    assert made[measures[0].start : measures[0].end].endswith("取得成效。")
    assert measures[1].end == measures[2].start


def test_a_field_alone_is_no_unit() -> None:
    assert len(rows("一、主要工作\n一是强化监督检查。在交通运输领域，开展检查。二是规范审查调查。")) == 2
    assert len(rows(f"一、主要工作\n在工作机制方面，完善会商制度。在人员力量方面，充实办案队伍。{BODY}")) == 1


def test_lines_with_dashes() -> None:
    text = f"一、主要工作\n各项工作取得成效。\n——监督检查更加有力。{BODY}\n——审查调查更加规范。{BODY}"
    assert rows(text) == [("——", "监督检查更加有力", None), ("——", "审查调查更加规范", None)]


def test_an_announced_list_stays_whole() -> None:
    assert headings("一、主要工作\n健全三项机制：会商机制；移送机制；反馈机制。") == ["健全三项机制"]


def test_plain_paragraphs() -> None:
    text = f"一、监督检查\n强化监督检查。{BODY}\n推动问题整改。{BODY}\n二、审查调查。规范审查调查。{BODY}"
    made, measures = read(text)
    assert headings(text) == ["强化监督检查", "推动问题整改", "规范审查调查"]
    assert made[measures[0].start :].startswith("强化监督检查")
    assert made[measures[2].start :].startswith("规范审查调查")  # behind the heading that runs on


def test_plain_paragraphs_beside_marked_ones() -> None:
    marked = f"一是强化监督检查。{BODY}\n二是规范审查调查。{BODY}"
    assert len(rows(f"一、主要工作\n市监委认真履职。{BODY}\n{marked}\n各项工作取得成效。{BODY}")) == 2
    # Marks within a paragraph, with a lead-in before them, leave the others alone.
    inner = f"去年以来主要抓了两项。一是强化监督检查。{BODY}二是规范审查调查。{BODY}"
    assert len(rows(f"一、主要工作\n市监委认真履职。{BODY}\n{inner}")) == 3


@pytest.mark.parametrize(
    "paragraph",
    [
        "各位代表！",
        "同时，我们也清醒地看到，工作中还存在不少问题，主要是：监督力量不足，办案质效不高。",
        "在肯定成绩的同时，我们清醒认识到差距和不足。一是监督力量不足。二是办案质效不高。",
        "我市监察工作还存在一些薄弱环节，需要下大力气解决。",
        "这些成绩来之不易。我代表市监委，向关心支持监察工作的各位代表表示衷心感谢！",
        "各位代表！让我们更加紧密地团结在一起，真抓实干、奋勇争先，为全市发展作出新的贡献！",
        "征程万里阔，实干正当时。我们将以更高标准履职尽责，不断开创监察工作新局面！",
        "以上报告，请予审议。",
        "重点抓好以下几项工作。",
        "主要做了六个方面工作：",
        "市监察委员会",
    ],
)
def test_what_is_no_measure(paragraph: str) -> None:
    assert headings(f"一、主要工作\n强化监督检查。{BODY}\n{paragraph}") == ["强化监督检查"]


def test_problems_told_one_by_one() -> None:
    text = (
        f"一、主要工作\n强化监督检查。{BODY}\n我们也清醒地看到，工作中还存在不少问题。\n一是监督力量不足。{BODY}\n"
        f"二是办案质效不高。{BODY}\n二、下步打算\n一是充实监督力量。{BODY}\n二是提高办案质效。{BODY}"
    )
    assert headings(text)[-2:] == ["充实监督力量", "提高办案质效"]
    assert "监督力量不足" not in headings(text)


def test_problems_found_in_others_are_work_done() -> None:
    text = f"一、审计发现的主要问题\n一是预算编制不够细化。{BODY}\n二是项目推进存在短板。{BODY}"
    assert headings(text) == ["预算编制不够细化", "项目推进存在短板"]
    assert headings(f"一、存在的主要问题\n一是监督力量不足。{BODY}\n二是办案质效不高。{BODY}") == []


def test_lead_ins_and_surroundings() -> None:
    before = f"市监委报告如下。{BODY}\n一、主要工作\n去年以来，认真履职。{BODY}\n（一）监督检查"
    text = f"{before}\n强化监督检查。{BODY}\n名词解释\n一是所指。{BODY}"
    assert headings(text) == ["强化监督检查"]


def test_an_item_of_one_sentence_is_its_own_text() -> None:
    text = "一、主要措施\n（1）强化监督检查。\n（2）规范审查调查，压缩办案时间。\n二、工作打算"
    assert headings(text) == ["强化监督检查", "规范审查调查,压缩办案时间"]


def test_accounts_do_not_hide_the_other_paragraphs() -> None:
    text = (
        f"一、主要工作\n强化监督检查。{BODY}\n我们也清醒地看到，工作中还存在不少问题。\n"
        f"一是监督力量不足。{BODY}\n二是办案质效不高。{BODY}"
    )
    assert headings(text) == ["强化监督检查"]


def test_without_sections_marks_decide() -> None:
    assert rows(f"市监委认真履职。{BODY}") == []
    assert len(rows(f"市监委认真履职。{BODY}\n一是强化监督检查。{BODY}\n二是规范审查调查。{BODY}")) == 2


@pytest.mark.parametrize(
    ("unit", "heading"),
    [
        ("强化监督检查。后面", "强化监督检查"),
        ("，强化监督检查；后面", "强化监督检查"),
        ("强化监督检查，推动问题整改。", "强化监督检查，推动问题整改"),
        ("主要目标是：立案三百件", "主要目标是"),
        ("落实“抓早抓小。防微杜渐”要求。后面", "落实“抓早抓小。防微杜渐”要求"),
        ("印发《关于加强监督：若干意见》。后面", "印发《关于加强监督：若干意见》"),
        (f"坚持把监督摆在突出位置，{LONG}。", "坚持把监督摆在突出位置"),
        (f"过去一年，市监委认真履行监督职责，{LONG}。", "市监委认真履行监督职责"),
        ("过去一年，市监委认真履行监督职责。", "过去一年，市监委认真履行监督职责"),
        (f"同时，应当看到，市监委认真履行监督职责，{LONG}。", "市监委认真履行监督职责"),
        (f"退还资金1,234万元涉及三千余人，{LONG}。", "退还资金1,234万元涉及三千余人"),
        (f"坚持监督（含日常，派驻）与办案并重，{LONG}。", "坚持监督（含日常，派驻）与办案并重"),
        (LONG * 2, LONG * 2),
    ],
)
def test_headings(unit: str, heading: str) -> None:
    made, expected = Shadow(unit).text, Shadow(heading).text
    assert made[slice(*heading_span(made, 0, len(made)))] == expected


def test_a_salutation_is_no_part_of_a_heading() -> None:
    made, (measure,) = read(f"一、主要工作\n各位代表！强化监督检查。{BODY}")
    assert made[measure.heading_start : measure.heading_end] == "强化监督检查"
    assert made[measure.start :].startswith("各位代表!")


@pytest.mark.parametrize(
    ("heading", "actor", "action", "object_"),
    [
        ("围绕营商环境开展专项监督", None, "开展", "专项监督"),
        ("结合本地实际抓好问题整改", None, "抓好", "问题整改"),
        ("以深化改革为抓手推动行业治理", None, "推动", "行业治理"),
        ("提高政治站位", None, "提高", "政治站位"),
        ("全面落实审议意见", None, "落实", "审议意见"),
        ("以数字化改革为契机推动基层治理", None, "推动", "基层治理"),
        ("市监委督促有关部门整改", "市监委", "督促", "有关部门整改"),
        ("我们要坚持和完善监督制度", "我们", "坚持和完善", "监督制度"),
        ("把监督检查纳入年度考核", None, "纳入", "监督检查"),
        ("精心安排部署", None, "安排部署", None),
        ("与公安机关联合印发《意见》", None, "印发", "《意见》"),
        ("综合实力再上台阶", None, None, None),
        ("改革开放深入推进", None, None, None),
        ("加快城乡全面振兴", None, "加快", "城乡全面振兴"),
        ("数字政府建设迈上新台阶", None, None, None),
        ("有关部门必须清理库存", "有关部门", "清理", "库存"),
        ("今年我们将继续对接群众需求", "我们", "对接", "群众需求"),
        ("我国要实现的工业化目标", None, None, None),
        ("在积极地培养干部的同时", None, None, None),
        ("切实把安全生产放在首位", None, "放在", "安全生产"),
        ("持续深化改革开放", None, "深化", "改革开放"),
        ("各级政府都要高举旗帜", "各级政府", "高举", "旗帜"),
        ("为二万名老人进行健康筛查", None, "进行", "健康筛查"),
        ("为进一步落实两项政策", None, None, None),
        ("践行“青山是金山,白雪是白银”理念", None, "践行", "“青山是金山,白雪是白银”理念"),
        ("要在统一规划的指导下,自觉利用市场规律", None, "利用", "市场规律"),
        ("坚决扛牢耕地保护责任", None, "扛牢", "耕地保护责任"),
    ],
)
def test_who_does_what(heading: str, actor: str | None, action: str | None, object_: str | None) -> None:
    spans = find_action(heading, 0, len(heading))
    assert tuple(span and heading[slice(*span)] for span in spans) == (actor, action, object_)


def test_a_verb_of_the_users_own() -> None:
    heading = "碰硬攻坚克难事项"
    assert find_action(heading, 0, len(heading))[1] is None
    lexicon.add("measure_verbs", "碰硬攻坚")
    try:
        assert find_action(heading, 0, len(heading))[1] == (0, 4)
    finally:
        lexicon._added.pop("measure_verbs")
        for clear in lexicon._compiled:
            clear()


PIECES = [
    "一、监督检查\n", "（一）办案。", "一是", "二是", "三要", "首先，", "其次", "一方面", "另一方面", "①",
    "②", "(1)", "(2)", "——", "在工程建设领域，", "在交通方面，",
    "强化监督", "，", "。", "；", "：", "“", "”", "\n",
    BODY, "各位代表！", "过去一年，",
]  # fmt: skip


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=60).map("".join))
def test_measures_nest(text: str) -> None:
    _, measures = read(text)
    for index, measure in enumerate(measures):
        assert measure.start <= measure.heading_start <= measure.heading_end <= measure.end
        assert measure.start < measure.end
        if measure.marker:
            assert measure.start == measure.marker[0] < measure.marker[1] <= measure.end
        for span in (measure.actor, measure.action, measure.object):
            assert span is None or measure.heading_start <= span[0] < span[1] <= measure.heading_end
        if measure.parent is not None:
            holder = measures[measure.parent]
            assert measure.parent < index and holder.start < measure.start and measure.end <= holder.end
        elif index:
            tops = [m for m in measures[:index] if m.parent is None]
            assert tops[-1].end <= measure.start
    assert [m.start for m in measures] == sorted({m.start for m in measures})


@pytest.mark.parametrize(
    "piece",
    ["一是", "一是监督，", "一是监。二是督。", "首先，其次，", "在监督领域，", "①②", "“", "(1)", "要将监"],
)
def test_time_grows_with_length(piece: str) -> None:
    made = Shadow("一、监督\n" + piece * (60_000 // len(piece))).text
    outline = read_outline(made)
    begin = time.process_time()
    find_measures(made, outline)
    assert time.process_time() - begin < 5


def test_both_sides_within_a_field_do_not_hold_the_next_field() -> None:
    text = (
        "一、主要工作\n二是规范交易监管。在平台整合方面，共享不充分，一方面专家资源难获取，另一方面评标走过场。"
        "在平台监管方面，审查不严。在服务收费方面，收费过高。"
    )
    assert [(marker, parent) for marker, _, parent in rows(text)] == [
        ("二是", None), ("在平台整合方面", 0), ("一方面", 1), ("另一方面", 1),
        ("在平台监管方面", 0), ("在服务收费方面", 0),
    ]  # fmt: skip


def test_a_report_on_what_was_reported_is_a_closing() -> None:
    text = "一、主要工作\n抓好整改。\n各位代表！以上是今年的主要工作报告，请大会审议。希望代表们提出意见。"
    assert headings(text) == ["抓好整改"]


def test_what_follows_a_list_in_its_section_is_a_measure() -> None:
    text = f"一、主要工作\n（一）抓监督。\n（二）抓办案。\n（三）抓整改。\n约谈有关单位。{BODY}"
    assert headings(text)[-1] == "约谈有关单位"


def test_bullets_set_off_measures() -> None:
    text = f"一、主要工作\n市法院做好以下工作。\n●推进制度落实。{BODY}\n●加强权益保障。{BODY}"
    assert rows(text) == [("●", "推进制度落实", None), ("●", "加强权益保障", None)]


def test_what_was_achieved_is_no_appeal() -> None:
    text = "一、主要工作\n全市上下紧密团结在市委周围，坚持改革开放，取得了显著成就。"
    assert len(rows(text)) == 1


def test_a_list_within_one_of_many_sections_makes_only_its_lead_in_none() -> None:
    text = f"一、主要工作\n（一）抓监督\n约谈有关单位。{BODY}\n（二）抓办案\n查办重点案件。{BODY}\n"
    text += f"（三）抓民生\n完善救助制度。{BODY}\n我们要办好以下民生实事。{BODY}\n"
    text += f"1.医疗方面。{BODY}\n2.养老方面。{BODY}"
    assert headings(text)[:3] == ["约谈有关单位", "查办重点案件", "完善救助制度"]
    assert len(headings(text)) == 5


def test_bracketed_numbers_within_a_line_are_marks() -> None:
    text = "一、工作打算\n（1）提高站位。开展学习。（2）加大力度。开展检查。（3）完善机制。"
    assert rows(text) == [("(1)", "提高站位", None), ("(2)", "加大力度", None), ("(3)", "完善机制", None)]


def test_whom_a_body_helps_is_its_object() -> None:
    table = rk.from_text("一、做法\n一是市公安局配合市交通局,开展专项行动。\n二是完善制度。").measures
    assert table.loc[0, ["actor", "action", "object"]].tolist() == ["市公安局", "配合", "市交通局"]
