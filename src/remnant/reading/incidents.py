"""Which incidents a report tells of, and which of them each of its words is about.

The reader goes through the text with one incident in focus. A date or a place that the incidents
so far exclude begins another one; a new paragraph goes back to the main one; words without either
stay with what was spoken of last.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from remnant.domain.incident import Kind, Telling
from remnant.domain.values import PlacePrecision, TimeInterval
from remnant.reading.happenings import Happening, clause_of, happening, is_exercise
from remnant.reading.kinds import kind_of, sighted
from remnant.reading.statements import is_pattern

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from remnant.domain.ports import PlaceMention
    from remnant.domain.values import Either, Place, WeaponRef
    from remnant.reading.dates import DateMention
    from remnant.reading.scene import Located, Passage, Scene
    from remnant.reading.voices import Spoken

_DAY = timedelta(days=1)
_NEAR = 8  # days that a report's own date may be off, where it gives no other
_ORDER = {precision: n for n, precision in enumerate(PlacePrecision)}
_AGAIN = frozenset(("that", "this", "the", "it", "its", "there", "then", "they", "he", "she", "those", "these"))


@dataclass(slots=True)
class Thread:
    """An incident while the report is being read."""

    key: str
    date: TimeInterval
    dated: bool
    place: Place | None
    spans: list[tuple[int, int]] = field(default_factory=list)
    weapons: list[WeaponRef | Either] = field(default_factory=list)
    kinds: Counter[Kind] = field(default_factory=Counter)
    part_of: str | None = None
    background: bool = False


@dataclass(slots=True)
class Incidents:
    """`assigned[passage][word]` is the key of the incident, None where nothing happened."""

    threads: list[Thread] = field(default_factory=list)
    assigned: list[list[str | None]] = field(default_factory=list)
    happenings: list[Happening] = field(default_factory=list)

    def key(self, passage: int, word: int) -> str | None:
        row = self.assigned[passage]
        return row[word] if word < len(row) else (row[-1] if row else None)

    def by_key(self, key: str) -> Thread:
        return next(thread for thread in self.threads if thread.key == key)

    def tellings(self) -> tuple[Telling, ...]:
        return tuple(
            Telling(
                thread.key, thread.date, thread.place, _kind(thread), tuple(thread.weapons),
                thread.part_of, tuple(thread.spans),
            )
            for thread in self.threads
        )  # fmt: skip


def _kind(thread: Thread) -> Kind:
    return thread.kinds.most_common(1)[0][0] if thread.kinds else Kind.UNKNOWN


def group(scene: Scene, spoken: Sequence[Spoken]) -> Incidents:
    return _Grouping(scene, spoken).run()


class _Grouping:
    def __init__(self, scene: Scene, spoken: Sequence[Spoken]) -> None:
        self.scene = scene
        self.spoken = spoken
        self.found = Incidents()
        self.focus: Thread | None = None
        self.paragraph = -1

    def run(self) -> Incidents:
        for passage, spoken in zip(self.scene.passages, self.spoken, strict=True):
            event = happening(passage, spoken)
            self.found.happenings.append(event)
            self.found.assigned.append(self._assign(passage, event))
        if not self._anything():
            self.found.threads.clear()
            self.found.assigned = [[None] * len(row) for row in self.found.assigned]
        return self.found

    def _anything(self) -> bool:
        """A report tells of an incident if one of its sentences says that something happened."""
        return any(
            event.tells and any(row)
            for event, row in zip(self.found.happenings, self.found.assigned, strict=True)
        )

    @property
    def main(self) -> Thread | None:
        return self.found.threads[0] if self.found.threads else None

    def _assign(self, passage: Passage, event: Happening) -> list[str | None]:
        size = len(passage.words)
        fresh = passage.paragraph != self.paragraph
        self.paragraph = passage.paragraph
        if fresh and self.main is not None:
            self.focus = self.main
        elif self.focus is not None and self.focus.background and not self._continues(passage):
            self.focus = self.main
        if is_exercise(passage) or is_pattern(passage, event):
            return [self.focus.key if self.focus else None] * size
        anchors = self._anchors(passage, event)
        if not anchors:
            if self.main is None and event.tells:
                self.focus = self._open(None, None)
            return self._spread(passage, event, [(0, self.focus)])
        points = [(0, self.focus)]
        for at, where, when in anchors:
            thread = self._thread(passage, event, where, when)
            points.append((at, thread))
            self.focus = thread
        if len(points) > 1:
            points[0] = (0, points[1][1])
        return self._spread(passage, event, points)

    def _continues(self, passage: Passage) -> bool:
        """Whether a sentence goes on with a background incident: it points back at it."""
        return any(word.lower in _AGAIN for word in passage.words[:3]) or any(
            word.lower in ("there", "then", "that") for word in passage.words
        )

    def _anchors(
        self, passage: Passage, event: Happening
    ) -> list[tuple[int, Place | None, TimeInterval | None]]:
        """(first word, place, date) for every part of the sentence with a place or date of its own."""
        if not event.triggers:
            return []
        places = _finest(event.places)
        dates = list(event.dates)
        if not places and not dates:
            return []
        rows: dict[int, list[Located[PlaceMention] | Located[DateMention]]] = {}
        for each in (*places, *dates):
            rows.setdefault(clause_of(passage, each.start), []).append(each)
        anchors: list[tuple[int, Place | None, TimeInterval | None]] = []
        shared = dates[0].mention.interval if len(dates) == 1 else None
        for clause in sorted(rows):
            here = sorted(rows[clause], key=lambda each: each.start)
            when = next((e.mention.interval for e in here if _is_date(e)), shared)
            start = passage.clauses[clause].start
            wheres = [e.mention.place for e in here if not _is_date(e)]
            if not wheres:
                anchors.append((start, None, when))
            for n, where in enumerate(wheres):
                at = start if n == 0 else _break_before(passage, next(e.start for e in here if not _is_date(e) and e.mention.place is where))
                anchors.append((at, where, when))
        return anchors

    def _thread(
        self, passage: Passage, event: Happening, where: Place | None, when: TimeInterval | None
    ) -> Thread:
        if self.main is None:
            return self._open(where, when)
        fits = [t for t in self.found.threads if self._fits(t, where, when)]
        if self.focus is not None and self.focus in fits:
            chosen = self.focus
        elif fits:
            chosen = fits[-1] if where is None else max(fits, key=lambda t: t.place is not None)
        else:
            thread = self._open(where, when, background=True)
            if when is None and where is not None and self._same_time(passage):
                thread.date = self.main.date if self.focus is None else self.focus.date
            return thread
        self._narrow(chosen, where, when)
        return chosen

    def _same_time(self, passage: Passage) -> bool:
        """A second place without a date of its own: of the same night, unless looked back on."""
        clause = next((c for c in passage.clauses if c.verb is not None), None)
        back = {"earlier", "previous", "previously", "last", "past", "ago", "before", "used", "former"}
        return clause is not None and not any(word.lower in back for word in passage.words)

    def _fits(self, thread: Thread, where: Place | None, when: TimeInterval | None) -> bool:
        if where is not None and thread.place is not None and not agree(where, thread.place):
            return False
        if when is None:
            return True
        if thread.dated:
            gap = thread.date.gap(when)
            return gap is None or gap <= 1
        gap = thread.date.gap(when)
        return thread.place is None or gap is None or gap <= _NEAR

    def _narrow(self, thread: Thread, where: Place | None, when: TimeInterval | None) -> None:
        if where is not None and (thread.place is None or _ORDER[where.precision] < _ORDER[thread.place.precision]):
            thread.place = where
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
            interval = TimeInterval.day(published)
        thread = Thread(f"i{len(self.found.threads) + 1}", interval, when is not None, where, background=background)
        self.found.threads.append(thread)
        return thread

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
                for weapon in sighted(passage, event, start, end):
                    if weapon not in thread.weapons:
                        thread.weapons.append(weapon)
        return row


def _is_date(each: Located[PlaceMention] | Located[DateMention]) -> bool:
    return hasattr(each.mention, "interval")


def _break_before(passage: Passage, word: int) -> int:
    """Where the part of a clause begins that a second place belongs to."""
    for at in range(word - 1, 0, -1):
        if passage.words[at].lower in (",", "and", "и", "і", "та", "а"):
            return at
    return word


def _finest(places: Sequence[Located[PlaceMention]]) -> list[Located[PlaceMention]]:
    """The places that no other one of the sentence lies in."""
    kept: list[Located[PlaceMention]] = []
    for each in places:
        place = each.mention.place
        if place.precision is PlacePrecision.COUNTRY:
            continue
        others = [o.mention.place for o in places if o is not each]
        if any(place.id is not None and place.id in other.within for other in others):
            continue
        if any(agree(place, k.mention.place) for k in kept):
            continue
        kept.append(each)
    return kept


def agree(left: Place, right: Place) -> bool:
    """Whether two places can be one: the same, or the one in the other."""
    if left.id is not None and left.id == right.id:
        return True
    if left.id in right.within or right.id in left.within:
        return True
    areas = (PlacePrecision.REGION, PlacePrecision.DISTRICT)
    if left.region and left.region == right.region and (left.precision in areas or right.precision in areas):
        return True
    return left.name.lower() == right.name.lower()
