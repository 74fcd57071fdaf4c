"""Which annotated reports rules may be tuned on, and which are only ever measured.

A report is held back where the SHA-256 of its name, as a number, divides by three: a choice that
nobody made and that stays when reports are added.
"""

from __future__ import annotations

import hashlib

PARTS = ("develop", "held")


def part(name: str) -> str:
    """The part of a gold record by the name of its file, without the ending."""
    return "held" if int(hashlib.sha256(name.encode()).hexdigest(), 16) % 3 == 0 else "develop"
