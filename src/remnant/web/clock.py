"""The clock of the edge: the pages write down when somebody acted on them."""

from datetime import UTC, datetime


def now() -> datetime:
    return datetime.now(UTC)
