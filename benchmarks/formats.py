"""Does a report give the same tables in every format?

    python benchmarks/formats.py [FILE …] [--write docs/formats.md]

Makes each text (by default the seed report and the samples) in every format that reportkit reads, with
the tools that people use for it: LibreOffice, a browser's printer, python-docx, pandas. Reads them back
and compares the five tables with those of the text, apart from offsets, blanks and what names the file.
"""

from __future__ import annotations

import argparse
import email.message
import html
import io
import re
import shutil
import subprocess
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

import reportkit as rk
from reportkit.schema import TABLES

ROOT = Path(__file__).resolve().parent.parent
NAV = (
    "<ul class='nav'><li><a href='/'>首页</a></li><li><a href='/a'>政务公开</a></li>"
    "<li><a href='/b'>互动交流</a></li></ul>"
)
SHARE = "<div class='share'>分享到：<a>微信</a> <a>微博</a> <a>【打印本页】</a> <a>【关闭窗口】</a></div>"
RELATED = (
    "<div class='related'><h3>相关链接</h3><ul>"
    "<li><a href='/1'>关于2021年查处案件35起、处分71人的情况</a> 2021-03-01</li>"
    "<li><a href='/2'>示例局办结事项1200件</a> 2021-05-06</li></ul></div>"
)
FOOT = "<div class='footer'>主办：示例市人大办公室 地址：示例路101号 邮编300000 示ICP备00000001号</div>"
# Not compared: where a row stands, and what the file is called.
APART = {"start", "end", "text_end", "path", "format", "encoding", "n_chars", "sha256"}


@dataclass
class Result:
    """What came of one format over all texts."""

    kept: list[float] = field(default_factory=list)
    junk: int = 0
    seconds: float = 0.0
    equal: int = 0
    texts: int = 0
    differences: list[str] = field(default_factory=list)


def page(text: str, charset: str = "utf-8") -> str:
    paragraphs = "\n".join(
        f"<p style='text-indent:2em'>{html.escape(line.strip())}</p>" for line in lines(text)
    )
    return (
        f"<!doctype html>\n<html><head><meta charset='{charset}'><title>示例</title></head><body>{NAV}"
        f"<div class='TRS_Editor'>{paragraphs}</div>{SHARE}{RELATED}{FOOT}</body></html>"
    )


def lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def make_docx(text: str) -> bytes:
    import docx

    document = docx.Document()
    for line in lines(text):
        document.add_paragraph(line.strip())
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def make_mhtml(text: str) -> bytes:
    message = email.message.EmailMessage()
    message["Subject"] = "saved page"
    message.set_content(page(text), subtype="html", cte="quoted-printable")
    message.make_mixed()
    message.replace_header(
        "Content-Type", "multipart/related; boundary=" + (message.get_boundary() or "part")
    )
    message.set_boundary("part")
    return message.as_bytes()


