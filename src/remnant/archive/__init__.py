"""Evidence in, bytes never change: capture, vault and custody log of one record folder."""

from remnant.archive.archive import Archive
from remnant.archive.capture import held_of, reports_of, source_of
from remnant.archive.confined import Limits, Parsers
from remnant.archive.encodings import Decoded, decoded
from remnant.archive.held import Held
from remnant.archive.source import Check, Found, Shown, Source

__all__ = [
    "Archive",
    "Check",
    "Decoded",
    "Found",
    "Held",
    "Limits",
    "Parsers",
    "Shown",
    "Source",
    "decoded",
    "held_of",
    "reports_of",
    "source_of",
]
