"""People correct readers, and a newer reader never undoes what people said."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from remnant.archive import source_of
from remnant.domain.claim import Slot, Stance
from remnant.domain.custody import CustodyAct
from remnant.domain.incident import Selection
from remnant.domain.values import Count
from remnant.errors import InputError
from remnant.pipeline import Desk, Stated, flow, revising
from remnant.settings import Settings

NOW = datetime(2023, 6, 3, 9, tzinfo=UTC)
SIGNED = {"reason": "the text says otherwise", "now": NOW}
STRIKE = b"""date 2023-06-02
At least three drones hit a fuel depot in Bryansk on Thursday night, the regional governor said.
Two people were injured, he added.
"""


def still(_done, _whole):
    """Nobody watches."""


@pytest.fixture
def desk(tmp_path):
    with Desk.open_or_create(Settings(tmp_path / "record", "Olena"), NOW) as desk:
        for _ in desk.add_source(source_of(STRIKE, "strike.txt"), now=NOW, progress=still):
            pass
        desk.settle(now=NOW)
        yield desk


def incident(desk):
    (summary,) = desk.incidents(Selection())
    return summary.incident.id


def claims(desk):
    return {claim.id: claim for claim in desk.incident(incident(desk)).claims}


def struck(desk):
    return next(claim for claim in claims(desk).values() if claim.slot is Slot.STRUCK)


def digest(desk):
    (report,) = desk.record.reports()
    return report.digest


def newer(monkeypatch, **changed):
    """A reader of another version, whose claims differ in the fields given."""
    old = flow.reading.read

    def read(report, references):
        told = old(report, references)
        claims = tuple(
            replace(claim, reader="rules/99", **(changed if claim.slot is Slot.STRUCK else {}))
            for claim in told.claims
        )
        return replace(told, claims=claims)

    monkeypatch.setattr(flow.reading, "read", read)
    monkeypatch.setattr(revising, "READER", "rules/99")


def again(desk):
    return list(revising.reread(desk, (), now=NOW, progress=still))


def test_a_corrected_number_is_the_incidents_number(desk):
    kept = revising.change(desk, struck(desk).id, Stated(("5 to 7",)), **SIGNED)
    assert kept.person == "Olena"
    (summary,) = desk.incidents(Selection())
    assert (summary.struck.min, summary.struck.max) == (5, 7)


def test_a_corrected_number_keeps_what_is_counted(desk):
    unit = struck(desk).value.unit
    revising.change(desk, struck(desk).id, Stated(("5 to 7",)), **SIGNED)
    assert struck(desk).value == Count(5, 7, unit=unit)


def test_a_correction_is_in_the_log_with_all_that_it_says(desk):
    revising.change(desk, struck(desk).id, Stated(stance=Stance.DENIES), **SIGNED)
    entry = desk.archive.entries()[-1]
    assert entry.act is CustodyAct.CORRECT
    assert entry.digests == (digest(desk),)
    assert entry.detail["reason"] == SIGNED["reason"]
    assert '"stance": "denies"' in entry.detail["changes"]
    assert desk.verify().sound


def test_a_changed_slot_with_another_kind_of_value_needs_the_value(desk):
    with pytest.raises(InputError, match="another kind of value"):
        revising.change(desk, struck(desk).id, Stated(slot=Slot.MOTIVE), **SIGNED)
    revising.change(desk, struck(desk).id, Stated(("revenge",), Slot.MOTIVE), **SIGNED)
    assert Slot.MOTIVE in [claim.slot for claim in claims(desk).values()]


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_a_correction_needs_a_reason(desk, reason):
    with pytest.raises(InputError, match="reason"):
        revising.reject(desk, struck(desk).id, reason=reason, now=NOW)
    assert desk.record.corrections() == ()


def test_a_change_of_nothing_is_refused(desk):
    same = Stated(speaker=struck(desk).speaker.id or struck(desk).speaker.name)
    for stated in (Stated(), same):
        with pytest.raises(InputError, match="nothing"):
            revising.change(desk, struck(desk).id, stated, **SIGNED)


def test_a_missed_claim_is_added_on_exact_words(desk):
    stated = Stated(("the fire burned long",), Slot.DAMAGE, speaker="the governor")
    revising.add_missed(desk, digest(desk), "hit a fuel depot", None, stated, **SIGNED)
    (added,) = [claim for claim in claims(desk).values() if claim.corrected]
    assert added.quote.text == "hit a fuel depot"
    assert added.value == ("the fire burned long",)
    assert added.said.start == desk.record.reports()[0].published


@pytest.mark.parametrize("words", ["hit a refinery", "e", "", "  "])
def test_words_that_the_report_does_not_hold_once_are_refused(desk, words):
    with pytest.raises(InputError, match="words"):
        revising.add_missed(desk, digest(desk), words, None, Stated(("x",), Slot.DAMAGE), **SIGNED)


def test_undoing_brings_the_incident_back_as_it_was(desk):
    before = desk.incident(incident(desk))
    kept = revising.reject(desk, struck(desk).id, **SIGNED)
    assert desk.incident(incident(desk)) != before
    revising.undo(desk, kept.number, **SIGNED)
    assert desk.incident(incident(desk)) == before


def test_a_reader_that_has_read_all_reads_nothing_again(desk):
    entries = len(desk.archive.entries())
    assert again(desk) == []
    assert len(desk.archive.entries()) == entries


def test_a_newer_reader_supersedes_and_the_ids_stay(desk, monkeypatch):
    home, before = incident(desk), claims(desk)
    newer(monkeypatch, value=Count.exactly(4))
    (found,) = again(desk)
    assert incident(desk) == home
    assert claims(desk).keys() == before.keys()
    assert {claim.reader for claim in claims(desk).values()} == {"rules/99"}
    ((was, became),) = found.changed
    assert (was.id, became.value) == (struck(desk).id, Count.exactly(4))
    assert (found.gone, found.new, found.same) == ((), (), len(before) - 1)


def test_a_newer_reader_does_not_undo_what_a_person_said(desk, monkeypatch):
    revising.change(desk, struck(desk).id, Stated(("5 to 7",)), **SIGNED)
    (injured,) = [claim for claim in claims(desk).values() if claim.slot is Slot.INJURED]
    revising.reject(desk, injured.id, **SIGNED)
    corrected = struck(desk)
    newer(monkeypatch, value=Count.exactly(4))
    again(desk)
    assert struck(desk).value == corrected.value
    assert struck(desk).corrected == corrected.corrected
    assert injured.id not in claims(desk)


def test_reading_again_is_one_entry_of_the_log(desk, monkeypatch):
    newer(monkeypatch)
    again(desk)
    entries = [entry for entry in desk.archive.entries() if entry.act is CustodyAct.READ]
    assert [entry.digests for entry in entries] == [(digest(desk),)]
    assert again(desk) == []


def test_a_page_that_is_read_again_is_read_by_the_text_that_was_kept(tmp_path, monkeypatch):
    words = "<p>Three drones hit a depot in Bryansk, the governor said.</p>"
    page = f"<!DOCTYPE html><html><body><article>{words}</article></body></html>".encode()
    with Desk.open_or_create(Settings(tmp_path / "record", "Olena"), NOW) as desk:
        source = source_of(page, "page.html")
        (found,) = source.found
        list(desk.add_source(source, now=NOW, progress=still))
        other = replace(found.report, text="Otherwise taken out.", extractor="another 9")
        added = desk.add(other, page, now=NOW)
        assert not added.new
        assert added.report.text == found.report.text
        newer(monkeypatch)
        again(desk)
        (kept,) = desk.record.reports()
        assert (kept.text, kept.extractor) == (found.report.text, found.report.extractor)


def test_an_export_is_kept_whole_and_each_message_leads_to_it(tmp_path):
    export = (
        b'{"name": "News", "type": "public_channel", "id": 7, "messages": ['
        b'{"id": 1, "type": "message", "date": "2023-06-02T01:00:00", "text": "Drones fell."},'
        b'{"id": 2, "type": "message", "date": "2023-06-02T02:00:00", "text": "Nothing more."}]}'
    )
    with Desk.open_or_create(Settings(tmp_path / "record", "Olena"), NOW) as desk:
        source = source_of(export, "here/result.json")
        added = list(desk.add_source(source, now=NOW, progress=still))
        assert [each.report.path for each in added] == ["result.json#1", "result.json#2"]
        whole, first, second = desk.archive.entries()[-3:]
        assert desk.archive.read(whole.digests[0]) == export
        assert first.detail["export"] == second.detail["export"] == whole.digests[0]
        assert desk.verify().sound
        before = desk.archive.entries()
        assert [each.new for each in desk.add_source(source, now=NOW, progress=still)] == [
            False,
            False,
        ]
        assert desk.archive.entries() == before
