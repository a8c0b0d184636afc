"""Run one extractor over the texts on standard input: JSON in, JSON out."""

import json
import sys
import time
from collections.abc import Callable


def serve(figures: Callable[[str], list]) -> None:
    texts = json.load(sys.stdin)
    for text in texts.values():  # what is loaded or compiled once is not timed
        figures(text)
    began = time.perf_counter()
    rows = {name: figures(text) for name, text in texts.items()}
    print("\n" + json.dumps({"rows": rows, "seconds": time.perf_counter() - began}, ensure_ascii=False))
