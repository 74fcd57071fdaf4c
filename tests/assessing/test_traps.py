"""What is taken for evidence elsewhere and is none here."""

from dataclasses import replace
from datetime import date

from assessing.test_origins import LONG, OTHER, report
from assessing.world import (
    GUR,
    KONASHENKOV,
    KYIV,
    MAYOR,
    MINISTRY,
    PUTIN,
    RESCUERS,
    RUSSIA,
    UKRAINE,
    USA,
    WORLD,
    WRITER,
    chance,
    says,
    weapon,
)

from remnant.assessing import assess, disagreements, origins, seed_of
from remnant.domain.assessment import Confidence, Relation
from remnant.domain.claim import Act, Certainty, Slot, Stance
from remnant.domain.incident import Incident, IncidentRecord, Kind
from remnant.domain.values import ANY_PARTY, ActorRef, Count, Place, PlacePrecision, TimeInterval

MOSCOW = Place("Moscow", "RU", 55.75, 37.62, 20.0, PlacePrecision.SETTLEMENT)
NIGHT = TimeInterval.day(date(2023, 5, 30))


def record(*told):
    """A record of claims given as (claim, report) pairs, or of claims in one report."""
    pairs = [each if isinstance(each, tuple) else (each, report("a")) for each in told]
    incident = Incident("i1", NIGHT, MOSCOW, Kind.STRIKE, (), ("r#i1",))
    claims = tuple(claim for claim, _ in pairs)
    reports = tuple(dict.fromkeys(source for _, source in pairs))
    sources = {claim.id: source.digest for claim, source in pairs}
    unfit = disagreements(claims, WORLD, sources)
    return IncidentRecord(incident, claims, reports, sources, unfit)


def weighed(*told, slot=Slot.PERPETRATOR):
    """The slot's weighing; the same claims draw the same chance."""
    found = assess(record(*told), WORLD, lambda _: chance())
    assessment = next(each for each in found if each.slot is slot)
    return assessment.weighings[0] if assessment.weighings else None


def probability(*told, slot=Slot.PERPETRATOR):
    return weighed(*told, slot=slot).likelihoods[0].probability


BLAME = says(PUTIN, "perpetrator", UKRAINE, act=Act.BLAMES)


def test_thanks_and_blame_are_told_of_and_never_make_high_confidence():
    found = weighed(BLAME)
    assert found.confidence is Confidence.LOW
    assert len(found.contributions) == 1


def test_no_comment_no_claim_and_neither_confirmed_nor_denied_move_nothing():
    silent = [
        says(UKRAINE, "perpetrator", UKRAINE, Stance.WITHHOLDS, act=Act.HAS_NOT_CLAIMED),
        says(GUR, "perpetrator", UKRAINE, Stance.WITHHOLDS, act=Act.DECLINES_TO_COMMENT),
        says(KYIV, "perpetrator", UKRAINE, Stance.LEAVES_OPEN, act=Act.UNABLE_TO_VERIFY),
        says(ANY_PARTY, "perpetrator", None, Stance.WITHHOLDS),
    ]
    assert probability(BLAME, *silent) == probability(BLAME)


def test_a_denial_is_no_negative_observation():
    denial = says(UKRAINE, "perpetrator", UKRAINE, Stance.DENIES)
    assert probability(BLAME, denial) == probability(BLAME)


def test_ten_outlets_that_print_one_blame_weigh_as_one():
    told = [
        (says(PUTIN, "perpetrator", UKRAINE, act=Act.BLAMES), report(f"r{n}", outlet=f"Outlet {n}"))
        for n in range(10)
    ]
    assert probability(*told) == probability(told[0])


def test_a_second_office_of_the_same_ministry_adds_nothing():
    first = says(MINISTRY, "weapon", weapon("Shahed"))
    second = says(KONASHENKOV, "weapon", weapon("Shahed"), act=Act.CONFIRMS)
    assert probability(first, second, slot=Slot.WEAPON) == probability(first, slot=Slot.WEAPON)


def test_an_official_who_confirms_from_the_press_adds_nothing():
    first = says(MINISTRY, "weapon", weapon("Shahed"))
    press = says(MAYOR, "weapon", weapon("Shahed"), act=Act.CONFIRMS, basis="press reports")
    assert probability(first, press, slot=Slot.WEAPON) == probability(first, slot=Slot.WEAPON)


def test_an_outlet_that_is_named_is_a_relay_and_no_source():
    officials, paper = ActorRef("officials"), ActorRef("The Post")
    direct = probability(says(officials, "perpetrator", UKRAINE))
    relayed = probability(says(officials, "perpetrator", UKRAINE, via=(paper,)))
    assert 0.5 < relayed < direct


def test_a_chain_that_is_told_in_two_papers_is_one_origin():
    officials, paper = ActorRef("officials"), ActorRef("The Post")
    told = [
        (says(officials, "perpetrator", UKRAINE, via=(paper,)), report("a", outlet="The Herald")),
        (says(officials, "perpetrator", UKRAINE), report("b", outlet="The Post")),
    ]
    assert len(weighed(*told).contributions) == 1


