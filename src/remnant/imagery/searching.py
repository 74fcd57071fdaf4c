"""Looking a picture up in a collection: candidates by fingerprint and by features, each verified.

A candidate is reported where one mapping explains enough cells of both pictures, or where the
fingerprints are near and the pictures, laid over each other, agree tile by tile. That none is found
means only that these pictures were compared and nothing was found.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from remnant.domain.picture import ENOUGH_CELLS, Likeness, Sameness
from remnant.imagery.alignment import Alignment, aligned, matched
from remnant.imagery.features import Features, chosen, features, mirrored, scaled, shrunk
from remnant.imagery.index import candidates
from remnant.imagery.pdq import BITS, Fingerprint, fingerprints
from remnant.imagery.recurring import outside
from remnant.imagery.sameness import Tiles, tiles
from remnant.imagery.views import View, views

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from remnant.imagery.alignment import Matrix
    from remnant.imagery.hamming import Hashes
    from remnant.imagery.index import Candidate, Segment
    from remnant.imagery.pdq import Pixels
    from remnant.imagery.recurring import Mask

PRINT_SIDE = 512  # pixels of the longer side that a fingerprint is taken of, at most
INDEX_SIDE = 640  # pixels of the longer side of a picture whose features are kept
INDEX_FEATURES = 480
QUERY_SIDE = 720
QUERY_FEATURES = 900
NEAR = 31  # bits up to which fingerprints are taken for one picture's
MAY_BE = 60  # bits up to which it is worth laying one over the other
CLEAR = 50  # quality below which fingerprints meet by chance
_TRIED = 12  # candidates of each view that geometry is tried on
_HINT = 6  # cells from which on a candidate is matched again with all of its features
_STANDS_OUT = 1.6  # times the votes of the fifth candidate
_CROWD = 5
_AGAIN = 3  # candidates that are matched again
_LINES = 40
_MIDDLE = 0.25  # of width and height to each side
_MOST_IN_MIDDLE = 0.2  # share of points and of agreeing tiles where only a frame is shared
_IN_PLACE = 0.02  # of width and height by which a frame's points move
_BAR = 0.22  # of width or height that a bar along an edge takes at most
_NEARLY_ALL = 0.9


class Collection(Protocol):
    """Pictures by number: their fingerprints and features, and a look at one where it is needed."""

    @property
    def segments(self) -> Sequence[Segment]: ...

    @property
    def hashes(self) -> Hashes: ...

    def look(self, number: int) -> Pixels | None:
        """Its pixels as a person sees it, reduced; None where they are gone."""
        ...


@dataclass(frozen=True, slots=True)
class Seen:
    """One way to look at a picture: `pixels` are those that `features` were found in."""

    view: View
    pixels: Pixels
    features: Features
    mirrored: bool = False


@dataclass(frozen=True, slots=True)
class Sought:
    """A picture that is looked for."""

    pixels: Pixels
    prints: tuple[Fingerprint, ...]
    seen: tuple[Seen, ...]


def sought(pixels: Pixels, mask: Mask | None = None) -> Sought:
    """A picture to be looked for; points where its channel's logos and bars lie are left out."""
    prints = fingerprints(shrunk(pixels, PRINT_SIDE))
    return Sought(pixels, prints, tuple(_seen(pixels, mask)))


def described(pixels: Pixels) -> Features:
    """The features of a picture that are kept of it."""
    return features(scaled(pixels, INDEX_SIDE), INDEX_FEATURES)


def search(query: Sought, collection: Collection) -> list[tuple[int, Likeness]]:
    """Every picture that has something of this one, by number, the surest first."""
    found: dict[int, Likeness] = {}
    looks = _Looks(collection)
    told: Likeness | None
    apart = dict(_near(query, collection.hashes))
    for number, (distance, way) in apart.items():
        told = _laid_over(query, looks.at(number), distance, way)
        if told and (told.word is Sameness.SAME_PHOTOGRAPH or distance <= NEAR):
            found[number] = told
    for number, seen, alignment in _by_features(query, collection, looks):
        near = apart[number][0] if number in apart else None
        seen_in = _likeness(seen, alignment, looks.at(number), near)
        if number not in found or seen_in.cells > found[number].cells:
            found[number] = seen_in
    return sorted(found.items(), key=lambda each: (*_weight(each[1]), each[0]))


