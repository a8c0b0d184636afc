"""Numerals: what the digits are worth."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportkit.extraction.figures.numerals import NUMBER, parse_neighbours, parse_number

DIGITS, UNITS = "零一二三四五六七八九", ("", "十", "百", "千")


def in_chinese(number: int) -> str:
    """Write a number the way a report does; independent of the code under test."""

    def below_myriad(part: int) -> str:
        written, gap = "", False
        for place in (3, 2, 1, 0):
            digit = part // 10**place % 10
            if digit:
                written += ("零" if gap and written else "") + DIGITS[digit] + UNITS[place]
            gap = not digit
        return written

    parts = []
    for size, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        part, number = divmod(number, size)
        if part:
            parts.append(("零" if parts and part < 1000 else "") + below_myriad(part) + name)
    return "".join(parts) or "零"


def worth(text: str) -> Decimal:
    match = re.match(NUMBER, text)
    assert match is not None
    assert match.group() == text
    return parse_number(text)[0]


@given(st.integers(0, 10**12 - 1))
def test_chinese_digits_read_back(number):
    assert worth(in_chinese(number)) == number


@given(st.integers(0, 10**12), st.sampled_from(["", "万", "亿", "万亿"]))
def test_arabic_digits_with_magnitude(number, magnitude):
    factor = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}[magnitude]
    assert worth(f"{number}{magnitude}") == number * factor


@given(st.integers(1, 10**15))
def test_grouped_digits(number):
    assert worth(f"{number:,}") == number


@given(st.integers(1, 9), st.integers(2, 9))
def test_fractions_become_percentages(part, whole):
    value, unit = parse_number(f"{DIGITS[whole]}分之{DIGITS[part]}")
    assert unit == "%"
    assert value == Decimal(part) * 100 / Decimal(whole)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.85亿", "185000000"),
        ("3.9万亿", "3900000000000"),
        ("2.55", "2.55"),
        ("1.3万", "13000"),
        ("1200余万", "12000000"),
        ("1亿5000万", "150000000"),
        ("1亿3千多万", "130000000"),
        ("4万多亿", "4000000000000"),
        ("1,234.5", "1234.5"),
        ("19·5", "19.5"),
        ("三〇五六万", "30560000"),
        ("两千多万", "20000000"),
        ("两万三千亿", "2300000000000"),
        ("一亿一千三百万", "113000000"),
        ("六万万", "600000000"),
        ("三十八点五万", "385000"),
        ("零点八", "0.8"),
        ("廿一", "21"),
        ("十", "10"),
        ("十万", "100000"),
        ("三百五", "350"),
        ("一千零五", "1005"),
        ("万亿", "1000000000000"),
        ("三萬五千億", "3500000000000"),
    ],
)
def test_worked_numbers(text, value):
    assert parse_number(text)[0] == Decimal(value)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("百分之八点五", "8.5", "%"),
        ("百分之百", "100", "%"),
        ("百分之12.5", "12.5", "%"),
        ("千分之五", "5", "‰"),
        ("万分之三", "0.03", "%"),
        ("1/4", "25", "%"),
        ("一半", "50", "%"),
        ("半数", "50", "%"),
    ],
)
def test_shares(text, value, unit):
    assert parse_number(text) == (Decimal(value), unit)


def test_decimals_are_exact():
    assert float(parse_number("1.85亿")[0]) == 185_000_000.0
    assert float(parse_number("0.29万")[0]) == 2900.0


@pytest.mark.parametrize("text", ["约", "三x", "增长"])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(ValueError, match="not a number"):
        parse_number(text)


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("七八百", (700, 800)),
        ("三四十万", (300000, 400000)),
        ("二、三百亿", (2 * 10**10, 3 * 10**10)),
        ("两三", (2, 3)),
    ],
)
def test_neighbouring_digits_are_an_estimate(text, ends):
    assert parse_neighbours(text) == ends


@pytest.mark.parametrize("text", ["一九五六", "二十三", "三百四十五", "五三", "二点三四"])
def test_other_digits_are_not(text):
    assert parse_neighbours(text) is None


@pytest.mark.parametrize("text", ["千瓦", "百分点"])
def test_magnitudes_that_belong_to_the_unit(text):
    assert re.match(NUMBER, f"3{text}").group() == "3"
    assert re.match(NUMBER, f"三{text}").group() == "三"
