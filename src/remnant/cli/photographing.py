"""Commands on photographs: take them in, look one up, compare two."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from remnant.cli import edge
from remnant.cli.options import as_json, record_options

if TYPE_CHECKING:
    from collections.abc import Iterable

    from remnant.archive import Source
    from remnant.domain.exhibit import Exhibit
    from remnant.domain.picture import Chained, PictureSearch
    from remnant.pipeline import Desk, Terms


@click.group()
def photo() -> None:
    """Photographs and recordings: seen before, and compared with each other."""


@photo.command("add")
@click.argument("files", nargs=-1, required=True, metavar="FILE|FOLDER...")
@click.option("--report", metavar="DIGEST", help="The report that they belong to.")
@click.option("--channel", metavar="NAME", help="Where they were published, else the report's.")
@click.option("--sensitive", is_flag=True, help="Hold them back from bundles unless chosen.")
@record_options
@as_json
def photo_add(
    files: tuple[str, ...],
    report: str | None,
    channel: str | None,
    folder: Path | None,
    person: str | None,
    *,
    sensitive: bool,
    as_json: bool,
) -> None:
    """Add photographs and recordings, and say where each has been seen before.

    `remnant add` takes them in as well; this command looks each new one up at once.
    """
    from remnant.pipeline import Terms

    with (
        edge.Sources(files, None, exhibits=True) as sources,
        edge.desk(folder, person, create=True) as desk,
    ):
        owner = desk.report(report).reading.report.digest if report else None
        _take(desk, sources, Terms(sensitive, owner, channel), as_json=as_json)


@photo.command("watch")
@click.argument("watched", type=click.Path(path_type=Path))
@click.option(
    "--every",
    type=click.FloatRange(0.2),
    default=2.0,
    show_default=True,
    help="Seconds between two looks.",
)
@click.option("--once", is_flag=True, help="Take what is there, and stop.")
@click.option("--channel", metavar="NAME", help="Where the files were published.")
@click.option("--sensitive", is_flag=True, help="Hold them back from bundles unless chosen.")
@record_options
@as_json
def photo_watch(
    watched: Path,
    every: float,
    channel: str | None,
    folder: Path | None,
    person: str | None,
    *,
    once: bool,
    sensitive: bool,
    as_json: bool,
) -> None:
    """Take in what appears in a folder, and say at once where each picture was seen before.

    A file is taken when it has not changed between two looks, so that one that is still being
    written is waited for. Ctrl-C stops it; nothing is taken twice.
    """
    from remnant.cli.watching import appearing
    from remnant.pipeline import Terms

    taken = 0
    with edge.desk(folder, person, create=True) as desk:
        try:
            for files in appearing(watched, every=every, once=once):
                with edge.Sources(files, None, exhibits=True, lasting=True) as sources:
                    taken += _take(desk, sources, Terms(sensitive, None, channel), as_json=as_json)
        except KeyboardInterrupt:
            edge.say("stopped")
        edge.say(f"{taken} new files of {watched}")


def _take(desk: Desk, sources: Iterable[Source], terms: Terms, *, as_json: bool) -> int:
    """Keep each, say where it was seen before; how many were new."""
    from remnant import terminal
    from remnant.domain.codec import exhibit_json, picture_search_json
    from remnant.pipeline import Kept

    fresh: list[Kept] = []
    for source in sources:
        taken = desk.add_source(
            source, now=edge.now(), progress=edge.progress("reading"), terms=terms
        )
        fresh += [one for one in taken if isinstance(one, Kept)]
    desk.settle(now=edge.now())
    for problem in desk.take_in_pictures(edge.progress("looking at pictures")):
        edge.say(f"kept, but not compared: {problem}")
    for kept in fresh:
        edge.say(terminal.kept_line(kept))
        told = _searched(desk, kept.exhibit) if kept.new else None
        if as_json:
            data = exhibit_json(kept.exhibit) | {"new": kept.new}
            edge.print_json(data | {"search": picture_search_json(told) if told else None})
        elif told:
            edge.print_lines(terminal.picture_search_lines(told))
    return sum(kept.new for kept in fresh)


def _searched(desk: Desk, exhibit: Exhibit) -> PictureSearch | None:
    """Where an exhibit of the record is seen elsewhere in it; a recording by a few frames."""
    from remnant.errors import RemnantError

    if not exhibit.is_looked_at:
        return None
    try:
        return desk.pictures.seen_elsewhere(exhibit)
    except RemnantError as error:
        edge.say(f"not compared: {error}")
        return None


@photo.command("search")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--chain", is_flag=True, help="Go on from what is found: other sides of one thing.")
@record_options
@as_json
def photo_search(
    file: Path, folder: Path | None, person: str | None, *, chain: bool, as_json: bool
) -> None:
    """Look a picture up among those of the record; it is not kept.

    FILE is a picture, a recording, or the digest of an exhibit. Crops, screenshots, mirrored and
    framed copies are found; that none is found says nothing of where a picture comes from.
    """
    from remnant import terminal
    from remnant.domain.codec import picture_search_json
    from remnant.pipeline import redacting

    with edge.desk(folder, person) as desk:
        named = None if file.exists() else redacting.exhibit_named(desk, str(file))
        if chain:
            shown = desk.pictures.looks(named) if named else desk.pictures.of_file(*_read(file))
            _tell_chain(desk.pictures.chained(shown), as_json=as_json)
            return
        told = desk.pictures.seen_elsewhere(named) if named else desk.pictures.seen(*_read(file))
        if as_json:
            edge.print_json(picture_search_json(told))
        else:
            edge.print_lines(terminal.picture_search_lines(told))


def _read(file: Path) -> tuple[bytes, str, str]:
    content, media = edge.picture_file(file)
    return content, file.name, media


def _tell_chain(found: list[Chained], *, as_json: bool) -> None:
    """A chain is a place to look at; `photo compare` says what two pictures share."""
    from remnant.domain.codec import exhibit_json

    for each in found:
        if as_json:
            through = each.through.digest if each.through else None
            data = {"exhibit": exhibit_json(each.exhibit), "cells": each.cells, "through": through}
            edge.print_json(data)
        else:
            by = f" through {each.through.digest[7:19]}" if each.through else ""
            edge.print_lines(
                [f"{each.exhibit.digest[7:19]}  {each.exhibit.name}: {each.cells} cells{by}"]
            )
    if not found and not as_json:
        edge.print_lines(["nothing common was found; this is not evidence of a difference"])


@photo.command("compare")
@click.argument("one")
@click.argument("other")
@click.option(
    "--page", type=click.Path(path_type=Path), metavar="FILE", help="Write it as one web page."
)
@record_options
@as_json
def photo_compare(
    one: str,
    other: str,
    page: Path | None,
    folder: Path | None,
    person: str | None,
    *,
    as_json: bool,
) -> None:
    """Compare two pictures: one photograph, one scene, or nothing that can be told.

    Each is a file, or the digest of an exhibit (its first eight digits or more). With --page, both
    exhibits of the record, the comparison is written as one file with its pictures in it.
    """
    if page:
        _write_comparison(one, other, page, folder, person)
        return
    from remnant.domain.codec import likeness_json
    from remnant.domain.picture import likeness_words
    from remnant.pipeline import picturing, redacting

    sides = []
    if all(Path(name).is_file() for name in (one, other)):
        with picturing.viewer() as look:
            sides = [look(*edge.picture_file(Path(name)), Path(name).name) for name in (one, other)]
            told = picturing.compared(*sides)
    else:
        with edge.desk(folder, person) as desk:
            for name in (one, other):
                if Path(name).is_file():
                    content, media = edge.picture_file(Path(name))
                    sides.append(desk.pictures.of_file(content, Path(name).name, media))
                else:
                    sides.append(desk.pictures.looks(redacting.exhibit_named(desk, name)))
            told = picturing.compared(*sides)
    if as_json:
        edge.print_json(likeness_json(told))
    else:
        edge.print_lines([likeness_words(told)])


def _write_comparison(
    one: str, other: str, page: Path, folder: Path | None, person: str | None
) -> None:
    """That it left is written down, and who called a picture sensitive is heard."""
    from remnant.domain.custody import CustodyAct
    from remnant.pipeline import redacting
    from remnant.web import comparison_file

    with edge.desk(folder, person) as desk:
        both = tuple(redacting.exhibit_named(desk, name).digest for name in (one, other))
        now = edge.now()
        edge.write(comparison_file(desk, both[0], both[1], now), page)
        told = {"what": "comparison of two pictures"}
        desk.archive.note(CustodyAct.EXPORT, person=desk.person, now=now, digests=both, detail=told)
        if not desk.sensitive().isdisjoint(both):
            edge.say("a picture in it was called sensitive: mind to whom you give the page")


@photo.command("index")
@click.option("--rebuild", is_flag=True, help="Forget it first, and make it again.")
@record_options
def photo_index(folder: Path | None, person: str | None, *, rebuild: bool) -> None:
    """Bring the index of pictures up to date, or make it again from the vault.

    Interrupted, it goes on where it stopped when it is asked again.
    """
    with edge.desk(folder, person) as desk:
        if rebuild:
            desk.pictures.index.forget()
        for problem in desk.take_in_pictures(edge.progress("looking at pictures")):
            edge.say(f"not compared: {problem}")
        index = desk.pictures.index
        edge.say(
            f"{len(index.known) - index.unreadable} pictures and recordings can be looked up, "
            f"{index.unreadable} cannot be read"
        )
