"""Person names, titles and head nouns in the phrases of a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.domain.ports import ActorKind
from remnant.reading.lexicon import data
from remnant.reading.tongue import tongue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from remnant.domain.ports import ActorMention
    from remnant.reading.frames import Span
    from remnant.reading.scene import Located, Passage
    from remnant.reading.tongue import People
    from remnant.reading.words import Word

_TITLE = 6  # words of a title before or a name behind it
PEOPLE = (ActorKind.OFFICIAL, ActorKind.PERSON)
_JOINS = frozenset(("al", "el", "de", "del", "bin", "ibn", "van", "von", "der", "la", "abu", "-"))


def one_person(noun: str, people: People) -> bool:
    """Whether "he" or "she" can go on about who this noun names."""
    many = noun.endswith(("s", "men")) or noun in data("sorts.en")["collective"]
    return noun in people.persons and not many


def _of_a_thing(words: tuple[Word, ...], at: int, people: People) -> bool:
    """As in "the defence industry", "a police station": the title's word tells of no person."""
    follows = words[at + 1] if at + 1 < len(words) else None
    return (
        follows is not None
        and follows.tag == "N"
        and not follows.capital
        and follows.lower not in people.humans
    )


def introductions(passage: Passage, people: People) -> list[Span]:
    """Titles with a name behind them: "Mayor Ihor Terekhov", "the governor, Vasily Golubev,"."""
    words = passage.words
    found = []
    for at, word in enumerate(words):
        if word.lower not in people.titles or _of_a_thing(words, at, people):
            continue
        start = end = at
        while (
            start > 0
            and words[start - 1].tag in ("J", "N", "NP", "'S", "D")
            and at - start < _TITLE
        ):
            start -= 1
        end += 1
        while (
            end < len(words)
            and end - at <= _TITLE
            and (
                words[end].tag in ("N", "NP", "J", "'S", "D")
                or words[end].lower in (",", "of", "for", "the")
            )
        ):
            end += 1
        if any(w.capital and w.tag == "NP" for w in words[at + 1 : end]):
            found.append((start, end))
    return found


def bare(passage: Passage, span: Span) -> Span:
    start, end = span
    words = passage.words
    while start < end and words[start].tag in (".", "Q", "R", "C", "S", "P", "T"):
        start += 1
    while end > start and words[end - 1].tag in (".", "Q", "R", "C"):
        end -= 1
    return start, end


def person_names(passage: Passage, start: int, end: int, people: People) -> list[Span]:
    """Runs of capitalised words that can be a person's name."""
    body = {
        at
        for actor in passage.actors
        if actor.mention.actor.kind not in PEOPLE
        for at in range(actor.start, actor.end)
    }
    for place in passage.places:
        if not _first_name(passage, place.start, place.end):
            body.update(range(place.start, place.end))
    runs: list[Span] = []
    at = start
    words = passage.words
    while at < end:
        if _can_name(words, at, people) and at not in body:
            right = at + 1
            while right < end and (
                (_can_name(words, right, people) and right not in body)
                or (words[right].lower in _JOINS and right + 1 < end and words[right + 1].capital)
            ):
                right += 1
            follows = words[right].lower if right < len(words) else ""
            before = words[at - 1].lower if at else ""
            common = any(w.lower in people.bodies | people.outlets for w in words[at:right])
            common = common or words[at].lower in people.persons
            common = common or (right < end and _of_others(words[right], people))
            if (
                follows != "'s"
                and before not in ("in", "of", "from", "near", "at", "with", "to")
                and not common
            ):
                runs.append((at, right))
            at = right
        else:
            at += 1
    return sorted(runs, key=lambda run: -(run[1] - run[0] > 1))


def _of_others(word: Word, people: People) -> bool:
    """As in "Crisis Response experts", "Azov fighters": the name is no person's."""
    return (
        word.tag == "N"
        and not word.capital
        and word.lower in people.parties
        and word.lower not in people.titles
    )


def _first_name(passage: Passage, start: int, end: int) -> bool:
    """A place's name that is a first name here: "Volodymyr Tymoshko"."""
    words = passage.words
    follows = words[end] if end < len(words) else None
    return (
        end - start == 1
        and follows is not None
        and follows.capital
        and follows.tag == "NP"
        and not any(p.start <= end < p.end for p in passage.places)
    )


def _inner_capital(word: Word) -> bool:
    """As in "al-Ghabbash": the article before the name is small."""
    article, _, name = word.text.partition("-")
    return article in _JOINS and name[:1].isupper()


def _can_name(words: tuple[Word, ...], at: int, people: People) -> bool:
    word = words[at]
    if not (word.capital or _inner_capital(word)) or word.tag in (
        "D",
        "P",
        "O",
        "S",
        "W",
        "C",
        "R",
        "J",
        "T",
        "O$",
        "#",
    ):
        return False
    return word.lower not in people.titles and word.text[0].isalpha()


def spellings(passages: Sequence[Passage]) -> dict[str, str]:
    """The full names of known people as an English text spells them, by the actor's id."""
    found: dict[str, str] = {}
    titles = tongue("en").people.titles
    for passage in passages:
        if passage.language in ("uk", "ru"):
            continue
        for each in passage.actors:
            actor = each.mention.actor
            words = passage.words[each.start : each.end]
            last = (n for n in range(len(words) - 1, -1, -1) if not _of_a_name(words[n], titles))
            first = next(last, -1) + 1  # "Moscow Mayor Sergei Sobyanin"
            start = each.start + first
            before = passage.words[start - 1] if start else None
            if before is not None and len(words) - first == 1 and _first_of(before, titles):
                first -= (
                    1  # "acting governor Alexander Bogomaz", where only the last name is listed
                )
            full = len(words) - first > 1
            if full and actor.kind in PEOPLE and actor.id not in found:
                found[actor.id] = passage.said(each.start + first, each.end)
    return found


def _first_of(word: Word, titles: frozenset[str]) -> bool:
    return word.capital and word.tag == "NP" and word.lower not in titles


def _of_a_name(word: Word, titles: frozenset[str]) -> bool:
    return word.capital and word.tag != "'S" and word.lower not in titles


def head_noun(words: tuple[Word, ...], people: People) -> int | None:
    """The noun that tells what the phrase is: the last of the first run, before "of" or a comma."""
    best = None
    for at, word in enumerate(words):
        if at and (word.tag in ("P", "W", "S", "V", "VG", "VD", "VN") or word.lower == ","):
            break
        if word.lower in people.persons or word.lower in people.bodies:
            best = at
    return best


def covering(
    passage: Passage, start: int, end: int, head: int | None
) -> Located[ActorMention] | None:
    """The known actor whose words hold the head of the phrase, or that begins it."""
    inside = [each for each in passage.actors if start <= each.start and each.end <= end]
    if head is not None:
        over = next((each for each in inside if each.start <= start + head < each.end), None)
        if over is not None:
            return over
        return None
    words = passage.words
    cuts = (n for n in range(start + 1, end) if words[n].tag in ("P", "W") or words[n].lower == ",")
    cut = next(cuts, end)
    named = any(words[n].capital for n in range(inside[0].end, cut)) if inside else False
    return inside[0] if inside and not named else None
