"""What people say against a reader: kept, signed, laid over what is read, and undoable."""

from dataclasses import replace

import pytest

from remnant.domain.assessment import Disagreement, Relation
from remnant.domain.claim import Slot, Stance
from remnant.domain.codec import claim_json, value_json
from remnant.domain.correction import Correction, CorrectionAct
from remnant.domain.values import Count
from remnant.errors import ConflictError, UnknownNameError

from .world import NOW, WHO, joined, moscow_report

REASON = "the text says otherwise"


def reading(record):
    return record.report(moscow_report().report.digest).reading


def said(record):
    return {claim.id: claim for claim in reading(record).claims}


def id_of(record, end="c1"):
    return next(each for each in said(record) if each.endswith(end))


def correction(record, act, claim=None, changes=None, **more):
    return Correction(
        reading(record).report.digest,
        claim or id_of(record),
        act,
        REASON,
        more.pop("person", "Марія"),
        NOW,
        changes or {},
        **more,
    )


def change(record, count, **more):
    data = {"value": value_json(count)}
    return record.correct(correction(record, CorrectionAct.CHANGE, changes=data, **more))


def reject(record, **more):
    return record.correct(correction(record, CorrectionAct.REJECT, **more))


def undo(record, number):
    return record.correct(correction(record, CorrectionAct.UNDO, claim="taken back", undoes=number))


def added(record, id_="moscow-p1"):
    """What the record keeps where somebody adds a claim that is like the first but denied."""
    first = said(record)[id_of(record)]
    telling = record.told_of(each.name for each in record.told() if each.report.language == "en")
    missed = replace(
        first, id=id_, stance=Stance.DENIES, incident=(telling[0].name,), reader="person"
    )
    return record.correct(
        correction(record, CorrectionAct.ADD, claim=id_, changes=claim_json(missed))
    )


def read_again(record, *, drop=(), reader="rules/2", count=None):
    """The report as a newer reader reads it, without the claims dropped."""
    again = moscow_report()
    claims = [
        replace(claim, reader=reader, **({"value": count} if count and claim.id == "c1" else {}))
        for claim in again.claims
        if claim.id not in drop
    ]
    record.add_reading(replace(again, claims=tuple(claims)), reader=reader, **WHO)


def test_a_changed_claim_says_what_the_person_says_and_who_it_was(filled):
    kept = change(filled, Count(5, 8))
    claim = said(filled)[id_of(filled)]
    assert claim.value == Count(5, 8)
    assert claim.corrected.person == "Марія"
    assert claim.corrected.reason == REASON
    assert claim.corrected.at == NOW
    assert claim.corrected.number == kept.number == 1
    assert not claim.corrected.added


def test_a_change_wins_on_the_incidents_page_too(filled):
    change(filled, Count(5, 8))
    record = filled.incident("moscow-2023-05-30")
    assert Count(5, 8) in [claim.value for claim in record.claims]
    assert Count.at_least(8) not in [claim.value for claim in record.claims]


def test_linking_and_assessing_are_told_what_the_person_said(filled):
    change(filled, Count(5, 8))
    assert Count(5, 8) in [claim.value for told in filled.told() for claim in told.claims]


def test_a_rejected_claim_is_nowhere(filled):
    rejected = id_of(filled)
    reject(filled)
    assert rejected not in said(filled)
    assert rejected not in [claim.id for told in filled.told() for claim in told.claims]
    with pytest.raises(UnknownNameError, match="stands no more"):
        filled.claim(rejected)


def test_an_added_claim_is_like_any_other_and_says_who_added_it(filled):
    added(filled)
    claim = said(filled)["moscow-p1"]
    assert claim.stance is Stance.DENIES
    assert claim.corrected.added
    filled.replace_accounts(joined(filled), **WHO)
    assert "moscow-p1" in [each.id for each in filled.incident("moscow-2023-05-30").claims]


def test_a_claim_that_a_person_added_can_be_corrected(filled):
    added(filled)
    filled.correct(
        correction(
            filled, CorrectionAct.CHANGE, claim="moscow-p1", changes={"value": {"min": 1, "max": 1}}
        )
    )
    claim = said(filled)["moscow-p1"]
    assert claim.value == Count.exactly(1)
    assert claim.corrected.added


