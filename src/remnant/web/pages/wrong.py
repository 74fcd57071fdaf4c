"""The page for what cannot be shown: what went wrong, and what to do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WrongPage:
    status: int
    title: str
    message: str
    hint: str | None


_TITLES = {
    400: "This cannot be asked",
    404: "Not in this record",
    405: "This cannot be done here",
    409: "The record says otherwise",
    415: "This cannot be read",
}


def wrong_page(status: int, message: str, hint: str | None = None) -> WrongPage:
    return WrongPage(status, _TITLES.get(status, "Something went wrong"), message, hint)
