"""Tellings of one occurrence join across reports, and those of two never do."""

from datetime import date

import pytest
from assessing.world import MAYOR, WORLD, says
from hypothesis import given
from hypothesis import strategies as st
from linking.tellings import (
    DRONE,
    ENGELS,
    KREMLIN,
    MOSCOW,
    MOSCOW_REGION,
    RUSSIA,
    STRIZH,
    TOWERS,
    TULA,
    day,
    told,
)

from remnant.domain.incident import Kind
from remnant.domain.values import (
    Count,
    DatePrecision,
    Third,
    TimeInterval,
    WeaponLevel,
    WeaponRef,
)
from remnant.linking import join


def groups(*tellings, existing=None):
    """How the tellings were put together, as sets of their positions."""
    place = {each.name: at for at, each in enumerate(tellings)}
    joined = join(tellings, None, existing or {})
    return {frozenset(place[name] for name in incident.tellings) for incident in joined.incidents}


def together(*tellings):
    return groups(*tellings) == {frozenset(range(len(tellings)))}


def apart(*tellings):
    return len(groups(*tellings)) == len(tellings)


def test_two_reports_of_one_night_in_one_town_are_one_incident():
    assert together(told("a"), told("b"))


def test_a_night_spans_two_dates():
    night = TimeInterval.days(date(2023, 5, 29), date(2023, 5, 30))
    assert together(told("a", when=night), told("b", when=day(5, 30)))
    assert together(told("a", when=night), told("b", when=day(5, 29)))


def test_the_next_day_is_the_same_night_only_where_more_than_the_place_agrees():
    first, second = day(5, 30), day(5, 31)
    assert apart(told("a", TOWERS, first), told("b", TOWERS, second))
    typed = [
        told("a", TOWERS, first, weapons=(STRIZH,)),
        told("b", TOWERS, second, weapons=(STRIZH,)),
    ]
    assert together(*typed)


def test_a_facility_within_the_town_is_the_towns_incident():
    assert together(told("a", MOSCOW), told("b", TOWERS))


def test_two_days_apart_are_two_incidents():
    assert apart(told("a", when=day(5, 30)), told("b", when=day(6, 2)))


def test_two_towns_are_two_incidents():
    assert apart(told("a", MOSCOW), told("b", TULA))


def test_two_tellings_of_one_report_stay_two():
    assert apart(told("a", key="i1"), told("a", key="i2"))


def test_a_wave_is_none_of_its_hits():
    wave = told("a", RUSSIA, key="i1")
    hit = told("a", MOSCOW, key="i2", part_of="i1")
    other = told("b", MOSCOW)
    joined = join((wave, hit, other))
    by_telling = {name: incident for incident in joined.incidents for name in incident.tellings}
    assert by_telling[hit.name] is by_telling[other.name]
    assert by_telling[wave.name] is not by_telling[hit.name]
    assert by_telling[hit.name].part_of == by_telling[wave.name].id


def test_an_undated_telling_does_not_fuse_with_any_strike_there():
    undated = told("a", TULA, TimeInterval.unknown())
    assert apart(undated, told("b", TULA, day(5, 7)))


def test_early_may_at_the_kremlin_is_the_third_of_may():
    early = told("a", KREMLIN, TimeInterval.month(2023, 5, Third.EARLY))
    assert together(early, told("b", KREMLIN, day(5, 3)))


def test_late_2022_at_engels_may_be_either_of_two_strikes_and_stays_alone():
    late = told("a", ENGELS, TimeInterval.year(2022, Third.LATE), weapons=(STRIZH,))
    first = told("b", ENGELS, day(12, 5, 2022), weapons=(STRIZH,))
    second = told("c", ENGELS, day(12, 26, 2022), weapons=(STRIZH,))
    assert together(late, first)
    assert apart(late, first, second)


def test_a_telling_without_a_place_joins_on_what_else_it_shares():
    dead = [says(MAYOR, "killed", Count.exactly(14)) for _ in range(2)]
    hit = [says(MAYOR, "target", ("ceramics works",)) for _ in range(2)]
    one = told("a", None, weapons=(STRIZH,), claims=(dead[0], hit[0]))
    other = told("b", TOWERS, weapons=(STRIZH,), claims=(dead[1], hit[1]))
    assert together(one, other)
    assert apart(told("a", None), told("b", TOWERS))


