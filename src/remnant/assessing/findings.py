"""What the comparers of one incident's claims share: the claims at hand and what they find."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from remnant.assessing.voices import Voice, is_writer, voice
from remnant.domain.claim import Act, Stance
from remnant.domain.wording import value_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from remnant.assessing.voices import Parties
    from remnant.domain.assessment import Relation
    from remnant.domain.claim import Claim, Slot
    from remnant.domain.ports import Weapons


_NAMED = 3  # speakers of one answer that a sentence names
_VERBS = {Stance.AFFIRMS: "according to", Stance.DENIES: "denied by"}


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

    def one_report(self, one: Claim, other: Claim) -> bool:
        """Whether both stand in one report; without sources all do."""
        return self.sources.get(one.id) == self.sources.get(other.id)

    def apart(self, one: Claim, other: Claim) -> bool:
        """Whether two different speakers are heard; an outlet that takes back what it had from
        somebody contradicts nobody but itself.
        """
        if self.voice(one) == self.voice(other) or _takes_back(one, other):
            return False
        if is_writer(one.speaker) or is_writer(other.speaker):
            return True
        return not self.parties.one_mouth(one.speaker, other.speaker)


def _takes_back(one: Claim, other: Claim) -> bool:
    return any(
        taken.act is Act.RETRACTS and taken.speaker in said.via
        for taken, said in ((one, other), (other, one))
    )


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


def sides(ledger: Ledger, claims: Iterable[Claim], answer: Callable[[Claim], str]) -> str:
    """Who gives which answer, each answer once: "Ukraine according to A and B (“likely”), denied
    by C; Russia according to D".
    """
    said: dict[str, list[Claim]] = {}
    for claim in sorted(claims, key=lambda claim: claim.stance is Stance.DENIES):
        said.setdefault(answer(claim), []).append(claim)
    told: dict[str, list[str]] = {}
    for words, some in said.items():
        spoken = [
            f"{verb} {_speakers(ledger, [c for c in some if c.stance is stance])}"
            for stance, verb in _VERBS.items()
            if any(c.stance is stance for c in some)
        ]
        told.setdefault(", ".join(spoken), []).append(words)
    return "; ".join(f"{' or '.join(words)} {spoken}" for spoken, words in told.items())


def _speakers(ledger: Ledger, claims: Sequence[Claim]) -> str:
    """Each speaker once, with the hedge where the speaker gives the answer only hedged; the
    writers of several reports are counted.
    """
    names: dict[str, str] = {}
    writers = {ledger.voice(claim) for claim in claims if is_writer(claim.speaker)}
    for claim in claims:
        own = is_writer(claim.speaker) and len(writers) > 1
        name = f"{len(writers)} reports" if own else claim.speaker.name
        worded = hedged(claim, name)
        if names.get(name) != name:
            names[name] = worded
    return listed(names.values())


def hedged(claim: Claim, words: str) -> str:
    """The words with the hedge that the claim's speaker printed."""
    printed = claim.certainty.printed
    return words if printed in ("stated", "none", "") else f"{words} (“{printed}”)"


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def quoted(claim: Claim) -> str:
    """An answer in a report's own words, in quotation marks; an identity by its name."""
    values = claim.value if isinstance(claim.value, tuple) else (claim.value,)
    return " and ".join(
        f"“{value}”" if isinstance(value, str) else value_words(value) for value in values
    )


def text_of(claim: Claim) -> str:
    """A claim's answer in words, a list's parts joined."""
    return value_words(claim.value)
