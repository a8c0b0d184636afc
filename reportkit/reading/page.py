"""The page around a report: which lines are the site's, which the report's head, where its body lies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice, pairwise

from reportkit import lexicon
from reportkit.reading.dates import first_date
from reportkit.width import fold

__all__ = ["Layout", "Line", "labelled", "organ_name", "read_layout"]

_HEAD_LINES = 80  # a head that is longer than this is no head
_TAIL_LINES = 80
_LONGEST = 200  # characters of a line that are looked at, above and …
_BATCH = 4  # lines that are folded together at first; twice as many each time, since often few are wanted
_SHORTEST = 90  # … below the body, where only short lines matter

# Code points written out by an export (<U+00A0>), bullets, blanks, and characters that show nothing.
_NOISE = re.compile(r"<U\+[0-9A-Fa-f]{4,6}>|<(?:U(?:\+[0-9A-Fa-f]{0,6})?)?$|[\u200b-\u200f\u2060\ufeff]")
_BULLETS = "•·●◆■□▪▶►*☆★ "

_PROSE_END = re.compile(r"[。!?:;][”’)\]]?$")
_YEAR = r"(?:\d{4}|[〇零○二一][〇零○一二三四五六七八九]{3})\s?年"
_CAPTION = re.compile(r"摄[)。]?$|记者\s?\S{2,4}(?:\s\S{1,4})?$|图片来源|^图[为:]|^\(?资料图")
_SPEECH = re.compile(r"作(?:了)?《?(?:政府|法院|检察院|审计)?工作报告》?。?$")
_ORDINAL = "[一二三四五六七八九十]{1,3}"
_NUMBERED = re.compile(rf"{_ORDINAL}[、.,]|\({_ORDINAL}\)|第{_ORDINAL}(?:部分|章|编)")
_SALUTATION = re.compile(
    r"(?:尊敬的)?(?:各位(?:代表|委员|常委|领导|同志|主任|副主任|副委员长)|同志们|代表们|委员长|主任委员|主任)"
    r"(?:[、,][^。;:!]{1,40})?[:!,]?$"
)
_REVIEW = re.compile(
    r"(?:\d{4}年度?|过去的?[一五]年|[一五]年来)的?[^,。;:]{0,6}(?:工作回顾|主要工作|工作情况)"
)
"""What stands over the first part of a report, where no salutation parts it from the head."""
_MEETING_LINE = re.compile(rf"^[-—―─–]{{0,4}}\(?{_YEAR}.{{3,24}}在.{{2,60}}$")
_DAY = re.compile(
    r"20\d\d\s?[-年/.]\s?\d{1,2}\s?[-月/.]\s?\d{1,2}\s?日?(?:\s{0,3}\d{1,2}[:时]\d{2}(?:[:分]\d{0,2})?)?"
)
_SIGNED = re.compile(rf"^(?:[\u4e00-\u9fff]{{2,24}}\s{{0,4}})?{_YEAR}.{{1,6}}月.{{1,4}}日$")
_GLOSSARY = re.compile(
    r"(?:附件?\s?\d{0,2}\s?[:、.]?\s?)?(?:《[^》]{2,30}》)?(?:报告|文中|文件)?(?:中的?)?"
    r"(?:有关|相关|部分)?(?:内容|的|若干)?"
    r"(?:名词|名词术语|专业名词|专有名词|术语|用语|词语)(?:解释|注释|说明|释义)[:]?|注释:?|注:?"
)
# What may stand below the signature: whom to call, who gets copies, what is enclosed.
_BELOW = re.compile(
    r"\(?(?:联系人|联系电话|联系方式|经办人|抄送|主送|此件|公开属性|公开选项|附件?\s?\d{0,2}\s?[:、])"
)
_ENCLOSED = re.compile(r"\d{1,2}\s?[.、]\s?[^。;:,!]{2,50}")  # 2.任务清单, below 附件:1.实施方案
_ANNEX = re.compile(r"附件?\s?\d{0,2}\s?:?")
_ANNEXED = re.compile(r"\n[^\n\u4e00-\u9fff]{0,200}附")  # a line that may be the first of the annexes


@dataclass(slots=True)
class Line:
    """A line that is not blank."""

    start: int  # of its first character that is not blank or decoration
    end: int
    text: str  # without them, as it stands
    folded: str  # half-width


@dataclass(slots=True)
class Layout:
    """What a page holds, from top to bottom."""

    head: list[Line] = field(default_factory=list)  # lines that may name title, issuer, meeting
    fields: dict[str, str] = field(default_factory=dict)  # what the site's labels say
    salutation: Line | None = None
    signature: list[Line] = field(default_factory=list)  # organ and date below the report
    sample: bool = False  # it calls itself fictional, in its first line
    body: tuple[int, int] = (0, 0)


def _lines(text: str, spans: Iterable[tuple[int, int]], most: int) -> Iterator[Line]:
    """Lines that are not blank, of which `most` characters are looked at."""
    spans, size = iter(spans), _BATCH
    while batch := list(islice(spans, size)):
        size *= 2
        found = []
        for start, end in batch:
            if end - start > most:
                # A line of thousands of blanks, or a whole paragraph: only its beginning matters here.
                start += len(text[start:end]) - len(text[start:end].lstrip())
            raw = text[start : min(end, start + most)]
            if "<U+" in raw or not raw.isprintable():
                raw = _NOISE.sub(lambda match: " " * len(match[0]), raw)
            body = raw.strip().lstrip(_BULLETS)
            if body:
                at = start + raw.index(body)
                found.append((at, at + len(body) if end - start <= most else end, text[at : at + len(body)]))
        if not found:
            continue
        # Folding many lines at once is quicker than one by one.
        shown = _NOISE.sub("", "\n".join(line for _, _, line in found))
        folded = fold(shown).split("\n")
        for (at, stop, _), line, half in zip(found, shown.split("\n"), folded, strict=True):
            yield Line(at, stop, line, half)


def _forward(text: str, at: int = 0) -> Iterator[tuple[int, int]]:
    """Spans of lines, from an offset on."""
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if end > at:
            yield at, end
        at = end + 1


def _backward(text: str, end: int) -> Iterator[tuple[int, int]]:
    """Spans of lines, from an offset back."""
    while end > 0:
        start = text.rfind("\n", 0, end) + 1
        if end > start:
            yield start, end
        end = start - 1


@lexicon.compiled
def _chrome() -> re.Pattern[str]:
    words = lexicon.regex("page_chrome")
    return re.compile(rf"(?:{words}|[\s【】\[\]()|/,.:·\-—_=+×>»《》<!、]|\d{{1,4}})++")


@lexicon.compiled
def _labels() -> re.Pattern[str]:
    # A label may be spread out: 来 源, 索 引 号.
    names = sorted(lexicon.words("page_fields"), key=len, reverse=True)
    spread = "|".join(r"\s{0,6}".join(map(re.escape, name)) for name in names)
    return re.compile(rf"(?:^|(?<=[\s【\[(|;,]))({spread})\s{{0,2}}[:】]\s{{0,4}}")


@lexicon.compiled
def _address() -> re.Pattern[str]:
    return re.compile(rf"[\u4e00-\u9fff、,()]{{0,50}}{lexicon.regex('organs')}(?:党组|主席团)?:")


@lexicon.compiled
def _ends() -> re.Pattern[str]:
    return re.compile(rf"[【\[]?{lexicon.regex('page_ends')}")


def _is_crumb(line: Line) -> bool:
    """Whether a line leads from the site's first page to this one."""
    return len(line.folded) < 120 and bool(re.search(r"(?:首页|主页)\s?(?:>|»|-|/|$)|\s>\s|>>", line.folded))


