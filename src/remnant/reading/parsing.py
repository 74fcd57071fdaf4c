"""Which word each English word hangs on: a small network, trained by `train_parser.py`.

Words become numbers for their spelling, ending, beginning and shape; four layers look one, two,
four and eight words to both sides; then each word picks its head and the relation to it, and gets
a part of speech. Whole reports go through at once. Weights are halves in package data.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

from remnant.reading.trees import Tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from importlib.resources.abc import Traversable

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Numbers = NDArray[np.int64]

DILATIONS = (1, 2, 4, 8, 1)  # how far each layer looks
ATTEND = (1, 4)  # behind which layers each word looks at all of its sentence
SIGHTS, SIGHT = 4, 32  # how many such looks at once, and how wide each is
FAR = 24  # words away from which distance makes no more difference
ARC = 128  # width of what heads and dependents are compared by
LABEL = 64  # width of what relations are told by
LONGEST = 120  # words parsed at once; a longer sentence is cut
_REMEMBERED = 10_000  # words whose evidence is kept at hand
UNKNOWN, ROOT = 0, 1  # numbers of a word that training did not show, and of the root


@dataclass(frozen=True, slots=True)
class Model:
    """`numbers` maps each kind of spelling evidence to its row; `weights` are float32."""

    numbers: tuple[Mapping[str, int], ...]
    labels: tuple[str, ...]
    tags: tuple[str, ...]
    weights: Mapping[str, Floats]


def shape(word: str) -> str:
    """A few letters for what the spelling shows: capitals, digits, hyphens."""
    first = "X" if word[:1].isupper() else "x"
    return (
        first
        + ("A" if len(word) > 1 and word.isupper() else "")
        + ("d" if any(char.isdigit() for char in word) else "")
        + ("-" if "-" in word else "")
    )


def evidence(word: str) -> tuple[str, str, str, str]:
    """What is known of a word by its spelling: itself, its ending, its beginning, its shape."""
    low = word.lower()
    if any(char.isdigit() for char in low):
        low = "".join("0" if char.isdigit() else char for char in low)
    return low, low[-3:], low[:3], shape(word) + low[-2:]


def numbered(words: Sequence[str], numbers: Sequence[Mapping[str, int]]) -> list[list[int]]:
    """For each kind of evidence the numbers of the root and of each word."""
    rows = [[ROOT] for _ in numbers]
    for word in words:
        for row, known, each in zip(rows, numbers, evidence(word), strict=True):
            row.append(known.get(each, UNKNOWN))
    return rows


@cache
def english() -> Model:
    return loaded(files("remnant.reading").joinpath("data/parser.en.npz"))


def loaded(path: Traversable) -> Model:
    with path.open("rb") as file:
        packed = np.load(file)
        lists = {
            name: bytes(packed[name]).decode().split("\n")
            for name in packed.files
            if packed[name].dtype == np.uint8
        }
        weights = {
            name: packed[name].astype(np.float32) for name in packed.files if name not in lists
        }
    kinds = sorted(name for name in lists if name.startswith("evidence"))
    numbers = tuple({each: n for n, each in enumerate(lists[kind])} for kind in kinds)
    return Model(numbers, tuple(lists["labels"]), tuple(lists["tags"]), weights)


def parse(sentences: Iterable[Sequence[str]]) -> list[Tree]:
    """The tree of each sentence; a sentence without words has an empty one."""
    pieces: list[Sequence[str]] = []
    owners: list[int] = []
    count = 0
    for number, words in enumerate(sentences):
        count += 1
        for at in range(0, len(words), LONGEST):
            pieces.append(words[at : at + LONGEST])
            owners.append(number)
    found = [Tree((), (), ()) for _ in range(count)]
    for at in range(0, len(pieces), _AT_ONCE):
        for owner, tree in zip(owners[at:], _parsed(pieces[at : at + _AT_ONCE]), strict=False):
            found[owner] = found[owner].joined(tree)
    return found


_AT_ONCE = 64  # sentences
_ROOTS = (ROOT,) * 4


@lru_cache(maxsize=_REMEMBERED)
def _numbers(word: str) -> tuple[int, ...]:
    numbers = english().numbers
    return tuple(
        known.get(each, UNKNOWN) for known, each in zip(numbers, evidence(word), strict=True)
    )


def _parsed(sentences: Sequence[Sequence[str]]) -> list[Tree]:
    model = english()
    weights = model.weights
    told: list[tuple[int, ...]] = []
    for words in sentences:
        told.append(_ROOTS)
        told.extend(map(_numbers, words))
    sizes = [len(words) + 1 for words in sentences]
    given = list(np.array(told, dtype=np.int64).T)
    hidden = encoded(weights, given, sizes)
    tags = (hidden @ weights["tag_w"] + weights["tag_b"]).argmax(axis=1)
    parts = np.maximum(hidden @ weights["part_w"] + weights["part_b"], 0)
    heads = np.concatenate(
        [
            _heads(weights, parts[at : at + size])
            for at, size in zip(starts(sizes), sizes, strict=True)
        ]
    )
    labels = _label_scores(weights, parts, heads + np.repeat(starts(sizes), sizes)).argmax(axis=1)
    trees = []
    for words, at, size in zip(sentences, starts(sizes), sizes, strict=True):
        rows = range(at + 1, at + size)
        tree = Tree(
            tuple(int(heads[n]) - 1 for n in rows),
            tuple(model.labels[labels[n]] for n in rows),
            tuple(model.tags[tags[n]] for n in rows),
        )
        trees.append(tree.with_agents(words))
    return trees


def starts(sizes: Sequence[int]) -> list[int]:
    """The row where each sentence begins."""
    found, at = [], 0
    for size in sizes:
        found.append(at)
        at += size
    return found


def neighbours(sizes: Sequence[int], distance: int) -> tuple[Numbers, Numbers]:
    """The rows that stand `distance` before and behind; the row behind all where there is none."""
    total = sum(sizes)
    rows = np.arange(total)
    first = np.repeat(starts(sizes), sizes)
    last = first + np.repeat(sizes, sizes)
    left = np.where(rows - distance >= first, rows - distance, total)
    right = np.where(rows + distance < last, rows + distance, total)
    return left, right


def normed(rows: Floats) -> Floats:
    centred = rows - rows.mean(axis=1, keepdims=True)
    result: Floats = centred / ((centred**2).mean(axis=1, keepdims=True) + 1e-5) ** 0.5
    return result


def encoded(
    weights: Mapping[str, Floats], given: Sequence[Numbers], sizes: Sequence[int]
) -> Floats:
    """A row for each word of all sentences, and one before each sentence for its root."""
    seen = np.concatenate([weights[f"see{n}"][column] for n, column in enumerate(given)], axis=1)
    rows = seen @ weights["in_w"] + weights["in_b"]
    nothing = np.zeros((1, rows.shape[1]), dtype=np.float32)
    for n, distance in enumerate(DILATIONS):
        left, right = neighbours(sizes, distance)
        padded = np.concatenate([normed(rows) * weights[f"scale{n}"], nothing])
        around = np.concatenate([padded[left], padded[:-1], padded[right]], axis=1)
        rows = rows + np.maximum(around @ weights[f"layer{n}_w"] + weights[f"layer{n}_b"], 0)
        if n in ATTEND:
            level = normed(rows) * weights[f"look{n}_scale"]
            asked: Floats = np.asarray(level @ weights[f"look{n}_in"], dtype=np.float32)
            seen = np.concatenate(
                [
                    looked(asked[at : at + size], weights[f"look{n}_far"])[1]
                    for at, size in zip(starts(sizes), sizes, strict=True)
                ]
            )
            rows = rows + seen @ weights[f"look{n}_out"]
    result: Floats = normed(rows) * weights["scale"]
    return result


@lru_cache(maxsize=LONGEST + 1)
def apart(size: int) -> Numbers:
    """How far each word is from each other, as a column of the weights of distance."""
    rows = np.arange(size)
    result: Numbers = np.clip(rows[:, None] - rows[None, :], -FAR, FAR) + FAR
    return result


def looked(asked: Floats, far: Floats) -> tuple[Floats, Floats]:
    """How much each word of one sentence minds each other, by sight, and what it sees of them."""
    size = len(asked)
    query, key, value = asked.reshape(size, 3, SIGHTS, SIGHT).transpose(1, 2, 0, 3)
    scores = query @ key.transpose(0, 2, 1) * np.float32(SIGHT**-0.5) + far[:, apart(size)]
    shares = np.exp(scores - scores.max(axis=2, keepdims=True))
    shares /= shares.sum(axis=2, keepdims=True)
    seen: Floats = (shares @ value).transpose(1, 0, 2).reshape(size, SIGHTS * SIGHT)
    return shares, seen


def arc_scores(weights: Mapping[str, Floats], parts: Floats) -> Floats:
    """How well each row (down) hangs on each row (across); row 0 is the root."""
    dependents, heads = parts[:, :ARC], parts[:, ARC : 2 * ARC]
    result: Floats = (dependents @ weights["arc_w"]) @ heads.T + heads @ weights["arc_b"]
    return result


def _label_scores(weights: Mapping[str, Floats], parts: Floats, heads: Numbers) -> Floats:
    own, other = parts[:, 2 * ARC : 2 * ARC + LABEL], parts[heads, 2 * ARC + LABEL :]
    count = weights["label_b"].shape[0]
    pairs = (own @ weights["label_u"]).reshape(len(own), count, LABEL)
    result: Floats = (
        np.matmul(pairs, other[:, :, None])[:, :, 0]
        + own @ weights["label_w"]
        + other @ weights["label_v"]
        + weights["label_b"]
    )
    return result


def _heads(weights: Mapping[str, Floats], parts: Floats) -> Numbers:
    """The best tree of one sentence: one word on the root, no circles."""
    scores = arc_scores(weights, parts)
    size = len(parts)
    np.fill_diagonal(scores, -np.inf)
    scores = scores - scores.max(axis=1, keepdims=True)
    heads: Numbers = scores.argmax(axis=1)
    heads[0] = 0
    roots = [n for n in range(1, size) if heads[n] == 0]
    if len(roots) != 1 and size > 1:
        chosen = max(roots or range(1, size), key=lambda n: scores[n, 0] - scores[n, 1:].max())
        scores[:, 0] = -np.inf
        heads = scores.argmax(axis=1)
        heads[0] = heads[chosen] = 0
        scores[chosen] = -np.inf
        scores[chosen, 0] = 0
    _break_circles(scores, heads)
    return heads


def _break_circles(scores: Any, heads: Any) -> None:
    """Each circle gives up the arc that costs least, for a head outside of what hangs on it."""
    size = len(heads)
    while True:
        circle = _circle(heads)
        if not circle:
            return
        best = None
        for n in circle:
            below = _below(heads, n)
            for head in range(size):
                if head in below or (head == 0 and scores[n, 0] == -float("inf")):
                    continue
                cost = scores[n, heads[n]] - scores[n, head]
                if best is None or cost < best[0]:
                    best = (cost, n, head)
        if best is None:
            return
        heads[best[1]] = best[2]


def _circle(heads: Any) -> list[int]:
    reached = [False] * len(heads)
    reached[0] = True
    for n in range(1, len(heads)):
        path: list[int] = []
        at = n
        while not reached[at] and at not in path:
            path.append(at)
            at = int(heads[at])
        if not reached[at]:
            return path[path.index(at) :]
        for each in path:
            reached[each] = True
    return []


def _below(heads: Any, top: int) -> set[int]:
    found = {top}
    grown = True
    while grown:
        grown = False
        for n in range(1, len(heads)):
            if n not in found and int(heads[n]) in found:
                found.add(n)
                grown = True
    return found
