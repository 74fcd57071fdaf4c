"""What is left open: it is unclear who, could not be verified, is still being looked into."""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.domain.claim import Act, Slot, Stance
from remnant.reading.drafts import Draft
from remnant.reading.hedges import printed
from remnant.reading.lexicon import Lexicon, data
from remnant.reading.refusals import counted_before

if TYPE_CHECKING:
    from collections.abc import Iterator

    from remnant.domain.values import ActorRef
    from remnant.reading.drafts import Desk
    from remnant.reading.lexicon import Match

# What a blanket "could not be verified" covers.
_LONGEST = 40  # words of a question to either side of what leaves it open
_BLANKET = frozenset(
    (
        "none",
        "claims",
        "claim",
        "reports",
        "report",
        "either",
        "any",
        "versions",
        "version",
        "information",
        "this",
        "it",
        "account",
        "accounts",
        "statements",
        "allegations",
        "ни",
        "одной",
        "жодну",
        "жодної",
        "версий",
        "версій",
        "інформацію",
        "информацию",
        "данные",
        "дані",
        "заявления",
        "слова",
    )
)
_LISTS: dict[str, Lexicon] = {}


def _subjects(code: str) -> Lexicon:
    if code not in _LISTS:
        _LISTS[code] = Lexicon.of(data(f"questions.{code}"))
    return _LISTS[code]


def openness(desk: Desk) -> Iterator[Draft]:
    done = False
    for match in desk.tongue.stances.find(desk.words):
        if match.meaning not in ("unclear", "unable_to_verify") or done:
            continue
        draft = _draft(desk, match)
        blanket = draft.slot is Slot.OCCURRED and not draft.everywhere
        if blanket or (draft.slot is Slot.PLACE and draft.voice.is_report):
            continue
        done = True
        yield draft


def _unsure(desk: Desk, match: Match) -> ActorRef | None:
    """Who could not tell: "the police do not know", "Al Jazeera was not able to confirm"."""
    clause = desk.clause_at(match.start)
    if clause is None or clause.subject is None or clause.verb is None or clause.passive:
        return None
    start, end = clause.subject
    people = desk.tongue.people
    known = any(start <= each.start < end for each in desk.passage.actors)
    body = any(w.lower in people.parties for w in desk.words[start:end])
    return desk.speakers.resolve(desk.passage, clause.subject) if known or body else None


def _draft(desk: Desk, match: Match) -> Draft:
    words = desk.words
    left = right = match.start
    voice = desk.spoken.at(match.start)
    while left > 0 and words[left - 1].lower != ";" and match.start - left < _LONGEST:
        left -= 1
    while right < len(words) and words[right].lower != ";" and right - match.start < _LONGEST:
        right += 1
    while right > match.end and words[right - 1].tag in (".", "Q"):
        right -= 1
    question = _subjects(desk.tongue.code).first(words, left, right)
    slot = Slot(question.meaning) if question is not None else Slot.OCCURRED
    armed = any(left <= weapon.start < right for weapon in desk.passage.weapons)
    if slot is Slot.OCCURRED and armed and any(w.lower == "whether" for w in words[left:right]):
        slot = Slot.WEAPON
    if slot is Slot.OCCURRED and desk.tongue.code == "en":
        slot = counted_before(desk, left, right) or slot
    speaker = _unsure(desk, match) if voice.is_report else None
    act = Act.UNABLE_TO_VERIFY if match.meaning == "unable_to_verify" else Act.STATES
    blanket = slot is Slot.OCCURRED and any(w.lower in _BLANKET for w in words[left:right])
    return Draft(
        desk.passage.number,
        left,
        right,
        slot,
        None,
        voice,
        stance=Stance.LEAVES_OPEN,
        act=act,
        certainty=printed(desk.passage.said(match.start, match.end).lower()),
        rule="left open",
        at=match.start,
        everywhere=blanket,
        speaker=speaker,
    )
