"""Web pages, Word documents and PDF: the report, the whole report, and nothing but the report."""

from __future__ import annotations

import io
import time
import zipfile
from email.message import EmailMessage

import pytest

from reportkit.reading import office
from reportkit.reading.errors import LimitError, ReadError
from reportkit.reading.limits import Limits
from reportkit.reading.source import read_document

LINES = [
    "市人大常委会：",
    "现将2023年安全生产工作情况报告如下。",
    "一、工作情况",
    "全年检查企业1260家，发现隐患3580处，整改率达到96.5%。其中重大隐患12处，全部挂牌督办。",
    "二、下步安排",
    "力争事故起数下降5%以上。",
]
TEXT = "\n".join(LINES)
TITLE = "关于2023年安全生产工作情况的报告"
CHROME = {
    "nav": "<div class='menu'><ul><li><a href='/'>首页</a></li><li><a href='/x'>政务公开</a></li></ul></div>",
    "crumbs": "<div>当前位置：<a>首页</a> &gt; <a>监督工作</a></div>",
    "info": "<p>发布时间：2024-01-05 09:30 来源：市应急局 浏览次数："
    "<script>document.write(35)</script> 大 中 小</p>",
    "share": "<div>分享到：<a>微信</a> <a>【打印本页】</a> <a>【关闭窗口】</a></div>",
    "related": "<div><h3>相关链接</h3><ul><li><a href='/1'>查处案件35起，处理71人</a></li></ul></div>",
    "foot": "<div>主办：示例市应急局 示ICP备01号</div><script>var total = 1200;</script>"
    "<style>p {margin: 3em}</style>",
}


def page(article: str, head: str = "", place: str = "<div class='TRS_Editor'>{}</div>") -> str:
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'>{head}<title>{TITLE}_示例市应急局</title></head>"
        "<body>"
        f"{CHROME['nav']}{CHROME['crumbs']}<h1>{TITLE}</h1>{CHROME['info']}{place.format(article)}"
        f"{CHROME['share']}{CHROME['related']}{CHROME['foot']}</body></html>"
    )


def paragraphs(lines: list[str] = LINES) -> str:
    return "\n".join(f"<p style='text-indent: 2em;'>\n  <span>{line}</span>\n</p>" for line in lines)


def read_page(text: str):
    return read_document(text.encode(), name="page.html")


# web pages


@pytest.mark.parametrize(
    "article",
    [
        paragraphs(),
        "<br>".join("　　" + line for line in LINES),
        "<br/>\n".join("&nbsp;&nbsp;&nbsp;&nbsp;" + line for line in LINES),
        "".join("<div>" + line.replace("，", "，\n      ") + "</div>" for line in LINES),
        "".join(f"<p><font>{line[:4]}</font><b>{line[4:7]}</b>{line[7:]}</p><p>&nbsp;</p>" for line in LINES),
    ],
)
@pytest.mark.parametrize(
    "place",
    [
        "<div class='TRS_Editor'>{}</div>",
        "<div class='content box' id='zoom'>{}</div>",
        "<div id='js_content' style='visibility: hidden; opacity: 0;'>{}</div>",
        "<div class='nobody-knows'><div>{}</div></div>",
        "<table><tr><td width='20%'>导航</td><td><table><tr><td>{}</td></tr></table></td></tr></table>",
    ],
)
def test_the_article_and_nothing_else(article, place):
    document = read_page(page(article, place=place))
    assert document.text == f"{TITLE}\n{TEXT}"
    assert document.site["published_at"].startswith("2024-01-05 09:30")
    assert document.site["source"] == "市应急局"
    assert document.site["title"] == TITLE