def test_downed_is_not_harmless():
    found = disagreements(
        [
            says(MINISTRY, "intercepted", Count(8, 8, of=8, method=("shot down",))),
            says(WRITER, "struck", Count.at_least(8)),
        ],
        WORLD,
    )
    assert [each.relation for each in found] == [Relation.TENSION]
    assert found[0].assumption


def test_silence_about_a_count_is_not_zero():
    found = assess(record(says(MAYOR, "killed", Count.exactly(2))), WORLD, lambda _: chance())
    assert [each.slot for each in found] == [Slot.KILLED]


def test_a_later_lower_figure_of_a_narrower_area_is_counted_apart():
    found = assess(
        record(
            says(MAYOR, "killed", Count.exactly(9), scope="over the region"),
            says(RESCUERS, "killed", Count.exactly(2)),
        ),
        WORLD,
        lambda _: chance(),
    )
    assert len(found[0].weighings) == 2


def test_coordinated_voices_of_one_side_count_for_less_than_their_number():
    sides = [says(speaker, "perpetrator", UKRAINE) for speaker in (PUTIN, RUSSIA)]
    found = weighed(*sides)
    assert {each.alike for each in found.contributions} == {2}
    assert all(each.shared < 1 for each in found.contributions)


def test_our_own_dossier_does_not_come_back_as_an_origin():
    told = report("a", LONG, outlet="The Post")
    dossier = report("b", f"{OTHER} {told.digest}, 20-40.", outlet="The Herald")
    pairs = [
        (says(WRITER, "weapon", weapon("Shahed")), told),
        (says(WRITER, "weapon", weapon("Shahed")), dossier),
    ]
    assert probability(*pairs, slot=Slot.WEAPON) == probability(pairs[0], slot=Slot.WEAPON)
    claims = [claim for claim, _ in pairs]
    found = origins(claims, (told, dossier), {c.id: r.digest for c, r in pairs}, WORLD.actors)
    assert "no new origin" in found[1].why


def test_remains_say_nothing_about_who_fired():
    wreck = says(USA, "wreckage", "consistent with a Shahed", basis="fragments")
    assert probability(BLAME, wreck) == probability(BLAME)


def test_admiralty_letters_are_kept_and_not_weighed():
    graded = replace(BLAME, certainty=Certainty("B2", "Admiralty"))
    assert probability(graded) == probability(BLAME)


def test_agreement_alone_makes_nobody_reliable():
    """What a standing is worth was learnt elsewhere: nothing said here changes it."""
    alone = weighed(BLAME).contributions[0].ratio
    agreeing = weighed(
        BLAME, *(says(ActorRef(f"channel {n}"), "perpetrator", UKRAINE) for n in "ab")
    )
    of_putin = next(c for c in agreeing.contributions if c.origin.actor == PUTIN)
    assert of_putin.ratio.value == alone.value


def test_a_forecast_is_no_observation():
    early = says(
        PUTIN, "perpetrator", UKRAINE, said=TimeInterval.day(date(2023, 5, 1)), act=Act.BLAMES
    )
    assert weighed(early) is None


def test_unnamed_officials_are_one_origin_however_many_they_are():
    officials = ActorRef("officials familiar with the matter")
    told = [says(officials, "perpetrator", UKRAINE) for _ in range(3)]
    assert probability(*told) == probability(told[0])


def test_the_same_slip_makes_two_writers_one_origin():
    slip = LONG.replace("brigade", "birgade")
    copy = OTHER + " The fire birgade was there."
    right = "At noon the fire brigade left the street, the regional broadcaster told its viewers."
    right_too = "Glass was swept up while the brigade rolled in its hoses, a stringer wrote."
    also = "A brigade of two lorries was enough, as people who live beside the market have it."
    told = [
        (says(WRITER, "killed", Count.exactly(2)), report(name, text, outlet=name))
        for name, text in (
            ("A", slip),
            ("B", copy),
            ("C", right),
            ("D", right_too),
            ("E", also),
        )
    ]
    found = origins(
        [claim for claim, _ in told],
        tuple(source for _, source in told),
        {claim.id: source.digest for claim, source in told},
        WORLD.actors,
    )
    assert [each.actor.name for each in found] == ["A", "C", "D", "E"]
    assert "birgade" in found[0].why


def test_the_order_of_reports_changes_nothing():
    told = [
        (BLAME, report("a", outlet="The Post")),
        (says(GUR, "perpetrator", RUSSIA), report("b", outlet="The Herald")),
        (says(MAYOR, "perpetrator", UKRAINE, hedge="likely"), report("c", outlet="The Star")),
    ]
    assert seed_of(record(*told)) == seed_of(record(*reversed(told)))
    assert weighed(*told) == weighed(*reversed(told))
