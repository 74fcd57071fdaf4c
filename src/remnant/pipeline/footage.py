"""Reports that carry one photograph, or frames of one recording: what they say of it goes back to
one camera.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from remnant.imagery.searching import CLEAR, NEAR

if TYPE_CHECKING:
    from collections.abc import Iterable

    from remnant.domain.exhibit import Exhibit
    from remnant.pipeline.desk import Desk
    from remnant.pipeline.picture_index import PictureIndex


def shared_pictures(desk: Desk, reports: Iterable[str]) -> dict[str, str]:
    """For each report (digest) whose pictures others of these carry as well, the one that came
    first (digest).

    Pictures are one where their bytes are or their fingerprints are near; a recording's frames
    stand for it. A report with a picture of its own beside is left out: nobody knows which of its
    pictures its words rest on.
    """
    wanted = set(reports)
    shown = [
        each
        for each in desk.exhibits().values()
        if each.is_looked_at and not wanted.isdisjoint(each.reports)
    ]
    if not shown:
        return {}
    first = _firsts(shown, desk.pictures.index)
    carried: dict[str, set[str]] = defaultdict(set)
    for each in shown:
        for report in wanted.intersection(each.reports):
            carried[report].add(first[each.digest])
    alone = {report: next(iter(each)) for report, each in carried.items() if len(each) == 1}
    times = Counter(alone.values())
    return {report: picture for report, picture in alone.items() if times[picture] > 1}


def _firsts(shown: list[Exhibit], index: PictureIndex) -> dict[str, str]:
    """Each exhibit's first copy among those shown (in the order in which they came), itself where
    there is none.
    """
    places = {each.digest: at for at, each in enumerate(shown)}
    first = list(range(len(shown)))

    def root(at: int) -> int:
        while first[at] != at:
            at = first[at]
        return at

    for number in index.numbers(places):
        if index.rows["quality"][number] < CLEAR:
            continue
        for other, _ in index.hashes.within(bytes(index.rows["bits"][number]), NEAR):
            if (place := places.get(index.digest(other))) is not None:
                one, two = sorted((root(places[index.digest(number)]), root(place)))
                first[two] = one
    return {each.digest: shown[root(at)].digest for at, each in enumerate(shown)}
