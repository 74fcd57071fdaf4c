"""Which incidents a Ukrainian or Russian report tells of, and where and when each was; in
sentences of our own. Reports are published on Tuesday, 30 May 2023.
"""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "sentence",
    [
        "Над Козельском сбили беспилотник.",  # no letter that Ukrainian lacks
        "Про прилет дрона по зданию в Курске рассказал глава региона.",
        "Над Курском сбита ракета, та упала в поле.",
    ],
)
def test_a_russian_sentence_without_a_letter_of_its_own_is_read_as_russian(reader, sentence):
    told = reader(f"{sentence} Об этом объявили утром, подробностей ещё нет.")
    assert len(told.incidents) == 1


def _places(told):
    return [each.place.name if each.place else None for each in told.incidents]


def _days(told):
    return [(each.date.start.day, each.date.end.day) for each in told.incidents]


@pytest.mark.parametrize(
    "sentence",
    [
        "Второй удар, рассказал глава города, пришёлся на Орёл.",
        "Танковый огонь, по данным погранслужбы, открыли по Судже.",
        "Ещё один дрон, к счастью, упал в поле под Курском.",
        "Друге влучання, пише мер, припало на Охтирку.",
        "Один безпілотник, за словами рятувальників, упав у полі біля Лозової.",
    ],
)
def test_what_is_set_in_does_not_part_a_place_from_what_happened_there(reader, sentence):
    head = (
        "У понеділок ракета влучила в завод у Харкові. "
        if "і" in sentence
        else "В понедельник ракета попала в завод в Харькове. "
    )
    assert len(reader(head + sentence).incidents) == 2


@pytest.mark.parametrize(
    "sentence",
    [
        "В Житомире открыли школу.",
        "У Житомирі відкрито школу.",
        "Имя прозвучало в Женеве.",
        "Ім'я пролунало в Женеві.",
    ],
)
def test_what_is_opened_or_sounds_is_no_attack_without_its_noun(reader, sentence):
    assert reader(sentence).incidents == ()


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("В Сумах погибли трое. В понедельник уточнили: убиты пятеро.", [(30, 30)]),
        ("У Сумах загинули троє. У понеділок до цього додали: вбито п'ятьох.", [(30, 30)]),
        ("Дрон упав на дах у Сумах. Удар у неділю підтвердив мер Сум.", [(28, 28)]),
        ("Дрон упал на крышу в Сумах. Удар в воскресенье подтвердил мэр.", [(28, 28)]),
        ("Окупанти двічі за день вдарили по Сумах.", [(30, 30)]),
    ],
)
def test_the_day_of_telling_is_not_the_day_of_the_event(reader, text, days):
    assert _days(reader(text)) == days


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Тем же утром ракетами обстреляли Киев.", ["Kyiv"]),
        ("Уранці двома дронами атаковано Москву.", ["Moscow"]),
        ("Кто сбил лайнер под Актау, в сообщении Кремля не сказано.", ["Aktau"]),
        ("Ракета разорвалась в Грозном. Министр, прилетевший в Хельсинки, винит боевиков.",
         ["Grozny"]),
    ],
)  # fmt: skip
def test_a_capital_is_where_it_was_only_if_struck(reader, text, places):
    assert _places(reader(text)) == places


def test_preliminary_data_are_not_of_the_day_before(reader):
    told = reader(
        "У ніч на вівторок росіяни запустили по Україні 54 дрони, збито 50. "
        "На Київщині впали уламки, за попередньою інформацією, поранено двох."
    )
    wave, hit = told.incidents
    assert (hit.date, hit.part_of) == (wave.date, wave.key)


@pytest.mark.parametrize(
    "text",
    [
        "20 травня в Сумах скидом поранено двох, а минулого четверга в Лозовій обстріляли ринок.",
        "20 мая в Сумах сбросом ранены двое, а в прошлый четверг в Лозовой обстреляли рынок.",
    ],
)
def test_each_part_of_a_sentence_has_its_own_day(reader, text):
    assert _days(reader(text)) == [(20, 20), (25, 25)]
