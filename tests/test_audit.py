"""The arithmetic of reports: worked examples, rounding, and what is not to be compared."""

from types import SimpleNamespace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import reportkit as rk
from reportkit import schema
from reportkit.auditing.remarks import remark


def rows(*figures):
    """A table of indicators from dicts; each gets the id i1, i2 … unless it has one."""
    base = {
        "report_id": "r", "name": "查处问题", "modifier": "exact", "kind": "level", "status": "actual",
        "start": 0, "end": 1,
    }  # fmt: skip
    full = []
    for n, figure in enumerate(figures, 1):
        row = base | {"indicator_id": f"i{n}", "sentence": f"第{n}句"} | figure
        row.setdefault("raw", f"{row['value']:.15g}")
        full.append(row)
    names = {name for row in full for name in row}
    return schema.frame("indicators", {name: [row.get(name) for row in full] for name in sorted(names)})


def verdicts(table, reports=None):
    found = rk.audit(table, reports)
    return list(zip(found["check"], found["stated"], found["follows"], found["verdict"], strict=True))


def part(value, **more):
    return {"value": value, "unit": "人", "parent_id": "i1", "relation": "part_of", **more}


def test_nothing_to_check_gives_empty_tables_with_their_columns():
    checks = rk.audit(schema.empty("indicators"))
    assert len(checks) == 0
    assert list(checks) == list(rk.audit(rows({"value": 14, "unit": "人"}, part(14))))
    assert checks["stated"].dtype == "float64"
    assert list(checks["verdict"].cat.categories) == ["equal", "more", "less"]
    assert list(rk.audit_rows(schema.empty("indicators"))) == [
        "check_id",
        "role",
        "indicator_id",
        "report_id",
    ]


@pytest.mark.parametrize(("parts", "verdict"), [((5, 9), "equal"), ((5, 9, 1), "more"), ((5, 3), "less")])
def test_parts_against_their_whole(parts, verdict):
    table = rows({"value": 14, "unit": "人"}, *(part(value) for value in parts))
    assert verdicts(table) == [("parts", 14.0, float(sum(parts)), verdict)]


def test_a_check_names_its_rows():
    table = rows({"value": 14, "unit": "人"}, part(5), part(9))
    named = rk.audit_rows(table)
    assert list(zip(named["role"], named["indicator_id"], strict=True)) == [
        ("whole", "i1"),
        ("part", "i2"),
        ("part", "i3"),
    ]
    assert set(named["check_id"]) == set(rk.audit(table)["check_id"])


def test_changes_do_not_add_up():
    table = rows(
        {"value": 17, "unit": "%", "kind": "change"},
        part(72, unit="%", kind="change"),
        part(30, unit="%", kind="change"),
    )
    assert verdicts(table) == []


def test_parts_in_another_unit_are_left_out():
    assert verdicts(rows({"value": 14, "unit": "人"}, part(5, unit="件"), part(9))) == [
        ("parts", 14.0, 9.0, "less")
    ]


def test_rounding_is_no_difference():
    # 1.31万余 = 1.13万余 + 1455 + 261 + 123
    whole = {"value": 13100, "unit": "人次", "raw": "1.31万余人次", "modifier": "more_than"}
    parts = [
        part(11300, raw="1.13万余人次", modifier="more_than", unit="人次"),
        part(1455),
        part(261),
        part(123),
    ]
    assert verdicts(rows(whole, *parts))[0][3] == "equal"
    # 2.76 = 1.83 + 0.93, in 万亿元
    whole = {"value": 2.76e12, "unit": "元", "raw": "2.76万亿元"}
    parts = [part(1.83e12, raw="1.83万亿元", unit="元"), part(0.9302e12, raw="9302亿元", unit="元")]
    assert verdicts(rows(whole, *parts))[0][3] == "equal"


