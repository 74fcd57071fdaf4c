"""Names that the register does not know, in English spelling."""

import pytest

from remnant.naming.romanising import romanise


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        # from the examples of the Cabinet of Ministers' table of 2010
        ("Алушта", "Alushta"),
        ("Борщагівка", "Borshchahivka"),
        ("Згурський", "Zghurskyi"),
        ("Ґалаґан", "Galagan"),
        ("Єнакієве", "Yenakiieve"),
        ("Гаєвич", "Haievych"),
        ("Короп'є", "Koropie"),
        ("Їжакевич", "Yizhakevych"),
        ("Кадиївка", "Kadyivka"),
        ("Йосипівка", "Yosypivka"),
        ("Стрий", "Stryi"),
        ("Яготин", "Yahotyn"),
        ("Костянтин", "Kostiantyn"),
        ("Знам'янка", "Znamianka"),
        ("Юрій", "Yurii"),
        ("Щербухи", "Shcherbukhy"),
        ("Русь", "Rus"),
    ],
)
def test_ukrainian_names_follow_the_official_table(name, latin):
    assert romanise(name, "uk") == latin


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("Дмитрий", "Dmitry"),
        ("Сергей", "Sergei"),
        ("Николай", "Nikolai"),
        ("Вячеслав", "Vyacheslav"),
        ("Ельцин", "Yeltsin"),
        ("Воробьёв", "Vorobyov"),
        ("Кондратьев", "Kondratyev"),
        ("Щукин", "Shchukin"),
        ("Жуковский", "Zhukovsky"),
        ("Объедков", "Obyedkov"),
        ("Алексей Юрьевич", "Aleksei Yuryevich"),
    ],
)
def test_russian_names_are_spelled_as_the_press_spells_them(name, latin):
    assert romanise(name, "ru", person=True) == latin


def test_capitals_stay_capitals():
    assert romanise("ЩЕРБА", "uk") == "SHCHERBA"
    assert romanise("Ющенко", "uk") == "Yushchenko"
    assert romanise("ЮЩЕНКО", "uk") == "YUSHCHENKO"


def test_what_is_not_cyrillic_stays():
    assert romanise("Smith & Co. 12", "ru") == "Smith & Co. 12"


def test_a_place_keeps_the_ending_that_a_person_changes():
    assert romanise("Валдай", "ru") == "Valday"
    assert romanise("Николай", "ru", person=True) == "Nikolai"
