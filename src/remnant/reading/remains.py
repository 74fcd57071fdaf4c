"""What the remains show: wreckage found, described, compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.domain.claim import Slot
from remnant.reading.drafts import Draft
from remnant.reading.lexicon import Lexicon, data

if TYPE_CHECKING:
    from collections.abc import Iterator

    from remnant.reading.drafts import Desk

_NEAR = 6  # words between remains and what the writer says of them
_LISTS: dict[str, Lexicon] = {}


def _shows(code: str) -> Lexicon:
    if code not in _LISTS:
        _LISTS[code] = Lexicon.of(data(f"remains.{code}"))
    return _LISTS[code]


def remains(desk: Desk) -> Iterator[Draft]:
    """A sentence part with a word for debris and a word for what it shows makes one claim."""
    shows = _shows(desk.tongue.code)
    done = -1
    for match in desk.tongue.events.debris.find(desk.words):
        if match.start < done:
            continue
        if match.end < len(desk.words) and desk.words[match.start].tag not in (
            "N",
            "NP",
            "J",
            "VN",
            "X",
        ):
            continue
        if _did_harm(desk, match.start):
            continue
        voice = desk.spoken.at(match.start)
        left = right = match.start
        while left > 0 and desk.spoken.at(left - 1) == voice and desk.words[left - 1].lower != ";":
            left -= 1
        while (
            right < len(desk.words)
            and desk.spoken.at(right) == voice
            and desk.words[right].lower != ";"
        ):
            right += 1
        marks = list(shows.find(desk.words, left, right))
        if not marks:
            continue
        mark = next((each for each in marks if each.meaning == "compared"), marks[0])
        far = min(abs(each.start - match.start) for each in marks) > _NEAR
        if voice.is_report and mark.meaning != "compared" and (far or mark.meaning == "found"):
            continue
        done = right
        start = max(left, desk.whole(desk.passage.clauses[0])[0])
        clause = desk.clause_at(match.start)
        if clause is not None:
            start = max(left, min(match.start, clause.start))
        cues = {n for speech in desk.spoken.speeches for n in range(*speech.cue)}
        while right > start + 1 and (
            desk.words[right - 1].tag in (".", "Q", "C") or right - 1 in cues
        ):
            right -= 1
        links = _links(desk, mark.meaning, start, right, match.start)
        yield Draft(
            desk.passage.number,
            start,
            right,
            Slot.WRECKAGE,
            desk.printed(max(start, min(match.start, mark.start)), right),
            voice,
            certainty=desk.hedge(start, right),
            rule="remains",
            at=match.start,
            links=links,
        )


def _did_harm(desk: Desk, at: int) -> bool:
    """As in "were killed by falling debris": what remains did, not what they show."""
    n = at - 1
    while n >= 0 and desk.words[n].tag in ("D", "J", "VG", "VN", "N"):
        n -= 1
    clause = desk.clause_at(at)
    if n < 0 or desk.words[n].lower != "by" or clause is None or clause.verb is None:
        return False
    match = desk.tongue.events.verbs.at(desk.words, clause.verb.main, clause.end)
    return match is not None and match.meaning in ("kill", "injure", "damage", "hit")


def _links(desk: Desk, meaning: str, start: int, end: int, at: int) -> tuple[str, ...]:
    """The other incidents that the remains are compared with."""
    if meaning != "compared":
        return ()
    own = desk.incidents.keys(desk.passage.number, at)
    keys = [key for n in range(start, end) for key in desk.incidents.keys(desk.passage.number, n)]
    return tuple(dict.fromkeys(key for key in keys if key not in own))
