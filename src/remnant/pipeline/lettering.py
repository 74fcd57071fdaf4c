"""Letters on a part, read by programs that are on this machine: raw, and never corrected.

Tesseract reads Cyrillic and takes some Latin letters for their Cyrillic twins; RapidOCR reads
Latin and cannot read Cyrillic, without saying so. So both are asked, each reading is kept with the
program that made it, and a person says what is there. Neither is needed.
"""

from __future__ import annotations

import csv
import importlib.util
import re
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np

from remnant.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from remnant.domain.wreckage import Point
    from remnant.imagery.pdq import Pixels

_LANGUAGES = ("rus", "ukr", "eng")
_SPARSE = "11"  # Tesseract's mode for words here and there
_SECONDS = 60
_SIDE = 1_200  # pixels of the longer side that is read
_MARGIN = 0.15  # of the shorter side, around: text at the very edge is not found
_SURE_OF_WORD = 60  # of 100, Tesseract's own figure below which a word is noise
_SURE = 0.5  # RapidOCR's own figure below which a reading is noise
_LONGEST = 2_000  # letters that are kept of one reading
_CORNERS = 4


@dataclass(frozen=True, slots=True)
class Lettering:
    """What one program read: the lines as it gave them, and which program and languages."""

    text: str
    reader: str


def programs() -> tuple[str, ...]:
    """The programs on this machine that can read letters, with version and languages."""
    found = [_tesseract(), _rapidocr()]
    return tuple(each for each in found if each)


def letters(pixels: Pixels, outline: Sequence[Point]) -> tuple[Lettering, ...]:
    """What each program reads within an outline (shares of width and height); nothing where it
    reads nothing.

    An outline of four corners is laid flat, another turned to lie along its longer side. Raises
    InputError where no program is there.
    """
    if not programs():
        raise InputError(
            "no program that reads letters is on this machine",
            hint="install tesseract-ocr with tesseract-ocr-rus and tesseract-ocr-ukr, or "
            "`pip install remnant[ocr]`; or type what you read",
        )
    flat = _flat(pixels, outline)
    return tuple(each for each in _readings(flat) if each.text)


def _readings(flat: Pixels) -> Iterator[Lettering]:
    if reader := _tesseract():
        yield Lettering(_by_tesseract(flat, reader), reader)
    if reader := _rapidocr():
        yield Lettering(_by_rapidocr(flat), reader)


def _flat(pixels: Pixels, outline: Sequence[Point]) -> Pixels:
    height, width = pixels.shape[:2]
    corners = np.array(outline, np.float32) * np.array([width, height], np.float32)
    if len(corners) != _CORNERS:
        corners = cv2.boxPoints(cv2.minAreaRect(corners)).astype(np.float32)
    corners = _from_top_left(corners)
    sides = [float(np.linalg.norm(corners[n] - corners[n - 1])) for n in range(_CORNERS)]
    across, down = max(sides[1], sides[3]), max(sides[0], sides[2])
    factor = _SIDE / max(across, down, 1.0)
    wide, high = max(8, round(across * factor)), max(8, round(down * factor))
    square = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    flat = cv2.warpPerspective(
        pixels,
        cv2.getPerspectiveTransform(corners, square),
        (wide, high),
        flags=cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_REPLICATE,
    )
    margin = round(_MARGIN * max(min(wide, high), _SIDE // 8))
    around = (margin, margin, margin, margin)
    return cv2.copyMakeBorder(flat, *around, cv2.BORDER_REPLICATE).astype(np.uint8, copy=False)


def _from_top_left(corners: Any) -> Any:
    """In the order top left, top right, bottom right, bottom left, as they stand in the picture."""
    middle = corners.mean(axis=0)
    around = np.argsort(np.arctan2(*(corners - middle).T[::-1]))
    turned = corners[around]
    return np.roll(turned, -int(turned.sum(axis=1).argmin()), axis=0)


@cache
def _tesseract() -> str:
    """Its version with the languages that it has of those asked for; empty where it is not here."""
    program = shutil.which("tesseract")
    if not program:
        return ""
    told = [_run(program, each).decode(errors="replace") for each in ("--version", "--list-langs")]
    number = re.search(r"tesseract v?(\d[\d.]*)", told[0])
    languages = [each for each in _LANGUAGES if each in told[1].split()]
    if number is None or not languages:
        return ""
    return f"Tesseract {number[1]} {'+'.join(languages)}"


def _by_tesseract(flat: Pixels, reader: str) -> str:
    ok, picture = cv2.imencode(".png", flat[:, :, ::-1])
    if not ok:
        return ""
    asked = ("stdin", "stdout", "-l", reader.rpartition(" ")[2], "--psm", _SPARSE, "tsv")
    told = _run("tesseract", *asked, given=picture.tobytes()).decode(errors="replace")
    lines: dict[tuple[str, ...], list[str]] = {}
    for row in csv.DictReader(told.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row.get("text") and float(row.get("conf") or -1) >= _SURE_OF_WORD:
            place = tuple(str(row.get(each)) for each in ("block_num", "par_num", "line_num"))
            lines.setdefault(place, []).append(row["text"])
    return _tidy("\n".join(" ".join(words) for words in lines.values()))


def _run(*command: str, given: bytes = b"") -> bytes:
    """What a program prints; nothing where it fails or takes too long."""
    try:
        done = subprocess.run(  # noqa: S603  a program of the machine, with words of our own
            command, input=given, capture_output=True, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return b""
    return done.stdout or done.stderr if done.returncode == 0 else b""


@cache
def _rapidocr() -> str:
    if not all(importlib.util.find_spec(each) for each in ("rapidocr", "onnxruntime")):
        return ""
    return f"RapidOCR {version('rapidocr')}"


@cache
def _rapid_engine() -> Any:
    from rapidocr import RapidOCR  # noqa: PLC0415  an option, and slow to load

    return RapidOCR(params={"Global.log_level": "critical"})


def _by_rapidocr(flat: Pixels) -> str:
    found = _rapid_engine()(flat[:, :, ::-1].copy())
    told = zip(found.txts or (), found.scores or (), strict=True)
    return _tidy("\n".join(text for text, sure in told if sure >= _SURE))


def _tidy(text: str) -> str:
    """Lines as they were read, without those that hold no letter or digit."""
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if any(map(str.isalnum, line)))[:_LONGEST]
