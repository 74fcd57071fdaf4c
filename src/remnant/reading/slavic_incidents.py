"""Incidents of Ukrainian and Russian reports: places by their prepositions, waves over a country.

The focus moves as in `incidents`; only what a sentence gives for it is found another way, as
clauses cannot be told by word order.
"""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, TypeGuard

from remnant.domain.ports import ActorKind
from remnant.domain.values import DatePrecision, Place, PlacePrecision
from remnant.reading.communiques import breakdown, lines
from remnant.reading.deeds import deeds, reach, stretch
from remnant.reading.happenings import Happening, is_exercise
from remnant.reading.homes import in_district, of_city_region
from remnant.reading.inflection import cue_verbs, speech_words
from remnant.reading.lexicon import data
from remnant.reading.nominals import Sort, nominal
from remnant.reading.romanising import in_english
from remnant.reading.slavic_areas import area_word
from remnant.reading.slavic_marks import marks, scene_words, table
from remnant.reading.statements import is_pattern
from remnant.reading.tongue import tongue

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from remnant.domain.ports import PlaceMention
    from remnant.domain.values import TimeInterval
    from remnant.reading.dates import DateMention
    from remnant.reading.deeds import Deed
    from remnant.reading.scene import Located, Passage, Scene
    from remnant.reading.voices import Speech, Spoken

SURE = 0.2  # least probability of a choice between places of one name
_SLAVIC = ("uk", "ru")
_COUNTRY = "country:"
_NATIONAL = (ActorKind.GOVERNMENT, ActorKind.FORCE)
_WIDE = 6  # words between a place and its preposition
_TOTAL = 10  # weapons of a wave that is told of by its total


@cache
def _words(language: str, name: str) -> frozenset[str]:
    return frozenset(data(f"scene.{language}")[name]) if language in _SLAVIC else frozenset()


# ---------------------------------------------------------------- places


def event_places(passage: Passage, spoken: Spoken) -> tuple[Located[PlaceMention], ...]:
    """Places where something can have happened: no part of a speaker, no origin, no front."""
    whole = lines(passage) if shares_out(passage) else ()
    inside = {n for line in whole for n in range(line.start, len(passage.words))}
    return tuple(
        each
        for each in passage.places
        if each.start not in inside and _can_be_place(passage, spoken, each)
    )


def _can_be_place(passage: Passage, spoken: Spoken, each: Located[PlaceMention]) -> bool:
    if each.mention.probability < SURE or _hardly_a_name(passage, each):
        return False
    if any(
        s.speaker is not None and s.speaker[0] <= each.start < s.speaker[1] for s in spoken.speeches
    ):
        return False
    governs, at = _preposition(passage, each.start)
    if governs is None:
        first = passage.words[each.start].lower  # "під Харковом": the mention may hold it
        governs = first if passage.words[each.start].tag == "P" else None
    if _comes_from(passage, each, governs, at) or _launched_from(passage, each, governs):
        return False
    if _on_the_way(passage, each) or _meant_otherwise(passage, each, governs):
        return False
    if _in_hospital(passage, each):
        return False
    behind = passage.words[each.end : each.end + 1]
    return not (behind and scene_words(passage.language, "front").at(passage.words, each.end))


def _in_hospital(passage: Passage, each: Located[PlaceMention]) -> bool:
    """For "скончался в больнице в Запорожье": where somebody died of it, not where it was."""
    start, end = stretch(passage, each.start)
    near = passage.words[max(start, each.start - _WIDE) : each.start]
    if not any(w.lower.startswith(_HOSPITALS) for w in near):
        return False
    told = [d.meaning for d in deeds(passage) if start <= d.at < end]
    return bool(told) and set(told) <= {"kill", "injure"}


_HOSPITALS = marks("hospitals")


def _hardly_a_name(passage: Passage, each: Located[PlaceMention]) -> bool:
    """Whether an unknown name reaches beyond the sentence or is part of a body's, or a known one
    is half of another: "на Красной Позиции".
    """
    words = passage.words
    last = words[each.end - 1]
    goes_on = each.end < len(words) and words[each.end].capital and words[each.end].text.isalpha()
    if each.end - each.start == 1 and last.tag == "J" and goes_on:
        return not any(p.start == each.end for p in passage.places)
    beyond = each.mention.end > passage.end or each.mention.start < passage.start
    return each.mention.place.id is None and (beyond or _is_named(passage, each))


