"""Where sentences end: stops that end none, quotations that close after the stop, line breaks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from remnant.naming.yamlfile import read_yaml
from remnant.reading.tokens import Token, TokenKind

if TYPE_CHECKING:
    from collections.abc import Sequence

_LANGUAGES = ("en", "uk", "ru")
_STOPS = frozenset(".!?…‼⁇⁈⁉")
_DASHES = frozenset("-–—―−")
_BULLETS = frozenset("•▪▫●○◦‣⁃∙·*◽◾■□➡✅❗–—-")
_CLOSERS = frozenset("\"”»›’'“)]}")
_NEWLINE = re.compile(r"\r\n|[\n\r\u2028\u2029\x85]")
_MOST_CLOSERS = 4  # marks that close after a stop
_LONGEST = 400  # tokens
_DATELINE = 14  # tokens
_SHORTEST_PLACE = 3  # letters
_BLANK = 2  # line breaks in a gap that make a blank line
_WRAPPED = range(40, 121)  # widths that hard-wrapped text has


@dataclass(frozen=True, slots=True)
class _Abbreviations:
    before_name: frozenset[str]
    before_number: frozenset[str]
    anywhere: frozenset[str]
    openers: frozenset[str]

    def __contains__(self, word: str) -> bool:
        return word in self.before_name or word in self.anywhere


@cache
def _abbreviations() -> _Abbreviations:
    rows = [
        read_yaml(files("remnant.reading").joinpath(f"data/abbreviations.{language}.yaml"))
        for language in _LANGUAGES
    ]

    def merged(group: str) -> frozenset[str]:
        return frozenset(word for row in rows for word in row[group])

    return _Abbreviations(
        merged("before_name"), merged("before_number"), merged("anywhere"), merged("openers")
    )


@dataclass(frozen=True, slots=True)
class Span:
    """Tokens `first` to `last` (exclusive) make a sentence of a paragraph."""

    first: int
    last: int
    paragraph: int


def with_abbreviations(text: str, tokens: Sequence[Token]) -> list[Token]:
    """The tokens, with the stop of an abbreviation taken into it ("Feb" "." -> "Feb.")."""
    known = _abbreviations()
    merged: list[Token] = []
    skip = False
    for at, token in enumerate(tokens):
        if skip:
            skip = False
            continue
        stop = tokens[at + 1] if at + 1 < len(tokens) else None
        if stop and stop.text == "." and stop.start == token.end and _shortened(tokens, at, known):
            written = text[token.start : stop.end]
            key = token.key + "."
            merged.append(Token(token.start, stop.end, written, TokenKind.ABBREVIATION, key))
            skip = True
        else:
            merged.append(token)
    return merged


def _shortened(tokens: Sequence[Token], at: int, known: _Abbreviations) -> bool:
    token = tokens[at]
    if token.kind is not TokenKind.WORD:
        return False
    if token.text in known or token.key in known:
        return True
    follower = tokens[at + 2] if at + 2 < len(tokens) else None
    if follower is None:
        return False
    if len(token.key) == 1 and token.capital:  # an initial: "S. Lavrov"
        return follower.capital
    return token.text in known.before_number and follower.kind is TokenKind.NUMBER


def split(text: str, tokens: Sequence[Token]) -> list[Span]:
    """The sentences of a text, with the number of the paragraph that each stands in.

    A dateline is a sentence of its own; a sentence without an end is cut at 400 tokens.
    """
    breaks = _line_breaks(text, tokens)
    spans: list[Span] = []
    first = paragraph = 0
    heading = _dateline(tokens)
    for at in range(len(tokens)):
        following = at + 1
        blank = breaks.get(following)
        full = following in (heading, len(tokens)) or following - first == _LONGEST
        if full or blank is not None or _ends(tokens, at, first):
            spans.append(Span(first, following, paragraph))
            first = following
        if blank:
            paragraph += 1
    return spans


def _dateline(tokens: Sequence[Token]) -> int | None:
    """The token after the dash of a dateline that opens a text: "KYIV, Feb. 28 (Agency) — "."""
    if not tokens or len(tokens[0].text) < _SHORTEST_PLACE or not tokens[0].text.isupper():
        return None
    for at in range(1, min(_DATELINE, len(tokens) - 1)):
        token, following = tokens[at], tokens[at + 1]
        if token.text in _DASHES and not _touches(tokens, at - 1):
            if following.text in _DASHES:  # "--"
                continue
            return at + 1 if not following.text[0].islower() else None
        if token.text in _DASHES and tokens[at - 1].text in _DASHES:
            return at + 1 if not following.text[0].islower() else None
        if token.text[0].islower() or token.text[0] in _STOPS:
            return None
    return None


def _ends(tokens: Sequence[Token], at: int, first: int) -> bool:
    """Whether the sentence that begins at `first` ends with token `at`, the next one being on the
    same line.
    """
    following = tokens[at + 1]
    closing = at
    while (
        closing > max(first, at - _MOST_CLOSERS)
        and tokens[closing].text in _CLOSERS
        and _touches(tokens, closing - 1)
    ):
        closing -= 1
    stop = tokens[closing]
    if following.text in _CLOSERS and _touches(tokens, at) and not _opens(tokens, at + 1):
        return False  # the mark after it belongs to the sentence
    if stop.kind is TokenKind.ABBREVIATION:
        return _ends_after_abbreviation(stop, following, quoted=closing < at)
    if closing - 1 == first and stop.text == "." and tokens[first].kind is TokenKind.NUMBER:
        return False  # the number of a list: "1. Moscow"
    return stop.text[0] in _STOPS and _begins(tokens, at, stop)


def _begins(tokens: Sequence[Token], at: int, stop: Token) -> bool:
    """Whether what follows a stop looks like a new sentence."""
    following = tokens[at + 1]
    if _touches(tokens, at):
        return _space_forgotten(tokens, at, stop)
    if following.text in _DASHES:
        beyond = tokens[at + 2] if at + 2 < len(tokens) else None
        return beyond is not None and not beyond.text[0].islower()
    return not (following.text[0].islower() or following.text in ",;:")


def _touches(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].end == tokens[at + 1].start


def _opens(tokens: Sequence[Token], at: int) -> bool:
    """Whether a mark that can open or close opens here: a word follows it at once."""
    return (
        at + 1 < len(tokens)
        and _touches(tokens, at)
        and not _touches(tokens, at - 1)
        and tokens[at + 1].kind is not TokenKind.PUNCTUATION
    )


def _ends_after_abbreviation(token: Token, following: Token, *, quoted: bool) -> bool:
    if quoted:
        return following.capital
    known = _abbreviations()
    word = token.text[:-1]
    if word in known.before_name and word not in known.anywhere:
        return False
    return following.text in known.openers or following.kind is TokenKind.SYMBOL


def _space_forgotten(tokens: Sequence[Token], at: int, stop: Token) -> bool:
    """A capital in Cyrillic right behind a stop, as channels write: "ППО.Уламки"."""
    following = tokens[at + 1]
    return (
        stop is tokens[at]
        and following.kind is TokenKind.WORD
        and following.capital
        and len(following.text) > 1
        and not following.text.isascii()
    )


def _line_breaks(text: str, tokens: Sequence[Token]) -> dict[int, bool]:
    """Tokens that begin a new line on purpose -> whether a blank line stands before them."""
    breaks: dict[int, bool] = {}
    lines: list[int] = [0]  # first tokens of the lines of the present block
    for at in range(1, len(tokens)):
        left, right = tokens[at - 1].end, tokens[at].start
        if right - left <= 1 and text[left:right] in ("", " "):
            continue
        count = len(_NEWLINE.findall(text, left, right))
        if count >= _BLANK:
            _mark_lines(tokens, lines, at, breaks)
            breaks[at] = True
            lines = [at]
        elif count:
            lines.append(at)
    _mark_lines(tokens, lines, len(tokens), breaks)
    return breaks


def _mark_lines(
    tokens: Sequence[Token], lines: Sequence[int], end: int, breaks: dict[int, bool]
) -> None:
    """Tell wrapped lines from deliberate ones: a wrapped line had no room for the next word."""
    if len(lines) == 1:
        return
    ends = [*lines[1:], end]
    widths = [
        tokens[last - 1].end - tokens[first].start for first, last in zip(lines, ends, strict=True)
    ]
    widest = max(widths)
    for row in range(1, len(lines)):
        first = tokens[lines[row]]
        room = widths[row - 1] + 1 + (first.end - first.start) <= widest
        wrapped = widest in _WRAPPED and not room
        bullet = first.text[0] in _BULLETS or first.kind is TokenKind.SYMBOL
        if bullet or not (wrapped or first.text[0].islower()):
            breaks[lines[row]] = False
