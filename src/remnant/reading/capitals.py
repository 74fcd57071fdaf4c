"""The capital, called only by that word: "the Russian capital", "над столицею"."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from functools import cache, cached_property
from typing import TYPE_CHECKING

from remnant.domain.ports import PlaceMention
from remnant.reading.lexicon import data
from remnant.reading.setting import WHERE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from remnant.domain.ports import ActorMention, Places
    from remnant.reading.text import Sentence, Text
    from remnant.reading.tokens import Token

_WORD = 20  # code points in which the word before a place stands
_LIKELY = 0.9  # that the capital meant is the one named nearest in the text


@cache
def _cities() -> Mapping[str, str]:
    return dict(data("capitals")["cities"])


@cache
def _words(language: str) -> tuple[str, ...]:
    return tuple(data("capitals")["words"].get(language, ()))


@cache
def _states(language: str) -> tuple[tuple[str, str], ...]:
    """(adjective or its stem, code), longest first; a stem ends with `*`."""
    rows = data(f"states.{language}")["adjectives"]
    listed = [(word, code) for code, words in rows.items() for word in words]
    return tuple(sorted(listed, key=lambda row: -len(row[0])))


def with_capitals(
    text: Text, places: Sequence[PlaceMention], actors: Sequence[ActorMention], gazetteer: Places
) -> tuple[PlaceMention, ...]:
    """The places with the capitals that are not called by name, in order of the text."""
    named = _Named(places, actors, text.text)
    found = [each for sentence in text.sentences for each in _of(sentence, named, gazetteer)]
    return tuple(sorted((*places, *found), key=lambda each: each.start)) if found else tuple(places)


def _of(sentence: Sentence, named: _Named, gazetteer: Places) -> Iterator[PlaceMention]:
    words = _words(sentence.language)
    tokens = sentence.tokens
    for at, token in enumerate(tokens):
        if not words or not token.key.startswith(words) or _of_another(tokens, at, sentence):
            continue
        state = _state(tokens[at - 1], sentence.language) if at else None
        code = (
            state or named.nearest(token.start) or data("capitals")["home"].get(sentence.language)
        )
        place = gazetteer.get(_cities()[code]) if code in _cities() else None
        if place is not None:
            yield PlaceMention(token.start, token.end, place, _LIKELY)


def _of_another(tokens: Sequence[Token], at: int, sentence: Sentence) -> bool:
    """As in "the capital of Chechnya", "областная столица", "capital letters": no state's own."""
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if sentence.language == "en":
        if tokens[at].key != "capital" or (after is not None and after.key == "of"):
            return True
        named = before is not None and (before.key == "the" or _state(before, "en") is not None)
        return not named
    if after is not None and after.capital:
        return True
    adjective = before is not None and before.key.endswith(("ської", "ською", "ська", "ську",
        "ській", "ской", "ская", "скую", "ною", "ной", "ная", "ную"))  # fmt: skip
    return adjective and before is not None and _state(before, sentence.language) is None


def _state(token: Token, language: str) -> str | None:
    for word, code in _states(language):
        same = token.key.startswith(word[:-1]) if word.endswith("*") else token.key == word
        if same:
            return code
    return None


class _Named:
    """The capitals that a text calls by name, looked for when first asked.

    A capital behind "in" or "over" is a place, where it may else stand for its government.
    """

    def __init__(
        self, places: Sequence[PlaceMention], actors: Sequence[ActorMention], text: str
    ) -> None:
        self._places, self._actors, self._text = places, actors, text

    def nearest(self, at: int) -> str | None:
        """The state whose capital the text named most before `at`, else next behind it."""
        codes, settings = _codes(), self._settings
        earlier = [each for each in settings if each.start < at] or settings[:1]
        counted = Counter(each.place.id for each in earlier)
        chosen = max(earlier, key=lambda each: counted[each.place.id], default=None)
        return codes[chosen.place.id] if chosen is not None and chosen.place.id else None

    @cached_property
    def _settings(self) -> list[PlaceMention]:
        named = [each for each in self._places if each.place.id in _codes()]
        return [each for each in named if self._is_place(each)] or named

    def _is_place(self, each: PlaceMention) -> bool:
        last = bisect_left(self._actors, each.end, key=lambda actor: actor.start) - 1
        acts = last >= 0 and self._actors[last].end > each.start
        return not acts or _before(each, self._text) in WHERE


@cache
def _codes() -> Mapping[str | None, str]:
    return {city: code for code, city in _cities().items()}


def _before(each: PlaceMention, text: str) -> str:
    """The word right before a place."""
    words = text[max(0, each.start - _WORD) : each.start].split()
    return words[-1].lower() if words else ""
