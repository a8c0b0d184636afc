"""One figure through reports and years."""

import pandas as pd
import pytest

import reportkit as rk
from reportkit import lexicon

JOBS = [
    "城镇新增就业", "新增城镇就业", "城镇新增就业人数", "全省城镇新增就业",
    "实现城镇新增就业", "全市新增城镇就业",
]  # fmt: skip


@pytest.fixture
def added(monkeypatch):
    """Let a test add words without leaving them to the others."""
    monkeypatch.setattr(lexicon, "_added", {})
    yield
    for clear in lexicon._compiled:
        clear()


def figures(names, unit="人", **columns):
    """Build a table of indicators, one report and year for each name."""
    n = len(names)
    rows = {
        "report_id": [f"r{i}" for i in range(n)],
        "indicator_id": [f"r{i}:i1" for i in range(n)],
        "name": names,
        "value": [float(i + 1) for i in range(n)],
        "unit": [unit] * n,
        "kind": ["level"] * n,
        "status": ["actual"] * n,
        "period_text": [f"{2010 + i}年" for i in range(n)],
        "period_start": pd.to_datetime([f"{2010 + i}-01-01" for i in range(n)]),
        "period_end": pd.to_datetime([f"{2010 + i}-12-31" for i in range(n)]),
    }
    return pd.DataFrame(rows | columns)


def test_wordings_of_one_thing_are_one_series():
    found = rk.series(figures(JOBS))
    assert found["series_id"].unique().tolist() == ["城镇新增就业/人/level/year"]
    assert found["year"].tolist() == [2010, 2011, 2012, 2013, 2014, 2015]
    assert found["reports"].eq(6).all()
    assert found.set_index("name").loc["新增城镇就业", "joined"] == "order"
    assert found.set_index("name").loc["城镇新增就业人数", "joined"] == "words"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("城镇居民人均可支配收入", "农村居民人均可支配收入"),
        ("城镇登记失业率", "城镇调查失业率"),
        ("进口", "出口"),
        ("一般公共预算收入", "一般公共预算支出"),
        ("工业增加值", "工业投资"),
        ("贷款余额", "新增贷款"),
        ("小学在校生", "中学在校生"),
    ],
)
def test_much_alike_is_not_the_same(first, second):
    assert rk.series(figures([first, second]), min_reports=1)["series_id"].nunique() == 2


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("国内生产总值", "全省地区生产总值"),
        ("粮食产量", "全国粮食总产量"),
        ("居民消费价格", "居民消费价格指数"),
        ("进出口总额", "外贸进出口总值"),
        ("研发经费投入强度", "全社会研发投入强度"),
        ("解决农村人口饮水安全问题", "解决农村人口的饮水安全问题"),
    ],
)
def test_other_words_for_the_same(first, second):
    assert len(set(rk.series(figures([first, second]))["series_id"])) == 1


@pytest.mark.parametrize("column", ["unit", "kind"])
def test_unit_and_kind_must_agree(column):
    values = {"unit": ["元", "美元"], "kind": ["level", "change"]}
    table = figures(["外汇储备"] * 2).assign(**{column: values[column]})
    assert rk.series(table, min_reports=1)["series_id"].nunique() == 2


def test_five_years_are_not_one():
    table = figures(["城镇新增就业"] * 2, period_start=pd.to_datetime(["2010-01-01", "2007-01-01"]))
    found = rk.series(table, min_reports=1)
    assert set(found["series_id"]) == {"城镇新增就业/人/level/year", "城镇新增就业/人/level/5years"}


def test_a_target_has_the_id_of_its_series():
    found = rk.series(figures(["城镇新增就业"] * 2, status=["target", "actual"]))
    assert len(set(found["series_id"])) == 1
    assert found["status"].tolist() == ["target", "actual"]


def test_the_user_corrects():
    table = figures(["市场主体", "经营主体", "新增市场主体"])
    found = rk.series(table, same={"市场主体": "经营主体"})
    assert found["name"].tolist() == ["市场主体", "经营主体"]
    assert found["joined"].tolist() == ["user", "same"]
    kept = rk.series(figures(JOBS[:3]), different=["新增城镇就业"], min_reports=1)
    assert kept[kept["name"] == "新增城镇就业"]["reports"].tolist() == [1]


def test_words_are_data(added):
    table = figures(["市场主体", "经营主体"])
    assert rk.series(table).empty
    lexicon.add("same_names", "市场主体\t经营主体")
    assert rk.series(table)["series_id"].unique().tolist() == ["经营主体/人/level/year"]


def test_of_reports_with_years_and_regions():
    texts = {"a": "2023年，城镇新增就业12万人。", "b": "2024年，新增城镇就业13万人。"}
    corpus = rk.Corpus([rk.from_text(text, name) for name, text in texts.items()])
    found = rk.series(corpus)
    assert found["year"].tolist() == [2023, 2024]
    assert found["value"].tolist() == [120_000, 130_000]
    assert found["indicator_id"].isin(corpus.indicators["indicator_id"]).all()
    frame = rk.series(corpus.indicators, corpus.reports)
    pd.testing.assert_frame_equal(frame, found)


def test_years_of_figures_without_a_period_are_those_of_the_report():
    table = figures(["人口"] * 2, period_end=pd.to_datetime([None, None]), period_text=[None, None])
    dates = pd.to_datetime(["2020-01-15", "2021-01-20"])
    reports = pd.DataFrame({"report_id": ["r0", "r1"], "report_date": dates})
    assert rk.series(table, reports)["year"].tolist() == [2020, 2021]
    assert rk.series(table)["year"].isna().all()


def test_it_can_be_charted():
    import matplotlib.pyplot as plt

    found = rk.series(figures(JOBS))
    (line,) = [each for each in rk.plot.series(found).get_lines() if len(each.get_xdata()) > 1]
    assert line.get_ydata().tolist() == found["value"].tolist()
    plt.close("all")


@pytest.mark.parametrize("source", [[], rk.from_text("", "a"), figures([])])
def test_degenerate_input(source):
    found = rk.series(source)
    assert found.empty
    assert found.dtypes.astype(str).to_dict() == rk.series(figures(JOBS)).dtypes.astype(str).to_dict()


def test_a_name_in_traditional_characters_is_the_same_name():
    pytest.importorskip("opencc")
    found = rk.series(figures(["城镇新增就业", "城鎮新增就業"]))
    assert found["series_id"].tolist() == ["城镇新增就业/人/level/year"] * 2
    assert found["name"].tolist() == ["城镇新增就业", "城鎮新增就業"]


@pytest.mark.parametrize("error", [TypeError, AttributeError])
def test_an_error_of_working_out_the_tables_stays_what_it_is(error):
    class Broken:
        reports = None

        @property
        def indicators(self):
            raise error("of its own")

    for source in (Broken(), [Broken()]):
        with pytest.raises(error, match="of its own"):
            rk.series(source)
