"""How a page reaches its reader: as HTML from a template, or the same content as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse, JSONResponse, Response

from remnant.web import phrases

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request


class Elsewhere(Exception):  # noqa: N818 - no error: what was asked for has a better address
    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


@dataclass(frozen=True, slots=True)
class Shown:
    """A page: its template, the context (the one thing the template sees), and its data twin."""

    template: str
    page: object
    twin: Callable[[], Any]


class Paper:
    """The templates, loaded once."""

    def __init__(self, form_token: str = "") -> None:
        self._templates = Environment(
            loader=PackageLoader("remnant.web"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.globals["form_token"] = form_token
        self._templates.filters |= {"many": phrases.many, "capital": phrases.capital}

    def html(self, template: str, page: object, status: int = 200) -> HTMLResponse:
        return HTMLResponse(self.text(template, page), status)

    def text(self, template: str, page: object) -> str:
        return self._templates.get_template(template).render(page=page)

    def answer(self, request: Request, shown: Shown) -> Response:
        """The form that was asked for; a browser asks for HTML, a program may ask for JSON."""
        if wants_json(request):
            answer: Response = self.data(shown)
        else:
            answer = self.html(shown.template, shown.page)
        answer.headers["Vary"] = "Accept"
        return answer

    def data(self, shown: Shown) -> Response:
        return JSONResponse(shown.twin())


def wants_json(request: Request) -> bool:
    accepted = request.headers.get("accept", "")
    return "application/json" in accepted and "text/html" not in accepted
