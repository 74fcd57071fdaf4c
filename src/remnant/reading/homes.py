"""Which clause the places and dates of a sentence belong to, and which places are one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.domain.ports import PlaceMention
from remnant.domain.values import DatePrecision, PlacePrecision
from remnant.reading.scene import Located
from remnant.reading.setting import WHERE, clause_of
from remnant.reading.tongue import tongue
from remnant.reading.unlisted import unlisted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from remnant.domain.values import Place, TimeInterval
    from remnant.reading.dates import DateMention
    from remnant.reading.frames import Clause
    from remnant.reading.happenings import Happening
    from remnant.reading.scene import Passage


def home(passage: Passage, word: int, told: set[int]) -> int:
    """The clause that a place or date belongs to: its own, else one that it is the subject's part
    of, else, where it stands before the first verb, the first clause that tells of an event.
    """
    number = clause_of(passage, word)
    if number in told:
        return number
    for other, clause in enumerate(passage.clauses):
        if (
            other in told
            and clause.subject is not None
            and clause.subject[0] <= word < clause.subject[1]
        ):
            return other
    governed = _by_tree(passage, word)
    if governed in told:
        return governed
    there = _where(passage, word)
    if there in told:
        return there
    if number - 1 in told and passage.words[passage.clauses[number].start].lower == "what":
        return number - 1  # "fired on what they called positions in Idlib"
    verb = passage.clauses[number].verb
    leading = number == 0 and (verb is None or word < verb.start)
    subject = passage.clauses[number].subject
    if leading and (subject is None or word < subject[0]):
        return next((n for n in sorted(told) if n > number), number)
    return number


_TO_WHERE = 6  # words from a place, with its day, to "where"


def _where(passage: Passage, word: int) -> int:
    """The clause of "where" behind a place: "in Barda on 28 May, where 21 people died"; else -1."""
    for at in range(word + 1, min(word + _TO_WHERE, len(passage.words))):
        if passage.words[at].verbal:
            return -1
        if passage.words[at].lower == "where" and passage.words[at - 1].lower == ",":
            return clause_of(passage, at)
    return -1


def _by_tree(passage: Passage, word: int) -> int:
    """The clause of the verb that the word hangs on, -1 without one."""
    if not len(passage.tree):
        return -1
    at = passage.tree.governor(word)
    return clause_of(passage, at) if at is not None else -1


def date_home(passage: Passage, each: Located[DateMention], told: set[int]) -> int:
    """As `_home`; in "a day after shells fell" the date is of the clause behind it."""
    number = home(passage, each.start, told)
    behind = number + 1
    hinge = passage.words[each.end - 1].lower in ("after", "before")
    if hinge and behind in told and passage.clauses[behind].start <= each.end:
        return behind
    return number


def apart(passage: Passage, start: int, end: int) -> bool:
    """Whether two places of one clause are two events: by an own figure, or by "and in"."""
    if counted(passage, start, end) or listed(passage, start, end):
        return True
    joined = [n for n in range(start, end - 1) if passage.words[n].tag == "C"]
    return any(passage.words[n + 1].tag == "P" for n in joined)


def listed(passage: Passage, start: int, end: int) -> bool:
    """Whether two places are items of one list: "depots in Saratov and Engels", "an airfield in
    Engels, a refinery in Saratov and a bridge". The words between them are given.
    """
    between = passage.words[start:end]
    if passage.language in ("uk", "ru") or not 0 < len(between) <= _ITEM:
        return False
    if not all(w.tag in _ITEM_TAGS or w.lower in _JOINERS for w in between):
        return False
    if any(w.lower in _APART or (w.tag == "P" and w.lower not in WHERE) for w in between):
        return False
    if _begins_anew(passage, start, end):
        return False
    low = {w.lower for w in between}
    if not low.isdisjoint(_JOINERS):
        return True
    return between[0].lower == "," and _goes_on(passage, end)


def _begins_anew(passage: Passage, start: int, end: int) -> bool:
    """As in "hurt in Kharkiv, and in Sumy a drone hit a bus": the second town opens a clause."""
    words = passage.words
    if words[start].lower != "," or words[end - 1].tag != "P":
        return False
    behind = next((w for w in words[end:] if w.tag != "NP"), None)
    return behind is not None and behind.tag in ("D", "#", "N", "O", "J")


_ITEM = 14  # words between two items of one list
_ITEM_TAGS = frozenset(("C", ".", "D", "J", "N", "NP", "P", "R", "#", "'S", "Q"))
_JOINERS = frozenset(("and", "or", "&", "plus", "besides"))
_APART = frozenset((";", ":", "(", ")", "-", "–", "—", "but", "while", "which", "of which"))
_AHEAD = 8  # words from one item of a list to the "and" before its last


def _goes_on(passage: Passage, at: int) -> bool:
    """Whether a list that so far had commas only comes to its "and" and to one more name."""
    ahead = passage.words[at : at + _AHEAD]
    for n, word in enumerate(ahead):
        if word.verbal or word.lower in _APART:
            return False
        if word.lower in ("and", "or", "&"):
            return any(w.tag == "NP" for w in passage.words[at + n + 1 : at + n + _AHEAD])
    return False


def names_event(passage: Passage, at: int) -> bool:
    """As in "one week after Douma": the name stands for what happened there."""
    words = passage.words
    return at > 1 and words[at - 1].lower == "after" and words[at - 2].tag == "T"


def harming(passage: Passage, event: Happening) -> set[int]:
    """Clauses in which harm was done: "set off a bomb in Cali on Monday, wounding six"."""
    return {
        t.clause - 1
        for t in event.triggers
        if t.clause > 0
        and t.meaning in ("kill", "injure", "damage")
        and passage.clauses[t.clause].relation == "participle"
        and passage.words[passage.clauses[t.clause].start].lower == ","
    }


def surrounds(wide: TimeInterval, day: TimeInterval) -> bool:
    return wide.contains(day) and wide.precision in (DatePrecision.MONTH, DatePrecision.LONGER)


def hangs_on(event: Happening, clause: Clause, first: int, then: int) -> bool:
    """As in "hours after the attack on Sumy, a missile struck Poltava": two events, two places."""
    verb = clause.verb
    if verb is None or not first < verb.main < then:
        return False
    return any(not t.verb and clause.start <= t.at < first for t in event.triggers)


def counted(passage: Passage, start: int, end: int) -> bool:
    """Whether a figure of its own stands between two places."""
    return any(start <= q.start < end and not q.mention.article for q in passage.quantities)


def attack_on(
    passage: Passage,
    event: Happening,
    number: int,
    where: Sequence[Located[PlaceMention]],
    when: Sequence[Located[DateMention]],
) -> bool:
    """Whether a clause speaks of an attack by a noun, with a place or a day of its own: "an attack
    on Kharkiv", "Monday's strike". In "in New York he condemned all attacks" a verb stands between.
    """
    nouns = [
        t.at
        for t in event.triggers
        if t.clause == number and t.meaning in ("attack", "blast", "crash")
    ]
    anchors = [*(place.start for place in where), *(day.start for day in when)]
    return any(
        not any(word.verbal for word in passage.words[min(at, start) : max(at, start)])
        for at in nouns
        for start in anchors
    )


def attack_at(passage: Passage, noun: int) -> bool:
    """Whether a place hangs on the noun: "the strike on the airfield of Saky"."""
    return any(
        noun < each.start and not any(w.verbal for w in passage.words[noun : each.start])
        for each in passage.places
    )


def of_a_site(passage: Passage, at: int) -> bool:
    """Whether a place says where a site is: "airfields in the Murmansk region"."""
    before = passage.words[max(0, at - _SITE) : at]
    return tongue(passage.language).events.targets.first(before) is not None


_SITE = 4  # words from a site to where it is


def break_before(passage: Passage, word: int) -> int:
    """Where the part of a clause begins that a second place belongs to."""
    for at in range(word - 1, 0, -1):
        if passage.words[at].lower in (",", "and", "и", "і", "та", "а"):
            return at
    return word


def finest_places(places: Sequence[Located[PlaceMention]]) -> list[Located[PlaceMention]]:
    """The places that no other one of the sentence lies in."""
    kept: list[Located[PlaceMention]] = []
    for each in places:
        place = each.mention.place
        if (place.id or "").startswith("country:"):
            continue
        others = [o.mention.place for o in places if o is not each]
        if place.id is not None and any(place.id in other.within for other in others):
            continue
        if any(agree(place, k.mention.place) for k in kept):
            continue
        kept.append(each)
    return kept


def unlisted_places_of(passage: Passage) -> list[Located[PlaceMention]]:
    """Names behind "in" or "near" that no gazetteer lists, as places of unknown position."""
    found = []
    for place, start in unlisted(passage):
        end = start + len(place.name.split())
        words = passage.words
        mention = PlaceMention(words[start].start, words[end - 1].end, place, 0.0)
        found.append(Located(start, end, mention))
    return found


def settled_places_of(passage: Passage) -> list[Located[PlaceMention]]:
    """Those of them that the text calls a village, a town: "in Kherson region ... on the village of
    Sadove".
    """
    return [e for e in unlisted_places_of(passage) if passage.words[e.start - 1].lower == "of"]


def agree(left: Place, right: Place) -> bool:
    """Whether two places can be one: the same, or the one in the other."""
    if left.id is not None and left.id == right.id:
        return True
    if left.id in right.within or right.id in left.within:
        return True
    if _on_the_spot(left, right) or _in_the_city(left, right):
        return True
    areas = (PlacePrecision.REGION,)
    if (
        left.region
        and right.region
        and _one_region(left.region, right.region)
        and (left.precision in areas or right.precision in areas)
    ):
        return True
    if (
        left.region
        and right.region
        and left.region != right.region
        and _one_region(left.region, right.region)
    ):
        return True
    return left.name.lower() == right.name.lower()


_NEAR = 0.07  # degrees of latitude, some 8 km, from a settlement to a facility of its own


def _on_the_spot(left: Place, right: Place) -> bool:
    """Whether one is a facility at the settlement that the other is: a town and its airfield."""
    kinds = {left.precision, right.precision}
    if kinds != {PlacePrecision.FACILITY, PlacePrecision.SETTLEMENT}:
        return False
    if left.lat is None or right.lat is None or left.lon is None or right.lon is None:
        return False
    return abs(left.lat - right.lat) <= _NEAR and abs(left.lon - right.lon) <= 2 * _NEAR


_CITY_REGIONS = frozenset(("region:UA-30", "region:UA-40", "region:RU-MOW", "region:RU-SPE"))


def of_city_region(place: Place) -> bool:
    """Whether a place is a city that is a region of its own, or in one."""
    return not _CITY_REGIONS.isdisjoint((place.id, *place.within))


def _in_the_city(left: Place, right: Place) -> bool:
    """Whether one is a part of the city that the other is, and the city a region of its own."""
    if not of_city_region(left) or left.region is None or left.region != right.region:
        return False
    return left.region in (left.name, right.name)


_ACROSS = 0.35  # degrees of latitude, some 40 km, from the seat of a district to its edge


def in_district(left: Place, right: Place) -> bool:
    """Whether one is a district and the other a village or a site that can lie in it."""
    kinds = {left.precision, right.precision}
    if PlacePrecision.DISTRICT not in kinds or len(kinds) == 1:
        return False
    if left.lat is None or right.lat is None or left.lon is None or right.lon is None:
        return False
    near = abs(left.lat - right.lat) <= _ACROSS and abs(left.lon - right.lon) <= 2 * _ACROSS
    return near and left.region == right.region


_OUTSKIRTS = 0.4  # degrees of latitude, some 45 km: "under Belgorod"


def close(left: Place, right: Place) -> bool:
    """Whether two settlements can be one scene told twice: "under Belgorod", "near Yablonovo"."""
    if left.lat is None or right.lat is None or left.lon is None or right.lon is None:
        return False
    return abs(left.lat - right.lat) <= _OUTSKIRTS and abs(left.lon - right.lon) <= 2 * _OUTSKIRTS


def _one_region(left: str, right: str) -> bool:
    """A region and the city that is a region of its own inside it count as one here."""
    return right in (left, f"{left} region") or f"{right} region" == left
