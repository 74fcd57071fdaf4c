"""The record as lines for a terminal; the same content as JSON is one flag away."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from remnant.domain.claim import Certainty, Slot
from remnant.domain.codec import from_value
from remnant.domain.correction import CorrectionAct
from remnant.domain.picture import likeness_words, search_words
from remnant.domain.wording import (
    NOT_KNOWN,
    certainty_words,
    corrected_words,
    interval_words,
    place_words,
    posture_words,
    precision_words,
    stance_words,
    value_words,
    weapon_words,
)
from remnant.domain.wreckage_words import link_words, review_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from remnant.domain.assessment import Assessment, Disagreement, Link, Origin, Weighing
    from remnant.domain.claim import Claim
    from remnant.domain.correction import Correction
    from remnant.domain.exhibit import Exhibit
    from remnant.domain.incident import (
        Incident,
        IncidentRecord,
        IncidentSummary,
        Reading,
        Telling,
        WordsFound,
    )
    from remnant.domain.judgement import Judgement, Withdrawal
    from remnant.domain.picture import PictureSearch
    from remnant.domain.wreckage import WreckageLink
    from remnant.pipeline import Added, Kept
    from remnant.pipeline.revising import Reread

_SLOTS = tuple(Slot)


def summary_lines(summaries: Iterable[IncidentSummary]) -> Iterator[str]:
    for summary in summaries:
        incident = summary.incident
        yield f"{incident.id}"
        yield f"    {_heading(incident)}"
        figures = [
            _number(summary.reports, "report"),
            _number(summary.origins, "origin"),
            _number(summary.claims, "claim"),
        ]
        if summary.disagreements:
            figures.append(_number(summary.disagreements, "disagreement"))
        if summary.struck:
            figures.insert(0, f"struck: {value_words(summary.struck)}")
        yield f"    {', '.join(figures)}"


def record_lines(record: IncidentRecord, assessments: Sequence[Assessment]) -> Iterator[str]:
    incident = record.incident
    yield incident.id
    yield _heading(incident)
    yield f"place {precision_words(incident.place)}"
    if record.disagreements:
        yield ""
        yield "WHAT DOES NOT FIT"
        yield from _disagreements(record.disagreements, record.claims)
    yield ""
    yield "WHO SAYS WHAT"
    yield from claim_lines(record.claims)
    if assessments:
        yield ""
        yield "WHAT CAN BE SAID"
        for assessment in assessments:
            yield f"  {_question(assessment.slot)}: {assessment.wording}"
    if record.neighbours:
        yield ""
        yield "SPOKEN OF TOGETHER"
        for neighbour in record.neighbours:
            yield f"  {neighbour.relation}: {neighbour.incident.id}, {_heading(neighbour.incident)}"
    yield ""
    yield "SOURCES"
    for number, report in enumerate(record.reports, 1):
        day = report.published.isoformat() if report.published else "date not known"
        yield f"  {number}. {report.outlet or 'outlet not known'}, {day}  {report.digest}"


def reading_lines(reading: Reading) -> Iterator[str]:
    report = reading.report
    day = report.published.isoformat() if report.published else "not known"
    yield f"{report.path}: language {report.language}, published {day}"
    if not reading.incidents:
        yield "  no incident is told here"
    for telling in reading.incidents:
        yield ""
        yield f"  {telling.key}: {_heading(telling)}"
        claims = [claim for claim in reading.claims if telling.key in claim.incident]
        yield from (f"  {line}" for line in claim_lines(claims))
    if reading.disagreements:
        yield ""
        yield from _disagreements(reading.disagreements, reading.claims)
    for pattern in reading.patterns:
        yield f"  pattern, counted as no incident: “{_one_line(pattern.text)}”"
    for statement in reading.trend_statements:
        yield f"  trend statement: “{_one_line(statement.text)}”"


def claim_lines(claims: Iterable[Claim]) -> Iterator[str]:
    """Claims by question, in the vocabulary's order."""
    ordered = sorted(claims, key=lambda claim: _SLOTS.index(claim.slot))
    for slot, group in groupby(ordered, key=lambda claim: claim.slot):
        yield f"  {_question(slot)}"
        for claim in group:
            said = " / ".join([claim.speaker.name, *(via.name for via in claim.via)])
            hedge = certainty_words(claim.certainty)
            answer = value_words(claim.value) + (f", {hedge}" if hedge else "")
            yield f"    {stance_words(claim.stance):<11} {answer}  — {said}, {posture_words(claim)}"
            yield f"                “{_one_line(claim.quote.text)}”  {claim.id}"


