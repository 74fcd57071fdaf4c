"""The addresses of the pages, each with its data twin at the same address plus `.json`.

(Annotations are read at run time here: they are what FastAPI documents and checks.)
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, params
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response, StreamingResponse

from remnant.errors import UnknownNameError
from remnant.exchange import FORMATS
from remnant.web import acts
from remnant.web.asked import Asked
from remnant.web.desk import Desk
from remnant.web.forms import Form, Forms, refuse_the_past
from remnant.web.pages import (
    about,
    comparison,
    front,
    links,
    marking,
    parts,
    picture,
    report,
    search,
    trend,
    weapons,
)
from remnant.web.pages import incident as page_of_incident
from remnant.web.paper import Elsewhere, Paper, Shown

Clock = Callable[[], datetime]
_TYPES = {"csv": "text/csv", "geojson": "application/geo+json", "jsonl": "application/jsonl"}


def asked(
    *,
    weapon: Annotated[str | None, Query(description="a catalogue id, with all below it")] = None,
    place: Annotated[str | None, Query(description="a gazetteer id, or words")] = None,
    since: Annotated[str | None, Query(description="2023, 2023-05 or 2023-05-30")] = None,
    until: Annotated[str | None, Query(description="2023, 2023-05 or 2023-05-30")] = None,
    speaker: Annotated[str | None, Query(description="an actor's id, or words")] = None,
    words: Annotated[str | None, Query(description="in a report's text")] = None,
) -> Asked:
    """Which incidents."""
    return Asked(weapon, place, since, until, speaker, words)


Selected = Annotated[Asked, Depends(asked)]


@dataclass(frozen=True, slots=True)
class _Publisher:
    """Gives each page its address and its data twin's."""

    router: APIRouter
    paper: Paper

    def publish(
        self, address: str, view: Callable[..., Shown], dependencies: Sequence[params.Depends] = ()
    ) -> None:
        """`view` says by its parameters which parts of the address it takes."""

        def page(request: Request, shown: Annotated[Shown, Depends(view)]) -> Response:
            return self.paper.answer(request, shown)

        def twin(shown: Annotated[Shown, Depends(view)]) -> Response:
            return self.paper.data(shown)

        self.router.add_api_route(f"{address}.json", twin, name=f"{address} as data")
        self.router.add_api_route(
            address, page, name=address, include_in_schema=False, dependencies=dependencies
        )


def routes(desk: Desk, paper: Paper, forms: Forms, now: Clock) -> APIRouter:
    publisher = _Publisher(APIRouter(), paper)
    _incidents(publisher, desk)
    _evidence(publisher, desk)
    _pictures(publisher, desk, now)
    beside: set[int] = set()
    _parts(publisher, desk, now, beside)
    _marks(publisher.router, desk, forms, now, beside)
    _reference(publisher, desk)
    return publisher.router


def _without_blanks(selected: Selected) -> None:
    """A form sends its empty fields too; the address to cite is the one without them."""
    if selected.has_blanks:
        raise Elsewhere(selected.address())


def _incidents(publisher: _Publisher, desk: Desk) -> None:
    def page_of_list(
        selected: Selected, page: Annotated[int, Query(description="of a long list", ge=1)] = 1
    ) -> Shown:
        return front.show(desk, selected, page)

    def page_of_one(incident: str) -> Shown:
        return page_of_incident.show(desk, incident)

    def page_of_links(incident: str) -> Shown:
        return links.show(desk, incident)

    def page_of_withdrawals() -> Shown:
        return links.show_withdrawals(desk)

    def page_of_trend(selected: Selected, counting: Annotated[trend.Counting, Depends()]) -> Shown:
        return trend.show(desk, selected, counting)

    publisher.publish("/trend", page_of_trend)
    publisher.publish("/incidents", page_of_list, dependencies=[Depends(_without_blanks)])
    publisher.publish("/incidents/{incident}", page_of_one)
    publisher.publish("/incidents/{incident}/links", page_of_links)
    publisher.publish("/withdrawals", page_of_withdrawals)

    @publisher.router.get("/", include_in_schema=False)
    def first() -> Response:
        return RedirectResponse("/incidents", 307)

    @publisher.router.get("/incidents.{form}", include_in_schema=False)
    def download(form: str, selected: Selected) -> Response:
        return _download(desk, form, selected)


def _evidence(publisher: _Publisher, desk: Desk) -> None:
    def page_of_report(digest: str, words: str | None = None) -> Shown:
        return report.show(desk, digest, words)

    def page_of_search(words: str = "") -> Shown:
        return search.show(desk, words)

    publisher.publish("/reports/{digest}", page_of_report)
    publisher.publish("/search", page_of_search)


