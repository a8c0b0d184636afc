# ---
# jupyter:
#   jupytext:
#     formats: ipynb,py:percent
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # What does this report say it did? 这份报告说做了什么？
#
# **Answer.** In 3,546 characters the supervisory commission (监委) of Ningbo (宁波市) answers the deliberation
# opinions (审议意见) of the city's standing committee in **4 sections**, which mark off **19 measures** (措施) and
# hold **17 figures** (数字): 10 cases (起) of gang-related corruption and “protective umbrellas” (保护伞)
# dealt with, 14 persons (人) disciplined, 2,592 frauds headed off, 185 million yuan recovered. It names 5 documents.
#
# **Source.** The report as its site published it on 6 June 2022, in `seeds/`.
#
# **Caveat.** The tables say what the report says. Whether it happened, and what the report passes over,
# no table can tell.

# %%
import pandas as pd

import reportkit as rk

pd.set_option("display.max_colwidth", 60)
pd.set_option("display.float_format", "{:,.10g}".format)

REPORT = rk.example("seeds") / "000_fa8c33bc30b366d5.txt"  # or the path of a report of your own

# %% [markdown]
# ## Data
#
# One line reads it. The report shows itself: its head, its outline, and the text with its
# figures, measures and citations marked. Hold the pointer on a mark to see what was read from the words.

# %%
report = rk.read_report(REPORT)
report

# %% [markdown]
# ## Method
#
# The file is read as the site's page left it: bullets, font-size toggles and the title twice. What is not the
# report proper (paler above) is passed over. Then the rules find headings, measures, figures and titles, and every
# row of every table points at its words: `report.text[start:end]` is the quotation.

# %% [markdown]
# ## Result
#
# ### The head: who reports what to whom 报告信息

# %%
report.reports[["title", "issuer", "addressee", "region", "meeting", "document_type", "published_at"]].T

# %% [markdown]
# ### The outline 结构

# %%
report.sections[["level", "number", "heading", "start", "end"]]

# %%
ax = rk.plot.outline(report.sections, measures=report.measures, indicators=report.indicators)

# %% [markdown]
# ### The measures: what was done 措施
#
# `marker` is how the report itself sets the measure off; a measure inside another has a `parent_id`.

# %%
report.measures[["marker", "heading", "actor", "action", "object", "domain"]]

# %% [markdown]
# ### The figures 数字
#
# `raw` quotes the figure, `value` is its worth (1.85亿元 is 185,000,000 元), and `modifier` keeps what the
# report does not say exactly: 20余次 is *more than* 20. `parent_id` and `relation` tell that three figures are
# parts (其中) of the 14 persons.

# %%
figures = report.indicators
figures[["name", "raw", "value", "unit", "modifier", "relation", "period_text", "period_start", "period_end"]]

# %% [markdown]
# What the report does not say stays empty. 审议意见反馈以来 (“since the opinions were handed down”) is a
# time, but its day is not in the report: words, no dates.
#
# One panel for each unit, because a case and a yuan have no common scale:

# %%
ax = rk.plot.indicators(figures, sections=report.sections)

# %% [markdown]
# ### Documents named 引用

# %%
report.citations[["title", "role", "verb"]]

# %% [markdown]
# ### From a row back to its words

# %%
row = figures.loc[figures["name"] == "挽回资金"].iloc[0]
report.text[row["start"] - 26 : row["end"]]

# %% [markdown]
# ## What this leaves out
#
# - What is said without a number: 多次召开专题会议 (“several meetings”).
# - Numbers that count nothing that was done: 八个方面, 五项工作机制, “一案三查”, 市十五届, 第三十九次会议.
# - Who did it, where it is only understood (`actor` is then empty).
#
# To keep the tables: `rk.write_tables(report, "out", ["xlsx"])`.
#
# ## Check

# %%
assert (len(report.sections), len(report.measures), len(figures), len(report.citations)) == (4, 19, 17, 5)
for name in ("measures", "indicators", "citations"):
    table, quote = getattr(report, name), rk.schema.QUOTES[name]
    assert all(report.text[row["start"] : row["end"]] == row[quote] for _, row in table.iterrows())
assert figures.set_index("name")["value"].loc[["处理", "劝阻案件", "挽回资金"]].tolist() == [14, 2592, 1.85e8]
print("The answer above agrees with the tables, and every row with its words.")
