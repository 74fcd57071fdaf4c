"""Train the English part-of-speech tagger on CoNLL-U files and write its weights.

usage: train_tagger.py OUT.json.gz TRAIN.conllu... [--test FILE.conllu...]

The shipped weights come from the genres of GUM (github.com/amir-zeldes/gum) whose texts are free
to share: annotations CC BY 4.0, texts as its LICENSE.txt says. No text is in the weights.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import Counter, defaultdict
from pathlib import Path

from remnant.reading.tagging import END, START, Weights, features, shape, tag

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
ROUNDS = 8
SURE = 20  # times that a word was seen with one tag alone, to have it always


def coarse(upos: str, xpos: str) -> str:
    if xpos == "IN":
        return "S" if upos == "SCONJ" else "P"
    if upos == "PUNCT" or xpos in ("HYPH", ",", ":", ".", "``", "''", "-LRB-", "-RRB-"):
        return "."
    return COARSE.get(xpos, "X")


def sentences(path: Path) -> list[list[tuple[str, str]]]:
    """Words and tags; parts joined by a hyphen without spaces become one word."""
    answer = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n") if line[:1].isdigit()]
        rows = [row for row in rows if row[0].isdigit()]
        words: list[tuple[str, str]] = []
        glue = before_tight = False
        for row in rows:
            kind = coarse(row[3], row[4])
            tight = "SpaceAfter=No" in row[9]
            if words and (glue or (row[1] == "-" and before_tight)):
                words[-1] = (words[-1][0] + row[1], kind if row[1] != "-" else words[-1][1])
                glue = row[1] == "-" and tight
            else:
                words.append((row[1], kind))
                glue = False
            before_tight = tight
        if words:
            answer.append(words)
    return answer


def train(data: list[list[tuple[str, str]]]) -> Weights:
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in data:
        for word, kind in sentence:
            seen[word.lower()][kind] += 1
    known = {
        word: next(iter(kinds))
        for word, kinds in seen.items()
        if len(kinds) == 1 and sum(kinds.values()) >= SURE
    }
    tags = sorted({kind for sentence in data for _, kind in sentence})
    index = {kind: n for n, kind in enumerate(tags)}
    weights: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    totals: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    steps = 0
    order = list(data)
    shuffle = random.Random(0)  # noqa: S311 - a fixed order of training, no chance
    for _ in range(ROUNDS):
        shuffle.shuffle(order)
        for sentence in order:
            words = [word for word, _ in sentence]
            lower = [*START[::-1], *(word.lower() for word in words), *END]
            shapes = [shape(word) for word in words]
            before, before2 = "-s-", "-s2-"
            for at, (_, right) in enumerate(sentence):
                steps += 1
                guess = known.get(lower[at + 2])
                if guess is None:
                    seen_now = list(features(lower, shapes, at + 2, before, before2))
                    scores = [0.0] * len(tags)
                    for feature in seen_now:
                        for each, weight in weights[feature].items():
                            scores[each] += weight
                    guess = tags[max(range(len(tags)), key=scores.__getitem__)]
                    if guess != right:
                        for feature in seen_now:
                            for kind, change in ((right, 1.0), (guess, -1.0)):
                                weights[feature][index[kind]] += change
                                totals[feature][index[kind]] += change * steps
                before2, before = before, guess
    return Weights(tuple(tags), known, averages(weights, totals, steps))


def averages(
    weights: dict[str, dict[int, float]], totals: dict[str, dict[int, float]], steps: int
) -> dict[str, dict[int, int]]:
    """Each weight averaged over all steps, in hundredths, without the smallest."""
    averaged: dict[str, dict[int, int]] = {}
    for feature, row in weights.items():
        kept = {
            each: round(100 * (weight - totals[feature][each] / steps))
            for each, weight in row.items()
        }
        kept = {each: weight for each, weight in kept.items() if abs(weight) >= LEAST}
        if kept:
            averaged[feature] = kept
    return averaged


LEAST = 45  # hundredths: smaller weights are noise and most of the size


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("train", type=Path, nargs="+")
    parser.add_argument("--test", type=Path, nargs="*", default=[])
    args = parser.parse_args()
    model = train([s for path in args.train for s in sentences(path)])
    packed = {"tags": model.tags, "known": model.known, "weights": model.weights}
    content = json.dumps(packed, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    args.out.write_bytes(gzip.compress(content.encode(), mtime=0))
    print(f"{len(model.weights)} features, {args.out.stat().st_size} bytes")
    right = total = 0
    for path in args.test:
        for sentence in sentences(path):
            guesses = tag([word for word, _ in sentence], model)
            right += sum(guess == kind for guess, (_, kind) in zip(guesses, sentence, strict=True))
            total += len(sentence)
    if total:
        print(f"accuracy {right / total:.4f} on {total} words")


if __name__ == "__main__":
    main()
