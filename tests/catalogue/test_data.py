"""The catalogue's own data: what every entry has, and what none may have."""

import re
from collections import defaultdict

from remnant.catalogue import load
from remnant.catalogue.entries import Ambiguity, System, WeaponClass
from remnant.domain.values import WeaponLevel
from remnant.naming.phrases import key

ENTRIES = tuple(load().entries())
SYSTEMS = tuple(each for each in ENTRIES if isinstance(each, System))
CLASSES = tuple(each for each in ENTRIES if isinstance(each, WeaponClass))


def test_there_are_types_of_every_level():
    levels = {each.level for each in ENTRIES}
    assert levels == set(WeaponLevel)
    assert len(SYSTEMS) > 300


def test_every_type_has_a_reference_with_a_title():
    assert [s.id for s in SYSTEMS if not all(each.title for each in s.references)] == []
    assert all(system.references for system in SYSTEMS)


def test_ids_are_slugs():
    assert [e.id for e in ENTRIES if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", e.id)] == []


def test_every_class_maps_to_a_category_of_the_field():
    assert [each.id for each in CLASSES if not each.cat_uxo] == []


def test_every_class_has_words_in_three_languages():
    def languages(each):
        named = {language for language, _ in each.names}
        return named | {language for _, language in each.qualifiers}

    assert [each.id for each in CLASSES if languages(each) != {"en", "uk", "ru"}] == []


def test_a_model_is_found_by_its_own_name():
    missed = [
        each.id
        for each in SYSTEMS
        if not any(alias.ambiguity is Ambiguity.SAFE and key(alias.name) for alias in each.aliases)
    ]
    # Types whose every name is an ordinary word: a cue has to stand beside it.
    assert len(missed) < 25


def test_ordinary_words_carry_a_flag():
    ordinary = {"swift", "hammer", "hurricane", "spike", "fury", "beaver", "orion", "shark"}
    ordinary |= {"dagger", "hell", "medallion", "лютий", "пекло", "рейс", "куб", "бук", "тор"}
    ordinary |= {"ураган", "рута", "оса", "град", "молния", "калибр", "игла", "панцирь"}
    ordinary |= {"кинжал", "вампир", "охотник", "форпост", "точка", "барс", "молнія"}
    flagged = defaultdict(set)
    for system in SYSTEMS:
        for alias in system.aliases:
            flagged[alias.name.lower()].add(alias.ambiguity)
    named = [word for word in ordinary if word in flagged]
    assert len(named) > 25
    assert [word for word in named if Ambiguity.SAFE in flagged[word]] == []


def test_remains_are_told_as_they_are_seen_from_outside():
    figures = r"\d\s?(km|kg|m/s|kilomet|kilogram|tonne)"
    inside = re.compile(figures + "|warhead|guidance|seeker|payload|range of", re.IGNORECASE)
    told = {s.id: " ".join((*s.remnants, s.note or "")) for s in SYSTEMS}
    assert [each for each, words in told.items() if inside.search(words)] == []


def test_shahed_is_a_family_shahed_136_a_model_and_geran_2_its_variant():
    catalogue = load()
    levels = {each: catalogue.get(each).level for each in ("shahed", "shahed-136", "geran-2")}
    assert levels == {
        "shahed": WeaponLevel.FAMILY,
        "shahed-136": WeaponLevel.MODEL,
        "geran-2": WeaponLevel.VARIANT,
    }
    assert catalogue.within("geran-2", "shahed-136")
    assert not catalogue.within("shahed-136", "geran-2")
