"""Two ways to write a name are one, and every name still stands where it stood."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remnant.naming.folding import fold, tokens

WRITING = st.text(
    st.sampled_from("aAeéёЁйЙїЇґІiİıßх Xх'’ʼ«»“”-–№\u0301\u0306\u00ad\u200b\n.9"), max_size=40
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Х-101", "X-101"),
        ("Shahed-136", "Shahed 136"),
        ("Shahed-136", "Shahed136"),
        ("Панцирь — С1".replace(" — ", "‑"), "Панцирь-С1"),
        ("Куп’янськ", "Купʼянськ"),
        ("Куп'янськ", "Куп’янськ"),
        ("самолёт", "самолет"),
        ("Akıncı", "Akinci"),
        ("Калі\u0301бр", "Калібр"),
        ("бое\u00adприпас", "боеприпас"),
        ("КАБ", "КAБ"),  # the second A is Latin
        ("Russia’s", "Russia"),
    ],
)
def test_spellings_of_one_name_have_the_same_words(one, other):
    assert tokens(one).words == tokens(other).words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("P-73", "Р-73"),  # a Latin P is not the Russian R
        ("її", "іі"),
        ("йод", "иод"),
    ],
)
def test_letters_that_sound_otherwise_stay_apart(one, other):
    assert tokens(one).words != tokens(other).words


def test_a_latin_name_with_a_cyrillic_ending_is_the_latin_name():
    assert list(tokens("10 Shahedів").words) == ["10", "shahed"]


def test_a_name_typed_with_a_letter_of_the_other_script_is_that_name():
    assert list(tokens("НIMARS").words) == ["himars"]  # the first letter is Cyrillic


def test_the_possessive_is_no_part_of_its_word():
    text = "Ukraine’s army"
    words = tokens(text)
    start, end = words.folded.span(words.starts[0], words.ends[0])
    assert text[start:end] == "Ukraine"


@given(WRITING)
def test_folding_keeps_the_place_of_every_letter(text):
    folded = fold(text)
    assert len(folded.low) == len(folded.cased)
    for at in range(len(folded.low)):
        start, end = folded.span(at, at + 1)
        letters = unicodedata.normalize("NFD", text[start:end])
        assert end == start + 1
        assert letters[0].isdigit() == folded.cased[at].isdigit()
        assert letters[0].isspace() == folded.cased[at].isspace()


@given(WRITING)
def test_words_stand_in_order_and_apart(text):
    words = tokens(text)
    for at in range(len(words.words)):
        assert words.starts[at] < words.ends[at]
        if at:
            assert words.ends[at - 1] <= words.starts[at]


@pytest.mark.parametrize(
    ("text", "one_name"),
    [
        ("Shahed-136", True),
        ("Shahed 136", True),
        ("«Shahed»-136", True),
        ("Shahed. 136 drones", False),
        ("Shahed, 136 drones", False),
        ("Shahed — 136", False),
        ("the U.S. Army", True),
        ("Shahed\n\n136", False),
    ],
)
def test_only_a_hyphen_a_space_or_a_quote_stands_inside_a_name(text, one_name):
    words = tokens(text)
    assert all(words.glued(at) for at in range(len(words.words) - 1)) is one_name
