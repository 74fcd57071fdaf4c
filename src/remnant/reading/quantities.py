"""Quantities of a text: how many, with the bounds as worded, and of what."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from remnant.domain.values import Count
from remnant.reading.dates import find_dates
from remnant.reading.nouns import Noun, Nouns, nouns_of
from remnant.reading.numerals import Numeral, NumeralKind, find_numerals
from remnant.reading.patterns import Classed, Match, Patterns
from remnant.reading.tables import keys, table
from remnant.reading.tokens import TokenKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from remnant.reading.dates import DateMention
    from remnant.reading.text import Sentence, Text
    from remnant.reading.tokens import Token


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


@dataclass(frozen=True, slots=True)
class _Core:
    """A number or a vague word, before its bounds; `high` None is open, `low` None too."""

    low: int | None
    high: int | None
    kind: NumeralKind = NumeralKind.CARDINAL
    factor: int = 1
    approximate: bool = False
    of: int | None = None
    vague: bool = False
    singular: int | None = None  # "сотні" is also one hundred: after a bound it is that


class _Bounds:
    """The bound tables of one language."""

    def __init__(self, language: str) -> None:
        data = table("bounds", language)
        self.vague: dict[str, list[tuple[tuple[str, ...], _Core]]] = {}
        for low, high, words in data["vague"]:
            core = _Core(int(low), None if high == "open" else int(high), vague=True)
            for word in keys(words):
                parts = tuple(word.split())
                self.vague.setdefault(parts[0], []).append((parts, core))
        self.patterns = Patterns(data["bounds"])
        self.additional_before = frozenset(keys(data["additional_before"]))
        self.additional_after = frozenset(keys(data["additional_after"]))
        self.from_words = frozenset(keys(data["from_words"]))
        self.changes = frozenset(keys(data["changes"]))
        self.pronouns = frozenset(keys(data["pronouns"]))
        self.of_words = frozenset(keys(data["of_words"]))
        self.determiners = frozenset(keys(data["determiners"]))
        self.shares = frozenset(keys(data["shares"]))


@cache
def _bounds_of(language: str) -> _Bounds:
    return _Bounds(language)


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

    def holds(self, start: int, end: int) -> bool:
        while self._next < len(self._spans) and self._spans[self._next][1] <= start:
            self._next += 1
        return self._next < len(self._spans) and self._spans[self._next][0] < end


class _Reader:
    """Reads the quantities of one sentence."""

    def __init__(self, sentence: Sentence, taken: _Taken) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.words = [token.key for token in sentence.tokens]
        self.bounds = _bounds_of(sentence.language)
        self.nouns = nouns_of(sentence.language)
        self.taken = taken
        self.numbers: dict[int, int] = {}  # first token of each number -> the one behind it

    def read(self) -> list[Quantity]:
        classes = self._cores()
        if not classes and self.nouns.absent.isdisjoint(self.words):
            return []
        found: list[Quantity] = []
        for match in self._matches(classes):
            quantity = self._quantity(match, found)
            if quantity:
                found.append(quantity)
        found += self._absences(found)
        return sorted(_with_wholes(found, self), key=lambda each: each.start)

    # --- numbers and vague words

    def _cores(self) -> dict[int, list[Classed]]:
        classes: dict[int, list[Classed]] = {}
        for numeral in find_numerals(self.tokens, self.sentence.language):
            if self._counts(numeral):
                core = _Core(numeral.low, numeral.high, numeral.kind, numeral.factor)
                classes[numeral.first] = [Classed("{q}", numeral.last, core)]
                self.numbers[numeral.first] = numeral.last
        for at, word in enumerate(self.words):
            for parts, core in self.bounds.vague.get(word, ()):
                last = at + len(parts)
                if tuple(self.words[at:last]) == parts and self._vague(at, last, core):
                    _put(classes, at, last, core)
        return classes

    def _vague(self, at: int, last: int, core: _Core) -> bool:
        if core.high == 0:
            after = self.words[last] if last < len(self.words) else ""
            return after not in self.nouns.not_before_zero
        return not self.taken.holds(self.tokens[at].start, self.tokens[last - 1].end)

    def _counts(self, numeral: Numeral) -> bool:
        """Whether a number can count things: no ordinal, date, name, age, score or list mark."""
        if numeral.kind in (NumeralKind.ORDINAL, NumeralKind.FRACTION):
            return numeral.kind is NumeralKind.FRACTION and False
        first, last = numeral.first, numeral.last
        if self.taken.holds(self.tokens[first].start, self.tokens[last - 1].end):
            return False
        before = self.tokens[first - 1] if first else None
        after = self.tokens[last] if last < len(self.tokens) else None
        if numeral.words:
            return not (numeral.low == 1 and before and before.key in self.nouns.not_after)
        return not (
            self._is_name(before, after, first)
            or self._is_mark(before, after, first)
            or self._is_age(before, after, first)
            or self._is_year(numeral, before, after)
        )

    def _is_name(self, before: Token | None, after: Token | None, first: int) -> bool:
        """A number that names: "Resolution 1701", "Shahed 136", "вул. Леніна, 101"."""
        if before is None:
            return False
        if before.key in self.nouns.labels or before.text in ("№", "#", "+"):
            return True
        named = before.capital and before.kind is TokenKind.WORD and first > 1
        ends = after is None or (after.kind is not TokenKind.WORD and after.key not in ("%", "°"))
        return (
            named
            and ends
            and self.tokens[first].text.isdecimal()
            and len(self.tokens[first].text) > 1
        )

    def _is_mark(self, before: Token | None, after: Token | None, first: int) -> bool:
        """A list number, or one of two numbers with a stroke between."""
        if first == 0 and after is not None and after.text in (".", ")", "/"):
            return True
        return any(
            each is not None
            and each.text == "/"
            and each.start in (self.tokens[first].end, self.tokens[first].start - 1)
            for each in (before, after)
        )

    def _is_age(self, before: Token | None, after: Token | None, first: int) -> bool:
        """ "Olha, 62, said": a number between commas behind a name."""
        if before is None or after is None or first < 2:  # noqa: PLR2004 - name and comma
            return False
        named = self.tokens[first - 2].capital and len(self.tokens[first].text) <= 2  # noqa: PLR2004
        return named and before.text == "," and after.text in (",", ".", "—", "–")

    def _is_year(self, numeral: Numeral, before: Token | None, after: Token | None) -> bool:
        written = self.tokens[numeral.first].text
        if len(written) != 4 or numeral.low not in _YEARS or numeral.last != numeral.first + 1:  # noqa: PLR2004
            return False
        if before is not None and (before.key in _BEFORE_A_YEAR or before.text == "("):
            return True
        return after is None or after.kind is not TokenKind.WORD or after.key in self.nouns.stop

    # --- bounds

    def _matches(self, classes: dict[int, list[Classed]]) -> Iterator[Match]:
        at = 0
        patterns = self.bounds.patterns
        while at < len(self.words):
            match = patterns.longest(self.words, classes, at)
            if match and not self._valid(match):
                core = (
                    next(each for each in classes.get(at, ()) if each.name == "{q}")
                    if at in classes
                    else None
                )
                match = Match(at, core.last, "exact", (("q", core.value),)) if core else None
            if match:
                yield match
                at = match.last
            else:
                at += 1

    def _valid(self, match: Match) -> bool:
        cores: list[_Core] = match.every("q")
        if match.meaning == "between":
            return self._is_range(match, *cores[:2])
        if match.meaning == "of":
            part, whole = cores[:2]
            return (
                whole.low == whole.high and (part.high or 0) <= (whole.low or 0) and not whole.vague
            )
        return cores[0].kind is not NumeralKind.ARTICLE or match.meaning == "exact"

    def _is_range(self, match: Match, low: _Core, high: _Core) -> bool:
        if low.low is None or high.high is None or low.low * _scale(low, high) >= high.high:
            return False
        if low.kind is NumeralKind.ARTICLE or low.high == 0:
            return False
        if self.bounds.from_words.isdisjoint(self.words[max(0, match.first - 1) : match.first + 1]):
            return True
        return self.bounds.changes.isdisjoint(self.words[max(0, match.first - 6) : match.first])

    def _quantity(self, match: Match, found: Sequence[Quantity]) -> Quantity | None:
        core = _bound(match)
        first, last = self._grown(match)
        additional = (first, last) != (match.first, match.last)
        noun, also = self._noun(last, core)
        if core.kind is NumeralKind.ARTICLE and (noun is None or noun.measure):
            return None
        if noun is None:
            noun = self._preposed(match.first)
        if (
            noun is None
            and match.first
            and self.words[match.first - 1] in self.nouns.approximate_after
        ):
            noun, core = (
                self._named(match.first - 1),
                replace(core, approximate=core.high is not None),
            )
        kind = core.kind
        count = Count(
            core.low,
            core.high,
            approximate=core.approximate,
            of=2 if kind is NumeralKind.BOTH else core.of,
        )
        tokens = self.tokens
        span = (tokens[noun.at].start, tokens[noun.at].end) if noun else None
        money = match.first > 0 and tokens[match.first - 1].text in _MONEY
        return Quantity(
            tokens[first].start,
            tokens[last - 1].end,
            count,
            span,
            tokens[noun.at].key if noun else None,
            also,
            article=kind is NumeralKind.ARTICLE,
            measure=money or (noun is not None and noun.measure),
            additional=additional,
            collective=kind is NumeralKind.COLLECTIVE,
        )

    def _grown(self, match: Match) -> tuple[int, int]:
        """The match with the words that add to a number told before: "another nine", "nine more"."""
        first, last = match.first, match.last
        if first and self.words[first - 1] in self.bounds.additional_before:
            first -= 1
        if last < len(self.words) and self.words[last] in self.bounds.additional_after:
            last += 1
        return first, last

    # --- nouns

    def _noun(self, last: int, core: _Core) -> tuple[Noun | None, tuple[tuple[int, int], ...]]:
        """The noun of a number that ends before `last`, and those that share it."""
        at = self._past_of(last)
        if at is None:
            return None, ()
        none = core.high == 0
        one = core.low == 1 and core.high == 1 and at == last
        noun = self.nouns.after(self.tokens, at, one=one)
        if noun is None and none:
            noun = self.nouns.after(self.tokens, at, one=True)
        if noun is None:
            noun = self._shared(last)
        return noun, self._also(noun.at) if noun and none else ()

    def _named(self, at: int) -> Noun:
        return Noun(at, measure=self.words[at] in self.nouns.measures)

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
        if at + 1 >= len(self.words) or self.words[at] not in self.bounds.shares | {","}:
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
            found.append((self.tokens[other.at].start, self.tokens[other.at].end))
            at = other.at
        return tuple(found)

    def _preposed(self, first: int) -> Noun | None:
        """The noun before its number: "Ракет — 40", "дронов было четыре"."""
        at = first - 1
        while at >= 0 and first - at <= 3 and self.words[at] in self.nouns.preposed_links:  # noqa: PLR2004
            at -= 1
        if at < 0 or at == first - 1:
            return None
        if self.tokens[at].kind is TokenKind.QUOTE and at:
            at -= 1
        return Noun(at) if self.words[at] in self.nouns.heads else None

    # --- absence

    def _absences(self, found: Sequence[Quantity]) -> Iterator[Quantity]:
        """None of something, told without a number: "без жертв", "пострадавших нет"."""
        taken = self._occupied(found)
        for at, word in enumerate(self.words):
            if word not in self.nouns.absent and not self._absent_after(at):
                continue
            nouns = self._absent_nouns(at, taken) if at not in taken else []
            if not nouns:
                continue
            token = self.tokens[at]
            spans = [(self.tokens[each].start, self.tokens[each].end) for each in nouns]
            yield Quantity(
                token.start,
                token.end,
                Count.exactly(0),
                spans[0],
                self.words[nouns[0]],
                tuple(spans[1:]),
            )

    def _absent_after(self, at: int) -> bool:
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

    def _absent_nouns(self, at: int, taken: frozenset[int]) -> list[int]:
        """The casualty nouns that an absence is of: right behind it, else in the words before."""
        ahead = range(at + 1, min(at + _AHEAD, len(self.words)))
        behind = range(at - 1, max(-1, at - _BEHIND), -1)
        for side, ends in ((ahead, ".,;:"), (behind, ";:")):
            kept: list[int] = []
            for each in side:
                if self.words[each] in ends or each in taken:
                    break
                if self.words[each] in self.nouns.absence_nouns:
                    kept.append(each)
            if kept:
                return sorted(kept)
        return []


def _put(classes: dict[int, list[Classed]], at: int, last: int, core: _Core) -> None:
    """Add a vague word; a number of the same length is its other reading."""
    own = classes.setdefault(at, [])
    for each in own:
        if each.last == last:
            core = replace(core, singular=each.value.low)
    own[:] = [*(each for each in own if each.last != last), Classed("{q}", last, core)]


_AHEAD, _BEHIND = 5, 9  # tokens that an absence looks over for its noun
_MONEY = frozenset("$€£₴₽")
_YEARS = range(1945, 2040)
_BEFORE_A_YEAR = frozenset(("the", "early", "late", "mid", "since", "until", "'s", "in", "of"))


def _scale(low: _Core, high: _Core) -> int:
    """ "five to six thousand": the lower number is in thousands too."""
    return high.factor if low.factor == 1 and (low.low or 0) < high.factor else 1


def _bound(match: Match) -> _Core:
    """The number with its bounds, by the table of the record."""
    cores: list[_Core] = match.every("q")
    core = cores[0]
    if core.singular is not None and match.meaning != "exact":
        core = replace(core, low=core.singular, high=core.singular, vague=False)
    rule = _RULES.get(match.meaning)
    return rule(core, cores) if rule else core


def _at_least(core: _Core, _: list[_Core]) -> _Core:
    return replace(core, high=None)


def _more_than(core: _Core, _: list[_Core]) -> _Core:
    low = core.low if core.vague or core.low is None else core.low + 1
    return replace(core, low=low, high=None)


def _at_most(core: _Core, _: list[_Core]) -> _Core:
    return core if core.high is None else replace(core, low=None)


def _less_than(core: _Core, _: list[_Core]) -> _Core:
    return replace(core, low=None, high=core.high - 1) if core.high else core


def _about(core: _Core, _: list[_Core]) -> _Core:
    return core if core.high is None else replace(core, approximate=True)


def _odd(core: _Core, _: list[_Core]) -> _Core:
    if core.low is None:
        return core
    return replace(core, high=core.low + 9, approximate=True)


def _between(core: _Core, cores: list[_Core]) -> _Core:
    high = cores[1]
    return replace(core, low=(core.low or 0) * _scale(core, high), high=high.high)


def _of(core: _Core, cores: list[_Core]) -> _Core:
    return replace(core, of=cores[1].low)


def _all(core: _Core, _: list[_Core]) -> _Core:
    return replace(core, of=core.low) if core.low == core.high else core


_RULES: dict[str, Any] = {
    "at_least": _at_least,
    "more_than": _more_than,
    "at_most": _at_most,
    "nearly": _at_most,
    "less_than": _less_than,
    "about": _about,
    "odd": _odd,
    "between": _between,
    "of": _of,
    "all": _all,
}


def _with_wholes(found: list[Quantity], reader: _Reader) -> list[Quantity]:
    """ "Из 15 дронов сбиты 12": a whole told first belongs to the part that follows."""
    ordered = sorted(found, key=lambda each: each.start)
    for at, whole in enumerate(ordered[:-1]):
        part = ordered[at + 1]
        before = next(
            (token for token in reversed(reader.tokens) if token.end <= whole.start), None
        )
        if (
            before is None
            or before.key not in reader.bounds.of_words
            or before.start != reader.sentence.start
        ):
            continue
        if part.noun is None and part.count.of is None and whole.count.exact and part.count.max:
            if part.count.max <= (whole.count.max or 0):
                ordered[at + 1] = replace(part, count=replace(part.count, of=whole.count.max))
    return ordered
