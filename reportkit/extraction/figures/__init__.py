"""Figures: where they stand, what they are worth, and which of them depend on others.

`quantities` finds them: `numerals` gives the worth of a number, `counting` says which numbers tell how much
or how many at all, `modifiers` how a number is meant, `attributes` which quantities only say what kind of
thing is counted. `kinds` parts changes from levels. `relations` links a change to its level, from
which the words must be `going_on`, and, by `parts` and `out_of`, a part to its whole.
"""
