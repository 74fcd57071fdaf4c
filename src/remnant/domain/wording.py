"""A record's values in words, the same on a page, in a dossier and in a table.

Unknown is written "not known" and never left blank; a bound stays a bound; a hedge stays as
printed, with the band of its scale where it has one.
"""

from __future__ import annotations

import calendar
from typing import TYPE_CHECKING

from remnant.domain.claim import Act, Stance
from remnant.domain.overview import KnownBy
from remnant.domain.units import unit_words
from remnant.domain.values import (
    ActorRef,
    Count,
    DatePrecision,
    Either,
    PlacePrecision,
    TimeInterval,
    WeaponRef,
)

if TYPE_CHECKING:
    from datetime import date, datetime

    from remnant.domain.claim import Certainty, Claim
    from remnant.domain.custody import Witnessed
    from remnant.domain.overview import AsKnown
    from remnant.domain.values import Place, Value

NOT_KNOWN = "not known"


def count_words(count: Count) -> str:
    """The bounds alone: "at least 8", "at most 5", "about 30", "5 to 7", "8 of 8"."""
    about = "about " if count.approximate else ""
    if count.min is None:
        words = f"at most {about}{count.max}"
    elif count.max is None:
        words = f"at least {about}{count.min}"
    elif count.min == count.max:
        words = f"{about}{count.min}"
    else:
        words = f"{about}{count.min} to {count.max}"
    return words if count.of is None else f"{words} of {count.of}"


def day_words(day: date) -> str:
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def moment_words(at: datetime) -> str:
    return f"{day_words(at.date())}, {at:%H:%M} UTC"


def known_words(known: AsKnown) -> str:
    """As of when a record speaks, and by which clock."""
    day = day_words(known.at.date())
    if known.by is KnownBy.PUBLISHED:
        return f"as published by {day}, in today's reading"
    return f"as recorded here by {day}"


def witnessed_words(found: Witnessed) -> str:
    """The line that pages, reports and commands carry about the custody log."""
    latest = found.latest
    seen = (
        f"witnessed up to entry {latest.size} on {moment_words(latest.at)} by {latest.by}"
        if latest
        else ""
    )
    open_ = f"unwitnessed since {moment_words(found.since)}" if found.since else ""
    words = "; ".join(filter(None, (seen, open_))) or "nothing to witness yet"
    return f"{words} ({found.queued} waiting for a network)" if found.queued else words


def interval_words(interval: TimeInterval) -> str:
    """As "30 May 2023", "29–30 May 2023", "early May 2023", "late 2022", "not known"."""
    start, end = interval.start, interval.end
    if start is None or end is None:
        return NOT_KNOWN
    named = _third_of_month(start, end) or _third_of_year(start, end)
    if named:
        return named
    words = day_words(start) if start == end else _span_words(start, end)
    if interval.clock is None:
        return words
    about = "about " if interval.precision is DatePrecision.HOUR else ""
    return f"{words}, {about}{interval.clock:%H:%M}"


def _third_of_month(start: date, end: date) -> str | None:
    if (start.year, start.month) != (end.year, end.month):
        return None
    last = calendar.monthrange(end.year, end.month)[1]
    third = {(1, 10): "early ", (11, 20): "mid-", (21, last): "late ", (1, last): ""}.get(
        (start.day, end.day)
    )
    return None if third is None else f"{third}{calendar.month_name[start.month]} {start.year}"


def _third_of_year(start: date, end: date) -> str | None:
    whole = start.day == 1 and end.day == calendar.monthrange(end.year, end.month)[1]
    if start.year != end.year or not whole:
        return None
    third = {(1, 4): "early ", (5, 8): "mid-", (9, 12): "late ", (1, 12): ""}.get(
        (start.month, end.month)
    )
    return None if third is None else f"{third}{start.year}"


def _span_words(start: date, end: date) -> str:
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day_words(end)}"
    if start.year == end.year:
        return f"{start.day} {calendar.month_name[start.month]} – {day_words(end)}"
    return f"{day_words(start)} – {day_words(end)}"


