"""Weapon types named in English, Ukrainian and Russian texts."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remnant.catalogue import load
from remnant.domain.values import Either, WeaponLevel


def named(text):
    """What is named, as (words of the text, id or ids)."""
    found = []
    for mention in load().find(text):
        weapon = mention.weapon
        options = weapon.options if isinstance(weapon, Either) else (weapon,)
        ids = "/".join(option.id or f"?{option.name}" for option in options)
        found.append((text[mention.start : mention.end], ids))
    return found


def ids(text):
    return [each for _, each in named(text)]


@pytest.mark.parametrize(
    ("text", "weapon"),
    [
        ("Two drones fell.", "uas"),
        ("An unmanned aerial vehicle fell.", "uas"),
        ("UAVs were seen.", "uas"),
        ("Kamikaze drones fell.", "uas-one-way-attack"),
        ("A one-way attack UAV fell.", "uas-one-way-attack"),
        ("Attack drones fell.", "uas-attack"),
        ("FPV drones fell.", "uas-fpv"),
        ("A quadcopter fell.", "uas-multicopter"),
        ("Loitering munitions fell.", "uas-loitering"),
        ("Reconnaissance drones flew.", "uas-reconnaissance"),
        ("Naval drones came.", "usv"),
        ("An underwater drone came.", "uuv"),
        ("Six cruise missiles fell.", "missile-cruise"),
        ("A short-range ballistic missile fell.", "missile-ballistic"),
        ("An air-defence missile fell.", "missile-air-defence"),
        ("A surface-to-air missile fell.", "missile-air-defence"),
        ("Missiles fell.", "missile"),
        ("Rockets fell.", "rocket"),
        ("Glide bombs fell.", "bomb-glide"),
        ("A guided aerial bomb fell.", "bomb-guided"),
        ("A barrel bomb fell.", "bomb-improvised"),
        ("Cluster munitions fell.", "cluster-munition"),
        ("Artillery shells fell.", "projectile"),
        ("A mortar fired.", "mortar"),
        ("An anti-tank mine went off.", "mine-anti-vehicle"),
        ("A car bomb went off.", "ied-vehicle"),
        ("A helicopter circled.", "helicopter"),
        ("Warplanes circled.", "aircraft"),
        ("Упав безпілотник.", "uas"),
        ("Збито 40 БпЛА.", "uas"),
        ("Атакували ударними дронами.", "uas-attack"),
        ("Дрон-камікадзе влучив у дах.", "uas-one-way-attack"),
        ("Летіли крилаті ракети.", "missile-cruise"),
        ("Удар балістичними ракетами.", "missile-ballistic"),
        ("Вдарили керованою авіабомбою.", "bomb-guided"),
        ("Скинули КАБи.", "bomb-guided"),
        ("Випустили снаряди.", "projectile"),
        ("Обстріл з мінометів.", "mortar"),
        ("Морські дрони підійшли до порту.", "usv"),
        ("Застосували касетні боєприпаси.", "cluster-munition"),
        ("Упал беспилотник.", "uas"),
        ("Сбиты беспилотные летательные аппараты.", "uas"),
        ("Атаковали ударными беспилотниками.", "uas-attack"),
        ("Выпущены баллистические ракеты.", "missile-ballistic"),
        ("Сброшены планирующие авиабомбы.", "bomb-glide"),
        ("Прилетел снаряд.", "projectile"),
        ("Безэкипажные катера подошли к порту.", "usv"),
        ("Обстрел из миномётов.", "mortar"),
    ],
)
def test_a_generic_noun_names_the_narrowest_class(text, weapon):
    assert ids(text) == [weapon]
    mention = load().find(text)[0]
    assert mention.weapon.level is WeaponLevel.CLASS


@pytest.mark.parametrize(
    "text",
    [
        "Kh-101 missiles",
        "Kh101 missiles",
        "Kh 101 missiles",
        "Kh‑101 missiles",
        "X-101 missiles",
        "ракети Х-101",
        "ракетами Х-101",
        "ракета X-101",  # a Latin letter
        "ракет «Х-101»",
        "ракеты типа Х-101",
    ],
)
def test_a_designation_is_one_however_it_is_typed(text):
    assert ids(text) == ["kh-101"]


@pytest.mark.parametrize(
    ("text", "weapon", "level"),
    [
        ("Shaheds came in.", "shahed", WeaponLevel.FAMILY),
        ("Збито 12 «Шахедів».", "shahed", WeaponLevel.FAMILY),
        ("вдарили шахедами", "shahed", WeaponLevel.FAMILY),
        ("A Shahed-136 came in.", "shahed-136", WeaponLevel.MODEL),
        ("Прилетіли Shahed-136.", "shahed-136", WeaponLevel.MODEL),
        ("It was a Geran-2.", "geran-2", WeaponLevel.VARIANT),
        ("вдарили «Геранню-2»", "geran-2", WeaponLevel.VARIANT),
        ("удар «Геранью-2»", "geran-2", WeaponLevel.VARIANT),
    ],
)
def test_a_name_reaches_the_level_that_the_words_support(text, weapon, level):
    mention = load().find(text)[0]
    assert (mention.weapon.id, mention.weapon.level) == (weapon, level)


@pytest.mark.parametrize(
    ("text", "words", "weapons"),
    [
        ("12 Shahed-131/136 drones", "Shahed-131/136 drones", "shahed-131/shahed-136"),
        ("Kh-101/Kh-555 missiles", "Kh-101/Kh-555 missiles", "kh-101/kh-555"),
        ("Kh-101/555", "Kh-101/555", "kh-101/kh-555"),
        ("ракети Х-101/Х-555", "ракети Х-101/Х-555", "kh-101/kh-555"),
        ("БпЛА типу Shahed-131/136", "БпЛА типу Shahed-131/136", "shahed-131/shahed-136"),
        ("балістики Іскандер-М/KN-23", "балістики Іскандер-М/KN-23", "iskander-m/kn-23"),
        ("an S-300 or S-400 missile", "S-300 or S-400 missile", "s-300/s-400"),
        ("ракета С-300 або С-400", "ракета С-300 або С-400", "s-300/s-400"),
    ],
)
def test_two_types_of_which_one_was_meant_are_either(text, words, weapons):
    assert named(text) == [(words, weapons)]


def test_two_types_that_were_both_meant_are_two():
    assert ids("Kh-101 and Kalibr missiles") == ["kh-101", "kalibr"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("six Kalibr cruise missiles fell", "Kalibr cruise missiles"),
        (
            "6 крилатих ракет морського базування «Калібр»",
            "крилатих ракет морського базування «Калібр»",
        ),
        ("the Tu-141 Strizh target drone", "Tu-141 Strizh target drone"),
        ("the Joint Direct Attack Munition (JDAM)", "Joint Direct Attack Munition (JDAM)"),
        ("беспилотник-камикадзе «Ланцет»", "беспилотник-камикадзе «Ланцет»"),
        ("drones of the Shahed type", "drones of the Shahed"),
    ],
)
def test_a_type_and_the_noun_of_its_class_are_one_mention(text, words):
    assert [each for each, _ in named(text)] == [words]


@pytest.mark.parametrize(
    "text",
    [
        "24 лютого 2024 року почався наступ.",
        "Лютий видався холодним.",
        "Пішов град розміром із горіх.",
        "Бук росте на схилах Карпат.",
        "Точка зору змінилася.",
        "Рейс скасували.",
        "Молния ударила в дерево.",
        "Ураган прошёл над городом.",
        "Он был патриотом.",
        "Тор грома изображён с молотом.",
        "A patriot's duty is clear.",
        "The hurricane season began.",
        "He is the spike in our side.",
        "The mine closed in 1990.",
        "That idea is mine.",
        "Fuel tanks burned at the depot.",
        "They hid in a bomb shelter.",
        "An oil tank burned.",
        "Mortar and bricks lay about.",
        "from 300 to 400 people",
        "с 300 человек стало 200",
    ],
)
def test_an_ordinary_word_is_no_weapon(text):
    assert ids(text) == []


@pytest.mark.parametrize(
    ("text", "weapon"),
    [
        ("дрони «Лютий» вилетіли", "an-196-liutyi"),
        ("обстріл із «Градів»", "grad"),
        ("обстреляли из «Града»", "grad"),
        ("ракета комплексу «Бук»", "buk"),
        ("ракетой комплекса «Бук»", "buk"),
        ("a Patriot battery fired", "patriot"),
        ("a Spike missile", "spike"),
        ("ракета «Точка»", "tochka"),
        ("випустили 8 «Калібрів»", "kalibr"),
        ("ЗРК «Тор» працював", "tor"),
        ("дроны «Бобёр»", "uj-26-bober"),
    ],
)
def test_beside_a_cue_it_is_one(text, weapon):
    assert weapon in ids(text)


def test_a_name_once_safe_is_safe_in_the_whole_text():
    text = "Испытали БМ-21. После этого Град стоял в ангаре, и снова Град."
    assert ids(text) == ["grad", "grad", "grad"]


def test_two_doubtful_names_speak_for_each_other():
    assert ids("снарядами систем «Град» и «Ураган»") == ["projectile", "grad", "uragan"]


@pytest.mark.parametrize(
    "text", ["an anti-drone net", "counter-drone systems", "антидрон", "anti-missile nets"]
)
def test_what_is_against_a_weapon_is_none(text):
    assert ids(text) == []


def test_a_designation_that_nobody_knows_is_kept_beside_its_noun():
    assert named("an R-172 missile fell") == [("R-172 missile", "?R-172")]


@pytest.mark.parametrize("text", ["flight MH17 was hit", "the MH17 missile"])
def test_a_flight_number_is_no_designation(text):
    assert not any(each.startswith("?") for each in ids(text))


def test_the_rest_of_a_designation_belongs_to_the_name():
    assert named("an X-59MK2 missile") == [("X-59MK2 missile", "kh-59")]


@pytest.mark.parametrize(
    ("text", "weapon"),
    [
        ("Houthi forces launched a Burkan-2H ballistic missile.", "burkan-2h"),
        ("Katyusha rockets landed near the base.", "katyusha"),
        ("A Hellfire missile struck the car.", "hellfire"),
        ("Qassam rockets were fired.", "qassam"),
        ("It was a GBU-39 bomb.", "gbu-39"),
        ("A Bayraktar TB2 drone flew.", "bayraktar-tb2"),
        ("A Wing Loong II flew.", "wing-loong-ii"),
        ("CH-4 drones flew.", "ch-4"),
        ("An Akıncı drone flew.", "bayraktar-akinci"),
        ("Samad-3 drones flew.", "samad-3"),
        ("A Scud missile landed.", "scud"),
        ("A Su-30 jet flew.", "su-30"),
        ("A J-10 fired a PL-15 missile.", "j-10"),
        ("A Quds-1 cruise missile landed.", "quds"),
    ],
)
def test_types_that_reports_name_elsewhere_in_the_world(text, weapon):
    assert weapon in ids(text)


SCRAPS = [
    "Shahed-136",
    "Х-101/Х-555",
    "«Калібр»",
    "дрон",
    "Gеran-2",
    "ракета",
    "Patriot",
    "the",
    ".",
    "\n\n",
    "№",
    "«",
    "е\u0301",
    "\u00ad",
    "İß",
    "136",
    "/",
    "(",
]


@given(st.lists(st.sampled_from(SCRAPS), max_size=12), st.sampled_from(["", " ", "-"]))
def test_mentions_are_in_order_apart_and_exact(scraps, between):
    text = between.join(scraps)
    end = 0
    for mention in load().find(text):
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end
        first = mention.weapon
        printed = first.options[0].printed if isinstance(first, Either) else first.printed
        assert printed == text[mention.start : mention.end]


def test_finding_takes_time_in_proportion_to_the_text():
    text = "Shahed-131/136 «Градом» дрон Patriot X-59MK2 ракети типу " * 400

    def seconds(times):
        begun = time.process_time()
        load().find(text * times)
        return time.process_time() - begun

    seconds(1)
    assert seconds(8) < 40 * max(seconds(1), 0.01)


def test_a_megabyte_is_read_in_seconds():
    text = (
        "In the night 31 drones and six Kalibr missiles fell near the port of the city.\n" * 13000
    )
    begun = time.process_time()
    assert len(load().find(text)) == 26000
    assert time.process_time() - begun < 5
