"""Sightings that a caption makes: the words of a post that carries a picture, of a sentence that
speaks of one, or beneath it on its page, name a weapon type.

They are computed each time, and each leads to its claim where there is one. They say what the words
say of the picture, and not that anybody looked.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from remnant.assessing.resting import NAMING, rests_on_a_picture
from remnant.domain.claim import Stance
from remnant.domain.values import Either, WeaponLevel, WeaponRef
from remnant.domain.wreckage import Sighting
from remnant.naming.yamlfile import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from remnant.domain.claim import Claim
    from remnant.domain.exhibit import Exhibit
    from remnant.domain.ports import References
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
        if not rests_on_a_picture(report, claim) or _silent().search(_line(report, claim)):
            continue
        for weapon, words, level in _named(claim.value):
            key = (weapon or words, level.value)
            if key not in seen:
                seen.add(key)
                yield Sighting(
                    exhibit.digest, weapon, words, level, claim.speaker.name, exhibit.captured,
                    claim=claim.id,
                )  # fmt: skip


def beneath(
    exhibit: Exhibit,
    report: Report,
    claims: tuple[Claim, ...],
    words: str,
    references: References,
) -> Iterator[Sighting]:
    """What the caption on a page sees in its picture.

    Nothing where it says that the picture is of another day, where it denies something or leaves it
    open. A claim of the report on the caption's own words is led to.
    """
    if exhibit.captured is None or _silent().search(words.casefold()):
        return
    at = report.text.find(words)
    for each in references.weapons.find(words):
        spot = range(at + each.start, at + each.end) if at >= 0 else range(0)
        on = [claim for claim in claims if claim.slot in NAMING and _on(claim, spot)]
        if any(claim.stance is not Stance.AFFIRMS for claim in on):
            continue
        claim = next(iter(on), None)
        who = claim.speaker.name if claim else f"a caption of {report.outlet or report.path}"
        for weapon, called, level in _named(each.weapon):
            yield Sighting(
                exhibit.digest, weapon, called, level, who, exhibit.captured,
                claim=claim.id if claim else None, note=words,
            )  # fmt: skip


def _line(report: Report, claim: Claim) -> str:
    """The line of the text in which the claim begins to stand, up to its end."""
    start = report.text.rfind("\n", 0, claim.quote.start) + 1
    return report.text[start : claim.quote.end].casefold()


def _on(claim: Claim, spot: range) -> bool:
    return bool(spot) and claim.quote.start < spot.stop and spot.start < claim.quote.end


@cache
def _silent() -> re.Pattern[str]:
    """Words of a caption from which no type is taken."""
    data = read_yaml(files("remnant.pipeline") / "captions.yaml")
    entries = sorted({each for by in data.values() for words in by.values() for each in words})
    ends = (re.escape(each.removesuffix("-")) + r"\b" * (each[-1] != "-") for each in entries)
    return re.compile(rf"\b(?:{'|'.join(ends)})")


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
