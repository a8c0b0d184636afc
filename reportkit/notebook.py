"""A notebook on one's own reports: the project's template, run on a folder."""

from __future__ import annotations

import errno
from pathlib import Path

from reportkit import arguments

__all__ = ["make_notebook"]

_TEMPLATE = "05-your-own-reports.py"


def make_notebook(folder: str | Path, output: str | Path | None = None, *, lang: str = "zh") -> Path:
    """Make a notebook on a folder of reports and run it from top to bottom.

    Parameters
    ----------
    folder : str or Path
        Of reports, or whatever else `reportkit.read_reports` takes from a disk.
    output : str or Path, optional
        The notebook to write; default ``reports.ipynb`` in the current folder. A file of that name
        is not written over.
    lang : {'zh', 'en'}
        Language of the charts.

    Returns
    -------
    pathlib.Path
        Of the notebook, ready to be opened in JupyterLab.

    Raises
    ------
    FileNotFoundError
        There is no such folder.
    FileExistsError
        The notebook is there already.
    OSError
        A cell of the notebook fails (there is no report in the folder, say); the message says why, and
        no notebook is left behind.
    ImportError
        JupyterLab's parts are not installed: ``pip install "reportkit[lab]"``.

    Examples
    --------
    >>> make_notebook("no such folder")
    Traceback (most recent call last):
    FileNotFoundError: [Errno 2] does not exist; check the path: 'no such folder'
    """
    arguments.path("folder", folder)
    arguments.path("output", output, none=True)
    source, target = Path(folder), Path(output or "reports.ipynb")
    arguments.choice("lang", lang, ("zh", "en"))
    if not source.exists():
        raise FileNotFoundError(errno.ENOENT, "does not exist; check the path", str(folder))
    if target.exists():
        raise FileExistsError(errno.EEXIST, "is there already; give another name", str(target))
    try:
        import jupytext
        import papermill
        from papermill.exceptions import PapermillExecutionError
    except ImportError as error:
        raise ImportError(
            "a notebook is made by jupytext and papermill, which come with: pip install 'reportkit[lab]'"
        ) from error

    try:
        papermill.execute_notebook(
            jupytext.read(_template()),
            str(target),
            parameters={"REPORTS": str(source.resolve()), "LANG": lang},
            progress_bar=False,
            extra_arguments=["--log-level=CRITICAL"],  # what fails is said below, once
        )
    except PapermillExecutionError as error:
        target.unlink(missing_ok=True)
        said = f"cell {error.exec_count} failed: {error.ename}: {error.evalue}"
        raise OSError(errno.EINVAL, said, str(target)) from error
    return target


def _template() -> str:
    """Find the template: inside the installed package, or beside it in a copy of the project."""
    package = Path(__file__).parent
    for file in (package / _TEMPLATE, package.parent / "notebooks" / _TEMPLATE):
        if file.is_file():
            return str(file)
    raise FileNotFoundError(errno.ENOENT, "the template was not installed with the package", _TEMPLATE)
