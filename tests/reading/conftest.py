from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Protocol

import pytest

from remnant import actors, catalogue, gazetteer
from remnant.domain.ports import References
from remnant.domain.report import Report, digest_of
from remnant.domain.values import Count
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


class Missing(Protocol):
    def __call__(self, text: str, expected: str) -> list[str]: ...


@pytest.fixture(scope="session")
def missing(reader: Reader) -> Missing:
    """What a text does not say of the answers in `expected`, with all that it is read to say.

    `expected` lists answers parted by " & ": the slot, then ":stance" where it is not plainly
    affirmed, "=count" or "~words of the value", and "@speaker". Counts are written 3, 3.., ..3.
    Of the killed and injured nothing else may be told.
    """

    def _missing(text: str, expected: str) -> list[str]:
        told = [_shown(claim) for claim in reader(text).claims]
        asked = [_parsed(each) for each in expected.split(" & ") if each]
        lacking = [
            " ".join(each) for each in asked if not any(_answers_to(each, one) for one in told)
        ]
        tolls = {one[:3] for one in told if one[0] in ("killed", "injured")}
        more = [
            " ".join(("not said:", *one))
            for one in tolls
            if not any(_answers_to(each, (*one, each[3])) for each in asked)
        ]
        return [*lacking, *more] and [*lacking, *more, f"read: {told}"]

    return _missing


def _shown(claim: Claim) -> tuple[str, str, str, str]:
    value = claim.value
    if isinstance(value, Count):
        bounds = ["" if bound is None else str(bound) for bound in (value.min, value.max)]
        shown = "=" + (bounds[0] if bounds[0] == bounds[1] else "..".join(bounds))
    elif isinstance(value, tuple):
        shown = "~" + " ".join(value)
    else:
        shown = "~" + (getattr(value, "name", None) or str(value))
    return claim.slot.value, claim.stance.value, shown, claim.speaker.name


def _parsed(answer: str) -> tuple[str, str, str, str]:
    answer, _, speaker = answer.partition("@")
    mark = next((each for each in "=~" if each in answer), "")
    head, _, value = answer.partition(mark) if mark else (answer, "", "")
    slot, _, stance = head.partition(":")
    return slot, stance or "affirms", mark + value, speaker


def _answers_to(asked: tuple[str, str, str, str], told: tuple[str, str, str, str]) -> bool:
    slot, stance, value, speaker = asked
    same = told[2] == value if value.startswith("=") else value[1:].lower() in told[2].lower()
    return (slot, stance) == told[:2] and same and speaker.lower() in told[3].lower()
