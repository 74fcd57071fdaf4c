"""Weapon types named in a text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from remnant.catalogue.found import Found
from remnant.catalogue.joining import Joining
from remnant.catalogue.meaning import Meaning
from remnant.catalogue.spelling import designation, with_designation, written_so
from remnant.domain.ports import WeaponMention
from remnant.domain.values import Either, WeaponLevel, WeaponRef
from remnant.naming.folding import tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from remnant.catalogue.cues import Cues
    from remnant.catalogue.senses import Sense
    from remnant.naming.folding import Tokens
    from remnant.naming.phrases import Phrases


class Finder:
    """Walks a text once for names, then asks of each what its neighbours make of it."""

    def __init__(
        self, names: Phrases[Sense], cues: Cues, within: Callable[[str, str], bool]
    ) -> None:
        self._names = names
        self._cues = cues
        self._within = within

    def find(self, text: str) -> tuple[WeaponMention, ...]:
        words = tokens(text)
        options = self._options(words)
        if not options:
            return ()
        sure = [here[0] for here in options.values() if here[0].sense.safe]
        meaning = Meaning(words, self._cues, self._within, sure)
        for each in _chosen(words, options, meaning):
            meaning.learn(each)  # «Град» speaks for the «Ураган» beside it, before or after
        joining = Joining(words, self._names, self._cues, self._within)
        found = joining.alternatives(_chosen(words, options, meaning))
        found = self._with_unknown(words, joining.one_phrase(found))
        return tuple(_mention(text, words, each) for each in found)

    def _options(self, words: Tokens) -> dict[int, list[Found]]:
        """For each word, the names that start there and can be meant, longest first."""
        options: dict[int, list[Found]] = {}
        for first in self._names.candidates(words):
            here = [
                Found(first, last, sense)
                for last, senses in self._names.at(words, first)
                for sense in _ranked(words, first, last, senses)
                if not self._turned(words, first, sense)
            ]
            if here:
                options[first] = here
        return options

    def _turned(self, words: Tokens, first: int, sense: Sense) -> bool:
        """Whether what is before a class noun makes it its opposite: anti-drone."""
        before = first - 1
        return (
            sense.is_class
            and before >= 0
            and words.words[before] in self._cues.against
            and words.tight(before)
        )

    def _with_unknown(self, words: Tokens, found: list[Found]) -> list[Found]:
        """A designation that the catalogue does not know, beside the noun that says what it is."""
        taken = {at for each in found for at in range(each.first, each.last)}
        wider = []
        for each in found:
            place = _designated(words, each, taken) if each.sense.is_class else None
            if place is None or self._is_no_designation(words, place[0]):
                wider.append(each)
                continue
            first, last = place
            name = _written(words, first, last)
            sense = replace(each.sense, weapon=WeaponRef(name, WeaponLevel.MODEL), is_class=False)
            wider.append(
                replace(each, first=min(first, each.first), last=max(last, each.last), sense=sense)
            )
        return wider

    def _is_no_designation(self, words: Tokens, first: int) -> bool:
        return words.words[first] in self._cues.no_designation


def _chosen(words: Tokens, options: dict[int, list[Found]], meaning: Meaning) -> list[Found]:
    """The longest meant name at each word, none overlapping."""
    chosen: list[Found] = []
    covered = 0
    for first, here in options.items():
        if first < covered:
            continue
        found = next((each for each in here if meaning.meant(each)), None)
        if found is None:
            continue
        if not found.sense.is_class:
            found = with_designation(words, found)
        chosen.append(found)
        covered = found.last
    return chosen


def _ranked(words: Tokens, first: int, last: int, senses: Sequence[Sense]) -> list[Sense]:
    """Each meaning that is written so once, types before classes, sure ones first."""
    unique: dict[str | None, Sense] = {}
    for sense in senses:
        if not written_so(words, first, last, sense):
            continue
        kept = unique.get(sense.weapon.id)
        if kept is None or (sense.safe and not kept.safe):
            unique[sense.weapon.id] = sense
    return sorted(unique.values(), key=lambda sense: (sense.is_class, not sense.safe))


def _designated(words: Tokens, noun: Found, taken: set[int]) -> tuple[int, int] | None:
    """Where a designation stands right before or right after a class noun."""
    if noun.last < len(words.words) and words.glued(noun.last - 1) and noun.last not in taken:
        last = designation(words, noun.last)
        if last is not None:
            return noun.last, last
    for first in range(max(0, noun.first - 4), noun.first):
        begins = first == 0 or not words.tight(first - 1)
        if begins and first not in taken and designation(words, first) == noun.first:
            return (first, noun.first) if words.glued(noun.first - 1) else None
    return None


def _written(words: Tokens, first: int, last: int) -> str:
    return words.folded.cased[words.starts[first] : words.ends[last - 1]]


def _mention(text: str, words: Tokens, found: Found) -> WeaponMention:
    first, last = words.starts[found.first], words.ends[found.last - 1]
    low = words.folded.low
    if low.count('"', first, last) % 2 and low[last : last + 1] == '"':
        last += 1  # the quote that was opened inside the mention
    if low.count("(", first, last) > low.count(")", first, last) and low[last : last + 1] == ")":
        last += 1
    start, end = words.folded.span(first, last)
    weapon = replace(found.weapon, printed=text[start:end])
    if not found.others:
        return WeaponMention(start, end, weapon)
    return WeaponMention(start, end, Either((weapon, *found.others)))
