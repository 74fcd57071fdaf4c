"""Which word the evidence allows, and which the reviewers' signatures let be shown.

Ratios of lines are never multiplied: lines on one pair of photographs are not independent. The
strongest line speaks, and visible contradictions outweigh it. Reviewers can lower a word and never
raise it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.domain.wreckage import Consistency, Line, Proposition

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from remnant.domain.wreckage import Evidence, PartReview, Ratio

STRONG, SOME, AGAINST = 100.0, 10.0, 0.1  # likelihood ratios
REVIEWERS = 2
_LINES = 2
_AGREEING = 2  # features without which structure is no line of support by itself
_POSITIVE = frozenset({Consistency.CONSISTENT, Consistency.STRONGLY_CONSISTENT})


def strongest(evidence: Iterable[Evidence]) -> tuple[Evidence, Ratio] | None:
    """The line with the greatest ratio."""
    measured = [(each, each.ratio) for each in evidence if each.ratio is not None]
    return max(measured, key=lambda each: each[1].best, default=None)


def contradictions(evidence: Iterable[Evidence]) -> tuple[str, ...]:
    """What visibly differs; the automatic line and markings never say so."""
    return tuple(
        words
        for each in evidence
        if each.line in {Line.LANDMARKS, Line.STRUCTURE}
        for words in each.contradictions
    )


def supporting(evidence: Iterable[Evidence]) -> tuple[Line, ...]:
    """The lines that by themselves support one design."""
    return tuple(each.line for each in evidence if _supports(each))


def _supports(each: Evidence) -> bool:
    if each.contradictions:
        return False
    if each.line is Line.STRUCTURE:
        told = each.ratio is None or each.ratio.best > 1
        return len(each.agreements) >= _AGREEING and told
    if each.line is Line.LANDMARKS:
        return each.ratio is not None and each.ratio.best >= SOME
    if each.line is Line.MARKINGS:
        return bool(each.score)
    return bool(each.agreements)


def _unseen(evidence: Iterable[Evidence]) -> tuple[str, ...]:
    """Features that were not compared: a near-copy differs in what nobody has seen."""
    return tuple(words for each in evidence if each.line is Line.STRUCTURE for words in each.hidden)


def allowed(
    proposition: Proposition, evidence: Sequence[Evidence], *, one_photograph: bool, one_kind: bool
) -> Consistency:
    """The strongest word whose conditions are met apart from signatures."""
    if proposition is Proposition.SAME_PHOTOGRAPH:
        return Consistency.STRONGLY_CONSISTENT if one_photograph else Consistency.CANNOT_TELL
    if proposition is Proposition.SAME_CATEGORY:
        return Consistency.CONSISTENT if one_kind else Consistency.CANNOT_TELL
    if not one_kind or one_photograph:
        return Consistency.CANNOT_TELL
    if contradictions(evidence):
        return Consistency.NOT_CONSISTENT
    if proposition is Proposition.SAME_OBJECT:
        return Consistency.CANNOT_TELL  # no reference set tells units of one design apart
    best = strongest(evidence)
    if best is None or best[1].best < SOME:
        return Consistency.CANNOT_TELL
    if best[1].low >= STRONG and len(supporting(evidence)) >= _LINES and not _unseen(evidence):
        return Consistency.STRONGLY_CONSISTENT
    return Consistency.CONSISTENT


def in_force(
    reviews: Iterable[PartReview], parts: tuple[int, int], proposition: Proposition
) -> tuple[PartReview, ...]:
    """The reviews of these parts and this proposition that stand: each person's latest."""
    given = list(reviews)
    undone = {each.undoes for each in given if each.undoes is not None}
    latest: dict[str, PartReview] = {}
    for each in sorted(given, key=lambda review: (review.at, review.number)):
        about = set(each.parts) == set(parts) and each.proposition is proposition
        if about and not each.undone and each.undoes is None and each.number not in undone:
            latest[each.person.strip().casefold()] = each
    return tuple(sorted(latest.values(), key=lambda review: (review.at, review.number)))


def shown(most: Consistency, reviews: Sequence[PartReview], basis: str) -> Consistency:
    """The word for a page, with the reviews that were made on this very evidence.

    "Strongly" needs two who signed it and nobody who signed less. Any other word falls to "cannot
    tell" where more reviewers hold against it than for it.
    """
    counted = [each.word for each in reviews if each.basis == basis]
    if most is Consistency.CANNOT_TELL:
        return most
    fitting = _POSITIVE if most in _POSITIVE else {most}
    against = sum(word not in fitting for word in counted)
    if 2 * against > len(counted):
        return Consistency.CANNOT_TELL
    if most is Consistency.NOT_CONSISTENT:
        return most
    signed = sum(word is Consistency.STRONGLY_CONSISTENT for word in counted)
    agreed = signed >= REVIEWERS and signed == len(counted)
    strong = most is Consistency.STRONGLY_CONSISTENT and agreed
    return Consistency.STRONGLY_CONSISTENT if strong else Consistency.CONSISTENT


def lacking(
    proposition: Proposition,
    evidence: Sequence[Evidence],
    most: Consistency,
    reviews: Sequence[PartReview],
    basis: str,
) -> tuple[str, ...]:
    """What a stronger word of one design would need."""
    if proposition is not Proposition.SAME_DESIGN or most is Consistency.NOT_CONSISTENT:
        return ()
    needs = []
    best = strongest(evidence)
    if best is None:
        needs.append("a line of evidence that the reference set gives a ratio for")
    elif best[1].low < STRONG:
        needs.append(
            f"a ratio of which the lower end is {STRONG:.0f} or more; the strongest line "
            f"({best[0].line}) gives {ratio_words(best[1])}"
        )
    found = supporting(evidence)
    if len(found) < _LINES:
        have = f"; only {found[0]} does" if found else "; none does"
        needs.append(f"{_LINES} lines of evidence that support it{have}")
    if unseen := _unseen(evidence):
        needs.append(
            "every feature of the template seen on both parts, for a near-copy differs in what "
            f"nobody has seen; not compared: {'; '.join(unseen)}"
        )
    signed = {
        each.person.strip().casefold()
        for each in reviews
        if each.word is Consistency.STRONGLY_CONSISTENT and each.basis == basis
    }
    if len(signed) < REVIEWERS:
        needs.append(
            f"two different reviewers who sign it on this evidence; {len(signed)} has signed"
        )
    if any(each.basis != basis for each in reviews):
        needs.append("a new look by those who reviewed it before evidence was added")
    if any(
        each.word is not Consistency.STRONGLY_CONSISTENT and each.basis == basis for each in reviews
    ):
        needs.append("reviewers who agree; a dissent is kept")
    return tuple(needs)


def ratio_words(ratio: Ratio) -> str:
    """As "210 (90 to 480)", with a bound where the reference set supports no more."""
    at = "at least " if ratio.capped and ratio.best > 1 else ""
    at = "at most " if ratio.capped and ratio.best < 1 else at
    return f"{at}{_figure(ratio.best)} ({_figure(ratio.low)} to {_figure(ratio.high)})"


def _figure(value: float) -> str:
    return f"{value:.2g}" if value < SOME else f"{value:,.0f}"
