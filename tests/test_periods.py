"""Time expressions, the days they stand for, and the figures they govern."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reportkit as rk
from reportkit.extraction.dating.days import Clock, resolve
from reportkit.extraction.dating.periods import date_figures
from reportkit.extraction.dating.times import find_times, small_number
from reportkit.extraction.figures.kinds import classify
from reportkit.extraction.figures.quantities import find_quantities
from reportkit.extraction.figures.relations import link
from reportkit.extraction.spans import Context
from reportkit.extraction.structure.outline import read_outline

JANUARY = Clock(date(2026, 1, 27), 2026)
JULY = Clock(date(2023, 7, 24), 2023)


def days(words, clock=JANUARY, year=None):
    """First and last day of the only time expression in `words`, as ISO text."""
    [time] = find_times(words)
    found = resolve(time, clock, year)
    return tuple(None if day is None else day.isoformat() for day in (found.start, found.end))


def test_a_time_is_quoted_from_its_first_word():
    [time] = find_times("刚刚过去的一年")
    assert (time.start, time.end) == (0, 7)


@pytest.mark.parametrize("words", ["新增10家", "投入十二亿元", "建成20座泵站", "提高到97%"])
def test_a_number_of_things_is_no_time(words):
    assert find_times(words) == []


def dated(text, day=date(2026, 1, 27), title=None, year=None):
    """Quoted figure → (period text, first day, last day)."""
    outline = read_outline(text)
    figures = find_quantities(text, outline.end)
    classify(text, figures)
    link(text, figures)
    date_figures(text, outline, figures, Context(title, day, year))
    rows = {}
    for figure in figures:
        period = figure.period
        quote = None
        if period is not None:
            quote = period.quote or text[slice(*period.text)]
        ends = (
            [None if d is None else d.isoformat() for d in (period.start, period.end)]
            if period
            else [None] * 2
        )
        rows[text[figure.start : figure.end]] = (quote, *ends)
    return rows


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2021年", ("2021-01-01", "2021-12-31")),
        ("2024年度", ("2024-01-01", "2024-12-31")),
        ("一九八〇年", ("1980-01-01", "1980-12-31")),
        ("一九五三年到一九五七年", ("1953-01-01", "1957-12-31")),
        ("1952年到1956年五年间", ("1952-01-01", "1956-12-31")),
        ("2021—2025年", ("2021-01-01", "2025-12-31")),
        ("2022年至2024年5月", ("2022-01-01", "2024-05-31")),
        ("去年", ("2025-01-01", "2025-12-31")),
        ("前年", ("2024-01-01", "2024-12-31")),
        ("去年以来", ("2025-01-01", "2026-01-27")),
        ("2021年以来", ("2021-01-01", "2026-01-27")),
        ("2013年至今", ("2013-01-01", "2026-01-27")),
        ("今年1-6月", ("2026-01-01", "2026-06-30")),
        ("2025年1—11月", ("2025-01-01", "2025-11-30")),
        ("2022年前11个月", ("2022-01-01", "2022-11-30")),
        ("2024年第三季度", ("2024-07-01", "2024-09-30")),
        ("2024年前三季度", ("2024-01-01", "2024-09-30")),
        ("2024年下半年", ("2024-07-01", "2024-12-31")),
        ("2024年2月", ("2024-02-01", "2024-02-29")),
        ("2024年7月1日至10月31日", ("2024-07-01", "2024-10-31")),
        ("2022年12月至2023年3月", ("2022-12-01", "2023-03-31")),
        ("2024年5月中旬", ("2024-05-11", "2024-05-20")),
        ("过去五年", ("2021-01-01", "2025-12-31")),
        ("五年来", ("2021-01-01", "2025-12-31")),
        ("过去的一年", ("2025-01-01", "2025-12-31")),
        ("近三年来", ("2023-01-01", "2025-12-31")),
        ("今后五年", ("2026-01-01", "2030-12-31")),
        ("“十四五”时期", ("2021-01-01", "2025-12-31")),
        ("“六五”期间", ("1981-01-01", "1985-12-31")),
        ("第一个五年计划期间", ("1953-01-01", "1957-12-31")),
        ("第三个五年计划期间", ("1966-01-01", "1970-12-31")),
        ("“十四五”以来", ("2021-01-01", "2026-01-27")),
        ("八十年代", ("1980-01-01", "1989-12-31")),
    ],
)
def test_spans_of_time(words, expected):
    assert days(words) == expected


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("截至2024年底", "2024-12-31"),
        ("至2025年3月底", "2025-03-31"),
        ("2020年末", "2020-12-31"),
        ("到2027年", "2027-12-31"),
        ("2027年底前", "2027-12-31"),
        ("到“十三五”末", "2020-12-31"),
        ("目前", "2026-01-27"),
        ("截至目前", "2026-01-27"),
    ],
)
def test_a_state_at_a_date_has_only_an_end(words, last):
    assert days(words) == (None, last)


def test_an_event_has_no_days():
    assert days("新办法施行以来") == (None, None)
    assert days("近年来") == (None, None)
    assert days("一年多来") == (None, None)


def test_half_way_through_a_year_a_year_back_ends_with_the_report():
    assert days("一年来", JULY) == ("2022-07-24", "2023-07-24")
    assert days("近三个月来", JULY) == ("2023-04-24", "2023-07-24")


def test_without_a_date_only_what_a_year_gives_is_known():
    nothing = Clock()
    assert days("今年", nothing) == (None, None)
    assert days("五年来", nothing) == (None, None)
    assert days("目前", nothing) == (None, None)
    assert days("今年", Clock(None, 2019)) == ("2019-01-01", "2019-12-31")
    assert days("2018年以来", Clock(None, 2019)) == ("2018-01-01", None)


def test_a_part_of_a_year_takes_the_year_spoken_of():
    assert days("上半年", JANUARY, 2025) == ("2025-01-01", "2025-06-30")
    assert days("至年底", JANUARY, 2024) == (None, "2024-12-31")
    assert days("上年", JANUARY, 2024) == ("2023-01-01", "2023-12-31")
    # None spoken of: the last October before the report.
    assert days("10月", JULY) == ("2022-10-01", "2022-10-31")


@pytest.mark.parametrize(
    "words", ["历时近三年", "“十四五”规划", "三年行动", "第2021号", "12021年", "年末结余", "提前3个月完工"]
)
def test_what_is_no_time(words):
    assert find_times(words) == []


@pytest.mark.parametrize(
    ("words", "value"), [("十", 10), ("十五", 15), ("二十三", 23), ("一九八〇", 1980), ("7", 7)]
)
def test_small_numbers(words, value):
    assert small_number(words) == value


@given(st.integers(1900, 2090), st.integers(1, 12))
def test_a_month_ends_on_its_last_day(year, month):
    first, last = (date.fromisoformat(day) for day in days(f"{year}年{month}月"))
    assert (first.year, first.month, first.day) == (year, month, 1)
    assert last.month == month
    assert (last.toordinal() + 1) == date(year + month // 12, month % 12 + 1, 1).toordinal()


@given(st.text(alphabet="一二三五十0129年月日底末初至到来以今去“”第前过近个多半季度世纪", max_size=60))
def test_any_string_of_time_words_resolves(text):
    for time in find_times(text):
        found = resolve(time, JANUARY, 2024)
        assert text[time.start : time.end]
        assert found.start is None or found.end is None or found.start <= found.end


# ---- which time governs which figure -----------------------------------------------------------------


def test_a_time_that_opens_a_sentence_governs_the_paragraph():
    rows = dated("2024年,全市新建学校12所。共培训教师800人。\n走访群众90户。")
    assert rows["12所"][1:] == rows["800人"][1:] == ("2024-01-01", "2024-12-31")
    assert rows["90户"] == (None, None, None)


def test_a_time_in_the_middle_governs_its_sentence():
    rows = dated("系统尚未联通,部门之间核对不够,2021年以来共少收税款70万元。8个窗口办理不及时。")
    assert rows["70万元"][0] == "2021年以来"
    assert rows["8个"][0] is None


def test_a_sentence_without_a_subject_goes_on():
    text = "形势较好,投资活跃,今年要减少发债规模。拟发行债券60亿元。城乡低保惠及8万户。"
    rows = dated(text)
    assert rows["60亿元"][0] == "今年"
    assert rows["8万户"][0] is None


def test_a_time_inside_an_item_ends_with_it():
    rows = dated("一是抓清理。2023年清理文件30件。二是抓督办。督办事项6项。")
    assert rows["30件"][0] == "2023年"
    assert rows["6项"][0] is None


def test_a_time_before_the_items_governs_them_all():
    rows = dated("五年来,全市面貌一新。一是清理文件30件。二是督办事项6项。")
    assert rows["30件"] == rows["6项"] == ("五年来", "2021-01-01", "2025-12-31")


def test_a_clause_that_ends_in_hou_keeps_its_time():
    rows = dated("该局于2024年1月将费率下调20%后,仍多列支出65万元。")
    assert rows["20%"][0] == "2024年1月"
    assert rows["65万元"][0] is None


def test_an_example_keeps_its_time():
    rows = dated("如甲县2022年以来,违规借款30万元。此外,挪用资金8万元。")
    assert rows["30万元"][0] == "2022年以来"
    assert rows["8万元"][0] is None


def test_the_heading_governs_where_the_paragraph_says_nothing():
    text = "一、2025年主要工作\n(一)推进改革。出台制度15项。\n二、2026年工作安排\n新建泵站4座。"
    rows = dated(text)
    assert rows["15项"] == ("2025年", "2025-01-01", "2025-12-31")
    assert rows["4座"] == ("2026年", "2026-01-01", "2026-12-31")


def test_a_heading_of_two_times_turns_with_the_paragraphs():
    text = (
        "一、2025年和“十四五”时期工作回顾\n2025年很不寻常。\n(一)产业向好。新增企业60家。\n"
        "五年来,我们埋头苦干。\n——后劲更足。修建公路700公里。"
    )
    rows = dated(text)
    assert rows["60家"][1:] == ("2025-01-01", "2025-12-31")
    assert rows["700公里"][1:] == ("2021-01-01", "2025-12-31")


def test_the_title_governs_a_text_without_sections():
    rows = dated("全市法院办结案件300件。", title="全市法院2025年上半年办案情况")
    assert rows["300件"] == ("2025年上半年", "2025-01-01", "2025-06-30")


def test_the_year_in_the_name_of_the_report_is_not_that_of_its_figures():
    assert dated("新建泵站4座。", title="2026年政府工作报告")["4座"] == (None, None, None)


@pytest.mark.parametrize(
    "base",
    ["比2020年", "较“十三五”末", "与2020年相比", "同2020年的可比部分相比", "比上年同期", "在2020年的基础上"],
)
def test_a_base_of_comparison_is_no_period(base):
    rows = dated(f"2025年,粮食产量{base}增长12%。")
    assert rows["12%"][0] == "2025年"


def test_what_a_multiple_is_taken_of_is_no_period():
    rows = dated("2025年,出口额是2020年的3.5倍。")
    assert rows["3.5倍"][0] == "2025年"


def test_prices_and_meetings_date_nothing():
    assert dated("按2020年价格计算,总产值70亿元。")["70亿元"][0] is None
    assert dated("按照去年12月召开的会议要求,安排资金70亿元。")["70亿元"][0] is None


def test_from_and_to_have_each_their_own_time():
    rows = dated("五年来,入园率由2020年的81.5%提高到2025年的92.3%,新建幼儿园40所。")
    assert rows["81.5%"][1:] == ("2020-01-01", "2020-12-31")
    assert rows["92.3%"][1:] == ("2025-01-01", "2025-12-31")
    assert rows["40所"][0] == "五年来"


def test_a_time_behind_the_figure_does_not_count():
    assert dated("培训教师800人,直到2024年才完成。")["800人"][0] is None


def test_a_narrower_time_does_not_reach_past_its_sentence():
    text = "一、过去五年工作回顾\n全面推行新规。2023年在乡村铺开,惠及农户500户。救灾支出55亿元。"
    rows = dated(text)
    assert rows["500户"][0] == "2023年"
    assert rows["55亿元"] == ("过去五年", "2021-01-01", "2025-12-31")


def test_a_date_inside_the_year_keeps_its_start():
    rows = dated("过去一年,公安机关持续严打,截至11月底,共破获案件390起。")
    assert rows["390起"][1:] == ("2025-01-01", "2025-11-30")


def test_five_years_in_a_section_of_five_years_are_those():
    rows = dated("一、“九五”时期的回顾\n五年累计利用外资28亿美元。", day=None)
    assert rows["28亿美元"][1:] == ("1996-01-01", "2000-12-31")


def test_the_day_of_the_news_is_not_that_of_the_figure():
    rows = dated("公安部今天(1月9日)通报,2025年,各地破案29起。打掉团伙19个。", title="某通报")
    assert rows["29起"][0] == rows["19个"][0] == "2025年"


def test_a_borrowed_year_is_told():
    text = "2025年,全市建房80套。上半年,开工30套。"
    outline = read_outline(text)
    figures = find_quantities(text, outline.end)
    date_figures(text, outline, figures, Context(None, date(2026, 1, 27)))
    assert [bool(figure.doubts) for figure in figures] == [False, True]


def test_the_year_may_come_from_a_heading():
    text = "一、2018年工作回顾\n建房8套。\n二、今年工作任务\n今年建房9套。"
    assert dated(text, day=None)["9套"][1:] == ("2019-01-01", "2019-12-31")


def test_nothing_to_date():
    date_figures("", read_outline(""), [], Context())


@given(st.text(alphabet="2024年5月今去五来截至底,。;一是、件人%3增长比\n", max_size=200))
def test_any_text_is_dated_without_an_exception(text):
    for quote, *_ in dated(text).values():
        assert quote is None or quote in text


@pytest.mark.parametrize("unit", ["今年新增3件,", "2021年3月,增加5件", "比", "以来", "由5增加到6元", "年"])
def test_time_grows_with_length(unit):
    import time

    def seconds(count):
        text = unit * count
        outline = read_outline(text)
        figures = find_quantities(text, outline.end)
        began = time.perf_counter()
        date_figures(text, outline, figures, Context(None, date(2026, 1, 27)))
        return time.perf_counter() - began

    seconds(100)
    short, long = seconds(1500), seconds(12000)
    assert long < 40 * short + 0.2


def test_years_just_spoken_of_date_a_report_without_a_date():
    rows = dated("工业总产值1978年增长13%。这两年中,财政收入增长44%。", day=None)
    assert rows["44%"] == ("这两年中", "1977-01-01", "1978-12-31")


def test_the_year_reviewed_at_the_opening_tells_the_year_of_the_report():
    rows = dated("1986年是取得成就的一年。\n过去一年里,粮食产量达到3亿吨。", day=None)
    assert rows["3亿吨"] == ("过去一年里", "1986-01-01", "1986-12-31")


def test_each_state_of_a_change_has_its_own_of_two_times():
    rows = dated("1985年同1980年相比,产量由5万吨增加到8万吨。")
    assert [row[1:] for row in rows.values()] == [("1980-01-01", "1980-12-31"), ("1985-01-01", "1985-12-31")]
    rows = dated("从1980年到1985年,产量由5万吨增加到8万吨。")
    assert [row[1:] for row in rows.values()] == [("1980-01-01", "1980-12-31"), ("1985-01-01", "1985-12-31")]
    rows = dated("“七五”时期同“六五”时期相比,产量由5万吨增加到8万吨。")
    assert [row[1:] for row in rows.values()] == [("1981-01-01", "1985-12-31"), ("1986-01-01", "1990-12-31")]


def test_a_year_behind_a_verb_of_change_is_no_edge():
    rows = dated("人均收入由2002年7700元增加到2007年13700元。")
    assert rows["13700元"][1:] == ("2007-01-01", "2007-12-31")


def test_the_year_after_the_last_that_is_reported_on():
    text = (
        "一、过去五年工作回顾\n五年来,修路30公里。2012年架桥8座,2012年建站9座。\n"
        "二、对今年工作的建议\n今年修路50公里。"
    )
    rows = dated(text, day=None)
    assert rows["30公里"][1:] == ("2008-01-01", "2012-12-31")
    assert rows["50公里"][1:] == ("2013-01-01", "2013-12-31")


def test_a_year_named_once_tells_nothing_of_the_report():
    rows = dated("一、过去五年工作回顾\n五年来,修路30公里。2012年架桥8座。", day=None)
    assert rows["30公里"][1:] == (None, None)


def test_day_in_brackets_of_the_deed_and_of_the_telling():
    done = dated("昨天(3月2日)晚上,边防民警抓获嫌疑人10名。", day=date(2024, 3, 3))
    assert done["10名"][1:] == ("2024-03-02", "2024-03-02")
    told = dated("市公安局昨天(3月2日)通报,2023年抓获嫌疑人50名。", day=date(2024, 3, 3))
    assert told["50名"][0] == "2023年"


def test_a_time_of_counted_doers_ends_where_others_are_counted():
    text = "抽查的7市2023年3月以来,仍新增欠款。3个县拖欠工程款2亿元。"
    rows = dated(text, day=date(2025, 6, 24))
    assert rows["2亿元"][0] is None


def test_the_year_of_a_goal_is_not_that_of_what_it_sets_out_from():
    rows = dated("到2027年,泵站由8座增加到12座。2024年,水闸由3座增加到5座。")
    assert rows["8座"] == (None, None, None)
    assert rows["12座"] == ("到2027年", None, "2027-12-31")
    assert rows["3座"] == ("2024年", "2024-01-01", "2024-12-31")


@pytest.mark.parametrize("heading", ["一、2022年和过去五年工作回顾", "一、过去一年和五年工作回顾"])
def test_one_year_and_five_in_one_heading(heading):
    text = f"{heading}\n新建泵站4座。\n2022年,改造水闸3座。\n"
    text += "五年来,造林7万亩。\n新修渠道8条,灌溉面积年均增长5%。"
    five, one = ["2018-01-01", "2022-12-31"], ["2022-01-01", "2022-12-31"]
    rows = {figure: ends for figure, (_, *ends) in dated(text, date(2023, 1, 20)).items()}
    assert rows == {"4座": one, "3座": one, "7万亩": five, "8条": five, "5%": five}


@pytest.mark.parametrize("words", ["五年中央财政投入3亿元。", "过去五年中央财政投入3亿元。"])
def test_the_centre_is_no_part_of_the_time_before_it(words):
    [row] = dated(words, date(2023, 1, 20)).values()
    assert row == (words[: words.index("年") + 1], "2018-01-01", "2022-12-31")
    assert dated("五年中投入3亿元。", date(2023, 1, 20))["3亿元"][0] == "五年中"


def test_the_to_of_a_verb_of_change_is_no_part_of_the_time():
    rows = dated("亏损面降到去年的5%。水闸增加到2024年的7座。到去年底,建成泵站9座。")
    assert rows["5%"] == ("去年", "2025-01-01", "2025-12-31")
    assert rows["7座"] == ("2024年", "2024-01-01", "2024-12-31")
    assert rows["9座"] == ("到去年底", None, "2025-12-31")


def test_the_year_of_an_earlier_state_is_its_own():
    rows = dated("2025年财政补助资金由上年3亿元增加到5亿元。")
    assert rows["3亿元"][1:] == ("2024-01-01", "2024-12-31")
    assert rows["5亿元"][1:] == ("2025-01-01", "2025-12-31")


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("我代表国务院,向第一届全国人民代表大会第四次会议作报告。", 1957),
        ("现在,我代表国务院,向第五届全国人民代表大会作政府工作报告。", 1978),
        ("我向第七届全国人民代表大会第三次会议报告工作。", 1990),
        ("从去年六月第五届全国人民代表大会第二次会议到现在,已经过了一年。", 1980),
        ("去年举行的六届人大一次会议提出过这个任务。", 1984),
        ("刚刚过去的1984年,是很不平常的一年。", 1985),
        ("今年是我们伟大的中华人民共和国成立三十周年。", 1979),
        ("1980年国民经济计划正在顺利执行。", 1980),
    ],
)
def test_the_year_that_an_old_report_was_made_in(opening, expected):
    rows = dated(f"{opening}\n今年修路50公里。", day=None)
    assert rows["50公里"][1:] == (f"{expected}-01-01", f"{expected}-12-31")


def test_the_standing_committee_is_no_congress():
    rows = dated("我向第五届全国人大常委会第九次会议报告工作。\n今年修路50公里。", day=None)
    assert rows["50公里"][1:] == (None, None)


def test_years_to_come_of_a_report_made_in_autumn():
    opening = "我代表国务院,向第五届全国人民代表大会第五次会议作报告。\n"
    rows = dated(f"{opening}今后三年修路80公里。近两年来修路70公里。", day=None)
    assert rows["80公里"][1:] == ("1983-01-01", "1985-12-31")
    assert rows["70公里"][1:] == ("1981-01-01", "1982-12-31")


def test_a_part_of_the_years_of_a_plan():
    named = "第一个五年计划的前三年修路30公里,第一个五年计划的后两年修路20公里。"
    rows = dated(f"{named}这是第一个五年计划规定的。前三年架桥8座。", day=None)
    assert rows["30公里"][1:] == ("1953-01-01", "1955-12-31")
    assert rows["20公里"][1:] == ("1956-01-01", "1957-12-31")
    assert rows["8座"][1:] == ("1953-01-01", "1955-12-31")
    assert dated("2024年提前三年完成任务,修路30公里。")["30公里"][0] == "2024年"


def test_years_taken_together():
    rows = dated("一九五三年和一九五四年两年修路30公里。")
    assert rows["30公里"][1:] == ("1953-01-01", "1954-12-31")
    rows = dated("1981年产量比1980年增长5%,1982年增长7%,两年平均增长6%。")
    assert rows["6%"][1:] == ("1981-01-01", "1982-12-31")


def test_two_states_go_by_those_before():
    rows = dated("消费比重由1980年的60%上升到1985年的65%;积累比重,相应由40%下降到35%。")
    assert rows["40%"][1:] == ("1980-01-01", "1980-12-31")
    assert rows["35%"][1:] == ("1985-01-01", "1985-12-31")


def test_a_list_of_lines_goes_by_its_lead_in():
    rows = dated("主要产品一九五七年的产量如下:\n水泥:达到30万吨。\n玻璃:达到40万箱。\n另外修路5公里。")
    assert rows["30万吨"][1:] == rows["40万箱"][1:] == ("1957-01-01", "1957-12-31")
    assert rows["5公里"][0] is None


def test_sentences_that_say_the_same_of_other_things():
    text = "“六五”期间,交通有很大发展。到1985年,铁路货运量将达到9亿吨。公路货运量将达到7亿吨。修路30公里。"
    rows = dated(text)
    assert rows["7亿吨"][1:] == (None, "1985-12-31")
    assert rows["30公里"][1:] == ("1981-01-01", "1985-12-31")


def test_an_average_of_the_years_compared_with():
    rows = dated("1984年产值增长14%,远远超过了1953年到1978年平均每年增长3%的速度。")
    assert rows["3%"][1:] == ("1953-01-01", "1978-12-31")


def test_what_looks_towards_a_year_is_not_of_that_year():
    assert dated("2016年启动面向2030年的项目,新设6个示范区。")["6个"][1:] == ("2016-01-01", "2016-12-31")


def test_a_market_named_by_its_month_is_no_time():
    assert find_times("打造新十二月市,网络传播量突破2亿次。") == []


def test_a_prosecution_is_no_beginning():
    rows = dated("2021年起诉嫌疑人30人。2022年起新建公园20个。")
    assert [rows["30人"][0], rows["20个"][0]] == ["2021年", "2022年起"]


@pytest.mark.parametrize("word", ["表现在", "体现在", "呈现在", "出现在"])
def test_where_something_shows_is_no_time(word):
    rows = dated(f"2025年经济向好。主要{word},生产总值达到9万亿元,增长5%。现在全市有公园20个。")
    assert [rows["9万亿元"][0], rows["5%"][0], rows["20个"][0]] == ["2025年", "2025年", "现在"]


def test_a_month_may_have_a_nought_in_front():
    assert dated("01月至03月立案5件。", date(2026, 4, 27))["5件"] == (
        "01月至03月",
        "2026-01-01",
        "2026-03-31",
    )


@pytest.mark.parametrize(
    ("sentence", "raw", "quote", "first"),
    [
        ("存款余额五年增长1倍。", "1倍", "五年", "2018-01-01"),
        ("十年3000万人在城镇落户。", "3000万人", "十年", "2013-01-01"),
        ("财政收入十年接近翻一番。", "一番", "十年", "2013-01-01"),
        ("十年3000万人在城镇落户。新建机场8个。", "8个", "过去五年", "2018-01-01"),
        ("水费连续3年增长5%。", "5%", "过去五年", "2018-01-01"),
    ],
)
def test_a_bare_span_of_years_governs_its_clause(sentence: str, raw: str, quote: str, first: str) -> None:
    text = f"一、过去五年工作回顾\n各项事业成绩显著。{sentence}\n"
    rows = rk.from_text(text, report_date="2023-03-05").indicators
    row = rows[rows["raw"] == raw].iloc[0]
    assert (row["period_text"], str(row["period_start"])[:10]) == (quote, first)


def test_two_states_in_the_sentence_behind_one_that_dates_them():
    rows = dated("羁押率从2018年的54%降至2024年的28%。适用率由48%上升至90%。覆盖率由12%上升至35%。")
    assert [rows[quote][0] for quote in ("48%", "90%", "12%", "35%")] == [
        "2018年",
        "2024年",
        "2018年",
        "2024年",
    ]
    rows = dated("羁押率从2018年的54%降至2024年的28%。立案30件。适用率由48%上升至90%。")
    assert rows["48%"][0] != "2018年"


def test_the_whole_year_behind_a_state_at_its_end():
    rows = dated("年末共有学校86所,在校生9万人,全年招生2万人。")
    assert rows["86所"] == ("年末", None, "2025-12-31")
    assert rows["2万人"] == ("全年", "2025-01-01", "2025-12-31")


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("新的一年", "2026-01-01", "2026-12-31"),
        ("9月份后,", "2025-09-01", "2026-01-27"),
        ("2024年后,", "2024-01-01", "2026-01-27"),
    ],
)
def test_from_a_time_on(words, first, last):
    assert days(words) == (first, last)


def test_years_gone_by_among_the_tasks_of_the_next():
    rows = dated("一、“十五五”时期的任务\n过去五年,建成灌区22处。今后五年,新建灌区30处。")
    assert rows["22处"][1:] == ("2021-01-01", "2025-12-31")
    assert rows["30处"][1:] == ("2026-01-01", "2030-12-31")


def test_within_years_from_a_day_that_is_not_said():
    rows = dated("2025年,茶叶产值18亿元,力争三年内达到30亿元。")
    assert rows["30亿元"] == ("三年内", None, None)
