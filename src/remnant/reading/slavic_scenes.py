"""Sentences of Ukrainian and Russian reports that set a scene or give the sum of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from remnant.domain.ports import ActorKind
from remnant.domain.values import PlacePrecision
from remnant.reading.happenings import is_exercise
from remnant.reading.inflection import cue_verbs
from remnant.reading.nominals import Sort, nominal
from remnant.reading.slavic_marks import marks, scene_words

if TYPE_CHECKING:
    from remnant.domain.values import Place, TimeInterval
    from remnant.reading.happenings import Happening
    from remnant.reading.scene import Passage


def sums_up(passage: Passage) -> bool:
    """For "за добу на Харківщині загинув один": a figure of an area, and of no single blow."""
    return scene_words(passage.language, "sum").first(passage.words) is not None


Setting: TypeAlias = "tuple[Place | None, TimeInterval | None]"


def taken_up(passage: Passage, event: Happening) -> Setting | None:
    """The place and the day that a sentence sets for those after it.

    As in "Всё началось в Тирасполе в понедельник", "Щодо Середино-Буди", "По субботнему обстрелу".
    """
    if any(t.verb for t in event.triggers) or is_exercise(passage):
        return None
    if any(w.lower in cue_verbs(passage.language) for w in passage.words):
        return None
    days = [each.mention.interval for each in event.dates]
    here = [
        e.mention.place
        for e in event.places
        if e.mention.place.precision is not PlacePrecision.COUNTRY
    ]
    if days and here:
        return here[0], days[0]
    topic = scene_words(passage.language, "topic").first(passage.words, 0, 1)
    if topic is None or len(passage.words) > _SHORT_TOPIC:
        return None
    named = [e for e in passage.places if _narrow(e.mention.place)]
    sure = [e.mention.place for e in named if e.mention.probability >= _SURE_TOPIC]
    return (sure[0] if sure else None, days[0] if days else None) if sure or days else None


def _narrow(place: Place) -> bool:
    return place.precision is not PlacePrecision.COUNTRY


_SHORT_TOPIC = 12  # words
_SURE_TOPIC = 0.5


def town_word(passage: Passage) -> bool:
    """For "Над городом сбиты два дрона": the town that was named last."""
    words = passage.words
    named = {n for each in passage.places for n in range(each.start, each.end)}
    return any(
        word.lower in _TOWNS
        and n not in named
        and n > 0
        and words[n - 1].lower in ("по", "над", "в", "у", "на")
        and not (n + 1 < len(words) and words[n + 1].capital)
        for n, word in enumerate(words)
    )


_TOWNS = frozenset(marks("towns"))


def town_of(passage: Passage) -> Place | None:
    """The last town that a sentence names, unless a state is meant by it."""
    states = {
        n
        for each in passage.actors
        if each.mention.actor.kind is ActorKind.STATE
        for n in range(each.start, each.end)
    }
    towns = [
        each.mention.place
        for each in passage.places
        if each.start not in states and each.mention.place.precision is PlacePrecision.SETTLEMENT
    ]
    return towns[-1] if towns else None


def authority_s(passage: Passage) -> Place | None:
    """The town or area whose head or body speaks: "мэр Нижнекамска", "директор Запорожской АЭС"."""
    for each in passage.places:
        if each.start == 0 or not _narrow(each.mention.place):
            continue
        owner = nominal(passage.words[each.start - 1], passage.language)
        sure = each.mention.place.id is not None and each.mention.probability >= _SURE_TOPIC
        named = passage.words[each.end - 1].lower.endswith(_OF_PEOPLE)  # "мэр Садовый"
        if owner is not None and owner.sort is Sort.TITLE and sure and not named:
            return each.mention.place
    return None


_OF_PEOPLE = ("ый", "ий", "ой", "ко", "ук", "юк")