_KNOWN_TO = {
    PlacePrecision.SPOT: "known to the spot",
    PlacePrecision.FACILITY: "known to the facility or street",
    PlacePrecision.SETTLEMENT: "known to the town or city district",
    PlacePrecision.NEAR: "known to the surroundings",
    PlacePrecision.DISTRICT: "known to the district",
    PlacePrecision.REGION: "known to the region",
    PlacePrecision.COUNTRY: "known to the country or sea",
}


def place_words(place: Place | None) -> str:
    return place.name if place else f"place {NOT_KNOWN}"


def precision_words(place: Place | None) -> str:
    """How narrowly the place is known: "known to the facility or street, about 2 km"."""
    if place is None:
        return NOT_KNOWN
    words = _KNOWN_TO[place.precision]
    if place.radius_km is None:
        return words
    radius = f"{place.radius_km:.1f}" if place.radius_km < 1 else f"{place.radius_km:.0f}"
    return f"{words}, about {radius} km"


def weapon_words(weapon: WeaponRef | Either) -> str:
    if isinstance(weapon, Either):
        return " or ".join(option.name for option in weapon.options)
    return weapon.name


def value_words(value: Value) -> str:
    """Any answer in words; what nobody gives is "not known"."""
    if value is None:
        return NOT_KNOWN
    if isinstance(value, Count):
        words = count_words(value)
        return f"{words} {unit_words(value.unit, one=value.max == 1)}" if value.unit else words
    if isinstance(value, ActorRef):
        return value.name
    if isinstance(value, WeaponRef | Either):
        return weapon_words(value)
    if isinstance(value, str):
        return value
    return ", ".join(value_words(each) for each in value)


def certainty_words(certainty: Certainty) -> str:
    """The hedge as printed with its band: "likely (55-80 %)"; empty where none is printed."""
    if certainty.printed in ("stated", "none"):
        return ""
    if certainty.low is None or certainty.high is None:
        return certainty.printed
    return f"{certainty.printed} ({certainty.low * 100:.0f}–{certainty.high * 100:.0f} %)"


_ACT_WORDS = {
    Act.STATES: "states",
    Act.CLAIMS: "claims",
    Act.CONFIRMS: "confirms",
    Act.BLAMES: "blames",
    Act.CLAIMS_RESPONSIBILITY: "claims responsibility",
    Act.DENIES: "denies",
    Act.DECLINES_TO_COMMENT: "declines to comment",
    Act.HAS_NOT_CLAIMED: "has not claimed responsibility",
    Act.ASSESSES: "assesses",
    Act.SUSPECTS: "suspects",
    Act.UNABLE_TO_VERIFY: "was unable to verify",
    Act.RETRACTS: "retracts",
    Act.CORRECTS: "corrects",
}

_STANCE_WORDS = {
    Stance.AFFIRMS: "affirms",
    Stance.DENIES: "denies",
    Stance.WITHHOLDS: "withholds",
    Stance.LEAVES_OPEN: "leaves open",
}


def act_words(act: Act) -> str:
    return _ACT_WORDS[act]


def stance_words(stance: Stance) -> str:
    return _STANCE_WORDS[stance]


def posture_words(claim: Claim) -> str:
    """What the speaker does with the question, dated where silence only holds up to a day:
    "has not claimed responsibility (as of 30 May 2023)".
    """
    words = act_words(claim.act)
    if claim.stance is Stance.WITHHOLDS and claim.said.known:
        words = f"{words} (as of {interval_words(claim.said)})"
    return words + corrected_words(claim)


def corrected_words(claim: Claim) -> str:
    """Behind whatever is said of a claim, that a person stands for it: ", corrected by NAME"."""
    if claim.corrected is None:
        return ""
    return f", {'added' if claim.corrected.added else 'corrected'} by {claim.corrected.person}"
