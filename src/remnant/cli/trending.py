"""Commands that count over time: the record's incidents, and tables that others keep."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from remnant.cli import edge
from remnant.cli.options import as_json, past_options, record_options, selection_options

MEASURES = ["incidents", "launched", "intercepted", "struck", "fell", "killed", "injured"]
STEPS = ["day", "week", "month", "quarter", "year"]
RULES = {"any": "any claim", "two-origins": "two origins", "likely": "assessed likely"}


@click.command()
@click.option(
    "--measure", type=click.Choice(MEASURES), default="incidents", show_default=True,
    help="What is counted: incidents, or what claims say of a number.",
)  # fmt: skip
@click.option(
    "--by", "step", type=click.Choice(STEPS), default="week", show_default=True,
    help="The stretch of time that one count is for.",
)  # fmt: skip
@click.option(
    "--rule", type=click.Choice(list(RULES)), default="any", show_default=True,
    help="What has to be said before an incident counts.",
)  # fmt: skip
@selection_options
@past_options
@record_options
@as_json
def trend(
    measure: str,
    step: str,
    rule: str,
    folder: Path | None,
    person: str | None,
    *,
    as_json: bool,
    **choice: Any,
) -> None:
    """Count incidents over time; hold what reports say of the trend against the count."""
    from remnant.domain.trend import Measure, Rule, Step
    from remnant.exchange.trends import trend_json
    from remnant.trend.lines import trend_lines

    with edge.desk(folder, person) as desk:
        found = desk.trend(
            edge.selection(choice), measure=Measure(measure), rule=Rule(RULES[rule]),
            step=Step(step),
        )  # fmt: skip
        if as_json:
            edge.print_json(trend_json(found))
        else:
            edge.print_lines(trend_lines(found))


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--column", help="What to count: a column, or launched, intercepted.")
@click.option("--weapon", "weapons", multiple=True, help="Only rows that name it, as printed.")
@click.option(
    "--by", "step", type=click.Choice(STEPS), default="month", show_default=True,
    help="The stretch of time that one count is for.",
)  # fmt: skip
@click.option(
    "--against", type=click.Path(path_type=Path), metavar="OLDER",
    help="An older release: list what changed, row by row.",
)  # fmt: skip
@as_json
def table(
    file: Path,
    column: str | None,
    weapons: tuple[str, ...],
    step: str,
    against: Path | None,
    *,
    as_json: bool,
) -> None:
    """Look into a table of figures that others keep: counts, revisions, impossible rows."""
    from remnant.exchange.foreign_tables import observations_of, read_table
    from remnant.exchange.releases import impossible, release_json, release_lines, revisions

    known = read_table(edge.bytes_of(file), file.name)
    older = read_table(edge.bytes_of(against), against.name) if against else None
    revised = revisions(older, known) if older else ()
    row = None
    if column:
        from remnant.domain.trend import Step
        from remnant.trend import series

        row = series(observations_of(known, column, frozenset(weapons) or None), Step(step))
    wrong = impossible(known)
    if as_json:
        edge.print_json(release_json(known, revised, wrong, row))
    else:
        edge.print_lines(release_lines(known, revised, wrong, row))
