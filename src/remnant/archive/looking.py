"""Pictures and recordings as reduced pixels, decoded in the confined child.

A picture comes out upright, in sRGB, flat on white, the first of several frames; a recording gives
a frame a second. What is large is decoded small where its format can do that.
"""

from __future__ import annotations

import io
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from remnant.archive import pictures
from remnant.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray
    from PIL.Image import Image

    from remnant.archive.confined import Parsers
    from remnant.archive.held import Held

PICTURE = "a picture to be looked at"
RECORDING = "a recording to be looked at"
SIDE = 800  # pixels of the longer side of what comes out
_LARGEST_FRAME = 40_000_000  # pixels
_MOST_FRAMES = 3_600  # an hour
_LEAST = 8  # pixels of a side, below which there is nothing to look at


@dataclass(frozen=True, slots=True)
class Look:
    """`pixels` (height x width x 3, red, green, blue); `second` where it is a frame."""

    pixels: NDArray[np.uint8]
    second: float | None = None


def looks(content: Held, name: str, kind: str, parsers: Parsers, side: int = SIDE) -> list[Look]:
    """A picture, or the frames of a recording; `kind` is its media type."""
    format_ = PICTURE if kind.startswith("image/") else RECORDING
    answers = parsers.answers(format_, content, name, {"side": side})
    found = []
    for answer in answers:
        if "payload" not in answer:
            continue
        height, width = answer["shape"]
        raw = answer["payload"].read()
        if len(raw) != height * width * 3:
            raise UnreadableError(f"{name} gave fewer pixels than it said")
        pixels = np.frombuffer(raw, np.uint8).reshape(height, width, 3)
        found.append(Look(pixels, answer.get("second")))
    return found


def picture_looked_at(content: bytes, options: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """In the child: the pixels of a picture."""
    picture = pictures.opened(content, pictures.MOST_PIXELS)
    if isinstance(picture, str):
        yield {"error": picture, "hint": "ask for the picture again, or send it as a plain copy"}
        return
    try:
        small = _reduced(picture, options["side"])
    except (OSError, ValueError, SyntaxError, EOFError, TypeError, KeyError) as error:
        yield {"error": f"is a damaged picture: {pictures.reason(error)}"}
        return
    if min(small.size) < _LEAST:
        yield {"error": f"has {small.size[0]} x {small.size[1]} pixels: too few to compare"}
        return
    yield {"shape": [small.size[1], small.size[0]], "payload": small.tobytes()}


def recording_looked_at(content: bytes, options: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """In the child: a frame a second of a recording, read from memory."""
    import cv2  # noqa: PLC0415  slow to load

    cv2.setNumThreads(1)
    try:
        source: Any = io.BytesIO(content)  # what OpenCV's stubs have no name for
        recording = cv2.VideoCapture(source, cv2.CAP_FFMPEG, [])
    except cv2.error:
        yield {"error": "is no recording that can be read"}
        return
    yield from _frames(recording, options["side"])


def _frames(recording: Any, side: int) -> Iterator[dict[str, Any]]:
    import cv2  # noqa: PLC0415

    size = recording.get(cv2.CAP_PROP_FRAME_WIDTH) * recording.get(cv2.CAP_PROP_FRAME_HEIGHT)
    if not recording.isOpened() or not size:
        yield {"error": "is no recording that can be read"}
        return
    if size > _LARGEST_FRAME:
        yield {"error": f"claims frames of {size / 1e6:.0f} million pixels"}
        return
    rate = recording.get(cv2.CAP_PROP_FPS) or 25.0
    number, given = -1, 0
    while given < _MOST_FRAMES and recording.grab():
        number += 1
        if number / rate < given:
            continue
        sound, frame = recording.retrieve()
        if not sound:
            continue
        factor = min(1.0, side / max(frame.shape[:2]))
        wanted = (max(1, round(frame.shape[1] * factor)), max(1, round(frame.shape[0] * factor)))
        small = cv2.cvtColor(
            cv2.resize(frame, wanted, interpolation=cv2.INTER_AREA), cv2.COLOR_BGR2RGB
        )
        yield {
            "shape": [small.shape[0], small.shape[1]],
            "second": round(number / rate, 2),
            "payload": small.tobytes(),
        }
        given += 1
    if not given:
        yield {"error": "is a recording without a frame that can be read"}


def _reduced(picture: Image, side: int) -> Image:
    """Made small first, then put right: colours of a few pixels are cheap."""
    from PIL import Image as Images  # noqa: PLC0415
    from PIL import ImageOps  # noqa: PLC0415

    picture.draft("RGB", (side, side))  # a JPEG is decoded small; others take no notice
    profile, orientation = picture.info.get("icc_profile"), picture.getexif().get(0x0112)
    factor = max(picture.size) // (2 * side)
    if picture.mode.startswith("I;16") or picture.mode in {"I", "F"}:
        picture = _levelled(picture)
    elif picture.mode in {"P", "PA", "1"}:
        picture = picture.convert("RGBA" if "transparency" in picture.info else "RGB")
    small = picture.reduce(factor) if factor > 1 else picture
    small.thumbnail((side, side), Images.Resampling.BOX)
    if profile:
        small = _in_srgb(small, profile)
    if small.mode in {"RGBA", "LA", "PA", "La", "RGBa"}:
        alpha = small.convert("RGBA")
        small = Images.new("RGB", alpha.size, "white")
        small.paste(alpha, mask=alpha.getchannel("A"))
    small = small.convert("RGB")
    if orientation:
        small.getexif()[0x0112] = orientation
        small = ImageOps.exif_transpose(small)
    return small


def _levelled(picture: Image) -> Image:
    """Sixteen bits, or numbers of any size, as eight: the darkest value black, the lightest white
    where it passes eight bits.
    """
    from PIL import Image as Images  # noqa: PLC0415

    values = np.nan_to_num(np.asarray(picture, np.float32))
    most = float(values.max(initial=0.0))
    if most > 255:  # noqa: PLR2004  the largest of eight bits
        values = values * (255 / max(most, 65535.0 if picture.mode.startswith("I") else most))
    return Images.fromarray(np.clip(values, 0, 255).astype(np.uint8))


def _in_srgb(picture: Image, profile: bytes) -> Image:
    """A profile that cannot be used leaves the colours as they are."""
    from PIL import ImageCms  # noqa: PLC0415

    with suppress(ImageCms.PyCMSError, OSError, ValueError, TypeError):
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        alpha = picture.getchannel("A") if picture.mode == "RGBA" else None
        plain = picture.convert("RGB") if alpha is not None else picture
        turned = ImageCms.profileToProfile(
            plain, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
        if turned is not None:
            if alpha is not None:
                turned.putalpha(alpha)
            return turned
    return picture
