"""Pictures drawn by chance, with enough in them to be told apart."""

import cv2
import numpy as np

WIDTH, HEIGHT = 480, 320


def scene(seed, width=WIDTH, height=HEIGHT):
    rng = np.random.default_rng(seed)
    out = np.zeros((height, width, 3), np.float32)
    for power in range(2, 7):
        grain = rng.normal(0, 1, (2**power, 2**power, 3)).astype(np.float32)
        out += cv2.resize(grain, (width, height)) * 60 / power
    out = np.clip(out + 120, 0, 255).astype(np.uint8)
    for _ in range(40):
        x, y = int(rng.integers(0, width)), int(rng.integers(0, height))
        shade = tuple(int(value) for value in rng.integers(0, 255, 3))
        end = x + int(rng.integers(5, 60)), y + int(rng.integers(5, 60))
        cv2.rectangle(out, (x, y), end, shade, int(rng.choice([-1, 2])))
        cv2.circle(out, end, int(rng.integers(3, 25)), shade[::-1], 2)
    return out


def encoded(pixels, quality):
    _, data = cv2.imencode(".jpg", cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR), [1, quality])
    return cv2.cvtColor(cv2.imdecode(data, cv2.IMREAD_COLOR), cv2.COLOR_BGR2RGB)


def resized(pixels, factor):
    size = round(pixels.shape[1] * factor), round(pixels.shape[0] * factor)
    return cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
