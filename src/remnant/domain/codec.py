"""Domain objects as plain JSON data and back: the reading's contract and the store's columns.

Values: counts as objects, actors and weapons as {"name", "id"}, lists of text for target and
damage, text for the rest. `from_value` needs no hint: the keys tell the types apart.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from remnant.domain.assessment import Disagreement, Relation
from remnant.domain.claim import Act, Certainty, Claim, Corrected, Derivation, Slot, Stance
from remnant.domain.incident import Incident, Kind, Reading, Telling
from remnant.domain.picture import likeness_words, search_words
from remnant.domain.report import Quote, Report
from remnant.domain.values import (
    ActorRef,
    Count,
    DatePrecision,
    Either,
    Part,
    Place,
    PlacePrecision,
    TimeInterval,
    Value,
    WeaponLevel,
    WeaponRef,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from remnant.domain.assessment import Link
    from remnant.domain.correction import Correction
    from remnant.domain.exhibit import Exhibit
    from remnant.domain.judgement import Judgement, Withdrawal
    from remnant.domain.picture import Likeness, PictureSearch

Json = Any  # what json.dumps takes and json.loads gives


def reading_json(reading: Reading) -> dict[str, Json]:
    """One line of `remnant read --json`, as `record.md` fixes it."""
    report = reading.report
    return {
        "report": {
            "path": report.path,
            "digest": report.digest,
            "published": report.published.isoformat() if report.published else None,
            "language": report.language,
            "title": report.title,
            **_extracted(report),
        },
        "incidents": [telling_json(telling) for telling in reading.incidents],
        "claims": [claim_json(claim) for claim in reading.claims],
        "disagreements": [disagreement_json(each) for each in reading.disagreements],
        "patterns": [{"quote": quote_json(quote)} for quote in reading.patterns],
        "trend_statements": [{"quote": quote_json(quote)} for quote in reading.trend_statements],
    }


def _extracted(report: Report) -> dict[str, Json]:
    """The text that offsets count in, where it cannot be had from the file by decoding it."""
    if report.extractor is None:
        return {}
    return {"outlet": report.outlet, "extractor": report.extractor, "text": report.text}


def report_json(report: Report) -> dict[str, Json]:
    return {
        "digest": report.digest,
        "path": report.path,
        "published": report.published.isoformat() if report.published else None,
        "language": report.language,
        "title": report.title,
        "outlet": report.outlet,
        "url": report.url,
        **({"extractor": report.extractor} if report.extractor else {}),
    }


def exhibit_json(exhibit: Exhibit) -> dict[str, Json]:
    return {
        "digest": exhibit.digest,
        "media": exhibit.media,
        "name": exhibit.name,
        "reports": list(exhibit.reports),
        "url": exhibit.url,
        "claimed": exhibit.claimed,
        "claimed_by": exhibit.claimed_by,
        "captured": exhibit.captured.isoformat() if exhibit.captured else None,
        "original": exhibit.original,
    }


def likeness_json(told: Likeness) -> dict[str, Json]:
    return {
        "verdict": told.word.value,
        "sentence": likeness_words(told),
        "distance": told.distance,
        "cells": told.cells,
        "tiles": told.tiles,
        "agreeing": told.agreeing,
        "epipolar": told.epipolar,
        "view": told.view,
        "mirrored": told.mirrored,
        "framed": told.framed,
    }


def picture_search_json(search: PictureSearch) -> dict[str, Json]:
    return {
        "sentence": search_words(search),
        "pictures": search.pictures,
        "frames": search.frames,
        "unreadable": search.unreadable,
        "found": [
            likeness_json(each.likeness)
            | {"exhibit": exhibit_json(each.exhibit), "second": each.second}
            for each in search.found
        ],
    }


def quote_json(quote: Quote) -> dict[str, Json]:
    return {"text": quote.text, "start": quote.start, "end": quote.end}


def from_quote(data: Mapping[str, Json]) -> Quote:
    return Quote(data["text"], data["start"], data["end"])


def interval_json(interval: TimeInterval) -> dict[str, Json]:
    data: dict[str, Json] = {
        "start": interval.start.isoformat() if interval.start else None,
        "end": interval.end.isoformat() if interval.end else None,
        "precision": interval.precision.value,
    }
    if interval.clock is not None:
        data["clock"] = interval.clock.isoformat("minutes")
    return data


def from_interval(data: Mapping[str, Json]) -> TimeInterval:
    return TimeInterval(
        date.fromisoformat(data["start"]) if data["start"] else None,
        date.fromisoformat(data["end"]) if data["end"] else None,
        DatePrecision(data["precision"]),
        time.fromisoformat(data["clock"]) if data.get("clock") else None,
    )


def place_json(place: Place) -> dict[str, Json]:
    return {
        "name": place.name,
        "country": place.country,
        "region": place.region,
        "lat": place.lat,
        "lon": place.lon,
        "radius_km": place.radius_km,
        "precision": place.precision.value,
        "id": place.id,
        "within": list(place.within),
    }


def from_place(data: Mapping[str, Json]) -> Place:
    return Place(
        data["name"],
        data["country"],
        data["lat"],
        data["lon"],
        data["radius_km"],
        PlacePrecision(data["precision"]),
        data["id"],
        data["region"],
        tuple(data["within"]),
    )


def count_json(count: Count) -> dict[str, Json]:
    data: dict[str, Json] = {"min": count.min, "max": count.max}
    if count.approximate:
        data["approximate"] = True
    if count.parts:
        data["parts"] = [
            {"place": part.place, "min": part.min, "max": part.max} for part in count.parts
        ]
    if count.method:
        data["method"] = list(count.method)
    optional = {"unit": count.unit, "of": count.of, "mode": count.mode}
    return data | {key: value for key, value in optional.items() if value is not None}


def from_count(data: Mapping[str, Json]) -> Count:
    return Count(
        data["min"],
        data["max"],
        approximate=data.get("approximate", False),
        unit=data.get("unit"),
        of=data.get("of"),
        parts=tuple(Part(p["place"], p["min"], p["max"]) for p in data.get("parts", ())),
        method=tuple(data.get("method", ())),
        mode=data.get("mode"),
    )


def weapon_json(weapon: WeaponRef | Either) -> dict[str, Json]:
    if isinstance(weapon, Either):
        names = " or ".join(option.name for option in weapon.options)
        return {"name": names, "or": [weapon_json(option) for option in weapon.options]}
    return _named(weapon) | {"level": weapon.level.value}


def actor_json(actor: ActorRef) -> dict[str, Json]:
    return _named(actor)


def _named(ref: ActorRef | WeaponRef) -> dict[str, Json]:
    data: dict[str, Json] = {"name": ref.name, "id": ref.id}
    return data | ({"printed": ref.printed} if ref.printed else {})


def value_json(value: Value) -> Json:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, Count):
        return count_json(value)
    if isinstance(value, ActorRef):
        return actor_json(value)
    if isinstance(value, WeaponRef | Either):
        return weapon_json(value)
    return [value_json(each) for each in value]


def from_weapon(data: Mapping[str, Json]) -> WeaponRef | Either:
    if "or" in data:
        options = [from_weapon(option) for option in data["or"]]
        return Either(tuple(option for option in options if isinstance(option, WeaponRef)))
    return WeaponRef(data["name"], WeaponLevel(data["level"]), data["id"], data.get("printed"))


def from_actor(data: Mapping[str, Json]) -> ActorRef:
    return ActorRef(data["name"], data["id"], data.get("printed"))


def _from_single(data: Json) -> Count | ActorRef | WeaponRef | Either | str:
    if isinstance(data, str):
        return data
    if "min" in data:
        return from_count(data)
    if "level" in data or "or" in data:
        return from_weapon(data)
    return from_actor(data)


def from_value(data: Json) -> Value:
    if data is None:
        return None
    if isinstance(data, list):
        return tuple(_from_single(each) for each in data)
    return _from_single(data)


def telling_json(telling: Telling) -> dict[str, Json]:
    return {
        "key": telling.key,
        "date": interval_json(telling.date),
        "place": place_json(telling.place) if telling.place else None,
        "kind": telling.kind.value,
        "weapons": [weapon_json(weapon) for weapon in telling.weapons],
        "part_of": telling.part_of,
        "mentions": [list(span) for span in telling.mentions],
    }


def from_telling(data: Mapping[str, Json]) -> Telling:
    return Telling(
        data["key"],
        from_interval(data["date"]),
        from_place(data["place"]) if data["place"] else None,
        Kind(data["kind"]),
        tuple(from_weapon(weapon) for weapon in data["weapons"]),
        data["part_of"],
        tuple((start, end) for start, end in data["mentions"]),
    )


def incident_json(incident: Incident) -> dict[str, Json]:
    """An incident in the words of the reading's contract, under its id in the record."""
    return {
        "id": incident.id,
        "date": interval_json(incident.date),
        "place": place_json(incident.place) if incident.place else None,
        "kind": incident.kind.value,
        "weapons": [weapon_json(weapon) for weapon in incident.weapons],
        "part_of": incident.part_of,
        "tellings": list(incident.tellings),
    }


