"""What a ZIP file by others is: decided in the confined child by what it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from remnant.archive import atlos, webarchives, zips

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FORMAT = "a WACZ package or a full export of Atlos"
SIGNATURE = b"PK\x03\x04"


def extracted(content: bytes, _: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    try:
        opened = zips.members_of(content)
        names = opened.namelist()
        if "datapackage.json" in names:
            yield from webarchives.package_contents(opened)
        elif any(name.split("/")[-1] == "project.json" for name in names):
            yield from atlos.contents(opened)
        else:
            yield {
                "error": "is a ZIP archive or an office document, not text",
                "hint": "unpack it and add the folder, or save its text in a .txt file",
            }
    except zips.RefusedZipError as error:
        yield {
            "error": str(error),
            "hint": "ask for the file again, or unpack it and add the folder",
        }
