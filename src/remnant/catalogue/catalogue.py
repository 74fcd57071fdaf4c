"""The catalogue: weapon types by id, by kinship, by name, and in a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.catalogue.finder import Finder
from remnant.catalogue.senses import senses
from remnant.naming.folding import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from remnant.catalogue.cues import Cues
    from remnant.catalogue.entries import Entry, System, WeaponClass
    from remnant.domain.ports import WeaponMention
    from remnant.domain.values import WeaponRef


class Catalogue:
    """Weapon types as the package's data tells them; see `remnant.domain.ports.Weapons`."""

    def __init__(
        self, classes: Sequence[WeaponClass], systems: Sequence[System], cues: Cues
    ) -> None:
        self._entries: dict[str, Entry] = {each.id: each for each in (*classes, *systems)}
        self._above = {each: self._closure(each) for each in self._entries}
        self._below: dict[str, set[str]] = {}
        for each, above in self._above.items():
            for whole in above:
                self._below.setdefault(whole, set()).add(each)
        by_id = {each.id: each for each in classes}
        roots = {each: self._root(each) for each in self._entries}
        self._names = _names(self._entries.values())
        self._finder = Finder(senses(by_id, systems, roots), cues, self.within)

    def _closure(self, entry: str) -> tuple[str, ...]:
        """`entry` and everything above it, nearest first."""
        order = [entry]
        for each in order:
            order.extend(up for up in self._entries[each].parents if up not in order)
        return tuple(order)

    def _root(self, entry: str) -> str:
        return next(each for each in self._above[entry] if not self._entries[each].parents)

    def find(self, text: str) -> tuple[WeaponMention, ...]:
        """Weapon types named; a type and the noun of its class beside it are one mention
        ("Kalibr cruise missiles").
        """
        return self._finder.find(text)

    def get(self, weapon: str) -> WeaponRef | None:
        entry = self._entries.get(weapon)
        return entry.ref if entry else None

    def entry(self, weapon: str) -> Entry | None:
        """All that the catalogue keeps of a type."""
        return self._entries.get(weapon)

    def entries(self) -> Iterable[Entry]:
        """Every class and every type, classes first."""
        return self._entries.values()

    def above(self, weapon: str) -> tuple[WeaponRef, ...]:
        """What a type belongs to, nearest first, itself not among them."""
        return tuple(self._entries[each].ref for each in self._above.get(weapon, ())[1:])

    def within(self, weapon: str, whole: str) -> bool:
        return whole in self._above.get(weapon, ())

    def below(self, whole: str) -> frozenset[str]:
        return frozenset(self._below.get(whole, ()))

    def search(self, words: str, limit: int = 10) -> tuple[WeaponRef, ...]:
        wanted = " ".join(tokens(words).words)
        if not wanted:
            return ()
        ranked: dict[str, tuple[int, int]] = {}
        for name, entry in self._names:
            rank = _rank(wanted, name)
            if rank is not None:
                ranked[entry] = min(ranked.get(entry, (9, 0)), (rank, len(name)))
        best = sorted(ranked, key=lambda entry: (ranked[entry], self._entries[entry].name))
        return tuple(self._entries[entry].ref for entry in best[:limit])


def _names(entries: Iterable[Entry]) -> tuple[tuple[str, str], ...]:
    """Every name of every entry as one searches for it."""
    found: list[tuple[str, str]] = []
    for entry in entries:
        printed = {entry.name}
        printed.update(
            each.word if hasattr(each, "word") else each.name
            for each in getattr(entry, "nouns", getattr(entry, "aliases", ()))
        )
        found.extend((" ".join(tokens(name).words), entry.id) for name in sorted(printed))
    return tuple(found)


def _rank(wanted: str, name: str) -> int | None:
    """0 the name itself, 1 its beginning, 2 the beginning of one of its words, None no match."""
    if wanted == name:
        return 0
    if name.startswith(wanted):
        return 1
    return 2 if f" {wanted}" in f" {name}" else None
