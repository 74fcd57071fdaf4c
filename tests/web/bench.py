"""A workbench held in memory, over the real comparison: for pages, without a record's log."""

from dataclasses import replace

from remnant.domain.wreckage import (
    LandmarkSet,
    MarkingRead,
    Part,
    PartReview,
    Proposition,
    Sighting,
    StructureSeen,
)
from remnant.errors import UnknownNameError
from remnant.imagery.parts.comparing import compare
from remnant.imagery.parts.marked import Marked


class Bench:
    def __init__(self, person="Olena", size=(480, 320)):
        self.person = person
        self._size = size
        self.kept = {name: [] for name in KINDS}

    def _keep(self, what, one):
        held = replace(one, number=len(self.kept[what]) + 1)
        self.kept[what].append(held)
        return held

    def parts(self):
        return tuple(self.kept["part"])

    def sightings(self, exhibit):
        return tuple(each for each in self.kept["sighting"] if each.exhibit == exhibit)

    def size(self, _exhibit, _second):
        return self._size

    def marks(self, part):
        (found,) = [each for each in self.parts() if each.number == part]
        of = (
            tuple(each for each in self.kept[what] if each.part == part)
            for what in ("landmarks", "structure", "marking")
        )
        return Marked(found, *of)

    def comparison(self, one, other):
        return compare(self.marks(one), self.marks(other), self.kept["review"])

    def picture_reviews(self, _one, _other):
        return ()

    def links(self, _incident):
        return ()

    def outline(self, exhibit, kind, outline, *, second, note, incident, now):
        return self._keep(
            "part",
            Part(
                exhibit,
                kind,
                outline,
                *self._size,
                self.person,
                now,
                second=second,
                note=note,
                incident=incident,
            ),
        )

    def place_landmarks(self, part, points, *, blind, now):
        self._keep("landmarks", LandmarkSet(part, points, self.person, now, blind))

    def see_structure(self, part, feature, visibility, *, low, high, now):
        seen = StructureSeen(part, feature, visibility, self.person, now, low, high)
        self._keep("structure", seen)

    def read_marking(self, part, text, *, now):
        self._keep("marking", MarkingRead(part, text, "person", self.person, now))

    def sight(self, exhibit, weapon, words, level, *, second, note, now):
        seen = Sighting(exhibit, weapon, words, level, self.person, now, second, note=note)
        self._keep("sighting", seen)

    def review(self, one, other, word, *, reason, basis, now):
        self._keep(
            "review",
            PartReview(
                (one, other), Proposition.SAME_DESIGN, word, self.person, now, reason, basis
            ),
        )

    def undo(self, what, number, **_how):
        if what not in self.kept or not 0 < number <= len(self.kept[what]):
            raise UnknownNameError(f"no {what} {number}")
        self.kept[what][number - 1] = replace(self.kept[what][number - 1], undone=True)


KINDS = ("part", "landmarks", "structure", "marking", "sighting", "review")
