"""Bytes as text: Unicode where the file is Unicode, else a Cyrillic or Western code page that the
letters themselves speak for, else a refusal.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from remnant.errors import UnreadableError

_MARKS_OF_UNICODE = (
    (codecs.BOM_UTF8, "utf_8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf_32_le", "UTF-32"),  # begins like UTF-16, so it is asked first
    (codecs.BOM_UTF32_BE, "utf_32_be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf_16_le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf_16_be", "UTF-16"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "a rich-text document"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
)
_SAVE_AS_TEXT = "save its text as UTF-8 in a .txt file"
_CONTROLS = frozenset(map(chr, [*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F]))
_NO_CHARACTERS = dict.fromkeys([0, *range(0xD800, 0xE000)], "\ufffd")  # nothing stores these
_CONTROL_SHARE = (
    0.005  # terminal escapes and form feeds occur in captured text, streams of them not
)
_SAMPLE = 200_000  # bytes are enough to tell an encoding
_MORE_BY = 4
_CASE_DISCOUNT = 0.8  # running text is mostly lower case, and a headline is not
_LIKELY_ENOUGH = (
    15.0  # per thousand and letter; Cyrillic text reads 35 to 65, a wrong code page < 12
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, and the name of the encoding; `guessed` where the file does not say it."""

    text: str
    encoding: str
    guessed: bool = False


def decoded(content: bytes, name: str) -> Decoded:
    """The whole text of a file, nothing stripped but a byte-order mark.

    `UnreadableError`, naming the file, for what is no text or in no encoding that can be told.
    """
    for signature, kind in _SIGNATURES:
        if content.startswith(signature):
            raise UnreadableError(f"{name} is {kind}, not text", hint=_SAVE_AS_TEXT)
    result = _unicode(content, name) or _code_page(content, name)
    controls = sum(character in _CONTROLS for character in result.text)
    if "\0" in result.text or controls > _CONTROL_SHARE * len(result.text):
        raise UnreadableError(f"{name} is a binary file, not text", hint=_SAVE_AS_TEXT)
    return result


def sound_text(text: str) -> str:
    """Text out of a document that may spell any number: what is no character becomes U+FFFD."""
    return text.translate(_NO_CHARACTERS)


def _unicode(content: bytes, name: str) -> Decoded | None:
    for mark, codec, title in _MARKS_OF_UNICODE:
        if content.startswith(mark):
            try:
                return Decoded(content[len(mark) :].decode(codec), title)
            except UnicodeDecodeError as error:
                raise UnreadableError(
                    f"{name} says that it is {title} and is not, from byte {error.start} on",
                    hint=_SAVE_AS_TEXT,
                ) from error
    try:
        return Decoded(content.decode(), "UTF-8")
    except UnicodeDecodeError as error:
        if _mostly_utf8(content):
            raise UnreadableError(
                f"{name} is UTF-8 and damaged at byte {error.start}", hint=_SAVE_AS_TEXT
            ) from error
        return None


def _mostly_utf8(content: bytes) -> bool:
    """Whether far more characters outside ASCII are spelt as UTF-8 than are not; text in a code
    page hardly ever is by chance.
    """
    text = content[:_SAMPLE].decode(errors="replace")
    lost = text.count("\ufffd")
    kept = sum(character > "\x7f" for character in text) - lost
    return kept > _MORE_BY * lost


def _code_page(content: bytes, name: str) -> Decoded:
    if b"\0" in content:
        raise UnreadableError(f"{name} is a binary file, not text", hint=_SAVE_AS_TEXT)
    scores = []
    for candidate in _knowledge()["candidates"]:
        try:
            text = content.decode(candidate["codec"])
        except UnicodeDecodeError:
            continue
        scores.append((_likeness(text[:_SAMPLE]), candidate["name"], text))
    best = max(scores, default=(0.0, "", ""))
    if best[0] < _LIKELY_ENOUGH:
        raise UnreadableError(
            f"{name} is in no encoding that can be told from its bytes", hint=_SAVE_AS_TEXT
        )
    return Decoded(best[2], best[1], guessed=True)


def _likeness(text: str) -> float:
    """How much the characters outside ASCII look like print: mean letters per thousand.

    A letter counts for nothing where its word mixes alphabets or turns from lower to upper case,
    as words read in a wrong code page do, and anything that is neither letter nor mark counts
    against.
    """
    letters, marks, accented = _tables()
    total, seen, marked = 0.0, 0, 0
    before = ""
    for character in text:
        if character > "\x7f":
            if character in marks:
                marked += 1
            else:
                seen += 1
                total += _weight(character, before, letters, accented)
        before = character
    if not seen:
        return _LIKELY_ENOUGH if marked else 0.0
    return total / seen


def _weight(
    character: str, before: str, letters: dict[str, int], accented: frozenset[str]
) -> float:
    lower = character.lower()
    if lower in letters:
        latin_before = before.isascii() and before.isalpha()
        if latin_before or (character != lower and before.islower()):
            return -20.0
        return letters[lower] * (1.0 if character == lower else _CASE_DISCOUNT)
    if character in accented:
        return 30.0 if before.isascii() else 5.0
    return -40.0


@cache
def _knowledge() -> dict[str, Any]:
    source = files("remnant.archive").joinpath("data/encodings.yaml")
    knowledge: dict[str, Any] = yaml.safe_load(source.read_text(encoding="utf-8"))
    return knowledge


@cache
def _tables() -> tuple[dict[str, int], frozenset[str], frozenset[str]]:
    knowledge = _knowledge()
    return knowledge["letters"], frozenset(knowledge["marks"]), frozenset(knowledge["accented"])
