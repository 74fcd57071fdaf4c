"""Word patterns as data, matched along a sentence.

A pattern is a sequence of words and classes: `[x]` may be left out, `(x | y)` is a choice,
`{month}` is any word or phrase of that class. All patterns of a table stand in one trie, so a
match costs no more than the length of the longest pattern, whatever the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING, Any

from remnant.errors import ReferenceDataError
from remnant.reading.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_SYMBOLS = re.compile(r"\{[a-z_]+\}|[\[\]()|]|[^\s\[\]()|{}]+")


def expand(pattern: str) -> list[tuple[str, ...]]:
    """Every sequence of words and classes that a pattern allows."""
    symbols = _SYMBOLS.findall(pattern)
    found, end = _choice(symbols, 0, pattern)
    if end != len(symbols):
        raise ReferenceDataError(f"the brackets of this pattern do not match: {pattern}")
    return found


def _choice(symbols: list[str], at: int, pattern: str) -> tuple[list[tuple[str, ...]], int]:
    found: list[tuple[str, ...]] = []
    while True:
        sequences, at = _sequence(symbols, at, pattern)
        found += sequences
        if at >= len(symbols) or symbols[at] != "|":
            return found, at
        at += 1


def _sequence(symbols: list[str], at: int, pattern: str) -> tuple[list[tuple[str, ...]], int]:
    parts: list[list[tuple[str, ...]]] = []
    while at < len(symbols) and symbols[at] not in ("|", ")", "]"):
        symbol = symbols[at]
        if symbol in ("(", "["):
            inner, at = _choice(symbols, at + 1, pattern)
            if at >= len(symbols) or symbols[at] != {"(": ")", "[": "]"}[symbol]:
                raise ReferenceDataError(f"the brackets of this pattern do not match: {pattern}")
            parts.append(inner if symbol == "(" else [*inner, ()])
        else:
            parts.append([(symbol if symbol.startswith("{") else fold(symbol),)])
        at += 1
    return [sum(each, ()) for each in product(*parts)], at


@dataclass(frozen=True, slots=True)
class Classed:
    """Tokens up to `last` belong to the class `name` (with its braces) and mean `value`."""

    name: str
    last: int
    value: Any


@dataclass(frozen=True, slots=True)
class Match:
    """Tokens `first` to `last` (exclusive) match a pattern that means `meaning`.

    `values` are the classes in it with what each stood for, in order.
    """

    first: int
    last: int
    meaning: str
    values: tuple[tuple[str, Any], ...]

    def get(self, name: str) -> Any:
        """What the first `{name}` stood for, or None."""
        return next((value for each, value in self.values if each == name), None)

    def every(self, name: str) -> list[Any]:
        """What each `{name}` stood for."""
        return [value for each, value in self.values if each == name]


@dataclass(slots=True)
class _Node:
    after: dict[str, _Node] = field(default_factory=dict)
    meaning: str | None = None


class Patterns:
    """Patterns with their meanings; of two that match alike the one that was added first wins."""

    def __init__(self, meanings: Mapping[str, Iterable[str]]) -> None:
        self._root = _Node()
        for meaning, patterns in meanings.items():
            for pattern in patterns:
                for sequence in expand(pattern):
                    self._add(sequence, meaning)

    def _add(self, sequence: tuple[str, ...], meaning: str) -> None:
        node = self._root
        for symbol in sequence:
            node = node.after.setdefault(symbol, _Node())
        if node is not self._root and node.meaning is None:
            node.meaning = meaning

    @property
    def openers(self) -> frozenset[str]:
        """The words and classes that a pattern can begin with."""
        return frozenset(self._root.after)

    def longest(
        self, words: Sequence[str], classes: Mapping[int, Sequence[Classed]], at: int
    ) -> Match | None:
        """The longest match that begins at word `at`."""
        best: Match | None = None
        if words[at] not in self._root.after and at not in classes:
            return None
        waiting: list[tuple[_Node, int, tuple[tuple[str, Any], ...]]] = [(self._root, at, ())]
        while waiting:
            node, here, values = waiting.pop()
            if node.meaning is not None and (best is None or here > best.last):
                best = Match(at, here, node.meaning, values)
            if here >= len(words):
                continue
            for each in classes.get(here, ()):
                follower = node.after.get(each.name)
                if follower is not None:
                    waiting.append((follower, each.last, (*values, (each.name[1:-1], each.value))))
            follower = node.after.get(words[here])
            if follower is not None:
                waiting.append((follower, here + 1, values))
        return best
