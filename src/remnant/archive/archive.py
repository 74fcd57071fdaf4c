"""The evidence side of a record folder: bytes in the vault, acts in the custody log.

remnant.json     that this is a record, and in which format
blobs/           the bytes, by SHA-256
custody.jsonl    who did what to which bytes, when
record.sqlite    what was read out of them (the store's)
tmp/             captures under way
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Self
from uuid import uuid4

from remnant.archive.custody import TOOL, CustodyLog, canonical, stamp
from remnant.archive.disk import LocalDisk
from remnant.archive.vault import Vault
from remnant.archive.verify import verification_of
from remnant.domain.custody import CustodyAct
from remnant.errors import ConflictError, DamagedError, InputError, RemnantError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import datetime
    from pathlib import Path

    from remnant.archive.disk import Disk
    from remnant.domain.custody import CustodyEntry, Verification

FORMAT = 1
MARK = "remnant.json"
_OURS = frozenset({"blobs", "tmp", "custody.jsonl", MARK})
_LONGEST_NAME = 200


class Archive:
    """An open archive; several processes may hold the same one."""

    def __init__(self, folder: Path, disk: Disk) -> None:
        self.folder = folder
        self._disk = disk
        self._vault = Vault(folder, disk)
        self._log = CustodyLog(folder / "custody.jsonl", disk)

    @staticmethod
    def is_record(folder: Path) -> bool:
        return (folder / MARK).is_file()

    @classmethod
    def create(cls, folder: Path, *, person: str, now: datetime, disk: Disk | None = None) -> Self:
        """Begin a record in a new or empty folder; `person` is the first one it knows."""
        if cls.is_record(folder):
            raise ConflictError(f"{folder} holds a record already")
        if folder.exists() and not folder.is_dir():
            raise InputError(f"{folder} is no folder")
        archive = cls(folder, disk or LocalDisk())
        with _told(folder):
            if folder.is_dir() and {path.name for path in folder.iterdir()} - _OURS:
                raise InputError(
                    f"{folder} holds other files", hint="name an empty or new folder for the record"
                )
            archive._begin(_name(person), now)
        return archive

    @classmethod
    def open(cls, folder: Path, *, disk: Disk | None = None) -> Self:
        """Open a record; a torn last line of its log is cut off and kept (see `recovered`)."""
        if not cls.is_record(folder):
            raise InputError(
                f"{folder} holds no record",
                hint="`remnant add FILE` begins one, --record or REMNANT_RECORD names another",
            )
        _check_format(folder / MARK)
        archive = cls(folder, disk or LocalDisk())
        with _told(folder):
            archive._log.recover()
        return archive

    @property
    def recovered(self) -> tuple[str, ...]:
        """A sentence for each repair that opening made, for a person to read."""
        return self._log.recovered

    def capture(
        self, content: bytes, *, person: str, now: datetime, detail: Mapping[str, str] | None = None
    ) -> tuple[str, bool]:
        """Keep the bytes and say who brought them; returns their digest and whether it is new.

        Bytes whose capture is in the log already change nothing. When this returns, both the
        bytes and the entry have been synced.
        """
        with _told(self.folder):
            digest = self._vault.put(content)
            entry = self._log.append(
                CustodyAct.CAPTURE,
                person=_name(person),
                now=now,
                digests=(digest,),
                detail={"bytes": str(len(content))} | dict(detail or {}),
                unless=lambda _, captured: digest in captured,
            )
        return digest, entry is not None

    def read(self, digest: str) -> bytes:
        return self._vault.read(digest)

    def note(
        self,
        act: CustodyAct,
        *,
        person: str,
        now: datetime,
        digests: tuple[str, ...] = (),
        detail: Mapping[str, str] | None = None,
    ) -> None:
        """Write down an act that brought no bytes in."""
        with _told(self.folder):
            self._log.append(act, person=_name(person), now=now, digests=digests, detail=detail)

    def entries(self) -> tuple[CustodyEntry, ...]:
        return self._log.entries()

    def add_person(self, name: str, *, person: str, now: datetime) -> bool:
        """Make a person known to the record; False where the name is known already."""
        name = _name(name)
        with _told(self.folder):
            entry = self._log.append(
                CustodyAct.PERSON,
                person=_name(person),
                now=now,
                detail={"name": name},
                unless=lambda entries, _: name in _people(entries),
            )
        return entry is not None

    def people(self) -> tuple[str, ...]:
        """Everyone made known to the record, in that order."""
        return _people(self._log.entries())

    def verify(self, progress: Callable[[int, int], None] | None = None) -> Verification:
        """Hash every blob again and follow the chain; `progress` is told (blobs done, of all)."""
        return verification_of(self._vault, self._log.path, progress)

    def _begin(self, person: str, now: datetime) -> None:
        """The mark is written last: a folder without it was never acknowledged as a record."""
        self._disk.make_folder(self.folder)
        self._vault.prepare()
        self._disk.append(self._log.path, b"")
        self._log.append(
            CustodyAct.CREATE,
            person=person,
            now=now,
            detail={"format": str(FORMAT)},
            unless=lambda entries, _: bool(entries),
        )
        self.add_person(person, person=person, now=now)
        mark = {"created": stamp(now), "format": FORMAT, "tool": TOOL}
        part = self.folder / "tmp" / f"{uuid4().hex}.part"
        self._disk.write(part, [canonical(mark) + b"\n"])
        self._disk.move(part, self.folder / MARK)


def _people(entries: Iterable[CustodyEntry]) -> tuple[str, ...]:
    names = (entry.detail.get("name") for entry in entries if entry.act is CustodyAct.PERSON)
    return tuple(dict.fromkeys(name for name in names if name))


def _name(person: str) -> str:
    name = " ".join(person.split())
    if not name or not name.isprintable() or len(name) > _LONGEST_NAME:
        raise InputError(
            f"{person[:40]!r} cannot stand for a person",
            hint=f"a name has 1 to {_LONGEST_NAME} visible characters",
        )
    return name


def _check_format(mark: Path) -> None:
    try:
        number = json.loads(mark.read_bytes())["format"]
    except (ValueError, KeyError, TypeError) as error:
        raise DamagedError(f"{mark} does not say in which format the record is") from error
    if number != FORMAT:
        raise InputError(
            f"the record in {mark.parent} has format {number}, this program knows {FORMAT}",
            hint="open it with a newer version of remnant",
        )


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    """What the system refuses, said with the folder it is about."""
    try:
        yield
    except OSError as error:
        raise RemnantError(
            f"the record in {folder} cannot be written: {error.strerror or error}",
            hint="check the space and the rights there; what was acknowledged before is kept",
        ) from error
