"""The reasons of a weighed question, in words for print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.domain.wording import stance_words
from remnant.dossier.parts import Ground, Weighed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from remnant.domain.assessment import Contribution, Figured, Weighing

    Notes = Callable[[Iterable[str]], tuple[int, ...]]

_FULL = 0.995


def weighed(weighing: Weighing, notes: Notes) -> Weighed:
    """`notes` gives the numbers of the notes with the words of claims."""
    tally = weighing.tally
    return Weighed(
        about=weighing.about,
        sentence=weighing.sentence,
        founded=weighing.grounds,
        chances=tuple(
            f"{each.answer}: {_percent(each.probability)}, {each.words}, "
            f"vote by origin {_percent(each.vote)}"
            for each in weighing.likelihoods
        ),
        grounds=(
            *(_contribution(each, notes) for each in weighing.contributions),
            *(_figure(each, notes) for each in (tally.figures if tally else ())),
        ),
        next_step=weighing.next_step,
    )


def _contribution(each: Contribution, notes: Notes) -> Ground:
    ratio = each.ratio
    cases = f"learnt from {ratio.cases} cases" if ratio.learnt else "assumed"
    why = [f"ratio {ratio.value:.2f} ({ratio.low:.2f} to {ratio.high:.2f}), {cases}"]
    if each.kept < _FULL:
        why.append(f"{_percent(each.kept)} left by hedge and relays")
    if each.shared < _FULL:
        why.append(f"{_percent(each.shared)} left, one of {each.alike} of its side that say so")
    why.append(f"without it {_percent(each.without)}")
    return Ground(
        f"{each.origin.actor.name} ({each.standing.value}; {each.origin.why})",
        f"{stance_words(each.stance)} {each.answer}",
        _signed(each.weight),
        "; ".join(why),
        notes(each.origin.claims),
    )


def _figure(each: Figured, notes: Notes) -> Ground:
    why = [] if each.low is None else [f"without it {each.low} to {each.high}"]
    if each.superseded:
        why.append("superseded by a later day of its side")
    return Ground(
        f"{each.origin.actor.name} ({each.standing.value}; {each.origin.why})",
        "",
        each.words,
        "; ".join(why) or "no other figure",
        notes(each.origin.claims),
    )


def _signed(weight: float) -> str:
    """With its sign; what rounds to nothing has none."""
    words = f"{weight:+.2f}".replace("-", "−")
    return words if words.strip("+−") != "0.00" else "0"


def _percent(p: float) -> str:
    return f"{100 * p:.0f} %"
