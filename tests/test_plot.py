"""Charts: what they say, what they refuse, and how they look."""

from __future__ import annotations

import warnings
from itertools import pairwise

import matplotlib
import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import rgb_to_hsv, to_rgb

import reportkit as rk
from reportkit import schema
from reportkit.plot import labels, style

matplotlib.use("agg")
from matplotlib import pyplot as plt

picture = pytest.mark.mpl_image_compare(
    baseline_dir="baseline", style="default", tolerance=4, savefig_kwargs={"dpi": 60}
)
same_renderer = pytest.mark.skipif(
    matplotlib.__version_info__[:2] != (3, 11), reason="pictures were drawn by matplotlib 3.11"
)


@pytest.fixture(autouse=True)
def _close():
    yield
    plt.close("all")


def indicators(rows: list[tuple], report: str = "a") -> pd.DataFrame:
    """Rows of name, raw, value, unit and a mapping of whatever else."""
    names = ("name", "raw", "value", "unit")
    data = [dict(zip(names, row, strict=False)) | (row[4] if len(row) > 4 else {}) for row in rows]
    defaults = {"modifier": "exact", "kind": "level", "status": "actual", "report_id": report}
    data = [
        defaults | {"indicator_id": f"{report}:i{n}", "start": n * 10, "end": n * 10 + 4} | row
        for n, row in enumerate(data, 1)
    ]
    columns = [column.name for column in schema.TABLES["indicators"]]
    return schema.frame(
        "indicators",
        {name: [row.get(name) for row in data] for name in columns if any(name in row for row in data)},
    )


CASES = indicators(
    [
        ("处理", "14人", 14, "人", {"section_id": "a:s1", "measure_id": "a:m1"}),
        ("党纪政务处分", "5人", 5, "人", {"parent_id": "a:i1", "relation": "part_of", "section_id": "a:s1"}),
        ("组织处理", "9人", 9, "人", {"parent_id": "a:i1", "relation": "part_of", "section_id": "a:s1"}),
        ("移送司法机关", "1人", 1, "人", {"parent_id": "a:i1", "relation": "part_of", "section_id": "a:s1"}),
        ("培训网格员", "3000人以上", 3000, "人", {"status": "target", "section_id": "a:s2"}),
        ("查处涉及群众身边不正之风和腐败问题的案件", "20余起", 20, "起", {"section_id": "a:s2"}),
        ("劝阻", "2592起", 2592, "起", {"section_id": "a:s2"}),
        ("挽回资金", "1.85亿元", 1.85e8, "元", {"section_id": "a:s2"}),
        ("走访", "600户", 600, None, {"section_id": "a:s2"}),
        ("案件", "5.5%", -5.5, "%", {"kind": "change", "section_id": "a:s2"}),
    ]
)
SECTIONS = schema.frame(
    "sections",
    {
        "report_id": ["a"] * 4,
        "section_id": ["a:s1", "a:s2", "a:s3", "a:s4"],
        "level": [1, 1, 2, 2],
        "number": ["一", "二", "一", "二"],
        "heading": ["聚焦主责主业，持续正风肃纪反腐", "加强源头治理", "推动整改", None],
        "start": [10, 400, 420, 700],
        "end": [30, 410, 430, 702],
        "text_end": [400, 1200, 700, 1200],
    },
)
CHANGES = indicators(
    [
        ("地区生产总值", "5.5%", 5.5, "%", {"kind": "change"}),
        ("单位能耗", "3%左右", -3, "%", {"kind": "change", "status": "target"}),
        ("刑事案件", "15.9%", -15.9, "%", {"kind": "change"}),
        ("满意率", "2.1个百分点", 2.1, "百分点", {"kind": "change"}),
        ("回访率", "0.4个百分点", -0.4, "百分点", {"kind": "change"}),
        ("网格员", "120人", 120, "人", {"kind": "change"}),
    ]
)
YEARS = pd.DataFrame(
    [
        ("立案", year, value, "件", "actual", None, "exact", f"{value}件")
        for year, value in zip(range(2020, 2025), (61, 74, 70, 88, 93), strict=True)
    ]
    + [
        ("立案", year, value, "件", "target", high, modifier, "")
        for year, value, high, modifier in (
            (2021, 70, None, "at_least"),
            (2022, 75, 80, "exact"),
            (2025, 90, None, "at_most"),
        )
    ]
    + [
        ("办结率", 2023, 96.5, "%", "actual", None, "exact", "96.5%"),
        ("办结率", 2024, 97.2, "%", "actual", None, "exact", "97.2%"),
    ],
    columns=["name", "year", "value", "unit", "status", "value_high", "modifier", "raw"],
)
WORDS = {
    "2023": "加强监督检查，加强线索核查，推动整改落实。移送线索，督促整改。" * 3,
    "2024": "数字化监督，建设监督平台，推动整改落实。健全数字化平台，加强监督。" * 3,
}


