"""Words by which answers are told apart, and times of day."""

import pytest

from remnant.assessing.clock import clocks_apart, minutes
from remnant.assessing.lexicon import classes, entries, speaks_of, stems

LISTS = ("civilian", "military")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a kindergarten", {"civilian"}),
        ("житловий будинок", {"civilian"}),
        ("жилой дом", {"civilian"}),
        ("казарми", {"military"}),
        ("штаб бригады", {"military"}),
        ("servicemen and civilians", {"civilian", "military"}),
        ("a place unrelated to military action", set()),
        ("a bridge", set()),
        ("the northern business quarter", set()),
    ],
)
def test_what_stood_there_is_told_by_its_words(text, expected):
    assert classes(text, LISTS) == expected


def test_a_line_of_several_words_is_met_in_a_row():
    assert speaks_of("it was a breach of fire safety rules", "accident")
    assert not speaks_of("a fire, and a question of safety", "accident")


@pytest.mark.parametrize(
    "name", ["moment", "civilians", "wider", "civilian", "military", "accident", "vague", "one"]
)
def test_every_line_of_a_list_is_words(name):
    assert all(line.words and all(line.words) for line in entries(name))


def test_forms_of_a_word_share_a_stem():
    assert stems("ракета") & stems("ракетою")
    assert stems("the refinery") == stems("refineries")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9 p.m.", 21 * 60),
        ("about 8 pm", 20 * 60),
        ("12:30 a.m.", 30),
        ("о 21:55", 21 * 60 + 55),
        ("около 03:00", 180),
        ("forty minutes", None),
        ("between 3:00 and 4:00", None),
        ("25:99", None),
    ],
)
def test_a_time_of_day_is_read_from_words(text, expected):
    assert minutes(text) == expected


def test_rounded_times_are_one_time_and_an_hour_is_not():
    assert not clocks_apart("about 8 p.m.", "20:10")
    assert clocks_apart("9 p.m.", "about 8 p.m.")
    assert not clocks_apart("23:50", "00:05")
