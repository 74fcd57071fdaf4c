"""A selection in an address, as a sentence, and back."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remnant.domain.incident import Selection
from remnant.domain.overview import Choice, Choices
from remnant.errors import InputError
from remnant.web.asked import Asked

PARTS = st.none() | st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@given(PARTS, PARTS, PARTS)
def test_an_address_leads_back_to_what_was_asked(weapon, place, words):
    asked = Asked(weapon=weapon, place=place, words=words)
    query = dict(parse_qsl(urlsplit(asked.address()).query))
    assert Asked(**query).parts() == asked.parts()


@pytest.mark.parametrize(
    ("since", "until", "first", "last"),
    [
        ("2022", "2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("2024-02", "2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-05-30", "2023-05-30", date(2023, 5, 30), date(2023, 5, 30)),
        ("2023-5-3", "2023-5", date(2023, 5, 3), date(2023, 5, 31)),
    ],
)
def test_a_year_or_month_means_all_of_its_days(since, until, first, last):
    assert Asked(since=since, until=until).selection() == Selection(since=first, until=last)


@pytest.mark.parametrize("words", ["May", "2023-13", "2023-02-30", "30.05.2023", "0000"])
def test_what_is_no_date_is_refused(words):
    with pytest.raises(InputError):
        Asked(since=words).selection()


def test_blanks_ask_for_nothing():
    blank = Asked(weapon="", words="  ")
    assert blank.has_blanks
    assert blank.selection().is_open
    assert not Asked().has_blanks


def test_the_sentence_uses_names():
    choices = Choices(
        (Choice("uas", "drone", 3),), (Choice("RU", "Russia", 3),), (Choice("x", "Someone", 1),)
    )
    asked = Asked("uas", "RU", "2022-12", "2023-08", "x", "refinery")
    assert asked.sentence(choices) == (
        "drone in Russia, since 2022-12, until 2023-08, claims by Someone, "
        "with the words “refinery”"
    )
    assert Asked().sentence(choices) == "any weapon anywhere, claims by anyone"
