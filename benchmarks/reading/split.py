"""Which annotated reports rules may be tuned on, and which are only ever measured.

Never opened: the whole `f-` series, and of the `e-` series those whose name's SHA-256, as a number,
divides by three (a choice that nobody made). The other reports that this rule once held back were
opened when the `f-` series came: what they had measured is in the changelog.
"""

from __future__ import annotations

import hashlib

PARTS = ("develop", "held")
HELD = "f-"  # a series of which every report is held back
DRAWN = "e-"  # a series of which a third is


def part(name: str) -> str:
    """The part of a gold record by the name of its file, without the ending."""
    held = name.startswith(HELD) or (name.startswith(DRAWN) and drawn(name))
    return "held" if held else "develop"


def drawn(name: str) -> bool:
    """Whether the hash of a name would hold it back: a choice that stays when reports are added."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 3 == 0
