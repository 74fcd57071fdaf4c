"""Regions named by their adjective alone: "над Тульской и над Орловской областью".

In a breakdown the noun is said once; the adjectives before it are looked up as if it stood there.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from remnant.domain.ports import PlaceMention, Places
    from remnant.reading.text import Sentence, Text

_ENDINGS = {"ru": ("ской", "цкой"), "uk": ("ській", "цькій", "ською", "цькою", "ської")}
_REGION = {"ru": "области", "uk": "області"}
_ABOVE = frozenset(("над", "территорией", "територією"))  # a region, whatever village has the name
_BEFORE = frozenset(("над", "территорией", "территории", "територією", "території", "в", "у", "на"))


def with_elliptic(
    text: Text, places: Sequence[PlaceMention], gazetteer: Places
) -> tuple[PlaceMention, ...]:
    """The places with those that only an adjective names, in order of the text."""
    found = [each for sentence in text.sentences for each in _of(sentence, places, gazetteer)]
    if not found:
        return tuple(places)
    taken = {each.start for each in found}
    kept = [each for each in places if each.start not in taken]
    return tuple(sorted((*kept, *found), key=lambda each: each.start))


def _of(
    sentence: Sentence, places: Sequence[PlaceMention], gazetteer: Places
) -> Iterator[PlaceMention]:
    endings = _ENDINGS.get(sentence.language)
    if endings is None:
        return
    for before, token in zip(sentence.tokens, sentence.tokens[1:], strict=False):
        if before.key not in _BEFORE or not token.capital or not token.key.endswith(endings):
            continue
        over = [p for p in places if p.start < token.end and token.start < p.end]
        village = [(p.start, p.end) for p in over] == [(token.start, token.end)]
        if over and not (village and before.key in _ABOVE):
            continue
        named = gazetteer.find(f"{token.text} {_REGION[sentence.language]}", sentence.language)
        if named and named[0].place.id is not None:
            yield replace(named[0], start=token.start, end=token.end)
