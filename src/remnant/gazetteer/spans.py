"""Which words of a text may name places: the longest names that the index knows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from remnant.gazetteer.cues import facilities
from remnant.gazetteer.forms import adjective_stem
from remnant.gazetteer.normal import fold
from remnant.gazetteer.schema import ADJECTIVE, AIRFIELD, NameKind, PlaceKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from remnant.gazetteer.index import Index, Named
    from remnant.gazetteer.tokens import Word

_MOST_WORDS = 5
_KEYS = frozenset({NameKind.ADJECTIVE, NameKind.DISTRICT, NameKind.CITY_DISTRICT, NameKind.SORT})
_BESIDE = _KEYS | {NameKind.BASE}  # names that need a word beside them
# Lower-case words that names of seas, straits and peninsulas begin or end with, beside facilities.
_COMMON = frozenset(
    fold(word)
    for word in (
        "sea strait gulf bay island peninsula region heights bridge people's republic"
        " море моря морю морем морі затока затоки затоці затоку затокою протока протоки протоці"
        " залив залива заливе заливом залив пролив пролива проливе проливом острів острова острові"
        " остров острове островом півострів півострова півострові полуостров полуострова"
        " полуострове бухта бухти бухті бухту бухты бухте берег берега берегу сектор сектора"
        " секторі секторе hospital лікарня лікарні лікарню больница больницы больнице больницу"
        " завод заводу заводі завода заводе полігон полігоні полигон полигоне site facility"
        " station plant prison colony field oilfield driver strip bank city highlands"
    ).split()
)


class Role(Enum):
    """What the words beside a name make of it."""

    NAME = auto()
    REGION = auto()
    DISTRICT = auto()
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
    side: str | None = None  # "eastern" in "eastern Ukraine"
    parent: Span | None = None
    other: Span | None = None  # the far end of "between X and Y"
    absorbed: bool = False

    def take(self, candidates: Sequence[Named], role: Role, high: int) -> None:
        self.candidates, self.role, self.high = tuple(candidates), role, max(self.high, high)

    def of_kind(self, *kinds: NameKind) -> tuple[Named, ...]:
        return tuple(named for named in self.candidates if named.kind in kinds)

    def plain(self) -> tuple[Named, ...]:
        """The candidates that the words name by themselves; a town before the foreign unit that
        is called after it.
        """
        found = tuple(named for named in self.candidates if named.kind not in _BESIDE)
        towns = {n.entry.country for n in found if n.entry.kind is PlaceKind.SETTLEMENT}
        return tuple(
            named
            for named in found
            if named.kind is not NameKind.OTHER
            or named.entry.kind is not PlaceKind.REGION
            or named.entry.country not in towns
        )


def spans_of(text: str, words: Sequence[Word], index: Index) -> list[Span]:
    grams = _grams(text, words)
    keys = _keys(words)
    named = index.named([*grams.values(), *(key for found in keys.values() for key in found)])
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


def _grams(text: str, words: Sequence[Word]) -> dict[tuple[int, int], str]:
    """Runs of words that could be a name: a capital in them, nothing but spaces between them, a
    capital or a word that ends names at either end.
    """
    grams: dict[tuple[int, int], str] = {}
    for first, word in enumerate(words):
        if not (word.capital or _may_bound(word)):
            continue
        capital = False
        for last in range(first, min(first + _MOST_WORDS, len(words))):
            end = words[last]
            if last > first and not (end.glued or end.gap == ". "):
                break
            capital = capital or end.capital
            if capital and (end.capital or end.text[0].isdigit() or _may_bound(end)):
                grams[first, last] = fold(text[word.start : end.end])
    return grams


def _may_bound(word: Word) -> bool:
    return (
        word.form in _COMMON
        or facilities("en").word(word.form) is not None
        or facilities("slavic").word(word.form) is not None
    )


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
    grams: dict[tuple[int, int], str],
    keys: dict[int, tuple[str, ...]],
    named: dict[str, tuple[Named, ...]],
) -> Span | None:
    for last in range(min(at + _MOST_WORDS, len(words)) - 1, at - 1, -1):
        form = grams.get((at, last))
        candidates = named.get(form, ()) if form else ()
        if last == at:
            for key in keys.get(at, ()):
                candidates += named.get(key, ())
        if candidates:
            return Span(at, last, candidates, at, last)
    return None
