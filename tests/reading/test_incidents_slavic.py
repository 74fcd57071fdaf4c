"""Which incidents a Ukrainian or Russian report tells of, and where and when each was; in
sentences of our own. Reports are published on Tuesday, 30 May 2023.
"""

from __future__ import annotations

from datetime import date

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


@pytest.mark.parametrize(
    "text",
    [
        (
            "СУМЩИНА. Доба.\n\nЗа добу росіяни обстріляли область 90 разів.\n\n"
            "Конотоп. Збито дрон, уламки впали на дах.\n\nОхтирка. Мінометний обстріл."
        ),
        (
            "СУМСКАЯ ОБЛАСТЬ. Сутки.\n\nЗа сутки область обстреляли 90 раз.\n\n"
            "Конотоп. Сбит дрон, обломки упали на крышу.\n\nАхтырка. Миномётный обстрел."
        ),
    ],
)
def test_each_item_of_a_day_s_list_is_of_its_own_town(reader, text):
    assert {"Konotop", "Okhtyrka"} <= set(_places(reader(text)))


@pytest.mark.parametrize(
    "text",
    [
        (
            "На этой неделе в области взрывалось трижды: в Курске сгорел склад.\n\n"
            "Началось всё в Белгороде в воскресенье. Дом обстреляли из миномётов, ранены двое."
        ),
        (
            "Цього тижня вибухало тричі: у Курську згорів склад.\n\n"
            "Почалося все в Бєлгороді в неділю. Будинок обстріляли з мінометів, поранено двох."
        ),
    ],
)
def test_a_sentence_that_sets_the_scene_places_the_blow_after_it(reader, text):
    told = reader(text)
    assert "Belgorod" in _places(told)
    assert (28, 28) in _days(told)


@pytest.mark.parametrize(
    "text",
    [
        "На перегоне Рассуха — Унеча прогремел взрыв, сошли семь вагонов.",
        "На перегоні Рассуха — Унеча пролунав вибух, зійшли сім вагонів.",
    ],
)
def test_a_way_is_called_after_both_of_its_ends(reader, text):
    (way,) = _places(reader(text))
    assert way.startswith("Rassukha")
    assert way.endswith("Unecha")


@pytest.mark.parametrize(
    "text",
    [
        (
            "27 травня ракета влучила в Ізюм, поранено двох. "
            "Загалом за ту добу на Харківщині загинула одна людина, ще шестеро поранені."
        ),
        (
            "29 мая ракета попала в Изюм, ранены двое. "
            "Всего за сутки в Харьковской области погиб один человек, ещё шестеро ранены."
        ),
    ],
)
def test_the_sum_of_a_region_s_day_is_none_of_its_hits(reader, text):
    hit, whole = reader(text).incidents
    assert (hit.place.name, whole.place.name) == ("Izium", "Kharkiv region")
    assert hit.part_of == whole.key


@pytest.mark.parametrize(
    "text",
    [
        (
            "В понедельник снаряд попал в школу в Рыльске. "
            "По области продолжают летать дроны: за ночь сбито четыре."
        ),
        (
            "У понеділок снаряд влучив у школу в Охтирці. "
            "По області далі літають дрони: за ніч збито чотири."
        ),
    ],
)
def test_the_region_without_its_name_is_that_of_the_town(reader, text):
    _, region = reader(text).incidents
    assert region.place.name in ("Kursk region", "Sumy region")


@pytest.mark.parametrize(
    "text",
    [
        (
            "У ліцеї відпрацьовували дії на випадок удару. За легендою, ракета влучила в корпус, "
            "зайнявся дах."
        ),
        (
            "В лицее отрабатывали действия на случай удара. По легенде, ракета попала в корпус, "
            "загорелась крыша."
        ),
        "У музеї відкрили виставку. Серед експонатів крило дрона, знешкоджена касета.",
        "В музее открыли выставку. Среди экспонатов крыло дрона, обезвреженная кассета.",
    ],
)
def test_what_is_played_or_shown_did_not_happen(reader, text):
    assert reader(text).incidents == ()


@pytest.mark.parametrize(
    "text",
    [
        "Ракета попала в учебный корпус в Сумах, ранены трое учеников.",
        "Ракета влучила в навчальний корпус у Сумах, поранено трьох учнів.",
    ],
)
def test_a_school_that_was_hit_is_no_drill(reader, text):
    assert _places(reader(text)) == ["Sumy"]


@pytest.mark.parametrize(
    "text",
    [
        "28 мая дрон ударил по рынку в Сумах. 29 мая ракета попала в больницу в Сумах.",
        "28 травня дрон ударив по ринку в Сумах. 29 травня ракета влучила в лікарню в Сумах.",
    ],
)
def test_the_blow_of_the_next_day_is_another_one(reader, text):
    assert _days(reader(text)) == [(28, 28), (29, 29)]


