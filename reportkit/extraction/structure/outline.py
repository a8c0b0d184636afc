"""Sections and paragraphs of a body."""

from __future__ import annotations

import re
from typing import NamedTuple

from reportkit.extraction.spans import Outline, Paragraph, Section
from reportkit.extraction.structure.ending import find_end
from reportkit.extraction.structure.nesting import LEVELS, nest_headings, number_value

__all__ = ["read_outline"]

_CHINESE = "一二三四五六七八九十百"
# 一、二、三产业… and 三、四线城市… begin a sentence, and 2.5亿元 is a figure.
_NUMBERING = re.compile(
    rf"(?P<part>第[{_CHINESE}\d]{{1,4}}(?:部分|[编篇章节]))[、:.]?(?=[^。]{{1,50}}$)"
    rf"|(?P<one>[{_CHINESE}]{{1,3}})(?:、(?![{_CHINESE}]{{1,2}}[、季线级类次期等批产])|\.(?!\d))"
    rf"|\((?P<two>[{_CHINESE}]{{1,3}})\)[、.]?"
    r"|(?P<three>\d{1,2})(?:\.(?!\d)|、(?!\d))"
    r"|\((?P<four>\d{1,2})\)[、.]?"
    r"|(?P<half>\d{1,2})\)[、.]?"
    # 第一, marks a unit of text, unless one of its series stands on a line of its own that is no sentence.
    rf"|第(?P<ordinal>[{_CHINESE}]{{1,3}})[、,](?=[^。;:!?]{{2,80}}(?:。|$))"
)
_NUMBERS = frozenset(f"0123456789{_CHINESE}第(")
_LEADERS = re.compile(r"(?:…+|[.·]{3,})-?\d*-?$")
_LEADER_ENDS = frozenset("0123456789-….·")
_TRAILING = ":;,、。"
_TITLE = 45  # characters of a line that is the title of the paragraph below it
_FAR = 100  # headings that are looked at beside one
_ALONE = 30  # of one that stands by itself
_LABEL = 20  # characters of a heading that a colon parts from a text without a stop
_SENTENCE = 60

_CLOSINGS = ("结束语", "结语", "结束")
_TITLE_LENGTH = range(4, 35)
_TITLE_LINE = re.compile(r"[^。;:!?,\n…—]+(?<![的和与及、是])")
_LEADING_IN = re.compile(r"以下|下列|方面|如下|工作。")

_GREETED = "代表|委员|同志|领导|来宾|朋友|同事|主任|副主任|秘书长|委员长|副委员长|主席|副主席|监督员"
_SALUTATION = re.compile(
    rf"(?:(?:尊敬的)?(?:各位|主任|主席|委员长|秘书长)[^。;:!,]{{0,16}}?(?:{_GREETED})"
    rf"(?:、[^。;:!,、]{{0,12}}?(?:{_GREETED})){{0,6}}|同志们|代表们|朋友们)(?:[:!]+|,(?!.{{0,3}}$))"
)
_GREETINGS = frozenset("尊各主委秘同代朋")


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
    lines, at = [], 0
    for line in text[:end].split("\n"):
        if line:
            lines.append((at, at + len(line), _heading(line, at)))
        at += len(line) + 1
    _only_titles(lines)
    contents = _contents(text, lines)
    lines = [line for line in lines if line[0] not in contents]
    return _build(text, lines, end)


def _heading(line: str, at: int) -> _Line | None:
    """Read a line as a heading, alone or running on into its text."""
    match = _NUMBERING.match(line) if line[0] in _NUMBERS else None
    if match is None or match.end() == len(line):
        return None
    begin, style = match.end(), match.lastgroup or ""
    if style == "four":
        further = f"({int(match[style]) + 1})"
        if "。" + further in line or ";" + further in line:
            return None  # (1)….(2)…. in one line are marks
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


