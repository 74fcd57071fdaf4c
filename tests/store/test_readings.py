"""What goes in comes out, once, under the record's names; nothing is ever taken out."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from remnant.domain.assessment import Disagreement, Relation
from remnant.domain.claim import Slot
from remnant.domain.incident import Reading
from remnant.domain.report import Quote, Report, digest_of
from remnant.domain.values import Count, TimeInterval
from remnant.errors import UnknownNameError
from remnant.store import Record
from strategies import claims, quotes, tellings

from .world import MAYOR, WHO, claim, engels_report, kyiv_report, moscow_report, report, telling

SLOW = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@st.composite
def readings(draw):
    """Any reading: up to three tellings, claims about them, everything else by chance."""
    text = draw(st.text(min_size=1, max_size=80))
    keys = ["i1", "i2", "i3"][: draw(st.integers(1, 3))]
    said = draw(st.lists(claims(), max_size=4))
    return Reading(
        Report(
            digest_of(text.encode()),
            text,
            draw(st.text(max_size=5)),
            draw(st.none() | st.dates()),
            draw(st.sampled_from([None, "en", "uk"])),
            draw(st.none() | st.text(max_size=5)),
            draw(st.none() | st.text(max_size=5)),
            draw(st.none() | st.text(max_size=5)),
            draw(st.integers(0, 3)),
        ),
        tuple(replace(draw(tellings(key)), part_of=None) for key in keys),
        tuple(
            replace(
                each,
                id=f"c{number}",
                incident=tuple(draw(st.lists(st.sampled_from(keys), min_size=1, unique=True))),
                links=tuple(draw(st.lists(st.sampled_from(keys), unique=True))),
            )
            for number, each in enumerate(said)
        ),
        patterns=tuple(draw(st.lists(quotes(), max_size=2))),
        trend_statements=tuple(draw(st.lists(quotes(), max_size=2))),
    )


def _local(reading):
    """The reading with the reader's own names put back, to compare it with what went in."""
    digest = reading.report.digest
    return replace(
        reading,
        claims=tuple(
            replace(
                each,
                id=each.id.split("-", 1)[1],
                incident=tuple(name.removeprefix(f"{digest}#") for name in each.incident),
                links=tuple(name.removeprefix(f"{digest}#") for name in each.links),
            )
            for each in reading.claims
        ),
    )


@SLOW
@given(st.lists(readings(), min_size=1, max_size=3))
def test_any_reading_that_goes_in_comes_out_the_same(tmp_path_factory, some):
    by_digest = {each.report.digest: each for each in some}
    with Record.create(tmp_path_factory.mktemp("record")) as record:
        for each in by_digest.values():
            assert record.add_reading(each, reader="rules/1", **WHO)
        for digest, each in by_digest.items():
            assert _local(record.report(digest).reading) == each


@SLOW
@given(st.lists(readings(), min_size=1, max_size=4))
def test_adding_a_report_never_removes_a_claim(tmp_path_factory, some):
    with Record.create(tmp_path_factory.mktemp("record")) as record:
        kept = {}
        for number, each in enumerate(some):
            record.add_reading(each, reader=f"rules/{number}", **WHO)
            now = _every_claim(record)
            assert kept.items() <= now.items()
            kept = now


def _every_claim(record):
    with record._database.reading() as connection:
        rows = connection.exec_driver_sql("SELECT reading, id, data FROM claims")
        return {(row.reading, row.id): row.data for row in rows}


@SLOW
@given(readings())
def test_adding_the_same_reading_twice_changes_nothing(tmp_path_factory, reading):
    with Record.create(tmp_path_factory.mktemp("record")) as record:
        assert record.add_reading(reading, **WHO)
        before = record.told(), record.reports(), record.counts()
        assert not record.add_reading(reading, **WHO)
        assert (record.told(), record.reports(), record.counts()) == before


