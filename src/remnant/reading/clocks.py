"""Times of day: what a clock phrase means, in hours and minutes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from typing import TYPE_CHECKING

from remnant.domain.values import DatePrecision

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from collections.abc import Set as AbstractSet

    from remnant.reading.patterns import Match
    from remnant.reading.tokens import Token

_TO_THE_MINUTE = ("time", "half_past", "hour_minutes", "minutes_to", "minutes_past")
_NOON = 12
_HOUR = 60  # minutes
_DAWN = 5  # "three at night" is before it, "eleven at night" is not


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day and how narrowly it is told: `about` makes minutes an hour."""

    time: time
    precision: DatePrecision


def clock_of(match: Match, tokens: Sequence[Token], about: AbstractSet[str]) -> Clock | None:
    """The time that a phrase means, or None where it is none ("25 o'clock")."""
    found = _RULES[match.meaning](match)
    if found is None:
        return None
    before = {token.key for token in tokens[max(0, match.first - 2) : match.first + 1]}
    minutes = match.meaning in _TO_THE_MINUTE and before.isdisjoint(about)
    return Clock(found, DatePrecision.MINUTE if minutes else DatePrecision.HOUR)


def _half_of_day(hour: int, half: str | None) -> int:
    """The hour on a clock of 24, by the half of the day that is named."""
    if half is None or half == "none" or hour > _NOON:
        return hour % 24
    if half == "pm":
        return hour if hour == _NOON else hour + _NOON
    if half == "night":
        return hour % _NOON if hour <= _DAWN or hour == _NOON else hour + _NOON
    return hour % _NOON


def _time(match: Match) -> time | None:
    given: time | None = match.get("time") or match.get("ampm_time")
    if given is None:
        return None
    return given.replace(hour=_half_of_day(given.hour, _half(match)))


def _half(match: Match) -> str | None:
    named = (*match.every("half"), *match.every("half_clear"))
    halves = [half for half in named if half != "none"]
    return halves[0] if halves else None


def _hour(match: Match) -> time | None:
    if match.get("ampm_time"):
        return _time(match)
    hour = match.get("hour")
    if hour is None:
        hour = match.get("ordinal_hour")
    return None if hour is None else time(_half_of_day(int(hour), _half(match)))


def _half_past(match: Match) -> time | None:
    """English names the hour past, Ukrainian and Russian the hour to come."""
    if match.get("hour") is not None:
        return time(_half_of_day(int(match.get("hour")), _half(match)), 30)
    coming = int(match.get("ordinal_hour") or 0)
    return time((_half_of_day(coming, _half(match)) - 1) % 24, 30)


def _hour_minutes(match: Match) -> time | None:
    minutes, hour = int(match.get("n")), int(match.get("hour"))
    return time(hour % 24, minutes) if minutes < _HOUR else None


def _minutes_to(match: Match) -> time | None:
    minutes, hour = int(match.get("n")), int(match.get("hour"))
    return time((hour - 1) % 24, 60 - minutes) if 0 < minutes < _HOUR else None


def _minutes_past(match: Match) -> time | None:
    minutes, hour = int(match.get("n")), int(match.get("hour"))
    return time(hour % 24, minutes) if 0 < minutes < _HOUR else None


def _midnight(_: Match) -> time:
    return time(0)


def _noon(_: Match) -> time:
    return time(_NOON)


_RULES: dict[str, Callable[[Match], time | None]] = {
    "time": _time,
    "hour": _hour,
    "half_past": _half_past,
    "hour_minutes": _hour_minutes,
    "minutes_to": _minutes_to,
    "minutes_past": _minutes_past,
    "midnight": _midnight,
    "noon": _noon,
}
