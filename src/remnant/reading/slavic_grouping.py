"""Which sentences of a Ukrainian or Russian report are on the same incident."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from remnant.domain.incident import Kind
from remnant.domain.values import PlacePrecision, TimeInterval
from remnant.reading.communiques import breakdown
from remnant.reading.grouping import LEAD, NEAR, SCENE, WIDE, Grouping
from remnant.reading.happenings import Happening, happening
from remnant.reading.homes import agree, close
from remnant.reading.slavic_incidents import (
    anchors,
    counts_a_night,
    event_dates,
    event_places,
    finest,
    is_country,
    looks_back,
    national,
    reminds,
    silent,
    strikes_again,
    unlisted_places,
    with_town,
)
from remnant.reading.slavic_marks import marks
from remnant.reading.utterances import SLAVIC

if TYPE_CHECKING:
    from remnant.domain.values import Place
    from remnant.reading.scene import Passage
    from remnant.reading.threads import Incidents, Thread
    from remnant.reading.voices import Spoken

_DATELINE = 4  # words of a heading that only names the place


_DAY_BEFORE = frozenset(("накануне", "напередодні", "днем", "раніше", "ранее", "перед"))


def _the_day_before(passage: Passage, date: TimeInterval, when: TimeInterval) -> bool:
    """For "накануне взрыв прогремел на другом перегоне": of the day before, and said to be."""
    if when.end is None or date.start is None or when.end >= date.start:
        return False
    return any(word.lower in _DAY_BEFORE for word in passage.words)


def _over_a_region(thread: Thread) -> bool:
    region = thread.place is not None and thread.place.precision in WIDE
    return region and thread.kinds[Kind.INTERCEPTION] > 0


def _intercepts(event: Happening) -> bool:
    return any(trigger.meaning == "intercept" for trigger in event.triggers)


_THERE = frozenset(("там", "туди", "туда"))


def _dates_it(passage: Passage) -> bool:
    """For "это случилось в воскресенье": the day of what was told before."""
    return any(word.lower.startswith(_HAPPENED) for word in passage.words)


def _day_of(event: Happening) -> TimeInterval | None:
    return event.dates[0].mention.interval if event.dates else None


_HAPPENED = marks("happened")


SCENE_SET = 1  # the last paragraph that sets the scene
_BLOW = frozenset(("hit", "attack", "explode", "fall", "damage", "kill"))


def _struck(event: Happening) -> bool:
    return any(trigger.verb and trigger.meaning in _BLOW for trigger in event.triggers)


def _points_there(passage: Passage) -> bool:
    return any(word.lower in _THERE for word in passage.words[:2])


class SlavicGrouping(Grouping):
    """The same walk for Ukrainian and Russian (see `slavic_incidents`)."""

    def run(self) -> Incidents:
        found = super().run()
        for thread in found.threads:
            thread.place = with_town(self.scene, thread.place)
        return found

    def _happening(self, passage: Passage, spoken: Spoken) -> Happening:
        event = happening(passage, spoken)
        if passage.language not in SLAVIC:
            return event
        return replace(
            event,
            places=event_places(passage, spoken),
            dates=event_dates(passage, spoken, event),
        )

    def _lead_place(self) -> Place | None:
        heading: Place | None = None
        for passage, spoken in zip(self.scene.passages, self.spoken, strict=True):
            event = self._happening(passage, spoken)
            ranked = sorted(finest(event.places, agree), key=lambda each: -each.mention.probability)
            narrow = [each.mention.place for each in ranked]
            narrow += [place for _, place in unlisted_places(passage)]
            if event.triggers and narrow and passage.number <= (LEAD if heading else SCENE):
                return narrow[0]
            short = len(passage.words) <= _DATELINE
            site = narrow and narrow[0].precision is PlacePrecision.FACILITY
            if heading is None and narrow and passage.number <= SCENE and (short or site):
                heading = narrow[0]
        return heading or self._scene_place()

    def _scene_place(self) -> Place | None:
        """Where the first sentences say that they are, if none of them tells of an event."""
        for passage, spoken in zip(self.scene.passages[:LEAD], self.spoken, strict=False):
            if passage.language not in SLAVIC:
                continue
            places = [
                each
                for each in finest(event_places(passage, spoken), agree)
                if each.start and passage.words[each.start - 1].tag in ("P", "N", "J")
            ]
            if places:
                return max(places, key=lambda each: each.mention.probability).mention.place
        return None

    def _scene_date(self) -> TimeInterval | None:
        """The day that the first sentences give, whatever they tell of it."""
        for passage, spoken in zip(self.scene.passages[:LEAD], self.spoken, strict=False):
            if passage.language not in SLAVIC:
                continue
            days = self._happening(passage, spoken).dates
            if days:
                return days[0].mention.interval
        return None

    def _assign(self, passage: Passage, event: Happening) -> list[str | None]:
        if passage.language not in SLAVIC:
            return super()._assign(passage, event)
        size = len(passage.words)
        fresh = passage.paragraph != self.paragraph
        self.paragraph = passage.paragraph
        if fresh and not self._within_wave():
            self.focus = self.main
        if silent(passage, event):
            return [self.focus.key if self.focus else None] * size
        wave = self._wave(passage, event)
        if wave is not None:
            self.focus = wave
            return self._spread(passage, event, [(0, wave)])
        found = anchors(passage, event, finest(event.places, agree))
        placed = any(where for _, where, _, _ in found)
        begun = self.main is not None and bool(self.main.spans)
        if begun and not placed and strikes_again(passage, event):
            self.focus = self._next_blow(passage, found)
            return self._spread(passage, event, [(0, self.focus)])
        if event.tells and not any(where for _, where, _, _ in found) and _points_there(passage):
            place = self._last_place(passage)
            found = [(0, place, found[0][2] if found else None, True)] if place else found
        if not found:
            if self.main is None and event.tells:
                self.focus = self._open(self.lead, self._scene_date())
                self.focus.dated = False  # no more than the day of the scene
            elif self.focus is not None and not event.triggers and _dates_it(passage):
                self._narrow(self.focus, None, _day_of(event))
            return self._spread(passage, event, [(0, self.focus)])
        points = [(0, self.focus)]
        for at, where, when, opens in found:
            thread = self._thread(passage, where, when, opens=opens)
            points.append((at, thread))
            self.focus = thread
        points[0] = (0, points[1][1])
        return self._spread(passage, event, points)

    def _within_wave(self) -> bool:
        """Whether one place of a wave over its country is spoken of: a paragraph on goes on."""
        here = self.focus.place if self.focus is not None else None
        whole = self.main.place if self.main is not None else None
        if here is None or whole is None or not is_country(whole) or is_country(here):
            return False
        return here.country == whole.country and here.precision not in WIDE

    def _wave(self, passage: Passage, event: Happening) -> Thread | None:
        """The wave over a country that the sentence counts; a region's own sentence is no wave."""
        spoken = self.spoken[passage.number]
        country = national(self.scene, passage, spoken)
        local = finest(event.places, agree) and not counts_a_night(passage)
        if country is None or (local and not breakdown(passage)):
            return None
        when = event.dates[0].mention.interval if event.dates else None
        for thread in self.found.threads:
            if (
                thread.place is not None
                and is_country(thread.place)
                and thread.place.country == country.country
                and (when is None or (thread.date.gap(when) or 0) <= 1)
            ):
                return thread
        before = self.focus or self.main
        if when is None and before is not None:
            when = before.date
        return self._open(country, when)

    def _same_time(self, passage: Passage) -> bool:
        return not looks_back(passage)

    def _narrow(self, thread: Thread, where: Place | None, when: TimeInterval | None) -> None:
        """What the first paragraphs leave without a place, a later one does not place."""
        late = thread.place is None and self.paragraph > 1
        undated = thread is self.main and not thread.dated and when is not None
        if undated and where is not None and thread.place is not None:
            alike = where.precision is thread.place.precision
            thread.place = where if alike and close(where, thread.place) else thread.place
        super()._narrow(thread, None if late else where, when)

    def _fits(
        self, passage: Passage, thread: Thread, where: Place | None, when: TimeInterval | None
    ) -> bool:
        if where is not None and thread.place is not None:
            if self._scene_again(passage, thread, where, when):
                return True
            if not agree(where, thread.place) or self._in_a_region(thread, where):
                return False
        hit = is_country(thread.place) and not is_country(where)
        other = when is None and thread is self.main and reminds(passage)
        if where is not None and (hit or other):
            return False
        late = passage.paragraph > SCENE_SET and thread.spans
        if where is not None and thread is self.main and thread.place is None and late:
            return False  # the scene was set without a place: this is another one
        if when is None:
            return where is not None or thread is self.focus
        return self._on_the_day(passage, thread, when)

    def _scene_again(
        self, passage: Passage, thread: Thread, where: Place, when: TimeInterval | None
    ) -> bool:
        """Whether a place and a day are those of a scene that was set without a day."""
        if thread is not self.main or thread.dated or when is None or looks_back(passage):
            return False
        soon = (thread.date.gap(when) or 0) <= NEAR
        return soon and thread.place is not None and close(where, thread.place)

    def _in_a_region(self, thread: Thread, where: Place) -> bool:
        """For "над областью сбили пять; в Лисках пострадал мужчина": the town's is its own."""
        told = _intercepts(self.found.happenings[-1])
        return _over_a_region(thread) and where.precision not in WIDE and not told

    def _on_the_day(self, passage: Passage, thread: Thread, when: TimeInterval) -> bool:
        gap = thread.date.gap(when)
        if gap == 1 and thread.dated and _the_day_before(passage, thread.date, when):
            return False
        if gap is None or gap <= 1:
            return True
        if thread.dated or thread is not self.main or looks_back(passage):
            return False
        if passage.paragraph > SCENE_SET and _struck(self.found.happenings[-1]) and thread.spans:
            return False  # a blow on a day of its own, long after the scene was set
        return gap <= NEAR or passage.paragraph <= 1

    def _thread(
        self, passage: Passage, where: Place | None, when: TimeInterval | None, *, opens: bool
    ) -> Thread | None:
        thread = super()._thread(passage, where, when, opens=opens)
        wave = next((t for t in self.found.threads if is_country(t.place)), None)
        if thread is None or wave is None or thread is wave or thread.place is None:
            return thread
        if wave.place is not None and thread.place.country == wave.place.country:
            gap = wave.date.gap(thread.date)
            if gap is not None and gap <= 1 and not is_country(thread.place):
                thread.part_of = wave.key
        return thread