def compare(one: Pixels, other: Pixels, mask: Mask | None = None) -> Likeness:
    """Two pictures compared with all that there is, nothing indexed; `mask` is of the first."""
    query, there = sought(one, mask), features(scaled(other, QUERY_SIDE), QUERY_FEATURES)
    distance, way = _distance(query.prints, fingerprints(shrunk(other, PRINT_SIDE))[0])
    best = Likeness(Sameness.CANNOT_TELL, distance, 0)
    if distance <= MAY_BE and (told := _laid_over(query, other, distance, way)):
        best = told
    for seen in query.seen:
        found = aligned(*matched(seen.features, there))
        if found and found.cells > best.cells:
            told = _likeness(seen, _of_index(found, max(there.shape)), other, distance)
            if told.cells >= ENOUGH_CELLS or best.word is Sameness.CANNOT_TELL:
                best = told
    return best


def _weight(told: Likeness) -> tuple[int, int]:
    order = (Sameness.SAME_PHOTOGRAPH, Sameness.SAME_SCENE, Sameness.CANNOT_TELL)
    return order.index(told.word), -told.cells


def _seen(pixels: Pixels, mask: Mask | None) -> Iterator[Seen]:
    """Each view as it stands and as in a mirror; features are found once for both."""
    for view in views(pixels):
        small = scaled(view.pixels, QUERY_SIDE)
        found = features(small, QUERY_FEATURES)
        if mask is not None:
            left, top, wide, high = view.box
            size = np.array([small.shape[1], small.shape[0]], np.float32)
            places = found.points / size * np.array([wide, high], np.float32)
            found = chosen(found, outside(places + np.array([left, top], np.float32), mask))
        yield Seen(view, small, found)
        yield Seen(view, small[:, ::-1], mirrored(found), mirrored=True)


