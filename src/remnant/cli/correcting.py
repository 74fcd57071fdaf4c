"""Commands by which a person corrects what the reader made of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from remnant.cli import edge
from remnant.cli.options import as_json, record_options
from remnant.domain.claim import Act, Slot, Stance
from remnant.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@click.argument("claim", required=False)
@click.option(
    "--value",
    "values",
    multiple=True,
    metavar="WORDS",
    help="What is claimed: a number (“at least 8”), a weapon's id, words.",
)
@click.option(
    "--slot", type=click.Choice([each.value for each in Slot]), help="The question it answers."
)
@click.option(
    "--stance",
    type=click.Choice([each.value for each in Stance]),
    help="What the speaker does with it.",
)
@click.option(
    "--act", type=click.Choice([each.value for each in Act]), help="How the speaker says it."
)
@click.option("--speaker", metavar="NAME", help="Who says it: a name or an actor's id.")
@click.option("--reject", is_flag=True, help="The report does not say so.")
@click.option("--add", "adds", is_flag=True, help="Add a claim that the reader missed.")
@click.option("--report", metavar="DIGEST", help="With --add: the report.")
@click.option("--words", metavar="WORDS", help="With --add: its exact words, copied from it.")
@click.option("--incident", metavar="ID", help="With --add: the incident, if it tells of several.")
@click.option("--undo", type=int, metavar="NUMBER", help="Take a correction back.")
@click.option("--reason", required=True, metavar="WORDS", help="Why; kept beside your name.")
@record_options
@as_json
def correct(
    *,
    claim: str | None,
    values: tuple[str, ...],
    slot: str | None,
    stance: str | None,
    act: str | None,
    speaker: str | None,
    reject: bool,
    adds: bool,
    report: str | None,
    words: str | None,
    incident: str | None,
    undo: int | None,
    reason: str,
    folder: Path | None,
    person: str | None,
    as_json: bool,
) -> None:
    """Change, reject or add a claim. It is signed by you, wins over the reader, and can be undone.

    CLAIM is an id as `remnant show` prints it.
    """
    from remnant import terminal
    from remnant.domain.codec import correction_json
    from remnant.pipeline import Stated, revising

    stated = Stated(
        values,
        Slot(slot) if slot else None,
        Stance(stance) if stance else None,
        Act(act) if act else None,
        speaker,
    )
    if sum((reject, adds, undo is not None)) > 1:
        raise InputError("--reject, --add and --undo are three acts", hint="give one of them")
    if (claim is None) is not (adds or undo is not None):
        raise InputError("CLAIM is the claim to change or to reject", hint="--add needs none")
    with edge.desk(folder, person) as desk:
        signed: dict[str, Any] = {"reason": reason, "now": edge.now()}
        if undo is not None:
            kept = revising.undo(desk, undo, **signed)
        elif claim is None:
            if report is None or words is None:
                raise InputError("--add needs --report and --words", hint="and --slot and --value")
            kept = revising.add_missed(desk, report, words, incident, stated, **signed)
        elif reject:
            kept = revising.reject(desk, claim, **signed)
        else:
            kept = revising.change(desk, claim, stated, **signed)
        if as_json:
            edge.print_json(correction_json(kept))
        edge.say(terminal.corrected_line(kept))


@click.command()
@click.argument("report", required=False)
@record_options
@as_json
def corrections(
    report: str | None, folder: Path | None, person: str | None, *, as_json: bool
) -> None:
    """List what people corrected, everywhere or in one REPORT (its digest)."""
    from remnant import terminal
    from remnant.domain.codec import correction_json

    with edge.desk(folder, person) as desk:
        found = desk.record.corrections(report)
        if as_json:
            for each in found:
                edge.print_json(correction_json(each))
        else:
            edge.print_lines(terminal.correction_lines(found))
            if not found:
                edge.say("nobody has corrected anything")
