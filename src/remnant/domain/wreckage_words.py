"""Parts, comparisons and sightings in words, the same on a terminal and in a dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.domain.wreckage import Consistency

if TYPE_CHECKING:
    from collections.abc import Iterator

    from remnant.domain.wreckage import (
        Evidence,
        LandmarkSet,
        MarkingRead,
        Part,
        PartComparison,
        PartReview,
        Sighting,
        StructureSeen,
        WreckageLink,
    )


def part_words(part: Part) -> str:
    """As "part 3: fin in sha256:1f2e…, by Olena on 2023-06-03"."""
    second = f" at {part.second:.0f} s" if part.second is not None else ""
    gone = "; taken back" if part.undone else ""
    note = f"; {part.note}" if part.note else ""
    return (
        f"part {part.number}: {part.kind} in {_short(part.exhibit)}{second}, "
        f"by {part.person} on {part.at:%Y-%m-%d}{note}{gone}"
    )


def sighting_words(sighting: Sighting) -> str:
    what = sighting.words or sighting.weapon or ""
    known = f" ({sighting.weapon})" if sighting.weapon and sighting.words else ""
    second = f" at {sighting.second:.0f} s" if sighting.second is not None else ""
    who = f"by {sighting.person} on {sighting.at:%Y-%m-%d}"
    if sighting.claim:
        who = f"in the words of claim {sighting.claim}"
    gone = "; taken back" if sighting.undone else ""
    return (
        f"{what}{known} in {_short(sighting.exhibit)}{second}, to the level of a "
        f"{sighting.level.value}, {who}{gone}"
    )


def landmarks_words(given: LandmarkSet) -> str:
    """As "landmarks 4: 7 of 8 points, blind, by Olena on 2023-06-03"."""
    placed = sum(each.at is not None for each in given.points)
    how = "blind" if given.blind else "with both pictures in view"
    return (
        f"landmarks {given.number}: {placed} of {len(given.points)} points, {how}, {_signed(given)}"
    )


def structure_words(seen: StructureSeen) -> str:
    count = ""
    if seen.low is not None:
        same, open_ = seen.low == seen.high, seen.high is None
        count = f" {seen.low}" if same else f" {seen.low}{'+' if open_ else f'-{seen.high}'}"
    return (
        f"structure {seen.number}: {seen.feature} {seen.visibility.value}{count}, {_signed(seen)}"
    )


def marking_words(read: MarkingRead) -> str:
    return f"marking {read.number}: {read.text!r}, read by {read.reader}, {_signed(read)}"


def _signed(mark: LandmarkSet | StructureSeen | MarkingRead) -> str:
    gone = "; taken back" if mark.undone else ""
    return f"by {mark.person} on {mark.at:%Y-%m-%d}{gone}"


def comparison_lines(told: PartComparison) -> Iterator[str]:
    """The word, its sentence, each line of evidence apart, what is lacking, and who signed."""
    one, other = told.parts
    yield f"parts {one} and {other}, {told.proposition.value}: {told.word.value}"
    yield told.sentence
    for each in told.evidence:
        yield from _evidence_lines(each)
    yield from (f"a stronger word needs {each}" for each in told.lacking)
    yield from (review_words(each, told) for each in told.reviews)


def _evidence_lines(each: Evidence) -> Iterator[str]:
    ratio = ""
    if each.ratio is not None:
        told = each.ratio
        ratio = f"; ratio {told.best:.3g} ({told.low:.3g} to {told.high:.3g}), {told.reference}"
    yield f"{each.line.value}: {each.words}{ratio}"
    yield from (f"  differs: {words}" for words in each.contradictions)
    yield from (f"  hidden: {words}" for words in each.hidden)
    for point in each.residuals:
        alone = "" if point.without is None else f", {point.without:.1f} px left out of the fit"
        yield f"  {point.name}: {point.pixels:.1f} px, {point.share:.1%} of the part{alone}"


def review_words(review: PartReview, told: PartComparison) -> str:
    """Who signed what, and whether that was on this evidence."""
    stale = "" if review.basis == told.basis else "; before evidence was added"
    reason = f": {review.reason}" if review.reason else ""
    return (
        f"{review.person} on {review.at:%Y-%m-%d} signs {review.word.value!r}{reason}{stale} "
        f"(review {review.number})"
    )


def signed_words(review: PartReview) -> str:
    """A review in a list, whatever came of it."""
    one, other = review.parts
    reason = f": {review.reason}" if review.reason else ""
    gone = "; taken back" if review.undone else ""
    return (
        f"review {review.number}: parts {one} and {other}, {review.proposition.value}, "
        f"{review.word.value!r} by {review.person} on {review.at:%Y-%m-%d}{reason}{gone}"
    )


def link_words(link: WreckageLink, other: str) -> str:
    """What a comparison says of two incidents; `other` is how the other one is called."""
    told = link.comparison
    if told.word is Consistency.CANNOT_TELL:
        says = f"cannot be told to be of one design with those of {other}"
    else:
        says = f"are {told.word.value} those of {other} ({told.proposition.value})"
    shown = "" if link.named else "; that the pictures show these incidents is the reports' word"
    if link.among > 1:
        shown = f"; nobody said which of {link.among} incidents in its reports a picture shows"
    return f"Remains of this incident (part {link.part.number}) {says}{shown}."


def _short(digest: str) -> str:
    return digest[:15]