def _is_named(passage: Passage, each: Located[PlaceMention]) -> bool:
    return any(a.start < each.end and each.start < a.end for a in passage.actors)


def _comes_from(
    passage: Passage, each: Located[PlaceMention], governs: str | None, at: int
) -> bool:
    """For "из Бреста", "до Киева"; but not "на виїзді з Білопілля", "про Кримський міст"."""
    if governs not in _words(passage.language, "from") or _reached(passage, each, governs):
        return False
    before = passage.words[at - 1].lower if at else ""
    facility = each.mention.place.precision is PlacePrecision.FACILITY
    site = facility and governs in ("про", "о", "об")
    return before not in _words(passage.language, "edge") and not site


def _meant_otherwise(passage: Passage, each: Located[PlaceMention], governs: str | None) -> bool:
    """For "в сообщении Кремля", "Киев заявил", "мер Львова": a body, a government, an office."""
    if each.mention.place.precision is PlacePrecision.FACILITY:
        placed = each.start > 0 and passage.words[each.start - 1].tag == "P"
        return _is_named(passage, each) and not placed and not _under_attack(passage, each)
    if _stands_for_actor(passage, each, governed=governs is not None):
        return True
    if governs is not None or not each.start or _of_residents(passage, each.start):
        return False
    owner = nominal(passage.words[each.start - 1], passage.language)
    return owner is not None and owner.sort is not Sort.BODY


_TRAVEL = marks("travel")


def _on_the_way(passage: Passage, each: Located[PlaceMention]) -> bool:
    """For "лайнер, летевший из Баку в Сочи": where it went is not where it came down."""
    start, end = stretch(passage, each.start)
    moving = [n for n in range(start, each.start) if passage.words[n].lower.startswith(_TRAVEL)]
    travels = bool(moving)
    told = any(start <= d.at < end and not d.negated and d.at not in moving for d in deeds(passage))
    armed = any(start <= w.start < end for w in passage.weapons)
    return travels and not told and not armed


_RESIDENTS = marks("residents")


def _of_residents(passage: Passage, at: int) -> bool:
    """For "житель села Графовка погиб", "жители Макеевки проснулись от взрывов"."""
    near = passage.words[max(0, at - 3) : at]
    return any(w.lower.startswith(_RESIDENTS) for w in near) and bool(
        deeds(passage) or tongue(passage.language).events.nouns.first(passage.words)
    )


def _stands_for_actor(passage: Passage, each: Located[PlaceMention], *, governed: bool) -> bool:
    """Whether a name is that of a body or a government here, not of where something happened."""
    named = [a for a in passage.actors if a.start <= each.start < a.end]
    if not named:
        return False
    state = any(a.mention.actor.kind is ActorKind.STATE for a in named)
    attacked = governed or _under_attack(passage, each)
    return not (state and attacked) or _speaks_of_itself(passage, each)


def _speaks_of_itself(passage: Passage, each: Located[PlaceMention]) -> bool:
    """For "У Москві удар не коментували": the government, where words of speech or blame stand."""
    start, end = stretch(passage, each.start)
    words = passage.words[start:end]
    if tongue(passage.language).stances.first(passage.words, start, end) is not None:
        return True
    told = any(start <= d.at < end for d in deeds(passage))
    spoken = any(w.lower in speech_words(passage.language) for w in words) and not told
    return spoken or any(
        w.lower.startswith(("відповідальн", "ответственн", "вину", "провин")) for w in words
    )


def _reached(passage: Passage, each: Located[PlaceMention], governs: str | None) -> bool:
    """As in "долетели до Москвы": behind a verb of arriving "до" tells where it struck, or where
    it was stopped: "до Москвы не долетел: сбит".
    """
    start, end = reach(passage, each.start)
    done = deeds(passage)
    stopped = any(d.meaning == "intercept" and not d.negated for d in done)
    return governs == "до" and any(
        start <= d.at < end and d.meaning == "hit" and (stopped or not d.negated) for d in done
    )


def _under_attack(passage: Passage, each: Located[PlaceMention]) -> bool:
    """For "Під ударом опинився Київ", "обстреляли Киев": the capital is the place, not the
    government.
    """
    start, end = stretch(passage, each.start)
    if _is_object(passage, each) or _put_before(passage, each):
        return True
    events = tongue(passage.language).events
    found = events.nouns.first(passage.words, start, end)
    return (
        found is not None
        and found.start > start
        and passage.words[found.start - 1].lower in ("під", "под")
    )


