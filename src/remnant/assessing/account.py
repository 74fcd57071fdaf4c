"""What can be said about each question of an incident, by counting origins and not reports.

A vote by origin: which answers are given, by how many independent origins, and who denies them.
Blame is evidence that somebody blames; silence, no comment and "has not claimed" are evidence of
nothing and count for no answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.assessing.counts import all_of, allowed, highest, lowest
from remnant.assessing.findings import capital, listed
from remnant.assessing.origins import origins
from remnant.domain.assessment import Answer, Assessment
from remnant.domain.claim import Act, Slot, Stance
from remnant.domain.values import ActorRef, Count
from remnant.domain.wording import value_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from remnant.domain.assessment import Origin
    from remnant.domain.claim import Claim
    from remnant.domain.incident import IncidentRecord
    from remnant.domain.ports import References


def assess(record: IncidentRecord, references: References) -> tuple[Assessment, ...]:
    """One assessment for each question that some claim of the incident speaks to."""
    revised = {claim.supersedes for claim in record.claims if claim.supersedes}
    standing = [claim for claim in record.claims if claim.id not in revised]
    return tuple(
        _of_slot(record, references, slot, claims)
        for slot in Slot
        if (claims := [claim for claim in standing if claim.slot is slot])
    )


def _of_slot(
    record: IncidentRecord, references: References, slot: Slot, claims: Sequence[Claim]
) -> Assessment:
    def by_origin(some: Sequence[Claim]) -> tuple[Origin, ...]:
        return origins(some, record.reports, record.sources, references.actors)

    answers = [
        Answer(
            words,
            by_origin([c for c in said if c.stance is Stance.AFFIRMS]),
            by_origin([c for c in said if c.stance is Stance.DENIES]),
        )
        for words, said in _answers(claims).items()
    ]
    answers.sort(key=lambda each: (-len(each.affirmed_by), len(each.denied_by)))
    withheld = by_origin([c for c in claims if c.stance is Stance.WITHHOLDS])
    left_open = by_origin([c for c in claims if c.stance is Stance.LEAVES_OPEN])
    wording = _wording(slot, answers, claims, withheld, left_open)
    return Assessment(slot, tuple(answers), withheld, left_open, wording)


def _answers(claims: Sequence[Claim]) -> dict[str, list[Claim]]:
    """The claims that affirm or deny, by the answer that they speak to."""
    said: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.stance in (Stance.AFFIRMS, Stance.DENIES) and claim.value is not None:
            said.setdefault(value_words(claim.value), []).append(claim)
    return said


def _wording(
    slot: Slot,
    answers: Sequence[Answer],
    claims: Sequence[Claim],
    withheld: Sequence[Origin],
    left_open: Sequence[Origin],
) -> str:
    sentences = [_answer_sentence(answer) for answer in answers]
    if slot.counts and answers:
        sentences.append(_figures(claims))
    elif slot is Slot.PERPETRATOR:
        sentences.append(_responsibility(answers, claims))
    elif len(answers) == 1 and len(answers[0].affirmed_by) == 1 and not answers[0].denied_by:
        sentences.append("Nothing independent of it speaks to this.")
    if withheld:
        sentences.append(f"No answer is given by {_names(withheld)}, which is evidence of nothing.")
    if left_open:
        sentences.append(f"{capital(_names(left_open))} left it open.")
    if not answers:
        sentences.append("Nobody gives an answer: cannot tell.")
    return " ".join(sentences)


def _answer_sentence(answer: Answer) -> str:
    parts = []
    if answer.affirmed_by:
        parts.append(
            f"{_how_many(answer.affirmed_by)} for “{answer.value}” ({_names(answer.affirmed_by)})"
        )
    if answer.denied_by:
        parts.append(
            f"{_how_many(answer.denied_by)} against “{answer.value}” ({_names(answer.denied_by)})"
        )
    return f"{capital('; '.join(parts))}."


def _how_many(found: Sequence[Origin]) -> str:
    return "one origin" if len(found) == 1 else f"{len(found)} independent origins"


def _names(found: Sequence[Origin]) -> str:
    return listed(origin.actor.name for origin in found)


def _figures(claims: Sequence[Claim]) -> str:
    """Whether one number fits every figure, and which."""
    figures = [
        allowed(claim.value, denied=claim.stance is Stance.DENIES)
        for claim in claims
        if isinstance(claim.value, Count) and claim.stance in (Stance.AFFIRMS, Stance.DENIES)
    ]
    fitting = all_of(figures)
    if not fitting:
        return "No one number fits all the figures: cannot tell which holds."
    if len(figures) == 1:
        return "Nothing independent of it speaks to this."
    low, high = lowest(fitting), highest(fitting)
    number = str(low) if low == high else f"{low} or more" if high is None else f"{low} to {high}"
    return f"All the figures can hold if it was {number}."


def _responsibility(answers: Sequence[Answer], claims: Sequence[Claim]) -> str:
    """What the naming of a perpetrator is worth: little, and never more than who says it."""
    own = [
        claim
        for claim in claims
        if claim.act is Act.CLAIMS_RESPONSIBILITY and claim.stance is Stance.AFFIRMS
    ]
    named = [answer for answer in answers if answer.affirmed_by]
    if own:
        names = listed(c.value.name for c in own if isinstance(c.value, ActorRef))
        speakers = capital(listed(claim.speaker.name for claim in own))
        return f"{speakers} claimed it for {names or 'themselves'}; a claim is no proof either."
    if len(named) == 1 and not any(answer.denied_by for answer in answers):
        return "Being blamed is no proof, and nobody claims responsibility here."
    return "Being blamed is no proof: cannot tell who did it."
