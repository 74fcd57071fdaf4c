"""What can be said of an incident, origin by origin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from remnant.web.pages.claim_line import ClaimLine, Linked
from remnant.web.pages.weighed import Drawn, drawn
from remnant.web.phrases import QUESTIONS

if TYPE_CHECKING:
    from remnant.domain.assessment import Answer, Assessment, Origin


@dataclass(frozen=True, slots=True)
class Voice:
    """An origin: who first said it, and the claims that go back to it."""

    speaker: str
    why: str
    claims: tuple[Linked, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """One answer with the origins for and against it."""

    value: str
    affirmed: tuple[Voice, ...]
    denied: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    question: str
    slot: str
    wording: str
    shares: tuple[Share, ...]
    withheld: tuple[Voice, ...]
    left_open: tuple[Voice, ...]
    weighed: tuple[Drawn, ...]


def finding(assessment: Assessment, lines: dict[str, ClaimLine]) -> Finding:
    return Finding(
        QUESTIONS[assessment.slot],
        assessment.slot.value,
        assessment.wording,
        tuple(_share(answer, lines) for answer in assessment.answers),
        tuple(_voice(origin, lines) for origin in assessment.withheld_by),
        tuple(_voice(origin, lines) for origin in assessment.left_open_by),
        tuple(drawn(each, lines) for each in assessment.weighings),
    )


def _share(answer: Answer, lines: dict[str, ClaimLine]) -> Share:
    return Share(
        answer.value,
        tuple(_voice(origin, lines) for origin in answer.affirmed_by),
        tuple(_voice(origin, lines) for origin in answer.denied_by),
    )


def _voice(origin: Origin, lines: dict[str, ClaimLine]) -> Voice:
    here = [lines[claim] for claim in origin.claims if claim in lines]
    return Voice(
        origin.actor.name,
        origin.why,
        tuple(Linked(str(line.source), f"#{line.id}") for line in here),
    )
