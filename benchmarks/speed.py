"""How fast the tables are made: characters a second on one core, and how time grows with length.

    python benchmarks/speed.py [FOLDER]

FOLDER holds reports; by default the seed and the samples are used. Reading from disk is not timed.
The hostile texts must take time in proportion to their length: the last column is the time for four
times the length, divided by four; about 1 is good, 4 would be quadratic.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import reportkit as rk

ROOT = Path(__file__).resolve().parent.parent
HOSTILE = {
    "digits": "1234567890",
    "Chinese digits": "一二三四五六七八九十",
    "thousands": "1,111,",
    "其中": "其中",
    "brackets": "(《“",
    "enumeration": "一是",
    "figures without stops": "查处10起",
    "a list without end": "10起、",
    "changes without stops": "增长5%",
    "open quotations": "“查处10起",
    "times without stops": "五年来,增长5%",
    "headings": "一、加强监督\n",
    "titles of chapters": "一、加强监督\n工作回顾\n",
    "blanks": "2024 年 ",
    "分别": "甲和乙分别增长5%、",
}


def tables(*texts: str) -> float:
    """Seconds of processor time that the five tables of each text take."""
    began = time.process_time()
    for text in texts:
        report = rk.from_text(text)
        for name in rk.schema.TABLES:
            getattr(report, name)
    return time.process_time() - began


def joined_tables(*texts: str) -> float:
    """Seconds of processor time that the five tables of a corpus take."""
    began = time.process_time()
    corpus = rk.Corpus(rk.from_text(text, str(number)) for number, text in enumerate(texts))
    for name in rk.schema.TABLES:
        getattr(corpus, name)
    return time.process_time() - began


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="*", default=[ROOT / "seeds", ROOT / "data" / "samples"])
    parser.add_argument("--size", type=int, default=50_000, help="characters of a hostile text")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()

    corpus = rk.read_reports([str(folder) for folder in options.folder], progress=False)
    texts = [report.text for report in corpus]
    tables(texts[0])  # the first run compiles the patterns
    total = sum(map(len, texts))
    for what, measure in (("report by report", tables), ("as one corpus", joined_tables)):
        best = min(measure(*texts) for _ in range(options.rounds))
        print(
            f"{len(texts)} reports, {total:,} characters, {what}: {best:.2f} s, {total / best:,.0f} a second"
        )
    print(f"\n{'hostile text':24}{'seconds':>10}{'growth':>10}")
    for name, unit in HOSTILE.items():
        text = "一、工作情况\n" + unit * (options.size // len(unit))
        once, four = tables(text), tables(text + unit * (3 * options.size // len(unit)))
        print(f"{name:24}{once:>10.3f}{four / once / 4:>10.2f}")


if __name__ == "__main__":
    main()
