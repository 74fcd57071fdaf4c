"""Words meet in whatever form, alphabet and spelling they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remnant.store.passages import LONGEST, passages_of
from remnant.store.terms import asked, padded, terms_of


def _stems(words):
    return {term.stem for word in words.split() for term in asked(word)}


@pytest.mark.parametrize(
    "forms",
    [
        # English
        "drone drones drone’s Drones",
        "strike strikes striking struck",
        "refinery refineries",
        "attack attacks attacked attacking",
        "shot shoot shooting",
        "hit hits hitting",
        "class classes",
        "army armies",
        "city cities",
        "fall falls fell fallen",
        "defence defense",
        "Ukraine Ukraine's UKRAINE",
        # Ukrainian
        "безпілотник безпілотника безпілотники безпілотників безпілотниками безпілотникам",
        "ракета ракети ракеті ракету ракетою ракет ракетами ракетах",
        "Шахед Шахеди Шахедів Шахедами",
        "Київ Києва Києві Києвом Києву",
        "Харків Харкова Харкові Харковом",
        "Львів Львова Львові",
        "Чернігів Чернігова",
        "Одеса Одеси Одесі Одесу Одесою",
        "уламок уламки уламків уламками",
        "вибух вибухи вибухів вибухами вибуху",
        "будинок будинки будинку будинків",
        "об'єкт обʼєкта об’єкти об`єктів",
        "ніч ночі",
        "зброя зброї зброю зброєю",
        "український українська українські українського українських",
        # Russian
        "беспилотник беспилотника беспилотники беспилотников беспилотниками",
        "ракета ракеты ракете ракету ракетой ракетами ракетах ракет",
        "дрон дрона дроны дронов дронами дронам",
        "Энгельс Энгельса Энгельсе Энгельсом",
        "Москва Москвы Москве Москву Москвой",
        "обломок обломки обломков обломками",
        "взрыв взрывы взрывов взрывами",
        "сообщил сообщила сообщили сообщило сообщать",
        "уничтожен уничтожены уничтожено уничтожил уничтожили",
        "аэродром аэродрома аэродроме аэродромы",
        "область области областью",
        "ёлка елка ёлки",
        "за́мок замок",
        "осколок осколки осколков",
    ],
)
def test_the_forms_of_a_word_meet(forms):
    assert len(_stems(forms)) == 1, {word: _stems(word) for word in forms.split()}


@pytest.mark.parametrize(
    "designations",
    [
        "Х-101 X-101 Kh-101 kh‑101 Х–101 Х101",
        "С-300 S-300 C-300",
        "Ту-141 Tu-141 TU-141",
        "Шахед-136 Shahed-136",
        "Герань-2 Geran-2",
        "МиГ-31К MiG-31K",
        "Су-34 Su-34",
        "9М723 9M723",
        "Ми-8 Mi-8 Мі-8",
    ],
)
def test_a_designation_is_one_word_in_either_alphabet(designations):
    assert len(_stems(designations)) == 1, designations


@pytest.mark.parametrize(
    "different",
    ["Х-101 Х-22", "Шахед-131 Шахед-136", "йод иод", "їжак іжак", "drone missile", "ракета дрон",
     "Київ Кий", "Moscow Москва", "С-300 С-400"],
)  # fmt: skip
def test_different_words_stay_apart(different):
    assert len(_stems(different)) == len(different.split())


def test_a_designation_is_also_found_by_its_parts():
    words = [term.word for term in terms_of("Збито Шахед-136.")]
    assert words == ["збито", "sahed136", "шахед", "136"]
    assert [term.word for term in asked("Шахед-136")] == ["sahed136"]


def test_words_joined_by_a_hyphen_are_two_words():
    assert [term.word for term in terms_of("drone-strike, воєнно-морські сили")] == [
        "drone",
        "strike",
        "воєнно",
        "морські",
        "сили",
    ]


@given(st.text())
def test_terms_hold_letters_and_figures_alone(text):
    for term in terms_of(text):
        assert term.word
        assert not set(term.word + term.stem) & set(" \"'*^:()-_\n\t")


@given(st.text())
def test_what_is_looked_for_is_among_what_is_kept(text):
    kept = {term.stem for term in terms_of(text)}
    assert {term.stem for term in asked(text)} <= kept


def test_a_name_holds_its_words_and_stems_between_spaces():
    assert padded("Саратовская область") == " саратовская саратовск область област "
    assert padded("…") == "  "


@given(st.text(st.sampled_from('aб .!?…\n"» '), max_size=900))
def test_passages_cover_every_word_and_do_not_overlap(text):
    spans = list(passages_of(text))
    covered = set()
    end = 0
    for start, stop in spans:
        assert end <= start < stop <= len(text)
        assert stop - start <= LONGEST
        assert text[start:stop] == text[start:stop].strip()
        covered.update(range(start, stop))
        end = stop
    assert all(character.isspace() for at, character in enumerate(text) if at not in covered)


def test_sentences_are_passages():
    text = "Сказав: «Збито!» Потім пішов. Two hit… “Yes.” End"
    assert [text[a:b] for a, b in passages_of(text)] == [
        "Сказав: «Збито!»",
        "Потім пішов.",
        "Two hit…",
        "“Yes.”",
        "End",
    ]


@pytest.mark.parametrize("odd", [" ", ".", "a", "'", "-1", "…»", "\u0301", "é\n"])
def test_large_odd_texts_take_linear_time(odd):
    text = odd * 500_000
    list(passages_of(text))
    terms_of(text)
