"""Which English spelling of a settlement is shown, and which names are its proper ones."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from remnant.gazetteer.data_files import data
from remnant.gazetteer.forms import languages
from remnant.gazetteer.normal import fold
from remnant.naming.romanising import romanise

if TYPE_CHECKING:
    from remnant.gazetteer.sources import Settlement

_MARKS = re.compile(r"[’'ʼʹ`‘ʻ]")
_ASCII = re.compile(r"[^\x00-\x7f]")
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_LOOK_ALIKES = str.maketrans("AaBCcEeHIiKMOoPpTXxyї", "АаВСсЕеНІіКМОоРрТХхуї")
_ENDS = re.compile(r"(?:yy|iy)\b")
_SOFT = re.compile(r"[aeiouyj' ]+")
_PAIRS = (("zh", "ž"), ("kh", "h"), ("ch", "č"), ("sh", "š"), ("ts", "c"), ("w", "v"), ("g", "h"))
_DOUBLED = re.compile(r"(.)\1+")


def display_name(place: Settlement) -> str:
    """Ukraine's settlements in the official romanisation of their Ukrainian name, Russia's in
    BGN/PCGN as English texts write it, the others as GeoNames has them.
    """
    if place.country == "UA":
        return _ukrainian(place) or _MARKS.sub("", place.name)
    if place.country in {"RU", "BY"}:
        return _ENDS.sub("y", _MARKS.sub("", place.name)).replace("ë", "yo").replace("Ë", "Yo")
    if place.country in data("countries_writing")["transliterated"]:
        return _ASCII.sub("", unicodedata.normalize("NFKD", _MARKS.sub("", place.name)))
    return place.name


def repaired(name: str) -> str:
    """A Cyrillic name into which Latin letters of the same look have slipped, in Cyrillic."""
    if not _CYRILLIC.search(name):
        return name
    return name.translate(_LOOK_ALIKES).replace("\u0301", "")  # stress marks are no letters


def _ukrainian(place: Settlement) -> str | None:
    """The romanised name that is spelt most like GeoNames's own, which mixes older systems."""
    own = fold(place.name).replace("y", "i")
    best, least = None, (_MOST_DIFFERENT, True)
    for name in map(repaired, place.alternates):
        if not "Ѐ" <= name[:1] <= "ӿ" or "uk" not in languages(name):
            continue
        latin = romanise(name, "uk")
        if skeleton(latin) != skeleton(place.name):
            continue
        away = (
            _difference(fold(latin).replace("y", "i"), own),
            not _ONLY_UKRAINIAN & set(name.casefold()),
        )
        if away < least:
            best, least = latin, away
    return best


_MOST_DIFFERENT = 5
_LEAST_CONSONANTS = 4
_ONLY_UKRAINIAN = frozenset("іїєґ'’ʼ")


def _difference(left: str, right: str) -> int:
    """How many letters of either are not in the other, position left aside."""
    pool = list(right)
    extra = 0
    for letter in left:
        if letter in pool:
            pool.remove(letter)
        else:
            extra += 1
    return extra + len(pool)


def resembles(name: str, other: str) -> bool:
    """Whether two names are spellings of one, across scripts and systems: the same consonants, or
    all but one of at least four (Кременчук, Кременчуг).
    """
    left, right = skeleton(name), skeleton(other)
    if left == right:
        return True
    if len(left) != len(right) or len(left) < _LEAST_CONSONANTS:
        return False
    return sum(a != b for a, b in zip(left, right, strict=True)) == 1


@lru_cache(maxsize=4096)
def skeleton(name: str) -> str:
    latin = fold(romanise(name, "ru" if "ru" in languages(name) else "uk"))
    for pair, letter in _PAIRS:
        latin = latin.replace(pair, letter)
    return _DOUBLED.sub(r"\1", _SOFT.sub("", latin))
