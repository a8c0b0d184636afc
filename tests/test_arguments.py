"""What public functions say of arguments that they cannot take: every one of them, every parameter."""

import inspect
from functools import cache

import matplotlib
import numpy as np
import pandas as pd
import pytest

import reportkit as rk
from reportkit import arguments

matplotlib.use("agg")
from matplotlib import pyplot as plt

TEXTS = {
    "甲市2024": "一、工作情况\n2023年,查处问题10起,处理14人,其中处分5人。\n一是清理积案。集中清理12件。",
    "甲市2025": "一、工作情况\n2024年,查处问题12起,处理16人,其中处分6人。\n一是清理积案。全面清理9件。",
}


@pytest.fixture(autouse=True)
def _close():
    yield
    plt.close("all")


@cache
def corpus() -> rk.Corpus:
    return rk.Corpus([rk.from_text(text, name) for name, text in TEXTS.items()])


@cache
def calls() -> dict:
    """A call that works of every public function: the function and what it is given."""
    old, new = corpus()
    words = rk.tokens(corpus())
    hits, passages = rk.kwic(corpus(), "问题"), rk.shared_passages(corpus(), min_letters=4)
    comparison, square = rk.compare_reports(old, new), rk.similarity_matrix(corpus())
    figures, heads = corpus().indicators, corpus().reports
    return {
        "Corpus": {"reports": [old]},
        "Report": {"document": old.document},
        "Limits": {},
        "audit": {"source": corpus()},
        "audit_rows": {"source": corpus()},
        "example": {"name": "seeds"},
        "read_report": {"source": TEXTS["甲市2024"].encode()},
        "read_reports": {"source": [TEXTS["甲市2024"].encode()]},
        "from_text": {"text": TEXTS["甲市2024"]},
        "write_tables": {"tables": corpus(), "out": "out", "formats": []},
        "cluster_order": {"matrix": square},
        "collocations": {"frame": words},
        "compare_reports": {"old": old, "new": new},
        "dispersion": {"frame": words},
        "formulas": {"passages": passages},
        "frequencies": {"frame": words},
        "keyness": {"frame": words, "target": "甲市2025"},
        "kwic": {"source": corpus(), "pattern": "问题"},
        "lexical_diversity": {"frame": words},
        "new_words": {"source": corpus()},
        "passage_shares": {"passages": passages, "source": corpus()},
        "responses": {"opinions": {"1": "清理积案"}, "report": new},
        "series": {"source": corpus()},
        "shared_passages": {"source": corpus()},
        "show_changes": {"changes": comparison},
        "similarity": {"source": corpus()},
        "similarity_matrix": {"source": corpus()},
        "term_counts": {"source": corpus()},
        "tokens": {"source": corpus()},
        "trends": {"frame": words, "terms": "问题"},
        "word_changes": {"changes": comparison},
        "plot.changes": {"table": figures},
        "plot.comparison": {"table": comparison},
        "plot.dispersion": {"table": hits, "reports": heads},
        "plot.frequencies": {"table": rk.frequencies(words)},
        "plot.indicators": {"table": figures},
        "plot.keyness": {"table": rk.keyness(words, "甲市2025")},
        "plot.outline": {"sections": corpus().sections},
        "plot.parts": {"table": figures},
        "plot.passages": {"table": passages, "reports": heads},
        "plot.series": {"table": rk.series(corpus())},
        "plot.similarity": {"table": square},
        "plot.trends": {"table": rk.trends(words, "问题")},
        "schema.check": {"table": "citations", "data": old.citations},
        "schema.empty": {"table": "citations"},
        "schema.frame": {"table": "citations"},
        "schema.labels": {"table": "citations"},
        "lexicon.add": {"name": "units", "entries": []},
        "lexicon.restore": {"entries": {}},
        "lexicon.table": {"name": "units"},
        "lexicon.words": {"name": "units"},
    }


# Take no arguments, any function, or what an error is made of.
NOT_CALLED = {
    "LimitError", "OddTextWarning", "ReadError", "plot.use_style", "schema.Column", "lexicon.added",
    "lexicon.compiled", "lexicon.names", "lexicon.regex", "lexicon.remembered",
}  # fmt: skip


