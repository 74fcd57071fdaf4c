"""When, as newsrooms write it: seen from a report of Tuesday, 30 May 2023."""

from __future__ import annotations

import re
import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from remnant.domain.values import DatePrecision, TimeInterval
from remnant.errors import ReferenceDataError
from remnant.reading.daterules import RULES
from remnant.reading.dates import DateMention, DateRole, find_dates
from remnant.reading.patterns import expand
from remnant.reading.tables import table
from remnant.reading.text import analyse

PUBLISHED = date(2023, 5, 30)  # a Tuesday


def _found(text: str, published: date | None = PUBLISHED) -> tuple[DateMention, ...]:
    return find_dates(analyse(text), published)


def _days(text: str, published: date | None = PUBLISHED) -> list[str]:
    return [_written(each.interval) for each in _found(text, published)]


def _written(interval: TimeInterval) -> str:
    """ "2023-05-30", "2023-05-29..30", "2022-09-01..2022-12-31", "?"."""
    if interval.start is None or interval.end is None:
        return "?"
    start, end = interval.start.isoformat(), interval.end.isoformat()
    if start == end:
        return start
    return f"{start}..{end[8:]}" if start[:8] == end[:8] else f"{start}..{end}"


@pytest.mark.parametrize(
    "text",
    [
        "It fell on 28 February 2023.",
        "It fell on February 28, 2023.",
        "It fell on Feb. 28, 2023, near Kyiv.",
        "It fell on the 28th of February 2023.",
        "It fell on Tuesday, 28 February 2023.",
        "It fell on Tuesday, February 28, 2023.",
        "It fell on 28.02.2023.",
        "It fell on 2023-02-28.",
        "It fell on 28/02/2023.",
        "28 лютого 2023 року впав дрон.",
        "28 лютого 2023 р. впав дрон.",
        "У вівторок, 28 лютого 2023 року, впав дрон.",
        "Двадцять восьмого лютого 2023 року впав дрон.",
        "28.02.2023 впав дрон.",
        "28 февраля 2023 года упал дрон.",
        "28-го февраля 2023 г. упал дрон.",
        "Двадцать восьмого февраля 2023 года упал дрон.",
        "Во вторник, 28 февраля 2023 года, упал дрон.",
    ],
)
@pytest.mark.parametrize("published", [PUBLISHED, None, date(2025, 1, 1)])
def test_a_full_date_needs_no_report_date(text: str, published: date | None) -> None:
    (mention,) = _found(text, published)
    assert mention.interval == TimeInterval.day(date(2023, 2, 28))
    assert not mention.relative


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("It fell on Tuesday.", "2023-05-30"),  # the day of publication included
        ("It fell on Wednesday.", "2023-05-24"),
        ("Monday's strike killed two.", "2023-05-29"),
        ("It fell last Tuesday.", "2023-05-23"),
        ("It will resume next Tuesday.", "2023-06-06"),
        ("It fell late on Saturday.", "2023-05-27"),
        ("It fell on Sunday night.", "2023-05-28"),
        ("It fell before dawn on Friday.", "2023-05-26"),
        ("У вівторок упав дрон.", "2023-05-30"),
        ("У середу вранці впав дрон.", "2023-05-24"),
        ("Увечері в понеділок упав дрон.", "2023-05-29"),
        ("Минулого вівторка впав дрон.", "2023-05-23"),
        ("У минулу п'ятницю впав дрон.", "2023-05-26"),
        ("Наступного вівторка все відновлять, це буде свято.", "2023-06-06"),
        ("Во вторник упал дрон, заявили власти.", "2023-05-30"),
        ("В среду утром упал дрон, заявили власти.", "2023-05-24"),
        ("Вечером в понедельник упал дрон.", "2023-05-29"),
        ("В прошлый вторник упал дрон.", "2023-05-23"),
        ("Его сбили в воскресенье днём.", "2023-05-28"),
        ("Після суботнього удару місто без світла.", "2023-05-27"),
        ("После субботнего удара в городе нет света.", "2023-05-27"),
    ],
)
def test_a_weekday_is_the_nearest_one_past(text: str, day: str) -> None:
    assert _days(text) == [day]


