"""Tags put right by what else is known of the words: dates, counts, names, verbs of the field."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from remnant.reading.lexicon import Lexicon, data, verb_forms
from remnant.reading.phrases import BE
from remnant.reading.words import Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


_SHORTEST = 3  # words before a verb that is set off by commas from its subject
_LONGEST_NAME = 4  # words
_FINITE = frozenset(("VD", "VP", "MD"))
_ADVERBS = frozenset(
    ("indeed", "allegedly", "reportedly", "itself", "himself", "herself", "themselves")
)
_PREPOSITIONS = frozenset(("including", "excluding", "regarding", "concerning"))
_PLAIN = frozenset(
    (
        "down",
        "like",
        "near",
        "over",
        "past",
        "round",
        "out",
        "off",
        "up",
        "back",
        "long",
        "well",
        "still",
        "even",
        "clear",
    )
)
_SUBJECTS = frozenset(("it", "he", "she", "they", "we", "i"))
_HEDGED = frozenset(("alleged", "suspected", "claimed", "purported", "reported", "presumed"))
_HARMED = frozenset(("injured", "wounded", "killed", "dead", "missing", "hurt"))
_OPENS_OBJECT = frozenset(("D", "O$", "NP", "#", "J", "O", "P", "Q"))
_PARTICLES = frozenset(("in", "down", "up", "out", "off", "over", "apart", "away"))
_VERBS = frozenset(("VD", "VN", "VP"))
_CLAUSE_MARKS = frozenset((",", ";", ":", ".", "-"))


@cache
def _adverbial() -> Lexicon:
    return Lexicon.of(data("tags.en")["phrases"])


@cache
def _people() -> frozenset[str]:
    """Words for people that are no verbs as well."""
    rows = data("people.en")
    listed = {word for name in ("persons", "titles") for word in rows[name]}
    return frozenset(
        listed - field_verbs()[0] - {"head", "lead", "acting", "chief", "former", "vice"}
    )


@cache
def speech_words() -> frozenset[str]:
    """Every form of an English verb of speech, and of verbs of knowing and seeming."""
    spoken = {each.split()[0] for row in data("cues.en")["verbs"].values() for each in row}
    return frozenset(
        form for verb in spoken | set(data("tags.en")["takes_clause"]) for form in verb_forms(verb)
    )


@cache
def speech_forms() -> frozenset[str]:
    spoken = (each.split()[0] for row in data("cues.en")["verbs"].values() for each in row)
    return frozenset(form for verb in spoken for form in verb_forms(verb)[2:-1])


@cache
def field_verbs() -> tuple[frozenset[str], frozenset[str]]:
    """Forms of the verbs of these reports: all of them, and those that are no noun as well."""
    rows = data("tags.en")
    spoken = (each.split()[0] for row in data("cues.en")["verbs"].values() for each in row)
    done = (each.split()[0] for row in data("events.en")["verbs"].values() for each in row)
    verbs = {*rows["verb_or_noun"], *rows["verb"], *spoken, *done} - set(rows["leave"])
    listed = {verb: verb_forms(verb) for verb in verbs}
    every = frozenset(form for forms in listed.values() for form in forms[:-1])
    past = {form for verb, forms in listed.items() for form in forms[2:-1] if form != verb}
    only = {form for verb in rows["verb"] for form in listed[verb][:-1]}
    return every, frozenset(past | only)


def settled(
    words: Sequence[Word],
    spans: Iterable[tuple[int, int, str]],
    *,
    english: bool,
) -> tuple[Word, ...]:
    """`spans` gives words (from, to) whose tag is known: "T", "#", "N" or "NP"."""
    tags = [word.tag for word in words]
    fixed = [False] * len(words)
    for start, end, tag in spans:
        for at in range(start, end):
            if words[at].tag in ("Q", ".", "'S") and tag != "T":
                continue
            tags[at] = tag
            fixed[at] = True
    if english:
        _settle_verbs(words, tags, fixed)
    return tuple(
        word if word.tag == tag else Word(word.start, word.end, word.text, word.lower, tag)
        for word, tag in zip(words, tags, strict=True)
    )


def _settle_verbs(words: Sequence[Word], tags: list[str], fixed: Sequence[bool]) -> None:
    both, only = field_verbs()
    for match in _adverbial().find(words):
        for at in range(match.start, match.end):
            tags[at] = match.meaning
    for at, word in enumerate(words):
        _settle_plain(words, tags, at)
        if not fixed[at] and _are_people(words, tags, at):
            tags[at] = "N"  # "two of the injured later died"
            continue
        if not fixed[at]:
            _settle_participle(words, tags, at)
        if not fixed[at] and tags[at] in ("S", "VP", "VB", "X", "R") and word.lower in _people():
            tags[at] = "N"
        _settle_before_noun(words, tags, at)
        small = tags[at] in ("X", "P", "R") and word.lower not in _PLAIN
        if not fixed[at] and small and word.lower in both:
            tags[at] = "N"
        if fixed[at] or tags[at] not in ("N", "NP", "J", "VN", "VB", "S"):
            continue
        if word.lower not in both and word.lower not in only:
            continue
        _settle_field_verb(words, tags, at, only=word.lower in only)


def _settle_plain(words: Sequence[Word], tags: list[str], at: int) -> None:
    low = words[at].lower
    if low in _ADVERBS:
        tags[at] = "R"
    if at == 0 and tags[0] == "VP" and len(tags) > 1 and tags[1] in ("P", "C", "VD", "VP", "MD"):
        tags[0] = "N"  # "Windows in nearby buildings"
    if tags[at] == "R" and low in _PARTICLES and at and words[at - 1].lower in field_verbs()[0]:
        tags[at] = "RP"  # "caved in", "came down"
    if tags[at] in ("N", "NP") and _reports(words, tags, at):
        tags[at] = "VP"
    if tags[at] == "J" and low in _deeds() and at + 1 < len(tags) and tags[at + 1] in _VERBS:
        tags[at] = "N"  # "the blast shattered windows"
    if tags[at] == "VN" and at and tags[at - 1] == "O" and words[at - 1].lower in _SUBJECTS:
        tags[at] = "VD"  # "it shot down"


@cache
def _done() -> frozenset[str]:
    """Past forms of the verbs of happening."""
    verbs = {each.split()[0] for row in data("events.en")["verbs"].values() for each in row}
    return frozenset(form for verb in verbs for form in verb_forms(verb)[2:-1])


def _are_people(words: Sequence[Word], tags: Sequence[str], at: int) -> bool:
    """Whether a participle behind an article names people: "the wounded", "the dead"."""
    if words[at].lower not in _HARMED or at == 0:
        return False
    if tags[at - 1] not in ("D", "#") and words[at - 1].lower != "of":
        return False
    return at + 1 == len(tags) or tags[at + 1] not in ("N", "NP", "J", "#")


def _settle_participle(words: Sequence[Word], tags: list[str], at: int) -> None:
    """As in "eight drones were downed", where the participle looks like an adjective."""
    low = words[at].lower
    if tags[at] != "J" or at == 0 or not low.endswith("ed") or low not in _done():
        return
    before = next((n for n in range(at - 1, -1, -1) if tags[n] != "R"), 0)
    if words[before].lower in BE:
        tags[at] = "VN"


def _settle_before_noun(words: Sequence[Word], tags: list[str], at: int) -> None:
    """As in "one drone", "including two", "the alleged launch"."""
    low = words[at].lower
    noun = at + 1 < len(tags) and tags[at + 1] in ("N", "NP", "J")
    if low == "one" and tags[at] == "O" and noun:
        tags[at] = "#"
    if tags[at] == "VG" and low in _PREPOSITIONS:
        tags[at] = "P"
    if low in _HEDGED and noun:
        tags[at] = "J"


def _settle_field_verb(words: Sequence[Word], tags: list[str], at: int, *, only: bool) -> None:
    """A word of the field that is a verb here, and in which form; `only` ever a verb."""
    word = words[at]
    if at and tags[at] in ("N", "NP", "J", "VB", "S") and only:
        tags[at] = _verb_tag(word, tags, at)
        subject = words[at - 1].lower in _SUBJECTS
        if tags[at] == "VD" and not subject and not _lacks_finite(words, tags, at):
            tags[at] = "VN"
    elif tags[at] == "VN" and word.lower in _bases():
        tags[at] = "VP"
    elif at and tags[at] in ("N", "J") and _stands_as_verb(words, tags, at):
        tags[at] = _verb_tag(word, tags, at)
    elif (tags[at] == "VN" and _counts_behind(words, tags, at)) or (
        tags[at] == "VN" and (_set_off(words, tags, at) or _closes_speech(words, tags, at))
    ):
        tags[at] = "VD"
    elif tags[at] == "VN" and _lacks_finite(words, tags, at) and _has_subject(tags, at):
        follows = tags[at + 1] if at + 1 < len(tags) else "."
        by = at + 1 < len(words) and words[at + 1].lower in ("by", "with", "in", "at", "from")
        if not by and follows != ".":
            tags[at] = "VD"


def _reports(words: Sequence[Word], tags: Sequence[str], at: int) -> bool:
    """As in "..., the ministry reports, and": a verb of speech between commas, no plural."""
    if (
        not words[at].lower.endswith("s")
        or words[at].lower not in speech_words()
        or at + 1 >= len(words)
    ):
        return False
    n = at - 1
    while n >= 0 and tags[n] in ("D", "J", "N", "NP", "'S"):
        n -= 1
    closed = words[at + 1].lower in (",", ".", ":")
    return closed and 0 < n < at - 1 and words[n].lower == "," and tags[at - 1] in ("N", "NP")


@cache
def _deeds() -> frozenset[str]:
    """Nouns of attacks and blasts in one word."""
    rows = data("events.en")["nouns"].values()
    return frozenset(each for row in rows for each in row if " " not in each)


@cache
def _bases() -> frozenset[str]:
    """Dictionary forms that are no past or participle as well."""
    rows = data("tags.en")
    verbs = {*rows["verb_or_noun"], *rows["verb"]}
    return frozenset(v for v in verbs if v not in rows["same_past"] and v not in verb_forms(v)[2:])


def _verb_tag(word: Word, tags: Sequence[str], at: int) -> str:
    if word.lower.endswith("s") and not word.lower.endswith("ss"):
        return "VP"
    before = next((tags[n] for n in range(at - 1, -1, -1) if tags[n] != "R"), "")
    if before in ("MD", "TO"):
        return "VB"
    if word.lower in _bases():
        return "VP"
    return "VN" if before in ("VP", "VD") else "VD"


def _stands_as_verb(words: Sequence[Word], tags: Sequence[str], at: int) -> bool:
    before = tags[at - 1]
    follows = tags[at + 1] if at + 1 < len(tags) else "."
    if before not in ("N", "NP", "O", "#", "R", "W"):
        return False
    many = words[at - 1].lower.endswith("s")
    if follows == "P" and before == "N" and not many and words[at].lower not in field_verbs()[1]:
        return False
    opens = follows in _OPENS_OBJECT or (follows == "N" and many)
    return opens and _lacks_finite(words, tags, at) and words[at].lower not in ("press", "loss")


def _lacks_finite(words: Sequence[Word], tags: Sequence[str], at: int) -> bool:
    """Whether the clause around `at` has no finite verb yet and none follows at once."""
    for n in range(at - 1, -1, -1):
        if words[n].lower in _CLAUSE_MARKS or tags[n] in ("S", "W", "C"):
            break
        if tags[n] in _FINITE:
            relative = next((m for m in range(n - 1, max(-1, n - 4), -1) if tags[m] == "W"), None)
            if relative is None or relative == 0 or tags[relative - 1] not in ("N", "NP"):
                return False
    for n in range(at + 1, len(words)):
        if words[n].lower in _CLAUSE_MARKS or tags[n] in ("S", "W", "C", "TO"):
            break
        if tags[n] in ("VD", "MD") or words[n].lower in ("is", "are", "has", "have"):
            return False
    return True


def _counts_behind(words: Sequence[Word], tags: Sequence[str], at: int) -> bool:
    """As in "Lawyers, a rights group, counted 100 dead": an active verb by the figure behind it."""
    if at == 0 or at + 1 >= len(tags) or tags[at + 1] not in ("#", "D", "O$"):
        return False
    if words[at - 1].lower != "," or words[at].lower not in speech_forms():
        return False
    return _lacks_finite(words, tags, at) and not any(tag in _FINITE for tag in tags[:at])


def _closes_speech(words: Sequence[Word], tags: Sequence[str], at: int) -> bool:
    """A verb of speech behind its speaker with nothing but a mark or "that" after it."""
    if words[at].lower not in speech_forms() or at + 1 >= len(words):
        return False
    before = next((n for n in range(at - 1, -1, -1) if tags[n] != "R"), None)
    if before is None or not (tags[before] in ("N", "NP", "O") or words[before].lower == ","):
        return False
    helped = any(
        words[n].lower in ("was", "were", "is", "are", "been", "be", "has", "have", "had")
        for n in range(max(0, at - 3), at)
    )
    follows = words[at + 1]
    shut = follows.lower in (",", ".", "that", ":") or follows.tag == "Q"
    shut = shut or (follows.lower != "by" and _behind_a_name(words, tags, at))
    return not helped and (
        shut or (follows.lower == "to" and at + 2 < len(words) and words[at + 2].capital)
    )


def _behind_a_name(words: Sequence[Word], tags: Sequence[str], at: int) -> bool:
    """As in "the ministry's spokesman, Igor Konashenkov, asserted on Thursday"."""
    if words[at - 1].lower != ",":
        return False
    opening = next((n for n in range(at - 2, -1, -1) if words[n].lower == ","), None)
    if opening is None or opening == 0 or tags[opening - 1] not in ("N", "NP"):
        return False
    name = words[opening + 1 : at - 1]
    return 0 < len(name) <= _LONGEST_NAME and all(word.capital for word in name)


def _set_off(words: Sequence[Word], tags: Sequence[str], at: int) -> bool:
    """As in "Grossi, who heads the agency, warned": the only finite verb of its clause."""
    if at < _SHORTEST or words[at - 1].lower != "," or tags[0] in ("P", "VG", "VN", "S"):
        return False
    opening = next((n for n in range(at - 2, -1, -1) if words[n].lower == ","), None)
    if opening is None or opening == 0 or tags[opening - 1] not in ("N", "NP"):
        return False
    outside = [*range(opening), *range(at + 1, len(words))]
    stop = next(
        (n for n in outside if n > at and (tags[n] in ("S", "W") or words[n].lower == ",")),
        len(words),
    )
    return not any(tags[n] in _FINITE for n in outside if n < opening or n < stop)


def _has_subject(tags: Sequence[str], at: int) -> bool:
    n = at - 1
    while n >= 0 and tags[n] == "R":
        n -= 1
    return n >= 0 and tags[n] in ("N", "NP", "O", "#")