def test_claims_and_tellings_get_names_of_the_record(record):
    reading = moscow_report()
    digest = reading.report.digest
    record.add_reading(reading, **WHO)
    moscow, engels = record.told()
    assert (moscow.name, engels.name) == (f"{digest}#i1", f"{digest}#i2")
    assert (moscow.telling.key, moscow.report) == ("i1", reading.report)
    start = digest.removeprefix("sha256:")[:12]
    assert [each.id for each in moscow.claims] == [f"{start}-c1", f"{start}-c2", f"{start}-c3"]
    assert moscow.claims[2].incident == (moscow.name,)
    assert moscow.claims[2].links == (engels.name,)
    assert engels.claims == ()


def test_a_hit_names_its_wave_in_the_record(record):
    reading = kyiv_report()
    record.add_reading(reading, **WHO)
    _, hit = record.told()
    assert hit.telling.part_of == f"{reading.report.digest}#i1"


def test_a_revision_and_disagreements_name_claims_of_the_record(record):
    reading = moscow_report()
    first, second, third = reading.claims
    reading = replace(
        reading,
        claims=(first, replace(second, supersedes="c1"), third),
        disagreements=(
            Disagreement(
                ("c1", "c2"), (Slot.STRUCK, Slot.INTERCEPTED), Relation.TENSION, "why", "if"
            ),
        ),
    )
    record.add_reading(reading, **WHO)
    read = record.report(reading.report.digest).reading
    assert read.claims[1].supersedes == read.claims[0].id
    assert read.disagreements[0].claims == (read.claims[0].id, read.claims[1].id)


def test_a_claim_about_several_incidents_is_told_with_each(record):
    read = report("Ukraine denied any of the attacks.", date(2023, 5, 30))
    record.add_reading(
        Reading(
            read,
            (telling("i1", date(2023, 5, 30), None), telling("i2", date(2023, 5, 29), None)),
            (claim(read, "c1", "Ukraine denied", ("i1", "i2"), Slot.PERPETRATOR, None),),
        ),
        **WHO,
    )
    one, other = record.told()
    assert one.claims == other.claims != ()


def test_tellings_come_in_order_of_publication_and_undated_ones_last(record):
    undated = report("Drones over Kyiv.", None)
    record.add_reading(Reading(undated, (telling("i1", TimeInterval.unknown(), None),)), **WHO)
    for reading in (moscow_report(), engels_report(), kyiv_report()):
        record.add_reading(reading, **WHO)
    assert [each.report.published for each in record.told()] == [
        date(2022, 12, 5),
        date(2023, 5, 29),
        date(2023, 5, 29),
        date(2023, 5, 30),
        date(2023, 5, 30),
        None,
    ]
    assert [each.published for each in record.reports()][-1] is None


def test_some_tellings_can_be_asked_for_by_name(record):
    for reading in (moscow_report(), engels_report()):
        record.add_reading(reading, **WHO)
    all_told = record.told()
    assert record.told_of([all_told[1].name]) == (all_told[1],)
    assert record.told_of([]) == ()


def test_an_empty_reading_is_kept_too(record):
    read = report("Nothing happened here.", date(2023, 5, 30))
    assert record.add_reading(Reading(read), **WHO)
    assert not record.add_reading(Reading(read), **WHO)
    assert record.reports() == (read,)
    assert record.report(read.digest).reading == Reading(read)


def test_two_digests_that_begin_alike_give_their_claims_other_names(record):
    one = replace(report("one", None), digest="sha256:" + "a" * 12 + "1" * 52)
    other = replace(report("two", None), digest="sha256:" + "a" * 12 + "2" * 52)
    for read in (one, other):
        said = (claim(read, "c1", read.text, "i1", Slot.OCCURRED, "x"),)
        record.add_reading(Reading(read, (telling("i1", date(2023, 5, 1), None),), said), **WHO)
    ids = {each.claims[0].id for each in record.told()}
    assert ids == {"a" * 12 + "-c1", "a" * 12 + "2222-c1"}


def test_a_name_that_is_no_unicode_does_not_stop_a_report(record):
    read = replace(report("Drones.", None), path="\udcff.txt")
    record.add_reading(Reading(read), **WHO)
    assert record.reports()[0].path == "\\udcff.txt"


def test_a_report_is_found_by_the_start_of_its_digest(filled):
    digest = moscow_report().report.digest
    for name in (digest, digest.removeprefix("sha256:"), digest[:20], digest[7:15]):
        assert filled.report(name).reading.report.digest == digest
    for name in ("", "sha256:", "zz", "sha256:%", "_"):
        with pytest.raises(UnknownNameError, match="report"):
            filled.report(name)


