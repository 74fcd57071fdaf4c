"""What a person types, as the values that claims hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from remnant.domain.claim import NO_ANSWER, STATED, Act, Slot, Stance
from remnant.domain.values import ANY_PARTY, THE_REPORT, ActorRef, Count
from remnant.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from remnant.domain.claim import Certainty
    from remnant.domain.ports import References
    from remnant.domain.values import Value, WeaponRef

LISTS = frozenset({Slot.TARGET, Slot.INTENDED_TARGET, Slot.DAMAGE})
_COUNT = re.compile(
    r"(?P<bound>at least |at most )?(?P<about>about )?(?P<low>\d{1,9})"
    r"(?:(?: to |-|–|\.\.)(?P<high>\d{1,9}))?(?: of (?P<of>\d{1,9}))?"
)
_HINT = "write it as 8, at least 8, at most 5, about 30, 5 to 7 or 3 of 8"

# How a stance is taken where nobody says otherwise.
_ACTS = {
    Stance.AFFIRMS: Act.STATES,
    Stance.DENIES: Act.DENIES,
    Stance.WITHHOLDS: Act.DECLINES_TO_COMMENT,
    Stance.LEAVES_OPEN: Act.UNABLE_TO_VERIFY,
}


def value_of(words: Sequence[str], slot: Slot, references: References) -> Value:
    """The value that the words give to a slot; several words are several things of a list."""
    stated = [" ".join(each.split()) for each in words]
    if not stated or not all(stated):
        raise InputError(f"a claim about {slot.value} needs a value", hint="--value WORDS")
    if slot in LISTS:
        return tuple(stated)
    if len(stated) > 1:
        raise InputError(f"{slot.value} takes one value", hint="add a claim for each further one")
    if slot.counts:
        return _count(stated[0])
    if slot is Slot.WEAPON:
        return _weapon(stated[0], references)
    if slot is Slot.PERPETRATOR:
        return actor_of(stated[0], references)
    return stated[0]


def actor_of(words: str, references: References) -> ActorRef:
    """The actor of an id or of a name that the actors file has; else the name as given."""
    for fixed in (THE_REPORT, ANY_PARTY):
        if words.casefold() in {fixed.id, fixed.name}:
            return fixed
    found = references.actors.get(words)
    if found is None:
        named = references.actors.search(words, 1)
        found = next((each for each in named if each.name.casefold() == words.casefold()), None)
    return ActorRef(found.name, found.id) if found else ActorRef(words)


def manner_of(stance: Stance) -> tuple[Act, Certainty]:
    """How a stance is taken, and how firmly, where nothing more is given."""
    return _ACTS[stance], NO_ANSWER if stance is Stance.WITHHOLDS else STATED


def _count(words: str) -> Count:
    matched = _COUNT.fullmatch(words)
    if matched is None:
        raise InputError(f"{words!r} is no number", hint=_HINT)
    low, bound = int(matched["low"]), matched["bound"]
    high = int(matched["high"]) if matched["high"] else None
    if (high is not None and bound) or (high is not None and high < low):
        raise InputError(f"{words!r} is no number", hint=_HINT)
    least = None if bound == "at most " else low
    most = None if bound == "at least " else (low if high is None else high)
    of = int(matched["of"]) if matched["of"] else None
    return Count(least, most, approximate=bool(matched["about"]), of=of)


def _weapon(words: str, references: References) -> WeaponRef:
    found = references.weapons.get(words)
    if found is not None:
        return found
    alike = references.weapons.search(words, 5)
    exact = [each for each in alike if each.name.casefold() == words.casefold()]
    if len(exact) == 1:
        return exact[0]
    some = ", ".join(f"{each.id} ({each.name})" for each in alike)
    raise InputError(
        f"the catalogue has no weapon type {words!r}",
        hint=f"did you mean {some}" if some else "name it by its catalogue id",
    )
