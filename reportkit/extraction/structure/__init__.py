"""What a body is made of: sections, paragraphs, and the measures that they report.

`outline` reads sections and paragraphs: `nesting` says which heading stands below which, `ending` where the
report is over. `measures` finds what was or will be done: `marks` set its units off, `headings` tell what a
unit calls itself and who does what in it, and `asides` are the paragraphs that report no measure.
"""
