"""Whatever the text, the reader keeps to its words, and its time to its length."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
