"""Which incidents a report tells of, and which of them each of its words is about.

The reader goes through the text with one incident in focus. A date or a place that the incidents
so far exclude begins another one; a new paragraph goes back to the main one; words without either
stay with what was spoken of last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.reading.grouping import Grouping
from remnant.reading.slavic_grouping import SlavicGrouping
from remnant.reading.utterances import SLAVIC

if TYPE_CHECKING:
    from collections.abc import Sequence

    from remnant.reading.scene import Scene
    from remnant.reading.threads import Incidents
    from remnant.reading.voices import Spoken


def group(scene: Scene, spoken: Sequence[Spoken]) -> Incidents:
    slavic = [passage.language in SLAVIC for passage in scene.passages]
    kind = SlavicGrouping if sum(slavic) * 2 > len(slavic) else Grouping
    return kind(scene, spoken).run()
