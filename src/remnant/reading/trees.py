"""The dependency tree of an English sentence, and what can be asked of it.

Relations are those of Universal Dependencies: `nsubj`, `nsubj:pass`, `obj`, `iobj`, `obl`,
`obl:agent`, `ccomp`, `xcomp`, `advcl`, `acl`, `acl:relcl`, `appos`, `conj`, `parataxis` and the
rest; finer parts are left out where they tell a reader of reports nothing. Words are counted from
0, as in `Passage.words`; what is asked for and not there is None or empty. Sentences of Ukrainian
and Russian have an empty tree.

A verb stands for its clause: `subject_of(verb)` is the word that does it, `phrase(word)` all that
hangs together with that word, `clause(verb)` the words of the clause without the clauses in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Span = tuple[int, int]

SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "csubj:pass", "expl")
CLAUSES = frozenset(
    (
        "root",
        "ccomp",
        "xcomp",
        "advcl",
        "acl",
        "acl:relcl",
        "parataxis",
        "csubj",
        "csubj:pass",
    )
)
_VERBAL = frozenset(("VD", "VN", "VG", "VB", "VP", "MD"))
_HELPERS = ("aux", "aux:pass", "cop")


@dataclass(frozen=True)
class Tree:
    """For each word its head (-1 for the root), its relation to it, and its part of speech."""

    heads: tuple[int, ...]
    labels: tuple[str, ...]
    tags: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.heads)

    def joined(self, other: Tree) -> Tree:
        """The tree with another behind it, as of a sentence that was cut."""
        by = len(self.heads)
        moved = tuple(head + by if head >= 0 else -1 for head in other.heads)
        return Tree(self.heads + moved, self.labels + other.labels, self.tags + other.tags)

    @cached_property
    def _children(self) -> tuple[tuple[int, ...], ...]:
        rows: list[list[int]] = [[] for _ in self.heads]
        for word, head in enumerate(self.heads):
            if head >= 0:
                rows[head].append(word)
        return tuple(tuple(row) for row in rows)

    @cached_property
    def _reaches(self) -> tuple[Span, ...]:
        """For each word the first word and the end of all that hangs on it."""
        first, last = list(range(len(self))), list(range(1, len(self) + 1))
        for word in self._upwards():
            head = self.heads[word]
            if head >= 0:
                first[head] = min(first[head], first[word])
                last[head] = max(last[head], last[word])
        return tuple(zip(first, last, strict=True))

    def _upwards(self) -> list[int]:
        """The words, each before its head."""
        order = [word for word, head in enumerate(self.heads) if head < 0]
        for word in order:
            order.extend(self._children[word])
        return order[::-1]

    # ------------------------------------------------------------ words and phrases

    def children(self, word: int, *labels: str) -> list[int]:
        """The words that hang on `word`, with one of these relations where any are given."""
        found = self._children[word]
        return [each for each in found if self.labels[each] in labels] if labels else list(found)

    def child(self, word: int, *labels: str) -> int | None:
        """The first of the words that hang on `word` with one of these relations."""
        for each in self._children[word]:
            if self.labels[each] in labels:
                return each
        return None

    def ancestors(self, word: int) -> Iterator[int]:
        """The head of `word`, the head of that, and so on to the root."""
        at = self.heads[word]
        while at >= 0:
            yield at
            at = self.heads[at]

    def under(self, word: int, top: int) -> bool:
        """Whether `word` is `top` or hangs on it, however far down."""
        return word == top or any(each == top for each in self.ancestors(word))

    def phrase(self, word: int) -> Span:
        """From the first to the last word of all that hangs on `word`, itself included."""
        return self._reaches[word]

    def noun_phrase(self, word: int) -> Span:
        """The phrase of a noun without what only leads it on: its preposition, "and", commas,
        relative and apposed clauses, further items of a list.
        """
        start, end = word, word + 1
        for each in self._children[word]:
            if self.labels[each] in ("case", "mark", "cc", "punct", "conj", "parataxis", "cop"):
                continue
            if self.labels[each] in CLAUSES and each > word:
                continue
            if self.labels[each] in ("nsubj", "nsubj:pass", "aux", "advcl", "appos", "list"):
                continue
            first, last = self.phrase(each)
            start, end = min(start, first), max(end, last)
        return (start, end)

    def listed(self, word: int) -> list[int]:
        """`word` and what is coordinated with it: "drones and missiles" gives both."""
        return [word, *self.children(word, "conj")]

    def governor(self, word: int) -> int | None:
        """The verb or predicate whose clause `word` stands in."""
        if self.is_predicate(word):
            return word
        return next((each for each in self.ancestors(word) if self.is_predicate(each)), None)

    # ------------------------------------------------------------ clauses

    def is_predicate(self, word: int) -> bool:
        """Whether `word` heads a clause: a verb with what it governs, or a noun that "is"."""
        return self._predicate[word]

    @cached_property
    def _predicate(self) -> tuple[bool, ...]:
        return tuple(map(self._heads_clause, range(len(self))))

    def _heads_clause(self, word: int) -> bool:
        if self.labels[word] in _HELPERS:
            return False
        if self.labels[word] in CLAUSES:
            return True
        if self.labels[word] == "conj":
            verbal = self.tags[word] in _VERBAL
            return verbal or self.child(word, *SUBJECTS, "cop") is not None
        return self.child(word, "nsubj", "nsubj:pass", "cop") is not None

    @cached_property
    def predicates(self) -> tuple[int, ...]:
        """The heads of all clauses, in order of the text."""
        return tuple(word for word, heads in enumerate(self._predicate) if heads)

    def clause(self, verb: int) -> tuple[int, ...]:
        """The words of a clause in order, without the clauses that hang on it."""
        found: list[int] = []
        ahead = [verb]
        while ahead:
            word = ahead.pop()
            found.append(word)
            ahead += [
                each for each in self._children[word] if not (each != verb and self._cut(each))
            ]
        return tuple(sorted(found))

    def _cut(self, word: int) -> bool:
        return self.is_predicate(word)

    def subject_of(self, verb: int) -> int | None:
        """Who or what does it, or it is done to: its own subject, else that of the verb that it is
        joined to; for "missiles fired", "missiles which hit", "said X, adding" the noun meant.
        """
        own = self.child(verb, "nsubj", "nsubj:pass", "csubj", "csubj:pass")
        if own is not None:
            relative = self.tags[own] == "W" and self.labels[verb] == "acl:relcl"
            return self.heads[verb] if relative else own
        label, head = self.labels[verb], self.heads[verb]
        if head < 0:
            return None
        if label in ("conj", "advcl", "parataxis") and self.is_predicate(head):
            return self.subject_of(head)
        if label == "xcomp":
            return next(iter(self.objects_of(head)), None) or self.subject_of(head)
        if label == "acl" or (label == "acl:relcl" and self.tags[verb] in ("VN", "VG")):
            return head
        return None

    def objects_of(self, verb: int) -> list[int]:
        """What it is done to; for a passive verb its subject, for "hit which" the noun meant."""
        if self.passive(verb):
            subject = self.subject_of(verb)
            return self.listed(subject) if subject is not None else []
        found = [each for word in self.children(verb, "obj") for each in self.listed(word)]
        meant = self.labels[verb] == "acl:relcl" and (not found or self.tags[found[0]] == "W")
        if meant and self.subject_of(verb) != self.heads[verb]:
            return [self.heads[verb]]
        return found

    def agent_of(self, verb: int) -> int | None:
        """By whom: "was hit by a drone"."""
        return self.child(verb, "obl:agent")

    def with_agents(self, words: Sequence[str]) -> Tree:
        """With "by" behind a passive verb told from other prepositions, as "by two drones" is.

        What stands between the two does not part them: "were launched, he claimed, by rebels".
        """
        heads, labels = list(self.heads), list(self.labels)
        for word, label in enumerate(labels):
            leading = self.child(word, "case") if label == "obl" else None
            if leading is None or words[leading].lower() != "by":
                continue
            verb = heads[word]
            if not self.passive(verb) and self.labels[verb] in ("parataxis", "conj"):
                verb = heads[verb]
            if self.passive(verb):
                heads[word], labels[word] = verb, "obl:agent"
        return Tree(tuple(heads), tuple(labels), self.tags)

    def doer_of(self, verb: int) -> int | None:
        """Who does it, active or passive."""
        return self.agent_of(verb) if self.passive(verb) else self.subject_of(verb)

    def passive(self, verb: int) -> bool:
        """Whether what the verb says is done to its subject."""
        if self.child(verb, "aux:pass", "nsubj:pass", "csubj:pass") is not None:
            return True
        participle = self.tags[verb] == "VN" and self.child(verb, "aux", "nsubj", "obj") is None
        if self.labels[verb] == "conj" and participle and self.is_predicate(self.heads[verb]):
            return self.passive(self.heads[verb])
        return participle

    def obliques(self, verb: int) -> list[int]:
        """What goes with the verb by a preposition (`case` gives which), or bare as a time."""
        return self.children(verb, "obl", "obl:agent", "obl:unmarked")

    def case(self, word: int) -> int | None:
        """The preposition that a noun stands with."""
        return self.child(word, "case")

    def content_of(self, verb: int) -> int | None:
        """The head of the clause that a verb of speech or mind has for its object."""
        return self.child(verb, "ccomp")


NO_TREE = Tree((), (), ())
