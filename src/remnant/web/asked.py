"""A selection as an address asks for it, and as a sentence says it."""

from __future__ import annotations

import calendar
import re
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from remnant.domain.incident import Selection
from remnant.errors import InputError

if TYPE_CHECKING:
    from remnant.domain.overview import Choice, Choices

_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


@dataclass(frozen=True, slots=True)
class Asked:
    """The parts of a selection as typed or followed; a blank one asks for nothing."""

    weapon: str | None = None
    place: str | None = None
    since: str | None = None
    until: str | None = None
    speaker: str | None = None
    words: str | None = None

    @property
    def has_blanks(self) -> bool:
        return any(part is not None and not part.strip() for part in asdict(self).values())

    def parts(self) -> dict[str, str]:
        given = {name: (part or "").strip() for name, part in asdict(self).items()}
        return {name: part for name, part in given.items() if part}

    def address(self, path: str = "/incidents", **changes: str | None) -> str:
        """Where this selection is found, with some of its parts changed."""
        parts: dict[str, str | None] = {**self.parts(), **changes}
        query = urlencode({name: part for name, part in parts.items() if part})
        return f"{path}?{query}" if query else path

    def selection(self) -> Selection:
        parts = self.parts()
        since, until = parts.pop("since", None), parts.pop("until", None)
        return Selection(
            weapon=parts.get("weapon"),
            place=parts.get("place"),
            since=_first_day(since) if since else None,
            until=_last_day(until) if until else None,
            speaker=parts.get("speaker"),
            words=parts.get("words"),
        )

    def sentence(self, choices: Choices) -> str:
        """As one would say it: "any weapon in Moscow, since 2022-12, claims by anyone"."""
        parts = self.parts()
        weapon = _name(choices.weapons, parts.get("weapon")) or "any weapon"
        place = _name(choices.places, parts.get("place"))
        said = [f"{weapon} {f'in {place}' if place else 'anywhere'}"]
        said += [f"{name} {parts[name]}" for name in ("since", "until") if name in parts]
        said.append(f"claims by {_name(choices.speakers, parts.get('speaker')) or 'anyone'}")
        if "words" in parts:
            said.append(f"with the words “{parts['words']}”")
        return ", ".join(said)


def _name(choices: tuple[Choice, ...], chosen: str | None) -> str | None:
    return next((choice.name for choice in choices if choice.id == chosen), chosen)


def _fields(words: str) -> tuple[int, int | None, int | None]:
    match = _DAY.fullmatch(words)
    if match is None:
        raise InputError(f"“{words}” is no date", hint="write 2023, 2023-05 or 2023-05-30")
    year, month, day = match.groups()
    return int(year), int(month) if month else None, int(day) if day else None


def _day(words: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise InputError(f"there is no day “{words}”", hint="write 2023-05-30") from error


def _first_day(words: str) -> date:
    year, month, day = _fields(words)
    return _day(words, year, month or 1, day or 1)


def _last_day(words: str) -> date:
    year, month, day = _fields(words)
    first = _day(words, year, month or 12, day or 1)
    return first if day else first.replace(day=calendar.monthrange(year, first.month)[1])