class _Looks:
    """Pictures of the collection that were looked at, each once."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self._known: dict[int, Pixels | None] = {}

    def at(self, number: int) -> Pixels | None:
        if number not in self._known:
            self._known[number] = self._collection.look(number)
        return self._known[number]


def _near(query: Sought, hashes: Hashes) -> Iterator[tuple[int, tuple[int, int]]]:
    """Pictures with a near fingerprint: the distance, and which of the eight ways it is."""
    if query.prints[0].quality < CLEAR:
        return
    best: dict[int, tuple[int, int]] = {}
    for way, each in enumerate(query.prints):
        for number, distance in hashes.within(each.bits, MAY_BE):
            best[number] = min(best.get(number, (BITS, 0)), (distance, way))
    yield from sorted(best.items(), key=lambda each: each[1])[:_TRIED]


def _distance(prints: Sequence[Fingerprint], other: Fingerprint) -> tuple[int, int]:
    return min((each.distance(other), way) for way, each in enumerate(prints))


def _laid_over(query: Sought, other: Pixels | None, distance: int, way: int) -> Likeness | None:
    """The whole picture, turned as its fingerprint says, laid over the whole other."""
    if other is None:
        return None
    turned = query.pixels if way < 4 else query.pixels.transpose(1, 0, 2)  # noqa: PLR2004
    here = scaled(np.ascontiguousarray(np.rot90(turned, way % 4)), QUERY_SIDE)
    there = scaled(other, INDEX_SIDE)
    matrix = np.diag([there.shape[1] / here.shape[1], there.shape[0] / here.shape[0], 1.0])
    compared = tiles(here, there, matrix)
    word = Sameness.SAME_PHOTOGRAPH
    if compared.word is not word:
        word = Sameness.CANNOT_TELL
    mapping = tuple(float(each) for each in _turn(way).ravel())
    return Likeness(
        word, distance, 0, compared.compared, compared.agreeing, mirrored=way >= 4, mapping=mapping  # noqa: PLR2004
    )  # fmt: skip


def _turn(way: int) -> Matrix:
    """Where a point of a picture (as shares) lies when it is turned as one of eight ways says."""
    flipped = np.array([[0.0, 1, 0], [1, 0, 0], [0, 0, 1]])
    quarter = np.array([[0.0, 1, 0], [-1, 0, 1], [0, 0, 1]])
    turned: Matrix = np.linalg.matrix_power(quarter, way % 4) @ (flipped if way >= 4 else np.eye(3))  # noqa: PLR2004
    return turned


def _by_features(
    query: Sought, collection: Collection, looks: _Looks
) -> Iterator[tuple[int, Seen, Alignment]]:
    """Pictures that one mapping explains well enough; `there` is at `INDEX_SIDE`."""
    weak: list[tuple[float, Seen, Candidate]] = []
    sure: set[int] = set()
    for seen in query.seen:
        tried = candidates(seen.features, collection.segments, _TRIED)
        crowd = tried[min(_CROWD, len(tried)) - 1].score if tried else 0.0
        for candidate in tried:
            found = aligned(candidate.here, candidate.there * INDEX_SIDE)
            if found and found.same:
                sure.add(candidate.picture)
                yield candidate.picture, seen, found
            elif (found and found.cells >= _HINT) or candidate.score > _STANDS_OUT * crowd:
                weak.append((candidate.score / crowd, seen, candidate))
    weak = [each for each in weak if each[2].picture not in sure]
    for _, seen, candidate in sorted(weak, key=lambda each: -each[0])[:_AGAIN]:
        pixels = looks.at(candidate.picture)
        if pixels is None:
            continue
        there = features(scaled(pixels, QUERY_SIDE), QUERY_FEATURES)
        found = aligned(*matched(seen.features, there))
        if found and found.same:
            yield candidate.picture, seen, _of_index(found, max(there.shape))


def _of_index(found: Alignment, side: int) -> Alignment:
    """The alignment with the other picture at `INDEX_SIDE`."""
    factor = INDEX_SIDE / side
    matrix: Matrix = np.diag([factor, factor, 1.0]) @ found.matrix
    return replace(found, matrix=matrix, there=found.there * np.float32(factor))


def _likeness(
    seen: Seen, alignment: Alignment, other: Pixels | None, distance: int | None
) -> Likeness:
    compared = Tiles(0, 0)
    lines: tuple[tuple[float, float, float, float], ...] = ()
    mapping: tuple[float, ...] = ()
    if other is not None:
        there = scaled(other, INDEX_SIDE)
        compared = tiles(np.ascontiguousarray(seen.pixels), there, alignment.matrix)
        lines = tuple(_lines(seen, alignment, there.shape))
        mapping = _mapping(seen, alignment, there.shape)
    framed = other is not None and _only_a_frame(seen, alignment, compared, other)
    enough = alignment.same and not framed
    return Likeness(
        compared.word if enough else Sameness.CANNOT_TELL,
        BITS if distance is None else distance,
        alignment.cells,
        compared.compared,
        compared.agreeing,
        seen.view.what,
        seen.mirrored,
        lines,
        framed,
        mapping,
        alignment.repeated,
        alignment.epipolar,
    )


def _only_a_frame(seen: Seen, alignment: Alignment, compared: Tiles, other: Pixels) -> bool:
    """Whether all that both share is what a channel lays over the edges of its pictures.

    Logos and bars lie at one place in all of them, and what they surround disagrees.
    """
    if seen.mirrored or compared.middle_agreeing > _MOST_IN_MIDDLE * compared.middle:
        return False
    height, width = seen.features.shape
    there = scaled(other, INDEX_SIDE)
    here = alignment.here / np.array([width, height], np.float32)
    moved = alignment.there / np.array([there.shape[1], there.shape[0]], np.float32)
    if _along_one_edge(here, moved):
        return True
    inner = (np.abs(here - 0.5) < _MIDDLE).all(axis=1)
    in_place = np.median(np.abs(here - moved).max(axis=1)) <= _IN_PLACE
    return bool(in_place and inner.mean() <= _MOST_IN_MIDDLE)


def _along_one_edge(here: NDArray[Any], there: NDArray[Any]) -> bool:
    """Whether nearly all points lie in a bar along the same edge of both, as shares of their sizes.

    The words of a caption match wherever the bar that carries them is.
    """
    for axis in (0, 1):
        for flip in (False, True):
            sides = (1 - each[:, axis] if flip else each[:, axis] for each in (here, there))
            if all((side <= _BAR).mean() >= _NEARLY_ALL for side in sides):
                return True
    return False


def _lines(
    seen: Seen, alignment: Alignment, there: tuple[int, ...]
) -> Iterator[tuple[float, float, float, float]]:
    """Agreeing points of both, as shares of their widths and heights."""
    height, width = seen.features.shape
    step = max(1, len(alignment.here) // _LINES)
    left, top, wide, high = seen.view.box
    pairs = zip(alignment.here[::step], alignment.there[::step], strict=True)
    for (x, y), (across, down) in pairs:
        mirrored_x = width - 1 - x if seen.mirrored else x
        yield (
            float((left + mirrored_x / width * wide) / seen.view.whole[0]),
            float((top + y / height * high) / seen.view.whole[1]),
            float(across / there[1]),
            float(down / there[0]),
        )


def _mapping(seen: Seen, alignment: Alignment, there: tuple[int, ...]) -> tuple[float, ...]:
    """From shares of the whole first picture to shares of the other."""
    height, width = seen.features.shape
    pixels = np.diag([width, height, 1.0])
    if seen.mirrored:
        pixels = np.array([[-1.0, 0, width - 1], [0, 1, 0], [0, 0, 1]]) @ pixels
    shares = np.diag([1 / there[1], 1 / there[0], 1.0])
    matrix = shares @ alignment.matrix @ pixels @ seen.view.within
    return tuple(float(each) for each in (matrix / matrix[2, 2]).ravel())
