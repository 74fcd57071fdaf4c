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
from typing import Any

import yaml

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


@dataclass(frozen=True, slots=True)
class Term:
    """One word in comparable spelling, and the same without its ending."""

    word: str
    stem: str


def terms_of(text: str) -> tuple[Term, ...]:
    """The words of a text in order."""
    folded = unicodedata.normalize("NFKC", text)
    return tuple(
        term for matched in _WORD.finditer(folded) for term in _terms(matched[0].casefold())
    )


def asked(words: str) -> tuple[Term, ...]:
    """The words that somebody looks for; a designation counts as a whole and not by its parts."""
    folded = unicodedata.normalize("NFKC", words)
    found = (_terms(matched[0].casefold())[:1] for matched in _WORD.finditer(folded))
    return tuple(dict.fromkeys(term for terms in found for term in terms))


def padded(text: str) -> str:
    """Words and stems with a space around each, for looking one up inside a name."""
    terms = terms_of(text)
    return f" {' '.join(dict.fromkeys(part for t in terms for part in (t.word, t.stem)))} "


@lru_cache(maxsize=200_000)
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
    rules = _knowledge()["endings"]["cyrillic" if _CYRILLIC.search(word) else "latin"]
    endings, least = _endings(tuple(rules["strip"])), rules["least"]
    for size in range(min(len(word) - least, max(map(len, endings))), 0, -1):
        if word[-size:] in endings:
            return word[:-size]
    return word


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


@cache
def _endings(endings: tuple[str, ...]) -> frozenset[str]:
    return frozenset(endings)


@cache
def _knowledge() -> dict[str, Any]:
    source = files("remnant.store").joinpath("terms.yaml")
    knowledge: dict[str, Any] = yaml.safe_load(source.read_text(encoding="utf-8"))
    return knowledge
