"""Which places and dates of a sentence are the event's own."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from remnant.domain.ports import ActorKind
from remnant.domain.values import DatePrecision, PlacePrecision
from remnant.reading.lexicon import data
from remnant.reading.tongue import LANGUAGES, tongue

if TYPE_CHECKING:
    from remnant.domain.ports import PlaceMention
    from remnant.reading.dates import DateMention
    from remnant.reading.frames import Clause, Span
    from remnant.reading.scene import Located, Passage
    from remnant.reading.voices import Speech, Spoken


SITE = 3  # words that may name the sort of a site behind its name


AWAY = frozenset(data("happenings")["away"])


WHERE = frozenset(data("happenings")["where"])


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
    if words[at].tag == "P":  # "near Lashio" is a place as a whole
        return words[at].lower
    n = at - 1
    while n >= 0 and words[n].tag in ("D", "J", "N", "NP", "'S", "Q", "#", "O$", "R", "VN"):
        n -= 1
    return words[n].lower if n >= 0 and words[n].tag == "P" else None


def is_event_place(passage: Passage, spoken: Spoken, each: Located[PlaceMention]) -> bool:
    first = _first_item(passage, each.start)
    governs = "at" if _leads_to(passage, each.start) else preposition(passage, first)
    facility = each.mention.place.precision is PlacePrecision.FACILITY
    if _in_attribution(spoken, passage, each.start) or each.mention.probability < _SURE:
        return False
    if governs in AWAY or (governs == "by" and not facility):  # "an attack by the Kyiv regime"
        return False
    if _is_origin(passage, each.start) or _is_of_a_war(passage, each.start):
        return False
    if each.mention.place.id is None and _is_adjective(passage, each):
        return False
    if governs is None and first == each.start and _is_doer(passage, each.start):
        return False
    if governs is None and not facility and _is_brand(passage, each.start):
        return False
    if _is_something_else(passage, each) or _is_of_body(passage, each, governs):
        return False
    follows = passage.words[each.end].lower if each.end < len(passage.words) else ""
    return not (follows == "'s" and governs not in WHERE and not facility)


def _first_item(passage: Passage, at: int) -> int:
    """For an item of a list of places the first: "in Ivanovo, Ryazan and Tula" is in each."""
    tree = passage.tree
    starts = {n: each.start for each in passage.places for n in range(each.start, each.end)}
    while len(tree) and tree.labels[at] == "conj" and tree.heads[at] in starts:
        head = starts[tree.heads[at]]
        if head >= at:
            break
        at = head
    return at


_ORIGINS = frozenset(data("happenings")["origins"])
_CHAIN = 10  # words back from a place in which its phrase began


def _is_origin(passage: Passage, at: int) -> bool:
    """As in "from the direction of Kurakhove", "from a base in Puntland", "from near Izmail"."""
    words = passage.words[max(0, at - _CHAIN) : at]
    first = next((n for n, word in enumerate(words) if word.lower in ("from", "towards")), None)
    if first is None or any(w.verbal or w.lower in (",", ";", "-") for w in words[first:]):
        return False
    start = max(0, at - _CHAIN) + first + 1
    named = {n for each in passage.places for n in range(each.start, each.end)}
    nouns = [
        passage.words[n].lower
        for n in range(start, at)
        if passage.words[n].tag in ("N", "NP") and n not in named
    ]
    return not nouns or nouns[-1] in _ORIGINS or nouns[0] in _ORIGINS


_WARS = frozenset(data("happenings")["wars"])
_FROM_WAR = 3  # words between "the war" and the land that it is over


def _is_of_a_war(passage: Passage, at: int) -> bool:
    """As in "the conflict over Nagorno-Karabakh", "the war in Ukraine"."""
    before = [word.lower for word in passage.words[max(0, at - _FROM_WAR) : at]]
    return not _WARS.isdisjoint(before) and before[-1] in ("over", "in", "for", "the", "on")


def _is_adjective(passage: Passage, each: Located[PlaceMention]) -> bool:
    """As in "this Druze town", "a Maronite hamlet": of the people there, no name of it."""
    words = passage.words
    if each.start == 0 or each.end >= len(words) or words[each.start].tag == "P":
        return False
    article = words[each.start - 1].lower in ("a", "an", "this", "that")
    return article and words[each.end].lower in SETTLEMENTS


def _is_of_body(passage: Passage, each: Located[PlaceMention], governs: str | None) -> bool:
    """Whether a name is part of a body's or, without "in" or "at", itself a state's."""
    facility = each.mention.place.precision is PlacePrecision.FACILITY
    for actor in passage.actors:
        if actor.start <= each.start < actor.end:
            if actor.mention.actor.kind is not ActorKind.STATE and not facility:
                return True
            hit = governs not in WHERE and _comes_under_fire(passage, each.start)
            if governs not in WHERE and not hit and not _is_object(passage, each.start):
                return True
    return False


def _comes_under_fire(passage: Passage, at: int) -> bool:
    """As in "Kyiv came under attack": the city, not its government."""
    clause = passage.clauses[clause_of(passage, at)]
    inside = clause.subject is not None and clause.subject[0] <= at < clause.subject[1]
    return inside and _suffers(passage, clause)


def _is_something_else(passage: Passage, each: Located[PlaceMention]) -> bool:
    """Whether a name is of a weapon, a government, an office, a ship, or the report's origin."""
    return (
        any(w.start < each.end and each.start < w.end for w in passage.weapons)
        or _acts(passage, each.start, each.end)
        or _holds_office(passage, each.start)
        or _seat_of_body(passage, each.start)
        or _is_vessel(passage, each.start)
        or _dateline(passage, each.end)
        or _qualifies(passage, each)
        or _is_reason(passage, each.start)
    )


