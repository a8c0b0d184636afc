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
# # Did they reach what they promised? 七十年政府工作报告：说到做到了吗？
#
# **Answer.** Mostly. In 17 years since 2005 a State Council report (国务院政府工作报告) names a growth target (增长目标)
# and a later one the result: **14 were reached**, those before 2012 by a wide margin. 2014 and 2015 missed “about
# 7.5” and “about 7” per cent by a tenth of a point; only 2022 (about 5.5 set, 3 reached) fell clearly short. New urban
# jobs (城镇新增就业) were above the target in every year that can be compared. Over seventy years 革命 (revolution) and
# 计划 (plan) gave way to 改革 (reform), then 创新 (innovation) and 高质量 (high quality).
#
# **Source.** `data/real`: figures and word counts taken by this package from 52 State Council reports (1954 to 2025), 62
# reports of provinces (2025, 2026) and one audit report. Each one's address is in `reports.csv`. No sentence of
# theirs is kept.
#
# **Caveat.** Rules read these figures, and some rows are wrong: `docs/accuracy.md` says how many. Growth is what the
# report of the next year said at the time, not what was revised later.

# %%
import pandas as pd

import reportkit as rk

pd.set_option("display.max_colwidth", 60)
pd.set_option("display.float_format", "{:,.10g}".format)

DATA = rk.example("real")  # or a folder that data/make_real.py made from reports of your own

# %% [markdown]
# ## Data

# %%
reports = pd.read_csv(DATA / "reports.csv")
figures = pd.read_parquet(DATA / "indicators.parquet")
terms = pd.read_parquet(DATA / "terms.parquet")
reports.groupby("kind").agg(reports=("report_id", "size"), first=("year", "min"), last=("year", "max"), characters=("n_chars", "sum"))

# %%
figures[["report_id", "name", "raw", "value", "unit", "kind", "status", "period_text"]].sample(8, random_state=1).sort_index()

# %% [markdown]
# ## Method
#
# A figure's `status` tells a target (目标) from a result, its period says which year it is of: the report of 2024
# sets the target of 2024 and tells the result of 2023. Only figures of one whole year are compared, the first that
# a report gives of the name.

# %%
national = figures[figures["report_id"].str.startswith("national")]
days = national["period_end"] - national["period_start"]
yearly = national[days.between(pd.Timedelta(days=360), pd.Timedelta(days=366))]
yearly = yearly.rename(columns={"year": "reported"}).assign(year=yearly["period_end"].dt.year)

# %% [markdown]
# ## Result
#
# ### Growth: target and result 国内生产总值增长

# %%
growth = yearly.query("name == '国内生产总值' and kind == 'change' and unit == '%' and value < 20 and year >= 2004")
growth = growth.sort_values("start").drop_duplicates(["reported", "status"]).sort_values("year")
compared = growth.pivot_table(index="year", columns="status", values="value", observed=True)
compared.assign(difference=compared["actual"] - compared["target"]).dropna()

# %%
ax = rk.plot.series(growth, title="国内生产总值增长：目标与结果")

# %% [markdown]
# ### Jobs 城镇新增就业

# %%
jobs = yearly.query("name == '城镇新增就业' and kind == 'level' and unit == '人' and year >= 2003")
jobs = jobs.sort_values("start").drop_duplicates(["reported", "status"]).sort_values("year")
jobs_compared = jobs.pivot_table(index="year", columns="status", values="value", observed=True)
jobs_compared.assign(difference=jobs_compared["actual"] - jobs_compared["target"]).dropna()

# %%
ax = rk.plot.series(jobs, title="城镇新增就业：目标与结果")

# %% [markdown]
# ### Words that came and went 词语的消长
#
# Per million words, with the words of all reports of a decade together:

# %%
years = reports.set_index("report_id")["year"]
counts = terms[terms["report_id"].str.startswith("national")].astype({"report_id": "str", "token": "str"})
counts = counts.assign(unit_id=counts["report_id"], year=counts["report_id"].map(years))
decade = {report: f"{year // 10 * 10}s" for report, year in years.items()}
chosen = ["革命", "计划", "改革", "创新", "高质量", "群众"]
trends = rk.trends(counts, chosen, by=decade)
trends.pivot_table(index="term", columns="group", values="per_million", sort=False).round(0)

# %%
ax = rk.plot.trends(trends)

# %% [markdown]
# The words that tell the reports since 2020 from those of the 1980s:

# %%
content = counts[counts["token"].str.fullmatch(r"[\u4e00-\u9fff]{2,}")]
keyness = rk.keyness(content[content["report_id"].map(decade).isin(["1980s", "2020s"])], target="2020s", by=decade)
keyness[["token", "target_count", "reference_count", "target_units", "reference_units", "g2", "log_ratio"]].head(12)

# %%
ax = rk.plot.keyness(keyness, target="2020s", reference="1980s")

# %% [markdown]
# ### Provinces compared 各省目标
#
# What each province set itself for 2026: growth of its gross regional product (地区生产总值).

# %%
provinces = figures[figures["report_id"].str.startswith("provincial") & (figures["year"] == 2026)]
targets = provinces.query("status == 'target' and kind == 'change' and unit == '%'")
targets = targets[targets["name"].str.fullmatch("(?:全[省市区])?(?:地区)?生产总值(?:增速|增长)?") & (targets["value"] < 12)]
targets = targets.sort_values("start").drop_duplicates("report_id").assign(name=lambda rows: rows["body"])
targets[["body", "raw", "value", "value_high", "modifier"]].sort_values("value", ascending=False).reset_index(drop=True)

# %%
ax = rk.plot.changes(targets, limit=31, title="2026年地区生产总值增长目标")

# %% [markdown]
# ## What this leaves out
#
# - Years without a report here (1961 to 1963, 1965 to 1974, 2020 and others), and years whose report says growth in
#   other words (国民经济增长, 经济增长预期目标): a name is compared with the same name only.
# - Provinces whose target is told under another name, or as a range over several years.
# - Words used once in a report are not in `terms.parquet`.
#
# ## Check

# %%
both, both_jobs = compared.dropna(), jobs_compared.dropna()
missed = both[both["actual"] < both["target"]]
assert len(both) == 17 and missed.index.tolist() == [2014, 2015, 2022]
assert (missed["target"] - missed["actual"]).round(1).tolist() == [0.1, 0.1, 2.5]
assert len(both_jobs) >= 12 and (both_jobs["actual"] > both_jobs["target"]).all()
by_term = trends.pivot_table(index="term", columns="group", values="per_million")
assert by_term.loc["革命"].idxmax() == "1960s" and by_term.loc[["创新", "高质量"], "2020s"].min() > 500
assert len(targets) >= 25 and targets["value"].between(2, 12).all()
print("The answer above agrees with the tables.")
