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
# # What is said anew, and what is said again? 哪些是新说法，哪些是老话？
#
# **Answer.** From its report of 2023 to that of 2024, the commission of the samples kept no measure word for word, reworded
# **4**, dropped 4 and added 7. Its reports stand apart from those of the other bodies by 监督站 (supervision stations), 腐败
# (corruption) and 处分 (discipline); the two last are its closest pair. Of the six deliberation opinions (审议意见) of 2024
# its response answers **five**; protection of those who report wrongdoing (举报人保护) it passes over.
# Set phrases are few: no report shares a quarter of its text with the others.
#
# **Source.** Eight reports of a **fictional** city (示例市), in `data/samples/`; for shared passages also the seed report.
#
# **Caveat.** Eight short reports are few: scores are shown with their counts, and what one report alone brings is marked.
# Likeness of words is not likeness of deeds.

# %%
import pandas as pd

import reportkit as rk

pd.set_option("display.max_colwidth", 60)
pd.set_option("display.float_format", "{:,.3g}".format)

REPORTS = rk.example("samples")  # or a folder of your own
OLD, NEW = "sample_supervision_2023", "sample_supervision_2024"

# %% [markdown]
# ## Data

# %%
corpus = rk.read_reports(REPORTS)
words = rk.tokens(corpus, stop_words=True, fold="numbers")
content = words[(words["token"].str.len() > 1) & (words["token"] != "〈数〉")]
rk.frequencies(content).head(10)

# %% [markdown]
# ## Method
#
# jieba cuts the reports into words, with a lexicon of the genre (扫黑除恶, 保护伞 and 党纪政务处分 stay whole). Stop words, single
# characters and numbers are left out. Every word keeps its place, so that what is counted can be shown.
#
# ## Result
#
# ### The words that tell the commission's reports from the others 关键词
#
# G² says how sure a difference is, the log ratio how large: 1 is twice as frequent. `target_units` counts the reports.

# %%
keyness = rk.keyness(content, target="supervision")
keyness[["token", "target_count", "reference_count", "target_units", "g2", "log_ratio", "target_dp"]].head(10)

# %%
ax = rk.plot.keyness(keyness, target="监委工作报告", reference="其他报告", limit=10)

# %% [markdown]
# One of them in its places (KWIC, 索引行):

# %%
rk.kwic(corpus, "监督站", context=14)[["report_id", "left", "match", "right"]]

# %%
hits = pd.concat([rk.kwic(corpus, word) for word in ("线索", "保护伞", "整改")])
ax = rk.plot.dispersion(hits, reports=corpus.reports)

# %% [markdown]
# ### Which reports are alike? 相似度
#
# The cosine of the words' weights (tf-idf): 1 for the same words in the same shares, 0 for none in common.

# %%
matrix = rk.similarity_matrix(content)
order = rk.cluster_order(matrix)
matrix.loc[order, order]

# %%
ax = rk.plot.similarity(matrix.loc[order, order])

# %% [markdown]
# ### What do they say in the same words? 相同的段落
#
# Passages of ten characters or more that reports have in common, word for word or nearly (`score` below 1). The real
# report of the seeds is set beside the fictional ones here, which were written after its manner.

# %%
everything = rk.read_reports([rk.example("seeds"), REPORTS])
passages = rk.shared_passages(everything, min_letters=10)
passages[["passage_id", "report_id", "text", "letters", "score", "reports"]].head(10)

# %%
ax = rk.plot.passages(passages, reports=everything.reports)

# %% [markdown]
# The formulas (套话), those in three reports at least:

# %%
formulas = rk.formulas(passages)
formulas[["text", "reports", "places", "exact", "letters"]]

# %% [markdown]
# How much of each report is shared with any other:

# %%
shares = rk.passage_shares(passages, everything)
shares.loc[shares["other_report_id"].isna(), ["report_id", "passages", "chars", "share"]].reset_index(drop=True)

# %% [markdown]
# ### What changed from one year to the next? 措施的沿用与更替
#
# Each measure of the one report gets at most one of the other, the pairs with the most words in common first.

# %%
changes = rk.compare_reports(corpus[OLD], corpus[NEW])
changes[["change", "score", "common", "old_heading", "new_heading"]]

# %%
ax = rk.plot.comparison(changes, old="2023年", new="2024年")

# %% [markdown]
# Word by word, what is gone struck out, what is new underlined:

# %%
rk.show_changes(changes[changes["change"] == "reworded"])

# %% [markdown]
# ### Were the opinions answered? 审议意见落实了吗
#
# For each item of the standing committee's opinions, the measures of the response that take up its words, the rare ones
# weighing more. Words in common are evidence, not proof; an item without an answer is where to begin reading.

# %%
answers = rk.responses(corpus["sample_opinions_2024"], corpus["sample_response_2024"])
answers[["item", "answered", "heading", "score", "section_score", "words", "figures"]]

# %%
answers.loc[~answers["answered"], ["item_id", "item"]]

# %% [markdown]
# ## What this leaves out
#
# - A measure that was split in two has one partner only; the other half counts as new.
# - The same thing said in other words is not found by likeness of words.
#
# ## Check

# %%
counts = changes["change"].value_counts()
assert counts[["kept", "reworded", "dropped", "new"]].tolist() == [0, 4, 4, 7]
assert {"监督站", "腐败", "处分"} <= set(keyness.head(5)["token"])
pairs = matrix.where(~(matrix == 1)).stack()
assert set(pairs.idxmax()) == {OLD, NEW}
assert answers.groupby("item")["answered"].any().value_counts().to_dict() == {True: 5, False: 1}
assert answers.loc[~answers["answered"], "item"].tolist() == ["进一步加强举报人保护"]
assert formulas["text"].str.contains("涉黑涉恶腐败和“保护伞”问题").any()
assert shares.loc[shares["other_report_id"].isna(), "share"].max() < 0.25
print("The answer above agrees with the tables.")
