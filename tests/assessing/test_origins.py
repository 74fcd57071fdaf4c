"""Origins are counted, not reports."""

from datetime import date

from assessing.world import (
    KONASHENKOV,
    MAYOR,
    MINISTRY,
    RUSSIA,
    UKRAINE,
    UNHURRIED,
    WORLD,
    WRITER,
    says,
)
from hypothesis import given
from hypothesis import strategies as st

from remnant.assessing import origins
from remnant.domain.report import Report, digest_of
from remnant.domain.values import ActorRef, Count
from strategies import claims

LONG = (
    "Residents of three streets told of two blasts shortly after four in the morning. The windows "
    "of a school were broken and the roof of a garage burned until the fire brigade came. Nobody "
    "was taken to hospital. The street was closed to traffic until noon while sappers searched it."
)
OTHER = (
    "Two explosions woke the eastern district before dawn, the local radio told its listeners. A "
    "garage stood in flames; glass lay in front of a school. People were told to stay at home "
    "until the afternoon, and trams did not run between the station and the market hall."
)


def report(name, text=None, outlet=None):
    text = text or f"{name} tells of this in words of its own."
    return Report(
        digest_of(name.encode()), text, f"{name}.txt", date(2023, 5, 30), "en", None, outlet
    )


def counted(*told):
    """The origins of claims given as (claim, report) pairs."""
    reports = tuple(dict.fromkeys(source for _, source in told))
    sources = {claim.id: source.digest for claim, source in told}
    return origins([claim for claim, _ in told], reports, sources, WORLD.actors)


def test_ten_outlets_that_repeat_one_ministry_are_one_origin():
    told = [
        (says(MINISTRY, "intercepted", Count.exactly(8)), report(f"r{n}", outlet=f"Outlet {n}"))
        for n in range(10)
    ]
    (origin,) = counted(*told)
    assert origin.actor == MINISTRY
    assert origin.claims == tuple(claim.id for claim, _ in told)
    assert "10 reports" in origin.why


def test_a_spokesman_confirms_his_ministry_without_adding_to_it():
    (origin,) = counted(
        (says(MINISTRY, "intercepted", Count.exactly(8)), report("a")),
        (says(KONASHENKOV, "intercepted", Count.exactly(8)), report("b")),
    )
    assert "Igor Konashenkov of the same body" in origin.why


def test_two_bodies_of_one_state_are_two_origins():
    assert (
        len(
            counted(
                (says(MINISTRY, "perpetrator", UKRAINE), report("a")),
                (says(RUSSIA, "perpetrator", UKRAINE), report("b")),
            )
        )
        == 2
    )


def test_writers_of_one_outlet_are_one_origin_and_of_two_outlets_two():
    pair = [says(WRITER, "killed", Count.exactly(2)) for _ in range(2)]
    one = [report("a", outlet="The Post"), report("b", outlet="The Post")]
    two = [report("a", outlet="The Post"), report("b", outlet="The Herald")]
    assert len(counted(*zip(pair, one, strict=True))) == 1
    assert len(counted(*zip(pair, two, strict=True))) == 2


def test_an_outlet_is_not_the_place_in_its_name():
    (origin,) = counted(
        (says(WRITER, "killed", Count.exactly(2)), report("a", outlet="The Moscow Evening Post"))
    )
    assert origin.actor.name == "The Moscow Evening Post"
    assert origin.actor.id is None


def test_texts_credited_to_one_agency_are_one_origin():
    for credit in ("MOSCOW (Reuters) - ", "/Reuters/ "):
        told = [
            (says(WRITER, "killed", Count.exactly(2)), report(name, credit + text, outlet=name))
            for name, text in (("The Post", LONG), ("The Herald", OTHER))
        ]
        (origin,) = counted(*told)
        assert origin.actor.name == "Reuters"


def test_an_agency_that_is_only_cited_gives_no_credit():
    cited = f"Reuters reported two blasts, citing residents. {LONG}"
    (origin,) = counted(
        (says(WRITER, "killed", Count.exactly(2)), report("a", cited, outlet="The Post"))
    )
    assert origin.actor.name == "The Post"


def test_nearly_the_same_text_is_one_origin_whoever_prints_it():
    copy = LONG.replace("three streets", "four streets")
    told = [
        (says(WRITER, "killed", Count.exactly(2)), report(name, text, outlet=name))
        for name, text in (("The Post", LONG), ("The Herald", copy), ("The Star", OTHER))
    ]
    assert [origin.actor.name for origin in counted(*told)] == ["The Post", "The Star"]


def test_unnamed_sources_are_one_unless_two_relays_lead_to_them():
    sources, post, herald = ActorRef("sources"), ActorRef("The Post"), ActorRef("The Herald")
    bare = says(sources, "killed", Count.exactly(2))
    by_post = says(sources, "killed", Count.exactly(2), via=(post,))
    by_herald = says(sources, "killed", Count.exactly(2), via=(herald,))
    assert len(counted((bare, report("a")), (by_post, report("b")))) == 1
    assert len(counted((by_post, report("a")), (by_herald, report("b")))) == 2


def test_different_names_are_different_origins():
    assert (
        len(
            counted(
                (says(MAYOR, "killed", Count.exactly(2)), report("a")),
                (says(ActorRef("a neighbour"), "killed", Count.exactly(2)), report("a")),
            )
        )
        == 2
    )


@UNHURRIED
@given(st.lists(claims(), max_size=6, unique_by=lambda c: c.id))
def test_every_claim_is_in_one_origin(spoken):
    source = report("a")
    found = origins(spoken, (source,), {c.id: source.digest for c in spoken}, WORLD.actors)
    held = [id_ for origin in found for id_ in origin.claims]
    assert sorted(held) == sorted(claim.id for claim in spoken)
