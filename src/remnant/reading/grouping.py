"""Which sentences of an English report are on the same incident."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, TypeAlias

from remnant.domain.claim import Act
from remnant.domain.values import DatePrecision, PlacePrecision, TimeInterval
from remnant.reading.bearings import apart_from_bearings
from remnant.reading.happenings import Happening, happening, is_exercise
from remnant.reading.headings import headings
from remnant.reading.homes import (
    agree,
    apart,
    attack_at,
    attack_on,
    break_before,
    counted,
    date_home,
    finest_places,
    hangs_on,
    harming,
    home,
    listed,
    names_event,
    of_a_site,
    settled_places_of,
    surrounds,
    unlisted_places_of,
)
from remnant.reading.jointly import join
from remnant.reading.kinds import kind_of, presumed, sighted
from remnant.reading.kinship import Kinship, qualified
from remnant.reading.lexicon import data
from remnant.reading.printed import as_printed
from remnant.reading.repeats import split
from remnant.reading.sequels import (
    blow_before,
    follows,
    hour,
    looks_there,
    points_back,
)
from remnant.reading.setting import clause_of
from remnant.reading.slavic_incidents import (
    is_country,
)
from remnant.reading.statements import is_pattern
from remnant.reading.tallies import is_tally
from remnant.reading.threads import Incidents, Thread
from remnant.reading.tongue import tongue
from remnant.reading.unlisted import unlisted
from remnant.reading.voices import Spoken
from remnant.reading.waves import link_parts, wave_over

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from remnant.domain.ports import PlaceMention
    from remnant.domain.values import Place
    from remnant.reading.dates import DateMention
    from remnant.reading.frames import Clause
    from remnant.reading.headings import Heading
    from remnant.reading.scene import Located, Passage, Scene

_OPENING = 2  # words in which a sentence opens with its place


NEAR = 8  # days that a report's own date may be off, where it gives no other


_ORDER = {precision: n for n, precision in enumerate(PlacePrecision)}


_SPOTS = (PlacePrecision.FACILITY, PlacePrecision.SETTLEMENT)


WIDE = (PlacePrecision.REGION, PlacePrecision.COUNTRY)


_BLOWS = frozenset(("hit", "attack", "explode", "launch", "intercept", "fall"))


_ANEW = frozenset(("again", "another", "second", "third", "fresh", "new"))


SCENE = 6  # sentences that can set the scene


LEAD_BY_DATELINE = 4  # sentences that may call the place of the dateline "the city"


_WRITTEN_FROM = frozenset(data("happenings")["written_from"])
_NOBODY = Spoken((), ())  # where a place is looked for whoever speaks
_INTO = frozenset(("in", "into", "at", "on", "over", "against", "across"))
_DWELLERS = frozenset(
    ("residents", "resident", "people", "locals", "witnesses", "villagers", "inhabitants",
     "reporters", "correspondents", "mayor", "hospitals", "doctors", "police", "medics", "rescuers",
     "firefighters", "prosecutors")
)  # fmt: skip
_TOWNS = ("city", "town", "village")
_DEFINITE = frozenset(("the", "this", "our"))


# Acts by which somebody is made or makes himself answerable for an attack.
_ANSWERS = (Act.BLAMES, Act.CLAIMS_RESPONSIBILITY, Act.CLAIMS, Act.DENIES)


LEAD = 2  # sentences of a report that tell what it is about


_BACK = frozenset(
    (
        "earlier",
        "previous",
        "previously",
        "last",
        "past",
        "ago",
        "before",
        "former",
        "once",
        "prior",
    )
)


_AGAIN = frozenset(
    ("that", "this", "the", "it", "its", "there", "then", "they", "he", "she", "those", "these")
)


# First word, place, date, and whether it may begin an incident.
Anchor: TypeAlias = "tuple[int, Place | None, TimeInterval | None, bool]"


def _calls_it_the_town(passage: Passage) -> bool:
    """As in "the city", "this rebel-held town", but not "the town of Bakhmut"."""
    words = passage.words
    for at, word in enumerate(words):
        named = at + 1 < len(words) and words[at + 1].lower == "of"
        if word.lower in _TOWNS and not named:
            before = [w.lower for w in words[max(0, at - 3) : at]]
            if not _DEFINITE.isdisjoint(before):
                return True
    return False


class Grouping:
    def __init__(self, scene: Scene, spoken: Sequence[Spoken]) -> None:
        self.scene = scene
        self.spoken = spoken
        self.found = Incidents()
        self.focus: Thread | None = None
        self.paragraph = -1
        self.lead: Place | None = None
        self.theme: Thread | None = None  # what the paragraph began with
        self.items: set[str] = set()  # threads that an item of a list began
        self.headings = headings(scene.passages)
        self.kinship = Kinship()

    def run(self) -> Incidents:
        self.lead = self._lead_place()
        for passage, spoken in zip(self.scene.passages, self.spoken, strict=True):
            event = self._happening(passage, spoken)
            self.found.happenings.append(event)
            self.found.assigned.append(self._assign(passage, event))
            self.kinship.note(passage)
        self._drop_idle_items()
        self._told_together()
        if self.main is not None and self.main.place is None:
            self.main.place = self._country_alone()
        if self._exercised() or not self._anything() or not self._anywhere():
            self.found.threads.clear()
            self.found.assigned = [[None] * len(row) for row in self.found.assigned]
        split(self.scene, self.found)
        link_parts(self.found.threads)
        for thread in self.found.threads:
            thread.place = as_printed(self.scene, thread.place)
        join(self.scene, self.found)
        return self.found

    def _happening(self, passage: Passage, spoken: Spoken) -> Happening:
        return happening(passage, spoken)

    def _anywhere(self) -> bool:
        """Whether a day or a place is known of any incident."""
        return any(thread.dated or thread.place for thread in self.found.threads)

    def _anything(self) -> bool:
        """A report tells of an incident if one of its sentences says that something happened, or
        if somebody is blamed or answers for an attack that it names.
        """
        rows = zip(
            self.scene.passages,
            self.found.happenings,
            self.spoken,
            self.found.assigned,
            strict=True,
        )
        return any(
            (event.tells or _answered(event, said) or _named(passage, event)) and any(row)
            for passage, event, said, row in rows
        )

    def _exercised(self) -> bool:
        """A report that begins with a drill and tells of nobody harmed tells of no incident."""
        opening = self.scene.passages[:SCENE]
        if not any(is_exercise(passage) for passage in opening):
            return False
        told = {
            t.meaning
            for passage, event in zip(self.scene.passages, self.found.happenings, strict=True)
            for t in event.triggers
            if t.verb and not passage.quoted[t.at]  # “shot down” two of them
        }
        return not told & {"kill", "injure", "damage", "intercept"}

    def _lead_place(self) -> Place | None:
        """Where the first sentences set the scene: beside an event first, the finest first."""
        ranked: list[tuple[tuple[int, ...], Place]] = []
        for passage, spoken in zip(self.scene.passages[:SCENE], self.spoken, strict=False):
            if passage.number in self.headings:
                continue
            event = happening(passage, spoken)
            told = {trigger.clause for trigger in event.triggers}
            for each in qualified(passage, event.places):
                number = home(passage, each.start, told)
                beside = number in told
                aside = passage.paragraph > 0 or passage.clauses[number].relation == "relative"
                opens = passage.paragraph <= 1 and each.start <= _OPENING and number == 0
                if not beside and aside and not opens:
                    continue
                rank = (passage.paragraph > 1, not beside, passage.paragraph, passage.number)
                ranked.append((rank, each.mention.place))
            for place, at in unlisted(passage):
                beside = home(passage, at, told) in told
                if passage.paragraph <= 1 and beside and not ranked:
                    ranked.append(((0, 0, passage.paragraph, passage.number), place))
        ranked.sort(key=lambda row: row[0])
        return ranked[0][1] if ranked else self._told_from()

    def _told_together(self) -> None:
        """Places in one list were struck alike: "depots in Saratov and Engels"."""
        for before, thread in itertools.pairwise(self.found.threads):
            if not thread.kinds and not thread.weapons and thread.date == before.date:
                thread.kinds.update(before.kinds)
                thread.weapons += before.weapons
                thread.presumed = thread.presumed or before.presumed

    def _country_alone(self) -> Place | None:
        """The country that the first sentences tell of, where no town is named."""
        for passage, event in zip(self.scene.passages[:LEAD], self.found.happenings, strict=False):
            for each in event.places if event.tells else ():
                told = {t.clause for t in event.triggers if t.verb}
                inside = clause_of(passage, each.start) in told
                at = passage.words[each.start - 1].lower if each.start else ""
                if is_country(each.mention.place) and inside and at in _INTO:
                    return each.mention.place
        return None

    def _from_afar(self) -> Place | None:
        """The sea or the site that the first sentences name, where no event stands beside one."""
        for passage, spoken in zip(self.scene.passages[:SCENE], self.spoken, strict=False):
            told = happening(passage, spoken)
            for each in told.places:
                place = each.mention.place
                sea = place.precision is PlacePrecision.COUNTRY and place.country is None
                if sea and passage.number not in self.headings:
                    return place
        for passage in self.scene.passages[:LEAD]:
            told = happening(passage, _NOBODY)
            if told.triggers:
                spots = [
                    e.mention.place for e in told.places if e.mention.place.precision in _SPOTS
                ]
                if spots and passage.number not in self.headings:
                    return spots[0]
        for passage in self.scene.passages[:LEAD]:
            for each in passage.places:
                of = passage.words[each.start - 1].lower if each.start else ""
                noun = passage.words[each.start - 2].lower if each.start > 1 else ""
                if of in ("of", "in") and noun in _DWELLERS:
                    return each.mention.place
        return None

    def _told_from(self) -> Place | None:
        """The place of the dateline, where the first sentences call it "the city" or "here"."""
        opening = self.scene.passages[:LEAD_BY_DATELINE]
        far = self._from_afar()
        if far is not None:
            return far
        named = [e.mention.place for p in opening[:1] for e in p.places if e.start == 0]
        here = any(_calls_it_the_town(p) for p in opening)
        if not named or not here or named[0].precision not in _SPOTS:
            return None
        return None if named[0].name.lower() in _WRITTEN_FROM else named[0]

    @property
    def main(self) -> Thread | None:
        return self.found.threads[0] if self.found.threads else None

    def _assign(self, passage: Passage, event: Happening) -> list[str | None]:
        size = len(passage.words)
        fresh = passage.paragraph != self.paragraph
        self.paragraph = passage.paragraph
        if fresh:
            self.theme = None
            self.focus = self.main
        elif self.focus is not None and self.focus.background and not self._continues(passage):
            self.focus = self.theme or self.main
        heading = self.headings.get(passage.number)
        if heading is not None:
            self.focus = self.theme = self._item(heading)
            return self._spread(passage, event, [(0, self.focus)])
        if is_exercise(passage) or is_pattern(passage, event) or is_tally(passage, event):
            return [self.focus.key if self.focus else None] * size
        wave = self._raid(passage, event)
        if wave is not None:
            self.focus = wave
            return self._spread(passage, event, [(0, wave)])
        anchors = self._anchors(passage, event)
        if self.main is not None and not anchors and blow_before(passage, event):
            self.focus = self._open(self._last_place(passage), None, background=True)
            return self._spread(passage, event, [(0, self.focus)])
        clock = self.focus.clock if self.focus is not None else None
        if self.main is not None and follows(passage, event, clock):
            self.focus = self.theme = self._next_blow(passage, anchors)
            return self._spread(passage, event, [(0, self.focus)])
        return self._spread(passage, event, self._points(passage, event, anchors))

    def _item(self, heading: Heading) -> Thread:
        """The incident of an item of a list; without a day it is of the report's."""
        where, when = heading.place or self.lead, heading.date
        for thread in self.found.threads:
            here = thread.place is not None and where is not None and agree(where, thread.place)
            then = when is None or (thread.date.gap(when) or 0) == 0
            if here and then and not thread.background:
                return thread
        thread = self._open(where, when)
        if when is None and self.main is not None and self.main is not thread:
            thread.date = self.main.date
        self.items.add(thread.key)
        return thread

    def _drop_idle_items(self) -> None:
        """Items in which nothing is told to have happened are no incidents."""
        busy: set[str | None] = set()
        rows = zip(self.scene.passages, self.found.happenings, self.found.assigned, strict=True)
        for passage, event, row in rows:
            if event.triggers or passage.weapons:
                busy.update(row)
        idle = self.items - busy
        if not idle:
            return
        self.found.threads = [t for t in self.found.threads if t.key not in idle]
        self.found.assigned = [
            [None if key in idle else key for key in row] for row in self.found.assigned
        ]

    def _points(
        self, passage: Passage, event: Happening, anchors: Sequence[Anchor]
    ) -> list[tuple[int, Thread | None]]:
        """From which word on a sentence speaks of which incident."""
        if not anchors:
            if self.main is None and (event.tells or self._shown(passage, event)):
                when = event.dates[0].mention.interval if event.dates else None
                self.focus = self._open(self.lead, None if event.tells else when)
            return [(0, self.focus)]
        points = [(0, self.focus)]
        for at, where, when, opens in anchors:
            thread = self._thread(passage, where, when, opens=opens)
            points.append((at, thread))
            self.focus = thread
        if len(points) > 1 and not self._compared(passage):
            points[0] = (0, points[1][1])
        if self.focus is not None and self.focus.clock is None and event.tells:
            self.focus.clock = hour(passage)
        if self.theme is None:
            self.theme = points[0][1]
        return points

    def _next_blow(self, passage: Passage, anchors: Sequence[Anchor]) -> Thread:
        where = next((place for _, place, _, _ in anchors if place is not None), None)
        when = next((date for _, _, date, _ in anchors if date is not None), None)
        before = self.focus or self.main
        thread = self._open(where, when, background=True)
        if before is not None:
            thread.place = where or before.place
            thread.date = before.date if when is None else when
            thread.dated = before.dated or when is not None
        thread.clock = hour(passage)
        return thread

    def _raid(self, passage: Passage, event: Happening) -> Thread | None:
        """The wave over a whole country, which a sentence counts."""
        scene = next((t.place for t in self.found.threads if t.place), None) or self.lead
        home = scene.country if scene is not None else None
        country = wave_over(passage, event, self.scene.references.places, home)
        if country is None:
            return None
        when = event.dates[0].mention.interval if event.dates else None
        for thread in self.found.threads:
            same = is_country(thread.place) and thread.place.id == country.id
            if same and (when is None or (thread.date.gap(when) or 0) <= 1):
                return thread
        main = self.main
        if main is not None and main.place is None and passage.number <= LEAD:
            self._narrow(main, country, when)
            return main
        if when is None and main is not None:
            when = main.date
        return self._open(country, when)

    def _shown(self, passage: Passage, event: Happening) -> bool:
        """As in "the remains of Tuesday's drones over Tula": what is shown is of an incident."""
        remains = tongue(passage.language).events.debris.first(passage.words) is not None
        return remains and bool(passage.weapons and event.places and event.dates)

    def _continues(self, passage: Passage) -> bool:
        """Whether a sentence goes on with a background incident: it points back at it."""
        return any(word.lower in _AGAIN for word in passage.words[:3]) or any(
            word.lower in ("there", "then", "that") for word in passage.words
        )

    def _anchors(self, passage: Passage, event: Happening) -> list[Anchor]:
        """(first word, place, date, whether it may begin an incident) for the sentence's clauses.

        A place or a date counts where its clause tells of an event; a date that stands alone in
        the sentence is for all of it. A further place in one clause counts with its own figure.
        """
        if not event.triggers:
            return []
        if passage.number >= LEAD and _only_a_trend(passage, event):
            return []
        asserted = {t.clause for t in event.triggers if t.verb} | harming(passage, event)
        told = {t.clause for t in event.triggers} | asserted
        dates = _dates_told(passage, event, told, alone=passage.number < LEAD or bool(asserted))
        day = self.main.date if self.main is not None and self.main.dated else None
        if day is not None:
            dates = [
                each
                for each in dates
                if not _clock_alone(passage, each) or (day.gap(each.mention.interval) or 0) <= 1
            ]
        shared = dates[0].mention.interval if len(dates) == 1 else self._then(passage, dates)
        anchors: list[Anchor] = []
        placed = [e for e in qualified(passage, event.places) if not names_event(passage, e.start)]
        settled = self.main is not None and self.main.place is not None
        placed = apart_from_bearings(passage, placed, settled=settled or self.lead is not None)
        if placed and all(each.mention.place.precision in WIDE for each in placed):
            placed = settled_places_of(passage) or placed
        if not placed and self.main is not None and (dates or self.main.place is not None):
            placed = unlisted_places_of(passage)
        homes = _homes(passage, placed, told)
        homes |= {id(each): date_home(passage, each, told) for each in dates}
        for number, clause in enumerate(passage.clauses):
            here = [each for each in placed if homes[id(each)] == number]
            own = [each for each in dates if homes[id(each)] == number]
            if number not in told or not (here or own):
                continue
            when = _narrowest(passage, event, own) if own else shared
            start = clause.start if anchors or self._compared(passage) else 0
            narrow = bool(own) or any(each.mention.place.precision not in WIDE for each in here)
            narrow = narrow or (bool(here) and self._compared(passage))
            narrow = narrow or any(of_a_site(passage, each.start) for each in here)
            opens = number in asserted or (narrow and attack_on(passage, event, number, here, own))
            if self.main is not None and self.main.place is None and not opens:
                here = []
            if opens and number not in asserted and not attack_on(passage, event, number, here, []):
                here = []  # "in New York he condemned Sunday's attacks"
            anchors.append((start, here[0].mention.place if here else None, when, opens))
            anchors += _further(passage, event, clause, here, when, opens=opens)
        if not anchors and shared is not None:
            anchors.append((0, None, shared, bool(asserted)))
        return _one_place(anchors)

    def _then(self, passage: Passage, dates: Sequence[Located[DateMention]]) -> TimeInterval | None:
        """What "then" at the start of a sentence stands for: the day that the one before named."""
        if dates or passage.number == 0 or passage.words[0].lower != "then":
            return None
        before = self.scene.passages[passage.number - 1]
        days = [d.mention.interval for d in before.dates]
        exact = [d for d in days if d.precision is DatePrecision.DAY and d.start == d.end]
        return exact[-1] if before.paragraph == passage.paragraph and exact else None

    def _thread(
        self, passage: Passage, where: Place | None, when: TimeInterval | None, *, opens: bool
    ) -> Thread | None:
        if self.main is None:
            if where is None or (self.lead is not None and not opens):
                where = self.lead
            return self._open(where, when)
        fits = [t for t in self.found.threads if self._fits(passage, t, where, when)]
        if self.focus is not None and self.focus in fits:
            chosen = self.focus
        elif fits:
            chosen = max(
                fits,
                key=lambda t: (
                    t.place is not None and where is not None,
                    t.dated and when is not None,
                ),
            )
        elif opens:
            thread = self._open(where, when, background=True)
            if when is None and self._same_time(passage) and not self._compared(passage):
                thread.date = self.main.date if self.focus is None else self.focus.date
                self._join_wave(thread)
            if where is None and looks_there(passage):
                thread.place = self._last_place(passage)
            elif where is None:
                thread.place = self._named_before(passage)
            return thread
        else:
            return self.focus
        self._narrow(chosen, where, when)
        return chosen

    def _named_before(self, passage: Passage) -> Place | None:
        """As in "The town has been hit before. A rocket killed two in May": what the first of the
        two looks back at.
        """
        before = self.scene.passages[passage.number - 1] if passage.number else None
        if before is None or before.paragraph != passage.paragraph or not _looks_back(before):
            return None
        told = finest_places(self.found.happenings[before.number].places)
        spots = [e.mention.place for e in told if e.mention.place.precision in _SPOTS]
        return spots[-1] if spots else None

    def _last_place(self, passage: Passage) -> Place | None:
        """What "there" and "the same site" stand for: the place named last, else the scene's."""
        for earlier in reversed(self.scene.passages[: passage.number]):
            if earlier.paragraph != passage.paragraph:
                break
            told = apart_from_bearings(earlier, earlier.places, settled=True)
            named = [e.mention.place for e in told if e.mention.place.precision in _SPOTS]
            if named:
                return named[-1]
        before = self.focus or self.main
        return before.place if before is not None else None

    def _compared(self, passage: Passage) -> bool:
        """Incidents that remains are compared with were at another time."""
        return tongue(passage.language).events.debris.first(passage.words) is not None and any(
            word.lower in ("used", "seen", "similar", "similarities") for word in passage.words
        )

    def _same_time(self, passage: Passage) -> bool:
        """A second place without a date of its own: of the same night, unless looked back on."""
        return not _looks_back(passage)

    def _fits(
        self, passage: Passage, thread: Thread, where: Place | None, when: TimeInterval | None
    ) -> bool:
        if _since(passage, thread) or (
            where is not None and self._elsewhere(passage, thread, where)
        ):
            return False
        if where is not None and thread.place is None and not self._left_open(passage, thread):
            return False
        if when is None:
            return where is not None or thread is self.focus
        return self._meets(passage, thread, where, when)

    def _left_open(self, passage: Passage, thread: Thread) -> bool:
        """Whether an incident without a place may still get one: as long as the scene is set, in
        the words that began it, or where what is spoken of is "the attack".
        """
        if passage.language in ("uk", "ru") or thread is not self.main:
            return True
        if passage.paragraph <= 1 or passage.number < SCENE:
            return True
        return points_back(passage, self.found.happenings[-1])

    def _elsewhere(self, passage: Passage, thread: Thread, where: Place) -> bool:
        if thread.place is None:
            return False
        self.kinship.note(passage)
        if self.kinship.akin(where, thread.place) or self.kinship.known_site(where):
            return False
        if not agree(where, thread.place) or (_is_wave(thread) and not is_country(where)):
            return True
        return self._shares_out(passage) and (where.id is None or where.id != thread.place.id)

    def _meets(
        self, passage: Passage, thread: Thread, where: Place | None, when: TimeInterval
    ) -> bool:
        """Whether a date can be the incident's."""
        gap = thread.date.gap(when)
        if gap == 1 and thread.dated and self._another_day(passage, thread, when):
            return False
        if gap is None or gap <= 1:
            return not self._still_earlier(passage, thread, when)
        looked_back = _looks_back(passage)
        if thread.dated or thread is not self.main or looked_back:
            return False
        told_late = where is None and (self._only_victims() or _the_attack(passage, when))
        if passage.paragraph <= 1 or told_late:
            return True
        slavic = passage.language in ("uk", "ru")
        early = slavic or where is not None or passage.number < SCENE
        return gap <= NEAR and (early or points_back(passage, self.found.happenings[-1]))

    def _shares_out(self, passage: Passage) -> bool:
        """As in "thirteen drones over Crimea and six over the Belgorod region": each place has its
        own figure, and an area is not the town in it.
        """
        event = self.found.happenings[-1]
        areas = [e for e in finest_places(event.places) if e.mention.place.precision in WIDE]
        pairs = itertools.pairwise(areas)
        return any(counted(passage, left.end, right.start) for left, right in pairs)

    def _another_day(self, passage: Passage, thread: Thread, when: TimeInterval) -> bool:
        """Whether something struck on the day before or after, and not in one night."""
        days = (thread.date, when)
        if any(day.start != day.end or day.clock is not None for day in days):
            return False
        event = self.found.happenings[-1]
        verbs = [passage.clauses[t.clause].verb for t in event.triggers if t.meaning in _BLOWS]
        words = {word.lower for word in passage.words}
        if thread.date.start is not None and when.end is not None and when.end < thread.date.start:
            return any(verb is not None and verb.perfect for verb in verbs)
        return bool(verbs) and not words.isdisjoint(_ANEW)

    def _still_earlier(self, passage: Passage, thread: Thread, when: TimeInterval) -> bool:
        """As in "last week ..., earlier in May ...": the wider time is not the narrower one."""
        if when == thread.date or not when.contains(thread.date):
            return False
        return any(
            passage.words[each.start].lower == "earlier"
            for each in passage.dates
            if each.mention.interval == when
        )

    def _only_victims(self) -> bool:
        """A last sentence that dates the deaths dates the incident that the report is about."""
        event = self.found.happenings[-1]
        return not event.places and {t.meaning for t in event.triggers} <= {"kill", "injure"}

    def _narrow(self, thread: Thread, where: Place | None, when: TimeInterval | None) -> None:
        if where is not None and (
            thread.place is None or _ORDER[where.precision] < _ORDER[thread.place.precision]
        ):
            thread.place = where
        if when is not None and not thread.dated and surrounds(when, thread.date):
            return  # "the third attack this month": the report's own day is narrower
        if when is not None and (not thread.dated or thread.date.contains(when)):
            thread.date, thread.dated = when, True

    def _open(
        self, where: Place | None, when: TimeInterval | None, *, background: bool = False
    ) -> Thread:
        published: date | None = self.scene.report.published
        if when is not None:
            interval = when
        elif background or published is None:
            interval = TimeInterval.unknown()
        else:
            interval = self._said(published)
        thread = Thread(
            f"i{len(self.found.threads) + 1}",
            interval,
            when is not None,
            where,
            background=background,
        )
        self.found.threads.append(thread)
        self._join_wave(thread)
        return thread

    def _said(self, published: date) -> TimeInterval:
        """Without a day of its own the day on which it was told, else the report's."""
        passage = self.scene.passages[len(self.found.happenings) - 1]
        told = [
            each.mention.interval
            for each in passage.dates
            if each not in self.found.happenings[-1].dates
            and each.mention.interval.precision is DatePrecision.DAY
            and each.mention.interval.start == each.mention.interval.end
        ]
        day = told[0].start if len(told) == 1 else None
        if day is None or not 0 <= (published - day).days <= NEAR:
            return TimeInterval.day(published)
        return TimeInterval.day(day)

    def _join_wave(self, thread: Thread) -> None:
        wave = next((t for t in self.found.threads if _is_wave(t) and t is not thread), None)
        if wave is None or thread.place is None or is_country(thread.place):
            return
        if wave.place is not None and thread.place.country == wave.place.country:
            gap = wave.date.gap(thread.date)
            if gap is not None and gap <= 1:
                thread.part_of = wave.key

    def _spread(
        self, passage: Passage, event: Happening, points: list[tuple[int, Thread | None]]
    ) -> list[str | None]:
        size = len(passage.words)
        row: list[str | None] = [None] * size
        for n, (start, thread) in enumerate(points):
            end = points[n + 1][0] if n + 1 < len(points) else size
            if thread is None:
                continue
            for at in range(start, size):
                row[at] = thread.key
            if event.triggers and end > start:
                words = passage.words
                thread.spans.append((words[start].start, words[min(end, size) - 1].end))
                thread.kinds.update(kind_of(passage, event, start, end))
                thread.presumed = thread.presumed or presumed(passage, event, start, end)
                catalogue = self.scene.references.weapons
                for weapon in sighted(passage, event, start, end, catalogue):
                    if weapon not in thread.weapons:
                        thread.weapons.append(weapon)
        return row


