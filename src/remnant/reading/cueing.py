"""Whether a verb that can bring a statement brings one where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.reading.phrasing import Phrasing

if TYPE_CHECKING:
    from remnant.reading.frames import Clause, Span
    from remnant.reading.lexicon import Match

NAMING = frozenset(("name", "call", "describe", "identify", "give", "label", "brand"))
_RECORDING = frozenset(("document", "record", "register", "verify", "report"))
_HARM = frozenset(("damage", "destruction", "deaths", "casualties", "injuries", "hits", "strikes"))
_FINDING = frozenset(("find", "recover", "discover", "identify"))

_FALLEN = frozenset(("dead", "wounded", "injured", "killed", "hurt", "casualties", "victims"))
_KNOWING = frozenset(
    ("word", "information", "news", "reports", "evidence", "knowledge", "details", "idea", "doubt")
)
_NEAR = 4  # words from "had" to what was had
_MEANT = frozenset(("it", "this", "that", "them", "these", "those"))
_STYLING = frozenset(("call", "describe", "label", "brand", "term", "style", "characterise"))
_SHORT = 2  # words of an object that no second noun goes with
_FILMING = frozenset(("film", "photograph", "picture", "video", "show", "document"))
_SEEING = frozenset(("see", "hear", "count", "find", "record", "observe"))
_WATCHERS = frozenset(
    (
        "reporter", "reporters", "correspondent", "correspondents", "journalist", "journalists",
        "photographer", "monitor", "monitors", "observer", "observers", "patrol", "witness",
        "witnesses", "resident", "residents", "villager", "villagers", "researchers", "survivors",
        "investigators", "inspectors", "team", "teams", "staff", "experts", "personnel", "mission",
        "delegation", "officers", "engineers", "visitors",
    )
)  # fmt: skip


class Cueing(Phrasing):
    """Tells verbs of speech from the same verbs at other work."""

    def _speaks(self, cue: Match, clause: Clause, *, inverted: bool) -> bool:
        """Whether a verb that also means other things speaks here."""
        name = cue.entry.source.removeprefix("=")
        if name not in self.tongue.cues.weak or inverted or self._set_off(clause):
            return True
        whole = self._whole_subject(clause)
        if whole is not None and (self._after_quote(whole[0]) or self._witnesses(name, whole)):
            return True
        if name == "have":
            return self._has_a_count(cue.end)
        named = clause.relation == "relative" and (name in NAMING or self._what(clause))
        if named and clause.subject is not None and clause.subject != clause.antecedent:
            pronoun = self.words[clause.subject[0]].lower in self.tongue.people.pronouns
            return pronoun or self._can_speak(clause.subject)  # "what they described as a base"
        start, end = max(clause.after[0], cue.end), clause.end
        after = [word.lower for word in self.words[start:end]]
        follows = self.words[clause.end].lower if clause.end < len(self.words) else ""
        if follows in (":", "that", "whether") or (
            after and after[0] in ("that", ":", "how", "whether")
        ):
            return True
        return self._tells(name, after) or self._names(name, start, clause)

    def _whole_subject(self, clause: Clause) -> Span | None:
        """The subject with what stands between it and the verb, where that is known."""
        return clause.subject

    def _has_a_count(self, at: int) -> bool:
        """As in "By Sunday the mayor had twelve", "has nine dead": a count and nothing counted."""
        noun = next((w for w in self.words[at : at + _NEAR] if w.tag in ("N", "NP")), None)
        if noun is not None and noun.lower in _KNOWING | self.tongue.cues.documents:
            return True  # "it had no word of victims", "had another version"
        counted = next((q for q in self.passage.quantities if q.start == at), None)
        if counted is None or counted.mention.article:
            return False
        follows = self.words[counted.end] if counted.end < len(self.words) else None
        return follows is None or follows.tag not in ("N", "NP") or follows.lower in _FALLEN

    def _what(self, clause: Clause) -> bool:
        """Whether "what" opens the clause, and its subject can speak."""
        subject = clause.subject
        pronoun = subject is not None and self.words[subject[0]].tag == "O"
        named = subject is not None and (pronoun or self._can_speak(subject))
        return named and "what" in (clause.linker, self.words[clause.start].lower)

    def _witnesses(self, name: str, subject: Span) -> bool:
        """As in "an agency's reporter saw shopfronts blown in": who is there to see tells of it."""
        watching = {word.lower for word in self.words[slice(*subject)]}
        return name in _SEEING and not watching.isdisjoint(_WATCHERS)

    def _tells(self, name: str, after: list[str]) -> bool:
        """Whether the words behind make it speech: "hold responsible", "put down as"."""
        if name == "put":
            return "as" in after
        if name == "hold":
            return "responsible" in after or "accountable" in after
        return name in NAMING and "cause" in after

    def _names(self, name: str, start: int, clause: Clause) -> bool:
        """Whether a figure, a weapon, debris or a quotation is what the verb gives."""
        end = clause.end
        told = clause.subject if clause.passive and clause.subject else (start, self._reach(clause))
        figures = any(
            told[0] <= q.start < told[1] and not q.mention.article for q in self.passage.quantities
        )
        named = name in NAMING | _FINDING and any(
            start <= each.start < self._reach(clause) for each in self.passage.weapons
        )
        found = name in _FINDING and self.tongue.events.debris.first(self.words, start, end)
        reach = end if name in NAMING else start + 2
        quoted = any(word.tag == "Q" for word in self.words[start : min(end, reach)])
        harm = name in _RECORDING and any(
            word.lower in _HARM for word in self.words[start : min(end, start + 3)]
        )
        return figures or named or bool(found) or quoted or harm or self._styles(name, clause)

    def _styles(self, name: str, clause: Clause) -> bool:
        """As in "called it an error", "described the raid as terror": what it was to whom."""
        if name not in NAMING or clause.verb is None:
            return False
        at, end = clause.verb.end, self._reach(clause)
        if at + 1 >= end:
            return False
        if self.words[at].lower in _MEANT:
            return True
        opens = self.words[at].tag in ("D", "N", "NP", "O$", "J")
        two = sum(1 for w in self.words[at:end] if w.tag in ("N", "NP")) > 1
        return name in _STYLING and opens and two and end - at > _SHORT

    def _gives(self, name: str, clause: Clause) -> bool:
        """Whether a passive verb gives something: "was named as a Scud", "were put at nine"."""
        end = self._reach(clause)
        start = clause.subject[0] if clause.subject else clause.start
        figures = any(
            start <= q.start < end and not q.mention.article for q in self.passage.quantities
        )
        named = any(start <= each.start < end for each in self.passage.weapons)
        after = [word.lower for word in self.words[clause.after[0] : end]]
        shown = named and name in NAMING | _FILMING
        return "as" in after or (figures and name not in _FINDING) or shown

    def _reach(self, clause: Clause) -> int:
        """Where the object ends, past participles in it: "gave the number of wounded as six"."""
        end = clause.end
        for later in self.passage.clauses:
            if later.start >= end and later.relation in ("reduced", "participle"):
                end = later.end if later.start <= end + 1 else end
        tree, verb = self.passage.tree, clause.verb
        if verb is not None and len(tree) and not tree.passive(verb.main):
            told = tree.children(verb.main, "obj", "obl", "xcomp")
            end = max([end, *(tree.phrase(each)[1] for each in told)])
        return end

    def _set_off(self, clause: Clause) -> bool:
        """As in "..., the reporters counted;": between commas a verb has nothing else to govern."""
        if clause.subject is None or clause.verb is None or not clause.verb.finite:
            return False
        at, end = clause.subject[0] - 1, clause.verb.end
        if at < 1 or self.words[at].lower != "," or clause.relation != "main":
            return False
        follows = self.words[end].lower if end < len(self.words) else "."
        return follows in (",", ";", ".", ":") and self._can_speak(clause.subject)

    def _qualifies(self, clause: Clause) -> bool:
        """As in "in alleged air strikes", "civilians reported killed": no verb of its own."""
        verb = clause.verb
        if verb is None or verb.end - verb.start != 1 or verb.form not in ("VD", "VN"):
            return False
        before = self.words[verb.start - 1].tag if verb.start else ""
        after = self.words[verb.end].tag if verb.end < len(self.words) else ""
        if after == "VN" and not self.passage.quoted[verb.end]:
            return True
        return before in ("P", "D") and after in ("N", "NP", "J", "#")
