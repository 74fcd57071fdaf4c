"""What a list can be narrowed to, set out as one reads it: each choice under what takes it in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from remnant.domain.values import THE_REPORT
from remnant.errors import UnknownNameError
from remnant.web.phrases import country_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from remnant.domain.incident import Incident
    from remnant.domain.overview import Choice
    from remnant.domain.values import WeaponRef
    from remnant.web.desk import Desk

_LONGEST = 60  # characters of a name in a field; the whole name is still what is asked for
_COUNTRY = "country:"


@dataclass(frozen=True, slots=True)
class Option:
    """A choice at its depth in the tree.

    `incidents` counts those of everything below it too; None where nobody has counted.
    """

    value: str
    name: str
    depth: int
    incidents: int | None
    chosen: bool

    @property
    def words(self) -> str:
        name = self.name if len(self.name) <= _LONGEST else f"{self.name[:_LONGEST]}…"
        return name if self.incidents is None else f"{name} ({self.incidents})"


@dataclass(frozen=True, slots=True)
class _Node:
    id: str
    name: str
    above: str | None
    incidents: int


def weapon_options(desk: Desk, choices: Sequence[Choice], chosen: str | None) -> tuple[Option, ...]:
    """Weapon types under their families and classes, which are named although no report does."""
    nodes = {choice.id: _Node(choice.id, choice.name, None, choice.incidents) for choice in choices}
    for choice in choices:
        below = choice.id
        for above in reversed(_above(desk, choice.id)):
            if above.id is None:
                continue
            nodes[below] = _under(nodes[below], above.id)
            nodes.setdefault(above.id, _Node(above.id, above.name, None, 0))
            below = above.id
    return _set_out(nodes, chosen)


def _above(desk: Desk, weapon: str) -> Sequence[WeaponRef]:
    try:
        return desk.weapon(weapon).above
    except UnknownNameError:  # a type that the catalogue does not know stands by itself
        return ()


def place_options(
    choices: Sequence[Choice], chosen: str | None, incidents: Iterable[Incident]
) -> tuple[Option, ...]:
    """Countries of the incidents shown, and every place under the place that contains it."""
    nodes = {
        choice.id: _Node(choice.id, choice.name, choice.above, choice.incidents)
        for choice in choices
    }
    for incident in incidents:
        if incident.place is None:
            continue
        for area in incident.place.within:
            if area.startswith(_COUNTRY):
                name = country_words(area.removeprefix(_COUNTRY))
                nodes.setdefault(area, _Node(area, name, None, 0))
        nodes = _placed_in(nodes, incident.place.id, incident.place.within)
    return _set_out(nodes, chosen)


def _placed_in(
    nodes: dict[str, _Node], place: str | None, within: Sequence[str]
) -> dict[str, _Node]:
    """The nearest of the containing places that is itself a choice."""
    if place not in nodes:
        return nodes
    nearest = next((area for area in within if area in nodes and area != place), None)
    return nodes | {place: _under(nodes[place], nearest)}


def speaker_options(choices: Sequence[Choice], chosen: str | None) -> tuple[Option, ...]:
    """The report's own voice is left out: it speaks in every report."""
    nodes = {
        choice.id: _Node(choice.id, choice.name, None, choice.incidents)
        for choice in choices
        if choice.id != THE_REPORT.id
    }
    return _set_out(nodes, chosen)


def _under(node: _Node, above: str | None) -> _Node:
    return _Node(node.id, node.name, above, node.incidents)


def _set_out(nodes: Mapping[str, _Node], chosen: str | None) -> tuple[Option, ...]:
    """Depth first, in the given order; what was typed and is no choice stands at the end."""
    below: dict[str | None, list[_Node]] = {}
    for node in nodes.values():
        below.setdefault(node.above if node.above in nodes else None, []).append(node)
    options: list[Option] = []

    def walk(above: str | None, depth: int) -> None:
        for node in below.get(above, ()):
            options.append(
                Option(node.id, node.name, depth, node.incidents or None, node.id == chosen)
            )
            walk(node.id, depth + 1)

    walk(None, 0)
    if chosen and chosen not in nodes:
        options.append(Option(chosen, chosen, 0, None, chosen=True))
    return tuple(options)
