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


def test_the_guide_to_wording_prints_what_it_shows():
    source = (ROOT / "docs" / "wording.md").read_text(encoding="utf-8")
    test = doctest.DocTestParser().get_doctest(source.replace("```", ""), {}, "wording.md", None, 0)
    assert len(test.examples) > 15
    failed, _ = doctest.DocTestRunner().run(test)
    assert failed == 0


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_links_between_files_lead_somewhere(guide):
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", guide.read_text(encoding="utf-8")):
        assert (guide.parent / target).exists(), target


def test_the_readme_names_public_functions_only():
    for name in re.findall(r"`rk\.([a-z_]+)`", GUIDES[0].read_text(encoding="utf-8")):
        assert name in rk.__all__, name
