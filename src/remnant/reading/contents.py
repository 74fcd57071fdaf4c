"""Where the words of a speaker begin and end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.domain.claim import Act
from remnant.reading.cueing import Cueing
from remnant.reading.phrases import BE
from remnant.reading.phrasing import ACTS, OPENERS, TELLS

if TYPE_CHECKING:
    from remnant.reading.frames import Clause, Span

HARD = (";",)
_ADJUNCTS = frozenset(
    (
        "on",
        "in",
        "at",
        "to",
        "from",
        "during",
        "after",
        "over",
        "via",
        "through",
        "before",
        "by",
        "with",
    )
)
_SUBORDINATES = frozenset(
    ("that", "when", "after", "before", "while", "as", "because", "although", "though", "if",
     "since", "whether", "until")
)  # fmt: skip
_TOLD_OF = ("of", "about")


class Contents(Cueing):
    """Measures out what is said around a verb of speech or "according to"."""

    def _content(
        self, index: int, clause: Clause, subject: Span, *, inverted: bool
    ) -> tuple[Span, ...]:
        verb = clause.verb
        if verb is None:
            return ()
        if clause.relation == "relative" and clause.subject != clause.antecedent and not inverted:
            follows = self.words[verb.end].lower if verb.end < len(self.words) else "."
            if follows in ("and", "or", ",", ".", ";"):
                return ()  # "which the group denied": the antecedent is what is denied
        first = subject[1] if inverted else verb.end
        begin = self._past_adjuncts(first, clause)
        limit = self._limit(index)
        begin = self._past_aside(begin, limit)
        set_off = begin >= len(self.words) or self.words[begin].lower in (",", ".", "!", "?", ";")
        set_off = set_off or (
            not inverted
            and self._after_quote(subject[0])
            and self.words[begin].lower not in (":", "that")
        )
        set_off = set_off or (not inverted and self._without_more(begin, limit, subject))
        set_off = set_off or (not inverted and self._stands_behind_it(verb.main, begin, subject))
        set_off = set_off or (not inverted and self._says_no_more(index, clause, begin, subject))
        if not inverted and not set_off:
            return ((begin, self._object_limit(index, begin, limit)),)
        left = self._left_limit(verb.start if inverted else min(subject[0], verb.start))
        behind = (left, verb.start if inverted else subject[0])
        rest = self._goes_on(begin, index)
        return (behind, (rest, limit)) if rest is not None else (behind,)

    def _stands_behind_it(self, verb: int, begin: int, subject: Span) -> bool:
        """As in "..., the general says in a video published by the ministry": nothing said follows,
        the verb hangs beside what stands before.
        """
        tree = self.passage.tree
        if not len(tree) or tree.labels[verb] != "parataxis" or tree.heads[verb] > subject[0]:
            return False
        comma = subject[0] > 0 and self.words[subject[0] - 1].lower in (",", "-", "–", "—")
        told = tree.children(verb, "ccomp", "obj", "xcomp", "parataxis")
        return comma and not any(each >= begin for each in told)

    def _says_no_more(self, index: int, clause: Clause, begin: int, subject: Span) -> bool:
        """As in "..., investigators conclude in a report made public on Tuesday": behind a comma,
        with a whole sentence before it and none behind, a verb of speech is of what stands before.
        """
        words, verb = self.words, clause.verb
        cue = self.tongue.cues.verbs.at(words, verb.main) if verb is not None else None
        if cue is None or ACTS[cue.meaning] in (Act.BLAMES, Act.DENIES, Act.CORRECTS):
            return False
        if clause.relation != "main" or subject[0] == 0 or words[subject[0] - 1].lower != ",":
            return False
        told = any(
            c.verb is not None
            and c.verb.finite
            and c.relation == "main"
            and c.linker not in _SUBORDINATES
            for c in self.passage.clauses[:index]
        )
        behind = range(begin, len(words))
        stop = next((n for n in behind if words[n].lower in (";", ",")), len(words))
        open_ended = words[begin].lower in ("that", ":", "it", "he", "she", "they", "there", "how")
        own = any(
            c.verb is not None
            and c.verb.finite
            and c.relation in ("main", "complement")
            and begin <= c.verb.start < stop
            and c.subject is not None
            and c.subject[0] >= begin
            for c in self.passage.clauses[index + 1 :]
        )
        quoted = any(words[n].tag == "Q" for n in range(begin, stop))
        adjunct = words[begin].tag in ("P", "VN", "VD", "VG", "R", "T") or (
            words[begin].lower in ("after", "before", "while", "when")
        )
        return told and adjunct and not (open_ended or own or quoted)

    def _past_aside(self, begin: int, limit: int) -> int:
        """As in "reported, citing the governor, that": what commas set off is jumped over."""
        words = self.words
        if begin >= limit or words[begin].lower != ",":
            return begin
        stop = next((n for n in range(begin + 1, limit) if words[n].lower == ","), None)
        that = stop is not None and stop + 1 < limit and words[stop + 1].lower == "that"
        return stop + 1 if that and stop is not None else begin

    def _without_more(self, begin: int, limit: int, subject: Span) -> bool:
        """As in "..., the spokesman asserted without offering evidence": it stands before."""
        behind = [word.lower for word in self.words[begin:limit]]
        after_comma = subject[0] > 1 and self.words[subject[0] - 1].lower == ","
        return after_comma and behind[:1] == ["without"] and "that" not in behind

    def _object_limit(self, index: int, begin: int, limit: int) -> int:
        """What a verb of speech has for an object ends where the next clause begins with "but"."""
        words = self.words
        first = words[begin]
        if first.lower in ("that", ":", "how", "whether", "what", "who") or first.tag in (
            "Q",
            "TO",
        ):
            return limit
        later = [
            c for c in self.passage.clauses[index + 1 :] if c.verb is not None and c.verb.finite
        ]
        if later and later[0].subject is not None and later[0].subject[0] <= begin + 1:
            return limit
        for clause in later:
            if (
                clause.relation == "main"
                and clause.subject is not None
                and clause.subject[0] > begin
            ):
                at = clause.subject[0] - 1
                counted = words[clause.subject[0]].tag == "#" and words[at].lower == "and"
                if at > begin and words[at].tag == "C" and not counted:
                    return min(limit, at)
        return limit

    def _past_adjuncts(self, at: int, clause: Clause) -> int:
        """Past hearers, dates and places of speech: "told reporters in Kyiv on Tuesday"."""
        words = self.words
        tells = self.tongue.cues.verbs.at(words, clause.verb.main) if clause.verb else None
        if (
            tells is not None
            and tells.entry.source.removeprefix("=") in TELLS
            and at < len(words)
            and words[at].tag in OPENERS
        ):
            at = self._hearer_end(at)
        while at < len(words):
            tag = words[at].tag
            if (
                tag == "T"
                and at + 2 < len(words)
                and "when" in [w.lower for w in words[at + 1 : at + 5]]
            ):
                break
            if tag in ("R", "T", "RP"):
                at += 1
            elif (
                tag in ("P", "TO")
                and at + 1 < len(words)
                and not words[at + 1].verbal
                and words[at].lower in _ADJUNCTS
                and not self._figure_at(at + 1)
            ):
                end = self._phrase_end(at + 1) if words[at + 1].tag in OPENERS else at + 1
                told = (n for n in range(at + 1, end) if words[n].lower in _TOLD_OF)
                at = next((n for n in told if self._figure_at(n + 1)), end)
            else:
                break
        return at

    def _limit(self, index: int) -> int:
        """Where what is said ends: a semicolon, or the next verb of speech with its own speaker."""
        clause = self.passage.clauses[index]
        stop = len(self.words)
        for at in range(clause.after[0], stop):
            if self.words[at].lower in HARD and not self.passage.quoted[at]:
                stop = at
                break
        for later in self.passage.clauses[index + 1 :]:
            if later.verb is None or later.start >= stop:
                break
            cue = self.tongue.cues.verbs.at(self.words, later.verb.main, later.end)
            if (
                cue is None
                or self.passage.quoted[later.verb.main]
                or later.relation == "infinitive"
            ):
                continue
            name = cue.entry.source.removeprefix("=")
            if (
                later.relation in ("shared", "participle")
                and name not in self.tongue.cues.weak
                and later.verb.form in ("VD", "VP", "VG", "VN")
            ) and (
                later.linker in ("and", "but", "or", ",", "nor", None)
                or later.relation == "participle"
            ):
                stop = min(stop, later.start)
                break
            if later.linker in ("but", "while", "though", "whereas", "although", "which") and (
                name not in self.tongue.cues.weak or self._speaks(cue, later, inverted=False)
            ):
                stop = min(stop, later.start)
                break
        return stop

    def _left_limit(self, at: int) -> int:
        """Where the words before a set-off speaker begin to be his."""
        start = 0
        for n in range(at - 1, -1, -1):
            if self.words[n].lower in HARD and not self.passage.quoted[n]:
                start = n + 1
                break
        for speech in self.speeches:
            ends = [speech.cue[1], *(span[1] for span in speech.content if span[1] <= at)]
            if speech.speaker and speech.speaker[1] <= at:
                ends.append(speech.speaker[1])
            start = max(start, *(end for end in ends if end <= at), start)
        return start

    def _goes_on(self, at: int, index: int) -> int | None:
        """Whether the statement goes on behind ", he said,"; where."""
        words = self.words
        if at >= len(words) - 1 or words[at].lower != ",":
            return None
        follows = at + 1
        while follows < len(words) and words[follows].tag in ("Q", "R"):
            follows += 1
        if follows >= len(words):
            return None
        if words[follows].tag in ("VG", "W", "S") or words[follows].lower in (
            "but",
            "though",
            "although",
            "while",
        ):
            later = next(
                (
                    c
                    for c in self.passage.clauses[index + 1 :]
                    if c.verb and c.verb.start >= follows
                ),
                None,
            )
            cue = (
                self.tongue.cues.verbs.at(words, later.verb.main)
                if later is not None and later.verb
                else None
            )
            if (
                (words[follows].tag == "VG" and not self._follows_from(follows))
                or cue is not None
                or words[follows].lower in ("who", "whose")
            ):
                return None
        return at + 1

    def _follows_from(self, at: int) -> bool:
        """As in "..., he said, killing three": what came of it is part of what is said."""
        return self.tongue.events.verbs.at(self.words, at) is not None

    def _around(self, start: int, end: int) -> tuple[Span, ...]:
        """What "according to X" covers: the part of the sentence that it is set in."""
        left = self._left_limit(start)
        right = len(self.words)
        while end + 2 < right and self.words[end].tag == "VN" and self.words[end + 1].lower == "by":
            end = self._phrase_end(end + 2)  # "the inquiry led by a judge"
        for at in range(end, right):
            if self.words[at].lower in HARD:
                right = at
                break
        part = self._inner(start, end, right) or self._part_of(start, end)
        if part is not None:
            return part
        before = self.words[left:start]
        leading = all(w.tag in ("Q", ".", "R", "C") for w in before)
        place = before[:1] and before[0].tag == "P" and before[-1].lower == ","
        leading = leading or bool(place and not any(w.verbal for w in before))
        leading = leading or (start > 0 and self.words[start - 1].lower == ":")
        if leading:
            return ((end, right),)
        later = next((c for c in self.passage.clauses if c.verb and c.verb.start >= end), None)
        goes_on = later is not None and (
            later.relation == "shared" or (later.subject is not None and later.subject[0] < start)
        )
        tail = [word.lower for word in self.words[end : end + 2]]
        goes_on = goes_on or tail[:1] == [":"] or self._verb_behind(left, start, end)
        goes_on = goes_on or (tail == [",", "and"] and not self._speaks_in(end, right))
        goes_on = goes_on or self._parted(start, end, right)
        return ((left, start), (end, right)) if goes_on else ((left, start),)

    def _parted(self, start: int, end: int, right: int) -> bool:
        """As in "It belongs, in the view of the institute, to a Tochka", "The parts are, in their
        opinion, those of a Shahed": the commas part what belongs together.
        """
        words = self.words
        if end + 1 >= right or words[end].lower != ",":
            return False
        before = start - 1
        while before > 0 and words[before].lower in (",", "-", "–", "—", "("):
            before -= 1
        open_verb = words[before].tag in ("VD", "VP", "MD") or words[before].lower in BE
        return open_verb or words[end + 1].tag in ("P", "TO")

    def _inner(self, start: int, end: int, right: int) -> tuple[Span, ...] | None:
        """As in "in the village, where according to officials four died, nothing was found"."""
        if start == 0 or self.words[start - 1].tag not in ("W", "S"):
            return None
        stop = next((n for n in range(end + 1, right) if self.words[n].lower == ","), right)
        return ((end, stop),)

    def _verb_behind(self, left: int, start: int, end: int) -> bool:
        """As in "eleven drones, according to the spokesman, hit the base", and in "three were
        killed and, by the latest count of the ministry, forty wounded".
        """
        tree = self.passage.tree
        if not len(tree):
            return False
        for verb in tree.predicates:
            if verb < end:
                continue
            subject = tree.child(verb, "nsubj", "nsubj:pass")
            if subject is not None and left <= subject < start:
                return True
        before = [word.lower for word in self.words[max(left, start - 2) : start]]
        return before in (["and", ","], ["but", ","])

    def _part_of(self, start: int, end: int) -> tuple[Span, ...] | None:
        """What it hangs on, where that is only a part: "a bomb, dropped by a drone according to
        Kinshasa, damaged a house", "of which 77 were brought down by Kyiv's account".
        """
        tree = self.passage.tree
        if not len(tree):
            return None
        outside = [tree.heads[n] for n in range(start, end) if not start <= tree.heads[n] < end]
        top = outside[0] if outside else -1
        while top >= 0 and not tree.is_predicate(top):
            top = tree.heads[top]
        part = ("acl", "acl:relcl", "advcl")
        if top < 0 or tree.labels[top] not in part:
            return None
        first, last = tree.phrase(top)
        bare = all(word.tag in (".", "Q", "C") for word in self.words[first:start])
        comma = start > 0 and self.words[start - 1].lower == ","
        closing = end >= len(self.words) or self.words[end].lower in (".", "!", "?", ";")
        if tree.labels[top] == "advcl" and comma and closing:
            return None  # "two died when it fell, according to police": the whole is told
        if not first <= start or last < end or (start <= top < end) or bare:
            return None
        return tuple((a, b) for a, b in ((first, start), (end, last)) if a < b)

    def _speaks_in(self, start: int, end: int) -> bool:
        """Whether somebody else has the word between two places of the sentence."""
        return any(start <= speech.cue[0] < end for speech in self.speeches)