def test_a_week_in_russian_is_no_sunday() -> None:
    assert _days("Уже две недели в городе нет света, были взрывы.") == []
    assert _days("У неділю в місті не було світла.") == ["2023-05-28"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("It fell yesterday.", "2023-05-29"),
        ("It fell today.", "2023-05-30"),
        ("It fell the day before yesterday.", "2023-05-28"),
        ("Вчора впав дрон.", "2023-05-29"),
        ("Сьогодні впав дрон.", "2023-05-30"),
        ("Позавчора впав дрон, її бачили.", "2023-05-28"),
        ("Учорашній удар забрав два життя.", "2023-05-29"),
        ("Вчера упал дрон, его нашли.", "2023-05-29"),
        ("Вчерашний взрыв унёс две жизни.", "2023-05-29"),
        ("Накануне был взрыв.", "2023-05-29"),
        ("Напередодні стався вибух, її чули всі.", "2023-05-29"),
        ("It fell three days ago.", "2023-05-27"),
        ("Три дні тому впав дрон.", "2023-05-27"),
        ("Три дня назад упал дрон, объявили власти.", "2023-05-27"),
        ("Рівно місяць тому впав дрон.", "2023-04-30"),
    ],
)
def test_words_that_count_from_the_report(text: str, day: str) -> None:
    (mention,) = _found(text)
    assert _written(mention.interval) == day
    assert mention.relative
    assert _days(text, None) == ["?"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Drones came overnight.", "2023-05-29..30"),
        ("Drones came last night.", "2023-05-29..30"),
        ("Drones came on the night of 29-30 May.", "2023-05-29..30"),
        ("Drones came on the night of May 29-30.", "2023-05-29..30"),
        ("Drones came on the night of 26 May.", "2023-05-26..27"),
        ("Drones came in the night to Sunday.", "2023-05-27..28"),
        ("Drones came overnight into Sunday.", "2023-05-27..28"),
        ("Drones came in the night from Friday to Saturday.", "2023-05-26..27"),
        ("В ночь на 30 мая прилетели дроны.", "2023-05-29..30"),
        ("В ночь с 29 на 30 мая прилетели дроны.", "2023-05-29..30"),
        ("В ночь на воскресенье прилетели дроны.", "2023-05-27..28"),
        ("В ночь с субботы на воскресенье прилетели дроны.", "2023-05-27..28"),
        ("Ночью прилетели дроны, их сбили.", "2023-05-29..30"),
        ("За ночь сбиты два дрона.", "2023-05-29..30"),
        ("Этой ночью сбиты два дрона.", "2023-05-29..30"),
        ("У ніч на 30 травня прилетіли дрони.", "2023-05-29..30"),
        ("У ніч з 29 на 30 травня прилетіли дрони.", "2023-05-29..30"),
        ("У ніч на неділю прилетіли дрони.", "2023-05-27..28"),
        ("В ніч проти неділі прилетіли дрони.", "2023-05-27..28"),
        ("Вночі прилетіли дрони.", "2023-05-29..30"),
        ("Цієї ночі прилетіли дрони.", "2023-05-29..30"),
        ("За добу прилетіли два дрони.", "2023-05-29..30"),
    ],
)
def test_a_night_spans_two_dates_and_is_known_to_the_day(text: str, days: str) -> None:
    (mention,) = _found(text)
    assert _written(mention.interval) == days
    assert mention.interval.precision is DatePrecision.DAY


def test_the_night_hours_of_a_named_day_are_that_day() -> None:
    assert _days("Вночі 30 травня прилетіли дрони.") == ["2023-05-30"]
    assert _days("In the early hours of Monday drones came.") == ["2023-05-29"]


def test_a_night_leads_into_the_day_that_the_sentence_names() -> None:
    assert _days("Overnight 20 drones came, the air force said on Sunday.")[0] == "2023-05-27..28"


