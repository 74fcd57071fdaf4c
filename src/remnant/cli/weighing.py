"""Commands that say what can be said, and who first said it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from remnant.cli import edge
from remnant.cli.options import as_json, past_options, record_options

if TYPE_CHECKING:
    from pathlib import Path

# The slots of the record's vocabulary: the command's help must not load the record to name them.
_SLOTS = (
    "occurred", "weapon", "launched", "intercepted", "struck", "fell", "perpetrator", "target",
    "intended_target", "damage", "killed", "injured", "wreckage", "cause", "motive", "place",
    "time",
)  # fmt: skip


@click.command()
@click.argument("incident")
@click.option("--slot", type=click.Choice(_SLOTS), help="One question alone.")
@past_options
@record_options
@as_json
def assess(
    incident: str, slot: str | None, folder: Path | None, person: str | None, *, as_json: bool
) -> None:
    """Say how likely each answer is, with the reasons, origin by origin.

    Beside it stands the vote by origin. A ratio is learnt from resolved cases or assumed, and it
    is said which.
    """
    from remnant import terminal
    from remnant.exchange.assessed import assessment_json

    with edge.desk(folder, person) as desk:
        name = desk.incident(incident).incident.id
        found = [each for each in desk.assessments(name) if slot in (None, each.slot.value)]
        if as_json:
            edge.print_json(
                {"incident": name, "assessments": [assessment_json(each) for each in found]}
            )
            return
        edge.print_lines(terminal.assessment_lines(found))
        if not found:
            edge.say("no claim of this incident speaks to that")


@click.command()
@click.argument("incident")
@past_options
@record_options
@as_json
def origins(incident: str, folder: Path | None, person: str | None, *, as_json: bool) -> None:
    """List who first said what, with all that was collapsed into each origin and why."""
    from remnant import terminal
    from remnant.exchange.assessed import origin_json

    with edge.desk(folder, person) as desk:
        record = desk.incident(incident)
        found = desk.origins(record.incident.id)
        if as_json:
            edge.print_json(
                {
                    "incident": record.incident.id,
                    "reports": len(record.reports),
                    "origins": [origin_json(each) for each in found],
                }
            )
        else:
            edge.print_lines(terminal.origin_lines(record, found))
