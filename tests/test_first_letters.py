"""Letters that tell where a pattern need not be tried: none that can begin a match may be missing."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportkit.extraction.dating import times
from reportkit.extraction.naming import phrases
from reportkit.width import to_half_width

ROOT = Path(__file__).resolve().parents[1]
TEXTS = "\n".join(
    to_half_width(path.read_text(encoding="utf-8"))
    for path in sorted([*(ROOT / "seeds").glob("*.txt"), *(ROOT / "data" / "samples").glob("*.txt")])
)
ALPHABET = st.characters(exclude_categories=["Nd"], include_characters="0123456789")
CASES = [
    *(
        (f"time: {kind}", pattern, re.compile(f"[{times._first_letters()[kind]}]"))
        for kind, pattern in times._kinds().items()
    ),
    (
        "front: time",
        phrases._TIME.removeprefix(f"(?=[{phrases._TIME_SIGNS}])"),
        re.compile(f"[{phrases._TIME_SIGNS}]"),
    ),
    ("front: marker", phrases._MARKER, re.compile(f"[{phrases._MARKER_SIGNS}]")),
]


def begins_with_its_letters(text: str, pattern: str, letters: re.Pattern[str]) -> bool:
    bare = re.compile(pattern)
    # A look-ahead at every place: matches that overlap are seen too.
    places = [
        match.start() for match in re.finditer(f"(?={pattern})", text) if bare.match(text, match.start())[0]
    ]
    return all(letters.match(text, place) for place in places)


@pytest.mark.parametrize(
    ("pattern", "letters"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_no_letter_is_missing(pattern, letters):
    assert begins_with_its_letters(TEXTS, pattern, letters)

    @settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.from_regex(pattern, alphabet=ALPHABET))
    def made_to_match(text):
        assert begins_with_its_letters(text, pattern, letters)

    made_to_match()
