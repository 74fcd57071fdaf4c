"""Letters and digits on two parts. Readings are kept as they were made and compared by a key."""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from remnant.domain.wreckage import Evidence, Line
from remnant.naming.yamlfile import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable

    from remnant.domain.wreckage import MarkingRead

_TELLING = 4  # letters and digits from which on a marking is not shared by chance
_FILE = "data/lookalikes.yaml"


@cache
def _alike() -> dict[int, str]:
    data: dict[str, str] = read_yaml(files("remnant.imagery.parts").joinpath(_FILE))
    return {ord(one): other for one, other in data.items()}


def key(text: str) -> str:
    """What a marking is looked up by: capitals, no signs or spaces, look-alikes taken for one."""
    capitals = unicodedata.normalize("NFKC", text).upper()
    plain = unicodedata.normalize("NFKC", capitals)
    return "".join(each for each in plain.translate(_alike()) if each.isalnum())


def evidence(one: Iterable[MarkingRead], other: Iterable[MarkingRead]) -> Evidence:
    """The readings of both side by side. Readings that differ are no difference of design: marks
    of a unit differ from unit to unit, and are often read wrong.
    """
    first, second = _readings(one), _readings(other)
    shared = [each for each in first if each in second]
    agree = tuple(_both(first[each], second[each]) for each in shared)
    alone = [
        f"only on the first part: {_told(first[each])}" for each in first if each not in second
    ]
    alone += [f"only on the second: {_told(second[each])}" for each in second if each not in first]
    if not first or not second:
        side = "either part" if not first and not second else "one of the parts"
        words = f"no marking was read on {side}"
    else:
        words = "the same marking is read on both parts" if agree else "no reading is shared"
    telling = sum(_tells(each) for each in shared)
    score = float(telling) if first and second else None
    return Evidence(Line.MARKINGS, words, score, agreements=agree, hidden=tuple(alone))


def _tells(folded: str) -> bool:
    """Whether a marking is long enough, and not one sign repeated, to say something."""
    return len(folded) >= _TELLING and len(set(folded)) > 1


def _readings(readings: Iterable[MarkingRead]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for each in readings:
        folded = key(each.text)
        if folded and each.text not in found.setdefault(folded, []):
            found[folded].append(each.text)
    return found


def _both(first: list[str], second: list[str]) -> str:
    if first == second and len(first) == 1:
        return f'"{first[0]}" is read on both parts'
    return f"{_told(first)} on the first part, {_told(second)} on the second: look-alike letters"


def _told(texts: list[str]) -> str:
    return " or ".join(f'"{each}"' for each in texts)