def _looks_back(passage: Passage) -> bool:
    """As in "earlier", "once"; not "at once", "at last"."""
    words = passage.words
    return any(
        word.lower in _BACK and not (at and words[at - 1].lower == "at")
        for at, word in enumerate(words)
    )


def _answered(event: Happening, said: Spoken) -> bool:
    """As in "blamed the rebels for a drone attack", "nobody has claimed the bombing"."""
    named = [t.at for t in event.triggers if t.meaning in ("attack", "blast", "crash")]
    return any(
        speech.voice.act in _ANSWERS and any(a <= at < b for at in named for a, b in speech.content)
        for speech in said.speeches
    )


def _the_attack(passage: Passage, when: TimeInterval) -> bool:
    """As in "the October 3 attack", "the strike of 3 October": the day of what is spoken of."""
    words, nouns = passage.words, tongue(passage.language).events.nouns
    for each in passage.dates:
        if each.mention.interval != when or each.start == 0:
            continue
        after = nouns.at(words, each.end) if each.end < len(words) else None
        if after is not None and words[each.start - 1].lower == "the":
            return True
        before = words[max(0, each.start - 2) : each.start]
        noun = [w for w in before if nouns.at((w,), 0) is not None]
        first = each.start - 3
        if noun and first >= 0 and words[first].lower == "the":
            return True
    return False


