"""The page of why an incident's tellings are one, and the page of ids that were withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from remnant.domain.codec import judgement_json, link_json, withdrawal_json
from remnant.domain.wording import day_words, interval_words, place_words
from remnant.web.addresses import incident_href, report_href
from remnant.web.pages.claim_line import Linked
from remnant.web.pages.standing import Sealed, sealed
from remnant.web.paper import Elsewhere, Shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from remnant.domain.assessment import Link, Reason
    from remnant.domain.incident import IncidentRecord
    from remnant.domain.judgement import Judgement, Withdrawal
    from remnant.web.desk import Desk


@dataclass(frozen=True, slots=True)
class Weighed:
    """One respect in which two tellings were held together."""

    weight: str
    words: str
    against: bool


@dataclass(frozen=True, slots=True)
class Joint:
    """Two tellings, and what their log-odds are made of."""

    weight: str
    left: Linked
    right: Linked
    reasons: tuple[Weighed, ...]


@dataclass(frozen=True, slots=True)
class LinksPage:
    title: str
    href: str
    joints: tuple[Joint, ...]
    said: tuple[str, ...]
    address: str
    seal: Sealed


@dataclass(frozen=True, slots=True)
class Gone:
    incident: str
    successor: Linked | None
    on: str
    person: str


@dataclass(frozen=True, slots=True)
class WithdrawalsPage:
    gone: tuple[Gone, ...]
    seal: Sealed


def show(desk: Desk, incident: str) -> Shown:
    record = desk.incident(incident)
    name = record.incident.id
    if name != incident:
        raise Elsewhere(f"{incident_href(name)}/links")
    links, said = desk.links(name), desk.judgements(name)
    outlets = _outlets(record)
    page = LinksPage(
        f"{place_words(record.incident.place)}, {interval_words(record.incident.date)}",
        incident_href(name),
        tuple(_joint(link, outlets) for link in links),
        tuple(_said(each) for each in said),
        f"{incident_href(name)}/links",
        sealed(desk.standing()),
    )
    return Shown(
        "links.html",
        page,
        lambda: {
            "incident": name,
            "links": [link_json(each) for each in links],
            "judgements": [judgement_json(each) for each in said],
        },
    )


def show_withdrawals(desk: Desk) -> Shown:
    gone = desk.withdrawals()
    page = WithdrawalsPage(tuple(_gone(each) for each in gone), sealed(desk.standing()))
    return Shown(
        "withdrawals.html", page, lambda: {"withdrawals": [withdrawal_json(each) for each in gone]}
    )


def _outlets(record: IncidentRecord) -> dict[str, Linked]:
    return {
        report.digest: Linked(
            report.outlet or report.title or report.path, report_href(report.digest)
        )
        for report in record.reports
    }


def _joint(link: Link, outlets: Mapping[str, Linked]) -> Joint:
    return Joint(
        _signed(link.weight),
        _telling(link.left, outlets),
        _telling(link.right, outlets),
        tuple(_weighed(reason) for reason in link.reasons),
    )


def _telling(name: str, outlets: Mapping[str, Linked]) -> Linked:
    digest = name.partition("#")[0]
    return outlets.get(digest, Linked(name, report_href(digest)))


def _weighed(reason: Reason) -> Weighed:
    both = reason.left if reason.left == reason.right else f"{reason.left} / {reason.right}"
    words = f"{reason.feature}: {both}" if both else reason.feature
    return Weighed(_signed(reason.weight), words, reason.weight < 0)


def _signed(weight: float) -> str:
    return f"{weight:+.1f}".replace("-", "−")


def _said(judgement: Judgement) -> str:
    one, other = judgement.named
    because = f": {judgement.reason}" if judgement.reason else ""
    on = day_words(judgement.at.date())
    return f"{one} and {other}: {judgement.verdict.value}, {judgement.person}, {on}{because}"


def _gone(withdrawal: Withdrawal) -> Gone:
    successor = withdrawal.successor
    return Gone(
        withdrawal.incident,
        Linked(successor, incident_href(successor)) if successor else None,
        day_words(withdrawal.at.date()),
        withdrawal.person,
    )
