"""Measures and indicators of Chinese government reports as tidy pandas tables."""

from __future__ import annotations

import importlib
from typing import Any

__version__ = "0.1.0"

# Public name → the module that holds it; loaded when first used, so that importing the package
# loads neither jieba nor matplotlib nor a reader of formats. `__init__.pyi` says the same to type checkers.
_HOMES = {
    "Corpus": "corpus",
    "LimitError": "reading.errors",
    "Limits": "reading.limits",
    "OddTextWarning": "reading.errors",
    "ReadError": "reading.errors",
    "Report": "report",
    "audit": "auditing",
    "audit_rows": "auditing",
    "example": "examples",
    "read_report": "report",
    "read_reports": "corpus",
    "from_text": "report",
    "write_tables": "export",
    "cluster_order": "wording.similarity",
    "collocations": "wording.collocations",
    "compare_reports": "wording.changes",
    "dispersion": "wording.dispersion",
    "formulas": "wording.shares",
    "frequencies": "wording.frequencies",
    "keyness": "wording.keyness",
    "kwic": "wording.concordance",
    "lexical_diversity": "wording.diversity",
    "new_words": "wording.newwords",
    "passage_shares": "wording.shares",
    "responses": "wording.responses",
    "series": "wording.series",
    "shared_passages": "wording.reuse",
    "show_changes": "wording.differences",
    "similarity": "wording.similarity",
    "similarity_matrix": "wording.similarity",
    "term_counts": "wording.tokens",
    "tokens": "wording.tokens",
    "trends": "wording.frequencies",
    "word_changes": "wording.differences",
}
_MODULES = ("lexicon", "plot", "schema")

__all__ = [*_HOMES, *_MODULES, "__version__"]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        value = getattr(importlib.import_module(f"reportkit.{_HOMES[name]}"), name)
    elif name in _MODULES:
        value = importlib.import_module(f"reportkit.{name}")
    else:
        raise AttributeError(f"module 'reportkit' has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)  # what is public, and no module that merely happens to be loaded
