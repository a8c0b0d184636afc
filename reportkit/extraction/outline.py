"""Sections and paragraphs of a body."""

from __future__ import annotations

import re

from reportkit.extraction.spans import Outline, Paragraph, Section

__all__ = ["read_outline"]

_CHINESE = "一二三四五六七八九十百"
_NUMBERING = re.compile(
    rf"(?P<part>第[{_CHINESE}\d]{{1,4}}(?:部分|[编篇章节]))[、:.]?"
    rf"|(?P<one>[{_CHINESE}]{{1,3}})(?:、|\.(?!\d))"
    rf"|\((?P<two>[{_CHINESE}]{{1,3}})\)[、.]?"
    r"|(?P<three>\d{1,2})[.、](?!\d)"
    r"|\((?P<four>\d{1,2})\)[、.]?|(?P<four_open>\d{1,2})\)"
)
_LEVELS = {"part": 0, "one": 1, "two": 2, "three": 3, "four": 4, "four_open": 4}


def read_outline(text: str) -> Outline:
    """Find the numbered headings of a body and the paragraphs below them."""
    end = len(text)
    sections: list[Section] = []
    paragraphs: list[Paragraph] = []
    open_sections: list[int] = []
    at = 0
    for line in text.split("\n"):
        stop = at + len(line)
        match = _NUMBERING.match(line)
        if match and match.end() < len(line):
            heading_start = at + match.end()
            level = _LEVELS[match.lastgroup]
            while open_sections and sections[open_sections[-1]].level >= level:
                sections[open_sections.pop()].text_end = at
            first = line.find("。", match.end())
            heading_end = stop if first < 0 else at + first
            sections.append(
                Section(at, heading_start, heading_end, end, level, match[match.lastgroup], open_sections[-1] if open_sections else None)
            )
            open_sections.append(len(sections) - 1)
            if 0 <= first < len(line) - 1:
                paragraphs.append(Paragraph(at, stop, at + first + 1, len(sections) - 1))
        elif line:
            paragraphs.append(Paragraph(at, stop, at, open_sections[-1] if open_sections else None))
        at = stop + 1
    return Outline(sections, paragraphs, end)
