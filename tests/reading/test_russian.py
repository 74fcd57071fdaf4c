"""What the reader hears in Russian sentences."""

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
        ("В Рязани погибли три человека, сообщил мэр Пётр Васильев.", "Pyotr Vasilyev"),
        ("О трёх погибших в Рязани сообщил мэр Пётр Васильев.", "Pyotr Vasilyev"),
        ("По словам мэра Петра Васильева, в Рязани погибли три человека.", "Pyotr Vasilyev"),
        ("В Рязани, как уточнил мэр Пётр Васильев, погибли три человека.", "Pyotr Vasilyev"),
        (
            "В Минобороны заявили, что в Рязани погибли три человека.",
            "Russian Ministry of Defence",
        ),
        (
            "В Рязани погибли три человека. Об этом сообщил мэр Пётр Васильев.",
            "Pyotr Vasilyev",
        ),
    ],
)
def test_the_speaker_is_told_by_case_wherever_it_stands(
    answers: Answers, text: str, speaker: str
) -> None:
    (toll,) = answers(text, "killed")
    assert toll.speaker.name == speaker
    assert bounds(toll.value) == (3, 3)


def test_what_is_preliminary_stays_so(answers: Answers) -> None:
    (toll,) = answers(
        "По предварительным данным, в Рязани погибли три человека, сообщил мэр Пётр Васильев.",
        "killed",
    )
    assert toll.certainty.printed == "по предварительным данным"


def test_a_bare_figure_goes_on_with_the_toll(answers: Answers) -> None:
    told = answers(
        "В Рязани погибли пять человек, сообщил мэр Пётр Васильев. Ранее он говорил о трёх.",
        "killed",
    )
    assert [bounds(claim.value) for claim in told] == [(5, 5), (3, 3)]
    assert {claim.speaker.name for claim in told} == {"Pyotr Vasilyev"}


def test_wounds_that_are_fatal_kill(answers: Answers) -> None:
    (dead,) = answers(
        "Дрон атаковал машину под Рязанью, водитель получил травмы, несовместимые с жизнью.",
        "killed",
    )
    assert bounds(dead.value) == (1, 1)


def test_a_total_keeps_its_breakdown_by_region(answers: Answers) -> None:
    (stopped,) = answers(
        "В течение ночи уничтожены 12 украинских беспилотников: пять над Брянской областью, "
        "четыре над Курской, три над Крымом.",
        "intercepted",
    )
    assert isinstance(stopped.value, Count)
    assert bounds(stopped.value) == (12, 12)
    assert [(part.place, part.min) for part in stopped.value.parts] == [
        ("Bryansk region", 5),
        ("Kursk region", 4),
        ("Crimea", 3),
    ]


def test_a_breakdown_may_run_over_sentences(answers: Answers) -> None:
    (stopped,) = answers(
        "Дежурными средствами ПВО уничтожены семь украинских беспилотников. Четыре сбиты над "
        "Брянской областью, по одному над Курской областью, Крымом и Адыгеей.",
        "intercepted",
    )
    assert isinstance(stopped.value, Count)
    assert sum(part.min or 0 for part in stopped.value.parts) == 7


def test_the_lines_of_a_breakdown_are_no_incidents(reader: Reader) -> None:
    told = reader(
        "Минобороны России сообщило об уничтожении 12 украинских беспилотников за ночь. Пять "
        "сбиты над Брянской областью, семь над Курской областью."
    )
    assert len(told.incidents) == 1


def test_jamming_is_a_method_of_its_own(answers: Answers) -> None:
    (stopped,) = answers(
        "Три беспилотника подавлены средствами РЭБ в Рязани, заявили в Минобороны.", "intercepted"
    )
    assert isinstance(stopped.value, Count)
    assert stopped.value.method == ("jammed",)


def test_blame_names_the_accused_and_who_accuses(answers: Answers) -> None:
    (blamed,) = answers(
        "Дрон ударил по складу в Рязани. Мэр Пётр Васильев обвинил в атаке Украину.", "perpetrator"
    )
    assert (blamed.speaker.name, blamed.act) == ("Pyotr Vasilyev", Act.BLAMES)
    assert getattr(blamed.value, "name", None) == "Ukraine"


def test_who_speaks_may_part_the_subject_from_its_verb(answers: Answers) -> None:
    (agent,) = answers(
        "Украинские военные, утверждает мэр Пётр Васильев, ударили по складу в Рязани.",
        "perpetrator",
    )
    assert agent.speaker.name == "Pyotr Vasilyev"
    assert getattr(agent.value, "name", None) == "Ukraine"


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Дрон ударил по складу в Рязани. Киев удар не комментировал.", Act.DECLINES_TO_COMMENT),
        (
            "Дрон ударил по складу в Рязани. Ответственность за атаку никто на себя не взял.",
            Act.HAS_NOT_CLAIMED,
        ),
    ],
)
def test_silence_is_no_denial(answers: Answers, text: str, act: Act) -> None:
    told = [c for c in answers(text) if c.stance is not Stance.AFFIRMS]
    assert [(c.act, c.stance) for c in told] == [(act, Stance.WITHHOLDS)]


def test_a_village_that_no_gazetteer_knows_is_a_place_all_the_same(reader: Reader) -> None:
    (telling,) = reader("В селе Кукушкино-Верхнее дрон атаковал автобус.").incidents
    assert telling.place is not None
    assert telling.place.name.startswith("Kukushkino")


@pytest.mark.parametrize(
    ("infinitive", "form", "kind"),
    [
        ("уничтожить", "уничтожены", "passive"),
        ("атаковать", "атаковали", "past"),
        ("взорваться", "взорвалась", "past"),
        ("добавить", "добавив", "gerund"),
        ("обвинить", "обвинивший", "participle"),
        ("сбить", "сбито", "passive"),
    ],
)
def test_verbs_take_their_forms_by_rule(infinitive: str, form: str, kind: str) -> None:
    assert conjugation(infinitive, "ru")[form] == kind


@pytest.mark.parametrize(
    ("genitive", "name"),
    [
        ("Михаила Развожаева", "Михаил Развожаев"),
        ("Сергея Шойгу", "Сергей Шойгу"),
        ("Игоря Артамонова", "Игорь Артамонов"),
        ("Марии Захаровой", "Мария Захарова"),
        ("Павла Малкова", "Павел Малков"),
    ],
)
def test_a_name_in_the_genitive_is_given_in_the_nominative(genitive: str, name: str) -> None:
    assert " ".join(nominative(genitive.split(), "ru")) == name