def _is_object(passage: Passage, each: Located[PlaceMention]) -> bool:
    """Whether a place stands right behind a verb that strikes it."""
    return any(
        0 < each.start - d.at <= _NEXT
        and all(w.tag in ("J", "R") for w in passage.words[d.at + 1 : each.start])
        and _is_done_to(passage, d)
        for d in deeds(passage)
    )


def _put_before(passage: Passage, each: Located[PlaceMention]) -> bool:
    """For "Київ атакували двома хвилями", "Москву ночью обстреляли": what is struck comes first."""
    start, end = stretch(passage, each.start)
    struck = [
        d
        for d in deeds(passage)
        if max(start, each.end) <= d.at < end
        and d.meaning in ("attack", "hit")
        and not d.negated
        and d.verb not in _WITH_A_BLOW
    ]
    if not struck:
        return False
    object_s = passage.words[each.end - 1].lower.endswith(("у", "ю"))
    nobody = passage.words[struck[0].at].lower.endswith(_OF_NOBODY)
    return object_s or (nobody and struck[0].at - each.end <= 1)


def _is_done_to(passage: Passage, deed: Deed) -> bool:
    """Whether what follows a verb is what it strikes: "атакували", of nobody in particular."""
    if deed.meaning not in ("attack", "hit") or deed.negated or deed.verb in _WITH_A_BLOW:
        return False
    if passage.words[deed.at].lower.endswith(_OF_NOBODY):
        return True
    start, _ = stretch(passage, deed.at)
    doers = [each.start for each in passage.actors]
    doers += [each.start for each in passage.weapons]
    doers += [each.start for each in passage.places]
    return any(start <= at < deed.at for at in doers)


_WITH_A_BLOW = frozenset(marks("with_a_blow"))
_OF_NOBODY = ("ли", "ют", "ють", "ано", "ено", "ято")


def _launched_from(passage: Passage, each: Located[PlaceMention], governs: str | None) -> bool:
    """For "випускали над Вологодською областю", "злетіли з аеродрому": where it came from."""
    start, end = stretch(passage, each.start)
    takeoff = scene_words(passage.language, "takeoff").first(passage.words, 0, end)
    if takeoff is not None and not any(
        w.lower == ";" for w in passage.words[takeoff.start : each.start]
    ):
        return True
    launched = any(start <= d.at < end and d.meaning == "launch" for d in deeds(passage))
    place = each.mention.place
    sea = place.precision is PlacePrecision.COUNTRY and not (place.id or "").startswith(_COUNTRY)
    if sea and any(d.meaning == "launch" for d in deeds(passage)):
        return True
    return launched and governs == "над" and not is_country(each.mention.place)


def finest(
    places: Sequence[Located[PlaceMention]], agree: Callable[[Place, Place], bool]
) -> list[Located[PlaceMention]]:
    """The places that no other one of the sentence lies in; countries only where alone."""
    narrow = [
        each for each in places if is_sea(each.mention.place) or not is_country(each.mention.place)
    ]
    kept: list[Located[PlaceMention]] = []
    for each in narrow:
        place = each.mention.place
        others = [o.mention.place for o in narrow if o is not each]
        if place.id is not None and any(place.id in other.within for other in others):
            continue
        wide = place.precision is PlacePrecision.DISTRICT
        if wide and any(finer(other, place) and in_district(other, place) for other in others):
            continue
        if not any(agree(place, k.mention.place) for k in kept):
            kept.append(each)
    return kept


def finer(left: Place, right: Place) -> bool:
    return left.precision.value < right.precision.value


def _preposition(passage: Passage, at: int) -> tuple[str | None, int]:
    """The preposition that governs the words at `at`, and where it stands."""
    events = tongue(passage.language).events
    n = at - 1
    while n >= 0 and passage.words[n].tag in ("D", "J", "N", "NP", "#", "Q") and at - n < _WIDE:
        if events.nouns.at(passage.words, n) is not None:
            return None, n  # "обстрел села": the noun of the event governs the place
        owner = nominal(passage.words[n], passage.language)
        if owner is not None and owner.sort in (Sort.PERSON, Sort.TITLE):
            return None, n
        n -= 1
    if n >= 0 and passage.words[n].tag == "P":
        return passage.words[n].lower, n
    if n > 0 and passage.words[n].lower in (",", "і", "й", "та", "и"):
        listed = next((p for p in passage.places if p.end == n), None)
        if listed is not None:  # "з Брянської області та Краснодарського краю"
            return _preposition(passage, listed.start)
    return None, n


