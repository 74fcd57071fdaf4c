"""The catalogue: weapon types by id, by kinship, by name, and in a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.catalogue.entries import System
from remnant.catalogue.finder import Finder
from remnant.catalogue.senses import senses
from remnant.domain.overview import WeaponEntry
from remnant.errors import UnknownNameError
from remnant.naming.phrases import key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from remnant.catalogue.cues import Cues
    from remnant.catalogue.entries import Entry, WeaponClass
    from remnant.domain.ports import WeaponMention
    from remnant.domain.values import WeaponRef


class Catalogue:
    """Weapon types as the package's data tells them; see `remnant.domain.ports.Weapons`."""

    def __init__(
        self, classes: Sequence[WeaponClass], systems: Sequence[System], cues: Cues
    ) -> None:
        self._entries: dict[str, Entry] = {}
        self._entries.update((each.id, each) for each in classes)
        self._entries.update((each.id, each) for each in systems)
        self._above = {each: self._closure(each) for each in self._entries}
        self._below: dict[str, set[str]] = {}
        for each, above in self._above.items():
            for whole in above:
                self._below.setdefault(whole, set()).add(each)
        by_id = {each.id: each for each in classes}
        roots = {each: self._root(each) for each in self._entries}
        self._searched = _searched(self._entries.values())
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

    def entry(self, weapon: str) -> WeaponEntry:
        """All that the catalogue tells of a type."""
        entry = self._entries.get(weapon)
        if entry is None:
            raise UnknownNameError(
                f"the catalogue has no weapon type {weapon!r}",
                hint="a weapon is named by its id, such as shahed-136 or uas-one-way-attack",
            )
        lower = (each for each in self._entries if weapon in self._entries[each].parents)
        account = entry if isinstance(entry, System) else None
        return WeaponEntry(
            entry.ref,
            above=tuple(self._entries[each].ref for each in self._from_the_top(weapon)),
            below=tuple(self._entries[each].ref for each in lower),
            names=_by_language(entry),
            origin=account.origin if account else (),
            remnants=account.remnants if account else (),
            note=account.note if account else None,
            references=account.references if account else (),
        )

    def _from_the_top(self, weapon: str) -> list[str]:
        """What stands above a type, the widest class first, its closest kin last."""
        return sorted(self._above[weapon][:0:-1], key=lambda each: len(self._above[each]))

    def entries(self) -> Iterable[Entry]:
        """Every class and every type, classes first."""
        return self._entries.values()

    def within(self, weapon: str, whole: str) -> bool:
        return whole in self._above.get(weapon, ())

    def below(self, whole: str) -> frozenset[str]:
        return frozenset(self._below.get(whole, ()))

    def search(self, words: str, limit: int = 10) -> tuple[WeaponRef, ...]:
        wanted = " ".join(key(words))
        if not wanted:
            return ()
        ranked: dict[str, tuple[int, int]] = {}
        for name, entry in self._searched:
            rank = _rank(wanted, name)
            if rank is not None:
                ranked[entry] = min(ranked.get(entry, (9, 0)), (rank, len(name)))
        best = sorted(ranked, key=lambda entry: (ranked[entry], self._entries[entry].name))
        return tuple(self._entries[entry].ref for entry in best[:limit])


def _by_language(entry: Entry) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The other names by language, each once."""
    names: dict[str, list[str]] = {}
    for language, name in entry.names:
        if name != entry.name and name not in names.setdefault(language, []):
            names[language].append(name)
    return tuple((language, tuple(each)) for language, each in names.items() if each)


def _searched(entries: Iterable[Entry]) -> tuple[tuple[str, str], ...]:
    """Every name of every entry as one searches for it."""
    found: dict[tuple[str, str], None] = {}
    for entry in entries:
        for name in (entry.name, *(name for _, name in entry.names)):
            found[" ".join(key(name)), entry.id] = None
    return tuple(found)


def _rank(wanted: str, name: str) -> int | None:
    """0 the name itself, 1 its beginning, 2 the beginning of one of its words, None no match."""
    if wanted == name:
        return 0
    if name.startswith(wanted):
        return 1
    return 2 if f" {wanted}" in f" {name}" else None