def correction_lines(corrections: Iterable[Correction]) -> Iterator[str]:
    """What people said against the reader, one correction in two or three lines."""
    for each in corrections:
        what = each.act.value if each.undoes is None else f"undo of {each.undoes}"
        undone = ", undone since" if each.undone else ""
        yield f"{each.number}  {what} {each.claim}{undone}"
        yield f"    {each.person}, {each.at:%Y-%m-%d %H:%M} UTC: {each.reason}"
        if each.act is CorrectionAct.CHANGE:
            changed = [(key, _plain(key, each.changes[key])) for key in each.changes]
            yield f"    {', '.join(f'{key}: {words}' for key, words in changed if words)}"


def reread_lines(again: Reread) -> Iterator[str]:
    """What a newer reader makes of a report: - no more, + new, ~ otherwise than before."""
    yield (
        f"{again.report.path}: {again.same} claims as before, {len(again.changed)} otherwise, "
        f"{len(again.new)} new, {len(again.gone)} no more"
    )
    marked = [("-", claim) for claim in again.gone]
    for before, after in again.changed:
        marked += [("~", before), (">", after)]
    marked += [("+", claim) for claim in again.new]
    for mark, claim in marked:
        said = f"{stance_words(claim.stance)} {value_words(claim.value)}, {claim.speaker.name}"
        yield f"  {mark} {_question(claim.slot)}: {said}  {claim.id}"


def added_line(added: Added) -> str:
    """What became of a report that was given to the record."""
    if not added.new:
        return f"{added.report.path}: known"
    found = f"{_number(added.incidents, 'incident')}, {_number(added.claims, 'claim')}"
    return f"{added.report.path}: {found}"


def kept_line(kept: Kept) -> str:
    """What became of an exhibit that was given to the record."""
    exhibit = kept.exhibit
    parts = [exhibit.media if kept.new else "known"]
    if exhibit.claimed:
        parts.append(f"{exhibit.claimed} by {exhibit.claimed_by}")
    if exhibit.reports:
        parts.append(f"attached to {_number(len(exhibit.reports), 'report')}")
    return f"{exhibit.name}: {', '.join(parts)}  {exhibit.digest}"


def picture_search_lines(search: PictureSearch) -> Iterator[str]:
    """What a search said, and each picture with what was compared."""
    yield search_words(search)
    for each in search.found:
        exhibit = each.exhibit
        at = "" if each.second is None else f" at {each.second:g} s"
        captured = f"captured {exhibit.captured:%Y-%m-%d}" if exhibit.captured else "not dated"
        yield f"  {exhibit.digest[7:19]}  {exhibit.name}{at}  {captured}"
        mirrored = ", mirrored" if each.likeness.mirrored else ""
        yield f"    {likeness_words(each.likeness)} (compared: {each.likeness.view}{mirrored})"


def exhibit_lines(exhibit: Exhibit, facts: Mapping[str, Any] | None = None) -> Iterator[str]:
    """One line an exhibit; with what it says of itself beneath, where that was asked for."""
    claimed = f"{exhibit.claimed} by {exhibit.claimed_by}" if exhibit.claimed else "undated"
    captured = f"{exhibit.captured:%Y-%m-%d}" if exhibit.captured else "not yet"
    yield (
        f"{exhibit.digest[7:19]}  {exhibit.name}  {exhibit.media}  claims: {claimed}  "
        f"captured: {captured}  reports: {len(exhibit.reports)}"
    )
    for key, value in (facts or {}).items():
        if value is not None and value is not False and not key.startswith("claimed"):
            words = ", ".join(map(str, value)) if isinstance(value, list) else value
            yield f"  {key}: {'yes' if value is True else words}"