def unlisted_places(passage: Passage) -> list[tuple[int, Place]]:
    """Settlements that the gazetteer does not know: "в селе Страчово"."""
    known = {n for p in passage.places for n in range(p.start, p.end)}
    found = []
    for at, word in enumerate(passage.words[:-1]):
        if word.lower not in _words(passage.language, "settlement"):
            continue
        stop = at + 1
        while (
            stop < len(passage.words)
            and stop not in known
            and passage.words[stop].capital
            and passage.words[stop].text[0].isalpha()
        ):
            stop += 1
        governed = any(w.tag == "P" for w in passage.words[max(0, at - 4) : at])
        struck = at == 0 or any(d.meaning in ("attack", "hit") for d in deeds(passage))
        if stop == at + 1 or not (governed or struck or _of_residents(passage, at + 1)):
            continue
        name = in_english(" ".join(w.text for w in passage.words[at + 1 : stop]), passage.language)
        found.append((at + 1, Place(name, None, None, None, None, PlacePrecision.SETTLEMENT)))
    return found


def event_dates(
    passage: Passage, spoken: Spoken, event: Happening
) -> tuple[Located[DateMention], ...]:
    """Dates of what happened; "повідомив у понеділок" dates the statement, "дані на полудень"
    the figures.
    """
    dates = [
        each
        for each in passage.dates
        if each in event.dates or (each.mention.interval.known and not _bounds(passage, each))
    ]
    return tuple(
        each
        for each in dates
        if not any(_dates_speech(passage, speech, each) for speech in spoken.speeches)
        and not _as_of(passage, each)
        and not _dates_telling(passage, event, each)
        and not _how_often(passage, each)
        and not _since(passage, each)
        and not _likened(passage, each)
        and not _spelled_out(passage, dates, each)
        and not _since_then(passage, each)
    )


def _spelled_out(
    passage: Passage, dates: Sequence[Located[DateMention]], each: Located[DateMention]
) -> bool:
    """For "за два дні до того, 14 березня": the day behind the comma says which it was."""
    if passage.words[each.end : each.end + 1] and passage.words[each.end].lower != ",":
        return False
    after = next((d for d in dates if d.start == each.end + 1), None)
    return after is not None and after.mention.interval.precision is DatePrecision.DAY


def _since_then(passage: Passage, each: Located[DateMention]) -> bool:
    """For "за добу після заяви": how long after something else, no day of its own."""
    behind = passage.words[each.end : each.end + 1]
    return bool(behind) and behind[0].lower in ("після", "после")


def _likened(passage: Passage, each: Located[DateMention]) -> bool:
    """For "в ту же башню, что и в воскресенье": the day of another incident."""
    near = [word.lower for word in passage.words[max(0, each.start - 3) : each.start + 1]]
    pairs = list(itertools.pairwise(near))
    return ("что", "и") in pairs or ("що", "й") in pairs or ("що", "і") in pairs


def _as_of(passage: Passage, each: Located[DateMention]) -> bool:
    """A time of day behind "на" is when something was counted, not when it happened."""
    if each.mention.interval.clock is None or not each.start:
        return False
    near = passage.words[max(0, each.start - 1) : each.start + 1]
    return any(word.lower == "на" for word in near)


def _bounds(passage: Passage, each: Located[DateMention]) -> bool:
    """For "до 5 мая", "з 19:30": where a stretch of time ends or begins; "1961 г. р."."""
    words = passage.words
    if each.end < len(words) and words[each.end].lower in _BORN:
        return True
    at = each.start if words[each.start].tag == "P" else each.start - 1
    return at >= 0 and words[at].lower in _EDGES


_BORN = frozenset(marks("born"))
_EDGES = frozenset(("до", "с", "со", "з", "із", "зі", "від", "от", "после", "після", "к", "перед"))


def _how_often(passage: Passage, each: Located[DateMention]) -> bool:
    """For "двічі за день": how often, and not when."""
    return bool(each.start) and passage.words[each.start - 1].lower in _TIMES


_TIMES = frozenset(marks("times"))


