"""The sentence on two parts: the proposition, the word, on what, what was hidden, who reviewed."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from remnant.domain.wreckage import Consistency
from remnant.imagery.parts.verdict import STRONG, contradictions, ratio_words, strongest, supporting
from remnant.naming.yamlfile import read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from remnant.domain.wreckage import Evidence, PartReview, Proposition
    from remnant.imagery.parts.templates import Template

_FILE = "data/sentences.yaml"
_NOBODY = "Nobody has reviewed it."
_NEVER = "It says nothing about who made, launched or fired anything."


@cache
def _sentences() -> Mapping[str, Mapping[str, str]]:
    data: Mapping[str, Mapping[str, str]] = read_yaml(
        files("remnant.imagery.parts").joinpath(_FILE)
    )
    return data


def sentence(
    proposition: Proposition,
    word: Consistency,
    evidence: Sequence[Evidence],
    reviews: Sequence[PartReview],
    template: Template,
    why: str,
) -> str:
    told = _sentences()[proposition][word].format(
        support=_support(evidence, word),
        differences=_listed(contradictions(evidence)),
        why=why,
        kind=template.words["en"],
    )
    return " ".join(
        filter(None, (told, _compared(evidence), _hidden(evidence), _reviewed(reviews), _NEVER))
    )


def _support(evidence: Sequence[Evidence], word: Consistency) -> str:
    best = strongest(evidence)
    if best is None:
        return ""
    line, ratio = best
    times = f"about {ratio_words(ratio)}"
    if word is Consistency.STRONGLY_CONSISTENT:
        times = f"at least {STRONG:.0f}"
    elif ratio.capped:
        times = ratio_words(ratio)
    return (
        f"The observed {line.line} are {times} times more probable if these are parts of one "
        f"design than if they are of two designs of the reference set {ratio.reference} "
        f"({ratio.designs} designs, {ratio.pairs:,} pairs of unlike ones)."
    )


def _compared(evidence: Sequence[Evidence]) -> str:
    lines = [str(each.line) for each in evidence if each.score is not None]
    if not lines:
        return ""
    support = [str(each) for each in supporting(evidence)]
    more = f" (supporting: {', '.join(support)})" if support else ""
    return f"Compared: {', '.join(lines)}{more}."


def _hidden(evidence: Sequence[Evidence]) -> str:
    hidden = [words for each in evidence for words in each.hidden]
    return f"Not compared: {'; '.join(hidden)}." if hidden else ""


def _reviewed(reviews: Sequence[PartReview]) -> str:
    if not reviews:
        return _NOBODY
    return "Reviewed by " + ", ".join(f"{each.person} ({each.word})" for each in reviews) + "."


def _listed(differences: Sequence[str]) -> str:
    return f"Visible on both: {'; '.join(differences)}." if differences else ""
