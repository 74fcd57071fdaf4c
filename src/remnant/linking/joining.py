"""Tellings of many reports become incidents."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from remnant.domain.incident import Incident
from remnant.linking.binding import UNBOUND
from remnant.linking.blocking import candidates
from remnant.linking.clustering import Pair, components, group, pair_of
from remnant.linking.comparing import compare
from remnant.linking.defending import arms
from remnant.linking.merging import merged_date, merged_kind, merged_place, merged_weapons
from remnant.linking.naming import derived, inherited
from remnant.linking.weights import weights

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from remnant.domain.assessment import Link
    from remnant.domain.incident import Told
    from remnant.domain.ports import References
    from remnant.linking.binding import Bound


@dataclass(frozen=True, slots=True)
class Joined:
    """Incidents by id, and the links between tellings that were put into one."""

    incidents: tuple[Incident, ...]
    links: tuple[Link, ...]


_NO_IDS: Mapping[str, str] = {}


def join(
    told: Sequence[Told],
    references: References | None = None,
    existing: Mapping[str, str] = _NO_IDS,
    issued: Iterable[str] = (),
    judged: Bound = UNBOUND,
    summaries: frozenset[str] | None = None,
    former: Mapping[str, str] = _NO_IDS,
) -> Joined:
    """Every telling in exactly one incident; the order in which they are given changes nothing.

    `existing` gives the incident (id) that tellings (names) belonged to before: an incident
    keeps its id while most of its tellings stay together. `issued` are ids that were given out
    before and may belong to no telling now; none is given again. `judged` is what people said,
    which wins. `summaries` are the tellings (names) that are waves, where not all their hits are
    among `told`. `former` gives the id, standing for nothing now, that a telling was last in: an
    incident of which it is the earliest gets it back.
    """
    ordered = sorted(told, key=lambda each: (each.report.published or date.max, each.name))
    links = compared(ordered, references, summaries)
    groups = _grouped(ordered, links, judged.within(each.name for each in ordered))
    kept = inherited(groups, existing)
    given = {*existing.values(), *kept.values()}
    taken = {*given, *issued, *former.values()}
    ids = []
    for at, members in enumerate(groups):
        bare = _merged(members, references)
        back = former.get(members[0].name)
        id_ = kept.get(at) or (back if back and back not in given else None)
        id_ = id_ or derived(members[0], bare.place, bare.date, taken)
        given.add(id_)
        taken.add(id_)
        ids.append(replace(bare, id=id_))
    return Joined(_nested(ids, ordered, existing), tuple(_within(ids, links)))


def compared(
    ordered: Sequence[Told],
    references: References | None = None,
    summaries: frozenset[str] | None = None,
    only: frozenset[str] | None = None,
) -> dict[Pair, Link]:
    """Every pair of tellings that may be one occurrence, by their names, the lower first.

    With `only` those pairs that have one of these tellings (names).
    """
    by_weight = weights()
    catalogue = references.weapons if references else None
    waves = summaries_of(ordered) if summaries is None else summaries
    links = {}
    for one, other in candidates(ordered):
        left, right = ordered[one], ordered[other]
        if only is not None and left.name not in only and right.name not in only:
            continue
        if left.name > right.name:
            left, right = right, left
        link = compare(left, right, by_weight, catalogue, waves)
        if link is not None:
            links[pair_of(left.name, right.name)] = link
    return links


def summaries_of(told: Iterable[Told]) -> frozenset[str]:
    """The tellings (names) that others are part of."""
    return frozenset(each.telling.part_of for each in told if each.telling.part_of)


def _grouped(
    ordered: Sequence[Told], links: Mapping[Pair, Link], judged: Bound
) -> list[list[Told]]:
    """Groups of tellings, each in order of publication, worked out one neighbourhood at a time."""
    by_weight = weights()
    place = {each.name: at for at, each in enumerate(ordered)}
    able = {pair: link for pair, link in links.items() if pair not in judged.different}
    likely = [pair for pair, link in able.items() if link.weight > 0]
    said = [(min(each), name) for each in judged.same for name in each if name != min(each)]
    neighbourhood = components([*likely, *said])
    apart: dict[int, list[Told]] = defaultdict(list)
    groups = []
    for each in ordered:
        if each.name in neighbourhood:
            apart[neighbourhood[each.name]].append(each)
        else:
            groups.append([each])
    inside: dict[int, dict[Pair, Link]] = defaultdict(dict)
    for pair, link in able.items():
        numbers = {neighbourhood.get(name) for name in pair}
        if len(numbers) == 1 and (number := numbers.pop()) is not None:
            inside[number][pair] = link
    same: dict[int, list[frozenset[str]]] = defaultdict(list)
    for names in judged.same:
        same[neighbourhood[min(names)]].append(names)
    for number, members in apart.items():
        groups.extend(
            [ordered[at] for at in sorted(place[name] for name in names)]
            for names in group(members, inside[number], by_weight, same[number])
        )
    return sorted(groups, key=lambda members: place[members[0].name])


def _merged(members: Sequence[Told], references: References | None) -> Incident:
    tellings = [told.telling for told in members]
    catalogue = references.weapons if references else None
    return Incident(
        id="",
        date=merged_date([telling.date for telling in tellings]),
        place=merged_place([telling.place for telling in tellings], weights().near_km),
        kind=merged_kind([telling.kind for telling in tellings]),
        weapons=merged_weapons(
            [weapon for named in arms(members, catalogue) for weapon in named], catalogue
        ),
        tellings=tuple(told.name for told in members),
    )


def _nested(
    incidents: Sequence[Incident], ordered: Sequence[Told], existing: Mapping[str, str]
) -> tuple[Incident, ...]:
    """The incidents with the wave that each belongs to, as most of its tellings say.

    A wave that is not among the tellings joined now is where it was before.
    """
    home = {**existing, **{name: each.id for each in incidents for name in each.tellings}}
    wave = {each.name: each.telling.part_of for each in ordered}
    nested = []
    for each in incidents:
        waves = [home[whole] for name in each.tellings if (whole := wave[name]) and whole in home]
        named = Counter(id_ for id_ in waves if id_ != each.id).most_common(1)
        nested.append(replace(each, part_of=named[0][0]) if named else each)
    return tuple(nested)


def _within(incidents: Sequence[Incident], links: Mapping[Pair, Link]) -> Iterator[Link]:
    home = {name: each.id for each in incidents for name in each.tellings}
    for pair in sorted(links):
        if home[pair[0]] == home[pair[1]]:
            yield links[pair]
