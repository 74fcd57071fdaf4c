"""The edge of the command: the clock, files, streams, and the record opened for work."""

from __future__ import annotations

import json
import sys
from datetime import UTC, date, datetime, time
from os import environ
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import click

from remnant.errors import InputError, RemnantError
from remnant.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from types import TracebackType

    from remnant.archive import Held, Source
    from remnant.domain.incident import Selection
    from remnant.domain.overview import AsKnown
    from remnant.pipeline import Desk

_CONTROLS = [*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0)]  # all but tab and line feed
_SHOWN = dict.fromkeys(_CONTROLS, "\ufffd")
_SPELT = {number: f"\\u{number:04x}" for number in _CONTROLS}
PATIENCE = 2.0  # seconds of silence before a long work shows its progress


class Sources:
    """What files, folders, standard input ("-") and, where `fetch` is given, addresses hold.

    One that cannot be read is named on stderr, the others still come, and the exit code says at
    the end that something was left out, unless it is `lasting`. Without `exhibits` a file without
    words is an error.
    """

    def __init__(
        self,
        files: Iterable[str],
        published: date | None,
        given: Mapping[str, str | None] | None = None,
        *,
        exhibits: bool = False,
        lasting: bool = False,
        fetch: Callable[[str], bytes] | None = None,
    ) -> None:
        from remnant.archive import Parsers

        self._files = files
        self._published = published
        self._given = given or {}
        self._exhibits = exhibits
        self._fetch = fetch
        self._lasting = lasting
        self._parsers = Parsers()
        self._worst = 0

    def __enter__(self) -> Self:
        return self

    def __iter__(self) -> Iterator[Source]:
        for name in self._files:
            if name != "-" and self._exhibits and Path(name).is_dir():
                yield from self._folder(Path(name))
            elif source := self._source(name):
                yield source

    def _folder(self, folder: Path) -> Iterator[Source]:
        """Every file of a folder; what an export brought in with it does not come twice."""
        from remnant.archive.folders import Walk

        walk, used = Walk(folder), set[Path]()
        for file in walk:
            if file in used:
                continue
            if source := self._source(str(file)):
                used.update(source.used)
                yield source
        if note := walk.note():
            say(note)

    def _source(self, name: str) -> Source | None:
        try:
            source = self._read(name)
            if not self._exhibits and not source.found:
                raise InputError(f"{name} holds no text", hint="`remnant add` keeps exhibits too")
        except RemnantError as error:
            say(f"error: {error}")
            self._worst = max(self._worst, error.exit_code)
            return None
        for note in source.notes:
            say(note)
        return source

    def _read(self, name: str) -> Source:
        from remnant.archive import held_of, source_of
        from remnant.archive.capture import LARGEST_EXPORT
        from remnant.archive.documents import refuse_size

        folder: Path | None = None
        if name == "-":
            content: bytes | Held = sys.stdin.buffer.read(LARGEST_EXPORT + 1)
            refuse_size(len(content), "standard input", LARGEST_EXPORT, "a stream")
        elif is_address(name) and not Path(name).exists():
            if self._fetch is None:
                raise InputError(f"{name} is an address", hint="`remnant add` fetches and keeps it")
            content = self._fetch(name)
        else:
            content = held_of(Path(name))
            folder = Path(name).parent
        return source_of(
            content, name, self._published, **self._given, folder=folder, parsers=self._parsers
        )

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._parsers.close()
        if kind is None and self._worst and not self._lasting:
            sys.exit(self._worst)


def is_address(words: str) -> bool:
    return words.casefold().startswith(("http://", "https://"))


def fetched(address: str) -> bytes:
    """The answer to a request that a person asked for, as a WARC file."""
    from remnant.archive.fetching import fetch

    return fetch(address, now=now())


def now() -> datetime:
    return datetime.now(UTC)


