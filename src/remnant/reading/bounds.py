"""What the words around a number make of it, by the table of the record."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from remnant.reading.patterns import Patterns
from remnant.reading.sums import NumeralKind
from remnant.reading.tables import keys, table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from remnant.reading.patterns import Match


@dataclass(frozen=True, slots=True)
class Core:
    """A number or a vague word with its bounds; None is open.

    `factor` is the word that multiplies at its end. `singular` is the other reading of a word that
    is a plural or the genitive of one ("сотні"): behind a bound it is that one. `nobody` tells
    that the word stands for people or things itself and has no noun.
    """

    low: int | None
    high: int | None
    kind: NumeralKind = NumeralKind.CARDINAL
    factor: int = 1
    approximate: bool = False
    of: int | None = None
    vague: bool = False
    singular: int | None = None
    nobody: bool = False

    @property
    def none(self) -> bool:
        return self.high == 0

    @property
    def group(self) -> bool:
        """Whether it is a word such as "десяток" by itself."""
        return self.factor > 1 and self.factor in (self.low, self.singular)


class Bounds:
    """The tables of one language: vague words, patterns and the words beside a number."""

    def __init__(self, language: str) -> None:
        data = table("bounds", language)
        self.vague: dict[str, list[tuple[tuple[str, ...], Core]]] = {}
        for low, high, words in data["vague"]:
            top = None if high == "open" else int(high)
            self._add(words, Core(int(low), top, vague=top is None))
        self._add(data["nobody"], Core(0, 0, nobody=True))
        self.patterns = Patterns(data["bounds"])
        self.prepositions = frozenset(keys(data["prepositions"]))
        self.additional_before = frozenset(keys(data["additional_before"]))
        self.additional_after = frozenset(keys(data["additional_after"]))
        self.changes = frozenset(keys(data["changes"]))
        self.to_words = frozenset(keys(data["to_words"]))
        self.from_words = frozenset(keys(data["from_words"]))
        self.of_words = frozenset(keys(data["of_words"]))
        self.determiners = frozenset(keys(data["determiners"]))
        self.pronouns = frozenset(keys(data["pronouns"]))
        self.shares = frozenset(keys(data["shares"]))

    def _add(self, words: Sequence[str], core: Core) -> None:
        for word in keys(words):
            parts = tuple(word.split())
            self.vague.setdefault(parts[0], []).append((parts, core))


@cache
def bounds_of(language: str) -> Bounds:
    return Bounds(language)


def cores_of(match: Match) -> list[Core]:
    """The numbers in a match, in order."""
    return [value for name, value in match.values if name in ("q", "group")]


def bounded(match: Match) -> Core:
    """The number with its bounds."""
    cores = cores_of(match)
    core = cores[0]
    if core.singular is not None and match.meaning != "exact":
        core = replace(core, low=core.singular, high=core.singular, vague=False)
    rule = _RULES.get(match.meaning)
    return rule(core, cores) if rule else core


def scale(low: Core, high: Core) -> int:
    """What multiplies the lower end of a range: both ends of "five to six thousand" are in
    thousands.
    """
    return high.factor if low.factor == 1 and (low.low or 0) < high.factor else 1


def _at_least(core: Core, _: list[Core]) -> Core:
    return core if core.low is None else replace(core, high=None)


def _more_than(core: Core, _: list[Core]) -> Core:
    if core.low is None:
        return core
    return replace(core, low=core.low + (0 if core.vague else 1), high=None)


def _at_most(core: Core, _: list[Core]) -> Core:
    return core if core.high is None else replace(core, low=None)


def _less_than(core: Core, _: list[Core]) -> Core:
    return replace(core, low=None, high=core.high - 1) if core.high else core


def _about(core: Core, _: list[Core]) -> Core:
    return core if core.high is None else replace(core, approximate=True)


def _odd(core: Core, _: list[Core]) -> Core:
    """Thirty-odd is thirty and some, short of forty."""
    return core if core.low is None else replace(core, high=core.low + 9, approximate=True)


def _between(core: Core, cores: list[Core]) -> Core:
    high = cores[1]
    return replace(core, low=(core.low or 0) * scale(core, high), high=high.high)


def _of(core: Core, cores: list[Core]) -> Core:
    return replace(core, of=cores[1].low)


def _all(core: Core, _: list[Core]) -> Core:
    return replace(core, of=core.low) if core.low == core.high else core


_RULES: dict[str, Callable[[Core, list[Core]], Core]] = {
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
