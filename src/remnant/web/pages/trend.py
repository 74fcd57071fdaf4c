"""The page of a trend: counts over time under a chosen rule, and what reports say of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from remnant.domain.trend import Measure, Rule, Step, Support
from remnant.domain.wording import NOT_KNOWN, day_words
from remnant.errors import InputError
from remnant.exchange.trends import trend_json
from remnant.web.addresses import report_href
from remnant.web.choosing import Option, place_options, weapon_options
from remnant.web.pages.standing import Sealed, sealed
from remnant.web.paper import Shown
from remnant.web.phrases import many
from remnant.web.trend_chart import TrendChart, trend_chart

if TYPE_CHECKING:
    from remnant.domain.trend import Tested, Trend
    from remnant.web.asked import Asked
    from remnant.web.desk import Desk

Choice = TypeVar("Choice", bound=StrEnum)
_WIDTH = 1080
_RULES = {
    Rule.ANY_CLAIM: "anyone says so",
    Rule.TWO_ORIGINS: "two independent origins say so",
    Rule.LIKELY: "it is assessed likely",
}
_SHAPES = {Support.SUPPORTED: "affirms", Support.NOT_SUPPORTED: "denies"}


@dataclass(frozen=True, slots=True)
class Counting:
    """What is counted, by which stretch, under which rule."""

    measure: str = Measure.INCIDENTS.value
    step: str = Step.MONTH.value
    rule: str = Rule.ANY_CLAIM.value

    def chosen(self) -> tuple[Measure, Step, Rule]:
        return (
            _one_of(Measure, self.measure),
            _one_of(Step, self.step),
            _one_of(Rule, self.rule),
        )


@dataclass(frozen=True, slots=True)
class Statement:
    """A trend statement of a report with what the record says to it."""

    words: str
    language: str
    said: str
    href: str
    support: str
    stance: str  # whose shape marks the answer
    subject: str
    why: str


@dataclass(frozen=True, slots=True)
class TrendPage:
    sentence: str
    asked: Asked
    counting: Counting
    measures: tuple[tuple[str, str], ...]
    steps: tuple[str, ...]
    rules: tuple[tuple[str, str], ...]
    weapons: tuple[Option, ...]
    places: tuple[Option, ...]
    chart: TrendChart | None
    notes: tuple[str, ...]
    statements: tuple[Statement, ...]
    data: str
    incidents: str
    seal: Sealed


def show(desk: Desk, asked: Asked, counting: Counting) -> Shown:
    measure, step, rule = counting.chosen()
    found = desk.trend(asked.selection(), measure=measure, rule=rule, step=step)
    return Shown("trend.html", trend_page(desk, found, asked, counting), lambda: trend_json(found))


def trend_page(desk: Desk, found: Trend, asked: Asked, counting: Counting) -> TrendPage:
    choices, parts = desk.choices(), asked.parts()
    told = {"measure": counting.measure, "step": counting.step, "rule": counting.rule}
    return TrendPage(
        asked.sentence(choices),
        asked,
        counting,
        tuple((each.value, _measure_words(each)) for each in Measure),
        tuple(each.value for each in Step),
        tuple((each.value, words) for each, words in _RULES.items()),
        weapon_options(desk, choices.weapons, parts.get("weapon")),
        place_options(choices.places, parts.get("place"), ()),
        trend_chart(found, asked, _WIDTH),
        tuple(_notes(found)),
        tuple(_statement(each) for each in found.tested),
        asked.address("/trend.json", **told),
        asked.address(),
        sealed(desk.standing()),
    )


def _measure_words(measure: Measure) -> str:
    if measure is Measure.INCIDENTS:
        return "incidents"
    people = measure in (Measure.KILLED, Measure.INJURED)
    return f"people {measure.value}" if people else f"weapons that {_VERBS[measure]}"


_VERBS = {
    Measure.LAUNCHED: "were launched",
    Measure.INTERCEPTED: "were intercepted",
    Measure.STRUCK: "struck something",
    Measure.FELL: "fell",
}


def _notes(found: Trend) -> list[str]:
    """What the chart leaves out and what its changes are worth."""
    notes = []
    if found.left_out:
        notes.append(f"The rule leaves out {many(found.left_out, 'incident')}.")
    if found.series.undated:
        undated = many(len(found.series.undated), "incident")
        notes.append(f"{undated} without a known date {_are(len(found.series.undated))} in no bar.")
    if not found.changes:
        notes.append("No change of the rate stands out from the scatter of the counts.")
    for change in found.changes:
        when = day_words(change.at)
        if change.earliest != change.latest:
            when += f" (80 %: {day_words(change.earliest)} to {day_words(change.latest)})"
        told = (
            f"From {when} the rate is {change.ratio.value:.2g} times "
            f"({change.ratio.low:.2g} to {change.ratio.high:.2g}) that of before."
        )
        if not change.firm:
            told += " The high counts do not change so: cannot tell."
        if change.with_coverage:
            told += " Reports changed along with it: more may have been written, not more happened."
        notes.append(told)
    return notes


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


def _statement(tested: Tested) -> Statement:
    statement = tested.statement
    quote = statement.quote
    return Statement(
        quote.text,
        statement.language,
        day_words(statement.said) if statement.said else f"date {NOT_KNOWN}",
        report_href(statement.report) if statement.report else "",
        tested.support.value,
        _SHAPES.get(tested.support, "leaves_open"),
        tested.subject,
        tested.why,
    )


def _one_of(kind: type[Choice], words: str) -> Choice:
    try:
        return kind(words)
    except ValueError as error:
        known = ", ".join(each.value for each in kind)
        raise InputError(f"“{words}” cannot be counted", hint=f"there are {known}") from error