def test_what_the_head_of_a_page_says():
    head = (
        "<meta name='ArticleTitle' content='安全生产报告'><meta name='PubDate' content='2024-01-06 10:00'>"
        "<meta name='ContentSource' content='示例网'><meta name='indexNumber' content='SL-2024-1'>"
    )
    site = read_page(page(paragraphs(), head)).site
    assert (site["title"], site["published_at"]) == ("安全生产报告", "2024-01-06 10:00")
    assert (site["source"], site["index_number"]) == ("示例网", "SL-2024-1")


def test_the_table_of_a_site_about_its_article():
    table = (
        "<table><tr><td>索 引 号</td><td>SL-2024-1</td><td>发布机构</td><td>市应急局办公室</td></tr>"
        "<tr><td>文　　号：</td><td>示应急〔2024〕3号</td><td>发布日期：</td><td>2024-01-07</td></tr></table>"
    )
    document = read_page(page(paragraphs()).replace("<h1>", table + "<h1>"))
    assert document.text == f"{TITLE}\n{TEXT}"
    site = document.site
    assert (site["index_number"], site["issuer"]) == ("SL-2024-1", "市应急局办公室")
    assert (site["document_number"], site["published_at"]) == ("示应急〔2024〕3号", "2024-01-07")


def test_tables_stay_in_their_place_and_are_frames_too():
    table = (
        "<table><tr><th rowspan='2'>类别</th><th colspan='2'>件数</th></tr>"
        "<tr><th>立案</th><th>办结</th></tr>"
        "<tr><td>刑事</td><td>120</td><td>118</td></tr><tr><td>民事</td><td>300</td><td>280</td></tr></table>"
    )
    document = read_page(page(paragraphs(LINES[:4]) + table + paragraphs(LINES[4:])))
    assert (
        "全部挂牌督办。\n类别\t件数\n立案\t办结\n刑事\t120\t118\n民事\t300\t280\n二、下步安排"
        in document.text
    )
    (frame,) = document.tables
    assert list(frame.columns) == ["类别", "件数", "件数 (3)"]
    assert frame.iloc[1].tolist() == ["刑事", "120", "118"]


def test_what_a_page_hides_stays_hidden():
    hidden = "<p style='display: none'>查处案件999起。</p><div hidden>处理888人。</div><!-- 挽回777万元。 -->"
    assert read_page(page(paragraphs() + hidden)).text == f"{TITLE}\n{TEXT}"


def test_the_place_of_the_article_can_be_named():
    from reportkit import lexicon

    other = "".join(f"<p>摘要：另一篇文章的内容，共{n}条，详情请看全文。</p>" for n in range(9))
    text = page(paragraphs(), place="<div class='our-own-place'>{}</div>")
    text = text.replace("</body>", f"{other}</body>")
    assert "另一篇" in read_page(text).text
    before = dict(lexicon._added)
    lexicon.add("page_bodies", ".our-own-place")
    try:
        assert read_page(text).text == f"{TITLE}\n{TEXT}"
    finally:
        lexicon._added.clear()
        lexicon._added.update(before)


