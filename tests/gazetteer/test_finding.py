"""Places in sentences of our own, in three languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remnant.gazetteer import load

ENGLISH = [
    ("Two people died in Kupiansk.", "Kupiansk", "Kupiansk", "UA", "P3"),
    ("Drones reached the Kaluga region.", "Kaluga region", "Kaluga region", "RU", "P6"),
    ("Fires burned in Krasnodar Krai.", "Krasnodar Krai", "Krasnodar territory", "RU", "P6"),
    ("Sirens sounded in Kharkiv Oblast.", "Kharkiv Oblast", "Kharkiv region", "UA", "P6"),
    ("Air defences worked over Crimea.", "Crimea", "Crimea", "UA", "P6"),
    ("A ship burned in the Gulf of Aden.", "Gulf of Aden", "Gulf of Aden", None, "P7"),
    ("The Gaza Strip was bombed.", "Gaza Strip", "Gaza Strip", "PS", "P6"),
    ("Debris fell near Morozovsk.", "near Morozovsk", "Morozovsk", "RU", "P4"),
    ("A shell hit Chuhuiv district.", "Chuhuiv district", "Chuhuiv district", "UA", "P5"),
    ("Jets took off from Engels airbase.", "Engels airbase", "Engels airbase", "RU", "P2"),
    ("A Kyiv-based group said so.", "Kyiv", "Kyiv", "UA", "P3"),
    ("Kyiv’s air defences fired.", "Kyiv", "Kyiv", "UA", "P3"),
    ("They struck St. Petersburg.", "St. Petersburg", "Saint Petersburg", "RU", "P3"),
    ("Fighting in eastern Ukraine.", "eastern Ukraine", "eastern Ukraine", "UA", "P7"),
]
UKRAINIAN = [
    ("У Мар'їнці загинули двоє.", "Мар'їнці", "Marinka", "UA", "P3"),
    ("Снаряд влучив у Куп’янську.", "Куп’янську", "Kupiansk", "UA", "P3"),
    ("Вибух під Харковом.", "під Харковом", "Kharkiv", "UA", "P4"),
    ("На Одещині тривога.", "Одещині", "Odesa region", "UA", "P6"),
    ("Дрони над Бєлгородщиною.", "Бєлгородщиною", "Belgorod region", "RU", "P6"),
    ("Удар по Донецькій області.", "Донецькій області", "Donetsk region", "UA", "P6"),
    ("Пожежа в Криму.", "Криму", "Crimea", "UA", "P6"),
    ("У Кривому Розі чути вибухи.", "Кривому Розі", "Kryvyi Rih", "UA", "P3"),
    ("Тривога в Івано-Франківську.", "Івано-Франківську", "Ivano-Frankivsk", "UA", "P3"),
    ("Ракети над Чорним морем.", "Чорним морем", "Black Sea", None, "P7"),
    ("У Чугуївському районі пожежа.", "Чугуївському районі", "Chuhuiv district", "UA", "P5"),
    ("Стан Запорізької АЕС.", "Запорізької АЕС", "Zaporizhzhia nuclear power plant", "UA", "P2"),
    ("Вибухи в Енгельсі.", "Енгельсі", "Engels", "RU", "P3"),
    ("Дрон збито над Ірпенем.", "Ірпенем", "Irpin", "UA", "P3"),
    ("Удар по авіабазі Аль-Удейд.", "авіабазі Аль-Удейд", "Al Udeid air base", "QA", "P2"),
    ("Вибухи у Хан-Юнісі.", "Хан-Юнісі", "Khan Younis", "PS", "P3"),
    ("У Стрілечій на Харківщині пожежа.", "Стрілечій на Харківщині", "Strilecha", "UA", "P3"),
    ("На сході України.", "сході України", "eastern Ukraine", "UA", "P7"),
]
RUSSIAN = [
    ("В Ростове-на-Дону слышны взрывы.", "Ростове-на-Дону", "Rostov-on-Don", "RU", "P3"),
    ("Дрон сбит под Воронежем.", "под Воронежем", "Voronezh", "RU", "P4"),
    ("Взрывы в Энгельсе.", "Энгельсе", "Engels", "RU", "P3"),
    ("Над Брянщиной сбиты дроны.", "Брянщиной", "Bryansk region", "RU", "P6"),
    ("Тревога на Кубани.", "Кубани", "Krasnodar territory", "RU", "P6"),
    ("Пожар в Подмосковье.", "Подмосковье", "Moscow region", "RU", "P6"),
    ("Обломки упали в Крыму.", "Крыму", "Crimea", "UA", "P6"),
    ("Обстрел Белгородской области.", "Белгородской области", "Belgorod region", "RU", "P6"),
    ("В Краснодарском крае пожар.", "Краснодарском крае", "Krasnodar territory", "RU", "P6"),
    ("Обстрел Горловки.", "Горловки", "Horlivka", "UA", "P3"),
    ("На Афипском НПЗ пожар.", "Афипском НПЗ", "Afipsky refinery", "RU", "P2"),
    ("Крымский мост перекрыт.", "Крымский мост", "Crimean bridge", "UA", "P2"),
    ("В станице Кущёвской сбит дрон.", "станице Кущёвской", "Kushchyovskaya", "RU", "P3"),
    ("Ракета сбита над Эйлатом.", "Эйлатом", "Eilat", "IL", "P3"),
    ("Бои в Баткенской области.", "Баткенской области", "Batken region", "KG", "P6"),
    ("Взрыв прогремел в Сухуме.", "Сухуме", "Sokhumi", "GE", "P3"),
    ("Взрывы слышны в Ходейде.", "Ходейде", "Hodeidah", "YE", "P3"),
    ("В Россошанском районе пожар.", "Россошанском районе", "Rossoshansky district", None, "P5"),
    ("Взрыв севернее Харькова.", "севернее Харькова", "Kharkiv", "UA", "P4"),
]
SENTENCES = [
    *(("en", row) for row in ENGLISH),
    *(("uk", row) for row in UKRAINIAN),
    *(("ru", row) for row in RUSSIAN),
]


@pytest.mark.parametrize(("language", "row"), SENTENCES)
def test_a_place_is_found_with_its_name_country_and_precision(found, language, row):
    text, *expected = row
    assert found(text, language) == [tuple(expected)]


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        (
            "en",
            "Drones fell in the Belgorod, Bryansk and Kursk regions.",
            ["Belgorod region", "Bryansk region", "Kursk region"],
        ),
        (
            "en",
            "Shells hit Kherson, Zaporizhzhia, and Dnipropetrovsk oblasts.",
            ["Kherson region", "Zaporizhzhia region", "Dnipropetrovsk region"],
        ),
        ("en", "They struck Sumy, Kharkiv region and Odesa.", ["Sumy", "Kharkiv region", "Odesa"]),
        (
            "ru",
            "Над территорией Белгородской, Курской областей и Краснодарского края.",
            ["Belgorod region", "Kursk region", "Krasnodar territory"],
        ),
        ("ru", "Над акваторией Чёрного и Азовского морей.", ["Black Sea", "Sea of Azov"]),
        (
            "uk",
            "Над Вологодською та Астраханською областями.",
            ["Vologda region", "Astrakhan region"],
        ),
        ("en", "In Kozelsk and Kupiansk districts.", ["Kozelsk district", "Kupiansk district"]),
    ],
)  # fmt: skip
def test_the_last_word_of_a_list_speaks_for_all_of_it(found, language, text, names):
    assert [name for _, name, _, _ in found(text, language)] == names


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "Над территориями Курской (8 БПЛА) и Брянской (1 БПЛА) областей.", "P6 P6"),
        ("ru", "Сбиты над **Белгородской** **областью**.", "P6"),
        ("ru", "На Донецком и Купянском направлениях бои.", "P7 P7"),
        ("uk", "На Харківському напрямку бої.", "P7"),
        ("uk", "У Луганську вночі лунали вибухи.", "P3"),
        ("ru", "Кременчуг. Ночью гремели взрывы.", "P3"),
        ("ru", "Дрон упал в Раменском.", "P3"),
        ("uk", "Атака на Одеський порт.", "P2"),
        ("ru", "Удар по Житомирскому бронетанковому заводу.", "P2"),
        ("ru", "Взрывы на Курской АЭС.", "P2"),
        ("ru", "Дроны летели над Крымом.", "P6"),
        ("ru", "В Республике Крым тревога.", "P6"),
        ("uk", "У секторі Газа тривають удари.", "P6"),
        ("uk", "Аеродром у Криму горить.", "P6"),
        ("ru", "Киевский режим виноват.", ""),
        ("ru", "Группировка войск «Днепр» отчиталась.", ""),
        ("ru", "На правом берегу Днепра бои.", ""),
        ("ru", "Шёл 2023 г. Война продолжалась.", ""),
        ("uk", "Сили України тримають оборону.", "P7"),
        ("ru", "Дивизия ордена Жукова отступила.", ""),
        ("ru", "Малая Вымышленка горит.", ""),
    ],
)
def test_communiques_and_headlines_are_read_as_they_are_written(found, language, text, expected):
    assert [precision for *_, precision in found(text, language)] == expected.split()


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Донецк. Пропагандисты РФ заявили об обстреле.", "UA"),
        ("Российские войска ударили по Николаеву.", "UA"),
        ("Washington said that Damascus had been hit.", "SY"),
        ("The report from Tehran named Isfahan, and Washington listened.", "IR"),
    ],
)
def test_who_acts_tells_little_of_where(gazetteer, text, country):
    language = "en" if text.isascii() else "ru"
    settled = [m.place for m in gazetteer.find(text, language) if m.place.precision.value == "P3"]
    assert country in {place.country for place in settled}


@pytest.mark.parametrize(
    "text",
    [
        "Early on Sunday most of the police were reading. March was nice.",
        "So far the split is mobile; victory and justice are best.",
        "the drone flew over moscow",  # no capital, no name
        "",
        "1234 !? ...",
    ],
)
def test_ordinary_words_are_no_places(found, text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "Так, сили оборони тримають стрій. Лютий був холодний."),
        ("ru", "Так было всегда. Мир дорог. Тор и Оса отстрелялись."),
        ("ru", "Мина лежала на улице Ленина."),
    ],
)
def test_ordinary_ukrainian_and_russian_words_are_no_places(found, language, text):
    assert found(text, language) == []


@given(st.text(max_size=200), st.sampled_from(["en", "uk", "ru"]))
def test_mentions_stand_in_order_and_never_overlap(text, language):
    end = 0
    for mention in load().find(text, language):
        assert end <= mention.start < mention.end <= len(text)
        assert 0.0 <= mention.probability <= 1.0
        end = mention.end


@given(st.lists(st.sampled_from([row[0] for _, row in SENTENCES]), max_size=6))
def test_a_text_of_many_sentences_has_exact_offsets(sentences):
    text = "\n".join(sentences)
    end = 0
    for mention in load().find(text, "uk"):
        assert mention.start >= end
        assert text[mention.start : mention.end].strip() == text[mention.start : mention.end]
        end = mention.end


def test_the_same_text_gives_the_same_places(gazetteer):
    text = " ".join(row[0] for _, row in SENTENCES)
    assert gazetteer.find(text, "en") == gazetteer.find(text, "en")
