"""A report laid out for reading: sentences with their words, clauses and everything named."""

from __future__ import annotations

import os
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import wraps
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from remnant.reading.capitals import with_capitals
from remnant.reading.clauses import clauses
from remnant.reading.dates import DateMention, find_dates
from remnant.reading.elliptic import with_elliptic
from remnant.reading.lexicon import Line
from remnant.reading.quantities import Quantity, find_quantities
from remnant.reading.retagging import settled
from remnant.reading.spelling import as_spelt
from remnant.reading.text import Text, analyse
from remnant.reading.trees import NO_TREE, Tree
from remnant.reading.words import Word, spelt, tagged

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from remnant.domain.ports import ActorMention, PlaceMention, References, WeaponMention
    from remnant.domain.report import Report
    from remnant.domain.values import ActorRef
    from remnant.reading.frames import Clause
    from remnant.reading.text import Quotation, Sentence

T = TypeVar("T")
Named = TypeVar("Named", "WeaponMention", "PlaceMention", "ActorMention", DateMention, Quantity)


@dataclass(frozen=True, slots=True)
class Located(Generic[Named]):
    """A mention with the words that it takes in, `words[start:end]` of its sentence."""

    start: int
    end: int
    mention: Named


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence. `quoted` tells for each word whether it stands inside quotation marks.

    `tree` tells what each word hangs on; in English only, empty in other languages. `known` keeps
    what many rules ask of the passage (see `once`).
    """

    number: int
    paragraph: int
    start: int
    end: int
    language: str
    words: tuple[Word, ...]
    clauses: tuple[Clause, ...]
    quoted: tuple[bool, ...]
    weapons: tuple[Located[WeaponMention], ...]
    places: tuple[Located[PlaceMention], ...]
    actors: tuple[Located[ActorMention], ...]
    dates: tuple[Located[DateMention], ...]
    quantities: tuple[Located[Quantity], ...]
    tree: Tree = NO_TREE
    known: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def said(self, start: int, end: int) -> str:
        """The words as printed, white space between them as single spaces."""
        said: list[str] = []
        for before, word in zip(self.words[start:end], self.words[start + 1 : end], strict=False):
            said += [before.text, " " if before.end < word.start else ""]
        return "".join([*said, *(word.text for word in self.words[max(start, end - 1) : end])])

    def lower(self, start: int, end: int) -> list[str]:
        return [word.lower for word in self.words[start:end]]


def once(work: Callable[[Passage], T]) -> Callable[[Passage], T]:
    """A question that many rules ask of a passage, worked out the first time."""

    @wraps(work)
    def remembered(passage: Passage) -> T:
        known = passage.known
        if work not in known:
            known[work] = work(passage)
        found: T = known[work]
        return found

    return remembered


@dataclass(frozen=True, slots=True)
class Scene:
    report: Report
    text: Text
    references: References
    passages: tuple[Passage, ...]

    def country_of(self, ref: ActorRef) -> str | None:
        """The country that an actor of the file belongs to."""
        actor = self.references.actors.get(ref.id) if ref.id else None
        return actor.country if actor is not None else None

    def printed(self, passage: Passage, start: int, end: int) -> str:
        """The exact words of the report."""
        words = passage.words
        return self.report.text[words[start].start : words[end - 1].end]


def lay_out(report: Report, references: References) -> Scene:
    text = analyse(report.text, report.body)
    language = report.language or text.language
    dates = find_dates(text, report.published)
    places = with_elliptic(text, references.places.find(report.text, language), references.places)
    actors = references.actors.find(report.text, language, report.published)
    spelt_out = as_spelt(
        report.text, with_capitals(text, places, actors, references.places), language
    )
    named = _Everything(
        references.weapons.find(report.text),
        tuple(spelt_out),
        actors,
        dates,
        find_quantities(text, dates),
    )
    parts = zip(text.sentences, _trees(text), _quoted(text), strict=True)
    passages = tuple(
        _passage(number, sentence, named, tree, quotations)
        for number, (sentence, tree, quotations) in enumerate(parts)
    )
    return Scene(report, text, references, passages)


@dataclass(frozen=True, slots=True)
class _Everything:
    weapons: Sequence[WeaponMention]
    places: Sequence[PlaceMention]
    actors: Sequence[ActorMention]
    dates: Sequence[DateMention]
    quantities: Sequence[Quantity]


def _trees(text: Text) -> list[Tree]:
    """The trees of the sentences; those of Ukrainian and Russian are empty."""
    english = [sentence.language not in ("uk", "ru") for sentence in text.sentences]
    if not any(english):
        return [NO_TREE] * len(english)
    # The matrices are small: threads would cost more than they give. Set before numpy loads,
    # which it does with the first English text and not at start-up.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from remnant.reading.parsing import parse  # noqa: PLC0415 - as above

    return parse(
        [spelt(token) for token in sentence.tokens] if own else []
        for sentence, own in zip(text.sentences, english, strict=True)
    )


def _quoted(text: Text) -> list[list[Quotation]]:
    """For each sentence the quotations that it has a part in."""
    found: list[list[Quotation]] = [[] for _ in text.sentences]
    for each in text.quotations:
        first = bisect_right(text.sentences, each.start, key=_end)
        behind = bisect_left(text.sentences, each.end, key=_start)
        for number in range(first, behind):
            found[number].append(each)
    return found


def _passage(
    number: int,
    sentence: Sentence,
    named: _Everything,
    tree: Tree,
    quotations: Sequence[Quotation],
) -> Passage:
    kinds = None if sentence.language in ("uk", "ru") else tree.tags
    words = tagged(sentence.tokens, sentence.language, kinds)
    weapons = _located(words, named.weapons)
    places = _located(words, named.places)
    actors = _located(words, named.actors)
    dates = _located(words, named.dates)
    quantities = _located(words, named.quantities)
    known = [
        *((each.start, each.end, "N") for each in weapons),
        *((each.start, each.end, "NP") for each in places if _is_name(words, each)),
        *((each.start, each.end, "NP") for each in actors if _is_name(words, each)),
        *((each.start, each.end, "#") for each in quantities if not each.mention.article),
        *((each.start, each.end, "T") for each in dates),
    ]
    words = settled(words, known, english=sentence.language not in ("uk", "ru"))
    quoted = (
        tuple(any(q.start <= w.start and w.end <= q.end for q in quotations) for w in words)
        if quotations
        else (False,) * len(words)
    )
    return Passage(
        number,
        sentence.paragraph,
        sentence.start,
        sentence.end,
        sentence.language,
        Line(words),
        clauses(words),
        quoted,
        weapons,
        places,
        actors,
        dates,
        quantities,
        tree,
    )


def _is_name(words: Sequence[Word], each: Located[Named]) -> bool:
    return words[each.start].capital


_start = attrgetter("start")
_end = attrgetter("end")


def _located(words: Sequence[Word], mentions: Sequence[Named]) -> tuple[Located[Named], ...]:
    """The mentions that lie in these words, by word; both are in order of the text."""
    if not words:
        return ()
    found = []
    first = bisect_left(mentions, words[0].start, key=_start)
    for at in range(first, len(mentions)):
        mention = mentions[at]
        if mention.start >= words[-1].end:
            break
        start = bisect_left(words, mention.start + 1, key=_end)
        end = bisect_left(words, mention.end, key=_start)
        if start < end:
            found.append(Located(start, end, mention))
    return tuple(found)
