"""What one writes in a minute: Arabic digits, 万 or 亿, and a measure word."""

import re

FIGURE = re.compile(
    r"(\d[\d,]*(?:\.\d+)?)([百千万亿]*)(个百分点|人次|公里|平方公里|美元|[元件起人名个家项次条户吨亩倍%％‰天所座部辆])?"
)
SCALE = {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8}


def figures(text: str) -> list[tuple[int, int, float | None, str | None]]:
    found = []
    for match in FIGURE.finditer(text):
        value = float(match[1].replace(",", ""))
        for sign in match[2]:
            value *= SCALE[sign]
        found.append((*match.span(), value, match[3]))
    return found


if __name__ == "__main__":
    from serve import serve

    serve(figures)