def public() -> dict:
    found = {name: getattr(rk, name) for name in rk.__all__}
    for module in ("plot", "schema", "lexicon"):
        held = found.pop(module)
        found |= {f"{module}.{name}": getattr(held, name) for name in held.__all__}
    return {name: thing for name, thing in found.items() if callable(thing)}


def parameters() -> list[tuple[str, str, str]]:
    """Function, parameter and annotation."""
    return [
        (name, each.name, str(each.annotation))
        for name, function in public().items()
        if name not in NOT_CALLED
        for each in inspect.signature(function).parameters.values()
    ]


def called(function: str, /, **changed: object) -> object:
    return public()[function](**(calls()[function] | changed))


def test_every_public_function_is_looked_at():
    assert calls().keys() == public().keys() - NOT_CALLED


@pytest.mark.parametrize(("name", "parameter", "annotation"), parameters())
def test_what_no_function_can_take_is_refused_by_name(name, parameter, annotation):
    with pytest.raises((TypeError, ValueError, rk.ReadError)) as error:
        called(name, **{parameter: object()})
    said = str(error.value)
    assert "object" in said and (parameter in said or isinstance(error.value, rk.ReadError))
    assert "attribute" not in said


WHOLE = [each for each in parameters() if each[2].startswith("int") and "tuple" not in each[2]]


@pytest.mark.parametrize(("name", "parameter", "annotation"), WHOLE)
@pytest.mark.parametrize("value", ["10", 2.5, True, -2, [3]])
def test_a_whole_number_is_asked_for(name, parameter, annotation, value):
    with pytest.raises((TypeError, ValueError), match=f"{parameter} must be a whole number.*not "):
        called(name, **{parameter: value})


@pytest.mark.parametrize(("name", "parameter", "annotation"), WHOLE)
def test_whole_numbers_of_numpy_are_taken(name, parameter, annotation):
    if name != "write_tables":
        called(name, **{parameter: np.int64(4)})


NUMBERS = [each for each in parameters() if each[2].startswith("float")]


@pytest.mark.parametrize(("name", "parameter", "annotation"), NUMBERS)
@pytest.mark.parametrize("value", ["0.5", True, [0.5]])
def test_a_number_is_asked_for(name, parameter, annotation, value):
    with pytest.raises(TypeError, match=f"{parameter} must be a number.*not "):
        called(name, **{parameter: value})


@pytest.mark.parametrize(("name", "parameter", "annotation"), NUMBERS)
def test_what_is_no_number_at_all_is_within_no_bounds(name, parameter, annotation):
    with pytest.raises(ValueError, match=f"{parameter} must be a number.*not nan"):
        called(name, **{parameter: float("nan")})


FLAGS = [each for each in parameters() if each[2] in ("bool", "bool | None")]


@pytest.mark.parametrize(("name", "parameter", "annotation"), FLAGS)
@pytest.mark.parametrize("value", ["no", 0, 1])
def test_yes_or_no_is_asked_for(name, parameter, annotation, value):
    with pytest.raises(TypeError, match=f"{parameter} must be True"):
        called(name, **{parameter: value})


NAMED = [
    each for each in parameters() if "Literal" in each[2] or each[1] in ("lang", "engine", "unit", "method")
]


@pytest.mark.parametrize(("name", "parameter", "annotation"), NAMED)
def test_one_of_a_few_words_is_asked_for(name, parameter, annotation):
    if (name, parameter) in {(f"plot.{each}", "unit") for each in ("changes", "indicators", "series")}:
        return  # any unit may be asked for; where no figure has it the chart says so
    with pytest.raises(ValueError, match=f"{parameter} must be '.*not 'x'"):
        called(name, **{parameter: "x"})


FRAMES = [each for each in parameters() if each[2].startswith("pd.DataFrame")]


