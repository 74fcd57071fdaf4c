"""Which read claim is which annotated one, and which unmatched ones do no harm."""

from __future__ import annotations

from typing import Any

from .names import as_text, folded, listed, same_name
from .pairing import Record, touching
from .values import same_value

SPEAKERS_ALIKE = 0.6
NAMES_ALIKE = 0.5
UNHEDGED = {"stated", "none"}
ALIKE = ({"weapon", "wreckage"}, {"cause", "weapon", "occurred"}, {"place", "launched"})
OPEN = {"occurred", "perpetrator", "target", "intended_target", "weapon", "cause"}
OF_THE_INCIDENT = {"weapon", "target", "occurred"}  # may stand with the incident instead of a claim


def matched(
    gold: list[Record],
    read: list[Record],
    pairs: dict[str, str],
    text: str,
    language: str,
    *,
    strict: bool,
) -> dict[int, int]:
    """Annotated claims with read ones by position, the closest pairs first.

    Strict wants the incident, the value and touching words; loose wants the incident or the words.
    """
    options = []
    for i, wanted in enumerate(gold):
        incidents = {pairs[key] for key in listed(wanted["incident"]) if key in pairs}
        for j, got in enumerate(read):
            touch = touching(wanted["quote"], got.get("quote"), text)
            if not _comparable(wanted, got, touch=touch):
                continue
            theirs = set(listed(got.get("incident")))
            shared = incidents & theirs
            here = bool(shared) and 2 * len(shared) >= len(incidents | theirs)
            value = wanted["stance"] != "affirms" or same_value(
                wanted.get("value"), got.get("value"), wanted["slot"], language
            )
            if (here and value and touch) if strict else (here or touch):
                closeness = here + touch + value + (wanted["slot"] == got.get("slot"))
                options.append((closeness, i, j))
    found: dict[int, int] = {}
    taken = set()
    for _, i, j in sorted(options, key=lambda option: -option[0]):
        if i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    return found


def printed(claim: Record) -> str:
    """The hedge as printed."""
    value = claim.get("certainty")
    return str((value.get("printed") if isinstance(value, dict) else value) or "stated")


def hedged(claim: Record) -> bool:
    return printed(claim) not in UNHEDGED


def optional(claim: Record) -> bool:
    """Whether it neither helps nor hurts: so marked, or the writer says it of the incident."""
    return bool(claim.get("optional")) or _plainly_of_the_incident(claim)


def harmless(
    claim: Record, gold: Record, pairs: dict[str, str], seen: set[tuple[str, str, str | None]]
) -> bool:
    """Whether an unmatched read claim only repeats what the annotated incident says, once each."""
    if not _plainly_of_the_incident(claim):
        return False
    annotated = {read: wanted for wanted, read in pairs.items()}
    for key in listed(claim.get("incident")):
        incident = next(
            (each for each in gold["incidents"] if each["key"] == annotated.get(key)), None
        )
        if incident is None:
            continue
        for value in _said_of(incident, claim["slot"], gold):
            mark = (incident["key"], claim["slot"], as_text(value))
            same = claim["slot"] == "occurred" or same_name(
                as_text(value), as_text(claim.get("value")), NAMES_ALIKE
            )
            if mark not in seen and same:
                seen.add(mark)
                return True
    return False


def _said_of(incident: Record, slot: str, gold: Record) -> list[Any]:
    own = {
        "weapon": listed(incident.get("weapons")),
        "target": listed(incident.get("target")),
        "occurred": [incident.get("kind")],
    }[slot]
    claimed = [
        claim.get("value")
        for claim in gold["claims"]
        if claim["slot"] == slot and incident["key"] in listed(claim["incident"])
    ]
    return own + claimed


def _comparable(wanted: Record, got: Record, *, touch: bool) -> bool:
    return (
        wanted["stance"] == got.get("stance")
        and _same_slot(wanted, got, touch=touch)
        and _same_speaker(wanted["speaker"], got.get("speaker"))
    )


def _same_slot(wanted: Record, got: Record, *, touch: bool) -> bool:
    """Slots that careful readers interchange count as one where the words touch."""
    both = {wanted["slot"], got.get("slot")}
    if len(both) == 1:
        return True
    if not touch:
        return False
    return (wanted["stance"] != "affirms" and both <= OPEN) or any(both <= alike for alike in ALIKE)


def _same_speaker(gold: Any, read: Any) -> bool:
    wanted, got = as_text(gold), as_text(read)
    if _is_the_report(wanted) != _is_the_report(got):
        return False
    return same_name(wanted, got, SPEAKERS_ALIKE)


def _is_the_report(name: str | None) -> bool:
    return folded(name or "") == "the report"


def _plainly_of_the_incident(claim: Record) -> bool:
    return (
        claim.get("slot") in OF_THE_INCIDENT
        and not hedged(claim)
        and _is_the_report(as_text(claim.get("speaker")))
    )
