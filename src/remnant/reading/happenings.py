"""Where a sentence tells of something that happened: its triggers, event places and event dates."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from remnant.domain.ports import ActorKind
from remnant.domain.values import DatePrecision, Place, PlacePrecision
from remnant.reading.deeds import deeds, stretch
from remnant.reading.inflection import speech_words as speech_verbs
from remnant.reading.lexicon import Lexicon, data
from remnant.reading.tongue import LANGUAGES, tongue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from remnant.domain.ports import PlaceMention
    from remnant.reading.clauses import Clause, Span
    from remnant.reading.dates import DateMention
    from remnant.reading.deeds import Deed
    from remnant.reading.lexicon import Match
    from remnant.reading.scene import Located, Passage
    from remnant.reading.voices import Speech, Spoken

_SITE = 3  # words that may name the sort of a site behind its name
AWAY = frozenset(data("happenings")["away"])
WHERE = frozenset(data("happenings")["where"])
_HYPOTHETICAL = frozenset(data("happenings")["hypothetical"])
_STRONG = frozenset(
    ("hit", "attack", "intercept", "fall", "explode", "kill", "injure", "damage", "launch", "find")
)
_EXERCISE = tuple(data("happenings")["exercise"])


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that tells of an event: where, what it means, whether it is a verb that asserts."""

    at: int
    meaning: str
    verb: bool
    clause: int


@dataclass(frozen=True, slots=True)
class Happening:
    """What one sentence gives for its incidents."""

    triggers: tuple[Trigger, ...]
    places: tuple[Located[PlaceMention], ...]
    dates: tuple[Located[DateMention], ...]

    @property
    def tells(self) -> bool:
        return any(trigger.verb for trigger in self.triggers)


def happening(passage: Passage, spoken: Spoken) -> Happening:
    triggers = tuple(_triggers(passage))
    places = tuple(each for each in passage.places if _is_event_place(passage, spoken, each))
    dates = tuple(each for each in passage.dates if _is_event_date(passage, spoken, each))
    return Happening(triggers, places, dates)


def _triggers(passage: Passage) -> list[Trigger]:
    if passage.language in ("uk", "ru"):
        return _slavic_triggers(passage)
    found = list(_verbs(passage))
    taken = {trigger.at for trigger in found}
    found += [trigger for trigger in _nouns(passage) if trigger.at not in taken]
    for match in tongue(passage.language).events.phrases.find(passage.words):
        meaning = {"burning": "fire", "under_fire": "attack"}.get(match.meaning)
        if meaning is not None:
            number = clause_of(passage, match.start)
            found.append(Trigger(match.start, meaning, verb=True, clause=number))
    return sorted(found, key=lambda trigger: trigger.at)


def _verbs(passage: Passage) -> Iterator[Trigger]:
    events = tongue(passage.language).events
    for number, clause in enumerate(passage.clauses):
        verb = clause.verb
        if verb is None or verb.modal in _HYPOTHETICAL or verb.negated:
            continue
        match = events.verbs.at(passage.words, verb.main, clause.end)
        if match is None or (match.meaning == "find" and clause.relation != "main" and number > 0):
            continue
        if clause.relation == "infinitive" and not verb.perfect and not _attempted(passage, number):
            continue
        if match.meaning in _STRONG and asserts(passage, clause, match.meaning):
            yield Trigger(verb.main, match.meaning, verb=True, clause=number)


def _nouns(passage: Passage) -> Iterator[Trigger]:
    words = passage.words
    for match in tongue(passage.language).events.nouns.find(words):
        number = clause_of(passage, match.start)
        host = passage.clauses[number].verb
        if host is not None and host.modal in _HYPOTHETICAL and host.start < match.start:
            continue
        if words[match.end - 1].tag in ("N", "NP", "VG", "VP", "VB"):
            told = _came_about(passage, passage.clauses[number], match)
            yield Trigger(match.end - 1, match.meaning, verb=told, clause=number)
            if not told:
                yield from _took_place(passage, number, match)


