"""Sightings that a caption makes: the words of a post that carries a picture, or of a sentence that
speaks of one, name a weapon type.

They are computed from the claims each time, and each leads to its claim. They say what the words
say of the picture, and not that anybody looked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.assessing.resting import rests_on_a_picture
from remnant.domain.values import Either, WeaponLevel, WeaponRef
from remnant.domain.wreckage import Sighting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from remnant.domain.claim import Claim
    from remnant.domain.exhibit import Exhibit
    from remnant.domain.report import Report
    from remnant.domain.values import Value


def captioned(exhibit: Exhibit, report: Report, claims: tuple[Claim, ...]) -> Iterator[Sighting]:
    """What the report's words see in its picture; nothing where the exhibit's capture is unknown.

    Two claims that name one type to one level are one sighting, by the first.
    """
    if exhibit.captured is None:
        return
    seen: set[tuple[str, str]] = set()
    for claim in claims:
        if not rests_on_a_picture(report, claim):
            continue
        for weapon, words, level in _named(claim.value):
            key = (weapon or words, level.value)
            if key not in seen:
                seen.add(key)
                yield Sighting(
                    exhibit.digest, weapon, words, level, claim.speaker.name, exhibit.captured,
                    claim=claim.id,
                )  # fmt: skip


def _named(value: Value) -> Iterator[tuple[str | None, str, WeaponLevel]]:
    """Id, words and level; a choice between types ("Shahed-131/136") reaches a family at most."""
    if isinstance(value, tuple):
        for each in value:
            yield from _named(each)
    elif isinstance(value, WeaponRef):
        yield value.id, value.printed or value.name, value.level
    elif isinstance(value, Either):
        words = " or ".join(each.printed or each.name for each in value.options)
        yield None, words, WeaponLevel.CLASS
