"""Who did it, in Ukrainian and Russian: blame, agents, denials, silence, what is left open."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from remnant.domain.claim import Act, Slot, Stance
from remnant.domain.ports import ActorKind
from remnant.domain.values import ActorRef
from remnant.reading.deeds import deeds, light_verbs, stretch
from remnant.reading.drafts import Draft
from remnant.reading.happenings import tells
from remnant.reading.inflection import conjugation
from remnant.reading.lexicon import Lexicon, Match, data
from remnant.reading.slavic_aircraft import downs_aircraft
from remnant.reading.slavic_marks import marks
from remnant.reading.slavic_names import owned
from remnant.reading.slavic_responsibility import answers, left_open
from remnant.reading.slavic_spans import hedged, whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from remnant.reading.deeds import Deed
    from remnant.reading.drafts import Desk

_SIDES = (ActorKind.STATE, ActorKind.FORCE, ActorKind.ARMED_GROUP, ActorKind.AGENCY)


_ATTACKS = frozenset(("hit", "attack", "launch"))


_OWN_PREPOSITIONS = frozenset(marks("by"))


_OPPOSED = {"UA": "RU", "RU": "UA"}


_WAR = {"uk": "UA", "ru": "RU"}  # whose enemy the writer's "enemy" is


def blame(desk: Desk) -> list[Draft]:
    found = list(_blamed(desk))
    found += _agents(desk, {d.voice.speaker.name for d in found})
    found += _arranged(desk, {d.voice.speaker.name for d in found})
    found += _by_noun(desk, {d.voice.speaker.name for d in found})
    found += _behind(desk)
    found += _reported_own(desk, {d.voice.speaker.name for d in found})
    found += answers(desk)
    found += left_open(desk)
    return found


@cache
def _adjectives(language: str) -> Lexicon:
    return Lexicon.of(data(f"states.{language}")["adjectives"])


@cache
def _enemy(language: str) -> tuple[str, ...]:
    return tuple(word[: max(4, len(word) - 2)] for word in data(f"people.{language}")["enemy"])


def _state(desk: Desk, country: str, word: str) -> ActorRef | None:
    state = desk.scene.references.actors.state_of(country)
    return ActorRef(state.name, state.id, word) if state is not None else None


_MILITANTS = ("боевик", "бойовик", "террорист", "терорист", "сепаратист")


def party(desk: Desk, start: int, end: int, speaker: ActorRef) -> ActorRef | None:
    """The side that these words name: an actor, a state's adjective, an enemy of the speaker's."""
    for each in desk.passage.actors:
        if start <= each.start < end and each.mention.actor.kind in _SIDES:
            actor = each.mention.actor
            return desk.state_of(
                ActorRef(actor.name, actor.id, desk.passage.said(each.start, each.end))
            )
    match = _adjectives(desk.passage.language).first(desk.words, start, end)
    if match is not None:
        return _state(desk, match.meaning, desk.words[match.start].text)
    for word in desk.words[start:end]:
        if word.lower.startswith(_MILITANTS):
            return ActorRef("militants", None, word.text)
        if word.lower.startswith(_enemy(desk.passage.language)):
            home = desk.scene.country_of(speaker) or _WAR[desk.passage.language]
            return _state(desk, _OPPOSED.get(home, ""), word.text)
    return None


def _blamed(desk: Desk) -> Iterator[Draft]:
    for speech in desk.spoken.speeches:
        if speech.voice.act is not Act.BLAMES:
            continue
        at = next(
            (n for n, w in enumerate(desk.words) if w.end == (speech.voice.cue or (0, 0))[1]), None
        )
        if at is None:
            continue
        start, end = stretch(desk.passage, at)
        left, right = speech.speaker or (at, at)
        spans = (
            ((at + 1, len(desk.words)), (start, at))
            if right <= at
            else ((max(right, at + 1), len(desk.words)), (start, at))
        )
        accused = next(
            (found for a, b in spans if (found := party(desk, a, b, speech.voice.speaker))), None
        )
        if accused is None or accused.name == speech.voice.speaker.name:
            continue
        yield Draft(
            desk.passage.number,
            min(start, left),
            end,
            Slot.PERPETRATOR,
            accused,
            speech.voice,
            act=Act.BLAMES,
            certainty=hedged(desk, start, end),
            rule="blame",
            at=at,
        )
    for n, word in enumerate(desk.words):
        if word.lower.startswith(("відповідальн", "ответственн")):
            yield from _bears(desk, n)
    yield from _laid_at(desk)


def _bears(desk: Desk, at: int) -> Iterator[Draft]:
    """For "ответственность несёт Вашингтон", "ответственность лежит на Киеве"."""
    start, end = stretch(desk.passage, at)
    voice = desk.spoken.at(at)
    carries = any(
        w.lower in ("несет", "несут", "несе", "несуть", "лежить", "лежит", "указывают", "вказують")
        for w in desk.words[start:end]
    )
    if voice.is_report or not carries:
        return
    accused = party(desk, start, end, voice.speaker)
    if accused is not None and not desk.same_side(accused, voice.speaker):
        yield Draft(
            desk.passage.number,
            start,
            end,
            Slot.PERPETRATOR,
            accused,
            voice,
            act=Act.BLAMES,
            certainty=hedged(desk, start, end),
            rule="bears responsibility",
            at=at,
        )


@cache
def _blaming(language: str) -> Lexicon:
    return Lexicon.of(data(f"blame.{language}"))


def _laid_at(desk: Desk) -> Iterator[Draft]:
    """As in "возлагает вину на Израиль", "ответственной считает Дамаск": blame by its nouns."""
    for match in _blaming(desk.passage.language).find(desk.words):
        start, end = stretch(desk.passage, match.start)
        voice = desk.spoken.at(match.start)
        if any(w.lower in _NOT for w in desk.words[max(start, match.start - 2) : match.start]):
            continue
        accused = party(desk, match.end, end, voice.speaker) or party(
            desk, start, match.start, voice.speaker
        )
        if accused is None or voice.is_report or desk.same_side(accused, voice.speaker):
            continue
        yield Draft(
            desk.passage.number, start, end, Slot.PERPETRATOR, accused, voice,
            act=Act.BLAMES, certainty=hedged(desk, start, end), rule="blame laid", at=match.start,
        )  # fmt: skip
        return


_NOT = frozenset(("не", "ні", "ни"))


def _agents(desk: Desk, blamed: set[str]) -> Iterator[Draft]:
    seen: set[tuple[str, str | None]] = set()
    for deed in deeds(desk.passage):
        if deed.meaning not in _ATTACKS and not downs_aircraft(desk, deed):
            continue
        if deed.negated and (deed.kind != "past" or desk.spoken.at(deed.at).is_report):
            continue
        if deed.verb in light_verbs(desk.passage.language) and not tells(desk.passage, deed):
            continue
        voice = desk.spoken.at(deed.at)
        actor = _agent(desk, deed)
        if actor is None or voice.speaker.name in blamed or _compares(desk, deed):
            continue
        key = (voice.speaker.name, desk.incidents.key(desk.passage.number, deed.at))
        if key in seen:
            continue
        seen.add(key)
        act = None
        span = whole(desk, deed.span)
        if deed.negated:
            yield Draft(
                desk.passage.number, *span, Slot.PERPETRATOR, actor, voice,
                stance=Stance.DENIES, act=Act.DENIES, rule="did not attack", at=deed.at,
            )  # fmt: skip
            continue
        if not voice.is_report:
            act = Act.CLAIMS_RESPONSIBILITY if desk.same_side(voice.speaker, actor) else None
        yield Draft(
            desk.passage.number,
            *span,
            Slot.PERPETRATOR,
            actor,
            voice,
            act=act,
            certainty=hedged(desk, *span),
            rule="agent of an attack",
            at=deed.at,
        )


@cache
def _arranging(language: str) -> Mapping[str, str]:
    """Forms of the verbs of arranging and planting, to their kind."""
    return {
        form: kind
        for verb in data(f"states.{language}")["arranges"]
        for form, kind in conjugation(verb, language).items()
    }


def _arranged(desk: Desk, blamed: set[str]) -> Iterator[Draft]:
    """For "взрыв организовали диверсанты", "міну заклав агент СБУ": who is behind a deed."""
    verbs = _arranging(desk.passage.language)
    for at, word in enumerate(desk.words):
        voice = desk.spoken.at(at)
        if verbs.get(word.lower) not in ("past", "passive") or voice.speaker.name in blamed:
            continue
        span = whole(desk, stretch(desk.passage, at))
        low = [w.lower for w in desk.words[span[0] : span[1]]]
        if "не" in low or not any(each.startswith(_DEEDS_ARRANGED) for each in low):
            continue
        actor = party(desk, *span, voice.speaker)
        if actor is None or _only_object(desk, span, actor):
            continue
        blamed.add(voice.speaker.name)
        own = not voice.is_report and desk.same_side(voice.speaker, actor)
        yield Draft(
            desk.passage.number, *span, Slot.PERPETRATOR, actor, voice,
            act=Act.CLAIMS_RESPONSIBILITY if own else None,
            certainty=hedged(desk, *span), rule="arranged by", at=at,
        )  # fmt: skip


def _only_object(desk: Desk, span: tuple[int, int], actor: ActorRef) -> bool:
    """Whether the party is only where it was or against whom: "в Киеве", "против России"."""
    for each in desk.passage.actors:
        if span[0] <= each.start < span[1] and actor.printed == desk.passage.said(
            each.start, each.end
        ):
            return each.start > span[0] and desk.words[each.start - 1].tag == "P"
    return False


_DEEDS_ARRANGED = marks("deeds_arranged")


def _compares(desk: Desk, deed: Deed) -> bool:
    """As in "Россия выпустила меньше": a figure is disputed, no deed is laid at a door."""
    behind = desk.words[deed.at + 1 : deed.at + 2]
    return bool(behind) and behind[0].lower in _MORE_OR_LESS


_MORE_OR_LESS = frozenset(marks("more_or_less"))


def _by_noun(desk: Desk, said: set[str]) -> Iterator[Draft]:
    """For "російський удар", "атака украинских дронов", "обстрел со стороны ВСУ"."""
    for noun in desk.tongue.events.nouns.find(desk.words):
        voice = desk.spoken.at(noun.start)
        if noun.meaning != "attack" or voice.speaker.name in said:
            continue
        start, end = stretch(desk.passage, noun.start)
        actor = _adjective_of(desk, noun, start) or _owner_of(desk, noun, end)
        if actor is None:
            continue
        said.add(voice.speaker.name)
        own = not voice.is_report and desk.same_side(voice.speaker, actor)
        yield Draft(
            desk.passage.number,
            start,
            end,
            Slot.PERPETRATOR,
            actor,
            voice,
            act=Act.CLAIMS_RESPONSIBILITY if own else None,
            certainty=hedged(desk, start, end),
            rule="whose attack",
            at=noun.start,
        )


_REPORTS = marks("reports_own")
_ADMITS = ("призна", "визна")


def _reported_own(desk: Desk, said: set[str]) -> Iterator[Draft]:
    """For "Генштаб отчитался об ударе по складу": forces that report an attack made it."""
    for speech in desk.spoken.speeches:
        voice = speech.voice
        cue = desk.words[speech.cue[0]].lower
        known = desk.scene.references.actors.get(voice.speaker.id) if voice.speaker.id else None
        forces = known is not None and known.kind in (ActorKind.FORCE, ActorKind.AGENCY)
        forces = forces or (
            known is not None and known.kind is ActorKind.STATE and cue.startswith(_ADMITS)
        )
        if not forces or voice.speaker.name in said or not cue.startswith((*_REPORTS, *_ADMITS)):
            continue
        start, end = stretch(desk.passage, speech.cue[0])
        noun = desk.tongue.events.nouns.first(desk.words, speech.cue[1], end)
        about = desk.words[noun.start - 1].lower if noun is not None else ""
        admits = cue.startswith(_ADMITS)
        told_of = about in ("о", "об", "про")
        if noun is None and admits:
            noun = desk.tongue.events.nouns.first(desk.words, start, speech.cue[0])
        if noun is None or noun.meaning != "attack" or not (told_of or admits):
            continue
        doer = desk.state_of(voice.speaker)
        yield Draft(
            desk.passage.number, start, end, Slot.PERPETRATOR, doer, voice,
            act=Act.CLAIMS_RESPONSIBILITY, rule="reports its own attack", at=noun.start,
        )  # fmt: skip
        return


def _adjective_of(desk: Desk, noun: Match, start: int) -> ActorRef | None:
    for match in _adjectives(desk.passage.language).find(desk.words, start, noun.start):
        if noun.start - match.end <= 1:
            return _state(desk, match.meaning, desk.words[match.start].text)
    return None


def _owner_of(desk: Desk, noun: Match, end: int) -> ActorRef | None:
    """Behind the noun: a side in the genitive, a side's weapons, "со стороны", "з боку"."""
    near = min(end, noun.end + _NEAR)
    side = next((n for n in range(noun.end, near) if desk.words[n].lower in _SIDE_WORDS), None)
    if side is not None:
        return party(desk, side + 1, end, desk.spoken.at(noun.start).speaker)
    for match in _adjectives(desk.passage.language).find(desk.words, noun.end, near):
        before = desk.words[noun.end : match.start]
        if _before_weapon(desk, match.end) and not any(w.tag == "P" for w in before):
            return _state(desk, match.meaning, desk.words[match.start].text)
    for each in desk.passage.actors:
        force = each.mention.actor.kind in (ActorKind.FORCE, ActorKind.ARMED_GROUP)
        if force and each.start == noun.end:
            actor = each.mention.actor
            return desk.state_of(
                ActorRef(actor.name, actor.id, desk.passage.said(each.start, each.end))
            )
    return None


