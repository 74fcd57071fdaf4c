"""One slot of an incident weighed: the answers' likelihood, origin by origin, and how many."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log
from typing import TYPE_CHECKING

from remnant.assessing.alternatives import alternatives
from remnant.assessing.grounds import Founded, confidence, next_step
from remnant.assessing.hedging import firmness
from remnant.assessing.saying import bounded, likely_words, percent, words_apart
from remnant.assessing.standing import checkable, repeats
from remnant.assessing.tolling import tallied
from remnant.assessing.weighing import Statement, vote, weigh
from remnant.domain.assessment import Contribution, Likelihood, Weighing
from remnant.domain.claim import Slot, Stance

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from remnant.assessing.alternatives import Alternatives
    from remnant.assessing.origins import Roots
    from remnant.assessing.ratios import Table
    from remnant.assessing.standing import Standings
    from remnant.assessing.voices import Parties
    from remnant.assessing.weighing import Term, Weighed
    from remnant.domain.assessment import Origin
    from remnant.domain.claim import Claim
    from remnant.domain.ports import Chance, Weapons

_TENTH = 0.1
_TWO = 2  # answers of a question of its own: so, or not so; words apart that no longer agree


@dataclass(frozen=True, slots=True)
class Scales:
    """What weighing the claims of an incident draws on."""

    roots: Roots
    standings: Standings
    parties: Parties
    weapons: Weapons
    table: Table

    def weighings(self, slot: Slot, claims: Sequence[Claim], rng: Chance) -> tuple[Weighing, ...]:
        """The slot's questions weighed, whatever the order in which the claims came."""
        ordered = sorted(
            claims, key=lambda c: (self.roots.sources.get(c.id, ""), c.quote.start, c.id)
        )
        if slot.counts:
            return tallied(self.usable(ordered), self.roots, self.standings, self.table)
        questions = alternatives(slot, ordered, self.parties, self.weapons)
        made = (self._weighing(slot, each, ordered, rng) for each in questions)
        return tuple(each for each in made if each is not None)

    def _weighing(
        self, slot: Slot, question: Alternatives, claims: Sequence[Claim], rng: Chance
    ) -> Weighing | None:
        spoken = [claim for claim in self.usable(claims) if self._tells(question, claim)]
        heard = [
            (origin, statement)
            for origin in self.roots.of(spoken)
            for statement in self._statements(question, origin, spoken)
        ]
        if not heard:
            return None
        prior = self._prior(len(question.answers))
        statements = [statement for _, statement in heard]
        weighed = weigh(statements, prior, slot, self.table, rng)
        likelihoods = _likelihoods(question, weighed, statements, prior)
        top = max(range(len(likelihoods)), key=lambda at: (likelihoods[at].probability, -at))
        by_key = {statement.origin: origin for origin, statement in heard}
        contributions = tuple(
            _contribution(term, by_key[term.statement.origin], question, top, after)
            for term, after in _in_turn(weighed, prior, top)
        )
        founded = Founded(
            contributions,
            likelihoods[top].probability,
            words_apart([draw[top] for draw in weighed.drawn]) < _TWO,
            any(checkable(each) for each in spoken),
        )
        level, grounds = confidence(founded)
        return Weighing(
            about=question.about,
            likelihoods=likelihoods,
            contributions=contributions,
            tally=None,
            sentence=_sentence(likelihoods[top]),
            confidence=level,
            grounds=grounds,
            next_step=next_step(statements, prior, slot, self.table),
        )

    def usable(self, claims: Sequence[Claim]) -> list[Claim]:
        """Without what this record says of itself, and without what was said before the fact."""
        return [
            claim
            for claim in claims
            if not self.roots.is_own(claim) and not self.standings.too_early(claim)
        ]

    def _tells(self, question: Alternatives, claim: Claim) -> bool:
        """Whether the claim tells some of the named answers from others."""
        named = question.supports.get(claim.id, frozenset())
        return 0 < len(named) < len(question.answers)

    def _statements(
        self, question: Alternatives, origin: Origin, claims: Sequence[Claim]
    ) -> list[Statement]:
        own = frozenset(origin.claims)
        found = []
        for claim in claims:
            if claim.id not in own:
                continue
            firm = firmness(claim.certainty, self.table.hedged)
            turned = firm.reversed and claim.stance is Stance.AFFIRMS
            standing = self.standings.of(claim)
            found.append(
                Statement(
                    f"{origin.actor.id or origin.actor.name} {min(origin.claims)}",
                    self.standings.side(claim, standing),
                    standing,
                    Stance.DENIES if turned else claim.stance,
                    question.supports[claim.id],
                    0.0 if repeats(claim) else firm.kept * self.table.relayed ** len(claim.via),
                )
            )
        return found

    def _prior(self, answers: int) -> tuple[float, ...]:
        """What holds before anybody speaks: one answer named or not, evenly; several named
        evenly, but for the share of cases in which the answer was none of them.
        """
        if answers == _TWO:
            return (0.5, 0.5)
        named = answers - 1
        return (*((1 - self.table.unnamed) / named,) * named, self.table.unnamed)


def _likelihoods(
    question: Alternatives,
    weighed: Weighed,
    statements: Sequence[Statement],
    prior: Sequence[float],
) -> tuple[Likelihood, ...]:
    votes = vote(statements, len(question.answers))
    made = []
    for at, answer in enumerate(question.answers):
        draws = sorted(draw[at] for draw in weighed.drawn)
        edge = int(len(draws) * _TENTH)
        made.append(
            Likelihood(
                answer,
                bounded(weighed.probabilities[at]),
                bounded(draws[edge]),
                bounded(draws[-1 - edge]),
                likely_words(draws),
                votes[at],
                prior[at],
            )
        )
    return tuple(made)


def _in_turn(weighed: Weighed, prior: Sequence[float], top: int) -> Iterator[tuple[Term, float]]:
    """The terms, the weightiest first, and how likely the answer is once each has been heard."""
    scores = [log(p) for p in prior]
    for term in sorted(weighed.terms, key=lambda term: -abs(term.weight)):
        for at in term.statement.supports:
            scores[at] += term.weight
        yield term, exp(scores[top]) / sum(exp(score) for score in scores)


def _contribution(
    term: Term, origin: Origin, question: Alternatives, top: int, after: float
) -> Contribution:
    said = term.statement
    return Contribution(
        origin=origin,
        answer=" or ".join(question.answers[at] for at in sorted(said.supports)),
        stance=said.stance,
        standing=said.standing,
        ratio=term.ratio,
        kept=said.kept,
        shared=term.shared,
        alike=term.alike,
        weight=term.weight,
        after=bounded(after),
        without=bounded(term.without[top]),
    )


def _sentence(top: Likelihood) -> str:
    """How likely the likeliest answer is, in words and numbers."""
    drawn = f"80 % of draws between {percent(top.low)} and {percent(top.high)}"
    return f"“{top.answer}”: {top.words}, {percent(top.probability)}; {drawn}."
