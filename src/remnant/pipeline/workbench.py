"""The workbench of a record: parts outlined in pictures, marks on them, comparisons and reviews.

What people mark is kept as `marks` says. A comparison is computed from it each time and is about
the design of two parts; it links incidents, joins none, and never says who fired.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from remnant.archive import Parsers
from remnant.archive.documents import captions
from remnant.archive.picture_words import words_for
from remnant.domain.claim import Slot, Stance
from remnant.domain.custody import CustodyAct
from remnant.domain.overview import KnownBy
from remnant.domain.picture import PictureReview, likeness_words
from remnant.domain.values import WeaponLevel
from remnant.domain.wreckage import (
    Bearing,
    Consistency,
    DesignShape,
    Landmark,
    LandmarkSet,
    MarkingRead,
    Part,
    PartReview,
    Proposition,
    Sighting,
    StructureSeen,
    Visibility,
    WreckageLink,
)
from remnant.errors import ConflictError, InputError, RemnantError, UnknownNameError
from remnant.imagery.parts import matches
from remnant.imagery.parts.comparing import compare
from remnant.imagery.parts.marked import Marked
from remnant.imagery.parts.templates import template
from remnant.pipeline import marks as kept
from remnant.pipeline import vouching
from remnant.pipeline.captions import beneath, captioned
from remnant.pipeline.mark_rules import check_feature, check_outline, check_points, misnamed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from remnant.domain.claim import Claim
    from remnant.domain.exhibit import Exhibit
    from remnant.domain.incident import IncidentRecord
    from remnant.domain.picture import Likeness, Sameness
    from remnant.domain.report import Report
    from remnant.domain.wreckage import PartComparison, Point, SpacePoint
    from remnant.imagery.pdq import Pixels
    from remnant.pipeline.desk import Desk
    from remnant.pipeline.marks import Mark, Marks

_M = TypeVar("_M", bound="Mark")

PERSON = "person"  # who read letters, where no program did
_LONGEST = 2_000  # letters of a note, a reason or a marking
_SPEAKING = frozenset(
    {Consistency.CONSISTENT, Consistency.STRONGLY_CONSISTENT, Consistency.NOT_CONSISTENT}
)


class Workbench:
    """What a desk's person can mark, and what can be asked of all marks."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._seen = -1
        self._marks = kept.Marks()
        self._alike: dict[tuple[int, int], Likeness | None] = {}
        self._captions: dict[str, tuple[tuple[str, str], ...]] = {}

    # ------------------------------------------------------------ what was marked

    def parts(self, exhibit: str | None = None) -> tuple[Part, ...]:
        """All parts in order, those that were undone too; of removed pictures none are told."""
        held = self._desk.exhibits()
        return tuple(
            each
            for each in self._all.parts
            if each.exhibit in held and exhibit in {None, each.exhibit}
        )

    def part(self, number: int) -> Part:
        found = next((each for each in self.parts() if each.number == number), None)
        if found is None:
            raise UnknownNameError(
                f"the record has no part {number}", hint="`remnant photo part list` lists them"
            )
        return found

    def marks(self, part: int) -> Marked:
        """Everything that people marked on a part."""
        return Marked(
            self.part(part),
            tuple(each for each in self._all.landmarks if each.part == part),
            tuple(each for each in self._all.structure if each.part == part),
            tuple(each for each in self._all.markings if each.part == part),
        )

    def sightings(self, exhibit: str | None = None) -> tuple[Sighting, ...]:
        """People's sightings; of one exhibit, those that its captions make as well."""
        held = self._desk.exhibits()
        found = [
            each
            for each in self._all.sightings
            if each.exhibit in held and exhibit in {None, each.exhibit}
        ]
        if exhibit is not None and exhibit in held:
            for report in held[exhibit].reports:
                found += self._captioned(held[exhibit], report)
        return tuple(found)

    def _captioned(self, exhibit: Exhibit, report: str) -> tuple[Sighting, ...]:
        try:
            reading = self._desk.record.report(report).reading
        except UnknownNameError:
            return ()  # it was removed, or is not read yet
        told = [*captioned(exhibit, reading.report, reading.claims)]
        if words := words_for(exhibit.url, self._page_words(reading.report)):
            references = self._desk.references
            told += beneath(exhibit, reading.report, reading.claims, words, references)
        once: dict[tuple[str, WeaponLevel], Sighting] = {}
        for each in told:
            once.setdefault((each.weapon or each.words, each.level), each)
        return tuple(once.values())

    def _page_words(self, report: Report) -> tuple[tuple[str, str], ...]:
        """What a report's page says of its pictures, taken out once while the desk is open."""
        if not (report.extractor or "").startswith("trafilatura"):
            return ()
        if report.digest not in self._captions:
            try:
                with Parsers() as parsers:
                    content = self._desk.archive.read(report.digest)
                    self._captions[report.digest] = captions(content, report.path, parsers)
            except RemnantError:  # the page is gone, or cannot be parsed
                self._captions[report.digest] = ()
        return self._captions[report.digest]

    def reviews(self) -> tuple[PartReview, ...]:
        return tuple(self._all.reviews)

    def picture_reviews(self, one: str, other: str) -> tuple[PictureReview, ...]:
        """What people signed of two pictures (digests), in the order in which they did."""
        both = {one, other}
        return tuple(each for each in self._all.pictures if set(each.pictures) == both)

    def shapes(self) -> tuple[DesignShape, ...]:
        return tuple(self._all.shapes)

    def size(self, exhibit: str, second: float | None) -> tuple[int, int]:
        """Width and height in pixels of the upright picture that points are placed on."""
        pixels = self._pixels(self._exhibit(exhibit), second)
        return pixels.shape[1], pixels.shape[0]

    # ------------------------------------------------------------ comparing

    def comparison(
        self, one: int, other: int, proposition: Proposition = Proposition.SAME_DESIGN
    ) -> PartComparison:
        """Of two parts, computed from every mark that is in force.

        Measures of a design that were kept for this kind are used where they are the only ones.
        """
        here, there = self.marks(one), self.marks(other)
        for each in (here.part, there.part):
            if each.undone:
                raise ConflictError(f"part {each.number} was taken back", hint="outline it again")
        kind = here.part.kind
        shapes = [each for each in self.shapes() if each.kind == kind and not each.undone]
        return compare(
            here,
            there,
            self.reviews(),
            proposition=proposition,
            shape=shapes[0] if len(shapes) == 1 and there.part.kind == kind else None,
            likeness=self._likeness(here, there),
        )

    def comparisons(self) -> tuple[PartComparison, ...]:
        """Every pair of parts that a review in force speaks of, about one design."""
        return tuple(self.comparison(*pair) for pair in self._reviewed())

    def _reviewed(self) -> Iterator[tuple[int, int]]:
        known = {each.number for each in self.parts() if not each.undone}
        pairs: dict[tuple[int, int], None] = {}
        for each in self.reviews():
            one, other = sorted(each.parts)
            about = each.proposition is Proposition.SAME_DESIGN and not each.undone
            if about and {one, other} <= known:
                pairs[one, other] = None
        yield from pairs

    def links(self, incident: str) -> tuple[WreckageLink, ...]:
        """Comparisons of remains of this incident with those of others, reviewed by somebody.

        Only those are computed that are of it. Pictures that may show one incident link none.
        """
        record = self._desk.record.incident(incident)
        found: list[WreckageLink] = []
        for pair in self._reviewed():
            one, other = (self._shown(self.part(each)) for each in pair)
            if not {*one.incidents}.isdisjoint(other.incidents):
                continue
            for mine, theirs in ((one, other), (other, one)):
                if record.incident.id in mine.incidents and theirs.incidents:
                    found += _linked(record, mine, theirs, self.comparison(*pair))
        return tuple(found)

    def _shown(self, part: Part) -> _Shown:
        joining = self._desk.record.joining
        if part.incident:
            try:
                return _Shown(part, (joining.side(part.incident)[0],), named=True)
            except RemnantError:
                return _Shown(part, ())  # it stands for nothing any more
        reports = self._exhibit(part.exhibit).reports
        homes = joining.homes(joining.family(reports))
        return _Shown(part, tuple(dict.fromkeys(homes.values())))

    def _likeness(self, one: Marked, other: Marked) -> Likeness | None:
        """The outlined regions compared, once while the desk is open."""
        pair = one.part.number, other.part.number
        if pair not in self._alike:
            self._alike[pair] = matches.likeness(self._with_pixels(one), self._with_pixels(other))
        return self._alike[pair]

    def _with_pixels(self, marked: Marked) -> Marked:
        try:
            pixels = self._pixels(self._exhibit(marked.part.exhibit), marked.part.second)
        except RemnantError:
            return marked
        return replace(marked, pixels=pixels)

    # ------------------------------------------------------------ marking

    def outline(
        self,
        exhibit: str,
        kind: str,
        outline: tuple[Point, ...],
        *,
        now: datetime,
        second: float | None = None,
        note: str = "",
        incident: str | None = None,
    ) -> Part:
        """Outline a part on a picture; `incident` says what it shows, where that is known."""
        shown = self._exhibit(exhibit)
        template(kind)
        check_outline(outline)
        width, height = self.size(shown.digest, second)
        named = self._desk.record.joining.side(incident)[0] if incident else None
        part = Part(
            shown.digest, kind, outline, width, height, self._desk.person, now,
            second, _tidy(note), named,
        )  # fmt: skip
        return self._keep(kept.PART, part, [shown.digest], now)

    def place_landmarks(
        self, part: int, points: tuple[Landmark, ...], *, now: datetime, blind: bool = True
    ) -> LandmarkSet:
        """Named points of the part's template; `blind` where no other part's were in view."""
        marked = self._open(part)
        known = template(marked.kind)
        if wrong := misnamed(known, [each.name for each in points]):
            asked = ", ".join(each.name for each in known.points) or "none"
            raise InputError(f"the points of a {marked.kind} are {asked}: {wrong}")
        check_points(each.at for each in points if each.at is not None)
        given = LandmarkSet(part, points, self._desk.person, now, blind)
        return self._keep(kept.LANDMARKS, given, [marked.exhibit], now)

    def see_structure(
        self,
        part: int,
        feature: str,
        visibility: Visibility,
        *,
        now: datetime,
        low: int | None = None,
        high: int | None = None,
    ) -> StructureSeen:
        """Whether a feature of the template is there, and how many; `high` None with a `low` where
        more may be hidden.
        """
        marked = self._open(part)
        check_feature(template(marked.kind), feature, visibility, low, high)
        given = StructureSeen(part, feature, visibility, self._desk.person, now, low, high)
        return self._keep(kept.STRUCTURE, given, [marked.exhibit], now)

    def read_marking(
        self, part: int, text: str, *, now: datetime, reader: str = PERSON
    ) -> MarkingRead:
        """Letters on a part as they were read, by the person or a program."""
        marked = self._open(part)
        if not text.strip():
            raise InputError("nothing was read", hint="leave it out where there is nothing to read")
        given = MarkingRead(part, text.strip()[:_LONGEST], reader, self._desk.person, now)
        return self._keep(kept.MARKING, given, [marked.exhibit], now)

    def read_letters(self, part: int, *, now: datetime) -> tuple[MarkingRead, ...]:
        """What the programs of this machine read on a part, each kept with its name."""
        from remnant.pipeline.lettering import letters  # noqa: PLC0415  programs that may be there

        marked = self._open(part)
        pixels = self._pixels(self._exhibit(marked.exhibit), marked.second)
        return tuple(
            self.read_marking(part, each.text, reader=each.reader, now=now)
            for each in letters(pixels, marked.outline)
        )

    def sight(
        self,
        exhibit: str,
        weapon: str | None,
        words: str,
        level: WeaponLevel | None = None,
        *,
        now: datetime,
        second: float | None = None,
        note: str = "",
    ) -> Sighting:
        """Say which weapon type is seen in a picture, and to which level.

        `weapon` is an id of the catalogue; its own level is the most that can be reached.
        """
        shown = self._exhibit(exhibit)
        if not (weapon or words.strip()):
            raise InputError("a sighting names what is seen", hint="give a type or words for it")
        most = self._level_of(weapon)
        reached = level or most
        if _LEVELS.index(reached) > _LEVELS.index(most):
            raise InputError(
                f"{weapon or words.strip()} is known to the level {most.value}, not {reached.value}"
            )
        given = Sighting(
            shown.digest, weapon, _tidy(words), reached, self._desk.person, now, second,
            note=_tidy(note),
        )  # fmt: skip
        return self._keep(kept.SIGHTING, given, [shown.digest], now)

    def measure(
        self, kind: str, design: str, points: tuple[SpacePoint, ...], source: str, *, now: datetime
    ) -> DesignShape:
        """Keep where the points of a template lie on one design, as published three views give
        them.
        """
        known = template(kind)
        if misnamed(known, [each.name for each in points]) or not source.strip():
            raise InputError(
                f"measures of a {kind} name its points and their source",
                hint=f"points: {', '.join(each.name for each in known.points)}",
            )
        given = DesignShape(kind, _tidy(design), points, _tidy(source), self._desk.person, now)
        return self._keep(kept.SHAPE, given, [], now)

    def review(
        self,
        one: int,
        other: int,
        word: Consistency,
        *,
        now: datetime,
        reason: str = "",
        basis: str | None = None,
        proposition: Proposition = Proposition.SAME_DESIGN,
    ) -> PartReview:
        """Sign a word on two parts; a second reviewer may differ, and both are kept.

        `basis` is the digest of the evidence that was looked at; refused where it has changed
        since. A word that the evidence does not allow is refused; a lower one never is.
        """
        told = self.comparison(one, other, proposition)
        if basis is not None and basis != told.basis:
            raise ConflictError(
                "the evidence has changed since it was looked at", hint="look at it again and sign"
            )
        if not may_sign(word, told.allowed):
            raise ConflictError(
                f"the evidence on parts {one} and {other} does not allow {word.value!r}, only "
                f"{told.allowed.value!r}",
                hint="; ".join(told.lacking) or None,
            )
        given = PartReview(
            (one, other), proposition, word, self._desk.person, now, _tidy(reason), told.basis
        )
        digests = [self.part(each).exhibit for each in (one, other)]
        return self._keep(kept.REVIEW, given, digests, now)

    def review_pictures(
        self, one: str, other: str, word: Sameness, *, now: datetime, reason: str = ""
    ) -> PictureReview:
        """Sign a word on two pictures: a person may see what no figure shows, "different" too."""
        sides = self._exhibit(one), self._exhibit(other)
        if one == other:
            raise InputError("a picture is not compared with itself", hint="give two")
        found = likeness_words(self._desk.pictures.compare(*sides))
        both = sides[0].digest, sides[1].digest
        given = PictureReview(both, word, self._desk.person, now, _tidy(reason), found)
        return self._keep(kept.PICTURES, given, both, now)

    def undo(self, what: str, number: int, *, now: datetime, reason: str = "") -> None:
        """Take back what somebody marked or said; it stays in the log."""
        sorts = kept.sorted_marks(self._all)
        if what not in sorts:
            raise UnknownNameError(f"{what!r} is no mark", hint=f"one of: {', '.join(sorts)}")
        found = next((each for each in sorts[what] if each.number == number), None)
        if found is None:
            raise UnknownNameError(f"the record has no {what} {number}")
        if found.undone:
            raise ConflictError(f"{what} {number} was taken back already")
        self._note(kept.undo_detail(what, number, _tidy(reason)), self._digests(found), now)

    # ------------------------------------------------------------ keeping

    @property
    def _all(self) -> Marks:
        """The log's marks, read again where it has grown."""
        log = self._desk.archive.entries()
        if len(log) != self._seen:
            known = self._desk.known
            # By publication it is today's knowledge of what had been published, marks and all.
            recorded = known is not None and known.by is KnownBy.RECORDED
            self._marks = kept.marks_of(log, known.at if known and recorded else None)
            self._seen = len(log)
        return self._marks

    def _keep(self, what: str, mark: _M, digests: Sequence[str], now: datetime) -> _M:
        self._note(kept.mark_detail(what, mark), digests, now)
        found: _M = kept.sorted_marks(self._all)[what][-1]
        return found

    def _note(self, detail: Mapping[str, str], digests: Sequence[str], now: datetime) -> None:
        if self._desk.known is not None:
            raise ConflictError("a past record is asked and not changed")
        unique = tuple(dict.fromkeys(digests))
        vouching.note(self._desk, CustodyAct.MARK, now=now, digests=unique, detail=detail)

    def _digests(self, mark: Mark) -> list[str]:
        if isinstance(mark, (Part, Sighting)):
            return [mark.exhibit]
        if isinstance(mark, PictureReview):
            return [*mark.pictures]
        if isinstance(mark, PartReview):
            numbers = mark.parts
        elif isinstance(mark, DesignShape):
            return []
        else:
            numbers = (mark.part, mark.part)
        return [each.exhibit for each in self._all.parts if each.number in numbers]

    def _open(self, number: int) -> Part:
        part = self.part(number)
        if part.undone:
            raise ConflictError(f"part {number} was taken back", hint="outline it again")
        return part

    def _exhibit(self, digest: str) -> Exhibit:
        found = self._desk.exhibits().get(digest)
        if found is None:
            raise UnknownNameError(
                f"the record has no picture {digest}", hint="`remnant exhibits` lists them"
            )
        if not found.is_looked_at:
            raise InputError(f"{found.name} is {found.media}, not a picture or a recording")
        return found

    def _pixels(self, exhibit: Exhibit, second: float | None) -> Pixels:
        return self._desk.pictures.large_pixels(exhibit, second)

    def _level_of(self, weapon: str | None) -> WeaponLevel:
        if weapon is None:
            return WeaponLevel.CLASS
        found = self._desk.references.weapons.get(weapon)
        if found is None:
            known = self._desk.references.weapons.search(weapon, 3)
            near = ", ".join(f"{each.id} ({each.name})" for each in known)
            raise UnknownNameError(f"the catalogue has no type {weapon!r}", hint=near or None)
        return found.level


