"""What each kind of part has: named points to place, and features to look for or to count."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from remnant.errors import ReferenceDataError, UnknownNameError
from remnant.naming.yamlfile import read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

LANGUAGES = ("en", "uk", "ru")
_FILE = "data/templates.yaml"


class Form(StrEnum):
    """How points of a part on two pictures are brought together."""

    FLAT = "flat"
    SOLID = "three-dimensional"
    MARKING = "marking"


@dataclass(frozen=True, slots=True)
class NamedPoint:
    """A landmark; `where` says by language where to click."""

    name: str
    where: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class NamedFeature:
    """Something to look for; `counted` where its number is asked for as well."""

    name: str
    counted: bool
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Template:
    kind: str
    form: Form
    words: Mapping[str, str]
    points: tuple[NamedPoint, ...]
    features: tuple[NamedFeature, ...]

    def point(self, name: str) -> NamedPoint | None:
        return next((each for each in self.points if each.name == name), None)

    def feature(self, name: str) -> NamedFeature | None:
        return next((each for each in self.features if each.name == name), None)


@cache
def templates() -> dict[str, Template]:
    """Every kind of part, by its id, in the order of the file."""
    data = read_yaml(files("remnant.imagery.parts").joinpath(_FILE))
    return {kind: _template(kind, entry) for kind, entry in data.items()}


def template(kind: str) -> Template:
    """The template of a kind; an unknown kind is refused by name."""
    found = templates().get(kind)
    if found is None:
        known = ", ".join(templates())
        raise UnknownNameError(f"there is no kind of part '{kind}'", hint=f"one of: {known}")
    return found


def _template(kind: str, entry: Any) -> Template:
    try:
        return Template(
            kind,
            Form(entry["form"]),
            _worded(kind, entry["words"]),
            tuple(
                NamedPoint(name, _worded(f"{kind}: {name}", where))
                for name, where in (entry.get("points") or {}).items()
            ),
            tuple(
                NamedFeature(
                    name, each["counted"] == "yes", _worded(f"{kind}: {name}", each["words"])
                )
                for name, each in (entry.get("features") or {}).items()
            ),
        )
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise ReferenceDataError(
            f"templates.yaml: {kind}: {error}", hint="correct the entry in the data"
        ) from error


def _worded(what: str, words: Any) -> dict[str, str]:
    if sorted(words) != sorted(LANGUAGES):
        raise ReferenceDataError(
            f"templates.yaml: {what} is not worded in {', '.join(LANGUAGES)}",
            hint="correct the entry in the data",
        )
    return dict(words)
