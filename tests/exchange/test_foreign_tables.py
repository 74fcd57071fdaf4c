"""Tables that others keep: rows in, revisions between releases, rows that cannot be."""

import gzip
import json
from datetime import date

import pytest

from remnant.domain.trend import Step
from remnant.errors import InputError, RemnantError, UnknownNameError, UnreadableError
from remnant.exchange.foreign_tables import observations_of, read_table
from remnant.exchange.releases import impossible, release_lines, revisions
from remnant.trend import series

HEAD = (
    "time_start,time_end,model,launch_place,target,launched,destroyed,not_reach_goal,carrier,source"
)
ROWS = (
    "2023-02-01 20:00,2023-02-02 05:00,Shahed-136/131,south,Ukraine,10.0,8.0,,Unit 1,post/1",
    "2023-02-03,2023-02-03,Kalibr,sea,Ukraine,4.0,4.0,,ship,post/2",
    "2023-03-01,2023-03-01,Unknown UAV,,Odesa oblast,,1.0,,,post/3",
)


def attacks(*rows, name="attacks.csv"):
    return read_table("\n".join((HEAD, *(rows or ROWS))).encode(), name)


def losses(*totals, name="losses.json"):
    rows = [
        {"date": day, "day": n, "tank": tanks, "APC": 0, "greatest losses direction": "somewhere"}
        for n, (day, tanks) in enumerate(totals)
    ]
    return read_table(json.dumps(rows).encode(), name)


def test_a_row_keeps_its_window_its_weapon_and_its_numbers():
    first, _, third = attacks().rows
    assert (first.time.start, first.time.end) == (date(2023, 2, 1), date(2023, 2, 2))
    assert (first.weapon, first.figures["launched"], first.figures["destroyed"]) == (
        "Shahed-136/131",
        10,
        8,
    )
    assert third.figures["launched"] is None


def test_what_names_units_or_positions_is_not_taken_in():
    assert all("carrier" not in row.printed for row in attacks().rows)
    assert all(
        "greatest losses direction" not in row.printed for row in losses(("2023-01-01", 1)).rows
    )


def test_a_gzipped_table_is_the_same_table():
    content = "\n".join((HEAD, *ROWS)).encode()
    assert read_table(gzip.compress(content), "attacks.csv") == attacks()


def test_launched_is_counted_where_it_is_printed_and_by_weapon_where_asked():
    everything = series(observations_of(attacks(), "launched"), Step.MONTH)
    assert everything.lows == (14,)
    shaheds = observations_of(attacks(), "launched", frozenset({"Shahed-136/131"}))
    assert [each.low for each in shaheds] == [10]


def test_a_running_total_counts_by_its_growth_and_may_shrink():
    table = losses(("2023-01-01", 5), ("2023-01-02", 9), ("2023-01-03", 8))
    assert [each.low for each in observations_of(table, "tank")] == [5, 4, -1]
    (shrank,) = impossible(table)
    assert shrank.why == "tank fell from 9 to 8"


def test_a_later_release_tells_row_by_row_what_it_changed():
    changed = ROWS[0].replace("8.0", "9.0"), ROWS[1], "2023-04-01,2023-04-01,X,,,1,1,,,post/9"
    later = attacks(*changed, name="later.csv")
    revised, came, gone = revisions(attacks(), later)
    assert revised.columns == (("destroyed", "8.0", "9.0"),)
    assert (revised.old, revised.new) == (1, 1)
    assert (came.old, came.new) == (None, 3)
    assert (gone.old, gone.new) == (3, None)


def test_the_same_numbers_otherwise_printed_are_no_revision():
    printed = tuple(row.replace(".0", "") for row in ROWS)
    assert revisions(attacks(), attacks(*printed)) == ()


def test_more_stopped_than_launched_cannot_be_right():
    wrong = "2023-02-05,2023-02-05,Kalibr,sea,Ukraine,4,3,2,,post/5"
    (found,) = impossible(attacks(*ROWS, wrong))
    assert (found.row.number, found.why) == (4, "destroyed 3 + not_reach_goal 2 of launched 4")
    assert any("row 4" in line for line in release_lines(attacks(*ROWS, wrong), (), (found,), None))


def test_releases_of_different_tables_are_not_compared():
    with pytest.raises(InputError, match="not releases of one table"):
        revisions(attacks(), losses(("2023-01-01", 5)))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"a,b\n1,2\n", "no table that is known"),
        (b"\x1f\x8bbroken", "cannot be read"),
        (b"[1, 2]", "no list of rows"),
        (b'[{"date": ', "no JSON"),
        ((HEAD + "\n2023-02-30,2023-02-30,X,,,1,1,,,s").encode(), "row 1: '2023-02-30' is no date"),
        ((HEAD + "\n2023-02-03,2023-02-03,X,,,1.5,1,,,s").encode(), "is no whole number"),
        ((HEAD + "\n2023-02-03,2023-02-01,X,,,1,1,,,s").encode(), "is before"),
        ("дата\n".encode("cp1251"), "cannot be read"),
    ],
)
def test_what_cannot_be_read_says_where_and_why(content, said):
    with pytest.raises(RemnantError, match=said):
        read_table(content, "bad.csv")


def test_a_column_that_is_not_counted_is_refused_with_those_that_are():
    with pytest.raises(UnknownNameError, match="no column 'carrier'"):
        observations_of(attacks(), "carrier")


def test_a_bomb_is_not_unpacked_whole():
    bomb = gzip.compress(b"0" * (257 * 2**20))
    with pytest.raises(UnreadableError, match="more than 256 MB"):
        read_table(bomb, "bomb.csv.gz")
