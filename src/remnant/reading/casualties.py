"""Who was killed and injured: figures, single people, none, and tolls that are revised."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from remnant.domain.claim import Act, Slot
from remnant.domain.values import Count
from remnant.reading.drafts import Draft
from remnant.reading.lexicon import Lexicon, data

if TYPE_CHECKING:
    from collections.abc import Iterator

    from remnant.reading.drafts import Desk
    from remnant.reading.lexicon import Match
    from remnant.reading.quantities import Quantity
    from remnant.reading.scene import Located

_BRIDGE = 4  # words that may stand between a figure and its word
_RECENT = 2  # sentences back that a bare figure goes on from
_SLOTS = {"killed": Slot.KILLED, "injured": Slot.INJURED}
_LISTS: dict[str, dict[str, Lexicon]] = {}


def _lists(code: str) -> dict[str, Lexicon]:
    if code not in _LISTS:
        rows = data(f"casualties.{code}")
        _LISTS[code] = {name: Lexicon.of(rows[name]) for name in rows}
    return _LISTS[code]


def casualties(desk: Desk) -> list[Draft]:
    found: list[Draft] = []
    used: set[int] = set()
    lists = _lists(desk.tongue.code)
    found += _none(desk, lists, used)
    for match in lists["words"].find(desk.words):
        before = desk.passage.lower(max(0, match.start - 2), match.start)
        part = before in (["of", "the"], ["among", "the"])
        if match.start in used or (
            part and desk.words[match.start].lower in ("wounded", "injured", "dead")
        ):
            continue  # "two of the wounded died": no figure of the wounded
        found += _figure(desk, match, used)
    found += _elliptic(desk, lists, used, found)
    return found


def _none(desk: Desk, lists: dict[str, Lexicon], used: set[int]) -> Iterator[Draft]:
    """As in "no casualties" is none killed and none injured; "no one was hurt" none injured."""
    for match in lists["none"].find(desk.words):
        used.update(range(match.start, match.end))
        if _hypothetical(desk, match.start):
            continue
        for name in match.meaning.split("+"):
            yield _draft(
                desk,
                (match.start, match.end),
                _SLOTS[name],
                Count.exactly(0),
                at=match.start,
                rule="none hurt",
            )


def _figure(desk: Desk, match: Match, used: set[int]) -> Iterator[Draft]:
    meaning, _, whom = match.meaning.partition(" of ")
    slots = [_SLOTS[name] for name in meaning.removesuffix("~").split("+") if name in _SLOTS]
    if _hypothetical(desk, match.start) or not slots:
        return
    quantity = _beside(desk, match, used)
    if whom and (quantity is None or not _of_persons(desk, quantity)):
        return  # "neutralised two drones"
    if quantity is not None:
        used.update(range(quantity.start, quantity.end))
        start, end = min(quantity.start, match.start), max(quantity.end, match.end)
        count = replace(_reached(desk, quantity), unit="people")
        joined = _joined_to(desk, quantity, match) or _joined_behind(desk, quantity, match)
        if joined is not None:
            used.update(range(joined.start, joined.end))
            start, end = min(start, joined.start), max(end, joined.end)
            count = _together(count, joined.mention.count)
        for slot in slots:
            yield _draft(
                desk, (start, end), slot, count, at=match.start, rule="figure beside a word of harm"
            )
        return
    single = _single(desk, match)
    several = _several(desk, match) if single is None else None
    if several is not None:
        some = Count(2, None, unit="people")
        yield _draft(desk, several, slots[0], some, at=match.start, rule="people")
    if single is not None:
        pair = _two_of_them(desk, *single, match)
        one = Count(2, 2, unit="people") if pair else Count(1, 1, unit="people")
        yield _draft(desk, single, slots[0], one, at=match.start, rule="one person")


_GONE = frozenset(("gone", "went", "go", "goes", "going", "climbed", "moved", "crept"))


def _reached(desk: Desk, figure: Located[Quantity]) -> Count:
    """As in "has gone up to 117": "up to" is no bound there."""
    count = figure.mention.count
    low = desk.passage.lower(max(0, figure.start - 1), figure.start + 2)
    if count.min is None and low[:1] and low[0] in _GONE and low[1:] == ["up", "to"]:
        return replace(count, min=count.max)
    return count


def _joined_to(desk: Desk, last: Located[Quantity], match: Match) -> Located[Quantity] | None:
    """The first of two figures of people before one word of harm, as in "fourteen civilians and one
    soldier were killed".
    """
    if last.end > match.start or last.start < _PAIR or desk.words[last.start - 1].lower != "and":
        return None
    for each in desk.passage.quantities:
        between = desk.words[each.end : last.start - 1]
        near = 0 < len(between) <= _BRIDGE and each.end < last.start
        if near and _of_persons(desk, each) and all(w.tag in ("N", "J", "NP") for w in between):
            harmed = _lists(desk.tongue.code)["words"].first(desk.words, each.start, last.start)
            return each if harmed is None and _of_persons(desk, last) else None
    return None


def _joined_behind(desk: Desk, first: Located[Quantity], match: Match) -> Located[Quantity] | None:
    """The second of two figures of people behind one word of harm, as in "killed at least 49
    civilians and 15 soldiers".
    """
    if first.start < match.end or not _of_persons(desk, first):
        return None
    for each in desk.passage.quantities:
        between = desk.words[first.end : each.start]
        if each.start <= first.end or len(between) > _BRIDGE or not _of_persons(desk, each):
            continue
        nouns = all(w.tag in ("N", "J", "NP") for w in between[:-1])
        return each if nouns and between[-1:] and between[-1].lower == "and" else None
    return None


def _of_persons(desk: Desk, figure: Located[Quantity]) -> bool:
    unit = figure.mention.unit or ""
    known = data(f"casualties.{desk.tongue.code}")["one"]["person"]
    singular = unit in known or unit.removesuffix("s") in known
    return singular or unit in desk.tongue.people.persons or unit in ("children", "men", "women")


def _together(left: Count, right: Count) -> Count:
    least = left.min + right.min if left.min is not None and right.min is not None else None
    most = left.max + right.max if left.max is not None and right.max is not None else None
    return Count(least, most, unit="people", approximate=left.approximate or right.approximate)


def _hypothetical(desk: Desk, at: int) -> bool:
    clause = desk.clause_at(at)
    if clause is None or clause.verb is None:
        return False
    return clause.verb.modal in ("would", "could", "will", "might", "should", "can") or (
        clause.relation == "infinitive" and not clause.verb.perfect
    )


def _beside(desk: Desk, match: Match, used: set[int]) -> Located[Quantity] | None:
    """The figure that counts the killed or injured: behind an active verb, before anything else."""
    free = [q for q in desk.passage.quantities if _counts_people(desk, q, used)]
    before = [q for q in free if q.end <= match.start and _joined(desk, q.end, match.start)]
    if len(before) > 1 and _within(desk, before[-1], before[-2]):
        before.pop()
    behind = [q for q in free if q.start >= match.end and _follows(desk, match.end, q.start)]
    over = [q for q in free if q.start < match.end and match.start < q.end]
    if over:
        return over[0]
    near = before[-1] if before else None
    active = _is_active(desk, match)
    if active and behind:
        return behind[0]
    if near is not None and not (active and match.entry.source.endswith("ing")):
        return near
    return behind[0] if behind else None


def _within(desk: Desk, part: Located[Quantity], whole: Located[Quantity]) -> bool:
    """As in "18 members of a single family were killed": the second figure counts no one."""
    between = desk.words[whole.end : part.start]
    nouns = all(word.tag in ("N", "NP") for word in between[:-1])
    return nouns and [word.lower for word in between[-1:]] == ["of"]


def _counts_people(desk: Desk, each: Located[Quantity], used: set[int]) -> bool:
    quantity = each.mention
    if quantity.measure or quantity.article or used & set(range(each.start, each.end)):
        return False
    words = desk.words
    after = [w.lower for w in words[each.end : each.end + 3]]
    if after[:2] in _PARTS and not _harmed_right_behind(desk, each.end + 2):
        return False
    if quantity.count.max == 0 and not _nobody(desk, each):
        return False
    before = words[each.start - 1].lower if each.start else ""
    if before == "not":
        return False  # "eighty-nine, not 63, were killed"
    if desk.passage.lower(max(0, each.start - 2), each.start) in (
        ["among", "them"],
        ["of", "whom"],
    ):
        return False
    if before in ("including", "among", "aged", "зокрема", "включая", "числе"):
        return False
    noun_end = next(
        (n for n in range(each.end, min(each.end + 4, len(words))) if words[n].lower in (",", ".")),
        None,
    )
    if noun_end is not None and [w.lower for w in words[noun_end - 2 : noun_end]] == [
        "among",
        "them",
    ]:
        return False
    thing = quantity.unit or ""
    things = data("casualties.en")["things"]["no"]
    return thing not in things and f"{thing}s" not in things


_PARTS = (["of", "them"], ["of", "whom"], ["of", "those"], ["з", "них"], ["из", "них"])


def _harmed_right_behind(desk: Desk, at: int) -> bool:
    """As in "59 of them died": what became of a part is told, and not who they were."""
    words, harmed = desk.words, _lists(desk.tongue.code)["words"]
    for n in range(at, len(words)):
        if words[n].verbal and harmed.at(words, n) is not None:
            return True
        if words[n].lower not in _HELPERS and words[n].tag != "R":
            return False
    return False


def _nobody(desk: Desk, none: Located[Quantity]) -> bool:
    """Whether a figure of none counts people: "nobody", "no civilians", not "no proof"."""
    words = desk.words
    if desk.passage.language in ("uk", "ru") or words[none.start].lower not in ("no", "nothing"):
        return True
    near = [word.lower for word in words[none.start + 1 : none.start + 4]]
    known = data("casualties.en")["one"]["person"]
    people = desk.tongue.people.persons
    return any(w in people or w.removesuffix("s") in known or w == "one" for w in near)


def _joined(desk: Desk, start: int, end: int) -> bool:
    """Whether only people and auxiliaries stand between the figure and the word."""
    if end - start > _REACH:
        return False
    told = _of_speech(desk)
    words = [desk.words[n] for n in range(start, end) if n not in told]
    if not words:
        return True
    if any(w.lower in (";", ".", "but", "while") for w in words):
        return False
    blocked = [w for w in words if w.tag in ("VD", "VP", "VG") and w.lower not in _HELPERS]
    commas = sum(w.lower == "," for w in words)
    aside = (
        commas == _PAIR and words[0].lower != ","
    )  # "10 civilians, seven of them children, died"
    return not blocked and (commas <= 1 or aside)


def _of_speech(desk: Desk) -> set[int]:
    """Words that only bring a statement: "three people, rescuers said, were killed"."""
    spans = [speech.cue for speech in desk.spoken.speeches]
    spans += [speech.speaker for speech in desk.spoken.speeches if speech.speaker is not None]
    return {n for start, end in spans for n in range(start, end)}


_REACH = 12  # words between a figure and the word of harm
_PAIR = 2
_HELPERS = frozenset(
    (
        "was",
        "were",
        "has",
        "have",
        "had",
        "are",
        "is",
        "been",
        "being",
        "died",
        "lay",
        "did",
        "do",
        "does",
        "believed",
        "thought",
        "feared",
        "reported",
        "confirmed",
        "known",
    )
)


def _follows(desk: Desk, start: int, end: int) -> bool:
    words = desk.words[start:end]
    return len(words) <= _BRIDGE and all(
        (w.tag in ("R", "D", "J", ".", "Q", "#") and w.lower not in (".", ";"))
        or w.lower in _BRIDGES
        for w in words
    )


_BRIDGES = frozenset(
    (
        "to",
        "at",
        "as",
        "by",
        "is",
        "was",
        "stands",
        "stood",
        "rose",
        "risen",
        "reached",
        "has",
        "have",
        "had",
        "climbed",
        "grown",
        "gone",
        "went",
        "up",
        "down",
        "now",
        "came",
        "come",
        "rest",
        "on",
        "stand",
        "put",
        "rising",
        "increased",
        "jumped",
        "from",
        "of",
        "people",
        "another",
        "to",
        "число",
        "до",
        "вырос",
        "—",
        "–",
        "-",
    )
)


def _is_active(desk: Desk, match: Match) -> bool:
    clause = desk.clause_at(match.start)
    if clause is None or clause.verb is None or clause.verb.main != match.start:
        return desk.words[match.start].tag == "VG"
    return not clause.passive and desk.words[match.start].lower not in _LISTLESS


_LISTLESS = frozenset(("died", "die", "dies", "dying", "dead", "perished"))


# "Her husband" and "his mother" are one person as much as "a man" is.
_ONE_OF = frozenset(("a", "an", "one", "another", "his", "her", "their", "its", "the"))


def _single(desk: Desk, match: Match) -> tuple[int, int] | None:
    """As in "a woman was killed", "wounding a soldier": one person by the article."""
    clause = desk.clause_at(match.start)
    if clause is None or match.meaning.endswith("~"):
        return None
    people = desk.tongue.people
    person = data(f"casualties.{desk.tongue.code}")["one"]["person"]
    spans = [clause.subject] if clause.subject and not _is_active(desk, match) else []
    if _is_active(desk, match):
        spans = [(match.end, clause.end)]
    for start, end in spans:
        words = desk.words[start:end]
        if not words or words[0].lower not in _ONE_OF:
            continue
        head = next(
            (
                n
                for n, w in enumerate(words)
                if w.tag == "N" and (w.lower in person or w.lower in people.persons)
            ),
            None,
        )
        plural = head is not None and (
            (words[head].lower.endswith("s") and words[head].lower != "police")
            or words[head].lower in ("people", "children", "men", "women")
            or any(w.tag == "P" for w in words[:head])
        )
        if head is not None and head <= _BRIDGE and not plural:
            return min(start, match.start), max(match.end, start + head + 1)
    return None


def _several(desk: Desk, match: Match) -> tuple[int, int] | None:
    """As in "soldiers had been killed": somebody says so of people, and gives no figure."""
    clause = desk.clause_at(match.start)
    if clause is None or clause.subject is None or match.meaning.endswith("~"):
        return None
    if desk.spoken.at(match.start).is_report or _is_active(desk, match):
        return None
    start, end = clause.subject
    words = desk.words[start:end]
    if not words or clause.verb is None or clause.verb.negated or len(words) > _PAIR:
        return None
    if match.start not in range(clause.verb.start, clause.verb.end):
        return None  # "civilians were among those killed"
    last = words[-1].lower
    many = last.endswith("s") or last in ("children", "women", "people")
    plain = many and all(w.tag in ("J", "N") for w in words)
    return (start, match.end) if plain and last in _FIGHTERS | desk.tongue.people.persons else None


_FIGHTERS = frozenset(("troops", "fighters", "militants", "rebels", "children", "women"))


def _two_of_them(desk: Desk, start: int, end: int, match: Match) -> bool:
    """As in "a mother and her daughter were killed", "killing a doctor and a visitor"."""
    words = desk.words
    stop = match.start if match.start > start else min(len(words), end + _BRIDGE)
    first = match.end if match.start <= start else start
    joined = next((n for n in range(first, stop - 2) if words[n].lower == "and"), None)
    if joined is None or words[joined + 1].lower not in _ONE_OF:
        return False
    person = data(f"casualties.{desk.tongue.code}")["one"]["person"]
    left = any(w.lower in person for w in words[first:joined])
    right = any(w.lower in person for w in words[joined + 2 : joined + _BRIDGE])
    return left and right and not any(w.lower == "," for w in words[first:joined])


def _elliptic(
    desk: Desk, lists: dict[str, Lexicon], used: set[int], found: list[Draft]
) -> Iterator[Draft]:
    """As in "later he spoke of eleven": a bare figure after a toll goes on counting the same."""
    bare = [
        q
        for q in desk.passage.quantities
        if (q.mention.unit is None or _is_all_said(desk, q))
        and not q.mention.measure
        and not q.mention.article
        and q.mention.count.max != 0
        and desk.words[q.start].lower not in _NO_TOLL
        and _counts_people(desk, q, used)
        and (_in_toll(desk, lists, q.start) or _is_all_said(desk, q))
    ]
    slots = _spoken_of(desk, lists, found, bare[0].start) if bare else []
    if not slots:
        return
    pairs = (
        zip(bare, slots, strict=False)
        if len(bare) == len(slots) > 1
        else ((q, Slot.KILLED if Slot.KILLED in slots else slots[-1]) for q in bare[:2])
    )
    for each, slot in pairs:
        count = replace(each.mention.count, unit="people")
        yield replace(
            _draft(
                desk,
                (each.start, each.end),
                slot,
                count,
                at=each.start,
                rule="bare figure after a toll",
            ),
            revises=True,
        )


# "Another in the wards", "one more than before", "for both": no toll without its noun.
_NO_TOLL = frozenset(("one", "another", "both", "single", "a", "next"))


def _is_all_said(desk: Desk, figure: Located[Quantity]) -> bool:
    """As in "More than 30", a doctor said: what a speaker says is a figure and nothing else."""
    for speech in desk.spoken.speeches:
        for start, end in speech.content:
            if not start <= figure.start < end:
                continue
            words = desk.words[start:end]
            armed = any(start <= w.start < end for w in desk.passage.weapons)
            if figure.start and desk.words[figure.start - 1].tag == "N":
                return False  # "children under fifteen"
            return not armed and not any(w.verbal for w in words) and len(words) <= _FIGURE
    return False


_FIGURE = 14  # words of an answer that is only a figure


def _spoken_of(desk: Desk, lists: dict[str, Lexicon], found: list[Draft], at: int) -> list[Slot]:
    """Which tolls the text is speaking of: of this sentence, else of one of the two before."""
    recent = [
        d
        for d in (*desk.lately(_RECENT), *(each for each in found if each.end <= at))
        if d.slot in (Slot.KILLED, Slot.INJURED)
    ]
    if recent:
        last = recent[-1]
        return list(
            dict.fromkeys(
                d.slot for d in recent if d.passage == last.passage and d.voice == last.voice
            )
        )
    for back in range(desk.passage.number, max(-1, desk.passage.number - 3), -1):
        match = lists["words"].first(desk.scene.passages[back].words)
        if match is not None and match.meaning.startswith(("killed", "injured")):
            meaning = match.meaning.partition(" of ")[0].removesuffix("~")
            return [_SLOTS[meaning.split("+")[0]]]
    return []


_GIVES = frozenset(
    (
        "of",
        "to",
        "at",
        "it",
        "had",
        "as",
        "confirmed",
        "counted",
        "gave",
        "reported",
        "is",
        "were",
        "later",
        "about",
        "on",
        "was",
        "stood",
        "stands",
        "passed",
        "exceeded",
        "surpassed",
        "topped",
        "reached",
        "numbered",
        "totalled",
        "given",
        "put",
        "о",
        "про",
        "до",
        "в",
        "у",
    )
)


def _in_toll(desk: Desk, lists: dict[str, Lexicon], at: int) -> bool:
    """Whether a bare figure stands behind a verb or noun that gives tolls, within its clause."""
    quantity = next(q for q in desk.passage.quantities if q.start == at)
    follows = desk.words[quantity.end] if quantity.end < len(desk.words) else None
    closed = (
        follows is None
        or follows.tag in (".", "C", "P", "S", "Q", "T")
        or follows.lower in ("after", "dead")
    )
    if at == 0 or not closed or desk.words[at - 1].lower not in _GIVES:
        return False
    clause = desk.clause_at(at)
    if (
        clause is None
        or clause.verb is None
        or (desk.words[at - 1].lower in ("of", "than") and desk.words[at - 2].lower != "spoke")
    ):
        return clause is not None and lists["toll"].first(desk.words, clause.start, at) is not None
    return lists["toll"].first(desk.words, min(clause.start, at), at) is not None


def _draft(
    desk: Desk, span: tuple[int, int], slot: Slot, count: Count, *, at: int, rule: str
) -> Draft:
    start, end = span
    clause = desk.clause_at(at)
    left, right = start, end
    if clause is not None:
        left, right = min(start, clause.start), max(end, min(clause.end, end + 12))
    voice = desk.spoken.at(at)
    revised = (
        voice.act is Act.CORRECTS
        or _lists(desk.tongue.code)["revised"].first(desk.words, left, right) is not None
    )
    return Draft(
        desk.passage.number,
        left,
        right,
        slot,
        count,
        voice,
        certainty=desk.hedge(left, right),
        rule=rule,
        at=at,
        revises=revised,
    )
