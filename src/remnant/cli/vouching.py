"""Commands that give the log's heads to witnesses, and that turn keys."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from remnant.cli import edge
from remnant.cli.options import as_json, record_options

if TYPE_CHECKING:
    from remnant.domain.custody import TreeHead
    from remnant.pipeline import Desk


@click.group(invoke_without_command=True)
@record_options
@as_json
@click.pass_context
def witness(
    context: click.Context, folder: Path | None, person: str | None, *, as_json: bool
) -> None:
    """Give the log's signed head to somebody outside, or see who has which.

    Whoever holds the disk can write the whole of it anew, and the keys that lie on it sign for it.
    Only a head that somebody else holds shows that.
    """
    if context.invoked_subcommand is not None:
        return
    from dataclasses import asdict

    from remnant.archive.spelling import stamp
    from remnant.archive.witnessing import witnessings

    with edge.desk(folder, person) as desk:
        found = witnessings(desk.archive.entries())
        if as_json:
            edge.print_json([asdict(each) | {"at": stamp(each.at)} for each in found])
            return
        edge.print_lines(f"up to entry {each.size}  {each.by}" for each in found)
        edge.say(witnessed_line(desk))


@witness.command("file")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@record_options
def witness_file(file: Path, folder: Path | None, person: str | None) -> None:
    """Add the head to a FILE elsewhere: another disk, a stick, a shared folder."""
    from remnant.archive import witnesses

    with edge.desk(folder, person) as desk:
        witnesses.to_file(desk.archive, _head(desk), file, person=desk.person, now=edge.now())
        edge.say(witnessed_line(desk))


@witness.command("print")
@click.option("--kept-by", required=True, metavar="WORDS", help="Who keeps the line.")
@record_options
def witness_print(kept_by: str, folder: Path | None, person: str | None) -> None:
    """Print the head as one line, to be put on paper, into a mail or a lawyer's file."""
    from remnant.archive import heads, witnesses

    with edge.desk(folder, person) as desk:
        head = _head(desk)
        witnesses.to_paper(desk.archive, head, kept_by, person=desk.person, now=edge.now())
        edge.print_lines([heads.line_of(head).decode()])
        edge.say(witnessed_line(desk))


@witness.command("git")
@click.argument("repository", type=click.Path(path_type=Path, file_okay=False))
@record_options
def witness_git(repository: Path, folder: Path | None, person: str | None) -> None:
    """Commit the head in a git REPOSITORY; push it where others pull from."""
    from remnant.archive import witnesses

    with edge.desk(folder, person) as desk:
        head = _head(desk)
        witnesses.to_git(desk.archive, head, repository, person=desk.person, now=edge.now())
        edge.say(witnessed_line(desk))


@witness.command("tsa")
@click.argument("address")
@record_options
def witness_tsa(address: str, folder: Path | None, person: str | None) -> None:
    """Ask a time stamp authority (RFC 3161) at ADDRESS to stamp the head's hash.

    Only the hash leaves this computer. Without a network it is queued for `remnant witness send`.
    """
    from remnant.archive import witnesses
    from remnant.archive.sending import send

    with edge.desk(folder, person) as desk:
        head = _head(desk)
        witnesses.to_authority(
            desk.archive, head, address, send, person=desk.person, now=edge.now()
        )
        edge.say(witnessed_line(desk))


@witness.command("ots")
@click.argument("address")
@record_options
def witness_ots(address: str, folder: Path | None, person: str | None) -> None:
    """Give the head's hash to an OpenTimestamps calendar at ADDRESS.

    It answers with a promise; `remnant witness send` some hours later fetches the proof.
    """
    from remnant.archive import witnesses
    from remnant.archive.sending import send

    with edge.desk(folder, person) as desk:
        head = _head(desk)
        state = witnesses.to_calendar(
            desk.archive, head, address, send, person=desk.person, now=edge.now()
        )
        edge.say(f"{address}: {state}")
        edge.say(witnessed_line(desk))


@witness.command("send")
@record_options
def witness_send(folder: Path | None, person: str | None) -> None:
    """Send what waited for a network, and fetch what calendars promised."""
    from remnant.archive import witnesses
    from remnant.archive.sending import send

    with edge.desk(folder, person) as desk:
        done = witnesses.send_waiting(desk.archive, send, person=desk.person, now=edge.now())
        for entry, state in done:
            edge.say(f"{entry.detail['where']}: {state}")
        edge.say(witnessed_line(desk))


