"""Options that several commands share."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click


class _Day(click.ParamType[date]):
    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no date; write it as 2023-05-30", param, ctx)


DAY = _Day()
Command = Any  # a click command, or the function that becomes one


folder_option = click.option(
    "--record",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder of the record (else REMNANT_RECORD, else your own data folder).",
)


def record_options(command: Command) -> Command:
    """Which record, and who acts on it; the same on every command that opens one."""
    command = click.option(
        "--as", "person", metavar="NAME", help="Who acts (else REMNANT_PERSON)."
    )(command)
    return folder_option(command)


def selection_options(command: Command) -> Command:
    """Which incidents; the same on every command that lists them."""
    for name, kind, text in (
        ("words", str, "Words in the reports or the claims."),
        ("speaker", str, "Who says something about it: a name or an id."),
        ("until", DAY, "The last day, as 2023-05-30."),
        ("since", DAY, "The first day, as 2023-05-30."),
        ("place", str, "Where: a name or a gazetteer id."),
        ("weapon", str, "A weapon type and all below it: a catalogue id."),
    ):
        command = click.option(f"--{name}", type=kind, metavar=name.upper(), help=text)(command)
    return command


def past_options(command: Command) -> Command:
    """As of when the record is asked; the same on every command that only asks.

    `edge.desk` finds what was given in the context, so that commands need not pass it on.
    """

    def keep(ctx: click.Context, param: click.Parameter, value: Any) -> None:
        ctx.meta[f"remnant.{param.name}"] = value

    command = click.option(
        "--known-by",
        type=click.Choice(["recorded", "published"]),
        default="recorded",
        show_default=True,
        expose_value=False,
        callback=keep,
        help="By which clock: when this record took it in, or when it was published.",
    )(command)
    return click.option(
        "--as-known-on",
        type=DAY,
        metavar="DATE",
        expose_value=False,
        callback=keep,
        help="Ask the record as it stood at the end of a past day.",
    )(command)


as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON for a program.")