def texts(axes) -> str:
    """All that is written on one Axes or several."""
    from matplotlib.text import Text

    figure = np.atleast_1d(np.asarray(axes, dtype=object))[0].figure
    figure.canvas.draw()
    return "\n".join(text.get_text() for text in figure.findobj(Text))


def words() -> pd.DataFrame:
    return rk.tokens(WORDS)


def hits() -> tuple[pd.DataFrame, pd.DataFrame]:
    found = pd.concat([rk.kwic(WORDS, word) for word in ("监督", "整改")])
    return found, pd.DataFrame({"report_id": list(WORDS), "n_chars": [len(text) for text in WORDS.values()]})


def draw_dispersion(**options):
    found, reports = hits()
    return rk.plot.dispersion(found, reports=reports, **options)


SQUARE = pd.DataFrame(
    [[1, 0.62, 0.1], [0.62, 1, 0.05], [0.1, 0.05, 1]], index=["甲", "乙", "丙"], columns=["甲", "乙", "丙"]
)
SHARED = pd.DataFrame(
    [(1, "2023", 0, 40), (1, "2024", 20, 60), (2, "2023", 60, 90), (2, "2024", 80, 110)],
    columns=["passage_id", "report_id", "start", "end"],
)
LENGTHS = pd.DataFrame({"report_id": ["2023", "2024", "无"], "n_chars": [100, 120, 60]})
MEASURES = pd.DataFrame(
    [
        ("kept", "压实责任", "压实责任", 1.0),
        ("reworded", "提升核查质效", "提升线索核查质效", 0.6),
        ("dropped", "精心安排部署", None, None),
        ("new", None, "建设数字化监督平台", None),
    ],
    columns=["change", "old_heading", "new_heading", "score"],
)

CHARTS = {
    "similarity": lambda **o: rk.plot.similarity(SQUARE, **o),
    "passages": lambda **o: rk.plot.passages(SHARED, reports=LENGTHS, **o),
    "comparison": lambda **o: rk.plot.comparison(MEASURES, **o),
    "indicators": lambda **o: rk.plot.indicators(CASES, sections=SECTIONS, **o),
    "changes": lambda **o: rk.plot.changes(CHANGES, **o),
    "parts": lambda **o: rk.plot.parts(CASES, audit=rk.audit(CASES), **o),
    "series": lambda **o: rk.plot.series(YEARS, **o),
    "outline": lambda **o: rk.plot.outline(SECTIONS, indicators=CASES, **o),
    "frequencies": lambda **o: rk.plot.frequencies(rk.frequencies(words()), **o),
    "frequencies_by_group": lambda **o: rk.plot.frequencies(rk.frequencies(words(), by="year"), limit=8, **o),
    "keyness": lambda **o: rk.plot.keyness(rk.keyness(words(), target="2024"), **o),
    "trends": lambda **o: rk.plot.trends(rk.trends(words(), ["监督", "整改"]), **o),
    "trends_in_panels": lambda **o: rk.plot.trends(
        rk.trends(words(), ["监督", "整改", "数字化", "线索"]), **o
    ),
    "dispersion": draw_dispersion,
}


