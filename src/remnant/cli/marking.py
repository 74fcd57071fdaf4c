"""Commands of the wreckage workbench: outline a part, mark it, compare two, sign what is seen."""

from __future__ import annotations

from pathlib import Path

import click

from remnant.cli import edge, typed_marks
from remnant.cli.options import as_json, past_options, record_options

_WORDS = ("strongly consistent with", "consistent with", "cannot tell", "not consistent with")
_PROPOSITIONS = ("same design", "same object", "same photograph", "same category")
_LEVELS = ("class", "family", "model", "variant")
_SORTS = ("part", "landmarks", "structure", "marking", "sighting", "review", "shape", "pictures")
_proposition = click.option(
    "--proposition",
    type=click.Choice(_PROPOSITIONS),
    default="same design",
    show_default=True,
    help="What the comparison is about.",
)


@click.group()
def part() -> None:
    """Parts in pictures: outlined, marked, compared, and signed for.

    A person outlines a part and names its kind; points, features and markings are placed on each
    picture by itself; two reviewers sign. Nothing here says who made, launched or fired anything.
    """


@part.command("kinds")
@as_json
def part_kinds(*, as_json: bool) -> None:
    """Say which kinds of part there are, with their points and features."""
    from remnant.imagery.parts.templates import templates

    for kind in templates().values():
        points = {each.name: dict(each.where) for each in kind.points}
        if as_json:
            features = {each.name: each.counted for each in kind.features}
            form = kind.form.value
            edge.print_json(
                {"kind": kind.kind, "form": form, "points": points, "features": features}
            )
            continue
        edge.print_lines([f"{kind.kind} ({kind.form.value})"])
        edge.print_lines(f"  {name}: {where['en']}" for name, where in points.items())
        counted = (f"{each.name}{' (counted)' * each.counted}" for each in kind.features)
        edge.print_lines([f"  features: {', '.join(counted) or 'none'}"])


@part.command("list")
@click.option("--exhibit", metavar="DIGEST", help="Of one picture only.")
@record_options
@past_options
@as_json
def part_list(
    exhibit: str | None, folder: Path | None, person: str | None, *, as_json: bool
) -> None:
    """List the parts that people outlined, and the sightings."""
    from remnant.domain.wreckage_json import part_json, sighting_json
    from remnant.domain.wreckage_words import part_words, sighting_words
    from remnant.pipeline import redacting

    with edge.desk(folder, person) as desk:
        of = redacting.exhibit_named(desk, exhibit).digest if exhibit else None
        for each in desk.workbench.parts(of):
            if as_json:
                edge.print_json(part_json(each))
            else:
                edge.print_lines([part_words(each)])
        for seen in desk.workbench.sightings(of):
            if as_json:
                edge.print_json(sighting_json(seen))
            else:
                edge.print_lines([f"sighting {seen.number}: {sighting_words(seen)}"])


@part.command("show")
@click.argument("number", type=int)
@record_options
@past_options
@as_json
def part_show(number: int, folder: Path | None, person: str | None, *, as_json: bool) -> None:
    """Show everything that people marked on a part, what was taken back too, with its numbers."""
    from remnant.domain import wreckage_json, wreckage_words

    with edge.desk(folder, person) as desk:
        marked = desk.workbench.marks(number)
        reviews = [each for each in desk.workbench.reviews() if number in each.parts]
    if as_json:
        told = {
            "landmarks": [wreckage_json.landmarks_json(each) for each in marked.sets],
            "structure": [wreckage_json.structure_json(each) for each in marked.structure],
            "markings": [wreckage_json.marking_json(each) for each in marked.markings],
            "reviews": [wreckage_json.review_json(each) for each in reviews],
        }
        edge.print_json(wreckage_json.part_json(marked.part) | told)
        return
    edge.print_lines([wreckage_words.part_words(marked.part)])
    edge.print_lines(f"  {wreckage_words.landmarks_words(each)}" for each in marked.sets)
    edge.print_lines(f"  {wreckage_words.structure_words(each)}" for each in marked.structure)
    edge.print_lines(f"  {wreckage_words.marking_words(each)}" for each in marked.markings)
    edge.print_lines(f"  {wreckage_words.signed_words(each)}" for each in reviews)


