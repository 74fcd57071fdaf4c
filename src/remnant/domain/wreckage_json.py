"""Parts, marks, comparisons and sightings as plain JSON data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from remnant.domain.wreckage import (
        DesignShape,
        Evidence,
        LandmarkSet,
        MarkingRead,
        Part,
        PartComparison,
        PartReview,
        Ratio,
        Sighting,
        StructureSeen,
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


def landmarks_json(given: LandmarkSet) -> dict[str, Json]:
    return {
        "landmarks": given.number,
        "part": given.part,
        "points": {each.name: list(each.at) if each.at else None for each in given.points},
        "blind": given.blind,
        "person": given.person,
        "at": given.at.isoformat(),
        "undone": given.undone,
    }


def structure_json(seen: StructureSeen) -> dict[str, Json]:
    return {
        "structure": seen.number,
        "part": seen.part,
        "feature": seen.feature,
        "visibility": seen.visibility.value,
        "low": seen.low,
        "high": seen.high,
        "person": seen.person,
        "at": seen.at.isoformat(),
        "undone": seen.undone,
    }


def marking_json(read: MarkingRead) -> dict[str, Json]:
    return {
        "marking": read.number,
        "part": read.part,
        "text": read.text,
        "reader": read.reader,
        "person": read.person,
        "at": read.at.isoformat(),
        "undone": read.undone,
    }


def shape_json(shape: DesignShape) -> dict[str, Json]:
    return {
        "shape": shape.number,
        "kind": shape.kind,
        "design": shape.design,
        "points": {each.name: [each.x, each.y, each.z] for each in shape.points},
        "source": shape.source,
        "person": shape.person,
        "at": shape.at.isoformat(),
        "undone": shape.undone,
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
        "among": link.among,
        "claims": [{"claim": each.claim, "supports": each.supports} for each in link.bearings],
        "reviews": [review_json(each) for each in link.comparison.reviews],
    }