def _is_dateline(line: Line) -> bool:
    """Whether a line holds little more than the day of publication."""
    date = _DAY.search(line.folded) if len(line.folded) < 80 else None
    if date is None or _MEETING_LINE.search(line.folded):
        return False
    return len(line.folded) - len(date[0]) < 16


def _is_caption(line: Line) -> bool:
    return len(line.folded) < 160 and bool(_CAPTION.search(line.folded) or _SPEECH.search(line.folded))


def _is_prose(line: Line) -> bool:
    """Whether a line is running text, and not a title or a label."""
    size, text = line.end - line.start, line.folded
    if size >= 90:
        return True
    if not re.search("[,。;]", text):
        return False
    return size >= 25 and (size >= 60 or bool(_PROSE_END.search(text)))


def _is_salutation(line: Line) -> bool:
    text = re.sub(r"\s", "", line.folded)
    return len(text) <= 64 and bool(_SALUTATION.match(text) or _address().fullmatch(text))


def _opens_salutation(line: Line) -> bool:
    """Whether a paragraph of running text begins with a salutation."""
    return bool(re.match(r"(?:各位代表|同志们|委员长|主任、|各位委员)[\w、,]{0,40}[:!,]", line.folded))


def _read_fields(line: Line, fields: dict[str, str]) -> tuple[bool, str | None]:
    """Take the labelled values of a line; say whether it had any, and a label still without value."""
    if len(line.folded) > 200:
        return False, None
    columns = lexicon.table("page_fields")
    cells = [fold(cell).strip(" :") for cell in line.text.split("\t")] if "\t" in line.text else []
    named = [(re.sub(r"\s", "", cell), value) for cell, value in pairwise(cells)]
    if any(cell in columns for cell, _ in named):  # a table: 索引号, its value, 发布机构, its value
        for cell, value in named:
            if columns.get(cell) and value and value not in columns:
                fields.setdefault(columns[cell], value)
        return True, None
    found = list(_labels().finditer(line.folded))
    if not found or found[0].start() > 60:
        return False, None
    open_label = None
    for match, after in zip(found, [*found[1:], None], strict=True):
        value = line.folded[match.end() : after.start() if after else None].strip(" |;,[]【】()")
        column = columns[re.sub(r"\s", "", match[1])]
        value = re.split(r"\s{2,}|\s?\|\s?" if column != "title" else r"\s{3,}", value)[0]
        if value and column:
            fields.setdefault(column, value)
        open_label = column if not value and not after else None
    return True, open_label


