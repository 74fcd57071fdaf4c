"""The rule and the words behind each claim, shown in the text."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remnant.domain.claim import Act, Claim, Derivation, Slot, Stance
from remnant.domain.incident import Reading
from remnant.domain.report import Quote, Report, digest_of
from remnant.domain.values import ActorRef, Count
from remnant.explaining import Part, excerpt, explained_lines, explained_page

TEXT = (
    "date 2023-06-02\n"
    "Three drones hit a depot, the governor said.\n"
    + "Nothing else is known of that night. " * 20
    + "\nTwo people were hurt, he added."
)
REPORT = Report(digest_of(TEXT.encode()), TEXT, "here/depot.txt", date(2023, 6, 2), "en", body=16)


def span(words):
    start = TEXT.index(words)
    return start, start + len(words)


def claim(words="Three drones hit a depot", speaker="the governor", cue="said", **more):
    return Claim(
        "c1", ("i1",), Slot.STRUCK, Count.exactly(3), ActorRef("the governor"), Stance.AFFIRMS,
        Act.STATES, Quote.of(REPORT, *span(words)),
        derivation=Derivation("hit by verb", span(speaker), span(cue), span(words)), **more,
    )  # fmt: skip


READING = Reading(REPORT, claims=(claim(),))


def words_of(found, part):
    return [piece.text for piece in found if piece.part is part]


def test_each_part_of_a_claim_is_marked():
    found = excerpt(TEXT, claim())
    assert words_of(found, Part.SPEAKER) == ["the governor"]
    assert words_of(found, Part.CUE) == ["said"]
    assert words_of(found, Part.CONTENT) == ["Three drones hit a depot"]


def test_a_speaker_far_away_is_shown_and_what_lies_between_is_left_out():
    found = excerpt(TEXT, claim("Two people were hurt", "the governor", "added"))
    assert words_of(found, Part.SPEAKER) == ["the governor"]
    assert words_of(found, Part.CONTENT) == ["Two people were hurt"]
    assert " … " in [piece.text for piece in found]
    assert len("".join(piece.text for piece in found)) < 350


def test_a_claim_without_a_rule_shows_its_quote():
    found = excerpt(TEXT, replace(claim(), derivation=None))
    assert words_of(found, Part.QUOTE) == ["Three drones hit a depot"]


spans = st.tuples(st.integers(0, 80), st.integers(1, 30)).map(lambda s: (s[0], s[0] + s[1]))


@given(st.text(min_size=120, max_size=400), spans, st.none() | spans, st.none() | spans, spans)
def test_shown_words_are_the_reports_own_in_its_order(text, quote, speaker, cue, content):
    report = Report(digest_of(b""), text, "a.txt")
    made = replace(
        claim(),
        quote=Quote.of(report, *quote),
        derivation=Derivation("any", speaker, cue, content),
    )
    at = 0
    for piece in excerpt(text, made):
        if piece.part is not None or piece.text not in {" … ", "… ", " …"}:
            at = text.index(piece.text, at) + len(piece.text)


def test_without_colour_the_parts_are_named():
    shown = "\n".join(explained_lines(READING, colour=False))
    assert "[speaker: the governor] [cue: said]" in shown
    assert "rule: hit by verb" in shown
    assert "\x1b" not in shown


def test_with_colour_the_parts_are_coloured():
    shown = "\n".join(explained_lines(READING, colour=True))
    assert "\x1b[1;36mthe governor\x1b[0m" in shown
    assert "[speaker:" not in shown


def test_a_report_cannot_command_the_terminal():
    text = "Three \x1b]0;owned\x07 drones\x9b2J hit."
    report = Report(digest_of(b""), text, "\x1b[2J.txt")
    made = replace(claim(), quote=Quote.of(report, 0, len(text)), derivation=None)
    shown = "\n".join(explained_lines(Reading(report, claims=(made,)), colour=False))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", shown)


def test_the_page_shows_the_text_and_leads_from_words_to_claims():
    page = explained_page([READING])
    assert '<mark class="speaker">the governor</mark>' in page
    assert 'href="#r1-c1"' in page
    assert 'id="r1-c1"' in page
    assert "hit by verb" in page
    assert "here/" not in page


@pytest.mark.parametrize("outside", ["http:", "https:", "src=", "<script", "url("])
def test_the_page_needs_nothing_beside_it(outside):
    assert outside not in explained_page([READING])


def test_a_report_cannot_add_to_the_page():
    text = '<script>alert("x")</script> & three drones'
    report = Report(digest_of(b""), text, "<b>.txt", title="<i>Fire</i>", outlet="<u>")
    made = replace(claim(), quote=Quote.of(report, 0, 8), derivation=Derivation("<b>"))
    page = explained_page([Reading(report, claims=(made,))])
    assert "<script" not in page
    assert "<i>" not in page
    assert "<b>" not in page
    assert "<u>" not in page


def test_claims_that_share_or_cross_words_are_all_led_to():
    first = claim()
    second = replace(
        first, id="c2", quote=Quote.of(REPORT, first.quote.start + 6, first.quote.end + 8)
    )
    page = explained_page([Reading(REPORT, claims=(first, second))])
    assert page.count('href="#r1-c1"') == page.count('href="#r1-c2"') == 1


def test_a_reading_without_claims_says_so():
    assert "Nothing is claimed here" in explained_page([Reading(REPORT)])
    assert list(explained_lines(Reading(REPORT), colour=True)) == ["here/depot.txt: 0 claims"]
