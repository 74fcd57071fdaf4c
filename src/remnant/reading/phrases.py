"""Words grouped into phrases: noun phrases, verb groups, and what stands between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from remnant.reading.words import Word

_ADVERBS = 2  # before a number or adjective of one phrase
BE = frozenset(
    (
        "be",
        "is",
        "are",
        "was",
        "were",
        "been",
        "being",
        "am",
        "'s",
        "'re",
        "'m",
        "get",
        "got",
        "gets",
        "getting",
    )
)
_HAVE = frozenset(("have", "has", "had", "having", "'ve", "'d"))
_DO = frozenset(("do", "does", "did"))
_HELPERS = BE | _HAVE | _DO
_NOT = frozenset(("not", "n't", "never", "не", "ні"))
_OPENS = frozenset(("D", "O$", "J", "N", "NP", "#", "X", "EX"))
_GOES_ON = frozenset(("J", "N", "NP", "#", "'S", "X"))
_OBJECTS = frozenset(("them", "him", "me", "us", "itself", "himself", "themselves", "herself"))
_TIMES = frozenset(
    (
        "day",
        "morning",
        "evening",
        "night",
        "week",
        "month",
        "year",
        "hour",
        "afternoon",
        "weekend",
        "blasts",
        "time",
    )
)
_NEGATIVE = ("no", "none", "nobody", "nothing", "neither")


@dataclass(frozen=True, slots=True)
class Chunk:
    """`words[start:end]` of one kind: NP, V, or the tag of a single word (P, C, S, W, R, T, ".").

    Quotation marks make no chunk: phrases run across them.
    """

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb group: `main` is its last verb; `form` that verb's tag."""

    start: int
    end: int
    main: int
    form: str
    passive: bool
    finite: bool
    negated: bool
    perfect: bool
    modal: str | None


def chunks(words: Sequence[Word]) -> tuple[Chunk, ...]:
    found: list[Chunk] = []
    at = 0
    while at < len(words):
        if words[at].tag == "Q":
            at += 1
            continue
        kind, end = _chunk(words, at)
        found.append(Chunk(kind, at, end))
        at = end
    return tuple(found)


def _chunk(words: Sequence[Word], at: int) -> tuple[str, int]:
    tag = words[at].tag
    if tag in ("VD", "VN", "VG", "VB", "VP", "MD", "TO"):
        return _verb_chunk(words, at)
    if tag == "R":
        follows = _skip(words, at, ("R", "Q"))
        if follows < len(words) and words[follows].tag in ("J", "#") and follows - at <= _ADVERBS:
            return "NP", _noun_end(words, follows)
        return "R", at + 1
    if tag == "O":
        return ("NP" if words[at].lower not in _OBJECTS else "O"), at + 1
    if tag in _OPENS:
        end = _noun_end(words, at + 1)
        bare = all(word.tag in ("J", "Q") for word in words[at:end])
        return ("J" if bare else "NP"), end
    if tag == "T":
        return "T", _skip(words, at, ("T",))
    return tag, at + 1


def _verb_chunk(words: Sequence[Word], at: int) -> tuple[str, int]:
    """A group of verbs, unless a participle describes ("the burning depot") or "to" leads on."""
    tag = words[at].tag
    describes = tag in ("VN", "VG") and at and words[at - 1].tag in ("D", "O$", "J")
    if describes and _nominal_next(words, at):
        return "NP", _noun_end(words, at + 1)
    if tag == "TO" and not _verb_follows(words, at + 1):
        return "P", at + 1
    return "V", _verb_end(words, at)


def _skip(words: Sequence[Word], at: int, kinds: tuple[str, ...]) -> int:
    while at < len(words) and words[at].tag in kinds:
        at += 1
    return at


def _nominal_next(words: Sequence[Word], at: int) -> bool:
    nearest = _skip(words, at + 1, ("Q", "J"))
    return nearest < len(words) and words[nearest].tag in ("N", "NP", "J")


def _verb_follows(words: Sequence[Word], at: int) -> bool:
    at = _skip(words, at, ("R", "Q"))
    return at < len(words) and words[at].tag in ("VB", "VP", "VD", "VN")


def _verb_end(words: Sequence[Word], at: int) -> int:
    """The end of the group that begins at `at`: auxiliaries, adverbs, one main verb, a particle."""
    while at < len(words):
        word = words[at]
        after = _skip(words, at + 1, ("R", "Q"))
        helper = word.tag in ("MD", "TO") or word.lower in _HELPERS
        if helper and after < len(words) and words[after].tag in _after_helper(word):
            at = after
            continue
        at += 1
        break
    while at < len(words) and words[at].tag == "RP":
        at += 1
    return at


def _after_helper(word: Word) -> frozenset[str]:
    if word.lower in BE:
        return frozenset(("VN", "VG", "VD"))
    if word.lower in _HAVE:
        return frozenset(("VN", "VD"))
    return frozenset(("VB", "VP", "VN", "VD"))


def _noun_end(words: Sequence[Word], at: int) -> int:
    while at < len(words):
        tag = words[at].tag
        opened = words[at - 1].tag in ("D", "O$", "J", "'S", "#")
        if tag == "NP" and words[at - 1].lower in _TIMES:
            break  # "in the day Ukraine's railways": a time is no part of the name behind it
        if (
            tag in _GOES_ON
            or (tag in ("VN", "VG") and opened and _nominal_next(words, at))
            or (tag in ("D", "O$") and words[at - 1].tag in ("D", "'S"))
            or (
                tag == "R"
                and at + 1 < len(words)
                and words[at - 1].tag in ("D", "O$")
                and words[at + 1].tag in ("J", "#", "VN")
            )
            or (tag == "Q" and at + 1 < len(words) and words[at + 1].tag in ("J", "N", "NP", "'S"))
        ):
            at += 1
        else:
            break
    return at


def verb(words: Sequence[Word], chunk: Chunk) -> Verb:
    group = words[chunk.start : chunk.end]
    verbs = [n for n, word in enumerate(group) if word.verbal]
    last = verbs[-1] if verbs else 0
    lower = [word.lower for word in group[:last]]
    main = group[last]
    be = any(each in BE for each in lower)
    have = any(each in _HAVE for each in lower)
    to = any(word.tag == "TO" for word in group[:last])
    passive = be and main.tag in ("VN", "VD")
    helped = be or have or any(word.tag == "MD" for word in group[:last])
    bare = main.tag in ("VG", "VN") and not helped
    started_by = group[verbs[0]].tag if verbs else ""
    finite = not to and not bare
    if started_by in ("VG", "VN") and helped:  # "having been hit", "being shot down"
        finite = False
    modal = next((word.lower for word in group if word.tag == "MD"), None)
    negated = any(word.lower in _NOT or word.lower.endswith("n't") for word in group)
    return Verb(
        chunk.start, chunk.end, chunk.start + last, main.tag, passive, finite, negated, have, modal
    )


def negative(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether a noun phrase is of the kind "no aircraft", "none of them", "nobody"."""
    return any(word.lower in _NEGATIVE for word in words[start : min(end, start + 3)])