def test_undoing_brings_back_what_the_reader_said(filled):
    before = said(filled)
    change(filled, Count(5, 8))
    reject(filled)
    undo(filled, 2)
    assert said(filled)[id_of(filled)].value == Count(5, 8)
    undo(filled, 1)
    assert said(filled) == before


def test_undoing_the_first_of_two_changes_keeps_the_second(filled):
    change(filled, Count(5, 8))
    filled.correct(
        correction(filled, CorrectionAct.CHANGE, changes={"stance": "denies"}, person="Іван")
    )
    undo(filled, 1)
    claim = said(filled)[id_of(filled)]
    assert (claim.value, claim.stance) == (Count.at_least(8), Stance.DENIES)
    assert claim.corrected.person == "Іван"


def test_nothing_that_was_corrected_is_lost_from_the_list(filled):
    change(filled, Count(5, 8))
    reject(filled)
    undo(filled, 2)
    acts = [(each.number, each.act.value, each.undone) for each in filled.corrections()]
    assert acts == [(1, "change", False), (2, "reject", True), (3, "undo", False)]
    assert filled.corrections(reading(filled).report.digest) == filled.corrections()


@pytest.mark.parametrize(
    ("number", "error"), [(7, UnknownNameError), (1, ConflictError), (2, ConflictError)]
)
def test_what_is_not_there_or_undone_already_cannot_be_undone(filled, number, error):
    change(filled, Count(5, 8))
    undo(filled, 1)
    with pytest.raises(error):
        undo(filled, number)
    assert len(filled.corrections()) == 2


def test_a_newer_reading_keeps_what_people_said(filled):
    change(filled, Count(5, 8))
    reject(filled, claim=id_of(filled, "c2"))
    added(filled)
    before = said(filled)
    read_again(filled)
    after = said(filled)
    assert after.keys() == before.keys()
    assert after[id_of(filled)].value == Count(5, 8)
    assert {claim.reader for claim in after.values()} >= {"rules/2", "person"}


def test_a_changed_claim_stays_though_the_reader_no_longer_makes_it(filled):
    changed = id_of(filled)
    change(filled, Count(5, 8))
    read_again(filled, drop=("c1",))
    assert said(filled)[changed].value == Count(5, 8)


def test_a_reader_that_now_agrees_with_a_person_adds_no_second_claim(filled):
    changed = id_of(filled)
    change(filled, Count(5, 8))
    read_again(filled, count=Count(5, 8))
    counts = [claim for claim in said(filled).values() if claim.slot is Slot.STRUCK]
    assert [claim.id for claim in counts] == [changed]


def test_correcting_gives_no_claim_of_a_later_reading_another_id(filled):
    before = set(said(filled))
    change(filled, Count(5, 8))
    read_again(filled)
    read_again(filled, reader="rules/3")
    assert set(said(filled)) == before


def test_other_reports_are_left_alone(filled):
    others = [told for told in filled.told() if told.report.language != "en"]
    change(filled, Count(5, 8))
    assert [told for told in filled.told() if told.report.language != "en"] == others


def test_the_record_counts_claims_once(filled):
    before = filled.counts()
    change(filled, Count(5, 8))
    assert filled.counts() == before
    reject(filled)
    assert filled.counts().claims == before.claims - 1


def test_disagreements_of_the_report_are_asked_anew(filled):
    first, second = id_of(filled), id_of(filled, "c2")
    found = (Disagreement((first, second), (Slot.STRUCK,), Relation.CONTRADICTS, "why"),)
    seen = []

    def unfit(claims):
        seen.append({claim.id: claim for claim in claims}[first].value)
        return found

    data = {"value": value_json(Count(5, 8))}
    filled.correct(correction(filled, CorrectionAct.CHANGE, changes=data), unfit)
    assert seen == [Count(5, 8)]
    assert reading(filled).disagreements == found


def test_a_claim_is_asked_for_by_its_id(filled):
    claim, digest = filled.claim(id_of(filled))
    assert (claim.id, claim.value) == (id_of(filled), Count.at_least(8))
    assert digest == reading(filled).report.digest
    with pytest.raises(UnknownNameError, match="no claim"):
        filled.claim("c1")


def test_the_words_found_lead_to_what_the_person_said(filled):
    reject(filled)
    (hit, *_) = filled.search("apartment buildings")
    assert hit.claim != id_of(filled, "c3")
