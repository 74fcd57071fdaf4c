"""From the sources and the hand files to the rows of the index."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from itertools import count

from simplemma import is_known

from remnant.gazetteer.forms import forms, languages
from remnant.gazetteer.normal import fold
from remnant.gazetteer.schema import WORD, NameKind, PlaceKind

_FIRST_OWN_ID = 100_000_001
Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class Row:
    """A place, in the columns of the index."""

    id: int
    key: str | None
    kind: PlaceKind
    name: str
    country: str | None
    region: str | None = None
    city: int | None = None
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    capital: bool = False
    radius: float | None = None
    precision: str | None = None

    def columns(self) -> tuple[Value, ...]:
        return (
            self.id, self.key, self.kind, self.name, self.country, self.region, self.city,
            self.lat, self.lon, self.population, self.capital, self.radius, self.precision,
        )  # fmt: skip


@dataclass(slots=True)
class Rows:
    """Places and their names as they are gathered; of two kinds of one name the stronger stays."""

    places: list[Row] = field(default_factory=list)
    names: dict[tuple[str, int], int] = field(default_factory=dict)
    bounds: set[str] = field(default_factory=set)  # lower-case words that names begin or end with
    _ids: count[int] = field(default_factory=lambda: count(_FIRST_OWN_ID))

    def next_id(self) -> int:
        return next(self._ids)

    def name(self, place: int, form: str, kind: NameKind) -> None:
        key = (fold(form), place)
        if key[0]:
            value = int(kind) | (WORD if _is_english_word(key[0]) else 0)
            if value < self.names.get(key, value + 1):
                self.names[key] = value

    def key(self, place: int, form: str, kind: NameKind) -> None:
        """A key that is no name as printed (see `schema`): kept as it is."""
        self.names.setdefault((form, place), int(kind))

    def titled(self, place: int, name: str, kind: NameKind) -> None:
        """A name that may begin or end with a lower-case word ("Чёрное море"), in every case."""
        self.inflected(place, name, kind)
        for form in (
            name.replace("*", ""),
            *(form for code in languages(name) for form in forms(name, code)),
        ):
            words = form.split(" ")
            self.bounds |= {fold(word) for word in (words[0], words[-1]) if word.islower()}

    def inflected(self, place: int, name: str, kind: NameKind) -> None:
        """The name, and its other cases where it is written in Ukrainian or Russian letters."""
        self.name(place, name.replace("*", ""), kind)
        for language in languages(name):
            for form in forms(name, language):
                self.name(place, form, kind)


@cache
def _is_english_word(form: str) -> bool:
    return form.isascii() and form.isalpha() and is_known(form, lang="en")