def test_a_night_between_two_named_days_is_theirs() -> None:
    text = "За ночь, с 23:00 29 мая до 7:00 30 мая, сбиты 12 дронов."
    night, begins, ends = _found(text)
    assert _written(night.interval) == "2023-05-29..30"
    assert (_written(begins.interval), begins.role) == ("2023-05-29", DateRole.SINCE)
    assert (_written(ends.interval), ends.role) == ("2023-05-30", DateRole.UNTIL)


def test_the_longest_phrase_wins() -> None:
    assert _days("Drones came on the nights of May 26 and 27.") == ["2023-05-26..27"]


def test_which_winter_of_a_year_is_not_guessed() -> None:
    assert _days("It burned in the winter of 2022.") == ["2022-01-01..2022-12-31"]


def test_a_night_beside_a_month_tells_no_date() -> None:
    assert _days("У жовтні минулого року дрони вночі вдарили по складу.") == ["2022-10-01..31"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("In late 2022 it was hit.", "2022-09-01..2022-12-31"),
        ("In early May it was hit.", "2023-05-01..10"),
        ("In mid-April it was hit.", "2023-04-11..20"),
        ("At the end of February it was hit.", "2023-02-21..28"),
        ("By the middle of 2022 it was closed.", "2022-05-01..2022-08-31"),
        ("Early last month it was hit.", "2023-04-01..10"),
        ("Late last year it was hit.", "2022-09-01..2022-12-31"),
        ("На початку травня туди влучили.", "2023-05-01..10"),
        ("Наприкінці 2022 року туди влучили.", "2022-09-01..2022-12-31"),
        ("У середині квітня туди влучили.", "2023-04-11..20"),
        ("Наприкінці минулого місяця туди влучили.", "2023-04-21..30"),
        ("В начале мая туда попали, был взрыв.", "2023-05-01..10"),
        ("В первых числах мая туда попали, был взрыв.", "2023-05-01..10"),
        ("В конце 2022 года туда попали.", "2022-09-01..2022-12-31"),
        ("В середине апреля туда попали, был взрыв.", "2023-04-11..20"),
    ],
)
def test_early_mid_and_late_are_thirds(text: str, days: str) -> None:
    assert _days(text) == [days]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("In November 2024 it was hit.", "2024-11-01..30"),
        ("In November it was hit.", "2022-11-01..30"),
        ("In May it was hit.", "2023-05-01..31"),
        ("In October last year it was hit.", "2022-10-01..31"),
        ("It was hit in 2014.", "2014-01-01..2014-12-31"),
        ("It was hit in spring 2022.", "2022-03-01..2022-05-31"),
        ("It was hit last summer.", "2022-06-01..2022-08-31"),
        ("It was hit last week.", "2023-05-22..28"),
        ("It was hit last month.", "2023-04-01..30"),
        ("It was hit last year.", "2022-01-01..2022-12-31"),
        ("It was hit earlier this month.", "2023-05-01..30"),
        ("It was hit earlier this week.", "2023-05-29..30"),
        ("It was hit over the weekend.", "2023-05-27..28"),
        ("It was hit in the first quarter of 2022.", "2022-01-01..2022-03-31"),
        ("It was hit in the second half of 2022.", "2022-07-01..2022-12-31"),
        ("It was hit in the 1990s.", "1990-01-01..1999-12-31"),
        ("It was hit in January and February.", "2023-01-01..2023-02-28"),
        ("У листопаді 2024 року туди влучили.", "2024-11-01..30"),
        ("У жовтні минулого року туди влучили.", "2022-10-01..31"),
        ("Торік у жовтні туди влучили.", "2022-10-01..31"),
        ("У 2014 році туди влучили.", "2014-01-01..2014-12-31"),
        ("Навесні 2022-го туди влучили.", "2022-03-01..2022-05-31"),
        ("Минулого тижня туди влучили.", "2023-05-22..28"),
        ("Минулого місяця туди влучили.", "2023-04-01..30"),
        ("У четвертому кварталі 2022 року туди влучили.", "2022-10-01..2022-12-31"),
        ("За січень і лютий туди влучили двічі.", "2023-01-01..2023-02-28"),
        ("В ноябре 2024 года туда попали.", "2024-11-01..30"),
        ("В октябре прошлого года туда попали.", "2022-10-01..31"),
        ("В 2014 году туда попали, был взрыв.", "2014-01-01..2014-12-31"),
        ("Осенью 2022 года туда попали.", "2022-09-01..2022-11-30"),
        ("На прошлой неделе туда попали, был взрыв.", "2023-05-22..28"),
        ("В прошлом месяце туда попали, был взрыв.", "2023-04-01..30"),
        ("Его обвинили в сентябрьском взрыве.", "2022-09-01..30"),
    ],
)
def test_longer_times_are_intervals(text: str, days: str) -> None:
    assert days in _days(text)
    assert len(set(_days(text))) == 1


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("They came on 24 and 25 March.", "2023-03-24..25"),
        ("They came on March 24 and 25.", "2023-03-24..25"),
        ("They came on 24–25 March 2022.", "2022-03-24..25"),
        ("They came between 3 and 5 May.", "2023-05-03..05"),
        ("They came from 3 to 5 May.", "2023-05-03..05"),
        ("They came from 30 March to 2 April.", "2023-03-30..2023-04-02"),
        ("They came between March and May 2022.", "2022-03-01..2022-05-31"),
        ("They came from 2014 to 2016.", "2014-01-01..2016-12-31"),
        ("Вони прилетіли 24 і 25 березня.", "2023-03-24..25"),
        ("Вони прилітали з 3 по 5 травня.", "2023-05-03..05"),
        ("Они прилетели 24 и 25 марта.", "2023-03-24..25"),
        ("Они прилетали с 3 по 5 мая.", "2023-05-03..05"),
        ("Они прилетали с 30 марта по 2 апреля.", "2023-03-30..2023-04-02"),
    ],
)
def test_two_dates_make_a_range(text: str, days: str) -> None:
    assert _days(text) == [days]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("It fell on 28 February.", "2023-02-28"),
        ("It fell on 15 June.", "2022-06-15"),
        ("Elections will be held on 15 June.", "2023-06-15"),
        ("1 червня в місті день жалоби.", "2023-06-01"),
        ("15 червня туди влучила ракета.", "2022-06-15"),
        ("15 июня состоится суд, объявили власти.", "2023-06-15"),
        ("A parade fell on 29 February.", "2020-02-29"),
    ],
)
def test_a_day_without_a_year_is_the_nearest_past_one(text: str, day: str) -> None:
    (mention,) = _found(text)
    assert _written(mention.interval) == day
    assert mention.relative


