"""Incidents are views: replaced at will, their ids never lost."""

from dataclasses import replace

import pytest

from remnant.domain.assessment import Disagreement, Relation
from remnant.domain.claim import Slot
from remnant.domain.incident import Selection
from remnant.errors import UnknownNameError
from remnant.store import Record

from .world import WHO, account, engels_report, fill, joined, kyiv_report, moscow_report


def _tables(record):
    with record._database.reading() as connection:
        names = ("accounts", "memberships", "facets", "incidents", "redirects")
        return {
            name: connection.exec_driver_sql(f"SELECT * FROM {name} ORDER BY 1, 2").all()  # noqa: S608
            for name in names
        }


def test_tellings_are_unlinked_until_an_account_takes_them_in(record):
    record.add_reading(moscow_report(), **WHO)
    assert record.unlinked() == tuple(sorted(each.name for each in record.told()))
    record.replace_accounts(joined(record), **WHO)
    assert record.unlinked() == ()
    assert set(record.membership().values()) == {"moscow-2023-05-30", "engels-2022-12-05"}


def test_the_same_accounts_again_change_nothing(filled):
    before = _tables(filled)
    filled.replace_accounts(joined(filled), **WHO)
    assert _tables(filled) == before


def test_an_account_comes_out_as_it_was_computed(filled):
    found = {each.incident.id: each for each in filled.incidents(Selection())}
    for each in joined(filled):
        summary = found[each.incident.id]
        assert summary.incident == each.incident
        assert summary.struck == each.struck
        assert summary.origins == each.origins


def test_a_summary_counts_reports_claims_and_outlets(filled):
    found = {each.incident.id: each for each in filled.incidents(Selection())}
    engels = found["engels-2022-12-05"]
    assert (engels.reports, engels.claims) == (2, 1)
    assert engels.outlets == ("Вестник", "The Courier")
    moscow = found["moscow-2023-05-30"]
    assert (moscow.reports, moscow.claims, moscow.outlets) == (1, 3, ("The Courier",))


def test_disagreements_are_kept_with_the_account(filled):
    told = {each.telling.place.name: each for each in filled.told()}["Moscow"]
    why = Disagreement(
        tuple(claim.id for claim in told.claims[:2]),
        (Slot.STRUCK, Slot.INTERCEPTED),
        Relation.TENSION,
        "all were shot down, and eight hit",
        "debris hit the buildings",
    )
    accounts = [
        replace(each, disagreements=(why,)) if each.incident.id.startswith("moscow") else each
        for each in joined(filled)
    ]
    filled.replace_accounts(accounts, **WHO)
    assert filled.incident("moscow-2023-05-30").disagreements == (why,)
    (summary,) = filled.incidents(Selection(place="Moscow"))
    assert summary.disagreements == 1


def test_a_merged_incident_leads_to_where_it_went(filled):
    told = {each.telling.place.name: each for each in filled.told()}
    accounts = [each for each in joined(filled) if each.incident.place.country == "RU"]
    both = account("kyiv-2023-05-28", told["Kyiv"], told["Brovary"])
    filled.replace_accounts([*accounts, both], **WHO)
    assert filled.incident("brovary-2023-05-28").incident.id == "kyiv-2023-05-28"
    assert filled.incident("brovary").incident.id == "kyiv-2023-05-28"
    assert filled.counts().incidents == 3


def test_a_chain_of_mergers_is_followed_and_a_split_gives_the_id_back(filled):
    told = {each.telling.place.name: each for each in filled.told()}
    four = joined(filled)
    rest = [each for each in four if each.incident.place.country == "RU"]
    filled.replace_accounts(
        [*rest, account("kyiv-2023-05-28", told["Kyiv"], told["Brovary"])], **WHO
    )
    filled.replace_accounts([*rest, account("night", told["Kyiv"], told["Brovary"])], **WHO)
    assert filled.incident("brovary-2023-05-28").incident.id == "night"
    filled.replace_accounts(four, **WHO)
    assert filled.incident("brovary-2023-05-28").incident.place.name == "Brovary"
    assert filled.incident("night").incident.id in {"kyiv-2023-05-28", "brovary-2023-05-28"}


def test_a_split_leads_the_old_id_to_the_larger_part(filled):
    told = {each.telling.place.name: each for each in filled.told()}
    engels = next(each for each in joined(filled) if each.incident.id.startswith("engels"))
    rest = [each for each in joined(filled) if not each.incident.id.startswith("engels")]
    one, other = (filled.told_of([name])[0] for name in engels.incident.tellings)
    assert told
    filled.replace_accounts([*rest, account("a", one), account("b", other)], **WHO)
    assert filled.incident("engels-2022-12-05").incident.id == "a"


def test_an_incident_that_nobody_tells_any_more_is_unknown(filled):
    filled.replace_accounts(
        [each for each in joined(filled) if not each.incident.id.startswith("moscow")], **WHO
    )
    with pytest.raises(UnknownNameError, match="moscow-2023-05-30"):
        filled.incident("moscow-2023-05-30")
    assert "moscow-2023-05-30" in filled.issued()


def test_the_order_in_which_reports_come_changes_nothing(record, tmp_path):
    fill(record)
    (tmp_path / "other").mkdir()
    with Record.create(tmp_path / "other") as other:
        for reading in (engels_report(), moscow_report(), kyiv_report()):
            other.add_reading(reading, **WHO)
        other.replace_accounts(joined(other), **WHO)
        assert other.told() == record.told()
        assert other.incidents(Selection()) == record.incidents(Selection())
        for each in record.incidents(Selection()):
            assert other.incident(each.incident.id) == record.incident(each.incident.id)
