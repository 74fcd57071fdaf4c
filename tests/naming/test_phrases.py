"""Known names are found as whole words, the longest first."""

from remnant.naming.folding import tokens
from remnant.naming.phrases import Phrases


def book(*names, language="en"):
    phrases = Phrases()
    for name in names:
        phrases.add(name, language, name)
    return phrases


def test_the_longest_name_comes_first():
    words = tokens("the air defence system fired")
    found = book("air", "air defence", "air defence system").at(words, 1)
    assert [(last, names) for last, names in found] == [
        (4, ("air defence system",)),
        (3, ("air defence",)),
        (2, ("air",)),
    ]


def test_each_word_of_a_name_may_be_inflected():
    words = tokens("двома крилатими ракетами")
    assert book("крилата ракета", language="uk").at(words, 1)


def test_a_name_does_not_run_over_a_full_stop():
    words = tokens("in the air. Defence officials said")
    assert book("air defence").at(words, 2) == []


def test_a_part_of_a_word_is_no_name():
    words = tokens("a Patriotic act")
    assert list(book("patriot").candidates(words)) == []


def test_a_name_of_several_spellings_is_one():
    phrases = Phrases()
    phrases.add_spelled([{"oleh", "oleg"}, {"syniehubov", "sinegubov"}], "en", "him")
    assert phrases.exact("Oleg Syniehubov") == ("him",)
    assert phrases.exact("Oleh Sinegubov") == ("him",)
    assert phrases.exact("Oleh") == ()
