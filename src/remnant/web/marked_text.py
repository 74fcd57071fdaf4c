"""A report's text with the words of each claim marked, also where claims share words.

Marks nest where one lies inside another. Two that cross cannot nest, so the one that runs on is
closed at the other's edge and opened again behind it; both pieces carry the same claim.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Span:
    """Words to mark, `text[start:end]`.

    `key` names the mark and is its address on the page, `style` says how it is drawn, `number`
    the note it refers to.
    """

    key: str
    start: int
    end: int
    style: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as HTML, and the keys of the marks that begin in it."""

    html: Markup
    begun: tuple[str, ...]


def paragraphs(text: str, spans: Iterable[Span], start: int = 0) -> tuple[Paragraph, ...]:
    """The text from `start` on, a paragraph for each line that is not blank."""
    ordered = sorted(spans, key=lambda span: (span.start, -span.end))
    done: list[Paragraph] = []
    addressed: set[str] = set()
    at = start
    for line in text[start:].splitlines(keepends=True):
        end = at + len(line)
        if line.strip():
            within = [span for span in ordered if span.start < end and span.end > at]
            before = frozenset(addressed)
            pen = _Pen(text, addressed)
            pen.write(at, at + len(line.rstrip()), within)
            begun = tuple(
                span.key for span in within if span.key in addressed and span.key not in before
            )
            done.append(Paragraph(Markup("").join(pen.out), begun))
        at = end
    return tuple(done)


@dataclass(slots=True)
class _Pen:
    """Writes one paragraph; `addressed` are the marks that have their address already."""

    text: str
    addressed: set[str]
    out: list[Markup] = field(default_factory=list)
    open: list[Span] = field(default_factory=list)

    def write(self, start: int, end: int, spans: Sequence[Span]) -> None:
        inside = [span for span in spans if span.start < end]
        edges = {start, end}
        for span in inside:
            edges |= {max(span.start, start), min(span.end, end)}
        stops = sorted(edges)
        for left, right in pairwise(stops):
            self._turn([span for span in inside if span.start <= left < span.end], left)
            self.out.append(escape(self.text[left:right]))
        self._turn([], end)

    def _turn(self, wanted: Sequence[Span], at: int) -> None:
        """Close what ends here, with whatever lies inside it, and open what begins."""
        keep = 0
        while keep < len(self.open) and self.open[keep] in wanted:
            keep += 1
        closing = self.open[keep:]
        self.out += [Markup("</mark>")] * len(closing)
        ending = [span for span in closing if not self.text[at : span.end].strip()]
        self.out += [_note(span) for span in sorted(ending, key=lambda span: span.number or 0)]
        reopened = [span for span in wanted if span not in self.open[:keep]]
        del self.open[keep:]
        for span in sorted(reopened, key=lambda span: (-span.end, span.start)):
            self.out.append(self._tag(span))
            self.open.append(span)

    def _tag(self, span: Span) -> Markup:
        first = span.key not in self.addressed
        self.addressed.add(span.key)
        address = Markup(' id="{}"').format(span.key) if first else Markup("")
        return Markup('<mark class="words {}" data-claim="{}"{}>').format(
            span.style, span.key, address
        )


def _note(span: Span) -> Markup:
    """The number that leads to the note, behind the last of the words."""
    if span.number is None:
        return Markup("")
    # The word joiner keeps the number on the line of the words it belongs to.
    return Markup('&#8288;<a class="ref" href="#note-{}" aria-label="note {}">{}</a>').format(
        span.key, span.number, span.number
    )
