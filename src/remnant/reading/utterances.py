"""Who says what in a Ukrainian or Russian sentence.

A verb of speech is found by its form wherever it stands; its speaker by case (see
`slavic_speakers`); what is said by the marks around: behind "що" or a colon, before ", сказав",
the whole stretch where the verb takes "про" or a figure, and the sentence before where it points
back ("про це повідомив").
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from remnant.domain.claim import Act
from remnant.domain.ports import ActorKind
from remnant.reading.deeds import event_verbs
from remnant.reading.inflection import conjugation
from remnant.reading.lexicon import data
from remnant.reading.slavic_marks import marks, table
from remnant.reading.slavic_speakers import Found, SlavicSpeakers
from remnant.reading.tokens import fold
from remnant.reading.voices import WRITER, Speech, Spoken, Voice

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from remnant.domain.values import ActorRef
    from remnant.reading.frames import Span
    from remnant.reading.scene import Passage, Scene

SLAVIC = frozenset(("uk", "ru"))
_BOUNDS = frozenset((",", ";", ":", "-", "(", ")", "!", "?", ".", "…", '"'))
_REFLEXIVE = ("ся", "сь")
_PLURAL = ("ли", "ть", "ят", "ют", "ат", "ут", "лись", "лися", "ться", "тся")
_NEUTER = ("но", "то", "ся", "сь")
_OWNERS = {
    "його": "he",
    "її": "she",
    "їхніми": "many",
    "їхнім": "many",
    "їхніх": "many",
    "їхньому": "many",
    "їхньою": "many",
    "їх": "many",
    "его": "he",
    "ее": "she",
    "их": "many",
}
_AFTER = 4  # words between "за" and "даними"
_BARE = 2  # words of a stretch that are more than time and manner


@dataclass(frozen=True, slots=True)
class Verb:
    name: str
    act: Act
    kind: str


@cache
def speech_verbs(language: str) -> Mapping[str, Verb]:
    rows = data(f"cues.{language}")["verbs"]
    found: dict[str, Verb] = {}
    for act, verbs in rows.items():
        for verb in verbs:
            for form, kind in conjugation(verb.split()[0], language).items():
                if kind != "infinitive":
                    found.setdefault(form, Verb(verb, Act(act), kind))
    return found


@cache
def _infinitives(language: str) -> Mapping[str, Verb]:
    """Infinitives of telling: "поспешил заявить" tells as "заявил" does."""
    rows = data(f"cues.{language}")
    return {
        fold(verb): Verb(verb, Act(act), "past")
        for act, verbs in rows["verbs"].items()
        for verb in verbs
        if verb not in rows["weak"]
    }


@cache
def _held(language: str) -> frozenset[str]:
    return frozenset(fold(word) for word in data(f"cues.{language}")["held"])


@dataclass(slots=True)
class _Cue:
    """A place that brings a statement, before its content is measured out."""

    at: int
    end: int
    speaker: ActorRef
    span: Span | None
    act: Act
    verb: str
    low: int
    high: int
    mode: str  # behind, before, around, stretch
    via: tuple[ActorRef, ...] = ()
    back: bool = False


def utterances(scene: Scene, passage: Passage, speakers: SlavicSpeakers) -> tuple[Spoken, bool]:
    """The speeches of one sentence, and whether the first says the sentence before too."""
    return _Sentence(scene, passage, speakers).spoken()


class _Sentence:
    def __init__(self, scene: Scene, passage: Passage, speakers: SlavicSpeakers) -> None:
        self.scene = scene
        self.passage = passage
        self.words = passage.words
        self.speakers = speakers
        self.rows = data(f"cues.{passage.language}")
        self.cues: list[_Cue] = []

    def spoken(self) -> tuple[Spoken, bool]:
        for at in range(len(self.words)):
            if self.passage.quoted[at]:
                continue
            self._according(at)
            verb = speech_verbs(self.passage.language).get(self.words[at].lower)
            reflexive = self.words[at].lower.endswith(_REFLEXIVE) and verb is None
            if reflexive:
                stem = self.words[at].lower[:-2].removesuffix("ть").removesuffix("т")
                verb = speech_verbs(self.passage.language).get(stem) or speech_verbs(
                    self.passage.language
                ).get(stem + "т")
                verb = (
                    Verb(verb.name, verb.act, "passive")
                    if verb is not None and verb.kind == "present"
                    else None
                )
            if verb is None and self._after_quote(at):
                verb = Verb(self.words[at].lower, Act.STATES, "past")
            if verb is None:
                verb = self._holds(at) or self._hastens(at)
            if verb is not None:
                self._verb(at, verb)
        self._gapped()
        if not self.cues:
            self._became_known()
        if not self.cues:
            self._headline()
        if not self.cues:
            self._before_colon()
        if not self.cues:
            self._in_passing()
        self.speakers.note(self.passage)
        speeches = tuple(self._speech(n, cue) for n, cue in enumerate(self.cues))
        back = bool(self.cues) and self.cues[0].back
        return Spoken(speeches, self._voices(speeches)), back

    def _add(self, cue: _Cue) -> None:
        self.cues.append(cue)
        self.speakers.spoke(cue.speaker, self.passage)

    def _holds(self, at: int) -> Verb | None:
        """For "Масхадов уверен, что это «Скады»", "..., переконаний мер": a state of mind."""
        low, words = self.words[at].lower, self.words
        if low not in _held(self.passage.language):
            return None
        after = [w.lower for w in words[at + 1 : at + 3]]
        leads = after[:1] == [":"] or (after[:1] == [","] and after[1:] == [*_THAT & {*after[1:]}])
        inverted = at > 0 and words[at - 1].lower in (",", "-")
        return Verb(low, Act.CLAIMS, "past") if leads or inverted else None

    def _hastens(self, at: int) -> Verb | None:
        """For "поспешил успокоить", "встиг повідомити": the infinitive is what is done."""
        verb = _infinitives(self.passage.language).get(self.words[at].lower)
        if verb is None:
            return None
        low, high = self._low(at), self._high(at + 1)
        near = self.words[max(low, at - _AFTER) : min(high, at + _AFTER)]
        done = any(w.lower.startswith(_PHASE) for w in near)
        negated = any(w.lower in ("не", "ні", "ни") for w in near)
        return verb if done and not negated else None

    def _before_colon(self) -> None:
        """For "Губернатор подбирал другие слова: ...", "Эр-Рияд поспешил откреститься: ..."."""
        words = self.words
        colon = next((n for n, w in enumerate(words) if w.lower == ":"), None)
        if colon is None or self.passage.quoted[colon] or not _BARE <= colon < len(words) - _BARE:
            return
        low = self._low(colon)
        verbs = [n for n in range(low, colon) if words[n].tag in ("VD", "VP")]
        happens = event_verbs(self.passage.language)
        told = any(happens.get(words[n].lower, ("", "", ""))[1] for n in range(low, colon))
        quoted = words[colon + 1].tag == "Q"
        if not (verbs or quoted) or (told and not quoted) or self._measured(colon):
            return
        found = None
        for plural in (False, True):
            found = found or self.speakers.subject(self.passage, low, colon, plural=plural)
        actor = self.scene.references.actors.get(found.ref.id) if found and found.ref.id else None
        state = actor is not None and actor.kind is ActorKind.STATE and not quoted
        if found is None or found.outlet or (state and not verbs):
            return
        cue = _Cue(
            colon, colon + 1, found.ref, found.span, Act.STATES, "colon", low, colon + 1, "behind"
        )
        self._add(cue)

    def _gapped(self) -> None:
        """For "..., а полиция — о тринадцати", "обласна адміністрація — про десятьох"."""
        words = self.words
        for at in range(1, len(words) - 1):
            if words[at].lower != "-" or self.passage.quoted[at]:
                continue
            about = words[at + 1].lower in _ABOUT_WHAT
            if not about and not any(cue.at < at for cue in self.cues):
                continue
            low = self._low(at)
            while low < at and (words[low].tag in ("R", "C", "T") or words[low].lower == "а"):
                low += 1
            if not 0 < at - low <= _SIGNATURE or any(low <= cue.at < at for cue in self.cues):
                continue
            found = self.speakers.subject(self.passage, low, at, plural=True)
            if found is None or found.span[0] > low + 1 or found.span[1] < at:
                continue
            if not about and not self._figures(at + 1):
                continue
            cue = _Cue(
                at, at + 1, found.ref, found.span, Act.STATES, "gapped", low, at + 1, "behind"
            )
            self._add(cue)
        self.cues.sort(key=lambda cue: cue.at)

    def _figures(self, start: int) -> bool:
        end = self._high(start)
        return any(start <= q.start < end for q in self.passage.quantities)

    def _in_passing(self) -> None:
        """Some verb that no list has, of a named official or person: "Кулеба винит Москву"."""
        words = self.words
        happens = event_verbs(self.passage.language)
        for at, word in enumerate(words):
            if word.tag not in ("VD", "VP") or self.passage.quoted[at] or word.capital:
                continue
            if word.lower in happens or word.lower.startswith(_DOES):
                continue
            low, high = self._low(at), self._high(at + 1)
            if any(words[n].tag == "W" for n in range(low, min(high, low + _BARE))):
                continue
            if at > low and words[at - 1].lower in ("не", "ні", "ни"):
                continue
            about = any(words[n].lower in _ABOUT_WHAT for n in range(at, high))
            found = self._speaker(at, low, high, plural=False)
            if found is None or found.outlet or not self._is_somebody(found):
                continue
            if any(words[n].lower in happens for n in range(low, high)):
                continue
            if not (about or self._figures(at + 1)):
                continue
            self._add(self._placed(at, Verb(word.lower, Act.STATES, "past"), found, low, high))
            return

    def _is_somebody(self, found: Found) -> bool:
        actor = self.scene.references.actors.get(found.ref.id) if found.ref.id else None
        if actor is not None:
            return actor.kind is not ActorKind.STATE
        return True

    def _measured(self, colon: int) -> bool:
        """Whether the colon stands in a time or a score."""
        around = (self.words[colon - 1].tag, self.words[colon + 1].tag)
        return all(tag in ("#", "T") for tag in around)

    def _after_quote(self, at: int) -> bool:
        """For "«...», — вздохнул сторож": a dash behind a quotation makes a verb one of speech."""
        word = self.words[at]
        if word.tag not in ("VD", "VP") or at < _BARE or self.words[at - 1].lower != "-":
            return False
        before = [w for w in self.words[max(0, at - 4) : at - 1] if w.lower not in (",", "!", "?")]
        return bool(before) and before[-1].tag == "Q"

    def _became_known(self) -> None:
        """For "как стало известно «Вестнику»", "такие данные ДСНС": a noun for what one says."""
        for n, word in enumerate(self.words):
            if word.lower not in _LEARNED and not word.lower.startswith(_SUCH):
                continue
            low, high = self._low(n), self._high(n)
            near = {w.lower for w in self.words[low:n]}
            if n + 1 >= high or not near & _LEADS:
                continue
            found = self.speakers.genitive(self.passage, n + 1, high)
            if found is not None:
                mode = "around" if low > 0 else "behind"
                cue = _Cue(n, n + 1, found.ref, found.span, Act.STATES, "known", low, high, mode)
                cue.back = low == 0 and bool(near & _THESE) and high + _BARE >= len(self.words)
                self._add(cue)
                return

    def _headline(self) -> None:
        """As in "Губернатор: погибли трое", "В Одесі вибухи — ОВА": signed without a verb."""
        words = self.words
        end = len(words)
        while end and words[end - 1].tag in (".", "Q"):
            end -= 1
        marks = [n for n in range(1, end) if words[n].lower in _SIGNS]
        marks = [n for n in marks if not self.passage.quoted[n]]
        if not marks:
            return
        first, last = marks[0], marks[-1]
        if words[first].lower == ":" and end - first > _BARE:
            self._signed(0, first, first, "behind")
        if not self.cues and words[last].lower != ":" and last > _SIGNATURE // 2:
            self._signed(last + 1, end, last, "around")

    def _signed(self, start: int, end: int, mark: int, mode: str) -> None:
        about = next((n for n in range(start + 1, end) if self.words[n].lower in _ABOUT), end)
        end = about if mode == "around" else end
        bare = all(w.tag in ("N", "NP", "J", "Q") for w in self.words[start:end])
        if not 0 < end - start <= _SIGNATURE or not bare:
            return
        found = next(
            (
                each
                for plural in (False, True)
                if (each := self.speakers.subject(self.passage, start, end, plural=plural))
            ),
            None,
        )
        if found is None or found.span[0] > start + 1:
            return
        low, high = (start, mark + 1) if mode == "behind" else (mark, end)
        self._add(
            _Cue(mark, mark + 1, found.ref, found.span, Act.STATES, "headline", low, high, mode)
        )

    # ------------------------------------------------------------ verbs

    def _verb(self, at: int, verb: Verb) -> None:
        low, high = self._low(at), self._high(at + 1)
        if at and self.words[at - 1].lower in ("не", "ні", "ни") and verb.act is not Act.DENIES:
            return  # silence is no statement
        if verb.kind == "gerund":
            self._goes_on(at, verb, low, high)
            return
        if verb.kind == "participle":
            self._participle(at, verb, low, high)
            return
        if verb.name in self.rows["impersonal"]:
            self._impersonal(at, verb, low, high)
            return
        if verb.kind == "passive":
            if self.words[at].lower.endswith(_NEUTER):
                self._impersonal(at, verb, low, high)
            return
        nouns = (self.rows.get("with_noun") or {}).get(verb.name)
        if nouns and not any(
            w.lower.startswith(tuple(n.rstrip("*") for n in nouns)) for w in self.words[low:high]
        ):
            return
        found = self._subject_of(at, verb, low, high)
        if found is None:
            return
        found = self._quoted_other(verb, found, low, high)
        cue = self._cited(self._placed(at, verb, found, low, high))
        if self._speaks(cue, verb):
            self._add(cue)

    def _subject_of(self, at: int, verb: Verb, low: int, high: int) -> Found | None:
        plural = self.words[at].lower.endswith(_PLURAL)
        found = self._speaker(at, low, high, plural=plural)
        if found is None and plural and "там" in self.passage.lower(low, high):
            ref = self.speakers.there()
            found = Found(ref, (at, at + 1)) if ref is not None else None
        if found is None and verb.name not in self.rows["weak"]:
            found = self.speakers.anyone(self.passage, at, low, high)
        return found or self._carried(at) or self._elided(at, low)

    def _cited(self, cue: _Cue) -> _Cue:
        """For "пише X із посиланням на Y": Y speaks, X relays."""
        start = cue.low
        if cue.low > 1 and self.words[cue.low - 1].lower == ",":
            before = self._low(cue.low - 1)
            start = before if cue.low - before <= _REFERENCE else cue.low
        for n in range(start, len(self.words)):
            if not self.words[n].lower.startswith(_REFERS):
                continue
            start = n + 1
            if start < len(self.words) and self.words[start].lower == "на":
                start += 1
            found = (
                self.speakers.genitive(self.passage, start, self._high(start))
                if start < len(self.words)
                else None
            )
            if found is None or found.ref == cue.speaker:
                return cue
            cue.via = (cue.speaker, *(each for each in cue.via if each != found.ref))
            cue.speaker = found.ref
            cue.high = max(cue.high, found.span[1]) if n <= cue.high else cue.high
            return cue
        return cue

    def _speaker(self, at: int, low: int, high: int, *, plural: bool) -> Found | None:
        behind = self.speakers.subject(self.passage, at + 1, high, plural=plural)
        before = self.speakers.subject(self.passage, low, at, plural=plural) if at > low else None
        if before is not None and not (before.outlet and behind is not None and not behind.outlet):
            return before
        if behind is not None and behind.outlet:
            told = self.speakers.anyone(self.passage, behind.span[1] - 1, at + 1, high)
            return told or self._farther(low, plural=plural) or behind
        if behind is not None:
            return behind
        follows = self.words[high].lower if high < len(self.words) else ""
        if low > 0 and follows == ",":  # "запевнив, коментуючи удар, речник"
            past = self._high(high + 1)
            later = self._high(past + 1) if past < len(self.words) else past
            gerund = any(
                len(w.lower) > _BARE + 1 and w.lower.endswith(("чи", "вши", "я", "в"))
                for w in self.words[high + 1 : high + 3]
            )
            found = (
                self.speakers.subject(self.passage, past + 1, later, plural=plural)
                if gerund
                else None
            )
            if found is not None:
                return found
        return self._farther(low, plural=plural)

    def _farther(self, low: int, *, plural: bool) -> Found | None:
        """The subject stands behind a comma: "адміністрація, що працює ..., повідомила"."""
        start = low
        for _ in range(3):
            if start <= 1 or self.words[start - 1].lower != ",":
                break
            stop = start - 1
            start = self._low(stop)
            if any(start <= cue.at < stop for cue in self.cues):
                break
            if any(word.tag == "W" for word in self.words[start : start + 2]):
                continue  # "в движении, на которое кивали каналы, отрицают"
            found = self.speakers.subject(self.passage, start, stop, plural=plural)
            if found is not None and found.span[0] <= start + 3:
                return found
        return None

    def _carried(self, at: int) -> Found | None:
        """Who spoke before in the sentence goes on: "..., заявил он и добавил"."""
        if self.cues and not self.cues[-1].back:
            last = self.cues[-1]
            return Found(last.speaker, last.span or (at, at + 1))
        return None

    def _elided(self, at: int, low: int) -> Found | None:
        """For "Спершу назвав 30": no subject at all, so whoever spoke before goes on."""
        before = self.words[low:at]
        beside = {w.lower for w in self.words[max(low, at - 1) : at + 2]}
        if beside & _WE or any(low <= p.start < at for p in self.passage.places):
            return None
        for n, word in enumerate(before):
            governed = any(w.tag == "P" for w in before[max(0, n - _GOVERNS) : n])
            if word.tag in ("N", "NP", "O") and not governed:
                return None
        ref = self.speakers.goes_on(self.passage, self.words[at].lower)
        return Found(ref, (at, at + 1)) if ref is not None else None

    def _quoted_other(self, verb: Verb, found: Found, low: int, high: int) -> Found:
        """For "цитируют агентства представителя армии", "приводит его слова РИА Новости"."""
        if verb.name not in _CITING or self.passage.language not in SLAVIC:
            return found
        words = self.words
        noun = next((n for n in range(low, high) if words[n].lower in _WORDS_OF), None)
        other: Found | None = None
        if noun is not None:
            owner = _OWNERS.get(words[noun - 1].lower) if noun > low else None
            if owner is not None and (ref := self.speakers.pronoun(owner)) is not None:
                other = Found(ref, (noun - 1, noun + 1))
            elif noun + 1 < high:
                other = self.speakers.genitive(self.passage, noun + 1, high)
        elif found.outlet or found.span[1] < high:
            start = found.span[1] if found.span[0] >= low else low
            other = self.speakers.genitive(self.passage, start, high) if start < high else None
        return other if other is not None and other.ref.name != found.ref.name else found

    def _placed(self, at: int, verb: Verb, found: Found, low: int, high: int) -> _Cue:
        low, high = min(low, found.span[0]), max(high, found.span[1])
        cue = _Cue(
            at,
            at + 1,
            found.ref,
            found.span,
            verb.act,
            verb.name,
            low,
            high,
            "around",
            self._via(found, low, high),
        )
        follows = self.words[high].lower if high < len(self.words) else "."
        next_word = self.words[high + 1].lower if high + 1 < len(self.words) else ""
        cue.back = self._points_back(low, high)
        inverted = found.span[0] > at and low > 0 and self.words[low - 1].lower in (",", "-", '"')
        if follows == "," and next_word in self.rows["that"]:
            cue.mode = "behind"
        elif follows == ":":
            cue.mode = (
                "around"
                if inverted
                else ("stretch" if self._rest(at, found, low, high) else "behind")
            )
        elif self._rest(at, found, low, at if inverted else high):
            cue.mode = "stretch"
        elif found.span[0] > at or (low > 0 and self.words[low - 1].lower in (",", "-", '"')):
            cue.mode = "around" if low > 0 else "behind"
        else:
            cue.mode = "behind"
        return cue

    def _rest(self, at: int, found: Found, low: int, high: int) -> bool:
        """Whether the stretch says something beside speaker, verb, time and manner."""
        rest = [
            n
            for n in range(low, high)
            if n != at
            and not found.span[0] <= n < found.span[1]
            and self.words[n].tag not in ("R", "T", "C", "Q", "W", ".")
        ]
        counted = any(q.start in rest and not q.mention.article for q in self.passage.quantities)
        return len(rest) >= _BARE or counted  # "мер назвав шістнадцять"

    def _points_back(self, low: int, high: int) -> bool:
        said = self.passage.lower(low, high)
        for mark in self.rows["back"]:
            parts = mark.split()
            if parts[0] not in said:
                continue
            for n in range(low, high - len(parts) + 1):
                if said[n - low : n - low + len(parts)] != parts:
                    continue
                follows = self.words[n + len(parts)].tag if n + len(parts) < high else "."
                governs = (
                    follows in ("N", "NP", "J", "P") and parts[-1] not in self.rows["pointers"]
                )
                if not governs:
                    return True
        return False

    def _speaks(self, cue: _Cue, verb: Verb) -> bool:
        if verb.name not in self.rows["weak"]:
            return True
        end = len(self.words)
        figures = any(
            cue.low <= q.start < end and not q.mention.article for q in self.passage.quantities
        )
        quoted = any(self.passage.quoted[n] for n in range(cue.low, cue.high))
        named = any(cue.low <= w.start < end for w in self.passage.weapons)
        named = named or any(w.lower.startswith(_NAMES_AS) for w in self.words[cue.low : cue.high])
        return (
            cue.mode in ("behind", "around") or figures or quoted or named or cue.act is Act.BLAMES
        )

    def _via(self, found: Found, low: int, high: int) -> tuple[ActorRef, ...]:
        """Outlets that are spoken to: "назвав Суспільному голова громади"."""
        cited = next(
            (n for n in range(high, len(self.words)) if self.words[n].lower.startswith(_CITES)),
            None,
        )
        if cited is not None and self.words[high].lower == "," and cited - high <= _AFTER:
            high = self._high(cited)
        return tuple(
            self.speakers.reference(self.passage, each)
            for each in self.passage.actors
            if each.mention.actor.kind is ActorKind.OUTLET
            and low <= each.start < high
            and each.mention.actor.name != found.ref.name
        )

    def _goes_on(self, at: int, verb: Verb, low: int, high: int) -> None:
        """For "..., додавши, що": the speaker before goes on."""
        if not self.cues:
            return
        last = self.cues[-1]
        self._add(
            _Cue(at, at + 1, last.speaker, last.span, verb.act, verb.name, low, high, "behind")
        )

    def _participle(self, at: int, verb: Verb, low: int, high: int) -> None:
        """For "губернатор, первым обвинивший Киев": who the noun before the comma is."""
        if low < _BARE:
            return
        stop = low - 1
        found = self.speakers.subject(self.passage, self._low(stop), stop, plural=False)
        if found is not None:
            self._add(
                _Cue(at, at + 1, found.ref, found.span, verb.act, verb.name, low, high, "stretch")
            )

    def _impersonal(self, at: int, verb: Verb, low: int, high: int) -> None:
        """For "говорится в сообщении ведомства", "у зведенні сказано"."""
        documents = tuple(
            fold(each)[: max(_LEAST_STEM, len(each) - 2)] for each in self.rows["documents"]
        )
        noun = next(
            (n for n in range(low, high) if n != at and self.words[n].lower.startswith(documents)),
            None,
        )
        if verb.name.startswith("уточн"):
            return  # "інформація уточнюється": nothing is said yet
        if self.words[at - 1].lower in ("не", "ні", "ни") if at else False:
            return
        named = verb.name in self.rows["impersonal"] and noun is None
        body = self.speakers.subject(self.passage, low, at, plural=True) if named else None
        if body is not None and body.locative:
            self._add(self._placed(at, verb, body, low, high))
            return
        mode = "around" if low > 0 else "behind"
        if noun is None and "там" in self.passage.lower(low, high):
            ref = self.speakers.there() or self.speakers.pronoun("any")
            if ref is not None:
                self._add(_Cue(at, at + 1, ref, None, Act.STATES, verb.name, low, high, mode))
            return
        found = self._document(noun, low, high, documents)
        if found is None and noun is None and self.words[low].lower in _AS:
            # "уничтожены, как утверждается, все": whoever spoke before goes on
            ref = self.speakers.goes_on(self.passage, _ANYBODY)
            found = Found(ref, (at, at)) if ref is not None else None
        if found is None:
            return
        span = found.span if found.span[0] < found.span[1] else None
        cue = _Cue(at, at + 1, found.ref, span, Act.STATES, verb.name, low, high, mode)
        cue.back = self._points_back(low, high)
        told = Found(found.ref, (min(noun or low, found.span[0]), found.span[1]))
        inner = noun is not None and span is not None and span[0] >= low
        if (
            inner
            and self.words[min(high, len(self.words) - 1)].lower != ":"
            and not self._leads(high)
            and self._rest(at, told, low, high)
        ):
            cue.mode = "stretch"  # "в сводке числится сто один аппарат"
        self._add(cue)

    def _leads(self, high: int) -> bool:
        follows = [w.lower for w in self.words[high : high + 2]]
        return follows[:1] == [","] and follows[1:2] != [] and follows[1] in self.rows["that"]

    def _document(
        self, noun: int | None, low: int, high: int, documents: tuple[str, ...]
    ) -> Found | None:
        """Whose document it is: "сводка ведомства", "сообщение, которое разослала служба"."""
        if noun is not None:
            found = (
                self.speakers.genitive(self.passage, noun + 1, high) if noun + 1 < high else None
            )
            if found is not None:
                return found
            owner = _OWNERS.get(self.words[noun - 1].lower) if noun else None
            ref = self.speakers.pronoun(owner) if owner is not None else None
            ref = ref or self.speakers.pronoun("thing")
            return Found(ref, (noun, noun)) if ref is not None else None
        if low < _BARE or self.words[low - 1].lower != ",":
            return None
        start = self._low(low - 1)
        earlier = (
            self._low(start - 1) if start > 1 and self.words[start - 1].lower == "," else start
        )
        if not any(w.lower.startswith(documents) for w in self.words[earlier : low - 1]):
            return None
        return self.speakers.subject(self.passage, start, low - 1, plural=True)

    # ------------------------------------------------------------ "за даними"

    def _according(self, at: int) -> None:
        words = self.words
        if words[at].lower not in _PREPOSITIONS:
            return
        nouns = _ACCORDING[self.passage.language]
        limit = min(len(words), at + 1 + _AFTER)
        noun = next((n for n in range(at + 1, limit) if words[n].lower in nouns), None)
        if noun is None or any(words[n].tag in (".", "P") for n in range(at + 1, noun)):
            return
        owner = next((_OWNERS[w.lower] for w in words[at + 1 : noun] if w.lower in _OWNERS), None)
        low, high = self._low(at), self._high(noun + 1)
        found: Found | None = None
        if owner is not None:
            ref = self.speakers.pronoun(owner) or self.speakers.pronoun("any")
            found = Found(ref, (at, noun + 1)) if ref else None
        else:
            found = self.speakers.genitive(self.passage, noun + 1, high)
        if found is None:
            return
        end = max(found.span[1], noun + 1)
        leading = low >= at or all(words[n].tag in ("R", "C", "Q", ".") for n in range(low, at))
        mode = "behind" if leading and low == 0 else "around"
        act = (
            Act.ASSESSES
            if words[noun].lower in ("оцінкою", "оцінками", "оценке", "оценкам", "думку", "мнению")
            else Act.STATES
        )
        self._add(_Cue(at, end, found.ref, found.span, act, "according", at, end, mode))

    # ------------------------------------------------------------ what is said

    def _low(self, at: int) -> int:
        n = at
        while n > 0:
            word = self.words[n - 1]
            if word.tag == "Q":
                if self._speech_in_quotes(n - 1):
                    break
            elif word.lower in _BOUNDS and not self._shortened(n - 1):
                break
            n -= 1
        return n

    def _high(self, at: int) -> int:
        n = at
        while n < len(self.words):
            word = self.words[n]
            if word.lower in _BOUNDS and word.tag != "Q" and not self._shortened(n):
                break
            if word.tag == "Q" and self._speech_in_quotes(n):
                break
            n += 1
        return n

    def _shortened(self, at: int) -> bool:
        """Whether a full stop shortens a word: "в. о. начальника"."""
        ends = at + 1 == len(self.words)
        return self.words[at].lower == "." and not ends and len(self.words[at - 1].text) == 1

    def _speech_in_quotes(self, at: int) -> bool:
        """Whether the mark at `at` sets off a quotation of a sentence's length, not a name."""
        if self._set_off(at):
            return True
        return all(
            self._quoted_run(at, step) > _LONG_NAME or self._quoted_run(at, step) == 0
            for step in (1, -1)
        )

    def _set_off(self, at: int) -> bool:
        """A dash stands behind the closing mark: "«...», — сказав"."""
        marks = [w.lower for w in self.words[at + 1 : at + 3]]
        return marks[:1] == ["-"] or marks == [",", "-"]

    def _quoted_run(self, at: int, step: int) -> int:
        n = at + step
        while 0 <= n < len(self.words) and self.passage.quoted[n]:
            n += step
        return abs(n - at) - 1

    def _speech(self, number: int, cue: _Cue) -> Speech:
        content = self._content(number, cue)
        words = self.words
        spans = cue.span or (cue.at, cue.end)
        voice = Voice(
            cue.speaker,
            cue.act,
            (words[spans[0]].start, words[spans[1] - 1].end),
            (words[cue.at].start, words[cue.end - 1].end),
            cue.via,
        )
        return Speech(voice, None, cue.verb, cue.span, (cue.at, cue.end), content)

    def _content(self, number: int, cue: _Cue) -> tuple[Span, ...]:
        limit = self._limit(number, cue)
        if cue.mode == "behind":
            return ((cue.high, limit),)
        if cue.mode == "stretch":
            return ((cue.low, limit),)
        left = self._left(number, cue)
        later = self.cues[number + 1] if number + 1 < len(self.cues) else None
        if later is not None and later.mode == "around" and later.at < limit + 1 and left < cue.low:
            return ((left, cue.low),)
        return ((left, cue.low), (cue.high, limit)) if left < cue.low else ((cue.high, limit),)

    def _limit(self, number: int, cue: _Cue) -> int:
        """Where what is said ends: a semicolon, or where the next speaker begins."""
        stop = len(self.words)
        alone = number + 1 == len(self.cues)
        for n in range(cue.high, stop):
            if self.words[n].lower == ";" and not self.passage.quoted[n] and not alone:
                stop = n
                break
        for later in self.cues[number + 1 :]:
            if later.low >= cue.high and later.mode != "around":
                stop = min(stop, later.low)
                break
        return stop

    def _left(self, number: int, cue: _Cue) -> int:
        start = 0
        for n in range(cue.low - 1, -1, -1):
            if self.words[n].lower == ";" and not self.passage.quoted[n]:
                start = n + 1
                break
        if number:
            start = max(start, min(self.cues[number - 1].high, cue.low))
        return max(start, self._inner(cue))

    def _inner(self, cue: _Cue) -> int:
        """For "рухнул дрон, подавленный, как сообщал губернатор, ...": only that clause is his."""
        if cue.low < _BARE or self.words[cue.low - 1].lower != ",":
            return 0
        start = self._low(cue.low - 1)
        if start == 0 or self.words[start - 1].lower != ",":
            return 0
        first = self.words[start]
        return start if first.lower.startswith(_PARTICIPLES) or first.lower in _WHICH else 0

    def _voices(self, speeches: Sequence[Speech]) -> tuple[Voice, ...]:
        voices = [WRITER] * len(self.words)
        for speech in sorted(speeches, key=lambda s: -sum(e - b for b, e in s.content)):
            for start, end in (*speech.content, speech.cue):
                for at in range(start, min(end, len(voices))):
                    voices[at] = speech.voice
        return tuple(voices)