_NEAR = 5  # words behind a noun of attack


_SIDE_WORDS = frozenset(marks("side"))


_STANDS = marks("stands_behind")


_OPERATIONS = marks("operations")


# Air defences strike nobody: that theirs was the work is a cause.
_DEFENDERS = frozenset(marks("defenders"))


def _behind(desk: Desk) -> Iterator[Draft]:
    """As in "за атакою стоїть СБУ", "это была операция ГУР": whose work it was."""
    words = desk.words
    for n, word in enumerate(words):
        if word.lower not in _STANDS and not word.lower.startswith(_OPERATIONS):
            continue
        start, end = stretch(desk.passage, n)
        voice = desk.spoken.at(n)
        low = {w.lower for w in words[start:end]}
        stands = word.lower in _STANDS and "за" in low and not {"не", "хто", "кто"} & low
        work = word.lower.startswith(_OPERATIONS) and not voice.is_report
        reach = n + 2 if work else end
        actor = next(
            (
                each
                for each in desk.passage.actors
                if n < each.start < reach and each.mention.actor.kind in _SIDES
            ),
            None,
        )
        if actor is None or not (stands or work):
            continue
        if actor.mention.actor.id in _DEFENDERS:
            continue  # "наслідок роботи ППО": what caused it, not who attacked
        named = actor.mention.actor
        ref = ActorRef(named.name, named.id, desk.passage.said(actor.start, actor.end))
        own = not voice.is_report and desk.same_side(voice.speaker, ref)
        yield Draft(
            desk.passage.number, start, end, Slot.PERPETRATOR, ref, voice,
            act=Act.CLAIMS_RESPONSIBILITY if own else None,
            certainty=hedged(desk, start, end), rule="behind", at=n,
        )  # fmt: skip
        return


