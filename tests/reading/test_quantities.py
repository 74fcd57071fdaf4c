"""How many, with the bounds that the words give, and of what."""

from __future__ import annotations

import re
import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from remnant.reading.dates import find_dates
from remnant.reading.quantities import Quantity, find_quantities
from remnant.reading.text import analyse

OPEN = None


def _found(text: str) -> list[Quantity]:
    return [each for each in find_quantities(analyse(text)) if not each.article]


def _only(text: str) -> Quantity:
    (quantity,) = _found(text)
    return quantity


def _bounds(text: str) -> tuple[int | None, int | None]:
    count = _only(text).count
    return count.min, count.max


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("They sent 12 drones.", 12),
        ("They sent 1,200 drones.", 1200),
        ("They sent 1 200 drones.", 1200),
        ("They sent 12\u202f500 shells.", 12500),
        ("They sent 1.5 thousand shells.", 1500),
        ("They sent 2 million shells.", 2_000_000),
        ("They sent twelve drones.", 12),
        ("They sent twenty-five drones.", 25),
        ("They sent one hundred and five drones.", 105),
        ("They sent two thousand three hundred shells.", 2300),
        ("They sent a dozen drones.", 12),
        ("They sent two dozen drones.", 24),
        ("They sent half a dozen drones.", 6),
        ("They sent a hundred drones.", 100),
        ("They sent a couple of drones.", 2),
        ("They sent a single drone.", 1),
        ("They sent zero drones.", 0),
        ("Запустили 12 дронів.", 12),
        ("Запустили двадцять п'ять дронів.", 25),
        ("Знищено двадцяти п’яти дронам крила, її бачили.", 25),
        ("Із ста одного дрона лишилися уламки, її бачили.", 101),
        ("Запустили дев'яносто дронів.", 90),
        ("Запустили п'ятсот сімдесят чотири дрони.", 574),
        ("Запустили тисячу двісті дронів, її бачили.", 1200),
        ("Запустили 2,5 тисячі дронів, її бачили.", 2500),
        ("Запустили 28 тис. снарядів, її бачили.", 28000),
        ("Запустили півтори тисячі дронів, її бачили.", 1500),
        ("Запустили десяток дронів, її бачили.", 10),
        ("Повідомили про 15-ти поранених, її бачили.", 15),
        ("Запустили пів сотні дронів, її бачили.", 50),
        ("Запустили 12 дронов, объявили власти.", 12),
        ("Запустили двадцать пять дронов, объявили власти.", 25),
        ("Сообщили о пятидесяти девяти дронах, объявили власти.", 59),
        ("Сообщили о ста двадцати четырёх пострадавших.", 124),
        ("Запустили полторы тысячи дронов, объявили власти.", 1500),
        ("Запустили дюжину дронов, объявили власти.", 12),
        ("Ранены 2-х летних ребёнка? Нет, 2-х мирных жителей.", 2),
    ],
)
def test_numbers_in_digits_and_words(text: str, number: int) -> None:
    last = _found(text)[-1]
    assert (last.count.min, last.count.max) == (number, number)
    assert not last.count.approximate


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("At least eight drones fell.", (8, OPEN)),
        ("No fewer than eight drones fell.", (8, OPEN)),
        ("Eight or more drones fell.", (8, OPEN)),
        ("Drones fell, eight at least.", (8, OPEN)),
        ("More than 200 people died.", (201, OPEN)),
        ("Over 60 people died.", (61, OPEN)),
        ("More than a dozen people died.", (13, OPEN)),
        ("The toll passed 70 people.", (71, OPEN)),
        ("Up to five people died.", (OPEN, 5)),
        ("As many as 10 people died.", (OPEN, 10)),
        ("At most 10 people died.", (OPEN, 10)),
        ("Nearly 30 people died.", (OPEN, 30)),
        ("Close to 20,000 people left.", (OPEN, 20000)),
        ("Fewer than 10 people died.", (OPEN, 9)),
        ("Dozens of people died.", (24, OPEN)),
        ("Several people died.", (3, OPEN)),
        ("A few people died.", (3, OPEN)),
        ("Hundreds of people died.", (200, OPEN)),
        ("Scores of people died.", (40, OPEN)),
        ("Tens of thousands of people left.", (20000, OPEN)),
        ("Several hundred people left.", (300, OPEN)),
        ("Between 5 and 7 drones fell.", (5, 7)),
        ("5-7 drones fell.", (5, 7)),
        ("From 5 to 7 drones fell.", (5, 7)),
        ("Three or four drones fell.", (3, 4)),
        ("Forty-odd drones fell.", (40, 49)),
        ("Two to three thousand people left.", (2000, 3000)),
        ("Щонайменше вісім дронів упали.", (8, OPEN)),
        ("Щонайменше про вісім дронів відомо.", (8, OPEN)),
        ("Понад 60 людей загинули.", (61, OPEN)),
        ("Більше десятка людей загинули.", (11, OPEN)),
        ("До п'яти людей загинули.", (OPEN, 5)),
        ("Майже 30 людей загинули.", (OPEN, 30)),
        ("Менше 10 людей загинули.", (OPEN, 9)),
        ("Кілька людей загинули.", (3, OPEN)),
        ("Десятки людей загинули, її теж.", (20, OPEN)),
        ("Кілька десятків людей загинули.", (30, OPEN)),
        ("Сотні людей загинули.", (200, OPEN)),
        ("Двоє-троє людей загинули.", (2, 3)),
        ("Від п'яти до семи людей загинули.", (5, 7)),
        ("Не менее восьми дронов упали.", (8, OPEN)),
        ("По меньшей мере о восьми дронах известно.", (8, OPEN)),
        ("Более 200 человек погибли.", (201, OPEN)),
        ("Свыше 60 человек погибли.", (61, OPEN)),
        ("До пяти человек погибли.", (OPEN, 5)),
        ("Почти 30 человек погибли.", (OPEN, 30)),
        ("Менее 10 человек погибли.", (OPEN, 9)),
        ("Несколько человек погибли.", (3, OPEN)),
        ("Десятки человек погибли, объявили власти.", (20, OPEN)),
        ("Тридцать с лишним человек погибли.", (31, OPEN)),
        ("От пяти до семи человек погибли.", (5, 7)),
        ("Двое-трое человек погибли.", (2, 3)),
    ],
)
def test_bounds_follow_the_table_of_the_record(
    text: str, bounds: tuple[int | None, int | None]
) -> None:
    assert _bounds(text) == bounds
    assert not _only(text).count.approximate


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Around 30 drones fell.", 30),
        ("Some 30 drones fell.", 30),
        ("Roughly 30 drones fell.", 30),
        ("A thousand or so people left.", 1000),
        ("Близько 30 дронів упали.", 30),
        ("Близько сотні людей загинули.", 100),
        ("Зо три десятки людей загинули, її теж.", 30),
        ("З десяток дронів упали, її бачили.", 10),
        ("Около 30 дронов упали.", 30),
        ("С десяток дронов упали, объявили власти.", 10),
        ("Погибли человек двадцать, объявили власти.", 20),
    ],
)
def test_about_so_many_is_that_many_and_approximate(text: str, number: int) -> None:
    count = _only(text).count
    assert (count.min, count.max, count.approximate) == (number, number, True)


