"""The pages of one record as an application: `create_app(desk)`.

It is to be served to this machine only (`remnant serve` binds 127.0.0.1), until there are
accounts.
"""

from __future__ import annotations

from http import HTTPStatus
from importlib import resources
from typing import TYPE_CHECKING

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.staticfiles import StaticFiles

from remnant import __version__
from remnant.errors import RemnantError
from remnant.web import clock
from remnant.web.forms import Forms
from remnant.web.guard import Guard
from remnant.web.pages.wrong import wrong_page
from remnant.web.paper import Elsewhere, Paper, wants_json
from remnant.web.past import Past
from remnant.web.routes import routes

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from starlette.requests import Request

    from remnant.web.desk import Desk


def create_app(desk: Desk, now: Callable[[], datetime] = clock.now) -> FastAPI:
    # FastAPI's own pages of documentation load scripts from elsewhere; the schema alone does not.
    app = FastAPI(title="Remnant", version=__version__, docs_url=None, redoc_url=None)
    forms = Forms()
    paper = Paper(forms.token)
    app.include_router(routes(desk, paper, forms, now))
    app.mount("/static", StaticFiles(directory=str(resources.files("remnant.web") / "static")))
    app.add_middleware(Past, desk=desk, pages=create_app)
    app.add_middleware(Guard)
    _explain(app, paper)
    return app


def _explain(app: FastAPI, paper: Paper) -> None:
    """What went wrong becomes a page, or JSON for a program that asked for it."""

    def answer(request: Request, status: int, message: str, hint: str | None) -> Response:
        if wants_json(request) or request.url.path.endswith(".json"):
            return JSONResponse({"error": message, "hint": hint}, status)
        return paper.html("wrong.html", wrong_page(status, message, hint), status)

    @app.exception_handler(Elsewhere)
    def _(request: Request, elsewhere: Elsewhere) -> Response:
        twin = ".json" if request.url.path.endswith(".json") else ""
        return RedirectResponse(elsewhere.address + twin, HTTPStatus.SEE_OTHER)

    @app.exception_handler(RemnantError)
    def _(request: Request, error: RemnantError) -> Response:
        return answer(request, error.status, error.message, error.hint)

    @app.exception_handler(HTTPException)
    def _(request: Request, error: HTTPException) -> Response:
        hint = (
            "the list of incidents leads to everything"
            if error.status_code == HTTPStatus.NOT_FOUND
            else None
        )
        return answer(request, error.status_code, str(error.detail), hint)

    @app.exception_handler(RequestValidationError)
    def _(request: Request, error: RequestValidationError) -> Response:
        said = "; ".join(f"{each['loc'][-1]}: {each['msg']}" for each in error.errors())
        return answer(request, HTTPStatus.BAD_REQUEST, said, None)
