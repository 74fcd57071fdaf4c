"""Pictures: what the file says of itself, and copies with parts of the picture destroyed.

Everything here that opens a picture runs in the confined child. What EXIF, XMP or C2PA say is a
claim of whoever wrote the file, and is kept as one: none of it is trusted, and no C2PA signature is
checked.
"""

from __future__ import annotations

import io
import re
import struct
import warnings
from datetime import datetime
from typing import TYPE_CHECKING, Any

from remnant.archive import media
from remnant.archive.encodings import sound_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from PIL.Image import Image

FORMAT = "a picture"
REDACTION = "a picture to be redacted"
MOST_PIXELS = 120_000_000  # the largest telephones make 108 million
MOST_REDACTED = 50_000_000  # pixels that are unpacked in memory
_ORIENTATION, _MADE, _MODEL, _SOFTWARE, _CHANGED = 0x0112, 0x010F, 0x0110, 0x0131, 0x0132
_EXIF, _GPS = 0x8769, 0x8825
_TAKEN, _TAKEN_ZONE, _DIGITISED = 0x9003, 0x9011, 0x9004
_EXIF_DATE = re.compile(r"(\d{4}):(\d\d):(\d\d)[ T](\d\d):(\d\d):(\d\d)")
_ZONE = re.compile(r"[+-]\d\d:\d\d")
_XMP_DATE = re.compile(rb"CreateDate[>=\"' ]{1,4}(\d{4}-\d\d-\d\dT[\d:.+Z-]{4,20})")
_XMP = (b"http://ns.adobe.com/xap/1.0/", b"<x:xmpmeta", b"XML:com.adobe.xmp")
_QUALITY = 92


