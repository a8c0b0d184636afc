"""The examples of the README and the guides run as printed."""

import doctest
import re
import shutil
from pathlib import Path

import pytest

import reportkit as rk

ROOT = Path(__file__).resolve().parent.parent
GUIDES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


@pytest.fixture(autouse=True)
def _in_a_copy(monkeypatch, tmp_path):
    for folder in ("seeds", "data/samples"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    monkeypatch.chdir(tmp_path)
    added = rk.lexicon.added()
    yield
    rk.lexicon.restore(added)


def test_the_readme_runs_from_top_to_bottom():
    import matplotlib.pyplot as plt

    plt.switch_backend("agg")
    blocks = re.findall(r"```python\n(.*?)```", GUIDES[0].read_text(encoding="utf-8"), re.S)
    assert blocks
    names: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, "README.md", "exec"), names)
    plt.close("all")
    report, row = names["report"], names["row"]
    assert report.text[row.start : row.end] == "10起"


def test_the_table_that_the_readme_opens_with_is_what_comes_out():
    shown = re.findall(r"^\| (\S+) \| (\d+) \| (\S+) \| (\S+) \| (\S+) \| (.*?) \| (.*?) … (.*?) \|$",
        GUIDES[0].read_text(encoding="utf-8"), re.M)  # fmt: skip
    figures = rk.read_report("seeds/000_fa8c33bc30b366d5.txt").indicators.set_index("indicator_id")
    rows = figures[figures["name"].isin([row[0] for row in shown])]
    wholes = rows["parent_id"].map(figures["name"] + " " + figures["value"].astype("int").astype(str))
    rows = rows.assign(value=rows["value"].astype(int).astype(str), of=("part of " + wholes).fillna(""))
    for day in ("period_start", "period_end"):
        rows[day] = rows[day].dt.strftime("%Y-%m-%d")
    columns = ["name", "value", "unit", "kind", "status", "of", "period_start", "period_end"]
    assert [tuple(row) for row in rows[columns].to_numpy()] == shown


def test_the_guide_to_wording_prints_what_it_shows():
    source = (ROOT / "docs" / "wording.md").read_text(encoding="utf-8")
    test = doctest.DocTestParser().get_doctest(source.replace("```", ""), {}, "wording.md", None, 0)
    assert len(test.examples) > 15
    failed, _ = doctest.DocTestRunner().run(test)
    assert failed == 0


def test_the_citation_is_of_this_version():
    assert f"version: {rk.__version__}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_links_between_files_lead_somewhere(guide):
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", guide.read_text(encoding="utf-8")):
        assert (guide.parent / target).exists(), target


def test_the_readme_names_public_functions_only():
    for name in re.findall(r"`rk\.([a-z_]+)", GUIDES[0].read_text(encoding="utf-8")):
        assert name in rk.__all__, name
