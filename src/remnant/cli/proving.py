"""Commands that prove a record: checks, histories, repairs, and what two people remove."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from remnant.cli import edge
from remnant.cli.options import as_json, record_options
from remnant.cli.vouching import witnessed_line

if TYPE_CHECKING:
    from remnant.domain.custody import CustodyEntry, Verification
    from remnant.pipeline import Desk

_UNITS = {"": 1, "kb": 10**3, "mb": 10**6, "gb": 10**9, "tb": 10**12}


class _Size(click.ParamType[int]):
    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        words = str(value).strip().lower()
        number = words.rstrip("bkmgt ")
        try:
            return int(float(number) * _UNITS[words[len(number) :].strip()])
        except (KeyError, ValueError, OverflowError):
            self.fail(f"{value!r} is no size; write it as 500MB or 20GB", param, ctx)


@click.command()
@click.option(
    "--new", "only_new", is_flag=True, help="Hash only files that the last sound check has not."
)
@record_options
@as_json
def verify(folder: Path | None, person: str | None, *, only_new: bool, as_json: bool) -> None:
    """Prove that every byte, entry, signature and head of the record is as it was.

    The check is itself an entry of the log. `remnant witness check` compares the log with what a
    witness holds, which alone shows that it was not written anew as a whole.
    """
    from remnant.errors import DamagedError

    try:
        with edge.desk(folder, person) as desk:
            found = desk.verify(edge.progress("checking"), now=edge.now(), anew=not only_new)
            _say_verification(found, witnessed_line(desk), as_json=as_json)
    except DamagedError as error:
        if error.message.endswith("as the record says"):
            raise
        _verify_archive(folder, error, as_json=as_json)


def _verify_archive(folder: Path | None, error: Exception, *, as_json: bool) -> None:
    """Where the log or the database cannot even be opened, all else is checked and told."""
    from dataclasses import replace

    from remnant.archive import Archive
    from remnant.settings import Settings

    archive = Archive.open(Settings.of(folder).record)
    found = archive.verify(edge.progress("checking"))
    told = found.problems if any("line" in each for each in found.problems) else ()
    problems = found.problems if told else (*found.problems, str(error))
    _say_verification(replace(found, problems=problems), "", as_json=as_json)


def _say_verification(found: Verification, witnessed: str, *, as_json: bool) -> None:
    from dataclasses import asdict

    from remnant.errors import DamagedError

    if as_json:
        edge.print_json(asdict(found) | {"sound": found.sound, "witnessed": witnessed})
    for line in (*found.notes, *found.problems):
        edge.say(line)
    if not found.sound:
        raise DamagedError(f"{len(found.problems)} things are not as the record says")
    skipped = f" ({found.skipped} not hashed again)" if found.skipped else ""
    edge.say(
        f"sound: {found.blobs} files{skipped}, {found.bytes} bytes, {found.entries} entries of the "
        f"log, {found.signatures} signatures, {found.heads} signed heads"
    )
    edge.say(witnessed)


@click.command()
@click.argument("digest")
@record_options
@as_json
def custody(digest: str, folder: Path | None, person: str | None, *, as_json: bool) -> None:
    """Show the whole history of a report or an exhibit, by its DIGEST or the start of it.

    With --json each entry comes as its exact line with a proof that leads to a signed head.
    """
    from remnant.pipeline import removing, vouching

    with edge.desk(folder, person) as desk:
        whole = removing.whole_digest(desk, digest)
        given = vouching.excerpt(desk, [whole], now=edge.now())
        if as_json:
            edge.print_json(given)
            return
        edge.print_lines([whole])
        edge.print_lines(map(_history_line, desk.custody(whole)))
        head = given["head"]
        edge.say(f"each is proved in the tree of {head['size']} entries, root {head['root']}")
        edge.say(f"signed by {_holder(desk, head['key'])}, {head['key']}")
        edge.say(witnessed_line(desk))


@click.command()
@click.option("--budget", type=_Size(), metavar="SIZE", help="Stop after so much, as 20GB.")
@click.option(
    "--replica",
    "replicas",
    multiple=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="A copy of the record to restore from; can be given again.",
)
@record_options
@as_json
def scrub(
    budget: int | None,
    replicas: tuple[Path, ...],
    folder: Path | None,
    person: str | None,
    *,
    as_json: bool,
) -> None:
    """Hash kept files again, those first that were checked longest ago, and repair what can be.

    Altered bytes are set aside in quarantine/ and restored from a copy whose bytes have the right
    hash. What interrupted captures left is swept away.
    """
    from dataclasses import asdict

    from remnant.archive.scrub import scrub as scrubbed
    from remnant.errors import DamagedError

    with edge.desk(folder, person) as desk:
        done = scrubbed(
            desk.archive,
            person=desk.person,
            now=edge.now(),
            budget=budget,
            replicas=replicas,
            progress=edge.progress("checking"),
        )
        if as_json:
            edge.print_json(asdict(done))
        for digest in done.altered:
            edge.say(f"{digest} was altered; its bytes are in quarantine/")
        for digest in done.restored:
            edge.say(f"{digest} is restored from a copy")
        for digest in done.lost:
            edge.say(f"{digest} is lost: no copy that was named has it")
        edge.say(
            f"{done.checked} files checked, {done.bytes} bytes; {done.left} left for the next "
            f"time; {done.swept} leftovers swept away"
        )
        if done.lost:
            raise DamagedError(f"{len(done.lost)} files are lost", hint="--replica names a copy")


@click.command()
@click.argument("digest")
@click.option("--reason", metavar="WORDS", help="Why; the tombstone says it for ever.")
@record_options
@as_json
def remove(
    digest: str, reason: str | None, folder: Path | None, person: str | None, *, as_json: bool
) -> None:
    """Destroy a report's or an exhibit's bytes for good: two people must sign for it.

    The first proposes with --reason; the second gives the same command, and the bytes are gone.
    The log keeps that something was there, who removed it and why.
    """
    from dataclasses import asdict

    from remnant.pipeline import removing

    with edge.desk(folder, person) as desk:
        done = removing.remove(desk, digest, reason=reason, now=edge.now())
        if as_json:
            edge.print_json(asdict(done))
        if done.second is None:
            edge.say(f"{done.first} proposes to remove {done.digest}: {done.reason}")
            edge.say("nothing is removed until a second person agrees with the same command")
            return
        edge.say(f"{done.digest} was removed by {done.first} and {done.second}: {done.reason}")
        for each in done.elsewhere:
            edge.say(f"it may still be in {each}")
        edge.say("back-ups and copies that this record does not know of hold it still")


def _history_line(entry: CustodyEntry) -> str:
    from remnant.domain.wording import moment_words

    signed = ", signed" if "signature" in entry.detail else ""
    told = entry.detail.get("reason") or entry.detail.get("name")
    words = f"{entry.act.value} by {entry.person}{signed}" + (f": {told}" if told else "")
    return f"  {entry.seq:>5}  {moment_words(entry.at)}  {words}"


def _holder(desk: Desk, public: str) -> str:
    known = desk.archive.keys().get(public)
    return known.holder if known else "a key that the log does not know"
