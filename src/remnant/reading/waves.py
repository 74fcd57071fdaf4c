"""A night's weapons over a whole country, as against its single hits: "58 drones at Ukraine".

A sentence tells of a wave where it counts weapons and names no town for them, but a country, its
"regions" or "cities", or several regions with a figure each. The single hits of the wave are
incidents of their own, linked to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.domain.values import PlacePrecision
from remnant.reading.lexicon import data
from remnant.reading.setting import adjectives, clause_of
from remnant.reading.tongue import tongue

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from remnant.domain.ports import Places
    from remnant.domain.values import Place
    from remnant.reading.happenings import Happening
    from remnant.reading.quantities import Quantity
    from remnant.reading.scene import Located, Passage
    from remnant.reading.threads import Thread

_MANY = 3  # weapons that make a wave, and regions that make a breakdown
_NEAR = 3  # words between a figure and its weapons
_BEHIND = 3  # words between "over" and the area
_MEANINGS = frozenset(("launch", "attack", "intercept", "damage"))
_OVER = frozenset(("at", "over", "across", "against", "on", "throughout", "into"))
_AREAS = (PlacePrecision.REGION, PlacePrecision.COUNTRY)
_PARTS = frozenset(data("incidents.en")["cities"])
_WHOLE = frozenset(data("incidents.en")["whole"])


def wave_over(passage: Passage, event: Happening, places: Places, home: str | None) -> Place | None:
    """The country whose wave a sentence tells of. `home` is the code of the one that the report is
    about: "the country", "five regions".
    """
    if passage.language in ("uk", "ru"):
        return None
    telling = any(t.verb and t.meaning in _MEANINGS for t in event.triggers)
    figures = _figures(passage)
    if not (telling or _target_of(passage)) or not figures:
        return None
    areas = _breakdown(passage, event)
    if len(areas) >= _MANY and areas[0].country is not None:
        return places.get(f"country:{areas[0].country}")
    if _at_a_spot(passage, event, figures):
        return None
    code = next(iter(_countries(passage)), None)
    if code is None and (_over_the_whole(passage) or _in_all(passage, event, figures)):
        code = home
    if code is None and any(q.mention.count.of for q in figures):
        code = _defended(passage, event)
    return places.get(f"country:{code}") if code is not None else None


def _figures(passage: Passage) -> list[Located[Quantity]]:
    """Figures of weapons, three or more: beside their name, or bare behind it in the sentence."""
    found = []
    for q in passage.quantities:
        count = q.mention.count
        few = max(count.min or 0, count.max or 0, count.of or 0) < _MANY
        if few or q.mention.measure or q.mention.article:
            continue
        beside = any(q.start < w.end and w.start <= q.end + _NEAR for w in passage.weapons)
        bare = q.mention.noun is None and _stands_bare(passage, q.end)
        before = any(w.end <= q.start for w in passage.weapons)
        if beside or (bare and (before or count.of)):
            found.append(q)
    return found


def _stands_bare(passage: Passage, end: int) -> bool:
    """Whether no noun follows a figure: "38 over Ukraine", "one of 44 that it shot down"."""
    return end >= len(passage.words) or passage.words[end].tag in ("P", "W", ".", "C", "S")


def _at_a_spot(passage: Passage, event: Happening, figures: Sequence[Located[Quantity]]) -> bool:
    """Whether a town or a site stands in a clause that tells of the weapons."""
    clauses = {t.clause for t in event.triggers} | {clause_of(passage, q.start) for q in figures}
    return any(
        each.mention.place.precision not in _AREAS and clause_of(passage, each.start) in clauses
        for each in event.places
    ) or any(each.mention.place.precision is PlacePrecision.REGION for each in event.places)


_LARGE = 10  # weapons of which a country's staff tells without a place
_LEAD = 2  # the last sentence of a report that tells what it is about
_TOTALS = tuple(data("incidents.en")["totals"])
_STAFFS = tuple(data("incidents.en")["staffs"])


def _in_all(passage: Passage, event: Happening, figures: Sequence[Located[Quantity]]) -> bool:
    """As in "launched 300 drones overnight, the air force said": so many, and no place."""
    if event.places or max(q.mention.count.min or 0 for q in figures) < _LARGE:
        return False
    low = passage.lower(0, len(passage.words))
    aimed = {n for t in event.triggers for n in range(t.at, len(low)) if low[n] in _OVER}
    targets = tongue(passage.language).events.targets
    if any(targets.first(passage.words, n, n + _BEHIND + 1) for n in aimed):
        return False  # "fired 150 rockets that day at checkpoints"
    text = f" {' '.join(low)} "
    told = _TOTALS if passage.number > _LEAD else (*_TOTALS, *_STAFFS)
    return any(f" {each} " in text for each in told)


def _defended(passage: Passage, event: Happening) -> str | None:
    """As in "one of 44 that Ukraine says it shot down": the country whose weapons stopped them."""
    if not any(t.verb and t.meaning == "intercept" for t in event.triggers):
        return None
    states = [e.mention.place for e in passage.places if is_wide(e.mention.place)]
    return states[0].country if states else None


def is_wide(place: Place) -> bool:
    return (place.id or "").startswith("country:")


def _target_of(passage: Passage) -> bool:
    """As in "Ukraine was the target of 415 drones"."""
    low = passage.lower(0, len(passage.words))
    return any(low[n : n + 2] == ["target", "of"] for n in range(len(low) - 1))


def _countries(passage: Passage) -> Iterator[str]:
    """Codes of the states that weapons are counted over."""
    words = passage.words
    table = adjectives("en")
    for at in range(1, len(words) - 1):
        code = table.get(words[at].lower)
        if code is not None and words[at + 1].lower in _PARTS and _behind_over(passage, at):
            yield code
    for each in passage.places:
        place = each.mention.place
        if place.country is None or not is_wide(place):
            continue
        behind = passage.lower(each.end, each.end + _BEHIND + 1)
        if _behind_over(passage, each.start) or "target" in behind:
            yield place.country


def _behind_over(passage: Passage, at: int) -> bool:
    """As in "over Ukraine", "over the whole of Ukraine"."""
    before = passage.words[max(0, at - _BEHIND - 1) : at]
    near = [n for n, word in enumerate(before) if word.lower in _OVER]
    return bool(near) and all(
        w.lower in _WHOLE or w.tag in ("D", "#") for w in before[near[-1] + 1 :]
    )


def _over_the_whole(passage: Passage) -> bool:
    """As in "over five regions", "sent against the country", "across the country"."""
    words = passage.words
    for at, word in enumerate(words):
        if word.lower not in ("country", "regions", "oblasts", "provinces", "territory"):
            continue
        before = [w.lower for w in words[max(0, at - _BEHIND - 1) : at]]
        if not _OVER.isdisjoint(before):
            return True
    return False


def _breakdown(passage: Passage, event: Happening) -> list[Place]:
    """The regions of "112 drones: 35 over the Oryol region, 30 over the Kursk region, ...": the
    total stands before them and is no less than their sum.
    """
    areas: list[Place] = []
    figures: list[int] = []
    first = len(passage.words)
    for each in event.places:
        counts = [q for q in passage.quantities if 0 <= each.start - q.end <= 2 * _NEAR]
        if counts and each.mention.place.precision is PlacePrecision.REGION:
            areas.append(each.mention.place)
            figures.append(counts[-1].mention.count.min or 0)
            first = min(first, counts[-1].start)
    totals = [q.mention.count.min or 0 for q in passage.quantities if q.end <= first]
    return areas if totals and max(totals) >= sum(figures) else []


def is_wave(thread: Thread) -> bool:
    """A country's wave, whose single hits are told beside it."""
    return thread.place is not None and is_wide(thread.place)


def link_parts(threads: Sequence[Thread]) -> None:
    """Links the single hits to the wave of their country and night."""
    for wave in threads:
        if not is_wave(wave) or wave.place is None:
            continue
        for hit in threads:
            if hit is wave or hit.place is None or is_wave(hit):
                continue
            gap = wave.date.gap(hit.date)
            if hit.place.country == wave.place.country and gap is not None and gap <= 1:
                hit.part_of = hit.part_of or wave.key