def test_a_report_as_read_names_incidents_by_their_ids(filled):
    read = filled.report(moscow_report().report.digest)
    assert read.incidents == {"i1": "moscow-2023-05-30", "i2": "engels-2022-12-05"}
    assert [each.key for each in read.reading.incidents] == ["i1", "i2"]
    assert read.reading.claims[2].incident == ("moscow-2023-05-30",)
    assert read.reading.claims[2].links == ("engels-2022-12-05",)
    assert read.reading.trend_statements == moscow_report().trend_statements
    names = filled.incidents_of(moscow_report().report.digest)
    assert set(names.values()) == {"moscow-2023-05-30", "engels-2022-12-05"}


# ------------------------------------------------------------------ a report read again


def test_what_is_still_said_keeps_its_name_when_a_report_is_read_again(record):
    first = moscow_report()
    record.add_reading(first, **WHO)
    before = record.told()
    better = replace(
        first,
        incidents=tuple(
            reversed([replace(t, key=f"i{9 - n}") for n, t in enumerate(first.incidents)])
        ),
        claims=tuple(
            replace(
                each,
                id=f"c{number + 5}",
                incident=("i9",),
                links=("i8",) if each.links else (),
                value=Count.exactly(8) if each.slot is Slot.STRUCK else each.value,
            )
            for number, each in enumerate(reversed(first.claims))
        ),
    )
    assert record.add_reading(better, reader="rules/2", **WHO)
    after = record.told()
    assert {each.name for each in after} == {each.name for each in before}
    ids = {(each.quote, each.slot): each.id for each in before[0].claims}
    again = next(each for each in after if each.name == before[0].name)
    assert {(each.quote, each.slot): each.id for each in again.claims} == ids
    assert next(each for each in again.claims if each.slot is Slot.STRUCK).value == Count.exactly(8)


def test_what_is_new_never_takes_an_old_name(record):
    first = moscow_report()
    record.add_reading(first, **WHO)
    read = first.report
    other = Reading(
        read,
        (telling("i1", date(2021, 1, 1), None),),
        (claim(read, "c1", "apartment buildings", "i1", Slot.TARGET, "buildings", MAYOR),),
    )
    record.add_reading(other, reader="rules/2", **WHO)
    (told,) = record.told()
    start = read.digest.removeprefix("sha256:")[:12]
    assert told.name == f"{read.digest}#i1r2"
    assert told.claims[0].id == f"{start}-c1r2"
    assert told.claims[0].incident == (told.name,)


def test_an_older_reading_is_superseded_and_stays(record):
    record.add_reading(moscow_report(), **WHO)
    shorter = replace(moscow_report(), claims=moscow_report().claims[:1])
    record.add_reading(shorter, reader="rules/2", **WHO)
    assert record.counts().claims == 1
    assert len(_every_claim(record)) == 4
    assert record.counts().reports == 1


def test_one_speaker_can_say_two_things_in_one_sentence(record):
    read = report("Two hit and two more hit, the mayor's office said.", date(2023, 5, 30))
    said = tuple(
        claim(read, f"c{n}", "Two hit and two more hit", "i1", Slot.STRUCK, Count.exactly(n), MAYOR)
        for n in (1, 2)
    )
    reading = Reading(read, (telling("i1", date(2023, 5, 30), None),), said)
    record.add_reading(reading, **WHO)
    record.add_reading(replace(reading, claims=said[::-1]), reader="rules/2", **WHO)
    values = {each.id[-1]: each.value for each in record.told()[0].claims}
    assert values == {"1": Count.exactly(1), "2": Count.exactly(2)}


def test_quotes_come_back_with_their_offsets(record):
    read = report("Дрони 🚁 вдарили.", None)
    quote = Quote.of(read, 6, 15)
    said = replace(claim(read, "c1", "вдарили", "i1", Slot.OCCURRED, None), quote=quote)
    record.add_reading(Reading(read, (telling("i1", date(2023, 1, 1), None),), (said,)), **WHO)
    assert record.told()[0].claims[0].quote == quote
