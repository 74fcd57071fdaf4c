"""What each name of the catalogue stands for, in the form that finding needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from remnant.catalogue.entries import Ambiguity, Noun
from remnant.naming.phrases import Phrases, key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from remnant.catalogue.entries import Entry, System, WeaponClass
    from remnant.domain.values import WeaponRef

_ACRONYM_LENGTH = 4  # a longer one is also printed as a word: Himars


@dataclass(frozen=True, slots=True, eq=False)
class Sense:
    """One meaning of a name.

    `root` is the id of the topmost class above the weapon; `capitals` the number of letters
    that stand in capitals when an acronym is meant, 0 where case tells nothing; `capitalised`
    whether the name starts with one.
    """

    weapon: WeaponRef
    root: str
    ambiguity: Ambiguity
    is_class: bool = False
    capitals: int = 0
    capitalised: bool = False
    not_after: tuple[tuple[str, ...], ...] = ()
    not_before: tuple[tuple[str, ...], ...] = ()

    @property
    def safe(self) -> bool:
        return self.ambiguity is Ambiguity.SAFE


def senses(
    classes: Mapping[str, WeaponClass], systems: Sequence[System], roots: Mapping[str, str]
) -> Phrases[Sense]:
    """Every name of every entry, ready to be found."""
    phrases: Phrases[Sense] = Phrases()
    for each in classes.values():
        for noun in _nouns(each, classes):
            phrases.add(noun.word, noun.language, _class_sense(each, noun, roots[each.id]))
    for system in systems:
        _add_system(phrases, system, roots[system.id])
    return phrases


def _nouns(weapon_class: WeaponClass, classes: Mapping[str, WeaponClass]) -> Iterator[Noun]:
    """The words of a class, and its parent's words narrowed by its qualifiers."""
    yield from weapon_class.nouns
    if weapon_class.parent is None:
        return
    for noun in _inherited(classes[weapon_class.parent], classes):
        for qualifier, language in weapon_class.qualifiers:
            if language == noun.language:
                yield Noun(f"{qualifier} {noun.word}", language)
                if language != "en":
                    yield Noun(f"{noun.word} {qualifier}", language)


def _inherited(weapon_class: WeaponClass, classes: Mapping[str, WeaponClass]) -> Iterable[Noun]:
    """The plain nouns that a qualifier can stand beside: those of the topmost class."""
    while weapon_class.parent is not None:
        weapon_class = classes[weapon_class.parent]
    return weapon_class.nouns


def _class_sense(weapon_class: Entry, noun: Noun, root: str) -> Sense:
    return Sense(
        weapon_class.ref,
        root,
        noun.ambiguity,
        is_class=True,
        capitals=_capitals(noun.word),
        not_after=tuple(key(each) for each in noun.not_after),
        not_before=tuple(key(each) for each in noun.not_before),
    )


def _add_system(phrases: Phrases[Sense], system: System, root: str) -> None:
    seen: set[tuple[str, str]] = set()
    for alias in system.aliases:
        mark = (alias.language, alias.name)
        if mark in seen:
            continue
        seen.add(mark)
        sense = Sense(
            system.ref,
            root,
            alias.ambiguity,
            capitals=_capitals(alias.name),
            capitalised=alias.ambiguity is not Ambiguity.SAFE and alias.kind != "slang",
        )
        phrases.add(alias.name, alias.language, sense)


def _capitals(name: str) -> int:
    head = name.split("-", maxsplit=1)[0].split(" ", maxsplit=1)[0]
    short = head.isalpha() and head.isupper() and 1 < len(head) <= _ACRONYM_LENGTH
    return len(head) if short else 0
