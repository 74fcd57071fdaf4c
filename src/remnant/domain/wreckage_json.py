"""Parts, marks, comparisons and sightings as plain JSON data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from remnant.domain.wreckage import (
        Evidence,
        Part,
        PartComparison,
        PartReview,
        Ratio,
        Sighting,
        WreckageLink,
    )

Json = Any


def part_json(part: Part) -> dict[str, Json]:
    return {
        "part": part.number,
        "exhibit": part.exhibit,
        "kind": part.kind,
        "outline": [list(point) for point in part.outline],
        "size": [part.width, part.height],
        "second": part.second,
        "note": part.note,
        "incident": part.incident,
        "person": part.person,
        "at": part.at.isoformat(),
        "undone": part.undone,
    }


def sighting_json(sighting: Sighting) -> dict[str, Json]:
    return {
        "sighting": sighting.number,
        "exhibit": sighting.exhibit,
        "weapon": sighting.weapon,
        "words": sighting.words,
        "level": sighting.level.value,
        "second": sighting.second,
        "note": sighting.note,
        "claim": sighting.claim,
        "person": sighting.person,
        "at": sighting.at.isoformat(),
        "undone": sighting.undone,
    }


def comparison_json(told: PartComparison) -> dict[str, Json]:
    return {
        "parts": list(told.parts),
        "proposition": told.proposition.value,
        "word": told.word.value,
        "allowed": told.allowed.value,
        "sentence": told.sentence,
        "evidence": [_evidence(each) for each in told.evidence],
        "lacking": list(told.lacking),
        "reviews": [review_json(each) for each in told.reviews],
        "basis": told.basis,
    }


def _evidence(each: Evidence) -> dict[str, Json]:
    return {
        "line": each.line.value,
        "words": each.words,
        "score": each.score,
        "ratio": _ratio(each.ratio) if each.ratio else None,
        "agreements": list(each.agreements),
        "contradictions": list(each.contradictions),
        "hidden": list(each.hidden),
        "residuals": [
            {
                "name": point.name,
                "expected": list(point.expected),
                "found": list(point.found),
                "pixels": point.pixels,
                "share": point.share,
                "without": point.without,
            }
            for point in each.residuals
        ],
    }


def _ratio(ratio: Ratio) -> dict[str, Json]:
    return {
        "low": ratio.low,
        "best": ratio.best,
        "high": ratio.high,
        "capped": ratio.capped,
        "reference": ratio.reference,
        "designs": ratio.designs,
        "pairs": ratio.pairs,
    }


def review_json(review: PartReview) -> dict[str, Json]:
    return {
        "review": review.number,
        "parts": list(review.parts),
        "proposition": review.proposition.value,
        "word": review.word.value,
        "reason": review.reason,
        "person": review.person,
        "at": review.at.isoformat(),
        "basis": review.basis,
        "undone": review.undone,
    }


def wreckage_link_json(link: WreckageLink) -> dict[str, Json]:
    return {
        "incident": link.incident,
        "other": link.other,
        "parts": [link.part.number, link.other_part.number],
        "word": link.comparison.word.value,
        "proposition": link.comparison.proposition.value,
        "sentence": link.comparison.sentence,
        "named": link.named,
        "claims": [{"claim": each.claim, "supports": each.supports} for each in link.bearings],
        "reviews": [review_json(each) for each in link.comparison.reviews],
    }
