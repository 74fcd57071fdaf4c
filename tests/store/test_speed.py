"""A record of a thousand incidents answers at once; the best of five runs is judged."""

from dataclasses import replace
from datetime import date, timedelta
from time import perf_counter

import pytest

from remnant.domain.claim import Slot
from remnant.domain.incident import Reading, Selection
from remnant.domain.values import Count
from remnant.store import Record

from .world import AIR_FORCE, KYIV, SHAHED, WHO, account, claim, report, telling

REPORTS, TELLINGS = 20, 50


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    with Record.create(tmp_path_factory.mktemp("large")) as record:
        for number in range(REPORTS):
            day = date(2023, 1, 1) + timedelta(days=number)
            read = report(f"{number}. " + "Over the city drones were shot down. " * TELLINGS, day)
            keys = [f"i{n}" for n in range(TELLINGS)]
            places = [replace(KYIV, id=f"place:{n}", lat=46 + n / 10) for n in range(TELLINGS)]
            told = tuple(
                telling(key, day, place, (SHAHED,)) for key, place in zip(keys, places, strict=True)
            )
            said = tuple(
                claim(read, f"c{n}", "drones", key, Slot.INTERCEPTED, Count.exactly(n), AIR_FORCE)
                for n, key in enumerate(keys)
            )
            record.add_reading(Reading(read, told, said), **WHO)
        computed = [account(f"a{n:04}", each) for n, each in enumerate(record.told())]
        record.replace_accounts(computed, **WHO)
        yield record


@pytest.mark.parametrize(
    ("asked", "milliseconds"),
    [
        (lambda record: record.incidents(Selection()), 100),
        (lambda record: record.incidents(Selection(words="drone", place="country:UA")), 100),
        (lambda record: record.incident("a0500"), 20),
        (lambda record: record.search("drone"), 100),
        (lambda record: record.choices(), 100),
    ],
    ids=["list", "filtered list", "incident", "search", "choices"],
)
def test_an_answer_comes_in_time(large, asked, milliseconds):
    taken = []
    for _ in range(5):
        start = perf_counter()
        asked(large)
        taken.append((perf_counter() - start) * 1000)
    assert large.counts().incidents == REPORTS * TELLINGS
    assert min(taken) < milliseconds