def _agent(desk: Desk, deed: Deed) -> ActorRef | None:
    """The side that attacks: subject, "силами X", the adjective of the weapon, "дроны ВСУ"."""
    words = desk.words
    start, end = whole(desk, deed.span)
    for each in desk.passage.actors:
        if not start <= each.start < end or each.mention.actor.kind not in _SIDES:
            continue
        if any(
            s.speaker is not None and s.speaker[0] <= each.start < s.speaker[1]
            for s in desk.spoken.speeches
        ):
            continue
        before = words[each.start - 1] if each.start > start else None
        if each.mention.metonym and before is not None and before.tag == "P":
            continue
        agent = before is not None and before.lower in _OWN_PREPOSITIONS
        weapon = any(w.end == each.start for w in desk.passage.weapons)
        if not (agent or weapon) and owned(desk.passage, each.start):
            continue
        if before is None or agent or weapon or before.tag != "P":
            if not (agent or weapon) and _is_object(desk, each.start, deed):
                continue
            actor = each.mention.actor
            ref = ActorRef(actor.name, actor.id, desk.passage.said(each.start, each.end))
            return ref if actor.kind is ActorKind.AGENCY else desk.state_of(ref)
    return _described_agent(desk, deed, start, end)


def _described_agent(desk: Desk, deed: Deed, start: int, end: int) -> ActorRef | None:
    """By a state's adjective, the speaker's own weapons, or a word for the enemy."""
    words = desk.words
    voice = desk.spoken.at(deed.at)
    for match in _adjectives(desk.passage.language).find(words, start, end):
        governed = _governed(desk, match.start, start)
        done_to = deed.kind == "passive" and not words[match.start].lower.endswith(
            ("им", "ими", "ою", "ой", "ей")
        )
        if (
            not governed
            and not done_to
            and (_before_weapon(desk, match.end) or _is_people(desk, match))
        ):
            return _state(desk, match.meaning, words[match.start].text)
    own = next((n for n in range(start, end) if _own_weapon(desk, n)), None)
    if own is not None and not voice.is_report:
        return desk.state_of(voice.speaker)
    for n in range(start, end):
        if words[n].lower.startswith(_enemy(desk.passage.language)) and not _governed(
            desk, n, start
        ):
            home = desk.scene.country_of(voice.speaker) or _WAR[desk.passage.language]
            return _state(desk, _OPPOSED.get(home, ""), words[n].text)
    return None


