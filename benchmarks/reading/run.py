"""How well the reader reads annotated reports, by language, slot and stance; and a dumb baseline.

    uv run python benchmarks/reading/run.py [GOLD_FOLDER] [--language en] [--part held] [--json]

GOLD_FOLDER holds NAME.txt with NAME.yaml; by default the corpus beside this file.
Figures are given for all of them, for the two parts of `split.py` (rules are tuned on `develop`
alone), for the first and the later series of the corpus, and for the series that is held back.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from datetime import date
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Any

import yaml

sys.path.insert(0, str(Path(__file__).parent))

import baseline
from scoring import figures as figures_of
from split import PARTS, part

from remnant.domain.codec import reading_json
from remnant.domain.report import Report, digest_of
from remnant.pipeline import load_references, read

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from remnant.domain.incident import Reading
    from remnant.domain.ports import References

SHARED = Path(__file__).resolve().parents[3] / "shared"
CORPUS = Path(__file__).parent / "corpus"
SEED = SHARED / "spec" / "moscow-2023-05-30.yaml"  # the worked example
LATER = ("d-", "e-")  # how names of the later series begin
NEWER = ("f-", "g-")  # and of those that came last
HELD = "f-"  # and of the one of them that is held back whole
PIECES: dict[str, Callable[[str], bool]] = {
    "all": lambda name: True,  # noqa: ARG005 - the name is asked of every piece
    "develop": lambda name: part(name) == "develop",
    "held": lambda name: part(name) == "held",
    "first_series": lambda name: not name.startswith((*LATER, *NEWER)),
    "later_series": lambda name: name.startswith(LATER),
    "newer_series": lambda name: name.startswith(NEWER),
    "held_series": lambda name: name.startswith(HELD),
}
LANGUAGES = {"en": "english", "uk": "ukrainian", "ru": "russian"}
Scored = tuple[dict[str, Any], dict[str, Any], str]  # annotated record, reading, text
DATED = re.compile(r"\s*date (\d{4}-\d\d-\d\d)")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, nargs="?", default=CORPUS)
    parser.add_argument("--language", choices=LANGUAGES)
    parser.add_argument("--part", choices=PARTS)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    if not args.gold.is_dir():
        print(json.dumps({"skipped": f"there are no annotated reports in {args.gold.name}"}))
        return
    figures = measure(args.gold, args.language, args.part)
    print(json.dumps(figures) if args.json else "\n".join(lines(figures)))


def measure(folder: Path, language: str | None, only: str | None) -> dict[str, Any]:
    references = load_references()
    spoken = {path: _language(path) for path in sorted(folder.glob("*.yaml"))}
    figures: dict[str, Any] = {"speed": {}}
    if SEED.is_file() and language in (None, "en") and only is None:
        seed, _ = readings([SEED], references, read)
        figures["seed"] = figures_of(seed.values())
    elif not SEED.is_file():
        figures["absent"] = {"seed": "the worked example is not here"}
    for code, name in LANGUAGES.items():
        if language not in (None, code):
            continue
        golds = [p for p, c in spoken.items() if c == code and only in (None, part(p.stem))]
        if not golds:
            continue
        scored, seconds = readings(golds, references, read)
        figures["speed"][name] = round(len(golds) / seconds, 1)
        figures[name] = {
            piece: figures_of(some)
            for piece, holds in PIECES.items()
            if (some := [each for path, each in scored.items() if holds(path.stem)])
        }
        plain, _ = readings(golds, references, baseline.read)
        figures[name]["baseline"] = figures_of(plain.values())
    return figures


def _language(gold: Path) -> str | None:
    record = yaml.safe_load(gold.read_text(encoding="utf-8"))
    language: str | None = (record.get("report") or {}).get("language")
    return language


def readings(
    golds: Sequence[Path], references: References, reader: Callable[[Report, References], Reading]
) -> tuple[dict[Path, Scored], float]:
    """Record, reading and text of each, and the seconds of processor time that reading took."""
    reports = [report_of(path.with_suffix(".txt")) for path in golds]
    began = process_time()
    found = [reading_json(reader(report, references)) for report in reports]
    seconds = process_time() - began
    records = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in golds]
    texts = [report.text for report in reports]
    told = zip(records, found, texts, strict=True)
    return dict(zip(golds, told, strict=True)), seconds


def report_of(path: Path) -> Report:
    content = path.read_bytes()
    text = content.decode("utf-8")
    dated = DATED.match(text)
    published = date.fromisoformat(dated[1]) if dated else None
    return Report(digest_of(content), text, str(path), published, body=dated.end() if dated else 0)


def lines(figures: dict[str, Any]) -> list[str]:
    shown = []
    for name in LANGUAGES.values():
        for piece, scored in figures.get(name, {}).items():
            told = "  ".join(
                f"{key} {scored[key]['f1']:.3f}"
                for key in ("incidents", "claims_strict", "claims_loose", "disagreements")
                if key in scored
            )
            shown.append(f"{name:10} {piece:17} {scored['records']:3} reports  {told}")
        if name in figures["speed"]:
            shown.append(f"{name:10} {figures['speed'][name]} reports a second of one core")
    return shown


if __name__ == "__main__":
    main()
