"""The samples are openly fictional, and their figures agree as data/README.md says.

Checked on the gold tables, so that a mistake of the extraction cannot hide a mistake of the samples.
"""

from __future__ import annotations

import pandas as pd
import pytest
from scoring import GOLD, ROOT, gold_table

import reportkit as rk

FIRST_LINE = "【虚构样本】本文为 reportkit 的虚构示例，示例市并不存在，文中人物、事件、数字均属虚构。"
SAMPLES = sorted((ROOT / "data" / "samples").glob("*.txt"))
YEARS = (2022, 2023, 2024)
RECOVERED = "挽回经济损失"


def figures(name: str) -> pd.DataFrame:
    table = gold_table(GOLD / f"{name}.json", "indicators")
    numbers = ["start", "value", "parent_start"]
    return table.assign(**table[numbers].astype("float64"))


def supervision(year: int) -> pd.DataFrame:
    """What the commission reports as done in a year, and in that year alone."""
    table = figures(f"sample_supervision_{year}")
    within = table["period_end"].str.startswith(str(year)) & ~table["period_start"].lt(str(year))
    return table[within & (table["status"] == "actual")]


def level(year: int, name: str) -> float:
    table = supervision(year)
    (value,) = table.loc[(table["name"] == name) & (table["kind"] == "level"), "value"]
    return value


def stated_growth(year: int) -> dict[str, float]:
    """Stated changes in percent, by the name of what changed."""
    table = supervision(year)
    changes = table[(table["kind"] == "change") & (table["unit"] == "%")]
    return dict(zip(changes["name"], changes["value"], strict=True))


def disagreements() -> dict[tuple[int, str], tuple[float, float]]:
    """Where a stated change is not the one between two years' levels: (stated, actual)."""
    found = {}
    for year in YEARS[1:]:
        for name, stated in stated_growth(year).items():
            actual = (level(year, name) / level(year - 1, name) - 1) * 100
            if abs(stated - actual) > 0.05:
                found[year, name] = (stated, actual)
    return found


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_says_that_it_is_fictional(path):
    text = path.read_text(encoding="utf-8")
    assert text.splitlines()[0] == FIRST_LINE
    assert 900 <= len(text) <= 2200
    assert rk.read_report(path).metadata["sample"] is True


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_is_of_no_real_place(path):
    report = rk.read_report(path)
    assert report.metadata["region"] == "示例市"
    assert FIRST_LINE not in "".join(report.indicators["sentence"])


def test_every_sample_has_gold_tables():
    gold = {path.stem for path in GOLD.glob("*.json")}
    assert gold == {path.stem for path in SAMPLES} | {"seed_ningbo"}


def test_the_seed_is_no_sample():
    (seed,) = (ROOT / "seeds").glob("*.txt")
    assert rk.read_report(seed).metadata["sample"] is not True


def test_levels_and_stated_growth_agree_but_for_one():
    assert len(stated_growth(2023)) == len(stated_growth(2024)) == 6
    assert disagreements() == {(2024, RECOVERED): (25.0, pytest.approx(20.0))}


def test_changes_stated_as_differences_agree():
    assert level(2024, "问题线索办结率") - level(2023, "问题线索办结率") == pytest.approx(1.3)
    assert level(2024, "制发监察建议书") - level(2023, "制发监察建议书") == 14


def test_an_earlier_state_is_what_the_earlier_report_gave():
    table = figures("sample_supervision_2024")
    (earlier,) = table.loc[table["relation"] == "from_of", "value"]
    (given,) = supervision(2023).query("name == '案件平均办理时长' and relation.isna()")["value"]
    assert earlier == given == 63


@pytest.mark.parametrize("name", ["立案", "处分", "查处涉黑涉恶腐败和“保护伞”问题", "处理"])
def test_three_years_add_up(name):
    table = figures("sample_supervision_2024")
    (stated,) = table.loc[(table["name"] == name) & (table["period_text"] == "三年来"), "value"]
    assert stated == sum(level(year, name) for year in YEARS)


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("whole", ["处分", "处理"])
def test_parts_add_up_to_their_whole(year, whole):
    table = supervision(year)
    start = table.loc[(table["name"] == whole) & (table["kind"] == "level"), "start"].iloc[0]
    parts = table[(table["relation"] == "part_of") & (table["parent_start"] == start)]
    assert len(parts) == 3
    assert parts["value"].sum() == level(year, whole)


def test_a_target_is_reached_in_the_year_after():
    plan = figures("sample_supervision_2023").query("status == 'target'").set_index("name")["value"]
    assert level(2024, "问题线索办结率") >= plan["问题线索办结率"]


def test_bodies_report_the_same_of_the_same():
    procuratorate, court = figures("sample_procuratorate_2024"), figures("sample_court_2024")
    (sent,) = supervision(2024).query("name == '移送检察机关审查起诉'")["value"]
    received = procuratorate.query("name == '受理监察机关移送职务犯罪案件' and unit == '人'")["value"]
    assert received.tolist() == [sent]
    prosecuted = procuratorate.query("name == '起诉涉黑涉恶犯罪'")["value"]
    tried = court.query("name == '审结涉黑涉恶案件' and unit == '人'")["value"]
    assert prosecuted.tolist() == tried.tolist() == [47]


def test_what_the_opinions_quote_is_what_was_reported():
    quoted = figures("sample_opinions_2024")
    quoted = quoted[quoted["period_text"] == "2023年"]
    assert len(quoted) == 3
    for name, value in zip(quoted["name"], quoted["value"], strict=True):
        assert level(2023, name) == value


def test_one_opinion_is_left_without_an_answer():
    opinions = gold_table(GOLD / "sample_opinions_2024.json", "sections")["heading"]
    answers = gold_table(GOLD / "sample_response_2024.json", "sections")["heading"]
    subjects = opinions.str.removeprefix("进一步")
    answered = answers.str.removeprefix("关于")
    assert subjects[~subjects.isin(answered)].tolist() == ["加强举报人保护"]


def test_districts_add_up_to_the_city():
    table = figures("sample_police_2024")
    named = table[table["name"].str.endswith("破获电信网络诈骗案件") & (table["kind"] == "level")]
    districts = named["name"].str.startswith(("甲", "乙", "丙", "丁"))
    assert named.loc[districts, "value"].sum() == named.loc[~districts, "value"].sum() == 1057


def test_the_audit_finds_the_one_that_does_not_agree():
    corpus = rk.read_reports([path for path in SAMPLES if "supervision" in path.stem])
    checks = rk.audit(corpus.indicators, corpus.reports)
    growth = checks[checks["check"] == "growth"]
    assert len(growth) >= 10
    wrong = growth[growth["verdict"] != "equal"]
    assert wrong[["report_id", "name", "stated"]].to_numpy().tolist() == [
        ["sample_supervision_2024", RECOVERED, 25.0]
    ]
    assert set(checks.loc[checks["check"] == "parts", "verdict"]) == {"equal"}
