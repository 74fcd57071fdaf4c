"""How well the reader reads annotated reports, by language, slot and stance; and a dumb baseline.

    uv run python benchmarks/reading/run.py [GOLD_FOLDER] [--language en] [--part held] [--json]

GOLD_FOLDER holds NAME.txt with NAME.yaml; by default the annotated reports beside the checkout.
Figures are given for all of them and for the two parts of `split.py`: rules are tuned on
`develop` alone.
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
SEED = SHARED / "spec" / "moscow-2023-05-30.yaml"  # the worked example
LANGUAGES = {"en": "english", "uk": "ukrainian", "ru": "russian"}
DATED = re.compile(r"\s*date (\d{4}-\d\d-\d\d)")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, nargs="?", default=SHARED / "gold")
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
    records = {path: spoken_in(path) for path in sorted(folder.glob("*.yaml"))}
    figures: dict[str, Any] = {"speed": {}}
    if SEED.is_file() and language in (None, "en") and only is None:
        figures["seed"] = score([SEED], references, read)[0]
    for code, name in LANGUAGES.items():
        if language not in (None, code):
            continue
        for piece in ("all", *PARTS):
            if only not in (None, piece):
                continue
            golds = [p for p, c in records.items() if c == code and piece in ("all", part(p.stem))]
            if not golds:
                continue
            scored, seconds = score(golds, references, read)
            figures.setdefault(name, {})[piece] = scored
            figures["speed"][name] = round(len(golds) / seconds, 1)
            if piece == "all":
                figures[name]["baseline"] = score(golds, references, baseline.read)[0]
    return figures


def spoken_in(gold: Path) -> str | None:
    record = yaml.safe_load(gold.read_text(encoding="utf-8"))
    language: str | None = (record.get("report") or {}).get("language")
    return language


def score(
    golds: Sequence[Path], references: References, reader: Callable[[Report, References], Reading]
) -> tuple[dict[str, Any], float]:
    """The scorer's figures, and the seconds of processor time that reading took."""
    reports = [report_of(path.with_suffix(".txt")) for path in golds]
    began = process_time()
    readings = [reading_json(reader(report, references)) for report in reports]
    seconds = process_time() - began
    records = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in golds]
    texts = [report.text for report in reports]
    return figures_of(zip(records, readings, texts, strict=True)), seconds


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
            shown.append(f"{name:10} {piece:9} {scored['records']:3} reports  {told}")
        if name in figures["speed"]:
            shown.append(f"{name:10} {figures['speed'][name]} reports a second of one core")
    return shown


if __name__ == "__main__":
    main()
