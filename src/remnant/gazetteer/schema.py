"""The index at rest: its tables, and the kinds that its rows are of."""

from __future__ import annotations

from enum import IntEnum
from pathlib import Path

INDEX = Path(__file__).parent / "data" / "places.sqlite"

SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE place (
  id INTEGER PRIMARY KEY,    -- GeoNames's for settlements, above 100 million for the others
  key TEXT UNIQUE,           -- NULL for settlements: "geonames:<id>"
  kind INTEGER NOT NULL,
  name TEXT NOT NULL,        -- the English name shown
  country TEXT,
  region TEXT,               -- the key of the first-order unit, where known
  city INTEGER,              -- the settlement that a landmark is part of
  lat REAL,
  lon REAL,
  population INTEGER NOT NULL,
  capital INTEGER NOT NULL,  -- 1 for the capital of its country
  radius REAL,               -- km; NULL where it follows from kind and population
  precision TEXT             -- NULL where it follows from the kind
);
CREATE TABLE name (
  form TEXT NOT NULL,        -- folded
  place INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  PRIMARY KEY (form, place)
) WITHOUT ROWID;
"""


class PlaceKind(IntEnum):
    SETTLEMENT = 0
    COUNTRY = 1
    REGION = 2
    AREA = 3
    SEA = 4
    LANDMARK = 5
    AIRFIELD = 6


class NameKind(IntEnum):
    """How a name names its place; `WORD` is added where the name is an ordinary English word."""

    MAIN = 0
    OTHER = 1  # a former name, a spelling of another language
    BASE = 2  # of a region, beside a word that says so: "Belgorod" in "Belgorod region"
    ADJECTIVE = 3  # of a region: "белгородской" in "Белгородской области"
    DISTRICT = 4  # of a settlement: "чугуївський" in "Чугуївський район"
    CITY_DISTRICT = 5  # of a part of a city: "дарницький" in "Дарницький район"
    SORT = 6  # of an airfield, beside a word that says so: "Engels" in "Engels airbase"


WORD = 8
# Keys that are no names as printed: the stem that stands for all forms of an adjective
# ("~белгородск"), and what airfields are called after ("+engels").
ADJECTIVE = "~"
AIRFIELD = "+"
