"""What is asked of the record."""

from dataclasses import replace
from datetime import date

import pytest

from remnant.domain.incident import Reading, Selection
from remnant.domain.report import Quote
from remnant.domain.values import Place, PlacePrecision, TimeInterval
from remnant.errors import UnknownNameError

from .world import KYIV, WHO, account, joined, moscow_report, report, telling


def _ids(record, weapons=frozenset(), **choice):
    return [each.incident.id for each in record.incidents(Selection(**choice), weapons)]


ALL = ["moscow-2023-05-30", "brovary-2023-05-28", "kyiv-2023-05-28", "engels-2022-12-05"]


def test_incidents_come_latest_first_and_undated_ones_last(filled):
    read = report("Somewhere, sometime.", None)
    filled.add_reading(Reading(read, (telling("i1", TimeInterval.unknown(), None),)), **WHO)
    undated = next(each for each in filled.told() if not each.telling.date.known)
    filled.replace_accounts([*_accounts(filled), account("a-unknown", undated)], **WHO)
    assert _ids(filled) == [*ALL, "a-unknown"]
    assert _ids(filled, since=date(2000, 1, 1)) == ALL
    assert _ids(filled, until=date(2100, 1, 1)) == ALL


def _accounts(record):
    class Known:
        def told(self):
            return [each for each in record.told() if each.telling.place]

    return joined(Known())


@pytest.mark.parametrize(
    ("choice", "found"),
    [
        ({}, ALL),
        ({"place": "geonames:703448"}, ["kyiv-2023-05-28"]),
        ({"place": "country:UA"}, ["brovary-2023-05-28", "kyiv-2023-05-28"]),
        ({"place": "region:RU-SAR"}, ["engels-2022-12-05"]),
        ({"place": "engels"}, ["engels-2022-12-05"]),
        ({"place": "AIRBASE Engels"}, ["engels-2022-12-05"]),
        ({"place": "eng"}, []),
        ({"place": "%"}, []),
        ({"place": ""}, []),
        ({"weapon": "shahed-136"}, ["kyiv-2023-05-28"]),
        ({"since": date(2023, 5, 29)}, ["moscow-2023-05-30"]),
        ({"since": date(2023, 5, 30), "until": date(2023, 5, 30)}, ["moscow-2023-05-30"]),
        ({"until": date(2023, 5, 28)}, ALL[1:]),
        ({"until": date(2022, 12, 4)}, []),
        ({"speaker": "ru-mod"}, ["moscow-2023-05-30", "engels-2022-12-05"]),
        ({"speaker": "defence russian"}, ["moscow-2023-05-30", "engels-2022-12-05"]),
        ({"speaker": "air force"}, ["kyiv-2023-05-28"]),
        ({"speaker": "nobody"}, []),
        ({"words": "шахеди"}, ["brovary-2023-05-28", "kyiv-2023-05-28"]),
        ({"words": "Kh-101 ракета"}, ["brovary-2023-05-28", "kyiv-2023-05-28"]),
        ({"words": "беспилотник взрыв"}, ["engels-2022-12-05"]),
        ({"words": "eight fragments"}, ["moscow-2023-05-30", "engels-2022-12-05"]),
        ({"words": "eight шахед"}, []),
        ({"words": '"eight drones"'}, ["moscow-2023-05-30", "engels-2022-12-05"]),
        ({"words": '"drones eight"'}, []),
        ({"words": "…"}, []),
        ({"words": "NEAR( OR * ^ stems:x"}, []),
        ({"words": "eight", "speaker": "ru-mod", "place": "moscow"}, ["moscow-2023-05-30"]),
    ],
)
def test_a_selection_narrows(filled, choice, found):
    assert _ids(filled, **choice) == found
    assert filled.count(Selection(**choice)) == len(found)


def test_a_weapon_takes_in_what_the_caller_names_below_it(filled):
    below = frozenset({"uas-one-way-attack", "shahed-136"})
    assert _ids(filled, below, weapon="uas-one-way-attack") == [
        "moscow-2023-05-30",
        "kyiv-2023-05-28",
        "engels-2022-12-05",
    ]


def test_an_incident_known_to_a_month_is_met_by_each_of_its_days(filled):
    told = filled.told()
    month = replace(
        account("m", told[0]),
        incident=replace(account("m", told[0]).incident, date=TimeInterval.month(2023, 4)),
    )
    filled.replace_accounts([month], **WHO)
    assert _ids(filled, since=date(2023, 4, 30)) == ["m"]
    assert _ids(filled, until=date(2023, 4, 1)) == ["m"]
    assert _ids(filled, since=date(2023, 5, 1)) == []


