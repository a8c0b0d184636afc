"""The head of a report: title, issuer, addressee, meeting, dates; and where its body lies."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from reportkit import lexicon
from reportkit.reading.dates import first_date
from reportkit.reading.page import Layout, Line, organ_name, read_layout
from reportkit.width import fold

__all__ = ["Head", "read_head"]

_HAN = r"[\u4e00-\u9fff]"
_COUNT = r"[\d一二三四五六七八九十百零〇]{1,5}"
_SESSION = rf"第?{_COUNT}届{_HAN}{{2,20}}?第?{_COUNT}次(?:全体)?(?:\(扩大\))?会议"
_OPENING = 600  # characters of the body in which a report says what it is
_NEAR = 6000  # characters of the body that are searched for places

_BLANK = re.compile(r"\s+|<U\+[0-9A-F]{4,6}>|[\u200b-\u200f]")
_MEETING = re.compile(rf"在({_HAN}{{0,16}}{_SESSION}|[^在,。]{{2,40}}?会议)(?:文件|上|的|$)")
_MEETING_PAPER = re.compile(rf"^({_HAN}{{0,16}}{_SESSION})(?:文件|材料|参阅)?$")
_REPORTED_TO = re.compile(rf"向((?:(?!向){_HAN}){{0,16}}{_SESSION})(?:作|提出|报告|汇报|,)")
# A summary may say the day and the meeting in its first sentence.
_TOLD = re.compile(
    rf"(?:19|20)\d\d年\d{{1,2}}月\d{{1,2}}日,(?:[^,。在]{{0,30}}在)?((?:(?!在){_HAN}){{0,16}}{_SESSION})"
)
_NUMBER = re.compile(rf"{_HAN}{{1,12}}[〔\[(]\s?(?:19|20)\d\d\s?[〕\])]\s?(?:第\s?)?\d{{1,4}}\s?号")
_SPEAKER = re.compile(
    r"(?P<organ>[\u4e00-\u9fff]{0,20}?(?:省|市|县|区|旗|州|自治区|院|署|局|厅|部|委|会|政府|国务院))?"
    r"(?:代理?|副|党组书记、)?(?P<office>省长|市长|县长|区长|旗长|州长|主席|总理|院长|检察长|审计长|局长|厅长|部长|主任|委员长)\s{0,4}"
    r"[\u4e00-\u9fff·]{1,12}(?:\s{1,4}[\u4e00-\u9fff]{1,3})?(?:同志)?$"
)
_GOVERNORS = ("省长", "市长", "县长", "区长", "旗长", "州长", "主席")
_ON_BEHALF = re.compile(
    rf"(?:(?<!人民)(?<!人大)代表|我?受)({_HAN}{{2,30}}?)(?:的?委托|,?向|,?作|,?就|,?现|,?对|,)"
)
_TO = re.compile(
    rf"(?:我|现)[^。]{{0,24}}?向(?:第?{_COUNT}届)?({_HAN}{{0,12}}?(?:人大常委会|人大常务委员会|人民代表大会常务委员会|人民代表大会))"
    r"(?:报告|作(?!过)|汇报|提出)"
)
_DATELINE = re.compile(
    rf"({_HAN}{{2,10}}?)(?:消息|讯)\s?\([^)]{{2,20}}\)[::]|({_HAN}{{2,6}}社){_HAN}{{1,8}}\d{{1,2}}月\d{{1,2}}日电"
)
_SAID = re.compile(r"(今天|昨天)\((\d{1,2})月(\d{1,2})日\)")
_COVERED = re.compile(r"((?:19|20)\d\d)年(?:度)?(上半年|前?(\d{1,2})个?月|[一二三]季度)?")
_WORK_OF = re.compile(r"政府工作报告")  # made in the year it names; a court's names the year it is about

_RESPONSE = "研究处理情况报告"
_YEAR_ENDS = 11  # a meeting of November or December may be answered in either year

_ORGAN_WORDS = "人大|人民|政府|监委|纪委|监察|公安|检察|中级|审计"
_NAMED_PLACE = re.compile(
    rf"({_HAN}{{2,16}}?(?:省|自治区|自治州|盟|市|县|区|旗))(?=第?{_COUNT}届|{_ORGAN_WORDS})"
)
_OF_PLACE = re.compile(rf"{_HAN}{{2,8}}?(?:省|市|县|区|旗|州)(?={_HAN}{{2,16}}[局委厅办院会署部]$)")


@dataclass(slots=True)
class Head:
    """What a report says of itself before its first sentence.

    Attributes
    ----------
    body : tuple of int
        Half-open span of the text that holds the report proper.
    fields : dict
        Columns of the `reports` table; a column that the report does not give is left out.
    year : int, optional
        The year that 今年 means in the report: of its date, else of its title (2026年…工作报告), else
        the year after the one whose work it looks back on (一、2018年工作回顾).
    """

    body: tuple[int, int]
    fields: dict[str, Any] = field(default_factory=dict)
    year: int | None = None


def read_head(text: str, site: Mapping[str, str] | None = None) -> Head:
    r"""Read the head of a report.

    Parameters
    ----------
    text : str
        The report's text, with what its page holds around it.
    site : mapping of str to str, optional
        What a page's markup says: ``title``, ``source``, ``published_at``, ``issuer``,
        ``index_number``, ``document_number``. It goes before what the text is read to say, except for
        a title that the report gives itself.

    Returns
    -------
    Head

    Notes
    -----
    Only the beginning and the end of the text are read. What is not said is left out, with one
    exception: a news item that gives its day without the year (今天(2月13日)) is dated to the first such
    day after the period that it reports on (2022年 …).

    Examples
    --------
    >>> head = read_head("示例市2024年政府工作报告\n各位代表:\n现在,我代表市人民政府,向大会报告工作。\n")
    >>> head.fields["title"], head.fields["document_type"], head.year
    ('示例市2024年政府工作报告', '政府工作报告', 2024)
    """
    layout = read_layout(text)
    start, end = layout.body
    opening = _compact(text[start : min(end, start + _OPENING)])
    said = {**layout.fields, **{name: value for name, value in (site or {}).items() if value}}
    above = _compact("".join(line.text for line in layout.head))
    fields: dict[str, Any] = {"sample": layout.sample or None}

    title, lines = _title(layout)
    fields["title"] = title or said.get("title")
    fields["meeting"] = _meeting(layout, above, opening)
    fields["document_type"] = _document_type(fields["title"], opening)
    fields["document_number"] = said.get("document_number") or _number(layout)
    fields["index_number"] = said.get("index_number")
    fields["issuer"] = _issuer(layout, fields["title"], opening, lines) or said.get("issuer")
    fields["addressee"] = _addressee(layout, opening, fields["meeting"])
    fields["source"] = said.get("source") or _news_source(opening)
    fields["published_at"] = first_date(fold(said.get("published_at", "")))
    fields["report_date"] = _report_date(layout, said, above, opening, fields)
    fields["region"] = _region(fields, text[start : min(end, start + _NEAR)])
    touches = lines and lines[-1] is layout.head[-1] and not text[lines[-1].end : start].strip()
    if touches and not layout.salutation:
        layout.body = (lines[0].start, end)  # a title that nothing parts from the text belongs to it
    known = {name: value for name, value in fields.items() if value is not None}
    return Head(layout.body, known, _year(fields, opening, text[start:end]))


@lru_cache(maxsize=64)  # the same few lines are asked about again and again
def _compact(text: str) -> str:
    """Half-width and without blanks: a head is often spread out or broken over lines."""
    return _BLANK.sub("", fold(text))


def _number(layout: Layout) -> str | None:
    numbers = (_NUMBER.fullmatch(_compact(line.text)) for line in layout.head)
    return next((match[0] for match in numbers if match), None)


def _first(pattern: re.Pattern[str], text: str) -> str | None:
    match = pattern.search(text)
    return match[match.lastindex or 0] if match else None


@lexicon.compiled
def _types() -> list[tuple[str, str]]:
    table = lexicon.table("document_types")
    return [(ending, table[ending] or ending) for ending in sorted(table, key=len, reverse=True)]


def _type_of(title: str) -> str | None:
    """Type of document that a title ends in."""
    ended = re.sub(r"\([^()]{1,40}\)$|[-—]{1,4}\(?\d{4}年.*$|[全文】\]]{2,4}$", "", _compact(title))
    ended = re.split("(?<=总结)[和及暨与]", ended.rstrip("。:"))[0]  # …2024年工作总结和2025年工作要点
    head, _, last = ended.rpartition("的")
    for ending, name in _types():
        if ended.endswith(ending) or (len(last) < 8 and (head + last).endswith(ending)):
            return name
    return None


def _title(layout: Layout) -> tuple[str | None, list[Line]]:
    """The title, and the last lines that give it.

    A title is a line that ends in a type of document, or that stands twice; it may be broken over
    lines. The page's own headline goes before a shorter one inside the article.
    """
    lines = layout.head
    counts = Counter(_compact(line.text) for line in lines)
    best: tuple[int, int, list[Line]] | None = None
    for first in range(len(lines)):
        for size in (1, 2, 3):
            group = lines[first : first + size]
            joined = "".join(line.text for line in group)
            if len(group) < size or len(joined) > 140 or any(_is_aside(line) for line in group):
                break
            if not _type_of(joined):
                continue
            score = 10 * max(1, counts[_compact(joined)]) - size
            score += 4 * bool(re.search(r"关于|\d{4}\s?年", joined))
            if size > 1 and re.match(r"关于|对|\d{4}\s?年", group[1].text) and _organ(group[0].text):
                score += 3
            if best is None or score > best[0]:
                best = (score, first, group)
            break
    if best is None:
        plain = [line for line in lines if not _is_aside(line) and len(line.folded) > 5]
        if not plain:
            return None, []
        best = (0, 0, plain[:1])
    group = best[2]
    if counts[_compact(group[0].text)] > 1 and len(group) == 1:
        group = [line for line in lines if _compact(line.text) == _compact(best[2][0].text)][-1:]
    title = re.split(r"\s?[-—―─]{2,}\s?(?=[(（]?\d{4}\s?年)", "".join(line.text for line in group))[0]
    # A blank stays where it parts two clauses, not where a file puts it around a number (关于 2024 年度).
    title = re.sub(
        r"(?<=[\dA-Za-z]) (?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff]) (?=[\dA-Za-z])",
        "",
        re.sub(r"\s+", " ", title),
    )
    return title.strip(), group


def _is_aside(line: Line) -> bool:
    """Whether a line of the head is the occasion, the speaker or a number, and not a title."""
    text = _compact(line.text)
    return bool(
        re.match(r"[-—―─]{1,4}|\(", text)
        or re.match(r"\(?\d{4}年\d{1,2}月\d{1,2}日", text)
        or _SPEAKER.fullmatch(line.folded.strip())
        or _NUMBER.fullmatch(text)
        or _MEETING_PAPER.match(text)
        or text.endswith("电")
    )


def _meeting(layout: Layout, above: str, opening: str) -> str | None:
    for line in layout.head:
        paper = _MEETING_PAPER.match(_compact(line.text))
        if paper:
            return paper[1]
    occasion = re.search(r"(?:19|20)\d\d年.{2,10}?日.{0,14}?在|[〇零一二]{2}.{2}年.{2,8}日.{0,14}?在", above)
    if occasion:
        return _first(_MEETING, above[occasion.end() - 1 :])
    spoken = re.search(rf"[-—―─]{{1,4}}在({_HAN}{{0,16}}{_SESSION})上", above)
    if spoken:
        return spoken[1]
    told = _TOLD.match(opening)
    return told[1] if told else _first(_REPORTED_TO, opening)


def _document_type(title: str | None, opening: str) -> str | None:
    if _DATELINE.match(opening):
        return "消息"
    if title:
        return _type_of(title)
    spoken = re.search(r"(?:作|提出|报告)(?:关于[^,。]{4,60}?的|政府工作)(报告|说明|方案|汇报)", opening)
    if spoken:
        return "政府工作报告" if "政府工作" in spoken[0] else spoken[1]
    made = re.search(r"我[^。]{0,40}(?<!工)作(工作|以下|如下)?报告", opening)
    if made:
        return "工作报告" if made[1] == "工作" else "报告"
    told = re.search(r"报告[^,。]{0,16}工作", opening)
    if told:
        return "政府工作报告" if re.search(r"(?:代表|受)[^,。]{0,16}(?:国务院|政府)", opening) else "工作报告"
    return None


def _organ(text: str) -> str | None:
    text = _compact(text)
    return text if 2 <= len(text) <= 30 and organ_name().fullmatch(text) else None


def _issuer(layout: Layout, title: str | None, opening: str, title_lines: list[Line]) -> str | None:
    """Who reports, in the report's words: as signed, by the title, on whose behalf, by office."""
    titled = {id(line) for line in title_lines}
    for line in [*layout.head, *layout.signature]:
        organ = _organ(re.sub(r"(?:\d{4}|[二一][〇零○一-九]{3})\s?年.*$", "", line.folded))
        if organ and id(line) not in titled:
            return organ
    named = re.match(rf"({_HAN}{{2,30}}?)(?:关于|通报|发布|公布|工作报告|\d{{4}}年)", _compact(title or ""))
    if named and len(named[1]) > 2 and _organ(named[1]):
        return named[1]
    behalf = next((match[1] for match in _ON_BEHALF.finditer(opening) if _organ(match[1])), None)
    if behalf:
        return behalf
    for line in layout.head:
        speaker = _SPEAKER.search(line.folded)
        if speaker and speaker["organ"]:
            if speaker["office"] in _GOVERNORS and not speaker["organ"].endswith("政府"):
                return speaker["organ"] + "人民政府"
            return speaker["organ"]
    return None


