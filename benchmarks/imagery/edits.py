"""The 32 edits that a picture goes through on its way around: each takes and gives pixels."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Pixels = NDArray[np.uint8]
    Edit = Callable[[Pixels, Pixels, np.random.Generator], Pixels]  # the picture, another, chance

SEPIA = np.array([[0.393, 0.769, 0.189], [0.349, 0.686, 0.168], [0.272, 0.534, 0.131]])


def encoded(pixels: Pixels, quality: int) -> Pixels:
    _, data = cv2.imencode(".jpg", cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR), [1, quality])
    return cv2.cvtColor(cv2.imdecode(data, cv2.IMREAD_COLOR), cv2.COLOR_BGR2RGB)


def sized(pixels: Pixels, factor: float) -> Pixels:
    size = max(1, round(pixels.shape[1] * factor)), max(1, round(pixels.shape[0] * factor))
    how = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    return cv2.resize(pixels, size, interpolation=how)


def cropped(pixels: Pixels, removed: float, rng: np.random.Generator) -> Pixels:
    """`removed` is the share of the area; what stays lies anywhere."""
    height, width = pixels.shape[:2]
    side = np.sqrt(1 - removed)
    high, wide = int(height * side), int(width * side)
    y, x = rng.integers(0, height - high + 1), rng.integers(0, width - wide + 1)
    return np.ascontiguousarray(pixels[y : y + high, x : x + wide])


def turned(pixels: Pixels, degrees: float) -> Pixels:
    height, width = pixels.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    return cv2.warpAffine(pixels, matrix, (width, height))


def toned(pixels: Pixels, tone: Callable[[NDArray[np.float64]], NDArray[np.float64]]) -> Pixels:
    return np.clip(255 * tone(pixels / 255), 0, 255).astype(np.uint8)


def written(pixels: Pixels, words: str, x: float, y: float, size: float) -> None:
    height, width = pixels.shape[:2]
    at = int(x * width), int(y * height)
    cv2.putText(pixels, words, at, cv2.FONT_HERSHEY_SIMPLEX, size, (250, 250, 250), 2, cv2.LINE_AA)


def captioned(pixels: Pixels, share: float) -> Pixels:
    height, width = pixels.shape[:2]
    bar = np.full((round(height * share), width, 3), 20, np.uint8)
    written(bar, "seen near the bridge tonight", 0.04, 0.6, 0.7)
    return np.vstack([pixels, bar])


def on_television(pixels: Pixels) -> Pixels:
    out = pixels.copy()
    height, width = out.shape[:2]
    cv2.rectangle(out, (0, int(0.8 * height)), (width, height), (170, 20, 30), -1)
    written(out, "BREAKING", 0.04, 0.92, 1.0)
    cv2.rectangle(out, (int(0.83 * width), 10), (width - 10, int(0.14 * height)), (30, 60, 200), -1)
    written(out, "TV7", 0.85, 0.11, 0.7)
    return out


def on_telephone(pixels: Pixels) -> Pixels:
    """A screenshot: the picture between bars of an application."""
    width = pixels.shape[1]
    page = np.full((2 * width, width, 3), 245, np.uint8)
    page[: width // 8] = (40, 90, 140)
    written(page, "Channel", 0.05, 0.04, 0.8)
    top = width // 3
    high = min(pixels.shape[0], 2 * width - top)
    page[top : top + high] = pixels[:high]
    for line in range(4):
        y = top + high + 30 * (line + 1)
        if y < 2 * width - 10:
            ends = (int(width * 0.9) - 40 * line, y)
            cv2.line(page, (12, y), ends, (90, 90, 90), 4)
    return page


def on_screen(pixels: Pixels, rng: np.random.Generator) -> Pixels:
    """Photographed from a screen: askew, with its grid, dimmer, and noise."""
    height, width = pixels.shape[:2]
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    moved = corners + rng.uniform(-0.08, 0.08, (4, 2)) * [width, height]
    matrix = cv2.getPerspectiveTransform(corners, moved.astype(np.float32))
    seen = cv2.warpPerspective(pixels, matrix, (width, height)).astype(np.float32)
    down, across = np.mgrid[:height, :width]
    grid = 10 * np.sin(across / 1.7 + down / 5.3)[..., None]
    noise = rng.normal(0, 7, seen.shape)
    return np.clip(0.85 * seen + grid + noise, 0, 255).astype(np.uint8)


def beside(pixels: Pixels, other: Pixels) -> Pixels:
    height, width = pixels.shape[:2]
    both = np.hstack([pixels, cv2.resize(other, (width, height))])
    return cv2.resize(both, (width, height // 2), interpolation=cv2.INTER_AREA)


def pasted(pixels: Pixels, rng: np.random.Generator) -> Pixels:
    """In a graphic of which it takes 45 % of the width."""
    width = pixels.shape[1]
    page = np.full((int(0.8 * width), width, 3), rng.integers(120, 250, 3), np.uint8)
    small = sized(pixels, min(0.45, 0.7 * page.shape[0] / pixels.shape[0]))
    y = rng.integers(0, page.shape[0] - small.shape[0])
    x = rng.integers(0, width - small.shape[1])
    written(page, "What we know so far", 0.05, 0.95, 0.8)
    cv2.circle(page, (int(0.8 * width), int(0.8 * page.shape[0])), 40, (200, 40, 40), -1)
    page[y : y + small.shape[0], x : x + small.shape[1]] = small
    return page


def noisy(pixels: Pixels, rng: np.random.Generator) -> Pixels:
    return np.clip(pixels + rng.normal(0, 15, pixels.shape), 0, 255).astype(np.uint8)


def watermarked(pixels: Pixels) -> Pixels:
    out = pixels.copy()
    for step in range(4):
        written(out, "agency", 0.1 + 0.2 * step, 0.2 + 0.2 * step, 1.0)
    return cv2.addWeighted(pixels, 0.5, out, 0.5, 0)


def sharpened(pixels: Pixels) -> Pixels:
    soft = cv2.GaussianBlur(pixels, (0, 0), 2)
    return cv2.addWeighted(pixels, 1.8, soft, -0.8, 0)


EDITS: dict[str, Edit] = {
    "jpeg 10": lambda p, _, __: encoded(p, 10),
    "jpeg 5": lambda p, _, __: encoded(p, 5),
    "jpeg 3": lambda p, _, __: encoded(p, 3),
    "scale 50": lambda p, _, __: sized(p, 0.5),
    "scale 25": lambda p, _, __: sized(p, 0.25),
    "grey": lambda p, _, __: np.repeat(cv2.cvtColor(p, cv2.COLOR_RGB2GRAY)[..., None], 3, 2),
    "sepia": lambda p, _, __: toned(p, lambda v: v @ SEPIA.T),
    "blur": lambda p, _, __: cv2.GaussianBlur(p, (0, 0), 3),
    "gamma": lambda p, _, __: toned(p, lambda v: v**2),
    "brighter": lambda p, _, __: toned(p, lambda v: v * 1.2 + 0.12),
    "contrast": lambda p, _, __: toned(p, lambda v: (v - 0.5) * 1.7 + 0.5),
    "noise": lambda p, _, rng: noisy(p, rng),
    "sharpened": lambda p, _, __: sharpened(p),
    "watermark": lambda p, _, __: watermarked(p),
    "crop 10": lambda p, _, rng: cropped(p, 0.1, rng),
    "crop 20": lambda p, _, rng: cropped(p, 0.2, rng),
    "crop 30": lambda p, _, rng: cropped(p, 0.3, rng),
    "crop 50": lambda p, _, rng: cropped(p, 0.5, rng),
    "crop 80": lambda p, _, rng: cropped(p, 0.8, rng),
    "mirror": lambda p, _, __: np.ascontiguousarray(p[:, ::-1]),
    "rotation 90": lambda p, _, __: np.ascontiguousarray(np.rot90(p)),
    "rotation 2": lambda p, _, __: turned(p, 2),
    "rotation 5": lambda p, _, __: turned(p, 5),
    "rotation 15": lambda p, _, __: turned(p, 15),
    "caption 15": lambda p, _, __: captioned(p, 0.15),
    "caption 30": lambda p, _, __: captioned(p, 0.3),
    "overlay": lambda p, _, __: on_television(p),
    "screenshot": lambda p, _, __: on_telephone(p),
    "photo of a screen": lambda p, _, rng: on_screen(p, rng),
    "collage": lambda p, other, __: beside(p, other),
    "in a graphic": lambda p, _, rng: pasted(p, rng),
    "mirror, crop 30, jpeg 20": lambda p, _, rng: encoded(cropped(p[:, ::-1], 0.3, rng), 20),
}
