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
    found = [
        each
        for sentence in text.sentences
        for named in (_of, _sites)
        for each in named(sentence, places, gazetteer)
    ]
    if not found:
        return tuple(places)
    taken = {each.start for each in found}
    kept = [each for each in places if each.start not in taken]
    return tuple(sorted((*kept, *found), key=lambda each: each.start))


_SITES = {"ru": ("аэропорт", "аэродром", "авиабаз"), "uk": ("аеропорт", "аеродром", "авіабаз")}
_OF_TOWN = {"ru": ("ском", "ского", "ский", "скому"), "uk": ("ському", "ського", "ський")}


def _sites(
    sentence: Sentence, places: Sequence[PlaceMention], gazetteer: Places
) -> Iterator[PlaceMention]:
    """For "в псковском аэропорту": the site of the town that only the adjective names."""
    endings, nouns = _OF_TOWN.get(sentence.language), _SITES.get(sentence.language)
    if endings is None or nouns is None:
        return
    for token, site in zip(sentence.tokens, sentence.tokens[1:], strict=False):
        if not token.key.endswith(endings):
            continue
        noun = next((noun for noun in nouns if site.key.startswith(noun)), None)
        ending = next((each for each in endings if token.key.endswith(each)), None)
        if noun is None or ending is None:
            continue
        if any(place.start < site.end and token.start < place.end for place in places):
            continue
        town = token.key.removesuffix(ending).capitalize()
        named = gazetteer.find(f"{noun} {town}", sentence.language) if town else ()
        if named and named[0].place.id is not None:
            yield replace(named[0], start=token.start, end=site.end)


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
