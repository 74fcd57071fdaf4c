"""What Bellingcat's auto-archiver leaves: `metadata.json` beside its files, or a sheet as CSV.

The extracting functions run in the confined child. The post's text is a report; the files that
lie beside the metadata are exhibits attached to it, their hashes compared.
"""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any

from remnant.archive import timestamps
from remnant.archive.encodings import sound_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SHEET = "a sheet of auto-archiver"
STAMP = "a time stamp token"
EXTRACTOR = "auto-archiver 1"
_MOST_ROWS = 20_000
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_COLUMNS = frozenset({"link", "archive status"})  # the two that a sheet cannot do without


def is_sheet(start: bytes) -> bool:
    """Whether the first line names the two columns that every sheet has."""
    line = start.removeprefix(b"\xef\xbb\xbf").split(b"\n")[0].decode("utf-8", "replace")
    return frozenset(cell.strip().strip('"').casefold() for cell in line.split(",")) >= _COLUMNS


def is_metadata(data: object) -> bool:
    return (
        isinstance(data, dict)
        and isinstance(data.get("metadata"), dict)
        and isinstance(data.get("media"), list)
    )


def metadata_extracted(data: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """A report where the post has words, and a line for each file that the metadata names."""
    about = data["metadata"]
    words = {
        "url": about.get("url"),
        "title": about.get("title"),
        "content": about.get("content"),
        "timestamp": about.get("timestamp"),
    }
    yield from _report(words, "post", _text(about.get("_processed_at")))
    seen = 0
    for media in _media(data["media"]):
        seen += 1
        yield media
    if not seen:
        yield {"left out": {}}


def sheet_extracted(content: bytes, _: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    csv.field_size_limit(5_000_000)
    text = content.decode("utf-8-sig", "replace")
    rows = csv.reader(io.StringIO(text, newline=""))
    left = {"rows without a text": 0, "rows whose archiving failed": 0}
    try:
        names = [cell.strip().casefold() for cell in next(rows)]
        for number, cells in enumerate(rows, 2):
            if number > _MOST_ROWS:
                yield {"error": f"has more than {_MOST_ROWS} rows", "hint": "split the sheet"}
                return
            row = dict(zip(names, cells, strict=False))
            yield from _row(row, number, left)
    except (csv.Error, StopIteration) as error:
        yield {"error": f"is a damaged CSV file: {error}", "hint": "export the sheet again"}
        return
    yield {"left out": left}


def token_extracted(content: bytes, _: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """What a time stamp says, given as a token or as an authority's whole answer."""
    try:
        try:
            told = timestamps.time_stamp(content)
        except ValueError:
            told = timestamps.time_stamp(timestamps.token_in(content))
    except (ValueError, StopIteration, IndexError) as error:
        yield {"error": f"is no time stamp: {error}"}
        return
    yield {
        "algorithm": told.algorithm,
        "imprint": told.imprint.hex(),
        "at": told.at.isoformat().replace("+00:00", "Z"),
        "authority": told.authority,
        "signed": told.signed,
    }


def _row(row: Mapping[str, str], number: int, left: dict[str, int]) -> Iterator[dict[str, Any]]:
    if not any(cell.strip() for cell in row.values()):
        return
    status = row.get("archive status", "").casefold()
    if "success" not in status and "cached" not in status:
        left["rows whose archiving failed"] += 1
    words = {
        "url": row.get("link"),
        "title": row.get("upload title"),
        "content": row.get("text content"),
        "timestamp": row.get("upload timestamp"),
    }
    reports = list(_report(words, str(number), _text(row.get("archive date"))))
    if not reports:
        left["rows without a text"] += 1
    yield from reports
    if said := _text(row.get("hash")):
        yield {
            "file": {
                "key": _text(row.get("archive location")).split("/")[-1],
                "hash": said,
                "to": str(number) if reports else None,
                "url": _text(row.get("link")) or None,
            }
        }


def _report(words: Mapping[str, Any], key: str, archived: str) -> Iterator[dict[str, Any]]:
    text = "\n\n".join(filter(None, (_text(words["title"]), _text(words["content"]))))
    if not text:
        return
    told = {name: value for name, value in words.items() if isinstance(value, str) and value}
    published = _DAY.match(_text(words["timestamp"]))
    yield {
        "key": key,
        "text": text,
        "day": published[0] if published else None,
        "outlet": None,
        "title": _line(words["title"]),
        "url": _line(words["url"]),
        "content": sound_text(
            json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        ),
        "extractor": EXTRACTOR,
        "claimed": _text(words["timestamp"])[:40] or None,
        "claimed_by": "auto-archiver timestamp",
        "archived": archived[:40] or None,
    }


def _media(media: list[Any], depth: int = 0) -> Iterator[dict[str, Any]]:
    """Every file named, with those that stand inside another's properties."""
    for each in media:
        if not isinstance(each, dict):
            continue
        inside = each.get("properties")
        told: Mapping[str, Any] = inside if isinstance(inside, dict) else {}
        tokens = told.get("timestamp_authority_files")
        yield {
            "file": {
                "name": _text(each.get("filename")),
                "key": _text(each.get("_key") or each.get("key")),
                "hash": _text(told.get("hash")) or None,
                "id": _text(told.get("id")),
                "to": "post",
                "tokens": [_name_of(token) for token in tokens] if isinstance(tokens, list) else [],
            }
        }
        if depth == 0:
            for value in told.values():
                if isinstance(value, list) and value is not tokens:
                    yield from _media([v for v in value if _is_media(v)], depth + 1)


def _is_media(value: object) -> bool:
    return isinstance(value, dict) and "filename" in value


def _name_of(token: object) -> dict[str, str]:
    if not isinstance(token, dict):
        return {"name": "", "key": "", "tsa": ""}
    told = token.get("properties")
    tsa = told.get("tsa") if isinstance(told, dict) else None
    return {
        "name": _text(token.get("filename")),
        "key": _text(token.get("_key") or token.get("key")),
        "tsa": _text(tsa),
    }


def _text(value: object) -> str:
    return sound_text(value).strip() if isinstance(value, str) else ""


def _line(value: object) -> str | None:
    return " ".join(_text(value).split())[:2_000] or None
