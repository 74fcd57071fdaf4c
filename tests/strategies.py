"""Records by chance: hypothesis strategies for everything that the domain holds."""

from datetime import date, time

from hypothesis import strategies as st

from remnant.domain.claim import Act, Certainty, Claim, Derivation, Slot, Stance
from remnant.domain.incident import Kind, Telling
from remnant.domain.report import Quote
from remnant.domain.values import (
    ActorRef,
    Count,
    DatePrecision,
    Either,
    Part,
    Place,
    PlacePrecision,
    TimeInterval,
    WeaponLevel,
    WeaponRef,
)

SMALL = st.integers(0, 12)
NAMES = st.sampled_from(["Київ", "Энгельс", "Moscow", "Russian Ministry of Defence", "Іван Їжак"])
WORDS = st.text(min_size=1, max_size=20)
IDS = st.none() | st.sampled_from(["russia", "geonames:524901", "shahed-136"])


@st.composite
def bounds(draw):
    """(min, max) with at least one of them, in order."""
    low, high = sorted((draw(SMALL), draw(SMALL)))
    return draw(st.sampled_from([(low, high), (low, None), (None, high), (low, low)]))


@st.composite
def bare_counts(draw):
    return Count(*draw(bounds()))


@st.composite
def counts(draw):
    return Count(
        *draw(bounds()),
        approximate=draw(st.booleans()),
        unit=draw(st.none() | WORDS),
        of=draw(st.none() | SMALL),
        parts=tuple(Part(draw(NAMES), *draw(bounds())) for _ in range(draw(st.integers(0, 2)))),
        method=draw(st.sampled_from([(), ("jammed", "shot down")])),
        mode=draw(st.sampled_from([None, "direct", "debris"])),
    )


DAYS = st.dates(date(2014, 1, 1), date(2026, 12, 31))


@st.composite
def intervals(draw):
    start, end = sorted((draw(DAYS), draw(DAYS)))
    clocked = TimeInterval(start, start, DatePrecision.HOUR, draw(st.times()).replace(second=0))
    return draw(
        st.sampled_from(
            [
                TimeInterval.unknown(),
                TimeInterval.day(start),
                TimeInterval.days(start, end),
                TimeInterval.month(start.year, start.month),
                TimeInterval(
                    clocked.start,
                    clocked.end,
                    clocked.precision,
                    time(clocked.clock.hour, clocked.clock.minute),
                ),
            ]
        )
    )


@st.composite
def places(draw):
    lat, lon = draw(st.sampled_from([(None, None), (55.75, 37.62), (-33.9, 151.2), (51.48, 46.21)]))
    return Place(
        draw(NAMES),
        draw(st.none() | st.sampled_from(["UA", "RU"])),
        lat,
        lon,
        draw(st.none() | st.floats(0.1, 500)),
        draw(st.sampled_from(PlacePrecision)),
        draw(IDS),
        draw(st.none() | NAMES),
        draw(st.sampled_from([(), ("region:UA-63", "country:UA")])),
    )


ACTORS = st.builds(ActorRef, NAMES, IDS, st.none() | WORDS)
WEAPONS = st.builds(WeaponRef, NAMES, st.sampled_from(WeaponLevel), IDS, st.none() | WORDS)
EITHER = st.builds(Either, st.tuples(WEAPONS, WEAPONS))
SINGLE = st.one_of(counts(), ACTORS, WEAPONS, EITHER, WORDS)
VALUES = st.none() | SINGLE | st.lists(SINGLE, min_size=1, max_size=3).map(tuple)


@st.composite
def quotes(draw):
    text, start = draw(WORDS), draw(st.integers(0, 1000))
    return Quote(text, start, start + len(text))


SPANS = st.none() | st.tuples(st.integers(0, 50), st.integers(50, 99))


@st.composite
def claims(draw, incident=("i1",)):
    return Claim(
        id=draw(st.from_regex(r"c[1-9][0-9]?", fullmatch=True)),
        incident=incident,
        slot=draw(st.sampled_from(Slot)),
        value=draw(VALUES),
        speaker=draw(ACTORS),
        stance=draw(st.sampled_from(Stance)),
        act=draw(st.sampled_from(Act)),
        quote=draw(quotes()),
        certainty=draw(
            st.sampled_from([Certainty("stated"), Certainty("likely", "ICD 203", 0.55, 0.8)])
        ),
        via=tuple(draw(st.lists(ACTORS, max_size=2))),
        basis=draw(st.none() | WORDS),
        said=draw(intervals()),
        scope=draw(st.none() | WORDS),
        derivation=draw(st.none() | st.builds(Derivation, WORDS, SPANS, SPANS, SPANS)),
    )


@st.composite
def tellings(draw, key="i1"):
    return Telling(
        key,
        draw(intervals()),
        draw(st.none() | places()),
        draw(st.sampled_from(Kind)),
        tuple(draw(st.lists(WEAPONS | EITHER, max_size=2))),
        draw(st.none() | st.just("i9")),
        tuple(draw(st.lists(st.tuples(st.integers(0, 9), st.integers(10, 99)), max_size=2))),
    )
