"""Which networks can be used, and what each is for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from remnant.errors import UnknownNameError
from remnant.naming.yamlfile import read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

_OPTIONAL = "?"


class Task(StrEnum):
    """What a network is asked; one of category orders pictures and never speaks."""

    MATCHES = "matches"
    COPIES = "copies"
    CATEGORY = "category"


@dataclass(frozen=True, slots=True)
class Backend:
    """A network and its files: `files` must be there, `optional` may.

    `side` is of the square input in pixels; `mean` and `deviation` are of red, green and blue as
    shares of 255. `outputs`, `source` and `licence` are words for a person.
    """

    id: str
    name: str
    task: Task
    files: tuple[str, ...]
    optional: tuple[str, ...]
    side: int
    mean: tuple[float, ...]
    deviation: tuple[float, ...]
    outputs: str
    source: str
    licence: str


@cache
def backends() -> Mapping[str, Backend]:
    """All of them by id."""
    data = read_yaml(resources.files("remnant.imagery.backends").joinpath("known.yaml"))
    return {each["id"]: _backend(each) for each in data}


def backend(name: str) -> Backend:
    known = backends()
    if name not in known:
        raise UnknownNameError(
            f"{name!r} is no network that is known here", hint=f"known are {', '.join(known)}"
        )
    return known[name]


def _backend(data: Mapping[str, Any]) -> Backend:
    files = tuple(data["files"])
    return Backend(
        data["id"],
        data["name"],
        Task(data["task"]),
        tuple(each for each in files if not each.endswith(_OPTIONAL)),
        tuple(each.removesuffix(_OPTIONAL) for each in files if each.endswith(_OPTIONAL)),
        int(data["side"]),
        tuple(float(each) for each in data.get("mean", ("0", "0", "0"))),
        tuple(float(each) for each in data.get("deviation", ("1", "1", "1"))),
        data["outputs"],
        data["source"],
        data["licence"],
    )
