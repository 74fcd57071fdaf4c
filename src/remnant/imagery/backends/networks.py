"""Networks run by OpenCV on the processor: a row of numbers of a picture, matches of two.

A file that OpenCV cannot run, or that gives something else than it should, is refused in words.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np
from cv2.utils import logging

from remnant.errors import InputError
from remnant.imagery.alignment import aligned, matched
from remnant.imagery.backends.known import Task
from remnant.imagery.features import Features

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from remnant.imagery.alignment import Points
    from remnant.imagery.backends.known import Backend
    from remnant.imagery.pdq import Floats, Pixels

    Weights = Mapping[str, Path]  # the files of a network by their names

_WHITE = 255.0
_NOTHING = 1e-9
_POINTS = 2_000  # of a picture, the strongest; as many as matching two takes a second for


class Descriptor:
    """One row of numbers a picture, of length one."""

    def __init__(self, backend: Backend, weights: Weights) -> None:
        self._backend = backend
        with _told(backend):
            self._net = cv2.dnn.readNetFromONNX(str(weights["model"]))

    def row(self, pixels: Pixels) -> Floats:
        """Raises InputError where the network gives no row of numbers."""
        side = self._backend.side
        small = cv2.resize(pixels, (side, side), interpolation=cv2.INTER_AREA)
        mean, deviation = np.array(self._backend.mean), np.array(self._backend.deviation)
        blob = ((small / _WHITE - mean) / deviation).transpose(2, 0, 1)[None].astype(np.float32)
        with _told(self._backend):
            self._net.setInput(blob)
            found = np.asarray(self._net.forward(), np.float32).ravel()
        length = float(np.linalg.norm(found))
        if not np.isfinite(length) or length < _NOTHING:
            raise InputError(f"{self._backend.name} gives no numbers for this picture")
        row: Floats = found / np.float32(length)
        return row

    def score(self, one: Pixels, other: Pixels) -> float:
        """The cosine between the rows, -1 to 1."""
        return float(self.row(one) @ self.row(other))


class Matcher:
    """Points of two pictures that belong together, by learned features."""

    def __init__(self, backend: Backend, weights: Weights) -> None:
        self._backend = backend
        size = (backend.side, backend.side)
        with _told(backend):
            self._extractor = _extractor(backend.id, str(weights["extractor"]), size)
            matcher = weights.get("matcher")
            self._matcher = cv2.LightGlueMatcher.create(str(matcher)) if matcher else None

    def features(self, pixels: Pixels) -> Features:
        with _told(self._backend):
            points, rows = self._extractor.detectAndCompute(pixels[:, :, ::-1].copy(), None)
        if rows is None or not len(points):
            rows = np.zeros((0, 1), np.float32)
        order = np.argsort([-each.response for each in points], kind="stable")[:_POINTS]
        lengths = np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), _NOTHING)
        return Features(
            np.array([points[each].pt for each in order], np.float32).reshape(-1, 2),
            np.array([points[each].size for each in order], np.float32),
            (rows / lengths)[order].astype(np.float32),
            (pixels.shape[0], pixels.shape[1]),
        )

    def matched(self, one: Pixels, other: Pixels) -> tuple[Points, Points]:
        """By the matcher's network where its file is given, else each other's nearest."""
        here, there = self.features(one), self.features(other)
        if self._matcher is None or not len(here) or not len(there):
            return matched(here, there)
        with _told(self._backend):
            self._matcher.setPairInfo(
                here.points, there.points, here.shape[::-1], there.shape[::-1]
            )
            pairs = self._matcher.match(here.descriptors, there.descriptors)
        first = [each.queryIdx for each in pairs]
        second = [each.trainIdx for each in pairs]
        return here.points[first], there.points[second]

    def score(self, one: Pixels, other: Pixels) -> float:
        """Cells that hold points which one mapping explains; `alignment` says what they are."""
        found = aligned(*self.matched(one, other))
        return float(found.cells) if found else 0.0


def network(backend: Backend, weights: Weights) -> Descriptor | Matcher:
    """The network of these files, loaded."""
    return (Matcher if backend.task is Task.MATCHES else Descriptor)(backend, weights)


def _extractor(name: str, file: str, size: tuple[int, int]) -> Any:
    if name == "disk":
        return cv2.DISK.create(file, _POINTS, 0.0, size)
    given = cv2.ALIKED.Params()
    given.inputSize = size
    return cv2.ALIKED.create(file, given)


@contextmanager
def _told(backend: Backend) -> Iterator[None]:
    """What OpenCV refuses, in words that name the network; its own warnings are for programmers."""
    level = logging.getLogLevel()
    logging.setLogLevel(logging.LOG_LEVEL_ERROR)
    try:
        yield
    except AttributeError as error:
        raise InputError(
            f"this OpenCV ({cv2.__version__}) has no class for {backend.name}",
            hint="install opencv-python-headless 5 or newer",
        ) from error
    except cv2.error as error:
        raise InputError(
            f"OpenCV cannot run the files of {backend.name}: {str(error).strip().splitlines()[0]}",
            hint=f"they should give: {backend.outputs}",
        ) from error
    finally:
        logging.setLogLevel(level)
