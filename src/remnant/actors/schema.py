"""From the actors' YAML to entries; what does not belong there is refused by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from remnant.actors.entries import LANGUAGES, Alias, Ambiguity, Body, Entry, Locality, Office, State
from remnant.domain.ports import Actor, ActorKind
from remnant.errors import ReferenceDataError

if TYPE_CHECKING:
    from collections.abc import Mapping

_ENTRY = frozenset({"id", "name", "kind", "country", "part_of", "body", "aliases"})
_BODY = frozenset({"id", "name", "kind", "verb", "worded", "capital", *LANGUAGES})
_OFFICE = frozenset({"id", "name", "of", *LANGUAGES})
_STATE_MORE = frozenset({"label", "names", "adjectives", "metonyms", "ordinary"})
_ALIAS = frozenset({"name", "ambiguity"})
_STATE_COLUMNS = 7
_PLACE_COLUMNS = 8
_NONE = "-"


def refuse(file: str, entry: object, why: str) -> NoReturn:
    raise ReferenceDataError(f"{file}: {entry}: {why}", hint="correct the entry in the data")


def check(file: str, entry: object, data: Any, allowed: frozenset[str]) -> None:
    if not isinstance(data, dict):
        refuse(file, entry, "should be a mapping")
    for each in data:
        if each not in allowed:
            refuse(file, entry, f"has no field '{each}'")


def state(row: Any, more: Mapping[str, Any]) -> State:
    file = "states.yaml"
    if not isinstance(row, list) or len(row) != _STATE_COLUMNS:
        refuse(file, row, "a state has a code and six names")
    code, name, en, uk, uk_adjective, ru, ru_adjective = row
    check("state_names.yaml", code, more, _STATE_MORE)
    ordinary = {each.name for each in aliases(file, code, more.get("ordinary"))}
    own = (Alias(name, "en"), Alias(uk, "uk"), Alias(ru, "ru"))
    nouns = [
        Alias(each.name, each.language, Ambiguity.ORDINARY) if each.name in ordinary else each
        for each in (*own, *aliases(file, code, more.get("names")))
    ]
    nouns += [
        Alias(each.name, each.language, Ambiguity.METONYM)
        for each in aliases(file, code, more.get("metonyms"))
    ]
    adjectives = [
        Alias(each, language)
        for each, language in ((en, "en"), (uk_adjective, "uk"), (ru_adjective, "ru"))
        if each != _NONE
    ]
    adjectives += aliases(file, code, more.get("adjectives"))
    actor = Actor(code.lower(), name, ActorKind.STATE, code)
    label = more.get("label") or (en if en != _NONE else name)
    return State(actor, label, tuple(nouns), tuple(adjectives))


def locality(row: Any) -> Locality:
    if not isinstance(row, list) or len(row) < _PLACE_COLUMNS:
        refuse("places.yaml", row, "a place has an id, a kind, a country and five names")
    place, kind, country, en, uk, uk_adjective, ru, ru_adjective, *others = row
    if kind not in ("region", "city"):
        refuse("places.yaml", place, f"kind '{kind}' should be region or city")
    nouns = [("en", en), ("uk", uk), ("ru", ru)]
    nouns += [("en" if each.isascii() else "uk", each) for each in others]
    return Locality(
        place,
        kind,
        country,
        en,
        tuple(Alias(each, language) for language, each in nouns if each != _NONE),
        tuple(
            Alias(each, language)
            for language, each in (("uk", uk_adjective), ("ru", ru_adjective))
            if each != _NONE
        ),
    )


def body(file: str, data: Any) -> Body:
    check(file, data, data, _BODY)
    names = aliases(file, data["id"], {each: data.get(each, []) for each in LANGUAGES})
    return Body(
        data["id"],
        data["name"],
        kind(file, data["id"], data.get("kind")),
        tuple(names),
        verb=data.get("verb") == "true",
        worded=data.get("worded") == "true",
        yields=data.get("capital") == "state",
    )


def office(data: Any) -> Office:
    file = "offices.yaml"
    check(file, data, data, _OFFICE)
    names = aliases(file, data["id"], {each: data.get(each, []) for each in LANGUAGES})
    return Office(data["id"], data["name"], frozenset(data["of"]), tuple(names))


def entry(file: str, data: Any, usual: ActorKind | None) -> Entry:
    name = identified(file, data)
    check(file, name, data, _ENTRY)
    own = kind(file, name, data["kind"]) if "kind" in data else usual
    if own is None:
        refuse(file, name, "an entry needs a kind")
    names = aliases(file, name, data.get("aliases"))
    if not names:
        refuse(file, name, "an entry needs a name to be found by")
    actor = Actor(name, data["name"], own, data.get("country"), data.get("part_of"))
    return Entry(actor, tuple(names), data.get("body"))


def identified(file: str, data: Any) -> str:
    """The id of an entry that has one and a name."""
    if not isinstance(data, dict) or not data.get("id") or not data.get("name"):
        refuse(file, data, "an entry is a mapping with an id and a name")
    return str(data["id"])


def aliases(file: str, name: str, data: Any) -> list[Alias]:
    data = data or {}
    check(file, name, data, frozenset(LANGUAGES))
    found = []
    for language, names in data.items():
        for each in names:
            if isinstance(each, str):
                found.append(Alias(each, language))
                continue
            check(file, name, each, _ALIAS)
            if each.get("ambiguity") not in tuple(Ambiguity):
                refuse(file, name, f"ambiguity should be one of {', '.join(Ambiguity)}")
            found.append(Alias(each["name"], language, Ambiguity(each["ambiguity"])))
    return found


def kind(file: str, name: str, written: Any) -> ActorKind:
    try:
        return ActorKind(written)
    except ValueError:
        refuse(file, name, f"kind '{written}' should be one of {', '.join(ActorKind)}")
