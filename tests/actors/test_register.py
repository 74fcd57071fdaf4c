"""Who belongs to whom, and finding an actor by name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remnant.actors import load
from remnant.domain.ports import ActorKind
from remnant.domain.values import ActorRef


def ref(actor):
    return ActorRef(actor, actor)


@pytest.mark.parametrize(
    ("whole", "part"),
    [
        ("ru", "ru-defence-ministry"),
        ("ru", "vladimir-putin"),
        ("ru", "vyacheslav-gladkov"),
        ("ru", "ru-black-sea-fleet"),
        ("ua", "ua-military-intelligence"),
        ("ua", "ua-air-force"),
        ("ua", "yurii-ihnat"),
        ("ua-air-force", "yurii-ihnat"),
        ("ua-defence-ministry", "ua-military-intelligence"),
        ("ua", "kharkiv-region-prosecutors"),
        ("us", "us-centcom"),
        ("in", "in-air-force"),
        ("un", "iaea"),
        ("islamic-state", "is-khorasan"),
    ],
)
def test_a_whole_holds_its_parts(whole, part):
    assert load().holds(ref(whole), ref(part))


@pytest.mark.parametrize(
    ("whole", "part"),
    [
        ("ua", "ru-defence-ministry"),
        ("ye", "houthis"),
        ("gb", "reuters"),
        ("ru", "tass"),
        ("ru", "wagner"),
        ("ua-air-force", "ua"),
        ("ru", "denis-pushilin"),
        ("ru", "no-such-actor"),
    ],
)
def test_and_nothing_else(whole, part):
    assert not load().holds(ref(whole), ref(part))


def test_nobody_holds_an_actor_that_the_register_does_not_know():
    assert not load().holds(ref("ru"), ActorRef("a resident"))


IDS = ["ru", "ua", "ru-air-force", "ua-sbu", "vladimir-putin", "houthis", "kyiv-mayor", "us-navy"]


@given(st.sampled_from(IDS))
def test_everyone_is_held_by_themselves(actor):
    assert load().holds(ref(actor), ref(actor))


@pytest.mark.parametrize(
    ("country", "name"),
    [("UA", "Ukraine"), ("RU", "Russia"), ("US", "United States"), ("NO", "Norway")],
)
def test_a_state_is_known_by_its_code(country, name):
    state = load().state_of(country)
    assert (state.name, state.kind, state.country) == (name, ActorKind.STATE, country)


def test_no_state_has_an_unknown_code():
    assert load().state_of("XX") is None


@pytest.mark.parametrize(
    ("actor", "name"),
    [
        ("ru-defence-ministry", "Russian Ministry of Defence"),
        ("pl-air-force", "Polish Air Force"),
        ("us-navy", "US Navy"),
        ("kharkiv-region-prosecutors", "Kharkiv regional prosecutor's office"),
        ("ua-military-intelligence", "Ukrainian military intelligence"),
        ("ua", "Ukraine"),
    ],
)
def test_an_id_names_its_actor(actor, name):
    assert load().get(actor).name == name
    assert load().get(actor).id == actor


@pytest.mark.parametrize("actor", ["", "-", "no-such-actor", "ru-", "xx-air-force"])
def test_an_unknown_id_names_nobody(actor):
    assert load().get(actor) is None


@pytest.mark.parametrize(
    ("words", "actor"),
    [
        ("Putin", "vladimir-putin"),
        ("Путін", "vladimir-putin"),
        ("Gladkov", "vyacheslav-gladkov"),
        ("СБУ", "ua-sbu"),
        ("Reuters", "reuters"),
        ("Ukraine", "ua"),
        ("Houthi", "houthis"),
    ],
)
def test_a_person_who_types_a_name_finds_the_actor(words, actor):
    assert load().search(words)[0].id == actor


def test_a_search_gives_no_more_than_was_asked():
    assert len(load().search("u", limit=2)) == 2
    assert load().search("") == ()
