"""The evidence side of a record folder: bytes in the vault, acts in the custody log.

remnant.json     that this is a record, and in which format
blobs/           the bytes, by SHA-256
custody.jsonl    who did what to which bytes, when
heads.jsonl      signed heads of the Merkle tree over the log
record.sqlite    what was read out of them (the store's)
quarantine/      bytes that were found altered, kept aside
tmp/             captures under way
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Self

from remnant.archive import heads, proofs, witnessing
from remnant.archive.custody import CustodyLog
from remnant.archive.disk import LocalDisk, make_folders, write_whole
from remnant.archive.lock import locked
from remnant.archive.people import check_name, keys_of, people_of, public_people
from remnant.archive.spelling import TOOL, canonical, stamp
from remnant.archive.vault import Vault
from remnant.archive.verify import verification_of
from remnant.domain.custody import CustodyAct, Deed
from remnant.errors import ConflictError, DamagedError, InputError, RemnantError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from remnant.archive.disk import Disk
    from remnant.archive.held import Held
    from remnant.archive.signing import Signer
    from remnant.domain.custody import CustodyEntry, Key, TreeHead, Verification

FORMAT = 1
MARK = "remnant.json"
_OURS = frozenset({"blobs", "tmp", "custody.jsonl", "heads.jsonl", f"{MARK}.part", MARK})
BATCH_FILES, BATCH_BYTES = 64, 16_000_000  # what is captured with one lock of the log


class Archive:
    """An open archive; several processes may hold the same one."""

    def __init__(self, folder: Path, disk: Disk) -> None:
        self.folder = folder
        self.disk = disk
        self.vault = Vault(folder, disk)
        self.log = CustodyLog(folder / "custody.jsonl", disk)

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
        with archive.telling():
            if folder.is_dir() and {path.name for path in folder.iterdir()} - _OURS:
                raise InputError(
                    f"{folder} holds other files", hint="name an empty or new folder for the record"
                )
            archive._begin(check_name(person), now)
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
        with archive.telling():
            archive.log.recover()
        return archive

    @property
    def recovered(self) -> tuple[str, ...]:
        """A sentence for each repair that opening made, for a person to read."""
        return self.log.recovered

    # ------------------------------------------------------------ what is kept

    def capture(
        self,
        content: bytes | Held,
        *,
        person: str,
        now: datetime,
        detail: Mapping[str, str] | None = None,
    ) -> tuple[str, bool]:
        """Keep the bytes and say who brought them; returns their digest and whether it is new.

        Bytes whose capture is in the log already change nothing. When this returns, both the
        bytes and the entry have been synced.
        """
        return self.capture_all([(content, detail or {})], person=person, now=now)[0]

    def capture_all(
        self,
        items: Iterable[tuple[bytes | Held, Mapping[str, str]]],
        *,
        person: str,
        now: datetime,
    ) -> list[tuple[str, bool]]:
        """Keep many files, each with its detail, faster than one by one.

        They are acknowledged in batches; when this returns, all of them are.
        """
        person, done = check_name(person), []
        with self.telling():
            for batch in _batches(items):
                done += self._capture_batch(batch, person, now)
        return done

    def derive(
        self,
        content: bytes,
        *,
        source: str,
        person: str,
        now: datetime,
        detail: Mapping[str, str] | None = None,
    ) -> str:
        """Keep bytes that were made out of kept ones; returns their digest."""
        with self.telling():
            digest = self.vault.put(content)
            made = {"bytes": str(len(content)), "made_from": source} | dict(detail or {})
            self.note(
                CustodyAct.DERIVE, person=person, now=now, digests=(digest, source), detail=made
            )
        return digest

    def read(self, digest: str) -> bytes:
        return self.vault.read(digest)

    def note(
        self,
        act: CustodyAct,
        *,
        person: str,
        now: datetime,
        digests: tuple[str, ...] = (),
        detail: Mapping[str, str] | None = None,
        signer: Signer | None = None,
    ) -> CustodyEntry:
        """Write down an act that brought no bytes in; with a `signer` its entry is signed."""
        deed = Deed(act, check_name(person), digests, dict(detail or {}))
        with self.telling():
            return self.log.append(lambda _: [deed], now=now, signer=signer)[0]

    def entries(self) -> tuple[CustodyEntry, ...]:
        return self.log.entries()

    # ------------------------------------------------------------ who acts, with which keys

    def add_person(
        self, name: str, *, person: str, now: datetime, public: bool | None = None
    ) -> bool:
        """Make a person known to the record; False where that is known already.

        `public` says whether their name may leave with what is published.
        """
        name = check_name(name)
        detail = {"name": name} | ({} if public is None else {"public": "yes" if public else "no"})
        deed = Deed(CustodyAct.PERSON, check_name(person), (), detail)

        def decide(log: CustodyLog) -> Sequence[Deed]:
            entries = log.entries()
            said = public is None or public is (name in public_people(entries))
            return [] if name in people_of(entries) and said else [deed]

        with self.telling():
            return bool(self.log.append(decide, now=now))

    def people(self) -> tuple[str, ...]:
        """Everyone made known to the record, in that order."""
        return people_of(self.log.entries())

    def keys(self) -> dict[str, Key]:
        """Every key that the log tells of, by its public half, in the order they came."""
        return keys_of(self.log.entries())

    # ------------------------------------------------------------ what is proved

    def head(self, signer: Signer, *, now: datetime) -> TreeHead:
        """A signed head of the log as it is, kept in `heads.jsonl`."""
        with self.telling(), locked(self.log.path):
            entries = self.log.entries()
            last = next(reversed(self.heads()), None)
            if last and last.size == len(entries) and last.key == signer.public:
                return last
            head = heads.signed_head(entries, self.log.tree(), signer=signer, now=now)
            heads.keep(self.disk, self.heads_file, head)
        return head

    def heads(self) -> tuple[TreeHead, ...]:
        return heads.kept(self.heads_file)

    @property
    def heads_file(self) -> Path:
        return self.folder / heads.FILE

    def excerpt(self, digests: Collection[str], head: TreeHead) -> dict[str, Any]:
        """The history of these bytes with proofs that lead to the head, as plain JSON."""
        entries = self.log.entries()
        seen = witnessing.witnessings(entries)
        return proofs.excerpt(entries, self.log.tree(), head, digests, seen)

    def unnamed(self, digests: Collection[str]) -> tuple[str, ...]:
        """People whom an excerpt would name and who did not choose to be named in public."""
        entries = self.log.entries()
        return proofs.unnamed(entries, proofs.excerpted(entries, digests))

    def verify(
        self,
        progress: Callable[[int, int], None] | None = None,
        *,
        since: CustodyEntry | None = None,
    ) -> Verification:
        """Hash every blob again and follow the chain; `progress` is told (blobs done, of all).

        With `since`, the entry of a sound check, only blobs are hashed that it has not seen as
        they are now.
        """
        return verification_of(self, progress, since=since)

    # ------------------------------------------------------------ inside

    def _capture_batch(
        self, batch: Sequence[tuple[bytes | Held, Mapping[str, str]]], person: str, now: datetime
    ) -> list[tuple[str, bool]]:
        digests = self.vault.put_all([content for content, _ in batch])
        told = {
            digest: {"bytes": str(len(content))} | dict(detail)
            for digest, (content, detail) in reversed(list(zip(digests, batch, strict=True)))
        }

        def decide(log: CustodyLog) -> Sequence[Deed]:
            return [
                Deed(CustodyAct.CAPTURE, person, (digest,), told[digest])
                for digest in dict.fromkeys(digests)
                if not log.captured(digest)
            ]

        fresh = {entry.digests[0] for entry in self.log.append(decide, now=now)}
        self._refuse_removed(digests)
        done = []
        for digest in digests:
            done.append((digest, digest in fresh))
            fresh.discard(digest)
        return done

    def _refuse_removed(self, digests: Iterable[str]) -> None:
        """What two people removed does not come back by being added again."""
        for digest in digests:
            if gone := self.log.removal(digest):
                self.vault.destroy(digest)
                raise ConflictError(
                    f"{digest} was removed by {gone.detail.get('proposed_by')} and {gone.person}: "
                    f"{gone.detail.get('reason')}",
                    hint="it is not taken in again",
                )

    def _begin(self, person: str, now: datetime) -> None:
        """The mark is written last: a folder without it was never acknowledged as a record."""
        make_folders(self.disk, self.folder)
        self.vault.prepare()
        self.log.begin()
        created = Deed(CustodyAct.CREATE, person, (), {"format": str(FORMAT)})
        self.log.append(lambda log: [] if log.entries() else [created], now=now)
        self.add_person(person, person=person, now=now)
        mark = {"created": stamp(now), "format": FORMAT, "tool": TOOL}
        write_whole(self.disk, self.folder / MARK, canonical(mark) + b"\n")

    @contextmanager
    def telling(self) -> Iterator[None]:
        """What the system refuses, said with the folder it is about."""
        try:
            yield
        except OSError as error:
            raise RemnantError(
                f"the record in {self.folder} cannot be written: {error.strerror or error}",
                hint="check the space and the rights there; what was acknowledged before is kept",
            ) from error


def _batches(
    items: Iterable[tuple[bytes | Held, Mapping[str, str]]],
) -> Iterator[list[tuple[bytes | Held, Mapping[str, str]]]]:
    batch: list[tuple[bytes | Held, Mapping[str, str]]] = []
    size = 0
    for item in items:
        batch.append(item)
        size += len(item[0])
        if len(batch) >= BATCH_FILES or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


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
