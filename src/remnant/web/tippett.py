"""A Tippett plot: what share of like and of unlike pairs of a reference set reach each ratio.

`x` runs from the smallest ratio (logarithm to ten) to the largest in per cent of the width, `y`
from 100 per cent above to nought below.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

TALL = 100.0


@dataclass(frozen=True, slots=True)
class Mark:
    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Curves:
    """Polylines in a square of 100 by 100, stretched to what room there is."""

    like: str
    unlike: str
    marks: tuple[Mark, ...]
    even: float | None


def curves(at: Sequence[float], like: Sequence[float], unlike: Sequence[float]) -> Curves | None:
    """`at` are logarithms of ratios, rising; the others the shares that are at least so large."""
    if len(at) < 2:  # noqa: PLR2004 - no line
        return None
    low, high = at[0], at[-1]

    def across(value: float) -> float:
        return round(100 * (value - low) / (high - low), 2)

    def drawn(shares: Sequence[float]) -> str:
        pairs = zip(at, shares, strict=True)
        return " ".join(f"{across(x)},{round(TALL * (1 - y), 2)}" for x, y in pairs)

    whole = range(int(low) - 1, int(high) + 2)
    marks = tuple(Mark(across(n), _power(n)) for n in whole if low <= n <= high)
    return Curves(drawn(like), drawn(unlike), marks, across(0) if low <= 0 <= high else None)


def _power(power: int) -> str:
    return f"{10**power:,}" if power >= 0 else f"1/{10**-power:,}"
