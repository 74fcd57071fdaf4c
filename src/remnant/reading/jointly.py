"""Words that are about several incidents at once: "both attacks", "depots in Saratov and Engels".

Runs over an English report when its incidents are found, and says of such words that they are
about each of them.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from remnant.reading.homes import agree, counted, listed
from remnant.reading.lexicon import Lexicon, data
from remnant.reading.setting import clause_of
from remnant.reading.threads import JOINT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from remnant.reading.frames import Span
    from remnant.reading.scene import Passage, Scene
    from remnant.reading.threads import Incidents, Thread

_FEW = 6  # incidents that one sentence may speak of
_PAIR = 2


@cache
def _words(row: str) -> Lexicon:
    return Lexicon.of({row: data("incidents.en")[row]})


def join(scene: Scene, found: Incidents) -> None:
    """Rewrites the rows of `found.assigned` whose words are about more than one incident."""
    spoken_of: list[str] = []  # keys in the order in which they were last spoken of
    for passage in scene.passages:
        row = found.assigned[passage.number]
        for key in dict.fromkeys(key for key in row if key is not None):
            if key in spoken_of:
                spoken_of.remove(key)
            spoken_of.append(key)
        if passage.language in ("uk", "ru") or len(found.threads) < _PAIR:
            continue
        several = _several(passage, found, spoken_of)
        if several:
            found.assigned[passage.number] = [JOINT.join(several)] * len(row)
            continue
        for start, end, keys in _lists(passage, found):
            row[start:end] = [JOINT.join(keys)] * (end - start)


def _several(passage: Passage, found: Incidents, spoken_of: Sequence[str]) -> list[str]:
    """The incidents that a sentence means by "both blasts", "none of the attacks"."""
    own = {key for key in found.assigned[passage.number] if key is not None}
    if len(own) > 1:
        return []
    if _words("pair").first(passage.words) is not None:
        return list(spoken_of[-_PAIR:]) if len(spoken_of) >= _PAIR else []
    if _words("all_of_them").first(passage.words) is None or not own:
        return []
    focus = found.by_key(next(iter(own)))
    peers = [thread.key for thread in found.threads if _together(thread, focus)]
    return peers if _PAIR <= len(peers) <= _FEW else []


def _together(thread: Thread, focus: Thread) -> bool:
    """Whether two incidents are of one night or one series."""
    if thread is focus:
        return True
    gap = thread.date.gap(focus.date)
    return gap is not None and gap <= 1 and thread.part_of != focus.key != thread.key


def _lists(passage: Passage, found: Incidents) -> list[tuple[int, int, list[str]]]:
    """The clauses that name several places in one list, with the incidents at these."""
    rows = []
    for start, end in _places_in_lists(passage):
        row = found.assigned[passage.number]
        keys = list(dict.fromkeys(key for key in row[start:end] if key is not None))
        if not _PAIR <= len(keys) <= _FEW:
            continue
        alone = {key for key in row if key is not None} <= set(keys)
        rows.append((*((0, len(row)) if alone else _clause(passage, start)), keys))
    return rows


def _places_in_lists(passage: Passage) -> list[Span]:
    spans: list[Span] = []
    for left, right in zip(passage.places, passage.places[1:], strict=False):
        if agree(left.mention.place, right.mention.place):
            continue
        apart = counted(passage, left.end, right.start)
        if apart or not listed(passage, left.end, right.start):
            continue
        bare = right.start - left.end == 1  # "Poltava and Dnipro"
        if not bare and clause_of(passage, left.start) != clause_of(passage, right.start):
            continue
        if spans and spans[-1][1] == left.end:
            spans[-1] = (spans[-1][0], right.end)
        else:
            spans.append((left.start, right.end))
    return spans


def _clause(passage: Passage, at: int) -> Span:
    return next(
        ((c.start, c.end) for c in passage.clauses if c.start <= at < c.end),
        (0, len(passage.words)),
    )
