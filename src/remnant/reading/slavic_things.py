"""What is hit, damaged or to blame, in English: the record's words for what a phrase names."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from remnant.reading.lexicon import Lexicon, data
from remnant.reading.romanising import in_english
from remnant.reading.tongue import plural_of

if TYPE_CHECKING:
    from remnant.reading.drafts import Desk
    from remnant.reading.lexicon import Match

_PLURALS = {"windows", "positions", "personnel", "aircraft", "headquarters", "barracks"}
_MASS = {"infrastructure", "equipment", "supply", "area", "grass", "forest"}
_MANY = (
    "ов", "ев", "ей", "ів", "їв", "ам", "ям", "ами", "ями", "ах", "ях", "ых", "их", "ые", "ие",
    "ыми", "ими",
)  # fmt: skip
_SINGULAR = ("ние", "тие", "жье")  # nouns whose nominative looks like a plural adjective
_FAR = 6  # words behind the noun that belong to it


@cache
def _listed(language: str, part: str) -> Lexicon:
    return Lexicon.of(data(f"things.{language}")[part])


def english(desk: Desk, start: int, stop: int) -> str | None:
    """The things that these words name, in English: "11 apartment blocks", "roof of the school"."""
    nouns = _listed(desk.passage.language, "nouns")
    head = nouns.first(desk.words, start, stop)
    if head is None:
        return None
    named = _counted(desk, head, start)
    described = _adjectives(desk, start, head.start)
    name = " ".join((*described, _number(desk, head, named)))
    owner = nouns.first(desk.words, head.end, min(stop, head.end + _FAR))
    if owner is not None and not any(
        w.tag in ("C", "P", ".") for w in desk.words[head.end : owner.start]
    ):
        name = f"{name} of {_number(desk, owner, None)}"
    title = _title(desk, head.end, stop)
    return " ".join(each for each in (named, title, name) if each)


def cause(desk: Desk, start: int, stop: int) -> str | None:
    """What a cause is called in English: "short circuit", "falling debris"."""
    match = _listed(desk.passage.language, "causes").first(desk.words, start, stop)
    return None if match is None else str(match.meaning)


def _adjectives(desk: Desk, start: int, stop: int) -> list[str]:
    matches = _listed(desk.passage.language, "adjectives").find(desk.words, start, stop)
    return [str(match.meaning) for match in matches]


def _counted(desk: Desk, head: Match, start: int) -> str | None:
    """The figure before the noun, as digits."""
    for each in desk.passage.quantities:
        if not start <= each.start < head.start or each.mention.measure:
            continue
        count = each.mention.count
        if count.exact and count.min is not None and count.min > 1:
            return str(count.min)
        if count.min is not None and count.min > 1:
            return f"at least {count.min}"
    return None


def _number(desk: Desk, match: Match, named: str | None) -> str:
    """The noun in the singular or the plural, by the figure or the ending."""
    noun = str(match.meaning)
    last = noun.rsplit(maxsplit=1)[-1]
    if last in _PLURALS or last in _MASS:
        return noun
    many = named is not None or any(
        w.lower.endswith(_MANY) and not w.lower.endswith(_SINGULAR) and len(w.lower) > _SHORT
        for w in desk.words[match.start : match.end]
    )
    return plural_of(noun) if many else noun


_SHORT = 4  # letters


def _title(desk: Desk, start: int, stop: int) -> str | None:
    """A name in quotation marks behind the noun: "завод «Купол»"."""
    at = start
    if at >= min(stop, len(desk.words)) or desk.words[at].tag != "Q":
        return None
    end = at + 1
    while end < len(desk.words) and desk.passage.quoted[end] and desk.words[end].tag != "Q":
        end += 1
    if not 0 < end - at - 1 <= _SHORT:
        return None
    return in_english(desk.printed(at + 1, end), desk.passage.language)
