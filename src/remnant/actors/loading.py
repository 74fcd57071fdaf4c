"""The register that the package carries, read once."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from remnant.actors import schema
from remnant.actors.people import Spellings, person
from remnant.actors.pieces import Words
from remnant.actors.register import Register, Tables
from remnant.domain.ports import ActorKind
from remnant.naming.yamlfile import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

    from remnant.actors.entries import Entry

_FILES = {
    "organs.yaml": None,
    "groups.yaml": ActorKind.ARMED_GROUP,
    "outlets.yaml": ActorKind.OUTLET,
    "monitors.yaml": ActorKind.MONITOR,
    "organisations.yaml": ActorKind.ORGANISATION,
}


@cache
def load() -> Register:
    """The package's own register of actors."""
    return read(resources.files("remnant.actors").joinpath("data"))


def read(folder: Traversable) -> Register:
    """A register from a folder of YAML files."""

    def data(file: str) -> Any:
        return read_yaml(folder.joinpath(file))

    more = data("state_names.yaml")
    words = data("titles.yaml")
    return Register(
        Tables(
            states=[schema.state(row, more.get(row[0], {})) for row in data("states.yaml")],
            places=[schema.locality(row) for row in data("places.yaml")],
            bodies=[schema.body("bodies.yaml", each) for each in data("bodies.yaml")],
            local_bodies=[
                schema.body("local_bodies.yaml", each) for each in data("local_bodies.yaml")
            ],
            offices=[schema.office(each) for each in data("offices.yaml")],
            entries=_distinct(folder),
            words=Words(words["titles"], words["regions"], words["of"], words["connectors"]),
            cues=data("cues.yaml"),
        )
    )


def _distinct(folder: Traversable) -> list[Entry]:
    """Every entry, no two with one id."""
    entries: dict[str, Entry] = {}
    for file, entry in _entries(folder):
        if entry.actor.id in entries:
            schema.refuse(file, entry.actor.id, "the id is taken")
        entries[entry.actor.id] = entry
    return list(entries.values())


def _entries(folder: Traversable) -> Iterator[tuple[str, Entry]]:
    for file, kind in _FILES.items():
        for data in read_yaml(folder.joinpath(file)):
            yield file, schema.entry(file, data, kind)
    spellings = Spellings(read_yaml(folder.joinpath("spellings.yaml")))
    for source in sorted(folder.joinpath("officials").iterdir(), key=lambda each: each.name):
        file = f"officials/{source.name}"
        for data in read_yaml(source):
            yield file, person(file, data, spellings)