def corrected_line(kept: Correction) -> str:
    """That a correction is kept, and how it would be taken back."""
    what = f"correction {kept.number} of {kept.claim} by {kept.person}"
    if kept.undoes is not None:
        return f"{what}: number {kept.undoes} is undone"
    return f"{what} (to take it back: remnant correct --undo {kept.number} --reason WORDS)"


def judgement_line(kept: Judgement) -> str:
    """A judgement as it stands in the list."""
    one, other = kept.named
    if kept.undoes is not None:
        words = f"{kept.number}  judgement {kept.undoes} is undone"
    else:
        gone = " (undone)" if kept.undone else ""
        words = f"{kept.number}  {one} and {other}: {kept.verdict.value}{gone}"
    because = f": {kept.reason}" if kept.reason else ""
    return f"{words}, {kept.person}, {kept.at:%Y-%m-%d}{because}"


def withdrawal_line(gone: Withdrawal) -> str:
    """An id that stands for nothing any more, and where it leads."""
    where = f"see {gone.successor}" if gone.successor else "nothing in its place"
    return f"{gone.at:%Y-%m-%d}  {gone.incident}  {where}  ({gone.person})"


def link_lines(links: Iterable[Link]) -> Iterator[str]:
    """Each link with what speaks for and against it, in log-odds."""
    for link in links:
        yield f"{link.weight:+.1f}  {_short_name(link.left)}  {_short_name(link.right)}"
        for reason in link.reasons:
            both = f"{reason.left} / {reason.right}" if reason.left != reason.right else reason.left
            yield f"    {reason.weight:+.1f}  {reason.feature}" + (f": {both}" if both else "")


def pair_line(link: Link) -> str:
    """Two entries of catalogues that are linked, and what weighs most."""
    told = (reason for reason in link.reasons if reason.left)
    why = ", ".join(f"{reason.left} ({reason.weight:+.1f})" for reason in told)
    return f"{link.weight:+.1f}  {link.left}  {link.right}  {why}"


def _short_name(telling: str) -> str:
    """A telling as `remnant judge` takes it."""
    digest, _, key = telling.removeprefix("sha256:").partition("#")
    return f"{digest[:12]}#{key}"


def _plain(key: str, value: Any) -> str:
    """A changed part of a claim as the record words it; nothing for ids, or a hedge gone."""
    if key.endswith(("_id", "_printed")):
        return ""
    if value is None:
        return NOT_KNOWN
    if key == "value":
        return value_words(from_value(value))
    if key == "certainty":
        return certainty_words(Certainty(**value))
    return str(value).replace("_", " ")


def found_lines(hits: Iterable[WordsFound]) -> Iterator[str]:
    for hit in hits:
        day = hit.report.published.isoformat() if hit.report.published else "date not known"
        yield f"{day}  {hit.report.outlet or hit.report.title or hit.report.path}"
        yield f"    “{_one_line(hit.quote.text)}”"
        if hit.incidents:
            yield f"    told of: {', '.join(hit.incidents)}"


def remains_lines(compared: Iterable[tuple[WreckageLink, Incident]]) -> Iterator[str]:
    """What reviewed comparisons say of its remains and those of others, with what it bears on."""
    for at, (link, other) in enumerate(compared):
        if at == 0:
            yield "REMAINS"
        told = link.comparison
        yield f"  {link_words(link, f'{_heading(other)} ({other.id})')}"
        yield f"    {told.sentence}"
        for each in link.bearings:
            yield f"    {'supports' if each.supports else 'opposes'} claim {each.claim}"
        yield from (f"    {review_words(each, told)}" for each in told.reviews)


