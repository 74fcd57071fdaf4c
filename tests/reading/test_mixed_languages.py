"""Sentences of three languages in one report, in any order and any dress."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from remnant.domain.claim import Act

SENTENCES = st.sampled_from(
    [
        "Two drones hit a refinery in Ryazan on Monday, the governor said.",
        "They hit a school.",
        "Ukraine denied attacking it, and nobody claimed responsibility.",
        "Five were shot down over the capital by Pantsir-S systems.",
        "The debris is consistent with a Shahed, says Armament Watch.",
        "A day later a missile killed three people in Kharkiv.",
        "Уночі росіяни запустили 31 безпілотник, 29 із них збито, повідомили Повітряні сили.",
        "У Києві загинула одна людина, ще четверо поранені.",
        "Москва свою причетність заперечує.",
        "Це була третя атака на столицю за добу.",
        "В ночь на вторник беспилотник попал в дом в Москве, сообщил мэр Сергей Собянин.",
        "Минобороны возложило вину на Киев.",
        "Пострадавших нет, повреждён фасад.",
        "По данным ведомства, над Брянской и Орловской областями сбиты восемь дронов.",
    ]
)
NAUGHTY = st.sampled_from(
    [
        " ",
        "\n\n",
        "\r\n",
        "\u200b",
        "\u00ad",
        "\u202e",
        "\u2066",
        "🚀",
        "\ufeff",
        "\t",
        "",
        "«",
        "”",
        "…",
    ]
)


@settings(max_examples=120, deadline=None)
@given(st.lists(st.tuples(SENTENCES, NAUGHTY), max_size=12), st.sampled_from(["NFC", "NFD"]))
def test_any_mixture_of_languages_is_read_and_quoted_exactly(reader, pieces, form):
    text = unicodedata.normalize(form, "".join(f"{one}{between} " for one, between in pieces))
    told = reader(text)
    keys = {each.key for each in told.incidents}
    for claim in told.claims:
        assert set(claim.incident) <= keys
        assert text[claim.quote.start : claim.quote.end] == claim.quote.text


def test_officials_may_be_named_in_english_before_a_ukrainian_silence(reader):
    told = reader(
        "Defence Minister Oleksii Reznikov called the raid a success on Monday.\n\n"
        "Удар по складу в Курську стався вночі. Міноборони відмовилося коментувати удар."
    )
    assert any(claim.act is Act.DECLINES_TO_COMMENT for claim in told.claims)
