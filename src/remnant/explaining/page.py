"""The explanation as one HTML page: the text beside the claims, nothing fetched from anywhere."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined

from remnant.domain.wording import certainty_words, day_words, posture_words, value_words
from remnant.explaining.marks import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jinja2 import Template

    from remnant.domain.claim import Claim
    from remnant.domain.incident import Reading


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Words of the text, and the claims whose quotes they stand in."""

    text: str
    claims: tuple[str, ...]
    ending: tuple[str, ...]  # of these the ones whose quote ends here


def explained_page(readings: Iterable[Reading]) -> str:
    """One document for all the readings, each with its whole text."""
    sheets = [
        {
            "number": number,
            "report": reading.report,
            "claims": [(claim, excerpt(reading.report.text, claim)) for claim in reading.claims],
            "stretches": _stretches(reading),
        }
        for number, reading in enumerate(readings, 1)
    ]
    return _template().render(sheets=sheets)


def _stretches(reading: Reading) -> tuple[_Stretch, ...]:
    text = reading.report.text
    edges = {reading.report.body, len(text)}
    for claim in reading.claims:
        edges |= {claim.quote.start, claim.quote.end}
    found, open_ = [], list(reading.claims)
    for left, right in pairwise(sorted(edges)):
        open_ = [claim for claim in open_ if claim.quote.end > left]
        within = [claim for claim in open_ if claim.quote.start <= left]
        ending = tuple(claim.id for claim in within if claim.quote.end == right)
        found.append(_Stretch(text[left:right], tuple(claim.id for claim in within), ending))
    return tuple(found)


def _answer(claim: Claim) -> str:
    hedge = certainty_words(claim.certainty)
    return value_words(claim.value) + (f", {hedge}" if hedge else "")


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("remnant.explaining", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(answer=_answer, posture=posture_words, day=day_words)
    return environment.get_template("page.html.j2")