def _only_titles(lines: list[tuple[int, int, _Line | None]]) -> None:
    """Leave 第一,… out of the headings, but for titles with a longer paragraph below and their series."""
    ordinals = [n for n, line in enumerate(lines) if line[2] is not None and line[2].style == "ordinal"]
    values = [number_value(lines[n][2].number) for n in ordinals]  # type: ignore[union-attr]
    good = [_is_titled(lines, n) for n in ordinals]
    for places in (range(1, len(ordinals)), range(len(ordinals) - 2, -1, -1)):
        step = places.step
        for place in places:
            # 第二 may run on into its text where 第一 stands alone.
            good[place] = good[place] or (good[place - step] and values[place] == values[place - step] + step)
    for n, kept in zip(ordinals, good, strict=True):
        if not kept:
            lines[n] = (*lines[n][:2], None)


def _is_titled(lines: list[tuple[int, int, _Line | None]], index: int) -> bool:
    start, end, heading = lines[index]
    if heading is None or heading.text_start < end or heading.heading_end < end or index + 1 == len(lines):
        return False
    below_start, below_end, below = lines[index + 1]
    return (below is None or below.style != "ordinal") and below_end - below_start > end - start


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
        elif text[end - 1] in _LEADER_ENDS and _LEADERS.search(text, max(start, end - 90), end):
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
    end: int,
) -> Outline:
    """Nest the headings and hang the paragraphs below them."""
    sections: list[Section] = []
    paragraphs: list[Paragraph] = []
    held: set[int | None] = set()  # indices of the sections that lines stand below
    above: list[int] = []  # indices of the sections that are still open
    chapters = _chapters(text, lines)
    parents = _parents(lines, chapters)
    for start, stop, heading in lines:
        if heading is None:
            if start in chapters:
                for open_section in above:
                    sections[open_section].text_end = start
                above = []
            elif above and _ends_list(text, sections, held, above[-1]):
                sections[above.pop()].text_end = start
            greets = text[start] in _GREETINGS
            greeting = _SALUTATION.match(text, start, min(stop, start + 120)) if greets else None
            section = above[-1] if above else None
            held.add(section)
            paragraphs.append(Paragraph(start, stop, greeting.end() if greeting else start, section))
            continue
        parent = parents[len(sections)]
        while above and above[-1] != parent:
            sections[above.pop()].text_end = start
        held.add(parent)
        above.append(len(sections))
        sections.append(
            Section(
                start,
                heading.heading_start,
                heading.heading_end,
                end,
                _level(heading, sections[parent] if parent is not None else None),
                heading.number,
                parent,
            )
        )
        if heading.text_start < stop:
            paragraphs.append(Paragraph(start, stop, heading.text_start, len(sections) - 1))
    return Outline(sections, _under_titles(text, _with_sentences(text, sections, paragraphs)), end)


def _parents(lines: list[tuple[int, int, _Line | None]], chapters: set[int]) -> list[int | None]:
    """Index of the heading above each; numberings count anew in every chapter."""
    parents: list[int | None] = []
    numbered: list[tuple[str, int]] = []
    for start, _, heading in [*lines, (-1, -1, None)]:
        if heading is not None:
            numbered.append((heading.style, number_value(heading.number)))
        elif start in chapters or start < 0:
            before = len(parents)
            parents += [None if at is None else at + before for at in nest_headings(numbered)]
            numbered = []
    return parents


def _chapters(text: str, lines: list[tuple[int, int, _Line | None]]) -> set[int]:
    """Starts of the lines without a number that part a report: 结束语, and titles of chapters.

    A title is seen from the numbering, which begins anew behind it and does not go on later with the
    number that it had reached; and where a report has such titles, from no numbers behind it.
    """
    headings = [heading for _, _, heading in lines if heading is not None]
    found: set[int] = set()
    outer, reached, passed = "", 0, 0
    for start, stop, heading in lines:
        if heading is not None:
            passed += 1
            outer = outer or heading.style
            if heading.style == outer:
                reached = number_value(heading.number)
        elif text[start:stop] in _CLOSINGS:
            found.add(start)
            outer = ""
        elif outer and stop - start in _TITLE_LENGTH and _TITLE_LINE.fullmatch(text, start, stop):
            follows = headings[passed] if passed < len(headings) else None
            if follows is None:
                begins = bool(found)
            else:
                begins = follows.style == outer and number_value(follows.number) == 1
                begins = begins and not _reaches(headings, passed, outer, reached + 1)
            if begins:
                found.add(start)
                outer = ""
    return found