@pytest.mark.parametrize(
    ("text", "number", "whole"),
    [
        ("12 of 15 drones fell.", 12, 15),
        ("12 out of the 15 drones fell.", 12, 15),
        ("All eight of the aircraft were jammed.", 8, 8),
        ("All 15 drones fell.", 15, 15),
        ("Both drones fell.", 2, 2),
        ("12 із 15 дронів збито.", 12, 15),
        ("Усі три ракети збито.", 3, 3),
        ("Обидва дрони збито, її теж.", 2, 2),
        ("12 из 15 дронов сбиты, объявили власти.", 12, 15),
        ("Все три ракеты сбиты.", 3, 3),
        ("Обе ракеты сбиты.", 2, 2),
    ],
)
def test_a_part_knows_its_whole(text: str, number: int, whole: int) -> None:
    count = _only(text).count
    assert (count.min, count.max, count.of) == (number, number, whole)


@pytest.mark.parametrize(
    "text",
    [
        "Of the four drones two were shot down.",
        "З чотирьох дронів збито два.",
        "Из четырёх дронов сбиты два.",
    ],
)
def test_a_whole_told_first_belongs_to_the_part_behind_it(text: str) -> None:
    whole, part = _found(text)
    assert whole.count.min == 4
    assert (part.count.min, part.count.of) == (2, 4)


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Five Iranian-made attack drones fell.", "drones"),
        ("At least eight drones hit apartment buildings.", "drones"),
        ("Three ballistic and cruise missiles fell.", "missiles"),
        ("30 Shahed-131/136 drones fell.", "drones"),
        ("They launched 28 Shaheds.", "Shaheds"),
        ("They launched 28 Shahed.", "Shahed"),
        ("Eight of the prison’s staff were hurt.", "staff"),
        ("Two of Russia’s “kamikaze” drones fell.", "drones"),
        ("One S-300 missile fell.", "missile"),
        ("At least one drone crashed there.", "drone"),
        ("Three arms depots burned.", "depots"),
        ("Six people killed.", "people"),
        ("Eight killed.", "killed"),
        ("Two U.S. service members died.", "members"),
        ("No damage was seen.", "damage"),
        ("None of the drones got through.", "drones"),
        ("Half of the 60 launched drones fell.", "drones"),
        ("Five of them fell.", None),
        ("Of them eight were shot down.", None),
        ("Five were shot down.", None),
        ("Загинули двоє цивільних.", "цивільних"),
        ("Впали п'ять ударних дронів.", "дронів"),
        ("Впали дві російські крилаті ракети.", "ракети"),
        ("Впали два «Іскандери».", "Іскандери"),
        ("Їх пускали шість Ту-95МС.", "Ту-95МС"),
        ("Вдарили двома КАБами, її чули.", "КАБами"),
        ("Налічили 32 випущені по селищу снаряди.", "снаряди"),
        ("Про 28 поранених повідомив голова ОВА.", "поранених"),
        ("Одна така батарея згоріла.", "батарея"),
        ("Двоє з поранених померли.", "поранених"),
        ("Одна з них упала.", None),
        ("Троє дістали поранення.", None),
        ("Погибли двое мирных жителей.", "жителей"),
        ("Сбиты три украинских беспилотных летательных аппарата.", "аппарата"),
        ("Сбит один неразорвавшийся кассетный боеприпас.", "боеприпас"),
        ("Сообщили о двенадцати перехваченных за ночь беспилотниках.", "беспилотниках"),
        ("**12** БПЛА над областью.", "БПЛА"),
        ("Трое из убитых приехали утром.", "убитых"),
        ("О троих Гладков написал утром.", None),
        ("Погибли четверо.", None),
        ("Двое из них погибли.", None),
        ("Ракет — 40, объявили власти.", "Ракет"),
    ],
)
def test_the_noun_is_what_is_counted(text: str, noun: str | None) -> None:
    quantity = _only(text)
    found = text[slice(*quantity.noun)] if quantity.noun else None
    assert found == noun
    assert quantity.unit == (noun.lower() if noun else None)


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("No deaths or injuries were reported.", ["deaths", "injuries"]),
        ("No casualties were reported.", ["casualties"]),
        ("Жертв і поранених немає.", ["Жертв", "поранених"]),
        ("Обійшлося без жертв.", ["жертв"]),
        ("Жодного постраждалого.", ["постраждалого"]),
        ("Жертв и пострадавших нет.", ["Жертв", "пострадавших"]),
        ("Пострадавших, по предварительным данным, нет.", ["Пострадавших"]),
        ("Обошлось без пострадавших.", ["пострадавших"]),
        ("Погибших не было.", ["Погибших"]),
        ("It burned without casualties.", ["casualties"]),
    ],
)
def test_none_is_a_count_of_nothing(text: str, nouns: list[str]) -> None:
    quantity = _only(text)
    assert (quantity.count.min, quantity.count.max) == (0, 0)
    assert quantity.noun
    spans = (quantity.noun, *quantity.also)
    assert [text[start:end] for start, end in spans] == nouns


