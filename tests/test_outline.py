"""Numbered headings, the paragraphs below them, and where a report ends."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportkit.extraction.shadow import Shadow
from reportkit.extraction.spans import Outline
from reportkit.extraction.structure.nesting import nest_headings
from reportkit.extraction.structure.outline import read_outline

BODY = "市监委压实责任，约谈有关单位负责同志五十人次，督促整改问题九十六个，群众满意度有所提高。"
PIECES = [
    "一、", "二、", "三、", "（一）", "(二)", "1.", "2．", "（1）", "3)", "第一章", "第二部分", "强化监督",
    "提高站位。", BODY, "\n", "各位代表：", "名词解释", "附件", "目录", "……12", "2024年5月30日", "市监委",
    "2.5亿元", "一是", "——", "。",
]  # fmt: skip
texts = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=60).map("".join)


def read(text: str) -> tuple[str, Outline]:
    made = Shadow(text).text
    return made, read_outline(made)


def headings(text: str) -> list[tuple[int, str, str]]:
    made, outline = read(text)
    return [(s.level, s.number, made[s.heading_start : s.heading_end]) for s in outline.sections]


def parents(text: str) -> list[int | None]:
    return [section.parent for section in read(text)[1].sections]


def test_levels_follow_the_numbering() -> None:
    text = "第一部分 工作情况\n一、强化监督\n（一）压实责任\n1.约谈提醒\n（1）个别约谈\n二、提高站位\n"
    text += "第二部分 工作打算"
    assert headings(text) == [
        (0, "第一部分", "工作情况"),
        (1, "一", "强化监督"),
        (2, "一", "压实责任"),
        (3, "1", "约谈提醒"),
        (4, "1", "个别约谈"),
        (1, "二", "提高站位"),
        (0, "第二部分", "工作打算"),
    ]
    assert parents(text) == [None, 0, 1, 2, 3, 0, None]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("一、强化监督", (1, "一", "强化监督")),
        ("一、强化监督。", (1, "一", "强化监督")),
        ("一、强化监督，提高站位。" + BODY, (1, "一", "强化监督,提高站位")),
        ("（十二）压实责任。" + BODY, (2, "十二", "压实责任")),
        ("（一）、压实责任", (2, "一", "压实责任")),
        ("3．规范办案", (3, "3", "规范办案")),
        ("4、规范办案：", (3, "4", "规范办案")),
        ("（5）规范办案", (4, "5", "规范办案")),
        ("第三章 规范办案", (0, "第三章", "规范办案")),
        ("（一）主要目标：" + BODY.replace("。", "；") + BODY, (2, "一", "主要目标")),
    ],
)
def test_a_heading_alone_or_running_on(line: str, expected: tuple[int, str, str]) -> None:
    assert headings(line) == [expected]


@pytest.mark.parametrize(
    "line",
    [
        "2.5亿元资金得到退还。",
        "1.3万人次参加培训。",
        "一、二、三产业监督检查全面铺开。",
        "三、四线城市的监督力量得到充实。",
        "2024年立案300件。",
        "一是强化监督。",
        "第一部分工作是监督检查，第二部分工作是审查调查，都取得了成效。",
        "（二",
        "十分之一的案件提级办理。",
    ],
)
def test_a_number_that_only_begins_a_line(line: str) -> None:
    assert headings(line + "\n" + BODY) == []


def test_a_section_reaches_to_the_next_of_its_rank() -> None:
    text = f"一、强化监督\n（一）压实责任\n{BODY}\n（二）规范办案\n{BODY}\n二、提高站位\n{BODY}"
    made, outline = read(text)
    texts_of = [made[s.start : s.text_end] for s in outline.sections]
    assert texts_of[0].startswith("一、强化监督") and texts_of[0].rstrip().endswith("有所提高。")
    assert "(二)" not in texts_of[1] and "二、" not in texts_of[2]
    assert outline.sections[-1].text_end == len(made)
    assert [p.section for p in outline.paragraphs] == [1, 2, 3]


def test_brackets_above_plain_numbers() -> None:
    # （二） goes on from （一） over 一、二、, so those stand below.
    text = "（一）当前形势\n（二）工作方针\n一、强化监督\n二、规范办案\n三、提高站位\n（三）工作展望"
    assert parents(text) == [None, None, 1, 1, 1, None]
    assert [level for level, _, _ in headings(text)] == [2, 2, 1, 1, 1, 2]


def test_a_series_within_a_series() -> None:
    text = "一、形势\n二、方针\n一、坚持监督\n二、坚持办案\n三、坚持服务\n三、体制\n四、展望"
    assert parents(text) == [None, None, 1, 1, 1, None, None]


def test_numbering_that_starts_again() -> None:
    text = "一、监督\n（一）责任\n（二）办案\n二、站位\n（一）学习\n（二）培训"
    assert parents(text) == [None, 0, 0, None, 3, 3]
    # Three lists one after the other: no later 三、 shows that one stands within another.
    assert parents("一、甲事\n二、乙事\n一、丙事\n二、丁事\n一、戊事") == [None] * 5


def test_a_table_of_contents_is_no_outline() -> None:
    text = f"目录\n一、强化监督……1\n二、提高站位……5\n一、强化监督\n{BODY}\n二、提高站位\n{BODY}"
    assert [number for _, number, _ in headings(text)] == ["一", "二"]
    text = f"目录\n一、强化监督\n二、提高站位\n一、强化监督\n{BODY}\n二、提高站位\n{BODY}"
    assert [number for _, number, _ in headings(text)] == ["一", "二"]


@pytest.mark.parametrize("salutation", ["各位代表：", "各位代表，", "主任、各位委员：", "同志们！"])
def test_a_salutation_is_passed_over(salutation: str) -> None:
    made, outline = read(salutation + BODY)
    (paragraph,) = outline.paragraphs
    assert made[paragraph.text_start : paragraph.end] == made[-len(BODY) :]
    assert paragraph.start == 0


@pytest.mark.parametrize(
    "behind",
    [
        "名词解释\n1.“三交底”：指谈话时的三项内容，涉及8个方面。",
        "《政府工作报告》有关内容名词注释\n1.“三交底”：指谈话时的三项内容。",
        "附件：任务分工表\n1.压实责任（牵头单位：办公厅）",
        "附件1\n重点任务清单",
        "相关报道：\n市监委召开会议",
        "市监察委员会\n2024年5月30日",
        "示例市人民政府\n二〇二四年五月三十日",
        "2024年5月30日\n（此件公开发布）",
    ],
)
def test_what_stands_behind_a_report(behind: str) -> None:
    text = f"一、强化监督\n{BODY}\n{BODY}\n二、提高站位\n{BODY}\n{BODY}"
    made, outline = read(f"{text}\n{behind}")
    assert made[: outline.end] == Shadow(text).text
    assert len(outline.sections) == 2
    assert all(paragraph.end <= outline.end for paragraph in outline.paragraphs)


def test_titles_on_lines_of_their_own() -> None:
    titles = ["强化监督检查。", "规范审查调查。", "加强队伍建设。", "深化以案促改。"]
    made, outline = read("一、主要工作\n" + "\n".join(f"{title}\n{BODY * 2}" for title in titles))
    assert [made[p.start : p.end].split("\n")[0] for p in outline.paragraphs] == titles
    # One sentence above a paragraph is a paragraph of its own.
    _, outline = read(f"一、主要工作\n强化监督检查。\n{BODY}\n{BODY}")
    assert len(outline.paragraphs) == 3


@pytest.mark.parametrize(
    "text",
    ["", "\n\n", "Annual report\n1. Overview", "床前明月光，\n疑是地上霜。", "首页\n>\n年报"],
)
def test_other_texts(text: str) -> None:
    made, outline = read(text)
    assert 0 <= outline.end <= len(made)
    assert all(s.level == 3 for s in outline.sections)


@given(texts)
def test_sections_nest(text: str) -> None:
    made, outline = read(text)
    for index, section in enumerate(outline.sections):
        assert section.start < section.heading_start < section.heading_end <= section.text_end <= outline.end
        if section.parent is not None:
            holder = outline.sections[section.parent]
            assert section.parent < index and section.text_end <= holder.text_end
        assert "\n" not in made[section.start : section.heading_end]
    starts = [section.start for section in outline.sections]
    assert starts == sorted(set(starts))
    at = 0
    for paragraph in outline.paragraphs:
        assert at <= paragraph.start <= paragraph.text_start <= paragraph.end <= outline.end
        at = paragraph.end


@pytest.mark.parametrize(
    "piece",
    ["一、监\n", "一、二、", "（一）", "1.监\n二、督\n（三）检\n", "监", "附件\n", "监。\n"],
)
def test_time_grows_with_length(piece: str) -> None:
    made = Shadow(piece * (100_000 // len(piece))).text
    begin = time.process_time()
    read_outline(made)
    assert time.process_time() - begin < 5


LONG = "全市推进重点项目建设，" + BODY + "各项工作取得新进展，主要指标好于预期。"


def test_first_second_on_lines_of_their_own_are_headings() -> None:
    text = f"一、今年工作\n{LONG}\n第一，稳定农业\n{LONG}\n{LONG}\n第二，搞活企业\n{LONG}\n"
    text += f"第三，改善生活。{LONG}\n二、来年打算\n{LONG}"
    assert [(level, heading) for level, _, heading in headings(text)] == [
        (1, "今年工作"), (2, "稳定农业"), (2, "搞活企业"), (2, "改善生活"), (1, "来年打算"),
    ]  # fmt: skip
    assert parents(text) == [None, 0, 0, 0, None]


@pytest.mark.parametrize(
    "text",
    [
        f"一、体会\n第一，坚持改革。{LONG}\n第二，坚持开放。{LONG}",
        "一、要求\n第一，坚持改革\n第二，坚持开放\n第三，坚持稳定",
    ],
)
def test_first_second_in_running_text_are_marks(text: str) -> None:
    assert len(headings(text)) == 1


def test_a_list_within_brackets_is_over_when_they_go_on() -> None:
    text = f"一、甲\n（一）乙\n一、丙项。\n二、丁项。\n三、戊项。\n{LONG}\n（二）己\n{LONG}\n"
    text += "二、庚\n（一）辛\n（二）壬"
    assert parents(text) == [None, 0, 1, 1, 1, 0, None, 6, 6]
    made, outline = read(text)
    below = [p.section for p in outline.paragraphs if made[p.start : p.end].startswith("全市")]
    assert below == [1, 5]  # what follows the list belongs to its section


def test_titles_without_a_number_part_chapters() -> None:
    text = f"工作回顾\n（一）甲\n{LONG}\n（二）乙\n{LONG}\n工作安排\n{LONG}\n（一）丙\n{LONG}\n结束语\n{LONG}"
    outline = read(text)[1]
    assert [section.number for section in outline.sections] == ["一", "二", "一"]
    assert [p.section for p in outline.paragraphs if p.end - p.start > 60] == [0, 1, None, 2, None]


def test_a_subtitle_above_a_list_parts_nothing() -> None:
    text = f"一、甲\n{LONG}\n主要任务\n一、丙项。\n二、丁项。\n二、乙\n{LONG}"
    assert parents(text)[:1] == [None] and len(read(text)[1].sections) == 4


@given(
    st.lists(
        st.tuples(st.sampled_from(["one", "two", "three", "ordinal", "part"]), st.integers(1, 4)), max_size=30
    )
)
def test_headings_nest(numbered: list[tuple[str, int]]) -> None:
    above: list[int] = []
    for index, parent in enumerate(nest_headings(numbered)):
        while above and above[-1] != parent:
            above.pop()
        assert parent is None or above
        above.append(index)


def test_a_text_with_titles_on_lines_has_them_one_at_a_time_too() -> None:
    titles = ["强化监督检查。", "规范审查调查。", "加强队伍建设。"]
    text = "一、主要工作\n" + "\n".join(f"{title}\n{BODY * 2}" for title in titles)
    text += (
        f"\n二、工作成效\n{BODY * 2}\n产业结构优化。\n{BODY * 2}\n全面推进改革。政策更加完善。\n{BODY * 2}"
    )
    made, outline = read(text)
    starts = [made[p.start : p.end].split("\n")[0] for p in outline.paragraphs]
    assert starts[4:] == ["产业结构优化。", "全面推进改革。政策更加完善。"]
