"""The `remnant` command: words in, calls out, no logic of its own.

Data goes to stdout, words for the person to stderr. What is heavy is imported inside the command
that needs it, so that `remnant --help` answers at once.
"""

from __future__ import annotations

import gc
import json
import sys
from datetime import UTC, date, datetime
from os import environ
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import click

from remnant import __version__
from remnant.domain.claim import Act, Slot, Stance
from remnant.errors import InputError, RemnantError
from remnant.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from types import TracebackType

    from remnant.archive import Source
    from remnant.domain.incident import Selection
    from remnant.pipeline import Desk


class _Day(click.ParamType[date]):
    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no date; write it as 2023-05-30", param, ctx)


PATIENCE = 2.0  # seconds of silence before a long work shows its progress

DAY = _Day()
Command = Any  # a click command, or the function that becomes one


def record_options(command: Command) -> Command:
    """Which record, and who acts on it; the same on every command that opens one."""
    command = click.option(
        "--as", "person", metavar="NAME", help="Who acts (else REMNANT_PERSON)."
    )(command)
    return click.option(
        "--record",
        "folder",
        type=click.Path(path_type=Path, file_okay=False),
        help="The folder of the record (else REMNANT_RECORD, else your own data folder).",
    )(command)


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


as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON for a program.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="remnant")
def commands() -> None:
    """Keep an open, sourced record of the arms used in a conflict.

    What struck, where and when, who says so, and what the remains show. It documents past events
    from public information and works without a network.
    """


@commands.command()
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
    with _Sources(files, published) as sources:
        progress = _progress("reading")
        told = (each for one in sources for each in pipeline.read_source(one, references, progress))
        if as_page:
            _write(explaining.explained_page(told), None)
            return
        for reading in told:
            if as_json:
                _print_json(reading_json(reading))
            elif explain:
                _print_lines(explaining.explained_lines(reading, colour=_in_colour()))
            else:
                _print_lines(terminal.reading_lines(reading))


@commands.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--published", type=DAY, help="When the report was published, as 2023-05-30.")
@click.option("--outlet", help="Who published it.")
@click.option("--title", help="Its headline.")
@click.option("--url", help="Its public address.")
@record_options
@as_json
def add(
    files: tuple[str, ...],
    *,
    published: date | None,
    outlet: str | None,
    title: str | None,
    url: str | None,
    folder: Path | None,
    person: str | None,
    as_json: bool,
) -> None:
    """Add reports to the record: keep their bytes, read them, join what they tell."""
    given = {"outlet": outlet, "title": title, "url": url}
    with (
        _Sources(files, published, given) as sources,
        _desk(folder, person, create=True) as desk,
    ):
        for source in sources:
            for added in desk.add_source(source, now=_now(), progress=_progress("reading")):
                report = added.report
                if as_json:
                    _print_json({"digest": report.digest, "new": added.new, "claims": added.claims})
                found = f"{added.incidents} incidents, {added.claims} claims"
                _say(f"{report.path}: {found if added.new else 'known'}")
        desk.settle(now=_now())


@commands.command()
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
    with _desk(folder, person) as desk:
        signed: dict[str, Any] = {"reason": reason, "now": _now()}
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
            _print_json(correction_json(kept))
        _say(f"correction {kept.number} of {kept.claim} by {kept.person} (undo: --undo)")


@commands.command()
@click.argument("report", required=False)
@record_options
@as_json
def corrections(
    report: str | None, folder: Path | None, person: str | None, *, as_json: bool
) -> None:
    """List what people corrected, everywhere or in one REPORT (its digest)."""
    from remnant import terminal
    from remnant.domain.codec import correction_json

    with _desk(folder, person) as desk:
        found = desk.record.corrections(report)
        if as_json:
            for each in found:
                _print_json(correction_json(each))
        else:
            _print_lines(terminal.correction_lines(found))
            if not found:
                _say("nobody has corrected anything")


@commands.command()
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

    with _desk(folder, person) as desk:
        number = 0
        for again in revising.reread(desk, reports, now=_now(), progress=_progress("reading")):
            number += 1
            if as_json:
                _print_json(revising.reread_json(again))
            else:
                _print_lines(terminal.reread_lines(again))
        _say(f"{number} reports read again" if number else "this reader has read them all")


