"""What can be said about each question of an incident, by counting origins and not reports.

A vote by origin: which answers are given, by how many independent origins, and who denies them.
Blame is evidence that somebody blames; silence, no comment and "has not claimed" are evidence of
nothing and count for no answer. How likely an answer is, a count of origins does not say.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from remnant.assessing.figures import weighed
from remnant.assessing.findings import capital, listed
from remnant.assessing.origins import Roots
from remnant.assessing.parties import named
from remnant.assessing.ratios import shipped
from remnant.assessing.reasons import Scales
from remnant.assessing.standing import Standings
from remnant.assessing.units import unit_group
from remnant.assessing.voices import Parties
from remnant.domain.assessment import Answer, Assessment, Relation
from remnant.domain.claim import Act, Slot, Stance
from remnant.domain.codec import claim_json
from remnant.domain.values import ANY_PARTY, Count
from remnant.domain.wording import count_words, value_words
from remnant.linking.defending import without_defence

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from remnant.assessing.ratios import Table
    from remnant.domain.assessment import Origin, Weighing
    from remnant.domain.claim import Claim
    from remnant.domain.incident import IncidentRecord
    from remnant.domain.ports import Chance, References
    from remnant.domain.values import Value

_ANSWERING = (Stance.AFFIRMS, Stance.DENIES)


def assess(
    record: IncidentRecord,
    references: References,
    rng: Callable[[Slot], Chance] | None = None,
    table: Table | None = None,
) -> tuple[Assessment, ...]:
    """One assessment for each question that some claim of the incident speaks to.

    `rng` gives the chance by which a slot's likelihoods are drawn; without it the vote by origin
    stands alone. `table` are the likelihood ratios, the package's own where none is given.
    """
    revised = {claim.supersedes for claim in record.claims if claim.supersedes}
    claims = without_defence(record.claims, record.sources, references.weapons)
    standing = [claim for claim in claims if claim.id not in revised]
    roots = Roots(record.reports, record.sources, references.actors, record.pictures)
    parties = Parties(references.actors)
    unfit = {
        slot: frozenset(each.relation for each in record.disagreements if slot in each.slots)
        for slot in Slot
    }
    standings = Standings(record.incident, standing, references.actors)
    scales = Scales(roots, standings, parties, references.weapons, table or shipped())

    def weighings(slot: Slot, claims: Sequence[Claim]) -> tuple[Weighing, ...]:
        return () if rng is None else scales.weighings(slot, claims, rng(slot))

    return tuple(
        replace(
            _Question(slot, claims, roots, parties, unfit[slot]).assessment(),
            weighings=weighings(slot, claims),
        )
        for slot in Slot
        if (claims := [claim for claim in standing if claim.slot is slot])
    )


def seed_of(record: IncidentRecord) -> str:
    """The same for the same claims and reports, in whatever order they came: what chance is
    begun from.
    """
    said = sorted(
        json.dumps(claim_json(claim), ensure_ascii=False, sort_keys=True) for claim in record.claims
    )
    digests = sorted(report.digest for report in record.reports)
    return sha256("\n".join([*digests, *said]).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class _Question:
    """The claims that speak to one slot of an incident, and how some of them do not fit."""

    slot: Slot
    claims: Sequence[Claim]
    roots: Roots
    parties: Parties
    unfit: frozenset[Relation]

    def assessment(self) -> Assessment:
        answers = self._answers()
        withheld = self._origins(self.claims, Stance.WITHHOLDS)
        left_open = self._origins(self.claims, Stance.LEAVES_OPEN)
        sentences = [*(_answer_sentence(answer) for answer in answers), *self._weighed(answers)]
        if withheld:
            sentences.append(_silence(withheld))
        if left_open:
            sentences.append(f"{capital(_names(left_open))} left it open.")
        if not answers:
            sentences.append("Cannot tell: nobody answers.")
        return Assessment(self.slot, answers, withheld, left_open, " ".join(sentences))

    def _answers(self) -> tuple[Answer, ...]:
        """Each answer given, those with most origins for them first."""
        said: dict[str, list[Claim]] = {}
        for claim in self.claims:
            if claim.stance in _ANSWERING and claim.value is not None:
                said.setdefault(_key(claim.value), []).append(claim)
        answers = [
            Answer(
                _words(some[0].value),
                self._origins(some, Stance.AFFIRMS),
                self._origins(some, Stance.DENIES),
            )
            for some in said.values()
        ]
        return tuple(sorted(answers, key=lambda a: (-len(a.affirmed_by), len(a.denied_by))))

    def _origins(self, claims: Sequence[Claim], stance: Stance) -> tuple[Origin, ...]:
        return self.roots.of([claim for claim in claims if claim.stance is stance])

    def _weighed(self, answers: Sequence[Answer]) -> Sequence[str]:
        """What the answers are worth together: never more than who gives them."""
        if not answers:
            return ()
        if self.slot is Slot.PERPETRATOR:
            return (*self._own_words(), "Who did it cannot be told from who is blamed.")
        if self.slot.counts:
            spoken = self.roots.of(self.claims)
            return (weighed(self.claims, spoken, self.roots.sources, self.unfit),)
        return _agreement(answers, self.unfit)

    def _own_words(self) -> Sequence[str]:
        """What those who are named say of themselves."""
        affirmed = [claim for claim in self.claims if claim.stance is Stance.AFFIRMS]
        owners = [claim for claim in affirmed if self._speaks_of_itself(claim)]
        if owners:
            claims_it = any(claim.act is Act.CLAIMS_RESPONSIBILITY for claim in owners)
            verb = "claimed responsibility" if claims_it else "said so of their own side"
            return (f"{capital(listed(claim.speaker.name for claim in owners))} {verb}.",)
        accused = dict.fromkeys(actor.name for claim in affirmed for actor in named(claim))
        return (f"None of them speaks for {' or '.join(accused)}.",) if accused else ()

    def _speaks_of_itself(self, claim: Claim) -> bool:
        return any(
            self.parties.includes(actor, claim.speaker)
            or self.parties.includes(claim.speaker, actor)
            for actor in named(claim)
        )


def _words(value: Value) -> str:
    """The answer in words; of a count its bounds, unit and ways, whatever it was counted from."""
    if not isinstance(value, Count):
        return value_words(value)
    ways = (*value.method, *((value.mode,) if value.mode else ()))
    return ", ".join((value_words(replace(value, of=None)), *ways))


def _key(value: Value) -> str:
    """Equal for answers that say the same: "2 drones" and "2 беспилотника" do."""
    if not isinstance(value, Count):
        return value_words(value).casefold()
    group = unit_group(value.unit) if value.unit else None
    ways = " ".join((*sorted(value.method), value.mode or ""))
    return f"{count_words(replace(value, of=None))} {group or value.unit or ''} {ways}"


def _agreement(answers: Sequence[Answer], unfit: frozenset[Relation]) -> Sequence[str]:
    first = answers[0]
    if first.denied_by:
        return ("What some affirm others deny: cannot tell which holds.",)
    if len(answers) == 1:
        return () if len(first.affirmed_by) > 1 else ("Nothing independent of it speaks to this.",)
    if not unfit:
        return ("No two of these answers were found to exclude each other.",)
    if len(first.affirmed_by) > len(answers[1].affirmed_by):
        return ("The first is given by most origins; that counts voices, not likelihood.",)
    return ("No answer is given by more origins than the others: cannot tell.",)


def _answer_sentence(answer: Answer) -> str:
    parts = [
        f"{verb} by {_how_many(found)} ({_names(found)})"
        for verb, found in (("affirmed", answer.affirmed_by), ("denied", answer.denied_by))
        if found
    ]
    return f"“{answer.value}”: {', '.join(parts)}."


def _silence(withheld: Sequence[Origin]) -> str:
    """Who gave no answer; that nobody claimed it is told of all parties at once."""
    silent = [origin for origin in withheld if origin.actor.id != ANY_PARTY.id]
    said = [f"{capital(_names(silent))} gave no answer"] if silent else []
    if len(silent) < len(withheld):
        said.append("no party is said to have answered for it")
    return f"{capital(' and '.join(said))}, which is evidence of nothing."


def _how_many(found: Sequence[Origin]) -> str:
    return "one origin" if len(found) == 1 else f"{len(found)} independent origins"


def _names(found: Sequence[Origin]) -> str:
    return listed(origin.actor.name for origin in found)
