"""What hangs on what in an English sentence, and what can be asked of it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from remnant.reading.parsing import LONGEST, parse
from remnant.reading.trees import NO_TREE, Tree


def tree_of(sentence: str) -> tuple[list[str], Tree]:
    words = sentence.split()
    return words, parse([words])[0]


def test_a_verb_of_speech_has_its_speaker_and_its_content() -> None:
    words, tree = tree_of("The governor said that two drones had hit a fuel depot .")
    said = words.index("said")
    assert words[tree.subject_of(said) or 0] == "governor"
    assert words[tree.content_of(said) or 0] == "hit"


def test_a_verb_joined_by_and_goes_on_for_the_same_subject() -> None:
    words, tree = tree_of("The ministry denied it and blamed Ukraine .")
    assert words[tree.subject_of(words.index("blamed")) or 0] == "ministry"


def test_who_did_it_stands_behind_by_where_the_verb_is_passive() -> None:
    words, tree = tree_of("The depot was hit by two drones .")
    hit = words.index("hit")
    assert tree.passive(hit)
    assert words[tree.doer_of(hit) or 0] == "drones"
    assert [words[each] for each in tree.objects_of(hit)] == ["depot"]


def test_what_which_stands_for_is_the_noun_that_it_hangs_on() -> None:
    words, tree = tree_of("The missile which hit the house came from the sea .")
    assert words[tree.subject_of(words.index("hit")) or 0] == "missile"
    assert words[tree.subject_of(words.index("came")) or 0] == "missile"


def test_a_clause_leaves_out_the_clauses_that_hang_on_it() -> None:
    words, tree = tree_of("The mayor said that the attack killed three people .")
    clause = [words[each] for each in tree.clause(words.index("said"))]
    assert "mayor" in clause
    assert "killed" not in clause


def test_a_noun_phrase_ends_before_a_relative_clause() -> None:
    words, tree = tree_of("The local governor , who visited the town , said nothing .")
    start, end = tree.noun_phrase(words.index("governor"))
    assert words[start:end] == ["The", "local", "governor"]


@pytest.mark.parametrize("size", [0, 1, LONGEST - 1, LONGEST, LONGEST + 1, 3 * LONGEST])
def test_every_word_has_a_head_however_long_the_sentence(size: int) -> None:
    tree = parse([["drone"] * size])[0]
    assert len(tree) == size
    assert all(head < size for head in tree.heads)


def test_a_text_without_sentences_has_no_trees() -> None:
    assert parse([]) == []
    assert parse([[], []]) == [NO_TREE, NO_TREE]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=6), min_size=1, max_size=30))
def test_no_word_hangs_on_itself_in_the_end(words: list[str]) -> None:
    tree = parse([words])[0]
    assert sum(head < 0 for head in tree.heads) == 1
    for word in range(len(words)):
        assert len(list(tree.ancestors(word))) <= len(words)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.lists(st.sampled_from(["drones", "hit", "Kyiv", "."]), max_size=8), max_size=5))
def test_a_sentence_has_the_same_tree_beside_any_other(sentences: list[list[str]]) -> None:
    assert parse(sentences) == [parse([each])[0] for each in sentences]
