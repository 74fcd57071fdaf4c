"""Who is cited for what, against the tool that people would pick: textacy's direct quotations.

    uv run --with textacy python benchmarks/reading/quotations.py [FOLDER] [--part held] [--json]

A claim with a named speaker is found where a claim read from the same words (or a quotation that
touches them) has the same speaker. textacy needs a parse; it gets this reader's own, so that the
difference is that of the rules alone. Texts on which it gives up (an odd number of quotation marks)
are counted. English reports only. Without textacy its figures are left out.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

sys.path.insert(0, str(Path(__file__).parent))

from run import report_of
from scoring.names import as_text, folded, same_name
from split import PARTS, part

from remnant.domain.codec import reading_json
from remnant.pipeline import load_references, read
from remnant.reading.scene import lay_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

CORPUS = Path(__file__).parent / "corpus"
SPEAKERS_ALIKE = 0.6
VERBS = frozenset(("VD", "VN", "VG", "VB", "VP", "VZ"))

Cited = tuple[int, int, str]  # from, to, by whom


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, nargs="?", default=CORPUS)
    parser.add_argument("--part", choices=PARTS)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    figures = measure(args.gold, args.part)
    print(json.dumps(figures, indent=None if args.json else 1))


def measure(folder: Path, only: str | None = None) -> dict[str, Any]:
    references = load_references()
    has_textacy = importlib.util.find_spec("textacy") is not None
    ours: list[tuple[Sequence[Cited], Sequence[Cited]]] = []
    theirs: list[tuple[Sequence[Cited], Sequence[Cited]]] = []
    gave_up = 0
    for path in sorted(folder.glob("*.yaml")):
        record = yaml.safe_load(path.read_text(encoding="utf-8"))
        spoken = (record.get("report") or {}).get("language")
        if spoken != "en" or only not in (None, part(path.stem)):
            continue
        report = report_of(path.with_suffix(".txt"))
        gold = list(_annotated(record.get("claims") or (), report.text))
        found = reading_json(read(report, references))["claims"]
        ours.append((gold, list(_read(found))))
        if has_textacy:
            try:
                theirs.append((gold, list(_quoted(lay_out(report, references)))))
            except ValueError:  # its own word for a text with an odd number of quotation marks
                gave_up += 1
                theirs.append((gold, []))
    figures: dict[str, Any] = {"reports": len(ours), "reader": _scored(ours)}
    if has_textacy:
        figures["textacy"] = _scored(theirs) | {"gave_up": gave_up}
    return figures


def _annotated(claims: Iterable[dict[str, Any]], text: str) -> Iterable[Cited]:
    for claim in claims:
        speaker = as_text(claim["speaker"])
        start = text.find(claim["quote"])
        if speaker and not _writer(speaker) and not claim.get("optional"):
            yield start, start + len(claim["quote"]), speaker


def _read(claims: Iterable[dict[str, Any]]) -> Iterable[Cited]:
    for claim in claims:
        speaker = as_text(claim["speaker"])
        if speaker and not _writer(speaker):
            yield claim["quote"]["start"], claim["quote"]["end"], speaker


def _quoted(scene: Any) -> Iterable[Cited]:
    """Textacy's quotations over this reader's words, parts of speech and trees."""
    import spacy
    from textacy.extract.triples import direct_quotations

    words = [word for passage in scene.passages for word in passage.words]
    if not words:
        return
    heads, labels, tags, first = [], [], [], []
    for passage in scene.passages:
        base = len(heads)
        tree = passage.tree
        for at in range(len(passage.words)):
            head = tree.heads[at] if len(tree) else -1
            heads.append(base + (head if head >= 0 else at))
            labels.append(tree.labels[at] if len(tree) else "dep")
            tag = tree.tags[at] if len(tree) else "NN"
            tags.append("VERB" if tag in VERBS else "PROPN" if tag.startswith("NNP") else "NOUN")
            first.append(at == 0)
    vocabulary = spacy.blank("en").vocab
    doc = spacy.tokens.Doc(
        vocabulary,
        words=[word.text for word in words],
        spaces=[b.start > a.end for a, b in pairwise(words)] + [False],
        pos=tags,
        lemmas=[_lemma(word.lower) for word in words],
        heads=heads,
        deps=[label.replace("nsubj:pass", "nsubjpass") for label in labels],
        sent_starts=first,
    )
    for speaker, _, content in direct_quotations(doc):
        who = " ".join(token.text for token in speaker)
        yield words[content.start].start, words[content.end - 1].end, who


def _lemma(word: str) -> str:
    import simplemma

    lemma: str = simplemma.lemmatize(word, "en")
    return lemma


def _scored(pairs: Iterable[tuple[Sequence[Cited], Sequence[Cited]]]) -> dict[str, float]:
    hit = wanted = right = found = 0
    for gold, read_ in pairs:
        hit += sum(any(_same(each, other) for other in read_) for each in gold)
        right += sum(any(_same(other, each) for other in gold) for each in read_)
        wanted, found = wanted + len(gold), found + len(read_)
    recall, precision = hit / wanted if wanted else 0.0, right / found if found else 0.0
    both = recall + precision
    return {
        "p": round(precision, 4),
        "r": round(recall, 4),
        "f1": round(2 * precision * recall / both, 4) if both else 0.0,
        "annotated": wanted,
        "found": found,
    }


def _same(one: Cited, other: Cited) -> bool:
    touch = min(one[1], other[1]) > max(one[0], other[0])
    return touch and same_name(one[2], other[2], SPEAKERS_ALIKE)


def _writer(speaker: str) -> bool:
    return folded(speaker) == "the report"


if __name__ == "__main__":
    main()