def _came_about(passage: Passage, clause: Clause, noun: Match) -> bool:
    """As in "explosions were heard", "an attack took place", "there was a blast"."""
    verb = clause.verb
    if verb is None or verb.negated or not verb.finite or noun.meaning not in ("attack", "blast"):
        return False
    words = passage.words
    if clause.subject is not None and clause.subject[0] <= noun.start < clause.subject[1]:
        rows = _occurring()
        return rows.at(words, verb.main, clause.end) is not None
    there = any(word.tag == "EX" for word in words[max(0, verb.start - 1) : verb.start + 1])
    return there and verb.end <= noun.start <= verb.end + _SITE


def _took_place(passage: Passage, number: int, noun: Match) -> Iterator[Trigger]:
    """As in "the attack on the hospital, which took place on Friday"."""
    for later, clause in enumerate(passage.clauses[number + 1 : number + 2], number + 1):
        verb = clause.verb
        if verb is None or clause.relation != "relative" or noun.meaning not in ("attack", "blast"):
            continue
        if _occurring("took_place").at(passage.words, verb.main, clause.end) is not None:
            yield Trigger(verb.main, noun.meaning, verb=True, clause=later)


@cache
def _occurring(rows: str = "occurs") -> Lexicon:
    return Lexicon.of({rows: data("incidents.en")[rows]}, verbs=True)


def _slavic_triggers(passage: Passage) -> list[Trigger]:
    """Verbs wherever they stand, and nouns of attack in any case."""
    events = tongue(passage.language).events
    found = [
        Trigger(deed.at, deed.meaning, verb=True, clause=clause_of(passage, deed.at))
        for deed in deeds(passage)
        if not deed.negated and tells(passage, deed)
    ]
    found += _harmed(passage)
    taken = {trigger.at for trigger in found}
    found += [
        Trigger(match.start, match.meaning, verb=False, clause=clause_of(passage, match.start))
        for match in events.nouns.find(passage.words)
        if match.start not in taken and not _talked_of(passage, match.start)
    ]
    return sorted(found, key=lambda trigger: trigger.at)


def _harmed(passage: Passage) -> Iterator[Trigger]:
    """For "23 загиблих": a figure of the dead or hurt tells of an event without a verb."""
    marks = _harm(passage.language)
    for figure in passage.quantities:
        match = next(
            (
                m
                for m in (
                    marks.at(passage.words, at)
                    for at in range(figure.end, min(figure.end + 2, len(passage.words)))
                )
                if m
            ),
            None,
        )
        if match is not None and figure.mention.count.max != 0:
            meaning = "kill" if match.meaning.startswith("killed") else "injure"
            yield Trigger(match.start, meaning, verb=True, clause=clause_of(passage, match.start))


@cache
def _harm(language: str) -> Lexicon:
    return Lexicon.of(data(f"casualties.{language}")["words"])


def _talked_of(passage: Passage, at: int) -> bool:
    """As in "решения о таких ударах": a topic, unless a verb of speech tells of it."""
    n = at - 1
    while n >= 0 and passage.words[n].tag in ("J", "D", "O", "#"):
        n -= 1
    if n < 0 or passage.words[n].lower not in ("о", "об", "про"):
        return False
    start, end = stretch(passage, at)
    return not any(w.lower in speech_verbs(passage.language) for w in passage.words[start:end])


_BURNS = frozenset(data("events.uk")["burns"]) | frozenset(data("events.ru")["burns"])


def tells(passage: Passage, deed: Deed) -> bool:
    """Whether an ambiguous verb means an event here: a weapon, a target or remains beside it."""
    if deed.meaning in ("explode", "kill", "injure") or deed.verb in _BURNS:
        return True
    events = tongue(passage.language).events
    start, end = deed.span
    near = any(start <= each.start < end for each in passage.weapons)
    debris = events.debris.first(passage.words, start, end) is not None
    if deed.meaning == "find":
        return debris or near
    target = events.targets.first(passage.words, start, end) is not None
    attack = events.nouns.first(passage.words, start, end) is not None
    return near or target or debris or attack or deed.meaning == "intercept"


# Verbs of damage that mean much else: they count beside a building, a vehicle or a part of one.
_MANY_SIDED = tuple(data("happenings")["many_sided"])
_TRIES = frozenset(data("happenings")["tries"])


