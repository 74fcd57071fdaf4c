"""Who was killed and injured, in Ukrainian and Russian."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from remnant.domain.claim import Act, Slot
from remnant.domain.values import Count
from remnant.naming.forms import forms
from remnant.reading.deeds import deeds, stretch
from remnant.reading.drafts import Draft
from remnant.reading.lexicon import Lexicon, data
from remnant.reading.nominals import Sort, nominals
from remnant.reading.slavic_marks import marks, pairs
from remnant.reading.slavic_spans import hedged, whole
from remnant.reading.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from remnant.reading.drafts import Desk
    from remnant.reading.lexicon import Match
    from remnant.reading.quantities import Quantity
    from remnant.reading.scene import Located

_SLOTS = {"killed": Slot.KILLED, "injured": Slot.INJURED}
_PAIR = 2  # two figures; a mark and a word; sentences that a toll goes on over
_RECENT = 3  # sentences that a toll goes on over
_NEAR = 7  # words between a figure and the word of harm
_PART_BEFORE = frozenset(marks("part_before"))
_PART_AFTER = pairs("part_after")
_ONE_ENDINGS = marks("singular_harm")


@cache
def _lists(code: str) -> Mapping[str, Lexicon]:
    rows = data(f"casualties.{code}")
    return {name: Lexicon.of(rows[name]) for name in ("words", "none", "toll", "revised")}


@cache
def _things(code: str) -> tuple[str, ...]:
    return tuple(data(f"casualties.{code}")["things"]["no"])


@cache
def _persons(code: str) -> frozenset[str]:
    """People in the singular, in every form: "водитель", "трактористу"."""
    listed = data(f"casualties.{code}")["one"]["person"]
    return frozenset(form for word in listed for form in _singular(word, code))


def _singular(word: str, code: str) -> Iterator[str]:
    """The forms of a listed word that are no plural: a dative beside what is listed."""
    yield fold(word)
    for form in forms(fold(word), code):
        if form.endswith(("у", "ові", "еві", "ю", "ці", "і", "е")) and len(form) > _SHORT:
            yield form


_SHORT = 4  # letters


@cache
def _accused(code: str) -> frozenset[str]:
    """People in the accusative singular: "жінку", "водія"."""
    return frozenset(data(f"casualties.{code}")["one"]["object"])


def toll(desk: Desk) -> list[Draft]:
    lists = _lists(desk.passage.language)
    found: list[Draft] = []
    used: set[int] = set()
    for match in lists["none"].find(desk.words):
        if desk.passage.quoted[match.start] and desk.spoken.at(match.start).is_report:
            continue
        used.update(range(match.start, match.end))
        for name in match.meaning.split("+"):
            slot, none = _SLOTS[name], Count.exactly(0)
            found += [_draft(desk, match.start, match.end, slot, none, match.start, "none hurt")]
    harms = [m for m in lists["words"].find(desk.words) if m.start not in used]
    for match in harms:
        found += _figure(desk, match, used, harms)
    found += _ordinal(desk, used)
    found += _going_on(desk, found, used)
    found += _bare(desk, lists, used, list(found))
    return found


def _slot(match: Match) -> Slot:
    return _SLOTS[match.meaning.removesuffix("~")]


def _figure(desk: Desk, match: Match, used: set[int], harms: list[Match]) -> Iterator[Draft]:
    span = _past_parts(desk, whole(desk, stretch(desk.passage, match.start)))
    words = desk.words
    if any(
        w.lower in ("не", "ні", "ни") for w in words[max(span[0], match.start - 2) : match.start]
    ):
        return
    if words[match.start].lower in _THERE_IS and not _figure_beside(desk, match, used):
        yield from _there_are(desk, match, used)
        return
    if any(w.lower in _HOW_MANY for w in words[span[0] : span[1]]):
        return
    free = [
        q
        for q in desk.passage.quantities
        if _counts_people(desk, q, used) and span[0] <= q.start < span[1]
    ]
    free = [q for q in free if not _nearer(desk, q, match, harms)]
    if free:
        best = min(free, key=lambda q: _gap(q, match))
        own = stretch(desk.passage, match.start)
        alone = len(free) == 1 and len(harms) == 1  # "жертвами удара по городу стали шестеро"
        if _gap(best, match) <= _NEAR or _risen(desk, best) or span != own or alone:
            used.update(range(best.start, best.end))
            count = replace(best.mention.count, unit="people")
            yield _draft(
                desk,
                min(best.start, match.start),
                max(best.end, match.end),
                _killed_by_wounds(desk, span, _slot(match)),
                count,
                match.start,
                "figure beside a word of harm",
            )
        return
    far = _before_aside(desk, match, span, used, harms)
    if far is not None:
        used.update(range(far.start, far.end))
        count = replace(far.mention.count, unit="people")
        slot = _killed_by_wounds(desk, span, _slot(match))
        yield _draft(desk, far.start, match.end, slot, count, match.start, "figure before an aside")
        return
    if any(
        q.start < span[1] and span[0] < q.end
        for q in desk.passage.quantities
        if q.start not in used and not q.mention.measure and _is_person_unit(desk, q)
    ):
        return
    verb = desk.words[match.start].lower
    done_to = verb.endswith("ли") and any(
        w.lower in _accused(desk.passage.language) for w in words[span[0] : span[1]]
    )  # "женщину госпитализировали"
    single = verb.endswith(_ONE_ENDINGS) or match.meaning.endswith("~")
    if done_to or (single and _one(desk, match, span)):
        used.add(match.start)
        yield _draft(
            desk,
            span[0],
            span[1],
            _killed_by_wounds(desk, span, _slot(match)),
            Count(1, 1, unit="people"),
            match.start,
            "one person",
        )


def _before_aside(
    desk: Desk, match: Match, span: tuple[int, int], used: set[int], harms: list[Match]
) -> Located[Quantity] | None:
    """For "все 74 человека, находившиеся, по данным ведомства, на борту, погибли"."""
    plural = desk.words[match.start].lower.endswith(("ли", "ні", "ны", "ено", "но"))
    if not plural or match.meaning.endswith("~") or span[0] < _PAIR:
        return None
    first = next(
        (q for q in desk.passage.quantities if _counts_people(desk, q, used) and q.mention.unit),
        None,
    )
    if first is None or first.start >= span[0]:
        return None
    alone = not any(first.start < m.start < match.start for m in harms)
    other = any(first.end <= q.start < match.start for q in desk.passage.quantities)
    leads = not any(w.tag in ("VD", "VP") for w in desk.words[: first.start])
    own = stretch(desk.passage, first.start)
    return first if alone and not other and leads and own[1] < span[0] else None


def _there_are(desk: Desk, match: Match, used: set[int]) -> Iterator[Draft]:
    """For "есть погибший"; "есть погибшие" counts at least one where somebody says so."""
    several = desk.words[match.end - 1].lower.endswith(_SEVERAL)
    if several and desk.spoken.at(match.start).is_report:
        return
    used.update(range(match.start, match.end))
    count = Count(1, None if several else 1, unit="people")
    yield _draft(desk, match.start, match.end, _slot(match), count, match.start, "there is one")


def _figure_beside(desk: Desk, match: Match, used: set[int]) -> bool:
    """Whether a figure stands beside "есть погибшие" that counts them."""
    near = range(match.start - _PAIR, match.end + _PAIR)
    return any(q.start in near for q in desk.passage.quantities if _counts_people(desk, q, used))


_SEVERAL = ("ие", "ые", "лі", "ні", "ви", "вы", "ті")
_THERE_IS = frozenset(("есть", "є"))
_HOW_MANY = frozenset(("сколько", "скільки"))


def _risen(desk: Desk, each: Located[Quantity]) -> bool:
    """As in "число жертв ночного удара выросло до девяти": however far from its noun."""
    return each.start > 0 and desk.words[each.start - 1].lower == "до"


def _past_parts(desk: Desk, span: tuple[int, int]) -> tuple[int, int]:
    """For "двадцять троє людей, серед них шестеро дітей, загинули": over the part to the whole."""
    start, end = span
    if start < _PAIR or any(start <= q.start < end for q in desk.passage.quantities):
        return span
    before = stretch(desk.passage, start - 2)
    first = [w.lower for w in desk.words[before[0] : before[0] + 2]]
    if before[0] >= _PAIR and (
        first[0] in _PART_BEFORE
        or tuple(first) in _PART_AFTER
        or first[-1:] == ["числе"]
        or first[-1:] == ["числі"]
        or first in (["у", "тому"], ["в", "том"])
    ):
        return stretch(desk.passage, before[0] - 2)[0], end
    return span


def _killed_by_wounds(desk: Desk, span: tuple[int, int], slot: Slot) -> Slot:
    """For "травмы, несовместимые с жизнью" kill."""
    words = desk.words[span[0] : min(len(desk.words), span[1] + 3)]
    fatal = any(w.lower.startswith(("несовместим", "несумісн", "смертельн")) for w in words)
    return Slot.KILLED if fatal else slot


def _nearer(desk: Desk, each: Located[Quantity], match: Match, harms: list[Match]) -> bool:
    """Whether another word of harm in the same stretch stands nearer to the figure."""
    span = stretch(desk.passage, match.start)
    rivals = [
        m
        for m in harms
        if m is not match and span[0] <= m.start < span[1] and _slot(m) is not _slot(match)
    ]
    return any(_gap(each, rival) < _gap(each, match) for rival in rivals)


def _gap(each: Located[Quantity], match: Match) -> int:
    if each.start >= match.end:
        return (each.start - match.end) * 2 + 1
    return (match.start - each.end) * 2 if match.start >= each.end else 0


def _is_person_unit(desk: Desk, each: Located[Quantity]) -> bool:
    unit = each.mention.unit
    if unit is None or not unit.startswith(_things(desk.passage.language)):
        return True
    known = nominals(desk.passage.language).get(unit)  # "двое пожарных" are people
    return known is not None and known.sort is Sort.PERSON


def _counts_people(desk: Desk, each: Located[Quantity], used: set[int]) -> bool:
    quantity = each.mention
    if quantity.measure or quantity.count.max == 0 or used & set(range(each.start, each.end)):
        return False
    if any(w.start <= each.start < w.end for w in desk.passage.weapons):
        return False
    words = desk.words
    after = tuple(w.lower for w in words[each.end : each.end + 2])
    harm = _lists(desk.passage.language)["words"]
    if after in _PART_AFTER and harm.first(words, *stretch(desk.passage, each.start)) is None:
        return False
    if _out_of_them(desk, each):
        return False
    before = {w.lower for w in words[max(0, each.start - 2) : each.start]}
    return not before & _PART_BEFORE and _is_person_unit(desk, each)


def _out_of_them(desk: Desk, each: Located[Quantity]) -> bool:
    """As in "из них двое детей": a part, unless it has a word of harm of its own."""
    before = tuple(w.lower for w in desk.words[max(0, each.start - 2) : each.start])
    span = stretch(desk.passage, each.start)
    words = _lists(desk.passage.language)["words"]
    return before in _PART_AFTER and words.first(desk.words, *span) is None


def _one(desk: Desk, match: Match, span: tuple[int, int]) -> bool:
    """One person by a noun in the singular: "поранено жінку", "погиб водитель"."""
    words = desk.words[span[0] : span[1]]
    if match.meaning.endswith("~"):
        takes = any(
            w.lower.startswith(
                ("получил", "дістав", "дістала", "отримав", "отримала", "зазнав", "зазнала")
            )
            and not w.lower.endswith("ли")
            for w in words
        )
        if not takes:
            return False
    if any(w.lower in ("среди", "серед", "діти", "люди") for w in words):
        return False
    persons = _persons(desk.passage.language)
    return any(w.lower in persons or w.lower.partition("-")[0] in persons for w in words)


def _ordinal(desk: Desk, used: set[int]) -> Iterator[Draft]:
    """For "двадцатым погибшим стал сторож": the place in the count is the count."""
    ordinals = _ordinals(desk.passage.language)
    for match in _lists(desk.passage.language)["words"].find(desk.words):
        at = match.start - 1
        if at < 0 or not match.meaning.endswith("~") or match.start in used:
            continue
        number = next((n for n, stems in ordinals if desk.words[at].lower.startswith(stems)), None)
        becomes = any(w.lower.startswith(_BECAME) for w in desk.words[match.end : match.end + 5])
        low = desk.words[at].lower
        last = becomes and low.endswith(("ым", "им", "ою", "ой"))
        named = [w.lower for w in desk.words[match.end : match.end + 1]] == ["-"]
        last = (last or named) if low.endswith(_NOMINATIVE) or last else last
        another = low.endswith(("ого", "его", "у", "ую")) and not desk.spoken.at(at).is_report
        if number is None or not (last or another):
            continue
        used.update((at, match.start))
        count = Count(number, number, unit="people")
        yield _draft(desk, at, match.end, _slot(match), count, at, "the last of so many")


_NOMINATIVE = ("ый", "ий", "ой", "ая", "а", "ій")
_BECAME = ("стал", "став", "оказал", "виявив", "виявил")


@cache
def _ordinals(code: str) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Ordinal numbers with the beginnings of their forms, the greatest first."""
    rows = data(f"numbers.{code}")["ordinals"]
    return tuple(
        (int(n), tuple(fold(form.rstrip("*")) for form in rows[n]))
        for n in sorted(rows, reverse=True)
    )


