"""Names that the index lacks, where the words around show that they are places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from remnant.gazetteer.cues import (
    country_adjectives,
    cue,
    directions,
    facilities,
    given_names,
    people,
    stopped,
)
from remnant.gazetteer.forms import adjective_stem
from remnant.gazetteer.schema import PlaceKind
from remnant.gazetteer.spans import Role, Span
from remnant.gazetteer.surroundings import cue_before, in_apposition, is_settlement_after

if TYPE_CHECKING:
    from collections.abc import Sequence

    from remnant.gazetteer.tokens import Word

_MOST_WORDS = 3
_ABBREVIATION = 5  # letters
_WIDE = (PlaceKind.REGION, PlaceKind.COUNTRY, PlaceKind.AREA)
_AT = frozenset({"at", "in"})
_LINKS = frozenset({"in", "the", "в", "у", "на"})


def with_unknown(words: Sequence[Word], spans: list[Span]) -> list[Span]:
    """The spans, and beside them the unknown names: those that a word calls a settlement or a
    site, those that stand before a unit that holds them, and every later mention of such a name.
    """
    taken = {at for span in spans for at in range(span.low, span.high + 1)}
    starts = {span.low: span for span in spans}
    added: list[Span] = []
    named: dict[str, Span] = {}
    at = 0
    while at < len(words):
        if at in taken or not words[at].capital or _opens_with_preposition(words, at):
            at += 1
            continue
        last = _run(words, at, taken)
        span = _unknown(words, at, last, starts)
        form = " ".join(word.form for word in words[at : last + 1])
        if span is None and form in named:
            span = Span(at, last, (), at, last, cued=True, same=named[form])
        if span:
            added.append(span)
            named.setdefault(form, span)
        at = last + 1
    return sorted([*spans, *added], key=lambda span: span.first)


def _opens_with_preposition(words: Sequence[Word], at: int) -> bool:
    """The capital of "В Россошанском районе" is the sentence's: the name begins behind it."""
    word = words[at]
    if not word.opens or word.text.isascii() or at + 1 >= len(words):
        return False
    return bool(cue("in", "before").ending(words, at + 1))


def _run(words: Sequence[Word], at: int, taken: set[int]) -> int:
    """The last of the capitalised words that stand together from `at` on."""
    last = at
    while last + 1 < len(words) and last + 1 < at + _MOST_WORDS:
        following = words[last + 1]
        if last + 1 in taken or not following.glued or not following.titled:
            break
        last += 1
    return last


def _unknown(words: Sequence[Word], first: int, last: int, starts: dict[int, Span]) -> Span | None:
    if first == 0 or _is_other(words, first, last):
        return None
    span = Span(first, last, (), first, last)
    size = _district_after(words, first, last)
    if size:
        span.role, span.high, span.cued = Role.DISTRICT, last + size, True
        return span
    site = _site_before(words, first)
    if site:
        span.role, span.sort, span.low = Role.FACILITY, site[1], first - site[0]
    elif not (
        cue_before(words, first, "settlement")
        or is_settlement_after(words, last)
        or in_apposition(words, last)
        or _is_located(words, first, last, starts)
    ):
        return None
    span.cued = True
    return span


def _district_after(words: Sequence[Word], first: int, last: int) -> int:
    """An adjective that no known town gives, before a word for a district: "Суджанский район"."""
    at = last + 1
    adjectival = adjective_stem(words[first].form) != words[first].form
    latin = words[first].form.endswith(("sky", "skyi", "skiy"))
    if first < last or at >= len(words) or not words[at].glued or not (adjectival or latin):
        return 0
    found = cue("district", "after").starting(words, at)
    return found[0] if found else 0


def _site_before(words: Sequence[Word], first: int) -> tuple[int, str] | None:
    """As in "пункт пропуска «Новые Юрковичи»", "the oil refinery at al-Jaili"."""
    if words[first].quoted:
        return facilities("slavic").ending(words, first)
    if first > 1 and words[first].glued and words[first - 1].form in _AT and words[first - 1].glued:
        found = facilities("en").ending(words, first - 1)
        return (found[0] + 1, found[1]) if found else None
    return None


def _is_other(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether a run is a person's name or an ordinary word with a capital."""
    word = words[first]
    if word.text.isupper() and len(word.text) <= _ABBREVIATION:
        return True
    if not word.titled and not word.text.isupper() and "-" not in word.text:
        return True  # "БпЛА", "McDonald"
    if word.form in given_names() or word.form in people("titles"):
        return True
    if first == last and (word.form in stopped("ordinary") or word.form in stopped("acronyms")):
        return True
    if any(country_adjectives().word(each.form) for each in words[first : last + 1]):
        return True
    return directions().word(word.form) is not None or words[last].form in people("heads")


def _is_located(words: Sequence[Word], first: int, last: int, starts: dict[int, Span]) -> bool:
    """Whether a preposition of place stands before a run, and a unit that can hold it after:
    "in Dedebit, northern Ethiopia", "в Новотроицком Донецкой области".
    """
    if not words[first].glued:
        return False
    if words[first].text.isascii():
        located = cue("in", "before").ending(words, first)
    else:
        located = cue("place", "before").ending(words, first)
    if not (located or cue("near", "before").ending(words, first)):
        return False
    unit = _unit_after(words, last, starts)
    if unit is None:
        return False
    country = all(named.entry.kind is PlaceKind.COUNTRY for named in unit.candidates)
    bare = unit.low == last + 1 and "," not in words[unit.low].gap
    return not (country and bare)  # "с Указом Президента России"


def _unit_after(words: Sequence[Word], last: int, starts: dict[int, Span]) -> Span | None:
    """The region, area or country that follows: ", northern Ethiopia"."""
    for at in range(last + 1, min(len(words), last + 4)):
        unit = starts.get(at)
        if unit:
            wide = any(named.entry.kind in _WIDE for named in unit.candidates)
            return unit if wide and words[last + 1].gap.strip() in {"", ","} else None
        if words[at].form not in _LINKS and directions().word(words[at].form) is None:
            return None
    return None
