"""Names that stand for one scene, and words that do not set one."""

from __future__ import annotations

from datetime import date


def _places(told):
    return [i.place.name for i in told.incidents if i.place]


def test_a_village_no_gazetteer_lists_is_in_the_region_named_beside_it(reader):
    told = reader(
        "Jets bombed the hamlet of Zorbanak in the Tigray region on Monday, a nurse said.\n\n"
        "Later the army said that it had struck a camp in Tigray."
    )
    assert len(told.incidents) == 1


def test_a_named_market_is_the_market_told_of_before(reader):
    told = reader(
        "Shells crashed into a crowded market in Omdurman on Monday.\n\n"
        "A statement accused the rebels of having fired at Zarnak Market."
    )
    assert len(told.incidents) == 1


def test_the_land_of_a_war_is_not_where_something_struck(reader):
    told = reader(
        "Rockets hit a shop in Barda on Monday, far from the conflict over Nagorno-Karabakh."
    )
    assert _places(told) == ["Barda"]


def test_a_launch_site_is_no_place_of_the_blow(reader):
    told = reader(
        "A rocket hit a field in Haifa on Monday. It had been launched from an area north of the "
        "Lebanese town of Tyre, the army said."
    )
    assert "Tyre" not in _places(told)


def test_the_day_of_an_accusation_is_not_that_of_the_deed(reader):
    told = reader(
        "A drone hit a ward in Kherson on 20 May.\n\n"
        "The minister admitted only on Sunday that his own forces had hit the ward."
    )
    assert {i.date.start for i in told.incidents} == {date(2023, 5, 20)}


def test_a_later_place_does_not_fill_a_scene_that_has_none(reader):
    told = reader(
        "A missile struck the cruiser on Sunday, an official said.\n\n"
        "There were losses, he said. Their number was unclear.\n\n"
        "The ship had served for years. It was known well. It had a crew of 500.\n\n"
        "Explosions were heard in Odesa on Monday, and the army said it had hit a factory."
    )
    assert len(told.incidents) == 2


def test_another_blow_on_its_own_day_is_not_the_main_one(reader):
    told = reader(
        "A missile levelled homes in Sumy, officials said.\n\nThe dead were found at once.\n\n"
        "Sumy has been hit before in this war. A rocket attack on 4 May killed one resident."
    )
    assert [i.date.start.month for i in told.incidents if i.date.start] == [5, 5]
    assert len(told.incidents) == 2
