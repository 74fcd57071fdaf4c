"""Commands on exhibits: what there is, what a picture says of itself, and redacted copies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from remnant.cli import edge
from remnant.cli.options import as_json, record_options

if TYPE_CHECKING:
    from pathlib import Path


class _Box(click.ParamType[tuple[int, int, int, int]]):
    name = "x,y,w,h"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int, int, int]:
        from remnant.archive.pictures import box_of

        try:
            return value if isinstance(value, tuple) else box_of(value)
        except ValueError:
            self.fail(f"{value!r} is no box; write it as x,y,width,height in pixels", param, ctx)


@click.command()
@click.argument("exhibit")
@click.option(
    "--box", "boxes", type=_Box(), multiple=True, required=True, metavar="X,Y,W,H",
    help="What to destroy, in pixels from the upper left of the upright picture; may repeat.",
)  # fmt: skip
@click.option("--reason", required=True, help="Why, for the log.")
@click.option("--by", metavar="NAME", help="Who redacts; the same as --as.")
@record_options
@as_json
def redact(
    exhibit: str,
    boxes: tuple[tuple[int, int, int, int], ...],
    reason: str,
    by: str | None,
    folder: Path | None,
    person: str | None,
    *,
    as_json: bool,
) -> None:
    """Keep a copy of a picture with boxes blacked out and all metadata dropped.

    EXHIBIT is a digest, or its first eight digits or more. The original is never touched.
    """
    from remnant.domain.codec import exhibit_json
    from remnant.pipeline import redacting

    with edge.desk(folder, by or person) as desk:
        original = redacting.exhibit_named(desk, exhibit)
        copy = redacting.redact(desk, original, boxes, reason=reason, now=edge.now())
        if as_json:
            edge.print_json(exhibit_json(copy))
        edge.say(f"{copy.name}: {len(boxes)} boxes of {original.name} destroyed  {copy.digest}")


@click.command()
@click.argument("exhibit", required=False)
@record_options
@as_json
def exhibits(
    exhibit: str | None, folder: Path | None, person: str | None, *, as_json: bool
) -> None:
    """List the exhibits, or show what one of them says of itself.

    What EXIF, XMP or C2PA say is a claim of whoever wrote the file. It is read anew from the
    bytes and kept nowhere else.
    """
    from remnant import terminal
    from remnant.domain.codec import exhibit_json
    from remnant.pipeline import redacting

    with edge.desk(folder, person) as desk:
        if exhibit is None:
            found = list(desk.exhibits().values())
            told = [exhibit_json(each) for each in found]
        else:
            found = [redacting.exhibit_named(desk, exhibit)]
            told = [exhibit_json(found[0]) | {"facts": redacting.facts(desk, found[0])}]
        for each, data in zip(found, told, strict=True):
            if as_json:
                edge.print_json(data)
            else:
                edge.print_lines(terminal.exhibit_lines(each, data.get("facts")))
        if not found:
            edge.say("the record has no exhibit")
