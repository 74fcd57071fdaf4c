"""Speakers and perpetrators named in English, Ukrainian and Russian texts."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remnant.actors import load


def named(text, language="en", on=None):
    return [
        (text[each.start : each.end], each.actor.id) for each in load().find(text, language, on)
    ]


def ids(text, language="en", on=None):
    return [each for _, each in named(text, language, on)]


@pytest.mark.parametrize(
    ("text", "language", "words", "actor"),
    [
        (
            "Russia’s defense ministry said so.",
            "en",
            "Russia’s defense ministry",
            "ru-defence-ministry",
        ),
        (
            "the Russian Ministry of Defence",
            "en",
            "Russian Ministry of Defence",
            "ru-defence-ministry",
        ),
        (
            "the Ministry of Defence of Moldova",
            "en",
            "Ministry of Defence of Moldova",
            "md-defence-ministry",
        ),
        ("Poland's foreign ministry", "en", "Poland's foreign ministry", "pl-foreign-ministry"),
        ("the Ukrainian Air Force", "en", "Ukrainian Air Force", "ua-air-force"),
        ("Ukraine’s General Staff", "en", "Ukraine’s General Staff", "ua-general-staff"),
        ("Kyiv’s forces", "en", "Kyiv’s forces", "ua-forces"),
        (
            "Ukrainian military intelligence",
            "en",
            "Ukrainian military intelligence",
            "ua-military-intelligence",
        ),
        ("the Indian Air Force", "en", "Indian Air Force", "in-air-force"),
        ("Saudi Arabia's civil forces", "en", "Saudi Arabia", "sa"),
        ("U.S. Central Command", "en", "U.S. Central Command", "us-centcom"),
        ("Міноборони РФ заявило", "uk", "Міноборони РФ", "ru-defence-ministry"),
        ("у Міністерстві оборони Росії", "uk", "Міністерстві оборони Росії", "ru-defence-ministry"),
        ("російське Міноборони", "uk", "російське Міноборони", "ru-defence-ministry"),
        ("у Повітряних силах", "uk", "Повітряних силах", "ua-air-force"),
        ("Генштаб ЗСУ повідомив", "uk", "Генштаб ЗСУ", "ua-general-staff"),
        ("в ГУР Міноборони", "uk", "ГУР Міноборони", "ua-military-intelligence"),
        ("Службою безпеки України", "uk", "Службою безпеки України", "ua-sbu"),
        ("російськими військовими", "uk", "російськими військовими", "ru-military"),
        ("армія РФ", "uk", "армія РФ", "ru-army"),
        ("Минобороны России сообщило", "ru", "Минобороны России", "ru-defence-ministry"),
        ("в Министерстве обороны РФ", "ru", "Министерстве обороны РФ", "ru-defence-ministry"),
        ("по данным Минобороны Украины", "ru", "Минобороны Украины", "ua-defence-ministry"),
        ("Воздушными силами", "ru", "Воздушными силами", "ua-air-force"),
        ("Следственным комитетом", "ru", "Следственным комитетом", "ru-investigative-committee"),
        ("украинскими военными", "ru", "украинскими военными", "ua-armed-forces"),
        ("власти Таганрога", "ru", "власти Таганрога", "taganrog-authorities"),
        (
            "прокуратура Харківської області",
            "uk",
            "прокуратура Харківської області",
            "kharkiv-region-prosecutors",
        ),
        (
            "у Харківській обласній прокуратурі",
            "uk",
            "Харківській обласній прокуратурі",
            "kharkiv-region-prosecutors",
        ),
        ("Сумська ОВА", "uk", "Сумська ОВА", "sumy-region-administration"),
        (
            "the Odesa military administration",
            "en",
            "Odesa military administration",
            "odesa-region-administration",
        ),
    ],
)
def test_a_body_is_named_with_the_state_or_place_that_it_is_of(text, language, words, actor):
    assert named(text, language) == [(words, actor)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("the ministry said", "en"),
        ("the air force said", "en"),
        ("a spokesman said", "en"),
        ("the governor said", "en"),
        ("officials said", "en"),
        ("міністерство заявило", "uk"),
        ("губернатор заявил", "ru"),
        ("the authority of the past", "en"),
        ("Ukrainian strikes in Russian cities", "en"),
        ("українські удари", "uk"),
        ("российские города", "ru"),
        ("Мали бути вибори.", "uk"),
        ("Того дня йшов дощ.", "uk"),
        ("Turkeyfoot and Chadwick", "en"),
        ("us and them", "en"),
    ],
)
def test_nobody_in_particular_is_nobody(text, language):
    assert ids(text, language) == []


def test_a_verb_is_no_army():
    assert ids("Ukraine forces Russia to negotiate") == ["ua", "ru"]


def test_adjectives_alone_name_states_on_demand():
    text = "Ukrainian strikes on Russian soil"
    found = [(text[e.start : e.end], e.actor.id) for e in load().adjectives(text, "en")]
    assert found == [("Ukrainian", "ua"), ("Russian", "ru")]


@pytest.mark.parametrize(
    ("text", "language", "state"),
    [
        ("українські безпілотники", "uk", "ua"),
        ("російською ракетою", "uk", "ru"),
        ("российскими ракетами", "ru", "ru"),
        ("израильские удары", "ru", "il"),
        ("іранські дрони", "uk", "ir"),
    ],
)
def test_adjectives_are_read_in_every_case(text, language, state):
    assert [each.actor.id for each in load().adjectives(text, language)] == [state]


@pytest.mark.parametrize(
    ("text", "language"),
    [("Kyiv denied it", "en"), ("Київ заперечує", "uk"), ("в Киеве отрицают", "ru")],
)
def test_a_capital_is_its_state_by_metonymy(text, language):
    mention = load().find(text, language)[0]
    assert (mention.actor.id, mention.metonym) == ("ua", True)


def test_a_state_by_its_own_name_is_no_metonym():
    assert not load().find("Ukraine denied it", "en")[0].metonym


@pytest.mark.parametrize(
    ("text", "language", "words", "actor"),
    [
        (
            "Russian President Vladimir Putin",
            "en",
            "Russian President Vladimir Putin",
            "vladimir-putin",
        ),
        (
            "said Belgorod governor Vyacheslav Gladkov",
            "en",
            "Belgorod governor Vyacheslav Gladkov",
            "vyacheslav-gladkov",
        ),
        (
            "said the Kremlin spokesman Dmitry Peskov",
            "en",
            "Kremlin spokesman Dmitry Peskov",
            "dmitry-peskov",
        ),
        ("Air Force spokesman Yurii Ihnat", "en", "Air Force spokesman Yurii Ihnat", "yurii-ihnat"),
        (
            "Ukrainian Air Force spokesman Yuriy Ihnat",
            "en",
            "Ukrainian Air Force spokesman Yuriy Ihnat",
            "yurii-ihnat",
        ),
        ("Lt. Gen. Kyrylo Budanov", "en", "Lt. Gen. Kyrylo Budanov", "kyrylo-budanov"),
        ("Oleg Sinegubov said", "en", "Oleg Sinegubov", "oleh-syniehubov"),
        ("Volodymyr Zelenskyy said", "en", "Volodymyr Zelenskyy", "volodymyr-zelensky"),
        ("Viacheslav Gladkov said", "en", "Viacheslav Gladkov", "vyacheslav-gladkov"),
        (
            "речник Повітряних сил Юрій Ігнат",
            "uk",
            "речник Повітряних сил Юрій Ігнат",
            "yurii-ihnat",
        ),
        (
            "за словами голови Сумської ОВА Олега Григорова",
            "uk",
            "голови Сумської ОВА Олега Григорова",
            "oleh-hryhorov",
        ),
        (
            "президентом України Володимиром Зеленським",
            "uk",
            "президентом України Володимиром Зеленським",
            "volodymyr-zelensky",
        ),
        (
            "губернатор Белгородской области Вячеслав Гладков",
            "ru",
            "губернатор Белгородской области Вячеслав Гладков",
            "vyacheslav-gladkov",
        ),
        (
            "по словам мэра Москвы Сергея Собянина",
            "ru",
            "мэра Москвы Сергея Собянина",
            "sergei-sobyanin",
        ),
        ("сообщил Гладков", "ru", "Гладков", "vyacheslav-gladkov"),
        ("по словам Гладкова", "ru", "Гладкова", "vyacheslav-gladkov"),
    ],
)
def test_a_person_is_named_with_the_titles_before(text, language, words, actor):
    assert named(text, language) == [(words, actor)]


def test_a_common_surname_alone_is_nobody_until_the_full_name_is_read():
    assert ids("Kim said so") == []
    assert ids("Vitalii Kim spoke. Later Kim said so.") == ["vitalii-kim", "vitalii-kim"]


def test_a_common_surname_after_its_office_is_that_person():
    assert ids("Mykolaiv governor Kim said so") == ["vitalii-kim"]
    assert ids("Sumy governor Kim said so") == []


def test_two_people_beside_each_other_are_two():
    assert ids("Biden and President Volodymyr Zelensky") == ["joe-biden", "volodymyr-zelensky"]


@pytest.mark.parametrize(
    ("text", "language", "on", "actor"),
    [
        ("the US president said", "en", date(2022, 3, 1), "joe-biden"),
        ("the US president said", "en", date(2025, 3, 1), "donald-trump"),
        ("the president of Ukraine said", "en", date(2016, 1, 1), "petro-poroshenko"),
        ("Russia's defence minister said", "en", date(2023, 1, 1), "sergei-shoigu"),
        ("Russia's defence minister said", "en", date(2024, 8, 1), "andrei-belousov"),
        ("the governor of the Kursk region said", "en", date(2023, 8, 1), "roman-starovoit"),
        ("the mayor of Kharkiv said", "en", date(2024, 5, 1), "ihor-terekhov"),
        ("мер Харкова повідомив", "uk", date(2024, 5, 1), "ihor-terekhov"),
        ("голова Харківської ОВА повідомив", "uk", date(2023, 5, 1), "oleh-syniehubov"),
        ("губернатор Курской области сообщил", "ru", date(2024, 8, 10), "alexei-smirnov-kursk"),
        ("глава Крыма сообщил", "ru", date(2022, 8, 10), "sergei-aksyonov"),
        ("президент Украины заявил", "ru", date(2022, 8, 10), "volodymyr-zelensky"),
    ],
)
def test_a_title_means_whoever_held_the_office_on_the_day(text, language, on, actor):
    assert ids(text, language, on) == [actor]


def test_an_office_that_nobody_is_known_to_hold_is_itself():
    found = load().find("the governor of the Komi region said", "en", date(2010, 1, 1))
    assert [each.actor.name for each in found] == ["Governor of Komi"]
    assert load().get(found[0].actor.id) == found[0].actor


def test_a_title_before_a_name_that_nobody_knows_means_no_one_else():
    assert "valentin-demidov" not in ids("Belgorod mayor Ivan Petrov", on=date(2024, 1, 1))


@pytest.mark.parametrize(
    ("text", "language", "actor"),
    [
        ("Houthi forces said", "en", "houthis"),
        ("the Rapid Support Forces said", "en", "rsf"),
        ("Hezbollah said", "en", "hezbollah"),
        ("бойовики «ДНР»", "uk", "dpr"),
        ("хусити заявили", "uk", "houthis"),
        ("хуситов обвинили", "ru", "houthis"),
        ("ЧВК «Вагнер»", "ru", "wagner"),
        ("The New York Times reported", "en", "nyt"),
        ("Reuters reported", "en", "reuters"),
        ("за даними «Української правди»", "uk", "ukrainska-pravda"),
        ("сообщает РИА Новости", "ru", "ria-novosti"),
        ("Telegram-канал Baza", "ru", "baza"),
        ("the Ukraine Weapons Tracker", "en", "ukraine-weapons-tracker"),
        ("Human Rights Watch", "en", "hrw"),
        ("Syrian Observatory for Human Rights", "en", "sohr"),
        ("наблюдатели ОБСЕ", "ru", "osce-smm"),
        ("МАГАТЕ заявило", "uk", "iaea"),
        ("МАГАТЭ заявило", "ru", "iaea"),
    ],
)
def test_groups_outlets_and_monitors(text, language, actor):
    assert ids(text, language) == [actor]


def test_an_outlet_whose_name_is_a_word_needs_a_word_of_publishing():
    assert ids("The first shot was heard") == []
    assert ids("Shot was heard at noon") == []
    assert ids("the Telegram channel Shot reported")[-1] == "shot"


def test_the_enemy_of_a_ukrainian_text_is_russia_and_of_no_other_text():
    assert ids("Ворог атакував порт", "uk") == ["ru-forces"]
    assert ids("Ворог атаковал порт", "ru") == []


def test_an_unnamed_group_is_named_as_printed():
    mention = load().find("Two U.S. officials spoke", "en")[0]
    assert (mention.actor.id, mention.actor.name) == ("us-officials", "U.S. officials")


def test_kyiv_police_are_the_citys_and_kyiv_officials_the_states():
    assert ids("Kyiv police said") == ["kyiv-police"]
    assert ids("Kyiv officials said") == ["ua-officials"]


SCRAPS = [
    "Russian",
    "President",
    "Vladimir Putin",
    "Kyiv’s",
    "forces",
    "of",
    "the",
    "U.S.",
    "ДНР",
    "«",
    "»",
    "голова Сумської ОВА",
    "Олег Григоров",
    "е\u0301",
    ".",
    "\n\n",
    "Міноборони",
    "РФ",
]


@given(st.lists(st.sampled_from(SCRAPS), max_size=12), st.sampled_from(["en", "uk", "ru"]))
def test_mentions_are_in_order_and_apart(scraps, language):
    text = " ".join(scraps)
    end = 0
    for mention in load().find(text, language):
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end


def test_a_report_is_read_in_milliseconds():
    text = (
        "Russia’s defence ministry said that 31 drones fell, Belgorod governor Vyacheslav Gladkov "
        "told Reuters; the president of Ukraine and the Ukrainian Air Force did not comment. " * 12
    )
    load().find(text, "en")
    begun = time.process_time()
    for _ in range(5):
        load().find(text, "en", date(2023, 5, 30))
    assert (time.process_time() - begun) / 5 < 0.05
