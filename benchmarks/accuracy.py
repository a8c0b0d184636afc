"""Figures found by reportkit and by what one would take instead, on the same hand-read texts.

    python benchmarks/accuracy.py [GOLD] [--texts FOLDER] [--tools NAME ...]

GOLD is a folder of gold tables as in ``tests/gold`` (the default). Every tool runs in an environment of
its own, which is built under ``.envs`` on first use, since several do not install together. All get the
same texts and are scored in the same way: a figure is found if its span overlaps a gold span, one to
one; its value and its unit are compared as they are given, a change without its sign, since only
reportkit signs changes.
"""

from __future__ import annotations

import argparse
import json
import math
import subprocess
import sys
import venv
from pathlib import Path

import pandas as pd

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent

# Tool → what it needs. reportkit and the plain expression run in this environment.
TOOLS = {
    "reportkit_tables": [],
    "plain_regex": [],
    "wetext": ["WeTextProcessing>=1.0"],
    "recognizers": ["recognizers-text-suite", "emoji==0.6.0"],
    "jionlp_money": ["jionlp"],
    "jieba_posseg": [],
}
SAME_UNIT = {"个百分点": "百分点", "％": "%", "名": "人", "位": "人"}


def python_for(tool: str) -> Path:
    if not TOOLS[tool]:
        return Path(sys.executable)
    folder = ROOT / ".envs" / tool
    python = folder / "bin" / "python"
    if not (folder / "complete").exists():
        print(f"building the environment of {tool} …", file=sys.stderr)
        venv.create(folder, with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *TOOLS[tool]], check=True)
        (folder / "complete").touch()
    return python


def run(tool: str, texts: dict[str, str]) -> dict:
    script = HERE / "peers" / f"{tool}.py"
    done = subprocess.run(
        [python_for(tool), script], input=json.dumps(texts), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"{tool} failed:\n{done.stderr[-2000:]}")
    return json.loads(done.stdout.splitlines()[-1])  # some libraries greet first


def load(gold: Path, texts: Path) -> tuple[dict[str, str], dict[str, pd.DataFrame], dict[str, list]]:
    """Texts, gold figures and the windows that were read, by document."""
    bodies, tables, windows = {}, {}, {}
    for manifest in sorted(gold.glob("*.json")):
        table = gold / f"{manifest.stem}.indicators.csv"
        if not table.exists():
            continue
        spec = json.loads(manifest.read_text(encoding="utf-8"))
        text = (texts / spec["text"]).read_text(encoding="utf-8-sig")
        bodies[manifest.stem] = text
        tables[manifest.stem] = pd.read_csv(table, dtype={"raw": str, "unit": str})
        windows[manifest.stem] = spec.get("windows") or [[0, len(text)]]
    if not bodies:
        raise SystemExit(f"{gold}: no gold tables (NAME.json with NAME.indicators.csv)")
    return bodies, tables, windows


def pairs(gold: pd.DataFrame, rows: list) -> list[tuple[int, int]]:
    """One-to-one matches by overlap, most overlap first."""
    overlaps = []
    for i, (start, end) in enumerate(zip(gold["start"], gold["end"], strict=True)):
        for j, row in enumerate(rows):
            common = min(end, row[1]) - max(start, row[0])
            if common > 0:
                overlaps.append((-common, i, j))
    used_gold: set[int] = set()
    used_rows: set[int] = set()
    matched = []
    for _, i, j in sorted(overlaps):
        if i not in used_gold and j not in used_rows:
            used_gold.add(i)
            used_rows.add(j)
            matched.append((i, j))
    return matched


def same_unit(gold: object, said: object) -> bool:
    gold = None if pd.isna(gold) else str(gold)
    return SAME_UNIT.get(gold, gold) == SAME_UNIT.get(said, said)


def score(tables: dict[str, pd.DataFrame], windows: dict[str, list], answer: dict) -> dict[str, float]:
    n_gold = n_said = found = value = unit = 0
    for name, gold in tables.items():
        rows = [row for row in answer["rows"][name] if any(a <= row[0] < b for a, b in windows[name])]
        n_gold, n_said = n_gold + len(gold), n_said + len(rows)
        values, units = gold["value"].tolist(), gold["unit"].tolist()
        for i, j in pairs(gold, rows):
            found += 1
            stated = rows[j][2]
            right = stated is not None and math.isclose(abs(stated), abs(values[i]), rel_tol=1e-6)
            value += right
            unit += right and same_unit(units[i], rows[j][3])

    def f1(hits: int) -> float:
        return 2 * hits / (n_gold + n_said) if n_gold + n_said else 1.0

    return {
        "precision": found / n_said if n_said else 0.0,
        "recall": found / n_gold if n_gold else 0.0,
        "found F1": f1(found),
        "value F1": f1(value),
        "value+unit F1": f1(unit),
    }


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", nargs="?", type=Path, default=ROOT / "tests" / "gold")
    parser.add_argument("--texts", type=Path, help="folder that the manifests' paths start from")
    parser.add_argument("--tools", nargs="+", choices=list(TOOLS), default=list(TOOLS))
    options = parser.parse_args()
    beside = ROOT if options.gold.resolve().is_relative_to(ROOT) else options.gold.resolve().parent
    bodies, tables, windows = load(options.gold, options.texts or beside)
    characters = sum(map(len, bodies.values()))
    print(f"{len(bodies)} documents, {sum(map(len, tables.values()))} figures read by hand\n")
    print("| tool | precision | recall | found F1 | value F1 | value+unit F1 | characters a second |")
    print("|---|---|---|---|---|---|---|")
    for tool in options.tools:
        answer = run(tool, bodies)
        scores = score(tables, windows, answer)
        speed = characters / answer["seconds"]
        print(f"| {tool} | " + " | ".join(f"{each:.3f}" for each in scores.values()) + f" | {speed:,.0f} |")


if __name__ == "__main__":
    main()
