"""jionlp: its extractor of amounts of money, the only quantities that it finds with offsets."""

import jionlp


def figures(text: str) -> list[tuple[int, int, float | None, str | None]]:
    found = []
    for money in jionlp.ner.extract_money(text, with_parsing=True):
        start, end = money["offset"]
        detail = money.get("detail") or {}
        number = detail.get("num")
        number = number[0] if isinstance(number, list) else number  # a range: its first end
        found.append((start, end, None if number is None else float(number), detail.get("case")))
    return found


if __name__ == "__main__":
    from serve import serve

    serve(figures)
