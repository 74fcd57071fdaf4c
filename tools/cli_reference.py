"""Write docs/reference/commands.md from the commands' own help.

    uv run python -m tools.cli_reference

A test compares the two.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from remnant.cli import commands

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "commands.md"
_WIDTH = 88
_HEAD = """# Commands

Written from the commands' own help by `python -m tools.cli_reference`; do not edit.
"""


def tree(command: click.Command, parent: click.Context | None = None) -> Iterator[click.Context]:
    """Every command with its context, groups before what they hold, in alphabetical order."""
    settings: dict[str, Any] = {"terminal_width": _WIDTH} | command.context_settings
    name = command.name if parent else "remnant"
    context = click.Context(command, info_name=name, parent=parent, **settings)
    yield context
    if isinstance(command, click.Group):
        for each in command.list_commands(context):
            if found := command.get_command(context, each):
                yield from tree(found, context)


def reference() -> str:
    sections = [
        f"## {context.command_path}\n\n```text\n{context.get_help()}\n```\n"
        for context in tree(commands)
    ]
    return "\n".join([_HEAD, *sections])


def main() -> None:
    PAGE.write_text(reference(), encoding="utf-8")


if __name__ == "__main__":
    main()