def _named(passage: Passage, event: Happening) -> bool:
    """As in "asked about the strike on Kherson": one attack, named with its place or its day."""
    if passage.language in ("uk", "ru") or not (event.places or event.dates):
        return False
    words = passage.words
    for trigger in event.triggers:
        if trigger.verb or trigger.meaning not in ("attack", "blast"):
            continue
        noun = words[trigger.at].lower
        before = [word.lower for word in words[max(0, trigger.at - 4) : trigger.at]]
        if not noun.endswith("s") and ("the" in before or "this" in before or "'s" in before):
            return True
    return False


def _is_wave(thread: Thread) -> bool:
    """A country's raid, whose single hits are told beside it."""
    return is_country(thread.place) and (thread.place.id or "").startswith("country:")


def _only_a_trend(passage: Passage, event: Happening) -> bool:
    """Whether a sentence about many attacks tells of no single one: no "nine days after a missile
    hit a playground in Kryvyi Rih".
    """
    match = tongue(passage.language).events.trends.first(passage.words)
    if match is None:
        return False
    if passage.language in ("uk", "ru"):
        return True
    told = {t.clause for t in event.triggers if t.verb and t.meaning in ("hit", "explode", "fall")}
    told |= {t.clause for t in event.triggers if t.verb and t.meaning == "kill"}
    told |= {
        t.clause
        for t in event.triggers
        if not t.verb and not passage.words[t.at].lower.endswith("s") and attack_at(passage, t.at)
    }
    single = any(
        clause_of(passage, each.start) in told and each.mention.place.precision in _SPOTS
        for each in event.places
    )
    dated = any(
        each.mention.interval.precision in (DatePrecision.DAY, DatePrecision.HOUR)
        for each in event.dates
    )
    return not (single and dated)


