"""How a speaker stands is told of each incident anew."""

import pytest
from assessing.world import GUR, KONASHENKOV, MINISTRY, RUSSIA, UKRAINE, USA, WORLD, WRITER, says

from remnant.assessing.standing import Standings, repeats
from remnant.domain.assessment import Standing
from remnant.domain.claim import Act, Stance
from remnant.domain.incident import Incident, Kind
from remnant.domain.values import ActorRef, Place, PlacePrecision, TimeInterval

MOSCOW = Place("Moscow", "RU", 55.75, 37.62, 20.0, PlacePrecision.SETTLEMENT)
KHARKIV = Place("Kharkiv", "UA", 49.99, 36.23, 20.0, PlacePrecision.SETTLEMENT)


def standing(claim, place=MOSCOW, beside=()):
    incident = Incident("i1", TimeInterval.unknown(), place, Kind.STRIKE, (), ("r#i1",))
    return Standings(incident, [claim, *beside], WORLD.actors).of(claim)


def of(speaker, place=MOSCOW, slot="weapon", value="drone", beside=(), **more):
    return standing(says(speaker, slot, value, **more), place, beside)


@pytest.mark.parametrize(
    ("speaker", "place", "expected"),
    [
        (MINISTRY, MOSCOW, Standing.VICTIM),
        (MINISTRY, KHARKIV, Standing.ACCUSED),
        (KONASHENKOV, KHARKIV, Standing.ACCUSED),
        (GUR, MOSCOW, Standing.ACCUSED),
        (GUR, KHARKIV, Standing.VICTIM),
        (USA, KHARKIV, Standing.ALIGNED),
        (ActorRef("the mayor"), KHARKIV, Standing.VICTIM),
        (ActorRef("residents"), KHARKIV, Standing.WITNESS),
        (ActorRef("очевидцы"), KHARKIV, Standing.WITNESS),
        (ActorRef("sources"), KHARKIV, Standing.ANONYMOUS),
        (ActorRef("a commission of inquiry"), KHARKIV, Standing.INVESTIGATION),
        (ActorRef("an open-source researcher"), KHARKIV, Standing.MONITOR),
        (WRITER, KHARKIV, Standing.UNATTRIBUTED),
    ],
)
def test_the_standing_follows_from_where_it_was(speaker, place, expected):
    assert of(speaker, place) is expected


def test_a_writer_with_a_ground_reports_for_himself():
    assert of(WRITER, basis="satellite images") is Standing.MEDIA


def test_who_is_blamed_for_a_strike_on_his_own_land_is_accused():
    blame = says(RUSSIA, "perpetrator", UKRAINE, act=Act.BLAMES)
    assert of(UKRAINE, KHARKIV, beside=[blame]) is Standing.ACCUSED


def test_whoever_holds_a_place_is_struck_there():
    crimea = Place("Saky", "UA", 45.1, 33.6, 20.0, PlacePrecision.SETTLEMENT, region="Crimea")
    assert of(MINISTRY, crimea) is Standing.VICTIM
    assert of(GUR, crimea) is Standing.ACCUSED


def test_who_takes_it_on_is_told_from_who_names_another():
    own = of(UKRAINE, slot="perpetrator", value=UKRAINE)
    other = of(UKRAINE, slot="perpetrator", value=RUSSIA)
    assert (own, other) == (Standing.ITSELF, Standing.ACCUSED)


def test_a_denial_takes_nothing_on():
    denial = of(UKRAINE, slot="perpetrator", value=UKRAINE, stance=Stance.DENIES)
    assert denial is Standing.ACCUSED


def test_officials_of_one_party_are_one_side_and_of_two_parties_two():
    claims = [says(speaker, "weapon", "drone") for speaker in (MINISTRY, RUSSIA, GUR)]
    incident = Incident("i1", TimeInterval.unknown(), MOSCOW, Kind.STRIKE, (), ("r#i1",))
    told = Standings(incident, claims, WORLD.actors)
    one, same, other = (told.side(claim, told.of(claim)) for claim in claims)
    assert one == same != other


def test_who_rests_on_the_press_repeats_it():
    assert repeats(says(MINISTRY, "weapon", "drone", basis="media reports"))
    assert not repeats(says(MINISTRY, "weapon", "drone", basis="footage shared on social media"))