def _attempted(passage: Passage, number: int) -> bool:
    """As in "tried to destroy", "began to shell": the infinitive tells of an event all the same."""
    if number == 0:
        return False
    host = passage.clauses[number - 1].verb
    return host is not None and passage.words[host.main].lower in _TRIES


def asserts(passage: Passage, clause: Clause, meaning: str) -> bool:
    """Whether an ambiguous verb means an event here: a weapon, a target or people beside it."""
    verb = clause.verb
    many_sided = verb is not None and passage.words[verb.main].lower.startswith(_MANY_SIDED)
    if meaning in ("explode", "kill", "injure") or (meaning == "damage" and not many_sided):
        return True
    start, end = clause.start, clause.end
    if clause.subject is not None:
        start = min(start, clause.subject[0])
    named = {n for each in passage.actors for n in range(each.start, each.end)}
    arms = [each for each in passage.weapons if each.start not in named]
    near = any(start <= each.start < end for each in arms)
    events = tongue(passage.language).events
    span_words = passage.words
    target = events.targets.first(span_words, start, end) is not None
    place = any(start <= each.start < end for each in passage.places)
    debris = events.debris.first(span_words, start, end) is not None
    if meaning == "find":
        return debris or near or _one_of_them(passage, clause)
    if verb is not None and passage.words[verb.main].lower in _ARRIVES:
        return near
    if meaning == "launch":
        return any(
            clause.start <= each.start < end
            or (clause.subject and clause.subject[0] <= each.start < clause.subject[1])
            for each in passage.weapons
        )
    attack = events.nouns.first(span_words, start, end) is not None
    return near or target or place or debris or attack or meaning == "intercept"


_ARRIVES = frozenset(data("happenings")["arrives"])


def _one_of_them(passage: Passage, clause: Clause) -> bool:
    """As in "three have been found", "the first was floating": the noun stands before."""
    if clause.subject is None or clause.verb is None:
        return False
    start, end = clause.subject
    head = [word for word in passage.words[start:end] if word.tag not in ("D", "T", "P", ".")]
    return bool(head) and all(
        word.tag == "#" or word.lower in ("first", "second", "third", "one", "another", "others")
        for word in head
    )


def clause_of(passage: Passage, word: int) -> int:
    """The clause a word stands in."""
    best = 0
    for number, clause in enumerate(passage.clauses):
        if clause.start <= word:
            best = number
        if clause.start <= word < clause.end:
            return number
    return best


def preposition(passage: Passage, at: int) -> str | None:
    """The preposition that governs the word at `at`, None for a subject or object."""
    words = passage.words
    n = at - 1
    while n >= 0 and words[n].tag in ("D", "J", "N", "NP", "'S", "Q", "#", "O$", "R", "VN"):
        n -= 1
    return words[n].lower if n >= 0 and words[n].tag == "P" else None


def _is_event_place(passage: Passage, spoken: Spoken, each: Located[PlaceMention]) -> bool:
    governs = "at" if _leads_to(passage, each.start) else preposition(passage, each.start)
    facility = each.mention.place.precision is PlacePrecision.FACILITY
    if _in_attribution(spoken, passage, each.start) or each.mention.probability < _SURE:
        return False
    if governs in AWAY or (governs == "by" and not facility):  # "an attack by the Kyiv regime"
        return False
    if governs is None and _is_doer(passage, each.start):
        return False
    if governs is None and not facility and _is_brand(passage, each.start):
        return False
    if _is_something_else(passage, each) or _is_of_body(passage, each, governs):
        return False
    follows = passage.words[each.end].lower if each.end < len(passage.words) else ""
    return not (follows == "'s" and governs not in WHERE and not facility)


def _is_of_body(passage: Passage, each: Located[PlaceMention], governs: str | None) -> bool:
    """Whether a name is part of a body's or, without "in" or "at", itself a state's."""
    facility = each.mention.place.precision is PlacePrecision.FACILITY
    for actor in passage.actors:
        if actor.start <= each.start < actor.end:
            if actor.mention.actor.kind is not ActorKind.STATE and not facility:
                return True
            if governs not in WHERE and not _is_object(passage, each.start):
                return True
    return False


