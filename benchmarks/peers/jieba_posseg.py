"""jieba's part-of-speech tags: a numeral (m), with the measure word (q) behind it."""

import re

import jieba
import jieba.posseg
from plain_regex import SCALE

jieba.setLogLevel(60)
NUMBER = re.compile(r"(\d[\d,]*(?:\.\d+)?)([百千万亿]*)$")


def figures(text: str) -> list[tuple[int, int, float | None, str | None]]:
    found, at, open_number = [], 0, None
    for word, tag in jieba.posseg.cut(text):
        start, at = at, at + len(word)
        if tag == "m":
            open_number = (open_number[0] if open_number else start, at)
            continue
        if open_number:
            begin, end = open_number
            unit = word if tag == "q" or word in "%％" else None
            found.append((begin, at if unit else end, value_of(text[begin:end]), unit))
            open_number = None
    return found


def value_of(words: str) -> float | None:
    match = NUMBER.match(words)
    if not match:
        return None
    value = float(match[1].replace(",", ""))
    for sign in match[2]:
        value *= SCALE[sign]
    return value


if __name__ == "__main__":
    from serve import serve

    serve(figures)
