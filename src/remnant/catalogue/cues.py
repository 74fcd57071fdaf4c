"""Words that tell how a weapon's name is meant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from remnant.naming.phrases import Phrases


@dataclass(frozen=True, slots=True)
class Cues:
    """`beside` are the nouns that make an ordinary word a weapon's name, `joins` stand between a
    name and its class noun, `either` between two types of which one was meant;
    `no_designation` are letters before a number that name no weapon type.
    """

    beside: Phrases[bool]
    joins: Phrases[bool]
    either: frozenset[str]
    no_designation: frozenset[str]

    @classmethod
    def of(cls, data: Any) -> Cues:
        beside: Phrases[bool] = Phrases()
        joins: Phrases[bool] = Phrases()
        for language, words in data["cues"].items():
            for word in words:
                beside.add(word, language, stands_for=True)
        for language, words in data["joins"].items():
            for word in words:
                joins.add(word, language, stands_for=True, inflect=False)
        either = frozenset(word for words in data["either"].values() for word in words)
        letters = frozenset(letters.lower() for letters in data["no_designation"])
        return cls(beside, joins, either, letters)
