"""A new report is joined with what it touches, and the record is as if all were joined anew."""

import random
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta

import pytest

from remnant.domain.custody import CustodyAct
from remnant.domain.incident import Kind, Reading, Selection, Telling
from remnant.domain.judgement import Verdict
from remnant.domain.report import Report, digest_of
from remnant.domain.values import Place, PlacePrecision, TimeInterval, WeaponLevel, WeaponRef
from remnant.errors import ConflictError, InputError, UnknownNameError
from remnant.pipeline import Desk, judging
from remnant.pipeline.joining import judgements_of, links_of
from remnant.settings import Settings

NOW = datetime(2023, 6, 3, 9, tzinfo=UTC)
COUNTRY = "country:UA"


def town(name, lat, lon, within=()):
    return Place(
        name, "UA", lat, lon, 5.0, PlacePrecision.SETTLEMENT, f"town:{name}", None,
        (*within, COUNTRY),
    )  # fmt: skip


REGION = Place(
    "R oblast", "UA", 50.0, 36.0, 90.0, PlacePrecision.REGION, "region:R", None, (COUNTRY,)
)
A, B = town("Alfa", 50.0, 36.0, ("region:R",)), town("Bravo", 50.2, 36.4, ("region:R",))
C = town("Charlie", 47.0, 33.0)
MILL = Place(
    "the mill", "UA", 50.01, 36.02, 1.0, PlacePrecision.FACILITY, "place:mill", None,
    ("town:Alfa", "region:R", COUNTRY),
)  # fmt: skip
PLACES = (A, B, C, MILL, REGION, None)
DRONE = WeaponRef("drone", WeaponLevel.CLASS, "uas")


def day(number):
    return TimeInterval.day(date(2023, 5, 1) + timedelta(days=number))


def report(name):
    text = f"report {name}"
    return Report(digest_of(text.encode()), text, f"{name}.txt", published=date(2023, 6, 1))


def told(name, *tellings):
    """A reading whose tellings are (place, date), and after the first part of it if so marked."""
    return Reading(
        report(name),
        tuple(
            Telling(f"i{number}", when, place, Kind.STRIKE, (DRONE,), part_of)
            for number, (place, when, part_of) in enumerate(tellings, 1)
        ),
    )


def chance_readings(rng, size):
    for number in range(size):
        times = [day(rng.randrange(4)), day(rng.randrange(4)), TimeInterval.month(2023, 5)]
        first = (rng.choice(PLACES), rng.choice([*times, TimeInterval.unknown()]), None)
        wave = rng.random() < 0.3
        rest = [
            (rng.choice(PLACES), rng.choice(times), "i1" if wave else None)
            for _ in range(rng.randrange(3))
        ]
        yield told(f"{rng.random()}-{number}", first, *rest)


def opened(folder):
    return Desk.open_or_create(Settings(folder, "Olena"), NOW)


def keep(desk, *readings):
    for each in readings:
        desk.record.add_reading(each, person="Olena", at=NOW, reader="r/1")


def parts(desk):
    """Which tellings are one, whatever the ids, and which is part of which."""
    home = desk.record.membership()
    groups = defaultdict(set)
    for name, incident in home.items():
        groups[incident].add(name)
    whole = {each.incident.id: each.incident.part_of for each in desk.incidents(Selection())}
    return {
        frozenset(names): frozenset(groups[whole[id_]]) if whole[id_] else None
        for id_, names in groups.items()
    }


@pytest.mark.parametrize("seed", range(6))
def test_one_by_one_is_as_all_at_once_in_any_order(tmp_path, seed):
    rng = random.Random(seed)  # noqa: S311  no secret
    readings = list(chance_readings(rng, 12))
    with opened(tmp_path / "one") as slowly, opened(tmp_path / "all") as at_once:
        for each in rng.sample(readings, len(readings)):
            keep(slowly, each)
            slowly.settle(now=NOW)
        keep(at_once, *readings)
        at_once.link(now=NOW)
        assert parts(slowly) == parts(at_once)
        summaries = {each.incident.id for each in slowly.incidents(Selection())}
        assert summaries == set(slowly.record.membership().values())


def test_what_a_new_report_does_not_touch_is_not_looked_at(tmp_path, monkeypatch):
    with opened(tmp_path) as desk:
        keep(desk, *(told(f"far {n}", (C, day(n), None)) for n in range(30)))
        keep(desk, told("near", (A, day(1), None)))
        desk.link(now=NOW)
        monkeypatch.setattr(desk.record, "told", None)  # whoever asks for everything fails
        keep(desk, told("new", (A, day(1), None)))
        desk.settle(now=NOW)
        assert len(desk.incidents(Selection())) == 31


@pytest.fixture
def desk(tmp_path):
    with opened(tmp_path) as desk:
        keep(desk, told("a", (A, day(1), None)), told("b", (B, day(1), None)))
        keep(desk, told("c", (A, day(1), None)), told("d", (C, day(3), None)))
        desk.settle(now=NOW)
        yield desk