def test_a_chain_of_neighbouring_nights_is_not_one_incident():
    nights = [told(f"r{n}", when=day(5, n)) for n in range(1, 8)]
    spans = [
        max(date_of(nights, at) for at in group) - min(date_of(nights, at) for at in group)
        for group in groups(*nights)
    ]
    assert max(spans).days <= 1


def date_of(tellings, at):
    return tellings[at].telling.date.start


def test_what_the_tellings_say_together():
    shot = told("a", MOSCOW, day(5, 30), kind=Kind.UNKNOWN, published=date(2023, 5, 30))
    wide = TimeInterval.days(date(2023, 5, 29), date(2023, 5, 30))
    strike = told("b", TOWERS, wide, weapons=(DRONE,), published=date(2023, 5, 31))
    (incident,) = join((shot, strike)).incidents
    assert incident.date == day(5, 30)
    assert incident.place == TOWERS
    assert incident.kind is Kind.STRIKE
    assert incident.weapons == (DRONE,)
    assert incident.tellings == (shot.name, strike.name)


def test_dates_that_share_no_day_are_kept_as_all_of_them():
    (incident,) = join(
        (
            told("a", TOWERS, day(5, 30), weapons=(STRIZH,)),
            told("b", TOWERS, day(5, 31), weapons=(STRIZH,)),
        )
    ).incidents
    assert incident.date == TimeInterval.days(date(2023, 5, 30), date(2023, 5, 31))
    assert incident.date.precision is DatePrecision.DAY


def test_a_link_shows_its_reasons_and_they_add_up():
    (link,) = join((told("a"), told("b"))).links
    assert abs(sum(reason.weight for reason in link.reasons) - link.weight) < 1e-9
    assert {"prior", "place", "date"} <= {reason.feature for reason in link.reasons}


# --- ids -------------------------------------------------------------------------------------


def test_an_id_reads_as_place_and_day():
    (incident,) = join((told("a"),)).incidents
    assert incident.id.startswith("moscow-2023-05-30-")
    (undated,) = join((told("a", TULA, TimeInterval.unknown()),)).incidents
    assert undated.id.startswith("tula-undated-")


def test_an_incident_keeps_its_id_when_a_report_joins_it():
    first = told("b", published=date(2023, 5, 31))
    (before,) = join((first,)).incidents
    earlier = told("a", published=date(2023, 5, 30))
    (after,) = join((earlier, first), None, {first.name: before.id}).incidents
    assert after.id == before.id


def test_the_greater_part_of_a_split_keeps_the_id():
    held = [told("a"), told("b"), told("c", TULA)]
    joined = join(held, None, {each.name: "old" for each in held})
    ids = {name: incident.id for incident in joined.incidents for name in incident.tellings}
    assert ids[held[0].name] == ids[held[1].name] == "old"
    assert ids[held[2].name] != "old"


# --- whatever is told ------------------------------------------------------------------------

TELLINGS = st.builds(
    told,
    st.sampled_from("abcdefg"),
    st.sampled_from([MOSCOW, TOWERS, KREMLIN, TULA, ENGELS, RUSSIA, None]),
    st.sampled_from(
        [
            day(5, 29),
            day(5, 30),
            day(5, 31),
            TimeInterval.month(2023, 5),
            TimeInterval.year(2023),
            TimeInterval.unknown(),
        ]
    ),
    key=st.sampled_from(["i1", "i2"]),
    kind=st.sampled_from([Kind.STRIKE, Kind.INTERCEPTION, Kind.UNKNOWN]),
    weapons=st.sampled_from([(), (DRONE,), (STRIZH,)]),
    published=st.sampled_from([date(2023, 6, 1), date(2023, 6, 2)]),
)
RECORDS = st.lists(TELLINGS, max_size=9, unique_by=lambda each: each.name)