@pytest.mark.parametrize(
    "text",
    [
        "Жодна з них не впала.",
        "Not a single one fell.",
        "No one was hurt.",
        "Nobody was hurt.",
        "Ніхто не постраждав.",
        "Никто не пострадал.",
    ],
)
def test_nobody_is_none_without_a_noun(text: str) -> None:
    quantity = _only(text)
    assert (quantity.count.max, quantity.noun) == (0, None)


@pytest.mark.parametrize(
    "text",
    [
        "Nine more drones fell.",
        "Another nine drones fell.",
        "Another drone fell.",
        "Ще дев'ять дронів упали.",
        "Ещё девять дронов упали.",
    ],
)
def test_more_of_them_is_marked(text: str) -> None:
    assert _only(text).additional


def test_a_third_may_be_a_thing_or_a_share() -> None:
    (thing,) = find_quantities(analyse("A third drone fell."))
    assert (thing.count.min, thing.unit) == (1, "drone")
    assert not find_quantities(analyse("A third of the town is dark."))


def test_one_behind_that_is_a_number_where_a_noun_follows() -> None:
    assert _bounds("He said that one drone fell.") == (1, 1)
    assert _found("It was that one.") == []


def test_collective_numerals_count_people() -> None:
    assert [
        each.collective for each in _found("Загинули двоє, ще троє поранені, збито 3 дрони.")
    ] == [
        True,
        True,
        False,
    ]
    assert [each.collective for each in _found("Погибли двое, ранены трое, сбиты 3 дрона.")] == [
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("A drone fell.", "drone"),
        ("An Iranian-made drone fell.", "drone"),
        ("A missile strike killed nobody.", "strike"),
    ],
)
def test_an_article_is_a_number_only_as_far_as_it_says(text: str, noun: str) -> None:
    quantity = find_quantities(analyse(text))[0]
    assert quantity.article
    assert quantity.noun
    assert text[slice(*quantity.noun)] == noun


