"""Probabilities in words: the seven bands of ICD 203, said only where the draws agree."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# US Office of the Director of National Intelligence, Intelligence Community Directive 203
# (2 January 2015), "expressions of likelihood"; bands half-open, in hundredths.
BANDS = (
    ("almost no chance", 1, 5),
    ("very unlikely", 5, 20),
    ("unlikely", 20, 45),
    ("roughly even chance", 45, 55),
    ("likely", 55, 80),
    ("very likely", 80, 95),
    ("almost certain", 95, 99),
)
AGREED = 0.8  # the share of draws that a word, or a run of words, has to hold
_LEAST, _MOST = 0.01, 0.99  # nothing is said to be impossible or certain
_WIDE = 4  # words in a run from which nothing is said


def bounded(p: float) -> float:
    return min(_MOST, max(_LEAST, p))


def band(p: float) -> int:
    """The place of the band that a probability lies in."""
    hundredths = 100 * bounded(p)
    return next((at for at, (_, _, end) in enumerate(BANDS) if hundredths < end), len(BANDS) - 1)


def likely_words(draws: Sequence[float]) -> str:
    """One word with its band where most draws lie in it, else the shortest run of words that
    holds most; where that is nearly all of them it cannot be told.
    """
    first, last = _run([band(p) for p in draws])
    low, high = BANDS[first][1], BANDS[last][2]
    numbers = f"({low}–{high} %)"
    if first == last:
        return f"{BANDS[first][0]} {numbers}"
    words = f"{BANDS[first][0]} to {BANDS[last][0]} {numbers}"
    return f"cannot tell: {words}" if last - first + 1 >= _WIDE else words


def words_apart(draws: Sequence[float]) -> int:
    """How many words lie between the first and the last of the shortest run; 0 where one holds."""
    first, last = _run([band(p) for p in draws])
    return last - first


def percent(p: float) -> str:
    return f"{100 * bounded(p):.0f} %"


def _run(places: Sequence[int]) -> tuple[int, int]:
    """The shortest run of bands that holds `AGREED` of the draws, the fullest of several."""
    numbers = Counter(places)
    runs = [
        (last - first, -held, first, last)
        for first in range(len(BANDS))
        for last in range(first, len(BANDS))
        if (held := sum(numbers[at] for at in range(first, last + 1))) >= AGREED * len(places)
    ]
    return min(runs)[2:]
