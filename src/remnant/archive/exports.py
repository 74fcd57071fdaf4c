"""JSON files by other programs, and the reports that are written out of any export.

An export holds no bytes of a report's own: the child spells each one canonically (`content`), and
the digest of that is the report's identity.
"""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from remnant.archive import autoarchiver, telegram
from remnant.archive.source import Found
from remnant.domain.report import Report, digest_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

FORMAT = "a JSON export"
_START = 200  # bytes


def is_export(content: bytes) -> bool:
    """Whether the bytes begin as a JSON object does; what is in it the parser says."""
    start = content[:_START].removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith(b"{") and start[1:].lstrip()[:1] in {b'"', b"}"}


def extracted(content: bytes, _: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """In the confined child: what program wrote the object, and what that one holds."""
    try:
        data = json.loads(content)
    except ValueError:
        yield {"error": "begins as JSON and is not", "hint": "export it again"}
        return
    if autoarchiver.is_metadata(data):
        yield from autoarchiver.metadata_extracted(data)
    else:
        yield from telegram.extracted(data)


def reports_of(answers: Iterable[dict[str, Any]], name: str) -> Iterator[tuple[str, Found]]:
    """Each report with the key that the export's files name it by; its answer is emptied, for a
    large export would be in memory twice.
    """
    for answer in answers:
        if "content" in answer:
            content = answer.pop("content").encode()
            report = Report(
                digest=digest_of(content),
                text=answer["text"],
                path=f"{name}#{answer['key']}",
                published=_day(answer.get("day")),
                title=answer.get("title"),
                outlet=answer.get("outlet"),
                url=answer.get("url"),
                extractor=answer["extractor"],
            )
            key, told = answer["key"], clock_of(answer)
            answer.clear()
            yield key, Found(report, content, told)


def clock_of(answer: Mapping[str, Any]) -> dict[str, str]:
    """What an answer says of the time that its document was made or fetched, for the log."""
    told = {}
    if answer.get("claimed"):
        told = {"claimed": answer["claimed"], "claimed_by": answer["claimed_by"]}
    if answer.get("archived"):
        told["archived"] = answer["archived"]
    return told


def left_out(answers: Iterable[Mapping[str, Any]]) -> str | None:
    """What a file holds beside reports and exhibits, in words."""
    counts = [answer["left out"] for answer in answers if "left out" in answer]
    parts = [f"{n} {what}" for each in counts for what, n in each.items() if n]
    return f"left out: {', '.join(parts)}" if parts else None


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
