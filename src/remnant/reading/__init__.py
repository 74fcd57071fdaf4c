"""The reader: turns a report's text into incidents and claims with the exact words.

The steps, in order, and where each lives:

- the text: `text` (`tokens`, `sentences`, `quotations`, `language`) and what is in it: `dates`,
  `quantities` (`numerals`, `sums`, `bounds`), and places, actors and weapons by the reference data
- grammar: `parsing` (`trees`), `retagging`, `phrases`, `clauses` (`frames`); in Ukrainian and
  Russian `endings`, `nominals` and `deeds`. `scene` lays all of it out, a passage a sentence
- who speaks: `attribution`, by `saying`, `setoff`, `tellers`, `gapping`, `verbless` and
  `utterances` (`speakers`, `slavic_speakers`)
- which incident: `incidents`, by `grouping` and `slavic_grouping`, with `happenings` for what tells
  of one, `setting` and `slavic_incidents` for where and when, `threads` for what is carried along,
  `headings` for lists, `sequels` for one blow after or before another
- what is claimed: `claims`, by slot: `perpetrators` (`agents`, `accusations`, `responsibility`),
  `weaponry` and `weapontypes`, `harm` (`damage`, `things`, `intentions`), `casualties`, `reasons`,
  `remains`, `openness`, put together in `answers`; `slavic_claims` gathers the same of Ukrainian
  and Russian

The words that all this goes by are in `data/`, to be read and corrected without code.
"""

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