def test_nothing_outside_a_page_is_read(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("处理777人", encoding="utf-8")
    entity = f"<!DOCTYPE html [<!ENTITY secret SYSTEM '{secret.as_uri()}'>]>"
    frame = f"<iframe src='{secret.as_uri()}'></iframe><img src='http://127.0.0.1:9/x.png'>&secret;"
    text = page(paragraphs() + frame).replace("<!DOCTYPE html>", entity)
    assert "777" not in read_page(text).text


@pytest.mark.parametrize("name", ["page.txt", "page.doc", "page"])
def test_a_page_is_told_by_its_content(name):
    assert read_document(page(paragraphs()).encode(), name=name).format == "html"


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig", "utf-16"])
def test_a_page_whose_charset_is_not_what_it_says(encoding):
    document = read_document(page(paragraphs()).encode(encoding), name="page.html")
    assert document.text == f"{TITLE}\n{TEXT}"


def test_a_page_without_text():
    with pytest.raises(ReadError, match="without text"):
        read_page("<html><body><script>load()</script><div id='app'></div></body></html>")


def test_a_page_that_is_deep_or_broken():
    with pytest.raises(ReadError, match=r"too deep|without text"):
        read_page("<html><body>" + "<div>" * 3000 + TEXT + "</div>" * 3000)
    assert TEXT.split("\n")[3] in read_page("<html><body><div><p>" + "<p>".join(LINES)).text


def test_a_large_page_takes_no_longer_than_its_size():
    begin = time.process_time()
    read_page(page(paragraphs(LINES * 3000)))
    assert time.process_time() - begin < 20


def test_a_page_saved_as_one_file():
    message = EmailMessage()
    message["Subject"] = TITLE
    message.set_content("plain")
    message.add_related(page(paragraphs()), subtype="html", cte="base64")
    message.replace_header("Content-Type", 'multipart/related; type="text/html"')
    message.set_boundary("part")
    document = read_document(message.as_bytes(), name="page.mht")
    assert (document.format, document.text) == ("mhtml", f"{TITLE}\n{TEXT}")


# Word documents


def word(build) -> bytes:
    import docx

    document = docx.Document()
    build(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_paragraphs_and_tables_in_order():
    def build(document):
        document.add_paragraph(LINES[0])
        table = document.add_table(rows=2, cols=2)
        for cell, text in zip(table._cells, ["类别", "件数", "刑事", "120"], strict=True):
            cell.text = text
        document.add_paragraph(LINES[1])

    document = read_document(word(build), name="a.docx")
    assert document.text == f"{LINES[0]}\n类别\t件数\n刑事\t120\n{LINES[1]}"
    assert document.tables[0].to_dict("records") == [{"类别": "刑事", "件数": "120"}]


def test_inserted_text_is_kept_and_deleted_text_is_not():
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    def build(document):
        paragraph = document.add_paragraph("处理")
        for tag, text in (("ins", "<w:t>14人</w:t>"), ("del", "<w:delText>15人</w:delText>")):
            run = f"<w:{tag} {nsdecls('w')} w:id='1' w:author='a'><w:r>{text}</w:r></w:{tag}>"
            paragraph._p.append(parse_xml(run))

    assert read_document(word(build), name="a.docx").text == "处理14人"


def test_numbers_of_automatic_lists_are_written_out():
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    def build(document):
        root = document.part.numbering_part.element
        levels = (("chineseCountingThousand", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))
        inner = "".join(
            f"<w:lvl w:ilvl='{level}'><w:start w:val='1'/><w:numFmt w:val='{form}'/>"
            f"<w:lvlText w:val='{text}'/></w:lvl>"
            for level, (form, text) in enumerate(levels)
        )
        root.insert(
            0, parse_xml(f"<w:abstractNum {nsdecls('w')} w:abstractNumId='77'>{inner}</w:abstractNum>")
        )
        root.append(parse_xml(f"<w:num {nsdecls('w')} w:numId='77'><w:abstractNumId w:val='77'/></w:num>"))
        for level, text in (
            (0, "工作情况"),
            (1, "压实责任"),
            (2, "开展检查"),
            (1, "强化执法"),
            (0, "下步安排"),
            (1, "建章立制"),
        ):
            place = f"<w:numPr {nsdecls('w')}><w:ilvl w:val='{level}'/><w:numId w:val='77'/></w:numPr>"
            document.add_paragraph(text)._p.get_or_add_pPr().append(parse_xml(place))

    text = read_document(word(build), name="a.docx").text
    assert text.split("\n") == [
        "一、工作情况", "（一）压实责任", "1.开展检查", "（二）强化执法", "二、下步安排", "（一）建章立制",
    ]  # fmt: skip


def test_a_small_page_cannot_make_a_large_table():
    wide = "<td colspan=1000 rowspan=1000>1</td>" * 100
    (frame,) = read_page(page(f"{paragraphs()}<table><tr>{wide}</tr>{'<tr><td>2' * 300}</table>")).tables
    assert frame.size < 100_000


@pytest.mark.parametrize("span", ["²", "9" * 5000, "-1", "two", ""])
def test_a_span_that_is_no_number_loses_nothing(span):
    cells = f"<tr><td rowspan='{span}'>类别</td><td>件数</td></tr><tr><td>刑事</td><td>12</td></tr>"
    document = read_page(page(f"{paragraphs()}<table>{cells}</table>"))
    assert "类别\t件数\n刑事\t12" in document.text


@pytest.mark.parametrize("unit", [" ", "-", "- ", "_| "])
def test_a_long_title_takes_no_longer_than_its_length(unit):
    title = f"<title>关于检查情况的报告{unit * 30_000}{'某市' * 20}</title>"
    begin = time.process_time()
    read_page(page(paragraphs(), head=title))
    assert time.process_time() - begin < 2


@pytest.mark.parametrize(
    ("member", "old", "new"),
    [
        ("word/document.xml", b"</w:body>", b"</w:bo"),
        ("word/numbering.xml", b'w:start w:val="1"', b'w:start w:val="one"'),
        ("[Content_Types].xml", b"<Types", b"<Typ"),
    ],
)
def test_a_damaged_word_document_is_named(member, old, new):
    broken = io.BytesIO()
    whole = zipfile.ZipFile(io.BytesIO(word(lambda document: document.add_paragraph(TEXT))))
    with zipfile.ZipFile(broken, "w") as archive:
        for name in whole.namelist():
            data = whole.read(name)
            archive.writestr(name, data.replace(old, new) if name == member else data)
    with pytest.raises(ReadError, match="damaged Word document"):
        read_document(broken.getvalue(), name="a.docx")


def test_an_external_entity_is_not_read(tmp_path):
    (tmp_path / "secret").write_text("查处问题10起。", encoding="utf-8")
    entity = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{(tmp_path / "secret").as_uri()}">]><w:document'
    opened = io.BytesIO()
    whole = zipfile.ZipFile(io.BytesIO(word(lambda document: document.add_paragraph("市人大常委会：HERE"))))
    with zipfile.ZipFile(opened, "w") as archive:
        for name in whole.namelist():
            data = whole.read(name)
            if name == "word/document.xml":
                data = data.replace(b"<w:document", entity.encode(), 1).replace(b"HERE", b"&x;")
            archive.writestr(name, data)
    assert "10" not in read_document(opened.getvalue(), name="a.docx").text


def test_an_empty_word_document():
    with pytest.raises(ReadError, match="holds no text"):
        read_document(word(lambda document: None), name="a.docx")


# office formats


def test_without_libreoffice_the_error_says_so(monkeypatch):
    monkeypatch.setattr(office, "find_libreoffice", lambda: None)
    with pytest.raises(ReadError, match=r"LibreOffice.*not installed.*\.docx"):
        read_document(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, name="old.wps")


@pytest.mark.skipif(office.find_libreoffice() is None, reason="LibreOffice is not installed")
def test_rtf_through_libreoffice():
    body = "".join(f"\\u{ord(char)}?" for char in "处理14人，挽回1.85亿元。")
    document = read_document(("{\\rtf1\\ansi\\uc1 " + body + "\\par}").encode(), name="a.rtf")
    assert (document.format, document.text) == ("rtf", "处理14人，挽回1.85亿元。")


# PDF


def make_pdf(pages: list[list[tuple[float, float, float, str]]]) -> bytes:
    """Pages of (x, y, size, text), set in a Chinese font that is not embedded: an em a character."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"",
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/W[1 95 500]"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor 5 0 R>>",
        b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[0 -120 1000 880]/ItalicAngle 0"
        b"/Ascent 880/Descent -120/CapHeight 700/StemV 80>>",
    ]
    kids = []
    for page in pages:
        shown = "".join(
            f"BT /F1 {size} Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET\n"
            for x, y, size, text in page
        ).encode()
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(shown), shown))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>"
            b"/Contents %d 0 R>>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(kids), len(kids))
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    foot = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))
    return out + head + table + foot


def set_lines(paragraphs: list[str], width: int = 28, indent: int = 2) -> list[tuple[float, str]]:
    """Break paragraphs over lines, as a page does; x and text of each line."""
    rows = []
    for paragraph in paragraphs:
        first = True
        while paragraph:
            room = width - (indent if first else 0)
            rows.append((90.0 + (16 * indent if first else 0), paragraph[:room]))
            paragraph, first = paragraph[room:], False
    return rows


LONG = [
    "全年检查企业一千余家，发现各类隐患三千余处，整改率明显提高，重大隐患全部挂牌督办并按期销号，"
    "有关责任单位均已落实整改措施，并建立了长效机制。",
    "一、工作情况",
    "在自然资源领域，立案查处相关案件若干起，向公安机关移送案件线索，取得了良好的法律效果和社会效果。",
]


def pages_of(rows: list[tuple[float, str]], per_page: int = 4, header: str = "") -> bytes:
    pages = []
    for number in range(0, len(rows), per_page):
        page = [(90.0, 800.0, 9.0, header)] if header else []
        page += [
            (x, 740.0 - 28 * at, 16.0, text) for at, (x, text) in enumerate(rows[number : number + per_page])
        ]
        page.append((280.0, 40.0, 10.5, f"— {number // per_page + 1} —"))
        pages.append(page)
    return make_pdf(pages)


@pytest.mark.parametrize("indent", [0, 2])
@pytest.mark.parametrize("header", ["", "示例市应急管理局文件"])
def test_lines_become_paragraphs_again(indent, header):
    rows = set_lines(LONG, indent=indent)
    document = read_document(pages_of(rows, header=header), name="a.pdf")
    assert document.text.split("\n") == LONG
    assert document.format == "pdf"
    assert len(document.pages) == -(-len(rows) // 4)
    assert document.page(document.text.index(rows[-1][1])) == len(document.pages)


def test_footnotes_are_set_apart():
    rows = set_lines(LONG)
    page = [(x, 740.0 - 28 * at, 16.0, text) for at, (x, text) in enumerate(rows)]
    page += [
        (90.0, 100.0, 9.0, "*本报告对省级行政区统称为省，地市级统称"),
        (90.0, 86.0, 9.0, "为市，县区级统称为县。"),
    ]
    document = read_document(make_pdf([page]), name="a.pdf")
    assert document.text.split("\n") == LONG
    assert document.notes == ["*本报告对省级行政区统称为省，地市级统称为市，县区级统称为县。"]


def test_signs_that_stand_elsewhere_in_the_file_come_back_to_their_place():
    page = [(90.0, 740.0, 16.0, "查处"), (138.0, 740.0, 16.0, "保护伞"), (202.0, 740.0, 16.0, "问题若干起。")]
    page += [(122.0, 740.0, 16.0, "〈"), (186.0, 740.0, 16.0, "〉")]
    assert read_document(make_pdf([page]), name="a.pdf").text == "查处〈保护伞〉问题若干起。"


def test_a_pdf_of_pictures():
    with pytest.raises(ReadError, match=r"no text layer.*OCR"):
        read_document(make_pdf([[], []]), name="scan.pdf")


def test_a_pdf_beyond_the_limit():
    with pytest.raises(LimitError, match="has 3 pages, more than 2"):
        read_document(make_pdf([[(90, 700, 16, "一")]] * 3), name="a.pdf", limits=Limits(pages=2))


def test_what_is_locked_with_a_password_is_said_so():
    locked = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(99)
    )
    with pytest.raises(
        ReadError, match=r"locked\.docx: is locked with a password; open it with its password"
    ):
        read_document(locked, name="locked.docx")
