"""From a report to what it says, with nothing kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from remnant import actors, catalogue, gazetteer, reading
from remnant.assessing import disagreements
from remnant.domain.ports import References

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from remnant.archive import Source
    from remnant.domain.incident import Reading
    from remnant.domain.report import Report

    Progress = Callable[[int, int], None]  # told how much is done, of how much


def load_references() -> References:
    """The reference data that the package ships."""
    return References(catalogue.load(), gazetteer.load(), actors.load())


def read(report: Report, references: References) -> Reading:
    """What one report says, and what of it does not fit together."""
    told = reading.read(report, references)
    return replace(told, disagreements=disagreements(told.claims, references))


def read_source(source: Source, references: References, progress: Progress) -> Iterator[Reading]:
    """What each report of a file says, in the file's order."""
    for number, found in enumerate(source.found, 1):
        yield read(found.report, references)
        if source.whole is not None:
            progress(number, len(source.found))
