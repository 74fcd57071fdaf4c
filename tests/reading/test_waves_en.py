"""A night's weapons over a country, and its single hits."""

from __future__ import annotations

import pytest

HIT = "A drone hit a depot in Kharkiv on Sunday.\n\n"


@pytest.mark.parametrize(
    "sentence",
    [
        "In the same hours 15 of 17 Shaheds sent against the country were shot down.",
        "The air force gives 38 missiles over the whole of Ukraine, 30 of them shot down.",
        "Overnight Russia fired 120 drones at Ukrainian cities.",
        "During the same night Ukraine was the target of 40 drones, the air force said.",
    ],
)
def test_weapons_counted_over_a_country_are_a_wave_that_holds_the_hit(reader, sentence):
    hit, wave = reader(HIT + sentence).incidents
    assert wave.place is not None
    assert wave.place.name == "Ukraine"
    assert hit.part_of == wave.key


def test_a_lead_that_counts_a_night_s_weapons_is_the_wave(reader):
    told = reader(
        "Russia launched more than 300 drones overnight, the air force said. "
        "A block of flats in Odesa was hit. In Kyiv a drone fell on a school."
    )
    wave, *hits = told.incidents
    assert [i.place.name for i in told.incidents if i.place] == ["Ukraine", "Odesa", "Kyiv"]
    assert {hit.part_of for hit in hits} == {wave.key}


def test_the_shares_of_a_total_are_no_incidents_of_their_own(reader):
    told = reader(
        "Air defences destroyed 60 drones overnight: 30 over the Kursk region, 20 over the "
        "Bryansk region and ten over the Tula region."
    )
    assert [i.place.name for i in told.incidents if i.place] == ["Russia"]


def test_a_count_at_a_town_is_no_wave(reader):
    told = reader(HIT + "Overnight 12 drones were shot down over Kharkiv, the air force said.")
    assert all(i.place.name != "Ukraine" for i in told.incidents if i.place)
