"""The noun that a number counts, found by word lists and endings; there is no parser here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from remnant.reading.tables import Words, keys, table
from remnant.reading.tokens import TokenKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from remnant.reading.tokens import Token

_LONGEST = 7  # tokens of a noun phrase
_BEYOND = 5  # tokens between a participle and its noun: "32 випущені по селищу снаряди"
_SHORTEST_PLURAL = 3  # letters
_SHORTEST_ADJECTIVE = 5
_PASSED = (TokenKind.QUOTE, TokenKind.ABBREVIATION)
_MARKUP = frozenset(("'s", "/", "*", "_", "~"))  # channels print **bold** and __italic__
_DERIVED = re.compile(r"н|[ое]в[иоаыеу]|[сц]ь?к|льн|ян")  # suffixes that make an adjective


@dataclass(frozen=True, slots=True)
class Noun:
    """Token `at` is the head noun; `measure` tells that it is a unit of measure."""

    at: int
    measure: bool = False


class Nouns:
    """The noun lists of one language; how its phrases are read is for the subclasses."""

    def __init__(self, language: str) -> None:
        data = table("nouns", language)
        self.heads = Words(data["heads"])
        self.stop = frozenset(keys(data["stop"]))
        self.measures = Words(data["measures"])
        self.labels = Words(data["labels"])
        self.streets = Words(data["streets"])
        self.calls = Words(data["calls"])
        self.aged = frozenset(keys(data["aged"]))
        self.before_a_year = frozenset(keys(data["before_a_year"]))
        self.absent = frozenset(keys(data["absent"]))
        self.absent_after = [tuple(each.split()) for each in keys(data["absent_after"])]
        self.absence_openers = self.absent | {each[0] for each in self.absent_after}
        self.absence_nouns = Words(data["absence_nouns"])
        self.not_after = frozenset(keys(data["not_after"]))
        self.not_before_zero = frozenset(keys(data["not_before_zero"]))
        self.preposed_links = frozenset(keys(data["preposed_links"]))
        self.approximate_after = frozenset(keys(data["approximate_after"]))

    def after(self, tokens: Sequence[Token], at: int, *, one: bool = False) -> Noun | None:
        """The noun of a number that ends before token `at`; `one`: the noun is in the singular."""
        while at < len(tokens) and tokens[at].key in "*_~":
            at += 1
        if at < len(tokens) and tokens[at].key.rstrip(".") in self.measures:
            return Noun(at, measure=True)
        found = self._find(tokens, self._phrase(tokens, at, one=one), one=one)
        return None if found is None else self.named(tokens, found)

    def named(self, tokens: Sequence[Token], at: int) -> Noun:
        return Noun(at, measure=tokens[at].key in self.measures)

    def _phrase(self, tokens: Sequence[Token], at: int, *, one: bool) -> list[int]:
        """The tokens that may belong to the noun phrase from `at` on."""
        found: list[int] = []
        for here in range(at, min(at + _LONGEST, len(tokens))):
            token = tokens[here]
            if token.kind in _PASSED or token.key in _MARKUP:
                continue
            if token.kind is TokenKind.NUMBER and tokens[here - 1].text == "/":
                continue
            if self._links(tokens, found, here):
                continue
            if self._attributive(tokens, here):
                found.append(here)
                continue
            if token.kind not in (TokenKind.WORD, TokenKind.MIXED) or token.key in self.stop:
                break
            if self._ends(tokens, here, one=one):
                break
            found.append(here)
        return found

    def _links(self, tokens: Sequence[Token], phrase: list[int], here: int) -> bool:
        """Whether a word joins two adjectives before the noun."""
        raise NotImplementedError

    def _attributive(self, tokens: Sequence[Token], here: int) -> bool:
        """Whether what might be a verb stands before its noun: "60 launched drones"."""
        raise NotImplementedError

    def _ends(self, tokens: Sequence[Token], here: int, *, one: bool) -> bool:
        """Whether the phrase ends before a word, a verb for one."""
        raise NotImplementedError

    def _find(self, tokens: Sequence[Token], phrase: list[int], *, one: bool) -> int | None:
        raise NotImplementedError


class English(Nouns):
    """The first plural; where one thing is counted, the last word."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        data = table("nouns", language)
        self._not_plural = frozenset(keys(data["not_plural"]))
        self._compound_firsts = frozenset(keys(data["compound_firsts"]))
        self._singular = frozenset(keys(data["singular_heads"]))
        self._participles = frozenset(keys(data["participles"]))
        heads = frozenset(keys(data["heads"]))
        self._singular |= {word for word in heads if word + "s" in heads}

    def _links(self, tokens: Sequence[Token], phrase: list[int], here: int) -> bool:
        """In "five ballistic and winged missiles" no plural has come, so the phrase goes on."""
        if tokens[here].key not in ("and", "or") or not phrase or here + 1 >= len(tokens):
            return False
        following = tokens[here + 1]
        plain = following.kind is TokenKind.WORD and following.key not in self.stop
        return plain and not any(self._plural(tokens[each]) for each in phrase)

    def _attributive(self, tokens: Sequence[Token], here: int) -> bool:
        following = tokens[here + 1] if here + 1 < len(tokens) else None
        participle = tokens[here].key.endswith("ed") and tokens[here].key in self.stop
        return participle and following is not None and self._plural(following)

    def _ends(self, tokens: Sequence[Token], here: int, *, one: bool) -> bool:  # noqa: ARG002 - the list of verbs is in `stop`
        return False

    def _find(self, tokens: Sequence[Token], phrase: list[int], *, one: bool) -> int | None:
        if one:
            return self._single(tokens, phrase)
        for rank, here in enumerate(phrase):
            if self._plural(tokens[here]):
                return self._last_plural(tokens, phrase, rank)
        codes = [here for here in phrase if tokens[here].capital]
        return codes[-1] if codes and codes == phrase else None  # "launched 30 Shahed"

    def _single(self, tokens: Sequence[Token], phrase: list[int]) -> int | None:
        for rank, here in enumerate(phrase):
            if tokens[here].key in self.heads and not self._compounds(tokens, phrase, rank):
                return here
        named = [here for here in phrase if not tokens[here].key.endswith(("ed", "ing", "ly"))]
        return named[-1] if named else None

    def _compounds(self, tokens: Sequence[Token], phrase: list[int], rank: int) -> bool:
        """Whether a noun is only the first part of a compound: "a missile strike"."""
        after = phrase[rank + 1] if rank + 1 < len(phrase) else None
        if after is None or tokens[after].key in self._participles:
            return False
        return tokens[after].key in self.heads

    def _plural(self, token: Token) -> bool:
        word = token.key
        if word in self.heads:
            return word not in self._singular
        if not word.endswith("s") or len(word) < _SHORTEST_PLURAL or word in self._not_plural:
            return False
        return not word.endswith(("ss", "ous")) and word not in self._compound_firsts

    def _last_plural(self, tokens: Sequence[Token], phrase: list[int], rank: int) -> int:
        """A plural subject has a verb without -s, so a second word in -s is the noun itself."""
        while rank + 1 < len(phrase):
            here, following = phrase[rank], phrase[rank + 1]
            word = tokens[following]
            if following != here + 1 or word.key in self._participles or not self._plural(word):
                break
            rank += 1
        return phrase[rank]


