"""The ways in which Ukrainian and Russian news says who speaks, who did what and what came of it.

The sentences are in `ways_to_say_slavic.yaml`: our own, as agencies, offices and channels put it.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

LISTED = yaml.safe_load(
    Path(__file__).with_name("ways_to_say_slavic.yaml").read_text(encoding="utf-8")
)
WAYS = [way for groups in LISTED.values() for ways in groups.values() for way in ways]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way["text"])
def test_who_says_what_is_understood_in_ukrainian_and_russian(missing, way):
    assert missing(way["text"], way["says"]) == []
