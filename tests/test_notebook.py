"""`reportkit notebook FOLDER`: the template run on a folder of one's own."""

from pathlib import Path

import pytest

from reportkit.notebook import make_notebook

nbformat = pytest.importorskip("nbformat")
pytest.importorskip("papermill")
SAMPLES = Path(__file__).parents[1] / "data" / "samples"


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "我的报告"
    folder.mkdir()
    for name in ("sample_supervision_2023.txt", "sample_supervision_2024.txt"):
        (folder / name).write_bytes((SAMPLES / name).read_bytes())
    return folder


def test_a_folder_becomes_a_notebook_that_was_run(folder, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    made = make_notebook("我的报告", lang="en")
    assert made == Path("reports.ipynb")
    notebook = nbformat.read(made, as_version=4)
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    assert not [output for output in outputs if output.output_type == "error"]
    assert sum("image/png" in output.get("data", {}) for output in outputs) >= 8
    assert any("2 reports of" in output.get("data", {}).get("text/markdown", "") for output in outputs)


def test_a_notebook_is_not_written_over(folder, tmp_path):
    (tmp_path / "mine.ipynb").write_text("mine")
    with pytest.raises(FileExistsError):
        make_notebook(folder, tmp_path / "mine.ipynb")
    assert (tmp_path / "mine.ipynb").read_text() == "mine"


def test_no_folder_and_no_reports_are_said(tmp_path):
    with pytest.raises(FileNotFoundError, match="check the path"):
        make_notebook(tmp_path / "none", tmp_path / "out.ipynb")
    (tmp_path / "empty").mkdir()
    with pytest.raises(OSError, match="folder without reports"):
        make_notebook(tmp_path / "empty", tmp_path / "out.ipynb")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    with pytest.raises(OSError, match="is a picture"):
        make_notebook(tmp_path / "picture.png", tmp_path / "out.ipynb")
    assert not (tmp_path / "out.ipynb").exists()