@same_renderer
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", CHARTS)
@picture
def test_picture(name, lang):
    return np.atleast_1d(np.asarray(CHARTS[name](lang=lang), dtype=object))[0].figure


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", CHARTS)
def test_every_character_is_drawn_and_no_warning_given(name, lang):
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # a missing glyph is a warning of matplotlib
        figure = np.atleast_1d(np.asarray(CHARTS[name](lang=lang), dtype=object))[0].figure
        figure.canvas.draw()


@pytest.mark.parametrize("name", CHARTS)
def test_settings_of_the_user_are_left_alone(name):
    before = dict(matplotlib.rcParams)
    CHARTS[name]()
    assert dict(matplotlib.rcParams) == before


def test_settings_made_while_drawing_stay():
    """As JupyterLab's backend makes them: the first chart loads it, and would else be the last one shown."""
    with matplotlib.rc_context():
        with style.styled():
            matplotlib.interactive(True)
        assert matplotlib.is_interactive()


@pytest.mark.parametrize("name", CHARTS)
def test_title_can_be_replaced_and_left_out(name):
    assert "我的标题" in texts(CHARTS[name](title="我的标题"))
    axes = np.atleast_1d(np.asarray(CHARTS[name](title=""), dtype=object))
    assert axes[0].get_title(loc="left") == ""


@pytest.mark.parametrize(
    "name",
    [
        "frequencies",
        "keyness",
        "trends",
        "dispersion",
        "outline",
        "parts",
        "similarity",
        "passages",
        "comparison",
    ],
)
def test_draws_on_the_axes_it_is_given(name):
    _, ax = plt.subplots()
    assert CHARTS[name](ax=ax) is ax


# Units


def test_bars_of_several_reports_name_the_report():
    two = pd.concat([CASES.assign(report_id="甲市2024"), CASES.assign(report_id="甲市2025")])
    assert "甲市2024" in texts(rk.plot.indicators(two, unit="起"))
    assert "甲市" not in texts(rk.plot.indicators(two[two["report_id"] == "甲市2024"], unit="起"))


def test_units_get_panels_of_their_own_and_lone_figures_no_bar():
    axes = rk.plot.indicators(CASES)
    by_unit = {axis.get_xlabel(): len(axis.patches) for axis in axes}
    assert by_unit == {"单位：人": 5, "单位：起": 2, "单位各异，不作比较": 0}
    assert "1.85亿元" in texts(axes)


def test_figures_without_a_unit_are_not_put_with_others():
    table = indicators(
        [("甲", "3", 3, None), ("乙", "4", 4, None), ("丙", "4件", 4, "件"), ("丁", "6件", 6, "件")]
    )
    assert [axis.get_xlabel() for axis in rk.plot.indicators(table)] == ["报告未给单位", "单位：件"]


@pytest.mark.parametrize("draw", [rk.plot.indicators, rk.plot.changes, rk.plot.series])
def test_several_units_on_one_axes_are_refused(draw):
    _, ax = plt.subplots()
    table = CHANGES.assign(year=2024) if draw is not rk.plot.indicators else CASES
    with pytest.raises(ValueError, match=r"one axis holds one unit.*pass unit="):
        draw(table, ax=ax)


def test_one_unit_can_be_chosen():
    _, ax = plt.subplots()
    assert rk.plot.indicators(CASES, ax=ax, unit="起") is ax
    assert len(ax.patches) == 2


def test_units_are_glossed_in_english():
    assert "unit: 起 (cases)" in texts(rk.plot.indicators(CASES, lang="en"))


# What is left out is said


def test_levels_only_and_the_chart_says_so():
    assert "增减 1 项另见 changes" in texts(rk.plot.indicators(CASES))


def test_rows_beyond_the_limit_are_counted():
    table = indicators([(f"第{n}类", f"{n}件", n, "件") for n in range(1, 31)])
    said = texts(rk.plot.indicators(table, limit=10))
    assert "只画最大的 10 项，另有 20 项未画" in said
    assert "第30类" in said and "第20类" not in said


