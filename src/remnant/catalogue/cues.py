"""Words that tell how a weapon's name is meant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from remnant.naming.phrases import Phrases

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Cues:
    """`beside` are the nouns that make an ordinary word a weapon's name, `joins` stand between a
    name and its class noun, `either` between two types of which one was meant;
    `no_designation` are letters before a number that name no weapon type, `against` what turns a
    class noun into its opposite (anti-drone).
    """

    beside: Phrases[bool]
    joins: Phrases[bool]
    either: frozenset[str]
    no_designation: frozenset[str]
    against: frozenset[str]
    akin: Mapping[str, str]

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
        against = frozenset(data["against"])
        return cls(beside, joins, either, letters, against, data["akin"])

    def same_thing(self, left: str, right: str) -> bool:
        """Whether nouns of two topmost classes can name one thing."""
        return self.akin.get(left, left) == self.akin.get(right, right)
