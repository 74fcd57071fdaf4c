"""The forms that a word takes in running text, from the one that a dictionary gives."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from remnant.naming.folding import LATIN
from remnant.naming.yamlfile import read_yaml

_SHORTEST_STEM = 2
_LAST_I = re.compile("([іїё])([^аеиіоуяюєїэыё]+)$")
_OPENED = {"і": "ое", "ї": "є", "ё": "е"}  # Київ, Києва: the vowel opens where an ending follows
_SIBILANT = ("s", "x", "z", "ch", "sh")
_INFLECTED_LENGTH = 3


@cache
def _rules() -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    source = resources.files("remnant.naming").joinpath("data/endings.yaml")
    data = read_yaml(source)
    return {
        language: tuple((rule["ending"], tuple(rule["forms"])) for rule in rules)
        for language, rules in data.items()
    }


def forms(word: str, language: str) -> frozenset[str]:
    """Every form of a folded word of `language` (en, uk, ru), itself among them.

    Words in Latin letters take English endings in every language.
    """
    if word.isdigit() or len(word) < _INFLECTED_LENGTH:
        return frozenset((word,))
    if word[0] in LATIN:
        return frozenset((word, _plural(word)))
    return _cyrillic(word, language if language in _rules() else "ru")


def _plural(word: str) -> str:
    if word.endswith(_SIBILANT):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"


@cache
def _cyrillic(word: str, language: str) -> frozenset[str]:
    for ending, replacements in _rules()[language]:
        stem = word[: len(word) - len(ending)]
        if word.endswith(ending) and len(stem) >= _SHORTEST_STEM:
            found = {word, *(stem + each for each in replacements)}
            opened = _LAST_I.search(stem) if language == "uk" and not ending else None
            if opened:
                head, tail = stem[: opened.start()], opened[2]
                for vowel in _OPENED[opened[1]]:
                    found.update(head + vowel + tail + each for each in replacements if each)
            return frozenset(found)
    return frozenset((word,))
