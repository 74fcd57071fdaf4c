"""Names and groups of Ukrainian and Russian texts in English spelling.

Words that `data/people.*.yaml` gives an English word for are translated, the others romanised.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.naming.romanising import romanise
from remnant.reading.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Mapping


def in_english(text: str, language: str, words: Mapping[str, str] | None = None) -> str:
    if language not in ("uk", "ru"):
        return text
    shown = []
    for word in text.split():
        core = word.strip("«»“”\"',.;:()")
        known = (words or {}).get(fold(core))
        shown.append(known if known is not None else romanise(core, language, person=True))
    return " ".join(each for each in shown if each)