def test_counts_are_exact():
    assert (
        verdicts(rows({"value": 1400, "unit": "人", "raw": "1400人"}, part(1399, raw="1399人")))[0][3]
        == "less"
    )


def test_chinese_digits_are_rounded_at_their_last_digit():
    whole = {"value": 1032e8, "unit": "元", "raw": "一千零三十二亿元"}
    assert verdicts(rows(whole, part(1031.6e8, unit="元", raw="1031.6亿元")))[0][3] == "equal"
    assert verdicts(rows(whole, part(1030e8, unit="元", raw="1030.0亿元")))[0][3] == "less"


def change(value, unit, level, base, **more):
    """A stated change, the level it leads to and the one it starts from."""
    return rows(
        {"value": base, "unit": "元", "parent_id": "i2", "relation": "from_of"},
        {"value": level, "unit": "元"},
        {
            "value": value, "unit": unit, "kind": "change", "parent_id": "i2", "relation": "change_of",
            "raw": f"{value}{unit}", **more,
        },
    )  # fmt: skip


@pytest.mark.parametrize(
    ("value", "unit", "verdict"),
    [
        (50, "%", "equal"),
        (45, "%", "more"),
        (55, "%", "less"),
        (0.5, "倍", "equal"),
        (50, "元", "equal"),
        (49, "元", "more"),
    ],
)
def test_a_change_against_two_levels(value, unit, verdict):
    assert verdicts(change(value, unit, 150, 100)) == [
        ("change", value, 0.5 if unit == "倍" else 50.0, verdict)
    ]


def test_points_are_the_difference_of_two_rates():
    table = rows(
        {"value": 9.8, "unit": "%", "parent_id": "i2", "relation": "from_of"},
        {"value": 7.5, "unit": "%"},
        {"value": -2.3, "unit": "百分点", "kind": "change", "parent_id": "i2", "relation": "change_of"},
    )
    [(check, stated, follows, verdict)] = verdicts(table)
    assert (check, stated, verdict) == ("change", -2.3, "equal")
    assert follows == pytest.approx(-2.3)


def test_an_average_is_not_the_change_over_all_years():
    assert verdicts(change(8, "%", 150, 100, raw="8%", sentence="从100元增加到150元,年均增长8%")) == []


def test_nothing_grows_from_nothing():
    assert verdicts(change(50, "%", 150, 0)) == []


def stated(value, year, report="r", **more):
    day = pd.Timestamp
    return {
        "value": value, "unit": "起", "report_id": report, "period_start": day(f"{year}-01-01"),
        "period_end": day(f"{year}-12-31"), **more,
    }  # fmt: skip


def test_a_figure_stated_twice():
    assert verdicts(rows(stated(40, 2024), stated(40, 2024))) == [("repeated", 40.0, 40.0, "equal")]
    assert verdicts(rows(stated(40, 2024), stated(42, 2024))) == [("repeated", 42.0, 40.0, "less")]


@pytest.mark.parametrize(
    "other",
    [
        stated(42, 2023),
        stated(42, 2024, status="target"),
        stated(42, 2024, name="查处其他问题"),
        stated(42, 2024, unit="件"),
        stated(400, 2024),
        stated(42, 2024, sentence="第1句"),
        {"value": 42, "unit": "起"},
    ],
)
def test_what_is_not_the_same_figure(other):
    assert verdicts(rows(stated(40, 2024), other)) == []


def reports(**years):
    names = list(years)
    return schema.frame("reports", {
        "report_id": names,
        "region": ["示例市"] * len(names),
        "document_type": ["工作报告"] * len(names),
        "title": [f"{years[name]}年工作报告" for name in names],
        "n_chars": [1] * len(names),
    })  # fmt: skip


def test_a_later_report_against_the_one_before():
    table = rows(stated(40, 2023, "old", indicator_id="a"), stated(41, 2023, "new", indicator_id="b"))
    assert verdicts(table) == []
    assert verdicts(table, reports(old=2024, new=2025)) == [("restated", 41.0, 40.0, "less")]
    assert verdicts(table, reports(old=2022, new=2025)) == []