def _since(passage: Passage, each: Located[DateMention]) -> bool:
    """For "не працює з січня": since when something has been so."""
    wide = each.mention.interval.precision in (DatePrecision.MONTH, DatePrecision.LONGER)
    words = passage.words
    at = each.start if words[each.start].tag == "P" else each.start - 1
    return wide and at >= 0 and words[at].lower in ("з", "із", "зі", "с", "со")


def _dates_telling(passage: Passage, event: Happening, each: Located[DateMention]) -> bool:
    """For "У четвер до цієї версії додали числа: вбито двох": when it was told of, not when it
    was; nothing happens before the colon.
    """
    start, end = reach(passage, each.start)
    if end >= len(passage.words) or passage.words[end].lower not in (":", ";"):
        return False
    if any(start <= t.at < end for t in event.triggers):
        return False
    return any(w.lower in cue_verbs(passage.language) for w in passage.words[start:end])


def _of_event(passage: Passage, each: Located[DateMention]) -> bool:
    """For "Удар у неділю підтвердили": the day right behind the noun of the event is its own."""
    at = each.start - 1
    if at >= 0 and passage.words[at].tag == "P":
        at -= 1
    return at >= 0 and tongue(passage.language).events.nouns.at(passage.words, at) is not None


def _dates_speech(passage: Passage, speech: Speech, each: Located[DateMention]) -> bool:
    if speech.speaker is None or any(start <= each.start < end for start, end in speech.content):
        return False
    if _of_event(passage, each):
        return False
    start, end = min(speech.cue[0], speech.speaker[0]), max(speech.cue[1], speech.speaker[1])
    return start - (each.end - each.start) <= each.start <= end


# ---------------------------------------------------------------- waves


def national(scene: Scene, passage: Passage, spoken: Spoken) -> Place | None:
    """The country whose wave a sentence counts: a communique's total, or its lines by region."""
    if shares_out(passage):
        countries = [p.mention.place.country for p in passage.places if p.mention.place.country]
        return _country(scene, max(countries, key=countries.count)) if countries else None
    done = [
        d
        for d in deeds(passage)
        if d.meaning in ("intercept", "launch") or d.verb in ("знищити", "уничтожить")
    ]
    total = any(
        (q.mention.count.min or 0) >= _TOTAL and _weapons_counted(passage, q.start, q.end)
        for q in passage.quantities
    )
    named_countries = [p.mention.place for p in passage.places if _attacked(passage, p)]
    attack = any(d.meaning in ("attack", "launch") and not d.negated for d in deeds(passage))
    named_attack = tongue(passage.language).events.nouns.first(passage.words) is not None
    raid = passage.number == 0 and passage.weapons and (attack or named_attack)
    if named_countries and (raid or _country_hit(passage)):
        return named_countries[-1]
    whole = scene_words(passage.language, "whole").first(passage.words) is not None
    if not total and whole:
        total = any((q.mention.count.min or 0) >= _TOTAL for q in passage.quantities)
        done = done or [d for d in deeds(passage) if d.meaning == "launch"]
    if not (done or whole) or not total or _local(passage):
        return None
    named = next((each for each in passage.places if _attacked(passage, each)), None)
    if named is not None:
        return named.mention.place
    if not whole and not any(d.meaning != "launch" for d in done) and not _by_air(passage):
        return None
    for voice in dict.fromkeys(spoken.voices):
        actor = scene.references.actors.get(voice.speaker.id) if voice.speaker.id else None
        if actor is not None and actor.kind in _NATIONAL and actor.country:
            return _country(scene, actor.country)
    home = _attacked_home(scene, passage)
    if all(voice.is_report for voice in spoken.voices):
        return home or (_told_of_most(scene) if whole else None)
    return home if any(d.meaning == "launch" for d in done) else None


def _told_of_most(scene: Scene) -> Place | None:
    """The country that most of a report's towns and regions are in."""
    codes = Counter(
        each.mention.place.country
        for passage in scene.passages
        for each in passage.places
        if not is_country(each.mention.place) and each.mention.place.country
    )
    return _country(scene, codes.most_common(1)[0][0]) if codes else None


def shares_out(passage: Passage) -> bool:
    """Whether a sentence gives a total and the figures of its parts by region, or of some: "сбиты
    44: 20 над Орловской областью, остальные ...", "32, из них одиннадцать над ...".
    """
    if breakdown(passage):
        return True
    parts = lines(passage)
    if not parts:
        return False
    before = passage.lower(0, parts[0].start)
    marked = ":" in before or scene_words(passage.language, "of_them").first(passage.words)
    total = any(
        q.start < parts[0].start and (q.mention.count.min or 0) >= _TOTAL
        for q in passage.quantities
    )
    return bool(marked) and total


