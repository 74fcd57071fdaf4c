"""A photograph, a frame, a recording or a document that was captured beside the words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Exhibit:
    """What is known of the bytes `digest`; two clocks, never mixed.

    `media` is told by the bytes ("image/jpeg"), not by the name. `claimed` is when the file or the
    archive that it came in says that it was made, in the words of `claimed_by` ("EXIF
    DateTimeOriginal", "WARC-Date"): anybody can have written it. `captured` is when this record
    took the bytes, None before it has. `reports` are the digests of the reports that it is
    attached to, `original` the exhibit that a redacted copy was made from. `channel` is where it
    was published, the outlet of its first report where nobody said otherwise.
    """

    digest: str
    media: str
    name: str
    reports: tuple[str, ...] = ()
    url: str | None = None
    claimed: str | None = None
    claimed_by: str | None = None
    captured: datetime | None = None
    original: str | None = None
    channel: str | None = None

    @property
    def is_picture(self) -> bool:
        return self.media.startswith("image/")

    @property
    def is_looked_at(self) -> bool:
        """Pictures and recordings, which have something to compare."""
        return self.media.startswith(("image/", "video/"))
