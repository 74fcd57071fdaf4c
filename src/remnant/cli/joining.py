"""Commands by which incidents are joined, and by which a person decides what is one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from remnant.cli import edge
from remnant.cli.options import as_json, folder_option, record_options


@click.group(invoke_without_command=True)
@record_options
@click.pass_context
def link(context: click.Context, folder: Path | None, person: str | None) -> None:
    """Join all tellings anew, or show why an incident's tellings are one.

    Adding reports joins what they touch by itself; a newer version of the program may join
    otherwise.
    """
    if context.invoked_subcommand is None:
        with edge.desk(folder, person) as desk:
            edge.say(f"{desk.link(now=edge.now())} incidents")


@link.command("show")
@click.argument("incident")
@click.option("--near", is_flag=True, help="Links to tellings of other incidents instead.")
@record_options
@as_json
def link_show(
    incident: str, folder: Path | None, person: str | None, *, near: bool, as_json: bool
) -> None:
    """Show what joins an incident's tellings, in log-odds, and what people said of them.

    Compared remains link it to other incidents, and join it with none.
    """
    from remnant import terminal
    from remnant.domain.codec import judgement_json, link_json
    from remnant.domain.wreckage_json import wreckage_link_json
    from remnant.pipeline.joining import judgements_of, links_of

    with edge.desk(folder, person) as desk:
        links = links_of(desk, incident, near=near)
        said = judgements_of(desk, incident)
        compared = desk.compared(desk.incident(incident))
        if as_json:
            remains = [wreckage_link_json(each) for each, _ in compared]
            edge.print_json(
                {
                    "links": [link_json(each) for each in links],
                    "judgements": [judgement_json(each) for each in said],
                }
                | ({"remains": remains} if remains else {})
            )
            return
        edge.print_lines(terminal.link_lines(links))
        edge.print_lines(f"judged: {terminal.judgement_line(each)}" for each in said)
        edge.print_lines(terminal.remains_lines(compared))
        if not links and not said:
            edge.say("no two tellings here were held together")


@link.command("catalogues")
@click.argument("one", type=click.Path(path_type=Path))
@click.argument("other", type=click.Path(path_type=Path))
@click.option(
    "--mode",
    type=click.Choice(["one-to-one", "one-to-many", "all"]),
    default="one-to-one",
    show_default=True,
    help="Each entry once, each of OTHER with the best of ONE, or all above the threshold.",
)
@as_json
def link_catalogues(one: Path, other: Path, mode: str, *, as_json: bool) -> None:
    """Find which entries of two catalogues (CSV) tell of the same incident.

    A catalogue has a date, a latitude, a longitude and words in each line. Weights are learnt from
    the two; no record is opened or changed.
    """
    from remnant import terminal
    from remnant.domain.codec import link_json
    from remnant.exchange.catalogues import catalogue_of
    from remnant.linking.bulk import Mode, link_entries

    left, right = (catalogue_of(edge.bytes_of(path), path.name) for path in (one, other))
    for found in link_entries(left, right, Mode(mode)):
        if as_json:
            edge.print_json(link_json(found))
        else:
            edge.print_lines([terminal.pair_line(found)])


@click.group()
def judge() -> None:
    """Say of two incidents that they are one, are two, or cannot be told apart."""


def _judging(command: Any) -> Any:
    for decorated in (
        as_json,
        folder_option,
        click.option(
            "--by", "--as", "person", metavar="NAME", help="Who judges (else REMNANT_PERSON)."
        ),
        click.option("--reason", default="", metavar="WORDS", help="Why; kept beside your name."),
    ):
        command = decorated(command)
    return command


def _verdict(name: str, words: str) -> None:
    @judge.command(name, help=words)
    @click.argument("one")
    @click.argument("other")
    @_judging
    def judged(
        one: str, other: str, reason: str, folder: Path | None, person: str | None, *, as_json: bool
    ) -> None:
        from remnant.domain.judgement import Verdict
        from remnant.pipeline import judging

        with edge.desk(folder, person) as desk:
            kept = judging.judge(desk, Verdict(name), one, other, reason=reason, now=edge.now())
            _answer(kept, as_json=as_json)


_verdict(
    "same",
    "ONE and OTHER are one occurrence: their incidents become one, and the id that goes leads "
    "to the one that stays. Each is an incident's id, or a telling as REPORT#KEY.",
)
_verdict(
    "different",
    "ONE and OTHER are two occurrences, whatever speaks for one. Two tellings of one incident, "
    "named as REPORT#KEY, are put apart by it.",
)
_verdict("unsure", "ONE and OTHER were looked at and cannot be told; it binds nobody.")


@judge.command("undo")
@click.argument("number", type=int)
@_judging
def judge_undo(
    number: int, reason: str, folder: Path | None, person: str | None, *, as_json: bool
) -> None:
    """Take a judgement back; it stays in the list, and so does the undoing."""
    from remnant.pipeline import judging

    with edge.desk(folder, person) as desk:
        _answer(judging.undo(desk, number, reason=reason, now=edge.now()), as_json=as_json)


@judge.command("list")
@record_options
@as_json
def judge_list(folder: Path | None, person: str | None, *, as_json: bool) -> None:
    """List what people judged, in order."""
    from remnant import terminal
    from remnant.domain.codec import judgement_json

    with edge.desk(folder, person) as desk:
        for each in desk.record.joining.judgements():
            if as_json:
                edge.print_json(judgement_json(each))
            else:
                edge.print_lines([terminal.judgement_line(each)])


def _answer(kept: Any, *, as_json: bool) -> None:
    from remnant import terminal
    from remnant.domain.codec import judgement_json

    if as_json:
        edge.print_json(judgement_json(kept))
    edge.say(terminal.judgement_line(kept))


@click.command()
@click.option("--csv", "as_csv", is_flag=True, help="Print a table.")
@record_options
@as_json
def withdrawn(folder: Path | None, person: str | None, *, as_csv: bool, as_json: bool) -> None:
    """List incident ids that stand for nothing any more, and where each one leads."""
    import csv
    import io

    from remnant import terminal
    from remnant.domain.codec import withdrawal_json

    with edge.desk(folder, person) as desk:
        found = desk.record.joining.withdrawals()
        if as_csv:
            table = io.StringIO()
            rows = csv.DictWriter(table, ["incident", "successor", "person", "at"])
            rows.writeheader()
            rows.writerows(withdrawal_json(each) for each in found)
            edge.print_lines(table.getvalue().splitlines())
            return
        for each in found:
            if as_json:
                edge.print_json(withdrawal_json(each))
            else:
                edge.print_lines([terminal.withdrawal_line(each)])