def part_of_total(passage: Passage) -> tuple[int, Place] | None:
    """Where the figure of the one region begins that is named beside a total, and the region."""
    parts = lines(passage) if shares_out(passage) else ()
    if len(parts) != 1 or ":" in passage.lower(0, parts[0].start):
        return None
    first = parts[0]
    inside = [e for e in passage.places if first.start <= e.start < first.end]
    return (first.start, inside[0].mention.place) if inside else None


def _country_hit(passage: Passage) -> bool:
    """For "окупанти вчергове атакували Україну": a verb of attack right before its country."""
    return any(
        d.meaning == "attack" and not d.negated and 0 < each.start - d.at <= _NEXT
        for d in deeds(passage)
        for each in passage.places
        if is_country(each.mention.place)
    )


_NEXT = 3  # words from a verb of attack to what is attacked


def _attacked_home(scene: Scene, passage: Passage) -> Place | None:
    """Whose communique a total without a source is: its enemies are named from one side."""
    enemies = tuple(table("enemies")[passage.language])
    if any(word.lower.startswith(enemies) for word in passage.words):
        return _country(scene, _HOME[passage.language])
    return None


_HOME = {"uk": "UA", "ru": "RU"}


def counts_a_night(passage: Passage) -> bool:
    """Whether a sentence gives the total of a wave beside figures of its places."""
    counted = [
        q.mention.count.min or 0
        for q in passage.quantities
        if _weapons_counted(passage, q.start, q.end)
    ]
    return len(counted) > 1 and max(counted) >= _WAVE


_WAVE = 30  # weapons that no single place counts beside others


def _attacked(passage: Passage, each: Located[PlaceMention]) -> bool:
    """A country behind a preposition or in the accusative, not one that acts, and no sea."""
    if not (each.mention.place.id or "").startswith(_COUNTRY):
        return False
    governs, _ = _preposition(passage, each.start)
    if governs in _words(passage.language, "from"):
        return False  # "запустили з території України": where it came from
    if _is_object(passage, each):
        return True
    return governs is not None or passage.words[each.end - 1].lower.endswith(("у", "ю"))


def _by_air(passage: Passage) -> bool:
    found = [w.mention.weapon for w in passage.weapons]
    ids = [getattr(weapon, "id", None) or "" for weapon in found]
    return any(name.startswith(("uas", "shahed", "geran")) for name in ids)


def _local(passage: Passage) -> bool:
    """For "По городу выпущено 19 ракет", "над областью": what is spoken of, not the country."""
    words = passage.words
    return area_word(passage) or any(
        w.lower.startswith(("город", "місто", "місту", "містом", "столиц"))
        and n
        and words[n - 1].lower in ("по", "на", "над", "в", "у")
        for n, w in enumerate(words)
    )


def _weapons_counted(passage: Passage, start: int, end: int) -> bool:
    span = stretch(passage, start)
    return any(end <= w.start < span[1] and w.start - end <= _WIDE for w in passage.weapons)


def _country(scene: Scene, code: str) -> Place | None:
    return scene.references.places.get(_COUNTRY + code)


def with_town(scene: Scene, place: Place | None) -> Place | None:
    """A site is named with its town, where its own name does not tell it."""
    if place is not None and of_city_region(place) and place.region != place.name:
        return replace(place, name=f"{place.name} ({place.region})")
    if place is None or place.precision is not PlacePrecision.FACILITY or not place.within:
        return place
    town = scene.references.places.get(place.within[0])
    if town is None or town.precision is not PlacePrecision.SETTLEMENT or town.name in place.name:
        return place
    return replace(place, name=f"{place.name} ({town.name})")


def is_country(place: Place | None) -> TypeGuard[Place]:
    return place is not None and place.precision is PlacePrecision.COUNTRY


def is_sea(place: Place) -> bool:
    return (place.id or "").startswith("sea:")


def reminds(passage: Passage) -> bool:
    """For "Нагадаємо": what follows is another incident."""
    return scene_words(passage.language, "remind").first(passage.words) is not None