def _going_on(desk: Desk, found: list[Draft], used: set[int]) -> Iterator[Draft]:
    """For "вбито двох генералів, до 50 офіцерів і до 20 найманців": one verb for the list."""
    if not found or found[0].rule != "figure beside a word of harm":
        return
    last = found[-1]
    lists = _lists(desk.passage.language)
    for each in desk.passage.quantities:
        if (
            each.start < last.end
            or not _counts_people(desk, each, used)
            or each.mention.noun is None
        ):
            continue
        span = stretch(desk.passage, each.start)
        if (
            span[0] > last.end + 2
            or lists["words"].first(desk.words, *span) is not None
            or any(w.tag in ("VD", "VP", "W") for w in desk.words[span[0] : span[1]])
        ):
            break
        used.update(range(each.start, each.end))
        count = replace(each.mention.count, unit="people")
        last = _draft(
            desk, each.start, each.end + 2, last.slot, count, each.start, "list of the harmed"
        )
        yield last


def _bare(
    desk: Desk, lists: Mapping[str, Lexicon], used: set[int], found: list[Draft]
) -> Iterator[Draft]:
    """For "раніше він говорив про 13": a bare figure after a toll goes on counting the same."""
    bare = [
        q
        for q in desk.passage.quantities
        if (q.mention.unit is None or q.mention.collective)
        and not _of_arms(desk, q)
        and _counts_people(desk, q, used)
        and lists["words"].first(desk.words, *stretch(desk.passage, q.start)) is None
        and not any(w.start in range(*stretch(desk.passage, q.start)) for w in desk.passage.weapons)
    ]
    if not bare or lists["toll"].first(desk.words) is None:
        return
    recent = [
        d for d in (*desk.lately(_RECENT), *found[:1]) if d.slot in (Slot.KILLED, Slot.INJURED)
    ]
    if found and bare[0].start < found[0].start:
        recent = [d for d in recent if d is not found[0]]
    if desk.passage.weapons and lists["words"].first(desk.words) is None:
        return  # it is weapons that are counted
    paired = len(bare) == _PAIR and 0 <= bare[1].start - bare[0].end <= _PAIR
    joined = desk.words[bare[0].end : bare[1].start] if paired else ()
    paired = paired and (not joined or joined[0].tag == "C" or joined[0].lower == "/")
    if paired:
        slots = [Slot.KILLED, Slot.INJURED]
    elif recent:
        slots = [
            recent[-1].slot
            if len({d.slot for d in recent if d.passage == recent[-1].passage}) == 1
            else Slot.KILLED
        ] * len(bare)
    else:
        return
    if (
        paired
        and not recent
        and not any(d.slot in (Slot.KILLED, Slot.INJURED) for d in desk.before)
    ):
        return
    for each, slot in zip(bare, slots, strict=True):
        voice = desk.spoken.at(each.start)
        if voice.is_report:
            continue
        used.update(range(each.start, each.end))
        count = replace(each.mention.count, unit="people")
        span = stretch(desk.passage, each.start)
        yield replace(
            _draft(desk, span[0], each.end, slot, count, each.start, "bare figure after a toll"),
            revises=True,
        )


def _of_arms(desk: Desk, each: Located[Quantity]) -> bool:
    """For "двадцять шість влучили": a bare figure of weapons, by what they do."""
    span = stretch(desk.passage, each.start)
    return any(
        span[0] <= d.at < span[1] and d.meaning in ("hit", "intercept", "launch", "fall")
        for d in deeds(desk.passage)
    )


def _draft(desk: Desk, start: int, end: int, slot: Slot, count: Count, at: int, rule: str) -> Draft:
    left, right = stretch(desk.passage, at)
    left, right = min(left, start), max(right, min(end, len(desk.words)))
    voice = desk.spoken.at(at)
    revised = (
        voice.act is Act.CORRECTS
        or _lists(desk.passage.language)["revised"].first(desk.words, left, right) is not None
    )
    return Draft(
        desk.passage.number,
        left,
        right,
        slot,
        count,
        voice,
        certainty=hedged(desk, left, right),
        rule=rule,
        at=at,
        revises=revised,
    )