@pytest.mark.parametrize(
    "text",
    [
        "It lies 10 km away.",
        "It held 500 kg of explosives.",
        "It had three storeys.",
        "It cost $50 million.",
        "Some 17% burned.",
        "It burned for three days.",
        "It rang five times.",
        "Це за 10 км звідси.",
        "Вигоріло 200 квадратних метрів.",
        "Минуло сорок хвилин.",
        "Це 60 відсотків площі.",
        "Это в 10 км отсюда, объявили власти.",
        "Выгорело 200 квадратных метров.",
        "Прошло сорок минут, объявили власти.",
    ],
)
def test_measures_are_marked_and_not_dropped(text: str) -> None:
    assert _only(text).measure


@pytest.mark.parametrize(
    "text",
    [
        "The third drone fell for the first time.",
        "The twenty-first drone fell.",
        "Drones of the 24th Brigade fell.",
        "Shahed-136, S-300, Su-34, Kh-101, Tu-141 and 9M38 fell.",
        "Resolution 1701 and Article 5 hold.",
        "Olha, 62, saw it.",
        "The 45-year-old man, aged 7, saw it.",
        "It fell on 30 May at 3:27, in 2014 and in late 2022.",
        "The 2014 war and the 2022 invasion ended.",
        "It was 24/7 and 9/11.",
        "Call 101 then.",
        "1. Drones fell.",
        "П'ята ракета впала вперше, двадцять перша теж.",
        "Двадцять шоста бригада, 26-ї роти.",
        "Живе на вул. Лесі Українки, 26.",
        "Дзвоніть за номером 101, її чули.",
        "Двадцать первая ракета упала впервые.",
        "Он живёт на улице Ленина, 101.",
        "Звонить по номеру 112, объявили власти.",
        "30 мая в 3:27 и в 2014 году упали ракеты.",
    ],
)
def test_these_count_nothing(text: str) -> None:
    assert _found(text) == []


