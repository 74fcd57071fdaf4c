"""The turns that English reports of attacks use, each in a sentence of our own.

How an answer is written here is said by the fixture `missing`.
"""

from __future__ import annotations

import pytest

LEAD = "A missile hit Kramatorsk on Monday.\n\n"

TOLLS = [
    ("Three people were killed when a rocket hit a house.", "killed=3 & target~house"),
    ("An air strike on a market killed 14 people.", "killed=14 & target~market"),
    ("A drone attack on a bus left six dead and ten wounded.", "killed=6 & injured=10"),
    ("The blast claimed the lives of five people.", "killed=5"),
    ("The attack claimed at least nine lives.", "killed=9.."),
    ("Four workers lost their lives.", "killed=4"),
    ("Two of the injured later succumbed to their wounds.", "killed=2"),
    ("Eleven people, including three children, died.", "killed=11"),
    ("The death toll rose to 17.", "killed=17"),
    ("The death toll has climbed to 21.", "killed=21"),
    ("The death toll stands at 30.", "killed=30"),
    ("The number of injured rose to 40.", "injured=40"),
    ("The number of those killed has reached 12.", "killed=12"),
    ("At least 25 people were wounded, five of them critically.", "injured=25.."),
    ("A missile killed at least seven in Dnipro, officials said.", "killed=7..@officials"),
    ("Six people sustained injuries.", "injured=6"),
    ("Eight residents suffered shrapnel wounds.", "injured=8"),
    ("Nine people sought medical help.", "injured=9"),
    ("Nine people sought medical attention.", "injured=9"),
    ("Fifteen people were taken to hospital.", "injured=15"),
    ("Fifteen people were rushed to hospitals.", "injured=15"),
    ("Thirteen people required hospital treatment.", "injured=13"),
    ("Four others are in critical condition.", "injured=4"),
    ("An elderly woman was killed and her husband was wounded.", "killed=1 & injured=1"),
    ("A 62-year-old man was killed.", "killed=1"),
    ("A 45-year-old woman was hospitalised with shrapnel wounds.", "injured=1"),
    ("The bombardment killed a teacher and wounded two pupils.", "killed=1 & injured=2"),
    ("It killed three soldiers and injured seven others.", "killed=3 & injured=7"),
    ("The strike killed 12 and wounded scores.", "killed=12 & injured=40.."),
    ("Rescuers pulled eight bodies from the rubble.", "killed=8"),
    ("The bodies of six people were recovered from the rubble.", "killed=6"),
    ("Seven people were confirmed dead.", "killed=7"),
    ("A mother and her two children were among the dead.", ""),
    ("There were no immediate reports of casualties.", "killed=0 & injured=0"),
    ("No casualties were reported.", "killed=0 & injured=0"),
    ("There was no loss of life.", "killed=0"),
    ("Nobody was hurt.", "injured=0"),
    ("No injuries were reported.", "injured=0"),
    ("No fatalities were reported.", "killed=0"),
    ("The crew was unharmed.", "injured=0"),
    ("All 22 crew members were safe.", "injured=0"),
    ("Ten people were killed and 31 others injured in the raid.", "killed=10 & injured=31"),
    ("The raid resulted in the deaths of four civilians.", "killed=4"),
    ("The raid resulted in four deaths and nine injuries.", "killed=4 & injured=9"),
    ("Two people perished in the fire.", "killed=2"),
    ("Casualties include five dead and 20 wounded.", "killed=5 & injured=20"),
    ("One person died on the spot and another died in hospital.", "killed=1"),
    ("The mayor put the death toll at 16.", "killed=16@mayor"),
]

ARMS = [
    ("Ukraine's air force said it shot down 18 of 20 drones.", "intercepted=18@air force"),
    ("Air defences downed nine drones over Kyiv, the mayor said.", "intercepted=9@mayor"),
    ("Two missiles slammed into a hotel.", "struck=2 & target~hotel"),
    ("A rocket ploughed into an apartment block.", "target~apartment block"),
    ("A shell tore through the roof of a school.", "target~school"),
    ("A drone crashed into a school near the village.", "struck=1 & target~school"),
    ("Three rockets fell short and landed in a field.", "fell=3"),
    ("The missile veered off course.", ""),
    ("Rockets rained down on a residential area.", "target~residential area"),
    ("Russia launched 40 drones and six missiles overnight.", "launched=40 & launched=6"),
    ("The hospital came under fire.", "target~hospital"),
    ("The hospital took a direct hit.", "target~hospital"),
    ("The school was hit by a rocket.", "target~school"),
    ("A power plant was targeted by drones.", "target~power plant"),
    ("Israeli jets carried out a strike on a mosque.", "target~mosque"),
    ("A convoy was struck on the highway.", "target~convoy"),
    ("A car bomb went off outside a police station.", "weapon~vehicle bomb"),
    ("A missile hit a cargo ship off the port.", "target~cargo ship"),
    ("A rocket struck a displacement camp.", "target~displacement camp"),
    ("A drone strike hit a power substation.", "target~power substation"),
    ("The refinery was set ablaze.", "damage~refinery"),
    ("The building was razed to the ground.", "damage~building"),
    ("A warehouse burned to the ground.", "damage~warehouse"),
    ("The blast blew out windows.", "damage~windows"),
    ("The roof was sheared off.", "damage~roof"),
    ("Part of the building caved in.", "damage~building"),
    ("The strike sparked a fire at an oil depot.", "damage~fire"),
    ("A fire erupted at the refinery.", "damage~fire"),
    ("Two cars were reduced to charred wrecks.", "damage~cars"),
    ("The church sustained heavy damage.", "damage~damage"),
    ("The bridge suffered extensive damage.", "damage~damage"),
    ("The strike left the clinic in ruins.", "damage~clinic"),
    ("Thousands of homes were left without power.", "damage~without power"),
]

