"""The forms of Ukrainian and Russian verbs, from the infinitive.

Regular classes by rule, the rest from `data/verbs.{uk,ru}.yaml`. A form has a kind: past, present,
passive (short and full participles and the forms in -но, -то), gerund, infinitive. Forms that a
verb of some class might have and this one has not do no harm: nobody writes them.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from remnant.naming.yamlfile import read_yaml
from remnant.reading.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_UK_PAST = ("в", "ла", "ло", "ли")
_RU_PAST = ("л", "ла", "ло", "ли")
_PARTICIPLE_UK = ("о", "ий", "а", "у", "е", "і", "их", "ого", "ої", "им", "ими", "ому", "ою", "ій")
_PARTICIPLE_RU = (
    "",
    "а",
    "о",
    "ы",
    "ный",
    "ная",
    "ное",
    "ные",
    "ного",
    "ной",
    "ных",
    "ным",
    "ными",
    "ную",
    "ном",
    "ному",
)
# Consonants before -ен- change: вразити -> вражено, разрушить stays, поразить -> поражён.
_SOFTENED_UK = {
    "ст": ("щ",),
    "зд": ("ждж",),
    "д": ("дж",),
    "т": ("ч",),
    "з": ("ж",),
    "с": ("ш",),
    "б": ("бл",),
    "п": ("пл",),
    "в": ("вл",),
    "м": ("мл",),
    "ф": ("фл",),
}
_SOFTENED_RU = {
    "ст": ("щ",),
    "зд": ("ж",),
    "д": ("ж", "жд"),
    "т": ("ч", "щ"),
    "з": ("ж",),
    "с": ("ш",),
    "б": ("бл",),
    "п": ("пл",),
    "в": ("вл",),
    "м": ("мл",),
    "ф": ("фл",),
}


@cache
def _irregular(language: str) -> Mapping[str, Mapping[str, Sequence[str]]]:
    rows: Mapping[str, Mapping[str, Sequence[str]]] = read_yaml(
        files("remnant.reading").joinpath(f"data/verbs.{language}.yaml")
    )
    return rows


def is_cyrillic(word: str) -> bool:
    return "\u0400" <= word[:1] <= "\u04ff"


@cache
def _stems(language: str) -> Mapping[str, Mapping[str, Sequence[str]]]:
    """Ends of infinitives -> kind of form -> what stands in their place, the longest end first."""
    rows = read_yaml(files("remnant.reading").joinpath(f"data/stems.{language}.yaml"))
    return {end: rows[end] for end in sorted(rows, key=len, reverse=True)}


def _restemmed(core: str, language: str) -> list[tuple[str, str]] | None:
    """The forms of a verb whose past has another stem: "нести" gives "ніс", "попасть" "попал"."""
    stems = _stems(language)
    end = next((each for each in stems if core.endswith(each)), None)
    if end is None:
        return None
    head = core[: -len(end)]
    return [(head + form, kind) for kind, listed in stems[end].items() for form in listed]


@cache
def slavic_forms(infinitive: str) -> tuple[str, ...]:
    """Every form of a verb of either language; the infinitive's ending tells which."""
    russian = infinitive in _irregular("ru") or infinitive.endswith(("ть", "ться", "чь"))
    return tuple(conjugation(infinitive, "ru" if russian else "uk"))


@cache
def conjugation(infinitive: str, language: str) -> dict[str, str]:
    """Form -> kind, the infinitive among them; everything folded."""
    verb = fold(infinitive)
    reflexive = verb.endswith("ся")
    core = verb[:-2] if reflexive else verb
    found: dict[str, str] = {verb: "infinitive"}
    forms = _restemmed(core, language)
    if forms is None:
        forms = _ukrainian(core) if language == "uk" else _russian(core)
    for form, kind in forms:
        if not reflexive:
            found.setdefault(form, kind)
        elif kind != "passive":
            for end in _reflexive(form, language):
                found.setdefault(end, kind)
    for kind, listed in (_irregular(language).get(infinitive) or {}).items():
        for form in listed:
            found[fold(form)] = kind
    return found


def _reflexive(form: str, language: str) -> tuple[str, ...]:
    vowel = form[-1] in "аеиіоуюяї"
    if language == "uk":
        if form.endswith(("є", "е")):
            return (form + "ться",)
        return (form + "ся", form + "сь") if vowel else (form + "ся",)
    return (form + "сь",) if vowel else (form + "ся",)


