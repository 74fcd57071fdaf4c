"""Pictures of a record: taken into its index on their way in, looked up, compared."""

from __future__ import annotations

from collections import OrderedDict
from contextlib import contextmanager
from io import BytesIO
from threading import RLock
from typing import TYPE_CHECKING

from PIL import Image

from remnant.archive import Held, Limits, Parsers
from remnant.archive.looking import SIDE, Look, looks
from remnant.domain.closing import Closing
from remnant.domain.picture import (
    Chained,
    Likeness,
    PictureFound,
    PicturePair,
    PictureSearch,
    Sameness,
)
from remnant.errors import InputError, RemnantError
from remnant.imagery.features import shrunk
from remnant.imagery.gathering import gathered
from remnant.imagery.overlaying import laid_over
from remnant.imagery.pdq import fingerprint
from remnant.imagery.searching import (
    CLEAR,
    INDEX_SIDE,
    PRINT_SIDE,
    compare,
    described,
    search,
    sought,
)
from remnant.pipeline.channels import Channels
from remnant.pipeline.picture_index import PictureIndex, Taken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from remnant.archive.archive import Archive
    from remnant.domain.exhibit import Exhibit
    from remnant.imagery.features import Features
    from remnant.imagery.hamming import Hashes
    from remnant.imagery.index import Segment
    from remnant.imagery.pdq import Pixels
    from remnant.imagery.recurring import Mask
    from remnant.pipeline.flow import Progress

_BATCH = 64  # pictures and frames that are kept at a time
_SECONDS = 120  # of processor time that one recording may take
_FRAMES = 4  # of a recording that are looked up
_REMEMBERED = 24  # exhibits whose pixels are held ready
_QUALITY = 85
_LARGE = 2_400  # pixels of the longer side of what people point at


