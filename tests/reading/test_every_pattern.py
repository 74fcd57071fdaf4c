"""Every regular expression that reads reports takes time that grows with the text, no faster."""

from __future__ import annotations

import importlib
import pkgutil
import re
from time import process_time
from typing import TYPE_CHECKING

import pytest

import remnant.actors
import remnant.catalogue
import remnant.gazetteer
import remnant.naming
import remnant.reading

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGES = (
    remnant.reading,
    remnant.gazetteer,
    remnant.naming,
    remnant.actors,
    remnant.catalogue,
)
OF_THE_BUILD = ("build", "settlements")  # they read what the package ships
TRIED = 20_000  # characters over which the fill that takes longest is chosen
SIZE = 1_000_000
ALLOWED = 0.2  # seconds of processor time for SIZE; what grows with the square takes an hour
# On a slower machine: as much as so many walks of the plainest pattern over the same.
WALKS = 4
FILLS = (
    "a", "1", " ", "\n", "-", "ж", "1,", "1 ", "a-", "a ", "a'", "a.", "є'", "12:", "{a", "-\n",
    "ab", "Ab ", "http://a", "«", "🙂", "а\u0301", "\u00ad",
)  # fmt: skip


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """The compiled expressions that the modules hold, by module and name."""
    for package in PACKAGES:
        for module in pkgutil.iter_modules(package.__path__):
            if module.name in OF_THE_BUILD:
                continue
            loaded = importlib.import_module(f"{package.__name__}.{module.name}")
            for name, value in vars(loaded).items():
                if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                    yield f"{module.name}.{name}", value


@pytest.fixture(scope="module")
def allowed() -> float:
    return max(ALLOWED, WALKS * taken(re.compile(r"\S"), "a", SIZE))


def taken(pattern: re.Pattern[str], fill: str, size: int) -> float:
    text = (fill * (size // len(fill) + 1))[:size]
    began = process_time()
    for _ in pattern.finditer(text):
        pass
    pattern.match(text)
    return process_time() - began


@pytest.mark.parametrize(
    "pattern", [pytest.param(pattern, id=name) for name, pattern in patterns()]
)
def test_a_pattern_is_through_a_megabyte_of_its_worst_in_good_time(pattern, allowed):
    times = {}
    for fill in FILLS:
        times[fill] = taken(pattern, fill, TRIED)
        assert times[fill] < allowed, f"{pattern.pattern!r} over {fill!r}"
    worst = max(times, key=times.get)
    assert taken(pattern, worst, SIZE) < allowed, f"{pattern.pattern!r} over {worst!r}"


def test_a_pattern_that_looks_back_from_everywhere_would_be_told(allowed):
    assert taken(re.compile(r"\w+!"), "a", 2 * TRIED) > allowed


def test_there_are_patterns_to_try():
    assert any(True for _ in patterns())
