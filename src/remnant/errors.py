"""Everything that can go wrong in a way its user can act on.

RemnantError                exit 1, HTTP 500
├── InputError              exit 2, HTTP 400   what was given cannot be used
│   ├── UnreadableError     exit 2, HTTP 415   a file that holds no text we can read
│   └── UnknownNameError    exit 2, HTTP 404   no such incident, person, weapon, report
├── ConflictError           exit 3, HTTP 409   the record says otherwise already
├── DamagedError            exit 4, HTTP 500   bytes or entries are not what the record says
└── ReferenceDataError      exit 5, HTTP 500   catalogue, gazetteer or actors cannot be loaded
"""

from __future__ import annotations

from typing import ClassVar


class RemnantError(Exception):
    """What went wrong, with which input, and (`hint`) what to do about it."""

    exit_code: ClassVar[int] = 1
    status: ClassVar[int] = 500

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message


class InputError(RemnantError):
    exit_code = 2
    status = 400


class UnreadableError(InputError):
    status = 415


class UnknownNameError(InputError):
    status = 404


class ConflictError(RemnantError):
    exit_code = 3
    status = 409


class DamagedError(RemnantError):
    exit_code = 4


class ReferenceDataError(RemnantError):
    exit_code = 5
