"""Commands that keep a record: its people, its pages, and a demonstration."""

from __future__ import annotations

from pathlib import Path

import click

from remnant.cli import edge
from remnant.cli.options import as_json, record_options
from remnant.settings import Settings


@click.group()
def person() -> None:
    """The people who act on a record."""


@person.command("add")
@click.argument("name")
@click.option(
    "--public/--not-public",
    default=None,
    help="Whether the name may leave with what is published; not, unless said.",
)
@record_options
def person_add(name: str, folder: Path | None, person: str | None, *, public: bool | None) -> None:
    """Make a person known to the record, or say whether their name may be published.

    NAME stands in the log for ever and signs for them. Where a name would endanger somebody, give
    a pseudonym.
    """
    from remnant.archive import Archive

    begun = Archive.is_record(Settings.of(folder).record)
    with edge.desk(folder, person if begun else person or name, create=True) as desk:
        new = desk.add_person(name, now=edge.now(), public=public)
        edge.say(f"{name} is {'now known' if new else 'known already'}")


@person.command("list")
@record_options
@as_json
def person_list(folder: Path | None, person: str | None, *, as_json: bool) -> None:
    """List the people that the record knows."""
    with edge.desk(folder, person) as desk:
        people = desk.archive.people()
        if as_json:
            edge.print_json(list(people))
        else:
            edge.print_lines(people)


@click.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8765,
    show_default=True,
    help="0 takes a free one.",
)
@record_options
def serve(port: int, folder: Path | None, person: str | None) -> None:
    """Show the record in a browser, at this computer's own address only."""
    with edge.desk(folder, person) as desk:
        edge.serve(desk, port)


@click.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8765,
    show_default=True,
    help="0 takes a free one.",
)
@click.option("--record", "folder", type=click.Path(path_type=Path, file_okay=False),
              help="A folder to build the record in and keep (else a temporary one).")  # fmt: skip
@click.option("--no-serve", is_flag=True, help="Build the record and stop.")
def demo(port: int, folder: Path | None, *, no_serve: bool) -> None:
    """Build a record from retold public events of 2022 and 2023, and show it in a browser."""
    from tempfile import TemporaryDirectory

    from remnant import pipeline

    with TemporaryDirectory(prefix="remnant-demo-") as temporary:
        settings = (
            Settings.of(folder, "Demo")
            if folder
            else Settings(Path(temporary) / "record", "Demo", Path(temporary) / "keys")
        )
        with pipeline.Desk.open_or_create(settings, edge.now()) as desk:
            pipeline.add_demo(desk, now=edge.now(), progress=edge.progress("reading"))
            standing = desk.standing()
            edge.say(
                f"{standing.reports} reports, {standing.claims} claims, "
                f"{standing.incidents} incidents in {settings.record}"
            )
            if not no_serve:
                edge.serve(desk, port)
