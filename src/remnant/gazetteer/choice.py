"""Which of the places of one name is meant: a score by hand-set weights, and its softmax."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import exp, log10
from typing import TYPE_CHECKING, Any

from remnant.gazetteer.data_files import data
from remnant.gazetteer.geometry import distance_km
from remnant.gazetteer.schema import NameKind, PlaceKind

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from remnant.gazetteer.index import Entry, Named

_KIND_NAMES = {
    PlaceKind.COUNTRY: "country",
    PlaceKind.REGION: "region",
    PlaceKind.AREA: "area",
    PlaceKind.SEA: "sea",
    PlaceKind.LANDMARK: "landmark",
    PlaceKind.AIRFIELD: "airfield",
}


_MOST_SETTLED = 100


@dataclass(slots=True)
class Context:
    """What the rest of a text says about where it is: votes for countries, regions that are
    named, settlements already chosen.
    """

    language: str
    votes: dict[str, float] = field(default_factory=dict)
    regions: set[str] = field(default_factory=set)
    settled: dict[int, Entry] = field(default_factory=dict)
    senses: dict[str, int] = field(default_factory=dict)  # of a name whose container was given

    def vote(self, country: str | None, weight: float = 1.0) -> None:
        if country:
            self.votes[country] = self.votes.get(country, 0.0) + weight

    def vote_for_nation(self, country: str | None) -> None:
        """For a country that is named, or whose adjective is: some act in other countries' reports
        more than in their own.
        """
        self.vote(country, data("weights")["abroad_vote"] if acts_abroad(country) else 1.0)

    def settle(self, entry: Entry) -> None:
        """Remembers a chosen settlement; a text that names very many says little by any one."""
        if len(self.settled) < _MOST_SETTLED:
            self.settled[entry.number] = entry

    def share(self, country: str | None) -> float:
        """The country's part of the votes, less than its part where few have voted."""
        return self.votes.get(country or "", 0.0) / (sum(self.votes.values()) + 1.0)


def acts_abroad(country: str | None) -> bool:
    """Whether a country is named in other countries' reports more than in its own."""
    return country in data("weights")["acts_abroad"]


def least_score(language: str) -> float:
    """The score from which a name is taken for a place."""
    table: dict[str, float] = data("weights")["is_place"]
    return table.get(language, table["en"])


@dataclass(frozen=True, slots=True)
class Scored:
    named: Named
    score: float
    probability: float


def choose(
    candidates: Sequence[Named],
    context: Context,
    *,
    bonus: float = 0.0,
    form: str = "",
) -> tuple[Scored, ...]:
    """The candidates, best first. `bonus` is what the words around add to every candidate."""
    sense = context.senses.get(form)
    own = any(_is_own(named) for named in candidates)
    scores = []
    for named in candidates:
        score = _score(named, context) + bonus
        if named.entry.number == sense:
            score += _SENSE
        if own and not _is_own(named) and named.entry.kind is PlaceKind.SETTLEMENT:
            score += data("weights")["beside_own"]
        scores.append((score, named))
    scores.sort(key=lambda pair: (-pair[0], pair[1].entry.number))
    best = scores[0][0]
    total = sum(exp(score - best) for score, _ in scores)
    return tuple(Scored(named, score, exp(score - best) / total) for score, named in scores)


def _kind_name(named: Named) -> str:
    if named.entry.kind is PlaceKind.REGION and named.kind is NameKind.OTHER:
        return "iso_region"
    return _KIND_NAMES[named.entry.kind]


def _is_own(named: Named) -> bool:
    return named.kind is NameKind.MAIN and named.entry.kind is PlaceKind.SETTLEMENT


_SENSE = 3.0  # one text uses a name for one place
_LARGE = 100_000  # inhabitants from which a city has a name in English


def _score(named: Named, context: Context) -> float:
    weights: dict[str, Any] = data("weights")
    entry = named.entry
    if entry.kind is PlaceKind.SETTLEMENT:
        score = weights["population"] * log10(max(100, entry.population))
    else:
        score = weights["kind"][_kind_name(named)]
    if named.kind is NameKind.OTHER and entry.kind is PlaceKind.SETTLEMENT:
        score += weights[_name_weight(entry)]
    if named.word:
        score += weights["ordinary_word"]
    score += weights["country_share"] * context.share(entry.country)
    score += weights["language"].get(context.language, {}).get(entry.country, 0.0)
    if entry.capital:
        score += weights["capital"]
    if entry.region in context.regions:
        score += weights["parent_in_text"]
    return float(score + _nearness(entry, context.settled.values()))


def _name_weight(entry: Entry) -> str:
    if entry.country in data("countries_writing")["transliterated"]:
        return "other_name"
    return "translated_city" if entry.population >= _LARGE else "translated_name"


def _nearness(entry: Entry, settled: Collection[Entry]) -> float:
    """What the distance to the nearest other place of the text says for a settlement."""
    if entry.kind is not PlaceKind.SETTLEMENT or entry.lat is None or entry.lon is None:
        return 0.0
    away = _away(entry, settled)
    if away is None:
        return 0.0
    steps: dict[int, float] = data("weights")["near_km"]
    far = 0.0 if entry.population >= _LARGE else float(data("weights")["far"])
    return next((gain for km, gain in steps.items() if away <= km), far)


def _away(entry: Entry, settled: Collection[Entry]) -> float | None:
    """Kilometres to the nearest other place of the text."""
    if entry.lat is None or entry.lon is None:
        return None
    return min(
        (
            distance_km(entry.lat, entry.lon, other.lat, other.lon)
            for other in settled
            if other.number != entry.number and other.lat is not None and other.lon is not None
        ),
        default=None,
    )


_VILLAGE = 20_000  # inhabitants below which a name is many places', most of them in no list
_STRAY = 700.0  # kilometres from all else that a text names


def is_stray(scored: Scored, context: Context) -> bool:
    """Whether the only village of a name that the index has lies far from all that is told of."""
    entry = scored.named.entry
    if entry.kind is not PlaceKind.SETTLEMENT or entry.population >= _VILLAGE:
        return False
    away = _away(entry, context.settled.values())
    return away is not None and away > _STRAY
