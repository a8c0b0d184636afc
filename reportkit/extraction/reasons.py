"""Why a row may be wrong: the sentences of the column `reason`, and the confidence that they leave."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["confidence"]

NO_NAME = "no words name this figure"
BORROWED_NAME = "no words of its own name this figure"
SHORT_NAME = "so short a name may leave out what it is of"
BARE_VERB = "the verb stands alone: of what this is the sum is not said"
BARE_MEASURE = "the noun of measure stands without the thing it is of"
LEADS_ON = "the name ends in words that lead on to a number"
RUNS_ON = "the name may run on into what is said of the thing"
DOER_FIRST = "the name begins with what may only be the doer or the means"
LONG_NAME = "the name is long, and may hold more than what was counted"
BOTH_SIDES = "the name is put together from words on both sides of the figure"
UNEQUAL_LIST = "the list has another number of members than of figures"
SEVERAL_WHOLES = "more than one figure before it may be the whole"
EARLIER_YEAR = "the year of the period is taken from an earlier time expression"
OWN_YEAR = "the report's own year is taken from the last one that it reports on"
BARE_MAGNITUDE = "a magnitude without a digit is read as one of it"
SMALL_COUNT = "a small number in Chinese digits may announce a list"
QUOTIENT = "a ratio is given as its quotient"
RATIO_TERM = "one of the terms of a ratio"

# Each of these was wrong in about half of the rows that were judged beside the text.
_GRAVE = frozenset((NO_NAME, BORROWED_NAME, SHORT_NAME, BARE_VERB, LEADS_ON, EARLIER_YEAR))


def confidence(doubts: Sequence[str]) -> str:
    """How sure the rules are of a row: low with a grave doubt or several, medium with another.

    Examples
    --------
    >>> confidence([]), confidence([LONG_NAME]), confidence([SHORT_NAME])
    ('high', 'medium', 'low')
    """
    if not doubts:
        return "high"
    return "low" if len(doubts) > 1 or doubts[0] in _GRAVE else "medium"
