"""From what is told to claims: all rules are asked, doubles go, ids and revisions come."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from remnant.domain.claim import STATED, Act, Claim, Derivation, Slot, Stance
from remnant.domain.report import Quote
from remnant.domain.values import TimeInterval
from remnant.reading.answers import one_answer_each
from remnant.reading.casualties import casualties
from remnant.reading.doers import doers
from remnant.reading.drafts import Desk, Draft
from remnant.reading.harm import harm
from remnant.reading.negations import negations
from remnant.reading.occurrences import occurrences
from remnant.reading.openness import openness
from remnant.reading.perpetrators import perpetrators
from remnant.reading.presupposed import claimed
from remnant.reading.reasons import reasons
from remnant.reading.refusals import refusals
from remnant.reading.remains import remains
from remnant.reading.slavic_claims import slavic_claims
from remnant.reading.slavic_responsibility import answers
from remnant.reading.speakers import Speakers
from remnant.reading.statements import pattern_clauses
from remnant.reading.utterances import SLAVIC
from remnant.reading.weaponry import weaponry

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from remnant.domain.values import ActorRef
    from remnant.reading.scene import Scene
    from remnant.reading.threads import Incidents
    from remnant.reading.voices import Spoken

READER = "rules/2"
_LONGEST = 590  # code points of a quote


def claims(scene: Scene, spoken: Sequence[Spoken], incidents: Incidents) -> tuple[Claim, ...]:
    if not incidents.threads:
        return ()
    drafts: list[Draft] = []
    speakers = Speakers(scene)
    for passage, said, event in zip(scene.passages, spoken, incidents.happenings, strict=True):
        desk = Desk(scene, passage, said, event, incidents, speakers, drafts)
        for speech in said.speeches:
            if speech.speaker is not None:
                speakers.resolve(passage, speech.speaker)
        drafts += _of(desk)
        speakers.note(passage)
    drafts = [each for draft in drafts for each in _by_all(draft)]
    drafts = [draft for draft in drafts if not _is_aside(draft, incidents)]
    drafts = one_answer_each(drafts, lambda draft: _keys(draft, incidents))
    return _numbered(scene, _distinct(incidents, drafts), incidents)


def _of(desk: Desk) -> list[Draft]:
    if desk.passage.language in SLAVIC:
        return list(answers(desk)) if _general(desk) else slavic_claims(desk)
    found: list[Draft] = [_denied(draft) for draft in casualties(desk)]
    if _general(desk):
        return found
    left_open = list(openness(desk))
    told = [*perpetrators(desk), *weaponry(desk), *harm(desk), *remains(desk), *reasons(desk)]
    told += doers(desk, told)
    denials = [draft for draft in told if draft.rule == "denial of a deed"]
    told = [
        _going_on(desk, _denied(draft)) for draft in told if not _of_denied_deed(draft, denials)
    ]
    found += [draft for draft in told if not _is_open(draft, left_open)]
    found += left_open
    found += refusals(desk, found)
    found += negations(desk, found)
    found += occurrences(desk, found)
    return list(claimed(desk, found))


def _by_all(draft: Draft) -> Iterator[Draft]:
    """A claim for each of those who make it in one breath."""
    yield draft
    if draft.speaker is None or draft.speaker == draft.voice.speaker:
        for other in draft.voice.others:
            yield replace(draft, speaker=other)


_DENIABLE = (Slot.TARGET, Slot.DAMAGE, Slot.WEAPON, Slot.STRUCK, Slot.LAUNCHED)


def _of_denied_deed(draft: Draft, denials: Sequence[Draft]) -> bool:
    """As "denied shelling the market" says nothing of the market, only of who did it."""
    at = draft.at if draft.at is not None else draft.start
    told = draft.stance is Stance.AFFIRMS and draft.slot in _DENIABLE
    return told and any(each.start <= at < each.end for each in denials)


_REST = frozenset(("other", "others", "rest", "remaining"))


def _going_on(desk: Desk, draft: Draft) -> Draft:
    """As in "The other two were jammed": the rest of a count is told by who told its part."""
    number = desk.passage.number
    opens = desk.passage.lower(0, 2)
    if not (draft.slot.counts and draft.voice.is_report and number and not desk.spoken.speeches):
        return draft
    before = desk.scene.passages[number - 1]
    if before.paragraph != desk.passage.paragraph or opens[:1] != ["the"] or opens[1] not in _REST:
        return draft
    told = [d for d in desk.before if d.passage == before.number and d.slot.counts]
    return replace(draft, voice=told[-1].voice) if told else draft


_DENIED = (
    *_DENIABLE, Slot.INTENDED_TARGET, Slot.INTERCEPTED, Slot.FELL, Slot.CAUSE, Slot.KILLED,
    Slot.INJURED,
)  # fmt: skip


def _denied(draft: Draft) -> Draft:
    """What somebody denies is not told by him: "denied shelling the market"."""
    told = draft.stance is Stance.AFFIRMS and draft.act is None and draft.slot in _DENIED
    if not told or draft.voice.act is not Act.DENIES:
        return draft
    return replace(draft, stance=Stance.DENIES, act=Act.DENIES)


def _general(desk: Desk) -> bool:
    """A sentence about many incidents, with no date or place of its own, claims nothing of one."""
    if desk.event.dates or desk.event.places or desk.passage.number == 0:
        return False
    trend = desk.tongue.events.trends.first(desk.words) is not None
    return bool(pattern_clauses(desk.passage, desk.event)) or (trend and not desk.spoken.speeches)


def _is_open(draft: Draft, left_open: Sequence[Draft]) -> bool:
    """Whether what looks told stands inside a question that is left open."""
    at = draft.at if draft.at is not None else draft.start
    return draft.stance is Stance.AFFIRMS and any(
        each.start <= at < each.end and each.voice == draft.voice for each in left_open
    )


def _is_aside(draft: Draft, incidents: Incidents) -> bool:
    """What the writer plainly says was hit in an incident that he only looks back on: it is the
    incident's own and no claim.
    """
    if draft.slot is not Slot.TARGET or draft.stance is not Stance.AFFIRMS:
        return False
    if not (draft.voice.is_report and draft.speaker is None and draft.certainty == STATED):
        return False
    keys = _keys(draft, incidents)
    return bool(keys) and all(incidents.by_key(key).background for key in keys)


def _keys(draft: Draft, incidents: Incidents) -> tuple[str, ...]:
    if draft.everywhere:
        return tuple(thread.key for thread in incidents.threads if not thread.background)
    return incidents.keys(draft.passage, draft.at if draft.at is not None else draft.start)


def _distinct(incidents: Incidents, drafts: Sequence[Draft]) -> list[Draft]:
    """One claim for one answer: same incident, slot, speaker, stance and value."""
    kept: list[Draft] = []
    seen: set[tuple[object, ...]] = set()
    for draft in drafts:
        speaker = draft.speaker or draft.voice.speaker
        key = (_keys(draft, incidents), draft.slot, speaker.name, draft.stance, _value_key(draft))
        if not key[0] or key in seen:
            continue
        seen.add(key)
        kept.append(draft)
    return kept


def _value_key(draft: Draft) -> str:
    if draft.stance is not Stance.AFFIRMS:
        return ""
    value = draft.value
    if draft.slot.counts and value is not None:
        return f"{getattr(value, 'min', None)}-{getattr(value, 'max', None)}"
    return str(getattr(value, "name", value))


def _numbered(scene: Scene, drafts: Sequence[Draft], incidents: Incidents) -> tuple[Claim, ...]:
    made: list[Claim] = []
    for draft in drafts:
        made.append(_claim(scene, draft, incidents, made))
    return tuple(made)


def _claim(scene: Scene, draft: Draft, incidents: Incidents, made: Sequence[Claim]) -> Claim:
    speaker: ActorRef = draft.speaker or draft.voice.speaker
    keys = _keys(draft, incidents)
    earlier = _superseded(draft, speaker, keys, made)
    act = draft.act or draft.voice.act
    if (
        act in (Act.BLAMES, Act.DENIES)
        and draft.slot is not Slot.PERPETRATOR
        and draft.stance is Stance.AFFIRMS
    ):
        act = Act.STATES
    if earlier is not None:
        act = Act.CORRECTS
    quote = _quote(scene, draft)
    published = scene.report.published
    said = draft.voice.said or (
        TimeInterval.day(published) if published else TimeInterval.unknown()
    )
    return Claim(
        id=f"c{len(made) + 1}",
        incident=keys,
        slot=draft.slot,
        value=draft.value,
        speaker=speaker,
        stance=draft.stance,
        act=act,
        quote=quote,
        certainty=draft.certainty,
        via=draft.voice.via,
        basis=draft.voice.basis,
        said=said,
        scope=draft.scope,
        links=draft.links,
        supersedes=earlier,
        reader=READER,
        derivation=Derivation(
            draft.rule, draft.voice.speaker_span, draft.voice.cue, (quote.start, quote.end)
        ),
    )


def _superseded(
    draft: Draft, speaker: ActorRef, keys: tuple[str, ...], made: Sequence[Claim]
) -> str | None:
    """The earlier figure of the same speaker that a later one revises."""
    if not draft.slot.counts or draft.stance is not Stance.AFFIRMS or not draft.revises:
        return None
    for claim in reversed(made):
        same = claim.slot is draft.slot and claim.speaker == speaker and claim.incident == keys
        if same and claim.stance is Stance.AFFIRMS and claim.value != draft.value:
            return claim.id
    return None


def _quote(scene: Scene, draft: Draft) -> Quote:
    words = scene.passages[draft.passage].words
    start, end = draft.start, min(draft.end, len(words))
    while start < end - 1 and words[start].tag in (".", "C"):
        start += 1
    while end > start + 1 and words[end - 1].tag == "." and words[end - 1].lower not in ("!", "?"):
        end -= 1
    left, right = words[start].start, words[end - 1].end
    if right - left > _LONGEST:
        at = words[draft.at if draft.at is not None else start]
        left = max(left, at.start - _LONGEST // 2)
        right = min(right, left + _LONGEST)
    return Quote.of(scene.report, left, right)
