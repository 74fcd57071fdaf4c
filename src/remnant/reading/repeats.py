"""One place struck twice: "hit the church twice on 8 October, hours apart".

Two blows that the report sets hours or days apart are two incidents of one place. Sentences on "the
first" or "the second" are on that one, all others on both.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from remnant.reading.lexicon import Lexicon, data
from remnant.reading.threads import JOINT

if TYPE_CHECKING:
    from remnant.reading.scene import Passage, Scene
    from remnant.reading.threads import Incidents


@cache
def _words(row: str) -> Lexicon:
    return Lexicon.of({row: data("incidents.en")[row]})


def split(scene: Scene, found: Incidents) -> None:
    """Makes a second incident of what a sentence says was struck twice."""
    for passage in scene.passages:
        if passage.language in ("uk", "ru"):
            continue
        keys = {key for key in found.assigned[passage.number] if key is not None}
        if len(keys) != 1 or not _all(passage, "twice", "apart"):
            continue
        if not _all(passage, "the_first", "the_second"):  # "the first on a ferry, the second on"
            _split(scene, found, next(iter(keys)))
            return


def _all(passage: Passage, *rows: str) -> bool:
    return all(_words(row).first(passage.words) is not None for row in rows)


def _split(scene: Scene, found: Incidents, key: str) -> None:
    first = found.by_key(key)
    second = replace(
        first,
        key=f"i{len(found.threads) + 1}",
        spans=list(first.spans),
        weapons=list(first.weapons),
        kinds=first.kinds.copy(),
    )
    found.threads.insert(found.threads.index(first) + 1, second)
    for passage in scene.passages:
        row = found.assigned[passage.number]
        own = _which(passage, first.key, second.key)
        found.assigned[passage.number] = [own if each == key else each for each in row]


def _which(passage: Passage, first: str, second: str) -> str:
    one, other = _all(passage, "the_first"), _all(passage, "the_second")
    if one == other:
        return JOINT.join((first, second))
    return first if one else second
