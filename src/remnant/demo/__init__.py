"""Reports about public events of 2022 and 2023, retold for a first look at a record.

The texts lie in `reports/`, what is known of each in `reports.yaml`, whose head says what they
are: retellings under invented outlets, no source of facts.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import yaml

from remnant.errors import ReferenceDataError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from importlib.resources.abc import Traversable

_FIELDS = frozenset({"file", "outlet", "title", "language", "published", "event", "told_by"})


@dataclass(frozen=True, slots=True)
class DemoReport:
    """One retelling: the bytes to archive, and what its sidecar says.

    `event` names the public event, `told_by` who reported it at the time, `note` what every page
    that shows the text must say about it.
    """

    name: str
    content: bytes
    outlet: str
    title: str
    language: str
    published: date
    event: str
    told_by: tuple[str, ...]
    note: str


def reports() -> tuple[DemoReport, ...]:
    """Every report of the demonstration, oldest first."""
    room = files("remnant.demo")
    sidecar = yaml.safe_load(room.joinpath("reports.yaml").read_text(encoding="utf-8"))
    texts = room.joinpath("reports")
    found = [
        _report(entry, texts, " ".join(sidecar["note"].split())) for entry in sidecar["reports"]
    ]
    return tuple(sorted(found, key=lambda each: (each.published, each.name)))


def _report(entry: Mapping[str, Any], texts: Traversable, note: str) -> DemoReport:
    if set(entry) != _FIELDS:
        wrong = ", ".join(sorted(set(entry) ^ _FIELDS))
        raise ReferenceDataError(f"demo report {entry.get('file')}: missing or unknown: {wrong}")
    return DemoReport(
        name=entry["file"],
        content=texts.joinpath(entry["file"]).read_bytes(),
        outlet=entry["outlet"],
        title=entry["title"],
        language=entry["language"],
        published=entry["published"],
        event=entry["event"],
        told_by=tuple(entry["told_by"]),
        note=note,
    )