def test_a_day_without_a_year_belongs_to_the_year_being_told() -> None:
    text = "In December 2015 the depot burned. On 5 January it burned again."
    assert _days(text) == ["2015-12-01..31", "2016-01-05"]
    recent = "On March 1, 2022, it was hit. And on May 9 a sawmill burned."
    assert _days(recent) == ["2022-03-01", "2023-05-09"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("On 7 October 2022 it burned. The next day trains ran.", "2022-10-08"),
        ("On 7 October 2022 it burned. A day later trains ran.", "2022-10-08"),
        ("On 7 October 2022 it burned. Two weeks later it burned again.", "2022-10-18..24"),
        ("On 7 October 2022 it burned. Three days earlier it had been hit.", "2022-10-04"),
        ("On 7 October 2022 it burned. The same day it was closed.", "2022-10-07"),
        ("On 7 October 2022 it burned. That night it was closed.", "2022-10-07..08"),
        ("On 7 October 2022 it burned. The day before, it had been hit.", "2022-10-06"),
        ("7 жовтня 2022 року він горів. Наступного дня пустили потяги.", "2022-10-08"),
        ("7 жовтня 2022 року він горів. Того ж дня його закрили.", "2022-10-07"),
        ("7 жовтня 2022 року він горів. За три дні до того в нього влучили.", "2022-10-04"),
        ("7 октября 2022 года он горел. На следующий день пустили поезда.", "2022-10-08"),
        ("7 октября 2022 года он горел. Тогда же его закрыли.", "2022-10-07"),
        ("7 октября 2022 года он горел. Тремя днями ранее в него попали.", "2022-10-04"),
        ("В ноябре 2024 года он горел. Месяцем раньше в него попали.", "2024-10-01..31"),
        ("7 октября 2022 года он горел. Накануне в него попали.", "2022-10-06"),
    ],
)
@pytest.mark.parametrize("published", [date(2025, 6, 1), None])
def test_the_next_day_hangs_on_the_date_told_before(
    text: str, days: str, published: date | None
) -> None:
    assert _days(text, published)[1] == days


