"""Words made comparable, once for what is kept and for what is looked for.

Neither search engine folds what our languages need: ё and е, four kinds of apostrophe, stress
marks, designations in either alphabet (Х-101, X-101, Kh-101), inflection. So one normaliser writes
the words that both index, and the engines compare them verbatim.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

_HYPHENS = "-\u2010\u2011\u2012\u2013\u2212"
_APOSTROPHES = "'\u2019\u02bc\u2018`\u00b4"
# A word may hold apostrophes, and a hyphen where a figure follows or goes before ("МиГ-31К").
_WORD = re.compile(
    rf"[^\W_]+(?:[{_APOSTROPHES}\u0301\u00ad][^\W_]+|\u0301|(?:(?<=\d)[{_HYPHENS}]|[{_HYPHENS}](?=\d))[^\W_]+)*"
)
_POSSESSIVE = re.compile(rf"[{_APOSTROPHES}]s$")
_DROPPED = str.maketrans("", "", _APOSTROPHES + "\u0301\u00ad")
_HYPHEN = re.compile(f"[{_HYPHENS}]")
_DIGITS = re.compile(r"\d+")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LONGEST = 64  # characters of a word that are compared; no word of ours is longer


@dataclass(frozen=True, slots=True)
class Term:
    """One word in comparable spelling, and the same without its ending."""

    word: str
    stem: str


def terms_of(text: str) -> tuple[Term, ...]:
    """The words of a text in order; a designation is followed by its parts."""
    return tuple(term for word in _words(text) for term in _terms(word))


def asked(words: str) -> tuple[Term, ...]:
    """The words that somebody looks for; a designation counts as a whole and not by its parts."""
    return tuple(dict.fromkeys(term for word in _words(words) for term in _terms(word)[:1]))


def padded(text: str) -> str:
    """Words and stems with a space around each, for looking one up inside a name."""
    terms = terms_of(text)
    return f" {' '.join(dict.fromkeys(part for t in terms for part in (t.word, t.stem)))} "


def _words(text: str) -> Iterator[str]:
    for matched in _WORD.finditer(unicodedata.normalize("NFKC", text)):
        yield matched[0][:_LONGEST].casefold()


@lru_cache(maxsize=50_000)
def _terms(word: str) -> tuple[Term, ...]:
    word = _POSSESSIVE.sub("", word).translate(_DROPPED).replace("ё", "е")
    if not _DIGITS.search(word):
        return (Term(word, _stem(word)),) if word else ()
    parts = _HYPHEN.split(word)
    whole = _designation(word)
    if len(parts) == 1:
        return (Term(whole, whole),)
    return (Term(whole, whole), *(term for part in parts for term in _terms(part)))


def _stem(word: str) -> str:
    word = _same().get(word, word)
    rules = _script("cyrillic" if _CYRILLIC.search(word) else "latin")
    for _ in range(rules.passes):
        word = rules.shortened(word)
    return rules.turned(word)


def _designation(word: str) -> str:
    rules = _knowledge()["designations"]
    joined = _HYPHEN.sub("", word)
    head = _DIGITS.split(joined, maxsplit=1)[0]
    if len(head) == 1:
        joined = rules["alone"].get(head, head) + joined[1:]
    joined = "".join(rules["letters"].get(letter, letter) for letter in joined)
    for pair, letter in rules["pairs"].items():
        joined = joined.replace(pair, letter)
    return joined


@dataclass(frozen=True, slots=True)
class _Script:
    """How words of one script lose their endings; `endings` gives what stands in their place."""

    least: int
    passes: int
    endings: dict[str, str]
    longest: int
    turn: dict[str, str]
    letters: dict[int, str]

    def shortened(self, word: str) -> str:
        for size in range(min(len(word) - self.least, self.longest), 0, -1):
            instead = self.endings.get(word[-size:])
            if instead is not None:
                return word[:-size] + instead
        return word

    def turned(self, word: str) -> str:
        end = self.turn.get(word[-2:]) if len(word) > self.least else None
        return (word if end is None else word[:-2] + end).translate(self.letters)


@cache
def _script(name: str) -> _Script:
    rules = _knowledge()["scripts"][name]
    endings = {}
    for kind, some in rules["strip"].items():
        for ending in some:
            instead = {"kept": ending, "to y": "y"}.get(kind, "")
            endings[ending] = instead
    return _Script(
        rules["least"],
        rules["passes"],
        endings,
        max(map(len, endings)),
        rules["turn"],
        str.maketrans(rules["letters"]),
    )


@cache
def _same() -> dict[str, str]:
    return {form: word for word, forms in _knowledge()["same"].items() for form in forms}


@cache
def _knowledge() -> dict[str, Any]:
    source = files("remnant.store").joinpath("terms.yaml")
    knowledge: dict[str, Any] = yaml.safe_load(source.read_text(encoding="utf-8"))
    return knowledge