def _read_top(text: str, layout: Layout) -> int:
    """Sort the lines above the body; return where the body begins."""
    wanted: str | None = None  # a label on a line of its own waits for the next line
    after_crumb = contents = False
    for number, line in enumerate(_lines(text, _forward(text), _LONGEST)):
        if number >= _HEAD_LINES:
            break
        if number == 0 and "虚构样本" in line.folded:
            layout.sample = True
            continue
        crumb, was_crumb = _is_crumb(line) or line.folded in (">", "»", ">>"), after_crumb
        after_crumb = crumb
        labelled, label = _read_fields(line, layout.fields)
        if labelled or _is_dateline(line):
            wanted = label
            _keep_day(line, layout)
            continue
        contents = _is_of_contents(line, contents)
        if contents:
            continue
        if _is_salutation(line):
            layout.salutation = line
            end = text.find("\n", line.end)
            return len(text) if end < 0 else end
        if crumb or (was_crumb and len(line.folded) < 20) or _chrome().fullmatch(line.folded):
            continue
        if wanted:
            layout.fields.setdefault(wanted, line.folded.strip("[]【】()"))
            wanted = None
            continue
        if _is_caption(line):
            if _MEETING_LINE.search(line.folded):
                layout.head.append(line)
            continue
        if _NUMBERED.match(line.folded) or _is_prose(line) or _opens_salutation(line):
            return line.start
        if layout.head and _REVIEW.fullmatch(re.sub(r"\s", "", line.folded)):
            return line.start
        layout.head.append(line)
    return layout.head[0].start if layout.head else 0


def _keep_day(line: Line, layout: Layout) -> None:
    if first_date(line.folded) and "report_date" not in layout.fields:
        # (2025年1月15日) below a title is the report's own day, not the site's.
        own = line.folded.startswith("(")
        layout.fields.setdefault("report_date" if own else "published_at", line.folded)


def _is_of_contents(line: Line, before: bool) -> bool:
    """Whether a line opens a table of contents, or goes on with the one that the line `before` was of."""
    plain = re.sub(r"[\s.…·]+\d*$|\s", "", line.folded)
    return plain == "目录" or (before and bool(_NUMBERED.match(plain)) and not re.search("[。,;]", plain))


