"""Counts and structure: what both parts have, where they visibly differ, and what is hidden.

A difference counts only where the feature is clearly visible on both parts. What one person could
not see, or two persons saw differently, is hidden: it supports nothing and opposes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.domain.wreckage import Evidence, Line, Visibility

if TYPE_CHECKING:
    from collections.abc import Mapping

    from remnant.imagery.parts.marked import Feature
    from remnant.imagery.parts.templates import NamedFeature, Template


def evidence(
    template: Template, one: Mapping[str, Feature], other: Mapping[str, Feature]
) -> Evidence:
    """The line without its ratio; its score is how many features were compared and agree."""
    agree, differ, hidden = [], [], []
    for feature in template.features:
        first, second = one.get(feature.name), other.get(feature.name)
        if first is None or second is None or not _looked(first) or not _looked(second):
            hidden.append(_hidden(feature, first, second))
        elif words := _difference(feature, first, second):
            differ.append(words)
        elif words := _agreement(feature, first, second):
            agree.append(words)
        else:
            hidden.append(f"{_worded(feature)}: not counted far enough to compare")
    words = f"{_number(len(agree))} agree, {_number(len(differ))} visibly differ, "
    words += f"{_number(len(hidden))} could not be compared"
    score = float(len(agree)) if agree or differ else None
    return Evidence(Line.STRUCTURE, words, score, None, tuple(differ), tuple(agree), tuple(hidden))


def _looked(feature: Feature) -> bool:
    return feature.visibility is not Visibility.NOT_VISIBLE


def _hidden(feature: NamedFeature, first: Feature | None, second: Feature | None) -> str:
    for which, seen in (("the first", first), ("the second", second)):
        if seen is None:
            return f"{_worded(feature)}: nobody said what is seen on {which} part"
        if seen.disputed:
            return f"{_worded(feature)}: seen differently by different persons on {which} part"
    return f"{_worded(feature)}: not visible on both parts"


def _difference(feature: NamedFeature, first: Feature, second: Feature) -> str:
    """What visibly differs, or nothing."""
    if first.visibility is not second.visibility:
        return (
            f"{_worded(feature)}: {_seen(first)} on the first part, {_seen(second)} on the second"
        )
    if first.visibility is Visibility.SEEN and feature.counted and _apart(first, second):
        return (
            f"{_worded(feature)}: {bounds(first)} on the first part, {bounds(second)} on the second"
        )
    return ""


def _apart(first: Feature, second: Feature) -> bool:
    """Whether no number lies within the bounds of both."""
    above = first.low is not None and second.high is not None and first.low > second.high
    below = second.low is not None and first.high is not None and second.low > first.high
    return above or below


def _agreement(feature: NamedFeature, first: Feature, second: Feature) -> str:
    """What agrees: there or not there on both, or the same complete count."""
    if first.visibility is Visibility.NOT_SEEN:
        return f"{_worded(feature)}: none on either part"
    if not feature.counted:
        return f"{_worded(feature)}: seen on both parts"
    if first.complete and second.complete:
        return f"{_worded(feature)}: {first.low} on both parts"
    return ""


def bounds(feature: Feature) -> str:
    """The bounds of a count: "4", "at least 3", "3 to 5"."""
    if feature.low is None:
        return "not counted" if feature.high is None else f"at most {feature.high}"
    if feature.high is None:
        return f"at least {feature.low}"
    return str(feature.low) if feature.complete else f"{feature.low} to {feature.high}"


def _seen(feature: Feature) -> str:
    if feature.visibility is Visibility.NOT_SEEN:
        return "visibly none"
    return f"{bounds(feature)} seen" if feature.low is not None else "seen"


def _worded(feature: NamedFeature) -> str:
    return feature.words["en"]


def _number(count: int) -> str:
    return "no feature" if not count else f"{count} feature{'s' * (count > 1)}"
