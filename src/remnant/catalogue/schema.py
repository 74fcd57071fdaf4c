"""From the catalogue's YAML to entries; what does not belong there is refused by name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn

from remnant.catalogue.entries import Alias, Ambiguity, Noun, System, WeaponClass
from remnant.domain.overview import Reference
from remnant.domain.values import WeaponLevel
from remnant.errors import ReferenceDataError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LANGUAGES = ("en", "uk", "ru")

_CLASS_FIELDS = frozenset({"id", "name", "parent", "cat_uxo", "misp", "words", "qualifiers"})
_NAMING_FIELDS = frozenset({"id", "name", "level", "origin", "aliases", "misp"})
_KIN_FIELDS = frozenset({"class", "part_of", "variant_of", "derived_from"})
_ACCOUNT_FIELDS = frozenset({"remnants", "confused_with", "note", "confidence", "references"})
_SYSTEM_FIELDS = _NAMING_FIELDS | _KIN_FIELDS | _ACCOUNT_FIELDS
_NOUN_FIELDS = frozenset({"word", "ambiguity", "not_after", "not_before"})
_ALIAS_FIELDS = frozenset({"name", "ambiguity", "kind"})
_REFERENCE_FIELDS = frozenset({"title", "reviewed", "url"})
_CONFIDENCE = ("high", "medium", "low")
_WORD = re.compile(r"[a-z][a-z-]*")
_WHY_REFUSED = (
    "a weapon type is described by its names and by what is visible from outside, never by"
    " performance or construction"
)


@dataclass(frozen=True, slots=True)
class Refused:
    """What no entry may hold: names of fields, and words of a description."""

    fields: frozenset[str]
    words: frozenset[str]

    @classmethod
    def of(cls, data: Any) -> Refused:
        return cls(frozenset(data["fields"]), frozenset(data["words"]))


@dataclass(frozen=True, slots=True)
class Source:
    """One entry being read: where it stands, for messages."""

    file: str
    entry: str

    def refuse(self, why: str) -> NoReturn:
        raise ReferenceDataError(
            f"{self.file}: {self.entry}: {why}", hint="correct the entry in the catalogue's data"
        )

    def check_fields(self, data: Any, allowed: frozenset[str], what: str) -> None:
        if not isinstance(data, dict):
            self.refuse(f"{what} should be a mapping")
        for field in data:
            if field not in allowed:
                self.refuse(f"{what} has no field '{field}'")

    def check_refused(self, data: Mapping[str, Any], refused: Refused) -> None:
        """Nothing on performance or construction, in a field of its own or in words."""
        for field in data:
            if field not in _SYSTEM_FIELDS and not refused.fields.isdisjoint(
                (str(field), str(field).split("_")[0])
            ):
                self.refuse(f"field '{field}' is refused: {_WHY_REFUSED}")
        told = [data.get("note") or "", *(data.get("remnants") or ())]
        told += (data.get("confused_with") or {}).values()
        for text in told:
            found = refused.words.intersection(_WORD.findall(str(text).lower()))
            if found:
                self.refuse(f"'{min(found)}' in \"{text}\" is refused: {_WHY_REFUSED}")

    def text(self, data: Mapping[str, Any], field: str) -> str:
        value = data.get(field)
        if not isinstance(value, str) or not value.strip():
            self.refuse(f"field '{field}' should be words")
        return value

    def optional(self, data: Mapping[str, Any], field: str) -> str | None:
        return None if data.get(field) is None else self.text(data, field)

    def words(self, data: Mapping[str, Any], field: str) -> tuple[str, ...]:
        value = data.get(field) or []
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            self.refuse(f"field '{field}' should be a list of words")
        return tuple(value)


def entry_id(file: str, data: Any) -> Source:
    if not isinstance(data, dict) or not isinstance(data.get("id"), str):
        Source(file, str(data)[:40]).refuse("an entry should be a mapping with an id")
    return Source(file, data["id"])


def weapon_class(file: str, data: Any) -> WeaponClass:
    source = entry_id(file, data)
    source.check_fields(data, _CLASS_FIELDS, "a class")
    return WeaponClass(
        data["id"],
        source.text(data, "name"),
        source.optional(data, "parent"),
        source.text(data, "cat_uxo"),
        source.words(data, "misp"),
        tuple(
            _noun(source, each, language) for language, each in _by_language(source, data, "words")
        ),
        tuple(
            (source.text({"qualifier": each}, "qualifier"), language)
            for language, each in _by_language(source, data, "qualifiers")
        ),
    )


def system(file: str, data: Any, refused: Refused) -> System:
    source = entry_id(file, data)
    source.check_refused(data, refused)
    source.check_fields(data, _SYSTEM_FIELDS, "a weapon type")
    level = source.text(data, "level")
    if level not in ("family", "model", "variant"):
        source.refuse(f"level '{level}' should be family, model or variant")
    confidence = source.text(data, "confidence")
    if confidence not in _CONFIDENCE:
        source.refuse(f"confidence '{confidence}' should be one of {', '.join(_CONFIDENCE)}")
    aliases = tuple(
        _alias(source, each, language) for language, each in _by_language(source, data, "aliases")
    )
    return System(
        data["id"],
        source.text(data, "name"),
        WeaponLevel(level),
        source.text(data, "class"),
        aliases,
        _references(source, data.get("references")),
        part_of=source.optional(data, "part_of"),
        variant_of=source.optional(data, "variant_of"),
        derived_from=source.optional(data, "derived_from"),
        origin=source.words(data, "origin"),
        misp=source.words(data, "misp"),
        remnants=source.words(data, "remnants"),
        confused_with=_confused(source, data.get("confused_with")),
        note=source.optional(data, "note"),
        confidence=confidence,
    )


def _by_language(source: Source, data: Mapping[str, Any], field: str) -> Iterable[tuple[str, Any]]:
    value = data.get(field) or {}
    source.check_fields(value, frozenset(LANGUAGES), field)
    for language, names in value.items():
        if not isinstance(names, list):
            source.refuse(f"{field}.{language} should be a list")
        for name in names:
            yield language, name


def _noun(source: Source, data: Any, language: str) -> Noun:
    if isinstance(data, str):
        return Noun(data, language)
    source.check_fields(data, _NOUN_FIELDS, "a word")
    return Noun(
        source.text(data, "word"),
        language,
        _ambiguity(source, data),
        frozenset(source.words(data, "not_after")),
        frozenset(source.words(data, "not_before")),
    )


def _alias(source: Source, data: Any, language: str) -> Alias:
    if isinstance(data, str):
        return Alias(data, language)
    source.check_fields(data, _ALIAS_FIELDS, "an alias")
    name, kind = source.text(data, "name"), source.optional(data, "kind")
    return Alias(name, language, _ambiguity(source, data), kind)


def _ambiguity(source: Source, data: Mapping[str, Any]) -> Ambiguity:
    value = data.get("ambiguity", Ambiguity.SAFE.value)
    try:
        return Ambiguity(value)
    except ValueError:
        source.refuse(f"ambiguity '{value}' should be one of {', '.join(Ambiguity)}")


def _references(source: Source, data: Any) -> tuple[Reference, ...]:
    if not isinstance(data, list) or not data:
        source.refuse("an entry needs a reference")
    found = []
    for each in data:
        source.check_fields(each, _REFERENCE_FIELDS, "a reference")
        if each.get("reviewed") not in ("true", "false"):
            source.refuse("a reference says whether a person has opened it: reviewed: false")
        title, url = source.text(each, "title"), source.optional(each, "url")
        found.append(Reference(title, each["reviewed"] == "true", url))
    return tuple(found)


def _confused(source: Source, data: Any) -> tuple[tuple[str, str], ...]:
    if data is None:
        return ()
    if not isinstance(data, dict):
        source.refuse("confused_with should map an id to what tells the two apart")
    return tuple((other, source.text(data, other)) for other in data)
