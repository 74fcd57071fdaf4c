"""Whatever the text, the reader keeps to its words, and its time to its length."""

from __future__ import annotations

import re
from time import process_time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from remnant import demo
from remnant.reading.text import language_of

if TYPE_CHECKING:
    from collections.abc import Callable

PIECES = st.sampled_from(
    [
        "Two drones hit a refinery in Ryazan on Monday",
        "Three people were killed",
        "the governor, Ivan Petrenko, said",
        "according to the ministry",
        "“It was us,”",
        "Kyiv denied it",
        "По местным данным, погибли двое",
        "За даними ДСНС, поранено трьох",
        "which the group denied",
        "he added",
        ",",
        ".",
        ";",
        "\n\n",
        "“",
        "”",
        "«",
        " ",
        "\u00ad",
        "\u200b",
        "e\u0301",
        "🚀",
        "\r\n",
        "12:5",
        "...",
    ]
)  # fmt: skip


def exact(told) -> None:
    text = told.report.text
    quotes = [claim.quote for claim in told.claims] + [*told.patterns, *told.trend_statements]
    for quote in quotes:
        assert text[quote.start : quote.end] == quote.text
    keys = {telling.key for telling in told.incidents}
    for claim in told.claims:
        assert set(claim.incident) <= keys
        assert set(claim.links) <= keys
    for telling in told.incidents:
        for start, end in telling.mentions:
            assert 0 <= start < end <= len(text)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=30).map(" ".join))
def test_quotes_are_the_report_s_own_words(reader, text):
    exact(reader(text))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_characters_are_read_without_an_error(reader, text):
    exact(reader(text))


@pytest.mark.parametrize(
    "piece",
    [
        "Two drones hit a depot in Ryazan on Monday, the governor said. ",
        "killed and wounded and ",
        "“said” ",
        "who which that ",
        "the the the ",
        ", and, said ",
    ],
)
def test_time_grows_with_the_length_of_the_text_only(reader, piece):
    short, long = piece * 300, piece * 1200
    reader(short)
    began = process_time()
    reader(short)
    middle = process_time()
    reader(long)
    assert process_time() - middle < 12 * (middle - began) + 0.5


def told_in(language: str) -> str:
    """All that the demonstration tells in one language, a report behind the other."""
    texts = [report.content.decode() for report in demo.reports()]
    return "\n\n".join(each for each in texts if language_of(each) == language)


def seconds(work: Callable[[], object]) -> float:
    began = process_time()
    work()
    return process_time() - began


@pytest.mark.parametrize("language", ["en", "uk", "ru"])
def test_a_report_eight_times_as_long_takes_about_eight_times_as_long(reader, language):
    told = told_in(language)
    short, long = (told * (size // len(told) + 1) for size in (10_000, 80_000))
    reader(short[:10_000])
    spent = seconds(lambda: reader(short[:10_000]))
    assert seconds(lambda: reader(long[:80_000])) < 16 * spent + 0.5


def test_the_last_of_many_short_messages_is_read_as_quickly_as_the_first(reader):
    told = re.split(r"(?<=[.!?])\s+", told_in("uk") + told_in("ru") + told_in("en"))
    messages = [f"{told[n % len(told)]} № {n}" for n in range(600)]
    spent = [
        seconds(lambda part=part: [reader(each) for each in part])
        for part in (messages, messages[:300], messages[300:])
    ]
    assert spent[2] < 2 * spent[1] + 0.5
