"""Commands that ask the record and give it out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from remnant.cli import edge
from remnant.cli.options import as_json, past_options, record_options, selection_options

if TYPE_CHECKING:
    from remnant.domain.incident import Selection
    from remnant.pipeline import Desk


@click.command()
@selection_options
@past_options
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
@past_options
@record_options
@as_json
def show(incident: str, folder: Path | None, person: str | None, *, as_json: bool) -> None:
    """Show one incident: what does not fit, who says what, what can be said."""
    from remnant import terminal
    from remnant.domain.wreckage_json import wreckage_link_json
    from remnant.exchange.jsonl import record_json

    with edge.desk(folder, person) as desk:
        record = desk.incident(incident)
        compared = desk.compared(record)
        if as_json:
            remains = [wreckage_link_json(link) for link, _ in compared]
            edge.print_json(record_json(record) | ({"remains": remains} if remains else {}))
        else:
            edge.print_lines(terminal.record_lines(record, desk.assessments(record.incident.id)))
            edge.print_lines(terminal.remains_lines(compared))


@click.command()
@click.argument("incident")
@click.option(
    "--format", "form", type=click.Choice(["markdown", "html"]), default="markdown",
    show_default=True,
)  # fmt: skip
@click.option("--output", "-o", type=click.Path(path_type=Path), help="A file to write it to.")
@past_options
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
@past_options
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
@click.option("--format", "form", type=click.Choice(["csv", "geojson", "jsonl"]))
@click.option("--output", "-o", type=click.Path(path_type=Path), help="A file to write it to.")
@click.option(
    "--bundle",
    "target",
    type=click.Path(path_type=Path),
    metavar="FOLDER|FILE.zip",
    help="Write files, claims, history, proofs and a verifier there.",
)
@click.option(
    "--bundle-format",
    type=click.Choice(["plain", "bagit", "wacz"]),
    default="plain",
    show_default=True,
    help="A plain folder, a bag (RFC 8493) or a web archive's package.",
)
@click.option(
    "--incident", "chosen", multiple=True, metavar="ID", help="This incident; may repeat."
)
@click.option(
    "--include", type=click.Choice(["names", "sensitive", "originals", "archives"]), multiple=True,
    help="What a bundle holds back otherwise: names of the people who keep the record, sensitive "
    "files, originals of redacted copies, the archives that reports came out of.",
)  # fmt: skip
@selection_options
@past_options
@record_options
@as_json
def export(
    form: str | None,
    output: Path | None,
    target: Path | None,
    bundle_format: str,
    chosen: tuple[str, ...],
    include: tuple[str, ...],
    folder: Path | None,
    person: str | None,
    *,
    as_json: bool,
    **choice: Any,
) -> None:
    """Give the record out: as CSV, GeoJSON or JSON lines, or as a bundle that strangers check."""
    if (form is None) == (target is None):
        raise click.UsageError("name a --format, or a --bundle to write")
    if target is None and (chosen or include or bundle_format != "plain"):
        raise click.UsageError("--incident, --include and --bundle-format belong to a --bundle")
    with edge.desk(folder, person) as desk:
        if form is not None:
            edge.write("".join(desk.export(form, edge.selection(choice), now=edge.now())), output)
        elif target is not None:
            _bundle(desk, target, bundle_format, chosen, include, edge.selection(choice), as_json)


def _bundle(
    desk: Desk,
    target: Path,
    form: str,
    chosen: tuple[str, ...],
    include: tuple[str, ...],
    selection: Selection,
    as_json: bool,  # noqa: FBT001  as the option that it is
) -> None:
    from dataclasses import asdict

    from remnant.errors import InputError
    from remnant.pipeline import bundling, gathering

    ids = [desk.incident(each).incident.id for each in chosen]
    if not chosen or not selection.is_open:
        found = [each.incident.id for each in desk.incidents(selection)]
        ids = [each for each in found if not chosen or each in ids]
    if not ids:
        raise InputError("no incident in the record is like that", hint="see `remnant incidents`")
    choice = gathering.Choice(**dict.fromkeys(include, True))
    done = bundling.bundle(desk, ids, target, now=edge.now(), form=form, choice=choice)
    if as_json:
        edge.print_json({"path": str(target), **asdict(done)})
    edge.say(
        f"{target}: {done.incidents} incidents, {done.claims} claims, {done.files} files, "
        f"{done.entries} entries of the log"
    )
    for words in done.withheld:
        edge.say(f"held back: {words}")
