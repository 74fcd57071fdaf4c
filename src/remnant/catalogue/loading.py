"""The catalogue that the package carries, read once."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from remnant.catalogue import schema
from remnant.catalogue.catalogue import Catalogue
from remnant.catalogue.cues import Cues
from remnant.catalogue.entries import Ambiguity
from remnant.errors import ReferenceDataError
from remnant.naming.phrases import key
from remnant.naming.yamlfile import read_yaml

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.resources.abc import Traversable

    from remnant.catalogue.entries import Entry, System


@cache
def load() -> Catalogue:
    """The package's own catalogue."""
    return read(resources.files("remnant.catalogue").joinpath("data"))


def read(folder: Traversable) -> Catalogue:
    """A catalogue from a folder with classes.yaml, cues.yaml, refused.yaml and systems/*.yaml."""
    file = "classes.yaml"
    classes = [schema.weapon_class(file, each) for each in _entries(folder.joinpath(file))]
    refused = schema.Refused.of(read_yaml(folder.joinpath("refused.yaml")))
    systems: list[System] = []
    files: dict[str, str] = dict.fromkeys((each.id for each in classes), file)
    for source in sorted(folder.joinpath("systems").iterdir(), key=lambda each: each.name):
        if not source.name.endswith(".yaml"):
            continue
        file = f"systems/{source.name}"
        for data in _entries(source):
            system = schema.system(file, data, refused)
            if system.id in files:
                schema.Source(file, system.id).refuse(f"the id is taken in {files[system.id]}")
            files[system.id] = file
            systems.append(system)
    if len(files) != len(classes) + len(systems):
        raise ReferenceDataError("classes.yaml: two classes have one id")
    _check_kin([*classes, *systems], files)
    _check_names(systems, files)
    return Catalogue(classes, systems, Cues.of(read_yaml(folder.joinpath("cues.yaml"))))


def _entries(source: Traversable) -> list[object]:
    data = read_yaml(source)
    if not isinstance(data, list):
        raise ReferenceDataError(f"{source.name}: the file should be a list of entries")
    return data


def _check_kin(entries: Sequence[Entry], files: dict[str, str]) -> None:
    """Every entry that another one names exists, and nothing stands above itself."""
    parents = {entry.id: entry.parents for entry in entries}
    for entry in entries:
        source = schema.Source(files[entry.id], entry.id)
        named = [*entry.parents, *_related(entry)]
        for other in named:
            if other not in files:
                source.refuse(f"names '{other}', which the catalogue does not have")
        above = set(entry.parents)
        waiting = list(above)
        while waiting:
            for other in parents[waiting.pop()]:
                if other not in above:
                    above.add(other)
                    waiting.append(other)
        if entry.id in above:
            source.refuse("stands above itself")


def _related(entry: Entry) -> tuple[str, ...]:
    lineage = getattr(entry, "derived_from", None)
    confused = getattr(entry, "confused_with", ())
    return (*((lineage,) if lineage else ()), *(other for other, _ in confused))


def _check_names(systems: Sequence[System], files: dict[str, str]) -> None:
    """A name that two types share in a language says of itself that it is not safe."""
    owners: dict[tuple[str, str], str] = {}
    for system in systems:
        for alias in system.aliases:
            mark = (alias.language, " ".join(key(alias.name)))
            if not mark[1]:
                schema.Source(files[system.id], system.id).refuse(f"'{alias.name}' is no name")
            if alias.ambiguity is not Ambiguity.SAFE:
                continue
            other = owners.setdefault(mark, system.id)
            if other != system.id:
                schema.Source(files[system.id], system.id).refuse(
                    f"the name '{alias.name}' ({alias.language}) is also that of {other};"
                    " flag both with an ambiguity, or keep one"
                )
