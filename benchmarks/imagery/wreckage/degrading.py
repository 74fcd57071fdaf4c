"""What happens to a picture between the phone and the channel: noise, blur, cuts, bars, JPEG."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from wreckage.parameters import chance

if TYPE_CHECKING:
    from wreckage.views import Scene

WORDS = (
    "Archive picture",
    "Sent by a resident",
    "After the night",
    "Street view, morning",
    "Near the yard",
)


def published(picture: Image.Image, scene: Scene) -> bytes:
    """The picture as it is published, a JPEG of the scene's size."""
    rng = chance(
        scene.unit.design.seed, scene.unit.design.id, "sent", scene.unit.number, scene.number
    )
    whole = picture.convert("RGB").resize(scene.camera.frame, Image.Resampling.BICUBIC)
    whole = whole.filter(ImageFilter.UnsharpMask(2, 60, 2))
    if rng.random() < 0.3:  # noqa: PLR2004 - a hand that moved
        whole = whole.filter(ImageFilter.GaussianBlur(rng.uniform(0.4, 1.3)))
    grained = _grain(np.asarray(whole, np.float32), rng)
    cut = Image.fromarray(grained).crop(scene.crop)
    if scene.caption:
        _caption(cut, scene.caption, str(rng.choice(WORDS)))
    if rng.random() < 0.35:  # noqa: PLR2004 - sent on small and enlarged again
        small = tuple(round(each * rng.uniform(0.6, 0.9)) for each in cut.size)
        cut = _jpeg(cut.resize(small), int(rng.integers(50, 80))).resize(
            cut.size, Image.Resampling.BICUBIC
        )
    return _bytes(_jpeg(cut, int(rng.integers(40, 75))), int(rng.integers(70, 92)))


def _grain(pixels: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Sensor noise, a white balance that is off, a little vignetting."""
    height, width = pixels.shape[:2]
    tint = rng.normal(1, 0.03, 3)
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
    dim = 1 - rng.uniform(0, 0.12) * (x**2 + y**2)
    fine = rng.normal(0, rng.uniform(1.5, 5.0), pixels.shape)
    coarse = rng.normal(0, rng.uniform(0.5, 2.5), (height // 2 + 1, width // 2 + 1, 3))
    noise = fine + coarse.repeat(2, 0).repeat(2, 1)[:height, :width]
    return np.clip(pixels * tint * dim[..., None] + noise, 0, 255).astype(np.uint8)


def _caption(picture: Image.Image, share: float, words: str) -> None:
    width, height = picture.size
    top = round(height * (1 - share))
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, top, width, height), fill=(18, 22, 34))
    pen.text(
        (14, top + 6), words, fill=(235, 235, 235), font_size=max(12, round((height - top) * 0.5))
    )


def _jpeg(picture: Image.Image, quality: int) -> Image.Image:
    return Image.open(io.BytesIO(_bytes(picture, quality))).convert("RGB")


def _bytes(picture: Image.Image, quality: int) -> bytes:
    kept = io.BytesIO()
    picture.save(kept, "JPEG", quality=quality)
    return kept.getvalue()
