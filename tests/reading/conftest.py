from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Protocol

import pytest

from remnant import actors, catalogue, gazetteer
from remnant.domain.ports import References
from remnant.domain.report import Report, digest_of
from remnant.reading import read

if TYPE_CHECKING:
    from remnant.domain.claim import Claim
    from remnant.domain.incident import Reading

TUESDAY = date(2023, 5, 30)


@pytest.fixture(scope="session")
def references() -> References:
    return References(catalogue.load(), gazetteer.load(), actors.load())


class Reader(Protocol):
    def __call__(self, text: str, published: date | None = ...) -> Reading: ...


@pytest.fixture(scope="session")
def reader(references: References) -> Reader:
    """Reads a text of our own as a report of Tuesday, 30 May 2023."""

    def _read(text: str, published: date | None = TUESDAY) -> Reading:
        report = Report(digest_of(text.encode()), text, "report.txt", published)
        return read(report, references)

    return _read


class Answers(Protocol):
    def __call__(self, text: str, slot: str | None = ...) -> list[Claim]: ...


@pytest.fixture(scope="session")
def answers(reader: Reader) -> Answers:
    """The claims that a text makes, of one slot where asked."""

    def _answers(text: str, slot: str | None = None) -> list[Claim]:
        found = reader(text).claims
        return [claim for claim in found if slot is None or claim.slot.value == slot]

    return _answers
