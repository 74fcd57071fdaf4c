"""Compared remains reach the incidents that they may be of, and leave the record with their
pictures alone.
"""

import json
from datetime import UTC, datetime, timedelta

import pytest
from tests.imagery.scenes import scene
from tests.pipeline.test_pictures import jpeg, still

from remnant.archive import keys, source_of
from remnant.domain.custody import CustodyAct
from remnant.domain.incident import Selection
from remnant.domain.overview import AsKnown, KnownBy
from remnant.domain.wreckage import Consistency
from remnant.domain.wreckage_words import link_words
from remnant.errors import UnknownNameError
from remnant.pipeline import Desk, Terms, bundling, workbench
from remnant.pipeline.removing import remove
from remnant.settings import Settings

NOW = datetime(2023, 6, 3, 12, tzinfo=UTC)
SQUARE = ((0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9))
ONE = "date 2023-05-30\n\nA drone hit a house in Tula on Tuesday, the governor said."
TWO = (
    "date 2023-06-02\n\nA drone hit a depot in Krasnodar on Friday, the mayor said. "
    "A missile struck a school in Bryansk on Thursday, the governor said."
)


def taken(desk, words, picture, name, *, sensitive=False):
    (told,) = desk.add_source(source_of(words.encode(), f"{name}.txt"), now=NOW, progress=still)
    terms = Terms(sensitive=sensitive, owner=told.report.digest)
    source = source_of(jpeg(picture), f"{name}.jpg")
    (kept,) = desk.add_source(source, now=NOW, progress=still, terms=terms)
    desk.settle(now=NOW)
    return kept.exhibit.digest


def outlined(desk, exhibit, **more):
    return desk.workbench.outline(exhibit, "fin", SQUARE, now=NOW, **more)


def signed(desk):
    """What can always be signed, whatever the evidence."""
    desk.workbench.review(1, 2, Consistency.CANNOT_TELL, now=NOW)


@pytest.fixture
def desk(tmp_path):
    settings = Settings(tmp_path / "record", "Olena", tmp_path / "keys")
    with Desk.open_or_create(settings, NOW) as desk:
        desk.add_person("Olena", now=NOW, public=True)
        yield desk


@pytest.fixture
def pictures(desk):
    """One of Tula, and one whose report tells of Krasnodar and of Bryansk."""
    return taken(desk, ONE, scene(1), "one"), taken(desk, TWO, scene(2), "two")


def incidents(desk):
    return {each.incident.place.name: each.incident.id for each in desk.incidents(Selection())}


def test_where_nobody_said_which_incident_a_picture_shows_the_link_says_so(desk, pictures):
    for picture in pictures:
        outlined(desk, picture)
    signed(desk)
    found = incidents(desk)
    told = {each.other: each for each in desk.workbench.links(found["Tula"])}
    assert set(told) == {found["Krasnodar"], found["Bryansk"]}
    for each in told.values():
        assert (each.named, each.among, each.bearings) == (False, 2, ())
        assert "nobody said which of 2 incidents" in link_words(each, "another")


def test_where_somebody_said_it_the_link_is_to_that_incident_alone(desk, pictures):
    found = incidents(desk)
    outlined(desk, pictures[0], incident=found["Tula"])
    outlined(desk, pictures[1], incident=found["Krasnodar"])
    signed(desk)
    (link,) = desk.workbench.links(found["Tula"])
    assert (link.other, link.named, link.among) == (found["Krasnodar"], True, 1)
    assert desk.workbench.links(found["Bryansk"]) == ()


def test_two_pictures_that_may_show_one_incident_link_nothing(desk, pictures):
    more = jpeg(scene(5))
    report = desk.exhibits()[pictures[1]].reports[0]
    (kept,) = desk.add_source(
        source_of(more, "more.jpg"), now=NOW, progress=still, terms=Terms(owner=report)
    )
    for picture in (pictures[1], kept.exhibit.digest):
        outlined(desk, picture)
    signed(desk)
    assert not any(desk.workbench.links(each) for each in incidents(desk).values())


def test_an_incident_whose_remains_nobody_compared_asks_for_no_comparison(
    desk, pictures, monkeypatch
):
    found = incidents(desk)
    outlined(desk, pictures[0], incident=found["Tula"])
    outlined(desk, pictures[1], incident=found["Krasnodar"])
    signed(desk)
    monkeypatch.setattr(workbench, "compare", lambda *_, **__: pytest.fail("compared"))
    assert desk.workbench.links(found["Bryansk"]) == ()


def test_a_record_by_publication_has_what_was_marked_since(desk, pictures):
    outlined(desk, pictures[0])
    before = NOW - timedelta(days=2)
    published = desk.as_known(AsKnown(before, KnownBy.PUBLISHED))
    assert [each.number for each in published.workbench.parts()] == [1]
    recorded = desk.as_known(AsKnown(before, KnownBy.RECORDED))
    assert recorded.workbench.parts() == ()


def bundled_marks(desk, incident, target, **choice):
    bundling.bundle(desk, [incident], target, now=NOW, choice=bundling.Choice(**choice))
    custody = json.loads((target / "custody.json").read_text(encoding="utf-8"))
    entries = (json.loads(each["line"]) for each in custody["entries"])
    return [each for each in entries if each["act"] == CustodyAct.MARK.value]


def test_a_bundle_takes_the_marks_of_its_pictures_and_no_word_of_others(desk, pictures, tmp_path):
    for picture in pictures:
        outlined(desk, picture)
    signed(desk)
    marks = bundled_marks(desk, incidents(desk)["Tula"], tmp_path / "bundle")
    assert marks
    assert {tuple(each["digests"]) for each in marks} == {(pictures[0],)}
    files = (each for each in (tmp_path / "bundle").rglob("*") if each.is_file())
    assert not any(pictures[1].encode() in each.read_bytes() for each in files)


def test_marks_on_a_sensitive_picture_stay_behind_with_it(desk, tmp_path):
    picture = taken(desk, ONE, scene(1), "one", sensitive=True)
    outlined(desk, picture)
    tula = incidents(desk)["Tula"]
    assert bundled_marks(desk, tula, tmp_path / "without") == []
    assert bundled_marks(desk, tula, tmp_path / "with", sensitive=True)


def test_marks_on_a_removed_picture_are_told_no_more(desk, pictures):
    outlined(desk, pictures[0])
    outlined(desk, pictures[1])
    desk.workbench.sight(pictures[0], None, "a fin", now=NOW)
    signed(desk)
    desk.add_person("Ivan", now=NOW)
    for person in ("Olena", "Ivan"):
        keys.create(desk.archive, desk.keyring, person, person=person, now=NOW, protected=False)
        acting = Desk(desk.archive, desk.record, person, desk.keyring)
        remove(acting, pictures[0], reason="a face", now=NOW)
    assert [each.number for each in desk.workbench.parts()] == [2]
    assert desk.workbench.sightings() == ()
    assert desk.workbench.comparisons() == ()
    with pytest.raises(UnknownNameError):
        desk.workbench.marks(1)