def _homes(
    passage: Passage, placed: Sequence[Located[PlaceMention]], told: set[int]
) -> dict[int, int]:
    """The clause of each place, by its id; an item of a list is where the item before it is."""
    homes = {id(each): home(passage, each.start, told) for each in placed}
    for left, right in itertools.pairwise(placed):
        if homes[id(right)] not in told and listed(passage, left.end, right.start):
            homes[id(right)] = homes[id(left)]
    return homes


def _further(
    passage: Passage,
    event: Happening,
    clause: Clause,
    here: Sequence[Located[PlaceMention]],
    when: TimeInterval | None,
    *,
    opens: bool,
) -> list[Anchor]:
    """The anchors of the further places of one clause, where they are events of their own."""
    found: list[Anchor] = []
    for last, each in itertools.pairwise(here):
        later = hangs_on(event, clause, last.start, each.start)
        if later or apart(passage, last.end, each.start):
            found.append((break_before(passage, each.start), each.mention.place, when, opens))
        if listed(passage, last.end, each.start) and each.end < len(passage.words):
            found.append((each.end, here[0].mention.place, when, opens))  # what follows is of both
    return found


def _dates_told(
    passage: Passage, event: Happening, told: set[int], *, alone: bool
) -> list[Located[DateMention]]:
    """The dates of the clauses that tell; with `alone` a single one counts for all the sentence."""
    dates = [each for each in event.dates if date_home(passage, each, told) in told]
    dates = [each for each in dates if not _history(passage, each)]
    if dates or len(event.dates) != 1 or not alone:
        return dates
    relation = passage.clauses[clause_of(passage, event.dates[0].start)].relation
    return [] if relation in ("relative", "reduced") else list(event.dates)


