"""Where a record lies and who acts on it: read once, at the edge, and passed on."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices of one run.

    `record` is one folder that holds everything a record is (archive and database) and can be
    copied, moved and opened elsewhere. `person` is the name that acts are kept under, or None
    where nobody has said who they are. `keys` is the folder of this user's private keys, which
    never lies in a record; None where nothing is to be signed. `backends` is the folder of the
    learned networks that this user has downloaded.
    """

    record: Path
    person: str | None = None
    keys: Path | None = None
    backends: Path | None = None

    @classmethod
    def of(
        cls,
        record: Path | None = None,
        person: str | None = None,
        environ: Mapping[str, str] = os.environ,
    ) -> Settings:
        """What was asked for, else the environment, else a folder of the user's own."""
        folder = record or Path(environ.get("REMNANT_RECORD") or _default_record(environ))
        return cls(
            folder.expanduser(),
            person or environ.get("REMNANT_PERSON") or None,
            Path(environ.get("REMNANT_KEYS") or _default_own(environ, "keys")).expanduser(),
            Path(environ.get("REMNANT_BACKENDS") or _default_own(environ, "backends")).expanduser(),
        )


def _default_record(environ: Mapping[str, str]) -> Path:
    home = environ.get("XDG_DATA_HOME")
    return (Path(home) if home else Path.home() / ".local" / "share") / "remnant"


def _default_own(environ: Mapping[str, str], what: str) -> Path:
    home = environ.get("XDG_CONFIG_HOME")
    return (Path(home) if home else Path.home() / ".config") / "remnant" / what