class Pictures(Closing):
    """The index of a record and a look into its vault; a context manager."""

    def __init__(self, archive: Archive, exhibits: Callable[[], dict[str, Exhibit]]) -> None:
        self._archive = archive
        self._exhibits = exhibits
        self.index = PictureIndex(archive.folder, archive.disk)
        self._channels = Channels(
            self.index.folder, archive.disk, lambda exhibit: self.looks(exhibit)[0].pixels
        )
        self._parsers = Parsers(Limits(seconds=_SECONDS))
        self._guard = RLock()
        self._looked: OrderedDict[str, list[Look]] = OrderedDict()
        self._pairs: OrderedDict[tuple[str, str], PicturePair] = OrderedDict()
        self._searches: OrderedDict[tuple[str, tuple[int, ...]], PictureSearch] = OrderedDict()

    def close(self) -> None:
        self._parsers.close()

    # ------------------------------------------------------------ what `imagery.searching` asks

    @property
    def segments(self) -> list[Segment]:
        return self.index.segments

    @property
    def hashes(self) -> Hashes:
        return self.index.hashes

    def look(self, number: int) -> Pixels | None:
        exhibit = self._exhibits().get(self.index.digest(number))
        if exhibit is None:
            return None
        try:
            found = self.looks(exhibit)
        except RemnantError:
            return None
        return _nearest(found, self.index.second(number)).pixels

    # ------------------------------------------------------------ taking in

    def pending(self) -> list[Exhibit]:
        """Pictures and recordings that the index does not know yet."""
        known = self.index.known
        return [
            exhibit
            for digest, exhibit in self._exhibits().items()
            if digest not in known and exhibit.is_looked_at
        ]

    def catch_up(self, progress: Progress) -> list[str]:
        """Take in what is new; a sentence for each that cannot be read.

        What was taken in stays when the process dies; the next call goes on from there.
        """
        waiting, problems = self.pending(), []
        batch: list[Taken] = []
        for number, exhibit in enumerate(waiting, 1):
            try:
                batch += _taken(exhibit, self._opened(exhibit))
            except RemnantError as error:
                problems.append(error.message)
                batch.append(Taken(exhibit.digest))
            if len(batch) >= _BATCH or number == len(waiting):
                self.index.add(batch)
                batch = []
            progress(number, len(waiting))
        return problems

    # ------------------------------------------------------------ asking

    def seen(self, content: bytes, name: str, media: str) -> PictureSearch:
        """Where a file that is not in the record is seen in it."""
        return self._search(self.of_file(content, name, media), but=None)

    def seen_elsewhere(self, exhibit: Exhibit) -> PictureSearch:
        """Where an exhibit is seen in the others of the record; asked again, told from memory."""
        known = self._exhibits()
        reports = sum(len(each.reports) for each in known.values())
        asked = exhibit.digest, (len(self.index.known), len(known), reports)
        with self._guard:
            if asked not in self._searches:
                shown, mask = self.looks(exhibit), self.mask(exhibit.channel)
                self._searches[asked] = self._search(shown, exhibit.digest, mask)
                if len(self._searches) > _REMEMBERED:
                    self._searches.popitem(last=False)
            return self._searches[asked]

    def chained(self, shown: Sequence[Look]) -> list[Chained]:
        """Pictures that share something with one, or with what that leads to, step by step."""
        exhibits = self._exhibits()
        names = self.index.digest

        def again(number: int) -> Features | None:
            pixels = self.look(number)
            return None if pixels is None else described(pixels)

        found: dict[str, Chained] = {}
        for each in gathered(described(shown[0].pixels), self.segments, again, INDEX_SIDE):
            if not each.cells or names(each.picture) not in exhibits:
                continue
            through = None if each.through is None else exhibits.get(names(each.through))
            digest = names(each.picture)
            found.setdefault(digest, Chained(exhibits[digest], each.cells, through))
        return list(found.values())

    def mask(self, channel: str | None) -> Mask | None:
        """What a channel lays over its pictures, where that is known."""
        if channel is None:
            return None
        shown = [x for x in self._exhibits().values() if x.channel == channel and x.is_picture]
        return self._channels.mask(channel, shown)

    def _search(
        self, shown: Sequence[Look], but: str | None, mask: Mask | None = None
    ) -> PictureSearch:
        """Of a recording a few frames are looked up; each exhibit is told once, by its best."""
        exhibits = self._exhibits()
        found: dict[str, PictureFound] = {}
        for look in _some(shown):
            for number, told in search(sought(look.pixels, mask), self):
                digest = self.index.digest(number)
                known = found.get(digest)
                if digest not in exhibits or digest == but:
                    continue
                if known is None or surest(told) < surest(known.likeness):
                    found[digest] = PictureFound(exhibits[digest], told, self.index.second(number))
        return PictureSearch(
            tuple(sorted(found.values(), key=lambda each: surest(each.likeness))),
            len(self.index.known - {but}) - self.index.unreadable,
            self.index.frames,
            self.index.unreadable,
        )

    def compare(self, one: Exhibit, other: Exhibit) -> Likeness:
        return self.pair(one, other).likeness

    def pair(self, one: Exhibit, other: Exhibit) -> PicturePair:
        """Two exhibits compared; of recordings the two frames that agree best."""
        both = one.digest, other.digest
        with self._guard:
            if both not in self._pairs:
                self._pairs[both] = paired(self.looks(one), self.looks(other))
                if len(self._pairs) > _REMEMBERED:
                    self._pairs.popitem(last=False)
            return self._pairs[both]

    def laid_over(self, one: Exhibit, other: Exhibit) -> bytes | None:
        """A WebP of the second as it lies over the first, clear where it does not cover it."""
        pair = self.pair(one, other)
        if not pair.likeness.mapping:
            return None
        here, there = (
            _nearest(self.looks(each), second)
            for each, second in zip((one, other), pair.seconds, strict=True)
        )
        laid = laid_over(here.pixels, there.pixels, pair.likeness.mapping)
        out = BytesIO()
        Image.fromarray(laid).save(out, "WEBP", quality=_QUALITY)
        return out.getvalue()

    def reduced(self, exhibit: Exhibit, second: float | None) -> bytes:
        """A JPEG of its pixels alone; of a recording, the frame nearest to `second`."""
        return _jpeg(_nearest(self.looks(exhibit), second))

    def large(self, exhibit: Exhibit, second: float | None) -> bytes:
        """The same, large enough to point at things."""
        return _jpeg(self._large(exhibit, second))

    def large_pixels(self, exhibit: Exhibit, second: float | None) -> Pixels:
        """The pixels of `large`."""
        return self._large(exhibit, second).pixels

    def _large(self, exhibit: Exhibit, second: float | None) -> Look:
        content = self._archive.read(exhibit.digest)
        with self._guard:
            found = _shown(content, exhibit.name, exhibit.media, self._parsers, _LARGE)
        return _nearest(found, second)

    def looks(self, exhibit: Exhibit) -> list[Look]:
        """A picture's pixels, or a recording's frames, as the child gives them."""
        with self._guard:  # pages are served by several threads, and there is one child
            if exhibit.digest not in self._looked:
                self._looked[exhibit.digest] = self._opened(exhibit)
                if len(self._looked) > _REMEMBERED:
                    self._looked.popitem(last=False)
            return self._looked[exhibit.digest]

    def of_file(self, content: bytes, name: str, media: str) -> list[Look]:
        """What a file shows that is not in the record."""
        return _shown(content, name, media, self._parsers)

    def _opened(self, exhibit: Exhibit) -> list[Look]:
        return self.of_file(self._archive.read(exhibit.digest), exhibit.name, exhibit.media)