def _ukrainian(core: str) -> list[tuple[str, str]]:
    if not core.endswith("ти"):
        return []
    stem = core[:-2]
    forms = [(stem + end, "past") for end in _UK_PAST]
    forms += [(stem + "вши", "gerund")]
    if stem.endswith(("ува", "юва")):
        forms += [(stem[:-3] + stem[-3] + end, "present") for end in ("є", "ють")]
        forms += [(stem[:-3] + stem[-3] + "ючи", "gerund")]
        forms += [(stem[:-3] + "ован" + end, "passive") for end in _PARTICIPLE_UK]
        forms += [(stem + "н" + end, "passive") for end in _PARTICIPLE_UK]
    elif stem.endswith(("а", "я")):
        forms += [(stem + end, "present") for end in ("є", "ють")]
        forms += [(stem + "ючи", "gerund")]
        forms += [(stem + "н" + end, "passive") for end in _PARTICIPLE_UK]
    elif stem.endswith(("и", "ї", "і")):
        base = stem[:-1]
        forms += [(base + end, "present") for end in ("ить", "ять", "ать")]
        forms += [(soft + "ять", "present") for soft in _softened(base, _SOFTENED_UK)]
        forms += [(base + "ячи", "gerund")]
        for soft in _softened(base, _SOFTENED_UK):
            forms += [(soft + "ен" + end, "passive") for end in _PARTICIPLE_UK]
        forms += [(stem + "т" + end, "passive") for end in _PARTICIPLE_UK]
    elif stem.endswith("у"):
        forms += [(stem[:-1] + end, "present") for end in ("е", "уть")]
        forms += [(stem + "т" + end, "passive") for end in _PARTICIPLE_UK]
    return forms


def _russian(core: str) -> list[tuple[str, str]]:
    if not core.endswith("ть"):
        return []
    stem = core[:-2]
    forms = [(stem + end, "past") for end in _RU_PAST]
    forms += [(stem + end, "gerund") for end in ("в", "вши")]
    if stem.endswith(("ова", "ева")):
        forms += [(stem[:-3] + end, "present") for end in ("ует", "уют", "юет", "юют")]
        forms += [(stem[:-3] + "уя", "gerund")]
        forms += [(stem + "н" + end, "passive") for end in _PARTICIPLE_RU]
    elif stem.endswith(("а", "я")):
        forms += [(stem + end, "present") for end in ("ет", "ют")]
        forms += [(stem + "я", "gerund")]
        forms += [(stem + "н" + end, "passive") for end in _PARTICIPLE_RU]
    elif stem.endswith(("и", "е")):
        base = stem[:-1]
        forms += [(base + end, "present") for end in ("ит", "ят", "ат")]
        forms += [(base + "я", "gerund")]
        for soft in _softened(base, _SOFTENED_RU):
            forms += [(soft + "ен" + end, "passive") for end in _PARTICIPLE_RU]
        forms += [(stem + "т" + end, "passive") for end in _PARTICIPLE_RU]
    elif stem.endswith(("у", "ы")):
        forms += [(stem[:-1] + end, "present") for end in ("ет", "ут")]
        forms += [(stem + "т" + end, "passive") for end in _PARTICIPLE_RU]
    forms += [
        (stem + "вш" + end, "participle")
        for end in ("ий", "ая", "ие", "их", "ими", "им", "ую", "его")
    ]
    return forms


def _softened(base: str, table: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    for size in (2, 1):
        tail = base[-size:]
        if tail in table:
            return (base, *(base[:-size] + each for each in table[tail]))
    return (base,)


@cache
def known_verbs(language: str) -> frozenset[str]:
    """Every finite form of the verbs that the lists of the language name."""
    found: set[str] = set()
    for name in ("cues", "events"):
        rows = read_yaml(files("remnant.reading").joinpath(f"data/{name}.{language}.yaml"))["verbs"]
        for verbs in rows.values():
            for verb in verbs:
                kinds = conjugation(verb.split()[0], language)
                found |= {form for form, kind in kinds.items() if kind in ("past", "present")}
    return frozenset(found)


@cache
def speech_words(language: str) -> frozenset[str]:
    """Every form of the verbs of speech and of what happens, participles and infinitives too."""
    found: set[str] = set()
    for name in ("cues", "events"):
        rows = read_yaml(files("remnant.reading").joinpath(f"data/{name}.{language}.yaml"))["verbs"]
        for verbs in rows.values():
            for verb in verbs:
                found |= set(conjugation(verb.split()[0], language))
    return frozenset(found)


@cache
def cue_verbs(language: str) -> frozenset[str]:
    """Every finite form of the verbs of speech."""
    rows = read_yaml(files("remnant.reading").joinpath(f"data/cues.{language}.yaml"))["verbs"]
    return frozenset(
        form
        for verbs in rows.values()
        for verb in verbs
        for form, kind in conjugation(verb.split()[0], language).items()
        if kind in ("past", "present")
    )
