"""How long a person waits: the command's help, one report read, one page of the demo record.

    uv run python benchmarks/speed/run.py [--json]

Times are the medians of several runs; memory is the peak of the process that reads.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

RUNS = 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    figures = {
        "python_s": median(lambda: command("-c", "pass")),
        "help_s": median(lambda: command("-m", "remnant", "--help")),
        **reading(),
        **pages(),
    }
    as_json = parser.parse_args().json
    print(json.dumps(figures) if as_json else "\n".join(f"{k:22} {v}" for k, v in figures.items()))


def median(work: Callable[[], object]) -> float:
    times = []
    for _ in range(RUNS):
        began = perf_counter()
        work()
        times.append(perf_counter() - began)
    return round(statistics.median(times), 4)


def command(*words: str) -> None:
    subprocess.run([sys.executable, *words], check=True, capture_output=True)


def reading() -> dict[str, float]:
    """The first report after the imports (it opens the reference data), then the others."""
    from remnant import demo, pipeline
    from remnant.archive import reports_of

    retold = [reports_of(each.content, path=each.name)[0] for each in demo.reports()]
    began = perf_counter()
    references = pipeline.load_references()
    pipeline.read(retold[0], references)
    first = perf_counter() - began
    for report in retold:  # what is compiled or opened at first use
        pipeline.read(report, references)
    began = perf_counter()
    for report in retold:
        pipeline.read(report, references)
    taken = perf_counter() - began
    words = sum(len(report.text.split()) for report in retold)
    return {
        "first_read_s": round(first, 3),
        "reports_of_300_words_a_second": round(words / 300 / taken, 1),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def pages() -> dict[str, float]:
    """The pages of the demo record, asked of the application itself without a network."""
    from starlette.testclient import TestClient

    from remnant import pipeline
    from remnant.domain.incident import Selection
    from remnant.settings import Settings
    from remnant.web import create_app

    now = datetime.now(UTC)
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(Path(folder) / "record", "Demo")
        with pipeline.Desk.open_or_create(settings, now) as desk:
            pipeline.add_demo(desk, now=now, progress=lambda _done, _whole: None)
            client = TestClient(create_app(desk), base_url="http://127.0.0.1")
            fullest = max(desk.incidents(Selection()), key=lambda each: each.claims)
            address = f"/incidents/{fullest.incident.id}"
            client.get(address).raise_for_status()
            return {
                "front_page_s": median(lambda: client.get("/").raise_for_status()),
                "incident_page_s": median(lambda: client.get(address).raise_for_status()),
            }


if __name__ == "__main__":
    main()
