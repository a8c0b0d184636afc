"""Time grows with the length of a text and no faster, whatever the text."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

import reportkit as rk
from reportkit import schema

FOLDERS = [Path(__file__).parent.parent / name for name in ("seeds", "data/samples")]
SHORT = 8_000  # characters
FLOOR = 100_000  # characters a second; a tenth of what an ordinary machine does

HOSTILE = [
    "1234567890",
    "1,111,",
    "一二三四五六七八九十",
    "百分之五十",
    "其中",
    "其中查处10起,",
    "其中:10起;",
    "(《“",
    "《意见》、",
    "《意见",
    "“查处10起",
    "查处10起",
    "10起、",
    "增长5%",
    "增长5%、",
    "由10起增至20起,",
    "甲和乙分别增长5%、",
    "2024 年 ",
    "2024年增长5%,",
    "五年来,增长5%",
    "“十四五”期间10起",
    "今年要增长5%",
    "一是",
    "一是加强监督。",
    "一、加强监督\n",
    "一、加强监督\n工作回顾\n",
    "加强监督。\n",
    "加强监督和管理",
    "3-5",
    "的",
    "\n",
]


def seconds(text: str) -> float:
    """Processor time that the five tables of a text take as plain columns."""
    began = time.process_time()
    report = rk.from_text(text)
    for table in schema.TABLES:
        report.columns(table)
    return time.process_time() - began


@pytest.fixture(scope="module", autouse=True)
def warm() -> None:
    """Compile the patterns, which is done once and not timed."""
    for text in ("一、工作情况\n今年以来,查处问题10起,增长5%。", *HOSTILE):
        seconds(text * 20)


@pytest.mark.parametrize("unit", HOSTILE)
def test_time_is_proportional_to_length(unit: str) -> None:
    text = "一、工作情况\n" + unit * (SHORT // len(unit))
    longer = "一、工作情况\n" + unit * (4 * SHORT // len(unit))
    # Were it quadratic, four times the length would take sixteen times as long. What is below a few
    # hundredths of a second says nothing.
    for _ in range(3):
        once, four = min(seconds(text) for _ in range(2)), seconds(longer)
        if four < 7 * max(once, 0.01):
            return
    pytest.fail(f"{once:.3f} s become {four:.3f} s at four times the length")


def test_reports_are_read_at_a_fair_speed() -> None:
    texts = [report.text for report in rk.read_reports([str(folder) for folder in FOLDERS], progress=False)]
    best = min(sum(map(seconds, texts)) for _ in range(3))
    assert sum(map(len, texts)) / best > FLOOR