_NAMES_AS = marks("names_as")
_THAT = frozenset(("що", "что"))
_PHASE = marks("phase")
_CITING = frozenset(marks("citing_verbs"))
_WORDS_OF = frozenset(marks("words_of"))
_WE = frozenset(("мы", "я", "ми", "нам", "нами"))
_PARTICIPLES = marks("participles")
_WHICH = frozenset(marks("which"))
_AS = frozenset(("как", "як"))
_ANYBODY = "є"  # the ending of a verb that agrees with anybody
_ABOUT_WHAT = frozenset(("о", "об", "про"))
_DOES = marks("does")
_GOVERNS = 3  # words between a preposition and a noun that it governs
_SIGNS = (":", "-", "–", "—")
_SIGNATURE = 6  # words of a name and office that sign a headline
_LONG_NAME = 6
_ABOUT = frozenset(("о", "об", "про", "после", "після"))
_REFERENCE = 9  # words of a reference set in before the verb
_LEAST_STEM = 4
_LEARNED = frozenset(marks("learned"))
_SUCH = marks("such_data")
_LEADS = frozenset(marks("such"))
_THESE = frozenset(marks("these"))
_REFERS = marks("refers")
_CITES = marks("cites")
_PREPOSITIONS = frozenset(marks("according_prepositions"))
_ACCORDING = {language: frozenset(words) for language, words in table("according").items()}