def _addressee(layout: Layout, opening: str, meeting: str | None) -> str | None:
    if layout.salutation:
        organ = _organ(layout.salutation.folded.rstrip(":!,"))
        if organ:
            return organ
    reported = _TO.search(opening)
    if reported:
        return reported[1]
    assembly = re.match(rf"({_HAN}{{0,16}}?)第?{_COUNT}届({_HAN}{{2,20}}?)第?{_COUNT}次", meeting or "")
    return assembly[1] + assembly[2] if assembly else None


def _news_source(opening: str) -> str | None:
    match = _DATELINE.match(opening)
    return (match[1] or match[2]) if match else None


def _report_date(
    layout: Layout, said: Mapping[str, str], above: str, opening: str, fields: Mapping[str, Any]
) -> datetime | None:
    """The day the report is of: of its meeting, its signature, its own label, its publication."""
    # What became of a meeting's opinions is reported months after the day of that meeting.
    told = None if fields["document_type"] == _RESPONSE else _TOLD.match(opening)
    signed = [line.folded for line in layout.signature]
    for candidate in (above, *signed, said.get("report_date", ""), told[0] if told else ""):
        date = first_date(fold(candidate))
        if date:
            return date.replace(hour=0, minute=0, second=0)
    if fields["published_at"]:
        return fields["published_at"].replace(hour=0, minute=0, second=0)
    return _news_date(_compact(fields["title"] or "") + opening)