def test_a_rise_is_no_range() -> None:
    counts = [
        (each.count.min, each.count.max) for each in _found("The toll rose from six to nine.")
    ]
    assert counts == [(6, 6), (9, 9)]
    assert _bounds("Число загиблих дійшло до тридцяти трьох.") == (33, 33)
    assert _bounds("Число погибших выросло до 33 человек.") == (33, 33)


def test_two_numbers_may_share_a_noun() -> None:
    five, seven = _found("Five and seven drones fell.")
    assert five.unit == seven.unit == "drones"


def test_each_line_of_a_breakdown_is_a_quantity() -> None:
    text = (
        "Уничтожены 12 БПЛА:\n– 5 над Брянской областью;\n– 4 над Курской областью;\n"
        "– 3 над территорией Крыма."
    )
    assert [each.count.min for each in _found(text)] == [12, 5, 4, 3]


def test_dates_that_are_given_are_not_looked_for_again() -> None:
    analysed = analyse("On 5 May 12 drones fell.")
    dates = find_dates(analysed, date(2023, 5, 30))
    assert find_quantities(analysed, dates) == find_quantities(analysed)
    assert [each.count.min for each in find_quantities(analysed, dates)] == [12]


def test_a_span_takes_in_the_bounds_and_not_the_noun() -> None:
    text = "Mayor: no fewer than 12 more drones fell."
    quantity = _only(text)
    assert text[quantity.start : quantity.end] == "no fewer than 12 more"


_WORDS = re.findall(
    r"\S+",
    "at least more than up to between and 5 7 - of all eight dozen dozens no one none without "
    "casualties drones a an the from to , . двоє з 12 із понад сотні жертв немає немає без не "
    "было троих до около несколько десятков % $ km another million",
)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), max_size=25))
@example(["eight", "more", "than", "eight"])
def test_any_heap_of_number_words_gives_ordered_quantities(words: list[str]) -> None:
    text = " ".join(words)
    quantities = find_quantities(analyse(text))
    for each in quantities:
        assert 0 <= each.start < each.end <= len(text)
        if each.noun:
            assert text[slice(*each.noun)].strip()
    for left, right in pairwise(quantities):
        assert left.end <= right.start


@given(st.integers(2, 999_999))
def test_digits_mean_their_number(number: int) -> None:
    for written in (f"{number}", f"{number:,}", f"{number:,}".replace(",", " ")):
        assert _bounds(f"They fired more than {written} shells.") == (number + 1, None)


@pytest.mark.parametrize(
    "piece",
    [
        "12 ",
        "at least ",
        "more than ",
        "a ",
        "12 of ",
        "no ",
        "немає ",
        "жертв ",
        "5 - ",
        "two-three ",
    ],
)
def test_time_grows_with_the_length_of_the_text_only(piece: str) -> None:
    def seconds(times: int) -> float:
        analysed = analyse(piece * times)
        started = time.process_time()
        find_quantities(analysed, ())
        return time.process_time() - started

    seconds(100)
    small = min(seconds(2_000) for _ in range(3))
    assert seconds(16_000) < 8 * 4 * max(small, 0.005)
