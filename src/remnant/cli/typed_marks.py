"""Points, counts and measures as people type them or keep them in a file."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from remnant.domain.wreckage import SpacePoint
from remnant.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from remnant.domain.wreckage import Point

_HIDDEN = frozenset({"", "-", "hidden", "not visible"})


def point(words: str) -> Point:
    try:
        x, y = (float(each) for each in words.split(","))
    except ValueError as error:
        raise InputError(f"{words!r} is no place", hint="write it as 0.25,0.4") from error
    return x, y


def place(words: str, size: tuple[int, int]) -> Point | None:
    if words.strip().lower() in _HIDDEN:
        return None
    x, y = point(words)
    return x / size[0], y / size[1]


def count(words: str | None) -> tuple[int | None, int | None]:
    if words is None:
        return None, None
    low, dash, high = words.partition("-")
    more = low.endswith("+")
    try:
        least = int(low.removesuffix("+"))
        return least, None if more else int(high) if dash else least
    except ValueError as error:
        raise InputError(f"{words!r} is no count", hint="4, 3-5 or 4+") from error


def from_file(file: Path) -> list[tuple[str, str]]:
    """Names with "x,y", or with nothing where a point is not visible."""
    found = []
    for row in _rows(file):
        x, y = row.get("x"), row.get("y")
        hidden = x in {None, ""} or y in {None, ""}
        found.append((str(row.get("name", "")), "" if hidden else f"{x},{y}"))
    return found


def in_space(file: Path) -> list[SpacePoint]:
    found = []
    for row in _rows(file):
        try:
            x, y, z = (float(row[axis]) for axis in "xyz")
        except (KeyError, TypeError, ValueError) as error:
            raise InputError(
                f"{file}: {row.get('name', 'a row')} lacks x, y or z", hint="three numbers a point"
            ) from error
        found.append(SpacePoint(str(row.get("name", "")), x, y, z))
    return found


def _rows(file: Path) -> list[dict[str, Any]]:
    """JSON (a list of objects, or names with places) or CSV with a head."""
    try:
        text = file.read_text(encoding="utf-8-sig")
        if file.suffix.lower() == ".json":
            data = json.loads(text)
            if isinstance(data, dict):
                axes = "xyz"
                return [
                    {"name": name} | dict(zip(axes, at or (), strict=False))
                    for name, at in data.items()
                ]
            return [dict(each) for each in data]
        return list(csv.DictReader(io.StringIO(text)))
    except (OSError, ValueError, TypeError) as error:
        raise InputError(
            f"{file} cannot be read: {error}", hint="JSON or CSV with name, x and y"
        ) from error
