"""Where each thing of the record is found: addresses that can be cited."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from remnant.domain.values import THE_REPORT
from remnant.web.asked import Asked

if TYPE_CHECKING:
    from remnant.domain.values import ActorRef, Place, WeaponRef

_PREFIX = "sha256:"


def incident_href(incident: str) -> str:
    return f"/incidents/{quote(incident, safe='')}"


def report_href(digest: str) -> str:
    """A report's address holds the hash alone: a colon reads badly in a footnote."""
    return f"/reports/{digest.removeprefix(_PREFIX)}"


def picture_href(digest: str) -> str:
    return f"/pictures/{digest.removeprefix(_PREFIX)}"


def picture_source(digest: str, second: float | None = None) -> str:
    """Of a reduced copy; of a recording, the frame at a second."""
    at = "" if second is None else f"?second={second:g}"
    return f"{picture_href(digest)}/reduced.jpg{at}"


def comparison_href(digest: str, other: str) -> str:
    return f"{picture_href(digest)}/beside/{other.removeprefix(_PREFIX)}"


def laid_source(digest: str, other: str) -> str:
    """Of the second picture as it lies over the first."""
    return f"{comparison_href(digest, other)}/laid.webp"


def large_source(digest: str, second: float | None = None) -> str:
    """Of a copy large enough to point at things; of a recording, the frame at a second."""
    at = "" if second is None else f"?second={second:g}"
    return f"{picture_href(digest)}/large.jpg{at}"


def part_href(number: int) -> str:
    return f"/parts/{number}"


def parts_href(one: int, other: int) -> str:
    return f"/parts/{one}/beside/{other}"


def digest_of_address(words: str) -> str:
    return words if words.startswith(_PREFIX) else _PREFIX + words


def weapon_href(weapon: WeaponRef) -> str | None:
    return f"/weapons/{quote(weapon.id, safe='')}" if weapon.id else None


def place_href(place: Place | None) -> str | None:
    """The list of what happened there."""
    return Asked(place=place.id).address() if place and place.id else None


def speaker_href(speaker: ActorRef) -> str | None:
    """The list of what this speaker speaks of; a report's own voice is no speaker to filter by."""
    if speaker.id == THE_REPORT.id:
        return None
    return Asked(speaker=speaker.id or speaker.name).address()
