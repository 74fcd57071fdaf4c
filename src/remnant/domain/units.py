"""What is counted, in English: "беспилотника" is "drone" or "drones" (units.yaml)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import yaml

_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)?")


@dataclass(frozen=True, slots=True)
class _Unit:
    one: str
    more: str
    phrases: tuple[tuple[str, ...], ...]

    def names(self, said: tuple[str, ...]) -> bool:
        return any(
            all(map(_begins, said[at:], phrase))
            for phrase in self.phrases
            for at in range(len(said) - len(phrase) + 1)
        )


def _begins(word: str, start: str) -> bool:
    return word == start[:-1] if start.endswith(".") else word.startswith(start)


@lru_cache(maxsize=1 << 10)
def unit_words(unit: str, *, one: bool = False) -> str:
    """The unit in English, of one or of more; a unit that the table does not know, and an English
    phrase of several words, as printed.
    """
    said = tuple(_WORD.findall(unit.casefold().replace("ё", "е").replace("’", "'")))
    if len(said) > 1 and unit.isascii():
        return unit
    known = next((each for each in _units() if each.names(said)), None)
    if known is None:
        return unit
    return known.one if one else known.more


@cache
def _units() -> tuple[_Unit, ...]:
    source = files("remnant.domain").joinpath("units.yaml").read_text(encoding="utf-8")
    return tuple(
        _Unit(each["one"], each["more"], tuple(tuple(words.split()) for words in each["words"]))
        for each in yaml.safe_load(source)
    )
