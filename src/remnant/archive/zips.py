"""ZIP files by others, read in the confined child: nothing is ever unpacked by its name."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib

MOST_MEMBERS = 10_000
MOST_BYTES = 2_000_000_000  # of all members, unpacked
MOST_RATIO = 100  # unpacked to packed; text packs ten to one, a bomb a thousand to one
_SMALL = 1_000_000  # bytes; below, the ratio says nothing
_ENCRYPTED = 0x1


class RefusedZipError(ValueError):
    """Why a ZIP file is not read, in the words that follow its name."""


def members_of(content: bytes) -> zipfile.ZipFile:
    """The opened file, its directory checked: sizes, names, links, overlaps."""
    try:
        opened = zipfile.ZipFile(io.BytesIO(content))
        infos = opened.infolist()
    except (zipfile.BadZipFile, ValueError, EOFError, OSError, NotImplementedError) as error:
        raise RefusedZipError(f"is a damaged ZIP file: {error}") from error
    if len(infos) > MOST_MEMBERS:
        raise RefusedZipError(
            f"is a ZIP file of {len(infos)} members; up to {MOST_MEMBERS} are read"
        )
    if sum(info.file_size for info in infos) > MOST_BYTES:
        raise RefusedZipError(f"unpacks to more than {MOST_BYTES // 1_000_000} MB")
    names = set()
    for info in infos:
        _check_member(info)
        if info.filename in names:
            raise RefusedZipError(f"holds two members named {info.filename!r}")
        names.add(info.filename)
    _check_overlaps(infos)
    return opened


def read(opened: zipfile.ZipFile, name: str) -> bytes:
    """One member, never more than its directory says that it is."""
    info = opened.getinfo(name)
    try:
        with opened.open(info) as member:
            content = member.read(info.file_size + 1)
    except (
        zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError,
        RuntimeError,
    ) as error:  # fmt: skip
        raise RefusedZipError(f"holds a damaged member {name!r}: {error}") from error
    if len(content) != info.file_size:
        raise RefusedZipError(f"lies about the size of its member {name!r}")
    return content


def _check_member(info: zipfile.ZipInfo) -> None:
    name = info.filename
    parts = name.replace("\\", "/").split("/")
    if (
        ".." in parts
        or name.startswith(("/", "\\"))
        or ":" in parts[0]
        or "\0" in info.orig_filename
    ):
        raise RefusedZipError(f"holds a member that reaches out of it: {name!r}")
    if stat.S_ISLNK(info.external_attr >> 16):
        raise RefusedZipError(f"holds a link instead of a file: {name!r}")
    if info.flag_bits & _ENCRYPTED:
        raise RefusedZipError(f"holds an encrypted member: {name!r}")
    if info.file_size > _SMALL and info.file_size > MOST_RATIO * info.compress_size:
        raise RefusedZipError(f"holds a member that unpacks more than {MOST_RATIO} to 1: {name!r}")


def _check_overlaps(infos: list[zipfile.ZipInfo]) -> None:
    """Members that share bytes are a way to make a small file unpack to a huge one."""
    end = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        if info.header_offset < end:
            raise RefusedZipError("holds members that overlap")
        end = info.header_offset + 30 + info.compress_size