def test_a_list_comes_in_pages(filled):
    pages = [filled.incidents(Selection(), limit=2, offset=at) for at in (0, 2, 4)]
    assert [[each.incident.id for each in page] for page in pages] == [ALL[:2], ALL[2:], []]


def test_an_incident_holds_its_claims_reports_and_their_sources(filled):
    found = filled.incident("engels-2022-12-05")
    assert [each.published for each in found.reports] == [date(2022, 12, 5), date(2023, 5, 30)]
    assert [each.quote.text for each in found.claims] == ["о двух сбитых беспилотниках"]
    assert found.sources == {found.claims[0].id: found.reports[0].digest}
    for each in found.claims:
        text = next(r.text for r in found.reports if r.digest == found.sources[each.id])
        assert text[each.quote.start : each.quote.end] == each.quote.text


def test_claims_name_incidents_by_their_ids(filled):
    claims = filled.incident("moscow-2023-05-30").claims
    assert {each.incident for each in claims} == {("moscow-2023-05-30",)}
    assert claims[2].links == ("engels-2022-12-05",)


@pytest.mark.parametrize("name", ["moscow-2023-05-30", "moscow", "mos", "m"])
def test_the_start_of_an_id_is_enough(filled, name):
    assert filled.incident(name).incident.id == "moscow-2023-05-30"


@pytest.mark.parametrize("name", ["", "%", "_", "nowhere", "moscow-2023-05-30x"])
def test_an_unknown_incident_says_so(filled, name):
    with pytest.raises(UnknownNameError) as caught:
        filled.incident(name)
    assert caught.value.hint


def test_an_ambiguous_start_names_what_begins_so(filled):
    told = filled.told()
    filled.replace_accounts([account("kyiv-a", told[1]), account("kyiv-b", told[2])], **WHO)
    with pytest.raises(UnknownNameError, match="several") as caught:
        filled.incident("kyiv")
    assert caught.value.hint == "kyiv-a, kyiv-b"


# ------------------------------------------------------------------ neighbours


def _near(record, name):
    return {(each.relation, each.incident.id) for each in record.incident(name).neighbours}


def test_remains_that_are_compared_make_neighbours_on_both_sides(filled):
    assert ("wreckage compared with", "engels-2022-12-05") in _near(filled, "moscow-2023-05-30")
    assert ("wreckage compared with", "moscow-2023-05-30") in _near(filled, "engels-2022-12-05")
    (neighbour,) = filled.incident("moscow-2023-05-30").neighbours
    assert neighbour.quote.text == "The fragments resemble those"


def test_a_wave_and_its_hit_are_neighbours(filled):
    assert ("part of", "kyiv-2023-05-28") in _near(filled, "brovary-2023-05-28")
    assert ("contains", "brovary-2023-05-28") in _near(filled, "kyiv-2023-05-28")


def _places(record, *known):
    """Incidents "p0", "p1", ... told by one report at these days and places."""
    read = report(f"Many. {len(known)}", date(2023, 6, 1))
    tellings = tuple(telling(f"i{n}", day, place) for n, (day, place) in enumerate(known))
    record.add_reading(Reading(read, tellings), **WHO)
    record.replace_accounts(
        [account(f"p{each.telling.key[1:]}", each) for each in record.told()], **WHO
    )


def _at(lat, lon, id_=None, precision=PlacePrecision.SETTLEMENT):
    return Place("somewhere", "UA", lat, lon, 5.0, precision, id_)


def test_earlier_and_later_incidents_within_25_km_are_neighbours(record):
    _places(
        record,
        (date(2023, 5, 10), _at(50.45, 30.52)),
        (date(2023, 5, 1), _at(50.45 + 0.2, 30.52)),  # 22 km north
        (date(2023, 5, 20), _at(50.45, 30.52 + 0.34)),  # 24 km east at this latitude
        (date(2023, 5, 2), _at(50.45 + 0.18, 30.52 + 0.3)),  # within the box, 29 km away
        (date(2023, 5, 3), _at(51.45, 30.52)),
        (TimeInterval.unknown(), _at(50.45, 30.52)),
    )
    assert _near(record, "p0") == {("earlier at this place", "p1"), ("later at this place", "p2")}


def test_an_area_is_near_only_to_itself(record):
    oblast = _at(50.45, 30.52, "region:UA-32", PlacePrecision.REGION)
    _places(
        record,
        (date(2023, 5, 10), oblast),
        (date(2023, 5, 1), oblast),
        (date(2023, 5, 2), _at(50.45, 30.52)),
    )
    assert _near(record, "p0") == {("earlier at this place", "p1")}
    assert _near(record, "p2") == set()