@pytest.mark.parametrize(
    "text",
    [
        "Дрон попал в дом, погибли двое, пишет глава района.",
        "Дрон влучив у будинок, загинули двоє, пише голова громади.",
    ],
)
def test_an_attack_without_place_or_day_is_told_all_the_same(reader, text):
    (incident,) = reader(text).incidents
    assert incident.place is None


@pytest.mark.parametrize(
    "text",
    [
        "В начале мая в Судже ранен тракторист. Тогда же во Льгове дрон повредил склад.",
        "На початку травня в Охтирці поранено водія. Тоді ж у Конотопі дрон пошкодив склад.",
    ],
)
def test_at_the_same_time_is_as_wide_as_the_time_before(reader, text):
    assert _days(reader(text)) == [(1, 10), (1, 10)]


def test_a_village_at_the_other_end_of_the_country_is_not_meant(reader):
    told = reader("Дрон сбит под Белгородом. Обломки упали у села Яблоново под Белгородом.")
    assert all(each.place.lon is None or each.place.lon < 60 for each in told.incidents)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("В Советском районе Воронежа дрон попал в дом.", ["Sovetsky district (Voronezh)"]),
        ("У Дарницькому районі Києва дрон влучив у будинок.", ["Darnytsia district (Kyiv)"]),
        (
            "Ракета влучила в будинок у Києві. У Дарницькому районі зруйновано під'їзд.",
            ["Kyiv"],
        ),
    ],
)
def test_a_district_of_a_city_is_told_with_the_city(reader, text, places):
    assert _places(reader(text)) == places


@pytest.mark.parametrize(
    "text",
    [
        "Того ж вечора дрони кружляли над базою Таджі: пошкоджено радар.",
        "Поражены: радар на базе Таджи, стоявший у взлётной полосы.",
    ],
)
def test_a_place_is_told_of_across_a_colon(reader, text):
    assert _places(reader(text)) == ["Camp Taji"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Грозный, Моздок и Владикавказ атаковали беспилотники.", 1),
        ("Грозний, Моздок і Владикавказ атакували безпілотники.", 1),
        ("В Грозном ранены двое, в Моздоке убит один.", 2),
        ("У Грозному поранено двох, у Моздоку вбито одного.", 2),
    ],
)
def test_places_in_one_list_are_of_one_attack_unless_each_has_its_own_harm(reader, text, count):
    assert len(reader(text).incidents) == count


@pytest.mark.parametrize(
    "text",
    [
        (
            "28 мая в 11:20 авиабомба попала в дом в Сумах. "
            "В 14:45, когда работали врачи, была нанесена повторная атака: ранены двое."
        ),
        (
            "28 травня об 11:20 авіабомба влучила в будинок у Сумах. "
            "О 14:45, коли працювали лікарі, відбулася повторна атака: поранено двох."
        ),
    ],
)
def test_a_repeated_attack_is_another_one(reader, text):
    assert len(reader(text).incidents) == 2


@pytest.mark.parametrize(
    "text",
    [
        (
            "Поезд подорвали в понедельник под Брянском. В воскресенье взрыв прогремел в Унече.\n\n"
            "Кто это сделал, неизвестно. Ответственности за Унечу никто не взял."
        ),
        (
            "Потяг підірвали в понеділок під Брянськом. У неділю вибух пролунав в Унечі.\n\n"
            "Хто це зробив, невідомо. Відповідальності за Унечу ніхто не взяв."
        ),
    ],
)
def test_what_names_a_place_without_an_event_is_of_the_incident_there(reader, text):
    told = reader(text)
    (unecha,) = (each.key for each in told.incidents if each.place and each.place.name == "Unecha")
    silence = [c for c in told.claims if c.stance == "withholds" and "Унеч" in c.quote.text]
    assert all(claim.incident == (unecha,) for claim in silence)
    assert silence


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Осенью 2022 года взрыв прогремел в Сумах.", (date(2022, 9, 1), date(2022, 11, 30))),
        ("Восени 2022 року вибух пролунав у Сумах.", (date(2022, 9, 1), date(2022, 11, 30))),
        ("За день до этого, 27 мая, дрон попал в дом в Сумах.", (date(2023, 5, 27),) * 2),
        ("За день до того, 27 травня, дрон влучив у дім у Сумах.", (date(2023, 5, 27),) * 2),
        ("В Сумах ранен мужчина 1961 г. р., дрон попал в дом.", (date(2023, 5, 30),) * 2),
    ],
)
def test_the_day_stands_where_the_languages_put_it(reader, text, days):
    (incident,) = reader(text).incidents
    assert (incident.date.start, incident.date.end) == days


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            (
                "Минобороны отчиталось о 44 сбитых за ночь дронах: 20 над Орловской областью, "
                "остальные над Брянской и Курской."
            ),
            ["Russia"],
        ),
        (
            (
                "Росія випустила 93 ракети та 200 дронів, повідомив президент; збито 81 ракету. "
                "На Тернопільщині влучання, постраждалих немає."
            ),
            ["Ukraine", "Ternopil region"],
        ),
        (
            "Снаряд попал в дом в Судже. Над регионом сбили 26 беспилотников и четыре ракеты.",
            ["Sudzha", "Kursk region"],
        ),
        ("Іран уперше атакував Ізраїль. Він запустив понад 300 дронів, 290 збили.", ["Israel"]),
    ],
)
def test_a_total_is_of_the_country_or_the_area_that_is_spoken_of(reader, text, places):
    assert _places(reader(text)) == places