def _is_something_else(passage: Passage, each: Located[PlaceMention]) -> bool:
    """Whether a name is of a weapon, a government, an office, a ship, or the report's origin."""
    return (
        any(w.start < each.end and each.start < w.end for w in passage.weapons)
        or _acts(passage, each.start, each.end)
        or _holds_office(passage, each.start)
        or _is_vessel(passage, each.start)
        or _dateline(passage, each.end)
    )


def _acts(passage: Passage, start: int, end: int) -> bool:
    """As in "the committee Baghdad has set up": a name between a noun and "has", "had" or "is"."""
    words = passage.words
    if not 0 < start < end < len(words) or words[end].lower not in _AUXILIARIES:
        return False
    return words[start - 1].tag == "N"


def _holds_office(passage: Passage, at: int) -> bool:
    """As in "the governor of Darfur": the place is of the office."""
    words = passage.words
    if at < _OF or words[at - 1].lower != "of":
        return False
    return words[at - _OF].lower in tongue(passage.language).people.titles


def _is_vessel(passage: Passage, at: int) -> bool:
    """As in "the MSC Orion", "the cruiser Moskva": a ship that is named like a place."""
    return at > 0 and passage.words[at - 1].lower in _vessels()


@cache
def _vessels() -> frozenset[str]:
    return frozenset(data("incidents.en")["vessels"])


def _leads_to(passage: Passage, at: int) -> bool:
    """As in "at the entrance to the Bosporus", "close to Izmail"."""
    near = [word.lower for word in passage.words[max(0, at - 3) : at]]
    return "to" in near and not _APPROACHES.isdisjoint(near[: near.index("to")])


_APPROACHES = frozenset(data("happenings")["approaches"])
_OF = 2  # words back from a place to the noun before "of"
_AUXILIARIES = frozenset(("has", "had", "have", "is", "was", "says", "said"))


def _is_doer(passage: Passage, at: int) -> bool:
    """Whether a place stands as the subject of a verb that is not done to it: then it acts."""
    for clause in passage.clauses:
        if clause.subject is not None and clause.subject[0] <= at < clause.subject[1]:
            owned = at + 1 < len(passage.words) and any(
                word.tag == "'S" for word in passage.words[at + 1 : clause.subject[1]]
            )
            suffers = _suffers(passage, clause)
            return not clause.passive and not owned and not suffers and clause.verb is not None
    return False


def _suffers(passage: Passage, clause: Clause) -> bool:
    """As in "Goris came under fire"."""
    phrases = tongue(passage.language).events.phrases
    return any(
        match.meaning == "under_fire"
        for match in phrases.find(passage.words, clause.start, clause.end)
    )


def _is_brand(passage: Passage, at: int) -> bool:
    """As in "a white Toyota": a name behind an article and nothing else to place it."""
    n = at - 1
    while n >= 0 and passage.words[n].tag in ("J", "N"):
        n -= 1
    return n >= 0 and passage.words[n].lower in ("a", "an")


def _dateline(passage: Passage, end: int) -> bool:
    """As in "KYIV, June 6 -": where the report was written, not where anything happened."""
    words = [word for word in passage.words[:12] if word.tag != "Q" and word.lower != "("]
    if not words or not (words[0].text.isupper() and len(words[0].text) > 1):
        return False
    stop = next(
        (n for n, word in enumerate(passage.words[:12]) if word.lower in ("-", ":", ")")), None
    )
    return stop is not None and end <= stop + 1


def _is_object(passage: Passage, at: int) -> bool:
    clause = passage.clauses[clause_of(passage, at)]
    if clause.verb is None or tongue(passage.language).cues.verbs.at(
        passage.words, clause.verb.main
    ):
        return False  # "accused Kyiv": a state is spoken of
    return clause.verb.end <= at and not clause.passive


def _is_event_date(passage: Passage, spoken: Spoken, each: Located[DateMention]) -> bool:
    if not each.mention.interval.known:
        return False
    near = {
        word.lower
        for word in passage.words[max(0, each.start - 3) : each.start + 1]
        if word.tag != "NP"
    }
    follows = passage.words[each.end].tag if each.end < len(passage.words) else "."
    wide = each.mention.interval.precision is DatePrecision.LONGER
    if _belongs_to_another(passage, each.end):
        return False
    if near & _BOUNDS or (wide and follows == "N"):  # "the spring offensive" dates nothing
        return False
    return not _in_attribution(spoken, passage, each.start)


