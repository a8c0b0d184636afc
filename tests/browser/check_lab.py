"""Open notebooks in a real JupyterLab, run all cells, and check that their pictures are shown.

    python tests/browser/check_lab.py [NOTEBOOK ...]

It starts JupyterLab on the loopback interface, with a token and a folder of its own, and drives Debian's
Chromium without a window. Exit status 1 where a cell fails or warns, a picture is missing, or the page
itself reports an error.
"""

from __future__ import annotations

import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = ("01-read-a-report.ipynb", "03-wording-across-reports.ipynb")
PATIENCE = 180  # seconds that a notebook may take


def main(names: list[str]) -> int:
    """Check every notebook; say of each what was seen."""
    browser_path = next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )
    if browser_path is None:
        print("no Chromium here: make browser-test installs it, or apt-get install chromium", file=sys.stderr)
        return 2
    failed = 0
    with lab() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        for name in names or NOTEBOOKS:
            # A context for each: JupyterLab would open the last one's tabs again.
            page = browser.new_context(viewport={"width": 1400, "height": 1000}).new_page()
            faults = check(page, address, name)
            print(f"{name}: {'; '.join(faults) or 'all cells run, all pictures shown'}")
            failed += bool(faults)
        browser.close()
    return 1 if failed else 0


@contextmanager
def lab() -> Iterator[str]:
    """Run JupyterLab on a copy of the project's notebooks, and give its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    token = secrets.token_hex(16)
    with tempfile.TemporaryDirectory() as folder:
        # A copy, so that running the cells changes no file of the project; it keeps the project's shape,
        # in which the notebooks find the reports.
        shutil.copy(ROOT / "pyproject.toml", folder)
        for part in ("notebooks", "seeds", "data", "tests/gold"):
            shutil.copytree(ROOT / part, Path(folder) / part)
        log = (Path(folder) / "lab.log").open("w")
        command = [
            sys.executable,
            "-m",
            "jupyterlab",
            "--no-browser",
            "--allow-root",
            f"--ServerApp.root_dir={folder}",
        ]
        command += [
            "--ServerApp.ip=127.0.0.1",
            f"--ServerApp.port={port}",
            f"--IdentityProvider.token={token}",
        ]
        command += [
            f"--LabApp.workspaces_dir={folder}/workspaces",
            f"--LabApp.user_settings_dir={folder}/settings",
        ]
        process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)
        try:
            wait_for(f"http://127.0.0.1:{port}/api/status?token={token}", process)
            yield f"http://127.0.0.1:{port}/lab/tree/notebooks/{{name}}?token={token}&reset"
        finally:
            process.terminate()
            process.wait(timeout=30)
            log.close()


def wait_for(address: str, process: subprocess.Popen) -> None:
    """Wait until the server answers."""
    for _ in range(120):
        if process.poll() is not None:
            raise RuntimeError(f"JupyterLab ended at once, with status {process.returncode}")
        try:
            urllib.request.urlopen(address, timeout=2).close()
            return
        except OSError:
            time.sleep(0.5)
    raise RuntimeError("JupyterLab did not answer within a minute")


def check(page: Page, address: str, name: str) -> list[str]:
    """Run one notebook and give what is wrong with it."""
    notebook = nbformat.read(ROOT / "notebooks" / name, as_version=4)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    expected = sum("image/png" in output.get("data", {}) for cell in cells for output in cell.outputs)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(address.format(name=name))
    page.wait_for_selector(".jp-Notebook .jp-CodeCell", timeout=90_000)
    page.wait_for_timeout(2000)
    # The committed outputs must be seen, too, by a person who opens a notebook that another one made.
    before = pictures(page)
    faults = [] if before == expected else [f"{before} of {expected} committed pictures are shown"]
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Restart Kernel and Run All Cells…").click()
    page.get_by_role("button", name="Confirm Kernel Restart").or_(
        page.locator(".jp-Dialog .jp-mod-accept")
    ).first.click()
    if not settled(page, len(cells)):
        faults.append(f"not every cell was run within {PATIENCE} seconds")
    wrong = page.locator('.jp-OutputArea-output[data-mime-type="application/vnd.jupyter.error"]').count()
    warned = page.locator('.jp-OutputArea-output[data-mime-type="application/vnd.jupyter.stderr"]').count()
    shown = pictures(page)
    faults += [f"{wrong} cells fail"] * bool(wrong) + [f"{warned} cells warn"] * bool(warned)
    faults += [f"{shown} of {expected} pictures are shown"] * (shown != expected)
    return faults + [f"the page reports: {error}" for error in errors]


def settled(page: Page, cells: int) -> bool:
    """Wait until every cell has a number at its side and none is running."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        numbers = walk(page, ".jp-InputPrompt", "textContent")
        if len(numbers) >= cells and all(number.strip("[]: \xa0").isdigit() for number in numbers):
            return True
        page.wait_for_timeout(1000)
    return False


def pictures(page: Page) -> int:
    """Count the pictures that have really been drawn, with a size of their own."""
    return sum(width > 100 for width in walk(page, ".jp-OutputArea-output img", "naturalWidth"))


def walk(page: Page, selector: str, attribute: str) -> list:
    """Read an attribute of every such node, scrolling: JupyterLab keeps only the cells that are in sight."""
    found: dict[str, list] = {}
    page.evaluate("document.querySelector('.jp-WindowedPanel-outer').scrollTo(0, 0)")
    for _ in range(200):
        for index, values in page.evaluate(_READ, [selector, attribute]):
            if len(values) >= len(found.get(index, [])):
                found[index] = values
        if not page.evaluate(_SCROLL):
            break
        page.wait_for_timeout(120)
    return [value for values in found.values() for value in values]


_READ = """([selector, attribute]) =>
    [...document.querySelectorAll('.jp-Notebook .jp-CodeCell')].map(cell => [
        cell.getAttribute('data-windowed-list-index') ?? String([...cell.parentNode.children].indexOf(cell)),
        [...cell.querySelectorAll(selector)].map(node => node[attribute])])"""
_SCROLL = """() => {
    const panel = document.querySelector('.jp-WindowedPanel-outer'), before = panel.scrollTop;
    panel.scrollBy(0, panel.clientHeight * 0.8);
    return panel.scrollTop > before;
}"""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
