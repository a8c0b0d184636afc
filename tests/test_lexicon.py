"""Words as data: reading, extending, and the patterns built from them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportkit import lexicon


@pytest.fixture
def added(monkeypatch):
    """Let a test add words without leaving them to the others."""
    monkeypatch.setattr(lexicon, "_added", {})
    yield
    for clear in lexicon._compiled:
        clear()


@pytest.mark.parametrize("name", lexicon.names())
def test_lists_are_clean(name):
    words = lexicon.words(name)
    assert words, f"{name}.txt is empty"
    assert all(word == word.strip() for word in words)
    lines = (lexicon._FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    entries = [line.split("#", 1)[0].split("\t")[0].strip() for line in lines]
    entries = [entry for entry in entries if entry]
    twice = {entry for entry in entries if entries.count(entry) > 1}
    assert not twice, f"{name}.txt lists {twice} twice"


@given(st.sets(st.text("一二三亩", min_size=1, max_size=4), min_size=1), st.text("一二三亩", max_size=6))
def test_a_pattern_matches_the_longest_word(words, text):
    pattern = re.compile(lexicon.regex(words))
    assert all(pattern.fullmatch(word) for word in words)
    match = pattern.match(text)
    longest = max((word for word in words if text.startswith(word)), key=len, default=None)
    assert (match and match[0]) == longest


def test_added_words_take_effect_at_once(added, tmp_path):
    import reportkit as rk

    text = "一、工作情况\n建成3方舱示范点。"
    assert rk.from_text(text).indicators["unit"].tolist() != ["方舱"]
    file = tmp_path / "mine.txt"
    file.write_text("# my own\n方舱\n", encoding="utf-8")
    assert lexicon.add("units", file) == 1
    assert lexicon.add("units", file) == 0
    assert rk.from_text(text).indicators["unit"].tolist() == ["方舱"]


@pytest.mark.parametrize("entries", [5, ["方舱", 5]])
def test_an_entry_is_text(entries):
    before = lexicon.added()
    with pytest.raises(TypeError, match="entries must be a string or several"):
        lexicon.add("units", entries)
    assert lexicon.added() == before


def test_an_unknown_list_is_named():
    with pytest.raises(KeyError, match="no word list is named 'colours'"):
        lexicon.words("colours")
    with pytest.raises(KeyError, match="colours"):
        lexicon.add("colours", "red")