def _glossary(text: str, start: int) -> int | None:
    """Where the explanations of terms behind a report begin."""
    for word in ("名词", "注释", "术语", "词语解释", "用语解释", "\n注"):
        at = text.find(word, start)
        while at >= 0:
            # Windows, not whole lines: a file may be one line of a million characters.
            left = text.rfind("\n", max(start, at - 50), at + 1) + 1
            right = text.find("\n", at + 1, at + 50)
            if left and right >= 0:
                for line in _lines(text, [(left, right)], _LONGEST):
                    if _GLOSSARY.fullmatch(re.sub(r"\s", "", line.folded)):
                        return line.start
            at = text.find(word, at + len(word))
    return None


def _read_bottom(text: str, start: int, layout: Layout) -> int:
    """Find what stands below the body; return where the body ends."""
    end = len(text)
    later = start + 0.4 * (end - start)
    last = islice(_backward(text, end), _TAIL_LINES)
    short = [(at, to) for at, to in last if at > later and to - at < _SHORTEST]
    for line in _lines(text, reversed(short), _SHORTEST):
        if _ends().match(line.folded):  # from above: the first line that only a page has ends the report
            end = line.start
            break
    glossary = _glossary(text, start)
    if glossary is not None:
        end = min(end, glossary)
    listed = 0  # where a list ends that may be one of annexes
    for line in _lines(text, _backward(text, end), _SHORTEST):
        if line.start < start:
            return start
        size = line.end - line.start
        if size < 60 and _ENCLOSED.fullmatch(line.folded):
            listed = listed or line.end
            continue
        if listed and not _BELOW.match(line.folded):
            return listed
        listed = 0
        if _chrome().fullmatch(line.folded) or _ANNEX.fullmatch(line.folded):
            continue
        if (size < 30 and "点击" in line.folded) or (size < 80 and _BELOW.match(line.folded)):
            continue
        if size < 40 and (_SIGNED.match(line.folded) or (layout.signature and _is_organ(line))):
            layout.signature.insert(0, line)
            continue
        if not layout.signature and _ANNEXED.search(text, int(later), line.start):
            layout.signature = _signed_above_annexes(text, int(later), line.start)
        return line.start + len(text[line.start : line.end].rstrip())
    return start


def _signed_above_annexes(text: str, start: int, end: int) -> list[Line]:
    """The signature that stands within a text: an organ, the day below it, and annexes below that."""
    organ: Line | None = None
    signature: list[Line] = []
    for line in _lines(text, _forward(text[:end], start), _SHORTEST):
        if organ is not None and _SIGNED.match(line.folded):
            signature = [organ, line]
        elif signature and line.folded.startswith("附") and _BELOW.match(line.folded + ":"):
            return signature
        organ = line if _is_organ(line) else None
        signature = signature if signature and signature[1] is line else []
    return []


def _is_organ(line: Line) -> bool:
    return len(line.folded) < 30 and bool(organ_name().fullmatch(re.sub(r"\s", "", line.folded)))


@lexicon.compiled
def organ_name() -> re.Pattern[str]:
    """Pattern of the name of a public body."""
    return re.compile(rf"[\u4e00-\u9fff()]{{0,30}}?{lexicon.regex('organs')}")


def labelled(text: str) -> dict[str, str]:
    r"""What a site's labels say, wherever they stand: 来源:…, 索引号:…, a day of publication.

    Parameters
    ----------
    text : str
        Of a page's part that holds no report.

    Returns
    -------
    dict of str to str
        Column of the `reports` table to value, as written.

    Examples
    --------
    >>> labelled("来源：示例市人大\n发布时间：2024-03-05 09:30")
    {'source': '示例市人大', 'published_at': '2024-03-05 09:30'}
    """
    fields: dict[str, str] = {}
    wanted: str | None = None
    for line in _lines(text, _forward(text), _LONGEST):
        found, label = _read_fields(line, fields)
        if not found and wanted and not _chrome().fullmatch(line.folded):
            fields.setdefault(wanted, line.folded)
        elif (found or _is_dateline(line)) and first_date(line.folded):
            fields.setdefault("published_at", line.folded)
        wanted = label
    return fields


def read_layout(text: str) -> Layout:
    """Tell the site's lines, the report's head and its body apart.

    Parameters
    ----------
    text : str

    Returns
    -------
    Layout
    """
    layout = Layout()
    start = _read_top(text, layout)
    layout.body = (start, max(start, _read_bottom(text, start, layout)))
    return layout