def _reaches(headings: list[_Line], first: int, style: str, value: int) -> bool:
    """Whether a numbering goes on, behind another of its style, with a number that is not that one's next."""
    last = 0
    for index in range(first, len(headings)):  # a slice would copy all that follow, title after title
        if headings[index].style == style:
            number = number_value(headings[index].number)
            if number == value and last != value - 1:
                return True
            if number == 1 and last:
                return False
            last = number
    return False


def _ends_list(text: str, sections: list[Section], held: set[int | None], index: int) -> bool:
    """Whether a section is the last of three or more items, each a sentence with nothing below.

    What follows such a list belongs to the section that holds the list.
    """
    last = sections[index]
    if index in held or not text.startswith(("。\n", ";\n"), last.heading_end):
        return False
    if text.startswith(("一是", "一要"), last.heading_end + 2):
        return False  # the measures below a heading that stands alone
    for elder in range(index - 1, max(index - _FAR, -1), -1):
        if sections[elder].parent != last.parent or sections[elder].level != last.level:
            return index - elder > 2
        if elder in held:
            return False
    return index > 1


def _level(heading: _Line, parent: Section | None) -> int:
    """Level of the numbering; 第一, has none of its own and stands one below its section."""
    if heading.style != "ordinal":
        return int(LEVELS[heading.style])
    return parent.level + 1 if parent else 1


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
    rhythm: a line of one short sentence and a longer paragraph, three times in a row. A text that has
    this rhythm has such titles elsewhere too, one at a time and of two sentences.
    """
    titles = [_is_title(text, paragraph) for paragraph in paragraphs] + [False]
    runs = [
        number
        for number in range(len(paragraphs) - 5)
        if all(_is_below(text, titles, paragraphs, number + pair) for pair in (0, 2, 4))
    ]
    if not runs:
        return paragraphs
    within = {number + pair for number in runs for pair in (0, 2, 4)}
    titles = [n in within or _is_title(text, other, alone=True) for n, other in enumerate(paragraphs)]
    titles.append(False)
    joined: list[Paragraph] = []
    number = 0
    while number < len(paragraphs):
        above = paragraphs[number]
        if number + 1 < len(paragraphs) and _is_below(text, titles, paragraphs, number):
            joined.append(Paragraph(above.start, paragraphs[number + 1].end, above.text_start, above.section))
            number += 2
        else:
            joined.append(above)
            number += 1
    return joined


def _is_below(text: str, titles: list[bool], paragraphs: list[Paragraph], number: int) -> bool:
    """Tell whether a title stands at a place and a longer paragraph follows it in its section."""
    title, below = paragraphs[number], paragraphs[number + 1]
    longer = below.end - below.start > _TITLE and not titles[number + 1]
    follows = titles[number] and longer and title.section == below.section
    return follows and text[below.start] not in "一二三四五六七八九十—(①"


def _is_title(text: str, paragraph: Paragraph, alone: bool = False) -> bool:
    """Tell whether a line is a short sentence; `alone`, a shorter one, or one with a few words behind it."""
    start, end = paragraph.start, paragraph.end
    if not 4 < end - start <= _SENTENCE or paragraph.text_start != start or text[end - 1] != "。":
        return False
    if _LEADING_IN.search(text, start, end):
        return False
    stop = text.find("。", start, end)
    if stop == end - 1:
        return end - start <= (_ALONE if alone else _TITLE)
    return alone and text.find("。", stop + 1, end) == end - 1 and end - stop <= _ALONE