def _news_date(opening: str) -> datetime | None:
    """The first 今天(M月D日) after the latest period that the item reports on."""
    day, ends = _SAID.search(opening), []
    for match in _COVERED.finditer(opening):
        month = {"上半年": 6, "一季度": 3, "二季度": 6, "三季度": 9}.get(match[2] or "", int(match[3] or 12))
        ends.append((int(match[1]), month))
    if not day or not ends:
        return None
    year, month = max(ends)
    year += int(day[2]) <= month
    try:
        date = datetime(year, int(day[2]), int(day[3]))
    except ValueError:
        return None
    return date + timedelta(days=1) if day[1] == "昨天" else date


@lexicon.compiled
def _places() -> re.Pattern[str]:
    return re.compile(lexicon.regex("regions"))


@lexicon.compiled
def _places_with_organ() -> re.Pattern[str]:
    return re.compile(rf"({lexicon.regex('regions')})(?=政协|委|{_ORGAN_WORDS})")


def _region(fields: Mapping[str, Any], near: str) -> str | None:
    """The place whose body reports: from the meeting, the issuer, the title, else the text."""
    full = lexicon.table("regions")
    for said in (fields["meeting"], fields["issuer"], fields["title"], fields["addressee"]):
        said = re.sub(r"^(?:关于)?(?:\d{4}年)?(?:关于)?", "", _compact(said or ""))
        if re.match(r"全国|中央|国务院|中华人民共和国|国家", said):
            return None
        named = _NAMED_PLACE.match(said)
        if named and len(named[1]) > 2 and not re.search("[和与及的]|关于", named[1]):
            return full.get(named[1]) or named[1]
        place = _places().match(said) or (said == _compact(fields["issuer"] or "") and _OF_PLACE.match(said))
        if place:
            return full.get(place[0]) or place[0]
    level = re.match("(省|市|县|区|州|自治区|自治州)", fields["issuer"] or fields["addressee"] or "")
    if not level:
        return None
    found = Counter(full[name] or name for name in _places_with_organ().findall(_compact(near)))
    fitting = [name for name, _ in found.most_common() if name.endswith(level[1])]
    return fitting[0] if fitting else None


def _year(fields: Mapping[str, Any], opening: str, body: str) -> int | None:
    if fields["report_date"]:
        return fields["report_date"].year
    told = _TOLD.match(opening) if fields["document_type"] == _RESPONSE else None
    answered = first_date(told[0]) if told else None
    if answered and answered.month < _YEAR_ENDS:
        return answered.year
    named = re.search(r"((?:19|20)\d\d)年", _compact(fields["title"] or ""))
    if named and _WORK_OF.search(fields["title"]):
        return int(named[1])
    for word, later in (("总体要求", 0), ("总体部署", 0), ("主要任务", 0), ("工作安排", 0), ("回顾", 1)):
        at = body.find(word)
        heading = fold(body[body.rfind("\n", max(0, at - 40), at) + 1 : at]) if at >= 0 else ""
        told = re.match(r"\s{0,4}(?:[一二三四五六]、|\([一二三四五六]\))?\s?((?:19|20)\d\d)\s?年", heading)
        if told:
            # 2022年工作回顾和2023年工作的总体要求: the year that the word goes with stands nearest.
            return int(re.findall(r"((?:19|20)\d\d)\s?年", heading)[-1]) + later
    return None