def test_only_the_nearest_in_time_are_shown(record):
    _places(record, *((date(2023, 5, 1 + day), KYIV) for day in range(20)))
    near = record.incident("p10").neighbours
    assert [each.incident.id for each in near] == [
        "p9", "p8", "p7", "p6", "p5", "p11", "p12", "p13", "p14", "p15",
    ]  # fmt: skip


# ------------------------------------------------------------------ words and choices


@pytest.mark.parametrize(
    ("words", "passages"),
    [
        ("ракета", ["Ракетою Х-101 влучили в об’єкт у Броварах."]),
        ("x-101 об'єкти", ["Ракетою Х-101 влучили в об’єкт у Броварах."]),
        ("shoot", ["All eight were shot down, the ministry said."]),
        ('"shot down"', ["All eight were shot down, the ministry said."]),
        ("Энгельс", ["Взрывы прогремели на аэродроме в Энгельсе."]),
        ("nothing", []),
        ("", []),
        ('"', []),
        ("'; DROP TABLE reports; --", []),
    ],
)
def test_words_are_found_in_any_form(filled, words, passages):
    hits = filled.search(words)
    assert [each.quote.text for each in hits] == passages
    for each in hits:
        assert each.report.text[each.quote.start : each.quote.end] == each.quote.text


def test_words_spread_over_a_report_are_found_after_those_together(filled):
    assert [each.quote.text for each in filled.search("fragments ministry")] == [
        "All eight were shot down, the ministry said.",
        "The fragments resemble those found after the strike on Engels.",
    ]


def test_a_hit_leads_to_the_claim_and_the_incident(filled):
    (hit,) = filled.search("fragments")
    (moscow,) = [each for each in filled.told() if each.telling.place.name == "Moscow"]
    assert hit.claim == moscow.claims[2].id
    assert hit.incidents == ("moscow-2023-05-30",)


def test_a_hit_outside_any_claim_leads_to_what_the_report_tells(filled):
    read = report("Quiet words. Drones hit.", date(2023, 5, 31))
    filled.add_reading(Reading(read, (telling("i1", date(2023, 5, 31), None),)), **WHO)
    (hit,) = filled.search("quiet")
    assert hit.incidents == ()
    assert hit.quote == Quote.of(read, 0, 12)


def test_late_reports_come_first_and_a_limit_is_kept(filled):
    texts = [each.report.published for each in filled.search("drone eight")]
    assert texts == [date(2023, 5, 30)]
    assert len(filled.search("eight", limit=1)) == 1


def test_a_whole_counts_each_incident_once(filled):
    kin = [("uas", "uas-one-way-attack"), ("uas", "shahed-136"), ("shahed-136", "shahed-136")]
    found = filled.incidents_with(kin)
    assert found["shahed-136"] == 1
    assert found["uas"] <= 3
    assert found["uas"] >= 2
    assert filled.incidents_with([]) == {}


def test_choices_count_incidents(filled):
    choices = filled.choices()
    assert [(each.id, each.incidents) for each in choices.weapons] == [
        ("uas-one-way-attack", 2),
        ("kh-101", 1),
        ("shahed-136", 1),
    ]
    assert {(each.id, each.above) for each in choices.places} == {
        ("geonames:703448", "region:UA-30"),
        ("geonames:711660", "region:UA-32"),
        ("landmark:engels", "region:RU-SAR"),
        ("geonames:524901", "region:RU-MOW"),
    } | {
        (area, None)  # around the places told; the store knows their ids alone
        for area in ("region:UA-30", "region:UA-32", "region:RU-SAR", "region:RU-MOW",
                     "country:UA", "country:RU")
    }  # fmt: skip
    assert [(each.id, each.incidents) for each in choices.speakers][:2] == [
        ("ru-mod", 2),
        ("the-report", 2),
    ]
    for sort, all_of in (
        ("weapon", choices.weapons),
        ("place", choices.places),
        ("speaker", choices.speakers),
    ):
        for each in all_of:
            assert filled.count(Selection(**{sort: each.id})) == each.incidents
    assert (filled.weapons(), filled.places(), filled.speakers()) == (
        choices.weapons, choices.places, choices.speakers,
    )  # fmt: skip


def test_the_record_is_counted(filled):
    counts = filled.counts()
    assert (counts.incidents, counts.reports, counts.claims) == (4, 3, 6)
    assert moscow_report().report in filled.reports()