def _own_weapon(desk: Desk, at: int) -> bool:
    """For "удар нанесли его дроны", "наші безпілотники": the speaker's own weapons."""
    weapon = any(w.start == at + 1 for w in desk.passage.weapons)
    return weapon and desk.words[at].lower in _OURS


_OURS = frozenset(marks("ours"))


def _is_object(desk: Desk, at: int, deed: Deed) -> bool:
    """For "атакували Росію": what stands behind a plural verb without a subject is hit."""
    return at > deed.at and any(
        a.start < deed.at and deed.span[0] <= a.start for a in desk.passage.actors
    )


def _governed(desk: Desk, at: int, start: int) -> bool:
    n = at - 1
    while n >= start and desk.words[n].tag in ("J", "D", "#"):
        n -= 1
    return n >= start and desk.words[n].tag == "P"


def _before_weapon(desk: Desk, at: int) -> bool:
    return any(at <= w.start <= at + 2 or w.start < at <= w.end for w in desk.passage.weapons)


def _is_people(desk: Desk, match: Match) -> bool:
    """For "росіяни", "украинские военные": people of the state as the subject."""
    low = desk.words[match.start].lower
    if low.startswith(("росіян", "россиян", "українц", "украинц")):
        return True
    follows = [w.lower for w in desk.words[match.end : match.end + 2]]
    return any(word.startswith(_SERVICEMEN) for word in follows)


_SERVICEMEN = marks("servicemen")
