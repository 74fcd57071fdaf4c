"""The `remnant` command: words in, calls out, no logic of its own.

Data goes to stdout, words for the person to stderr. What is heavy is imported inside the command
that needs it, so that `remnant --help` answers at once. `taking`, `correcting`, `asking` and
`keeping` hold the commands, `options` what they share, `edge` the clock, files and streams.
"""

from __future__ import annotations

import gc
import sys

import click

from remnant import __version__
from remnant.cli import edge
from remnant.cli.asking import dossier, export, incidents, search, show
from remnant.cli.correcting import correct, corrections
from remnant.cli.exhibiting import exhibits, redact
from remnant.cli.joining import judge, link, withdrawn
from remnant.cli.keeping import demo, person, serve
from remnant.cli.marking import part, sight
from remnant.cli.networking import backend
from remnant.cli.photographing import photo
from remnant.cli.proving import custody, remove, scrub, verify
from remnant.cli.taking import add, read, reread
from remnant.cli.trending import table, trend
from remnant.cli.vouching import key, witness
from remnant.cli.weighing import assess, origins
from remnant.errors import RemnantError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="remnant")
def commands() -> None:
    """Keep an open, sourced record of the arms used in a conflict.

    What struck, where and when, who says so, and what the remains show. It documents past events
    from public information and works without a network.
    """


for _command in (
    read,
    add,
    correct,
    corrections,
    reread,
    link,
    judge,
    withdrawn,
    incidents,
    show,
    dossier,
    search,
    assess,
    origins,
    trend,
    table,
    exhibits,
    redact,
    photo,
    export,
    verify,
    custody,
    scrub,
    remove,
    witness,
    key,
    person,
    serve,
    demo,
):
    commands.add_command(_command)

for _command in (part, sight, backend):
    photo.add_command(_command)


def main() -> None:
    """Run the command; an error of ours is one line on stderr and an exit code of its own."""
    # The reference data are a million small objects that stay: at its usual threshold the
    # collector walks them again and again while they load, half of the time a person waits.
    gc.set_threshold(100_000, 20, 100)
    try:
        commands.main(standalone_mode=True)
    except RemnantError as error:
        edge.say(f"error: {error}")
        sys.exit(error.exit_code)
    except OSError as error:
        edge.say(f"error: {error} (check the space and the rights where it was to be written)")
        sys.exit(RemnantError.exit_code)
