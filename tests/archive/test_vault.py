"""Bytes are kept by their hash, whole or not at all."""

import contextlib
import errno
import os
import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remnant.archive.disk import LocalDisk
from remnant.archive.vault import CHUNK, Vault
from remnant.domain.report import digest_of
from remnant.errors import DamagedError, UnknownNameError


@pytest.fixture
def vault(tmp_path):
    vault = Vault(tmp_path, LocalDisk())
    vault.prepare()
    return vault


@given(content=st.binary(max_size=200))
def test_what_goes_in_comes_out(tmp_path_factory, content):
    vault = Vault(tmp_path_factory.mktemp("vault"), LocalDisk())
    vault.prepare()
    digest = vault.put(content)
    assert digest == digest_of(content)
    assert vault.read(digest) == content


def test_bytes_larger_than_a_chunk_and_streams_have_the_digest_of_the_whole(vault):
    content = os.urandom(2 * CHUNK + 7)
    assert vault.put(content) == digest_of(content)
    assert vault.put(iter([content[:5], b"", content[5:]])) == digest_of(content)
    assert vault.read(digest_of(content)) == content


def test_the_same_bytes_again_change_nothing(vault, tmp_path):
    vault.put(b"drone")
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    vault.put(b"drone")
    after = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    before.pop(tmp_path / "tmp"), after.pop(tmp_path / "tmp")
    assert after == before


def test_a_blob_is_named_by_its_hash_and_can_only_be_read(vault, tmp_path):
    digest = vault.put(b"drone")
    name = digest.removeprefix("sha256:")
    path = tmp_path / "blobs" / name[:2] / name
    assert path.read_bytes() == b"drone"
    assert stat.S_IMODE(path.stat().st_mode) == 0o444
    assert list((tmp_path / "tmp").iterdir()) == []


def test_altered_bytes_are_never_handed_out(vault):
    digest = vault.put(b"eight drones")
    path = vault.path(digest)
    path.chmod(0o644)
    path.write_bytes(b"nine drones!")
    with pytest.raises(DamagedError, match=digest):
        vault.read(digest)
    with pytest.raises(DamagedError, match=digest):
        vault.put(b"eight drones")


@pytest.mark.parametrize(
    "name", ["", "sha256:", "../../etc/passwd", "sha256:" + "A" * 64, "é" * 71]
)
def test_what_is_no_digest_names_no_file(vault, name):
    with pytest.raises(UnknownNameError, match="no digest"):
        vault.path(name)


def test_a_digest_that_is_not_held_is_unknown(vault):
    with pytest.raises(UnknownNameError, match="holds no sha256:"):
        vault.read(digest_of(b"never seen"))


class _Failing(LocalDisk):
    """A disk whose `n`th operation fails."""

    def __init__(self, n):
        self.left = n

    def _count(self):
        self.left -= 1
        if self.left == 0:
            raise OSError(errno.ENOSPC, "No space left on device")

    def write(self, path, chunks):
        self._count()
        super().write(path, chunks)
        self._count()

    def make_read_only(self, path):
        self._count()
        super().make_read_only(path)

    def move(self, path, target):
        self._count()
        super().move(path, target)
        self._count()

    def make_folder(self, folder):
        self._count()
        super().make_folder(folder)


@pytest.mark.parametrize("failing", range(1, 9))
def test_whichever_operation_fails_no_name_stands_for_other_bytes(tmp_path, failing):
    Vault(tmp_path, LocalDisk()).prepare()
    with contextlib.suppress(OSError):
        Vault(tmp_path, _Failing(failing)).put(b"eight drones")
    sound = Vault(tmp_path, LocalDisk())
    for digest in sound.digests():
        assert sound.measure(digest)[0] == digest
    assert sound.read(sound.put(b"eight drones")) == b"eight drones"
    assert sound.unfinished() == ()
