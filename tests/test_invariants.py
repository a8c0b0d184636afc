"""What must hold for the tables of any text at all."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import reportkit as rk
from reportkit import schema

ROOT = Path(__file__).resolve().parent.parent
FILES = [*sorted((ROOT / "seeds").glob("*.txt")), *sorted((ROOT / "data" / "samples").glob("*.txt"))]

# Pieces that the rules look for, to be put together in every order.
# fmt: off
PIECES = [
    "一、", "二、", "(一)", "（二）", "1.", "(1)", "第一部分", "一是", "二是", "一方面,", "另一方面,",
    "——", "在工程建设领域,", "强化监督", "提高站位", "市监委", "各位代表:", "加强监督检查。",
    "查处问题10起", "处理14人", ",其中", "党纪政务处分5人", "挽回资金1.85亿元", "增长5.5%",
    "下降2个百分点", "由9.8%降至7.5%", "20余次", "近1400万人次", "一千零三十二亿元", "百分之八点五",
    "三分之一", "九成", "6%-6.5%", "分别", "去年以来", "2021年", "今年1-6月", "截至目前", "力争",
    "《关于加强监督的意见》", "印发", "根据", "“打伞破网”", "五年来", "，", "。", "；", "、", "\n",
    "\n\n", "    ", "　", "１２３", "2024 年", "(", ")", "《", "》", "“", "”", "名词解释", "市监委",
    "时间:2022-06-06 16:07", "来源:市人大常办", "\ufeff", "\x00", "😀", "a b", "é", "1,234.5",
]
# fmt: on
texts = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(PIECES), max_size=60).map("".join),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=60).map("".join),
)


def check(report: rk.Report) -> None:
    tables = {name: getattr(report, name) for name in schema.TABLES}
    for name, table in tables.items():
        assert schema.check(name, table) == []
    for name, quoting in schema.QUOTES.items():
        table = tables[name]
        assert table["start"].is_monotonic_increasing
        for row in table.itertuples():
            quoted = report.text[row.start : row.end]
            assert 0 <= row.start < row.end <= len(report.text)
            said = getattr(row, quoting)
            # A section's span begins with its numbering.
            assert quoted.endswith(said) if name == "sections" else quoted == said
    for name, columns in schema.TABLES.items():
        for column in columns:
            if "." not in column.key:
                continue
            other, key = column.key.split(".")
            assert set(tables[name][column.name].dropna()) <= set(tables[other][key])
    check_indicators(tables["indicators"])


def check_indicators(figures: pd.DataFrame) -> None:
    assert (figures["end"].shift(fill_value=0) <= figures["start"]).all(), "two figures overlap"
    assert figures["value"].notna().all()
    assert (figures["parent_id"].isna() == figures["relation"].isna()).all()
    assert (figures["parent_id"] != figures["indicator_id"]).all()
    assert (figures["reason"].isna() == (figures["confidence"] == "high")).all()
    both = figures.dropna(subset=["period_start", "period_end"])
    assert (both["period_start"] <= both["period_end"]).all()


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts)
def test_tables_of_any_text(text):
    check(rk.from_text(text))


@settings(max_examples=50, deadline=None)
@given(texts)
def test_the_same_text_gives_the_same_tables(text):
    for name in schema.TABLES:
        pd.testing.assert_frame_equal(getattr(rk.from_text(text), name), getattr(rk.from_text(text), name))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_tables_of_the_reports(file):
    report = rk.read_report(file)
    assert report.text == file.read_text(encoding="utf-8")
    check(report)


def test_tables_do_not_depend_on_the_other_reports():
    corpus = rk.read_reports([str(file) for file in FILES])
    for file, report in zip(FILES, corpus, strict=True):
        alone = rk.read_report(file)
        for name in ("sections", "measures", "indicators", "citations"):
            joined = getattr(corpus, name)
            mine = joined[joined["report_id"] == report.report_id].reset_index(drop=True)
            pd.testing.assert_frame_equal(mine, getattr(alone, name))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n\n",
        "Annual report. In 2021, revenue grew by 5.5% to $1.2 billion.",
        "床前明月光,疑是地上霜。\n举头望明月,低头思故乡。",
        "目录\n一、工作回顾……………………1\n二、工作安排……………………12\n附件……………………30",
        "首页\n>\n政务公开\n>\n工作报告\n打印\n关闭\n分享到:",
    ],
    ids=["empty", "blank", "English", "poem", "contents", "navigation"],
)
def test_what_is_no_report_has_no_figures_of_its_own(text):
    report = rk.from_text(text)
    check(report)
    assert len(report.measures) == 0 or "目录" in text
    if "Annual" not in text:
        assert len(report.indicators) == 0


@pytest.mark.parametrize(
    "unit", ["1", "十", "1,", "其中", "(", "《", "“", "一是", "处理14人", "一、", "2024 年"]
)
def test_a_long_line_of_one_thing_ends(unit):
    check(rk.from_text("一、情况\n" + unit * (30_000 // len(unit))))
