"""Pictures as pages show them: reduced, the pixels alone, veiled until asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from remnant.domain.wording import day_words
from remnant.web.addresses import picture_href, picture_source

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from remnant.domain.exhibit import Exhibit
    from remnant.web.desk import Desk


@dataclass(frozen=True, slots=True)
class Card:
    """A picture or a recording; `claimed` is what its file says, which anybody can have written."""

    name: str
    href: str
    source: str
    kind: str
    captured: str
    claimed: str | None


def gallery(desk: Desk, reports: Collection[str]) -> tuple[Card, ...]:
    """What is attached to these reports (digests)."""
    return tuple(_cards(desk, reports))


def _cards(desk: Desk, reports: Collection[str]) -> Iterator[Card]:
    for exhibit in desk.exhibits().values():
        if exhibit.is_looked_at and not set(exhibit.reports).isdisjoint(reports):
            yield card(exhibit)


def card(exhibit: Exhibit, second: float | None = None) -> Card:
    captured = day_words(exhibit.captured.date()) if exhibit.captured else "not known"
    claimed = f"{exhibit.claimed} by {exhibit.claimed_by}" if exhibit.claimed else None
    return Card(
        exhibit.name or exhibit.digest[7:19],
        picture_href(exhibit.digest),
        picture_source(exhibit.digest, second),
        "photograph" if exhibit.is_picture else "recording",
        captured,
        claimed,
    )