def test_a_date_of_saying_is_not_what_the_next_day_hangs_on() -> None:
    text = "A mine exploded on Thursday, the governor said on Monday. The next day it was cleared."
    assert _days(text) == ["2023-05-25", "2023-05-29", "2023-05-26"]


def test_what_would_lie_after_the_report_stays_unknown() -> None:
    assert _days("It fell on Monday. Three days later it was found.") == ["2023-05-29", "?"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Four days after the explosion Russia says it knows who did it.", "2023-05-26"),
        ("A day after fire engulfed a depot Kyiv is silent.", "2023-05-29"),
        ("Two days after 7 October 2022 trains ran.", "2022-10-09"),
    ],
)
def test_after_an_event_dates_the_event(text: str, day: str) -> None:
    assert _days(text) == [day]


def test_after_a_place_of_the_story_goes_on_with_the_story() -> None:
    text = "The school was hit on 7 January 2022. Three days after the attack a mill burned."
    assert _days(text, date(2022, 2, 7)) == ["2022-01-07", "2022-01-10"]


def test_vague_spans_stay_wide() -> None:
    assert _days("It was hit a month ago.") == ["2023-04-15..2023-05-15"]
    assert _days("It was hit several days ago.") == ["2023-05-24..28"]
    assert _days("Кілька тижнів тому туди влучили.") == ["2023-04-18..2023-05-16"]


def test_a_date_told_twice_is_one_mention() -> None:
    text = "У неділю, 23 квітня, впав дрон."
    (mention,) = _found(text)
    assert text[mention.start : mention.end] == "У неділю, 23 квітня"
    assert _written(mention.interval) == "2023-04-23"


@pytest.mark.parametrize(
    ("text", "day", "clock", "precision"),
    [
        ("It fell at 3:27 on Sunday.", "2023-05-28", "03:27", "minute"),
        ("It fell on Sunday at 3:27 a.m. local time.", "2023-05-28", "03:27", "minute"),
        ("It fell at about 4 a.m. on Sunday.", "2023-05-28", "04:00", "hour"),
        ("It fell around 22:30 on Sunday.", "2023-05-28", "22:30", "hour"),
        ("It fell at 8.30 in the evening on Sunday.", "2023-05-28", "20:30", "minute"),
        ("It fell at three in the morning.", "2023-05-30", "03:00", "hour"),
        ("It fell at 9pm on Sunday.", "2023-05-28", "21:00", "hour"),
        ("It fell at noon on Sunday.", "2023-05-28", "12:00", "hour"),
        ("О 3:27 в неділю впав дрон.", "2023-05-28", "03:27", "minute"),
        ("О 21:55 понеділка впав дрон.", "2023-05-29", "21:55", "minute"),
        ("Близько сьомої ранку впав дрон.", "2023-05-30", "07:00", "hour"),
        ("У неділю о шостій вечора впав дрон.", "2023-05-28", "18:00", "hour"),
        ("Близько 16:00 у неділю впав дрон.", "2023-05-28", "16:00", "hour"),
        ("О 5-й ранку впав дрон, її чули.", "2023-05-30", "05:00", "hour"),
        ("В 3:27 в воскресенье упал дрон.", "2023-05-28", "03:27", "minute"),
        ("Около четырёх утра упал дрон.", "2023-05-30", "04:00", "hour"),
        ("В субботу, примерно в 14:20, упал дрон, был взрыв.", "2023-05-27", "14:20", "hour"),
        ("В три часа ночи упал дрон, был взрыв.", "2023-05-30", "03:00", "hour"),
        ("30 мая в 4 часа 10 минут упал дрон.", "2023-05-30", "04:10", "minute"),
        ("О пів на дванадцяту 29 травня впав дрон.", "2023-05-29", "11:30", "minute"),
        ("It fell at 2330 GMT on Monday.", "2023-05-29", "23:30", "minute"),
        ("В 17:00 среды упал дрон, был взрыв.", "2023-05-24", "17:00", "minute"),
    ],
)
def test_a_time_of_day_goes_with_its_date(text: str, day: str, clock: str, precision: str) -> None:
    (mention,) = _found(text)
    assert _written(mention.interval) == day
    assert mention.interval.clock is not None
    assert mention.interval.clock.isoformat("minutes") == clock
    assert mention.interval.precision.value == precision


