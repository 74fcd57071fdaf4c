"""What an answer can be: a time, a count, a place, an actor, a weapon, words."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Self


class DatePrecision(StrEnum):
    """How narrowly a time is known."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    LONGER = "longer"
    UNKNOWN = "unknown"


class Third(StrEnum):
    """Early, mid and late are thirds: of a month ten days, of a year four months."""

    EARLY = "early"
    MID = "mid"
    LATE = "late"


_WEEK, _MONTH = timedelta(days=7), timedelta(days=31)


@dataclass(frozen=True, slots=True)
class TimeInterval:
    """Every day on which something may have been: `start` to `end`, both inclusive.

    An unknown time has neither. `clock` is a local time of day, where one is given; a time that
    nobody gives is None and never 00:00.
    """

    start: date | None
    end: date | None
    precision: DatePrecision
    clock: time | None = None

    def __post_init__(self) -> None:
        if (self.start is None) != (self.end is None):
            raise ValueError("an interval has both ends or neither")
        if (self.start is None) != (self.precision is DatePrecision.UNKNOWN):
            raise ValueError("an interval without days is unknown, and only such a one")
        if self.start is not None and self.end is not None and self.start > self.end:
            raise ValueError(f"an interval cannot end ({self.end}) before it starts ({self.start})")
        if self.clock is not None and self.precision not in _CLOCKED:
            raise ValueError("a time of day needs a precision of minute or hour")

    @classmethod
    def unknown(cls) -> Self:
        return cls(None, None, DatePrecision.UNKNOWN)

    @classmethod
    def day(cls, day: date) -> Self:
        return cls(day, day, DatePrecision.DAY)

    @classmethod
    def days(cls, start: date, end: date) -> Self:
        """An interval whose precision follows from its length."""
        length = end - start + timedelta(days=1)
        if length <= timedelta(days=2):  # a night that spans two dates is known to the day
            precision = DatePrecision.DAY
        elif length <= _WEEK:
            precision = DatePrecision.WEEK
        elif length <= _MONTH:
            precision = DatePrecision.MONTH
        else:
            precision = DatePrecision.LONGER
        return cls(start, end, precision)

    @classmethod
    def month(cls, year: int, month: int, third: Third | None = None) -> Self:
        last = calendar.monthrange(year, month)[1]
        first, final = {
            None: (1, last),
            Third.EARLY: (1, 10),
            Third.MID: (11, 20),
            Third.LATE: (21, last),
        }[third]
        return cls(date(year, month, first), date(year, month, final), DatePrecision.MONTH)

    @classmethod
    def year(cls, year: int, third: Third | None = None) -> Self:
        first, final = {
            None: (1, 12),
            Third.EARLY: (1, 4),
            Third.MID: (5, 8),
            Third.LATE: (9, 12),
        }[third]
        last = calendar.monthrange(year, final)[1]
        return cls(date(year, first, 1), date(year, final, last), DatePrecision.LONGER)

    @property
    def known(self) -> bool:
        return self.start is not None

    def contains(self, other: TimeInterval) -> bool:
        """Whether every day of `other` is a day of this one; nothing is known to contain or be
        contained where a side is unknown.
        """
        if self.start is None or self.end is None or other.start is None or other.end is None:
            return False
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: TimeInterval) -> bool:
        """Whether some one day satisfies both; an unknown time excludes nothing."""
        if self.start is None or self.end is None or other.start is None or other.end is None:
            return True
        return self.start <= other.end and other.start <= self.end

    def gap(self, other: TimeInterval) -> int | None:
        """Days between the nearest ends: 0 where they meet, None where a side is unknown."""
        if self.start is None or self.end is None or other.start is None or other.end is None:
            return None
        return max(0, (other.start - self.end).days, (self.start - other.end).days)


_CLOCKED = (DatePrecision.MINUTE, DatePrecision.HOUR)


@dataclass(frozen=True, slots=True)
class Part:
    """One line of a breakdown: how many of a count belong to a place."""

    place: str
    min: int | None
    max: int | None


