"""The forms that a Ukrainian or Russian place name takes in a sentence, by the endings file."""

from __future__ import annotations

import re
from functools import cache
from itertools import product

from remnant.gazetteer.data_files import data

_CASES = 5  # genitive, dative, accusative, instrumental, locative

Case = tuple[str, ...]  # the forms in use for one case, more than one where usage varies

_ALPHABET = {
    "uk": frozenset("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя' -"),
    "ru": frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюя -"),
}
_VOWELS = frozenset("аеєиіїоуюяёыэ")
_ADJECTIVE_ENDS = {
    "uk": ("ий", "ій", "а", "я", "е", "є", "і", "ів", "їв"),
    "ru": ("ый", "ий", "ой", "ая", "яя", "ое", "ее", "ие", "ые"),
}
# Endings of last words that may be adjectives: Верхня, Станиця Луганська, Крымская.
_ADJECTIVE_NAMES = {
    "uk": ("ська", "цька", "зька", "ова", "ева", "ьна", "ня", "еча", "яча"),
    "ru": ("ая", "яя", "ое", "ее", "ие", "ые"),
}
_FIXED = frozenset({"на", "над", "під", "под", "при", "в", "у"})  # Ростов-на-Дону


def languages(name: str) -> tuple[str, ...]:
    """The languages whose alphabet writes this name; both, where no letter decides."""
    letters = set(straight(name).casefold()) - {"*"}
    return tuple(code for code, alphabet in _ALPHABET.items() if letters <= alphabet)


def straight(name: str) -> str:
    """The name with every apostrophe written '."""
    return name.replace("’", "'").replace("ʼ", "'")


def forms(name: str, language: str) -> frozenset[str]:
    """Every oblique form of a name of one or more words; its nominative is not among them. Of a
    name with a star only what stands before it changes: "завод* нефтепродуктов".
    """
    changing, star, fixed = name.partition("*")
    if star:
        return frozenset(form + fixed for form in forms(changing, language))
    words = straight(name).split(" ")
    *heads, last = words
    options = [_adjective_or_fixed(word, language) for word in heads]
    options.append(_last_word(last, language))
    if heads and heads[0].casefold() in data("inflection")["heads"][language]:
        options[0] = inflect(heads[0], language, "noun")
        options[-1] = tuple((*case, last) for case in options[-1])
    found = {" ".join(chosen) for case in zip(*options, strict=True) for chosen in product(*case)}
    return frozenset(found - {straight(name)})


def nominative(name: str, language: str) -> str:
    """What a name that follows a preposition is called, where its ending tells."""
    table: dict[str, str] = data("inflection")["nominative"].get(language, {})
    ending = next((end for end in table if name.endswith(end)), None)
    return name if ending is None else name.removesuffix(ending) + table[ending]


def _adjective_or_fixed(word: str, language: str) -> tuple[Case, ...]:
    if word.endswith(_ADJECTIVE_ENDS[language]):
        return inflect(word, language, "adjective")
    return _unchanged(word)


def _last_word(word: str, language: str) -> tuple[Case, ...]:
    """Of a name with hyphens the last part changes (Івано-Франківськ), or the first before a
    preposition (Ростов-на-Дону); of a name without hyphens the whole.
    """
    if len(word) > 1 and word.isupper():
        return _unchanged(word)  # АЭС
    head, *rest = word.split("-")
    if rest and rest[0].casefold() in _FIXED:
        tail = "".join(f"-{part}" for part in rest)
        return _around("", inflect(head, language, "noun"), tail)
    start, hyphen, end = word.rpartition("-")
    cases = inflect(end, language, "noun")
    if end.endswith(_ADJECTIVE_NAMES[language]):
        adjective = inflect(end, language, "adjective")
        cases = tuple(tuple(dict.fromkeys(a + b)) for a, b in zip(cases, adjective, strict=True))
    return _around(start + hyphen, cases, "")


def _around(before: str, cases: tuple[Case, ...], after: str) -> tuple[Case, ...]:
    return tuple(tuple(f"{before}{form}{after}" for form in case) for case in cases)


def _unchanged(word: str) -> tuple[Case, ...]:
    return ((word,),) * _CASES


def inflect(word: str, language: str, part: str) -> tuple[Case, ...]:
    """The five oblique cases of one word, by the longest ending that the file has for it."""
    found = _rule(word, _rules(language, part))
    if found is None:
        return _unchanged(word)
    ending, cases = found
    stem = word[: len(word) - len(ending)]
    return tuple(
        tuple(
            word if new == "=" else _joined(stem, "" if new == "-" else new, word) for new in case
        )
        for case in cases
    )


def _joined(stem: str, ending: str, word: str) -> str:
    if stem or not word[0].isupper():
        return stem + ending
    return ending.capitalize()  # the rule's ending is the whole word: Ріг, Розі


def adjective_stems(name: str, language: str) -> tuple[str, ...]:
    """What stands before the endings of the adjective made from a settlement's name ("Чугуїв":
    "чугуївськ"); several where the language has no one way.
    """
    irregular = data("inflection")["irregular"][language].get(straight(name))
    if irregular:
        return (irregular,)
    found = None if " " in name else _rule(straight(name), _rules("derived", language))
    if found is None:
        return ()
    ending, middles = found
    stem = straight(name)[: len(straight(name)) - len(ending)]
    return tuple(stem + middle for middle in middles[0])


_ADJECTIVE_ENDINGS = re.compile(
    r"(?:(?<=[сцз]ьк)|(?<=[сц]к))"
    r"(?:ий|ого|ому|им|ім|ої|ій|ою|у|а|е|і|их|ими|ого|ом|ая|ой|ую|ое|ие|ими|их|и)$"
)


def may_be_adjective(form: str) -> bool:
    """Whether a word (folded) ends as adjectives do."""
    return form.endswith(_endings("any"))


def is_adjective(form: str) -> bool:
    """Whether a word (folded) made with -ськ- or -ск- has an ending that no noun has."""
    return form[len(adjective_stem(form)) :] in _endings("only")


@cache
def _endings(which: str) -> tuple[str, ...]:
    return tuple(data("inflection")["adjective_endings"][which].split())


def adjective_stem(word: str) -> str:
    """An adjective in -ськ- or -ск- (folded) without its ending; other words as they are."""
    return _ADJECTIVE_ENDINGS.sub("", word)


def _rule(word: str, rules: dict[str, tuple[Case, ...]]) -> tuple[str, tuple[Case, ...]] | None:
    lower = word.casefold()
    for length in range(min(len(word), _LONGEST_END), 0, -1):
        ending = lower[-length:]
        if ending in rules:
            return ending, rules[ending]
    if "" in rules and lower and lower[-1] not in _VOWELS:
        return "", rules[""]
    return None


_LONGEST_END = 7


@cache
def _rules(language: str, part: str) -> dict[str, tuple[Case, ...]]:
    table: dict[str, str] = data("inflection")[language][part]
    if language == "derived":
        return {ending: (tuple(new.split()),) for ending, new in table.items()}
    return {
        ending: tuple(tuple(case.split("/")) for case in new.split())
        for ending, new in table.items()
    }
