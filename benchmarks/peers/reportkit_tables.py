"""reportkit: the table of indicators."""

import reportkit as rk


def figures(text: str) -> list[tuple[int, int, float | None, str | None]]:
    rows = rk.from_text(text).indicators
    units = rows["unit"].astype(object).where(rows["unit"].notna(), None)
    return list(zip(rows["start"].tolist(), rows["end"].tolist(), rows["value"].tolist(), units, strict=True))


if __name__ == "__main__":
    from serve import serve

    serve(figures)