VOICES = [
    ("No group has claimed responsibility for the attack.", "perpetrator:withholds@any party"),
    ("There was no immediate claim of responsibility.", "perpetrator:withholds@any party"),
    ("No one immediately took credit for the bombing.", "perpetrator:withholds@any party"),
    ("The attack remains unclaimed.", "perpetrator:withholds@any party"),
    ("Russia denied carrying out the attack.", "perpetrator:denies@Russia"),
    ("Israel rejected the allegation that it was behind the strike.", "perpetrator:denies@Israel"),
    ("Kyiv distanced itself from the attack.", "perpetrator:denies@Ukraine"),
    ("Iran denied any role in the attack.", "perpetrator:denies@Iran"),
    ("Moscow dismissed the accusations as baseless.", "perpetrator:denies@Russia"),
    ("Kyiv has not commented on the strike.", "perpetrator:withholds@Ukraine"),
    ("The Israeli military declined to comment.", "perpetrator:withholds@Israel"),
    ("The Pentagon did not immediately respond to a request for comment.", "perpetrator:withholds"),
    ("There was no immediate comment from Moscow.", "perpetrator:withholds@Russia"),
    ("There was no immediate reaction from Tehran.", "perpetrator:withholds@Iran"),
    ("Ukraine has yet to comment on the strike.", "perpetrator:withholds@Ukraine"),
    ("Reuters could not independently verify the report.", "occurred:leaves_open@Reuters"),
    ("The claims could not immediately be verified.", "occurred:leaves_open"),
    ("It was not immediately clear who fired the missile.", "perpetrator:leaves_open"),
    ("It was unclear who was behind the attack.", "perpetrator:leaves_open"),
    ("The cause of the explosion was under investigation.", "cause:leaves_open"),
    ("Ukraine blamed Russia for the strike.", "perpetrator~Russia@Ukraine"),
    ("Kyiv accused Moscow of shelling the town.", "perpetrator~Russia@Ukraine"),
    ("Ukrainian officials pointed the finger at Russia.", "perpetrator~Russia@officials"),
    ("Saudi Arabia held Iran responsible for the attack.", "perpetrator~Iran@Saudi"),
    ("The attack was attributed to Russia by Ukrainian officials.", "perpetrator~Russia"),
    ("Officials said the attack bore the hallmarks of Islamic State.", "perpetrator~Islamic State"),
    ("Islamic State claimed responsibility for the bombing.", "perpetrator~Islamic State@Islamic"),
    ("The Houthis said they had carried out the attack.", "perpetrator~Houthi@Houthi"),
    ("Hezbollah said its fighters had fired the rockets.", "perpetrator~Hezbollah@Hezbollah"),
    ("The attack was claimed by the Houthis.", "perpetrator~Houthi@Houthi"),
    ("Investigators said fragments found at the site were from a Shahed-136.", "wreckage~Shahed"),
    ("Photographs showed a tail fin with serial numbers, the group said.", "wreckage"),
    ("Officials did not say how many people were killed.", "killed:withholds@officials"),
]


@pytest.mark.parametrize(("sentence", "expected"), [*TOLLS, *ARMS, *VOICES])
def test_the_turn_is_understood(missing, sentence, expected):
    assert missing(LEAD + sentence, expected) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The president met his adviser and reached an agreement.",
        "Russia used its veto in the council.",
        "Kyiv said it would send a delegation to Geneva.",
        "The ministry reduced its staff to 40 people.",
        "He was treated as a hero.",
    ],
)
def test_like_words_for_other_things_tell_of_no_attack(answers, sentence):
    told = answers(LEAD + sentence)
    assert [claim for claim in told if claim.quote.start >= len(LEAD)] == []