def test_a_time_without_a_date_is_of_the_day_being_told() -> None:
    text = "The hospital was hit on 17 October 2022. At 6:59 p.m. a munition exploded."
    assert _days(text) == ["2022-10-17", "2022-10-17"]
    assert _days("It fell at 3:27.", None) == ["?"]


def test_of_a_night_the_small_hours_are_the_second_day() -> None:
    text = "In the night to Sunday, at about 3 a.m., drones came."
    assert _days(text) == ["2023-05-28"]
    assert _days("In the night to Sunday, at about 11 p.m., drones came.") == ["2023-05-27"]


@pytest.mark.parametrize(
    ("text", "days", "role"),
    [
        ("31 drones came since midnight.", "2023-05-30", DateRole.SINCE),
        ("31 drones came since Friday.", "2023-05-26..30", DateRole.SINCE),
        ("Nobody came since early March.", "2023-03-01..2023-05-30", DateRole.SINCE),
        ("By Sunday afternoon all were found.", "2023-05-28", DateRole.UNTIL),
        ("It is closed until 15 June.", "2023-06-15", DateRole.UNTIL),
        ("З п'ятниці прилетів 31 дрон.", "2023-05-26..30", DateRole.SINCE),
        ("С пятницы прилетел 31 дрон, объявили власти.", "2023-05-26..30", DateRole.SINCE),
        ("С начала года был 31 взрыв.", "2023-01-01..2023-05-30", DateRole.SINCE),
        ("До середи все знайшли, її теж.", "2023-05-24", DateRole.UNTIL),
    ],
)
def test_windows_say_where_they_begin_or_end(text: str, days: str, role: DateRole) -> None:
    (mention,) = _found(text)
    assert (_written(mention.interval), mention.role) == (days, role)


@pytest.mark.parametrize(
    "text",
    [
        "It burned for three days and two weeks.",
        "It may rain in 15 minutes, and marches will march.",
        "2,000 people and 2023 drones, 1.5 tonnes, 12-14 metres.",
        "The second day running, the fifth week of fire.",
        "He lives on 15 April Street.",
        "Він живе на вулиці 15 Квітня.",
        "Дрон «Лютий» збили, її бачили.",
        "На півночі, півдні та сході збито дрони.",
        "Порівняно із січнем поставки зросли.",
        "По сравнению с январём поставки выросли.",
        "Вся окружающая среда загрязнена, был взрыв.",
        "Протягом трьох днів і двох тижнів гасили пожежу.",
        "Пожар тушили три дня и две недели, был взрыв.",
        "31 February 2023 and 2023-13-45 and 45.45.2023 are no days.",
        "Shahed-131/136, S-300, 9M38 and 24/7.",
    ],
)
def test_these_are_no_dates(text: str) -> None:
    assert _days(text) == []


def test_without_a_report_date_relative_dates_stay_unknown() -> None:
    text = "It fell on Tuesday, three days ago, in May and overnight. In 2014 it fell too."
    assert sorted(_days(text, None)) == ["2014-01-01..2014-12-31", "?", "?", "?", "?"]


@pytest.mark.parametrize("published", [PUBLISHED, None])
def test_mentions_stand_in_order_and_do_not_overlap(published: date | None) -> None:
    text = (
        "On Tuesday, 30 May, at 3:27 a.m., after a night of 28-29 May, drones came; in late 2022, "
        "since early March and by Friday night others did. У ніч на 30 травня о 4-й ранку теж."
    )
    mentions = _found(text, published)
    assert len(mentions) >= 6
    for left, right in pairwise(mentions):
        assert left.end <= right.start


