"""Sentences cut into clauses: one verb group each, with its subject and what follows it.

A light grammar, not a parse: each verb takes the noun phrase before it, a verb after "and" takes
the subject of the verb before, "which" stands for the noun before it, and what is set off by
commas is jumped over. English word order is assumed; for Ukrainian and Russian it finds the same
pieces, and who does what to whom is left to cases and voice.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from remnant.reading.frames import Clause, Frame, Span, chunk_at, noun_phrase, phrase_start
from remnant.reading.phrases import Chunk, Verb, chunks, verb
from remnant.reading.retagging import speech_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from remnant.reading.words import Word

_CONJUNCTIONS = frozenset(
    (
        "as",
        "after",
        "before",
        "since",
        "until",
        "once",
        "than",
        "because",
        "while",
        "when",
        "where",
        "for",
    )
)


def clauses(words: Sequence[Word]) -> tuple[Clause, ...]:
    frame = Frame(tuple(words), _dated(chunks(words)))
    found: list[Clause] = []
    cuts: list[int] = []
    for at, chunk in enumerate(frame.chunks):
        if chunk.kind != "V":
            continue
        clause, cut = _clause(frame, at, found)
        cuts.append(max(cut, cuts[-1] + 1) if cuts else 0)
        found.append(clause)
    if not found:
        return (Clause(0, len(words), None, relation="fragment"),) if words else ()
    starts = [frame.chunks[cut].start for cut in cuts] + [len(words)]
    starts[0] = 0
    return tuple(
        replace(clause, start=min(start, clause.start), end=_trimmed(words, start, end))
        for clause, start, end in zip(found, starts, starts[1:], strict=False)
    )


def _trimmed(words: Sequence[Word], start: int, end: int) -> int:
    while end > start + 1 and (
        words[end - 1].tag in (".", "C", "Q", "S") and words[end - 1].lower != ")"
    ):
        end -= 1
    return end


def _dated(found: Sequence[Chunk]) -> tuple[Chunk, ...]:
    """A preposition before a date is part of the date; two prepositions are one."""
    merged: list[Chunk] = []
    for chunk in found:
        if chunk.kind == "T" and merged and merged[-1].kind in ("P", "T"):
            merged[-1] = Chunk("T", merged[-1].start, chunk.end)
        elif chunk.kind == "P" and merged and merged[-1].kind == "P":
            merged[-1] = Chunk("P", merged[-1].start, chunk.end)  # "out of", "from near"
        else:
            merged.append(chunk)
    return tuple(merged)


def _clause(frame: Frame, at: int, before: Sequence[Clause]) -> tuple[Clause, int]:
    """The clause of the verb at chunk `at`, and the chunk where it begins."""
    group = verb(frame.words, frame.chunks[at])
    left = at - 1
    while frame.kind(left) in ("R", "T"):
        left -= 1
    linker = frame.low(left) or None
    kind = frame.kind(left)
    chunk = frame.chunks[at]
    base = Clause(chunk.start, chunk.end, group, linker=linker)
    last = before[-1] if before else None
    if kind == "C" and last is not None:
        return _coordinate(base, last, before, object_follows=frame.kind(at + 1) == "NP"), left
    if not group.finite:
        own = _elliptic(frame, left, group, last)
        if own is not None:
            return own
        return _non_finite(frame, base, at, left, before)
    return _finite(frame, base, at, left, before)


def _coordinate(
    base: Clause, last: Clause, before: Sequence[Clause], *, object_follows: bool
) -> Clause:
    group = base.verb
    past = group is not None and group.form in ("VN", "VD") and not group.finite
    if group is not None and past and object_follows and last.verb is not None and last.verb.finite:
        group = replace(
            group, finite=True
        )  # "were killed and blamed Ukraine": active by its object
        base = replace(base, verb=group)
    if group is not None and not group.finite:
        relation = last.relation if last.relation != "main" else "shared"
        if last.verb is not None and group.form in ("VN", "VD"):
            group = replace(group, passive=last.verb.passive, negated=last.verb.negated)
        return replace(
            base,
            verb=group,
            subject=last.subject,
            relation=relation,
            antecedent=last.antecedent,
            linker=last.linker,
        )
    host = next((each for each in reversed(before) if each.verb and each.verb.finite), last)
    return replace(base, subject=host.subject, relation="shared")


def _elliptic(
    frame: Frame, left: int, group: Verb, last: Clause | None
) -> tuple[Clause, int] | None:
    """As in "three were killed and five wounded": the auxiliary is left out the second time."""
    if group.form not in ("VN", "VD") or last is None or last.verb is None:
        return None
    if frame.kind(left) != "NP" or not last.verb.finite:
        return None
    start = phrase_start(frame, left)
    if frame.kind(start - 1) != "C" and not frame.comma(start - 1):
        return None
    if not (last.verb.passive or group.form == "VD"):
        return None
    group = replace(group, passive=last.verb.passive, finite=True)
    subject = (frame.chunks[start].start, frame.chunks[left].end)
    return Clause(subject[0], group.end, group, subject, linker=frame.low(start - 1)), start


def _finite(
    frame: Frame, base: Clause, at: int, left: int, before: Sequence[Clause]
) -> tuple[Clause, int]:
    kind = frame.kind(left)
    if kind == "W":
        antecedent = _antecedent(frame, left)
        clause = replace(base, subject=antecedent, antecedent=antecedent, relation="relative")
        return clause, left
    if kind == "NP":
        return _with_subject(frame, base, at, left, before)
    if frame.comma(left) or not kind:
        return _interrupted(frame, base, at, left, before)
    host = next((each for each in reversed(before) if each.subject), None)
    relation = "shared" if host else "main"
    return replace(base, subject=host.subject if host else None, relation=relation), at


def _antecedent(frame: Frame, at: int) -> Span | None:
    """What the relative word in a chunk goes back to: "the depot, in which"."""
    before = at - 1
    while frame.comma(before) or frame.kind(before) == "P":
        before -= 1
    return noun_phrase(frame, before)


def _with_subject(
    frame: Frame, base: Clause, at: int, left: int, before: Sequence[Clause]
) -> tuple[Clause, int]:
    """A finite clause with a noun phrase right before its verb, mostly the subject."""
    start = phrase_start(frame, left)
    subject = (frame.chunks[start].start, frame.chunks[left].end)
    if _object_before(frame, start, at):
        passive = replace(base, subject=subject)
        if base.verb is not None:
            passive = replace(passive, verb=replace(base.verb, finite=False), relation="reduced")
        return passive, at
    if _free_relative(frame, start):
        return replace(base, relation="main"), at
    antecedent = _past_relative(frame, start)
    if antecedent is not None:
        return replace(base, subject=antecedent), at
    if frame.kind(start - 1) == "P" and frame.low(start - 1) not in _CONJUNCTIONS:
        return _behind_phrase(frame, base, at, start, before)
    clause = replace(base, start=subject[0], subject=subject)
    linked = start - 1
    while frame.kind(linked) in ("R", "T"):
        linked -= 1
    linker = frame.low(linked)
    if frame.kind(linked) == "W":
        antecedent = _antecedent(frame, linked)
        return replace(clause, relation="relative", linker=linker, antecedent=antecedent), linked
    joined = frame.kind(linked) in ("S", "P")
    relation = "complement" if joined else "main"
    return replace(clause, relation=relation, linker=linker or None), linked if joined else start


def _object_before(frame: Frame, start: int, at: int) -> bool:
    """As in "brought down the missiles fired that night": the noun is the object of the verb
    before it, the bare past form a participle; verbs of speech take a clause instead.
    """
    bare = frame.chunks[at].end - frame.chunks[at].start == 1
    word = frame.words[frame.chunks[at].start]
    if (
        not bare
        or word.tag != "VD"
        or not word.lower.endswith("ed")
        or frame.kind(start - 1) != "V"
    ):
        return False
    before = frame.words[frame.chunks[start - 1].end - 1].lower
    host = {
        w.lower for w in frame.words[frame.chunks[start - 1].start : frame.chunks[start - 1].end]
    }
    spoken = speech_words()
    return before not in spoken and not host & spoken


def _past_relative(frame: Frame, start: int) -> Span | None:
    """As in "experts who examined the fragments told Reuters": the experts told."""
    if frame.kind(start - 1) != "V":
        return None
    asks = start - 2
    while frame.kind(asks) == "R":
        asks -= 1
    if frame.kind(asks) != "W" or frame.low(asks) not in ("who", "which", "that"):
        return None
    return noun_phrase(frame, asks - 1)


def _free_relative(frame: Frame, start: int) -> bool:
    """As in "what struck Dnipro depended": the noun phrase is the object of the verb before it."""
    verb_at = start - 1
    if frame.kind(verb_at) != "V":
        return False
    asks = verb_at - 1
    while frame.kind(asks) == "R":
        asks -= 1
    return (
        frame.kind(asks) == "W"
        and frame.low(asks) in ("what", "who", "whoever", "whatever")
        and frame.kind(asks - 1) != "NP"
    )


def _behind_phrase(
    frame: Frame, base: Clause, at: int, start: int, before: Sequence[Clause]
) -> tuple[Clause, int]:
    """Only a prepositional phrase stands before the verb: its subject is farther left."""
    behind = start - 2
    while frame.kind(behind) in ("R", "T", "P") or (
        frame.kind(behind) == "NP" and frame.kind(behind - 1) == "P"
    ):
        behind -= 1
    if frame.kind(behind) == "W" and frame.low(behind) in ("who", "which", "that"):
        antecedent = _named_before(frame, behind - 1)
        if antecedent is not None:
            clause = replace(
                base,
                subject=antecedent,
                antecedent=antecedent,
                relation="relative",
                linker=frame.low(behind),
            )
            return clause, behind
    if before and frame.kind(behind) == "V":
        host = before[-1]
        antecedent = host.antecedent or (
            host.subject if host.relation in ("reduced", "relative") else None
        )
        if antecedent is not None:
            return replace(base, subject=antecedent), at
    if frame.comma(behind) or frame.kind(behind) == "":
        return _interrupted(frame, base, at, behind, before)
    host_clause = next((each for each in reversed(before) if each.subject), None)
    subject = host_clause.subject if host_clause else None
    return replace(base, subject=subject, relation="shared" if subject else "main"), start - 1


def _named_before(frame: Frame, at: int) -> Span | None:
    """What "who" stands for: the noun phrase before it, with the name that it explains."""
    while frame.comma(at) or (frame.kind(at) == "NP" and frame.low(at - 1) == "("):
        at -= 1
    span = noun_phrase(frame, at)
    if span is None:
        return None
    first = chunk_at(frame, span[0])
    if frame.comma(first - 1) and frame.kind(first - 2) == "NP":
        outer = noun_phrase(frame, first - 2)
        named = outer is not None and frame.words[outer[1] - 1].capital
        if outer is not None and named:
            last = frame.chunks[first - 2]
            return (last.start, span[1])
    return span


def _interrupted(
    frame: Frame, base: Clause, at: int, left: int, before: Sequence[Clause]
) -> tuple[Clause, int]:
    """A comma stands before the verb: jump over what it closes, to the noun phrase before."""
    opening = left - 1
    while opening > 0 and not frame.comma(opening):
        opening -= 1
    if opening > 0:
        subject = noun_phrase(frame, opening - 1)
        aside = frame.kind(opening + 1) == "W"
        main_between = not aside and any(
            each.verb is not None
            and each.verb.finite
            and each.relation in ("main", "shared", "complement")
            and frame.chunks[opening].start < each.verb.start < frame.chunks[at].start
            for each in before
        )
        if subject is not None and not main_between:
            return replace(base, subject=(subject[0], frame.chunks[left].start)), at
    inner = noun_phrase(frame, left - 1)
    if (
        inner is not None
        and opening >= 0
        and frame.kind(chunk_at(frame, inner[0]) - 1) != "P"
        and not before
    ):
        return replace(base, subject=inner), at
    host = next(
        (each for each in reversed(before) if each.subject and each.verb and each.verb.finite), None
    )
    return replace(base, subject=host.subject if host else None, relation="shared"), at


def _non_finite(
    frame: Frame, base: Clause, at: int, left: int, before: Sequence[Clause]
) -> tuple[Clause, int]:
    group = base.verb
    host = before[-1] if before else None
    shared = host.subject if host else None
    first = frame.words[base.start].tag
    if first in ("TO", "VB", "MD"):
        return replace(base, subject=shared, relation="infinitive", linker="to"), at
    kind = frame.kind(left)
    if kind == "NP":
        passive = group is not None and group.form in ("VN", "VD")
        relation = "reduced" if passive else "participle"
        return replace(base, subject=noun_phrase(frame, left), relation=relation), at
    if frame.comma(left):
        near = noun_phrase(frame, left - 1)
        finite = next((e for e in reversed(before) if e.verb and e.verb.finite), None)
        subject = finite.subject if finite else near
        relation = "reduced" if group is not None and group.form == "VN" else "participle"
        if relation == "reduced" and near is not None:
            subject = near if finite is None or finite.subject is None else finite.subject
        return replace(base, subject=subject, relation=relation), left
    if kind in ("P", "S"):
        return replace(base, subject=shared, relation="participle"), left
    return replace(base, subject=shared, relation="complement"), at
