"""Short ways to write a telling: where, when, by whom."""

from datetime import date

from remnant.domain.incident import Kind, Telling, Told
from remnant.domain.report import Report, digest_of
from remnant.domain.values import Place, PlacePrecision, TimeInterval, WeaponLevel, WeaponRef

COUNTRY = "country:RU"
MOSCOW = Place(
    "Moscow", "RU", 55.75, 37.62, 15, PlacePrecision.SETTLEMENT, "geonames:524901", None, (COUNTRY,)
)
TOWERS = Place(
    "Moscow City",
    "RU",
    55.749,
    37.537,
    1,
    PlacePrecision.FACILITY,
    "landmark:moscow-city",
    "Moscow",
    (MOSCOW.id, COUNTRY),
)
KREMLIN = Place(
    "Kremlin",
    "RU",
    55.752,
    37.617,
    1,
    PlacePrecision.FACILITY,
    "landmark:kremlin",
    "Moscow",
    (MOSCOW.id, COUNTRY),
)
TULA = Place(
    "Tula", "RU", 54.2, 37.62, 10, PlacePrecision.SETTLEMENT, "geonames:480562", None, (COUNTRY,)
)
ENGELS = Place(
    "Engels airbase",
    "RU",
    51.48,
    46.21,
    3,
    PlacePrecision.FACILITY,
    "landmark:engels-airbase",
    "Saratov Oblast",
    ("region:RU-SAR", COUNTRY),
)
MOSCOW_REGION = Place(
    "Moscow region",
    "RU",
    55.5,
    36.9,
    150,
    PlacePrecision.REGION,
    "region:RU-MOS",
    "Moscow region",
    (COUNTRY,),
)
TULA_REGION = Place(
    "Tula region",
    "RU",
    53.9,
    37.5,
    110,
    PlacePrecision.REGION,
    "region:RU-TUL",
    "Tula region",
    (COUNTRY,),
)
RUSSIA = Place("Russia", "RU", 60.0, 100.0, 3000, PlacePrecision.COUNTRY, COUNTRY)

DRONE = WeaponRef("one-way attack drone", WeaponLevel.CLASS, "uas-one-way-attack")
STRIZH = WeaponRef("Tu-141 Strizh", WeaponLevel.MODEL, "tu-141")


def day(month, number, year=2023):
    return TimeInterval.day(date(year, month, number))


def report(name, published=date(2023, 6, 1), text=None, **fields):
    text = text or f"report {name}"
    return Report(digest_of(name.encode()), text, f"{name}.txt", published, "en", **fields)


def told(
    name,
    place=MOSCOW,
    when=None,
    *,
    key="i1",
    kind=Kind.STRIKE,
    weapons=(DRONE,),
    part_of=None,
    claims=(),
    published=date(2023, 6, 1),
):
    source = report(name, published)
    when = day(5, 30) if when is None else when
    whole = f"{source.digest}#{part_of}" if part_of else None
    telling = Telling(key, when, place, kind, weapons, whole)
    return Told(f"{source.digest}#{key}", telling, source, tuple(claims))
