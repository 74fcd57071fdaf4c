"""Ukrainian and Russian names in Latin letters, for those that the register does not know.

Ukrainian by the official table of 2010 (Cabinet of Ministers resolution 55), Russian by BGN/PCGN
1947 as the press simplifies it: no dots and primes, -y for -ий and -ый (Dmitry), -ei and -ai for
-ей and -ай (Sergei, Nikolai).
"""

from __future__ import annotations

_UKRAINIAN = dict(
    zip(
        "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'",
        [
            "a",
            "b",
            "v",
            "h",
            "g",
            "d",
            "e",
            "ie",
            "zh",
            "z",
            "y",
            "i",
            "i",
            "i",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "kh",
            "ts",
            "ch",
            "sh",
            "shch",
            "",
            "iu",
            "ia",
            "",
        ],
        strict=True,
    )
)
_UKRAINIAN_FIRST = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_RUSSIAN = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        [
            "a",
            "b",
            "v",
            "g",
            "d",
            "e",
            "yo",
            "zh",
            "z",
            "i",
            "y",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "kh",
            "ts",
            "ch",
            "sh",
            "shch",
            "",
            "y",
            "",
            "e",
            "yu",
            "ya",
        ],
        strict=True,
    )
)
_AFTER_VOWEL = frozenset("аеёиоуыэюяйъь")
_APOSTROPHES = "'’ʼ"


def romanise(text: str, language: str) -> str:
    """`text` in Latin letters, capitals kept; what is not Cyrillic stays as it is."""
    letter = _ukrainian if language == "uk" else _russian
    low = text.lower()
    return "".join(_cased(text, at, letter(low, at)) for at in range(len(low)))


def _ukrainian(low: str, at: int) -> str:
    letter = low[at]
    before = low[at - 1] if at else ""
    if before in _APOSTROPHES and at > 1:
        before = low[at - 2]
    if letter in _APOSTROPHES and before.isalpha():
        return ""
    if not before.isalpha():
        return _UKRAINIAN_FIRST.get(letter, _UKRAINIAN.get(letter, letter))
    return "gh" if letter == "г" and before == "з" else _UKRAINIAN.get(letter, letter)


def _russian(low: str, at: int) -> str:
    letter = low[at]
    before = low[at - 1] if at else ""
    last = not low[at + 1 : at + 2].isalpha()
    if letter == "е" and (not before.isalpha() or before in _AFTER_VOWEL):
        return "ye"
    if letter == "й" and last:
        return {"и": "", "ы": "", "е": "i", "а": "i"}.get(before, "y")
    if letter == "и" and low[at + 1 : at + 2] == "й" and not low[at + 2 : at + 3].isalpha():
        return "y"
    return _RUSSIAN.get(letter, letter)


def _cased(text: str, at: int, latin: str) -> str:
    if not text[at].isupper():
        return latin
    following = text[at + 1 : at + 2]
    before = text[at - 1] if at else ""
    whole = following.isupper() or (not following.isalpha() and before.isupper())
    return latin.upper() if whole else latin.capitalize()
