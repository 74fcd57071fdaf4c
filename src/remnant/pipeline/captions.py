"""Sightings that a caption makes: the words of a post that carries a picture, or of a sentence that
speaks of one, name a weapon type.

They are computed from the claims each time, and each leads to its claim. They say what the words
say of the picture, and not that anybody looked.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from remnant.domain.claim import Slot, Stance
from remnant.domain.values import Either, WeaponLevel, WeaponRef
from remnant.domain.wreckage import Sighting
from remnant.naming.yamlfile import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from remnant.domain.claim import Claim
    from remnant.domain.exhibit import Exhibit
    from remnant.domain.report import Report
    from remnant.domain.values import Value

_POSTS = ("telegram-export", "atlos", "auto-archiver")  # extractors of what is one post a report
_NAMING = frozenset({Slot.WEAPON, Slot.WRECKAGE})
_SENTENCE = 400  # letters that are looked at on each side, at most
_ENDS = re.compile(r"[.!?…\n]")


def captioned(exhibit: Exhibit, report: Report, claims: tuple[Claim, ...]) -> Iterator[Sighting]:
    """What the report's words see in its picture; nothing where the exhibit's capture is unknown.

    Two claims that name one type to one level are one sighting, by the first.
    """
    if exhibit.captured is None:
        return
    seen: set[tuple[str, str]] = set()
    for claim in claims:
        about = claim.slot in _NAMING and claim.stance is Stance.AFFIRMS
        if not about or not _speaks_of_a_picture(report, claim):
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


def _speaks_of_a_picture(report: Report, claim: Claim) -> bool:
    if (report.extractor or "").startswith(_POSTS):
        return True
    start, end = claim.quote.start, claim.quote.end
    first = max(0, start - _SENTENCE)
    for each in _ENDS.finditer(report.text, first, start):
        first = each.end()
    after = _ENDS.search(report.text, end, end + _SENTENCE)
    sentence = report.text[first : after.start() if after else end]
    return _pictures().search(sentence.lower()) is not None


@cache
def _pictures() -> re.Pattern[str]:
    data = read_yaml(files("remnant.pipeline") / "captions.yaml")
    stems = sorted({each for words in data.values() for each in words})
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, stems))})")
