"""Confidence is told by rule, and never raises how likely."""

from assessing.test_traps import record
from assessing.world import MAYOR, PUTIN, UKRAINE, USA, WORLD, chance, says

from remnant.assessing import assess
from remnant.domain.assessment import Confidence
from remnant.domain.claim import Act, Stance
from remnant.domain.values import ActorRef, Count

MONITOR = ActorRef("an open-source monitor")
WITNESSES = ActorRef("eyewitnesses")
INQUIRY = ActorRef("a commission of inquiry")


def weighed(*claims):
    return assess(record(*claims), WORLD, lambda _: chance())[0].weighings[0]


def blames(speaker, **more):
    return says(speaker, "perpetrator", UKRAINE, act=Act.BLAMES, **more)


def test_one_party_alone_is_low_and_the_kind_is_named():
    found = weighed(blames(PUTIN))
    assert found.confidence is Confidence.LOW
    assert "1 origin of one kind, parties to it" in found.grounds
    assert "without Vladimir Putin it would be 50 %" in found.grounds


def test_three_kinds_with_a_ground_that_can_be_checked_are_not_low():
    found = weighed(
        blames(PUTIN),
        blames(USA, basis="satellite images"),
        blames(WITNESSES),
        blames(ActorRef("sources")),
    )
    assert found.confidence is not Confidence.LOW
    assert "a ground that can be checked" in found.grounds


def test_assumed_ratios_keep_confidence_from_being_high():
    found = weighed(blames(MONITOR), blames(WITNESSES), blames(INQUIRY))
    assert found.confidence is not Confidence.HIGH
    assert "assumed, not learnt" in found.grounds


def test_the_next_step_says_both_ways_it_could_go():
    step = weighed(blames(PUTIN)).next_step
    assert "would change this most" in step
    assert step.count("%") == 2


def test_a_number_that_hangs_on_one_origin_is_low():
    found = weighed(
        says(MAYOR, "killed", Count.exactly(4)),
        says(WITNESSES, "killed", Count.exactly(400)),
    )
    assert found.confidence is Confidence.LOW
    assert found.tally.low <= found.tally.median <= found.tally.high


def test_denials_that_weigh_nothing_do_not_found_anything():
    denial = says(UKRAINE, "perpetrator", UKRAINE, Stance.DENIES)
    assert weighed(blames(PUTIN), denial).grounds == weighed(blames(PUTIN)).grounds


def test_where_nothing_weighs_it_is_said():
    denial = says(UKRAINE, "perpetrator", UKRAINE, Stance.DENIES)
    assert "nothing that was said weighs anything" in weighed(denial).grounds


def test_a_staged_attack_is_no_attack():
    found = assess(record(says(MONITOR, "cause", "a staged attack")), WORLD, lambda _: chance())
    answers = [each.answer for each in found[0].weighings[0].likelihoods]
    assert answers == ["staged", "something else"]
