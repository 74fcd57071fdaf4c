"""A small world for claims: who belongs to whom, and short ways to write a claim."""

from dataclasses import dataclass
from itertools import count

from remnant.domain.claim import STATED, Act, Certainty, Claim, Slot, Stance
from remnant.domain.ports import Actor, ActorKind, ActorMention, References, WeaponMention
from remnant.domain.report import Quote
from remnant.domain.values import THE_REPORT, ActorRef, TimeInterval, WeaponLevel, WeaponRef

_ENTRIES = (
    Actor("russia", "Russia", ActorKind.STATE, "RU"),
    Actor("ukraine", "Ukraine", ActorKind.STATE, "UA"),
    Actor("usa", "United States", ActorKind.STATE, "US"),
    Actor("russia-mod", "Russian Ministry of Defence", ActorKind.GOVERNMENT, "RU", "russia"),
    Actor("konashenkov", "Igor Konashenkov", ActorKind.OFFICIAL, "RU", "russia-mod"),
    Actor("putin", "Vladimir Putin", ActorKind.OFFICIAL, "RU", "russia"),
    Actor("ukraine-gur", "Ukrainian military intelligence", ActorKind.AGENCY, "UA", "ukraine"),
    Actor("reuters", "Reuters", ActorKind.OUTLET),
)
_WORDS = {"Russian": "russia", "Ukrainian": "ukraine", "British": "uk", "Reuters": "reuters"}


@dataclass(frozen=True)
class World:
    """An actors file of eight entries; a name's adjective tells whose an unknown actor is."""

    entries: tuple[Actor, ...] = _ENTRIES

    def find(self, text, language, on=None):
        found = []
        for word, actor in _WORDS.items():
            at = text.find(word)
            entry = self.get(actor)
            if at >= 0 and entry is not None:
                found.append(ActorMention(at, at + len(word), entry))
        return tuple(found)

    def get(self, actor):
        return next((each for each in self.entries if each.id == actor), None)

    def search(self, words, limit=10):
        return tuple(each for each in self.entries if words in each.name)[:limit]

    def holds(self, whole, part):
        at = part.id
        while at is not None:
            if at == whole.id:
                return True
            entry = self.get(at)
            at = entry.part_of if entry else None
        return False

    def state_of(self, country):
        return next((each for each in self.entries if each.country == country), None)


_ABOVE = {
    "shahed-136": "shahed",
    "shahed": "one-way-attack",
    "gerbera": "decoy",
    "tochka-u": "ballistic-missile",
    "iskander": "ballistic-missile",
}
_NAMES = {"Shahed": "shahed", "Gerbera": "gerbera", "Tochka-U": "tochka-u", "Iskander": "iskander"}


@dataclass(frozen=True)
class Arms:
    """A catalogue of five types under three classes."""

    def find(self, text):
        return tuple(
            WeaponMention(text.find(name), text.find(name) + len(name), weapon(name))
            for name in _NAMES
            if name in text
        )

    def get(self, weapon):
        return None

    def within(self, weapon, whole):
        at = weapon
        while at is not None:
            if at == whole:
                return True
            at = _ABOVE.get(at)
        return False

    def below(self, whole):
        return frozenset(each for each in _ABOVE if self.within(each, whole)) | {whole}

    def search(self, words, limit=10):
        return ()


def weapon(name):
    return WeaponRef(name, WeaponLevel.FAMILY, _NAMES.get(name))


class Nowhere:
    """A gazetteer that knows no place."""

    def find(self, text, language):
        return ()

    def get(self, place):
        return None

    def search(self, words, limit=10):
        return ()


WORLD = References(Arms(), Nowhere(), World())

RUSSIA = ActorRef("Russia", "russia")
UKRAINE = ActorRef("Ukraine", "ukraine")
USA = ActorRef("United States", "usa")
GUR = ActorRef("Ukrainian military intelligence", "ukraine-gur")
MINISTRY = ActorRef("Russian Ministry of Defence", "russia-mod")
KONASHENKOV = ActorRef("Igor Konashenkov", "konashenkov")
PUTIN = ActorRef("Vladimir Putin", "putin")
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
