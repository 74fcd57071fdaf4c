"""One spelling for many, so that two ways to write a name are one key.

Every fold is one character for one character, so that an offset in the folded text is the same
offset in the text. Only a text with combining marks or invisible characters needs a map.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from remnant.naming.yamlfile import read_yaml

if TYPE_CHECKING:
    from collections.abc import Sequence

_CYRILLIC_KEPT = frozenset("йїґЙЇҐўЎ")

_ALIKE: dict[str, int | str] = {
    "ё": "е",
    "Ё": "Е",
    "ı": "i",
    "İ": "I",
    "ł": "l",
    "Ł": "L",
    "ø": "o",
    "Ø": "O",
    "ð": "d",
    "Đ": "D",
    "đ": "d",
    **dict.fromkeys("’ʼ‘`´ʹʾʿ＇", "'"),
    **dict.fromkeys("«»“”„‟″〝〞＂", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("\u00a0\u2007\u2009\u200a\u202f\t", " "),
    "№": "#",
}
# Letters of the other script that look the same: a word typed with a few of the wrong ones is
# still that word.
_CYRILLIC_TO_LATIN = dict(zip("асеокхмртунві", "aceokxmptyhbi", strict=True))
_LATIN_TO_CYRILLIC = dict(zip("aceokxmptyhbi", "асеокхмртунві", strict=True))
# A letter alone, as in Х-101 or С-300, is typed in either script. The letters that look alike and
# sound otherwise stay apart: a Latin P-73 is not the Russian Р-73.
_ONE_LETTER = dict(zip("асеокхмт", "aceokxmt", strict=True))
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")

LATIN = frozenset("abcdefghijklmnopqrstuvwxyz")
_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+")
_CYRILLIC = "абвгґдеєжзиіїйклмнопрстуфхцчшщъыьэюя"
# A Latin name with a Cyrillic ending; without a vowel the end is letters that look Latin (ATACМС).
_INFLECTED_LATIN = re.compile(
    "(?<![a-z])[a-z]{3,}+[бвгджзйклмнпрстфхцчшщьъ]?[аеєиіїоуыэюя][а-яіїє]{0,3}"
)
_MIXED = re.compile(r"[a-z](?=[а-яіїєґ])|[а-яіїєґ](?=[a-z])")
_NEEDS_MAP = re.compile("[\u0300-\u036f\u00ad\u200b\u200c\u200d\u2060\ufeff]")


class _Table(dict[int, str | int]):
    """Folds computed once a character: accents go, but й, ї and ґ are letters of their own."""

    def __missing__(self, code: int) -> str | int:
        character = chr(code)
        base = unicodedata.normalize("NFD", character)[0]
        kept = len(base) != 1 or character in _CYRILLIC_KEPT or not base.isalpha()
        self[code] = code if kept else base
        return self[code]


_TABLE = _Table(str.maketrans(_ALIKE))


@dataclass(frozen=True, slots=True)
class Folded:
    """`cased` keeps capitals, `low` does not; both have the same length.

    `origin` gives for each offset the offset in the text it was made from, None where they are
    the same.
    """

    cased: str
    low: str
    origin: Sequence[int] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where `low[start:end]` stands in the text."""
        if self.origin is None:
            return start, end
        return self.origin[start], self.origin[end - 1] + 1 if end > start else self.origin[start]


def fold(text: str) -> Folded:
    """Look-alike letters, quotes, dashes, apostrophes and accents become one each."""
    origin: list[int] | None = None
    if _NEEDS_MAP.search(text):
        text, origin = _composed(text)
    cased = text.translate(_TABLE)
    low = cased.lower()
    if len(low) != len(cased):
        low = "".join(lower if len(lower := c.lower()) == 1 else c for c in cased)
    return Folded(cased, low, origin)


