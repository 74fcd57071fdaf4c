"""Short ways to write a claim, and the speakers of the tests."""

from itertools import count
from random import Random

from hypothesis import HealthCheck, settings

from remnant.domain.claim import STATED, Act, Certainty, Claim, Slot, Stance
from remnant.domain.report import Quote
from remnant.domain.values import THE_REPORT, ActorRef, TimeInterval
from remnant.pipeline import load_references

WORLD = load_references()

# The first claim drawn by chance builds hypothesis' tables of letters, which takes a second.
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def actor(name):
    """The entry of the actors file that the whole name means."""
    (mention,) = WORLD.actors.find(name, "en")
    return ActorRef(mention.actor.name, mention.actor.id, name)


def weapon(name):
    """The catalogue's entry that the whole name means."""
    (mention,) = WORLD.weapons.find(name)
    return mention.weapon


RUSSIA = actor("Russia")
UKRAINE = actor("Ukraine")
USA = actor("United States")
GUR = actor("Ukrainian military intelligence")
MINISTRY = actor("Russian Ministry of Defence")
KONASHENKOV = actor("Igor Konashenkov")
PUTIN = actor("Vladimir Putin")
KYIV = ActorRef("the capital's press office")
MAYOR = ActorRef("the mayor")
RESCUERS = ActorRef("rescuers")
WRITER = THE_REPORT

_NUMBERS = count(1)


def says(speaker, slot, value, stance=Stance.AFFIRMS, **fields):
    """A claim about incident "i1" with an id of its own."""
    number = next(_NUMBERS)
    words = fields.pop("words", f"words {number}")
    hedge = fields.pop("hedge", None)
    act = Act.DENIES if stance is Stance.DENIES else Act.STATES
    return Claim(
        id=fields.pop("id", f"c{number}"),
        incident=fields.pop("incident", ("i1",)),
        slot=Slot(slot),
        value=value,
        speaker=speaker,
        stance=stance,
        act=fields.pop("act", act),
        quote=Quote(words, 0, len(words)),
        certainty=Certainty(hedge) if hedge else STATED,
        said=fields.pop("said", TimeInterval.unknown()),
        **fields,
    )


def chance(seed=0):
    """Draws that are the same each time."""
    return Random(seed)  # noqa: S311 - no secret
