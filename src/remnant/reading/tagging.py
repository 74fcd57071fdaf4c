"""Parts of speech, coarse: what the clause rules need to know of a word.

English has a greedy averaged perceptron, trained by `benchmarks/reading/train_tagger.py`; its
weights are package data. Ukrainian and Russian go by endings and closed lists (`endings.py`), as
no corpus of theirs may be shipped.
"""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

START = ("-s-", "-s2-")
END = ("-e-", "-e2-")


@dataclass(frozen=True, slots=True)
class Weights:
    """`known` are words whose tag never varies; `weights` gives feature -> tag index -> weight."""

    tags: tuple[str, ...]
    known: Mapping[str, str]
    weights: Mapping[str, Mapping[int, int]]


def shape(word: str) -> str:
    """A few letters for what the spelling shows: capitals, digits, hyphens."""
    first = "X" if word[:1].isupper() else "x"
    return (
        first
        + ("A" if len(word) > 1 and word.isupper() else "")
        + ("d" if any(char.isdigit() for char in word) else "")
        + ("-" if "-" in word else "")
    )


def features(
    words: Sequence[str], shapes: Sequence[str], at: int, before: str, before2: str
) -> Iterator[str]:
    """The evidence for the tag of `words[at - 2]`; `words` is lower-case and padded by two."""
    word, left, right = words[at], words[at - 1], words[at + 1]
    yield "w" + word
    yield "3" + word[-3:]
    yield "2" + word[-2:]
    yield "h" + shapes[at - 2] + ("^" if left == "-s-" else "")
    yield "p" + before
    yield "q" + before2 + before
    yield "l" + left
    yield "r" + right
    yield "R" + right[-3:]
    yield "P" + before + " " + word
    yield "n" + before + " " + right
    yield "s" + before + " " + word[-3:]
    yield "m" + words[at - 2] + " " + left
    yield "z" + right + " " + words[at + 2]


@cache
def english() -> Weights:
    packed = files("remnant.reading").joinpath("data/tagger.en.json.gz").read_bytes()
    data = json.loads(gzip.decompress(packed))
    weights = {
        feature: {int(tag): weight for tag, weight in row.items()}
        for feature, row in data["weights"].items()
    }
    return Weights(tuple(data["tags"]), data["known"], weights)


def tag(words: Sequence[str], model: Weights) -> list[str]:
    """One tag a word, left to right."""
    lower = [*START[::-1], *(word.lower() for word in words), *END]
    shapes = [shape(word) for word in words]
    before, before2 = "-s-", "-s2-"
    answer: list[str] = []
    count = len(model.tags)
    for index in range(len(words)):
        known = model.known.get(lower[index + 2])
        if known is None:
            scores = [0] * count
            for feature in features(lower, shapes, index + 2, before, before2):
                row = model.weights.get(feature)
                if row:
                    for each, weight in row.items():
                        scores[each] += weight
            known = model.tags[max(range(count), key=scores.__getitem__)]
        answer.append(known)
        before2, before = before, known
    return answer