def bytes_of(path: Path) -> bytes:
    """What a file holds; one that cannot be read is said with its name."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}") from error


def desk(folder: Path | None, person: str | None, *, create: bool = False) -> Desk:
    from remnant.pipeline import Desk

    settings = Settings.of(folder, person)
    desk = (
        Desk.open_or_create(settings, now(), passphrase)
        if create
        else Desk.open(settings, passphrase)
    )
    for repair in desk.archive.recovered:
        say(repair)
    known = _as_known()
    return desk if known is None else _past(desk, known)


def _as_known() -> AsKnown | None:
    """The past moment that the command was asked for, the end of its day in UTC."""
    asked = click.get_current_context().meta
    day: date | None = asked.get("remnant.as_known_on")
    if day is None:
        return None
    from remnant.domain.overview import AsKnown, KnownBy

    return AsKnown(
        datetime.combine(day, time.max, UTC), KnownBy(asked.get("remnant.known_by", "recorded"))
    )


def _past(present: Desk, known: AsKnown) -> Desk:
    from remnant.domain.wording import known_words

    with present:
        past = present.as_known(known)
    say(known_words(known))
    return past


def passphrase(holder: str, new: bool) -> str:  # noqa: FBT001  the shape that a keyring asks in
    """Of somebody's key: from the environment, from a file that it names, or typed unseen."""
    if given := environ.get("REMNANT_PASSPHRASE"):
        return given
    if named := environ.get("REMNANT_PASSPHRASE_FILE"):
        try:
            return Path(named).read_text(encoding="utf-8").rstrip("\n")
        except OSError as error:
            raise InputError(f"{named} cannot be read: {error.strerror}") from error
    words = f"{'a new ' if new else ''}passphrase for the key of {holder}"
    return str(click.prompt(shown(words), hide_input=True, confirmation_prompt=new, err=True))


def picture_file(file: Path) -> tuple[bytes, str]:
    """A file's bytes and its media type, told by them."""
    from remnant.archive.documents import LARGEST_DOCUMENT
    from remnant.archive.media import START, media_of

    try:
        with file.open("rb") as opened:
            content = opened.read(LARGEST_DOCUMENT + 1)
    except OSError as error:
        raise InputError(f"{file} cannot be read: {error.strerror}") from error
    if len(content) > LARGEST_DOCUMENT:
        raise InputError(f"{file} has more than {LARGEST_DOCUMENT // 1_000_000} MB")
    return content, media_of(content[:START])


def selection(choice: dict[str, Any]) -> Selection:
    from remnant.domain.incident import Selection

    return Selection(**choice)


def in_colour() -> bool:
    """A person looks on, at a terminal that has colours, and did not ask for none."""
    asked = environ.get("NO_COLOR", "") == "" and environ.get("TERM") != "dumb"
    return asked and sys.stdout.isatty()


def shown(words: str) -> str:
    """Words that cannot command a terminal: reports and the names of files are written by others,
    and an escape sequence in them could recolour, overwrite or retitle what a person sees.
    """
    return words.translate(_SHOWN)


def say(words: str) -> None:
    click.echo(shown(words), err=True)


def print_json(data: Any) -> None:
    click.echo(json.dumps(data, ensure_ascii=False).translate(_SPELT))


def print_lines(lines: Iterable[str], *, coloured: bool = False) -> None:
    """Lines for a person; `coloured` ones were made safe before their colours came in."""
    for line in lines:
        click.echo(line if coloured else shown(line))


def write(text: str, output: Path | None) -> None:
    if output is None:
        seen = sys.stdout.isatty()
        click.echo(shown(text.replace("\r\n", "\n")) if seen else text, nl=False)
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError(f"{output} cannot be written: {error.strerror}") from error
    say(f"written to {output}")


def progress(doing: str) -> Callable[[int, int], None]:
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
            say(f"{doing}: {done} of {whole}")

    return told


def serve(desk: Desk, port: int) -> None:
    from remnant.web import serve

    serve(desk, port, lambda url: say(f"the record is at {url} (Ctrl-C ends)"))