def from_incident(data: Mapping[str, Json]) -> Incident:
    return Incident(
        data["id"],
        from_interval(data["date"]),
        from_place(data["place"]) if data["place"] else None,
        Kind(data["kind"]),
        tuple(from_weapon(weapon) for weapon in data["weapons"]),
        tuple(data["tellings"]),
        data["part_of"],
    )


def claim_json(claim: Claim) -> dict[str, Json]:
    certainty = claim.certainty
    return {
        "id": claim.id,
        "incident": list(claim.incident),
        "slot": claim.slot.value,
        "value": value_json(claim.value),
        "speaker": claim.speaker.name,
        "speaker_id": claim.speaker.id,
        "speaker_printed": claim.speaker.printed,
        "via": [via.name for via in claim.via],
        "via_ids": [via.id for via in claim.via],
        "via_printed": [via.printed for via in claim.via],
        "basis": claim.basis,
        "stance": claim.stance.value,
        "act": claim.act.value,
        "certainty": {
            "printed": certainty.printed,
            "scale": certainty.scale,
            "low": certainty.low,
            "high": certainty.high,
        },
        "supersedes": claim.supersedes,
        "said": interval_json(claim.said),
        "scope": claim.scope,
        "links": list(claim.links),
        "reader": claim.reader,
        "quote": quote_json(claim.quote),
        "why": _derivation_json(claim.derivation),
        **({"corrected": corrected_json(claim.corrected)} if claim.corrected else {}),
    }


