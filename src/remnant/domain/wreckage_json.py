"""Parts, marks, comparisons and sightings as plain JSON data.

What a mark says (`..._data`) is what its entry of the log holds; `..._json` adds its number, who
made it and when.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from remnant.domain.picture import PictureReview
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

    Mark = Part | LandmarkSet | StructureSeen | MarkingRead | Sighting | PartReview | DesignShape

Json = Any


def _signed(what: str, mark: Mark, data: dict[str, Json]) -> dict[str, Json]:
    """A mark with its number, and who made it when."""
    signed = {"person": mark.person, "at": mark.at.isoformat(), "undone": mark.undone}
    return {what: mark.number} | data | signed


def part_data(mark: Part) -> dict[str, Json]:
    return {
        "exhibit": mark.exhibit,
        "kind": mark.kind,
        "outline": mark.outline,
        "size": [mark.width, mark.height],
        "second": mark.second,
        "note": mark.note,
        "incident": mark.incident,
    }


def landmarks_data(mark: LandmarkSet) -> dict[str, Json]:
    points = {point.name: point.at for point in mark.points}
    return {"part": mark.part, "points": points, "blind": mark.blind}


def structure_data(mark: StructureSeen) -> dict[str, Json]:
    return {
        "part": mark.part,
        "feature": mark.feature,
        "visibility": mark.visibility.value,
        "low": mark.low,
        "high": mark.high,
    }


def marking_data(mark: MarkingRead) -> dict[str, Json]:
    return {"part": mark.part, "text": mark.text, "reader": mark.reader}


def sighting_data(mark: Sighting) -> dict[str, Json]:
    return {
        "exhibit": mark.exhibit,
        "weapon": mark.weapon,
        "words": mark.words,
        "level": mark.level.value,
        "second": mark.second,
        "note": mark.note,
    }


def review_data(mark: PartReview) -> dict[str, Json]:
    return {
        "parts": mark.parts,
        "proposition": mark.proposition.value,
        "word": mark.word.value,
        "reason": mark.reason,
        "basis": mark.basis,
    }


def shape_data(mark: DesignShape) -> dict[str, Json]:
    points = {point.name: [point.x, point.y, point.z] for point in mark.points}
    return {"kind": mark.kind, "design": mark.design, "points": points, "source": mark.source}


def pictures_data(mark: PictureReview) -> dict[str, Json]:
    return {
        "pictures": mark.pictures,
        "word": mark.word.value,
        "reason": mark.reason,
        "found": mark.found,
    }


def part_json(mark: Part) -> dict[str, Json]:
    return _signed("part", mark, part_data(mark))


def landmarks_json(mark: LandmarkSet) -> dict[str, Json]:
    return _signed("landmarks", mark, landmarks_data(mark))


def structure_json(mark: StructureSeen) -> dict[str, Json]:
    return _signed("structure", mark, structure_data(mark))


def marking_json(mark: MarkingRead) -> dict[str, Json]:
    return _signed("marking", mark, marking_data(mark))


def shape_json(mark: DesignShape) -> dict[str, Json]:
    return _signed("shape", mark, shape_data(mark))


def sighting_json(mark: Sighting) -> dict[str, Json]:
    return _signed("sighting", mark, sighting_data(mark) | {"claim": mark.claim})


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


def review_json(mark: PartReview) -> dict[str, Json]:
    return _signed("review", mark, review_data(mark))


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
