"""Quantities of a text: how many, with the bounds as worded, and of what."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from remnant.domain.values import Count
from remnant.reading.bounds import Core, bounded, bounds_of, cores_of, scale
from remnant.reading.countable import counts
from remnant.reading.dates import find_dates
from remnant.reading.nouns import Noun, nouns_of
from remnant.reading.patterns import Classed, Match
from remnant.reading.sums import NumeralKind
from remnant.reading.tokens import TokenKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from remnant.reading.dates import DateMention
    from remnant.reading.text import Sentence, Text

_MONEY = frozenset("$€£₴₽")
_CHANGE = 6  # tokens between a verb of change and what it rose from or to
_LINK = 3  # tokens between a noun and the number behind it
_AHEAD, _BEHIND = 5, 9  # tokens that an absence looks over for its noun


@dataclass(frozen=True, slots=True)
class Quantity:
    """Words that say how many, `text[start:end]`, bounds included ("at least eight").

    `noun` spans the head noun ("five Iranian-made attack drones": drones), None where it is
    elided; `unit` is that noun in lower case; `also` are nouns that share the number ("no deaths
    or injuries"). `article`: the number is only "a" or "an". `measure`: a length, weight, time,
    sum of money or percentage, no count of things. `additional`: "nine more". `collective`: a
    numeral that counts people ("двоє", "трое").
    """

    start: int
    end: int
    count: Count
    noun: tuple[int, int] | None = None
    unit: str | None = None
    also: tuple[tuple[int, int], ...] = ()
    article: bool = False
    measure: bool = False
    additional: bool = False
    collective: bool = False


def find_quantities(
    text: Text, dates: tuple[DateMention, ...] | None = None
) -> tuple[Quantity, ...]:
    """Every quantity of the text, in order, not overlapping.

    Numbers inside `dates` are none; dates are looked for where they are not given.
    """
    taken = _Taken(find_dates(text, None) if dates is None else dates)
    return tuple(each for sentence in text.sentences for each in _Reader(sentence, taken).read())


class _Taken:
    """The spans of the dates, asked for in the order of the text."""

    def __init__(self, dates: Sequence[DateMention]) -> None:
        self._spans = [(each.start, each.end) for each in dates]
        self._next = 0

    def within(self, sentence: Sentence) -> list[tuple[int, int]]:
        while self._next < len(self._spans) and self._spans[self._next][1] <= sentence.start:
            self._next += 1
        last = self._next
        while last < len(self._spans) and self._spans[last][0] < sentence.end:
            last += 1
        return self._spans[self._next : last]


class _Reader:
    """Reads the quantities of one sentence."""

    def __init__(self, sentence: Sentence, taken: _Taken) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.words = [token.key for token in sentence.tokens]
        self.bounds = bounds_of(sentence.language)
        self.nouns = nouns_of(sentence.language)
        self.dates = taken.within(sentence)
        self.numbers: dict[int, int] = {}  # first token of each number -> the one behind it
        self.starts: AbstractSet[int] = frozenset()  # tokens that a number or its bound begins at

    def read(self) -> list[Quantity]:
        classes = self._cores()
        found: list[Quantity] = []
        if classes:
            behind = 0
            matches = list(self._matches(classes))
            self.starts = classes.keys() | {match.first for match in matches}
            for match in matches:
                first, last = self._grown(match, behind)
                quantity = self._quantity(match, first, last)
                if quantity:
                    found.append(quantity)
                    behind = last
            found = self._with_wholes(found)
        found += self._absences(found)
        return sorted(found, key=lambda each: each.start)

    # --- numbers and vague words

    def _cores(self) -> dict[int, list[Classed]]:
        classes: dict[int, list[Classed]] = {}
        numerals = self.sentence.numerals
        ordinals = {each.first: each.last for each in numerals if each.kind is NumeralKind.ORDINAL}
        for numeral in numerals:
            if numeral.kind is NumeralKind.ARTICLE and self._is_share(ordinals.get(numeral.last)):
                continue
            dated = self._dated(numeral.first, numeral.last)
            if not dated and counts(numeral, self.tokens, self.nouns):
                core = Core(numeral.low, numeral.high, numeral.kind, numeral.factor)
                classes[numeral.first] = _classed(numeral.last, core)
                self.numbers[numeral.first] = numeral.last
        for at, word in enumerate(self.words):
            for parts, core in self.bounds.vague.get(word, ()):
                last = at + len(parts)
                if tuple(self.words[at:last]) == parts and self._is_vague(at, last, core):
                    classes[at] = _other_reading(classes.get(at, []), last, core)
        for at, word in enumerate(self.words):
            if word in self.bounds.prepositions and at + 1 in classes:
                classes.setdefault(at, []).append(Classed("{preposition}", at + 1, None))
        return classes

    def _is_share(self, behind: int | None) -> bool:
        """Whether an ordinal that ends here is a share: "a third of the town"."""
        return behind is not None and self.words[behind : behind + 1] == ["of"]

    def _dated(self, first: int, last: int) -> bool:
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        return any(left < end and start < right for left, right in self.dates)

    def _is_vague(self, at: int, last: int, core: Core) -> bool:
        if core.low == 1 and (last in self.numbers or self.words[at - 1 : at] == ["one"]):
            return False  # "another two", "one another"
        if core.none and not core.nobody:
            after = self.tokens[last] if last < len(self.tokens) else None
            words = after is not None and after.kind in (TokenKind.WORD, TokenKind.MIXED)
            return words and after is not None and after.key not in self.nouns.not_before_zero
        return not self._dated(at, last)

    # --- bounds

    def _matches(self, classes: dict[int, list[Classed]]) -> Iterator[Match]:
        at = 0
        while at < len(self.words):
            match = self.bounds.patterns.longest(self.words, classes, at)
            if match and not self._valid(match):
                match = _bare(classes, at)
            if match:
                yield match
                at = match.last
            else:
                at += 1

    def _valid(self, match: Match) -> bool:
        cores = cores_of(match)
        if match.meaning == "between":
            return self._is_range(match, cores[0], cores[1])
        if match.meaning == "of":
            part, whole = cores[0], cores[1]
            fits = (part.high or 0) <= (whole.low or 0)
            return fits and whole.low == whole.high and part.kind is not NumeralKind.ARTICLE
        if match.meaning == "at_most" and self.words[match.first] in self.bounds.to_words:
            return not self._changes(match.first)  # "выросло до 20"
        return cores[0].kind is not NumeralKind.ARTICLE or match.meaning == "exact"

    def _is_range(self, match: Match, low: Core, high: Core) -> bool:
        if low.low is None or high.high is None or low.low * scale(low, high) >= high.high:
            return False
        if low.kind is NumeralKind.ARTICLE or low.none:
            return False
        lead = self.words[max(0, match.first - 1) : match.first + 1]
        return self.bounds.from_words.isdisjoint(lead) or not self._changes(match.first)

    def _changes(self, at: int) -> bool:
        """Whether a number rose or fell to what follows."""
        return not self.bounds.changes.isdisjoint(self.words[max(0, at - _CHANGE) : at])

    # --- the quantity

    def _quantity(self, match: Match, first: int, last: int) -> Quantity | None:
        core = bounded(match)
        noun, also = self._noun(last, core)
        if noun is None and not core.nobody:
            noun, core = self._preposed(match.first, core)
        if noun is None and self._needs_noun(core, match, last):
            return None
        count = Count(core.low, core.high, approximate=core.approximate, of=core.of)
        if core.kind is NumeralKind.BOTH:
            count = replace(count, of=2)
        return Quantity(
            self.tokens[first].start,
            self.tokens[last - 1].end,
            count,
            self._span(noun.at) if noun else None,
            self.words[noun.at] if noun else None,
            also,
            article=core.kind is NumeralKind.ARTICLE,
            measure=self._is_money(match.first) or (noun is not None and noun.measure),
            additional=self._is_additional(first, last, match),
            collective=core.kind is NumeralKind.COLLECTIVE,
        )

    def _needs_noun(self, core: Core, match: Match, last: int) -> bool:
        """Whether a number means nothing without its noun: "no", "a", the pronoun "one"."""
        if core.kind is NumeralKind.ARTICLE or (core.none and not core.nobody):
            elided = core.none and (match.first in self.numbers or self._past_of(last) is None)
            return not elided  # "0" and "none of them" stand by themselves
        if core.kind is NumeralKind.BOTH:
            return last < len(self.words) and self.words[last] in self.bounds.prepositions
        return False

    def _span(self, at: int) -> tuple[int, int]:
        return self.tokens[at].start, self.tokens[at].end

    def _is_money(self, first: int) -> bool:
        return first > 0 and self.tokens[first - 1].text in _MONEY

    def _grown(self, match: Match, behind: int) -> tuple[int, int]:
        """The match with what adds to a number told before: "another nine", "nine more"; nothing
        before token `behind`, and no number of its own.
        """
        first, last = match.first, match.last
        if first > behind and self.words[first - 1] in self.bounds.additional_before:
            first -= 1
        follows = self.words[last] if last < len(self.words) else ""
        if follows in self.bounds.additional_after and last not in self.starts:
            last += 1
        return first, last

    def _is_additional(self, first: int, last: int, match: Match) -> bool:
        grown = (first, last) != (match.first, match.last)
        return grown or self.words[match.last - 1] in self.bounds.additional_before

    # --- nouns

    def _noun(self, last: int, core: Core) -> tuple[Noun | None, tuple[tuple[int, int], ...]]:
        """The noun of a number that ends before `last`, and those that share it."""
        at = self._past_of(last)
        if at is None or (core.nobody and at == last):
            return None, ()
        one = 1 in (core.low, core.high) and at == last
        noun = self.nouns.after(self.tokens, at, one=one)
        if noun is None and core.none:
            noun = self.nouns.after(self.tokens, at, one=True)
        if noun is None:
            noun = self._shared(last)
        return noun, self._also(noun.at) if noun and core.none else ()

    def _past_of(self, at: int) -> int | None:
        """Behind "of the" in "eight of the aircraft"; None where only a pronoun follows."""
        words = self.words
        if at < len(words) and words[at] in self.bounds.of_words:
            at += 1
            while at < len(words) and words[at] in self.bounds.determiners:
                at += 1
            if at < len(words) and words[at] in self.bounds.pronouns:
                return None
        return at

    def _shared(self, at: int) -> Noun | None:
        """The noun of the next number, where two stand together: "five and seven drones"."""
        if at + 1 >= len(self.words) or self.words[at] not in (*self.bounds.shares, ","):
            return None
        behind = self.numbers.get(at + 1)
        if behind is None:
            return None
        noun = self.nouns.after(self.tokens, behind)
        return noun if noun and noun.at == behind else None

    def _also(self, at: int) -> tuple[tuple[int, int], ...]:
        found: list[tuple[int, int]] = []
        while at + 2 < len(self.words) and self.words[at + 1] in self.bounds.shares:
            other = self.nouns.after(self.tokens, at + 2, one=True)
            if other is None:
                break
            found.append(self._span(other.at))
            at = other.at
        return tuple(found)

    def _preposed(self, first: int, core: Core) -> tuple[Noun | None, Core]:
        """The noun before its number: "Ракет — 40", "дронов было четыре", "штук двадцать"."""
        at = first - 1
        if at >= 0 and self.words[at] in self.nouns.approximate_after:
            about = replace(core, approximate=core.high is not None)
            return self.nouns.named(self.tokens, at), about
        while at >= 0 and first - at <= _LINK and self.words[at] in self.nouns.preposed_links:
            at -= 1
        if at < 0 or at == first - 1:
            return None, core
        if self.tokens[at].kind is TokenKind.QUOTE and at:
            at -= 1
        known = self.words[at] in self.nouns.heads
        return (self.nouns.named(self.tokens, at) if known else None), core

    def _with_wholes(self, found: list[Quantity]) -> list[Quantity]:
        """A whole that opens a sentence belongs to the part behind it: "Из 15 дронов сбиты 12"."""
        if len(found) < 2 or self.words[0] not in self.bounds.of_words:  # noqa: PLR2004 - both
            return found
        whole, part = found[0], found[1]
        opens = [
            token.key in self.bounds.determiners
            for token in self.tokens[1:]
            if token.end <= whole.start
        ]
        total, most = whole.count, part.count.max
        if all(opens) and total.exact and most and total.max and most <= total.max:
            same = part.noun is None or part.unit == whole.unit
            if same and part.count.of is None:
                found[1] = replace(part, count=replace(part.count, of=total.max))
        return found

    # --- absence

    def _absences(self, found: Sequence[Quantity]) -> Iterator[Quantity]:
        """None of something, told without a number: "без жертв", "пострадавших нет"."""
        if self.nouns.absence_openers.isdisjoint(self.words):
            return
        taken: frozenset[int] | None = None
        for at, word in enumerate(self.words):
            behind = self._is_absence(at)
            if not behind and word not in self.nouns.absent:
                continue
            if taken is None:
                taken = self._occupied(found)
            nouns = self._absent_nouns(at, taken, behind=behind)
            if at not in taken and nouns:
                spans = [self._span(each) for each in nouns]
                count, rest = Count.exactly(0), tuple(spans[1:])
                yield Quantity(*self._span(at), count, spans[0], self.words[nouns[0]], rest)

    def _is_absence(self, at: int) -> bool:
        return any(
            tuple(self.words[at : at + len(each)]) == each for each in self.nouns.absent_after
        )

    def _occupied(self, found: Sequence[Quantity]) -> frozenset[int]:
        """The tokens that belong to a quantity or are its noun."""
        spans = [span for each in found for span in ((each.start, each.end), each.noun) if span]
        return frozenset(
            at
            for at, token in enumerate(self.tokens)
            if any(start <= token.start < end for start, end in spans)
        )

    def _absent_nouns(self, at: int, taken: frozenset[int], *, behind: bool) -> list[int]:
        """The casualty nouns that an absence is of: right after it, else in the words before."""
        sides = [(range(at + 1, min(at + _AHEAD, len(self.words))), ".,;:")]
        if behind:
            sides.append((range(at - 1, max(-1, at - _BEHIND), -1), ";:"))
        for side, ends in sides:
            kept: list[int] = []
            for each in side:
                if self.words[each] in ends or each in taken:
                    break
                if self.words[each] in self.nouns.absence_nouns:
                    kept.append(each)
            if kept:
                return sorted(kept)
        return []


def _classed(last: int, core: Core) -> list[Classed]:
    kept = [Classed("{q}", last, core)]
    if core.group:
        kept.append(Classed("{group}", last, core))
    return kept


def _other_reading(own: Sequence[Classed], last: int, core: Core) -> list[Classed]:
    """The classes of a token with a vague word; a number of its length is its other reading."""
    for each in own:
        if each.last == last:
            core = replace(core, singular=each.value.low, factor=each.value.factor)
    return [*(each for each in own if each.last != last), *_classed(last, core)]


def _bare(classes: dict[int, list[Classed]], at: int) -> Match | None:
    """The number that stands at a token, without any words around it."""
    for each in classes.get(at, ()):
        if each.name == "{q}":
            return Match(at, each.last, "exact", (("q", each.value),))
    return None