@contextmanager
def viewer() -> Iterator[Callable[[bytes, str, str], list[Look]]]:
    """Looks at files outside of any record: bytes, media type and name in, pixels out."""
    with Parsers(Limits(seconds=_SECONDS)) as parsers:
        yield lambda content, media, name: _shown(content, name, media, parsers)


def compared(one: Sequence[Look], other: Sequence[Look]) -> Likeness:
    """Two pictures; of recordings the frames that agree best, of a few."""
    return paired(one, other).likeness


def paired(one: Sequence[Look], other: Sequence[Look]) -> PicturePair:
    """The two frames that agree best, of a few, or the two pictures."""
    pairs = [(a, b, compare(a.pixels, b.pixels)) for a in _some(one) for b in _some(other)]
    here, there, told = min(pairs, key=lambda each: surest(each[2]))
    return PicturePair(told, (_size(here), _size(there)), (here.second, there.second))


def _size(look: Look) -> tuple[int, int]:
    return look.pixels.shape[1], look.pixels.shape[0]


def _nearest(shown: Sequence[Look], second: float | None) -> Look:
    return min(shown, key=lambda each: abs((each.second or 0.0) - (second or 0.0)))


def surest(told: Likeness) -> tuple[int, int, int]:
    """A key for sorting: what says most comes first."""
    order = (Sameness.SAME_PHOTOGRAPH, Sameness.SAME_SCENE, Sameness.CANNOT_TELL)
    return order.index(told.word), -told.cells, told.distance


def _some(shown: Sequence[Look]) -> Sequence[Look]:
    return shown[:: max(1, len(shown) // _FRAMES)][:_FRAMES]


def _jpeg(look: Look) -> bytes:
    out = BytesIO()
    Image.fromarray(look.pixels).save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()


def _shown(content: bytes, name: str, media: str, parsers: Parsers, side: int = SIDE) -> list[Look]:
    if not media.startswith(("image/", "video/")):
        raise InputError(f"{name} is {media}; pictures and recordings are compared")
    return looks(Held.of(content), name, media, parsers, side)


def _taken(exhibit: Exhibit, found: list[Look]) -> Iterator[Taken]:
    """A picture, or the frames of a recording that show enough to be told apart.

    A recording of which no frame does keeps its first, so that it counts as looked at.
    """
    prints = [fingerprint(shrunk(each.pixels, PRINT_SIDE)) for each in found]
    clear = [n for n, each in enumerate(prints) if found[n].second is None or each.quality >= CLEAR]
    for number in clear or [0]:
        look = found[number]
        yield Taken(exhibit.digest, prints[number], described(look.pixels), look.second)
