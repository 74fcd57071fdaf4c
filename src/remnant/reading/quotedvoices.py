"""A quotation that runs over sentences has one voice; one that goes on at once keeps it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from remnant.reading.scene import Scene
    from remnant.reading.voices import Spoken, Voice


def quotations_joined(scene: Scene, spoken: Sequence[Spoken]) -> tuple[Spoken, ...]:
    """A quotation that runs over sentences has one voice; one that goes on at once keeps it."""
    answer = list(spoken)
    for quotation in scene.text.quotations:
        first = bisect_right(scene.passages, quotation.start, key=lambda each: each.end)
        behind = bisect_left(scene.passages, quotation.end, key=lambda each: each.start)
        inside = range(first, behind)
        voice = next(
            (v for n in inside for v in _heard(scene, answer, n, quotation.start, quotation.end)),
            None,
        )
        if voice is None:
            voice = _carried(scene, answer, inside, quotation.start)
        if voice is None:
            continue
        for n in inside:
            words = scene.passages[n].words
            voices = tuple(
                voice
                if quotation.start <= word.start and word.end <= quotation.end and old.is_report
                else old
                for word, old in zip(words, answer[n].voices, strict=True)
            )
            answer[n] = replace(answer[n], voices=voices)
    return tuple(answer)


def _heard(scene: Scene, spoken: Sequence[Spoken], n: int, start: int, end: int) -> list[Voice]:
    words = scene.passages[n].words
    return [
        voice
        for word, voice in zip(words, spoken[n].voices, strict=True)
        if start <= word.start and word.end <= end and not voice.is_report
    ]


def _carried(
    scene: Scene, spoken: Sequence[Spoken], inside: Sequence[int], start: int
) -> Voice | None:
    """A quotation that opens a sentence without a speaker goes on for the one before."""
    if not inside or inside[0] == 0:
        return None
    passage, last = scene.passages[inside[0]], scene.passages[inside[0] - 1]
    opens = start - passage.start <= 1 and passage.paragraph == last.paragraph
    if not opens or not spoken[inside[0] - 1].speeches:
        return None
    return spoken[inside[0] - 1].speeches[-1].voice
