"""Officials: their names in every spelling, and the offices they held."""

from __future__ import annotations

from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Any

from remnant.actors.entries import LANGUAGES, Ambiguity, Entry, Holding, Person
from remnant.actors.schema import check, identified, refuse
from remnant.domain.ports import Actor, ActorKind
from remnant.naming.phrases import key
from remnant.naming.romanising import romanise

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_PERSON = frozenset({"id", "name", "uk", "ru", "also", "country", "part_of", "surname", "offices"})
_HOLDING = frozenset({"office", "at", "of", "from", "to"})
_SURNAME = {
    "safe": Ambiguity.SAFE,
    "needs_context": Ambiguity.NEEDS_CONTEXT,
    "never": None,
}


class Spellings:
    """How one Slavic name is spelled in Latin letters by different hands."""

    def __init__(self, data: Mapping[str, Sequence[Sequence[str]]]) -> None:
        self._endings = _exchanges(data["endings"])
        self._inside = _exchanges(data["inside"])

    def of(self, word: str) -> frozenset[str]:
        """The word and what one exchange makes of it."""
        found = {word}
        for old, new in self._endings:
            if word.endswith(old):
                found.add(word[: len(word) - len(old)] + new)
        for old, new in self._inside:
            if old in word:
                found.add(word.replace(old, new))
        return frozenset(found)


def _exchanges(groups: Sequence[Sequence[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((old, new) for group in groups for old in group for new in group if old != new)


def person(file: str, data: Any, spellings: Spellings) -> Entry:
    name = identified(file, data)
    check(file, name, data, _PERSON)
    surname = data.get("surname", "needs_context")
    if surname not in _SURNAME:
        refuse(file, name, f"surname '{surname}' should be one of {', '.join(_SURNAME)}")
    actor = Actor(name, data["name"], ActorKind.OFFICIAL, data.get("country"), data.get("part_of"))
    return Entry(
        actor,
        people=tuple(_names(file, name, data, spellings)),
        surname=_SURNAME[surname],
        offices=tuple(_holding(file, name, each) for each in data.get("offices", ())),
    )


def _names(file: str, name: str, data: Any, spellings: Spellings) -> Iterator[Person]:
    also = data.get("also") or {}
    check(file, name, also, frozenset(LANGUAGES))
    english = [data["name"], *also.get("en", ())]
    english += [
        romanise(written, language, person=True)
        for language in ("uk", "ru")
        for written in (*filter(None, (data.get(language),)), *also.get(language, ()))
    ]
    slavic = "uk" in data or "ru" in data
    yield from _spelled(english, "en", spellings if slavic else None)
    for language in ("uk", "ru"):
        yield from _spelled(
            [*filter(None, (data.get(language),)), *also.get(language, ())], language, None
        )


def _spelled(names: Sequence[str], language: str, spellings: Spellings | None) -> Iterator[Person]:
    """Names of one length share their spellings word by word: Oleg and Oleh Syniehubov."""
    by_shape: dict[tuple[int, int], list[tuple[str, ...]]] = {}
    for name in names:
        words = key(name)
        last = len(key(name.split()[-1]))
        by_shape.setdefault((len(words), last), []).append(words)
    for (_, last), same in by_shape.items():
        columns = (frozenset(column) for column in zip(*same, strict=True))
        if spellings is not None:
            columns = (
                frozenset(chain.from_iterable(map(spellings.of, column))) for column in columns
            )
        yield Person(language, tuple(columns), last)


def _holding(file: str, name: str, data: Any) -> Holding:
    check(file, name, data, _HOLDING)
    if "office" not in data or ("at" in data) == ("of" in data):
        refuse(file, name, "an office is held `at` a region or city, or `of` a state")
    at = data["at"] if "at" in data else data["of"].lower()
    return Holding(
        data["office"], at, _day(file, name, data.get("from")), _day(file, name, data.get("to"))
    )


def _day(file: str, name: str, written: str | None) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        refuse(file, name, f"'{written}' is no date; write 2022-05-30")
