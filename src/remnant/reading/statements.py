"""Patterns and trend statements: what is said of many incidents at once.

A pattern is repeated action without a date or a single place ("cruise missiles pummel cities");
a trend statement says that something grows, falls, or is new.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from remnant.domain.report import Quote
from remnant.domain.values import PlacePrecision
from remnant.reading.tongue import tongue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from remnant.reading.frames import Clause
    from remnant.reading.happenings import Happening
    from remnant.reading.scene import Passage, Scene

_ATTACKS = frozenset(("hit", "attack", "launch"))


def is_pattern(passage: Passage, event: Happening) -> bool:
    """Whether the whole sentence tells of a pattern and of nothing else."""
    return bool(pattern_clauses(passage, event)) and not event.dates


def pattern_clauses(passage: Passage, event: Happening) -> list[Clause]:
    """Clauses of repeated attacks: in the present, on many places, without date or single place."""
    events = tongue(passage.language).events
    found = []
    for clause in passage.clauses:
        verb = clause.verb
        if verb is None or not verb.finite or clause.passive or verb.negated or verb.modal:
            continue
        match = events.verbs.at(passage.words, verb.main, clause.end)
        if match is None or match.meaning not in _ATTACKS:
            continue
        single = any(
            clause.start <= each.start < clause.end
            and each.mention.place.precision is not PlacePrecision.COUNTRY
            for each in event.places
        )
        dated = any(clause.start <= each.start < clause.end for each in event.dates)
        custom = verb.form in ("VP", "VB") or events.repeated.first(
            passage.words, clause.start, clause.end
        )
        if custom and not single and not dated and _many(passage, clause):
            found.append(clause)
    return found


def _many(passage: Passage, clause: Clause) -> bool:
    """Whether what is attacked is many: a plural without a number."""
    start, end = clause.after
    noun = next(
        (
            w
            for last, w in itertools.pairwise(passage.words[start - 1 : end])
            if w.tag in ("N", "NP")
            and w.lower.endswith(("s", "и", "ы", "і"))
            and last.lower not in ("a", "an", "one")
        ),
        None,
    )
    counted = any(start <= q.start < end for q in passage.quantities if not q.mention.article)
    return (
        noun is not None
        and not counted
        and bool(any(start <= w.start < end for w in passage.weapons) or clause.subject)
    )


def patterns(scene: Scene, happenings: Sequence[Happening]) -> tuple[Quote, ...]:
    found = []
    for passage, event in zip(scene.passages, happenings, strict=True):
        for clause in pattern_clauses(passage, event):
            start = (
                clause.subject[0]
                if clause.subject and clause.subject[0] <= clause.start
                else clause.start
            )
            found.append(_quote(scene, passage, start, clause.end))
    return tuple(found)


def trends(scene: Scene) -> tuple[Quote, ...]:
    found = []
    for passage in scene.passages:
        events = tongue(passage.language).events
        match = events.trends.first(passage.words)
        if match is None or not _of_attacks(passage):
            continue
        end = len(passage.words)
        while end > 1 and passage.words[end - 1].tag in (".", "Q"):
            end -= 1
        found.append(_quote(scene, passage, 0, end))
    return tuple(found)


def _of_attacks(passage: Passage) -> bool:
    events = tongue(passage.language).events
    return events.nouns.first(passage.words) is not None or any(
        clause.verb is not None and events.verbs.at(passage.words, clause.verb.main) is not None
        for clause in passage.clauses
    )


def _quote(scene: Scene, passage: Passage, start: int, end: int) -> Quote:
    words = passage.words
    return Quote.of(scene.report, words[start].start, words[end - 1].end)
