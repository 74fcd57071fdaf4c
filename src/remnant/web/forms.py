"""What a person writes on a page, taken only from the pages themselves.

The server keeps nothing in the browser, so that there is no cookie that a foreign page could ride
on. Each form carries a word that only the pages of this run know, and the browser says where a
post comes from: both must be right.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from hmac import compare_digest
from http import HTTPStatus
from secrets import token_urlsafe
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import parse_qsl, urlsplit

from remnant.errors import ConflictError, InputError, RemnantError

if TYPE_CHECKING:
    from starlette.requests import Request

TOKEN = "token"  # noqa: S105 - the name of the field
_LONGEST = 200_000  # bytes
_KIND = "application/x-www-form-urlencoded"


class ForeignError(RemnantError):
    """A post that does not come from this record's own pages."""

    status = HTTPStatus.FORBIDDEN


_E = TypeVar("_E", bound=StrEnum)


def one_of(words: type[_E], given: str, wrong: str) -> _E:
    """The word that was chosen; `wrong` says what another is not: "is no level"."""
    try:
        return words(given)
    except ValueError as error:
        raise InputError(f"“{given}” {wrong}", hint=f"one of: {', '.join(words)}") from error


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of one post; an absent one is empty."""

    fields: tuple[tuple[str, str], ...]

    def __getitem__(self, name: str) -> str:
        return next((value.strip() for key, value in self.fields if key == name), "")

    def beginning(self, prefix: str) -> dict[str, str]:
        """The fields whose names begin so, by the rest of their names."""
        return {
            key.removeprefix(prefix): value.strip()
            for key, value in self.fields
            if key.startswith(prefix)
        }

    def number(self, name: str) -> int | None:
        """A whole number that is not negative; None where nothing was written."""
        words = self[name]
        if not words:
            return None
        if not words.isdecimal():
            raise InputError(f"“{words}” is no number", hint="write digits, or leave it empty")
        return int(words)


class Forms:
    """The word of this run, and the check of what is posted."""

    def __init__(self) -> None:
        self.token = token_urlsafe(18)

    async def posted(self, request: Request) -> Form:
        _refuse_foreign(request)
        if request.headers.get("content-type", "").partition(";")[0].strip() != _KIND:
            raise InputError("this is no form", hint="send the page's own form")
        body = b""
        async for piece in request.stream():
            body += piece
            if len(body) > _LONGEST:
                raise InputError("the form is too long", hint="send less at a time")
        try:
            pairs = parse_qsl(body.decode("utf-8"), keep_blank_values=True, strict_parsing=True)
        except ValueError as error:
            raise InputError("the form cannot be read") from error
        form = Form(tuple(pairs))
        if not compare_digest(form[TOKEN].encode(), self.token.encode()):
            raise ForeignError(
                "the form is not of this run", hint="open the page again and send it once more"
            )
        return form


def _refuse_foreign(request: Request) -> None:
    """By what the browser says of itself; the token decides where it says nothing.

    Pages send no referrer, and under that policy a browser gives the origin of a form as `null`.
    """
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin", "null")
    own = origin == "null" or urlsplit(origin).netloc == request.headers.get("host")
    if site not in {None, "same-origin"} or not own:
        raise ForeignError("another page asked for this", hint="open the record's own page")


def refuse_the_past(past: bool) -> None:  # noqa: FBT001  the one thing that it is about
    if past:
        raise ConflictError(
            "the record as it stood is not changed", hint="open the page of today and mark there"
        )
