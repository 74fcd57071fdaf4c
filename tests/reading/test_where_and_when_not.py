"""Names and hours that stand in a report and tell neither where nor when it happened."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "aside",
    [
        "The ministry called it an attack by the Kyiv regime on homes.",
        "The ministry accused Kyiv of an attempted terrorist attack.",
    ],
)
def test_a_capital_that_acts_or_is_accused_is_no_place(reader, aside):
    told = reader(f"Drones hit a tower in Moscow on Monday. {aside}").incidents
    assert [each.place.name for each in told] == ["Moscow"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("В понедельник дроны долетели до Воронежа и попали в склад.", "Voronezh"),
        ("У понеділок ракети долетіли до Полтави та влучили в склад.", "Poltava"),
    ],
)
def test_what_weapons_flew_as_far_as_is_where_they_struck(reader, text, place):
    (incident,) = reader(text).incidents
    assert incident.place.name == place


def test_the_hour_of_a_count_is_not_the_hour_of_the_attack(reader):
    text = (
        "Двоє людей загинули в Полтаві, куди в ніч на вівторок влучила ракета. "
        "Такі дані на полудень навів мер; зранку було поранено чотирьох."
    )
    (incident,) = reader(text).incidents
    assert incident.date.clock is None
    assert (str(incident.date.start), str(incident.date.end)) == ("2023-05-29", "2023-05-30")


def test_a_speaker_is_printed_in_the_report_s_own_words(reader):
    text = "A drone hit a depot near Ryazan on Monday. Russia's defence ministry blamed Ukraine."
    (claim,) = [each for each in reader(text).claims if each.slot.value == "perpetrator"]
    assert claim.speaker.printed in text