_CLOCK = frozenset(
    ("at", "about", "around", "a.m.", "p.m.", "am", "pm", "o'clock", "noon", "midnight", "local",
     "time", "some", "shortly", "after", "before", "by", "hours", "hrs", "gmt", "approximately",
     "half", "past", "quarter", "to", "in", "the", "morning", "afternoon", "evening")
)  # fmt: skip


def _clock_alone(passage: Passage, each: Located[DateMention]) -> bool:
    """As in "dropped three bombs at 3 p.m.": an hour of the day that is spoken of."""
    if each.mention.interval.clock is None:
        return False
    words = passage.lower(each.start, each.end)
    return all(word in _CLOCK or not word[:1].isalpha() for word in words)


def _history(passage: Passage, each: Located[DateMention]) -> bool:
    """As in "the cathedral, blown up in 1936 and rebuilt, suffered a hit": a year of its past."""
    if each.mention.interval.precision is not DatePrecision.LONGER:
        return False
    own = passage.clauses[clause_of(passage, each.start)]
    main = any(c.relation == "main" and c.verb is not None for c in passage.clauses)
    return own.relation == "reduced" and main


def _narrowest(
    passage: Passage, event: Happening, dates: Sequence[Located[DateMention]]
) -> TimeInterval:
    """The date of a clause that is nearest to its event, or a day within it: "a month ago, on May
    12".
    """
    if passage.language not in ("uk", "ru"):
        dates = sorted(dates, key=lambda each: _distance(passage, event, each))
    first = dates[0].mention.interval
    inner = [d.mention.interval for d in dates[1:] if first.contains(d.mention.interval)]
    return inner[0] if inner else first


def _distance(passage: Passage, event: Happening, each: Located[DateMention]) -> int:
    """How many verbs stand between a date and the nearest word that tells of an event: none in
    "protested on Sunday against the strikes of Friday night" for Friday.
    """
    words = passage.words
    gaps = []
    for trigger in event.triggers:
        start, end = sorted((trigger.at, each.start))
        gaps.append(sum(1 for word in words[start + 1 : end] if word.verbal))
    return min(gaps, default=0)


def _one_place(anchors: list[Anchor]) -> list[Anchor]:
    """The only place of a sentence is that of all its clauses, where they have one date."""
    wheres = {where.name: where for _, where, _, _ in anchors if where is not None}
    if len(wheres) != 1 or len({when for _, _, when, _ in anchors}) != 1:
        return anchors
    only = next(iter(wheres.values()))
    return [(at, only, when, opens) for at, _, when, opens in anchors]


def _since(passage: Passage, thread: Thread) -> bool:
    """As in "one week after Douma": what follows is another incident than the one at Douma."""
    hinges = {
        each.end
        for each in passage.dates
        if passage.words[each.end - 1].lower in ("after", "before")
    }
    return thread.place is not None and any(
        each.start in hinges and agree(each.mention.place, thread.place) for each in passage.places
    )
