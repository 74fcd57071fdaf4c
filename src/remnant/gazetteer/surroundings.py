"""Whether a word beside a name says that it is a settlement, or that something lies near it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.gazetteer.cues import cue
from remnant.gazetteer.forms import is_adjective

if TYPE_CHECKING:
    from collections.abc import Sequence

    from remnant.gazetteer.tokens import Word

_ARTICLES = frozenset({"a", "an", "the"})
_CLOSING = frozenset('"”»’“')
_MOST_BETWEEN = 2  # words between the article and the noun: "a small farming village"


def cue_before(words: Sequence[Word], at: int, group: str) -> int:
    """How many words of a group's phrase stand just before word `at`."""
    if not (words[at].glued or (words[at].quoted and group == "settlement")):
        return 0
    found = cue(group, "before").ending(words, at)
    if not found:
        return 0
    before = words[at - 1]
    if found[0] == 1 and len(before.form) == 1 and "." not in words[at].gap:
        return 0  # "с", "г", "м" without a point are other words
    if before.form == "г" and at > 1 and words[at - 2].text[-1].isdigit():
        return 0  # "2023 г.": a year
    if found[0] == 1 and before.capital and not before.opens:
        return 0  # "Central City Hospital"
    return found[0]


def is_settlement_after(words: Sequence[Word], last: int) -> int:
    """How many words after a name, up to one that says that it is a settlement ("Safawiyah
    village"); an apposition counts as 0.
    """
    at = last + 1
    if at < len(words) and words[at].glued and words[last].text.isascii():
        found = cue("settlement", "after").starting(words, at)
        return found[0] if found else 0
    return 0


def in_apposition(words: Sequence[Word], last: int) -> bool:
    """As in "Naslavcea, a village on the border": a noun after a comma and an article."""
    at = last + 1
    if at >= len(words) or words[at].gap.strip() != "," or words[at].form not in _ARTICLES:
        return False
    end = min(len(words), at + 2 + _MOST_BETWEEN)
    for noun in range(at + 1, end):
        if not words[noun].glued:
            return False
        if cue("settlement", "after").starting(words, noun):
            return True
    return False


def is_village(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether the words say that a settlement is a small one."""
    return any(cue("village", "words").word(word.form) for word in words[start:end])


def is_in_quotes(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether a name stands in quotation marks of its own: «Прогресс», not the first of a quote."""
    if not words[first].quoted or last + 1 >= len(words):
        return words[first].quoted
    return words[last + 1].gap.strip()[:1] in _CLOSING


def is_adjective_of_next(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether a name has a form that only adjectives have, and a word after it that it may go
    with: "Киевский режим", but not "Луганську вночі".
    """
    if first < last or last + 1 >= len(words):
        return False
    if not is_adjective(words[first].form) or not words[last + 1].glued:
        return False
    following = words[last + 1]
    if following.form in _AND and last + 2 < len(words):  # "Донецкий и Керченский аэродромы"
        return is_adjective(words[last + 2].form)
    return not following.capital and len(following.form) > _SHORT


_AND = frozenset({"и", "і", "й", "та", "или", "або"})
_SHORT = 2  # letters of a preposition, which an adjective does not go with


def past_parenthesis(words: Sequence[Word], at: int) -> int:
    """Where the text goes on after "(5 БПЛА)" that may stand before word `at`; `at` without one."""
    if at >= len(words) or "(" not in words[at].gap:
        return at
    for end in range(at + 1, min(len(words), at + _LONGEST_PARENTHESIS)):
        if ")" in words[end].gap:
            return end
    return at


_LONGEST_PARENTHESIS = 6  # words
