"""Which words of a text may name places: the longest names that the index knows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, TypeAlias

from remnant.gazetteer.cues import facilities
from remnant.gazetteer.forms import adjective_stem
from remnant.gazetteer.schema import ADJECTIVE, AIRFIELD, NameKind, PlaceKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from remnant.gazetteer.index import Index, Named
    from remnant.gazetteer.tokens import Word

AIR = frozenset({"airbase", "airfield", "airport"})  # sorts of site that reports mix
_MOST_WORDS = 5
_KEYS = frozenset({NameKind.ADJECTIVE, NameKind.DISTRICT, NameKind.CITY_DISTRICT, NameKind.SORT})
_BESIDE = _KEYS | {NameKind.BASE}  # names that need a word beside them


Grams: TypeAlias = dict[int, list[tuple[int, str]]]  # by the first word: last words and names


class Role(Enum):
    """What the words beside a name make of it."""

    NAME = auto()
    REGION = auto()
    SEA = auto()
    DISTRICT = auto()
    SECTOR = auto()
    FACILITY = auto()


@dataclass(slots=True)
class Span:
    """Words `first`..`last` that may name a place; `low`..`high` take in the words that go with
    them. All are inclusive.
    """

    first: int
    last: int
    candidates: tuple[Named, ...]
    low: int
    high: int
    role: Role = Role.NAME
    sort: str | None = None  # of facility
    cued: bool = False  # a word says that it is a settlement
    bonus: float = 0.0
    near: bool = False
    bearing: int | None = None
    away_km: float | None = None
    side: int | None = None  # "eastern Ukraine": degrees from north
    parent: Span | None = None
    other: Span | None = None  # the far end of "between X and Y"
    absorbed: bool = False
    same: Span | None = None  # the mention that told of an unknown name first

    def take(self, candidates: Sequence[Named], role: Role, high: int) -> None:
        self.candidates, self.role, self.high = tuple(candidates), role, max(self.high, high)

    def of_kind(self, *kinds: NameKind) -> tuple[Named, ...]:
        return tuple(named for named in self.candidates if named.kind in kinds)

    def plain(self) -> tuple[Named, ...]:
        """The candidates that the words name by themselves; a town before the foreign unit that
        is called after it.
        """
        found = tuple(named for named in self.candidates if named.kind not in _BESIDE)
        towns = {
            n.entry.country
            for n in found
            if n.entry.kind is PlaceKind.SETTLEMENT and n.kind is NameKind.MAIN
        }
        return tuple(
            named
            for named in found
            if named.kind is not NameKind.OTHER
            or named.entry.kind is not PlaceKind.REGION
            or named.entry.country not in towns
        )


def leave_small_namesakes(span: Span) -> None:
    """A region, an area or a country is meant before a small town of its name, where no word says
    otherwise: Crimea before Krym near Rostov, Lebanon before Lebanon in Tennessee.
    """
    if span.role is not Role.NAME or span.cued or span.parent:
        return
    if any(n.kind is NameKind.MAIN and n.entry.kind in _WIDE for n in span.candidates):
        span.candidates = tuple(
            named
            for named in span.candidates
            if named.entry.kind is not PlaceKind.SETTLEMENT or named.entry.population >= _LARGE
        )


_WIDE = (PlaceKind.REGION, PlaceKind.AREA, PlaceKind.COUNTRY)
_LARGE = 100_000  # inhabitants


def spans_of(words: Sequence[Word], index: Index) -> list[Span]:
    grams = _grams(words, index.bounds)
    keys = _keys(words)
    forms = [form for found in grams.values() for _, form in found]
    named = index.named([*forms, *(key for found in keys.values() for key in found)])
    spans: list[Span] = []
    at = 0
    while at < len(words):
        span = _longest(at, words, grams, keys, named)
        if span is None:
            at += 1
            continue
        spans.append(span)
        at = span.last + 1
    return spans


def _grams(words: Sequence[Word], bounds: frozenset[str]) -> Grams:
    """Runs of words that could be a name: a capital in them, nothing but spaces between them, a
    capital or a word that names are known to begin or end with (`bounds`) at either end.
    """
    grams: Grams = {}
    for first, word in enumerate(words):
        if not (word.capital or word.form in bounds):
            continue
        capital = False
        for last in range(first, min(first + _MOST_WORDS, len(words))):
            end = words[last]
            if last > first and not (end.glued or end.gap == ". "):
                break
            capital = capital or end.capital
            if capital and (end.capital or end.text[0].isdigit() or end.form in bounds):
                form = " ".join([each.form for each in words[first : last + 1]])
                grams.setdefault(first, []).append((last, form))
    return grams


def _keys(words: Sequence[Word]) -> dict[int, tuple[str, ...]]:
    """For each capitalised word the keys of names that need a word beside them."""
    found = {}
    for at, word in enumerate(words):
        if not word.capital:
            continue
        stem = adjective_stem(word.form)
        keys = [AIRFIELD + word.form]
        if stem != word.form or word.form.endswith(("sky", "skyi", "skiy", "skyy", "ski")):
            keys.append(ADJECTIVE + stem)
        found[at] = tuple(keys)
    return found


def _longest(
    at: int,
    words: Sequence[Word],
    grams: Grams,
    keys: dict[int, tuple[str, ...]],
    named: dict[str, tuple[Named, ...]],
) -> Span | None:
    runs = grams.get(at, ())
    alone = [key for key in keys.get(at, ()) if key in named]
    if alone and not (runs and runs[0][0] == at):
        runs = [(at, ""), *runs]
    for last, form in reversed(runs):
        candidates = named.get(form, ())
        if last == at:
            for key in alone:
                candidates += named[key]
        if candidates and not (at == last and facilities("slavic").word(words[at].form)):
            return Span(at, last, candidates, at, last)
    return None