def test_series_without_years_and_beyond_the_limit_are_counted():
    table = pd.DataFrame(
        {"name": list("甲乙丙丁"), "year": [2023, 2023, 2023, None], "value": [1, 2, 3, 4], "unit": "件"}
    )
    said = texts(rk.plot.series(table, limit=2))
    assert "另有 1 个序列未画" in said and "1 项没有年份，未画" in said


def sized(**values: list[float]) -> pd.DataFrame:
    rows = [(name, 2023 + n, value) for name, each in values.items() for n, value in enumerate(each)]
    return pd.DataFrame(rows, columns=["name", "year", "value"]).assign(unit="元")


def test_series_too_unlike_in_size_get_panels_and_keep_their_looks_and_years():
    table = sized(收入=[5e4, 6e4], 产值=[8e12, 9e12], 投资=[7e12, 1e12], 存款=[3e4])
    axes = rk.plot.series(table)
    names = [
        [text.get_text() for text in axis.texts if not text.get_text().startswith("另")] for axis in axes
    ]
    assert [sorted(each) for each in names] == [["产值", "投资"], ["存款", "收入"]]
    assert len({axis.get_xlim() for axis in axes}) == 1
    colours = {line.get_color() for axis in axes for line in axis.get_lines() if len(line.get_xdata()) == 2}
    assert len(colours) == 3


def test_series_too_unlike_in_size_share_a_given_axes_on_a_logarithmic_scale():
    _, ax = plt.subplots()
    rk.plot.series(sized(收入=[5e4, 6e4], 产值=[8e12, 9e12]), ax=ax)
    assert ax.get_yscale() == "log" and "对数坐标" in texts(ax)
    _, ax = plt.subplots()
    rk.plot.series(sized(收入=[5e4, -6e4], 产值=[8e12, 9e12]), ax=ax)
    assert ax.get_yscale() == "linear"  # there is no logarithm of what is negative


def test_a_series_of_several_regions_has_a_line_for_each():
    both = pd.concat([sized(产值=[8, 9]).assign(region="甲省"), sized(产值=[5, 6]).assign(region="乙省")])
    ax = rk.plot.series(both)
    assert {"甲省 · 产值", "乙省 · 产值"} <= set(texts(ax).split("\n"))
    assert "同年" not in texts(ax)


def test_several_figures_of_one_series_and_year_are_said():
    again = pd.concat([sized(产值=[8, 9]), sized(产值=[7])])
    assert "另有 1 项未画" in texts(rk.plot.series(again))


def test_units_beyond_six_are_named():
    table = pd.DataFrame(
        {"name": list("甲乙丙丁戊己庚"), "year": 2024, "value": 1, "unit": list("件人次起条项户")}
    )
    axes = rk.plot.series(table)
    assert len(axes) == 6 and "单位为 户 的序列未画" in texts(axes)
    table["unit"] = [*"件人次起条项", None]
    assert "单位为 （无） 的序列未画" in texts(rk.plot.series(table))


def test_words_beyond_the_limit_are_counted():
    assert "更" not in texts(rk.plot.frequencies(rk.frequencies(words()), limit=100))
    assert "more words are not drawn" in texts(
        rk.plot.frequencies(rk.frequencies(words()), limit=2, lang="en")
    )


# What is drawn is what the table says


def test_parts_are_laid_end_to_end_and_the_audit_speaks():
    ax = rk.plot.parts(CASES, audit=rk.audit(CASES, lang="zh"))
    bars = [bar for bar in ax.patches if bar.get_height() < 1]
    assert [float(bar.get_x()) for bar in bars] == [0, 0, 5, 14]
    assert "15人" in texts(ax) and "14人" in texts(ax)


@pytest.mark.parametrize("spoken", ["zh", "en"])
def test_what_the_audit_found_is_said_in_the_language_of_the_chart(spoken):
    audit = rk.audit(CASES, lang=spoken)
    assert "各项合计15人，大于总数14人" in texts(rk.plot.parts(CASES, audit=audit))
    assert "add up to 15 persons, more than the whole of 14" in texts(
        rk.plot.parts(CASES, audit=audit, lang="en")
    )