def _disagreements(disagreements: Iterable[Disagreement], claims: Iterable[Claim]) -> Iterator[str]:
    by_id: Mapping[str, Claim] = {claim.id: claim for claim in claims}
    for disagreement in disagreements:
        slots = ", ".join(_question(slot) for slot in disagreement.slots)
        yield f"  {disagreement.relation.value} on {slots}: {disagreement.why}"
        for each in disagreement.claims:
            if claim := by_id.get(each):
                who = claim.speaker.name + corrected_words(claim)
                yield f"    {who}: “{_one_line(claim.quote.text)}”"
        if disagreement.assumption:
            yield f"    both hold only if: {disagreement.assumption}"


def _heading(incident: Incident | Telling) -> str:
    parts = [place_words(incident.place), _date(incident), incident.kind.value]
    weapons = ", ".join(weapon_words(weapon) for weapon in incident.weapons)
    return " · ".join([*parts, weapons] if weapons else parts)


def _date(told: Incident | Telling) -> str:
    return interval_words(told.date) if told.date.known else "date not known"


def _question(slot: Slot) -> str:
    return slot.value.replace("_", " ")


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def assessment_lines(assessments: Iterable[Assessment]) -> Iterator[str]:
    """How likely, how well founded, and what each origin adds; the vote by origin beside it."""
    for assessment in assessments:
        yield _question(assessment.slot)
        for weighing in assessment.weighings:
            yield from (f"  {line}" for line in _weighing_lines(weighing))
        yield f"  vote by origin: {assessment.wording}"
        yield ""


def _weighing_lines(weighing: Weighing) -> Iterator[str]:
    yield f"{weighing.about}: {weighing.sentence}" if weighing.about else weighing.sentence
    yield weighing.grounds
    for likely in weighing.likelihoods:
        yield (
            f"  {100 * likely.probability:3.0f} %  {likely.answer}: {likely.words} "
            f"(before anybody spoke {100 * likely.prior:.0f} %, vote {100 * likely.vote:.0f} %)"
        )
    for each in weighing.contributions:
        ratio = each.ratio
        learnt = f"learnt from {ratio.cases} cases" if ratio.learnt else "assumed"
        less = "".join(
            f", {name} {share:.2f}"
            for name, share in (("kept", each.kept), ("shared", each.shared))
            if share < 1
        )
        yield (
            f"  {each.weight:+.2f}  {each.origin.actor.name} ({each.standing}) "
            f"{stance_words(each.stance)} {each.answer}: ratio {ratio.value:.2f} "
            f"[{ratio.low:.2f} to {ratio.high:.2f}], {learnt}{less}; "
            f"without it {100 * each.without:.0f} %"
        )
    if weighing.tally:
        for figure in weighing.tally.figures:
            past = ", superseded by a later day" if figure.superseded else ""
            without = "" if figure.low is None else f"; without it {figure.low} to {figure.high}"
            yield (
                f"  {figure.words}  {figure.origin.actor.name} ({figure.standing}){past}{without}"
            )
    if weighing.next_step:
        yield weighing.next_step


def origin_lines(record: IncidentRecord, origins: Sequence[Origin]) -> Iterator[str]:
    """Each origin with the claims that go back to it, report by report."""
    outlets = {report.digest: report.outlet or report.path for report in record.reports}
    claims = {claim.id: claim for claim in record.claims}
    yield f"{_number(len(record.reports), 'report')}, {_number(len(origins), 'origin')}"
    for origin in origins:
        yield ""
        yield f"{origin.actor.name}: {_number(len(origin.claims), 'claim')} ({origin.why})"
        for id_ in origin.claims:
            claim = claims[id_]
            yield (
                f"  {outlets.get(record.sources.get(id_, ''), 'report not known')}: "
                f"{_question(claim.slot)}, {stance_words(claim.stance)} "
                f"{value_words(claim.value)}  {id_}"
            )
