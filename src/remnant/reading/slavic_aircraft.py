"""Aircraft shot down in Ukrainian and Russian: with a crew aboard, that is an attack on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.reading.slavic_marks import marks
from remnant.reading.slavic_spans import whole

if TYPE_CHECKING:
    from remnant.reading.deeds import Deed
    from remnant.reading.drafts import Desk

_AIRCRAFT = marks("aircraft")


def downs_aircraft(desk: Desk, deed: Deed) -> bool:
    """As in "машину сбила сирийская С-200": who shoots an aircraft down attacks it."""
    words = desk.words[slice(*whole(desk, deed.span))]
    drones = any(
        deed.span[0] <= w.start < deed.span[1] and desk.words[w.start].lower.startswith(_UNMANNED)
        for w in desk.passage.weapons
    )
    crewed = any(w.lower.startswith(_AIRCRAFT) for w in words)
    return deed.meaning == "intercept" and crewed and not drones


_UNMANNED = marks("unmanned")
