"""Names of figures: what was counted or measured, in the report's own words, and who did it.

`names` walks the sentences. In the order they work:

- `clauses` cuts a sentence into clauses and gives every figure the words on its two sides;
- `phrases` takes times, fillers, actors and link verbs off such words;
- `measured` names a figure by the words before it (粮食产量达3万吨), `counted` by the noun behind it
  (明确25项举措), and `chains` several figures that stand in one phrase (向5个项目下达6亿元);
- `behind` reads the words behind a figure, and `headless` puts back the noun that a figure leaves out because
  the one before it had it;
- `dealing` deals the subject of a list out to its figures, `lists` gives a member what the one before it
  said, `list_ends` what the list closes with; `context` puts back what the sentence said before (its
  `thread`), `shares` what a share is of, `topics` what the clause or sentence before set as its topic,
  `framing` whose the measures of a sentence are or among what, and `anaphora` what 这些 stands for;
- when a sentence is done, `doers` completes the counted who did something with their deed (`deeds`),
  `owners` the counted whose things a verb in front governs, and `trimming` cleans the name;
- when the text is done, `list_heads` completes the bare members of its lists.

`doubts` says which names to trust less.
"""
