"""Commands on learned networks: put one on this machine, calibrate it, ask it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from remnant.cli import edge
from remnant.cli.options import as_json, record_options
from remnant.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from remnant.domain.exhibit import Exhibit
    from remnant.imagery.backends.known import Backend
    from remnant.imagery.pdq import Pixels
    from remnant.pipeline import Desk
    from remnant.pipeline.backends import Kept, Shelf


@click.group()
def backend() -> None:
    """Learned networks as options: none is shipped, none is fetched.

    Each is downloaded and turned into ONNX by its user, and pinned by the hash of its files.
    Without a calibration of its own it may rank pictures, and says nothing of two.
    """


@backend.command("list")
@as_json
def backend_list(*, as_json: bool) -> None:
    """Say which networks are known, which are on this machine, and which may speak."""
    from remnant.imagery.backends.known import backends

    kept = {each.backend.id: each for each in _shelf().kept()}
    for known in backends().values():
        if as_json:
            edge.print_json(_data(known, kept.get(known.id)))
        else:
            edge.print_lines(_lines(known, kept.get(known.id)))


@backend.command("add")
@click.argument("name")
@click.argument("files", nargs=-1, required=True, metavar="[WHICH=]FILE...")
def backend_add(name: str, files: tuple[str, ...]) -> None:
    """Keep a network's files on this machine and pin them.

    A network of one file takes FILE; one of several takes WHICH=FILE for each, such as
    extractor=aliked.onnx matcher=lightglue.onnx. The files are tried before they are kept.
    """
    from remnant.imagery.backends.known import backend as named

    known = named(name)
    kept = _shelf().put(name, dict(_named_file(each, known) for each in files))
    edge.print_lines(_lines(known, kept))


@backend.command("remove")
@click.argument("name")
def backend_remove(name: str) -> None:
    """Forget a network, its files here and its calibration."""
    _shelf().remove(name)
    edge.say(f"{name} is not on this machine any more")


@backend.command("calibrate")
@click.argument("name")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--proposition",
    type=click.Choice(["same photograph", "same object", "same design"]),
    required=True,
    help="What pictures of one subfolder have in common.",
)
def backend_calibrate(name: str, folder: Path, proposition: str) -> None:
    """Let a network speak, on pictures whose truth is known.

    Each subfolder of FOLDER holds pictures of one photograph, object or design; those of different
    subfolders are not of one. What it says afterwards names this set and its size.
    """
    from remnant.domain.wreckage import Proposition
    from remnant.pipeline import backends

    kept = backends.learn(
        _shelf(), name, folder, Proposition(proposition), edge.progress("comparing pictures")
    )
    edge.print_lines(_lines(kept.backend, kept))


@backend.command("compare")
@click.argument("name")
@click.argument("one")
@click.argument("other")
@record_options
@as_json
def backend_compare(
    name: str, one: str, other: str, folder: Path | None, person: str | None, *, as_json: bool
) -> None:
    """Say what a network finds of two pictures: files, or digests of exhibits."""
    from remnant.imagery.backends.speaking import said_words
    from remnant.pipeline import backends

    here, there = (_pixels(each, folder, person) for each in (one, other))
    told = backends.asked(_shelf(), name, here, there)
    if as_json:
        ratio = told.ratio
        edge.print_json(
            {
                "backend": told.backend,
                "files": dict(told.files),
                "score": told.score,
                "unit": told.unit,
                "proposition": told.proposition.value if told.proposition else None,
                "ratio": [ratio.low, ratio.best, ratio.high] if ratio else None,
            }
        )
    else:
        edge.print_lines([said_words(told)])


@backend.command("rank")
@click.argument("name")
@click.argument("picture")
@click.option(
    "--first", type=click.IntRange(1), default=20, show_default=True, help="How many are shown."
)
@record_options
@as_json
def backend_rank(
    name: str,
    picture: str,
    first: int,
    folder: Path | None,
    person: str | None,
    *,
    as_json: bool,
) -> None:
    """Order the record's pictures by how near a network finds them to one.

    The order is where to look first, and no statement on any of them; `photo compare` compares.
    """
    from remnant.pipeline import backends

    sought = _pixels(picture, folder, person)
    with edge.desk(folder, person) as desk:
        found = backends.ranked(_shelf(), name, sought, _pictures(desk))
    for place, (score, exhibit) in enumerate(found[:first], 1):
        if as_json:
            edge.print_json({"place": place, "score": score, "exhibit": exhibit.digest})
        else:
            edge.print_lines([f"{place:4}  {score:8.3f}  {exhibit.digest[:15]}  {exhibit.name}"])


def _pictures(desk: Desk) -> Iterator[tuple[Exhibit, Pixels]]:
    from remnant.errors import RemnantError

    progress = edge.progress("looking at pictures")
    shown = [each for each in desk.exhibits().values() if each.is_picture]
    for number, exhibit in enumerate(shown, 1):
        try:
            pixels = desk.pictures.looks(exhibit)[0].pixels
        except RemnantError as error:
            edge.say(f"not compared: {error.message}")
        else:
            yield exhibit, pixels
        progress(number, len(shown))


def _pixels(name: str, folder: Path | None, person: str | None) -> Pixels:
    from remnant.pipeline import picturing, redacting

    file = Path(name)
    if file.is_file():
        content, media = edge.picture_file(file)
        with picturing.viewer() as look:
            return look(content, media, file.name)[0].pixels
    with edge.desk(folder, person) as desk:
        return desk.pictures.looks(redacting.exhibit_named(desk, name))[0].pixels


def _named_file(words: str, known: Backend) -> tuple[str, Path]:
    from remnant.errors import InputError

    which, equals, file = words.partition("=")
    if not equals:
        which, file = known.files[0], words
    path = Path(file)
    if not path.is_file():
        raise InputError(f"{file} is no file", hint=f"{known.name} comes from {known.source}")
    return which, path


def _shelf() -> Shelf:
    from remnant.pipeline.backends import Shelf

    return Shelf(Settings.of().backends or Path())


def _data(known: Backend, kept: Kept | None) -> dict[str, Any]:
    from remnant.imagery.backends.speaking import calibration_json

    told = kept.calibration if kept else None
    return {
        "id": known.id,
        "task": known.task.value,
        "source": known.source,
        "licence": known.licence,
        "files": dict(kept.files) if kept else None,
        "calibration": calibration_json(told) if told else None,
    }


def _lines(known: Backend, kept: Kept | None) -> Iterator[str]:
    yield f"{known.id}: {known.name} ({known.task.value}; {known.licence}; {known.source})"
    if kept is None:
        yield "  not on this machine"
        return
    for name, digest in kept.files.items():
        yield f"  {name}: {digest}"
    told = kept.calibration
    if told is None:
        yield "  not calibrated: it may rank, and says nothing of two pictures"
    else:
        yield (
            f"  calibrated for {told.proposition.value} on {told.reference}: {told.groups} groups, "
            f"{told.like} like and {told.unlike} unlike pairs, Cllr {told.cost:.2f} held out"
        )