def _pictures(publisher: _Publisher, desk: Desk, now: Clock) -> None:
    def page_of_picture(digest: str, second: float | None = None) -> Shown:
        return picture.show(desk, digest, second)

    def page_of_two(digest: str, other: str) -> Shown:
        return comparison.show(desk, digest, other)

    publisher.publish("/pictures/{digest}/beside/{other}", page_of_two)
    publisher.publish("/pictures/{digest}", page_of_picture)

    @publisher.router.get("/pictures/{digest}/reduced.jpg", include_in_schema=False)
    def reduced(digest: str, second: float | None = None) -> Response:
        return Response(picture.reduced(desk, digest, second), media_type="image/jpeg")

    @publisher.router.get("/pictures/{digest}/large.jpg", include_in_schema=False)
    def large(digest: str, second: float | None = None) -> Response:
        return Response(picture.large(desk, digest, second), media_type="image/jpeg")

    @publisher.router.get("/pictures/{digest}/beside/{other}/laid.webp", include_in_schema=False)
    def laid(digest: str, other: str) -> Response:
        found = comparison.laid(desk, digest, other)
        if found is None:
            raise UnknownNameError("nothing lays one of these pictures over the other")
        return Response(found, media_type="image/webp")

    @publisher.router.get("/pictures/{digest}/beside/{other}/page.html", include_in_schema=False)
    def page_to_keep(digest: str, other: str) -> Response:
        return _file(comparison.as_file(desk, digest, other, now()), "comparison.html")


def _parts(publisher: _Publisher, desk: Desk, now: Clock, beside: set[int]) -> None:
    """`beside` takes in the parts that this run has shown beside another."""

    def page_of_part(number: int) -> Shown:
        return marking.show(desk, number)

    def page_of_parts(number: int, other: int) -> Shown:
        beside.update((number, other))
        return parts.show(desk, number, other)

    publisher.publish("/parts/{number}/beside/{other}", page_of_parts)
    publisher.publish("/parts/{number}", page_of_part)

    @publisher.router.get("/parts/{number}/beside/{other}/page.html", include_in_schema=False)
    def page_to_keep(number: int, other: int) -> Response:
        return _file(parts.as_file(desk, number, other, now()), "parts.html")


def _marks(router: APIRouter, desk: Desk, forms: Forms, now: Clock, beside: set[int]) -> None:
    """What is posted; each leads on to the page that shows it."""

    def taking(address: str, act: Callable[..., str], *named: str) -> None:
        async def posted(request: Request) -> Response:
            form = await forms.posted(request)
            refuse_the_past(desk.standing().as_known is not None)
            where = [request.path_params[name] for name in named]
            led = await run_in_threadpool(act, desk, *where, form, now())
            return RedirectResponse(led, HTTPStatus.SEE_OTHER)

        router.add_api_route(address, posted, methods=["POST"], include_in_schema=False)

    def of_part(act: Callable[[Desk, int, Form, datetime], str]) -> Callable[..., str]:
        return lambda desk, number, form, at: act(desk, _number(number), form, at)

    def placing(desk: Desk, number: str, form: Form, at: datetime) -> str:
        part = _number(number)
        return acts.place_landmarks(desk, part, form, at, blind=part not in beside)

    def reviewing(desk: Desk, number: str, other: str, form: Form, at: datetime) -> str:
        return acts.review(desk, (_number(number), _number(other)), form, at)

    def of_pictures(desk: Desk, digest: str, other: str, form: Form, at: datetime) -> str:
        return acts.review_pictures(desk, (digest, other), form, at)

    taking("/pictures/{digest}/parts", acts.outline, "digest")
    taking("/pictures/{digest}/sightings", acts.sight, "digest")
    taking("/parts/{number}/landmarks", placing, "number")
    taking("/parts/{number}/structure", of_part(acts.see_structure), "number")
    taking("/parts/{number}/markings", of_part(acts.read_marking), "number")
    taking("/parts/{number}/letters", of_part(acts.read_letters), "number")
    taking("/parts/{number}/beside/{other}/reviews", reviewing, "number", "other")
    taking("/pictures/{digest}/beside/{other}/reviews", of_pictures, "digest", "other")
    taking("/marks/undo", acts.undo)


def _number(words: str) -> int:
    if not words.isdecimal():
        raise UnknownNameError(f"no part {words}", hint="a picture's page lists its parts")
    return int(words)


def _file(text: str, name: str) -> Response:
    """To be saved: it carries its own style, which the pages' policy would not let it show."""
    kept = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(text, media_type="text/html", headers=kept)


def _reference(publisher: _Publisher, desk: Desk) -> None:
    def page_of_weapons() -> Shown:
        return weapons.show_all(desk)

    def page_of_weapon(weapon: str) -> Shown:
        return weapons.show(desk, weapon)

    def page_about() -> Shown:
        return about.show(desk)

    publisher.publish("/weapons", page_of_weapons)
    publisher.publish("/weapons/{weapon}", page_of_weapon)
    publisher.publish("/about", page_about)


def _download(desk: Desk, form: str, selected: Asked) -> Response:
    """The whole record of the selection in one of the exchange formats."""
    if form not in FORMATS:
        raise UnknownNameError(
            f"no such form: {form}", hint=f"there are {', '.join(['json', *FORMATS])}"
        )
    found = desk.incidents(selected.selection())
    records = (desk.incident(summary.incident.id) for summary in found)
    return StreamingResponse(
        FORMATS[form](records),
        media_type=_TYPES[form],
        headers={"Content-Disposition": f'attachment; filename="incidents.{form}"'},
    )
