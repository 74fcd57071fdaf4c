"""A small record of our own: three reports in three languages, about Kyiv, Engels and Moscow."""

from datetime import UTC, date, datetime

from remnant.domain.claim import Act, Claim, Slot, Stance
from remnant.domain.incident import Account, Incident, Kind, Reading, Telling
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

NOW = datetime(2023, 6, 1, 12, tzinfo=UTC)
WHO = {"person": "Олена", "at": NOW}

KYIV = Place(
    "Kyiv",
    "UA",
    50.45,
    30.52,
    15.0,
    PlacePrecision.SETTLEMENT,
    "geonames:703448",
    "Kyiv City",
    ("region:UA-30", "country:UA"),
)
BROVARY = Place(
    "Brovary",
    "UA",
    50.51,
    30.79,
    5.0,
    PlacePrecision.SETTLEMENT,
    "geonames:711660",
    "Kyiv",
    ("region:UA-32", "country:UA"),
)
ENGELS = Place(
    "Engels airbase",
    "RU",
    51.48,
    46.21,
    2.0,
    PlacePrecision.FACILITY,
    "landmark:engels",
    "Saratov",
    ("region:RU-SAR", "country:RU"),
)
MOSCOW = Place(
    "Moscow",
    "RU",
    55.75,
    37.62,
    20.0,
    PlacePrecision.SETTLEMENT,
    "geonames:524901",
    "Moscow",
    ("region:RU-MOW", "country:RU"),
)

DRONE = WeaponRef("one-way attack drone", WeaponLevel.CLASS, "uas-one-way-attack")
SHAHED = WeaponRef("Shahed-136", WeaponLevel.MODEL, "shahed-136")
X101 = WeaponRef("Kh-101", WeaponLevel.MODEL, "kh-101")

AIR_FORCE = ActorRef("Air Force of Ukraine", "ua-air-force", "Повітряні сили")
RUSSIAN_MOD = ActorRef("Russian Ministry of Defence", "ru-mod", "Минобороны")
MAYOR = ActorRef("the mayor's office")


def report(text, published, outlet=None, language=None):
    return Report(digest_of(text.encode()), text, "a.txt", published, language, outlet=outlet)


def claim(report, id_, words, incident, slot, value, speaker=THE_REPORT, **more):
    start = report.text.index(words)
    return Claim(
        id_,
        incident if isinstance(incident, tuple) else (incident,),
        slot,
        value,
        speaker,
        more.pop("stance", Stance.AFFIRMS),
        more.pop("act", Act.STATES),
        Quote.of(report, start, start + len(words)),
        **more,
    )


def telling(key, day, place, weapons=(), **more):
    interval = TimeInterval.day(day) if isinstance(day, date) else day
    return Telling(key, interval, place, more.pop("kind", Kind.STRIKE), weapons, **more)


def kyiv_report():
    text = (
        "Уночі над Києвом збили двадцять «Шахедів», повідомили Повітряні сили.\n"
        "Ракетою Х-101 влучили в об’єкт у Броварах."
    )
    read = report(text, date(2023, 5, 29), "Вісті", "uk")
    return Reading(
        read,
        (
            telling("i1", date(2023, 5, 28), KYIV, (SHAHED,)),
            telling("i2", date(2023, 5, 28), BROVARY, (X101,), part_of="i1"),
        ),
        (
            claim(
                read,
                "c1",
                "збили двадцять «Шахедів»",
                "i1",
                Slot.INTERCEPTED,
                Count.exactly(20),
                AIR_FORCE,
                act=Act.CLAIMS,
            ),
            claim(read, "c2", "Ракетою Х-101 влучили", "i2", Slot.WEAPON, X101),
        ),
    )


def moscow_report():
    text = (
        "At least eight drones hit apartment buildings in Moscow. All eight were shot down, the "
        "ministry said. The fragments resemble those found after the strike on Engels."
    )
    read = report(text, date(2023, 5, 30), "The Courier", "en")
    return Reading(
        read,
        (
            telling("i1", date(2023, 5, 30), MOSCOW, (DRONE,), mentions=((0, 56),)),
            telling("i2", TimeInterval.year(2022), ENGELS, (DRONE,)),
        ),
        (
            claim(read, "c1", "At least eight drones hit", "i1", Slot.STRUCK, Count.at_least(8)),
            claim(
                read,
                "c2",
                "All eight were shot down",
                "i1",
                Slot.INTERCEPTED,
                Count(8, 8, of=8),
                RUSSIAN_MOD,
            ),
            claim(
                read,
                "c3",
                "The fragments resemble those",
                "i1",
                Slot.WRECKAGE,
                "resemble",
                links=("i2",),
            ),
        ),
        trend_statements=(Quote.of(read, 0, 24),),
    )


def engels_report():
    text = (
        "Взрывы прогремели на аэродроме в Энгельсе. "
        "Минобороны сообщило о двух сбитых беспилотниках."
    )
    read = report(text, date(2022, 12, 5), "Вестник", "ru")
    return Reading(
        read,
        (telling("i1", date(2022, 12, 5), ENGELS, (DRONE,)),),
        (
            claim(
                read,
                "c1",
                "о двух сбитых беспилотниках",
                "i1",
                Slot.INTERCEPTED,
                Count.exactly(2),
                RUSSIAN_MOD,
            ),
        ),
        patterns=(Quote.of(read, 0, 6),),
    )


def account(id_, *told, disagreements=(), origins=1, struck=None, part_of=None):
    first = told[0].telling
    return Account(
        Incident(
            id_,
            first.date,
            first.place,
            first.kind,
            first.weapons,
            tuple(t.name for t in told),
            part_of,
        ),
        disagreements,
        origins,
        struck,
    )


def joined(record):
    """The four incidents of the three reports; Engels is told twice."""
    by_place = {}
    for each in record.told():
        by_place.setdefault(each.telling.place.name, []).append(each)
    names = {
        "Kyiv": "kyiv-2023-05-28",
        "Brovary": "brovary-2023-05-28",
        "Engels airbase": "engels-2022-12-05",
        "Moscow": "moscow-2023-05-30",
    }
    return [
        account(
            names[place],
            *told,
            origins=len(told),
            struck=Count.at_least(8) if place == "Moscow" else None,
            part_of=names["Kyiv"] if place == "Brovary" else None,
        )
        for place, told in by_place.items()
    ]


def fill(record):
    for reading in (kyiv_report(), moscow_report(), engels_report()):
        record.add_reading(reading, **WHO)
    record.replace_accounts(joined(record), **WHO)