class Slavic(Nouns):
    """The first word that is no adjective."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        data = table("nouns", language)
        self._verb_endings = tuple(data["verb_endings"])
        self._masculine_verb_endings = tuple(data["masculine_verb_endings"])
        self._not_verbs = frozenset(keys(data["not_verbs"]))
        self._adjective_endings = tuple(data["adjective_endings"])
        self._pronominal = frozenset(keys(data["pronominal"]))
        self._substantives = Words(data["substantives"])

    def _links(self, tokens: Sequence[Token], phrase: list[int], here: int) -> bool:  # noqa: ARG002 - adjectives are not joined here
        return False

    def _attributive(self, tokens: Sequence[Token], here: int) -> bool:  # noqa: ARG002 - participles have endings of their own
        return False

    def _ends(self, tokens: Sequence[Token], here: int, *, one: bool) -> bool:
        token = tokens[here]
        if token.key in self._not_verbs or self._known(token.key):
            return False
        if token.capital:
            return self._is_name(tokens, here)
        if one and token.key.endswith(self._masculine_verb_endings):
            return True
        return token.key.endswith(self._verb_endings)

    def _is_name(self, tokens: Sequence[Token], here: int) -> bool:
        """A capital without quotation marks is a person or place: "о троих Гладков написал"."""
        token = tokens[here]
        if token.kind is TokenKind.MIXED or token.text[:2].isupper() or token.text.isascii():
            return False  # a designation: "Ту-95МС", "КАБами", "ATACMS"
        return here > 0 and tokens[here - 1].kind is not TokenKind.QUOTE

    def _find(self, tokens: Sequence[Token], phrase: list[int], *, one: bool) -> int | None:  # noqa: ARG002 - endings tell
        adjective: int | None = None
        for here in phrase:
            word = tokens[here].key
            if word in self.measures or self._known(word):
                return here
            if self._adjective(word):
                adjective = here
                continue
            taken = adjective is not None and tokens[adjective].key in self._substantives
            return adjective if taken else here
        if adjective is None or tokens[adjective].key in self._substantives:
            return adjective
        beyond = self._beyond(tokens, adjective + 1)
        return adjective if beyond is None else beyond

    def _beyond(self, tokens: Sequence[Token], at: int) -> int | None:
        """The noun behind what belongs to its participle: "перехваченных за ночь беспилотников"."""
        if at >= len(tokens) or tokens[at].key not in self.stop:
            return None
        passed = False  # the noun of the preposition comes first
        for here in range(at + 1, min(at + _BEYOND, len(tokens))):
            if tokens[here].kind is TokenKind.PUNCTUATION:
                return None
            if passed and self._known(tokens[here].key):
                return here
            passed |= not self._adjective(tokens[here].key)
        return None

    def _known(self, word: str) -> bool:
        """Whether a word is a noun of the list and no adjective made from one ("ударних")."""
        stem = self.heads.stem_of(word)
        return stem is not None and not _DERIVED.match(word, len(stem))

    def _adjective(self, word: str) -> bool:
        if word in self._pronominal:
            return True
        return len(word) >= _SHORTEST_ADJECTIVE and word.endswith(self._adjective_endings)


@cache
def nouns_of(language: str) -> Nouns:
    return (Slavic if language in ("uk", "ru") else English)(language)
