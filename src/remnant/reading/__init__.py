"""The reader: turns a report's text into incidents and claims with the exact words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from remnant.domain.incident import Reading
from remnant.reading.attribution import attribute
from remnant.reading.claims import claims
from remnant.reading.incidents import group
from remnant.reading.scene import lay_out
from remnant.reading.statements import patterns, trends

if TYPE_CHECKING:
    from remnant.domain.ports import References
    from remnant.domain.report import Report

__all__ = ["read"]


def read(report: Report, references: References) -> Reading:
    """What one report tells, in which language; disagreements are left to assessing."""
    scene = lay_out(report, references)
    spoken = attribute(scene)
    incidents = group(scene, spoken)
    return Reading(
        replace(report, language=report.language or scene.text.language),
        incidents.tellings(),
        claims(scene, spoken, incidents),
        patterns=patterns(scene, incidents.happenings),
        trend_statements=trends(scene),
    )
