"""The full export of an Atlos project: a ZIP of incidents, their source material and its files.

`contents` runs in the confined child. Each incident's description is a report, each file an
exhibit attached to it, and the SHA-256 that Atlos kept of a file is compared with its bytes.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from remnant.archive import zips
from remnant.archive.encodings import sound_text

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator, Mapping

EXTRACTOR = "atlos-export 1"
_REPORT = (
    "id", "slug", "attr_description", "attr_more_info", "attr_date", "attr_geolocation",
    "inserted_at",
)  # fmt: skip


def contents(opened: zipfile.ZipFile) -> Iterator[dict[str, Any]]:
    """A report an incident, a document a file, and whether the hashes are right."""
    names = opened.namelist()
    project = next((n for n in names if n.split("/")[-1] == "project.json"), None)
    outlet = _name(_json(opened, project)) if project else None
    found, matched, wrong, without = 0, 0, [], 0
    for name in names:
        if name.split("/")[-1] != "metadata.json":
            continue
        data = _json(opened, name)
        if not isinstance(data, dict) or "attr_description" not in data:
            continue
        found += 1
        folder = name[: -len("metadata.json")]
        key = sound_text(str(data.get("slug") or data.get("id") or found))[:100]
        if _text(data.get("attr_description")):
            yield _report(data, key, outlet)
        for material, artifact, member in _files(opened, data, folder):
            if member is None:
                without += 1
                continue
            body = zips.read(opened, member)
            said = str(artifact.get("file_hash_sha256") or "").casefold()
            if said and said == hashlib.sha256(body).hexdigest():
                matched += 1
            elif said:
                wrong.append(
                    f"{sound_text(member)[:200]}: does not match the SHA-256 that Atlos kept"
                )
            yield _document(material, artifact, member, key, body)
    if not found:
        yield {"error": "is a ZIP file, and no full export of Atlos"}
        return
    yield {
        "check": "the hashes that Atlos kept", "sound": not wrong,
        "findings": [*wrong[:50], f"{matched} files match the SHA-256 that Atlos kept"],
    }  # fmt: skip
    yield {"left out": {"source files that the export names and does not hold": without}}


def _report(data: Mapping[str, Any], key: str, outlet: str | None) -> dict[str, Any]:
    told = {name: data[name] for name in _REPORT if data.get(name)}
    parts = (_text(data.get("attr_description")), _text(data.get("attr_more_info")))
    made = str(data.get("inserted_at") or "")
    return {
        "key": key,
        "text": sound_text("\n\n".join(part for part in parts if part)),
        "day": made[:10] or None,
        "outlet": outlet,
        "content": sound_text(
            json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        ),
        "extractor": EXTRACTOR,
        "claimed": sound_text(made)[:40] or None,
        "claimed_by": "Atlos inserted_at",
    }


def _files(
    opened: zipfile.ZipFile, data: Mapping[str, Any], folder: str
) -> Iterator[tuple[dict[str, Any], dict[str, Any], str | None]]:
    """Every file of an incident with the material that it belongs to, and its member's name."""
    names = opened.namelist()
    materials = data.get("source_material")
    for number, material in enumerate(materials if isinstance(materials, list) else [], 1):
        if not isinstance(material, dict):
            continue
        scoped = str(material.get("scoped_id") or number)
        slug = str(data.get("slug") or "")
        inner = [
            n for n in names
            if n.startswith(folder) and n[len(folder) :].split("/")[0].endswith(f"-{scoped}")
            and not n.endswith(("/", "metadata.json"))
        ]  # fmt: skip
        artifacts = material.get("artifacts")
        rest = list(inner)
        for artifact in artifacts if isinstance(artifacts, list) else []:
            if isinstance(artifact, dict):
                member = _member(artifact, rest, slug)
                if member is not None:
                    rest.remove(member)
                yield material, artifact, member
        for member in rest:
            yield material, {}, member


def _member(artifact: Mapping[str, Any], members: list[str], slug: str) -> str | None:
    """`<type>_CODE-SLUG-n.<ext>`, or the name that the artifact's location ends in."""
    location = str(artifact.get("file_location") or "").split("/")[-1]
    kind = str(artifact.get("type") or "")
    for member in members:
        name = member.split("/")[-1]
        if name == location or (kind and name.startswith(f"{kind}_") and slug in name):
            return member
    return None


def _document(
    material: Mapping[str, Any], artifact: Mapping[str, Any], member: str, key: str, body: bytes
) -> dict[str, Any]:
    url = material.get("source_url")
    made = material.get("inserted_at") or artifact.get("inserted_at")
    return {
        "document": sound_text(member.rsplit("/", 1)[-1])[:200],
        "url": sound_text(url)[:2_000] if isinstance(url, str) else None,
        "media": sound_text(str(artifact.get("mime_type") or ""))[:100],
        "title": None,
        "claimed": sound_text(str(made))[:40] if made else None,
        "claimed_by": "Atlos inserted_at",
        "exhibit": True,
        "to": key,
        "payload": body,
    }


def _json(opened: zipfile.ZipFile, name: str) -> Any:
    try:
        return json.loads(zips.read(opened, name))
    except ValueError:
        return None


def _name(project: Any) -> str | None:
    name = project.get("name") if isinstance(project, dict) else None
    return _text(name) if isinstance(name, str) else None


def _text(value: object) -> str:
    return sound_text(value).strip() if isinstance(value, str) else ""
