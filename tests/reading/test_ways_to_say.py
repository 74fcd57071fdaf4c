"""The ways in which news says that something happened, where and when, and who says what of it.

The sentences are in `ways_to_say.yaml`: our own, about other wars than those of the corpus.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

WAYS = yaml.safe_load(
    Path(__file__).with_suffix("").parent.joinpath("ways_to_say.yaml").read_text("utf-8")
)


@pytest.mark.parametrize("way", WAYS["incidents"], ids=lambda way: way["text"])
def test_an_incident_is_set_where_and_when_it_was(reader, way):
    found = reader(way["text"]).incidents
    shown = [each.place.name if each.place else "" for each in found]
    assert len(shown) == len(way["places"])
    assert all(named in told for named, told in zip(way["places"], shown, strict=True)), shown
    if "days" in way:
        assert [str(each.date.start) for each in found] == way["days"]


@pytest.mark.parametrize("text", WAYS["none"])
def test_what_is_no_attack_makes_no_incident(reader, text):
    assert reader(text).incidents == ()


@pytest.mark.parametrize("way", WAYS["claims"], ids=lambda way: way["text"])
def test_who_says_what_is_understood(missing, way):
    assert missing(way["text"], way["says"]) == []