@part.command("outline")
@click.argument("exhibit")
@click.argument("kind")
@click.argument("corners", nargs=-1, required=True, metavar="X,Y...")
@click.option("--second", type=float, help="The second of a recording.")
@click.option("--incident", metavar="ID", help="The incident that the picture shows.")
@click.option("--note", default="", help="Words of your own.")
@record_options
@as_json
def part_outline(
    exhibit: str,
    kind: str,
    corners: tuple[str, ...],
    second: float | None,
    incident: str | None,
    note: str,
    folder: Path | None,
    person: str | None,
    *,
    as_json: bool,
) -> None:
    """Outline a part of a kind on a picture, and print its number.

    Corners go around it once, in shares of width and height from the top left: 0.1,0.2 0.4,0.2 ...
    The page of the picture does the same by clicks.
    """
    from remnant.domain.wreckage_json import part_json
    from remnant.pipeline import redacting

    with edge.desk(folder, person) as desk:
        given = desk.workbench.outline(
            redacting.exhibit_named(desk, exhibit).digest,
            kind,
            tuple(typed_marks.point(each) for each in corners),
            second=second,
            note=note,
            incident=incident,
            now=edge.now(),
        )
        edge.say(f"part {given.number}: {given.kind}, {given.width} x {given.height} pixels")
        if as_json:
            edge.print_json(part_json(given))
        else:
            edge.print_lines([str(given.number)])


@part.command("points")
@click.argument("number", type=int)
@click.argument("points", nargs=-1, metavar="NAME=X,Y...")
@click.option(
    "--from", "file", type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="JSON or CSV with name, x, y.",
)  # fmt: skip
@click.option("--pixels", is_flag=True, help="Places are in pixels, not in shares.")
@click.option("--both-in-view", is_flag=True, help="The other picture was shown meanwhile.")
@record_options
@as_json
def part_points(
    number: int,
    points: tuple[str, ...],
    file: Path | None,
    folder: Path | None,
    person: str | None,
    *,
    pixels: bool,
    both_in_view: bool,
    as_json: bool,
) -> None:
    """Place the template's points on a part, seeing this picture alone.

    NAME=hidden says that a point is not visible. Points placed with both pictures in view fit too
    well: they are kept, shown and not weighed.
    """
    from remnant.domain.wreckage import Landmark
    from remnant.domain.wreckage_json import landmarks_json

    with edge.desk(folder, person) as desk:
        known = desk.workbench.part(number)
        size = (known.width, known.height) if pixels else (1, 1)
        given = [
            *(typed_marks.from_file(file) if file else ()),
            *(each.partition("=")[::2] for each in points),
        ]
        placed = tuple(
            Landmark(name.strip(), typed_marks.place(words, size)) for name, words in given
        )
        kept = desk.workbench.place_landmarks(
            number, placed, blind=not both_in_view, now=edge.now()
        )
        seen = sum(each.at is not None for each in kept.points)
        edge.say(f"landmarks {kept.number} on part {number}: {seen} placed")
        if as_json:
            edge.print_json(landmarks_json(kept))


@part.command("feature")
@click.argument("number", type=int)
@click.argument("feature")
@click.argument("seen", type=click.Choice(["seen", "not seen", "not visible"]))
@click.option("--count", metavar="N|N-M|N+", help="How many; 4+ where more may be hidden.")
@record_options
@as_json
def part_feature(
    number: int,
    feature: str,
    seen: str,
    count: str | None,
    folder: Path | None,
    person: str | None,
    *,
    as_json: bool,
) -> None:
    """Say whether a feature of the template is seen on a part, visibly not there, or hidden."""
    from remnant.domain.wreckage import Visibility
    from remnant.domain.wreckage_json import structure_json

    low, high = typed_marks.count(count)
    with edge.desk(folder, person) as desk:
        kept = desk.workbench.see_structure(
            number, feature, Visibility(seen), low=low, high=high, now=edge.now()
        )
        edge.say(f"structure {kept.number} on part {number}: {feature} {seen}")
        if as_json:
            edge.print_json(structure_json(kept))


@part.command("letters")
@click.argument("number", type=int)
@click.argument("text", required=False)
@record_options
@as_json
def part_letters(
    number: int,
    text: str | None,
    folder: Path | None,
    person: str | None,
    *,
    as_json: bool,
) -> None:
    """Keep what you read on a part, or without TEXT what the programs of this machine read.

    Readings are kept as they are and never corrected; look-alike letters of both alphabets are
    taken for one another in searching only.
    """
    from remnant.domain.wreckage_json import marking_json

    with edge.desk(folder, person) as desk:
        bench = desk.workbench
        read = (
            (bench.read_marking(number, text, now=edge.now()),)
            if text
            else bench.read_letters(number, now=edge.now())
        )
        if not read:
            edge.say(f"no letters were read on part {number}")
        for each in read:
            if as_json:
                edge.print_json(marking_json(each))
            else:
                edge.print_lines([f"marking {each.number} ({each.reader}): {each.text!r}"])


