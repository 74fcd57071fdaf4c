"""Whether two printed names can be of one person, body, thing or place."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import yaml

ALIASES = yaml.safe_load((Path(__file__).parent / "aliases.yaml").read_text(encoding="utf-8"))
EMPTY = frozenset(ALIASES["empty"])
GENERIC = EMPTY | frozenset(ALIASES["generic"])
SIDES = [frozenset(side) for side in ALIASES["sides"]]
DESIGNATION = re.compile(  # "Shahed 136" and "Shahed-136", but not "the 9M38"
    r"\b(?!(?:" + "|".join(sorted(EMPTY)) + r")\b)([^\W\d_]+)[\s-]+(\d)"
)
POSSESSIVE = re.compile(r"'s\b")
PLURAL_LEAST = 5  # letters of a word whose last s may be a plural's
LENGTHS_APART = 4  # words that the shorter name may lack


@cache
def folded(text: str) -> str:
    """Lower case, compatibility forms, no punctuation, designations written as one word."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = plain.replace("’", "'").replace("ʼ", "'").replace("u.s.", "us")
    joined = DESIGNATION.sub(r"\1\2", POSSESSIVE.sub("", plain))
    return " ".join(re.findall(r"\w+", joined))


@cache
def words(text: str, without: frozenset[str] = EMPTY) -> frozenset[str]:
    """The words a name is known by; all of them where nothing else is left."""
    kept = frozenset(
        word[:-1]
        if len(word) >= PLURAL_LEAST and word.endswith("s") and not word.endswith("ss")
        else word
        for word in folded(text).split()
        if word not in without
    )
    return kept or frozenset(folded(text).split())


def dice(left: frozenset[str], right: frozenset[str]) -> float:
    """Sørensen-Dice: twice the shared over the sum of both; 0 where either is empty."""
    return 2 * len(left & right) / (len(left) + len(right)) if left and right else 0.0


def same_name(left: str | None, right: str | None, least: float) -> bool:
    """By alias list, by shared words from `least` on, or where one holds all words of the other.

    Two names of different sides never agree. None agrees with None alone.
    """
    if left is None or right is None:
        return left is right
    alias = _alias(left)
    if alias is not None and alias == _alias(right):
        return True
    a, b = words(left), words(right)
    if _sides(a) and _sides(b) and _sides(a) != _sides(b):
        return False
    return dice(a, b) >= least or (abs(len(a) - len(b)) <= LENGTHS_APART and (a <= b or b <= a))


def as_text(value: Any) -> str | None:
    """A value of the record as the words that stand for it; None for an open one."""
    if value is None:
        return None
    if isinstance(value, dict):
        told = value.get("name") or value.get("text")
        return str(told) if told else " ".join(str(each) for each in value.values() if each)
    if isinstance(value, list):
        return " ".join(text for each in value if (text := as_text(each)))
    return str(value)


def listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


@cache
def _alias(text: str) -> int | None:
    name = " ".join(word for word in folded(text).split() if word != "the")
    bare = _bare(name)
    for number, same in enumerate(ALIASES["same"]):
        if name in same or bare in {_bare(each) for each in same}:
            return number
    return None


def _bare(name: str) -> str:
    return " ".join(word for word in name.split() if word not in EMPTY)


def _sides(name: frozenset[str]) -> frozenset[int]:
    return frozenset(number for number, side in enumerate(SIDES) if name & side)
