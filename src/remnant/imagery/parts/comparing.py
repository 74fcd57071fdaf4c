"""Two parts compared: four lines of evidence, the word that they allow, and the sentence for it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, replace
from datetime import datetime
from typing import TYPE_CHECKING

from remnant.domain.picture import Sameness
from remnant.domain.wreckage import (
    Evidence,
    Line,
    PartComparison,
    Proposition,
    Ratio,
)
from remnant.errors import InputError
from remnant.imagery.parts import landmarks, markings, matches, structure, verdict, wording
from remnant.imagery.parts.calibration import shipped
from remnant.imagery.parts.marked import features, placed
from remnant.imagery.parts.templates import Form, template

if TYPE_CHECKING:
    from collections.abc import Iterable

    from remnant.domain.picture import Likeness
    from remnant.domain.wreckage import DesignShape, PartReview
    from remnant.imagery.parts.calibration import Calibration
    from remnant.imagery.parts.marked import Marked, Placed
    from remnant.imagery.parts.templates import Template


def compare(
    one: Marked,
    other: Marked,
    reviews: Iterable[PartReview] = (),
    *,
    proposition: Proposition = Proposition.SAME_DESIGN,
    shape: DesignShape | None = None,
    likeness: Likeness | None = None,
    calibration: Calibration | None = None,
) -> PartComparison:
    """What two parts' marks amount to.

    `shape` are measures of one design that parts which are not flat are held against. `likeness`
    is the automatic comparison of both regions (`matches.likeness`), where it is known already;
    without it, it is computed from the pixels, if both are there. Without `calibration` it is the
    one that the package ships.
    """
    one, other = one.in_force, other.in_force
    _refuse_itself(one, other, shape)
    calibration = calibration or shipped()
    likeness = likeness or matches.likeness(one, other)
    kind = template(one.part.kind)
    one_kind = one.part.kind == other.part.kind
    evidence = (
        matches.evidence(likeness, None),
        _landmark_line(one, other, kind, shape, calibration),
        _structure_line(one, other, kind, calibration),
        markings.evidence(one.markings, other.markings),
    )
    one_photograph = bool(likeness and likeness.word is Sameness.SAME_PHOTOGRAPH)
    most = verdict.allowed(proposition, evidence, one_photograph=one_photograph, one_kind=one_kind)
    parts = one.part.number, other.part.number
    basis = digest(one, other, proposition, shape, likeness, calibration)
    standing = verdict.in_force(reviews, parts, proposition)
    word = verdict.shown(most, standing, basis)
    why = _why(one, other, evidence, one_photograph=one_photograph)
    return PartComparison(
        parts,
        proposition,
        evidence,
        most,
        word,
        wording.sentence(proposition, word, evidence, standing, kind, why),
        standing,
        verdict.lacking(proposition, evidence, most, standing, basis),
        basis,
    )


def _refuse_itself(one: Marked, other: Marked, shape: DesignShape | None) -> None:
    if one.part == other.part:
        raise InputError("a part is not compared with itself", hint="give two parts")
    if shape is not None and shape.kind != one.part.kind:
        raise InputError(
            f"the measures are of a {shape.kind} and the part is a {one.part.kind}",
            hint="give measures of the same kind of part",
        )


def _why(
    one: Marked, other: Marked, evidence: tuple[Evidence, ...], *, one_photograph: bool
) -> str:
    """Why nothing can be told, where that is so."""
    if one.part.kind != other.part.kind:
        return f"One is outlined as {one.part.kind}, the other as {other.part.kind}."
    if one_photograph:
        return (
            "Both regions are of one photograph, and a photograph compared with itself says "
            "nothing of two parts."
        )
    best = verdict.strongest(evidence)
    if best is None:
        return "No line of evidence can be given a ratio."
    return (
        f"The strongest line ({best[0].line}) makes it {verdict.ratio_words(best[1])} times as "
        f"probable, by the reference set {best[1].reference} ({best[1].designs} designs, "
        f"{best[1].pairs:,} pairs of unlike ones); {verdict.SOME:.0f} are needed to say more."
    )


# --- landmarks -------------------------------------------------------------------------------


def _landmark_line(
    one: Marked,
    other: Marked,
    kind: Template,
    shape: DesignShape | None,
    calibration: Calibration,
) -> Evidence:
    if one.part.kind != other.part.kind:
        return Evidence(Line.LANDMARKS, "points of different kinds of part are not compared")
    if kind.form is Form.MARKING:
        return Evidence(Line.LANDMARKS, "a marking has no points to place")
    blind = all(any(each.blind for each in part.sets) for part in (one, other))
    first, second = (_blind(part) if blind else part for part in (one, other))
    marks = placed(first), placed(second)
    hidden = _hidden_points(kind, *marks)
    found = landmarks.fit(
        (one.part, other.part),
        tuple({name: each.at for name, each in side.items()} for side in marks),  # type: ignore[arg-type] # a pair stays a pair
        kind.form,
        shape,
    )
    if isinstance(found, landmarks.NoFit):
        return Evidence(Line.LANDMARKS, f"cannot be compared: {found.why}", hidden=hidden)
    words = _fit_words(found, *marks)
    ratio: Ratio | str = "points placed with both pictures in view fit too well to be weighed"
    if blind:
        ratio = _weighed(one.part.kind, found, calibration)
    if isinstance(ratio, str):
        return Evidence(
            Line.LANDMARKS,
            f"{words}; no ratio: {ratio}",
            found.score,
            hidden=hidden,
            residuals=found.residuals,
        )
    differs = _differs(one.part.kind, found, ratio, calibration)
    return Evidence(Line.LANDMARKS, words, found.score, ratio, differs, (), hidden, found.residuals)


def _blind(part: Marked) -> Marked:
    return replace(part, sets=tuple(each for each in part.sets if each.blind))


def _hidden_points(
    kind: Template, first: dict[str, Placed], second: dict[str, Placed]
) -> tuple[str, ...]:
    missing = [
        each.name for each in kind.points if each.name not in first or each.name not in second
    ]
    return (f"points not placed on both parts: {', '.join(missing)}",) if missing else ()


def _fit_words(found: landmarks.Fit, *marks: dict[str, Placed]) -> str:
    words = (
        f"{len(found.names)} points by {landmarks.METHOD_WORDS[found.method]}: they lie "
        f"{found.pixels:.1f} pixels or {found.score:.1%} of the part's length off"
    )
    several = [each for side in marks for each in side.values() if each.persons > 1]
    if several:
        apart = max(each.spread for each in several)
        words += f"; the mean of several persons, who placed a point up to {apart:.0f} pixels apart"
    return words


def _weighed(kind: str, found: landmarks.Fit, calibration: Calibration) -> Ratio | str:
    ratio = calibration.of_fit(kind, found)
    if isinstance(ratio, str) or found.apart is None:
        return ratio
    better = calibration.of_fit(kind, found, found.apart)
    if isinstance(better, str) or better.best < 1:
        return "neither picture fits the measures given, so they say nothing of the pair"
    return ratio


def _differs(
    kind: str, found: landmarks.Fit, ratio: Ratio, calibration: Calibration
) -> tuple[str, ...]:
    """Points that lie too far off for one design, whichever single point is left out."""
    steady = calibration.of_fit(kind, found, found.steady)
    entry = calibration.entry(kind, found.method)
    if entry is None or isinstance(steady, str) or found.method is landmarks.Method.PAIR:
        return ()
    far = found.steady > entry.most and ratio.high <= verdict.AGAINST
    if not far or steady.high > verdict.AGAINST:
        return ()
    words = (
        f"the points lie {found.score:.1%} of the part's length off; of {entry.like:,} pairs of "
    )
    words += "one design in the reference set, damaged and photographed from all sides, none was "
    return (f"{words}more than {entry.most:.1%} off",)


def _structure_line(
    one: Marked, other: Marked, kind: Template, calibration: Calibration
) -> Evidence:
    if one.part.kind != other.part.kind:
        return Evidence(Line.STRUCTURE, "features of different kinds of part are not compared")
    found = structure.evidence(kind, features(one), features(other))
    if found.contradictions:
        return found
    ratio = calibration.of_structure(one.part.kind, len(found.agreements))
    return replace(found, ratio=ratio)


# --- what a reviewer signs -------------------------------------------------------------------


def digest(
    one: Marked,
    other: Marked,
    proposition: Proposition,
    shape: DesignShape | None,
    likeness: Likeness | None,
    calibration: Calibration,
) -> str:
    """The digest of all that a comparison rests on; the order of the parts does not matter."""
    sides = sorted(
        json.dumps(
            [
                asdict(replace(part.part)),
                [asdict(each) for each in part.sets],
                [asdict(each) for each in part.structure],
                [asdict(each) for each in part.markings],
            ],
            sort_keys=True,
            default=_plain,
            ensure_ascii=False,
        )
        for part in (one.in_force, other.in_force)
    )
    rest = json.dumps(
        [
            str(proposition),
            asdict(shape) if shape else None,
            [str(likeness.word), likeness.cells] if likeness else None,
            calibration.reference,
        ],
        sort_keys=True,
        default=_plain,
        ensure_ascii=False,
    )
    return "sha256:" + hashlib.sha256("\n".join((*sides, rest)).encode()).hexdigest()


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
