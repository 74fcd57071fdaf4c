"""The explanation as lines for a terminal; without colour the parts are named in brackets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.domain.wording import certainty_words, posture_words, value_words
from remnant.explaining.marks import Part, Piece, excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from remnant.domain.claim import Claim
    from remnant.domain.incident import Reading

_COLOURS = {Part.SPEAKER: "1;36", Part.CUE: "1;33", Part.CONTENT: "32", Part.QUOTE: "4"}
_QUIET = "2"
# A report may hold what a terminal would obey; it is shown as a sign for what it is.
_CONTROLS = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)], "\ufffd")
_BLANKS = str.maketrans("\t\n\v\f\r\x85", " " * 6)


def explained_lines(reading: Reading, *, colour: bool) -> Iterator[str]:
    """Each claim of a reading with its rule and the words that it rests on."""
    report = reading.report
    yield f"{_shown(report.path)}: {len(reading.claims)} claims"
    if reading.claims and colour:
        parts = "  ".join(_painted(part.value, _COLOURS[part]) for part in Part)
        yield f"  marked: {parts}"
    for claim in reading.claims:
        yield ""
        yield f"  {claim.id}  {_shown(_claim_words(claim))}"
        rule = claim.derivation.rule if claim.derivation else "not known"
        why = f"rule: {rule}, reader: {claim.reader}"
        yield f"      {_painted(why, _QUIET) if colour else why}"
        words = "".join(_set(piece, colour=colour) for piece in excerpt(report.text, claim))
        yield f"      {words}"


def _claim_words(claim: Claim) -> str:
    hedge = certainty_words(claim.certainty)
    answer = value_words(claim.value) + (f", {hedge}" if hedge else "")
    said = " / ".join([claim.speaker.name, *(via.name for via in claim.via)])
    slot = claim.slot.value.replace("_", " ")
    return f"{slot}, {claim.stance.value}: {answer}  — {said}, {posture_words(claim)}"


def _set(piece: Piece, *, colour: bool) -> str:
    words = _shown(piece.text)
    if piece.part is None:
        return words
    if colour:
        return _painted(words, _COLOURS[piece.part])
    return f"[{piece.part.value}: {words}]"


def _painted(words: str, colour: str) -> str:
    return f"\x1b[{colour}m{words}\x1b[0m"


def _shown(words: str) -> str:
    return words.translate(_BLANKS).translate(_CONTROLS)
