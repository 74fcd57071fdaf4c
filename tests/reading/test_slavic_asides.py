"""Ukrainian and Russian: counts that are rejected, sites named by an adjective, waves, origins."""

from __future__ import annotations


def test_who_rejects_figures_denies_a_count_and_no_deed(reader):
    text = (
        "В ночь на понедельник над Киевом сбиты 18 ракет, сообщили украинские Воздушные силы. "
        "Министр обороны Сергей Шойгу эти цифры отверг."
    )
    (claim,) = [each for each in reader(text).claims if each.stance.value == "denies"]
    assert (claim.slot.value, claim.value.max) == ("intercepted", 18)
    assert claim.speaker.name == "Sergei Shoigu"


def test_an_airport_named_by_its_town_s_adjective_is_that_airport(reader):
    text = "В псковском аэропорту в ночь на понедельник беспилотники повредили самолёты."
    (incident,) = reader(text).incidents
    assert "Pskov" in incident.place.name


def test_a_city_of_a_wave_is_still_spoken_of_in_the_next_paragraph(reader):
    text = (
        "Росія в ніч на понеділок атакувала Україну 75 дронами, 71 з них збито, "
        "повідомили Повітряні сили.\n\nУ Києві дрон влучив у склад.\n\nП'ятеро людей поранено."
    )
    told = reader(text)
    (claim,) = [each for each in told.claims if each.slot.value == "injured"]
    (incident,) = [each for each in told.incidents if each.key in claim.incident]
    assert incident.place.name == "Kyiv"


def test_the_country_that_drones_came_from_is_not_where_they_struck(reader):
    text = (
        "Безпілотники, що в понеділок вибухнули на базі, запустили з території України.\n\n"
        "Ідеться про летовище «Енгельс» у Саратовській області. Там загинули троє військових."
    )
    places = [each.place.name for each in reader(text).incidents if each.place is not None]
    assert "Ukraine" not in places


def test_the_day_that_a_strike_is_likened_to_is_not_its_own(reader):
    text = (
        "В ту же башню, что и в воскресенье, в ночь на вторник попал беспилотник, сообщили в Туле."
    )
    (incident,) = reader(text).incidents
    assert str(incident.date.end) == "2023-05-30"