def test_a_part_in_another_unit_gets_no_bar():
    table = indicators(
        [("立案", "30件", 30, "件"), ("涉及", "45人", 45, "人", {"parent_id": "a:i1", "relation": "part_of"})]
    )
    ax = rk.plot.parts(table)
    assert [float(bar.get_width()) for bar in ax.patches] == [30]
    assert "45人" in texts(ax)


def test_figures_are_quoted_as_the_report_has_them():
    assert "20余起" in texts(rk.plot.indicators(CASES))
    assert "+5.5%" in texts(rk.plot.changes(CHANGES)) and "−15.9%" in texts(rk.plot.changes(CHANGES))


def test_targets_are_hollow():
    axes = rk.plot.changes(CHANGES)
    hollow = [bar for bar in axes[0].patches if bar.get_facecolor()[3] == 0]
    assert [float(bar.get_width()) for bar in hollow] == [-3]
    assert "（目标）" in texts(axes)


def test_rises_and_falls_are_told_apart_without_colour():
    hatched = {
        float(bar.get_width()) > 0: bool(bar.get_hatch()) for bar in rk.plot.changes(CHANGES)[0].patches
    }
    assert hatched == {True: False, False: True}


def test_keyness_keeps_the_sign():
    table = rk.keyness(words(), target="2024")
    ax = rk.plot.keyness(table)
    drawn = dict(zip([label.get_text() for label in ax.get_yticklabels()], ax.patches, strict=True))
    assert drawn["数字化"].get_width() > 0 > drawn["线索"].get_width()


def test_one_report_that_carries_a_word_is_marked():
    table = pd.DataFrame(
        {
            "token": ["甲", "乙"],
            "target_count": [9, 8],
            "reference_count": [0, 1],
            "target_units": [1, 3],
            "reference_units": [0, 1],
            "g2": [5.0, 4.0],
        }
    )
    said = texts(rk.plot.keyness(table)).split("\n")
    assert "9 : 0 °" in said and "8 : 1" in said


def test_a_report_without_a_hit_has_an_empty_row():
    found, reports = hits()
    ax = rk.plot.dispersion(
        found, reports=pd.concat([reports, pd.DataFrame({"report_id": ["无"], "n_chars": [90]})])
    )
    assert [label.get_text() for label in ax.get_yticklabels()] == ["2023", "2024", "无"]


def test_similarity_leaves_the_diagonal_out_and_wants_a_square():
    drawn = rk.plot.similarity(SQUARE).collections[0].get_array()
    assert np.isnan(np.ma.filled(drawn, np.nan)).sum() == 3
    with pytest.raises(ValueError, match="square"):
        rk.plot.similarity(SQUARE.iloc[:2])


def test_a_line_to_a_measure_that_is_not_drawn_sets_out():
    change, old, new = ["dropped", "reworded", "reworded"], ["甲", "乙", "丙"], [None, "乙一", "丙一"]
    table = pd.DataFrame({"change": change, "old_heading": old, "new_heading": new})
    lines = [line for line in rk.plot.comparison(table, limit=2).lines if len(line.get_xdata()) == 2]
    assert [line.get_xdata().tolist() for line in lines] == [[0.4, 0.6], [0.55, 0.6]]


def test_reports_that_share_nothing_are_counted():
    ax = rk.plot.passages(SHARED, reports=LENGTHS)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["2023", "2024"]
    assert "1 份报告没有相同的段落" in texts(ax)


def test_what_was_kept_is_joined_and_what_was_not_is_marked():
    ax = rk.plot.comparison(MEASURES)
    joined = [line for line in ax.get_lines() if len(line.get_xdata()) == 2]
    assert [line.get_linestyle() for line in joined] == ["-", "--"]
    assert texts(ax).split("\n").count("×") == 1 and "沿用 1、改写 1、新增 1、不再提 1" in texts(ax)


