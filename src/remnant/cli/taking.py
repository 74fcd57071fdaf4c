"""Commands that read reports and take them into the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from remnant.cli import edge
from remnant.cli.options import DAY, as_json, record_options

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--published", type=DAY, help="When the report was published, as 2023-05-30.")
@click.option("--explain", is_flag=True, help="Show the rule and the words behind each claim.")
@click.option("--html", "as_page", is_flag=True, help="The explanation as one web page.")
@as_json
def read(
    files: tuple[str, ...],
    published: date | None,
    *,
    explain: bool,
    as_page: bool,
    as_json: bool,
) -> None:
    """Read reports and print what they say; nothing is kept. `-` is standard input.

    A file is a plain text, a web page (HTML), or the result.json of Telegram Desktop, which holds
    a report a message.
    """
    from remnant import explaining, pipeline, terminal
    from remnant.domain.codec import reading_json

    references = pipeline.load_references()
    with edge.Sources(files, published) as sources:
        progress = edge.progress("reading")
        told = (each for one in sources for each in pipeline.read_source(one, references, progress))
        if as_page:
            edge.write(explaining.explained_page(told), None)
            return
        for reading in told:
            if as_json:
                edge.print_json(reading_json(reading))
            elif explain:
                lines = explaining.explained_lines(reading, colour=edge.in_colour())
                edge.print_lines(lines, coloured=True)
            else:
                edge.print_lines(terminal.reading_lines(reading))


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE|FOLDER|URL...")
@click.option("--published", type=DAY, help="When the report was published, as 2023-05-30.")
@click.option("--outlet", help="Who published it.")
@click.option("--title", help="Its headline.")
@click.option("--url", help="Its public address.")
@click.option("--sensitive", is_flag=True, help="Hold it back from bundles unless chosen.")
@click.option("--to", "owner", metavar="REPORT", help="The report that exhibits belong to.")
@record_options
@as_json
def add(
    files: tuple[str, ...],
    *,
    published: date | None,
    outlet: str | None,
    title: str | None,
    url: str | None,
    sensitive: bool,
    owner: str | None,
    folder: Path | None,
    person: str | None,
    as_json: bool,
) -> None:
    """Add reports and exhibits to the record: keep their bytes, read them, join what they tell.

    Texts, web pages and PDFs are reports; pictures and recordings are exhibits. WARC, WACZ and
    MHTML files, exports of Telegram, auto-archiver and Atlos hold both. Of a FOLDER every file is
    taken; `-` is standard input. A URL is fetched, and the answer kept as a WARC.
    """
    from remnant import terminal
    from remnant.domain.codec import exhibit_json
    from remnant.pipeline import Added, Terms

    given = {"outlet": outlet, "title": title, "url": url}
    with (
        edge.Sources(files, published, given, exhibits=True, fetch=edge.fetched) as sources,
        edge.desk(folder, person, create=True) as desk,
    ):
        terms = Terms(sensitive, desk.report(owner).reading.report.digest if owner else None)
        for source in sources:
            for one in desk.add_source(
                source, now=edge.now(), progress=edge.progress("reading"), terms=terms
            ):
                if isinstance(one, Added):
                    told = {"digest": one.report.digest, "new": one.new, "claims": one.claims}
                    line = terminal.added_line(one)
                else:
                    told = exhibit_json(one.exhibit) | {"new": one.new}
                    line = terminal.kept_line(one)
                if as_json:
                    edge.print_json(told)
                edge.say(line)
        desk.settle(now=edge.now())
        for problem in desk.take_in_pictures(edge.progress("looking at pictures")):
            edge.say(f"kept, but not compared: {problem}")


@click.command()
@click.argument("reports", nargs=-1, metavar="[REPORT]...")
@record_options
@as_json
def reread(
    reports: tuple[str, ...], folder: Path | None, person: str | None, *, as_json: bool
) -> None:
    """Read again what an earlier version of the reader read, and show what changes.

    REPORT is a digest; without one it is every report. What people corrected stays.
    """
    from remnant import terminal
    from remnant.pipeline import revising

    with edge.desk(folder, person) as desk:
        number = 0
        for again in revising.reread(
            desk, reports, now=edge.now(), progress=edge.progress("reading")
        ):
            number += 1
            if as_json:
                edge.print_json(revising.reread_json(again))
            else:
                edge.print_lines(terminal.reread_lines(again))
        edge.say(f"{number} reports read again" if number else "this reader has read them all")
