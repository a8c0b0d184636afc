"""Recognizers-Text for Chinese: percentages and currencies, and the numbers that are in neither."""

import recognizers_suite
from recognizers_text import Culture

UNITS = {"Chinese yuan": "元", "Dollar": "美元", "United States dollar": "美元"}


def figures(text: str) -> list[tuple[int, int, float | None, str | None]]:
    found, taken = [], set()
    for recognise in (
        recognizers_suite.recognize_percentage,
        recognizers_suite.recognize_currency,
        recognizers_suite.recognize_dimension,
        recognizers_suite.recognize_number,
    ):
        at = 0
        for line in text.split("\n"):  # its own offsets go wrong on long texts
            for result in recognise(line, Culture.Chinese):
                span = range(at + result.start, at + result.end + 1)
                if taken.isdisjoint(span):
                    taken.update(span)
                    found.append((span.start, span.stop, *read(result.resolution or {})))
            at += len(line) + 1
    return sorted(found)


def read(resolution: dict) -> tuple[float | None, str | None]:
    value, unit = str(resolution.get("value") or ""), resolution.get("unit")
    if value.endswith("%"):
        value, unit = value[:-1], "%"
    try:
        return float(value), UNITS.get(unit, unit)
    except ValueError:
        return None, unit


if __name__ == "__main__":
    from serve import serve

    serve(figures)
