"""What a text is made of: offsets that hold, sentences, quotations, languages."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from remnant.reading import tokens
from remnant.reading.text import TokenKind, analyse, language_of
from remnant.reading.tokens import fold, tokenise

NAUGHTY = [
    "",
    " ",
    "\ufeffdate 2024-03-01\r\nДва дрони\u00a0впали.\r\n\r\nНіхто не постраждав.\r\n",
    "Дрон\u00adами зби\u200bто 12\u202f500 ці\u2060лей",
    unicodedata.normalize("NFD", "Її знищили в Їжакевичах; йод, ёлка, café, Đà Nẵng."),
    "Погиби\u0301ли тро\u0301е",
    "\u202eэтот текст написан справа налево\u202c и снова слева",
    "الطائرات المسيرة أصابت 3 أهداف، ‎says the report",
    "🇺🇦🚀👨‍👩‍👧‍👦 3️⃣ ракети ⚡️⚡️ збито❗️",
    "«Шахед-131/136»—это „герань“; ‘so-called’ “drones” \"x\" ''y'' `z`",
    "U.S. Gen. S. Lavrov at 3:27 a.m. on Feb. 28, 2.5 km from No. 4",
    "https://example.org/a.b?c=d(e). www.example.org… end.",
    "a" * 500 + "́" * 50,
    "1,1,1,1,.,.,1..1::1--1//1",
    "\x00\x01\x1f\x7f\x85\u2028\u2029",
    "𝔇𝔯𝔬𝔫𝔢 ｄｒｏｎｅ ﬁre Ⅻ ½ ٣ ３",
    "'''\"\"\"«»“”„‚‘’",
    "...!?!?…?!. . . .",
    "-–—―−‐‑‒",
    "№ 5, §4, ¶, ©, ™, 5 %, 5°, $5, 5€",
    "п'ять п’ять пʼять п`ять п‘ять",
    "İSTANBUL ŞEHİR ΑΣ ß",
]


def _holds(text: str, body: int = 0) -> None:
    analysed = analyse(text, body)
    before = body
    for sentence in analysed.sentences:
        assert before <= sentence.start < sentence.end <= len(text)
        assert sentence.tokens[0].start == sentence.start
        assert sentence.tokens[-1].end == sentence.end
        at = sentence.start
        for token in sentence.tokens:
            assert at <= token.start < token.end
            assert text[token.start : token.end] == token.text
            assert _is_blank(text[at : token.start])
            at = token.end
        assert _is_blank(text[before : sentence.start])
        before = sentence.end
    assert _is_blank(text[before:])
    for quotation in analysed.quotations:
        assert body <= quotation.start < quotation.end <= len(text)


def _is_blank(gap: str) -> bool:
    """White space and invisible marks: nothing that a reader sees is left out."""
    return all(mark.isspace() or unicodedata.category(mark) == "Cf" for mark in gap)


@pytest.mark.parametrize("text", NAUGHTY)
def test_tokens_tile_naughty_texts(text: str) -> None:
    _holds(text)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200))
@example("\r\r\n")
@example("ЯА.Я")
def test_tokens_tile_any_text(text: str) -> None:
    _holds(text)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from([*"аїы.!?…\n\r\"'«»“”-— \u00ad\u0301", "Дрон", "Feb", "S", "12", " "]),
        max_size=40,
    )
)
def test_tokens_tile_texts_of_hard_pieces(pieces: list[str]) -> None:
    _holds("".join(pieces))


def test_the_body_begins_after_a_date_line() -> None:
    text = "date 2024-03-01\nA drone fell. Nobody was hurt."
    analysed = analyse(text, 16)
    assert [text[each.start : each.end] for each in analysed.sentences] == [
        "A drone fell.",
        "Nobody was hurt.",
    ]
    assert analysed.body == 16


def _tokens(text: str) -> list[str]:
    return [token.text for token in tokenise(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kyiv’s Shahed-136 drones", ["Kyiv", "’s", "Shahed-136", "drones"]),
        ("a 45-year-old man", ["a", "45-year-old", "man"]),
        ("1,200 and 2.5", ["1,200", "and", "2.5"]),
        ("29-30 May", ["29", "-", "30", "May"]),
        ("28.02.2023 at 3:27", ["28.02.2023", "at", "3:27"]),
        ("п'ять п’ять", ["п'ять", "п’ять"]),
        ("didn't", ["didn't"]),
        ("9M38, Х-101", ["9M38", ",", "Х-101"]),
        ("see https://example.org/a.b.", ["see", "https://example.org/a.b", "."]),
        ("Wait... what?!", ["Wait", "...", "what", "?!"]),
        ("⚡️Вибух", ["⚡️", "Вибух"]),
    ],
)
def test_words_are_cut_as_a_reader_sees_them(text: str, expected: list[str]) -> None:
    assert _tokens(text) == expected


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("П’ЯТЬ", "п'ять"),
        ("ещё", "еще"),
        (unicodedata.normalize("NFD", "її"), "її"),
        (unicodedata.normalize("NFD", "йод"), "йод"),
        ("Поги\u0301бли", "погибли"),
        ("дро\u00adни", "дрони"),
        ("зби\u200bто", "збито"),
        ("Shahed‑136", "shahed-136"),
    ],
)
def test_a_word_has_one_key_however_it_is_typed(written: str, key: str) -> None:
    assert fold(written) == key


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing(word: str) -> None:
    once = fold(word)
    assert fold(once) == once


def test_kinds_tell_words_numbers_and_designations_apart() -> None:
    kinds = {token.text: token.kind for token in tokenise("Two S-300 hit 12 homes — “all” $ 24th")}
    assert kinds["Two"] is TokenKind.WORD
    assert kinds["S-300"] is TokenKind.MIXED
    assert kinds["24th"] is TokenKind.MIXED
    assert kinds["12"] is TokenKind.NUMBER
    assert kinds["“"] is TokenKind.QUOTE
    assert kinds["—"] is TokenKind.PUNCTUATION
    assert kinds["$"] is TokenKind.SYMBOL


def _sentences(text: str) -> list[str]:
    return [text[each.start : each.end] for each in analyse(text).sentences]


@pytest.mark.parametrize(
    "text",
    [
        "Foreign Minister S. Lavrov spoke on Feb. 28 at 5 a.m. Friday about the U.S. Army.",
        "Gen. Valerii Zaluzhnyi and Lt. Col. J. R. Smith came to St. Petersburg.",
        "It weighed 2.5 tonnes, i.e. more than No. 4 did.",
        "Ракета впала біля с. Олександрівка Харківської обл. о 5:40, повідомив ген. О. Сирський.",
        "По данным на 2023 г. в г. Шебекино Белгородской обл. живут 40 тыс. человек.",
        "В. В. Путин и т. д. приехали на ул. Ленина, д. 5.",
        "«Мы сбили все!» — сказал он.",
        "“Who did it?” he asked.",
        "Шум… и тишина... потом снова шум.",
        "The site example.org was down.",
        "1. Moscow was hit.",
        "Пострадал 1 чел., повреждены 3 д. на ул. Ленина, сообщил А. Богомаз.",
    ],
)
def test_these_are_one_sentence(text: str) -> None:
    assert _sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Two fell. Three flew on.", 2),
        ("He left the U.S. In Kyiv nobody knew.", 2),
        ("It happened at 5 a.m. The house burned.", 2),
        ("He said no. Then he left.", 2),
        ("“We did it.” Nobody believed him.", 2),
        ("He called it “a lie.” Kyiv said nothing.", 2),
        ("Це сталося у 2022 р. Після цього місто спорожніло.", 2),
        ("Погибли двое. «Удар был прицельным», — заявил мэр.", 2),
        ("Цілі уражено». Так сказали в міністерстві.", 2),
        ("Спрацювала ППО.Уламки впали у двір.", 2),
        ("What was it? A drone! Nobody knows…", 3),
        ("🚀 Вибухи в Одесі! ⚡️ Працює ППО.", 2),
        ("Збито все. — Речник ПС.", 2),
        ("Що відомо:\n1. Удар завдано вночі.\n2. Загинули троє.", 3),
        ("«Повреждены дома и т.д.» Позднее он уточнил число.", 2),
    ],
)
def test_these_are_several_sentences(text: str, count: int) -> None:
    assert len(_sentences(text)) == count


def test_a_blank_line_ends_a_sentence_and_a_paragraph() -> None:
    analysed = analyse("Удар по складу\n\nНіхто не постраждав")
    assert [each.paragraph for each in analysed.sentences] == [0, 1]


def test_carriage_returns_are_line_breaks_too() -> None:
    assert [each.paragraph for each in analyse("One\r\n\r\nTwo\r\rThree").sentences] == [0, 1, 2]


def test_a_wrapped_line_goes_on() -> None:
    text = (
        "Rescuers worked through the night at the block of flats in the\n"
        "Kharkiv region where a glide bomb had brought down two floors and\n"
        "Mayor Ihor Terekhov said that eleven people were still missing."
    )
    assert len(_sentences(text)) == 1


def test_lines_of_a_list_are_sentences() -> None:
    text = "Знищено 12 дронів:\n– 5 над Сумами;\n– 4 над Полтавою;\n• 3 над Києвом"
    assert len(_sentences(text)) == 4


def test_short_lines_without_stops_are_sentences() -> None:
    text = "⚡️Вибухи в Одесі\nПрацює ППО\nПеребувайте в укриттях"
    assert len(_sentences(text)) == 3


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("KYIV — Two drones fell.", "KYIV —"),
        (
            "KHARKIV, Ukraine, Feb. 28 (Agency) - Two drones fell.",
            "KHARKIV, Ukraine, Feb. 28 (Agency) -",
        ),
        ("SEOUL, Jan. 5 (Yonhap) -- Five drones came.", "SEOUL, Jan. 5 (Yonhap) --"),
        ("ОДЕСА — Двоє людей загинули.", "ОДЕСА —"),
    ],
)
def test_a_dateline_stands_apart(text: str, dateline: str) -> None:
    assert _sentences(text)[0] == dateline


def test_a_sentence_with_a_dash_is_no_dateline() -> None:
    text = "НАТО — оборонний союз."
    assert _sentences(text) == [text]


def test_a_sentence_without_an_end_is_cut() -> None:
    assert all(len(each.tokens) <= 400 for each in analyse("drone " * 2000).sentences)


def _quotations(text: str) -> list[str]:
    return [text[each.start : each.end] for each in analyse(text).quotations]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("He said “we did it” twice.", ["we did it"]),
        ('He said "we did it" twice.', ["we did it"]),
        ("«Ми збили „Шахед“ над містом», — сказав він.", ["Ми збили „Шахед“ над містом", "Шахед"]),
        ("“He told me ‘no’,” she said.", ["He told me ‘no’,", "no"]),
        ("“We have a 'friendly' country,” he said.", ["We have a 'friendly' country,", "friendly"]),
        ("The drones' wings and Kyiv's reply", []),
        ("the ’90s and the people’s voice", []),
        ('It was 5" wide.', []),
        ("п’ять і сім’я", []),
        ("", []),
    ],
)
def test_quotations_are_what_stands_inside_the_marks(text: str, inside: list[str]) -> None:
    assert _quotations(text) == inside


def test_a_quotation_that_goes_on_in_the_next_paragraph_is_not_lost() -> None:
    text = "“We saw it fall.\n\n“It burned for an hour,” she said."
    assert _quotations(text) == ["We saw it fall.", "It burned for an hour,"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Drones hit the depot.", "en"),
        ("Дрони влучили в нафтобазу, її гасять.", "uk"),
        ("Дроны попали в нефтебазу, её тушат.", "ru"),
        ("Троє поранено, повідомив мер.", "uk"),
        ("Сообщил об этом губернатор.", "ru"),
        (
            "Les drones ont frappé un dépôt de pétrole à Koursk cette nuit, selon le gouverneur",
            "und",
        ),
        ("12:30 — 5", "und"),
        ("Підписатися: https://example.org/some_latin_letters | @channel", "uk"),
        ("", "und"),
        (unicodedata.normalize("NFD", "Київ і Львів"), "uk"),
    ],
)
def test_letters_tell_the_language(text: str, language: str) -> None:
    assert language_of(text) == language


def test_each_sentence_of_a_mixed_text_has_its_own_language() -> None:
    text = (
        "Губернатор заявил, что объект не пострадал. «Це був наш дрон», сказали в Києві. "
        "The ministry would not comment. Позже он это подтвердил."
    )
    assert [each.language for each in analyse(text).sentences] == ["ru", "uk", "en", "ru"]


def test_a_short_sentence_has_the_language_of_its_neighbours() -> None:
    text = "Вибухи пролунали в Києві. Погано. The mayor said so."
    assert [each.language for each in analyse(text).sentences] == ["uk", "uk", "en"]


def test_a_sentence_is_found_by_an_offset() -> None:
    text = "One fell.  Two flew."
    analysed = analyse(text)
    assert analysed.sentence_at(0) is analysed.sentences[0]
    assert analysed.sentence_at(12) is analysed.sentences[1]
    assert analysed.sentence_at(9) is None
    assert analysed.sentence_at(99) is None


@pytest.mark.parametrize(
    "text",
    [
        "1" * 1_000_000,
        "1." * 500_000,
        "1," * 500_000 + "a",
        "a-" * 500_000 + "!",
        "a'" * 500_000 + "!",
        "a\u0301" * 500_000,
        "\u00ad" * 1_000_000,
        "a\u00ad\u200b'" * 250_000,
        "A." * 500_000,
        "🇺\u200d" * 500_000,
        "https://" + "a" * 1_000_000,
        "." * 1_000_000,
        "\u0301" * 1_000_000,
    ],
    ids=lambda text: repr(text[:8]),
)
def test_a_long_token_costs_no_more_than_its_length(text: str) -> None:
    started = time.process_time()
    for _ in tokens._TOKEN.finditer(text):
        pass
    assert time.process_time() - started < 1.0  # a fifth of that on an idle machine


def _seconds(text: str) -> float:
    started = time.process_time()
    analyse(text)
    return time.process_time() - started


@pytest.mark.parametrize("piece", ["“", '"', "'a ", "Дрон.", "a\n", "A. ", "(", "- ", "№ "])
def test_time_grows_with_the_length_of_the_text_only(piece: str) -> None:
    _seconds(piece * 1000)
    small = min(_seconds(piece * 5_000) for _ in range(3))
    large = min(_seconds(piece * 40_000) for _ in range(2))
    assert large < 8 * 6 * max(small, 0.005)  # squared, it would be 8 * 8