_REASONS = frozenset(("retaliation", "revenge", "reprisal", "response", "avenge", "retribution"))
_BACK_TO = 10  # words from the reason to a place in it


def _is_reason(passage: Passage, at: int) -> bool:
    """As in "in retaliation for the killing of a commander in Damascus": another incident's."""
    words = passage.words[max(0, at - _BACK_TO) : at]
    first = next((n for n, word in enumerate(words) if word.lower in _REASONS), None)
    return first is not None and not any(w.lower in (",", ";", ".") for w in words[first:])


_QUALIFYING = ("-flagged", "-owned", "-based", "-backed", "-registered", "-made", "-bound", "-led",
               "-born", "-controlled", "-run", "-operated", "-supplied", "-built")  # fmt: skip


def _qualifies(passage: Passage, each: Located[PlaceMention]) -> bool:
    """As in "the Barbados-flagged ship", "at 11 a.m. Sanaa time": no place where anything was."""
    words = passage.words
    if words[each.end - 1].lower.endswith(_QUALIFYING):
        return True
    return each.end < len(words) and words[each.end].lower == "time" and words[each.end].tag == "N"


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
    noun = words[at - _OF].lower
    return noun in tongue(passage.language).people.titles and noun not in SETTLEMENTS


_SEATED = frozenset(data("happenings")["seated"])


def _seat_of_body(passage: Passage, at: int) -> bool:
    """As in "the ministry in Moscow", "officials in Kyiv": where a body or its people sit; but not
    "outside the police headquarters in Mogadishu".
    """
    words = passage.words
    if at < _OF or words[at - 1].lower != "in" or words[at - _OF].lower not in _SEATED:
        return False
    building = tongue(passage.language).events.targets.at(words, at - _OF) is not None
    governs = preposition(passage, at - _OF)
    return not (building and governs in WHERE - {"of"})


def _is_vessel(passage: Passage, at: int) -> bool:
    """As in "the MSC Orion", "the cruiser Moskva": a ship that is named like a place."""
    words = passage.words
    return at > 0 and words[at].tag != "P" and words[at - 1].lower in _vessels()


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
    if not words or passage.paragraph > 1:
        return False
    if _agency_behind(passage, end):
        return True
    if not (words[0].text.isupper() and len(words[0].text) > 1):
        return False
    if len(passage.words) <= _SHORT and not any(word.verbal for word in passage.words):
        return True  # "TAMPA, Fla." that was cut off from the sentence behind it
    stop = next(
        (n for n, word in enumerate(passage.words[:12]) if word.lower in ("-", ":", ")")), None
    )
    return stop is not None and end <= stop + 1


_SHORT = 7  # words of a dateline that stands by itself


def _agency_behind(passage: Passage, end: int) -> bool:
    """As in "Donetsk (Agence) -": a name, an agency in brackets, a stroke."""
    words = passage.words
    if not 0 < end <= _OF or end >= len(words) or words[end].lower != "(":
        return False
    close = next((n for n in range(end, min(end + 5, len(words))) if words[n].lower == ")"), None)
    if close is None or close + 1 >= len(words):
        return False
    return words[close + 1].lower in ("-", "–", "—", ":")


def _is_object(passage: Passage, at: int) -> bool:
    clause = passage.clauses[clause_of(passage, at)]
    if clause.verb is None or tongue(passage.language).cues.verbs.at(
        passage.words, clause.verb.main
    ):
        return False  # "accused Kyiv": a state is spoken of
    return clause.verb.end <= at and not clause.passive


def is_event_date(passage: Passage, spoken: Spoken, each: Located[DateMention]) -> bool:
    if not each.mention.interval.known:
        return False
    near = {
        word.lower
        for word in passage.words[max(0, each.start - 3) : each.start + 1]
        if word.tag != "NP"
    }
    follows = passage.words[each.end].tag if each.end < len(passage.words) else "."
    wide = each.mention.interval.precision is DatePrecision.LONGER
    if _belongs_to_another(passage, each.end) or _is_span(passage, each):
        return False
    if _leads_cue(passage, spoken, each) or _hangs_on_cue(passage, spoken, each):
        return False
    if near & _BOUNDS or (wide and follows == "N"):  # "the spring offensive" dates nothing
        return False
    return not _in_attribution(spoken, passage, each.start)