@given(RECORDS, st.randoms())
def test_the_order_of_reports_changes_nothing(tellings, chance):
    mixed = list(tellings)
    chance.shuffle(mixed)
    assert join(tellings) == join(mixed)


@given(RECORDS)
def test_every_telling_is_in_one_incident_and_no_id_is_given_twice(tellings):
    joined = join(tellings)
    names = [name for incident in joined.incidents for name in incident.tellings]
    assert sorted(names) == sorted(each.name for each in tellings)
    assert len({incident.id for incident in joined.incidents}) == len(joined.incidents)


@given(RECORDS)
def test_no_incident_holds_two_tellings_of_one_report(tellings):
    for incident in join(tellings).incidents:
        reports = [name.partition("#")[0] for name in incident.tellings]
        assert len(set(reports)) == len(reports)


@given(RECORDS)
def test_joining_again_with_the_ids_of_before_changes_nothing(tellings):
    before = join(tellings)
    ids = {name: incident.id for incident in before.incidents for name in incident.tellings}
    assert join(tellings, None, ids) == before


def test_a_city_and_its_region_join_where_their_figures_agree():
    shares = [
        says(MAYOR, "intercepted", Count(5, 5, method=("shot down",))),
        says(MAYOR, "intercepted", Count(3, 3, method=("jammed",))),
    ]
    city = told("a", MOSCOW, claims=shares)
    assert together(city, told("b", MOSCOW_REGION, claims=shares))
    assert apart(city, told("c", MOSCOW_REGION))


def test_agreeing_figures_join_no_wave_with_its_hit():
    shares = [says(MAYOR, "killed", Count.exactly(5)), says(MAYOR, "injured", Count.exactly(30))]
    wave = told("a", RUSSIA, key="w", claims=shares)
    hit = told("a", MOSCOW, key="h", part_of="w", claims=shares)
    other = told("b", MOSCOW, claims=shares)
    assert groups(wave, hit, other) == {frozenset({0}), frozenset({1, 2})}


def test_what_shot_down_is_no_weapon_of_the_incident():
    words = "Five were shot down by Pantsir-S systems"
    pantsir = WeaponRef("Pantsir", WeaponLevel.FAMILY, "pantsir", "Pantsir-S")
    claims = [says(MAYOR, "intercepted", Count.exactly(5), words=words)]
    (incident,) = join([told("a", weapons=(DRONE, pantsir), claims=claims)], WORLD).incidents
    assert incident.weapons == (DRONE,)


def test_air_defence_missiles_that_were_shot_down_were_fired():
    words = "Two S-300 missiles were shot down"
    missiles = WeaponRef("S-300", WeaponLevel.FAMILY, "s-300", "S-300")
    claims = [says(MAYOR, "intercepted", Count.exactly(2), words=words)]
    (incident,) = join([told("a", weapons=(missiles,), claims=claims)], WORLD).incidents
    assert incident.weapons == (missiles,)


@pytest.mark.parametrize(
    ("target", "printed", "stays"),
    [
        ("місту зенітною керованою ракетою комплексу С-300", "ракетою комплексу С-300", True),
        ("рынку ракетой комплекса С-300", "С-300", True),
        ("позиція комплексу С-300", "комплексу С-300", False),
    ],
)
def test_air_defence_that_something_was_hit_with_is_a_weapon_of_the_incident(
    target, printed, stays
):
    system = WeaponRef("S-300", WeaponLevel.FAMILY, "s-300", printed)
    claims = [says(MAYOR, "target", (target,))]
    (incident,) = join([told("a", weapons=(system,), claims=claims)], WORLD).incidents
    assert incident.weapons == ((system,) if stays else ())


def test_a_telling_that_says_little_keeps_no_two_apart():
    shares = [
        says(MAYOR, "intercepted", Count(5, 5, method=("shot down",))),
        says(MAYOR, "intercepted", Count(3, 3, method=("jammed",))),
    ]
    bare = told("a", MOSCOW, kind=Kind.EXPLOSION)
    assert together(bare, told("b", MOSCOW, claims=shares), told("c", MOSCOW_REGION, claims=shares))