@commands.command()
@selection_options
@record_options
@as_json
def incidents(folder: Path | None, person: str | None, *, as_json: bool, **choice: Any) -> None:
    """List incidents, latest first."""
    from remnant import terminal
    from remnant.exchange.jsonl import summary_json

    with _desk(folder, person) as desk:
        found = desk.incidents(_selection(choice))
        if as_json:
            for summary in found:
                _print_json(summary_json(summary))
        else:
            _print_lines(terminal.summary_lines(found))
            if not found:
                _say("no incident in the record is like that")


@commands.command()
@click.argument("incident")
@record_options
@as_json
def show(incident: str, folder: Path | None, person: str | None, *, as_json: bool) -> None:
    """Show one incident: what does not fit, who says what, what can be said."""
    from remnant import terminal
    from remnant.exchange.jsonl import record_json

    with _desk(folder, person) as desk:
        record = desk.incident(incident)
        if as_json:
            _print_json(record_json(record))
        else:
            _print_lines(terminal.record_lines(record, desk.assessments(record.incident.id)))


@commands.command()
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
    with _desk(folder, person) as desk:
        text = desk.dossier(incident, form, now=_now())
        _write(text, output)


@commands.command()
@click.argument("words", nargs=-1, required=True)
@record_options
@as_json
def search(
    words: tuple[str, ...], folder: Path | None, person: str | None, *, as_json: bool
) -> None:
    """Find words in the reports, in any of their inflected forms."""
    from remnant import terminal
    from remnant.exchange.jsonl import found_json

    with _desk(folder, person) as desk:
        hits = desk.search(" ".join(words))
        if as_json:
            for hit in hits:
                _print_json(found_json(hit))
        else:
            _print_lines(terminal.found_lines(hits))
            if not hits:
                _say("these words are in no report of the record")


@commands.command()
@click.option("--format", "form", type=click.Choice(["csv", "geojson", "jsonl"]), required=True)
@click.option("--output", "-o", type=click.Path(path_type=Path), help="A file to write it to.")
@selection_options
@record_options
def export(
    form: str, output: Path | None, folder: Path | None, person: str | None, **choice: Any
) -> None:
    """Give the record out: claims as CSV, incidents as GeoJSON, or everything as JSON lines."""
    with _desk(folder, person) as desk:
        _write("".join(desk.export(form, _selection(choice), now=_now())), output)


@commands.command()
@record_options
@as_json
def verify(folder: Path | None, person: str | None, *, as_json: bool) -> None:
    """Prove that every byte and every entry of the log is as it was."""
    from dataclasses import asdict

    from remnant.errors import DamagedError

    with _desk(folder, person) as desk:
        found = desk.verify(_progress("checking"), now=_now())
        if as_json:
            _print_json(asdict(found) | {"sound": found.sound})
        for line in (*found.notes, *found.problems):
            _say(line)
        if not found.sound:
            raise DamagedError(f"{len(found.problems)} things are not as the record says")
        _say(f"sound: {found.blobs} files, {found.bytes} bytes, {found.entries} entries of the log")


@commands.group()
def person() -> None:
    """The people who act on a record."""


@person.command("add")
@click.argument("name")
@record_options
def person_add(name: str, folder: Path | None, person: str | None) -> None:
    """Make a person known to the record."""
    with _desk(folder, person or name, create=True) as desk:
        new = desk.add_person(name, now=_now())
        _say(f"{name} is {'now known' if new else 'known already'}")


@person.command("list")
@record_options
@as_json
def person_list(folder: Path | None, person: str | None, *, as_json: bool) -> None:
    """List the people that the record knows."""
    with _desk(folder, person) as desk:
        people = desk.archive.people()
        if as_json:
            _print_json(list(people))
        else:
            _print_lines(people)


@commands.command()
@click.option("--port", default=8765, show_default=True, help="0 takes a free one.")
@record_options
def serve(port: int, folder: Path | None, person: str | None) -> None:
    """Show the record in a browser, at this computer's own address only."""
    with _desk(folder, person) as desk:
        _serve(desk, port)