def test_growth_from_the_level_in_the_report_before():
    grown = {"unit": "%", "kind": "change", "parent_id": "b", "relation": "change_of", "report_id": "new"}
    table = rows(
        stated(40, 2023, "old", indicator_id="a"),
        stated(50, 2024, "new", indicator_id="b"),
        {"value": 20, "indicator_id": "c", "raw": "20%", **grown},
    )
    assert verdicts(table, reports(old=2024, new=2025)) == [("growth", 20.0, 25.0, "more")]
    named = rk.audit_rows(table, reports(old=2024, new=2025))
    assert dict(zip(named["role"], named["report_id"], strict=True)) == {
        "change": "new",
        "level": "new",
        "base": "old",
    }


def test_reports_of_other_bodies_are_not_compared():
    known = reports(old=2024, new=2025)
    known["region"] = ["示例市", "另一市"]
    assert verdicts(rows(stated(40, 2023, "old"), stated(41, 2023, "new")), known) == []


def test_remarks_in_two_languages():
    table = rows({"value": 14, "unit": "人"}, part(5), part(9), part(1))
    assert rk.audit(table)["remark"].item() == (
        "the parts add up to 15人, more than the whole of 14人; they may overlap"
    )
    assert "15人" in rk.audit(table, lang="zh")["remark"].item()


def test_large_sums_are_read_easily():
    assert remark("parts", "equal", 2.76e12, 2.76e12, "元", "zh") == "各部分合计27,600亿元，与总数相等"
    assert "2,760,000,000,000元" in remark("parts", "equal", 2.76e12, 2.76e12, "元", "en")


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=6), st.integers(0, 10**7))
def test_a_verdict_is_the_sign_of_the_difference(parts, whole):
    table = rows({"value": whole, "unit": "人"}, *(part(value, raw=f"{value}人") for value in parts))
    [(_, stated_, follows, verdict)] = verdicts(table)
    assert verdict == ("equal" if follows == stated_ else "more" if follows > stated_ else "less")


def test_checks_do_not_depend_on_other_reports():
    one = rows({"value": 14, "unit": "人"}, part(5), part(9))
    other = rows({"value": 3, "unit": "人", "indicator_id": "x1", "report_id": "s"})
    both = pd.concat([one, other], ignore_index=True)
    pd.testing.assert_frame_equal(rk.audit(one), rk.audit(both))


def test_every_kind_of_na_is_no_value():
    table = rows({"value": 14, "unit": "人"}, part(5), part(9), part(1), {"value": 3, "unit": "人"})
    masked = table.convert_dtypes()
    assert masked["parent_id"].dtype != table["parent_id"].dtype
    assert verdicts(masked) == verdicts(table) == [("parts", 14.0, 15.0, "more")]


def test_a_corpus_and_a_report_bring_their_own_tables():
    text = "一、工作情况\n今年共处理14人,其中政务处分5人,组织处理9人,移送司法机关1人。"
    report = rk.from_text(text, "a")
    corpus = rk.Corpus(report)
    for source in (report, corpus):
        pd.testing.assert_frame_equal(rk.audit(source), rk.audit(source.indicators, source.reports))
        pd.testing.assert_frame_equal(rk.audit_rows(source), rk.audit_rows(source.indicators, source.reports))
    assert rk.audit(corpus)["verdict"].tolist() == ["more"]


def test_the_reports_of_a_corpus_are_compared_with_one_another():
    table = rows(stated(40, 2023, "old", indicator_id="a"), stated(41, 2023, "new", indicator_id="b"))
    corpus = SimpleNamespace(indicators=table, reports=reports(old=2024, new=2025))
    assert rk.audit(corpus)["check"].tolist() == ["restated"]
    assert rk.audit(table).empty