def from_claim(data: Mapping[str, Json]) -> Claim:
    certainty = data["certainty"]
    return Claim(
        id=data["id"],
        incident=tuple(data["incident"]),
        slot=Slot(data["slot"]),
        value=from_value(data["value"]),
        speaker=ActorRef(data["speaker"], data["speaker_id"], data["speaker_printed"]),
        stance=Stance(data["stance"]),
        act=Act(data["act"]),
        quote=from_quote(data["quote"]),
        certainty=Certainty(
            certainty["printed"], certainty["scale"], certainty["low"], certainty["high"]
        ),
        via=tuple(
            ActorRef(*relay)
            for relay in zip(data["via"], data["via_ids"], data["via_printed"], strict=True)
        ),
        basis=data["basis"],
        said=from_interval(data["said"]),
        scope=data["scope"],
        links=tuple(data["links"]),
        supersedes=data["supersedes"],
        reader=data["reader"],
        derivation=_from_derivation(data["why"]),
        corrected=_from_corrected(data.get("corrected")),
    )


def corrected_json(corrected: Corrected) -> dict[str, Json]:
    return {
        "person": corrected.person,
        "at": corrected.at.isoformat(),
        "reason": corrected.reason,
        "number": corrected.number,
        "added": corrected.added,
    }


def _from_corrected(data: Mapping[str, Json] | None) -> Corrected | None:
    if data is None:
        return None
    return Corrected(
        data["person"],
        datetime.fromisoformat(data["at"]),
        data["reason"],
        data["number"],
        added=data["added"],
    )


def _derivation_json(derivation: Derivation | None) -> dict[str, Json] | None:
    if derivation is None:
        return None
    return {
        "rule": derivation.rule,
        "speaker": derivation.speaker,
        "cue": derivation.cue,
        "content": derivation.content,
    }


def _from_derivation(data: Mapping[str, Json] | None) -> Derivation | None:
    if data is None:
        return None
    speaker, cue, content = (
        (span[0], span[1]) if span else None
        for span in (data["speaker"], data["cue"], data["content"])
    )
    return Derivation(data["rule"], speaker, cue, content)


def correction_json(correction: Correction) -> dict[str, Json]:
    return {
        "number": correction.number,
        "act": correction.act.value,
        "claim": correction.claim,
        "report": correction.report,
        "changes": dict(correction.changes),
        "undoes": correction.undoes,
        "undone": correction.undone,
        "reason": correction.reason,
        "person": correction.person,
        "at": correction.at.isoformat(),
    }


def judgement_json(judgement: Judgement) -> dict[str, Json]:
    return {
        "number": judgement.number,
        "verdict": judgement.verdict.value,
        "named": list(judgement.named),
        "left": list(judgement.left),
        "right": list(judgement.right),
        "undoes": judgement.undoes,
        "undone": judgement.undone,
        "reason": judgement.reason,
        "person": judgement.person,
        "at": judgement.at.isoformat(),
    }


def withdrawal_json(withdrawal: Withdrawal) -> dict[str, Json]:
    return {
        "incident": withdrawal.incident,
        "successor": withdrawal.successor,
        "person": withdrawal.person,
        "at": withdrawal.at.isoformat(),
    }


def link_json(link: Link) -> dict[str, Json]:
    return {
        "left": link.left,
        "right": link.right,
        "log_odds": link.weight,
        "reasons": [
            {
                "feature": reason.feature,
                "left": reason.left,
                "right": reason.right,
                "log_odds": reason.weight,
            }
            for reason in link.reasons
        ],
    }


def disagreement_json(disagreement: Disagreement) -> dict[str, Json]:
    return {
        "claims": list(disagreement.claims),
        "slots": [slot.value for slot in disagreement.slots],
        "relation": disagreement.relation.value,
        "why": disagreement.why,
        "assumption": disagreement.assumption,
    }


def from_disagreement(data: Mapping[str, Json]) -> Disagreement:
    return Disagreement(
        tuple(data["claims"]),
        tuple(Slot(slot) for slot in data["slots"]),
        Relation(data["relation"]),
        data["why"],
        data["assumption"],
    )
