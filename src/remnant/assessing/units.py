"""What is counted, and whether two counts are of one thing (units.yaml)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from remnant.assessing.lexicon import folded, words
from remnant.naming.yamlfile import read_yaml

_WIDER = "wider"


def units_differ(one: str | None, other: str | None) -> bool:
    """Whether the units rule out that both counts are of one thing: drones are no missiles,
    aircraft may be drones, and a unit that nobody names differs from none.
    """
    if one is None or other is None or folded(one) == folded(other):
        return False
    mine, theirs = unit_group(one), unit_group(other)
    if mine is None or theirs is None or mine == theirs:
        return False
    wider = _wider()
    return theirs not in wider.get(mine, ()) and mine not in wider.get(theirs, ())


def unit_group(unit: str) -> str | None:
    """The first group that has a word of the unit."""
    said = words(unit)
    for group, starts in _groups().items():
        if any(word.startswith(start) for word in said for start in starts):
            return group
    return None


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    data = read_yaml(files("remnant.assessing") / "units.yaml")
    return {
        group: tuple(folded(start) for start in starts)
        for group, starts in data.items()
        if group != _WIDER
    }


@cache
def _wider() -> dict[str, tuple[str, ...]]:
    data = read_yaml(files("remnant.assessing") / "units.yaml")
    return {group: tuple(narrower) for group, narrower in data[_WIDER].items()}
