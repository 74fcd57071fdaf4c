"""Letters on a part are read by programs that may be there, and kept as they were read."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest

from remnant.errors import InputError
from remnant.pipeline import lettering

if TYPE_CHECKING:
    from remnant.domain.wreckage import Point
    from remnant.imagery.pdq import Pixels

WIDTH, HEIGHT = 900, 600


@pytest.fixture
def tesseract() -> None:
    if shutil.which("tesseract") is None:
        why = "Tesseract is not installed"
        if os.environ.get("REMNANT_REQUIRE_TESSERACT"):
            pytest.fail(why)
        pytest.skip(why)


@pytest.fixture
def rapidocr() -> None:
    pytest.importorskip("rapidocr", reason="RapidOCR is not installed")


def stencilled(text: str, degrees: float) -> tuple[Pixels, tuple[Point, ...]]:
    """A grey plate with letters on it, turned, with noise; and the outline of the letters."""
    plate = np.full((HEIGHT, WIDTH, 3), 132, np.uint8)
    cv2.putText(plate, text, (230, 320), (38, 36, 34), cv2.FontFace("sans"), 56, 600)
    turned = cv2.getRotationMatrix2D((WIDTH / 2, HEIGHT / 2), degrees, 1.0)
    plate = cv2.warpAffine(plate, turned, (WIDTH, HEIGHT), borderValue=(132, 132, 132))
    noise = np.random.default_rng(7).normal(0, 5, plate.shape)
    corners = np.array([[210, 255], [690, 255], [690, 345], [210, 345]], float)
    placed = np.column_stack([corners, np.ones(4)]) @ turned.T / [WIDTH, HEIGHT]
    outline = tuple((float(x), float(y)) for x, y in placed)
    return np.clip(plate + noise, 0, 255).astype(np.uint8), outline


def read_by(program: str, text: str, degrees: float) -> str:
    found = lettering.letters(*stencilled(text, degrees))
    return "".join(each.text for each in found if each.reader.startswith(program))


@pytest.mark.usefixtures("tesseract")
@pytest.mark.parametrize("degrees", [0, 12, -25])
def test_cyrillic_is_read_however_the_part_lies(degrees: float) -> None:
    assert "ДОЗОР-51" in read_by("Tesseract", "ДОЗОР-51", degrees).replace(" ", "")


@pytest.mark.usefixtures("rapidocr")
@pytest.mark.parametrize("degrees", [0, 12, -25])
def test_latin_is_read_however_the_part_lies(degrees: float) -> None:
    assert "KR48-173" in read_by("RapidOCR", "KR48-173", degrees).replace(" ", "")


@pytest.mark.usefixtures("tesseract")
def test_a_reading_names_the_program_with_its_version_and_languages() -> None:
    (name,) = (each for each in lettering.programs() if each.startswith("Tesseract"))
    assert any(map(str.isdigit, name))
    assert "eng" in name


@pytest.mark.usefixtures("tesseract")
def test_a_bare_plate_gives_no_reading() -> None:
    plate = np.full((HEIGHT, WIDTH, 3), 132, np.uint8)
    assert lettering.letters(plate, ((0.2, 0.2), (0.8, 0.2), (0.8, 0.8), (0.2, 0.8))) == ()


def test_where_no_program_is_there_the_person_is_told_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(lettering, "programs", tuple)
    with pytest.raises(InputError, match="no program") as raised:
        lettering.letters(*stencilled("A1", 0))
    assert "tesseract-ocr" in str(raised.value)


def test_an_outline_of_more_corners_is_laid_along_its_longer_side() -> None:
    picture, outline = stencilled("KR48-173", 20)
    middle = tuple((a + b) / 2 for a, b in zip(outline[0], outline[1], strict=True))
    more = (outline[0], (middle[0], middle[1]), *outline[1:])
    high, wide = lettering._flat(picture, more).shape[:2]
    assert max(high, wide) > 3 * min(high, wide)
