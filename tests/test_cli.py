"""The command line, run as a process."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import reportkit as rk

ROOT = Path(__file__).resolve().parent.parent
SEED = ROOT / "seeds" / "000_fa8c33bc30b366d5.txt"


def run(*arguments: object, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "reportkit", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=cwd,
        env={**os.environ, "PYTHONUTF8": "1", "COLUMNS": "100"},
        check=False,
    )


def fails(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """Status 2, and one sentence on stderr with these words."""
    assert done.returncode == 2, done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    for word in words:
        assert word in done.stderr
    assert "Traceback" not in done.stderr


def test_version_and_help():
    assert run("--version").stdout.strip() == f"reportkit {rk.__version__}"
    shown = run("--help").stdout
    assert "examples:" in shown
    assert "reportkit tables" in shown


@pytest.mark.parametrize("format", ["parquet", "csv", "xlsx"])
def test_tables_are_written_and_read_back(tmp_path, format):
    done = run("tables", SEED, "-o", tmp_path, "--format", format)
    assert done.returncode == 0, done.stderr
    expected = rk.read_report(SEED).indicators
    if format == "parquet":
        pd.testing.assert_frame_equal(pd.read_parquet(tmp_path / "indicators.parquet"), expected)
    elif format == "csv":
        assert list(pd.read_csv(tmp_path / "indicators.csv")["raw"]) == list(expected["raw"])
    else:
        written = pd.read_excel(tmp_path / "tables.xlsx", sheet_name="indicators")
        assert list(written["raw"]) == list(expected["raw"])


def test_show_fits_the_terminal():
    from rich.cells import cell_len

    for arguments in (["show", SEED], ["show", SEED, "--figures"]):
        done = run(*arguments)
        assert done.returncode == 0, done.stderr
        assert max(map(cell_len, done.stdout.splitlines())) <= 100
        assert "1.85" in done.stdout or "185,000,000" in done.stdout


def test_check_names_the_parts_that_exceed_their_whole():
    done = run("check", SEED)
    assert done.returncode == 0, done.stderr
    assert "处理" in done.stdout
    assert "add up to 15人" in done.stdout
    assert "各部分合计15人" in run("check", SEED, "--lang", "zh").stdout


def test_check_shows_what_differs_first_and_what_is_equal_last(tmp_path):
    sentences = (
        "今年处理14人,其中警告5人,记过9人。",
        "今年检查90次,其中乡镇20次,村居30次。",
        "今年共处理14人,其中政务处分5人,组织处理9人,移送司法机关1人。",
    )
    (tmp_path / "a.txt").write_text("一、工作情况\n" + "\n".join(sentences), encoding="utf-8")
    shown = run("check", tmp_path / "a.txt").stdout
    assert re.findall(r"\b(?:more|less|equal)\b(?=  )", shown) == ["more", "less", "equal"]


def test_a_statement_that_differs_stands_before_parts_that_are_not_all_named():
    from reportkit import terminal

    kinds = [("parts", "less"), ("parts", "equal"), ("repeated", "less"), ("parts", "more")]
    rows = [
        {"report_id": f"r{n}", "name": "处理", "check": check, "verdict": verdict, "remark": ""}
        for n, (check, verdict) in enumerate(kinds)
    ]
    assert re.findall(r"r\d", terminal.checks(pd.DataFrame(rows))) == ["r2", "r3", "r0", "r1"]


def test_a_text_that_comes_twice_is_said_but_no_failure(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("一、工作情况\n查处问题10起。", encoding="utf-8")
    done = run("check", tmp_path)
    assert done.returncode == 0
    assert "same text" in done.stderr
    (tmp_path / "c.txt").write_bytes(bytes(range(256)) * 40)
    assert run("check", tmp_path).returncode == 2


def test_a_garbled_text_is_said_but_no_failure(tmp_path):
    text = "一、工作情况\n今年共查处群众身边的不正之风问题10起,处理14人,挽回经济损失1.2亿元。"
    (tmp_path / "a.txt").write_text(text.encode().decode("gb18030", "replace"), encoding="utf-8")
    (tmp_path / "b.txt").write_text("A list of 20 names and nothing else.", encoding="utf-8")
    done = run("tables", tmp_path, "-o", tmp_path / "out")
    assert done.returncode == 0
    assert "a.txt: is garbled" in done.stderr
    assert "b.txt: holds hardly any Chinese" in done.stderr
    shown = run("show", tmp_path / "a.txt")
    assert (shown.returncode, shown.stderr.count("\n")) == (0, 1)
    assert "a.txt: is garbled" in shown.stderr


def test_a_missing_file(tmp_path):
    fails(run("show", tmp_path / "absent.txt"), "absent.txt")
    fails(run("tables", tmp_path / "absent.txt", "-o", tmp_path / "out"), "absent.txt")


def test_an_empty_file(tmp_path):
    (tmp_path / "empty.txt").touch()
    fails(run("show", tmp_path / "empty.txt"), "empty.txt")


def test_a_binary_file(tmp_path):
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 40)
    fails(run("show", tmp_path / "binary.txt"), "binary.txt")


def test_a_folder_without_reports(tmp_path):
    (tmp_path / "nothing").mkdir()
    fails(run("tables", tmp_path / "nothing", "-o", tmp_path / "out"), "nothing")


def test_a_bad_file_does_not_stop_the_others(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "b.txt").write_text("一、工作情况\n查处问题10起。", encoding="utf-8")
    fails(run("tables", folder, "-o", tmp_path / "out"), "a.txt")
    assert list(pd.read_parquet(tmp_path / "out" / "indicators.parquet")["raw"]) == ["10起"]
    assert "a.txt" in pd.read_parquet(tmp_path / "out" / "problems.parquet")["path"][0]


def test_a_folder_that_cannot_be_written(tmp_path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    fails(run("tables", SEED, "-o", tmp_path / "file"), "is a file; name a folder")


def test_a_folder_where_one_report_belongs():
    fails(run("show", "seeds"), "folder", "reportkit tables")


@pytest.mark.parametrize(
    "arguments",
    [("tables", "seeds", "-o", "x", "--jobs", jobs) for jobs in ("0", "-2", "two")]
    + [("show", SEED, "--width", width) for width in ("1", "wide")],
)
def test_numbers_that_mean_nothing(arguments):
    done = run(*arguments)
    assert done.returncode == 2
    assert f"argument {arguments[-2]}: must be" in done.stderr
    assert f"not '{arguments[-1]}'" in done.stderr


def test_every_example_of_the_help_names_a_command_and_its_options():
    from reportkit.cli import EXAMPLES, _parser

    for line in EXAMPLES.splitlines()[1:]:
        words = line.split("  ")[1].split()
        assert words[0] == "reportkit"
        _parser().parse_args(words[1:])
