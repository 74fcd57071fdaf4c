"""Files that an export names and that lie beside it: taken in with it, their hashes compared."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from remnant.archive import autoarchiver, documents, media
from remnant.archive.held import Held
from remnant.archive.nearby import beside, by_beginning
from remnant.archive.source import Check, Shown
from remnant.errors import RemnantError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from remnant.archive.confined import Parsers

_HASHES = {"SHA-256": "sha256", "SHA3-512": "sha3_512", "SHA-512": "sha512"}
_HEX_BEGINNING = 24  # digits of a hash that auto-archiver names a file by


@dataclass(slots=True)
class Companions:
    """What was found beside an export; `owners` gives the report that a key of it stands for."""

    folder: Path
    owners: Mapping[str, str]
    parsers: Parsers
    shown: list[Shown] = field(default_factory=list)
    used: list[Path] = field(default_factory=list)
    absent: int = 0
    _hashes: list[tuple[bool, str]] = field(default_factory=list)
    _stamps: list[tuple[bool, str]] = field(default_factory=list)

    def take(self, files: Iterable[Mapping[str, Any]]) -> None:
        files = list(files)
        for file in files:
            path = self._beside(file)
            if path is None:
                self.absent += 1
                continue
            content = self._keep(path, file)
            if (right := _hash_matches(content, file.get("hash"))) is not None:
                words = "matches" if right else "does not match"
                self._hashes.append((right, f"{path.name}: {words} the hash that is kept of it"))
            if file.get("tokens"):
                self._stamps += self._time_stamps(content, file["tokens"], files)

    def checks(self) -> Iterator[Check]:
        for what, found in (("hashes", self._hashes), ("time stamps", self._stamps)):
            if found:
                findings = tuple(words for _, words in sorted(found))
                sound = all(right for right, _ in found)
                yield Check(f"the {what} that the export kept", sound, findings)

    def _keep(self, path: Path, file: Mapping[str, Any]) -> Held:
        content = Held.of(path)
        owner = self.owners.get(file.get("to") or "")
        clock = {key: file[key] for key in ("claimed", "claimed_by") if file.get(key)}
        kind = file.get("media") or media.media_of(content.start(media.START))
        self.used.append(path)
        self.shown.append(
            documents.exhibit(
                content, path.name, kind, clock,
                url=file.get("url"), reports=(owner,) if owner else (),
            )
        )  # fmt: skip
        return content

    def _beside(self, file: Mapping[str, Any]) -> Path | None:
        found = beside(self.folder, file.get("key") or "", file.get("name") or "")
        if found is None and file.get("hash"):
            found = by_beginning(self.folder, file["hash"].rpartition(":")[2][:_HEX_BEGINNING])
        return found

    def _time_stamps(
        self,
        stamped: Held,
        tokens: Iterable[Mapping[str, Any]],
        files: Iterable[Mapping[str, Any]],
    ) -> Iterator[tuple[bool, str]]:
        """Each token over the list of hashes: whether it is right, and what it says, in words.

        The certificate is the token's own: whether to trust its authority is not asked here.
        """
        if stamped.size > documents.LARGEST_TEXT:
            return
        content = stamped.read()
        listed = set(content.decode("ascii", "replace").split())
        own = {h.rpartition(":")[2] for f in files if (h := f.get("hash")) and not f.get("tokens")}
        if missing := own - listed:
            yield False, f"{len(missing)} of the export's hashes are not among those time-stamped"
        for token in tokens:
            path = self._beside(token)
            if path is None:
                self.absent += 1
                continue
            held = self._keep(path, {"media": "application/timestamp-reply", "to": "post"})
            yield self._time_stamp(path.name, held, content)

    def _time_stamp(self, name: str, token: Held, content: bytes) -> tuple[bool, str]:
        try:
            (told,) = self.parsers.answers(autoarchiver.STAMP, token, name)
        except RemnantError as error:
            return False, error.message
        if told["imprint"] != hashlib.new(told["algorithm"], content).hexdigest():
            return False, f"{name}: is a time stamp of something else"
        if not told["signed"]:
            return False, f"{name}: its signature is wrong"
        return True, f"{name}: the hashes were known at {told['at']}, says {told['authority']}"


def _hash_matches(content: Held, said: str | None) -> bool | None:
    """Whether bytes have the hash "SHA-256:..." that is said; None where it cannot be told."""
    kind, _, value = (said or "").rpartition(":")
    algorithm = _HASHES.get(kind.upper() or "SHA-256")
    if not value or algorithm is None:
        return None
    sha = hashlib.new(algorithm)
    for piece in content.chunks():
        sha.update(piece)
    return sha.hexdigest() == value.casefold()
