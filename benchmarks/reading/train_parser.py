"""Train the English dependency parser on CoNLL-U files and write its weights.

usage: train_parser.py OUT.npz TRAIN.conllu... [--test FILE.conllu...] [--rounds N] [--turned N]
       [--start FROM.npz]

With `--turned` sentences are shown N times more with their speaker behind or inside what is said;
with `--start` training goes on from weights, at a fifth of the rate.

The shipped weights come from UD English EWT (CC BY-SA 4.0) and from the genres of GUM whose texts
are free to share (`docs/reference/parser.md`). No text is in the weights. Words are cut as the
reader cuts them; where a treebank cuts finer, the parts are one word again.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from remnant.reading import parsing
from remnant.reading.parsing import (
    ARC,
    ATTEND,
    DILATIONS,
    FAR,
    LABEL,
    SIGHT,
    SIGHTS,
    apart,
    arc_scores,
    looked,
    neighbours,
    starts,
)
from remnant.reading.sentences import with_abbreviations
from remnant.reading.tokens import tokenise
from remnant.reading.words import spelt

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]

WIDTHS = (128, 40, 32, 32)  # of what is seen: the word, its ending, its beginning, its shape
RARE = (2, 3, 3, 2)  # times that each must be seen to have a number
WIDTH = 224
BATCH = 1600  # words
RATE = 2e-3
FORGET = 0.12  # share of words shown as unknown, so that unknown words are learnt as well
DROP = 0.3
KEPT = frozenset(
    (
        "nsubj:pass",
        "aux:pass",
        "csubj:pass",
        "obl:agent",
        "acl:relcl",
        "nmod:poss",
        "compound:prt",
        "obl:unmarked",
        "nmod:unmarked",
        "nmod:desc",
    )
)

COARSE = {
    "NN": "N",
    "NNS": "N",
    "NNP": "NP",
    "NNPS": "NP",
    "VBD": "VD",
    "VBN": "VN",
    "VBG": "VG",
    "VB": "VB",
    "VBZ": "VP",
    "VBP": "VP",
    "MD": "MD",
    "JJ": "J",
    "JJR": "J",
    "JJS": "J",
    "AFX": "J",
    "RB": "R",
    "RBR": "R",
    "RBS": "R",
    "RP": "RP",
    "TO": "TO",
    "DT": "D",
    "PDT": "D",
    "PRP": "O",
    "PRP$": "O$",
    "WP$": "W",
    "WP": "W",
    "WDT": "W",
    "WRB": "W",
    "CC": "C",
    "CD": "#",
    "EX": "EX",
    "POS": "'S",
}


@dataclass(frozen=True, slots=True)
class Sample:
    words: tuple[str, ...]
    heads: tuple[int, ...]  # counted from 1, 0 is the root
    labels: tuple[str, ...]
    tags: tuple[str, ...]


def coarse(upos: str, xpos: str) -> str:
    if xpos == "IN":
        return "S" if upos == "SCONJ" else "P"
    if upos == "PUNCT" or xpos in ("HYPH", ",", ":", ".", "``", "''", "-LRB-", "-RRB-"):
        return "."
    return COARSE.get(xpos, "X")


def label_of(relation: str) -> str:
    return relation if relation in KEPT else relation.split(":", 1)[0]


def samples(path: Path) -> list[Sample]:
    """The trees of a file over the words that the reader would cut."""
    found = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n") if line[:1].isdigit()]
        sample = _sample(rows)
        if sample is not None:
            found.append(sample)
    return found


def _sample(rows: list[list[str]]) -> Sample | None:
    text, spans, parts = _spelt(rows)
    if not parts:
        return None
    tokens = with_abbreviations(text, list(tokenise(text)))
    owner: list[int] = []  # of each part: the token that it is in
    at = 0
    for start, _ in spans:
        while at + 1 < len(tokens) and tokens[at].end <= start:
            at += 1
        owner.append(at)
    heads, labels, tags = [], [], []
    for number in range(len(tokens)):
        mine = [n for n, each in enumerate(owner) if each == number]
        if not mine:  # the treebank cuts coarser: the rest of a part hangs on its first token
            heads.append(number)
            labels.append("flat")
            tags.append(tags[-1] if tags else "X")
            continue
        top = next((n for n in mine if _outside(parts, owner, n, number)), mine[0])
        head = int(parts[top][6])
        heads.append(0 if head == 0 else owner[head - 1] + 1)
        labels.append(label_of(parts[top][7]))
        tags.append(coarse(parts[top][3], parts[top][4]))
    if sum(head == 0 for head in heads) != 1 or any(h == n + 1 for n, h in enumerate(heads)):
        return None
    return Sample(tuple(spelt(token) for token in tokens), tuple(heads), tuple(labels), tuple(tags))


def _outside(parts: list[list[str]], owner: list[int], n: int, number: int) -> bool:
    head = int(parts[n][6])
    return head == 0 or owner[head - 1] != number


def _spelt(rows: list[list[str]]) -> tuple[str, list[tuple[int, int]], list[list[str]]]:
    """The text, where each part stands in it, and the parts: rows with a whole number."""
    text = ""
    spans: list[tuple[int, int]] = []
    parts: list[list[str]] = []
    whole_until, whole_start, spaced = 0, 0, True
    for row in rows:
        if "-" in row[0]:
            whole_until = int(row[0].split("-")[1])
            whole_start = len(text)
            text += row[1]
            spaced = "SpaceAfter=No" not in row[9]
            inside = 0
            if spaced:
                text += " "
        elif row[0].isdigit():
            if int(row[0]) <= whole_until:
                start = min(whole_start + inside, max(whole_start, len(text.rstrip()) - 1))
                inside += len(row[1])
                spans.append((start, start + 1))
            else:
                spans.append((len(text), len(text) + len(row[1])))
                text += row[1]
                if "SpaceAfter=No" not in row[9]:
                    text += " "
            parts.append(row)
    return text.rstrip(), spans, parts


def turned(sample: Sample, *, inside: bool) -> Sample | None:
    """The sentence with its speaker set behind what is said, or `inside` of it.

    News turns "the mayor said that drones fell on the city" round to "drones fell on the city, the
    mayor said" and "drones fell, the mayor said, on the city"; the corpora have little news.
    """
    size = len(sample.words)
    children: list[list[int]] = [[] for _ in range(size + 1)]
    for n, head in enumerate(sample.heads):
        children[head].append(n)
    verb = children[0][0]
    own = {sample.labels[n]: n for n in children[verb + 1]}
    told, subject = own.get("ccomp"), own.get("nsubj")
    if told is None or subject is None or not subject < verb < told:
        return None
    if "nsubj" not in {sample.labels[n] for n in children[told + 1]}:
        return None
    said, ahead = {told}, [told]
    while ahead:
        below = children[ahead.pop() + 1]
        said.update(below)
        ahead.extend(below)
    said -= {n for n in said if sample.labels[n] == "mark" and sample.heads[n] == told + 1}
    last = size - 1 if sample.labels[size - 1] == "punct" else None
    content = sorted(said)
    rest = [n for n in range(size) if n not in said and n != last]
    loose = [n for n in children[verb + 1] if sample.labels[n] in ("mark", "punct", "cc")]
    rest = [n for n in rest if n not in loose]
    if any(sample.heads[n] - 1 not in (*rest, -1) for n in rest) or len(content) < SHORT:
        return None
    if inside:
        cuts = [n for n in children[told + 1] if n > told and sample.labels[n] in ("obl", "advcl")]
        if not cuts:
            return None
        below = {n for n in said if _under(sample, n, cuts[0])}
        at = content.index(min(below))
        if at == 0 or sorted(below) != content[at : at + len(below)]:
            return None
        order = [*content[:at], COMMA, *rest, COMMA, *content[at:]]
    else:
        order = [*content, COMMA, *rest]
    if last is not None:
        order.append(last)
    if any(n not in (COMMA, verb) and sample.heads[n] - 1 not in order for n in order):
        return None  # it hangs on a word that is left out
    return _reordered(sample, order, verb, told)


COMMA = -1
SHORT = 3  # words of what is said, at least


def _under(sample: Sample, word: int, top: int) -> bool:
    while word >= 0 and word != top:
        word = sample.heads[word] - 1
    return word == top


def _reordered(sample: Sample, order: list[int], verb: int, told: int) -> Sample:
    place = {n: at + 1 for at, n in enumerate(order) if n != COMMA}
    words, heads, labels, tags = [], [], [], []
    for n in order:
        if n == COMMA:
            words.append(",")
            heads.append(place[verb])
            labels.append("punct")
            tags.append(".")
            continue
        word = sample.words[n]
        if not words:
            word = word[:1].upper() + word[1:]
        elif n == 0 and sample.tags[n] in ("D", "O", "O$", "N", "J", "#"):
            word = word[:1].lower() + word[1:]
        words.append(word)
        tags.append(sample.tags[n])
        head, label = sample.heads[n] - 1, sample.labels[n]
        if n == told:
            heads.append(0)
            labels.append("root")
        elif n == verb:
            heads.append(place[told])
            labels.append("parataxis")
        else:
            heads.append(place[told if head == verb and label == "punct" else head])
            labels.append(label)
    return Sample(tuple(words), tuple(heads), tuple(labels), tuple(tags))


def with_turned(data: list[Sample], times: int) -> list[Sample]:
    both = (turned(sample, inside=inside) for sample in data for inside in (False, True))
    return [*data, *[sample for sample in both if sample is not None and times] * times]


@dataclass(frozen=True, slots=True)
class Layer:
    """What one layer did to a batch: whence, how scaled, what it saw and gave, what was dropped."""

    left: Numbers
    right: Numbers
    level: Floats
    spread: Floats
    around: Floats
    out: Floats
    mask: Floats


@dataclass(frozen=True, slots=True)
class Look:
    """What the words of a batch saw of their sentences."""

    sizes: list[int]
    level: Floats
    spread: Floats
    asked: Floats
    shares: list[Floats]
    seen: Floats
    mask: Floats


@dataclass(frozen=True, slots=True)
class Way:
    """What a batch went through, for the way back."""

    given: list[Numbers]
    seen: Floats
    seen_mask: Floats
    layers: list[Layer]
    looks: dict[int, Look]
    level: Floats
    spread: Floats


class Trainer:
    """The network of `parsing`, run forward and back."""

    def __init__(self, data: list[Sample], seed: int = 1) -> None:
        self.chance = np.random.default_rng(seed)
        self.numbers = self._listed(data)
        self.labels = sorted({label for sample in data for label in sample.labels})
        self.tags = sorted({tag for sample in data for tag in sample.tags})
        self.label_at = {label: n for n, label in enumerate(self.labels)}
        self.tag_at = {tag: n for n, tag in enumerate(self.tags)}
        self.weights = self._drawn()
        self.mean = {name: value.copy() for name, value in self.weights.items()}
        self.first = {name: np.zeros_like(value) for name, value in self.weights.items()}
        self.second = {name: np.zeros_like(value) for name, value in self.weights.items()}
        self.steps = 0

    def go_on_from(self, model: parsing.Model) -> None:
        """Take weights, words, relations and tags of a trained parser."""
        self.numbers, self.labels, self.tags = model.numbers, list(model.labels), list(model.tags)
        self.label_at = {label: n for n, label in enumerate(self.labels)}
        self.tag_at = {tag: n for n, tag in enumerate(self.tags)}
        self.weights = {name: value.copy() for name, value in model.weights.items()}
        self.mean = {name: value.copy() for name, value in self.weights.items()}
        self.first = {name: np.zeros_like(value) for name, value in self.weights.items()}
        self.second = {name: np.zeros_like(value) for name, value in self.weights.items()}

    def _listed(self, data: list[Sample]) -> tuple[dict[str, int], ...]:
        seen: tuple[Counter[str], ...] = tuple(Counter() for _ in WIDTHS)
        for sample in data:
            for word in sample.words:
                for counter, each in zip(seen, parsing.evidence(word), strict=True):
                    counter[each] += 1
        return tuple(
            {
                each: n
                for n, each in enumerate(
                    ["", "\t", *sorted(w for w, c in counter.items() if c >= rare and w)]
                )
            }
            for counter, rare in zip(seen, RARE, strict=True)
        )

    def _drawn(self) -> dict[str, Floats]:
        def draw(rows: int, columns: int, scale: float | None = None) -> Floats:
            spread = scale if scale is not None else (2 / (rows + columns)) ** 0.5
            return (self.chance.standard_normal((rows, columns)) * spread).astype(np.float32)

        count = len(self.labels)
        weights = {
            f"see{n}": draw(len(known), width, 0.3)
            for n, (known, width) in enumerate(zip(self.numbers, WIDTHS, strict=True))
        }
        weights["in_w"] = draw(sum(WIDTHS), WIDTH)
        for n in range(len(DILATIONS)):
            weights[f"layer{n}_w"] = draw(3 * WIDTH, WIDTH)
            weights[f"scale{n}"] = np.ones(WIDTH, dtype=np.float32)
            weights[f"layer{n}_b"] = np.zeros(WIDTH, dtype=np.float32)
        for n in ATTEND:
            weights[f"look{n}_scale"] = np.ones(WIDTH, dtype=np.float32)
            weights[f"look{n}_in"] = draw(WIDTH, 3 * SIGHTS * SIGHT)
            weights[f"look{n}_far"] = np.zeros((SIGHTS, 2 * FAR + 1), dtype=np.float32)
            weights[f"look{n}_out"] = draw(SIGHTS * SIGHT, WIDTH, 0.05)
        weights["scale"] = np.ones(WIDTH, dtype=np.float32)
        weights["tag_w"] = draw(WIDTH, len(self.tags))
        weights["part_w"] = draw(WIDTH, 2 * ARC + 2 * LABEL)
        weights["arc_w"] = draw(ARC, ARC, 0.02)
        weights["label_u"] = draw(LABEL, count * LABEL, 0.02)
        weights["label_w"] = draw(LABEL, count)
        weights["label_v"] = draw(LABEL, count)
        for name, size in (
            ("in_b", WIDTH),
            ("tag_b", len(self.tags)),
            ("part_b", 2 * ARC + 2 * LABEL),
            ("arc_b", ARC),
            ("label_b", count),
        ):
            weights[name] = np.zeros(size, dtype=np.float32)
        return weights

    def step(self, batch: list[Sample], rate: float) -> float:
        given, sizes = self._given(batch)
        loss, slopes = self._slopes(batch, given, sizes)
        self.steps += 1
        for name, slope in slopes.items():
            first, second = self.first[name], self.second[name]
            first += 0.1 * (slope - first)
            second += 0.02 * (slope * slope - second)
            lift = (1 - 0.98**self.steps) ** 0.5 / (1 - 0.9**self.steps)
            self.weights[name] -= rate * lift * first / (np.sqrt(second) + 1e-8)
        if self.steps % 4 == 0:
            keep = min(0.99, self.steps / (self.steps + 40))
            for name, value in self.weights.items():
                self.mean[name] += (1 - keep) * (value - self.mean[name])
        return loss

    def _given(self, batch: list[Sample]) -> tuple[list[Numbers], list[int]]:
        columns: list[list[int]] = [[] for _ in self.numbers]
        for sample in batch:
            for column, row in zip(
                columns, parsing.numbered(sample.words, self.numbers), strict=True
            ):
                column.extend(row)
        given = [np.array(column) for column in columns]
        hidden = (self.chance.random(len(given[0])) < FORGET) & (given[0] != parsing.ROOT)
        given[0] = np.where(hidden, parsing.UNKNOWN, given[0])
        return given, [len(sample.words) + 1 for sample in batch]

    def _mask(self, shape: tuple[int, ...]) -> Floats:
        kept = self.chance.random(shape, dtype=np.float32) >= DROP
        return kept.astype(np.float32) / np.float32(1 - DROP)

    def _slopes(
        self, batch: list[Sample], given: list[Numbers], sizes: list[int]
    ) -> tuple[float, dict[str, Floats]]:
        w = self.weights
        slopes: dict[str, Floats] = {}
        way = self._forward(given, sizes)
        hidden = way.level * w["scale"]
        parts = np.maximum(hidden @ w["part_w"] + w["part_b"], 0)
        mask = self._mask(parts.shape)
        first = starts(sizes)
        words = np.concatenate([np.arange(a + 1, a + s) for a, s in zip(first, sizes, strict=True)])
        share = np.float32(1 / len(words))
        heads = np.concatenate(
            [np.array(sample.heads) + a for sample, a in zip(batch, first, strict=True)]
        )
        labels = np.array([self.label_at.get(x, 0) for s in batch for x in s.labels])
        tags = np.array([self.tag_at.get(x, 0) for s in batch for x in s.tags])
        d_parts = np.zeros_like(parts)
        loss = self._arcs(batch, sizes, parts * mask, d_parts, slopes, share)
        loss += self._labelled(words, heads, labels, parts * mask, d_parts, slopes, share)
        told, d_told = _answer(hidden[words] @ w["tag_w"] + w["tag_b"], tags, share)
        slopes["tag_w"] = hidden[words].T @ d_told
        slopes["tag_b"] = d_told.sum(axis=0)
        d_hidden = np.zeros_like(hidden)
        d_hidden[words] = d_told @ w["tag_w"].T
        d_parts *= mask * (parts > 0)
        slopes["part_w"] = hidden.T @ d_parts
        slopes["part_b"] = d_parts.sum(axis=0)
        d_hidden += d_parts @ w["part_w"].T
        slopes["scale"] = (d_hidden * way.level).sum(axis=0)
        self._back(way, _level_back(d_hidden * w["scale"], way.level, way.spread), slopes)
        return float(loss + told), slopes

    def _forward(self, given: list[Numbers], sizes: list[int]) -> Way:
        """From what is seen of the words to their rows, keeping what the way back needs."""
        w = self.weights
        seen = np.concatenate([w[f"see{n}"][column] for n, column in enumerate(given)], axis=1)
        seen_mask = self._mask(seen.shape)
        seen = seen * seen_mask
        rows = seen @ w["in_w"] + w["in_b"]
        nothing = np.zeros((1, WIDTH), dtype=np.float32)
        layers = []
        looks = {}
        for n, distance in enumerate(DILATIONS):
            left, right = neighbours(sizes, distance)
            level, spread = _level(rows)
            padded = np.concatenate([level * w[f"scale{n}"], nothing])
            around = np.concatenate([padded[left], padded[:-1], padded[right]], axis=1)
            out = np.maximum(around @ w[f"layer{n}_w"] + w[f"layer{n}_b"], 0)
            mask = self._mask(out.shape)
            rows = rows + out * mask
            layers.append(Layer(left, right, level, spread, around, out, mask))
            if n in ATTEND:
                rows, look = self._look(n, rows, sizes)
                looks[n] = look
        level, spread = _level(rows)
        return Way(given, seen, seen_mask, layers, looks, level, spread)

    def _look(self, n: int, rows: Floats, sizes: list[int]) -> tuple[Floats, Look]:
        w = self.weights
        level, spread = _level(rows)
        asked = (level * w[f"look{n}_scale"]) @ w[f"look{n}_in"]
        both = [
            looked(asked[at : at + size], w[f"look{n}_far"])
            for at, size in zip(starts(sizes), sizes, strict=True)
        ]
        seen = np.concatenate([each for _, each in both])
        mask = self._mask(rows.shape)
        look = Look(sizes, level, spread, asked, [shares for shares, _ in both], seen, mask)
        return rows + (seen @ w[f"look{n}_out"]) * mask, look

    def _look_back(self, n: int, look: Look, d_rows: Floats, slopes: dict[str, Floats]) -> Floats:
        w = self.weights
        d_out = d_rows * look.mask
        slopes[f"look{n}_out"] = look.seen.T @ d_out
        d_seen = d_out @ w[f"look{n}_out"].T
        d_asked = np.zeros_like(look.asked)
        d_far = np.zeros_like(w[f"look{n}_far"])
        root = np.float32(SIGHT**-0.5)
        for at, size, shares in zip(starts(look.sizes), look.sizes, look.shares, strict=True):
            parts = look.asked[at : at + size].reshape(size, 3, SIGHTS, SIGHT)
            query, key, value = parts.transpose(1, 2, 0, 3)
            d_here = d_seen[at : at + size].reshape(size, SIGHTS, SIGHT).transpose(1, 0, 2)
            d_shares = d_here @ value.transpose(0, 2, 1)
            d_scores = shares * (d_shares - (d_shares * shares).sum(axis=2, keepdims=True))
            columns = apart(size).ravel()
            for sight in range(SIGHTS):
                d_far[sight] += np.bincount(
                    columns, weights=d_scores[sight].ravel(), minlength=2 * FAR + 1
                )
            d_parts = np.stack(
                [
                    d_scores @ key * root,
                    d_scores.transpose(0, 2, 1) @ query * root,
                    shares.transpose(0, 2, 1) @ d_here,
                ]
            )
            d_asked[at : at + size] = d_parts.transpose(2, 0, 1, 3).reshape(size, -1)
        slopes[f"look{n}_far"] = d_far
        slopes[f"look{n}_in"] = (look.level * w[f"look{n}_scale"]).T @ d_asked
        d_level = d_asked @ w[f"look{n}_in"].T
        slopes[f"look{n}_scale"] = (d_level * look.level).sum(axis=0)
        return d_rows + _level_back(d_level * w[f"look{n}_scale"], look.level, look.spread)

    def _back(self, way: Way, d_rows: Floats, slopes: dict[str, Floats]) -> None:
        w = self.weights
        nothing = np.zeros((1, WIDTH), dtype=np.float32)
        for n in reversed(range(len(DILATIONS))):
            if n in way.looks:
                d_rows = self._look_back(n, way.looks[n], d_rows, slopes)
            at = way.layers[n]
            d_out = d_rows * at.mask * (at.out > 0)
            slopes[f"layer{n}_w"] = at.around.T @ d_out
            slopes[f"layer{n}_b"] = d_out.sum(axis=0)
            d_around = d_out @ w[f"layer{n}_w"].T
            d_left = np.concatenate([d_around[:, :WIDTH], nothing])
            d_right = np.concatenate([d_around[:, 2 * WIDTH :], nothing])
            d_level = d_around[:, WIDTH : 2 * WIDTH] + d_left[at.right] + d_right[at.left]
            slopes[f"scale{n}"] = (d_level * at.level).sum(axis=0)
            d_rows = d_rows + _level_back(d_level * w[f"scale{n}"], at.level, at.spread)
        slopes["in_w"] = way.seen.T @ d_rows
        slopes["in_b"] = d_rows.sum(axis=0)
        d_seen = (d_rows @ w["in_w"].T) * way.seen_mask
        begin = 0
        for n, width in enumerate(WIDTHS):
            slopes[f"see{n}"] = np.zeros_like(w[f"see{n}"])
            np.add.at(slopes[f"see{n}"], way.given[n], d_seen[:, begin : begin + width])
            begin += width

    def _arcs(
        self,
        batch: list[Sample],
        sizes: list[int],
        parts: Floats,
        d_parts: Floats,
        slopes: dict[str, Floats],
        share: np.float32,
    ) -> float:
        w = self.weights
        slopes["arc_w"] = np.zeros_like(w["arc_w"])
        slopes["arc_b"] = np.zeros_like(w["arc_b"])
        loss = 0.0
        for sample, at, size in zip(batch, starts(sizes), sizes, strict=True):
            here = parts[at : at + size]
            scores = arc_scores(w, here)
            np.fill_diagonal(scores, -1e9)
            told, d_told = _answer(scores[1:], np.array(sample.heads), share)
            loss += told
            d_scores = np.concatenate([np.zeros((1, size), dtype=np.float32), d_told])
            below, above = here[:, :ARC], here[:, ARC : 2 * ARC]
            d_sums = d_scores.sum(axis=0)
            moved = d_scores @ above
            slopes["arc_w"] += below.T @ moved
            slopes["arc_b"] += above.T @ d_sums
            d_parts[at : at + size, :ARC] += moved @ w["arc_w"].T
            d_parts[at : at + size, ARC : 2 * ARC] += d_scores.T @ (below @ w["arc_w"]) + np.outer(
                d_sums, w["arc_b"]
            )
        return loss

    def _labelled(
        self,
        words: Numbers,
        heads: Numbers,
        labels: Numbers,
        parts: Floats,
        d_parts: Floats,
        slopes: dict[str, Floats],
        share: np.float32,
    ) -> float:
        w = self.weights
        own = parts[words, 2 * ARC : 2 * ARC + LABEL]
        other = parts[heads, 2 * ARC + LABEL :]
        count = len(self.labels)
        pairs = (own @ w["label_u"]).reshape(len(own), count, LABEL)
        scores = np.matmul(pairs, other[:, :, None])[:, :, 0]
        scores += own @ w["label_w"] + other @ w["label_v"] + w["label_b"]
        loss, d_scores = _answer(scores, labels, share)
        slopes["label_b"] = d_scores.sum(axis=0)
        slopes["label_w"] = own.T @ d_scores
        slopes["label_v"] = other.T @ d_scores
        d_pairs = (d_scores[:, :, None] * other[:, None, :]).reshape(len(own), count * LABEL)
        slopes["label_u"] = own.T @ d_pairs
        d_own = d_pairs @ w["label_u"].T + d_scores @ w["label_w"].T
        d_other = np.matmul(d_scores[:, None, :], pairs)[:, 0] + d_scores @ w["label_v"].T
        d_parts[words, 2 * ARC : 2 * ARC + LABEL] += d_own
        np.add.at(d_parts[:, 2 * ARC + LABEL :], heads, d_other)
        return loss

    def packed(self) -> dict[str, NDArray[np.uint8] | NDArray[np.float16]]:
        """The averaged weights as halves, and the word lists as bytes."""
        lists = {f"evidence{n}": list(known) for n, known in enumerate(self.numbers)}
        lists |= {"labels": self.labels, "tags": self.tags}
        return {
            **{name: value.astype(np.float16) for name, value in self.mean.items()},
            **{
                name: np.frombuffer("\n".join(each).encode(), dtype=np.uint8)
                for name, each in lists.items()
            },
        }


def _level(rows: Floats) -> tuple[Floats, Floats]:
    centred = rows - rows.mean(axis=1, keepdims=True)
    spread = np.sqrt((centred**2).mean(axis=1, keepdims=True) + 1e-5)
    return centred / spread, spread


def _level_back(slope: Floats, level: Floats, spread: Floats) -> Floats:
    mean = slope.mean(axis=1, keepdims=True)
    along = (slope * level).mean(axis=1, keepdims=True)
    result: Floats = (slope - mean - level * along) / spread
    return result


def _answer(scores: Floats, right: Numbers, share: np.float32) -> tuple[float, Floats]:
    """The loss of choosing by these scores, and its slope."""
    shares = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    at = np.arange(len(right))
    loss = float(-np.log(shares[at, right] + 1e-12).sum() * share)
    shares[at, right] -= 1
    return loss, (shares * share).astype(np.float32)


def batches(data: list[Sample], chance: random.Random) -> list[list[Sample]]:
    order = list(data)
    chance.shuffle(order)
    found: list[list[Sample]] = [[]]
    size = 0
    for sample in order:
        if size + len(sample.words) > BATCH and found[-1]:
            found.append([])
            size = 0
        found[-1].append(sample)
        size += len(sample.words)
    return found


def train(data: list[Sample], rounds: int, start: parsing.Model | None = None) -> Trainer:
    trainer = Trainer(data)
    top = RATE
    if start is not None:
        trainer.go_on_from(start)
        top = RATE / 5
    chance = random.Random(0)  # noqa: S311 - a fixed order of training, no chance
    begun = time.monotonic()
    total = rounds * len(batches(data, random.Random(0)))  # noqa: S311 - as above
    for number in range(rounds):
        losses = []
        for batch in batches(data, chance):
            done = trainer.steps / total
            rate = top * min(1.0, trainer.steps / 200 + 0.05) * max(0.02, 1 - done)
            losses.append(trainer.step(batch, rate))
        took = time.monotonic() - begun
        print(f"round {number + 1}: loss {sum(losses) / len(losses):.3f}, {took:.0f} s", flush=True)
    return trainer


def measure(path: Path, data: list[Sample]) -> None:
    """Shares of words with the right head, and head and relation; marks are left out."""
    heads = both = tags = words = 0
    for sample, tree in zip(data, parsing.parse([s.words for s in data]), strict=True):
        for n, word in enumerate(sample.words):
            if not re.search(r"\w", word):
                continue
            words += 1
            right = tree.heads[n] + 1 == sample.heads[n]
            heads += right
            both += right and tree.labels[n] == sample.labels[n]
            tags += tree.tags[n] == sample.tags[n]
    print(
        f"{path.name}: UAS {heads / words:.4f}, LAS {both / words:.4f}, "
        f"tags {tags / words:.4f} of {words} words"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("train", type=Path, nargs="*")
    parser.add_argument("--test", type=Path, nargs="*", default=[])
    parser.add_argument("--turned", type=int, default=0)
    parser.add_argument("--start", type=Path)
    parser.add_argument("--rounds", type=int, default=16)
    args = parser.parse_args()
    if args.train:
        data = [s for path in args.train for s in samples(path)]
        start = parsing.loaded(args.start) if args.start else None
        trainer = train(with_turned(data, args.turned), args.rounds, start)
        np.savez_compressed(args.out, **trainer.packed())  # type: ignore[arg-type] # its stub's keywords
        print(f"{args.out.stat().st_size} bytes")
    if args.test:
        parsing.english.cache_clear()
        for path in args.test:
            measure(path, samples(path))


if __name__ == "__main__":
    main()
