"""The chance by which an incident's likelihoods are drawn: begun from its claims alone, so that
the same record says the same, byte for byte.
"""

from __future__ import annotations

from random import Random  # noqa: TID251 - begun from the claims, nothing is left to chance
from typing import TYPE_CHECKING

from remnant.assessing import assess, seed_of

if TYPE_CHECKING:
    from remnant.domain.assessment import Assessment
    from remnant.domain.claim import Slot
    from remnant.domain.incident import IncidentRecord
    from remnant.domain.ports import References


def weighed(record: IncidentRecord, references: References) -> tuple[Assessment, ...]:
    """The assessments of an incident with their likelihoods, each slot drawn for itself."""
    seed = seed_of(record)

    def chance(slot: Slot) -> Random:
        return Random(f"{seed} {slot.value}")  # noqa: S311 - no secret

    return assess(record, references, chance)
