"""The printable account of one incident: who says what, what does not fit, with notes.

`content` gathers it once, `render_markdown` and `render_html` set it; `render` takes the form by
name. Every figure leads to a numbered note with the exact words and where they stand.
"""

from remnant.dossier.content import content
from remnant.dossier.parts import DossierContent
from remnant.dossier.setting import FORMS, render, render_html, render_markdown

__all__ = ["FORMS", "DossierContent", "content", "render", "render_html", "render_markdown"]
