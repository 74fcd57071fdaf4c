"""Statements that the tree alone shows: whose subject stands far off, or whose words hang loose.

"A spokesman for the front, Getachew Reda, answered that", "then, too, the ministry spoke of": the
light grammar loses the subject behind commas; the verb still has it in the tree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.domain.claim import Act
from remnant.reading.contents import Contents
from remnant.reading.phrasing import ACTS, TELLS
from remnant.reading.voices import Speech, Voice

if TYPE_CHECKING:
    from remnant.reading.frames import Span
    from remnant.reading.lexicon import Match

_FINITE = frozenset(("VD", "VP"))


class Hanging(Contents):
    """Takes verbs of speech that no clause gave a speaker, by what hangs on them."""

    def _hanging(self) -> None:
        tree = self.passage.tree
        for verb in tree.predicates:
            spoken = any(start <= verb < end for start, end in (s.cue for s in self.speeches))
            cue = self.tongue.cues.verbs.at(self.words, verb)
            if cue is not None and cue.entry.source.removeprefix("=") == "have":
                continue
            if spoken or cue is None or self.passage.quoted[verb] or not self._states(verb):
                continue
            subject = self._own_speaker(verb)
            content = self._told(verb, cue) if subject is not None else ()
            if subject is None or not content:
                continue
            speaker = self.speakers.resolve(self.passage, subject)
            if speaker is None:
                continue
            name = cue.entry.source.removeprefix("=")
            voice = Voice(
                speaker, ACTS[cue.meaning], self._offsets(subject), self._offsets((verb, verb + 1))
            )
            at = next(
                (n for n, c in enumerate(self.passage.clauses) if c.verb and c.verb.main == verb),
                None,
            )
            self.speeches.append(Speech(voice, at, name, subject, (verb, verb + 1), content))

    def _states(self, verb: int) -> bool:
        """Whether the verb is finite and neither passive nor negated."""
        tree, words = self.passage.tree, self.words
        helpers = tree.children(verb, "aux")
        finite = words[verb].tag in _FINITE or any(words[n].tag in _FINITE for n in helpers)
        undone = any(
            words[n].lower in ("not", "never") or words[n].lower.endswith("n't")
            for n in tree.children(verb, "advmod", "aux")
        )
        return finite and not undone and not tree.passive(verb)

    def _own_speaker(self, verb: int) -> Span | None:
        tree = self.passage.tree
        head = tree.child(verb, "nsubj")
        if head is None or self.words[head].tag == "W":
            return None
        people = self.tongue.people
        known = any(each.start <= head < each.end for each in self.passage.actors)
        low = self.words[head].lower
        if not (known or low in people.anybody):
            named = self.words[head].tag == "NP" and self.words[head].capital
            pronoun = self.words[head].tag == "O" and low in people.pronouns
            if not (named or pronoun):
                return None
        start, end = tree.noun_phrase(head)
        for each in tree.children(head, "appos"):
            first, last = tree.phrase(each)
            if first - end <= 1:
                end = max(end, last)
        return (start, min(end, verb) if start < verb else end)

    def _told(self, verb: int, cue: Match) -> tuple[Span, ...]:
        """What is said: a clause, what stands behind a colon or "of", or what it hangs beside."""
        tree, words = self.passage.tree, self.words
        clause = tree.child(verb, "ccomp")
        if clause is not None:
            return (tree.phrase(clause),)
        after = max(cue.end, verb + 1)
        if after < len(words) and words[after].lower == ":":
            return ((after + 1, len(words)),)
        if tree.labels[verb] == "parataxis" and tree.heads[verb] < verb:
            first = tree.phrase(tree.heads[verb])[0]
            return ((first, tree.phrase(verb)[0]),)
        name = cue.entry.source.removeprefix("=")
        weak = name in self.tongue.cues.weak or ACTS[cue.meaning] is Act.BLAMES
        end = tree.phrase(verb)[1]
        opens = after < len(words) and words[after].tag == "Q"
        if name in TELLS or (weak and not opens) or end <= after:
            return ()
        return ((after, end),) if " " in name or opens else ()
