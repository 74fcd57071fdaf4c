"""Every regular expression of the reader takes time that grows with the text and no faster."""

from __future__ import annotations

import importlib
import pkgutil
import re
from time import process_time
from typing import TYPE_CHECKING

import pytest

import remnant.reading

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZE = 100_000  # characters
ALLOWED = 0.5  # seconds of processor time; what grows with the square takes minutes
FILLS = ("a", "1", " ", "\n", "-", "ж", "1,", "a-", "a ", "a'", "12:", "{a", "\u00ad")


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """The compiled expressions that modules of the reader hold, by module and name."""
    for module in pkgutil.iter_modules(remnant.reading.__path__):
        loaded = importlib.import_module(f"remnant.reading.{module.name}")
        for name, value in vars(loaded).items():
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                yield f"{module.name}.{name}", value


@pytest.mark.parametrize(
    "pattern", [pytest.param(pattern, id=name) for name, pattern in patterns()]
)
def test_a_pattern_is_through_a_long_text_of_any_one_thing_in_good_time(pattern):
    for fill in FILLS:
        text = (fill * (SIZE // len(fill) + 1))[:SIZE]
        began = process_time()
        for _ in pattern.finditer(text):
            pass
        pattern.match(text)
        assert process_time() - began < ALLOWED, f"{pattern.pattern!r} over {fill!r}"


def test_there_are_patterns_to_try():
    assert any(True for _ in patterns())
