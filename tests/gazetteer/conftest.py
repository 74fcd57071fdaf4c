from __future__ import annotations

import pytest

from remnant.gazetteer import Gazetteer, load


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return load()


@pytest.fixture(scope="session")
def found(gazetteer):
    """What a text's mentions say: the words, the place's name, country and precision."""

    def find(text: str, language: str = "en") -> list[tuple[str, str, str | None, str]]:
        return [
            (text[m.start : m.end], m.place.name, m.place.country, m.place.precision.value)
            for m in gazetteer.find(text, language)
        ]

    return find
