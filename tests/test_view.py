"""What JupyterLab is shown: everything escaped, stable, legible."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

import reportkit as rk
from reportkit import view

REPORT = """关于整改情况的报告

市监委

一、强化监督执纪。坚持问题导向。
一是提高站位。印发《关于深化整改的通知》,全年共处理14人,其中政务处分5人,组织处理9人。
二是抓好落实。挽回资金1.85亿元。
"""


@pytest.fixture
def report():
    return rk.from_text(REPORT, "r")


def parsed(fragment: str):
    return html.fragment_fromstring(fragment)


def test_figures_are_marked_and_explained(report):
    spans = parsed(view.report_html(report)).xpath('.//span[contains(@title, "单位 unit")]')
    marks = {span.text_content(): span.get("title") for span in spans}
    assert list(marks) == ["14人", "5人", "9人", "1.85亿元"]
    assert "单位 unit: 元" in marks["1.85亿元"]
    assert "数值 value: 185,000,000" in marks["1.85亿元"]
    assert "关系 relation: part_of" in marks["5人"]


def test_measures_and_citations_are_marked(report):
    spans = [
        span.text_content() for span in parsed(view.report_html(report)).iter("span") if span.get("title")
    ]
    assert "《关于深化整改的通知》" in spans
    assert any(span.startswith("一是提高站位") for span in spans)


def test_head_and_outline_are_shown(report):
    said = parsed(view.report_html(report)).text_content()
    assert "1 章节 sections" in said and "4 数字 figures" in said
    assert "一 强化监督执纪" in said and "二是 抓好落实" in said


def test_whole_text_is_there_once_and_in_order(report):
    block = parsed(view.report_html(report)).xpath('.//details[@open]//p[not(contains(., "hover"))]')
    shown = "".join(paragraph.text_content() for paragraph in block)
    assert shown == "".join(REPORT.split("\n"))


def test_what_stands_before_the_body_is_folded_away(report):
    folded = parsed(view.report_html(report)).xpath('.//details[summary[contains(., "before the body")]]')[0]
    assert folded.get("open") is None
    assert "市监委" in folded.text_content() and "一、强化监督执纪" not in folded.text_content()


def test_long_text_is_cut_and_said_so(report):
    assert "另有 " in view.report_html(report, limit=40)
    assert "另有 " not in view.report_html(report, limit=None)


@pytest.mark.parametrize(
    "attack", ["<script>alert(1)</script>", '" onmouseover="alert(1)', "<img src=x onerror=y>", "&lt;b&gt;"]
)
def test_markup_in_a_report_is_text(attack):
    text = f"{attack}报告\n\n一、{attack}工作\n一是{attack}。印发《{attack}通知》,查处{attack}问题10起。"
    report = rk.from_text(text, attack)
    for shown in (report._repr_html_(), rk.Corpus([report])._repr_html_()):
        tree = parsed(shown)
        assert not tree.xpath(".//script | .//img | .//*[@onmouseover] | .//*[@onerror]")
        assert attack in tree.text_content()


def test_jupyterlab_keeps_what_is_used(report):
    """An untrusted notebook loses style sheets, scripts and unknown attributes; none is needed."""
    tree = parsed(report._repr_html_())
    assert not {each.tag for each in tree.iter()} & {"style", "script", "link", "iframe"}
    assert {name for each in tree.iter() for name in each.attrib} <= {
        "class",
        "lang",
        "open",
        "style",
        "title",
    }


def test_letters_keep_the_colour_of_the_theme(report):
    """JupyterLab strips ``color: inherit``, and <mark> brings black letters of its own."""
    shown = report._repr_html_()
    assert "<mark" not in shown and not re.search(r"(?<!-)color:", shown)


def test_no_path_is_shown(tmp_path):
    file = tmp_path / "r.txt"
    file.write_text(REPORT, encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    corpus = rk.read_reports(tmp_path)
    assert "empty.txt" in corpus._repr_html_()
    for shown in (corpus._repr_html_(), corpus[0]._repr_html_()):
        assert str(tmp_path) not in shown


def test_a_line_of_figures_without_stops_stays_small():
    report = rk.from_text("一、情况\n" + "处理14人、" * 4000)
    assert len(report.indicators) == 4000
    assert len(view.report_html(report)) < 20_000_000


def test_corpus_lists_its_reports():
    reports = [rk.from_text(REPORT, f"r{n}") for n in range(30)]
    shown = view.corpus_html(rk.Corpus(reports), limit=20)
    assert "30 份报告 reports" in shown and "另有 10 份未列出" in shown
    assert len(parsed(shown).findall(".//tr")) == 21


def test_unprintable_characters_do_not_break_the_notebook():
    shown = rk.from_text("查处\x00问题\ud80010起。", "r")._repr_html_()
    assert "\x00" not in shown
    shown.encode("utf-8")


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet="一二是、。,《》<>&\"'查处问题其中10起人\n  ", max_size=120))
def test_any_text_gives_the_same_well_formed_html_twice(text):
    shown = rk.from_text(text, "r")._repr_html_()
    assert shown == rk.from_text(text, "r")._repr_html_()
    opened = re.findall(r"<(/?)(span|p|div|details|summary|table|tr|td|th|b)\b", shown)
    assert sum(1 if not closing else -1 for closing, _ in opened) == 0
    assert parsed(shown).tag == "div"
