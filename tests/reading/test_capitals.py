"""A capital that is called only by that word."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Two drones hit the Russian capital on Monday night, the mayor said.", "Moscow"),
        ("A missile hit a depot in the Ukrainian capital on Monday.", "Kyiv"),
        ("Russia said Kyiv was to blame. Drones struck the Russian capital on Monday.", "Moscow"),
        (
            (
                "Drones hit homes in Moscow on Tuesday. Russia blamed Kyiv. "
                "Houses in the capital were hit."
            ),
            "Moscow",
        ),
        ("Уночі над столицею збили шість дронів, повідомив мер.", "Kyiv"),
        ("В понедельник беспилотник попал в дом в российской столице.", "Moscow"),
        ("A drone struck the capital of Chechnya, Grozny, on Monday.", "Grozny"),
    ],
)
def test_the_capital_is_the_city_that_is_meant(reader, text, place):
    (incident,) = reader(text).incidents
    assert incident.place is not None
    assert incident.place.name == place


def test_a_capital_that_nothing_tells_is_left_alone(reader):
    (incident,) = reader("A drone hit a house in the capital on Monday.").incidents
    assert incident.place is None
