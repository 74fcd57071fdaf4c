"""The record's incidents, with their origins, as a trend."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from remnant.assessing import origins
from remnant.domain.trend import Counted, Rule, Subject
from remnant.domain.values import Either
from remnant.pipeline.weighing import weighed
from remnant.trend import trend

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from remnant.domain.incident import Incident, IncidentRecord
    from remnant.domain.ports import References
    from remnant.domain.report import Report
    from remnant.domain.trend import Measure, Step, Trend, TrendStatement
    from remnant.domain.values import WeaponRef

LIKELY = 0.55  # of the ICD 203 scale


def trend_of(
    records: Iterable[IncidentRecord],
    reports: Sequence[Report],
    statements: Sequence[TrendStatement],
    references: References,
    *,
    measure: Measure,
    rule: Rule,
    step: Step,
    since: date | None = None,
    until: date | None = None,
) -> Trend:
    """The trend of the incidents given; reports and statements are those of the whole record."""
    counted = [
        assessed(record, references) if rule is Rule.LIKELY else counted_of(record, references)
        for record in records
    ]
    return trend(
        counted,
        reports,
        [subject_of(each, counted, references) for each in statements],
        measure=measure,
        rule=rule,
        step=step,
        since=since,
        until=until,
    )


def counted_of(record: IncidentRecord, references: References) -> Counted:
    found = origins(record.claims, record.reports, record.sources, references.actors)
    numbers = {claim: number for number, origin in enumerate(found) for claim in origin.claims}
    return Counted(record.incident, record.claims, numbers)


def assessed(record: IncidentRecord, references: References) -> Counted:
    """The same with what assessments say: that an answer to a question of it is likely, and the
    intervals of its numbers.

    An incident is likely to have happened where some answer about it is, or where two origins
    count alike; that is more than that somebody says so, and less than that all of it is so.
    """
    weighings = [
        (each.slot, weighing) for each in weighed(record, references) for weighing in each.weighings
    ]
    likely = any(
        1 - weighing.likelihoods[-1].probability >= LIKELY
        if weighing.likelihoods
        else weighing.tally is not None and len(weighing.tally.figures) > 1
        for _, weighing in weighings
    )
    numbers = tuple(
        (slot, weighing.tally.low, weighing.tally.high)
        for slot, weighing in weighings
        if weighing.tally is not None
    )
    return replace(counted_of(record, references), likely=likely, assessed=numbers)


def subject_of(
    statement: TrendStatement, counted: Sequence[Counted], references: References
) -> Subject:
    """The incidents of the weapons and places that a statement names, or all where it names none.

    Several weapons or places are alternatives. A place takes in what lies within it.
    """
    words = statement.quote.text
    arms = [each for mention in references.weapons.find(words) for each in _single(mention.weapon)]
    kinds = frozenset[str]().union(*(references.weapons.below(arm.id) for arm in arms if arm.id))
    named = {
        mention.place.id: mention.place.name
        for mention in references.places.find(words, statement.language)
        if mention.place.id
    }
    among = tuple(
        each
        for each in counted
        if (not kinds or _armed(each.incident, kinds))
        and (not named or _placed(each.incident, frozenset(named)))
    )
    told = [*dict.fromkeys(arm.name for arm in arms), *dict.fromkeys(named.values())]
    return Subject(statement, among, ", ".join(told) or "all that were asked for")


def _single(weapon: WeaponRef | Either) -> tuple[WeaponRef, ...]:
    return weapon.options if isinstance(weapon, Either) else (weapon,)


def _armed(incident: Incident, kinds: frozenset[str]) -> bool:
    return any(each.id in kinds for weapon in incident.weapons for each in _single(weapon))


def _placed(incident: Incident, named: frozenset[str]) -> bool:
    place = incident.place
    return place is not None and not named.isdisjoint((place.id or "", *place.within))
