"""Run the commands that the README and the tutorial show, and paste what they print.

    uv run python -m tools.transcripts

A block marked `console` holds lines that begin with "$ " and, below each, its output. Commands run
in order, page by page, in an empty folder in which `src` leads to this tree; `| head -n N` cuts the
output, `export NAME=VALUE` holds for the rest of the page. A test runs them and compares.
"""

from __future__ import annotations

import re
import shlex
from contextlib import chdir
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from unittest.mock import patch

from click.testing import CliRunner

from remnant.cli import commands

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
PAGES = (ROOT / "README.md", ROOT / "docs" / "tutorial" / "one-evening.md")
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_EVENING = datetime(2023, 5, 31, 20, 30, tzinfo=UTC)  # a dossier says when it was printed
_ENDLESS = ("demo", "serve")  # these go on until they are stopped, and are shown only
_ID = re.compile(r"\b([a-z][a-z0-9-]*-(?:undated|\d{4}(?:-\d{2}){0,2}))-[a-z2-7]{4,}\b")


class TranscriptError(Exception):
    """A command in the documentation that does not do what the documentation shows."""


@dataclass(slots=True)
class Session:
    """One page's commands, run in a folder of their own.

    An incident's id ends in letters that change with the words of its first report. `ids` leads
    from place and day to the id that was printed, so that later commands follow.
    """

    folder: Path
    environ: dict[str, str | None] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)

    def run(self, line: str) -> str:
        words = [self.known(word) for word in _words(line)]
        words, lines = _head(words)
        if words[0] == "export":
            name, _, value = words[1].partition("=")
            self.environ[name] = value
            return ""
        if words[0] == "cat":
            texts = [(self.folder / word).read_text(encoding="utf-8") for word in words[1:]]
            return _cut("".join(texts), lines)
        if words[0] != "remnant":
            raise TranscriptError(f"cannot run {line!r}")
        return _cut(self._learn(self._remnant(line, words[1:])), lines)

    def _remnant(self, line: str, words: list[str]) -> str:
        with chdir(self.folder), patch("remnant.cli.edge.now", return_value=_EVENING):
            arguments = [path for word in words for path in _expanded(word)]
            result = CliRunner(env=self.environ).invoke(commands, arguments)
        if result.exit_code:
            raise TranscriptError(f"{line!r} ended with {result.exit_code}: {result.output}") from (
                result.exception
            )
        return result.output

    def known(self, word: str) -> str:
        """The word with each incident's id as it was printed in this session."""
        return _ID.sub(lambda found: self.ids.get(found[1], found[0]), word)

    def _learn(self, printed: str) -> str:
        for found in _ID.finditer(printed):
            self.ids.setdefault(found[1], found[0])
        return printed


def replayed(page: str, session: Session) -> str:
    """The page with every output as the commands print it now."""

    def block(found: re.Match[str]) -> str:
        return f"```console\n{''.join(_answered(found[1], session))}```"

    return BLOCK.sub(block, page)


def _answered(block: str, session: Session) -> Iterator[str]:
    for command, shown in _steps(block):
        line = session.known(command)
        yield f"$ {line}\n"
        if any(word in _ENDLESS for word in _words(line)) or line.startswith("pip "):
            yield shown
            continue
        yield session.run(line)


def _steps(block: str) -> Iterator[tuple[str, str]]:
    """Each command with the output shown below it."""
    for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, shown = step.partition("\n")
        yield command, shown


def _words(line: str) -> list[str]:
    words = shlex.split(line, comments=True)
    return words[2:] if words[:2] == ["uv", "run"] else words


def _head(words: list[str]) -> tuple[list[str], int | None]:
    if words[-4:-1] == ["|", "head", "-n"]:
        return words[:-4], int(words[-1])
    return words, None


def _cut(text: str, lines: int | None) -> str:
    return text if lines is None else "".join(text.splitlines(keepends=True)[:lines])


def _expanded(word: str) -> list[str]:
    return sorted(str(path) for path in Path().glob(word)) if "*" in word else [word]


def replay(page: Path) -> str:
    """A page of this tree, replayed from an empty folder."""
    with TemporaryDirectory(prefix="remnant-docs-") as folder:
        (Path(folder) / "src").symlink_to(ROOT / "src")
        environ: dict[str, str | None] = {
            "XDG_DATA_HOME": folder,
            "REMNANT_RECORD": None,
            "REMNANT_PERSON": None,
        }
        return replayed(page.read_text(encoding="utf-8"), Session(Path(folder), environ))


def main() -> None:
    for page in PAGES:
        page.write_text(replay(page), encoding="utf-8")


if __name__ == "__main__":
    main()
