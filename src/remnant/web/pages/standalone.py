"""A comparison as one file that needs nothing else: pictures, style and figures are in it.

Pictures go in as reduced JPEG data, which hold pixels alone; there is no script.
"""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass, replace
from importlib import resources
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from remnant import __version__
from remnant.web.pages.standing import moment
from remnant.web.paper import Paper

if TYPE_CHECKING:
    from datetime import datetime

    from remnant.web.pages.comparison import Pane, Stage

_FACE = re.compile(r"@font-face \{[^}]*\}")


@dataclass(frozen=True, slots=True)
class StandalonePage:
    title: str
    lead: str
    template: str
    content: Any
    style: Markup
    written: str
    version: str = __version__


def standalone(title: str, lead: str, template: str, content: Any, now: datetime) -> str:
    """`template` has the macros `said` and `how` for `content`."""
    page = StandalonePage(title, lead, template, content, _style(), moment(now))
    return Paper().text("file.html", page)


def inlined(stage: Stage, one: bytes, other: bytes, laid: bytes | None) -> Stage:
    """The drawing with the pictures themselves (two JPEG, one WebP) in it."""
    return replace(
        stage,
        one=_with(stage.one, one),
        other=_with(stage.other, other),
        laid=data_address(laid, "image/webp") if laid and stage.laid else None,
    )


def data_address(content: bytes, media: str) -> str:
    return f"data:{media};base64,{b64encode(content).decode()}"


def _with(pane: Pane, content: bytes) -> Pane:
    return replace(pane, card=replace(pane.card, source=data_address(content, "image/jpeg")))


def _style() -> Markup:
    """The pages' own style, without the fonts, whose families have names to fall back to."""
    folder = resources.files("remnant.web") / "static"
    parts = [(folder / name).read_text("utf-8") for name in ("style.css", "pictures.css")]
    return Markup(_FACE.sub("", "\n".join(parts)))  # noqa: S704  the package's own files
