"""Notebooks: what each must have, and that each runs from any folder."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

nbformat = pytest.importorskip("nbformat")

FOLDER = Path(__file__).parents[1] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))


@pytest.fixture(params=NOTEBOOKS, ids=lambda file: file.stem)
def file(request) -> Path:
    return request.param


@pytest.fixture
def notebook(file):
    return nbformat.read(file, as_version=4)


def code(notebook) -> list:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_there_are_notebooks():
    assert [file.stem[:2] for file in NOTEBOOKS] == ["01", "02", "03", "04", "05", "06"]


def test_title_is_a_question_and_the_answer_follows(notebook):
    title = notebook.cells[0].source.splitlines()[0]
    assert title.startswith("# ") and title.endswith(("?", "？"))
    start = "\n".join(cell.source for cell in notebook.cells[:4])
    assert all(f"**{word}.**" in start for word in ("Answer", "Source", "Caveat"))


def test_it_ends_with_what_is_left_out_and_a_check(notebook):
    text = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    assert text.index("## What this leaves out") < text.index("## Check")
    assert "assert " in code(notebook)[-1].source


def test_it_was_run_from_top_to_bottom(notebook):
    assert [cell.execution_count for cell in code(notebook)] == list(range(1, len(code(notebook)) + 1))


def test_nothing_failed_or_warned(notebook):
    outputs = [output for cell in code(notebook) for output in cell.outputs]
    assert not [
        output for output in outputs if output.output_type == "error" or output.get("name") == "stderr"
    ]


def test_outputs_name_no_folder_of_the_machine_and_stay_small(file, notebook):
    for cell in code(notebook):
        for output in cell.outputs:
            written = json.dumps({k: v for k, v in output.get("data", {}).items() if k != "image/png"})
            written += output.get("text", "")
            assert not re.search(r"(?<![\w.<])/(?:home|root|tmp|Users|work|usr|var)/|[A-Z]:\\\\", written)
            assert len(json.dumps(output)) < 1_000_000
    assert file.stat().st_size < 1_000_000


def test_pictures_are_there(notebook):
    drawn = [cell for cell in code(notebook) if "rk.plot." in cell.source and "if " not in cell.source]
    assert drawn
    for cell in drawn:
        assert any("image/png" in output.get("data", {}) for output in cell.outputs), cell.source


def test_functions_are_short(notebook):
    for cell in code(notebook):
        for function in re.findall(r"^def .*(?:\n(?: .*)?)*", cell.source, re.M):
            assert len(function.strip().splitlines()) <= 6


def test_the_script_beside_it_says_the_same(file, notebook):
    jupytext = pytest.importorskip("jupytext")
    script = jupytext.read(file.with_suffix(".py"))
    assert [cell.source for cell in script.cells] == [cell.source for cell in notebook.cells]


def test_it_runs_under_papermill_from_another_folder(file, tmp_path):
    pytest.importorskip("papermill")
    command = [sys.executable, "-m", "papermill", "--no-progress-bar", str(file), str(tmp_path / "out.ipynb")]
    if file.stem.startswith("05"):
        command += ["-p", "REPORTS", str(FOLDER.parent / "data" / "samples")]
    environment = os.environ | {"PYTHONPATH": str(FOLDER.parent)}
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
