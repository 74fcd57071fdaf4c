"""Known names in a text: a trie over words, walked once along the text."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Generic, TypeVar

from remnant.naming.folding import tokens
from remnant.naming.forms import forms

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from remnant.naming.folding import Tokens

T = TypeVar("T")


class _Node(Generic[T]):
    """`after` leads on by the next word, `ends` are the names that end here."""

    __slots__ = ("after", "ends")

    def __init__(self) -> None:
        self.after: dict[str, _Node[T]] = {}
        self.ends: list[T] = []


class Phrases(Generic[T]):
    """Names of one or more words, each with what it stands for.

    A word of a name matches each of its inflected forms. Finding is linear in the text, as a name
    is no longer than its own words.
    """

    def __init__(self) -> None:
        self._root: _Node[T] = _Node()
        self._lemmas: dict[str, tuple[str, ...]] = {}
        self._groups: dict[tuple[frozenset[str], str], str] = {}
        self._known: set[tuple[str, str, bool]] = set()
        self._starts: dict[str, tuple[_Node[T], ...]] | None = None

    def add(self, name: str, language: str, stands_for: T, *, inflect: bool = True) -> None:
        node = self._root
        for word in key(name):
            lemma = f"{word}/{language}" if inflect and not word.isascii() else word
            self._teach(word, lemma, language, inflect=inflect)
            node = node.after.setdefault(lemma, _Node())
        node.ends.append(stands_for)
        self._starts = None

    def add_spelled(self, words: Sequence[Collection[str]], language: str, stands_for: T) -> None:
        """A name each of whose words has several spellings."""
        node = self._root
        for spellings in words:
            group = (frozenset(spellings), language)
            lemma = self._groups.get(group)
            if lemma is None:
                lemma = self._groups[group] = f"{len(self._groups)}/{language}"
                for word in spellings:
                    self._teach(word, lemma, language, inflect=True)
            node = node.after.setdefault(lemma, _Node())
        node.ends.append(stands_for)
        self._starts = None

    def _teach(self, word: str, lemma: str, language: str, *, inflect: bool) -> None:
        if (mark := (word, lemma, inflect)) in self._known:
            return
        self._known.add(mark)
        for form in forms(word, language) if inflect else (word,):
            known = self._lemmas.get(form, ())
            if lemma not in known:
                self._lemmas[form] = (*known, lemma)

    def exact(self, name: str) -> tuple[T, ...]:
        """What these words as a whole stand for."""
        nodes = [self._root]
        for word in key(name):
            nodes = [
                after
                for node in nodes
                for lemma in self._lemmas.get(word, ())
                if (after := node.after.get(lemma)) is not None
            ]
        return tuple(end for node in nodes for end in node.ends)

    def starts(self) -> dict[str, tuple[_Node[T], ...]]:
        if self._starts is None:
            found: dict[str, tuple[_Node[T], ...]] = {}
            for form, lemmas in self._lemmas.items():
                nodes = tuple(self._root.after[each] for each in lemmas if each in self._root.after)
                if nodes:
                    found[form] = nodes
            self._starts = found
        return self._starts

    def at(self, text: Tokens, first: int) -> list[tuple[int, tuple[T, ...]]]:
        """The names that start at word `first`, longest first: the word after the last, and what
        the name stands for.
        """
        words = text.words
        nodes: tuple[_Node[T], ...] | list[_Node[T]] | None = self.starts().get(words[first])
        found: list[tuple[int, tuple[T, ...]]] = []
        following = first + 1
        while nodes:
            ends = tuple(end for node in nodes for end in node.ends)
            if ends:
                found.append((following, ends))
            if following >= len(words) or not text.glued(following - 1):
                break
            lemmas = self._lemmas.get(words[following], ())
            nodes = [after for node in nodes for each in lemmas if (after := node.after.get(each))]
            following += 1
        found.reverse()
        return found

    def candidates(self, text: Tokens) -> Iterator[int]:
        """The words of the text that some name starts with."""
        starts = self.starts()
        return (at for at, word in enumerate(text.words) if word in starts)


@lru_cache(maxsize=1 << 14)
def key(name: str) -> tuple[str, ...]:
    """The words of a name, folded as those of a text are."""
    return tuple(tokens(name).words)