@dataclass(frozen=True, slots=True)
class Count:
    """How many, as reported: "at least eight" is {8, None}, "up to five" {None, 5}.

    None is open. `unit` is what is counted (drones, missiles, people, buildings), `of` the whole
    it is counted from, `parts` a breakdown given by the text, `method` how weapons were
    intercepted (shot down, jammed, ...), `mode` how something was struck (direct, debris).
    """

    min: int | None
    max: int | None
    approximate: bool = False
    unit: str | None = None
    of: int | None = None
    parts: tuple[Part, ...] = ()
    method: tuple[str, ...] = ()
    mode: str | None = None

    def __post_init__(self) -> None:
        low, high = self.min, self.max
        if low is None and high is None:
            raise ValueError("a count without any bound is no count")
        if (low is not None and low < 0) or (high is not None and high < 0):
            raise ValueError(f"a count cannot be negative: {low}, {high}")
        if low is not None and high is not None and low > high:
            raise ValueError(f"a count cannot be at least {low} and at most {high}")

    @classmethod
    def exactly(cls, number: int) -> Self:
        return cls(number, number)

    @classmethod
    def at_least(cls, number: int) -> Self:
        return cls(number, None)

    @classmethod
    def at_most(cls, number: int) -> Self:
        return cls(None, number)

    @property
    def low(self) -> int:
        """The least number that satisfies it."""
        return self.min or 0

    @property
    def exact(self) -> bool:
        return self.min == self.max and not self.approximate

    def admits(self, number: int) -> bool:
        return self.low <= number and (self.max is None or number <= self.max)

    def agrees_with(self, other: Count) -> bool:
        """Whether some single number satisfies both; bounds alone are compared, not units."""
        highs = [high for high in (self.max, other.max) if high is not None]
        return not highs or max(self.low, other.low) <= min(highs)

    def entails(self, other: Count) -> bool:
        """Whether every number that satisfies this one satisfies `other`."""
        below = other.max is None or (self.max is not None and self.max <= other.max)
        return below and self.low >= other.low


class PlacePrecision(StrEnum):
    """How narrowly a place is known; P5 to P7 are areas and never drawn as pins."""

    SPOT = "P1"  # exact, 100 m; set by a person only
    FACILITY = "P2"  # a named facility or street, 1-2 km
    SETTLEMENT = "P3"  # a settlement or city district, its extent
    NEAR = "P4"  # near or between settlements, 25 km
    DISTRICT = "P5"  # second-order unit: raion, district
    REGION = "P6"  # first-order unit: oblast, region
    COUNTRY = "P7"  # country, sea or front sector

    @property
    def is_area(self) -> bool:
        return self in (PlacePrecision.DISTRICT, PlacePrecision.REGION, PlacePrecision.COUNTRY)


_POLE, _DATE_LINE = 90, 180  # degrees


@dataclass(frozen=True, slots=True)
class Place:
    """Where, with how narrowly that is known.

    `id` names the gazetteer entry ("geonames:524901", "landmark:kremlin"), None where the words
    resolve to none. `lat` and `lon` are WGS 84 degrees, `radius_km` the circle that the precision
    means here. `country` is ISO 3166-1 alpha-2; Crimea is UA (UNGA 68/262). `region` is the
    first-order unit's English name. `within` are the ids of the places that contain it, nearest
    first.
    """

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    precision: PlacePrecision
    id: str | None = None
    region: str | None = None
    within: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if (self.lat is None) != (self.lon is None):
            raise ValueError("a place has both coordinates or neither")
        if abs(self.lat or 0) > _POLE or abs(self.lon or 0) > _DATE_LINE:
            raise ValueError(f"no such coordinates: {self.lat}, {self.lon}")


@dataclass(frozen=True, slots=True)
class ActorRef:
    """A speaker or a perpetrator: the identity, and the name as printed.

    `id` is the actors file's, None for one that it does not know; then `name` is the printed form
    in English spelling.
    """

    name: str
    id: str | None = None
    printed: str | None = None


THE_REPORT = ActorRef("the report", "the-report")  # the writer cites nobody
ANY_PARTY = ActorRef("any party", "any-party")  # "no group has claimed it"


class WeaponLevel(StrEnum):
    """How far the words identify a weapon type."""

    CLASS = "class"
    FAMILY = "family"
    MODEL = "model"
    VARIANT = "variant"


@dataclass(frozen=True, slots=True)
class WeaponRef:
    """A catalogue entry at the level that the words support; `id` is None for an unknown type."""

    name: str
    level: WeaponLevel
    id: str | None = None
    printed: str | None = None


@dataclass(frozen=True, slots=True)
class Either:
    """One of several weapons: "Shahed-131/136"."""

    options: tuple[WeaponRef, ...]


Single = Count | ActorRef | WeaponRef | Either | str
Value = Single | tuple[Single, ...] | None
