"""The copy that the rules read: what it leaves out, what it joins, and the way back."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportkit.extraction.shadow import Shadow
from reportkit.width import to_half_width

# fmt: off
PIECES = [
    "全市监察机关", "，", "。", "：", "\n", "\n\n", "\n\n\n", " ", "　", "\t", "１２", "2024 年", "a b", "A",
    "（", "）", "《", "》", "— 3 —", "- 12 -", "*", "一是", "（一）", "——", "1.", "\u200b", "\r\n", "\x0c",
    "查处案件10起", "\n2.5\n", "PM", "、",
]
# fmt: on
texts = st.one_of(st.text(max_size=120), st.lists(st.sampled_from(PIECES), max_size=80).map("".join))


def shadow(text: str) -> str:
    return Shadow(text).text


def wrap(paragraphs: list[str], width: int = 28, indent: str = "") -> str:
    """Break paragraphs as a page does: two characters of indent, then lines of one width."""
    lines = []
    for paragraph in paragraphs:
        first = width - 2
        lines.append(indent + paragraph[:first])
        lines += [paragraph[at : at + width] for at in range(first, len(paragraph), width)]
    return "\n".join(lines)


PARAGRAPHS = [
    "去年以来，全市监察机关坚持稳中求进，围绕中心服务大局，受理检举控告一千二百件，立案审查三百件，给予处分二百五十人，移送司法机关四十人。",
    "市监委把整治群众身边的不正之风摆在突出位置，督促有关部门开展养老服务、校园食堂、农村集体资产等专项检查，发现并推动解决问题九十六个，退还资金三千万元。",
    "（一）压实主体责任。约谈党委主要负责同志五十人次，听取专题汇报十六次，对责任落实不到位的单位下发监察建议书二十四份，推动建章立制六十项。",
    "各县（市、区）监委结合实际开展交叉检查，互派检查组二十个，实地走访村居三百余个，群众对监督检查工作的满意度比上年同期有所提高，反映问题的数量有所下降。",
]


@given(texts, st.integers(0, 20))
def test_every_character_knows_its_place(text: str, start: int) -> None:
    made = Shadow(text, start)
    folded = to_half_width(text)
    origins = [made.origin(position) for position in range(len(made.text))]
    assert [folded[origin] for origin in origins] == list(made.text)
    assert origins == sorted(set(origins))
    assert all(origin >= start for origin in origins)


@given(texts, st.data())
def test_a_span_goes_there_and_back(text: str, data: st.DataObject) -> None:
    made = Shadow(text)
    if not made.text:
        return
    start = data.draw(st.integers(0, len(made.text) - 1))
    end = data.draw(st.integers(start + 1, len(made.text)))
    first, last = made.span(start, end)
    assert (first, last) == (made.origin(start), made.origin(end - 1) + 1)
    # A span of the report holds what the shadow shows of it, and besides only what it leaves out.
    kept = [made.origin(position) for position in range(len(made.text))]
    assert [origin for origin in kept if first <= origin < last] == kept[start:end]


@given(texts)
def test_a_line_is_a_paragraph(text: str) -> None:
    assert "" not in shadow(text).split("\n") or shadow(text) == ""


@given(st.lists(st.text("监督检查办案件，。、数十一", min_size=1, max_size=60), max_size=8))
def test_reading_a_part_is_reading_it_alone(lines: list[str]) -> None:
    text, ahead = "\n".join(lines), "索引号：123\n"
    made = Shadow(ahead + text, len(ahead))
    assert made.text == shadow(text)
    alone = Shadow(text)
    assert all(made.origin(n) - len(ahead) == alone.origin(n) for n in range(len(made.text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("增长５．５％，", "增长5.5%,"),
        ("　　至 2025 年 3 月底", "至2025年3月底"),
        ("使用 DF 500 型号", "使用DF 500型号"),  # one blank stays between words and numbers
        ("规章 1  0 11", "规章1 0 11"),
        ("办结 13 000余件、22 277 件次", "办结13000余件、22277件次"),  # thousands set apart
        ("见表 2023 120件", "见表2023 120件"),  # two numbers
        ("甲。\n\n\n　乙。\n", "甲。\n乙。"),
        ("甲。\u200b乙\u00ad丙", "甲。乙丙"),
        ("", ""),
        (" \n\n ", ""),
    ],
)
def test_width_and_blanks(text: str, expected: str) -> None:
    assert shadow(text) == expected


@pytest.mark.parametrize("indent", ["", "　　"])
@pytest.mark.parametrize("width", [20, 28, 35])
def test_lines_of_a_page_are_joined(width: int, indent: str) -> None:
    joined = "\n".join(to_half_width(paragraph) for paragraph in PARAGRAPHS)
    assert shadow(wrap(PARAGRAPHS, width, indent)) == joined


def test_page_numbers_and_footnotes_are_no_text() -> None:
    lines = wrap(PARAGRAPHS).split("\n")
    lines[1] = lines[1][:10] + "*" + lines[1][10:]
    page = ["*", "本报告所称市，包括计划单列市；所称县，包括县级", "市和市辖区12个。", "— 1 —"]
    text = "\n".join(lines[:2] + page + lines[2:])
    assert shadow(text) == "\n".join(to_half_width(paragraph) for paragraph in PARAGRAPHS)


def test_paragraphs_of_one_line_are_never_joined() -> None:
    text = "\n".join([*PARAGRAPHS, "一、强化监督", PARAGRAPHS[0], "市监委", "2024年5月30日"])
    assert shadow(text) == to_half_width(text)


@pytest.mark.parametrize(
    "text",
    [
        "床前明月光，\n疑是地上霜。\n举头望明月，\n低头思故乡。",
        "全市监察工作会议召开在即\n市监委开展专项监督检查\n基层监督力量建设不断加强\n清廉单元建设现场会举行",
    ],
)
def test_verses_and_headlines_stay_lines(text: str) -> None:
    assert shadow(text).count("\n") in (text.count("\n"), text.count("\n") - 2)  # a comma may join two verses


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("（一）\n\n压实责任", "(一)压实责任"),  # a number waits for its heading
        ("落实《\n监察法\n》要求。", "落实《监察法》要求。"),  # a link within its marks
        ("空气中PM\n2.5\n）浓度下降。", "空气中PM2.5)浓度下降。"),
        ("广义货币M\n2\n增长。", "广义货币M2增长。"),
        ("举措有三\n。下一步", "举措有三。下一步"),
        ("市监委\n市人大常委会：", "市监委\n市人大常委会:"),
    ],
)
def test_torn_lines(text: str, expected: str) -> None:
    assert shadow(text) == expected


def test_blank_lines_part_the_paragraphs() -> None:
    block = "强化监督检查。\n" + PARAGRAPHS[0][:40] + "\n清廉建设\n" + PARAGRAPHS[0][40:]
    text = "\n\n".join([block] * 12)
    assert shadow(text) == "\n".join([to_half_width(block.replace("\n", ""))] * 12)


@pytest.mark.parametrize("piece", ["\n", " ", "监\n", "（", "— 1 —\n", "监督，\n", "a\n1\n", "x" * 30 + "\n"])
def test_time_grows_with_length(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    begin = time.process_time()
    Shadow(text)
    assert time.process_time() - begin < 5


def test_digits_typed_apart_are_one_number():
    report = "1 9 9 7 年粮食产量4 9 2 5 0 万吨，增长1 5 ．3 ％。\n1 2 3\n12 3 4个"
    shadow = Shadow(report)
    assert "1997年粮食产量49250万吨,增长15.3%" in shadow.text
    assert "1 2 3\n12 3 4个" in shadow.text
    start = shadow.text.index("49250")
    left, right = shadow.span(start, start + 5)
    assert report[left:right] == "4 9 2 5 0"


@pytest.mark.parametrize("nothing", ["\x1b", "\x00 \u200b", "<U+200B>", "<U+200B> \x7f<U+FEFF>"])
def test_a_line_of_controls_is_an_empty_line(nothing: str) -> None:
    assert shadow(f"甲\n{nothing}\n乙") == shadow("甲\n\n乙")
    assert shadow(f"{nothing}\n甲") == "甲"


def test_controls_before_a_line_move_nothing() -> None:
    read = Shadow("<U+200B>U盘2个\n乙")
    assert read.text == "U盘2个\n乙"
    assert read.span(0, 4) == (8, 12)


@pytest.mark.parametrize("page", ["\n\u200b\n", "\n\u200b\n\n"])
def test_a_new_page_ends_no_sentence(page: str) -> None:
    assert shadow(f"工作扎实推进，粮食产量达到82.5{page}万吨。") == "工作扎实推进,粮食产量达到82.5万吨。"
    assert "\n" not in shadow(
        f"——经济平稳。产量达到82.5{page}万吨，比上年增加6万吨，为历史最高，农民收入也有增加，村容村貌变好。"
    )
    assert "\n" in shadow(f"工作扎实推进。{page}下一步打算。")
    assert "\n" in shadow(
        f"一、工作开展情况，成效{page}粮食产量达到82.5万吨，比上年增加6万吨，为历史最高，农民收入也有增加。"
    )
    assert "\n" in shadow(f"工作情况{page}粮食产量达到82.5万吨。")
