"""Names of people brought back to the nominative: "за словами Олега Кіпера" names Олег Кіпер."""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.reading.lexicon import data
from remnant.reading.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_FEMALE_GIVEN = ("и", "і", "ї", "ы")
_FEMALE_FAMILY = ("ої", "ой")
_LEAST = 2  # letters of a stem


def nominative(words: Sequence[str], language: str) -> tuple[str, ...]:
    """The words of a name in the genitive, given name first, in the nominative.

    A family name that stands alone is taken for a man's. A name that no rule fits stays as it is.
    """
    rows = data(f"names.{language}")
    if len(words) == 1:
        return (_ended(words[0], rows["family_endings"]),)
    first, last = words[0], words[-1]
    given = rows["given"].get(fold(first))
    shown = _as(first, given) if given else _ended(first, rows["given_endings"])
    woman = fold(shown).endswith(("а", "я")) and fold(first).endswith(_FEMALE_GIVEN)
    woman = woman and fold(shown) not in rows["men"]
    if woman and not fold(last).endswith(_FEMALE_FAMILY):
        return (shown, *words[1:])  # "Наталії Гуменюк" keeps its family name
    return (shown, *words[1:-1], _ended(last, rows["family_endings"]))


def _ended(word: str, endings: Mapping[str, str]) -> str:
    low = fold(word)
    for ending in sorted(endings, key=len, reverse=True):
        if low.endswith(ending) and len(low) - len(ending) >= _LEAST:
            return word[: len(word) - len(ending)] + endings[ending]
    return word


def _as(printed: str, folded: str) -> str:
    return folded[:1].upper() + folded[1:] if printed[:1].isupper() else folded
