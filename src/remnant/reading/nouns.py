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
_SHORTEST_ADJECTIVE = 5  # letters
_DERIVED = re.compile(r"н|[ое]в[иоаыеу]|[сц]ь?к|льн|ян")  # suffixes that make an adjective


@dataclass(frozen=True, slots=True)
class Noun:
    """Token `at` is the head noun; `measure` tells that it is a unit of measure."""

    at: int
    measure: bool = False


class Nouns:
    """The noun lists of one language."""

    def __init__(self, language: str) -> None:
        data = table("nouns", language)
        self.heads = Words(data["heads"])
        self.stop = frozenset(keys(data["stop"]))
        self.measures = Words(data["measures"])
        self.labels = Words(data["labels"])
        self.absent = frozenset(keys(data["absent"]))
        self.absent_after = [tuple(each.split()) for each in keys(data.get("absent_after", []))]
        self.absence_nouns = Words(data["absence_nouns"])
        self.not_after = frozenset(keys(data["not_after"]))
        self.not_before_zero = frozenset(keys(data["not_before_zero"]))
        self.preposed_links = frozenset(keys(data["preposed_links"]))
        self.approximate_after = frozenset(keys(data.get("approximate_after", [])))
        self._not_plural = frozenset(keys(data["not_plural"]))
        self._compound_firsts = frozenset(keys(data["compound_firsts"]))
        self._verb_endings = tuple(data.get("verb_endings", ()))
        self._not_verbs = frozenset(keys(data.get("not_verbs", [])))
        self._adjective_endings = tuple(data.get("adjective_endings", ()))
        self._find = self._slavic if self._adjective_endings else self._english

    def after(self, tokens: Sequence[Token], at: int, *, one: bool = False) -> Noun | None:
        """The noun of a number that ends before token `at`; `one`: the noun is in the singular."""
        if at < len(tokens) and tokens[at].key in self.measures:
            return Noun(at, measure=True)
        return self._find(tokens, self._phrase(tokens, at), one=one)

    def _phrase(self, tokens: Sequence[Token], at: int) -> list[int]:
        """The tokens that may belong to the noun phrase from `at` on."""
        found: list[int] = []
        for here in range(at, min(at + _LONGEST, len(tokens))):
            token = tokens[here]
            if token.kind in (TokenKind.QUOTE, TokenKind.ABBREVIATION) or token.key in ("'s", "/"):
                continue
            if token.kind is TokenKind.NUMBER and tokens[here - 1].text == "/":
                continue
            if token.kind not in (TokenKind.WORD, TokenKind.MIXED) or token.key in self.stop:
                break
            if self._is_verb(token):
                break
            found.append(here)
        return found

    def _is_verb(self, token: Token) -> bool:
        if not self._verb_endings or token.capital or token.key in self._not_verbs:
            return False
        return token.key.endswith(self._verb_endings) and token.key not in self.heads

    # --- English: the first plural; where one thing is counted, the last word

    def _english(self, tokens: Sequence[Token], phrase: list[int], *, one: bool) -> Noun | None:
        for rank, here in enumerate(phrase):
            word = tokens[here].key
            if one:
                if word in self.heads and not self._compounds(tokens, phrase, rank):
                    return self._noun(tokens, here)
            elif self._plural(tokens[here]):
                return self._noun(tokens, self._last_plural(tokens, phrase, rank))
        if one:
            named = [here for here in phrase if not tokens[here].key.endswith(("ed", "ing", "ly"))]
            return self._noun(tokens, named[-1]) if named else None
        codes = [here for here in phrase if tokens[here].capital]
        return self._noun(tokens, codes[-1]) if codes and codes == phrase else None

    def _compounds(self, tokens: Sequence[Token], phrase: list[int], rank: int) -> bool:
        """Whether a noun is only the first part of a compound: "a missile strike"."""
        after = phrase[rank + 1] if rank + 1 < len(phrase) else None
        return after is not None and tokens[after].key in self.heads

    def _plural(self, token: Token) -> bool:
        word = token.key
        if word in self.heads:
            return word.endswith("s") or word not in self._singular_heads()
        if not word.endswith("s") or len(word) < 3 or word in self._not_plural:  # noqa: PLR2004
            return False
        return not word.endswith(("ss", "ous", "us'")) and word not in self._compound_firsts

    def _singular_heads(self) -> frozenset[str]:
        return _singulars()

    def _last_plural(self, tokens: Sequence[Token], phrase: list[int], rank: int) -> int:
        """A plural subject has a verb without -s, so a second word in -s is the noun itself."""
        while rank + 1 < len(phrase) and self._plural(tokens[phrase[rank + 1]]):
            if phrase[rank + 1] != phrase[rank] + 1 or tokens[phrase[rank + 1]].key in _PARTICIPLES:
                break
            rank += 1
        return phrase[rank]

    # --- Ukrainian and Russian: the first word that is no adjective

    def _slavic(self, tokens: Sequence[Token], phrase: list[int], *, one: bool) -> Noun | None:  # noqa: ARG002 - one signature
        last: int | None = None
        for here in phrase:
            word = tokens[here].key
            if word in self.measures:
                return Noun(here, measure=True)
            if self._known(word) or not self._adjective(word):
                return self._noun(tokens, here)
            last = here
        return self._noun(tokens, last) if last is not None else None

    def _known(self, word: str) -> bool:
        """Whether a word is a noun of the list and no adjective made from one ("ударних")."""
        stem = self.heads.stem_of(word)
        return stem is not None and not _DERIVED.match(word, len(stem))

    def _adjective(self, word: str) -> bool:
        return len(word) >= _SHORTEST_ADJECTIVE and word.endswith(self._adjective_endings)

    def _noun(self, tokens: Sequence[Token], at: int) -> Noun:
        return Noun(at, measure=tokens[at].key in self.measures)


# Casualty words that follow a plural noun as participles: "eight people killed".
_PARTICIPLES = frozenset(("killed", "wounded", "injured", "dead", "hurt", "missing"))


@cache
def _singulars() -> frozenset[str]:
    """English heads in the singular: those whose plural in -s is a head too, and a few more."""
    words = frozenset(keys(table("nouns", "en")["heads"]))
    irregular = {"man", "woman", "child", "person", "baby", "body", "country", "city", "family"}
    single = {word for word in words if word + "s" in words} | (irregular & words)
    return frozenset(single | set(keys(table("nouns", "en")["singular_heads"])))


@cache
def nouns_of(language: str) -> Nouns:
    return Nouns(language)
