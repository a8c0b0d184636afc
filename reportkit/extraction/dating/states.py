"""The two states of a change, each with its own time."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise

from reportkit.extraction.dating.days import Clock, resolve
from reportkit.extraction.dating.times import Time
from reportkit.extraction.spans import Figure, Period

__all__ = ["deal_out", "part_states"]

_SEAMS = frozenset("、和及与")
_BEFORE = 40  # longest text between a list of times and its figures
_AGAINST = frozenset(("同", "与", "和", "跟", "比", "较"))
_COMPARED = ("相比", "比较", "对比", ",")
_NEAR = 80
_STOP = re.compile(r"[!?\n]|。[^。]*。")


def part_states(text: str, times: list[Time], figures: list[Figure], clock: Clock) -> None:
    """Give the two states of a change the two times that one expression, or the change before, names.

    1985年同1980年相比,产量由5万吨增加到8万吨; 从1980年到1985年,产量由5万吨增加到8万吨;
    消费由1980年的60%上升到1985年的65%,积累相应由40%下降到35%.

    Parameters
    ----------
    text : str
    times : list of Time
        All of the text.
    figures : list of Figure
        With their periods; changed in place.
    clock : Clock
    """
    places = {time.start: n for n, time in enumerate(times)}
    before: tuple[Figure, Figure] | None = None
    for earlier in figures:
        if earlier.relation != "from_of" or earlier.parent is None:
            continue
        later = figures[earlier.parent]
        if earlier.period is later.period:
            if before is not None and _holds_on(text, before, earlier):
                earlier.period, later.period = before[0].period, before[1].period
            else:
                _part(text, times, places, (earlier, later), clock)
        if earlier.period is not later.period:
            before = earlier, later


def _holds_on(text: str, before: tuple[Figure, Figure], earlier: Figure) -> bool:
    """Whether the change before stands in the same sentence, or the one before, and no time in between."""
    behind = before[1].end
    if earlier.start - behind > _NEAR or _STOP.search(text, behind, earlier.start):
        return False
    said = earlier.period.text if earlier.period else None
    return said is None or said[0] < before[1].start


def _part(
    text: str, times: list[Time], places: dict[int, int], pair: tuple[Figure, Figure], clock: Clock
) -> None:
    """Take the two times from one expression that governs both states."""
    earlier, later = pair
    quote = earlier.period.text if earlier.period else None
    if quote is None or quote[0] not in places:
        return
    n = places[quote[0]]
    if times[n].kind == "calendar" and times[n].match["to_year"]:
        first, last, _, _ = resolve(times[n], clock)
        if first is not None and last is not None:
            earlier.period = Period(quote, first, first.replace(month=12, day=31))
            later.period = Period(quote, last.replace(month=1, day=1), last)
    elif n + 1 < len(times) and _is_compared(text, times[n], times[n + 1]):
        days = resolve(times[n + 1], clock)
        earlier.period = Period((times[n + 1].start, times[n + 1].end), days.start, days.end)


def _is_compared(text: str, time: Time, base: Time) -> bool:
    """1985年同1980年相比, “七五”时期与“六五”时期比较."""
    return text[time.end : base.start] in _AGAINST and text.startswith(_COMPARED, base.end)


def _joined(text: str, time: Time, following: Time) -> bool:
    return following.start == time.end + 1 and text[time.end] in _SEAMS


def deal_out(text: str, times: list[Time], figures: list[Figure], clock: Clock) -> None:
    """Give each figure of a list its own time: 2019年、2020年分别立案51件、76件."""
    starts = [figure.start for figure in figures]
    n = 0
    while n < len(times) - 1:
        first = n
        while n + 1 < len(times) and _joined(text, times[n], times[n + 1]):
            n += 1
        count, end = n + 1 - first, times[n].end
        n += 1
        i = bisect_left(starts, end)
        if count < 2 or i + count > len(figures) or "分别" not in text[end : min(starts[i], end + _BEFORE)]:
            continue
        run = figures[i : i + count]
        between = [text[a.end : b.start] for a, b in pairwise(run)]
        if starts[i] - end <= _BEFORE and all(seam in _SEAMS for seam in between):
            year = None
            for figure, time in zip(run, times[first:n], strict=True):
                days = resolve(time, clock, year)
                year = days.year
                figure.period = Period((time.start, time.end), days.start, days.end)
            for figure in figures[i + count : i + 2 * count]:  # …,同比分别上升4%、13%
                level = figure.parent if figure.relation == "change_of" else None
                if level is not None and i <= level < i + count:
                    figure.period = figures[level].period
            _average(text, run, figures[i + count : i + count + 1])


_PER_YEAR = re.compile(r"[^。;:\d]{0,16}(?:年均|年平均|平均每年|每年平均)[^,。;:\d]{0,10}")


def _average(text: str, run: list[Figure], behind: list[Figure]) -> None:
    """2018年、2019年分别立案51件、76件,年均增长49%: over all of them."""
    first, last = run[0].period, run[-1].period
    if first is None or last is None or first.text is None or last.text is None:
        return
    for figure in behind:
        if _PER_YEAR.fullmatch(text, run[-1].end, figure.start):
            figure.period = Period((first.text[0], last.text[1]), first.start, last.end)
