"""A child that adds one reading after another and says so only once it is acknowledged."""

import itertools
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from remnant.domain.claim import Act, Claim, Slot, Stance
from remnant.domain.incident import Kind, Reading, Telling
from remnant.domain.report import Quote, Report, digest_of
from remnant.domain.values import THE_REPORT, Count, TimeInterval
from remnant.store import Record

NOW = datetime(2023, 6, 1, tzinfo=UTC)
DAY = TimeInterval.day(date(2023, 5, 30))


def main(folder, name):
    with Record.open(Path(folder)) as record:
        for number in itertools.count():
            text = f"Eight drones hit. {name} {number} " * 20
            report = Report(digest_of(text.encode()), text, "a.txt")
            quote = Quote.of(report, 0, 16)
            said = Claim(
                "c1", ("i1",), Slot.STRUCK, Count.exactly(8), THE_REPORT, Stance.AFFIRMS,
                Act.STATES, quote,
            )  # fmt: skip
            reading = Reading(report, (Telling("i1", DAY, None, Kind.STRIKE),), (said,))
            record.add_reading(reading, person="Олена", at=NOW)
            sys.stdout.write(f"{report.digest}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
