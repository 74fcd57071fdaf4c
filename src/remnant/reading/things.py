"""What a clause says was hit: things, as worded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.domain.values import PlacePrecision

if TYPE_CHECKING:
    from remnant.reading.drafts import Desk
    from remnant.reading.frames import Clause, Span


LONGEST = 14  # words of a value


def asserted(clause: Clause) -> bool:
    verb = clause.verb
    return (
        verb is not None
        and verb.modal not in ("would", "could", "will", "can", "should")
        and not (clause.relation == "infinitive" and not verb.perfect)
    )


def things_in(desk: Desk, span: Span) -> tuple[str, ...]:
    """The targets named in a span, as printed: noun phrases whose head is a building, a site ..."""
    start, end = span
    found: list[str] = []
    for match in desk.tongue.events.targets.find(desk.words, start, end):
        weapon = any(w.start < match.end and match.start < w.end for w in desk.passage.weapons)
        if weapon and match.meaning != "military":
            continue
        left = match.start
        while (
            left > start
            and desk.words[left - 1].tag in ("J", "N", "NP", "'S", "#", "VN")
            and desk.words[left - 1].lower != ","
        ):
            left -= 1
        right = match.end
        if right + 1 < end and desk.words[right].lower == "of":
            right += 1
            while right < end and desk.words[right].tag in ("D", "J", "N", "NP", "'S", "O$"):
                right += 1
        phrase = desk.printed(left, right)
        if phrase not in found:
            found.append(phrase)
    if not found and not desk.spoken.at(start).is_report:
        found = [
            desk.printed(each.start, each.end)
            for each in desk.passage.places
            if start <= each.start < end and each.mention.place.precision is PlacePrecision.FACILITY
        ]
    return tuple(found[:4])


def trimmed(desk: Desk, span: Span) -> str:
    start, end = span
    while start < end and desk.words[start].tag in (".", "Q", "C", "R", "P"):
        start += 1
    stop = start
    voice = desk.spoken.at(start)
    while (
        stop < end
        and (desk.spoken.at(stop) == voice or stop == start)
        and stop - start < LONGEST
        and desk.words[stop].tag not in ("W", "S", "TO", "T")
    ):
        stop += 1
    while stop > start and desk.words[stop - 1].tag in (".", "Q", "P", "C", "D", "R"):
        stop -= 1
    return desk.printed(start, stop) if stop > start else ""
