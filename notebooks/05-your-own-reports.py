# ---
# jupyter:
#   jupytext:
#     cell_metadata_filter: tags,-all
#     formats: ipynb,py:percent
#     notebook_metadata_filter: kernelspec,jupytext,-all
#     text_representation:
#       extension: .py
#       format_name: percent
#       format_version: '1.3'
#       jupytext_version: 1.19.6
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # What do your own reports say? 你的报告说了什么？
#
# Change one line below, `REPORTS`, and run all cells. Or, from a terminal, without opening anything:
#
#     reportkit notebook FOLDER
#     papermill -p REPORTS FOLDER notebooks/05-your-own-reports.ipynb mine.ipynb
#
# `REPORTS` is a folder, a file, a pattern (`"reports/2024*.docx"`), an archive, or a list of these; text, HTML, DOCX, PDF
# and tables with one report a row are all read.

# %% tags=["parameters"]
REPORTS = "../seeds"
LANG = "zh"  # language of the charts: "zh" or "en"

# %%
import pandas as pd
from IPython.display import Markdown

import reportkit as rk

pd.set_option("display.max_colwidth", 60)
pd.set_option("display.float_format", "{:,.10g}".format)

corpus = rk.read_reports(REPORTS)
indicators, audit = corpus.indicators, rk.audit(corpus.indicators, corpus.reports, lang=LANG)
words = rk.tokens(corpus, stop_words=True, fold="numbers")
content = words[(words["token"].str.len() > 1) & (words["token"] != "〈数〉")]

# %%
def many(number, noun):
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


low, small = (indicators["confidence"] == "low").sum(), (audit["verdict"] == "more").sum()
Markdown(
    f"**Answer.** {many(len(corpus), 'report')} of {many(corpus.reports['n_chars'].sum(), 'character')}: "
    f"**{many(len(indicators), 'figure')}** (数字), {many(len(corpus.measures), 'measure')} (措施), "
    f"{many(len(corpus.sections), 'section')} (章节) and {many(len(corpus.citations), 'citation')} (引用). "
    f"Smaller than its parts: {many(small, 'whole')}."
    f"\n\n**Source.** The reports in `REPORTS`; not read, or odd: {len(corpus.problems):,}."
    f"\n\n**Caveat.** The tables say what the reports say. Rules read them, and are not sure of {many(low, 'figure')}."
)

# %% [markdown]
# ## Data: what was read 读到了什么

# %%
corpus

# %%
corpus.problems.assign(path=corpus.problems["path"].str.replace(r".*[/\\]", "", regex=True))

# %% [markdown]
# ## The outline 结构

# %%
first = corpus[0]
ax = rk.plot.outline(first.sections, measures=first.measures, indicators=first.indicators, lang=LANG)

# %% [markdown]
# The first report with its figures, measures and citations marked; any other is `corpus["its id"]`:

# %%
first

# %% [markdown]
# ## The figures 数字
#
# Every row of `indicators` quotes a figure and says what it counts. The first twenty:

# %%
indicators[["report_id", "name", "raw", "value", "unit", "kind", "status", "period_text"]].head(20)

# %%
ax = rk.plot.indicators(first.indicators, sections=first.sections, lang=LANG)

# %% [markdown]
# ### Wholes and parts 其中
#
# What the audit says of figures that should agree:

# %%
audit[["report_id", "check", "name", "stated", "follows", "verdict", "remark"]].head(20)

# %%
ax = rk.plot.parts(indicators, audit=audit, lang=LANG)

# %% [markdown]
# ### Rises and falls 升与降

# %%
ax = rk.plot.changes(indicators, lang=LANG)

# %% [markdown]
# ### Over the years 历年
#
# Figures that tell one thing in at least two reports, joined to series; `joined` says why two names were taken for one:

# %%
series = rk.series(corpus)
series[["label", "kind", "year", "status", "raw", "report_id", "joined"]].head(20)

# %%
ax = rk.plot.series(series, lang=LANG)

# %% [markdown]
# ## The measures 措施

# %%
corpus.measures[["report_id", "marker", "heading", "action", "object"]].head(20)

# %% [markdown]
# ## The words 用词

# %%
ax = rk.plot.frequencies(rk.frequencies(content), lang=LANG)

# %% [markdown]
# Where the most frequent of them stand in each report:

# %%
top = rk.frequencies(content)["token"].head(3).tolist()
ax = rk.plot.dispersion(content[content["token"].isin(top)], reports=corpus.reports, lang=LANG)

# %% [markdown]
# The words that tell the last report from the others (of one report alone there is nothing to tell):

# %%
last = corpus.reports["report_id"].iloc[-1]
if len(corpus) > 1:
    keyness = rk.keyness(content, target=last, by="report_id")
    ax = rk.plot.keyness(keyness, target=last, lang=LANG)

# %% [markdown]
# ### Which reports are alike? 相似度

# %%
if len(corpus) > 1:
    matrix = rk.similarity_matrix(content)
    order = rk.cluster_order(matrix)
    ax = rk.plot.similarity(matrix.loc[order, order], lang=LANG)

# %% [markdown]
# ### What do they say in the same words? 相同的段落

# %%
passages = rk.shared_passages(corpus)
passages[["passage_id", "report_id", "text", "letters", "score", "reports"]].head(20)

# %%
if len(passages):
    ax = rk.plot.passages(passages, reports=corpus.reports, lang=LANG)

# %% [markdown]
# ### What changed? 措施的沿用与更替
#
# Between the two reports of the latest dates (of one report alone there is nothing to compare):

# %%
dated = corpus.reports.sort_values("report_date", kind="stable")["report_id"].tolist()
if len(dated) > 1:
    changes = rk.compare_reports(corpus[dated[-2]], corpus[dated[-1]])
    ax = rk.plot.comparison(changes, old=dated[-2], new=dated[-1], lang=LANG)

# %% [markdown]
# ## What this leaves out
#
# - What is said without a number; numbers that only announce a list (八个方面) or stand in a name (“一案三查”).
# - Names are the reports' own words: one thing said in two ways may count as two.
#
# To keep the tables: `rk.write_tables(corpus, "out", ["xlsx"])`, or `reportkit tables FOLDER -o out`.
#
# ## Check

# %%
for report in corpus:
    for name in ("measures", "indicators", "citations"):
        table, quote = getattr(report, name), rk.schema.QUOTES[name]
        assert all(report.text[row["start"] : row["end"]] == row[quote] for _, row in table.iterrows())
print("Every row of every table points at its own words.")
