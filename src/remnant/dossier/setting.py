"""The dossier set as Markdown and as one HTML file that needs nothing beside it."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from remnant.dossier.content import content
from remnant.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from remnant.domain.assessment import Assessment
    from remnant.domain.incident import Incident, IncidentRecord
    from remnant.domain.overview import Standing
    from remnant.domain.wreckage import WreckageLink

FORMS = ("markdown", "html")

_MARKS = re.compile(r"([\\`*_\[\]<>#|])")
_SPACES = re.compile(r"\s+")


def render(
    form: str,
    record: IncidentRecord,
    assessments: Sequence[Assessment],
    standing: Standing,
    now: datetime,
    compared: Sequence[tuple[WreckageLink, Incident]] = (),
) -> str:
    """The dossier in one of `FORMS`; the same record at the same moment gives the same bytes."""
    if form == "markdown":
        return render_markdown(record, assessments, standing, now, compared)
    if form == "html":
        return render_html(record, assessments, standing, now, compared)
    raise InputError(f"there is no dossier as {form!r}", hint=f"use one of {', '.join(FORMS)}")


def render_markdown(
    record: IncidentRecord,
    assessments: Sequence[Assessment],
    standing: Standing,
    now: datetime,
    compared: Sequence[tuple[WreckageLink, Incident]] = (),
) -> str:
    made = content(record, assessments, standing, now, compared)
    template = _environment().get_template("dossier.md.j2")
    return template.render(d=made, calls=_footnotes).rstrip() + "\n"


def render_html(
    record: IncidentRecord,
    assessments: Sequence[Assessment],
    standing: Standing,
    now: datetime,
    compared: Sequence[tuple[WreckageLink, Incident]] = (),
) -> str:
    made = content(record, assessments, standing, now, compared)
    style = (files("remnant.dossier") / "dossier.css").read_text(encoding="utf-8").strip()
    template = _environment().get_template("dossier.html.j2")
    return template.render(d=made, style=style, calls=_calls).rstrip() + "\n"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("remnant.dossier", "."),
        autoescape=select_autoescape(("html.j2",), default_for_string=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["md"] = _plain
    return environment


def _plain(text: str) -> str:
    """Words as Markdown shows them, on one line, none of their marks taken for its own."""
    return _SPACES.sub(" ", _MARKS.sub(r"\\\1", text)).strip()


def _footnotes(notes: Iterable[int]) -> str:
    return "".join(f"[^{number}]" for number in notes)


def _calls(notes: Iterable[int]) -> Markup:
    """The raised numbers that lead to the notes."""
    return Markup().join(
        Markup('<sup><a href="#note-{0}">{0}</a></sup>').format(number) for number in notes
    )
