"""Commands that ask the record and give it out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from remnant.cli import edge
from remnant.cli.options import as_json, record_options, selection_options


@click.command()
@selection_options
@record_options
@as_json
def incidents(folder: Path | None, person: str | None, *, as_json: bool, **choice: Any) -> None:
    """List incidents, latest first."""
    from remnant import terminal
    from remnant.exchange.jsonl import summary_json

    with edge.desk(folder, person) as desk:
        found = desk.incidents(edge.selection(choice))
        if as_json:
            for summary in found:
                edge.print_json(summary_json(summary))
        else:
            edge.print_lines(terminal.summary_lines(found))
            if not found:
                edge.say("no incident in the record is like that")


@click.command()
@click.argument("incident")
@record_options
@as_json
def show(incident: str, folder: Path | None, person: str | None, *, as_json: bool) -> None:
    """Show one incident: what does not fit, who says what, what can be said."""
    from remnant import terminal
    from remnant.exchange.jsonl import record_json

    with edge.desk(folder, person) as desk:
        record = desk.incident(incident)
        if as_json:
            edge.print_json(record_json(record))
        else:
            edge.print_lines(terminal.record_lines(record, desk.assessments(record.incident.id)))


@click.command()
@click.argument("incident")
@click.option(
    "--format", "form", type=click.Choice(["markdown", "html"]), default="markdown",
    show_default=True,
)  # fmt: skip
@click.option("--output", "-o", type=click.Path(path_type=Path), help="A file to write it to.")
@record_options
def dossier(
    incident: str, form: str, output: Path | None, folder: Path | None, person: str | None
) -> None:
    """Print the account of one incident, every figure with its source."""
    with edge.desk(folder, person) as desk:
        text = desk.dossier(incident, form, now=edge.now())
        edge.write(text, output)


@click.command()
@click.argument("words", nargs=-1, required=True)
@record_options
@as_json
def search(
    words: tuple[str, ...], folder: Path | None, person: str | None, *, as_json: bool
) -> None:
    """Find words in the reports, in any of their inflected forms."""
    from remnant import terminal
    from remnant.exchange.jsonl import found_json

    with edge.desk(folder, person) as desk:
        hits = desk.search(" ".join(words))
        if as_json:
            for hit in hits:
                edge.print_json(found_json(hit))
        else:
            edge.print_lines(terminal.found_lines(hits))
            if not hits:
                edge.say("these words are in no report of the record")


@click.command()
@click.option("--format", "form", type=click.Choice(["csv", "geojson", "jsonl"]), required=True)
@click.option("--output", "-o", type=click.Path(path_type=Path), help="A file to write it to.")
@selection_options
@record_options
def export(
    form: str, output: Path | None, folder: Path | None, person: str | None, **choice: Any
) -> None:
    """Give the record out: claims as CSV, incidents as GeoJSON, or everything as JSON lines."""
    with edge.desk(folder, person) as desk:
        edge.write("".join(desk.export(form, edge.selection(choice), now=edge.now())), output)
