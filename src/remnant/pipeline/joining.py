"""Tellings joined into incidents: all of them, or only those that something new can touch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.linking import bound, compared, join, surroundings
from remnant.pipeline.accounting import accounts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import datetime

    from remnant.domain.assessment import Link
    from remnant.domain.incident import Told
    from remnant.domain.judgement import Judgement
    from remnant.linking import Bound
    from remnant.pipeline.desk import Desk

_MANY = 500  # new tellings, above which looking at all of them is cheaper


def link_all(desk: Desk, *, now: datetime) -> int:
    """Join all tellings and compute each incident's account; how many there are."""
    told = desk.record.told()
    joining = desk.record.joining
    judged = bound(joining.judgements())
    joined = join(
        told,
        desk.references,
        desk.record.membership(),
        desk.record.issued(),
        judged=judged,
        former=joining.former(),
    )
    computed = accounts(joined.incidents, told, desk.references)
    desk.record.replace_accounts(computed, person=desk.person, at=now)
    _file(desk, told)
    return len(computed)


def link_touched(desk: Desk, names: Collection[str], *, now: datetime) -> int:
    """Join anew what these tellings can touch, and nothing else; how many incidents that is.

    A telling touches those that it could be one with, they those of their incidents and what
    these could be one with, until nothing is added: what is outside has no link into it, so that
    joining everything would give the same.
    """
    joining = desk.record.joining
    unfiled = joining.unfiled()
    if len(names) > _MANY or len(unfiled) > _MANY:
        return link_all(desk, now=now)
    _file(desk, joining.told({*unfiled, *names}))
    gone = joining.gone()
    judged = bound(joining.judgements())
    start = {*names, *joining.members(joining.homes({*gone, *names}).values())}
    neighbourhood = _Neighbourhood(desk, judged)
    neighbourhood.grow(start - gone)
    touched = neighbourhood.inside
    existing = joining.homes({*touched, *gone, *neighbourhood.waves_beside()})
    joined = join(
        neighbourhood.told(),
        desk.references,
        existing,
        desk.record.issued(),
        judged=judged,
        summaries=neighbourhood.summaries,
        former=joining.former(),
    )
    computed = accounts(joined.incidents, neighbourhood.told(), desk.references)
    joining.replace_some(computed, {*touched, *gone}, person=desk.person, at=now)
    return len(computed)


def links_of(desk: Desk, incident: str, *, near: bool = False) -> tuple[Link, ...]:
    """The links between an incident's tellings, best first, each with its reasons.

    With `near` those to tellings of other incidents, which did not suffice or were excluded.
    """
    _, names = desk.record.joining.side(incident)
    neighbourhood = _Neighbourhood(desk, bound(()))
    mine = frozenset(names)
    others = neighbourhood.beside(mine) - mine if near else frozenset()
    links = neighbourhood.compared(mine | others, mine)
    found = [
        link
        for pair, link in links.items()
        if (mine.issuperset(pair) if not near else len(mine.intersection(pair)) == 1)
    ]
    return tuple(sorted(found, key=lambda link: (-link.weight, link.left, link.right)))


def judgements_of(desk: Desk, incident: str) -> tuple[Judgement, ...]:
    """The judgements in force that speak of an incident's tellings."""
    _, names = desk.record.joining.side(incident)
    return tuple(
        each
        for each in desk.record.joining.judgements()
        if each.in_force and not {*each.left, *each.right}.isdisjoint(names)
    )


class _Neighbourhood:
    """Tellings reached from some over links, incidents and judgements."""

    def __init__(self, desk: Desk, judged: Bound) -> None:
        self._desk = desk
        self._joining = desk.record.joining
        self._known: dict[str, Told] = {}
        self._waves: dict[str, str | None] = {}
        self._reports: set[str] = set()
        self.inside: set[str] = set()
        self._same = {name: group for group in judged.same for name in group}

    @property
    def summaries(self) -> frozenset[str]:
        """Those tellings (names) that are waves."""
        return frozenset(wave for wave in self._waves.values() if wave)

    def told(self) -> list[Told]:
        return [self._known[name] for name in sorted(self.inside)]

    def waves_beside(self) -> set[str]:
        """Waves that a telling inside is part of, inside or not."""
        return {wave for name in self.inside if (wave := self._waves.get(name))}

    def grow(self, names: Iterable[str]) -> None:
        waiting = set(names)
        while waiting:
            self._load(waiting)
            waiting &= self._known.keys()  # a name that no current reading tells is nothing
            self.inside |= waiting
            likely = self._likely(waiting)
            beside = self._joining.members(self._joining.homes(waiting).values())
            said = {name for each in waiting for name in self._same.get(each, ())}
            waiting = (likely | beside | said) - self.inside

    def _likely(self, names: Collection[str]) -> set[str]:
        """What these tellings are more likely than not one with."""
        wanted = frozenset(names)
        return {
            name
            for pair, link in self.compared(wanted | self.beside(names), wanted).items()
            if link.weight > 0
            for name in pair
        }

    def beside(self, names: Collection[str]) -> frozenset[str]:
        """The tellings (names) that stand where these may meet them."""
        self._load(names)
        places = [surroundings(self._known[name]) for name in sorted(names)]
        return frozenset(
            name for where in places for name in self._joining.met(where.reach, where.weeks)
        )

    def compared(
        self, names: Collection[str], only: frozenset[str] | None = None
    ) -> Mapping[tuple[str, str], Link]:
        """The links between these tellings (names), or those that have one of `only`."""
        self._load(names)
        asked = [self._known[name] for name in sorted({*names} & self._known.keys())]
        return compared(asked, self._desk.references, self.summaries, only)

    def _load(self, names: Collection[str]) -> None:
        wanted = {*names} - self._known.keys()
        if not wanted:
            return
        found = self._joining.told(wanted)
        self._known.update((each.name, each) for each in found)
        digests = {each.report.digest for each in found} - self._reports
        self._reports |= digests
        self._waves |= self._joining.family(digests)


def _file(desk: Desk, told: Iterable[Told]) -> None:
    where = {each.name: surroundings(each) for each in told}
    if where:
        desk.record.joining.file(
            {name: (found.cells, found.weeks) for name, found in where.items()}
        )
