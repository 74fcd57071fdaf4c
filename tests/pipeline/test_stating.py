"""What a person types becomes the value that a claim of that question holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remnant.domain.claim import Act, Slot, Stance
from remnant.domain.values import THE_REPORT, ActorRef, Count, WeaponLevel
from remnant.domain.wording import count_words
from remnant.errors import InputError
from remnant.pipeline import load_references
from remnant.pipeline.stating import actor_of, manner_of, value_of


@pytest.fixture(scope="module")
def references():
    return load_references()


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("8", Count.exactly(8)),
        ("at least 8", Count.at_least(8)),
        ("at most 5", Count(None, 5)),
        ("about 30", Count(30, 30, approximate=True)),
        ("5 to 7", Count(5, 7)),
        ("5-7", Count(5, 7)),
        ("5–7", Count(5, 7)),
        ("3 of 8", Count(3, 3, of=8)),
        ("  at  least   8 ", Count.at_least(8)),
    ],
)
def test_numbers_are_written_as_they_are_worded(words, count):
    assert value_of([words], Slot.STRUCK, None) == count


@given(
    st.integers(0, 9999), st.integers(0, 99), st.sampled_from(["exact", "least", "most", "range"]),
    st.booleans(),
)  # fmt: skip
def test_a_number_as_the_record_words_it_is_read_as_the_same(low, more, kind, about):
    bounds = {"exact": (low, low), "least": (low, None), "most": (None, low),
              "range": (low, low + more)}[kind]  # fmt: skip
    count = Count(*bounds, approximate=about)
    assert value_of([count_words(count)], Slot.KILLED, None) == count


@pytest.mark.parametrize("words", ["some", "7 to 5", "at least 5 to 7", "-1", "8.5", "1" * 40])
def test_what_is_no_number_is_refused_with_an_example(words):
    with pytest.raises(InputError, match="at least 8"):
        value_of([words], Slot.STRUCK, None)


@pytest.mark.parametrize("words", [[], [""], ["  "], ["house", ""]])
def test_a_claim_needs_a_value(words):
    with pytest.raises(InputError, match="needs a value"):
        value_of(words, Slot.TARGET, None)


def test_a_target_may_be_several_things_and_a_number_is_one(references):
    assert value_of(["flats", "a school"], Slot.TARGET, references) == ("flats", "a school")
    with pytest.raises(InputError, match="one value"):
        value_of(["1", "2"], Slot.KILLED, references)


@pytest.mark.parametrize("words", ["shahed-136", "Shahed-136"])
def test_a_weapon_is_named_by_its_id_or_its_name(references, words):
    weapon = value_of([words], Slot.WEAPON, references)
    assert (weapon.id, weapon.level) == ("shahed-136", WeaponLevel.MODEL)


def test_a_weapon_that_the_catalogue_does_not_know_is_refused(references):
    with pytest.raises(InputError, match="no weapon type 'Shahed-9'"):
        value_of(["Shahed-9"], Slot.WEAPON, references)


def test_an_actor_is_known_by_id_or_name_and_kept_as_given_where_nobody_knows_it(references):
    known = actor_of("Ukraine", references)
    assert known.id
    assert actor_of(known.id, references) == known
    assert actor_of("the report", references) == THE_REPORT
    assert actor_of("A passer-by", references) == ActorRef("A passer-by")


def test_each_stance_has_a_way_of_taking_it():
    assert {manner_of(stance)[0] for stance in Stance} == {
        Act.STATES, Act.DENIES, Act.DECLINES_TO_COMMENT, Act.UNABLE_TO_VERIFY
    }  # fmt: skip
