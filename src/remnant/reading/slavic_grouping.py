"""Which sentences of a Ukrainian or Russian report are on the same incident."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from remnant.domain.incident import Kind
from remnant.domain.values import PlacePrecision, TimeInterval
from remnant.reading.grouping import LEAD, NEAR, SCENE, WIDE, Anchor, Grouping
from remnant.reading.happenings import Happening, happening, is_exercise
from remnant.reading.headings import headings
from remnant.reading.homes import agree, close
from remnant.reading.slavic_areas import area_word
from remnant.reading.slavic_incidents import (
    anchors,
    counts_a_night,
    event_dates,
    event_places,
    finest,
    is_country,
    looks_back,
    national,
    part_of_total,
    reminds,
    repeated,
    shares_out,
    silent,
    strikes_again,
    unlisted_places,
    with_town,
)
from remnant.reading.slavic_marks import marks
from remnant.reading.slavic_scenes import (
    Setting,
    authority_s,
    sums_up,
    taken_up,
    town_of,
    town_word,
)
from remnant.reading.tongue import tongue
from remnant.reading.utterances import SLAVIC

if TYPE_CHECKING:
    from remnant.domain.values import Place
    from remnant.reading.dates import DateMention
    from remnant.reading.headings import Heading
    from remnant.reading.scene import Located, Passage
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
    words = [word.lower for word in passage.words]
    told = next((n for n, word in enumerate(words) if word.startswith(_HAPPENED)), None)
    if told is None or looks_back(passage):
        return False
    named = tongue(passage.language).events.nouns.first(passage.words) is not None
    return told <= 1 or named or not _IT.isdisjoint(words)


def _day_of(event: Happening) -> TimeInterval | None:
    return event.dates[0].mention.interval if event.dates else None


_HAPPENED = marks("happened")
_IT = frozenset(marks("it_happened"))


_SURE = 0.9  # of the gazetteer's choice, for the name that a report opens with
SCENE_SET = 1  # the last paragraph that sets the scene
_BLOW = frozenset(("hit", "attack", "explode", "fall", "damage", "kill"))


def _struck(event: Happening) -> bool:
    return any(trigger.verb and trigger.meaning in _BLOW for trigger in event.triggers)


_STRIKES = frozenset(("hit", "attack", "explode", "fall"))


def _strikes(event: Happening) -> bool:
    return any(trigger.verb and trigger.meaning in _STRIKES for trigger in event.triggers)


_FEW = 2  # days


def _is_wide(when: TimeInterval) -> bool:
    """Whether a time is more than a night or a day and the next."""
    if when.start is None or when.end is None:
        return True
    return (when.end - when.start).days > _FEW


def _points_there(passage: Passage) -> bool:
    return any(word.lower in _THERE for word in passage.words[:2])


_HARM = frozenset(("kill", "injure", "damage", "intercept", "hit"))


def _harms(event: Happening) -> bool:
    return any(trigger.verb and trigger.meaning in _HARM for trigger in event.triggers)


def _on_the_same_day(passage: Passage, each: Located[DateMention]) -> bool:
    """As in "тогда же", "того ж дня": the day of what was told before."""
    return any(word in _SAME for word in passage.lower(each.start, each.end))


_SAME = frozenset(marks("same"))


class SlavicGrouping(Grouping):
    """The same walk for Ukrainian and Russian (see `slavic_incidents`)."""

    pending: Setting | None = None  # a scene that was set
    summing: bool = False  # whether the sentence gives a sum over an area

    def run(self) -> Incidents:
        self.sums: set[str] = set()  # threads that sum up an area's day
        self.headings = headings(self.scene.passages, self.scene.report.text)
        self.town: Place | None = None  # the town named last
        self.struck: set[str] = set()  # threads whose day is that of a blow, and not of a figure
        found = super().run()
        for thread in found.threads:
            thread.place = with_town(self.scene, thread.place)
        self._link_sums()
        return found

    def _link_sums(self) -> None:
        """Single hits in the area and on the day that a sum is of."""
        for whole in self.found.threads:
            area = whole.place.id if whole.key in self.sums and whole.place else None
            for hit in self.found.threads if area else ():
                inside = hit.place is not None and area in hit.place.within
                gap = whole.date.gap(hit.date)
                if inside and hit.part_of is None and gap is not None and gap <= 1:
                    hit.part_of = whole.key

    def _anywhere(self) -> bool:
        """An incident whose place and day nobody names is one where the first sentences tell of
        arms or harm.
        """
        opening = zip(self.scene.passages[:SCENE], self.found.happenings, strict=False)
        return super()._anywhere() or any(
            event.tells and (passage.weapons or _harms(event)) for passage, event in opening
        )

    def _exercised(self) -> bool:
        """As in the other languages; what a drill's own sentence tells did not happen."""
        opening = self.scene.passages[:SCENE]
        if not any(is_exercise(passage) for passage in opening):
            return False
        rows = zip(self.scene.passages, self.found.happenings, strict=True)
        return not any(_harms(event) for passage, event in rows if not is_exercise(passage))

    def _happening(self, passage: Passage, spoken: Spoken) -> Happening:
        event = happening(passage, spoken)
        if passage.language not in SLAVIC:
            return event
        return replace(
            event,
            places=event_places(passage, spoken),
            dates=tuple(
                self._dated_before(passage, each) for each in event_dates(passage, spoken, event)
            ),
        )

    def _dated_before(self, passage: Passage, each: Located[DateMention]) -> Located[DateMention]:
        """As "тогда же" behind a day that is known less closely: that day."""
        each = self._not_yet_to_come(each)
        before = self.focus
        if before is None or not before.dated or passage.paragraph != self.paragraph:
            return each
        apart = (before.date.gap(each.mention.interval) or 0) > 1
        if not apart or not _on_the_same_day(passage, each):
            return each
        return replace(each, mention=replace(each.mention, interval=before.date))

    def _not_yet_to_come(self, each: Located[DateMention]) -> Located[DateMention]:
        """As "тієї ж ночі" told on the morning after: no night that is still to come."""
        night, published = each.mention.interval, self.scene.report.published
        if published is None or night.start != published or night.end is None:
            return each
        if (night.end - published).days != 1:
            return each
        before = TimeInterval.days(published - timedelta(days=1), published)
        return replace(each, mention=replace(each.mention, interval=before))

    def _lead_place(self) -> Place | None:
        """Where the first sentences set the scene: by what is told in them, by what they open with
        or name, and only then by what is told of further on.
        """
        heading = self._opens_with()
        later: Place | None = None
        for passage, spoken in zip(self.scene.passages[: SCENE + 1], self.spoken, strict=False):
            event = self._happening(passage, spoken)
            ranked = sorted(finest(event.places, agree), key=lambda each: -each.mention.probability)
            narrow = [each.mention.place for each in ranked]
            narrow += [place for _, place in unlisted_places(passage)]
            sure = heading is None or (ranked and ranked[0].mention.probability >= _SURE)
            if event.triggers and narrow and sure:
                if passage.number <= LEAD:
                    return narrow[0]
                later = later or narrow[0]
            short = len(passage.words) <= _DATELINE
            site = narrow and narrow[0].precision is PlacePrecision.FACILITY
            if heading is None and narrow and (short or site):
                heading = narrow[0]
        return heading or self._scene_place() or later or self._authority_place()

    def _opens_with(self) -> Place | None:
        """The town that the first sentence opens with: "Казань, утро субботы: ..."."""
        first, spoken = self.scene.passages[0], self.spoken[0]
        if first.language not in SLAVIC:
            return None
        places = [e for e in event_places(first, spoken) if e.mention.probability >= _SURE]
        at = places[0].end if places and places[0].start == 0 else len(first.words)
        stops = at < len(first.words) and first.words[at].lower in (",", ":", ".")
        return places[0].mention.place if stops else None

    def _scene_place(self) -> Place | None:
        """Where the first sentences say that they are, if none of them tells of an event."""
        for passage, spoken in zip(self.scene.passages[:LEAD], self.spoken, strict=False):
            if passage.language not in SLAVIC:
                continue
            places = [
                each
                for each in finest(event_places(passage, spoken), agree)
                if each.start and passage.words[each.start - 1].tag in ("P", "N", "J", "T")
            ]
            if places:
                return max(places, key=lambda each: each.mention.probability).mention.place
        return None

    def _authority_place(self) -> Place | None:
        """The place whose head the first sentences cite."""
        owned = (authority_s(passage) for passage in self.scene.passages[:LEAD])
        return next((place for place in owned if place is not None), None)

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
        fresh = passage.paragraph != self.paragraph
        self.paragraph = passage.paragraph
        if fresh:
            self.pending = None
        if fresh and not self._within_wave():
            self.focus = self.main
        heading = self.headings.get(passage.number)
        if heading is None and silent(passage, event):
            return [self.focus.key if self.focus else None] * len(passage.words)
        whole = self._item(heading) if heading is not None else self._wave(passage, event)
        if whole is not None:
            self.focus = whole
            return self._spread(passage, event, [(0, whole), *self._part(passage, whole)])
        return self._spread(passage, event, self._points_of(passage, event))

    def _part(self, passage: Passage, whole: Thread) -> list[tuple[int, Thread | None]]:
        """The one region that is told of beside the total of a wave: "32, из них 11 над ..."."""
        if not is_country(whole.place):
            return []
        part = part_of_total(passage)
        if part is None:
            return []
        at, place = part
        return [(at, self._thread(passage, place, whole.date, opens=True))]

    def _points_of(self, passage: Passage, event: Happening) -> list[tuple[int, Thread | None]]:
        """From which word on a sentence speaks of which incident."""
        found = self._anchored(passage, event)
        placed = any(where for _, where, _, _ in found)
        begun = self.main is not None and bool(self.main.spans)
        again = repeated(passage, event) and all(
            w is None or self._spoken_of(w) for _, w, *_ in found
        )
        if begun and (again or (not placed and strikes_again(passage, event))):
            self.focus = self._next_blow(passage, found)
            return [(0, self.focus)]
        if event.tells and not placed and _points_there(passage):
            place = self._last_place(passage)
            found = [(0, place, found[0][2] if found else None, True)] if place else found
        if not found:
            self._told_of_nowhere(passage, event)
            return [(0, self.focus)]
        points = [(0, self.focus)]
        for at, where, when, opens in found:
            thread = self._thread(passage, where, when, opens=opens)
            points.append((at, thread))
            self.focus = thread
        points[0] = (0, points[1][1])
        return points

    def _told_of_nowhere(self, passage: Passage, event: Happening) -> None:
        """A sentence without a place or a day of its own: it goes on, or sets a scene."""
        if self.main is None and event.tells:
            self.focus = self._open(self.lead, self._scene_date())
            self.focus.dated = False  # no more than the day of the scene
        elif self.focus is not None and not event.triggers and _dates_it(passage):
            self._narrow(self.focus, None, _day_of(event))
        else:
            self.focus = self._named(passage, event) or self.focus
        if self.main is not None:
            self.pending = taken_up(passage, event) or self.pending

    def _named(self, passage: Passage, event: Happening) -> Thread | None:
        """The incident whose place a sentence names that tells of no event: "ответственности за
        Унечу никто не взял".
        """
        if event.tells:
            return None
        named = {each.mention.place.id for each in passage.places if each.mention.place.id}
        known = [t for t in self.found.threads if t.place is not None and t.place.id in named]
        return known[0] if len(known) == 1 and not is_country(known[0].place) else None

    def _anchored(self, passage: Passage, event: Happening) -> list[Anchor]:
        """The anchors of a sentence; with those of the scene that the one before has set, or of the
        area that it sums up without its name.
        """
        self.summing = sums_up(passage)
        found = anchors(passage, event, finest(event.places, agree))
        town, self.town = self.town, town_of(passage) or self.town
        if any(where for _, where, _, _ in found):
            self.pending = None
            return found
        if not event.triggers:
            return found
        area = self._area() if event.tells and area_word(passage) else None
        if area is not None and (passage.weapons or passage.quantities):
            self.summing = True
            return [(0, area, found[0][2] if found else None, True)]
        elsewhere = self._of_authority(passage, event) or (
            town if event.tells and town_word(passage) else None
        )
        there = elsewhere is not None and not found and self._spoken_of(elsewhere)
        if elsewhere is not None and self.main is not None and not there:
            return [(0, elsewhere, found[0][2] if found else None, True)]
        if self.pending is None or not (event.tells or found):
            return found
        (where, day), self.pending = self.pending, None
        return [(0, where, found[0][2] if found and day is None else day, True)]

    def _of_authority(self, passage: Passage, event: Happening) -> Place | None:
        """Where the head of another place tells of an event: "мэр Нижнекамска сообщил о дроне"."""
        return authority_s(passage) if event.tells else None

    def _spoken_of(self, place: Place) -> bool:
        """Whether the incident in focus is there already."""
        here = self.focus.place if self.focus is not None else None
        return here is None or here.id is None or agree(place, here)

    def _area(self) -> Place | None:
        """The region of what the report is about: "по области"."""
        place = self.main.place if self.main is not None else self.lead
        if place is None:
            return None
        if place.precision is PlacePrecision.REGION:
            return place
        key = next((each for each in place.within if each.startswith("region:")), None)
        return self.scene.references.places.get(key) if key else None

    def _item(self, heading: Heading) -> Thread:
        """The incident of an item of a list: its own, also beside that of an area that holds it."""
        where, when = heading.place, heading.date
        for thread in self.found.threads:
            same = where is not None and thread.place is not None and thread.place.id == where.id
            if same and thread.key in self.items and when is None:
                return thread
        if where is None:
            return super()._item(heading)
        thread = self._open(where, when)
        if when is None and self.main is not None and self.main is not thread:
            thread.date = self.main.date
        self.items.add(thread.key)
        return thread

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
        if country is None or (local and not shares_out(passage)):
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
        if when is not None and _strikes(self.found.happenings[-1]):
            told = thread.dated and thread.key not in self.struck
            if told and thread.date.gap(when) == 1:
                thread.date = when  # what was dated before was the toll
            self.struck.add(thread.key)
        night = thread.dated and is_country(thread.place)
        super()._narrow(thread, None if late else where, None if night else when)

    def _fits(
        self, passage: Passage, thread: Thread, where: Place | None, when: TimeInterval | None
    ) -> bool:
        if where is not None and thread.place is not None:
            if self._scene_again(passage, thread, where, when):
                return True
            if not agree(where, thread.place) or self._in_a_region(thread, where):
                return False
            if self._sum_of(thread, where) or self._found_only(thread, when):
                return False
        hit = is_country(thread.place) and not is_country(where)
        vague = when is None or _is_wide(when)
        other = vague and thread is self.main and reminds(passage)
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
        if thread.place is None or (thread.date.gap(when) or 0) > NEAR:
            return False
        around = thread.place.precision is PlacePrecision.NEAR and where.id is None
        return around or close(where, thread.place)

    def _in_a_region(self, thread: Thread, where: Place) -> bool:
        """For "над областью сбили пять; в Лисках пострадал мужчина": the town's is its own."""
        told = _intercepts(self.found.happenings[-1])
        return _over_a_region(thread) and where.precision not in WIDE and not told

    def _sum_of(self, thread: Thread, where: Place) -> bool:
        """For "за добу на Харківщині загинула одна": a sum over the region is none of its hits."""
        wide = where.precision in WIDE
        narrow = thread.place is not None and thread.place.precision not in WIDE
        return (self.summing and wide and narrow) or (thread.key in self.sums and not wide)

    def _found_only(self, thread: Thread, when: TimeInterval | None) -> bool:
        """A blow on a day of its own is not where something was found."""
        found = set(thread.kinds) == {Kind.REMNANT}
        blow = _struck(self.found.happenings[-1])
        return found and blow and when is not None and bool(thread.date.gap(when))

    def _another_blow(self, thread: Thread, when: TimeInterval) -> bool:
        """Whether something struck on the day before or after the one on which it is told to have
        struck: no two days of one night.
        """
        one = all(day.start == day.end for day in (thread.date, when))
        return one and thread.key in self.struck and _strikes(self.found.happenings[-1])

    def _on_the_day(self, passage: Passage, thread: Thread, when: TimeInterval) -> bool:
        gap = thread.date.gap(when)
        if gap == 1 and thread.dated and _the_day_before(passage, thread.date, when):
            return False
        if gap == 1 and self._another_blow(thread, when):
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
        before = len(self.found.threads)
        thread = super()._thread(passage, where, when, opens=opens)
        opened = len(self.found.threads) > before and when is not None
        if thread is not None and opened and _strikes(self.found.happenings[-1]):
            self.struck.add(thread.key)
        area = thread.place if thread is not None else None
        if self.summing and area is not None and area.precision is PlacePrecision.REGION:
            self.sums.update({thread.key} if thread else ())
        wave = next((t for t in self.found.threads if is_country(t.place)), None)
        if thread is None or wave is None or thread is wave or thread.place is None:
            return thread
        if wave.place is not None and thread.place.country == wave.place.country:
            gap = wave.date.gap(thread.date)
            if gap is not None and gap <= 1 and not is_country(thread.place):
                thread.part_of = wave.key
        return thread
