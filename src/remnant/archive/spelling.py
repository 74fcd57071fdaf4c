"""How the archive's lines are spelt: JSON in one spelling, instants in UTC."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from remnant import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping

TOOL = f"remnant {__version__}"


def canonical(data: Mapping[str, Any]) -> bytes:
    """JSON in the only spelling that is hashed: sorted keys, no spaces, UTF-8."""
    text = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode()


def stamp(moment: datetime) -> str:
    """An instant in UTC to the microsecond, "2023-05-30T06:15:00.000000Z"."""
    if moment.tzinfo is None:
        raise ValueError(f"an instant needs a time zone: {moment}")
    return moment.astimezone(UTC).isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"


def is_stamp(words: str) -> bool:
    """Whether these words are an instant as `stamp` writes it."""
    try:
        return stamp(datetime.fromisoformat(words)) == words
    except ValueError:
        return False


def sound(text: str) -> str:
    """File names may hold bytes that are no Unicode; they are written as escapes."""
    return text.encode(errors="backslashreplace").decode()