@pytest.mark.parametrize(
    "text",
    [
        "Директор Запорожской АЭС сообщил, что снаряд попал в распределительное устройство.",
        "Директор Запорізької АЕС повідомив, що снаряд влучив у розподільний пристрій.",
    ],
)
def test_where_nobody_says_where_it_is_the_place_of_who_tells(reader, text):
    assert _places(reader(text)) == ["Zaporizhzhia nuclear power plant (Enerhodar)"]


@pytest.mark.parametrize(
    "text",
    [
        "В Энергодаре подорвали автомобиль чиновника. Он скончался в больнице в Запорожье.",
        "В Енергодарі підірвали автомобіль чиновника. Він помер у лікарні в Запоріжжі.",
    ],
)
def test_a_hospital_s_town_is_not_where_it_happened(reader, text):
    assert _places(reader(text)) == ["Enerhodar"]


@pytest.mark.parametrize(
    "text",
    [
        (
            "В Белгороде неспокойно. Снаряд попал в школу в Судже.\n\nНочью проснулся Белгород. "
            "Над городом сбиты два дрона, повреждена крыша."
        ),
        (
            "У Бєлгороді неспокійно. Снаряд влучив у школу в Суджі.\n\nВночі прокинувся Бєлгород. "
            "Над містом збито два дрони, пошкоджено дах."
        ),
    ],
)
def test_the_town_is_the_one_named_last(reader, text):
    assert _places(reader(text))[-1] == "Belgorod"


@pytest.mark.parametrize(
    "text",
    [
        (
            "СВОДКА\n\nШебекинский округ: сбит дрон.\nГрайворонский округ: обстрелян дом.\n"
            "Яковлевский округ: без последствий."
        ),
        (
            "ЗВЕДЕННЯ\n\nШебекинський район: збито дрон.\nГрайворонський район: обстріляно дім.\n"
            "Яковлівський район: без наслідків."
        ),
    ],
)
def test_items_may_follow_each_other_line_by_line(reader, text):
    assert [name.split()[0] for name in _places(reader(text))][:2] == ["Shebekino", "Grayvoron"]


@pytest.mark.parametrize(
    "text",
    [
        (
            "Ночью под Алеппо разбомблён конвой. Погибли двадцать человек.\n\n"
            "Двумя днями раньше коалиция ударила по военным под Дейр-эз-Зором."
        ),
        (
            "Уночі під Алеппо розбомблено конвой. Загинули двадцять людей.\n\n"
            "Двома днями раніше коаліція вдарила по військових під Дейр-ез-Зором."
        ),
    ],
)
def test_what_comes_first_says_where_it_was(reader, text):
    assert _places(reader(text))[0] == "Aleppo"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Тієї ж ночі Київ атакували двома хвилями дронів.", ["Kyiv"]),
        ("Москву ночью обстреляли из миномётов.", ["Moscow"]),
        ("Снаряд попал в рынок в Донецке. Над Азовским морем сбиты два самолёта.",
         ["Donetsk", "Sea of Azov"]),
        ("Снаряд влучив у ринок у Донецьку. Над Азовським морем збито два літаки.",
         ["Donetsk", "Sea of Azov"]),
        ("За минулу добу на Донеччині загинули троє людей. У Курахове влучив снаряд.",
         ["Donetsk region", "Kurakhove"]),
    ],
)  # fmt: skip
def test_what_is_struck_may_stand_before_the_verb_and_be_a_sea(reader, text, places):
    assert _places(reader(text)) == places


def test_the_same_night_is_none_that_is_still_to_come(reader):
    told = reader("Уранці 30 травня прилетіло по складу в Сумах. Тієї ж ночі дрон упав у Києві.")
    assert _days(told)[-1] == (29, 30)


def test_a_warning_about_debris_tells_of_no_incident(reader):
    assert reader("В Брянской области найденные обломки трогать нельзя.").incidents == ()


@pytest.mark.parametrize(
    "text",
    [
        (
            "Дроны ударили по складу в Рязани 28 мая.\n\n"
            "Президент, находившийся в Осло, заверил, что армия не атакует ни города, ни сёла."
        ),
        (
            "Дрони вдарили по складу в Рязані 28 травня.\n\n"
            "Президент, який був в Осло, запевнив, що армія не атакує ні міст, ні сіл."
        ),
    ],
)
def test_what_is_not_done_happens_nowhere(reader, text):
    assert _places(reader(text)) == ["Ryazan"]
