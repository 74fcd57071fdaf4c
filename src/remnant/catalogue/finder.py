"""Weapon types named in a text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from remnant.catalogue.entries import Ambiguity
from remnant.domain.ports import WeaponMention
from remnant.domain.values import Either, WeaponRef
from remnant.naming.folding import tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from remnant.catalogue.cues import Cues
    from remnant.catalogue.senses import Sense
    from remnant.naming.folding import Tokens
    from remnant.naming.phrases import Phrases

_WINDOW = 4  # words on either side in which a cue speaks for an ordinary word
_NEXT_TO = 1
_PREPOSITIONS = frozenset("асвкуоиіязai")  # single letters that are words of their own
_DESIGNATION_LETTERS = 3
_AKIN = {"rocket": "missile"}  # ракета is both, and reports mix the two
_SENTENCE_END = (". ", "! ", "? ", ".\n", "!\n", "?\n", "\n\n", '." ', '!" ', '?" ')


@dataclass(frozen=True, slots=True)
class _Found:
    """A name from word `first` up to word `last`, exclusive."""

    first: int
    last: int
    sense: Sense
    options: tuple[WeaponRef, ...] = ()  # further types, one of which was meant


class Finder:
    """Walks a text once: names, then what their neighbours make of them."""

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
        found = self._chosen(words, options)
        found = self._alternatives(words, found)
        found = self._merged(words, found)
        return tuple(_mention(text, words, each) for each in found)

    def _options(self, words: Tokens) -> dict[int, list[_Found]]:
        """For each word, the names that start there and can be meant, longest first."""
        options: dict[int, list[_Found]] = {}
        for first in self._names.candidates(words):
            here = [
                _Found(first, last, sense)
                for last, each in self._names.at(words, first)
                for sense in _narrowest(each)
                if _written_so(words, first, last, sense)
            ]
            if here:
                options[first] = here
        return options

    def _chosen(self, words: Tokens, options: dict[int, list[_Found]]) -> list[_Found]:
        safe_types = {
            each.sense.weapon.id for here in options.values() for each in here if each.sense.safe
        }
        nouns = {
            at: each.sense.root
            for here in options.values()
            for each in here[:1]
            if each.sense.is_class and each.sense.safe
            for at in range(each.first, each.last)
        }
        chosen: list[_Found] = []
        covered = 0
        for first in sorted(options):
            if first < covered:
                continue
            for each in options[first]:
                if self._meant(words, each, nouns, safe_types):
                    extended = _with_designation(words, each)
                    chosen.append(extended)
                    covered = extended.last
                    break
        return chosen

    def _meant(
        self, words: Tokens, found: _Found, nouns: dict[int, str], safe_types: set[str | None]
    ) -> bool:
        sense = found.sense
        if sense.safe:
            return True
        own = range(found.first, found.last)
        if sense.is_class:
            return bool(self._beside(words, found, _WINDOW, nouns, own, None))
        if any(self._akin(sense.weapon.id, other) for other in safe_types):
            return True
        if sense.ambiguity is Ambiguity.NEVER_ALONE:
            near = self._nouns_near(words, found, _NEXT_TO, nouns, own, sense.root)
            quoted = _quoted(words, found)
            return near or (
                quoted and self._nouns_near(words, found, _WINDOW, nouns, own, sense.root)
            )
        return (
            _quoted(words, found)
            or _after_number(words, found)
            or self._beside(words, found, _WINDOW, nouns, own, sense.root)
        )

    def _akin(self, weapon: str | None, other: str | None) -> bool:
        if weapon is None or other is None:
            return False
        return weapon == other or self._within(weapon, other) or self._within(other, weapon)

    def _beside(
        self,
        words: Tokens,
        found: _Found,
        window: int,
        nouns: dict[int, str],
        own: range,
        root: str | None,
    ) -> bool:
        if self._nouns_near(words, found, window, nouns, own, root):
            return True
        return any(
            at not in own and self._cues.beside.at(words, at) for at in _near(words, found, window)
        )

    def _nouns_near(
        self,
        words: Tokens,
        found: _Found,
        window: int,
        nouns: dict[int, str],
        own: range,
        root: str | None,
    ) -> bool:
        return any(
            at not in own and at in nouns and (root is None or _same_root(nouns[at], root))
            for at in _near(words, found, window)
        )

    def _alternatives(self, words: Tokens, found: list[_Found]) -> list[_Found]:
        """Types of which one was meant become one: Kh-101/Kh-555, Shahed-131/136."""
        joined: list[_Found] = []
        at = 0
        while at < len(found):
            each = found[at]
            at += 1
            while not each.sense.is_class:
                following = found[at] if at < len(found) else None
                wider = self._or_number(words, each, following)
                if wider is None and following and self._either(words, each, following):
                    wider = replace(
                        each,
                        last=following.last,
                        options=(*each.options, following.sense.weapon),
                    )
                    at += 1
                if wider is None:
                    break
                each = wider
            joined.append(each)
        return joined

    def _either(self, words: Tokens, left: _Found, right: _Found) -> bool:
        if right.sense.is_class or right.sense.weapon.id == left.sense.weapon.id:
            return False
        if right.first == left.last:
            return "/" in _between(words, left.last - 1, right.first)
        return (
            right.first == left.last + 1
            and words.words[left.last] in self._cues.either
            and words.glued(left.last - 1)
            and words.glued(left.last)
        )

    def _or_number(self, words: Tokens, each: _Found, following: _Found | None) -> _Found | None:
        """A second number that shares the first one's name: Kh-101/555."""
        at = each.last
        if at >= len(words.words) or not words.words[at].isdigit():
            return None
        if (following and following.first <= at) or "/" not in _between(words, at - 1, at):
            return None
        if not words.words[at - 1].isdigit():
            return None
        name = " ".join((*words.words[each.first : at - 1], words.words[at]))
        for sense in self._names.exact(name):
            if not sense.is_class and sense.weapon.id != each.sense.weapon.id:
                return replace(each, last=at + 1, options=(*each.options, sense.weapon))
        return None

    def _merged(self, words: Tokens, found: Sequence[_Found]) -> list[_Found]:
        """A type and the noun of its class beside it are one mention: Kalibr cruise missiles."""
        merged: list[_Found] = []
        for each in found:
            last = merged[-1] if merged else None
            if last is None or not self._one_phrase(words, last, each):
                merged.append(each)
                continue
            kept = last if each.sense.is_class else each
            merged[-1] = replace(kept, first=last.first, last=each.last)
        return merged

    def _one_phrase(self, words: Tokens, left: _Found, right: _Found) -> bool:
        if left.sense.weapon.id == right.sense.weapon.id and not left.options:
            return right.first == left.last and words.glued(left.last - 1)
        if left.sense.is_class == right.sense.is_class:
            return False
        if not _same_root(left.sense.root, right.sense.root):
            return False
        at = left.last
        while at < right.first:
            joins = self._cues.joins.at(words, at)
            if not joins or not words.glued(at - 1):
                return False
            at = joins[0][0]
        return at == right.first and words.glued(at - 1)