def strikes_again(passage: Passage, event: Happening) -> bool:
    """For "За годину дрон ударив по ...", "По іншому району били ...": the next blow."""
    begun = scene_words(passage.language, "next").first(passage.words, 0, _OPENS)
    blow = any(t.verb and t.meaning in _BLOWS for t in event.triggers)
    return (begun is not None and blow) or repeated(passage, event)


def repeated(passage: Passage, event: Happening) -> bool:
    """For "відбулася повторна атака": the same place is struck once more."""
    again = scene_words(passage.language, "again").first(passage.words)
    return again is not None and any(t.meaning in _BLOWS for t in event.triggers)


_OPENS = 6  # words in which a sentence says that it tells of the next blow
_BLOWS = frozenset(("hit", "attack", "explode", "intercept", "fall"))


def looks_back(passage: Passage) -> bool:
    return scene_words(passage.language, "back").first(passage.words) is not None


# ---------------------------------------------------------------- anchors


Anchor = tuple[int, "Place | None", "TimeInterval | None", bool]


def anchors(
    passage: Passage, event: Happening, places: Sequence[Located[PlaceMention]]
) -> list[Anchor]:
    """(first word, place, date, whether it may begin an incident) for the parts of a sentence."""
    if not event.triggers:
        return []
    asserted = any(t.verb for t in event.triggers) or any(
        t.meaning in ("attack", "blast") for t in event.triggers
    )
    if scene_words(passage.language, "not_first").first(passage.words) is not None:
        asserted = False  # "Под ударом Энгельс не впервые"
    dates = sorted(event.dates, key=lambda each: each.start)
    places = [e for e in places if is_sea(e.mention.place) or not is_country(e.mention.place)]
    places = _in_cities(_routes(passage, places))
    told = [each for each in places if _tells_of(passage, event, each)]
    places = told or [e for e in places if passage.words[stretch(passage, e.start)[0]].tag == "P"]
    wheres: list[tuple[int, Place]] = [(each.start, each.mention.place) for each in places]
    if not wheres:
        wheres = unlisted_places(passage)
    if not wheres:
        return [(0, None, _day_told(passage, event, dates), asserted)] if dates else []
    if len(wheres) > 1 and places:  # names beside each other: the surest says where
        best = max(places, key=lambda each: each.mention.probability)
        doubtful = {
            e.start
            for e in places
            if e.mention.probability <= best.mention.probability / 2
            and stretch(passage, e.start) == stretch(passage, best.start)
        }
        wheres = [row for row in wheres if row[0] not in doubtful]
    found: list[Anchor] = []
    ends = {each.start: each.end for each in places}
    last = before = -1
    for at, where in sorted(wheres, key=lambda row: row[0]):
        beside = (
            0 <= at - last <= 1 and passage.words[last].tag not in ("C", ".")
            if last >= 0
            else False
        )
        last = ends.get(at, at + 1)
        if beside:
            continue  # "в Аннинском районе под Воронежем": one place in two steps
        start = stretch(passage, at)[0]
        day = _day_here(passage, dates, at)
        listed = before >= 0 and _only_listed(passage, before, at)
        before = ends.get(at, at + 1)
        if found and (listed or not _told_apart(passage, event, start)):
            continue
        if not found:
            found += _before(passage, event, dates, start, day)
        when = day.mention.interval if day else (dates[0].mention.interval if dates else None)
        found.append((start if found else 0, where, when, asserted))
    return found


def _routes(
    passage: Passage, places: Sequence[Located[PlaceMention]]
) -> list[Located[PlaceMention]]:
    """For "на перегоне Рассуха — Унеча": one place, called after both ends, listed or not."""
    kept: list[Located[PlaceMention]] = []
    for each in sorted(places, key=lambda each: each.start):
        way = _way(passage, each)
        if way is None:
            kept.append(each)
            continue
        before = next((k for k in kept if k.start == way), None)
        if before is not None:
            kept.remove(before)
            first = before.mention.place.name
        else:
            first = in_english(passage.words[way].text, passage.language)
        both = replace(
            each.mention.place,
            name=f"{first} – {each.mention.place.name}",
            precision=PlacePrecision.NEAR,
        )
        kept.append(replace(each, start=way, mention=replace(each.mention, place=both)))
    return kept


