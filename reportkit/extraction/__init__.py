"""Text to rows: outline, measures, figures and citations of a report.

The stages hand records (`spans`) forward, whose offsets are those of the `shadow`, a clean copy of the text:
`structure` (outline, then measures), `figures` (quantities, then kinds and relations), `naming`, `dating`
and `citations`. Each is plain functions. `tables` runs them and lays their records out as tables. What more
than one of them asks of the word lists stands in `verbs` and `words`.
"""
