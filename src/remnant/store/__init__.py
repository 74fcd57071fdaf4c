"""The record at rest: one database file beside the archive."""

from remnant.store.record import Counts, Record

__all__ = ["Counts", "Record"]
