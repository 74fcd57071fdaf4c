"""One spelling for looking names up, the same when the index is built and when it is read."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʼʹ′`´\"”“ˈ"))
_SEPARATORS = {ord(mark): " " for mark in "-‐‑‒–—.,/()[]"}
_LETTERS = {
    ord("ё"): "е",
    ord("ґ"): "г",
    ord("ł"): "l",
    ord("ø"): "o",
    ord("đ"): "d",
    ord("ð"): "d",
    ord("ı"): "i",
    ord("ə"): "a",
    ord("æ"): "ae",
    ord("ß"): "ss",
    ord("þ"): "th",
}
_KEPT = frozenset("йї")  # letters of their own, though Unicode builds them with marks
_TABLE = _APOSTROPHES | _SEPARATORS | _LETTERS


@lru_cache(maxsize=8192)
def fold(name: str) -> str:
    """A name without case, accents, apostrophes, hyphens or points: what the index is keyed by."""
    if name.isascii():
        return " ".join(name.lower().translate(_TABLE).split())
    plain = []
    for letter in unicodedata.normalize("NFKC", name).casefold().translate(_LETTERS):
        if letter in _KEPT:
            plain.append(letter)
        else:
            plain.extend(
                part
                for part in unicodedata.normalize("NFD", letter)
                if not unicodedata.combining(part)
            )
    return " ".join("".join(plain).translate(_TABLE).split())
