"""Sources of every kind, one by one and in batches."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reportkit as rk
from reportkit.reading.document import Document
from reportkit.reading.encoding import decode
from reportkit.reading.errors import LimitError, Problem, ReadError
from reportkit.reading.limits import Limits
from reportkit.reading.source import read_document, read_documents

TEXT = "示例市监察委员会工作报告\n各位代表：\n一、工作情况\n全年立案120件，处分98人。\n"
OTHER = "示例市公安局工作报告\n各位代表：\n一、工作情况\n全年破案350起，挽回损失1.2亿元。\n"


def zipped(files: dict[str, bytes], **options: object) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def texts(found: object) -> list[str]:
    return [each.text if isinstance(each, Document) else f"! {each.path}: {each.error}" for each in found]


# encodings


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
@pytest.mark.parametrize("text", [TEXT, "会议", "增长5.5%", "App 3万人"])
def test_encodings(encoding, text):
    assert decode(text.encode(encoding))[0] == text


@pytest.mark.parametrize("text", ["會議聽取了報告，查處問題10起。", "處理14人,增長5.5%", "查處"])
def test_traditional_characters_in_big5(text):
    assert decode(text.encode("big5")) == (text, "big5hkscs")


@given(
    st.text(alphabet="各级政府查处案件处理人员增长，。、12345%（）《》的一是了在", min_size=2, max_size=80)
)
def test_gbk_is_never_taken_for_big5_or_utf_16(text):
    data = text.encode("gb18030")
    decoded, encoding = decode(data)
    assert decoded == text or encoding == "utf-8"  # a few characters in GBK may be valid UTF-8


def test_newlines_and_nothing_else_change():
    assert decode("\ufeff一、\r\n \u3000二\xa0\r三\n\n".encode())[0] == "一、\n \u3000二\xa0\n三\n\n"


def test_a_damaged_byte_does_not_lose_a_file():
    data = (TEXT * 40).encode("gb18030")
    text, encoding = decode(data[:301] + b"\xff" + data[302:])
    assert encoding == "gb18030"
    assert text.count("处分98人") >= 39


@pytest.mark.parametrize("data", [bytes(range(256)) * 8, b"\x00\x01\x02\x03" * 500])
def test_what_is_no_text_is_refused(data):
    with pytest.raises(ReadError, match="no text in a known encoding"):
        decode(data)


# one document


def test_a_file(tmp_path):
    path = tmp_path / "报告 一.txt"
    path.write_text(TEXT, encoding="gb18030")
    document = read_document(path)
    assert document.text == TEXT
    assert (document.name, document.path, document.format) == ("报告 一", str(path), "txt")
    assert document.encoding == "gb18030"


def test_bytes_and_open_files(tmp_path):
    assert read_document(TEXT.encode()).text == TEXT
    assert read_document(TEXT.encode(), name="a.txt").name == "a"
    path = tmp_path / "b.txt"
    path.write_text(TEXT, encoding="utf-8")
    with path.open("rb") as file:
        assert read_document(file).name == "b"
    with path.open(encoding="utf-8") as file, pytest.raises(ReadError, match="mode 'rb'"):
        read_document(file)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "picture.*OCR"),
        (b"\xff\xd8\xff\xe0" + b"\x00" * 50, "picture.*OCR"),
        (b"Rar!\x1a\x07" + b"\x00" * 50, "RAR archive.*unpack"),
        (b"PK\x03\x04 broken", "damaged archive"),
        (b"%PDF-1.7 broken", "damaged PDF"),
        (b"PAR1 broken", "damaged parquet"),
    ],
)
def test_what_is_no_report_is_named(tmp_path, data, words):
    path = tmp_path / "file.txt"
    path.write_bytes(data)
    with pytest.raises(ReadError, match=words) as caught:
        read_document(path)
    assert str(path) in str(caught.value)
    assert caught.value.advice


def test_what_is_not_there(tmp_path):
    with pytest.raises(ReadError, match="does not exist"):
        read_document(tmp_path / "nothing.txt")
    with pytest.raises(ReadError, match="is a folder"):
        read_document(tmp_path)
    with pytest.raises(ReadError, match="from_text"):
        read_document(TEXT)
    with pytest.raises(ReadError, match="no path, address, bytes or file"):
        read_document(12)


def test_a_file_beyond_the_limit(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT * 100, encoding="utf-8")
    with pytest.raises(LimitError, match="larger than 1,000 bytes"):
        read_document(path, limits=Limits(file_size=1000))
    assert read_document(path, limits=Limits(file_size=100_000)).text


def test_pages_of_one_report_are_joined(tmp_path):
    pages = []
    for number, part in enumerate(["一、情况\n立案12件。", "二、安排\n办结30件。"]):
        paragraphs = "".join(f"<p>{line}</p>" for line in part.splitlines())
        page = f"<html><body><h1>工作情况报告</h1><div id='zoom'>{paragraphs}</div></body></html>"
        pages.append(tmp_path / f"{number}.html")
        pages[-1].write_text(page, encoding="utf-8")
    document = read_document(pages)
    assert document.text == "工作情况报告\n一、情况\n立案12件。\n二、安排\n办结30件。"
    assert [document.page(document.text.index(each)) for each in ("立案", "办结")] == [1, 2]
    assert list(read_documents([pages])) == [document]


# many documents


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "b" / "c").mkdir(parents=True)
    (tmp_path / "page_files").mkdir()
    (tmp_path / "b" / "c" / "二.txt").write_text(OTHER, encoding="utf-8")
    (tmp_path / "a.txt").write_text(TEXT, encoding="gb18030")
    (tmp_path / "z.txt").write_bytes(b"\x00\x01\x02" * 100)
    (tmp_path / "README.md").write_text("about these files", encoding="utf-8")
    (tmp_path / ".hidden.txt").write_text("hidden", encoding="utf-8")
    (tmp_path / "page_files" / "ad.html").write_text("<html><p>买一送一。</p></html>", encoding="utf-8")
    (tmp_path / "script.py").write_text("print()", encoding="utf-8")
    return tmp_path


def test_a_folder(folder):
    found = list(read_documents(folder))
    assert texts(found[:2]) == [TEXT, OTHER]
    assert isinstance(found[2], Problem)
    assert found[2].path.endswith("z.txt")
    assert found[2].advice
    assert len(found) == 3


def test_a_pattern_and_a_list(folder):
    assert texts(read_documents(f"{folder}/**/[ab二].txt")) == [TEXT, OTHER]
    found = texts(read_documents([folder / "b" / "c" / "二.txt", folder / "none.txt", folder / "a.txt"]))
    assert found[0] == OTHER
    assert found[1].endswith("none.txt: does not exist")
    assert found[2] == TEXT


def test_a_name_with_brackets_is_a_file_first(tmp_path):
    path = tmp_path / "报告[1].txt"
    path.write_text(TEXT, encoding="utf-8")
    assert texts(read_documents(str(path))) == [TEXT]


@pytest.mark.parametrize("name", ["nothing", "no*.txt"])
def test_a_single_source_that_is_not_there_is_an_error(tmp_path, name):
    with pytest.raises(ReadError):
        list(read_documents(str(tmp_path / name)))


def test_a_folder_without_reports_is_an_error(tmp_path):
    (tmp_path / "a.py").write_text("", encoding="utf-8")
    with pytest.raises(ReadError, match="folder without reports"):
        list(read_documents(tmp_path))


def test_a_single_bad_file_is_a_problem(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"")
    (found,) = read_documents(path)
    assert isinstance(found, Problem)


def test_an_archive(tmp_path):
    inner = zipped({"deep.txt": OTHER.encode()})
    path = tmp_path / "all.zip"
    path.write_bytes(
        zipped({"b/2.zip": inner, "a/1.txt": TEXT.encode("gbk"), "x.txt": b"", "__MACOSX/._1.txt": b"\x00"})
    )
    found = list(read_documents(path))
    assert texts(found[:2]) == [TEXT, OTHER]
    assert found[0].path == f"{path} → a/1.txt"
    assert found[1].path == f"{path} → b/2.zip → deep.txt"
    assert found[2].error == "is empty"


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_a_damaged_member_does_not_stop_the_others(method):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        archive.writestr("a.txt", "".join(chr(0x4E00 + i * 37 % 20000) for i in range(3000)))
        archive.writestr("b.txt", TEXT)
    data = bytearray(packed.getvalue())
    data[100:200] = bytes(100)
    found = list(read_documents(bytes(data)))
    assert isinstance(found[0], Problem)
    assert "cannot be unpacked" in found[0].error
    assert texts(found[1:]) == [TEXT]


def test_names_in_gbk_inside_an_archive():
    data = zipped({"XXXX.txt": TEXT.encode()}).replace(b"XXXX", "报告".encode("gbk"))
    assert read_document(data).name == "报告"


def test_a_path_out_of_an_archive_touches_nothing(tmp_path):
    data = zipped({"../../escaped.txt": TEXT.encode()})
    assert read_document(data).text == TEXT
    assert not list(tmp_path.parent.rglob("escaped.txt"))


@pytest.mark.parametrize(
    ("files", "limits", "words"),
    [
        ({"a.txt": b"a" * 30_000_000}, Limits(), "200 times smaller"),
        ({"a.txt": TEXT.encode() * 100}, Limits(unpacked_size=1000), "unpacks to"),
        ({f"{n}.txt": b"x" for n in range(30)}, Limits(members=20), "holds 30 files"),
    ],
)
def test_archives_beyond_the_limits(files, limits, words):
    with pytest.raises(LimitError, match=words):
        read_document(zipped(files), limits=limits)


def test_archives_in_archives_beyond_the_limit():
    data = zipped({"a.txt": TEXT.encode()})
    for _ in range(4):
        data = zipped({"more.zip": data})
    (found,) = read_documents(data)
    assert "archives deep" in found.error


def test_a_word_document_is_an_archive_too():
    data = zipped({"word/document.xml": b" " * 30_000_000})
    with pytest.raises(LimitError, match="200 times smaller"):
        read_document(data, name="a.docx")


# tables


def test_a_table_with_named_columns(tmp_path):
    path = tmp_path / "t.csv"
    path.write_bytes(f'编号,标题,正文\nA1,甲,"{TEXT}"\nA2,乙,\nA3,丙,"{OTHER}"\n'.encode("gb18030"))
    found = list(read_documents(path))
    assert texts(found)[0::2] == [TEXT, OTHER]
    assert [found[0].name, found[2].name] == ["A1", "A3"]
    assert found[0].site == {"title": "甲"}
    assert found[1] == Problem(f"{path} → row 2", "has no text in the column '正文'", found[1].advice)


def test_a_table_whose_columns_must_be_found():
    rows = [{"k": "x", "stuff": TEXT * 5}, {"k": "y", "stuff": OTHER * 5}]
    data = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()
    assert [each.name for each in read_documents(data)] == ["bytes-1", "bytes-2"]
    assert [each.name for each in read_documents(data, id="k")] == ["x", "y"]
    (found,) = read_documents(data, text="nothing")
    assert "has no column 'nothing'" in found.error
    assert "stuff" in found.advice


def test_a_table_of_other_things_says_so(tmp_path):
    path = tmp_path / "index.list.csv"
    path.write_text("path,year\na.txt,2024\n", encoding="utf-8")
    with pytest.raises(ReadError, match="no column that looks like reports"):
        read_document(path)


def test_rows_beyond_the_limit(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("text\n" + f'"{TEXT}"\n' * 20, encoding="utf-8")
    (found,) = read_documents(path, limits=Limits(rows=10))
    assert "more than 10" in found.error


@pytest.mark.parametrize("limits", [Limits(rows=1000), Limits(unpacked_size=1000)])
def test_a_parquet_table_beyond_the_limit_is_not_unpacked(limits, monkeypatch):
    import pandas as pd

    packed = io.BytesIO()
    pd.DataFrame({"text": [f"{TEXT}{n}" for n in range(2000)]}).to_parquet(packed)
    monkeypatch.setattr(pd, "read_parquet", lambda *_: pytest.fail("it was unpacked"))
    (problem,) = read_documents(packed.getvalue(), limits=limits)
    assert "more than 1,000" in problem.error


def test_one_report_is_asked_for_and_many_are_found():
    with pytest.raises(ReadError, match="more than one report"):
        read_document(zipped({"a.txt": TEXT.encode(), "b.txt": OTHER.encode()}))


@pytest.mark.parametrize("kind", ["xlsx", "parquet"])
def test_tables_of_pandas(tmp_path, kind):
    import pandas as pd

    frame = pd.DataFrame({"id": ["甲", "乙"], "text": [TEXT, OTHER]})
    path = tmp_path / f"t.{kind}"
    frame.to_excel(path, index=False) if kind == "xlsx" else frame.to_parquet(path)
    assert [(each.name, each.text) for each in read_documents(path)] == [("甲", TEXT), ("乙", OTHER)]


def test_documents_do_not_depend_on_the_others(folder):
    alone = read_document(folder / "a.txt")
    assert next(iter(read_documents(folder))) == alone


def test_columns_are_named_from_above(tmp_path):
    import reportkit as rk

    path = tmp_path / "t.jsonl"
    rows = [{"k": "x", "memo": "short", "stuff": TEXT}, {"k": "y", "memo": "short", "stuff": OTHER}]
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    corpus = rk.read_reports(path, text="stuff", id="k")
    assert corpus.reports["report_id"].tolist() == ["x", "y"]
    assert corpus.indicators["value"].tolist() == [120, 98, 350, 120_000_000]


def test_every_ending_is_described():
    from reportkit.reading.sniff import ENDINGS

    page = Path(__file__).resolve().parent.parent / "docs/formats.md"
    if page.is_file():
        text = page.read_text(encoding="utf-8")
        assert [ending for ending in ENDINGS if f"`{ending}`" not in text] == []


@pytest.mark.parametrize("part", ["section_id", "measure_id", "indicator_id", "citation_id"])
def test_a_table_made_of_reports_is_not_read_as_reports(part):
    rows = [{"report_id": "r", part: "r:1", "text": TEXT * 5}, {"report_id": "r", part: "r:2", "text": TEXT}]
    data = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()
    (found,) = read_documents(data)
    assert isinstance(found, Problem)
    assert "made of reports" in found.error
    assert "text=" in found.advice
    assert len(list(read_documents(data, text="text"))) == 2


def test_a_table_of_reports_may_have_their_ids():
    data = json.dumps({"report_id": "r", "text": TEXT}, ensure_ascii=False).encode()
    assert [each.name for each in read_documents(data)] == ["r"]


def test_a_table_may_lack_whole_numbers_and_hold_lists(tmp_path):
    import pandas as pd

    table = pd.DataFrame(
        {"n": pd.array([1, None], "Int64"), "tags": [["a", "b"], []], "words": [TEXT * 5] * 2}
    )
    table.to_parquet(tmp_path / "t.parquet")
    assert [each.name for each in read_documents(tmp_path / "t.parquet")] == ["t-1", "t-2"]


def test_a_garbled_file_is_read_and_said_to_be(tmp_path):
    file = tmp_path / "乱码.txt"
    file.write_text(("查处问题10起,处理14人。" * 9).encode().decode("latin-1"), encoding="utf-8")
    with pytest.warns(rk.OddTextWarning, match="乱码.txt: is garbled.*fetch it anew") as said:
        rk.read_report(file)
    assert said[0].filename == __file__
