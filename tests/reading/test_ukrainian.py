"""What the reader hears in Ukrainian sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from remnant.domain.claim import Act, Stance
from remnant.domain.values import Count
from remnant.reading.cases import nominative
from remnant.reading.inflection import conjugation

if TYPE_CHECKING:
    from conftest import Answers, Reader


def bounds(value: object) -> tuple[int | None, int | None]:
    assert isinstance(value, Count)
    return value.min, value.max


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("У Сумах загинули троє людей, повідомив мер Іван Коваленко.", "Ivan Kovalenko"),
        ("Повідомив мер Іван Коваленко про трьох загиблих у Сумах.", "Ivan Kovalenko"),
        ("Мер Іван Коваленко повідомив, що в Сумах загинули троє людей.", "Ivan Kovalenko"),
        ("За словами мера Івана Коваленка, у Сумах загинули троє людей.", "Ivan Kovalenko"),
        (
            "У Сумах, за даними ДСНС, загинули троє людей.",
            "State Emergency Service of Ukraine",
        ),
        ("У Повітряних силах кажуть, що в Сумах загинули троє людей.", "Ukrainian Air Force"),
        (
            "У Сумах загинули троє людей. Про це повідомив мер Іван Коваленко.",
            "Ivan Kovalenko",
        ),
    ],
)
def test_the_speaker_is_told_by_case_wherever_it_stands(
    answers: Answers, text: str, speaker: str
) -> None:
    (toll,) = answers(text, "killed")
    assert toll.speaker.name == speaker
    assert bounds(toll.value) == (3, 3)


def test_he_is_who_spoke_last(answers: Answers) -> None:
    told = answers(
        "У Сумах загинули троє людей, повідомив мер Іван Коваленко. Поранених, додав він, дев'ять.",
        "injured",
    )
    assert [(claim.speaker.name, bounds(claim.value)) for claim in told] == [
        ("Ivan Kovalenko", (9, 9))
    ]


def test_an_outlet_that_is_told_passes_it_on(answers: Answers) -> None:
    (toll,) = answers(
        "У Сумах загинули троє людей, сказав Суспільному мер Іван Коваленко.", "killed"
    )
    assert toll.speaker.name == "Ivan Kovalenko"
    assert [relay.name for relay in toll.via] == ["Suspilne"]


def test_when_it_was_said_is_not_when_it_happened(reader: Reader) -> None:
    told = reader("У Сумах 26 травня вибухнула ракета, повідомив у понеділок мер Іван Коваленко.")
    (telling,) = told.incidents
    assert telling.date.start is not None
    assert telling.date.start.isoformat() == "2023-05-26"


def test_dead_and_wounded_are_counted_apart(answers: Answers) -> None:
    told = answers("Ракета влучила в школу в Сумах: двоє загиблих і одинадцять поранених.")
    assert {c.slot.value: bounds(c.value) for c in told if c.slot.counts} == {
        "killed": (2, 2),
        "injured": (11, 11),
    }


def test_one_person_needs_no_figure(answers: Answers) -> None:
    (hurt,) = answers("Унаслідок обстрілу Сум поранено жінку.", "injured")
    assert bounds(hurt.value) == (1, 1)


@pytest.mark.parametrize(
    "text",
    [
        "Дрон ударив по складу в Сумах, ніхто не постраждав.",
        "Дрон ударив по складу в Сумах, обійшлося без постраждалих.",
    ],
)
def test_nobody_hurt_is_none(answers: Answers, text: str) -> None:
    (hurt,) = answers(text, "injured")
    assert bounds(hurt.value) == (0, 0)


def test_a_part_of_the_dead_is_no_other_toll(answers: Answers) -> None:
    (toll,) = answers("У Сумах загинули семеро людей, серед них двоє дітей.", "killed")
    assert bounds(toll.value) == (7, 7)


def test_an_impersonal_form_counts_what_was_stopped(answers: Answers) -> None:
    told = answers("Уночі над Україною збито 28 із 30 дронів, повідомили в Повітряних силах.")
    (stopped,) = (claim for claim in told if claim.slot.value == "intercepted")
    assert bounds(stopped.value) == (28, 28)
    assert stopped.speaker.name == "Ukrainian Air Force"


def test_weapons_in_the_instrumental_were_launched(answers: Answers) -> None:
    (launched,) = answers("Росіяни вдарили по Сумах двома ракетами.", "launched")
    assert bounds(launched.value) == (2, 2)


def test_the_adjective_of_the_weapon_says_whose_it_was(answers: Answers) -> None:
    (agent,) = answers("Російський безпілотник влучив у лікарню в Сумах.", "perpetrator")
    assert getattr(agent.value, "name", None) == "Russia"


def test_not_there_but_here_denies_and_affirms(answers: Answers) -> None:
    told = answers(
        "Міноборони Росії заявило, що ракета влучила не в піцерію в Сумах, а в штаб бригади.",
        "target",
    )
    assert {claim.stance for claim in told} == {Stance.DENIES, Stance.AFFIRMS}


@pytest.mark.parametrize(
    ("text", "act", "stance"),
    [
        (
            "Дрон ударив по складу в Рязані. Київ відповідальності на себе не взяв.",
            Act.HAS_NOT_CLAIMED,
            Stance.WITHHOLDS,
        ),
        (
            "Дрон ударив по складу в Рязані. У Києві удар не коментували.",
            Act.DECLINES_TO_COMMENT,
            Stance.WITHHOLDS,
        ),
        (
            "Дрон ударив по складу в Рязані. Київ причетність заперечує.",
            Act.DENIES,
            Stance.DENIES,
        ),
    ],
)
def test_silence_and_denial_are_kept_apart(
    answers: Answers, text: str, act: Act, stance: Stance
) -> None:
    told = [claim for claim in answers(text, "perpetrator") if claim.stance is not Stance.AFFIRMS]
    assert [(c.speaker.name, c.act, c.stance) for c in told] == [("Ukraine", act, stance)]


def test_what_cannot_be_checked_is_left_open(answers: Answers) -> None:
    told = answers("Дрон ударив по складу в Сумах. Перевірити ці дані незалежно не вдалося.")
    assert [c.act for c in told if c.stance is Stance.LEAVES_OPEN] == [Act.UNABLE_TO_VERIFY]


def test_a_single_hit_is_part_of_the_nights_wave(reader: Reader) -> None:
    told = reader(
        "У ніч на вівторок по Україні запущено 30 дронів, 28 із них збито, повідомили "
        "в Повітряних силах.\n\nУ Сумах дрон ударив по школі."
    )
    wave, hit = told.incidents
    assert wave.place is not None
    assert hit.place is not None
    assert (wave.place.name, hit.place.name) == ("Ukraine", "Sumy")
    assert hit.part_of == wave.key


@pytest.mark.parametrize(
    ("infinitive", "form", "kind"),
    [
        ("звинуватити", "звинуватив", "past"),
        ("звинувачувати", "звинувачують", "present"),
        ("обурюватися", "обурюється", "present"),
        ("пошкодити", "пошкоджено", "passive"),
        ("збити", "збито", "passive"),
        ("казати", "каже", "present"),
    ],
)
def test_verbs_take_their_forms_by_rule(infinitive: str, form: str, kind: str) -> None:
    assert conjugation(infinitive, "uk")[form] == kind


@pytest.mark.parametrize(
    ("genitive", "name"),
    [
        ("Олега Кіпера", "Олег Кіпер"),
        ("Андрія Шевченка", "Андрій Шевченко"),
        ("Миколи Олещука", "Микола Олещук"),
        ("Наталії Гуменюк", "Наталія Гуменюк"),
        ("Дмитра Луценка", "Дмитро Луценко"),
    ],
)
def test_a_name_in_the_genitive_is_given_in_the_nominative(genitive: str, name: str) -> None:
    assert " ".join(nominative(genitive.split(), "uk")) == name