_LEVELS = tuple(WeaponLevel)


@dataclass(frozen=True, slots=True)
class _Shown:
    """The incidents that a part's picture may show, and whether somebody said which."""

    part: Part
    incidents: tuple[str, ...]
    named: bool = False


def _linked(
    record: IncidentRecord, mine: _Shown, theirs: _Shown, told: PartComparison
) -> Iterator[WreckageLink]:
    """To each incident that the other picture may show; what nobody told apart bears on nothing."""
    among = max(len(mine.incidents), len(theirs.incidents))
    for each in theirs.incidents:
        yield WreckageLink(
            record.incident.id,
            each,
            mine.part,
            theirs.part,
            told,
            mine.named and theirs.named,
            tuple(_bearings(record.claims, each, told.word)) if among == 1 else (),
            among,
        )


def _bearings(claims: Iterable[Claim], other: str, word: Consistency) -> Iterator[Bearing]:
    """Claims on remains that compare these very incidents, and whether the word agrees."""
    if word not in _SPEAKING:
        return
    same = word is not Consistency.NOT_CONSISTENT
    for claim in claims:
        about = claim.slot is Slot.WRECKAGE and other in {*claim.links, *claim.incident}
        if about and claim.stance in {Stance.AFFIRMS, Stance.DENIES}:
            yield Bearing(claim.id, (claim.stance is Stance.AFFIRMS) is same)


def may_sign(word: Consistency, most: Consistency) -> bool:
    """A reviewer can hold back and cannot go beyond the evidence."""
    if word in {most, Consistency.CANNOT_TELL}:
        return True
    return word is Consistency.CONSISTENT and most is Consistency.STRONGLY_CONSISTENT


def _tidy(words: str) -> str:
    return " ".join(words.split())[:_LONGEST]
