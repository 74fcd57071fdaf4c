"""A report's text, taken apart: tokens, sentences, paragraphs, quotations, language."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass

from remnant.reading.language import guess, is_lettered, language_of
from remnant.reading.numerals import Numeral, find_numerals
from remnant.reading.quotations import Quotation, quotations
from remnant.reading.sentences import Span, split, with_abbreviations
from remnant.reading.tokens import Token, TokenKind, tokenise

__all__ = ["Quotation", "Sentence", "Text", "Token", "TokenKind", "analyse", "language_of"]


_NEIGHBOURS = 6  # sentences ahead that may tell the language of a short one


@dataclass(frozen=True, slots=True)
class Sentence:
    """`text[start:end]` without the white space around it; paragraphs are counted from 0."""

    start: int
    end: int
    language: str
    tokens: tuple[Token, ...]
    paragraph: int
    numerals: tuple[Numeral, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """All offsets count code points of `text`, the whole report; `body` is where it begins."""

    text: str
    body: int
    language: str
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that `offset` falls into."""
        at = bisect_right(self.sentences, offset, key=lambda each: each.start) - 1
        if at < 0 or self.sentences[at].end <= offset:
            return None
        return self.sentences[at]


def analyse(text: str, body: int = 0) -> Text:
    """Take a report apart from `body` on."""
    tokens = with_abbreviations(text, list(tokenise(text, body)))
    spans = split(text, tokens)
    language = language_of(text[body:])
    languages = _languages(text, tokens, spans, language)
    sentences = tuple(
        Sentence(
            tokens[span.first].start,
            tokens[span.last - 1].end,
            own,
            tuple(tokens[span.first : span.last]),
            span.paragraph,
            tuple(find_numerals(tokens[span.first : span.last], own)),
        )
        for span, own in zip(spans, languages, strict=True)
    )
    paragraphs = [span.paragraph for span in spans for _ in range(span.first, span.last)]
    return Text(text, body, language, sentences, quotations(text, tokens, paragraphs))


def _languages(text: str, tokens: list[Token], spans: list[Span], whole: str) -> list[str]:
    """The language of each sentence; one that tells nothing has that of its neighbours."""
    own = [_of_its_own(text[tokens[s.first].start : tokens[s.last - 1].end], whole) for s in spans]
    if Counter(own).keys() <= {None, whole}:
        return [whole] * len(spans)
    filled: list[str] = []
    for at, language in enumerate(own):
        before = filled[-1] if filled else None
        after = next((each for each in own[at + 1 : at + _NEIGHBOURS] if each), None)
        filled.append(language or before or after or whole)
    return filled


_SISTERS = frozenset(("uk", "ru"))


def _of_its_own(sentence: str, whole: str) -> str | None:
    """What a sentence tells by itself; small words alone do not set a Ukrainian sentence in a
    Russian text, as the two share too many of them.
    """
    found = guess(sentence)
    if found is None or found == whole or not {found, whole} <= _SISTERS:
        return found
    return found if is_lettered(sentence, found) else None