def incident(desk, name):
    (home,) = desk.record.incidents_of(report(name).digest).values()
    return home


def telling(name):
    return f"{report(name).digest}#i1"


def say(desk, verdict, one, other):
    return judging.judge(desk, verdict, one, other, reason="seen", now=NOW)


def test_a_judgement_joins_redirects_withdraws_and_can_be_undone(desk):
    a, d = incident(desk, "a"), incident(desk, "d")
    say(desk, Verdict.SAME, d, a)
    kept = incident(desk, "d")
    gone = ({a, d} - {kept}).pop()
    assert incident(desk, "a") == kept
    assert desk.incident(gone).incident.id == kept
    (withdrawn,) = desk.record.joining.withdrawals()
    assert (withdrawn.incident, withdrawn.successor, withdrawn.person) == (gone, kept, "Olena")
    judging.undo(desk, 1, reason="no", now=NOW)
    assert {incident(desk, "a"), incident(desk, "d")} == {a, d}
    assert desk.record.joining.withdrawals() == ()
    assert [each.verdict for each in desk.record.joining.judgements()] == ["same", "undo"]


def test_two_tellings_of_one_incident_are_put_apart(desk):
    assert incident(desk, "a") == incident(desk, "c")
    say(desk, Verdict.DIFFERENT, telling("a"), telling("c"))
    assert incident(desk, "a") != incident(desk, "c")
    keep(desk, told("e", (A, day(1), None)))
    desk.settle(now=NOW)
    assert incident(desk, "a") != incident(desk, "c")
    desk.link(now=NOW)
    assert incident(desk, "a") != incident(desk, "c")


def test_judgements_hold_when_everything_is_joined_anew(desk):
    say(desk, Verdict.SAME, incident(desk, "a"), incident(desk, "d"))
    desk.link(now=NOW)
    assert incident(desk, "a") == incident(desk, "c") == incident(desk, "d")


def test_a_contradiction_is_refused_and_names_what_excludes_it(desk):
    say(desk, Verdict.SAME, incident(desk, "a"), incident(desk, "d"))
    say(desk, Verdict.DIFFERENT, telling("a"), incident(desk, "b"))
    with pytest.raises(ConflictError, match="judgement 2 by Olena") as refused:
        say(desk, Verdict.SAME, telling("d"), incident(desk, "b"))
    assert "judgement 1" in str(refused.value)
    with pytest.raises(ConflictError, match="judgement 1"):
        say(desk, Verdict.DIFFERENT, telling("a"), telling("d"))
    judging.undo(desk, 2, reason="", now=NOW)
    say(desk, Verdict.SAME, telling("d"), incident(desk, "b"))
    with pytest.raises(ConflictError, match="undone already"):
        judging.undo(desk, 2, reason="", now=NOW)


def test_unsure_binds_nobody_and_is_remembered(desk):
    before = parts(desk)
    say(desk, Verdict.UNSURE, incident(desk, "a"), incident(desk, "b"))
    assert parts(desk) == before
    (kept,) = judgements_of(desk, incident(desk, "b"))
    assert kept.verdict is Verdict.UNSURE


def test_a_wave_and_its_hit_are_never_one(desk):
    keep(desk, told("w", (REGION, day(2), None), (A, day(2), "i1")))
    desk.settle(now=NOW)
    wave, hit = (f"{report('w').digest}#{key}" for key in ("i1", "i2"))
    with pytest.raises(ConflictError, match="wave"):
        say(desk, Verdict.SAME, wave, hit)


def test_one_incident_is_not_judged_against_itself_and_unknown_names_are_said(desk):
    with pytest.raises(InputError, match="one incident already"):
        say(desk, Verdict.SAME, incident(desk, "a"), incident(desk, "c"))
    with pytest.raises(UnknownNameError, match="no telling"):
        say(desk, Verdict.SAME, "abc#i1", incident(desk, "c"))
    with pytest.raises(UnknownNameError, match="no judgement 9"):
        judging.undo(desk, 9, reason="", now=NOW)


def test_a_judgement_is_in_the_log_before_it_is_obeyed(desk):
    say(desk, Verdict.SAME, incident(desk, "a"), incident(desk, "d"))
    entry = desk.archive.entries()[-1]
    assert entry.act is CustodyAct.JUDGE
    assert entry.detail["verdict"] == "same"
    assert set(entry.digests) == {report(name).digest for name in "acd"}


def test_the_links_of_an_incident_say_why_and_add_up(desk):
    (link,) = links_of(desk, incident(desk, "a"))
    assert {link.left, link.right} == {telling("a"), telling("c")}
    assert link.weight == pytest.approx(sum(reason.weight for reason in link.reasons))
    near = links_of(desk, incident(desk, "a"), near=True)
    assert all(telling("d") not in (each.left, each.right) for each in near)
