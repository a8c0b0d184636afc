"""Make ``data/real`` from one's own copies of the reports: ``python data/make_real.py FOLDER``.

FOLDER holds the reports and an ``index.csv`` that lists them, with the columns ``path``, ``title``,
``date``, ``url``, ``note`` and ``sha256`` (of the file). Taken are the work reports of the State Council
and of the provinces and the central audit report. What is written are facts: figures with what they
count, words with how often they occur, and where each report is to be found. No sentence is kept.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pandas as pd
from tqdm import tqdm

import reportkit as rk

HERE = Path(__file__).resolve().parent
TAKEN = re.compile(r"(?:state-council|provincial-\d{4}|audit)/")
MIN_COUNT = 2  # a word used once in one report says little and fills the table


def body_of(path: str) -> str:
    """Who reports: 国务院, or the province by its short name."""
    if not path.startswith("provincial"):
        return "国务院" if path.startswith("state-council") else "审计署"
    name = re.sub(r"^\d{4}年|政府工作报告$|人民政府工作报告$", "", Path(path).stem)
    return re.sub(r"(?:省|市|壮族自治区|回族自治区|维吾尔自治区|自治区)$", "", name)


def read(folder: Path) -> tuple[pd.DataFrame, list[rk.Report]]:
    """The listed reports and one row about each."""
    index = pd.read_csv(folder / "index.csv", dtype="str")
    index = index[index["path"].str.match(TAKEN)].reset_index(drop=True)
    index["body"] = index["path"].map(body_of)
    index["year"] = index["path"].str.extract(r"(\d{4})", expand=False).astype("int64")
    # The audit of 2024 is reported in 2025.
    index["year"] += index["path"].str.startswith("audit/").astype("int64")
    kinds = index["path"].str.split("/").str[0].str.replace(r"-\d{4}$", "", regex=True)
    index["kind"] = kinds.map({"state-council": "national", "provincial": "provincial", "audit": "audit"})
    index["report_id"] = index["kind"] + ":" + index["body"] + ":" + index["year"].astype("str")
    reports = []
    for row in tqdm(index.itertuples(), total=len(index), desc="reading"):
        # Plain bodies of national reports do not give their title; the index does.
        title = row.title if row.kind == "national" else None
        reports.append(rk.read_report(folder / row.path, report_id=row.report_id, title=title))
    return index, reports


def main() -> None:
    """Read the folder that the command line names, and write the three tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    index, reports = read(folder)
    corpus = rk.Corpus(reports)
    facts = index.set_index("report_id")[["title", "body", "year"]]
    out = HERE / "real"
    out.mkdir(exist_ok=True)

    listed = corpus.reports.merge(index[["report_id", "kind", "body", "year", "url"]], on="report_id")
    listed["title"] = listed["title"].fillna(pd.Series(index["title"]))
    columns = ["report_id", "kind", "body", "year", "title", "report_date", "url", "n_chars", "sha256"]
    listed[columns].to_csv(out / "reports.csv", index=False)

    figures = corpus.indicators.drop(columns="sentence").join(facts, on="report_id")
    figures.to_parquet(out / "indicators.parquet", index=False)

    counts = rk.term_counts(corpus, fold="numbers").query("count >= @MIN_COUNT")
    counts[["report_id", "token", "count"]].to_parquet(out / "terms.parquet", index=False)
    print(f"{len(listed)} reports, {len(figures):,} figures, {len(counts):,} counts of words → {out.name}/")


if __name__ == "__main__":
    main()
