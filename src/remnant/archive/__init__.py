"""Evidence in, bytes never change: capture, vault and custody log of one record folder."""

from remnant.archive.archive import Archive
from remnant.archive.capture import Found, Source, content_of, reports_of, source_of
from remnant.archive.encodings import Decoded, decoded

__all__ = [
    "Archive",
    "Decoded",
    "Found",
    "Source",
    "content_of",
    "decoded",
    "reports_of",
    "source_of",
]
