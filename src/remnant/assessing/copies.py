"""Signs that two texts are one: a wire's credit, words repeated at length, and the same slip."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from remnant.assessing.lexicon import words
from remnant.naming.yamlfile import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from remnant.domain.report import Report

_SHINGLE = 5  # words in a row
_LEAST = 12  # shingles below which a text is too short to be called a copy
_COPIED = 0.6  # share of the shorter text's shingles that stand in the longer one
_PAIR = 2  # reports that share a slip; one that many make tells of no common origin
_SLIP = 7  # letters below which two words may be alike by chance
_FORMS = 3  # letters at the end that tell forms of one word apart
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")
_HEAD, _TAIL = 160, 80  # characters of a text in which a credit stands


def wire_of(report: Report) -> str | None:
    """The agency that the text is credited to in its dateline or its last line."""
    body = report.text[report.body :].strip()
    for name, pattern in _credits():
        if pattern.search(body[:_HEAD]) or pattern.search(body[-_TAIL:]):
            return name
    return None


@cache
def _credits() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """A credit in brackets or slashes, before a dash that opens the text, or alone on a line."""
    wires = read_yaml(files("remnant.assessing") / "wires.yaml")
    found = []
    for wire in wires:
        names = "|".join(re.escape(name) for name in wire["credit"])
        forms = rf"\((?:{names})\)|/(?:{names})/|^(?:{names}) ?[-–—]|^(?:{names})\.?$"
        found.append((wire["name"], re.compile(forms, re.MULTILINE)))
    return tuple(found)


def shingles(report: Report) -> frozenset[tuple[str, ...]]:
    said = words(report.text[report.body :])
    return frozenset(said[at : at + _SHINGLE] for at in range(len(said) - _SHINGLE + 1))


def copied(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> bool:
    """Whether most of the shorter text stands in the longer one, word for word."""
    least = min(len(one), len(other))
    return least >= _LEAST and len(one & other) >= _COPIED * least


def quoting_the_record(reports: Sequence[Report]) -> frozenset[str]:
    """The reports (digests) that name other reports of the record by their digests, as a dossier
    of the record does.
    """
    held = {report.digest for report in reports}
    return frozenset(
        report.digest
        for report in reports
        if (held - {report.digest}).intersection(_DIGEST.findall(report.text))
    )


def shared_slips(reports: Sequence[Report]) -> dict[tuple[str, str], str]:
    """Pairs of reports (digests, either way round) that alone misspell a word in the same way,
    with the word: two letters that changed places, where more reports spell it right.
    """
    used: dict[str, set[str]] = defaultdict(set)
    for report in reports:
        for word in words(report.text[report.body :]):
            if len(word) >= _SLIP and word.isalpha():
                used[word].add(report.digest)
    found: dict[tuple[str, str], str] = {}
    for word, where in used.items():
        if len(where) == _PAIR and _right(word, where, used):
            one, other = sorted(where)
            found[one, other] = found[other, one] = word
    return found


def _right(word: str, where: set[str], used: dict[str, set[str]]) -> bool:
    """Whether other reports, and more of them, have the word with two letters changed back."""
    return any(
        not where & used[other] and len(used[other]) > len(where)
        for other in _changed_places(word)
        if other in used
    )


def _changed_places(word: str) -> Iterable[str]:
    """The word with two neighbours changed, neither the first letter nor those of its ending."""
    for at in range(1, len(word) - _FORMS - 1):
        if word[at] != word[at + 1]:
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
