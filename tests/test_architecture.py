"""The way the data flows: who may import whom, and what is loaded when."""

import ast
import importlib
import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest

import reportkit

PACKAGE = Path(reportkit.__file__).parent

# Each part and the parts it may import beside itself. `__init__` and `cli` sit on top.
LEAVES = {"arguments", "schema", "width", "lexicon", "__version__"}
MAY_IMPORT = {
    "arguments": set(),
    "schema": {"arguments"},
    "width": set(),
    "lexicon": {"arguments"},
    "reading": LEAVES,
    "extraction": LEAVES,
    "wording": LEAVES,
    "auditing": LEAVES,
    "plot": LEAVES,
    "report": LEAVES | {"reading", "extraction", "view"},
    "corpus": LEAVES | {"report", "reading", "view"},
    "view": LEAVES,
    "export": LEAVES | {"corpus"},
    "terminal": LEAVES | {"report", "corpus"},
    "examples": LEAVES,
    "notebook": LEAVES,
}
ON_TOP = {"__init__", "__main__", "cli"}


def part_of(module: str) -> str:
    return module.split(".")[1] if "." in module else "__init__"


def imports() -> list[tuple[str, str, bool]]:
    """Every import of ours: the importing module, the imported part, whether at module level."""
    found = []
    for file in sorted(PACKAGE.rglob("*.py")):
        importer = file.relative_to(PACKAGE).parts[0].removesuffix(".py")
        tree = ast.parse(file.read_text(encoding="utf-8"))
        typing_only = {
            id(child)
            for node in ast.walk(tree)
            if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
            for child in ast.walk(node)
        }
        for node in ast.walk(tree):
            if id(node) in typing_only:
                continue
            top = node in tree.body
            if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "reportkit":
                if node.module == "reportkit":
                    found += [(importer, alias.name, top) for alias in node.names]
                else:
                    found.append((importer, part_of(node.module), top))
            elif isinstance(node, ast.Import):
                found += [
                    (importer, part_of(alias.name), top)
                    for alias in node.names
                    if alias.name.split(".")[0] == "reportkit"
                ]
    return found


def test_parts_import_only_what_they_may():
    wrong = [
        f"{importer} imports {imported}"
        for importer, imported, _ in imports()
        if importer not in ON_TOP and imported != importer and imported not in MAY_IMPORT[importer]
    ]
    assert not wrong


# The stages of extraction and those whose records they may go on from.
STAGES = {
    "structure": set(),
    "figures": set(),
    "naming": {"figures"},
    "dating": {"figures"},
}


@pytest.mark.parametrize("stage", STAGES)
def test_stages_of_extraction_hand_forward(stage):
    wrong = [
        f"{file.stem} imports {node.module}"
        for file in sorted((PACKAGE / "extraction" / stage).glob("*.py"))
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module.startswith("reportkit.extraction.")
        if node.module.split(".")[2] in STAGES.keys() - {stage} - STAGES[stage]
    ]
    assert not wrong


def test_there_is_no_circle_at_import():
    arrows: dict[str, set[str]] = {}
    for importer, imported, top in imports():
        if top and imported != importer:
            arrows.setdefault(importer, set()).add(imported)

    def reach(part: str, path: tuple[str, ...]) -> None:
        assert part not in path, " → ".join((*path, part))
        for each in arrows.get(part, ()):
            reach(each, (*path, part))

    for part in arrows:
        reach(part, ())


def test_import_is_light():
    code = "import sys, reportkit; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = done.stdout.split()
    heavy = {"jieba", "matplotlib", "lxml", "docx", "pypdfium2", "scipy", "opencc", "openpyxl", "papermill"}
    assert not heavy & set(loaded)


def test_type_checkers_are_told_the_same_names():
    stub = ast.parse((PACKAGE / "__init__.pyi").read_text(encoding="utf-8"))
    told = {
        alias.asname: node.module
        for node in stub.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert {*told, "__version__"} == set(reportkit.__all__)
    for name, module in told.items():
        assert getattr(importlib.import_module(module), name) is getattr(reportkit, name)


def public() -> list[tuple[str, object]]:
    names = [(name, getattr(reportkit, name)) for name in reportkit.__all__ if name != "__version__"]
    for module in ("schema", "lexicon", "plot"):
        loaded = importlib.import_module(f"reportkit.{module}")
        names += [(f"{module}.{name}", getattr(loaded, name)) for name in loaded.__all__]
    return names


@pytest.mark.parametrize(
    ("name", "thing"), public(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_everything_public_is_documented(name, thing):
    if not (callable(thing) or inspect.ismodule(thing)):
        return
    doc = inspect.getdoc(thing)
    assert doc, f"{name} has no docstring"
    if inspect.isfunction(thing):
        assert "Examples\n--------" in doc, f"{name} has no example"
        signature = inspect.signature(thing)
        if signature.return_annotation not in (None, "None"):
            says = "Returns\n-------" in doc or "Yields\n------" in doc
            assert says, f"{name} does not say what it returns"
        takes = [each for each in signature.parameters if each not in ("self", "args", "kwargs")]
        for parameter in takes:
            assert parameter in doc, f"{name} does not document {parameter}"


def parameters_of(thing: object) -> dict[str, tuple[str, str]]:
    """What a docstring says of each parameter: the line with its type, and the words below it."""
    section = re.search(
        r"Parameters\n-+\n(.*?)(?:\n\n\w[\w ]*\n-+\n|\Z)", inspect.getdoc(thing) or "", re.DOTALL
    )
    found = {}
    for entry in re.split(r"\n(?=\S)", section[1]) if section else []:
        head, _, words = entry.partition("\n")
        names, _, kind = head.partition(" : ")
        found |= {name.strip("*"): (kind, " ".join(words.split())) for name in names.split(", ")}
    return found


@pytest.mark.parametrize(
    ("name", "thing"), public(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_documented_defaults_and_choices_are_those_of_the_code(name, thing):
    """So that docstrings, which repeat what the signature says, cannot drift away from it."""
    if not inspect.isfunction(thing):
        return
    said = parameters_of(thing)
    for parameter in inspect.signature(thing).parameters.values():
        kind, words = said[parameter.name]
        if words.startswith("As for"):
            continue
        default = parameter.default
        if default is None:
            assert "optional" in kind or "None" in kind, f"{name}: {parameter.name} may be left out"
        elif default is not inspect.Parameter.empty:
            shown = f"default {default!r}"
            assert shown in kind or (default == () and "default" in kind), (
                f"{name}: {parameter.name} has {shown}"
            )
        choices = re.search(r"Literal\[(.*?)\]", str(parameter.annotation))
        if choices:
            assert f"{{{choices[1]}}}" in kind, f"{name}: {parameter.name} is one of {choices[1]}"


def test_charts_say_the_same_of_what_they_all_take():
    charts = [
        thing for name, thing in public() if name.startswith("plot.") and not name.endswith("use_style")
    ]
    said = [parameters_of(chart) for chart in charts]
    for shared in ("lang", "title"):
        assert len({each[shared] for each in said}) == 1
    for each in said:
        assert each["ax"][1].startswith("Where to draw; by default on a figure of its own.")
        assert each["limit"][1].endswith(
            ("how many are not drawn.", "how many were not.", "the chart says so.")
        )


@pytest.mark.parametrize("name", ["plot", "lexicon", "schema"])
def test_what_a_public_module_shows_is_what_is_public(name):
    module = importlib.import_module(f"reportkit.{name}")
    assert dir(module) == sorted(module.__all__)
