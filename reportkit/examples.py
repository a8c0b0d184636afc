"""The reports and tables that come with the project, found from wherever one works."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from reportkit import arguments

__all__ = ["example"]

_FOLDERS = {"seeds": "seeds", "samples": "data/samples", "real": "data/real", "gold": "tests/gold"}


def example(name: Literal["seeds", "samples", "real", "gold"]) -> Path:
    """Find a folder of the project: its example reports, its facts of real reports, its gold tables.

    Parameters
    ----------
    name : {'seeds', 'samples', 'real', 'gold'}
        ``seeds`` holds one real report; ``samples`` reports of a fictional city; ``real`` tables of
        facts from real reports, without their sentences; ``gold`` tables made by reading, which the
        extraction is measured against.

    Returns
    -------
    pathlib.Path

    Raises
    ------
    ValueError
        There is no such folder.
    FileNotFoundError
        The package was installed without the project around it, and one does not work in a copy of
        the project either.

    Examples
    --------
    >>> example("seeds").name
    'seeds'
    """
    arguments.choice("name", name, _FOLDERS)
    for place in (Path(__file__).parents[1], Path.cwd(), *Path.cwd().parents):
        folder = place / _FOLDERS[name]
        if (place / "pyproject.toml").is_file() and folder.is_dir():
            return folder
    raise FileNotFoundError(
        f"the folder {_FOLDERS[name]} of the project is not here: its examples need a copy of the project"
    )
