"""Every state that a power cut could leave, laid out from a list of file operations.

The model is harsher than a journalling file system. After the first k operations:

- a name (made, moved or deleted) has lasted if its folder was synced afterwards; each of the
  others has lasted or not, whatever the order they came in;
- the content of a file has lasted as it was when the file was last synced; of what was written
  or cut since, nothing, a part, all, or the length without the bytes has reached the disk, and
  where it was cut and written again old bytes may stand before new ones;
- the operation under way when the power fails is one of those that may or may not have happened.

A rename lasts as a whole, and with the folder that it goes to, as file systems with a journal do.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

Operation = tuple[str, Any, Any]
_MOST_PENDING = 6  # names whose lasting is tried in all combinations
_FORMS = 5  # none, a third, all but a byte, all, the length alone


@dataclass
class _File:
    lasting: bytes = b""
    now: bytes = b""

    def forms(self) -> list[bytes]:
        """What may be on the disk of it."""
        if self.now == self.lasting:
            return [self.now]
        if self.now.startswith(self.lasting):
            added = self.now[len(self.lasting) :]
            parts = [added[: len(added) // 3], added[:-1], added, b"\0" * len(added)]
            return [self.lasting, *(self.lasting + part for part in parts)]
        # Cut and written again: the new length may be there with old bytes where it was cut.
        mixed = self.lasting[: len(self.now)] + self.now[len(self.lasting) :]
        return [self.lasting, self.now, mixed]


@dataclass
class _Change:
    """A change of names that may not have lasted yet; `folder` is the one whose sync decides."""

    folder: str
    gone: str | None = None
    name: str | None = None
    node: _File | None = None  # None for a folder


@dataclass
class _World:
    names: dict[str, _File | None] = field(default_factory=dict)  # as they have lasted
    seen: dict[str, _File | None] = field(default_factory=dict)  # as programs see them
    pending: list[_Change] = field(default_factory=list)

    def apply(self, operation: Operation) -> None:
        kind, path, more = operation
        if kind == "make_folder":
            self._change(_Change(_folder(path), name=path))
        elif kind == "create":
            self._change(_Change(_folder(path), name=path, node=_File(b"", more)))
        elif kind == "append":
            self._file(path).now += more
        elif kind == "cut":
            self._file(path).now = self._file(path).now[:more]
        elif kind == "move":
            self._change(_Change(_folder(more), gone=path, name=more, node=self._file(path)))
        elif kind == "remove":
            self._change(_Change(_folder(path), gone=path))
        elif kind == "rot":
            self._file(path).now = self._file(path).lasting = more
        elif kind == "sync":
            self._file(path).lasting = self._file(path).now
        elif kind == "sync_folder":
            for change in self.pending:
                if change.folder == path:
                    _take(self.names, change)
            self.pending = [each for each in self.pending if each.folder != path]

    def _change(self, change: _Change) -> None:
        _take(self.seen, change)
        self.pending.append(change)

    def _file(self, path: str) -> _File:
        node = self.seen[path]
        assert node is not None
        return node

    def states(self) -> Iterator[dict[str, bytes | None]]:
        """Path to content (None for a folder), for each way that this may be found again."""
        tried = self.pending[-_MOST_PENDING:]
        for choice in itertools.product((True, False), repeat=len(tried)):
            names = dict(self.names)
            for change in self.pending[: -len(tried) or None] if len(tried) else []:
                _take(names, change)
            for change, lasts in zip(tried, choice, strict=True):
                if lasts:
                    _take(names, change)
            reachable = {path: node for path, node in names.items() if _within(path, names)}
            yield from _contents(reachable)


def _contents(names: dict[str, _File | None]) -> Iterator[dict[str, bytes | None]]:
    """One file at a time is in each of its forms, the others whole, and then all in the same."""
    open_ = {id(node): node for node in names.values() if node and node.now != node.lasting}
    whole = {path: node and node.now for path, node in names.items()}
    yield whole
    for number in range(_FORMS):
        found = dict(whole)
        for path, node in names.items():
            if node:
                found[path] = node.forms()[min(number, len(node.forms()) - 1)]
        yield found
    for node, number in itertools.product(open_.values(), range(_FORMS)):
        form = node.forms()[min(number, len(node.forms()) - 1)]
        yield {path: form if each is node else whole[path] for path, each in names.items()}


def crash_states(
    operations: list[Operation], moments: Container[int] | None = None
) -> Iterator[tuple[int, dict[str, bytes | None]]]:
    """(operations done, what is on the disk), no state twice in a row of the same promises.

    Of all numbers of operations, or of those in `moments`.
    """
    world, seen = _World(), set()
    for number, operation in enumerate([("start", None, None), *operations]):
        if operation[0] == "acknowledge":
            seen = set()  # the same disk must now bear out more
        world.apply(operation)
        for state in world.states() if moments is None or number in moments else ():
            key = hash(frozenset(state.items()))
            if key not in seen:
                seen.add(key)
                yield number, state


def lay_out(state: dict[str, bytes | None], root: Path) -> None:
    """Write a state down as real files."""
    for path, content in sorted(state.items()):
        target = root / path
        if content is None:
            target.mkdir(parents=True, exist_ok=True)
        else:
            target.write_bytes(content)
            if target.suffix == ".pem":
                target.chmod(0o600)


def _take(names: dict[str, _File | None], change: _Change) -> None:
    if change.gone is not None:
        names.pop(change.gone, None)
    if change.name is not None:
        names[change.name] = change.node


def _folder(path: str) -> str:
    return str(PurePosixPath(path).parent)


def _within(path: str, names: dict[str, _File | None]) -> bool:
    """Whether every folder above has lasted too; the root always has."""
    above = PurePosixPath(path).parents
    return all(str(each) == "." or str(each) in names for each in above)
