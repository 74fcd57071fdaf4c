"""Claims as lines: what stands together and what does not."""

from __future__ import annotations

from dataclasses import replace

from web.example import OF_REPORT, PUTIN, REPORT

from remnant.domain.claim import Certainty, Slot
from remnant.domain.report import Quote
from remnant.domain.values import WeaponLevel, WeaponRef
from remnant.web.pages.claim_line import claim_line, in_one_breath

KINDS = (WeaponRef("Kalibr", WeaponLevel.FAMILY, "kalibr"), WeaponRef("Kh-22", WeaponLevel.MODEL))
FIRST = replace(OF_REPORT[0], slot=Slot.WEAPON, value=KINDS[0])


def breaths(*claims):
    lines = (claim_line(claim, REPORT) for claim in claims)
    return [[line.id for line in breath] for breath in in_one_breath(lines)]


def test_several_answers_in_the_same_words_are_one_breath():
    second = replace(FIRST, id="c90", value=KINDS[1])
    counted = replace(FIRST, id="c91", slot=Slot.STRUCK)
    assert breaths(FIRST, second, counted) == [["c1", "c90", "c91"]]


def test_another_speaker_hedge_or_passage_is_another_breath():
    spoken = replace(FIRST, id="c92", speaker=PUTIN)
    hedged = replace(FIRST, id="c93", certainty=Certainty("reportedly"))
    words = FIRST.quote
    elsewhere = replace(FIRST, id="c94", quote=Quote(words.text, words.start + 1, words.end + 1))
    assert breaths(FIRST, spoken, hedged, elsewhere) == [["c1"], ["c92"], ["c93"], ["c94"]]


def test_the_printed_name_is_shown_only_where_it_is_another():
    line = claim_line(OF_REPORT[2], REPORT)
    assert line.printed == "Russian President Vladimir Putin"
    same = replace(OF_REPORT[2], speaker=replace(PUTIN, printed="Putin"))
    assert claim_line(same, REPORT).printed is None
