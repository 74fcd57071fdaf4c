"""Signs that two texts are one: a wire's credit, and words repeated at length."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from remnant.assessing.lexicon import words
from remnant.naming.yamlfile import read_yaml

if TYPE_CHECKING:
    from remnant.domain.report import Report

_SHINGLE = 5  # words in a row
_LEAST = 12  # shingles below which a text is too short to be called a copy
_COPIED = 0.6  # share of the shorter text's shingles that stand in the longer one
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
