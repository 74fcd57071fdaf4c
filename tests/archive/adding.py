"""A child that captures one thing after another and says so only once it is acknowledged."""

import itertools
import sys
from datetime import UTC, datetime
from pathlib import Path

from remnant.archive import Archive

NOW = datetime(2023, 5, 30, tzinfo=UTC)


def main(folder, name):
    archive = Archive.open(Path(folder))
    for number in itertools.count():
        content = f"{name} {number} ".encode() * (1 + number % 7 * 3000)
        digest, _ = archive.capture(content, person="Олена", now=NOW)
        sys.stdout.write(f"{digest}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
