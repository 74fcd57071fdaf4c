"""From the actors' YAML to entries; what does not belong there is refused by name."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NoReturn

from remnant.actors.entries import LANGUAGES, Alias, Ambiguity, Body, Entry, Holding, State
from remnant.domain.ports import Actor, ActorKind
from remnant.errors import ReferenceDataError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_ENTRY = frozenset(
    [
        "id",
        "name",
        "kind",
        "country",
        "part_of",
        "body",
        "aliases",
        "first",
        "last",
        "surname",
        "offices",
    ]
)
_BODY = frozenset({"id", "name", "kind", "verb", *LANGUAGES})
_STATE_MORE = frozenset({"names", "adjectives", "metonyms"})
_ALIAS = frozenset({"name", "ambiguity"})
_HOLDING = frozenset({"office", "at", "from", "to"})
_STATE_COLUMNS = 7
_SURNAME = {"safe": Ambiguity.SAFE, "needs_context": Ambiguity.NEEDS_CONTEXT}


def refuse(file: str, entry: object, why: str) -> NoReturn:
    raise ReferenceDataError(f"{file}: {entry}: {why}", hint="correct the entry in the data")


def state(row: Any, more: Mapping[str, Any]) -> State:
    if (
        not isinstance(row, list)
        or len(row) != _STATE_COLUMNS
        or not all(isinstance(each, str) for each in row)
    ):
        refuse("states.yaml", row, "a state has a code and six names, each in quotes where needed")
    code, name, en, uk, uk_adjective, ru, ru_adjective = row
    _check("state_names.yaml", code, more, _STATE_MORE)
    nouns = [Alias(name, "en"), Alias(uk, "uk"), Alias(ru, "ru")]
    nouns += _aliases("state_names.yaml", code, more.get("names"))
    nouns += [
        Alias(each.name, each.language, Ambiguity.METONYM)
        for each in _aliases("state_names.yaml", code, more.get("metonyms"))
    ]
    adjectives = [
        Alias(each, language)
        for each, language in ((en, "en"), (uk_adjective, "uk"), (ru_adjective, "ru"))
        if each != "-"
    ]
    adjectives += _aliases("state_names.yaml", code, more.get("adjectives"))
    actor = Actor(code.lower(), name, ActorKind.STATE, code)
    return State(actor, tuple(nouns), tuple(adjectives))


def body(data: Any) -> Body:
    _check("bodies.yaml", data, data, _BODY)
    names = _aliases("bodies.yaml", data["id"], {each: data.get(each, []) for each in LANGUAGES})
    kind = _kind("bodies.yaml", data["id"], data.get("kind"))
    return Body(data["id"], data["name"], kind, tuple(names), data.get("verb") == "true")


def entry(file: str, data: Any, kind: ActorKind | None) -> Entry:
    if not isinstance(data, dict) or not isinstance(data.get("id"), str):
        refuse(file, data, "an entry is a mapping with an id")
    name = data["id"]
    _check(file, name, data, _ENTRY)
    if not isinstance(data.get("name"), str):
        refuse(file, name, "an entry needs a name")
    own = _kind(file, name, data["kind"]) if "kind" in data else kind
    if own is None:
        refuse(file, name, "an entry needs a kind")
    actor = Actor(name, data["name"], own, data.get("country"), data.get("part_of"))
    aliases = [*_aliases(file, name, data.get("aliases")), *_person_names(file, data)]
    if not aliases:
        refuse(file, name, "an entry needs a name to be found by")
    holdings = tuple(_holding(file, name, each) for each in data.get("offices", ()))
    return Entry(actor, tuple(aliases), data.get("body"), holdings)


def _person_names(file: str, data: Mapping[str, Any]) -> Iterator[Alias]:
    surname = data.get("surname", "never")
    if surname not in (*_SURNAME, "never"):
        refuse(file, data["id"], f"surname '{surname}' should be safe, needs_context or never")
    firsts, lasts = data.get("first", {}), data.get("last", {})
    for language, names in lasts.items():
        for last in names:
            for first in firsts.get(language, ()):
                yield Alias(f"{first} {last}", language)
            if surname in _SURNAME:
                yield Alias(last, language, _SURNAME[surname])


def _holding(file: str, name: str, data: Any) -> Holding:
    _check(file, name, data, _HOLDING)
    since, until = (_day(file, name, data.get(each)) for each in ("from", "to"))
    return Holding(data["office"], data.get("at"), since, until)


def _day(file: str, name: str, written: str | None) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        refuse(file, name, f"'{written}' is no date; write 2022-05-30")


def _aliases(file: str, name: str, data: Any) -> list[Alias]:
    data = data or {}
    _check(file, name, data, frozenset(LANGUAGES))
    found = []
    for language, names in data.items():
        for each in names:
            if isinstance(each, str):
                found.append(Alias(each, language))
                continue
            _check(file, name, each, _ALIAS)
            if each.get("ambiguity") not in tuple(Ambiguity):
                refuse(file, name, f"ambiguity should be one of {', '.join(Ambiguity)}")
            found.append(Alias(each["name"], language, Ambiguity(each["ambiguity"])))
    return found


def _kind(file: str, name: str, kind: Any) -> ActorKind:
    try:
        return ActorKind(kind)
    except ValueError:
        refuse(file, name, f"kind '{kind}' should be one of {', '.join(ActorKind)}")


def _check(file: str, name: object, data: Any, allowed: frozenset[str]) -> None:
    if not isinstance(data, dict):
        refuse(file, name, "should be a mapping")
    for each in data:
        if each not in allowed:
            refuse(file, name, f"has no field '{each}'")
