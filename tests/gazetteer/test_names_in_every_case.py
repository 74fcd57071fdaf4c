"""Ukrainian and Russian names change with the case; the place stays the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remnant.gazetteer.adaptation import adapted
from remnant.gazetteer.forms import adjective_stem, adjective_stems, forms, inflect
from remnant.gazetteer.normal import fold
from remnant.naming.romanising import romanise

CASES = [
    ("uk", "Харків", ["Харкова", "Харкову", "Харковом", "Харкові"]),
    ("uk", "Київ", ["Києва", "Києву", "Києвом", "Києві"]),
    ("uk", "Бахмут", ["Бахмута", "Бахмуту", "Бахмутом", "Бахмуті"]),
    ("uk", "Мар'їнка", ["Мар'їнки", "Мар'їнці", "Мар'їнку", "Мар'їнкою"]),
    ("uk", "Волноваха", ["Волновахи", "Волновасі", "Волноваху", "Волновахою"]),
    ("uk", "Куп'янськ", ["Куп'янська", "Куп'янську", "Куп'янськом"]),
    ("uk", "Рубіжне", ["Рубіжного", "Рубіжному", "Рубіжним"]),
    ("uk", "Гуляйполе", ["Гуляйполя", "Гуляйполю", "Гуляйполем", "Гуляйполі"]),
    ("uk", "Суми", ["Сум", "Сумам", "Сумами", "Сумах"]),
    ("uk", "Чернівці", ["Чернівців", "Чернівцям", "Чернівцями", "Чернівцях"]),
    ("uk", "Тернопіль", ["Тернополя", "Тернополю", "Тернополем", "Тернополі"]),
    ("uk", "Запоріжжя", ["Запоріжжю", "Запоріжжям", "Запоріжжі"]),
    ("uk", "Кривий Ріг", ["Кривого Рогу", "Кривому Розі", "Кривим Рогом"]),
    ("uk", "Біла Церква", ["Білої Церкви", "Білу Церкву", "Білою Церквою"]),
    ("uk", "Нова Каховка", ["Нової Каховки", "Новій Каховці", "Нову Каховку"]),
    ("uk", "Часів Яр", ["Часового Яру", "Часовому Яру", "Часів Яру"]),
    ("uk", "Станиця Луганська", ["Станиці Луганської", "Станиці Луганській"]),
    ("uk", "Умань", ["Умані", "Уманню"]),
    ("uk", "Ірпінь", ["Ірпеня", "Ірпеню", "Ірпенем", "Ірпені"]),
    ("uk", "Тель-Авів", ["Тель-Авіва", "Тель-Авіву", "Тель-Авівом", "Тель-Авіві"]),
    ("ru", "Ирпень", ["Ирпеня", "Ирпеню", "Ирпенем", "Ирпене"]),
    ("uk", "Черкащина", ["Черкащині", "Черкащину", "Черкащиною"]),
    ("ru", "Ростов-на-Дону", ["Ростова-на-Дону", "Ростове-на-Дону", "Ростовом-на-Дону"]),
    ("ru", "Энгельс", ["Энгельса", "Энгельсу", "Энгельсом", "Энгельсе"]),
    ("ru", "Казань", ["Казани", "Казанью"]),
    ("ru", "Ярославль", ["Ярославля", "Ярославлю", "Ярославлем", "Ярославле"]),
    ("ru", "Шебекино", ["Шебекина", "Шебекину", "Шебекином", "Шебекине"]),
    ("ru", "Елец", ["Ельца", "Ельцу", "Ельце"]),
    ("ru", "Мытищи", ["Мытищ", "Мытищам", "Мытищах"]),
    ("ru", "Химки", ["Химок", "Химкам", "Химках"]),
    ("ru", "Великие Луки", ["Великих Луках", "Великим Лукам"]),
    ("ru", "Старый Оскол", ["Старого Оскола", "Старому Осколу", "Старом Осколе"]),
    ("ru", "Белая Берёзка", ["Белой Берёзки", "Белую Берёзку", "Белой Берёзке"]),
    ("ru", "Кущёвская", ["Кущёвской", "Кущёвскую"]),
    ("ru", "Брянщина", ["Брянщины", "Брянщине", "Брянщину", "Брянщиной"]),
    ("ru", "Ставрополье", ["Ставрополья", "Ставрополью", "Ставропольем"]),
    ("ru", "Крым", ["Крыма", "Крыму", "Крымом", "Крыме"]),
    ("ru", "Белгородская область", ["Белгородской области", "Белгородской областью"]),
]


@pytest.mark.parametrize(("language", "name", "others"), CASES)
def test_a_name_is_known_in_its_other_cases(language, name, others):
    assert set(others) <= forms(name, language)


def test_the_nominative_is_not_among_the_other_cases():
    assert all(name not in forms(name, language) for language, name, _ in CASES)


def test_a_name_that_no_rule_fits_stays_as_it_is():
    assert inflect("Сочи", "uk", "adjective") == (("Сочи",),) * 5


@pytest.mark.parametrize(
    ("language", "name", "stem"),
    [
        ("uk", "Чугуїв", "Чугуївськ"),
        ("uk", "Куп'янськ", "Куп'янськ"),
        ("ru", "Шебекино", "Шебекинск"),
        ("ru", "Анна", "Аннинск"),
        ("ru", "Суджа", "Суджанск"),
        ("ru", "Козельск", "Козельск"),
    ],
)
def test_a_town_gives_its_district_an_adjective(language, name, stem):
    assert stem in adjective_stems(name, language)


@pytest.mark.parametrize(
    ("form", "stem"),
    [
        ("белгородской", "белгородск"),
        ("архангельскую", "архангельск"),
        ("харківською", "харківськ"),
        ("запорізькій", "запорізьк"),
        ("донецького", "донецьк"),
        ("липецкой", "липецк"),
        ("москва", "москва"),
    ],
)
def test_every_form_of_an_adjective_has_one_stem(form, stem):
    assert adjective_stem(form) == stem


@given(st.text(max_size=40))
def test_folding_a_folded_name_changes_nothing(name):
    assert fold(fold(name)) == fold(name)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Мар’їнка", "МАР'ЇНКА"),
        ("Khar'kov", "Kharʹkov"),
        ("Орёл", "Орел"),
        ("Rēzekne", "Rezekne"),
        ("Ростов-на-Дону", "Ростов на Дону"),
        ("St. Petersburg", "St Petersburg"),
    ],
)
def test_spellings_of_one_name_fold_alike(left, right):
    assert fold(left) == fold(right)


@pytest.mark.parametrize(("left", "right"), [("Київ", "Кіив"), ("Ирпень", "Ірпінь"), ("й", "и")])
def test_letters_that_tell_names_apart_are_kept(left, right):
    assert fold(left) != fold(right)


@pytest.mark.parametrize(
    ("language", "name", "latin"),
    [
        ("uk", "Запоріжжя", "Zaporizhzhia"),
        ("uk", "Єнакієве", "Yenakiieve"),
        ("uk", "Згурівка", "Zghurivka"),
        ("uk", "Маріуполь", "Mariupol"),
        ("uk", "Їжаківка", "Yizhakivka"),
        ("ru", "Щёлково", "Shchyolkovo"),
        ("ru", "Ейск", "Yeysk"),
        ("ru", "Старый Оскол", "Stary Oskol"),
        ("ru", "Ильский", "Ilsky"),
        ("ru", "Мирские", "Mirskiye"),
    ],
)
def test_names_are_written_in_english_by_the_published_systems(language, name, latin):
    assert romanise(name, language) == latin


@pytest.mark.parametrize(
    ("name", "into", "other"),
    [
        ("Прохоровка", "uk", "Прохорівка"),
        ("Брянск", "uk", "Брянськ"),
        ("Шебекино", "uk", "Шебекіно"),
        ("Мирне", "ru", "Мирное"),
        ("Оленівка", "ru", "Оленовка"),
    ],
)
def test_the_neighbours_spelling_is_among_those_tried(name, into, other):
    assert other in adapted(name, into)