def _in_cities(places: Sequence[Located[PlaceMention]]) -> list[Located[PlaceMention]]:
    """For "в Советском районе Воронежа": the city, called after the district too where the
    gazetteer does not know it.
    """
    kept: list[Located[PlaceMention]] = []
    for each in places:
        part = kept[-1] if kept else None
        city = each.mention.place
        if part is None or part.end != each.start or part.mention.place.id is not None:
            kept.append(each)
            continue
        whole = replace(city, name=f"{part.mention.place.name} ({city.name})")
        kept[-1] = replace(part, end=each.end, mention=replace(each.mention, place=whole))
    return kept


def _way(passage: Passage, each: Located[PlaceMention]) -> int | None:
    """Where the first end of a way stands whose other end is named: "на дорозі Агдам – ..."."""
    words = passage.words
    at = each.start - 1
    if at <= 1 or words[at].lower != "-" or not words[at - 1].capital:
        return None
    first = at - 1
    while first > 1 and words[first - 1].capital:
        first -= 1
    return first if words[first - 1].lower.startswith(_WAYS) else None


_WAYS = marks("ways")


def _only_listed(passage: Passage, start: int, end: int) -> bool:
    """As in "Грозный, Моздок и Владикавказ атаковали": one blow, whose places are listed."""
    between = passage.lower(start, end)
    return bool(between) and all(word in _LISTS for word in between)


_LISTS = frozenset((",", "и", "і", "й", "та", "в", "у", "на", "под", "під", "над"))


def _day_told(
    passage: Passage, event: Happening, dates: Sequence[Located[DateMention]]
) -> TimeInterval:
    """The day that stands with a verb that tells, else the first."""
    told = [
        each
        for each in dates
        if any(
            t.verb and start <= t.at < end
            for t in event.triggers
            for start, end in (stretch(passage, each.start),)
        )
    ]
    return (told or list(dates))[0].mention.interval


def _day_here(
    passage: Passage, dates: Sequence[Located[DateMention]], at: int
) -> Located[DateMention] | None:
    """The day that stands with the word, by the stretch or beyond what is set off in it."""
    for start, end in (stretch(passage, at), reach(passage, at)):
        own = [d for d in dates if start <= d.start < end]
        if own:
            return own[0]
    return None


def _before(
    passage: Passage,
    event: Happening,
    dates: Sequence[Located[DateMention]],
    start: int,
    day: Located[DateMention] | None,
) -> list[Anchor]:
    """A day and a deed of their own before the first place: "20 вересня поранено двох, а в четвер
    у Сумах ...".
    """
    first = dates[0] if dates else None
    if first is None or day is None or first is day or first.start >= start:
        return []
    if (first.mention.interval.gap(day.mention.interval) or 0) <= 1:
        return []
    span = stretch(passage, first.start)
    if not any(span[0] <= t.at < span[1] for t in event.triggers):
        return []
    return [(0, None, first.mention.interval, True)]


def _tells_of(passage: Passage, event: Happening, each: Located[PlaceMention]) -> bool:
    start, end = reach(passage, each.start)
    if any(start <= trigger.at < end for trigger in event.triggers):
        return True
    return _across_colon(passage, event, start, end)


def _across_colon(passage: Passage, event: Happening, start: int, end: int) -> bool:
    """Whether a colon joins words to what tells: "над базою Таджі: пошкоджено радар", "поражены:
    склад в порту".
    """
    words = passage.words
    named = {each.start for each in event.places}
    if end + 1 < len(words) and words[end].lower == ":":
        after = reach(passage, end + 1)
        own = any(after[0] <= at < after[1] for at in named)
        if not own and any(t.verb and after[0] <= t.at < after[1] for t in event.triggers):
            return True
    while start > 1 and words[start - 1].lower == ",":
        start = stretch(passage, start - 2)[0]
    if start > 1 and words[start - 1].lower == ":":
        first = stretch(passage, start - 2)
        return any(t.verb and first[0] <= t.at < first[1] for t in event.triggers)
    return False


def _told_apart(passage: Passage, event: Happening, start: int) -> bool:
    """Whether a further place has an event or a figure of its own."""
    end = stretch(passage, start)[1]
    if any(start <= t.at < end for t in event.triggers):
        return True
    targets = tongue(passage.language).events.targets
    if targets.first(passage.words, start, end) is not None and start > 1:
        return _across_colon(passage, event, start, end)  # an item of a list of targets
    return any(start <= q.start < end and not q.mention.measure for q in passage.quantities)


def silent(passage: Passage, event: Happening) -> bool:
    return is_exercise(passage) or is_pattern(passage, event)
