"""Sections and paragraphs of a body."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from reportkit.extraction.ending import find_end
from reportkit.extraction.spans import Outline, Paragraph, Section

__all__ = ["read_outline"]

_LEVELS = {"part": 0, "one": 1, "two": 2, "three": 3, "four": 4, "half": 4}
_CHINESE = "一二三四五六七八九十百"
# 一、二、三产业… and 三、四线城市… begin a sentence, and 2.5亿元 is a figure.
_NUMBERING = re.compile(
    rf"(?P<part>第[{_CHINESE}\d]{{1,4}}(?:部分|[编篇章节]))[、:.]?(?=[^。]{{1,50}}$)"
    rf"|(?P<one>[{_CHINESE}]{{1,3}})(?:、(?![{_CHINESE}]{{1,2}}[、季线级类次期等批产])|\.(?!\d))"
    rf"|\((?P<two>[{_CHINESE}]{{1,3}})\)[、.]?"
    r"|(?P<three>\d{1,2})(?:\.(?!\d)|、(?!\d))"
    r"|\((?P<four>\d{1,2})\)[、.]?"
    r"|(?P<half>\d{1,2})\)[、.]?"
)
_DIGITS = {character: value for value, character in enumerate("一二三四五六七八九十", 1)}
_LEADERS = re.compile(r"(?:…+|[.·]{3,})-?\d*-?$")
_TRAILING = ":;,、。"
_TITLE = 45  # characters of a line that is the title of the paragraph below it
_LABEL = 20  # characters of a heading that a colon parts from a text without a stop
_SENTENCE = 60

_LEADING_IN = re.compile(r"以下|下列|方面|如下|工作。")

_GREETED = "代表|委员|同志|领导|来宾|朋友|同事|主任|副主任|秘书长|委员长|副委员长|主席|副主席|监督员"
_SALUTATION = re.compile(
    rf"(?:(?:尊敬的)?(?:各位|主任|主席|委员长|秘书长)[^。;:!,]{{0,16}}?(?:{_GREETED})"
    rf"(?:、[^。;:!,、]{{0,12}}?(?:{_GREETED})){{0,6}}|同志们|代表们|朋友们)(?:[:!]+|,(?!.{{0,3}}$))"
)


class _Line(NamedTuple):
    """A line that begins with a heading's numbering."""

    start: int
    end: int
    style: str
    number: str
    heading_start: int
    heading_end: int
    text_start: int  # where the text that follows the heading in its line begins


def read_outline(text: str) -> Outline:
    """Find the numbered headings of a body and the paragraphs below them.

    Parameters
    ----------
    text : str
        Text of a shadow.

    Returns
    -------
    Outline

    Notes
    -----
    A section's level is that of its numbering; what it stands below is seen from the order, since
    some reports put （一） above 一、. A table of contents is no outline: headings without a text that
    come again, or that end in a page number, are left out.
    """
    end = find_end(text)
    lines, headings, at = [], [], 0
    for line in text[:end].split("\n"):
        stop = at + len(line)
        if line:
            heading = _heading(line, at)
            lines.append((at, stop, heading))
            if heading is not None:
                headings.append(heading)
        at = stop + 1
    ranks = {heading.start: rank for heading, rank in zip(headings, _ranks(headings), strict=True)}
    return _build(text, lines, ranks, _contents(text, lines), end)


def _heading(line: str, at: int) -> _Line | None:
    """Read a line as a heading, alone or running on into its text."""
    match = _NUMBERING.match(line)
    if match is None or match.end() == len(line):
        return None
    begin, style = match.end(), match.lastgroup or ""
    stop = line.find("。", begin)
    close = len(line) if stop < 0 else stop
    colon = line.find(":", begin, min(close, begin + _LABEL))
    if colon > 0 and close - begin > _SENTENCE and colon + 1 < len(line):
        close = stop = colon
    text_start = len(line) if stop < 0 else stop + 1
    while close > begin and line[close - 1] in _TRAILING:
        close -= 1
    if close == begin:
        return None
    return _Line(at, at + len(line), style, match[style], at + begin, at + close, at + text_start)


def _ranks(headings: list[_Line]) -> list[float]:
    """Depth of each heading: the level of its numbering, unless the order shows another.

    Where (二) goes on from (一) over a 一、 that began anew, 一、 stands below; and so does an inner
    一、二、 where the outer one goes on with 三、 behind it.
    """
    ranks: dict[str, float] = dict(_LEVELS)
    for outer, inner in pairwise(("one", "two", "three", "four")):
        continued = last = 0
        between = False
        for heading in headings:
            if heading.style == inner:
                value = _value(heading.number)
                continued += (between and value == last + 1) - (between and value == 1)
                last, between = value, False
            elif heading.style == outer:
                between = between or _value(heading.number) == 1
        if continued > 0:
            ranks[outer], ranks[inner] = ranks[inner], ranks[outer]
    depths = _depths(headings, ranks)
    return [ranks[heading.style] + depth / 10 for heading, depth in zip(headings, depths, strict=True)]


