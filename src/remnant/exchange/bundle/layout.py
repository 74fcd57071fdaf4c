"""What is in a bundle: `docs/reference/bundle.md` is its public description."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from remnant.archive.media import ending_of
from remnant.exchange.bundle.writing import Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from remnant.archive import Held

MANIFEST = "manifest-sha256.txt"


@dataclass(frozen=True, slots=True)
class Item:
    """One archived file that goes along; `about` is its line in files.json."""

    digest: str
    media: str
    content: Held
    about: Mapping[str, Any]

    @property
    def name(self) -> str:
        return f"files/{self.digest.removeprefix('sha256:')}{ending_of(self.media)}"


def items_part(items: Iterable[Item]) -> Part:
    told = [
        {"path": item.name, "digest": item.digest, "media": item.media, **item.about}
        for item in items
    ]
    return Part.of("files.json", _spelt(told))


def claims_part(incidents: Sequence[Mapping[str, Any]]) -> Part:
    return Part.of("claims.json", _spelt(incidents))


def text_part(digest: str, text: str) -> Part:
    return Part.of(f"texts/{digest.removeprefix('sha256:')}.txt", text.encode())


def parts_of(
    items: Sequence[Item],
    told: Sequence[Part],
    custody: Mapping[str, Any],
    figures: Mapping[str, object],
) -> list[Part]:
    """The whole bundle without its manifest; `told` are the parts that an entry names."""
    head = custody["head"]
    verifier = _shipped("verifier.py")
    words = _shipped("readme.txt").format(
        **figures,
        lines=verifier.count("\n"),
        root=head["root"],
        size=head["size"],
        key=head["key"] or "(nobody's)",
    )
    return [
        Part.of("README.txt", words.encode()),
        Part.of("verify.py", verifier.encode()),
        *told,
        Part.of("custody.json", _spelt(custody)),
        *(Part(item.name, item.content) for item in items),
    ]


def manifested(parts: Iterable[Part]) -> Iterator[Part]:
    """The parts, and at last their manifest."""
    lines = []
    for part in parts:
        yield part
        lines.append(manifest_line(part))
    yield Part.of(MANIFEST, "".join(lines).encode())


def manifest_line(part: Part) -> str:
    """As `sha256sum` writes and checks it."""
    return f"{part.content.digest.removeprefix('sha256:')}  {part.name}\n"


def _shipped(name: str) -> str:
    return files("remnant.exchange.bundle").joinpath(name).read_text(encoding="utf-8")


def _spelt(data: object) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