def _composed(text: str) -> tuple[str, list[int]]:
    """The text without combining marks and invisible characters, and where each letter stood.

    A mark that makes a letter of its own (и and a breve are й) is composed, a stress mark goes.
    """
    letters: list[str] = []
    origin: list[int] = []
    for at, character in enumerate(text):
        if character in _INVISIBLE:
            continue
        if unicodedata.combining(character):
            whole = unicodedata.normalize("NFC", letters[-1] + character) if letters else ""
            if len(whole) == 1:
                letters[-1] = whole
            continue
        letters.append(character)
        origin.append(at)
    return "".join(letters), origin


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words and numbers of a text: word `n` is `words[n]`, at `starts[n]` to `ends[n]`.

    The English possessive is not part of its word: "Russia's" is the word "russia".
    """

    folded: Folded
    words: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]

    def glued(self, left: int) -> bool:
        """Whether word `left` and the one after it can stand in one name."""
        low, end, start = self.folded.low, self.ends[left], self.starts[left + 1]
        if end == start:
            return True
        between = low[end:start]
        if between in _GLUE:
            return True
        if between in (".", ". "):
            word = self.words[left]
            return (len(word) == 1 and not word.isdigit()) or word in _abbreviations()
        if between in (",", ".") and self.words[left].isdigit():
            return self.words[left + 1].isdigit()
        return between.startswith("'") and between in _GLUE_AFTER_POSSESSIVE

    def tight(self, left: int) -> bool:
        """Whether nothing or a hyphen stands between word `left` and the one after it."""
        return self.folded.low[self.ends[left] : self.starts[left + 1]] in ("", "-")


_RECENT = 2  # texts kept at hand: actors and weapons are looked for in the same one
_GLUE = frozenset(
    lead + quote + mark + quote2 + trail
    for lead in ("", " ", "\n")
    for quote in ("", '"')
    for mark in ("", "-", "#")
    for quote2 in ("", '"')
    for trail in ("", " ", "\n")
    if not (mark == "-" and lead and trail) and not (lead == trail == "\n")
) | {"  ", "-\n", " #", " # "}
_GLUE_AFTER_POSSESSIVE = frozenset({"'s ", "' ", "'s\n", "'s-", "'s \"", "' \""})


@cache
def _abbreviations() -> frozenset[str]:
    """Words whose full stop ends no sentence."""
    data = read_yaml(resources.files("remnant.naming").joinpath("data/abbreviations.yaml"))
    return frozenset(word for words in data.values() for word in words)


@lru_cache(maxsize=_RECENT)
def tokens(text: str) -> Tokens:
    """The words of a text, folded; a single letter is Latin where it looks the same in both
    scripts, as one that begins a designation is typed with either.
    """
    folded = fold(text)
    low = folded.low
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    mixed = _MIXED.search(low) is not None
    for match in _TOKEN.finditer(low):
        word = match.group()
        start, end = match.span()
        if "'" in word:
            if word.endswith("'s"):
                end -= 2
                word = word[:-2]
            word = word.replace("'", "")
        if end - start == 1:
            word = _ONE_LETTER.get(word, word)
        elif mixed and not word.isascii():
            word = unmixed(word)
        words.append(word)
        starts.append(start)
        ends.append(end)
    return Tokens(folded, words, starts, ends)


def unmixed(word: str) -> str:
    """A word typed in two scripts, in the one that its telling letters belong to.

    A Latin name with a Cyrillic ending ("Shahedів") is the Latin name.
    """
    if _INFLECTED_LATIN.fullmatch(word):
        return word.rstrip(_CYRILLIC)
    latin = LATIN.intersection(word)
    cyrillic = set(word) - latin
    if not latin or not cyrillic:
        return word
    if latin <= _LATIN_TO_CYRILLIC.keys():
        return "".join(_LATIN_TO_CYRILLIC.get(c, c) for c in word)
    if cyrillic <= _CYRILLIC_TO_LATIN.keys():
        return "".join(_CYRILLIC_TO_LATIN.get(c, c) for c in word)
    return word