def extracted(content: bytes, _: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """What the file says of itself; the pixels are not unpacked."""
    picture = opened(content, MOST_PIXELS)
    if isinstance(picture, str):
        yield {"error": picture, "hint": "ask for the picture again, or send it as a plain copy"}
        return
    yield {"facts": _facts(picture, content)}


def redacted(content: bytes, options: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """A copy whose boxes are filled and that holds nothing but its pixels.

    Boxes are (x, y, width, height) in the picture as a person sees it, turned upright.
    """
    from PIL import Image, ImageDraw, ImageOps  # noqa: PLC0415

    picture = opened(content, MOST_REDACTED)
    if isinstance(picture, str):
        yield {"error": picture}
        return
    form = "JPEG" if picture.format in {"JPEG", "MPO"} else "PNG"
    try:
        upright = ImageOps.exif_transpose(picture)
        flat = Image.new(
            "RGB", upright.size, "white"
        )  # what is transparent may still hide a picture
        rgba = upright.convert("RGBA")
        flat.paste(rgba, mask=rgba.getchannel("A"))
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        yield {"error": f"is a damaged picture: {reason(error)}"}
        return
    width, height = flat.size
    draw = ImageDraw.Draw(flat)
    for x, y, wide, high in options["boxes"]:
        if x + wide > width or y + high > height:
            box = f"{x},{y},{wide},{high}"
            yield {"error": f"has {width} x {height} pixels; the box {box} is not in it"}
            return
        draw.rectangle((x, y, x + wide - 1, y + high - 1), fill="black")
    clean = Image.frombytes("RGB", flat.size, flat.tobytes())
    out = io.BytesIO()
    if form == "JPEG":
        clean.save(out, "JPEG", quality=_QUALITY)
    else:
        clean.save(out, "PNG")
    yield {"redacted": form, "pixels": f"{width}x{height}", "payload": out.getvalue()}


def box_of(words: str) -> tuple[int, int, int, int]:
    """A box out of "x,y,width,height"; `ValueError` where the words are none."""
    x, y, width, height = (int(part) for part in words.split(","))
    if min(x, y) < 0 or min(width, height) < 1:
        raise ValueError(words)
    return x, y, width, height


def claims_c2pa(content: bytes) -> bool:
    """Whether a C2PA manifest store (in JUMBF boxes) is in the file."""
    return b"jumb" in content and b"c2pa" in content


def opened(content: bytes, most: int) -> Image | str:
    """The picture with its header read, or the words that refuse it."""
    from PIL import Image  # noqa: PLC0415

    Image.MAX_IMAGE_PIXELS = None  # the bound below is asked before anything is unpacked
    warnings.simplefilter("ignore")
    try:
        picture = Image.open(io.BytesIO(content))
    except (OSError, ValueError, SyntaxError, EOFError, TypeError, KeyError) as error:
        return f"is a damaged {_kind(content)} picture: {reason(error)}"
    width, height = picture.size
    if width * height > most:
        return (
            f"claims {width} x {height} pixels in {len(content)} bytes; a picture is taken up to "
            f"{most // 1_000_000} million"
        )
    return picture


def _kind(content: bytes) -> str:
    return media.media_of(content[: media.START]).removeprefix("image/").upper()


def _facts(picture: Image, content: bytes) -> dict[str, Any]:
    exif: Mapping[int, Any] = {}
    inner: Mapping[int, Any] = {}
    place: Mapping[int, Any] = {}
    try:
        told_in = picture.getexif()
        exif, inner, place = dict(told_in), told_in.get_ifd(_EXIF), told_in.get_ifd(_GPS)
    except (OSError, ValueError, SyntaxError, EOFError, TypeError, KeyError, struct.error):
        pass  # what cannot be read is not told
    told = _exif_instant(inner.get(_TAKEN), inner.get(_TAKEN_ZONE))
    by = "EXIF DateTimeOriginal"
    if told is None and (xmp := _XMP_DATE.search(content)):
        told, by = xmp[1].decode("latin-1"), "XMP CreateDate"
    if told is None:
        told, by = _exif_instant(inner.get(_DIGITISED) or exif.get(_CHANGED), None), "EXIF DateTime"
    return {
        "format": picture.format,
        "pixels": f"{picture.size[0]}x{picture.size[1]}",
        "frames": int(getattr(picture, "n_frames", 1)) if picture.format != "MPO" else 1,
        "orientation": _text(exif.get(_ORIENTATION)),
        "claimed": told,
        "claimed_by": by if told else None,
        "camera": " ".join(filter(None, (_text(exif.get(_MADE)), _text(exif.get(_MODEL))))) or None,
        "software": _text(exif.get(_SOFTWARE)),
        "position": _position(place),
        "exif": bool(exif),
        "xmp": any(mark in content for mark in _XMP),
        "c2pa": "claims present, not verified" if claims_c2pa(content) else None,
    }


def _exif_instant(text: object, zone: object) -> str | None:
    """EXIF's "2023:05:30 06:15:00" as ISO 8601; without a zone it is local time, and stays so."""
    matched = _EXIF_DATE.match(str(text))
    if not matched:
        return None
    year, month, day, hour, minute, second = matched.groups()
    off = _ZONE.fullmatch(str(zone))
    told = f"{year}-{month}-{day}T{hour}:{minute}:{second}{off[0] if off else ''}"
    try:
        datetime.fromisoformat(told)
    except ValueError:  # a clock that was never set says 0000-00-00
        return None
    return told


def _position(place: Mapping[int, Any]) -> list[float] | None:
    """Latitude and longitude in degrees, where EXIF gives both."""
    try:
        lat, lon = _degrees(place[2], place[1] == "S"), _degrees(place[4], place[3] == "W")
    except (KeyError, ValueError, TypeError, ZeroDivisionError, IndexError):
        return None
    return [lat, lon] if abs(lat) <= 90 and abs(lon) <= 180 else None  # noqa: PLR2004  degrees


def _degrees(parts: Sequence[Any], negative: bool) -> float:  # noqa: FBT001
    value: float = sum(float(part) / float(60**power) for power, part in enumerate(parts[:3]))
    return round(-value if negative else value, 6)


def _text(value: object) -> str | None:
    if value is None or isinstance(value, (bytes, tuple, dict)):
        return None
    return (
        " ".join(sound_text(str(value)).replace("\0", " ").replace("\ufffd", " ").split())[:200]
        or None
    )


def reason(error: BaseException) -> str:
    words = " ".join(sound_text(str(error)).split())
    return "it cannot be identified" if "cannot identify" in words else words[:200]