@witness.command("check")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@record_options
def witness_check(file: Path, folder: Path | None, person: str | None) -> None:
    """Hold the log to the heads in a FILE that a witness kept, one a line."""
    from remnant.archive import witnesses

    with edge.desk(folder, person) as desk:
        found = witnesses.kept_elsewhere(desk.archive, file)
        most = max(head.size for head in found)
        edge.say(f"the log begins with the {most} entries that {file} knows; {len(found)} heads")


# ------------------------------------------------------------ keys


@click.group()
def key() -> None:
    """Keys: whose they are, made, replaced and ended, all told in the log.

    Private keys lie in a folder of yours outside of every record (REMNANT_KEYS). A passphrase is
    asked for, or taken from REMNANT_PASSPHRASE or the file that REMNANT_PASSPHRASE_FILE names.
    """


def _holder_options(command: Any) -> Any:
    command = click.option(
        "--no-passphrase", is_flag=True, help="Keep the private key unprotected."
    )(command)
    command = click.option(
        "--for-record", is_flag=True, help="The record's own key, which signs heads unasked."
    )(command)
    return click.argument("name", required=False)(command)


@key.command("create")
@_holder_options
@record_options
def key_create(
    name: str | None,
    folder: Path | None,
    person: str | None,
    *,
    for_record: bool,
    no_passphrase: bool,
) -> None:
    """Make a key for NAME, else for who acts."""
    _turn("create", name, folder, person, for_record=for_record, no_passphrase=no_passphrase)


@key.command("rotate")
@_holder_options
@record_options
def key_rotate(
    name: str | None,
    folder: Path | None,
    person: str | None,
    *,
    for_record: bool,
    no_passphrase: bool,
) -> None:
    """Put a new key in the place of NAME's, which signs for it one last time."""
    _turn("rotate", name, folder, person, for_record=for_record, no_passphrase=no_passphrase)


def _turn(
    does: str,
    name: str | None,
    folder: Path | None,
    person: str | None,
    *,
    for_record: bool,
    no_passphrase: bool,
) -> None:
    from remnant.archive import keys
    from remnant.archive.people import RECORD
    from remnant.pipeline import vouching

    with edge.desk(folder, person) as desk:
        holder = RECORD if for_record else name or desk.person
        made = getattr(keys, does)(
            desk.archive,
            vouching.keyring(desk),
            holder,
            person=desk.person if for_record else holder,
            now=edge.now(),
            protected=not (for_record or no_passphrase),
        )
        edge.print_lines([made.public])
        edge.say(f"the private key of {holder} is in {vouching.keyring(desk).folder}")


@key.command("revoke")
@click.argument("public")
@click.option("--reason", required=True, metavar="WORDS", help="Why: lost, taken, left the desk.")
@record_options
def key_revoke(public: str, reason: str, folder: Path | None, person: str | None) -> None:
    """End a PUBLIC key that was lost or that others may have."""
    from remnant.archive import keys

    with edge.desk(folder, person) as desk:
        ended = keys.revoke(desk.archive, public, reason=reason, person=desk.person, now=edge.now())
        edge.say(f"the key of {ended.holder} signs no more after entry {ended.until}")


@key.command("list")
@record_options
@as_json
def key_list(folder: Path | None, person: str | None, *, as_json: bool) -> None:
    """List the keys that the log tells of."""
    from dataclasses import asdict

    from remnant.archive.spelling import stamp

    with edge.desk(folder, person) as desk:
        found = desk.archive.keys().values()
        if as_json:
            edge.print_json([asdict(each) | {"created": stamp(each.created)} for each in found])
            return
        edge.print_lines(
            f"{each.public}  {each.holder}, since entry {each.since}"
            + (f", {each.ended} by entry {each.until}" if each.ended else "")
            for each in found
        )


def _head(desk: Desk) -> TreeHead:
    from remnant.pipeline import vouching

    return vouching.head(desk, now=edge.now())


def witnessed_line(desk: Desk) -> str:
    from remnant.domain.wording import witnessed_words
    from remnant.pipeline import vouching

    return witnessed_words(vouching.witnessed(desk.archive.entries()))
