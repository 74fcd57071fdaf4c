"""Quotations: the spans between quotation marks, nested and unclosed ones too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from remnant.reading.tokens import TokenKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from remnant.reading.tokens import Token


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands inside the marks, from `start` to `end`."""

    start: int
    end: int


# Opening mark -> the marks that close it.
_PAIRS = {
    "«": "»",
    "“": "”“",
    "„": '“”"',
    "‹": "›",
    '"': '"”',
    "‟": "”",
    "‘": "’",
    "'": "'",
    "`": "'`",
    "’": "’",
}
_DEEPEST = 8  # quotations within each other
_SINGLE = frozenset("‘'`’")
_BOTH = frozenset("\"“'’`”")  # marks that open or close by where they stand


def quotations(
    text: str, tokens: Sequence[Token], paragraphs: Sequence[int]
) -> tuple[Quotation, ...]:
    """The quotations of a text; `paragraphs` gives the paragraph of each token.

    One that is not closed runs to the end of its paragraph; a single mark that is not closed is
    an apostrophe.
    """
    found: list[Quotation] = []
    open_marks: list[Token] = []
    for at, token in enumerate(tokens):
        if at and paragraphs[at] != paragraphs[at - 1]:
            found += _unclosed(open_marks, tokens[at - 1].end)
            open_marks = []
        if token.kind is not TokenKind.QUOTE:
            continue
        level = _closes(token, open_marks) if _may_close(text, token) else None
        if level is not None:
            opened = open_marks[level]
            if opened.end < token.start:
                found.append(Quotation(opened.end, token.start))
            del open_marks[level:]
        elif token.text in _PAIRS and len(open_marks) < _DEEPEST and _may_open(text, token):
            open_marks.append(token)
    if tokens:
        found += _unclosed(open_marks, tokens[-1].end)
    return tuple(sorted(found, key=lambda each: (each.start, -each.end)))


def _unclosed(open_marks: Sequence[Token], end: int) -> list[Quotation]:
    return [
        Quotation(mark.end, end)
        for mark in open_marks
        if mark.text not in _SINGLE and mark.end < end
    ]


def _closes(token: Token, open_marks: Sequence[Token]) -> int | None:
    for level in range(len(open_marks) - 1, max(-1, len(open_marks) - 4), -1):
        if token.text in _PAIRS[open_marks[level].text]:
            return level
    return None


def _may_close(text: str, token: Token) -> bool:
    if token.text not in _BOTH:
        return True
    after = text[token.end : token.end + 1]
    before = text[token.start - 1 : token.start]
    return not before.isspace() and not after.isalnum()


def _may_open(text: str, token: Token) -> bool:
    if token.text not in _BOTH:
        return True
    before = text[token.start - 1 : token.start] if token.start else ""
    after = text[token.end : token.end + 1]
    return not before.isalnum() and bool(after) and not after.isspace()