def make_zip(text: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("2024/报告.txt", text)
    return buffer.getvalue()


def make_table(text: str, kind: str) -> bytes:
    frame = pd.DataFrame({"id": ["report"], "text": [text]})
    buffer = io.BytesIO()
    if kind == "csv":
        return frame.to_csv(index=False).encode("gb18030")
    if kind == "jsonl":
        return frame.to_json(orient="records", lines=True, force_ascii=False).encode()
    frame.to_excel(buffer, index=False) if kind == "xlsx" else frame.to_parquet(buffer)
    return buffer.getvalue()


def by_office(text: str, ending: str) -> bytes | None:
    """What LibreOffice makes of a Word document of the text; None where it is not installed."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if not office:
        return None
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "report.docx")
        source.write_bytes(make_docx(text))
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        call = [
            office,
            "--headless",
            profile,
            "--convert-to",
            ending,
            "--outdir",
            f"{folder}/out",
            str(source),
        ]
        subprocess.run(call, capture_output=True, timeout=180, check=True)
        return Path(folder, "out", f"report.{ending}").read_bytes()


def by_browser(text: str) -> bytes | None:
    """A page as Chromium prints it; None where it is not installed."""
    browser = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chromium-browser")
    if not browser:
        return None
    with tempfile.TemporaryDirectory() as folder:
        source, result = Path(folder, "report.html"), Path(folder, "report.pdf")
        printed = "".join(
            f"<p style='text-indent:2em'>{html.escape(line.strip())}</p>" for line in lines(text)
        )
        source.write_text(f"<meta charset='utf-8'><title>示例</title><body>{printed}", encoding="utf-8")
        call = [browser, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile"]
        subprocess.run(
            [*call, f"--print-to-pdf={result}", source.as_uri()], capture_output=True, timeout=180, check=True
        )
        return result.read_bytes()


FORMATS: dict[str, tuple[str, Callable[[str], bytes | None]]] = {
    "txt, UTF-8": ("txt", lambda text: text.encode()),
    "txt, UTF-8 with a mark": ("txt", lambda text: text.encode("utf-8-sig")),
    "txt, Windows newlines": ("txt", lambda text: text.replace("\n", "\r\n").encode()),
    "txt, GB18030": ("txt", lambda text: text.encode("gb18030")),
    "txt, UTF-16 with a mark": ("txt", lambda text: text.encode("utf-16")),
    "txt, UTF-16 without": ("txt", lambda text: text.encode("utf-16-le")),
    "html": ("html", lambda text: page(text).encode()),
    "html, GBK that says it is UTF-8": ("html", lambda text: page(text).encode("gb18030")),
    "html, named .doc": ("doc", lambda text: page(text).encode()),
    "html, named .txt": ("txt", lambda text: page(text).encode()),
    "mhtml": ("mhtml", make_mhtml),
    "docx": ("docx", make_docx),
    "docx, by LibreOffice": ("docx", lambda text: by_office(text, "docx")),
    "doc, by LibreOffice": ("doc", lambda text: by_office(text, "doc")),
    "rtf, by LibreOffice": ("rtf", lambda text: by_office(text, "rtf")),
    "odt, by LibreOffice": ("odt", lambda text: by_office(text, "odt")),
    "pdf, by LibreOffice": ("pdf", lambda text: by_office(text, "pdf")),
    "pdf, printed by Chromium": ("pdf", by_browser),
    "csv, GB18030": ("csv", lambda text: make_table(text, "csv")),
    "xlsx": ("xlsx", lambda text: make_table(text, "xlsx")),
    "jsonl": ("jsonl", lambda text: make_table(text, "jsonl")),
    "parquet": ("parquet", lambda text: make_table(text, "parquet")),
    "zip": ("zip", make_zip),
}


def squeezed(text: object) -> str:
    return re.sub(r"\s+", "", str(text))


def comparable(report: rk.Report) -> dict[str, list[tuple[str, ...]]]:
    """The five tables as rows of text without blanks, apart from what may differ."""
    tables = {}
    for name in TABLES:
        frame = getattr(report, name)
        columns = [column for column in frame.columns if column not in APART]
        tables[name] = [tuple(map(squeezed, row)) for row in frame[columns].itertuples(index=False)]
    return tables


def differences(expected: rk.Report, found: rk.Report) -> Iterator[str]:
    wanted, got = comparable(expected), comparable(found)
    for name in TABLES:
        if len(wanted[name]) != len(got[name]):
            yield f"{name}: {len(got[name])} rows, not {len(wanted[name])}"
        for one, other in zip(wanted[name], got[name], strict=False):
            if one != other:
                yield f"{name}: " + "; ".join(
                    f"{b[:40]} for {a[:40]}" for a, b in zip(one, other, strict=True) if a != b
                )
                break


def read_back(data: bytes, ending: str, folder: Path) -> rk.Report:
    path = folder / f"report.{ending}"
    path.write_bytes(data)
    return rk.read_report(path, report_id="report")


def run(texts: list[Path]) -> dict[str, Result | None]:
    results: dict[str, Result | None] = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, (ending, make) in FORMATS.items():
            result = results[name] = Result()
            for path in texts:
                text = path.read_text(encoding="utf-8")
                data = make(text)
                if data is None:
                    results[name] = None
                    break
                expected = rk.from_text(text, "report")
                begin = time.perf_counter()
                found = read_back(data, ending, Path(folder))
                result.seconds += time.perf_counter() - begin
                wanted, got = squeezed(text), squeezed(found.text)
                result.kept.append(min(1.0, common(wanted, got) / len(wanted)))
                result.junk += max(0, len(got) - common(wanted, got))
                found_differences = list(differences(expected, found))
                result.differences += [f"{path.name}: {each}" for each in found_differences]
                result.equal += not found_differences
                result.texts += 1
    return results


def common(wanted: str, got: str) -> int:
    """Characters of the text, in order, that came through."""
    import difflib

    if wanted in got:
        return len(wanted)
    matcher = difflib.SequenceMatcher(None, wanted, got, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks())


def table(results: dict[str, Result | None], count: int) -> str:
    rows = ["| format | characters kept | junk | seconds a report | tables equal |", "|---|---|---|---|---|"]
    for name, result in results.items():
        if result is None:
            rows.append(f"| {name} | not made: the program that makes it is not installed | | | |")
            continue
        kept = f"{100 * sum(result.kept) / len(result.kept):.1f} %"
        seconds = f"{result.seconds / result.texts:.3f}"
        rows.append(f"| {name} | {kept} | {result.junk} | {seconds} | {result.equal} of {count} |")
    return "\n".join(rows)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--write", type=Path, help="put the table into this page, between its markers")
    arguments = parser.parse_args()
    files = arguments.files or [
        *sorted((ROOT / "seeds").glob("*.txt")),
        *sorted((ROOT / "data/samples").glob("*.txt")),
    ]
    results = run(files)
    made = table(results, len(files))
    print(made)
    for name, result in results.items():
        for difference in result.differences if result else ():
            print(f"{name}: {difference}")
    if arguments.write:
        text = arguments.write.read_text(encoding="utf-8")
        begin, end = "<!-- formats: begin -->", "<!-- formats: end -->"
        before, rest = text.split(begin, 1)
        arguments.write.write_text(f"{before}{begin}\n{made}\n{end}{rest.split(end, 1)[1]}", encoding="utf-8")


if __name__ == "__main__":
    main()
