"""Whether a claim rests on a picture: its report is a post that carries one, or its sentence speaks
of one.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from remnant.domain.claim import Slot, Stance
from remnant.naming.yamlfile import read_yaml

if TYPE_CHECKING:
    from remnant.domain.claim import Claim
    from remnant.domain.report import Report

_POSTS = ("telegram-export", "atlos", "auto-archiver")  # extractors of what is one post a report
NAMING = frozenset({Slot.WEAPON, Slot.WRECKAGE})
_SENTENCE = 400  # letters that are looked at on each side, at most
_ENDS = re.compile(r"[.!?…\n]")


def rests_on_a_picture(report: Report, claim: Claim) -> bool:
    """Of claims that name a weapon or say what remains show; others are not seen in pictures."""
    if claim.slot not in NAMING or claim.stance is not Stance.AFFIRMS:
        return False
    if (report.extractor or "").startswith(_POSTS):
        return True
    start, end = claim.quote.start, claim.quote.end
    first = max(0, start - _SENTENCE)
    for each in _ENDS.finditer(report.text, first, start):
        first = each.end()
    after = _ENDS.search(report.text, end, end + _SENTENCE)
    sentence = report.text[first : after.start() if after else end]
    return _pictures().search(sentence.lower()) is not None


@cache
def _pictures() -> re.Pattern[str]:
    data = read_yaml(files("remnant.assessing") / "pictures.yaml")
    stems = sorted({each for words in data.values() for each in words})
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, stems))})")
