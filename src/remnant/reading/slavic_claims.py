"""All the rules for a Ukrainian or Russian sentence, in the order in which they are asked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from remnant.domain.claim import Act, Slot, Stance
from remnant.reading.deeds import stretch
from remnant.reading.drafts import Draft
from remnant.reading.slavic_arms import arms
from remnant.reading.slavic_blame import blame
from remnant.reading.slavic_harm import harm
from remnant.reading.slavic_spans import hedged
from remnant.reading.slavic_toll import toll

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from remnant.reading.drafts import Desk
    from remnant.reading.scene import Passage
    from remnant.reading.voices import Voice

_OPEN = (Stance.LEAVES_OPEN, Stance.WITHHOLDS)


def slavic_claims(desk: Desk) -> list[Draft]:
    """What a sentence claims; words inside a question that is left open affirm nothing."""
    told = [*toll(desk), *arms(desk), *blame(desk), *harm(desk)]
    left_open = [draft for draft in told if draft.stance in _OPEN]
    found = [draft for draft in told if not _inside(draft, left_open) and not _denied(draft)]
    found = [_continued(desk, draft) for draft in found]
    found += _occurred(desk, found)
    return found


def _continued(desk: Desk, draft: Draft) -> Draft:
    """A figure without a source right behind what somebody said is his: "Ще три впали"."""
    number = desk.passage.number
    if not draft.slot.counts or not draft.voice.is_report or number == 0 or desk.spoken.speeches:
        return draft
    before = desk.scene.passages[number - 1]
    if before.paragraph != desk.passage.paragraph or desk.event.dates or not desk.before:
        return draft
    voice = _last_voice(desk, before)
    return replace(draft, voice=voice) if voice is not None else draft


def _last_voice(desk: Desk, before: Passage) -> Voice | None:
    """Who spoke of figures in the sentence before, to its end."""
    last = [d for d in desk.lately(1) if d.passage == before.number]
    if not last and before.number and len(before.words) <= _ONLY_SOURCE:
        told = [
            d for d in desk.lately(2) if d.passage == before.number - 1
        ]  # "Про це повідомив мер."
        return told[-1].voice if told and not told[-1].voice.is_report else None
    counted = [d for d in last if d.slot.counts]
    return counted[-1].voice if counted and not counted[-1].voice.is_report else None


_ONLY_SOURCE = 14  # words of a sentence that only names the source


def _denied(draft: Draft) -> bool:
    """What somebody denies is not told by him."""
    return (
        draft.stance is Stance.AFFIRMS
        and draft.act is None
        and draft.voice.act is Act.DENIES
        and not draft.slot.counts
    )


def _inside(draft: Draft, left_open: Sequence[Draft]) -> bool:
    at = draft.at if draft.at is not None else draft.start
    counted = draft.slot in (Slot.KILLED, Slot.INJURED)
    if draft.rule == "none hurt":
        left_open = [e for e in left_open if e.stance is Stance.WITHHOLDS and e.slot is draft.slot]
        counted = False  # "о пострадавших в ведомстве не сообщили": not told, and so no nought
    return (
        draft.stance is Stance.AFFIRMS
        and not counted
        and any(e.start <= at < e.end for e in left_open)
    )


def _occurred(desk: Desk, found: Sequence[Draft]) -> Iterator[Draft]:
    """That it happened, where a speaker says so and nothing narrower."""
    said = {(d.speaker or d.voice.speaker).name for d in found}
    for trigger in desk.event.triggers:
        voice = desk.spoken.at(trigger.at)
        if (
            voice.is_report
            or voice.speaker.name in said
            or trigger.meaning in ("damage", "kill", "injure", "find")
            or not (trigger.verb or _told_about(desk, trigger.at))
            or any(w.lower in _IF for w in desk.words)
        ):
            continue
        said.add(voice.speaker.name)
        clause = desk.passage.clauses[trigger.clause]
        start, end = min(clause.start, trigger.at), max(clause.end, trigger.at + 1)
        yield Draft(
            desk.passage.number,
            start,
            end,
            Slot.OCCURRED,
            desk.printed(start, end),
            voice,
            certainty=hedged(desk, start, end),
            rule="happened",
            at=trigger.at,
        )


_IF = frozenset(("если", "якщо"))
_ABOUT = frozenset(("о", "об", "про"))


def _told_about(desk: Desk, at: int) -> bool:
    """For "сообщил о взрыве": the noun that a verb of speech is about, not a topic beside it."""
    n = at - 1
    while n >= 0 and desk.words[n].tag in ("J", "D", "#"):
        n -= 1
    if n < 0 or desk.words[n].lower not in _ABOUT:
        return False
    start, end = stretch(desk.passage, at)
    return any(start <= speech.cue[0] < end for speech in desk.spoken.speeches)
