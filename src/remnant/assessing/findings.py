"""What the comparers of one incident's claims share: the claims at hand and what they find."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from remnant.assessing.voices import Voice, is_writer, voice
from remnant.domain.wording import value_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from remnant.assessing.voices import Parties
    from remnant.domain.assessment import Relation
    from remnant.domain.claim import Claim, Slot, Stance
    from remnant.domain.ports import Weapons


_NAMED = 3  # speakers of one answer that a sentence names


@dataclass(slots=True)
class Ledger:
    """The affirming and denying claims about one incident that still stand; `earlier` are those
    that were revised, by id.
    """

    claims: tuple[Claim, ...]
    parties: Parties
    weapons: Weapons
    sources: Mapping[str, str]
    earlier: Mapping[str, Claim]
    _voices: dict[str, Voice] = field(init=False)
    _answers: dict[tuple[Voice, Slot, Stance], tuple[Claim, ...]] = field(init=False)

    def __post_init__(self) -> None:
        self._voices = {claim.id: voice(claim, self.sources) for claim in self.claims}
        answers: dict[tuple[Voice, Slot, Stance], list[Claim]] = {}
        for claim in self.claims:
            answers.setdefault(self._question(claim), []).append(claim)
        self._answers = {key: tuple(said) for key, said in answers.items()}

    def _question(self, claim: Claim) -> tuple[Voice, Slot, Stance]:
        return self._voices[claim.id], claim.slot, claim.stance

    def revised(self, claim: Claim) -> Claim | None:
        """The claim of the same speaker that this one revises."""
        return self.earlier.get(claim.supersedes or "")

    def of(self, *slots: Slot) -> tuple[Claim, ...]:
        return tuple(claim for claim in self.claims if claim.slot in slots)

    def voice(self, claim: Claim) -> Voice:
        return self._voices[claim.id]

    def beside(self, claim: Claim) -> tuple[Claim, ...]:
        """All that the same speaker says to the same question in the same sense: who names two
        weapons in two sentences has named both.
        """
        return self._answers[self._question(claim)]

    def apart(self, one: Claim, other: Claim) -> bool:
        """Whether two different speakers are heard."""
        if self.voice(one) == self.voice(other):
            return False
        if is_writer(one.speaker) or is_writer(other.speaker):
            return True
        return not self.parties.one_mouth(one.speaker, other.speaker)


@dataclass(frozen=True, slots=True)
class Finding:
    """Claims that stand in a listed relation; `question` says which findings are about one."""

    question: tuple[Slot, ...]
    claims: tuple[Claim, ...]
    relation: Relation
    why: str
    assumption: str | None = None


def unique(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Each claim once, in order of first appearance."""
    return tuple({claim.id: claim for claim in claims}.values())


def listed(names: Iterable[str]) -> str:
    """One line of names, each once: "A, B and C", "A, B, C and 9 others"."""
    each = list(dict.fromkeys(names))
    if len(each) > _NAMED + 1:
        each[_NAMED:] = [f"{len(each) - _NAMED} others"]
    return each[0] if len(each) == 1 else f"{', '.join(each[:-1])} and {each[-1]}"


def sides(said: Iterable[tuple[str, str]]) -> str:
    """Pairs of an answer in words and who gives it, as "17 killed according to A and B, against
    20 killed according to C".
    """
    by_answer: dict[str, list[str]] = {}
    for answer, speaker in said:
        by_answer.setdefault(answer, []).append(speaker)
    return ", against ".join(
        f"{answer} according to {listed(speakers)}" for answer, speakers in by_answer.items()
    )


def hedged(claim: Claim, answer: str) -> str:
    """The answer with the hedge that its speaker printed."""
    printed = claim.certainty.printed
    return answer if printed in ("stated", "none", "") else f"{answer} (“{printed}”)"


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def text_of(claim: Claim) -> str:
    """A claim's answer in words, a list's parts joined."""
    return value_words(claim.value)
