"""The register that the package carries, read once."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from remnant.actors import schema
from remnant.actors.register import Register
from remnant.domain.ports import ActorKind
from remnant.naming.yamlfile import read_yaml

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from remnant.actors.entries import Entry

_FILES = {
    "organs.yaml": None,
    "groups.yaml": ActorKind.ARMED_GROUP,
    "outlets.yaml": ActorKind.OUTLET,
    "monitors.yaml": ActorKind.MONITOR,
    "organisations.yaml": ActorKind.ORGANISATION,
    "officials.yaml": ActorKind.OFFICIAL,
}


@cache
def load() -> Register:
    """The package's own register of actors."""
    return read(resources.files("remnant.actors").joinpath("data"))


def read(folder: Traversable) -> Register:
    """A register from a folder of YAML files."""
    more = read_yaml(folder.joinpath("state_names.yaml"))
    states = [
        schema.state(row, more.get(row[0], {})) for row in read_yaml(folder.joinpath("states.yaml"))
    ]
    bodies = [schema.body(each) for each in read_yaml(folder.joinpath("bodies.yaml"))]
    entries: dict[str, Entry] = {}
    for file, kind in _FILES.items():
        for data in read_yaml(folder.joinpath(file)):
            entry = schema.entry(file, data, kind)
            if entry.actor.id in entries:
                schema.refuse(file, entry.actor.id, "the id is taken")
            entries[entry.actor.id] = entry
    titles = read_yaml(folder.joinpath("titles.yaml"))
    return Register(states, bodies, entries.values(), titles)
