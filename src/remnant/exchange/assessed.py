"""What can be said of an incident, as JSON: the vote by origin and the weighing, with reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from remnant.domain import codec

if TYPE_CHECKING:
    from remnant.domain.assessment import (
        Assessment,
        Contribution,
        Figured,
        Likelihood,
        Origin,
        Tally,
        Weighing,
    )


def assessment_json(assessment: Assessment) -> dict[str, Any]:
    return {
        "slot": assessment.slot.value,
        "wording": assessment.wording,
        "answers": [
            {
                "value": answer.value,
                "affirmed_by": [origin_json(each) for each in answer.affirmed_by],
                "denied_by": [origin_json(each) for each in answer.denied_by],
            }
            for answer in assessment.answers
        ],
        "withheld_by": [origin_json(each) for each in assessment.withheld_by],
        "left_open_by": [origin_json(each) for each in assessment.left_open_by],
        "weighings": [_weighing_json(each) for each in assessment.weighings],
    }


def origin_json(origin: Origin) -> dict[str, Any]:
    return {
        "speaker": codec.actor_json(origin.actor),
        "claims": list(origin.claims),
        "why": origin.why,
    }


def _weighing_json(weighing: Weighing) -> dict[str, Any]:
    return {
        "about": weighing.about,
        "sentence": weighing.sentence,
        "confidence": weighing.confidence.value,
        "grounds": weighing.grounds,
        "next_step": weighing.next_step,
        "likelihoods": [_likelihood_json(each) for each in weighing.likelihoods],
        "contributions": [_contribution_json(each) for each in weighing.contributions],
        "tally": _tally_json(weighing.tally) if weighing.tally else None,
    }


def _likelihood_json(likelihood: Likelihood) -> dict[str, Any]:
    return {
        "answer": likelihood.answer,
        "probability": _rounded(likelihood.probability),
        "low": _rounded(likelihood.low),
        "high": _rounded(likelihood.high),
        "words": likelihood.words,
        "vote": _rounded(likelihood.vote),
        "prior": _rounded(likelihood.prior),
    }


def _contribution_json(each: Contribution) -> dict[str, Any]:
    return {
        "origin": origin_json(each.origin),
        "answer": each.answer,
        "stance": each.stance.value,
        "standing": each.standing.value,
        "ratio": {
            "value": _rounded(each.ratio.value),
            "low": _rounded(each.ratio.low),
            "high": _rounded(each.ratio.high),
            "cases": each.ratio.cases,
            "learnt": each.ratio.learnt,
        },
        "kept": _rounded(each.kept),
        "shared": _rounded(each.shared),
        "alike": each.alike,
        "weight": _rounded(each.weight),
        "after": _rounded(each.after),
        "without": _rounded(each.without),
    }


def _tally_json(tally: Tally) -> dict[str, Any]:
    return {
        "unit": tally.unit,
        "low": tally.low,
        "middle": tally.median,
        "high": tally.high,
        "figures": [_figured_json(each) for each in tally.figures],
    }


def _figured_json(each: Figured) -> dict[str, Any]:
    return {
        "origin": origin_json(each.origin),
        "figure": each.words,
        "standing": each.standing.value,
        "kept": _rounded(each.kept),
        "shared": _rounded(each.shared),
        "without": None if each.low is None else {"low": each.low, "high": each.high},
        "superseded": each.superseded,
    }


def _rounded(number: float) -> float:
    return round(number, 4)