@part.command("measures")
@click.argument("kind")
@click.argument("design")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--source", required=True, help="Where the three views are published.")
@record_options
@as_json
def part_measures(
    kind: str,
    design: str,
    file: Path,
    source: str,
    folder: Path | None,
    person: str | None,
    *,
    as_json: bool,
) -> None:
    """Keep where the points of a part lie on one design, from published three views.

    FILE is JSON or CSV with name, x, y, z in any one unit: proportions alone are used.
    """
    from remnant.domain.wreckage_json import shape_json

    with edge.desk(folder, person) as desk:
        kept = desk.workbench.measure(
            kind, design, tuple(typed_marks.in_space(file)), source, now=edge.now()
        )
        edge.say(f"shape {kept.number}: {len(kept.points)} points of {kept.design}")
        if as_json:
            edge.print_json(shape_json(kept))


@part.command("compare")
@click.argument("one", type=int)
@click.argument("other", type=int)
@_proposition
@record_options
@past_options
@as_json
def part_compare(
    one: int,
    other: int,
    proposition: str,
    folder: Path | None,
    person: str | None,
    *,
    as_json: bool,
) -> None:
    """Compare two parts: each line of evidence apart, the word that they allow, who signed."""
    from remnant.domain.wreckage import Proposition
    from remnant.domain.wreckage_json import comparison_json
    from remnant.domain.wreckage_words import comparison_lines

    with edge.desk(folder, person) as desk:
        told = desk.workbench.comparison(one, other, Proposition(proposition))
    if as_json:
        edge.print_json(comparison_json(told))
    else:
        edge.print_lines(comparison_lines(told))


@part.command("review")
@click.argument("one", type=int)
@click.argument("other", type=int)
@click.argument("word", type=click.Choice(_WORDS))
@click.option("--reason", default="", help="Why, in your own words.")
@_proposition
@record_options
@as_json
def part_review(
    one: int,
    other: int,
    word: str,
    reason: str,
    proposition: str,
    folder: Path | None,
    person: str | None,
    *,
    as_json: bool,
) -> None:
    """Sign a word on two parts. Dissent is signed in the same way and kept beside the others.

    A word that the evidence does not allow is refused. "Strongly" is shown when two sign it.
    """
    from remnant.domain.wreckage import Consistency, Proposition
    from remnant.domain.wreckage_json import comparison_json

    with edge.desk(folder, person) as desk:
        about = Proposition(proposition)
        given = desk.workbench.review(
            one, other, Consistency(word), reason=reason, proposition=about, now=edge.now()
        )
        told = desk.workbench.comparison(one, other, about)
        edge.say(f"review {given.number} by {given.person}: {given.word.value}")
        if as_json:
            edge.print_json(comparison_json(told))
        else:
            edge.print_lines([told.sentence])


@part.command("undo")
@click.argument("what", type=click.Choice(_SORTS))
@click.argument("number", type=int)
@click.option("--reason", default="", help="Why.")
@record_options
@as_json
def part_undo(
    what: str,
    number: int,
    reason: str,
    folder: Path | None,
    person: str | None,
    *,
    as_json: bool,
) -> None:
    """Take back a mark, a sighting or a review; it stays in the log."""
    with edge.desk(folder, person) as desk:
        desk.workbench.undo(what, number, reason=reason, now=edge.now())
        edge.say(f"{what} {number} is taken back")
        if as_json:
            edge.print_json({"what": what, "number": number, "undone": True, "reason": reason})


@click.command("sight")
@click.argument("exhibit")
@click.option("--weapon", metavar="ID", help="A type of the catalogue.")
@click.option("--words", default="", help="What you call it.")
@click.option("--level", type=click.Choice(_LEVELS), help="How far it is identified.")
@click.option("--second", type=float, help="The second of a recording.")
@click.option("--note", default="", help="What it rests on.")
@record_options
@as_json
def sight(
    exhibit: str,
    weapon: str | None,
    words: str,
    level: str | None,
    second: float | None,
    note: str,
    folder: Path | None,
    person: str | None,
    *,
    as_json: bool,
) -> None:
    """Say which weapon type is seen in a picture, and to which level it is identified."""
    from remnant.domain.values import WeaponLevel
    from remnant.domain.wreckage_json import sighting_json
    from remnant.domain.wreckage_words import sighting_words
    from remnant.pipeline import redacting

    with edge.desk(folder, person) as desk:
        given = desk.workbench.sight(
            redacting.exhibit_named(desk, exhibit).digest,
            weapon,
            words,
            WeaponLevel(level) if level else None,
            second=second,
            note=note,
            now=edge.now(),
        )
        if as_json:
            edge.print_json(sighting_json(given))
        else:
            edge.print_lines([f"sighting {given.number}: {sighting_words(given)}"])
