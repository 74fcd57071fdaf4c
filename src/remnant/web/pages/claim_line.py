"""One claim as a line of a page: who says what, how firmly, through whom, in which words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from remnant.domain.wording import (
    certainty_words,
    interval_words,
    posture_words,
    stance_words,
)
from remnant.web.addresses import incident_href, report_href, speaker_href
from remnant.web.phrases import QUESTIONS, answer_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from remnant.domain.claim import Claim
    from remnant.domain.report import Report
    from remnant.domain.values import ActorRef


@dataclass(frozen=True, slots=True)
class Linked:
    """Words that lead somewhere."""

    words: str
    href: str | None


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """`source` numbers the report on this page, None on the report's own page."""

    id: str
    stance: str
    stance_words: str
    posture: str
    question: str
    answer: str
    speaker: str
    speaker_href: str | None
    printed: str | None
    via: str
    basis: str | None
    certainty: str
    said: str
    scope: str | None
    quote: str
    span: tuple[int, int]
    language: str
    words_href: str
    source: int | None
    compared: tuple[Linked, ...]
    revises: str | None
    revised_by: str | None


def claim_line(
    claim: Claim,
    report: Report,
    *,
    source: int | None = None,
    names: Mapping[str, str] | None = None,
    revisions: Mapping[str, str] | None = None,
) -> ClaimLine:
    """`names` gives the incidents that remains are compared with, `revisions` each claim (id)
    that a later one (id) supersedes.
    """
    known = names or {}
    return ClaimLine(
        claim.id,
        claim.stance.value,
        stance_words(claim.stance),
        posture_words(claim),
        QUESTIONS[claim.slot],
        answer_words(claim),
        claim.speaker.name,
        speaker_href(claim.speaker),
        _printed(claim.speaker),
        ", ".join(via.name for via in claim.via),
        claim.basis,
        certainty_words(claim.certainty),
        interval_words(claim.said),
        claim.scope,
        claim.quote.text,
        (claim.quote.start, claim.quote.end),
        report.language or "",
        f"{report_href(report.digest)}#{claim.id}",
        source,
        tuple(Linked(known.get(link, link), incident_href(link)) for link in claim.links),
        claim.supersedes,
        (revisions or {}).get(claim.id),
    )


def in_one_breath(lines: Iterable[ClaimLine]) -> tuple[tuple[ClaimLine, ...], ...]:
    """Lines that differ in their answers alone: one speaker, the same words, the same stance."""
    breaths: dict[ClaimLine, list[ClaimLine]] = {}
    for line in lines:
        same = replace(line, id="", question="", answer="", words_href="")
        breaths.setdefault(same, []).append(line)
    return tuple(tuple(breath) for breath in breaths.values())


def by_answer(lines: Iterable[ClaimLine]) -> tuple[tuple[ClaimLine, ...], ...]:
    """Lines in which one speaker gives one answer as firmly, whichever report prints it."""
    sides: dict[tuple[str, ...], list[ClaimLine]] = {}
    for line in lines:
        own = "" if line.speaker_href else str(line.source)  # writers and the unnamed stay apart
        key = (line.stance, line.answer, line.speaker, line.certainty, own)
        sides.setdefault(key, []).append(line)
    return tuple(tuple(side) for side in sides.values())


def _printed(speaker: ActorRef) -> str | None:
    """The name as printed where a reader would not find it in the name shown."""
    printed = speaker.printed
    if printed is None or printed.casefold() in speaker.name.casefold():
        return None
    return printed