@commands.command()
@click.option("--port", default=8765, show_default=True, help="0 takes a free one.")
@click.option("--record", "folder", type=click.Path(path_type=Path, file_okay=False),
              help="A folder to build the record in and keep (else a temporary one).")  # fmt: skip
@click.option("--no-serve", is_flag=True, help="Build the record and stop.")
def demo(port: int, folder: Path | None, *, no_serve: bool) -> None:
    """Build a record from retold public events of 2022 and 2023, and show it in a browser."""
    from tempfile import TemporaryDirectory

    from remnant import pipeline

    with TemporaryDirectory(prefix="remnant-demo-") as temporary:
        settings = Settings(folder or Path(temporary) / "record", "Demo")
        with pipeline.Desk.open_or_create(settings, _now()) as desk:
            pipeline.add_demo(desk, now=_now(), progress=_progress("reading"))
            standing = desk.standing()
            _say(
                f"{standing.reports} reports, {standing.claims} claims, "
                f"{standing.incidents} incidents in {settings.record}"
            )
            if not no_serve:
                _serve(desk, port)


def main() -> None:
    """Run the command; an error of ours is one line on stderr and an exit code of its own."""
    # The reference data are a million small objects that stay: at its usual threshold the
    # collector walks them again and again while they load, half of the time a person waits.
    gc.set_threshold(100_000, 20, 100)
    try:
        commands.main(standalone_mode=True)
    except RemnantError as error:
        _say(f"error: {error}")
        sys.exit(error.exit_code)


# ---------------------------------------------------------------- the edge: clock, files, streams


class _Sources:
    """Reports out of files; one that cannot be read is named on stderr, the others still come,
    and the exit code says at the end that something was left out.
    """

    def __init__(
        self,
        files: Iterable[str],
        published: date | None,
        given: Mapping[str, str | None] | None = None,
    ) -> None:
        self._files = files
        self._published = published
        self._given = given or {}
        self._worst = 0

    def __enter__(self) -> Self:
        return self

    def __iter__(self) -> Iterator[Source]:
        from remnant.archive import content_of, source_of

        for name in self._files:
            try:
                content = sys.stdin.buffer.read() if name == "-" else content_of(Path(name))
                source = source_of(content, name, self._published, **self._given)
            except RemnantError as error:
                _say(f"error: {error}")
                self._worst = max(self._worst, error.exit_code)
                continue
            for note in source.notes:
                _say(note)
            yield source

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None and self._worst:
            sys.exit(self._worst)


def _now() -> datetime:
    return datetime.now(UTC)


def _desk(folder: Path | None, person: str | None, *, create: bool = False) -> Desk:
    from remnant.pipeline import Desk

    settings = Settings.of(folder, person)
    desk = Desk.open_or_create(settings, _now()) if create else Desk.open(settings)
    for repair in desk.archive.recovered:
        _say(repair)
    return desk


def _selection(choice: dict[str, Any]) -> Selection:
    from remnant.domain.incident import Selection

    return Selection(**choice)


def _in_colour() -> bool:
    """A person looks on, at a terminal that has colours, and did not ask for none."""
    asked = environ.get("NO_COLOR", "") == "" and environ.get("TERM") != "dumb"
    return asked and sys.stdout.isatty()


def _say(words: str) -> None:
    click.echo(words, err=True)


def _print_json(data: Any) -> None:
    click.echo(json.dumps(data, ensure_ascii=False))


def _print_lines(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)


def _write(text: str, output: Path | None) -> None:
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError(f"{output} cannot be written: {error.strerror}") from error
    _say(f"written to {output}")


def _progress(doing: str) -> Callable[[int, int], None]:
    """Say how far a long work has come, once it has taken two seconds, on one line of stderr."""
    from time import monotonic

    began = monotonic()
    tty = sys.stderr.isatty()

    def told(done: int, whole: int) -> None:
        if monotonic() - began < PATIENCE:
            return
        if tty:
            click.echo(f"\r{doing}: {done} of {whole}", err=True, nl=done == whole)
        elif done == whole:
            _say(f"{doing}: {done} of {whole}")

    return told


def _serve(desk: Desk, port: int) -> None:
    from remnant.web import serve

    serve(desk, port, lambda url: _say(f"the record is at {url} (Ctrl-C ends)"))
