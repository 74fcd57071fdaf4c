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
from time import perf_counter, process_time
from typing import TYPE_CHECKING

from remnant import demo

if TYPE_CHECKING:
    from collections.abc import Callable

RUNS = 5
MEGABYTE, TENTH = 1_000_000, 100_000  # characters
MESSAGES, PART = 10_000, 500
SHORT = 150  # characters of a message


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    figures = {
        "python_s": median(lambda: command("-c", "pass")),
        "help_s": least(lambda: command("-m", "remnant", "--help")),
        **first_reading(),
        **reading(),
        **lengths(),
        **pages(),
    }
    as_json = parser.parse_args().json
    print(json.dumps(figures) if as_json else "\n".join(f"{k:22} {v}" for k, v in figures.items()))


def median(work: Callable[[], object]) -> float:
    return round(statistics.median(timed(work)), 4)


def least(work: Callable[[], object]) -> float:
    """Whatever else runs on the machine only adds to a time."""
    return round(min(timed(work)), 4)


def timed(work: Callable[[], object]) -> list[float]:
    times = []
    for _ in range(RUNS):
        began = perf_counter()
        work()
        times.append(perf_counter() - began)
    return times


def command(*words: str) -> None:
    subprocess.run([sys.executable, *words], check=True, capture_output=True)


def first_reading() -> dict[str, float]:
    """One report by the command, as a person gives it; what the imports take is told apart."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "report.txt"
        file.write_bytes(demo.reports()[0].content)
        imports = least(lambda: command("-c", "import remnant.pipeline, remnant.terminal"))
        read = least(lambda: command("-m", "remnant", "read", str(file), "--json"))
    return {"imports_s": imports, "read_s": read, "first_read_s": round(read - imports, 3)}


def reading() -> dict[str, float]:
    """Reports read one after the other, once what is opened at first use is open."""
    from remnant import pipeline
    from remnant.archive import reports_of

    retold = [reports_of(each.content, path=each.name)[0] for each in demo.reports()]
    references = pipeline.load_references()
    for report in retold:
        pipeline.read(report, references)
    began = perf_counter()
    for report in retold:
        pipeline.read(report, references)
    taken = perf_counter() - began
    words = sum(len(report.text.split()) for report in retold)
    return {
        "reports_of_300_words_a_second": round(words / 300 / taken, 1),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def lengths() -> dict[str, float]:
    """How much longer a character takes in a long text, and a message behind thousands; 1.0 where
    time grows with the length alone.
    """
    from remnant import pipeline
    from remnant.domain.report import Report, digest_of

    references = pipeline.load_references()
    told = "\n\n".join(each.content.decode() for each in demo.reports())
    lines = [line for line in told.splitlines() if line]

    def spent(texts: list[str]) -> float:
        began = process_time()
        for text in texts:
            pipeline.read(Report(digest_of(text.encode()), text, "text"), references)
        return process_time() - began

    many = [f"{lines[n % len(lines)][:SHORT]} {n}" for n in range(MESSAGES)]
    spent(many[:PART])  # what is opened at first use is open
    first = spent(many[:PART]) / PART
    later = spent(many) / MESSAGES
    whole = told * (MEGABYTE // len(told) + 1)
    part = spent([whole[:TENTH]]) / TENTH
    return {
        "character_in_a_megabyte": round(spent([whole[:MEGABYTE]]) / MEGABYTE / part, 2),
        "message_of_10000": round(later / first, 2),
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