def _hangs_on_cue(passage: Passage, spoken: Spoken, each: Located[DateMention]) -> bool:
    """As in "admitted as early as Tuesday that": between the verb of speech and what is said."""
    words = passage.words
    if each.end >= len(words) or words[each.end].lower not in ("that", "of"):
        return False
    return any(
        0 <= each.start - speech.cue[1] <= _BEHIND_CUE
        and not any(w.verbal for w in words[speech.cue[1] : each.start])
        for speech in spoken.speeches
    )


_BEHIND_CUE = 3  # words between the verb of speech and its day


_TO_CUE = 2  # words between a date and the verb of speech that it is of


def _leads_cue(passage: Passage, spoken: Spoken, each: Located[DateMention]) -> bool:
    """As in "who in a post on Sunday also spoke of": the day on which it was said."""
    if _told_of_speaker(spoken, passage, each.start):
        return False
    for speech in spoken.speeches:
        between = passage.words[each.end : speech.cue[0]]
        if not 0 <= speech.cue[0] - each.end <= _TO_CUE:
            continue
        told = any(start <= each.start < end for start, end in speech.content)
        if not told and not any(w.verbal or w.tag in (".", "C") for w in between):
            return True
    return False


_STATISTIC = 45  # days beyond which a stretch of time is no incident's


def _is_span(passage: Passage, each: Located[DateMention]) -> bool:
    """As in "between March and September 547 people were killed": figures of a stretch of time."""
    opens = {passage.words[n].lower for n in (max(0, each.start - 1), each.start)}
    interval = each.mention.interval
    if interval.start is None or interval.end is None:
        return False
    days = (interval.end - interval.start).days
    return days > _STATISTIC and not opens.isdisjoint(("between", "from", "over", "during"))


def _belongs_to_another(passage: Passage, end: int) -> bool:
    """As in "the previous day's dead": a date that owns anything but an attack dates no attack."""
    words = passage.words
    if not words[end - 1].lower.endswith(("'s", "’s")) or passage.language in ("uk", "ru"):
        return False
    following = range(end, min(end + SITE, len(words)))
    events = tongue(passage.language).events
    armed = any(weapon.start in following for weapon in passage.weapons)
    return not armed and not any(events.nouns.at(words, at) for at in following)


_SURE = 0.5  # of a gazetteer's choice, to set an incident there


_BOUNDS = frozenset(data("happenings")["bounds"])


def _in_attribution(spoken: Spoken, passage: Passage, word: int) -> bool:
    """Whether a word belongs to the act of speech, not to what is said."""
    if _hangs_on_event(spoken, passage, word):
        return False
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


def _hangs_on_event(spoken: Spoken, passage: Passage, word: int) -> bool:
    """As in "the crew that shelled a hospital last month believed that": the day is of the deed."""
    if _told_of_speaker(spoken, passage, word):
        return True
    tree = passage.tree
    if not len(tree):
        return False
    at = tree.heads[word]
    while at >= 0 and not tree.is_predicate(at):
        at = tree.heads[at]
    if at < 0 or any(speech.cue[0] <= at < speech.cue[1] for speech in spoken.speeches):
        return False
    event = tongue(passage.language).events.verbs.at(passage.words, at)
    return event is not None and tree.labels[at] in ("acl:relcl", "acl") and abs(at - word) <= _NEAR


def _told_of_speaker(spoken: Spoken, passage: Passage, word: int) -> bool:
    """Whether a deed of who speaks stands before the word, and the verb of speech behind it."""
    events = tongue(passage.language).events.verbs
    for clause in passage.clauses:
        verb = clause.verb
        if verb is None or clause.relation != "relative" or not 0 < word - verb.main <= _NEAR:
            continue
        between = passage.words[verb.end : word]
        if (
            any(w.verbal or w.lower == "," for w in between)
            or events.at(passage.words, verb.main) is None
        ):
            continue
        if any(word < speech.cue[0] <= word + _NEAR for speech in spoken.speeches):
            return True
    return False


_NEAR = 12  # words between a deed and its day


def _leading(passage: Passage, speech: Speech) -> list[Span]:
    """As in "In Baghdad, the general said that ...": what opens the sentence is of the speech."""
    verbless = speech.clause is None  # "in Kherson, by the mayor's count, six were hurt"
    told_before = any(start < speech.cue[0] for start, _ in speech.content)
    if speech.speaker is None or verbless or told_before:
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


SETTLEMENTS = frozenset(data("happenings")["settlements"])


def adjectives(language: str) -> dict[str, str]:
    """Words for what belongs to a state, with the state's code."""
    rows = data(f"states.{language if language in LANGUAGES else 'en'}")["adjectives"]
    return {word: code for code, listed in rows.items() for word in listed}
