"""One published text as captured."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Report:
    """A text and what is known of its publication.

    `text` is the whole decoded file: every offset in the record counts its Unicode code points
    from 0. `path` is where it was read from, for messages only. `digest` is "sha256:" and the
    hash of the bytes, and the report's identity. `published` is None where nobody gives it;
    relative dates then stay unresolved. `body` is where the text proper begins, after a date line.
    Where the bytes are no plain text, `text` is what `extractor` (its name and version) took out of
    them; the record keeps that text, so that offsets hold whatever a later version would take.
    """

    digest: str
    text: str
    path: str
    published: date | None = None
    language: str | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    body: int = 0
    extractor: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """Exact words of a report: `text == report.text[start:end]`."""

    text: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or self.end - self.start != len(self.text):
            raise ValueError(f"a quote's offsets must span its words: {self.start}-{self.end}")

    @classmethod
    def of(cls, report: Report, start: int, end: int) -> Quote:
        return cls(report.text[start:end], start, end)

    def touches(self, other: Quote) -> bool:
        return self.start < other.end and other.start < self.end


def digest_of(content: bytes) -> str:
    return "sha256:" + hashlib.sha256(content).hexdigest()