@pytest.mark.parametrize(("name", "parameter", "annotation"), FRAMES)
def test_a_frame_is_asked_for_and_its_columns_are_named(name, parameter, annotation):
    with pytest.raises(TypeError, match=f"{parameter} must be a DataFrame.*not a Corpus"):
        called(name, **{parameter: corpus()})
    if (name, parameter) not in {
        ("cluster_order", "matrix"),
        ("plot.similarity", "table"),
        ("schema.check", "data"),
    }:
        with pytest.raises(
            ValueError, match=rf"{parameter} must be a DataFrame from .*; it lacks .* and has 列"
        ):
            called(name, **{parameter: pd.DataFrame({"列": [1]})})


@pytest.mark.parametrize(
    ("name", "changed", "said"),
    [
        ("keyness", {"by": "region"}, r"by must be a column of the frame \(report_id, .*, not 'region'"),
        ("plot.series", {"by": "region2"}, "by must be a column of the frame"),
        ("plot.parts", {"whole": "x"}, "whole must be '甲市2024:i1', .*not 'x'"),
        ("plot.outline", {"report": "x"}, "report must be '甲市2024' or '甲市2025', not 'x'"),
        ("plot.trends", {"terms": "x"}, "terms must be among '问题', not 'x'"),
        ("write_tables", {"formats": ["csv", "sav"]}, "among 'parquet', 'csv' or 'xlsx', not 'sav'"),
        ("tokens", {"source": {"a": None}}, r"source\['a'\] must be a text, not None"),
        ("tokens", {"source": ["推进改革"]}, r"source must be .* a mapping .*, not \['推进改革'\]"),
        ("tokens", {"source": "seeds"}, r"read_reports\('seeds'\)"),
        ("tokens", {"stop_words": "的"}, "stop_words must be True, False or several words, not '的'"),
        ("tokens", {"fold": ["numbers", "verbs"]}, "fold must be among .*, not 'verbs'"),
        ("collocations", {"window": (1, 2, 3)}, r"window must be .* two of them .*, not \(1, 2, 3\)"),
        ("collocations", {"window": 0}, "window must be .* above 0"),
        ("from_text", {"report_date": "2024年"}, "report_date must be a date in ISO .*, not '2024年'"),
        ("read_reports", {"jobs": 0}, "jobs must be 1 or more, or -1"),
        ("series", {"different": {"a": "b"}}, "different must be a string or several"),
    ],
)  # fmt: skip
def test_messages_say_what_may_be(name, changed, said):
    with pytest.raises((TypeError, ValueError), match=said):
        called(name, **changed)


def test_long_values_and_long_choices_are_cut():
    assert len(arguments.shown("很" * 500)) < 70 and len(arguments.shown(list(range(500)))) < 70
    with pytest.raises(ValueError) as error:
        arguments.choice("name", "x", [str(n) for n in range(500)])
    assert len(str(error.value)) < 100
    assert arguments.shown(corpus().indicators) == "a DataFrame"


@pytest.mark.parametrize(
    ("bounds", "inside", "outside"),
    [
        ({"least": 0, "most": 1}, [0, 0.5, 1], [-0.1, 1.1]),
        ({"above": 0, "below": 1}, [0.1, np.float32(0.5)], [0, 1]),
        ({"above": 0, "most": 1}, [0.1, 1], [0, 2]),
        ({}, [-1e9, 1e9], [float("nan")]),
    ],
)
def test_bounds_of_numbers(bounds, inside, outside):
    for value in inside:
        arguments.number("it", value, **bounds)
    for value in outside:
        with pytest.raises(ValueError, match="it must be a number"):
            arguments.number("it", value, **bounds)


def test_what_may_be_left_out_may_be_none():
    arguments.whole("it", None, 1, none=True)
    arguments.number("it", None, least=1, none=True)
    arguments.flag("it", None, none=True)
    arguments.choice("it", None, ["a"], none=True)
    arguments.text("it", None, none=True)
    arguments.path("it", None, none=True)
    for check in (arguments.whole, arguments.number, arguments.flag, arguments.text, arguments.path):
        with pytest.raises(TypeError, match="not None"):
            check("it", None)