_DATE_WORDS = re.findall(
    r"\S+",
    "on Tuesday the night of 29 - 30 May 2023 , late early since until by at 3:27 a.m. "
    "two days later ago after before next last week month year в ночь на мая году 31 "
    "у вівторок о третій ранку тому рівно . overnight 00 February 29",
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(_DATE_WORDS),
        max_size=25,
    ),
    st.one_of(st.none(), st.dates(date(1995, 1, 1), date(2040, 12, 31))),
)
def test_any_heap_of_date_words_gives_ordered_mentions(
    words: list[str], published: date | None
) -> None:
    text = " ".join(words)
    before = 0
    for mention in _found(text, published):
        assert before <= mention.start < mention.end <= len(text)
        before = mention.end


@given(st.dates(date(2015, 1, 1), date(2035, 12, 31)))
def test_every_weekday_lies_in_the_week_that_ends_with_the_report(published: date) -> None:
    for name in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"):
        (mention,) = find_dates(analyse(f"It fell on {name}."), published)
        day = mention.interval.start
        assert day is not None
        assert 0 <= (published - day).days < 7
        assert day.strftime("%A") == name


@given(
    st.dates(date(2015, 1, 1), date(2035, 12, 31)), st.dates(date(2014, 1, 1), date(2035, 12, 31))
)
def test_a_printed_date_is_that_date_in_every_language(published: date, day: date) -> None:
    months = {
        "en": "January February March April May June July August September October November "
        "December",
        "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада "
        "грудня",
        "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    }
    frames = {"en": "It fell on {}.", "uk": "{} року її збили.", "ru": "{} года её сбили."}
    for language, names in months.items():
        written = f"{day.day} {names.split()[day.month - 1]} {day.year}"
        (mention,) = find_dates(analyse(frames[language].format(written)), published)
        assert mention.interval == TimeInterval.day(day)


@pytest.mark.parametrize(
    "piece",
    [
        "on Tuesday ",
        "the night of ",
        "29 ",
        "29 - ",
        "overnight ",
        "at 3:27 ",
        "у ніч на ",
        "since ",
    ],
)
def test_time_grows_with_the_length_of_the_text_only(piece: str) -> None:
    def seconds(times: int) -> float:
        analysed = analyse(piece * times)
        started = time.process_time()
        find_dates(analysed, PUBLISHED)
        return time.process_time() - started

    seconds(100)
    small = min(seconds(2_000) for _ in range(3))
    assert seconds(16_000) < 8 * 4 * max(small, 0.005)


_LANGUAGES = ("en", "uk", "ru")
_READER_CLASSES = frozenset(
    re.findall(
        r"\w+",
        "day nth year n ordinal time hour ampm_time numeric yr when said_year ordinal_year "
        "ordinal_hour decade mid_year",
    )
)


@pytest.mark.parametrize("language", _LANGUAGES)
def test_every_phrase_of_the_tables_has_a_rule_and_known_classes(language: str) -> None:
    data = table("calendar", language)
    known = _READER_CLASSES | set(data["classes"])
    for meanings in (data["years"], data["dates"], data["inner"], data["frames"], data["clocks"]):
        for patterns in meanings.values():
            for pattern in patterns:
                used = set(re.findall(r"\{(\w+)\}", pattern))
                assert used <= known, pattern
    for section in ("dates", "inner", "frames"):
        assert set(data[section]) <= set(RULES)


@pytest.mark.parametrize("language", _LANGUAGES)
def test_the_tables_name_every_month_and_weekday(language: str) -> None:
    classes = table("calendar", language)["classes"]
    assert {int(month) for month in classes["month"]} == set(range(1, 13))
    assert {int(day) for day in classes["weekday"]} == set(range(1, 8))


def test_a_pattern_with_loose_brackets_is_refused() -> None:
    assert expand("a [b] (c | d)") == [("a", "b", "c"), ("a", "b", "d"), ("a", "c"), ("a", "d")]
    with pytest.raises(ReferenceDataError):
        expand("a [b")
    with pytest.raises(ReferenceDataError):
        expand("a b)")
