"""What was hit, meant and damaged, why, and what remains show, in Ukrainian and Russian."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from remnant.domain.claim import Slot, Stance
from remnant.domain.values import WeaponRef
from remnant.reading.deeds import deeds, light_verbs, stretch
from remnant.reading.drafts import Draft
from remnant.reading.lexicon import Lexicon, data
from remnant.reading.slavic_marks import marks, pairs
from remnant.reading.slavic_spans import hedged, whole
from remnant.reading.slavic_things import cause, english

if TYPE_CHECKING:
    from collections.abc import Iterator

    from remnant.reading.deeds import Deed
    from remnant.reading.drafts import Desk
    from remnant.reading.lexicon import Match

_STARTED = marks("fire_started")
_DAMAGES = marks("damages")
_BEFORE = 4  # words of an adjective or figure before a target
_LONGEST = 16  # words of a value
_AIMS = marks("aims")


def harm(desk: Desk) -> list[Draft]:
    done = deeds(desk.passage)
    found = list(_targets(desk, done))
    found += _damage(desk, done)
    found += _suffered(desk, done)
    found += _fires(desk)
    found += _cut_off(desk)
    found += _no_supply(desk)
    found += _got_some(desk)
    found += _deed_nouns(desk)
    found += _launched_from(desk, done)
    found += _unharmed(desk)
    found += _no_military(desk)
    found += _aims(desk)
    found += _reasons(desk)
    found += _remains(desk)
    return found


def _draft(
    desk: Desk,
    slot: Slot,
    start: int,
    end: int,
    at: int,
    value: str,
    rule: str,
    stance: Stance = Stance.AFFIRMS,
) -> Draft:
    return Draft(
        desk.passage.number,
        start,
        end,
        slot,
        (value,),
        desk.spoken.at(at),
        stance=stance,
        certainty=hedged(desk, start, end),
        rule=rule,
        at=at,
    )


def _target(desk: Desk, start: int, end: int) -> Match | None:
    """The first target named in these words, buildings and sites before open ground."""
    found = [
        m
        for m in desk.tongue.events.targets.find(desk.words, start, end)
        if not any(w.start < m.end and m.start < w.end for w in desk.passage.weapons)
        and not (m.start and desk.words[m.start - 1].lower.startswith(_STREETS))
    ]
    return next((m for m in found if m.meaning != "open"), None) or next(iter(found), None)


_STREETS = ("улиц", "вулиц", "проспект", "площад", "площ", "бульвар", "переул", "провул")


def _value(desk: Desk, match: Match, end: int) -> str:
    start, stop = match.start, match.end
    while start > 0 and desk.words[start - 1].tag in ("J", "#") and match.start - start < _BEFORE:
        start -= 1
    while stop < end and stop - start < _LONGEST and desk.words[stop].tag in ("N", "NP", "J", "Q"):
        stop += 1
    while stop > match.end and desk.words[stop - 1].tag == "Q":
        stop -= 1
    return english(desk, start, stop) or desk.printed(start, stop)


def _named(desk: Desk, start: int, end: int, otherwise: str) -> str:
    """The thing that a stretch names, in English."""
    match = _damaged(desk, start, end)
    return _value(desk, match, end) if match is not None else otherwise


def _targets(desk: Desk, done: tuple[Deed, ...]) -> Iterator[Draft]:
    for deed in done:
        if deed.meaning not in ("hit", "attack", "fall"):
            continue
        if deed.negated and deed.kind == "present":
            continue  # "не б'є по будинках": what one never does says nothing of this target
        span = whole(desk, deed.span)
        if deed.verb in light_verbs(desk.passage.language) and not _armed(desk, span):
            continue
        match = _target(desk, *span)
        if match is None or any(
            w.lower.startswith(_DAMAGES) for w in desk.words[deed.span[0] : deed.span[1]]
        ):
            continue
        falls = deed.meaning == "fall" and not _weapon_in(desk, span)
        if falls and (fallen := _damaged(desk, *span)) is not None:
            match = fallen  # "в одном из домов обрушился подъезд"
        if falls and _case(desk, match) is None:
            text = _value(desk, match, span[1])
            yield _draft(desk, Slot.DAMAGE, *span, deed.at, text, "what came down")
        elif match.meaning != "open":  # "на город": where it was, told by the incident
            yield from _hit(desk, deed, match, span)
    if not any(d.meaning in ("hit", "attack") for d in done):
        yield from _attacks_on(desk)


def _hit(desk: Desk, deed: Deed, match: Match, span: tuple[int, int]) -> Iterator[Draft]:
    value = _value(desk, match, span[1])
    if deed.verb in _PIERCES:
        yield _draft(desk, Slot.DAMAGE, *span, deed.at, value, "went through")
        return
    if _comes_itself(desk, deed, match):
        return
    before = [w.lower for w in desk.words[max(span[0], match.start - 3) : match.start]]
    stance = Stance.DENIES if deed.negated or "не" in before else Stance.AFFIRMS
    meant = any(w.lower.startswith(_ON_PURPOSE) for w in desk.words[span[0] : span[1]])
    slot = Slot.INTENDED_TARGET if meant and stance is Stance.AFFIRMS else Slot.TARGET
    yield _draft(desk, slot, *span, deed.at, value, "object of a hit", stance)
    if stance is Stance.DENIES:
        yield from _instead(desk, deed)


_ON_PURPOSE = marks("on_purpose")
_PIERCES = frozenset(marks("pierces"))


def _comes_itself(desk: Desk, deed: Deed, match: Match) -> bool:
    """As in "в борт врезался катер": what flies or sails there is not what is hit."""
    return (
        deed.meaning in ("hit", "fall")
        and deed.kind in ("past", "present")
        and deed.verb not in _OBJECTS
        and _case(desk, match) is None
        and match.end - match.start == 1
        and not any(
            w.lower in _INTO
            for w in desk.words[max(deed.span[0], match.start - _BEFORE) : match.start]
        )
    )


_OBJECTS = frozenset(marks("strikes_objects"))


def _case(desk: Desk, match: Match) -> str | None:
    """The preposition before a target, its adjectives aside; None for a subject or an object."""
    at = match.start - 1
    while at >= 0 and desk.words[at].tag in ("J", "#", "D"):
        at -= 1
    return desk.words[at].lower if at >= 0 and desk.words[at].tag == "P" else None


def _armed(desk: Desk, span: tuple[int, int]) -> bool:
    """Whether a weapon or a noun of attack says what a light verb does: "совершил налет"."""
    return _weapon_in(desk, span) or desk.tongue.events.nouns.first(desk.words, *span) is not None


def _weapon_in(desk: Desk, span: tuple[int, int]) -> bool:
    """Whether a weapon or its remains are what comes down."""
    arms = any(span[0] <= weapon.start < span[1] for weapon in desk.passage.weapons)
    return arms or desk.tongue.events.debris.first(desk.words, *span) is not None


def _instead(desk: Desk, deed: Deed) -> Iterator[Draft]:
    """For "не в піцерію, а в штаб": what was hit instead."""
    at = deed.span[1] + 1
    if at < len(desk.words) and desk.words[at].lower in ("а", "але", "но"):
        start, end = stretch(desk.passage, at)
        match = _target(desk, start, end)
        if match is not None:
            yield _draft(desk, Slot.TARGET, start, end, at, _value(desk, match, end), "hit instead")


def _attacks_on(desk: Desk) -> Iterator[Draft]:
    """For "удар по порту", "обстріл лікарні": what stands behind the noun."""
    for noun in desk.tongue.events.nouns.find(desk.words):
        voice = desk.spoken.at(noun.start)
        if noun.meaning != "attack":
            continue
        into = any(w.lower in _INTO for w in desk.words[noun.end : noun.end + 2])
        arrived = into and desk.words[noun.start].lower.startswith(_ARRIVALS)
        if voice.is_report and not arrived:
            continue
        span = stretch(desk.passage, noun.start)
        match = _target(desk, noun.end, min(span[1], noun.end + 7))
        if match is not None and match.meaning != "open":
            yield _draft(
                desk, Slot.TARGET, *span, noun.start, _value(desk, match, span[1]), "attack on"
            )
            return


_INTO = frozenset(("в", "у", "во", "по", "на"))
_ARRIVALS = marks("arrivals")


def _damage(desk: Desk, done: tuple[Deed, ...]) -> Iterator[Draft]:
    for deed in done:
        if deed.meaning != "damage" or _led_out(desk, deed):
            continue
        start, end = whole(desk, deed.span)
        fire = next(
            (
                m
                for m in desk.tongue.events.nouns.find(desk.words, start, end)
                if m.meaning == "fire"
            ),
            None,
        )
        if fire is not None:
            continue  # told by the fire
        match = _damaged(desk, start, end)
        counted = any(start <= w.start < end for w in desk.passage.weapons)
        if match is None and (counted or not _burns(desk, deed)):
            continue
        if counted and deed.verb in ("знищити", "уничтожить"):
            continue
        if any(w.lower == "не" for w in desk.words[start:end]) and not deed.negated:
            continue
        if desk.words[start].lower in _ASKED:
            continue  # "что именно горит, не называют"
        value = _value(desk, match, end) if match else "fire"
        value = "power cut" if deed.verb in _CUTS else value
        stance = Stance.DENIES if deed.negated else Stance.AFFIRMS
        yield _draft(desk, Slot.DAMAGE, start, end, deed.at, value, "damage verb", stance)
    yield from _damage_named(desk, done)


def _damage_named(desk: Desk, done: tuple[Deed, ...]) -> Iterator[Draft]:
    """Damage as a noun: "завдано руйнувань", "без разрушений", "на месте осталась воронка"."""
    for n, word in enumerate(desk.words):
        if not word.lower.startswith(_HARMED):
            continue
        span = stretch(desk.passage, n)
        done_to = any(
            w.lower.startswith(("завда", "зазна", "дістал", "получил", "нанес"))
            for w in desk.words[span[0] : span[1]]
        )
        told = any(span[0] <= d.at < span[1] and d.meaning == "damage" for d in done)
        counts = word.lower.startswith(_DAMAGES) and not told
        if counts and _none_of(desk, n, span):
            value = _named(desk, *span, "damage")
            yield _draft(desk, Slot.DAMAGE, *span, n, value, "no damage", Stance.DENIES)
            return
        if counts and (done_to or not desk.spoken.at(n).is_report):
            value = _named(desk, *span, "damage")
            yield _draft(desk, Slot.DAMAGE, *span, n, value, "damage noun")
            return
        left = word.lower.startswith(_HOLES) and word.tag == "N"
        if left and any(w.lower.startswith(_SHOWS) for w in desk.words[span[0] : span[1]]):
            value = "crater" if word.lower.startswith(_CRATERS) else "hole"
            yield _draft(desk, Slot.DAMAGE, *span, n, value, "what a blast left")
            return


def _none_of(desk: Desk, at: int, span: tuple[int, int]) -> bool:
    """For "серьёзных разрушений нет", "ни разрушений": said not to be there."""
    low = [w.lower for w in desk.words[span[0] : min(len(desk.words), span[1] + _ASIDE)]]
    before = desk.words[at - 1].lower if at > span[0] else ""
    behind = low[at - span[0] :]
    pairs = (" ".join(pair) for pair in pairwise(behind))
    negated = "не" in low[: span[1] - span[0]]
    if before == "без" and negated:
        return False  # "без повреждений не обошлось"
    gone = negated or any(word in _GONE for word in (*behind, *pairs))
    return before in ("ни", "ані", "ні", "без") or gone


_CUTS = frozenset(marks("cuts_power"))
_GONE = frozenset(marks("gone"))
_ASIDE = 6  # words behind the stretch, over an aside
_HOLES = marks("holes")
_HARMED = (*_DAMAGES, *_HOLES)
_SHOWS = marks("shows")
_CRATERS = marks("craters")
_ASKED = frozenset(("что", "сколько", "кто", "що", "скільки", "хто"))
_OUT_OF = frozenset(marks("out_of"))
_SERVICE = marks("service")


_SUFFERS = frozenset(marks("suffers"))


def _suffered(desk: Desk, done: tuple[Deed, ...]) -> Iterator[Draft]:
    """For "пострадали десятки автомобилей": of things it is damage."""
    for deed in done:
        if deed.verb not in _SUFFERS:
            continue
        start, end = deed.span
        match = _target(desk, start, end)
        if match is None or match.meaning in ("open", "military") or _case(desk, match) is not None:
            continue
        value = _value(desk, match, end)
        stance = Stance.DENIES if deed.negated else Stance.AFFIRMS
        yield _draft(desk, Slot.DAMAGE, start, end, deed.at, value, "things that suffered", stance)
        return


def _led_out(desk: Desk, deed: Deed) -> bool:
    """As in "жильцов вывели": only what is led out of service is damaged."""
    words = desk.words[deed.span[0] : deed.span[1]]
    return deed.verb in _OUT_OF and not any(w.lower.startswith(_SERVICE) for w in words)


def _damaged(desk: Desk, start: int, end: int) -> Match | None:
    """What is damaged: a subject or an object before what only says where."""
    found = [
        m for m in desk.tongue.events.targets.find(desk.words, start, end)
        if m.meaning != "open" and _case(desk, m) is None
        and not any(w.start < m.end and m.start < w.end for w in desk.passage.weapons)
    ]  # fmt: skip
    return next(iter(found), None) or _target(desk, start, end)


_LEFT = marks("left_without")
_SUPPLIES = pairs("supplies")
_SUPPLY = tuple(stem for stem, _ in _SUPPLIES)


def _cut_off(desk: Desk) -> Iterator[Draft]:
    """A supply that is gone: "без світла залишилися 30 тисяч абонентів", "остались без воды"."""
    words = desk.words
    for n in range(len(words) - 1):
        if words[n].lower != "без" or not words[n + 1].lower.startswith(_SUPPLY):
            continue
        span = stretch(desk.passage, n)
        left = any(w.lower.startswith(_LEFT) for w in words[span[0] : span[1]])
        if left or _alone(desk, n, span):
            gone = next(name for stem, name in _SUPPLIES if words[n + 1].lower.startswith(stem))
            yield _draft(desk, Slot.DAMAGE, *span, n, gone, "cut off")
            return


def _alone(desk: Desk, at: int, span: tuple[int, int]) -> bool:
    """As in "В Козинке без света": no verb at all."""
    around = (*desk.words[span[0] : at], *desk.words[at + _PAIR : span[1]])
    return not any(w.tag in ("VD", "VP") for w in around)


_PAIR = 2  # "без" and what is missing


def _no_supply(desk: Desk) -> Iterator[Draft]:
    """For "в трёх посёлках нет электричества", "зникло світло"."""
    words = desk.words
    for n, word in enumerate(words):
        if word.tag not in ("N", "J") or not word.lower.startswith(_SUPPLY):
            continue
        name = next(name for stem, name in _SUPPLIES if word.lower.startswith(stem))
        span = stretch(desk.passage, n)
        near = words[max(span[0], n - _NEAR) : min(span[1], n + _NEAR)]
        if any(w.lower.startswith(_VANISHED) for w in near):
            yield _draft(desk, Slot.DAMAGE, *span, n, name, "supply gone")
            return


_VANISHED = marks("vanished")
_WHOLE = marks("unharmed")


def _unharmed(desk: Desk) -> Iterator[Draft]:
    """For "крыша школы, указывал он, цела": somebody denies damage."""
    for n, word in enumerate(desk.words):
        if not word.lower.startswith(_WHOLE) or desk.spoken.at(n).is_report:
            continue
        span = whole(desk, stretch(desk.passage, n))
        match = _target(desk, *span)
        if match is not None and match.meaning != "open":
            value = _value(desk, match, span[1])
            yield _draft(desk, Slot.DAMAGE, *span, n, value, "unharmed", Stance.DENIES)
            return


_SOLDIERS = marks("soldiers")
_NO = frozenset(("не", "нет", "немає", "нема", "ни", "жодних", "жодного", "никаких", "ні"))


def _no_military(desk: Desk) -> Iterator[Draft]:
    """For "військових там не було", said by somebody: no military target."""
    for n, word in enumerate(desk.words):
        if not word.lower.startswith(_SOLDIERS) or desk.spoken.at(n).is_report:
            continue
        span = stretch(desk.passage, n)
        low = {w.lower for w in desk.words[span[0] : span[1]]}
        here = any(w.lower.startswith(_PRESENCE) for w in desk.words[span[0] : span[1]])
        if low & _NO and here and word.lower.endswith(_GENITIVE):
            yield _draft(
                desk, Slot.TARGET, *span, n, "military", "no military there", Stance.DENIES
            )
            return


_PRESENCE = marks("presence")
_GENITIVE = ("их", "ых", "ого", "ой", "ої", "ів", "ов", "и")
_FROM = frozenset(("з", "із", "зі", "с", "со"))


def _launched_from(desk: Desk, done: tuple[Deed, ...]) -> Iterator[Draft]:
    """As in "запущены с территории Украины", said by somebody: where it came from."""
    for deed in done:
        if deed.meaning != "launch":
            continue
        start, end = deed.span
        if desk.spoken.at(deed.at).is_report and not _weapon_in(desk, (start, end)):
            continue
        at = next((n for n in range(start, end - 1) if desk.words[n].lower in _FROM), None)
        if at is None or not any(at < p.start <= at + _NEAR for p in desk.passage.places):
            continue
        stance = Stance.DENIES if deed.negated else Stance.AFFIRMS
        last = next(p.end for p in desk.passage.places if at < p.start <= at + _NEAR)
        value = desk.printed(at, max(last, at + 1))
        draft = _draft(desk, Slot.PLACE, start, end, deed.at, value, "launched from", stance)
        yield replace(draft, value=value)
        return


_NEAR = 4  # words between "from" and its place


def _burns(desk: Desk, deed: Deed) -> bool:
    return deed.verb in data(f"events.{desk.passage.language}")["burns"]


def _fires(desk: Desk) -> Iterator[Draft]:
    for match in desk.tongue.events.nouns.find(desk.words):
        if match.meaning != "fire":
            continue
        span = stretch(desk.passage, match.start)
        if any(w.lower.startswith(_STARTED) for w in desk.words[span[0] : span[1]]):
            thing = _target(desk, *span)
            named = _value(desk, thing, span[1]) if thing and thing.meaning != "open" else None
            value = f"fire at {named}" if named and named.isascii() else "fire"
            yield _draft(desk, Slot.DAMAGE, *span, match.start, value, "fire")
            return


def _got_some(desk: Desk) -> Iterator[Draft]:
    """For "досталось и рынку", "найбільше дісталося школі"."""
    for n, word in enumerate(desk.words):
        if word.lower not in _GOT:
            continue
        span = stretch(desk.passage, n)
        match = _target(desk, *span)
        if match is not None and match.meaning != "open":
            value = _value(desk, match, span[1])
            yield _draft(desk, Slot.DAMAGE, *span, n, value, "got its share")
            return


_GOT = frozenset(("досталось", "дісталося", "дісталось"))


def _deed_nouns(desk: Desk) -> Iterator[Draft]:
    """For "сообщило об уничтожении склада", "про ураження штабу": a noun of hitting, attributed."""
    for n, word in enumerate(desk.words):
        if not word.lower.startswith(_HITTING) or desk.spoken.at(n).is_report:
            continue
        end = stretch(desk.passage, n)[1]
        match = _target(desk, n + 1, min(end, n + _BEFORE + 1))
        if match is None or match.meaning == "open" or _case(desk, match) is not None:
            continue
        if any(n < w.start < match.start for w in desk.passage.weapons):
            continue
        value = _value(desk, match, end)
        start = stretch(desk.passage, n)[0]
        yield _draft(desk, Slot.TARGET, start, end, n, value, "noun of hitting")
        return


_HITTING = marks("hitting")


def _aims(desk: Desk) -> Iterator[Draft]:
    for n, word in enumerate(desk.words):
        if not word.lower.startswith(_AIMS):
            continue
        span = stretch(desk.passage, n)
        match = _target(desk, *span)
        if match is None and (n + 1 >= span[1] or desk.spoken.at(n).is_report):
            continue
        negated = any(w.lower == "не" for w in desk.words[span[0] : span[1]])
        stance = Stance.DENIES if negated else Stance.AFFIRMS
        value = _value(desk, match, span[1]) if match else desk.printed(n + 1, span[1])
        value = value if match else english(desk, n + 1, span[1]) or value
        yield _draft(desk, Slot.INTENDED_TARGET, *span, n, value, "aimed at", stance)
        return


# ---------------------------------------------------------------- why


@cache
def _marks(name: str, language: str) -> Lexicon:
    return Lexicon.of(data(f"{name}.{language}"))


def _reasons(desk: Desk) -> Iterator[Draft]:
    seen: set[Slot] = set()
    for match in _marks("reasons", desk.passage.language).find(desk.words):
        slot = Slot.MOTIVE if match.meaning.startswith("motive") else Slot.CAUSE
        voice = desk.spoken.at(match.start)
        fell = slot is Slot.CAUSE and _fell_down(desk, match)
        if slot in seen or (voice.is_report and not fell):
            continue
        if slot is Slot.CAUSE and not (desk.event.triggers or desk.before):
            continue
        if slot is Slot.CAUSE and not fell and _by_attack(desk, match):
            continue
        seen.add(slot)
        span = stretch(desk.passage, match.start)
        end = min(span[1], match.end + _LONGEST)
        value = desk.printed(match.start, max(end, match.end))
        if slot is Slot.CAUSE:
            value = cause(desk, *whole(desk, span)) or value
        yield _draft(desk, slot, *span, match.start, value, "reason")


def _by_attack(desk: Desk, match: Match) -> bool:
    """As in "вследствие обстрела": that an attack did it is no answer to what caused it."""
    end = min(stretch(desk.passage, match.start)[1], match.end + _BEHIND)
    behind = desk.tongue.events.nouns.first(desk.words, match.start, end)
    kept = match.meaning.endswith("kept")
    defends = any(w.lower.startswith(_DEFENCE) for w in desk.words[match.end : end])
    return behind is not None and behind.meaning == "attack" and not (kept or defends)


def _fell_down(desk: Desk, match: Match) -> bool:
    """As in "внаслідок падіння уламків": whoever tells of it, remains that came down did it."""
    start, end = stretch(desk.passage, match.start)
    near = range(max(start, match.start - 1), min(end, match.end + _BEHIND))
    falls = any(desk.words[n].lower.startswith(_FALLING) for n in near)
    return falls and desk.tongue.events.debris.first(desk.words, start, end) is not None


_BEHIND = 6  # words behind "because of" that name what it was
_DEFENCE = marks("defence")
_FALLING = marks("falling")

# ---------------------------------------------------------------- remains


def _remains(desk: Desk) -> Iterator[Draft]:
    debris = desk.tongue.events.debris.first(desk.words)
    marks = {
        m.meaning: m
        for m in reversed(list(_marks("remains", desk.passage.language).find(desk.words)))
    }
    if debris is None or not marks:
        return
    mark = marks.get("compared") or marks.get("identified") or marks["found"]
    if mark.meaning == "found" and not (
        desk.passage.weapons or not desk.spoken.at(mark.start).is_report
    ):
        return
    start = min(stretch(desk.passage, debris.start)[0], stretch(desk.passage, mark.start)[0])
    end = max(stretch(desk.passage, debris.start)[1], stretch(desk.passage, mark.start)[1])
    at = mark.start if not desk.spoken.at(mark.start).is_report else debris.start
    named = (w.mention.weapon for w in desk.passage.weapons)
    of = next((w.name for w in named if isinstance(w, WeaponRef)), "munition")
    value = f"fragments of {of}"
    yield _draft(desk, Slot.WRECKAGE, start, end, at, value, f"remains {mark.meaning}")