def _depths(headings: list[_Line], ranks: dict[str, float]) -> list[int]:
    """How many series of its own style each heading stands within."""
    depths = [0] * len(headings)
    open_series: dict[str, list[list[int]]] = {}  # per style, series in one another: value reached, members
    for index, heading in enumerate(headings):
        for style in [style for style in open_series if ranks[style] > ranks[heading.style]]:
            del open_series[style]
        series = open_series.setdefault(heading.style, [])
        value = _value(heading.number)
        back = next((n for n in range(1, min(len(series), 6) + 1) if series[-n][0] == value - 1), 0)
        if back:
            within = [member for inner in series[len(series) - back + 1 :] for member in inner[1:]]
            del series[len(series) - back + 1 :]
            for member in within:  # the outer series goes on, so these stood within it
                depths[member] += 1
            series[-1][0] = value
            series[-1] += [*within, index]
        else:
            series.append([value, index])
            del series[:-6]
    return depths


def _value(number: str) -> int:
    """Worth of a heading's number: 十二 is 12."""
    if number.isdigit():
        return int(number)
    tens, ten, units = number.partition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(units if ten else tens, 0)


def _contents(text: str, lines: list[tuple[int, int, _Line | None]]) -> set[int]:
    """Starts of the lines that make up a table of contents."""
    last: dict[tuple[str, str], int] = {}
    for start, _, heading in lines:
        if heading:
            last[_key(text, heading)] = start
    found: set[int] = set()
    dropped: set[tuple[str, str]] = set()
    for (start, end, heading), following in zip(lines, [*lines[1:], None], strict=False):
        if heading is None:
            if text[start:end] in ("目录", "目次"):
                found.add(start)
        elif _LEADERS.search(text, max(start, end - 90), end):
            found.add(start)
        elif heading.text_start == end and following and following[2]:
            key, next_key = _key(text, heading), _key(text, following[2])
            # In a table of contents the heading that follows comes again too, or comes again now.
            if last[key] > start and (last[next_key] > following[0] or next_key in dropped):
                dropped.add(key)
                found.add(start)
    return found


def _key(text: str, heading: _Line) -> tuple[str, str]:
    return heading.number, text[heading.heading_start : heading.heading_end]


def _build(
    text: str,
    lines: list[tuple[int, int, _Line | None]],
    ranks: dict[int, float],
    contents: set[int],
    end: int,
) -> Outline:
    """Nest the headings and hang the paragraphs below them."""
    sections: list[Section] = []
    paragraphs: list[Paragraph] = []
    above: list[tuple[float, int]] = []  # rank and index of the sections that are still open
    for start, stop, heading in lines:
        if start in contents:
            continue
        if heading is None:
            greeting = _SALUTATION.match(text, start, min(stop, start + 120))
            section = above[-1][1] if above else None
            paragraphs.append(Paragraph(start, stop, greeting.end() if greeting else start, section))
            continue
        rank = ranks[start]
        while above and above[-1][0] >= rank:
            sections[above.pop()[1]].text_end = start
        parent = above[-1][1] if above else None
        above.append((rank, len(sections)))
        sections.append(
            Section(
                start,
                heading.heading_start,
                heading.heading_end,
                end,
                _LEVELS[heading.style],
                heading.number,
                parent,
            )
        )
        if heading.text_start < stop:
            paragraphs.append(Paragraph(start, stop, heading.text_start, len(sections) - 1))
    return Outline(sections, _under_titles(text, _with_sentences(text, sections, paragraphs)), end)


def _with_sentences(text: str, sections: list[Section], paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Add the headings that are a sentence with nothing below: an item of a list is its own text."""
    holding = {section.parent for section in sections} | {paragraph.section for paragraph in paragraphs}
    items = [
        Paragraph(section.start, section.heading_end + 1, section.heading_start, index)
        for index, section in enumerate(sections)
        if index not in holding and text.startswith(("。", ";"), section.heading_end)
    ]
    return sorted([*paragraphs, *items], key=lambda paragraph: paragraph.start) if items else paragraphs


def _under_titles(text: str, paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Join lines that are the title of the paragraph below them to that paragraph.

    Some sites set the first sentence of every paragraph on a line of its own. It is seen from the
    rhythm: a line of one short sentence and a longer paragraph, three times in a row.
    """
    titles = [_is_title(text, paragraph) for paragraph in paragraphs] + [False]
    joined: list[Paragraph] = []
    number = 0
    while number < len(paragraphs):
        stop = number
        while titles[stop] and stop + 1 < len(paragraphs) and _is_below(text, titles, paragraphs, stop):
            stop += 2
        if stop - number < 6:
            joined += paragraphs[number : stop + 1]
            number = stop + 1
            continue
        for above, below in zip(paragraphs[number:stop:2], paragraphs[number + 1 : stop : 2], strict=True):
            joined.append(Paragraph(above.start, below.end, above.text_start, above.section))
        number = stop
    return joined


def _is_below(text: str, titles: list[bool], paragraphs: list[Paragraph], number: int) -> bool:
    """Tell whether a longer paragraph follows a title in its section."""
    title, below = paragraphs[number], paragraphs[number + 1]
    longer = below.end - below.start > _TITLE and not titles[number + 1]
    return longer and title.section == below.section and text[below.start] not in "一二三四五六七八九十—(①"


def _is_title(text: str, paragraph: Paragraph) -> bool:
    start, end = paragraph.start, paragraph.end
    if not 4 < end - start <= _TITLE or paragraph.text_start != start or text[end - 1] != "。":
        return False
    return text.find("。", start, end) == end - 1 and not _LEADING_IN.search(text, start, end)