def attribute_slavic(
    scene: Scene, passage: Passage, speakers: SlavicSpeakers, found: list[Spoken]
) -> Spoken:
    """The sentence's voices; where it points back, the sentence before becomes its speaker's."""
    spoken, back = utterances(scene, passage, speakers)
    spoken = speakers.posted.heard(scene, passage, spoken, speakers)
    if not spoken.speeches and found and _only_quoted(passage):
        spoken = _said_on(scene, passage, found[-1], spoken)
    if back and found and passage.number:
        voice = spoken.speeches[0].voice
        last = found[-1]
        heard = tuple(voice if each.is_report else each for each in last.voices)
        speech = replace(
            spoken.speeches[0], content=((0, len(last.voices)),), speaker=None, cue=(0, 0)
        )
        if any(each.is_report for each in last.voices):
            found[-1] = Spoken(
                (*last.speeches, speech) if not last.speeches else last.speeches, heard
            )
    return spoken


def _only_quoted(passage: Passage) -> bool:
    """Whether a sentence is a quotation and nothing else."""
    said = [
        q for w, q in zip(passage.words, passage.quoted, strict=True) if w.tag not in (".", "Q")
    ]
    return bool(said) and all(said)


def _said_on(scene: Scene, passage: Passage, before: Spoken, spoken: Spoken) -> Spoken:
    """A bare quotation is of who spoke last in the paragraph: "Он это отверг. «Мы не стреляли»."""
    last = next((s for s in reversed(before.speeches) if s.voice.act is not Act.BLAMES), None)
    near = scene.passages[passage.number - 1]
    if last is None or near.paragraph != passage.paragraph:
        return spoken
    voice = replace(last.voice, act=Act.STATES)
    speech = replace(
        last, voice=voice, content=((0, len(passage.words)),), speaker=None, cue=(0, 0)
    )
    return Spoken((speech,), (voice,) * len(passage.words))
