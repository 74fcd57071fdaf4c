"""What belongs to what, and finding a type by name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remnant.catalogue import load
from remnant.errors import UnknownNameError

IDS = [each.id for each in load().entries()]


@pytest.mark.parametrize(
    ("weapon", "whole"),
    [
        ("geran-2", "shahed-136"),
        ("geran-2", "geran"),
        ("geran-2", "shahed"),
        ("geran-2", "uas-one-way-attack"),
        ("geran-2", "uas"),
        ("kh-101", "missile-cruise"),
        ("kh-101", "missile"),
        ("fab-500-umpk", "umpk"),
        ("fab-500-umpk", "bomb-glide"),
        ("lancet-3", "uas-loitering"),
        ("iskander-k", "iskander"),
        ("mk-84", "mk-80"),
    ],
)
def test_a_type_is_within_its_family_and_its_class(weapon, whole):
    catalogue = load()
    assert catalogue.within(weapon, whole)
    assert weapon in catalogue.below(whole)


@pytest.mark.parametrize(
    ("weapon", "other"),
    [("shahed-129", "shahed"), ("kh-101", "uas"), ("rm-70", "vampire-ua"), ("kalibr", "kh-101")],
)
def test_a_type_of_another_kind_is_not(weapon, other):
    assert not load().within(weapon, other)


@given(st.sampled_from(IDS))
def test_everything_is_within_itself(weapon):
    assert load().within(weapon, weapon)
    assert weapon in load().below(weapon)


@given(st.sampled_from(IDS), st.sampled_from(IDS), st.sampled_from(IDS))
def test_what_is_within_a_part_is_within_the_whole(a, b, c):
    catalogue = load()
    if catalogue.within(a, b) and catalogue.within(b, c):
        assert catalogue.within(a, c)


@given(st.sampled_from(IDS), st.sampled_from(IDS))
def test_two_types_are_not_within_each_other(a, b):
    catalogue = load()
    assert not (a != b and catalogue.within(a, b) and catalogue.within(b, a))


def test_nothing_is_below_what_nobody_knows():
    assert load().below("no-such-thing") == frozenset()
    assert not load().within("no-such-thing", "uas")
    assert load().get("no-such-thing") is None


def test_an_entry_tells_what_stands_above_it_from_the_class_down():
    entry = load().entry("geran-2")
    above = [each.id for each in entry.above]
    assert above[-1] == "shahed-136"
    assert above.index("uas") < above.index("uas-one-way-attack") < above.index("shahed")
    assert dict(entry.names)["uk"] == ("Герань-2",)
    assert entry.remnants
    assert not any(each.reviewed for each in entry.references)


def test_an_entry_tells_what_stands_right_below_it():
    below = {each.id for each in load().entry("shahed").below}
    assert {"shahed-136", "shahed-131", "geran"} <= below
    assert "geran-2" not in below


def test_an_unknown_entry_is_said_to_be_unknown():
    with pytest.raises(UnknownNameError, match="no-such-thing"):
        load().entry("no-such-thing")


@pytest.mark.parametrize(
    ("words", "weapon"),
    [
        ("Shahed-136", "shahed-136"),
        ("shahed 136", "shahed-136"),
        ("шахед", "shahed"),
        ("калибр", "kalibr"),
        ("Калібр", "kalibr"),
        ("drone", "uas"),
        ("Storm", "storm-shadow"),
        ("Geranium-2", "geran-2"),
        ("x-101", "kh-101"),
        ("лютий", "an-196-liutyi"),
    ],
)
def test_a_person_who_types_a_name_finds_the_type(words, weapon):
    assert load().search(words)[0].id == weapon


def test_a_search_gives_no_more_than_was_asked():
    assert len(load().search("s", limit=3)) == 3
    assert load().search("  ") == ()
    assert load().search("zzzzz") == ()
