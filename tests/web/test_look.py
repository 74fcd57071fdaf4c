"""What can be said of the look by computing: contrast, fonts, and whose files they are."""

from __future__ import annotations

import hashlib
import re
from importlib import resources
from pathlib import Path

import pytest

STATIC = resources.files("remnant.web") / "static"
STYLE = (STATIC / "style.css").read_text("utf-8")


def tokens(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6})\b", block))


LIGHT = tokens(STYLE[STYLE.index(":root {") : STYLE.index("@media (prefers-color-scheme: dark)")])
DARK = LIGHT | tokens(
    STYLE[STYLE.index("@media (prefers-color-scheme: dark)") : STYLE.index("*, *")]
)


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = "".join(each * 2 for each in digits) if len(digits) == 3 else digits
    channels = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "raised", "chosen"])
@pytest.mark.parametrize(
    "ink", ["ink", "quiet", "accent", "affirms", "denies", "leaves-open", "withholds"]
)
def test_words_can_be_read_on_every_ground(theme, ground, ink):
    assert contrast(theme[ink], theme[ground]) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_names_can_be_read_on_the_map(theme):
    assert contrast(theme["ink"], theme["land"]) >= 7
    assert contrast(theme["place"], theme["land"]) >= 3.5


def test_the_dark_theme_is_dark_and_the_light_one_light():
    assert luminance(DARK["paper"]) < 0.02
    assert luminance(LIGHT["paper"]) > 0.9


def test_both_families_hold_cyrillic():
    for family in ("Source Serif 4", "Source Sans 3"):
        faces = re.findall(rf'font-family: "{family}";.*?\}}', STYLE, re.DOTALL)
        assert any("U+0400-045F,U+0490-0491" in face for face in faces)


def test_every_file_that_the_style_sheet_names_is_there():
    for name in re.findall(r"url\(([^)]+)\)", STYLE):
        assert (STATIC / name).is_file(), name


def test_files_that_others_made_are_those_listed():
    listed = re.findall(
        r"`([^`]+)` sha256 `([0-9a-f]{64})`", (STATIC / "vendor" / "VENDORED.md").read_text("utf-8")
    )
    assert len(listed) > 15
    for name, digest in listed:
        assert hashlib.sha256((STATIC / name).read_bytes()).hexdigest() == digest, name


def test_what_is_served_stays_small():
    size = sum(each.stat().st_size for each in Path(str(STATIC)).rglob("*") if each.is_file())
    assert size < 4_000_000
