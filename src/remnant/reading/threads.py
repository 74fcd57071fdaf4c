"""The incidents of a report as they are found: a thread runs through the sentences on one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from remnant.domain.incident import Kind, Telling

if TYPE_CHECKING:
    from datetime import time

    from remnant.domain.values import Either, Place, TimeInterval, WeaponRef
    from remnant.reading.happenings import Happening


JOINT = "+"  # between the keys of incidents that one word is about at once


@dataclass(slots=True)
class Thread:
    """An incident while the report is being read."""

    key: str
    date: TimeInterval
    dated: bool
    place: Place | None
    spans: list[tuple[int, int]] = field(default_factory=list)
    weapons: list[WeaponRef | Either] = field(default_factory=list)
    kinds: Counter[Kind] = field(default_factory=Counter)
    part_of: str | None = None
    background: bool = False
    presumed: Kind | None = None  # by the bare word for it, where nothing says more
    clock: time | None = None  # the time of day of the blow, where a sentence opens with it


@dataclass(slots=True)
class Incidents:
    """`assigned[passage][word]` is the key of the incident, None where nothing happened; "i1+i2"
    where the word is about both.
    """

    threads: list[Thread] = field(default_factory=list)
    assigned: list[list[str | None]] = field(default_factory=list)
    happenings: list[Happening] = field(default_factory=list)

    def key(self, passage: int, word: int) -> str | None:
        row = self.assigned[passage]
        return row[word] if word < len(row) else (row[-1] if row else None)

    def keys(self, passage: int, word: int) -> tuple[str, ...]:
        """Those of all incidents that the word is about."""
        key = self.key(passage, word)
        return () if key is None else tuple(key.split(JOINT))

    def by_key(self, key: str) -> Thread:
        return next(thread for thread in self.threads if thread.key == key)

    def tellings(self) -> tuple[Telling, ...]:
        return tuple(
            Telling(
                thread.key,
                thread.date,
                thread.place,
                _kind(thread),
                tuple(thread.weapons),
                thread.part_of,
                tuple(thread.spans),
            )
            for thread in self.threads
        )


def _kind(thread: Thread) -> Kind:
    """What most of its words speak for; a bare explosion only where nothing says of what."""
    told = Counter({kind: n for kind, n in thread.kinds.items() if kind is not Kind.EXPLOSION})
    if told:
        return told.most_common(1)[0][0]
    if thread.presumed is not None:
        return thread.presumed
    return Kind.EXPLOSION if thread.kinds else Kind.UNKNOWN