def _narrowest(senses: Sequence[Sense]) -> list[Sense]:
    """Each meaning once, types before classes."""
    unique: dict[str | None, Sense] = {}
    for sense in senses:
        kept = unique.get(sense.weapon.id)
        if kept is None or (sense.safe and not kept.safe):
            unique[sense.weapon.id] = sense
    return sorted(unique.values(), key=lambda sense: (sense.is_class, not sense.safe))


def _same_root(left: str, right: str) -> bool:
    return _AKIN.get(left, left) == _AKIN.get(right, right)


def _written_so(words: Tokens, first: int, last: int, sense: Sense) -> bool:
    """Whether case, spacing and neighbours allow this meaning."""
    start = words.starts[first]
    cased = words.folded.cased
    if sense.capitals and not cased[start : start + sense.capitals].isupper():
        return False
    if sense.capitalised and not (cased[start].isupper() or cased[start].isdigit()):
        before = cased[start - 1 : start]
        if before != '"':
            return False
    if words.ends[first] - start == 1 and last > first + 1 and not words.tight(first):
        letter = words.folded.low[start]
        if letter in _PREPOSITIONS or not cased[start].isupper():
            return False
    return not _excluded(words, first, last, sense)


def _excluded(words: Tokens, first: int, last: int, sense: Sense) -> bool:
    for each in sense.not_after:
        begin = first - len(each)
        if begin >= 0 and tuple(words.words[begin:first]) == each:
            return True
    return any(tuple(words.words[last : last + len(each)]) == each for each in sense.not_before)


def _near(words: Tokens, found: _Found, window: int) -> list[int]:
    """The words within `window` words of a name, in its sentence."""
    near: list[int] = []
    for at in range(found.first - 1, max(-1, found.first - 1 - window), -1):
        if _sentence_ends(words, at):
            break
        near.append(at)
    for at in range(found.last, min(len(words.words), found.last + window)):
        if _sentence_ends(words, at - 1):
            break
        near.append(at)
    return near


def _sentence_ends(words: Tokens, at: int) -> bool:
    between = _between(words, at, at + 1)
    return any(end in between for end in _SENTENCE_END)


def _between(words: Tokens, left: int, right: int) -> str:
    return words.folded.low[words.ends[left] : words.starts[right]]


def _quoted(words: Tokens, found: _Found) -> bool:
    low = words.folded.low
    start, end = words.starts[found.first], words.ends[found.last - 1]
    return low[start - 1 : start] == '"' and low[end : end + 1] == '"'


def _after_number(words: Tokens, found: _Found) -> bool:
    before = found.first - 1
    return before >= 0 and words.words[before].isdigit() and words.glued(before)


def _with_designation(words: Tokens, found: _Found) -> _Found:
    """The name with the rest of a designation written to it: X-59MK2, Shahed-136s, Buk-M1."""
    if found.sense.is_class:
        return found
    last = found.last
    low = words.folded.low
    while last < len(words.words) and words.tight(last - 1):
        word = words.words[last]
        apart = low[words.ends[last - 1] : words.starts[last]]
        if word.isdigit() or (len(word) <= _DESIGNATION_LETTERS and not apart):
            last += 1
            continue
        if len(word) <= _DESIGNATION_LETTERS and words.folded.cased[words.starts[last]].isupper():
            last += 1
            continue
        break
    return replace(found, last=last)


def _mention(text: str, words: Tokens, found: _Found) -> WeaponMention:
    first, last = words.starts[found.first], words.ends[found.last - 1]
    low = words.folded.low
    if low.count('"', first, last) % 2 and low[last : last + 1] == '"':
        last += 1  # the quote that was opened inside the mention
    start, end = words.folded.span(first, last)
    printed = text[start:end]
    weapon = replace(found.sense.weapon, printed=printed)
    if not found.options:
        return WeaponMention(start, end, weapon)
    return WeaponMention(start, end, Either((weapon, *found.options)))