def test_outline_of_several_reports_gets_a_panel_each():
    both = pd.concat([SECTIONS, SECTIONS.assign(report_id="b")])
    assert len(rk.plot.outline(both)) == 2
    assert len(rk.plot.outline(both, report="b").patches) == 4
    with pytest.raises(ValueError, match="one axis holds one report"):
        rk.plot.outline(both, ax=plt.subplots()[1])


# Degenerate input


@pytest.mark.parametrize(
    "draw",
    [
        lambda: rk.plot.indicators(schema.empty("indicators")),
        lambda: rk.plot.changes(schema.empty("indicators")),
        lambda: rk.plot.parts(schema.empty("indicators")),
        lambda: rk.plot.series(schema.empty("indicators")),
        lambda: rk.plot.outline(schema.empty("sections")),
        lambda: rk.plot.frequencies(pd.DataFrame({"token": [], "count": []})),
        lambda: rk.plot.similarity(SQUARE.iloc[:0, :0]),
        lambda: rk.plot.passages(SHARED.head(0), reports=LENGTHS),
        lambda: rk.plot.comparison(MEASURES.head(0)),
        lambda: rk.plot.trends(pd.DataFrame({"term": [], "year": [], "per_million": []})),
    ],
)
def test_nothing_to_draw_is_said(draw):
    assert "没有可画的数据" in texts(draw())


def test_extreme_values_are_drawn():
    table = indicators(
        [("甲", "0件", 0, "件"), ("乙", "100000000000000件", 1e14, "件"), ("丙" * 200, "1件", 1, "件")]
    )
    assert "…" in texts(rk.plot.indicators(table))
    assert "nan" not in texts(rk.plot.changes(indicators([("甲", "0", 0, "%", {"kind": "change"})])))


# Labels


def test_shorten_counts_chinese_characters_double():
    assert labels.shorten("查处问题线索", 12) == "查处问题线索"
    assert labels.shorten("查处问题线索", 11) == "查处问题…"
    assert labels.shorten("处置 \n 不良信息") == "处置 不良信息"
    assert labels.shorten(None) == "" and labels.shorten(pd.NA) == ""


def test_wrap_breaks_no_word_and_begins_no_line_with_a_stop():
    lines = labels.wrap("只画最大的 15 项，另有 23 项未画；增减 3 项另见 changes。", 20).split("\n")
    assert all(labels.columns(line) <= 22 for line in lines)
    assert not any(line.startswith(("，", "；", "。")) for line in lines)
    assert any("changes" in line for line in lines)


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (0, "0", "0"),
        (2592, "2,592", "2,592"),
        (1.85e8, "1.85亿", "185 m"),
        (-0.5, "−0.5", "−0.5"),
        (3e12, "3万亿", "3 tn"),
    ],
)
def test_numbers_on_scales(value, zh, en):
    assert (labels.number(value), labels.number(value, "en")) == (zh, en)


def test_looks_differ_in_lightness_or_in_hatch_and_marker():
    assert len({look["hatch"] for look in style.LOOKS}) == len(style.LOOKS)
    assert len({look["marker"] for look in style.LOOKS}) == len(style.LOOKS)
    grey = [rgb_to_hsv([np.dot(to_rgb(look["color"]), (0.299, 0.587, 0.114))] * 3)[2] for look in style.LOOKS]
    assert min(abs(a - b) for a, b in pairwise(grey)) > 0.07


def test_use_style_is_for_good():
    with matplotlib.rc_context():
        rk.plot.use_style()
        assert matplotlib.rcParams["font.family"] == [style.font()]


@pytest.mark.parametrize("draw", [rk.plot.indicators, rk.plot.changes])
def test_a_unit_that_no_row_has_is_refused_with_those_there_are(draw):
    table = pd.DataFrame({"name": ["立案", "罚款"], "value": [3, 9], "unit": ["件", "元"], "kind": "change"})
    with pytest.raises(ValueError, match="unit must be '件' or '元'"):
        draw(table, unit="起")
    with pytest.raises(ValueError, match="no row has a unit"):
        draw(table.assign(unit=None), unit="起")
