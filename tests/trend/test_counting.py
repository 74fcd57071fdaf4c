"""What an incident adds to a count under a rule."""

from datetime import date
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from remnant.domain.claim import Act, Claim, Slot, Stance
from remnant.domain.incident import Incident, Kind
from remnant.domain.report import Quote
from remnant.domain.trend import Counted, Measure, Rule
from remnant.domain.values import ActorRef, Count, TimeInterval
from remnant.trend import observations
from strategies import bare_counts

NUMBERS = count()
DAY = TimeInterval.day(date(2023, 5, 30))


def claim(slot, value, stance=Stance.AFFIRMS, **more):
    return Claim(
        f"c{next(NUMBERS)}",
        more.pop("incident", ("i1",)),
        slot,
        value,
        ActorRef("somebody"),
        stance,
        Act.STATES,
        Quote("words", 0, 5),
        **more,
    )


def told(*claims, origins=None, part_of=None, name="i1", **more):
    """An incident of which each claim has an origin of its own unless told otherwise."""
    incident = Incident(name, DAY, None, Kind.STRIKE, (), (), part_of)
    given = origins or range(len(claims))
    numbered = {each.id: number for each, number in zip(claims, given, strict=True)}
    return Counted(incident, claims, numbered, **more)


def among(measure, rule, *counted):
    seen, left_out = observations(counted, measure, rule)
    return [(each.low, each.high) for each in seen], left_out


def test_one_voice_is_enough_for_any_claim_and_not_for_two_origins():
    once = told(claim(Slot.OCCURRED, "explosion"))
    assert among(Measure.INCIDENTS, Rule.ANY_CLAIM, once) == ([(1, 1)], 0)
    assert among(Measure.INCIDENTS, Rule.TWO_ORIGINS, once) == ([], 1)


def test_two_claims_of_one_origin_are_one_voice():
    repeated = told(
        claim(Slot.OCCURRED, "explosion"), claim(Slot.KILLED, Count.exactly(2)), origins=[0, 0]
    )
    assert among(Measure.INCIDENTS, Rule.TWO_ORIGINS, repeated) == ([], 1)


def test_silence_and_open_questions_count_for_nothing():
    silent = told(
        claim(Slot.PERPETRATOR, None, Stance.WITHHOLDS),
        claim(Slot.OCCURRED, None, Stance.LEAVES_OPEN),
    )
    assert among(Measure.INCIDENTS, Rule.ANY_CLAIM, silent) == ([], 1)


def test_differing_numbers_give_the_least_and_the_greatest():
    night = told(claim(Slot.LAUNCHED, Count.exactly(8)), claim(Slot.LAUNCHED, Count.at_least(25)))
    assert among(Measure.LAUNCHED, Rule.ANY_CLAIM, night) == ([(8, None)], 0)


def test_two_origins_count_only_what_both_admit():
    night = told(
        claim(Slot.KILLED, Count.exactly(3)),
        claim(Slot.KILLED, Count.at_least(2)),
        claim(Slot.KILLED, Count.exactly(9)),
    )
    assert among(Measure.KILLED, Rule.TWO_ORIGINS, night) == ([(3, 9)], 0)
    apart = told(claim(Slot.KILLED, Count.exactly(3)), claim(Slot.KILLED, Count.exactly(4)))
    assert among(Measure.KILLED, Rule.TWO_ORIGINS, apart) == ([], 1)


def test_a_toll_that_was_revised_no_longer_counts():
    first = claim(Slot.KILLED, Count.exactly(2))
    later = claim(Slot.KILLED, Count.exactly(5), supersedes=first.id)
    assert among(Measure.KILLED, Rule.ANY_CLAIM, told(first, later)) == ([(5, 5)], 0)


def test_a_number_of_several_incidents_together_is_not_that_of_one():
    both = claim(Slot.KILLED, Count.exactly(7), incident=("i1", "i2"))
    assert among(Measure.KILLED, Rule.ANY_CLAIM, told(both)) == ([], 1)


def test_a_hit_is_not_counted_beside_its_wave_but_is_without_it():
    wave = told(claim(Slot.LAUNCHED, Count.exactly(31)), name="wave")
    hit = told(claim(Slot.LAUNCHED, Count.exactly(2)), name="hit", part_of="wave")
    assert among(Measure.LAUNCHED, Rule.ANY_CLAIM, wave, hit) == ([(31, 31)], 0)
    assert among(Measure.LAUNCHED, Rule.ANY_CLAIM, hit) == ([(2, 2)], 0)


def test_what_is_not_assessed_likely_is_left_out_of_that_rule():
    doubted = told(claim(Slot.KILLED, Count.exactly(3)), likely=False)
    likely = told(claim(Slot.KILLED, Count.exactly(3)), likely=True)
    assessed = told(
        claim(Slot.KILLED, Count.exactly(3)), likely=True, assessed=((Slot.KILLED, 2, 4),)
    )
    assert among(Measure.KILLED, Rule.LIKELY, doubted, likely, assessed) == ([(3, 3), (2, 4)], 1)


@given(st.lists(bare_counts(), min_size=1, max_size=6))
def test_the_range_is_that_of_trying_every_number(values):
    origins = [number // 2 for number in range(len(values))]
    night = told(*(claim(Slot.FELL, value) for value in values), origins=origins)
    for rule, needed in ((Rule.ANY_CLAIM, 1), (Rule.TWO_ORIGINS, 2)):
        admitted = [
            number
            for number in range(40)
            if len({o for o, v in zip(origins, values, strict=True) if v.admits(number)}) >= needed
        ]
        seen, left_out = observations([night], Measure.FELL, rule)
        if not admitted:
            assert left_out == 1
            continue
        high = None if admitted[-1] == 39 else admitted[-1]
        assert [(each.low, each.high) for each in seen] == [(admitted[0], high)]
