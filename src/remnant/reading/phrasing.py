"""The noun phrases of a sentence, and which of them can speak."""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.domain.claim import Act
from remnant.reading.lexicon import data
from remnant.reading.tongue import tongue

if TYPE_CHECKING:
    from remnant.domain.values import ActorRef
    from remnant.reading.frames import Span
    from remnant.reading.scene import Passage, Scene
    from remnant.reading.speakers import Speakers
    from remnant.reading.tongue import Tongue
    from remnant.reading.voices import Speech, Voice

OPENERS = ("D", "N", "NP", "O", "J", "#", "O$")
OWNERS = {"his": "person", "her": "person", "its": "thing", "their": "many"}
TELLS = frozenset(("tell", "inform", "assure", "remind", "inform of", "tell of"))
_PAPERS = frozenset(
    (
        "statement", "communique", "communiqué", "message", "post", "posting", "announcement",
        "release", "bulletin", "text", "notice", "letter", "report", "document", "study", "paper",
        "dossier", "memo", "memorandum", "advisory", "summary",
        "readout", "filing", "assessment", "analysis", "communication", "dispatch",
    )
)  # fmt: skip
ACTS = {act.value: act for act in Act}


class Phrasing:
    """What attribution asks of the words of one sentence."""

    def __init__(self, scene: Scene, passage: Passage, speakers: Speakers) -> None:
        self.scene = scene
        self.passage = passage
        self.words = passage.words
        self.speakers = speakers
        self.tongue: Tongue = tongue(passage.language)
        self.speeches: list[Speech] = []
        self.behind: tuple[Voice, bool] | None = None  # who says the sentence before; figures only

    def _can_speak(self, span: Span) -> bool:
        people = self.tongue.people
        if any(each.start < span[1] and span[0] < each.end for each in self.passage.actors):
            return True
        return any(w.lower in people.parties for w in self.words[span[0] : span[1]])

    def _is_evidence(self, subject: Span) -> bool:
        """Pictures and wreckage show; they do not speak."""
        end = next(
            (
                n
                for n in range(*subject)
                if self.words[n].tag in ("P", "W") or self.words[n].lower == ","
            ),
            subject[1],
        )
        return (
            self.tongue.cues.evidence.first(self.words, max(subject[0], end - 1), end) is not None
        )

    def _phrase_end(self, at: int) -> int:
        """The end of the noun phrase at `at` with its "of" phrases and a name in apposition."""
        end = at
        commas = 0
        if (
            at + 1 < len(self.words)
            and self.words[at].tag in ("VN", "VD")
            and self.words[at + 1].tag in ("N", "J")
        ):
            end = at + 1
        if at < len(self.words) and self.words[at].lower in ("acting", "retired", "visiting"):
            end = at + 1
        while end < len(self.words):
            word = self.words[end]
            last = self.words[end - 1]
            if word.tag == "#" and end > at and last.tag == "N" and last.lower.endswith("s"):
                break  # "according to officials four died"
            if (
                word.tag in ("N", "NP", "J", "#", "D", "O$", "'S", "X")
                or (word.tag == "O" and end == at)
                or (
                    word.tag == "P"
                    and end > at
                    and end + 1 < len(self.words)
                    and self.words[end + 1].tag in OPENERS
                    and word.lower in ("of", "for", "in", "from", "at", "with")
                )
            ):
                end += 1
            elif word.lower == "," and commas == 0 and self._apposition(end + 1):
                commas += 1
                end += 1
            else:
                break
        return end

    def _apposition(self, at: int) -> bool:
        if at + 1 >= len(self.words):
            return False
        stop = at
        while stop < len(self.words) and self.words[stop].tag in (
            "N",
            "NP",
            "J",
            "D",
            "'S",
            "P",
            "O$",
        ):
            stop += 1
        closed = stop >= len(self.words) or self.words[stop].tag in (".", "Q")
        people = self.tongue.people
        known = any(w.lower in people.humans for w in self.words[at:stop])
        names = all(w.capital for w in self.words[at:stop])
        return stop > at and closed and (known or names)

    def _hearer_end(self, at: int) -> int:
        end = at
        while end < len(self.words) and self.words[end].tag in (
            "N",
            "NP",
            "D",
            "J",
            "'S",
            "O",
            "O$",
            "#",
        ):
            if end > at and self.words[end].tag in ("D", "O", "O$"):
                break
            end += 1
        return end

    def _owns(self, at: int) -> bool:
        """The bare apostrophe of a plural owner: "the authorities' list"."""
        words = self.words
        return (
            words[at].text in ("'", "’")
            and 0 < at < len(words) - 1
            and words[at - 1].lower.endswith("s")
            and words[at].start == words[at - 1].end
            and words[at + 1].tag in ("N", "NP", "J")
        )

    def _figure_at(self, at: int) -> bool:
        return any(
            q.start <= at < q.end + 1 and not q.mention.article for q in self.passage.quantities
        )

    def _after_quote(self, at: int) -> bool:
        """Whether a quotation has just ended before the speaker."""
        n = at - 1
        while n >= 0 and self.words[n].lower in (",", "-"):
            n -= 1
        return n >= 0 and self.words[n].tag == "Q" and self.passage.quoted[n - 1]

    def _owner_of_document(self, span: Span, *, searches: bool = False) -> ActorRef | None:
        """The owner of "the ministry's statement" or "his count"; with `searches` of "its tour"."""
        documents = self.tongue.cues.documents
        if searches:
            documents |= frozenset(data(f"cues.{self.passage.language}").get("searches") or ())
        start, end = span
        head = end
        for at in range(start, end):
            if self.words[at].tag in ("P", "W") or self.words[at].lower == ",":
                head = at
                break
        noun = next(
            (n for n in range(head - 1, start - 1, -1) if self.words[n].tag not in ("Q", ".")), None
        )
        if noun is None or self.words[noun].lower not in documents:
            return None
        for at in range(start, noun):
            if self.words[at].tag == "'S":
                return self.speakers.resolve(self.passage, (start, at))
            kind = OWNERS.get(self.words[at].lower)
            if kind:
                return self.speakers.pronoun(kind)
        if head < end and self.words[head].lower in ("of", "by", "from"):
            event = self.tongue.events.nouns.first(self.words, head + 1, min(end, head + 4))
            if event is not None:  # "the toll from the strike on Kherson"
                return None
            return self.speakers.resolve(self.passage, (head + 1, end))
        owned = next((n for n in range(head + 1, end) if self.words[n].tag == "'S"), None)
        if head < end and owned is not None and self.words[head].lower in ("on", "in", "at"):
            return self.speakers.resolve(self.passage, (head + 1, owned))  # "on X's website"
        return self._last_author(start, noun)

    def _last_author(self, start: int, noun: int) -> ActorRef | None:
        """As in "said in a statement that accused", "the statement blamed": who spoke last."""
        if self.words[noun].lower not in _PAPERS or noun - start > 1:
            return None
        first = self.words[start].lower
        if first in ("a", "an") and self.speeches:
            return self.speeches[-1].voice.speaker
        spoke = [known for known in self.speakers.known if known.spoke]
        pointing = first in ("the", "this", "that", "a") and not self.speeches
        return spoke[-1].ref if pointing and spoke else None

    def _offsets(self, span: Span) -> Span:
        return (self.words[span[0]].start, self.words[min(span[1], len(self.words)) - 1].end)
