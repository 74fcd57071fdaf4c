"""A record of one incident from two reports of our own writing."""

from datetime import UTC, date, datetime

from remnant.domain.claim import STATED, Act, Certainty, Claim, Slot, Stance
from remnant.domain.incident import Incident, IncidentRecord, Kind, Neighbour
from remnant.domain.overview import Standing
from remnant.domain.report import Quote, Report, digest_of
from remnant.domain.values import (
    THE_REPORT,
    ActorRef,
    Count,
    Place,
    PlacePrecision,
    TimeInterval,
    WeaponLevel,
    WeaponRef,
)

NOW = datetime(2024, 1, 15, 9, 30, tzinfo=UTC)
STANDING = Standing(
    1, 2, 6, 9, datetime(2024, 1, 10, tzinfo=UTC), datetime(2024, 1, 11, tzinfo=UTC)
)

FIRST = (
    "At least eight drones struck houses in Moscow. The defence ministry said that all eight "
    "were jammed or shot down. The president blamed Ukraine. Kyiv has not commented. The "
    "wreckage resembles that found in Tula."
)
SECOND = "Міністерство оборони заявило, що збило всі вісім дронів <над Москвою> & околицями."

ONE = Report(
    digest_of(FIRST.encode()),
    FIRST,
    "first.txt",
    date(2023, 5, 30),
    "en",
    "Drones over Moscow",
    "The Example Post",
    "https://example.org/moscow",
)
TWO = Report(digest_of(SECOND.encode()), SECOND, "second.txt", date(2023, 5, 31), "uk")

MINISTRY = ActorRef("Russian Ministry of Defence", "russia-mod")
PUTIN = ActorRef("Vladimir Putin", "putin")
KYIV = ActorRef("Ukraine", "ukraine")
DAY = TimeInterval.day(date(2023, 5, 30))


def claim(id_, report, words, answer, speaker, **fields):
    slot, value = answer
    start = report.text.index(words)
    return Claim(
        id=id_,
        incident=(f"{report.digest}#i1",),
        slot=slot,
        value=value,
        speaker=speaker,
        stance=fields.pop("stance", Stance.AFFIRMS),
        act=fields.pop("act", Act.STATES),
        quote=Quote(words, start, start + len(words)),
        certainty=fields.pop("certainty", STATED),
        said=DAY,
        **fields,
    )


ALL_EIGHT = Count(8, 8, of=8, method=("jammed", "shot down"))
CLAIMS = (
    claim(
        "c1",
        ONE,
        "At least eight drones struck houses",
        (Slot.STRUCK, Count(8, None)),
        THE_REPORT,
    ),
    claim("c2", ONE, "all eight were jammed or shot down", (Slot.INTERCEPTED, ALL_EIGHT), MINISTRY),
    claim(
        "c3", ONE, "The president blamed Ukraine", (Slot.PERPETRATOR, KYIV), PUTIN, act=Act.BLAMES
    ),
    claim(
        "c4",
        ONE,
        "Kyiv has not commented",
        (Slot.PERPETRATOR, KYIV),
        KYIV,
        stance=Stance.WITHHOLDS,
        act=Act.DECLINES_TO_COMMENT,
        certainty=Certainty("none"),
    ),
    claim(
        "c5",
        ONE,
        "The wreckage resembles that found in Tula",
        (Slot.WRECKAGE, "similar to the drones found in Tula"),
        THE_REPORT,
        certainty=Certainty("resembles"),
    ),
    claim(
        "c6",
        TWO,
        "збило всі вісім дронів <над Москвою> & околицями",
        (Slot.INTERCEPTED, ALL_EIGHT),
        MINISTRY,
    ),
)
SOURCES = {each.id: (TWO if each.id == "c6" else ONE).digest for each in CLAIMS}
MOSCOW = Place("Moscow", "RU", 55.75, 37.62, 15, PlacePrecision.SETTLEMENT, "geonames:524901")
TULA = Place("Tula", "RU", 54.2, 37.62, 10, PlacePrecision.SETTLEMENT, "geonames:480562")
DRONE = WeaponRef("one-way attack drone", WeaponLevel.CLASS, "uas-one-way-attack")


def incident(id_, place, when, tellings):
    return Incident(id_, when, place, Kind.STRIKE, (DRONE,), tellings)


TELLINGS = (f"{ONE.digest}#i1", f"{TWO.digest}#i1")


def record(disagreements=()):
    compared = incident("tula-undated-aaaa", TULA, TimeInterval.unknown(), (f"{ONE.digest}#i2",))
    return IncidentRecord(
        incident("moscow-2023-05-30-aaaa", MOSCOW, DAY, TELLINGS),
        CLAIMS,
        (ONE, TWO),
        SOURCES,
        tuple(disagreements),
        (Neighbour(compared, "wreckage compared with", CLAIMS[4].quote),),
    )