def _belongs_to_another(passage: Passage, end: int) -> bool:
    """As in "the previous day's dead": a date that owns anything but an attack dates no attack."""
    words = passage.words
    if words[end - 1].tag != "'S" or passage.language in ("uk", "ru"):
        return False
    following = range(end, min(end + _SITE, len(words)))
    events = tongue(passage.language).events
    armed = any(weapon.start in following for weapon in passage.weapons)
    return not armed and not any(events.nouns.at(words, at) for at in following)


_SURE = 0.5  # of a gazetteer's choice, to set an incident there
_BOUNDS = frozenset(data("happenings")["bounds"])


def _in_attribution(spoken: Spoken, passage: Passage, word: int) -> bool:
    """Whether a word belongs to the act of speech, not to what is said."""
    for speech in spoken.speeches:
        if any(start <= word < end for start, end in speech.content):
            inner = speech.speaker is not None and speech.speaker[0] <= word < speech.speaker[1]
            if not inner:
                continue
        spans = [speech.cue] + ([speech.speaker] if speech.speaker else [])
        spans += _leading(passage, speech)
        if speech.clause is not None:
            clause = passage.clauses[speech.clause]
            spans.append((clause.start, clause.end))
        if any(start <= word < end for start, end in spans):
            return not any(start <= word < end for start, end in speech.content) or (
                speech.speaker is not None and speech.speaker[0] <= word < speech.speaker[1]
            )
    return False


def _leading(passage: Passage, speech: Speech) -> list[Span]:
    """As in "In Baghdad, the general said that ...": what opens the sentence is of the speech."""
    if speech.speaker is None or any(start < speech.cue[0] for start, _ in speech.content):
        return []
    first = speech.speaker[0]
    told = any(
        clause.verb is not None
        and clause.verb.finite
        and clause.verb.start < first
        and clause.relation != "relative"
        for clause in passage.clauses
    )
    event = tongue(passage.language).events.nouns.first(passage.words, 0, first)
    return [] if told or event is not None else [(0, first)]


def is_exercise(passage: Passage) -> bool:
    """A drill or a scenario: nothing in it happened."""
    text = " ".join(word.lower for word in passage.words)
    return any(mark in text for mark in _EXERCISE)


_SETTLEMENTS = frozenset(data("happenings")["settlements"])


def adjectives(language: str) -> dict[str, str]:
    """Words for what belongs to a state, with the state's code."""
    rows = data(f"states.{language if language in LANGUAGES else 'en'}")["adjectives"]
    return {word: code for code, listed in rows.items() for word in listed}


def unlisted(passage: Passage) -> Iterator[tuple[Place, int]]:
    """Places that the gazetteer does not know: a name right behind "in", "at" or "near"."""
    words = passage.words
    named = [
        *((each.start, each.end) for each in passage.places),
        *((each.start, each.end) for each in passage.actors),
        *((each.start, each.end) for each in passage.dates),
        *((each.start, each.end) for each in passage.weapons),
    ]
    known = {n for start, end in named for n in range(start, end)}
    for at, word in enumerate(words[:-1]):
        settled = word.lower == "of" and at > 0 and words[at - 1].lower in _SETTLEMENTS
        if word.tag != "P" or not (settled or word.lower in ("in", "at", "near", "outside", "on")):
            continue
        start = at + 1 + (words[at + 1].lower == "the")
        end = start
        while end < len(words) and end not in known and any(c.isupper() for c in words[end].text):
            end += 1
        if end == start:
            continue
        facility = end
        while (
            facility < len(words) and words[facility].tag in ("N", "NP") and facility - end < _SITE
        ):
            facility += 1
        site = tongue(passage.language).events.targets.first(words, end, facility) is not None
        if word.lower == "on" and not site:
            continue
        end = facility if site and facility > end else end
        if end > start and passage.words[start].lower in adjectives(passage.language):
            continue
        people = tongue(passage.language).people
        bodies = any(
            w.lower in people.bodies | people.titles | people.outlets for w in words[start:end]
        )
        if end > start and not bodies:
            name = " ".join(w.text for w in words[start:end])
            yield Place(name, None, None, None, None, PlacePrecision.SETTLEMENT), start
