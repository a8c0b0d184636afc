"""The time that a figure covers, and whether it was observed or is still to come.

`times` finds the time expressions of a text; `days` turns one into days, by the `clock`, which knows where
the report stands in time. `comparisons` are the expressions that date no figure. `scopes` gives each of the
others the stretch of text that it governs, which in its paragraph (`paragraphs`) goes as far as `reach` says.
`states` gives the two ends of a change each its own time, `periods` dates every figure, and `status` parts
what was observed from what is planned.
"""
