"""Remains that are shown, and compared with those of other strikes."""

from __future__ import annotations


def test_a_report_on_remains_is_of_the_incident_they_are_of(reader):
    text = (
        "What do the remains of Monday's drones over Tula show? Little, but something.\n\n"
        "The wing is straight. The debris is consistent with drones found after earlier strikes, "
        "says Armament Watch, a group of analysts. It fell in a field and exploded."
    )
    told = reader(text)
    assert told.incidents[0].place.name == "Tula"
    assert str(told.incidents[0].date.start) == "2023-05-29"
    (claim,) = [each for each in told.claims if each.slot.value == "wreckage"]
    assert claim.speaker.name == "Armament Watch"
    assert claim.certainty.printed == "consistent with"
    assert "says" not in claim.value[0]


def test_remains_that_look_similar_are_linked_to_the_other_strike(reader):
    text = (
        "A drone hit a house in Tula on Monday. Remains photographed after an attack on a refinery "
        "in the Krasnodar region look very similar."
    )
    told = reader(text)
    tula, other = told.incidents
    assert other.place.name.startswith("Krasnodar")
    (claim,) = [each for each in told.claims if each.slot.value == "wreckage"]
    assert (claim.incident, claim.links) == ((tula.key,), (other.key,))
    assert all(tula.key not in c.incident for c in told.claims if c.value == ("refinery",))


def test_a_new_paragraph_counts_its_days_from_what_the_report_is_of(reader):
    text = (
        "A drone hit a depot near Ryazan on Tuesday. A house in Tula was hit on 26 May.\n\n"
        "The attack came a day after drones struck homes in Moscow."
    )
    places = {each.place.name: str(each.date.start) for each in reader(text).incidents}
    assert places["Moscow"] == "2023-05-29"
