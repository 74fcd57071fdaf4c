"""The names that a reading's tellings and claims have in the record.

A reader counts "i1", "c1" anew in every report. In the record a telling is "<report digest>#i1" and
a claim "<start of the digest>-c1". When a report is read again, what is still said keeps its name:
a claim is the same where report, span, slot and speaker are, a telling where place, date and kind
are, or else where it is told in the same words.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

    from remnant.domain.claim import Claim
    from remnant.domain.incident import Reading, Telling

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Earlier:
    """What earlier readings of a report left: how many there are, and the names they gave.

    `tellings` and `claims` are the latest under each name, with their names in the record.
    """

    readings: int = 0
    tellings: Mapping[str, Telling] | None = None
    claims: Mapping[str, Claim] | None = None


def telling_name(digest: str, key: str) -> str:
    return f"{digest}#{key}"


def in_record(reading: Reading, short: str, earlier: Earlier) -> Reading:
    """The same reading under the record's names."""
    digest = reading.report.digest
    ordinal = earlier.readings + 1
    names = _matched(
        {telling.key: telling for telling in reading.incidents},
        earlier.tellings or {},
        _TELLING_SIGNS,
        lambda key: telling_name(digest, key),
        ordinal,
    )
    ids = _matched(
        {claim.id: claim for claim in reading.claims},
        earlier.claims or {},
        _CLAIM_SIGNS,
        lambda claim: f"{short}-{claim}",
        ordinal,
    )
    return replace(
        reading,
        incidents=tuple(
            replace(t, key=names[t.key], part_of=_renamed(t.part_of, names))
            for t in reading.incidents
        ),
        claims=tuple(_claim_in_record(claim, ids, names) for claim in reading.claims),
        disagreements=tuple(
            replace(each, claims=tuple(ids.get(claim, claim) for claim in each.claims))
            for each in reading.disagreements
        ),
    )


def _claim_in_record(claim: Claim, ids: Mapping[str, str], names: Mapping[str, str]) -> Claim:
    return replace(
        claim,
        id=ids[claim.id],
        incident=tuple(names.get(key, key) for key in claim.incident),
        links=tuple(names.get(key, key) for key in claim.links),
        supersedes=_renamed(claim.supersedes, ids),
    )


def _renamed(key: str | None, names: Mapping[str, str]) -> str | None:
    return None if key is None else names.get(key, key)


def _matched(
    found: Mapping[str, T],
    earlier: Mapping[str, T],
    signs: Sequence[Callable[[T], Hashable]],
    named: Callable[[str], str],
    ordinal: int,
) -> dict[str, str]:
    """A record name for each key: an earlier one where a sign agrees, strongest sign first."""
    names: dict[str, str] = {}
    free = dict(earlier)
    for sign in signs:
        by_sign = _grouped(free, sign)
        for key, thing in found.items():
            same = by_sign.get(sign(thing))
            if key not in names and same:
                names[key] = same.pop(0)
                del free[names[key]]
    for key in found:
        if key not in names:
            name = named(key)
            names[key] = name if name not in earlier else f"{name}r{ordinal}"
    return names


def _grouped(things: Mapping[str, T], sign: Callable[[T], Hashable]) -> dict[Hashable, list[str]]:
    groups: dict[Hashable, list[str]] = {}
    for name, thing in things.items():
        groups.setdefault(sign(thing), []).append(name)
    return groups


def _place_sign(telling: Telling) -> str | None:
    return None if telling.place is None else telling.place.id or telling.place.name


_TELLING_SIGNS: tuple[Callable[[Telling], Hashable], ...] = (
    lambda t: (_place_sign(t), t.date, t.kind),
    lambda t: (_place_sign(t), t.mentions[:1]),
    lambda t: (_place_sign(t), t.date),
)


def _speaker_sign(claim: Claim) -> str:
    return claim.speaker.id or claim.speaker.name


_CLAIM_SIGNS: tuple[Callable[[Claim], Hashable], ...] = (
    lambda c: (c.quote.start, c.quote.end, c.slot, _speaker_sign(c), c.value),
    lambda c: (c.quote.start, c.quote.end, c.slot, _speaker_sign(c)),
)


def first_of(digests: Iterable[str], digest: str, least: int = 12) -> str:
    """The shortest start of a digest, of 12 hex digits or more, that no other one has."""
    figures = digest.partition(":")[2]
    taken = {other.partition(":")[2] for other in digests if other != digest}
    size = least
    while any(other.startswith(figures[:size]) for other in taken):
        size += 4
    return figures[:size]
