"""What is said of responsibility in Ukrainian and Russian: denied, declined, left open."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from remnant.domain.claim import NO_ANSWER, Act, Slot, Stance
from remnant.domain.ports import ActorKind
from remnant.domain.values import ANY_PARTY, ActorRef
from remnant.reading.deeds import event_verbs, stretch
from remnant.reading.drafts import Draft
from remnant.reading.hedges import printed
from remnant.reading.inflection import conjugation
from remnant.reading.lexicon import Entry, Lexicon, Match, data
from remnant.reading.nominals import nominal
from remnant.reading.slavic_marks import marks
from remnant.reading.slavic_names import in_words
from remnant.reading.slavic_silence import silences
from remnant.reading.slavic_speakers import SlavicSpeakers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from remnant.reading.drafts import Desk


_NOBODY = frozenset(marks("nobody"))


_WIDEST = 40  # words of a quote


def _rejected_count(desk: Desk, speakers: SlavicSpeakers, match: Match) -> Iterator[Draft]:
    """For "эти цифры отверг": the count that was told last is denied."""
    start, end = _wide(desk, match)
    near = [d for d in desk.before if desk.passage.number - d.passage <= 1]
    told = next((d for d in reversed(near) if d.slot.counts and d.slot is not Slot.STRUCK), None)
    speaker = _who(desk, speakers, match, start, end)
    if told is None or speaker is None or speaker.name == told.voice.speaker.name:
        return
    voice = desk.spoken.at(match.start)
    yield Draft(
        desk.passage.number,
        start,
        end,
        told.slot,
        told.value,
        voice,
        stance=Stance.DENIES,
        act=Act.DENIES,
        rule="count rejected",
        at=match.start,
        speaker=speaker,
    )


def answers(desk: Desk) -> Iterator[Draft]:
    speakers = SlavicSpeakers(desk.scene)
    seen: set[str] = set()
    for match in (*_unclaimed(desk), *_not_told(desk)):
        meaning = match.meaning
        if meaning in ("unclear", "unable_to_verify"):
            continue
        if _no_answer(desk, match):
            continue
        start, end = _wide(desk, match)
        if meaning == "denies" and any(
            w.lower.startswith(marks("figures")) for w in desk.words[start:end]
        ):
            yield from _rejected_count(desk, speakers, match)
            continue
        if meaning == "denies" and _habitual(desk, match):
            continue
        outer = desk.spoken.at(match.start)
        speaker = _who(desk, speakers, match, start, end)
        if meaning == "has_not_claimed" and any(w.lower in _NOBODY for w in desk.words[:end]):
            speaker = ANY_PARTY
        asked = _asked(desk, match, Slot.PERPETRATOR) if meaning in _ASKED else Slot.PERPETRATOR
        if meaning == "declines_to_comment":
            start = _with_question(desk, start)
        if speaker is None or f"{meaning}{speaker.name}{asked}" in seen:
            continue
        seen.add(f"{meaning}{speaker.name}{asked}")
        base = Draft(
            desk.passage.number,
            start,
            end,
            Slot.PERPETRATOR,
            desk.state_of(speaker),
            outer,
            at=match.start,
            speaker=speaker,
        )
        if meaning == "claims_responsibility":
            doer = _whose(desk, speaker, start, end)
            yield replace(
                base, value=doer, act=Act.CLAIMS_RESPONSIBILITY, rule="claims responsibility"
            )
        elif meaning == "denies":
            version = _version_denied(desk, match, base)
            yield replace(
                base,
                stance=Stance.DENIES,
                act=Act.DENIES,
                rule="denial" if version is None else "version denied",
                slot=asked if version is None else version.slot,
                value=base.value if version is None else version.value,
            )
        else:
            act = Act.HAS_NOT_CLAIMED if meaning == "has_not_claimed" else Act.DECLINES_TO_COMMENT
            value = base.value if speaker != ANY_PARTY and asked is Slot.PERPETRATOR else None
            yield replace(
                base,
                slot=asked,
                value=value,
                stance=Stance.WITHHOLDS,
                act=act,
                certainty=NO_ANSWER,
                rule="silence",
            )


_ASKED = ("denies", "declines_to_comment")


@cache
def _naming(language: str) -> frozenset[str]:
    verbs = ("назвать", "называть", "назвати", "називати")
    return frozenset(form for verb in verbs for form in conjugation(verb, language))


def _called_false(desk: Desk) -> Iterator[Match]:
    """For "обе истории назвали выдумкой", "Генштаб назвав це цинічною брехнею"."""
    for at, word in enumerate(desk.words):
        if word.lower not in _naming(desk.passage.language):
            continue
        start, end = stretch(desk.passage, at)
        if any(w.lower.startswith(_FALSE) for w in desk.words[start:end]):
            yield Match(at, at + 1, Entry.of(word.lower, "denies"))


_FALSE = marks("falsehoods")


def _not_told(desk: Desk) -> Iterator[Match]:
    """The listed phrases, and silences wherever their words stand."""
    listed = list(desk.tongue.stances.find(desk.words))
    yield from listed
    for match in (*silences(desk), *_called_false(desk)):
        if not any(each.start < match.end and match.start < each.end for each in listed):
            yield match


def _no_answer(desk: Desk, match: Match) -> bool:
    """Whether the words stand in a quotation, are turned round, or keep back only a name."""
    meaning = match.meaning
    if desk.passage.quoted[match.start] and (
        meaning != "denies" or desk.spoken.at(match.start).is_report
    ):
        return True
    if meaning == "declines_to_comment" and _unnamed(desk, match):
        return True
    before = {w.lower for w in desk.words[max(0, match.start - 2) : match.start]}
    return meaning == "denies" and bool(before & {"ни", "ні", "не"})


def _with_question(desk: Desk, start: int) -> int:
    """For "На какой завод пришёлся удар, глава не уточняет": the question belongs to it."""
    if start < _PAIR or desk.words[start - 1].lower != ",":
        return start
    before, _ = stretch(desk.passage, start - 2)
    opens = desk.words[before : before + _PAIR + 1]
    return before if any(w.lower.startswith(_ASKS) for w in opens) else start


_ASKS = marks("asks")


def _unnamed(desk: Desk, match: Match) -> bool:
    """For "попросивший не называть его имени": a source without a name answers all the same."""
    around = desk.words[max(0, match.start - 4) : match.end + 4]
    return any(w.lower.startswith(_NAMES) and w.lower not in _JUST for w in around)


_JUST = frozenset(("именно", "саме"))  # "что именно горит": no name


_NAMES = marks("names")


def _whose(desk: Desk, speaker: ActorRef, start: int, end: int) -> ActorRef:
    """Who did it where one speaks for others: "речник хуситів", "представитель ХАМАС"."""
    known = desk.scene.references.actors.get(speaker.id) if speaker.id else None
    if known is not None and known.kind not in (ActorKind.PERSON, ActorKind.OFFICIAL):
        return speaker
    owner = known.part_of if known is not None else None
    for each in desk.passage.actors:
        actor = each.mention.actor
        if start <= each.start < end and (actor.kind in _BODIES or actor.id == owner):
            return ActorRef(actor.name, actor.id, desk.passage.said(each.start, each.end))
    return speaker


_BODIES = (ActorKind.ARMED_GROUP, ActorKind.FORCE, ActorKind.STATE, ActorKind.AGENCY)


def _habitual(desk: Desk, match: Match) -> bool:
    """As in "армія не б'є по будинках": what one never does answers nothing about this strike."""
    verbs = event_verbs(desk.passage.language)
    return any(
        verbs.get(word.lower, ("", "", ""))[2] == "present"
        for word in desk.words[match.start : match.end]
    )


_IT = frozenset(marks("it"))
_VERSION_BACK = 3  # sentences in which "it" finds the version that is denied


def _version_denied(desk: Desk, match: Match, base: Draft) -> Draft | None:
    """For "його спростували" by one whom nobody accuses: the cause that another had named."""
    start, end = _wide(desk, match)
    if not any(w.lower in _IT for w in desk.words[start:end]):
        return None
    near = [d for d in desk.before if desk.passage.number - d.passage <= _VERSION_BACK]
    accused = any(
        d.slot is Slot.PERPETRATOR
        and d.stance is Stance.AFFIRMS
        and isinstance(d.value, ActorRef)
        and isinstance(base.value, ActorRef)
        and d.value.id == base.value.id
        for d in near
    )
    told = next((d for d in reversed(near) if d.slot is Slot.CAUSE), None)
    return None if accused else told


def _unclaimed(desk: Desk) -> Iterator[Match]:
    """For "Відповідальності за удари на себе не брав": however far apart."""
    for n, word in enumerate(desk.words):
        if not word.lower.startswith(("відповідальн", "ответственн")):
            continue
        _, end = stretch(desk.passage, n)
        for at in range(n, end):
            if not desk.words[at].lower.startswith(_TAKE):
                continue
            if any(w.lower == "не" for w in desk.words[max(0, at - 2) : at]):
                yield Match(n, at + 1, Entry.of(word.lower, "has_not_claimed"))
                return
            upon = {w.lower for w in desk.words[at + 1 : at + 4]}
            if "на" in upon and upon & {"себе", "себя"}:
                yield Match(n, at + 3, Entry.of(word.lower, "claims_responsibility"))
                return


_TAKE = marks("take")


def _wide(desk: Desk, match: Match) -> tuple[int, int]:
    start, _ = stretch(desk.passage, match.start)
    _, end = stretch(desk.passage, match.end - 1)
    return start, end


def _who(
    desk: Desk, speakers: SlavicSpeakers, match: Match, start: int, end: int
) -> ActorRef | None:
    """Whose denial or silence it is: its subject, a body in the locative, else who speaks."""
    outer = desk.spoken.at(match.start)
    if match.meaning == "denies" and not outer.is_report:
        return outer.speaker
    for earlier in desk.scene.passages[max(0, desk.passage.number - _KNOWN) : desk.passage.number]:
        speakers.note(earlier)
    for draft in desk.before[-6:]:
        if not draft.voice.is_report:
            speakers.known.append(speakers.entry(draft.voice.speaker))
    for speech in desk.spoken.speeches:
        speakers.known.append(speakers.entry(speech.voice.speaker))
    inside = (match.start, match.end)
    spans = [(start, match.start), inside, (match.end, end), *_leftwards(desk, start)]
    for left, right in spans:
        found = speakers.subject(desk.passage, left, right, plural=True) if right > left else None
        if found is not None:
            return found.ref
    if not outer.is_report:
        return outer.speaker
    if match.meaning == "declines_to_comment" and not desk.passage.quoted[match.start]:
        return _asked_of(desk, speakers, match, start, end)
    return None


def _asked_of(
    desk: Desk, speakers: SlavicSpeakers, match: Match, start: int, end: int
) -> ActorRef | None:
    """For "комментариев от Генштаба нет", "сама станция от комментариев отказалась"."""
    words = desk.words
    at = next((n for n in range(start, end - 1) if words[n].lower in _ASKED_OF), None)
    found = speakers.genitive(desk.passage, at + 1, end) if at is not None else None
    if found is not None:
        return found.ref
    low = {w.lower for w in words[start:end]}
    held = any(w.lower.startswith(_DOCUMENTS) for w in words[start:end])
    if held or low & _IN_IT:
        return speakers.there()  # "в ней ни слова", "у зведенні не сказано"
    name = next((n for n in range(start, end) if _bare_name(desk, n, match)), None)
    if name is not None:
        printed = desk.printed(name, name + 1)
        return ActorRef(in_words(desk.passage, name, name + 1) or printed, None, printed)
    return None


def _bare_name(desk: Desk, at: int, match: Match) -> bool:
    """An abbreviation or a family name that no preposition governs: "ТЭЦ", "Погосян"."""
    word = desk.words[at]
    if match.start <= at < match.end or not word.capital or word.tag not in ("N", "NP"):
        return False
    common = at == 0 and len(word.text) > _ABBREVIATED
    if common or any(p.start <= at < p.end for p in desk.passage.places):
        return False
    return not any(w.tag == "P" for w in desk.words[max(0, at - 2) : at])


_ABBREVIATED = 5  # letters
_DOCUMENTS = marks("documents")
_IN_IT = frozenset(("ней", "нем", "ньому", "ній", "там", "них"))
_ASKED_OF = frozenset(("от", "від"))


def _leftwards(desk: Desk, start: int) -> Iterator[tuple[int, int]]:
    """The stretches before, the nearest first, without what only describes: "на которую ..."."""
    at = start
    for _ in range(_FAR):
        if at < _PAIR or desk.words[at - 1].lower != ",":
            return
        left, right = stretch(desk.passage, at - 2)
        if not any(w.tag == "W" for w in desk.words[left : left + 2]):
            yield left, right
        at = left


_KNOWN = 8  # sentences whose people are known
_FAR = 3  # stretches to the left in which a subject is sought
_PAIR = 2


def _asked(desk: Desk, match: Match, default: Slot) -> Slot:
    """What a silence or a denial is about, by the words around it, the nearest first."""
    start, end = _wide(desk, match)
    asks = _questions(desk.passage.language)
    question = asks.first(desk.words, start, end)
    if question is None:
        question = asks.first(desk.words, max(0, start - _BEFORE), start)
    return (
        Slot(question.meaning)
        if question is not None and question.meaning != "intended_target"
        else default
    )


_BEFORE = 8


@cache
def _questions(language: str) -> Lexicon:
    return Lexicon.of(data(f"questions.{language}"))


_VERIFY = marks("verify")


_CANNOT = marks("cannot")


def _unverified(desk: Desk) -> Iterator[Match]:
    """For "Перевірити ці дані незалежно не вдалося": verb and failure, however far apart."""
    at = next((n for n, w in enumerate(desk.words) if w.lower in _VERIFY), None)
    if at is None:
        return
    for n, word in enumerate(desk.words):
        negated = n > 0 and any(w.lower == "не" for w in desk.words[max(0, n - 2) : n])
        if word.lower.startswith(_CANNOT) and (
            negated or word.lower.startswith(("немож", "невозм", "нельз"))
        ):
            start, end = sorted((at, n))
            yield Match(max(0, start), end + 1, Entry.of(word.lower, "unable_to_verify"))
            return


def _in_dative(desk: Desk, match: Match) -> ActorRef | None:
    """For "слідчим визначити не вдалося": who tried, in the dative before the infinitive."""
    speakers = SlavicSpeakers(desk.scene)
    start, _ = _wide(desk, match)
    for n in range(max(start, match.start - _PAIR), match.end - 1):
        noun = nominal(desk.words[n], desk.passage.language)
        if noun is not None and desk.words[n].lower.endswith(_DATIVE) and noun.oblique:
            found = speakers.genitive(desk.passage, n, n + 1)
            return found.ref if found is not None else None
    return None


_DATIVE = ("ам", "ям", "им", "ым")


def left_open(desk: Desk) -> Iterator[Draft]:
    unable = [match for match in silences(desk) if match.meaning == "unclear"]
    for match in (*unable, *_unverified(desk), *desk.tongue.stances.find(desk.words)):
        if match.meaning not in ("unclear", "unable_to_verify"):
            continue
        left = right = match.start
        while (
            left > 0
            and desk.words[left - 1].lower not in (";", ":")
            and match.start - left < _WIDEST
        ):
            left -= 1
        while (
            right < len(desk.words)
            and desk.words[right].lower != ";"
            and right - match.start < _WIDEST
        ):
            right += 1
        question = _questions(desk.passage.language).first(desk.words, left, right)
        slot = Slot(question.meaning) if question is not None else Slot.OCCURRED
        if match.meaning == "unclear" and question is None and match not in unable:
            continue
        outlet = next(
            (a for a in desk.passage.actors if a.mention.actor.kind is ActorKind.OUTLET), None
        )
        by = None
        if outlet is not None and match.meaning == "unable_to_verify":
            named = outlet.mention.actor
            by = ActorRef(named.name, named.id, desk.passage.said(outlet.start, outlet.end))
        if by is None and match.meaning != "unclear" and desk.spoken.at(match.start).is_report:
            by = _in_dative(desk, match)
        if match in unable:
            by = _who(desk, SlavicSpeakers(desk.scene), match, *_wide(desk, match))
        act = Act.UNABLE_TO_VERIFY if match.meaning == "unable_to_verify" else Act.STATES
        yield Draft(
            desk.passage.number,
            left,
            right,
            slot,
            None,
            desk.spoken.at(match.start),
            stance=Stance.LEAVES_OPEN,
            act=act,
            certainty=printed(desk.passage.said(match.start, match.end).lower()),
            rule="left open",
            at=match.start,
            speaker=by,
        )
        return
