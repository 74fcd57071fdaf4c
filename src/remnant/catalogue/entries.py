"""What the catalogue keeps of a weapon type: names, kinship, and what is visible from outside."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from remnant.domain.values import WeaponLevel, WeaponRef

if TYPE_CHECKING:
    from remnant.domain.overview import Reference


class Ambiguity(StrEnum):
    """Whether a name is a weapon wherever it stands."""

    SAFE = "safe"
    NEEDS_CONTEXT = "needs_context"  # an ordinary word: beside a cue, in quotes, by a number
    NEVER_ALONE = "never_alone"  # only beside a weapon noun, or after the type was named safely


@dataclass(frozen=True, slots=True)
class Alias:
    """One name of a type in one language; `kind` is official, NATO, slang, ... where it matters."""

    name: str
    language: str
    ambiguity: Ambiguity = Ambiguity.SAFE
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Noun:
    """A generic word for a class, and the neighbours that show that something else is meant."""

    word: str
    language: str
    ambiguity: Ambiguity = Ambiguity.SAFE
    not_after: frozenset[str] = frozenset()
    not_before: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class WeaponClass:
    """A class of the closed list; `qualifiers` narrow a noun of the parent class to this one."""

    id: str
    name: str
    parent: str | None
    cat_uxo: str
    misp: tuple[str, ...]
    nouns: tuple[Noun, ...]
    qualifiers: tuple[tuple[str, str], ...]

    @property
    def level(self) -> WeaponLevel:
        return WeaponLevel.CLASS

    @property
    def ref(self) -> WeaponRef:
        return WeaponRef(self.name, WeaponLevel.CLASS, self.id)

    @property
    def parents(self) -> tuple[str, ...]:
        return (self.parent,) if self.parent else ()

    @property
    def names(self) -> tuple[tuple[str, str], ...]:
        return tuple((each.language, each.word) for each in self.nouns)


@dataclass(frozen=True, slots=True)
class System:
    """A family, model or variant.

    `part_of` is the family it belongs to, `variant_of` the type it is a variant of; `derived_from`
    tells lineage only and makes it no part of the other. `remnants` are features that are visible
    from outside, `confused_with` the ids of types that it is taken for, with what tells them apart.
    """

    id: str
    name: str
    level: WeaponLevel
    weapon_class: str
    aliases: tuple[Alias, ...]
    references: tuple[Reference, ...]
    part_of: str | None = None
    variant_of: str | None = None
    derived_from: str | None = None
    origin: tuple[str, ...] = ()
    misp: tuple[str, ...] = ()
    remnants: tuple[str, ...] = ()
    confused_with: tuple[tuple[str, str], ...] = ()
    note: str | None = None
    confidence: str = "medium"

    @property
    def ref(self) -> WeaponRef:
        return WeaponRef(self.name, self.level, self.id)

    @property
    def parents(self) -> tuple[str, ...]:
        """The ids right above, the closest kin first."""
        above = (self.variant_of, self.part_of, self.weapon_class)
        return tuple(each for each in above if each)

    @property
    def names(self) -> tuple[tuple[str, str], ...]:
        return tuple((each.language, each.name) for each in self.aliases)


Entry = WeaponClass | System
