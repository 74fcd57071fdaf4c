"""What people mark and say of parts in pictures is kept, can be taken back, and links incidents
without joining them.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from tests.imagery.scenes import scene
from tests.pipeline.test_pictures import jpeg, still

from remnant.archive import source_of
from remnant.domain.custody import CustodyAct
from remnant.domain.incident import Selection
from remnant.domain.overview import AsKnown, KnownBy
from remnant.domain.values import WeaponLevel
from remnant.domain.wreckage import (
    Consistency,
    Landmark,
    Proposition,
    SpacePoint,
    Visibility,
)
from remnant.errors import ConflictError, InputError, RemnantError, UnknownNameError
from remnant.imagery.parts.templates import Form, templates
from remnant.pipeline import Desk, Terms
from remnant.settings import Settings

NOW = datetime(2023, 6, 3, 12, tzinfo=UTC)
SQUARE = ((0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9))
FLAT = templates()["fin"]
FIRST = (
    b"date 2023-05-30\n\nA drone hit a house in Tula on Tuesday, the governor said. "
    b"Wreckage was found in the yard."
)
SECOND = (
    b"date 2023-06-02\n\nA drone hit a depot in Krasnodar on Friday, the mayor said. "
    b"Wreckage was found in the yard."
)


@pytest.fixture
def desk(tmp_path):
    with Desk.open_or_create(Settings(tmp_path / "record", "Olena"), NOW) as desk:
        yield desk


def report_with_picture(desk, words, picture, name):
    (told,) = desk.add_source(source_of(words, f"{name}.txt"), now=NOW, progress=still)
    terms = Terms(owner=told.report.digest)
    source = source_of(jpeg(picture), f"{name}.jpg")
    (kept,) = desk.add_source(source, now=NOW, progress=still, terms=terms)
    desk.settle(now=NOW)
    return kept.exhibit


@pytest.fixture
def pictures(desk):
    """Of two incidents: another picture each."""
    return (
        report_with_picture(desk, FIRST, scene(1, 960, 640), "tula"),
        report_with_picture(desk, SECOND, scene(2, 960, 640), "krasnodar"),
    )


def incidents(desk):
    return {each.incident.place.name: each.incident.id for each in desk.incidents(Selection())}


def as_person(desk, name):
    """The same record with another person at it."""
    other = Desk(desk.archive, desk.record, name, desk.keyring)
    other.pictures = desk.pictures
    return other


def marked(desk, exhibit, mapping):
    """A part whose template's points lie on a plate that is seen by `mapping`."""
    bench = desk.workbench
    part = bench.outline(exhibit.digest, FLAT.kind, SQUARE, now=NOW)
    plate = np.random.default_rng(3).uniform(0.2, 0.8, (len(FLAT.points), 2))
    seen = np.column_stack([plate, np.ones(len(plate))]) @ np.array(mapping).T
    seen = seen[:, :2] / seen[:, 2:]
    points = tuple(
        Landmark(point.name, (float(x), float(y)))
        for point, (x, y) in zip(FLAT.points, seen, strict=True)
    )
    bench.place_landmarks(part.number, points, now=NOW)
    for feature in FLAT.features:
        count = 4 if feature.counted else None
        bench.see_structure(
            part.number, feature.name, Visibility.SEEN, low=count, high=count, now=NOW
        )
    return part


STRAIGHT = ((1, 0, 0), (0, 1, 0), (0, 0, 1))
ASLANT = ((0.8, 0.1, 0.05), (-0.05, 0.9, 0.1), (0.1, 0.05, 1))


def test_marks_count_from_one_and_say_who_made_them_when(desk, pictures):
    one, other = (marked(desk, each, STRAIGHT) for each in pictures)
    assert (one.number, other.number) == (1, 2)
    assert (one.person, one.at) == ("Olena", NOW)
    told = desk.workbench.marks(2)
    assert [each.number for each in told.sets] == [2]
    assert {each.part for each in told.structure} == {2}


def test_everything_that_was_marked_is_in_the_log_and_comes_back_from_it_alone(desk, pictures):
    marked(desk, pictures[0], STRAIGHT)
    desk.workbench.sight(pictures[0].digest, None, "a fin of a drone", now=NOW)
    desk.workbench.read_marking(1, "КБ 48", now=NOW)
    again = Desk(desk.archive, desk.record, "Taras")
    assert again.workbench.marks(1) == desk.workbench.marks(1)
    assert again.workbench.sightings() == desk.workbench.sightings()
    entries = [each for each in desk.archive.entries() if each.act is CustodyAct.MARK]
    assert {each.digests for each in entries} == {(pictures[0].digest,)}


def test_a_mark_that_was_taken_back_stays_and_counts_no_more(desk, pictures):
    part = marked(desk, pictures[0], STRAIGHT)
    desk.workbench.undo("landmarks", 1, reason="clicked on the wrong picture", now=NOW)
    (given,) = desk.workbench.marks(part.number).sets
    assert given.undone
    assert desk.workbench.marks(part.number).in_force.sets == ()
    with pytest.raises(ConflictError, match="already"):
        desk.workbench.undo("landmarks", 1, now=NOW)
    with pytest.raises(UnknownNameError, match="no landmarks 9"):
        desk.workbench.undo("landmarks", 9, now=NOW)


@pytest.mark.parametrize(
    ("outline", "why"),
    [
        (((0.1, 0.1), (0.9, 0.9), (0.9, 0.1), (0.1, 0.9)), "crosses itself"),
        (((0.1, 0.1), (1.2, 0.1), (0.9, 0.9)), "outside of the picture"),
        (((0.1, 0.1), (0.5, 0.5), (0.9, 0.9)), "holds nothing"),
        (((0.1, 0.1), (0.9, 0.9)), "corners"),
    ],
)
def test_an_outline_that_is_none_is_refused(desk, pictures, outline, why):
    with pytest.raises(InputError, match=why):
        desk.workbench.outline(pictures[0].digest, FLAT.kind, outline, now=NOW)
    assert desk.workbench.parts() == ()


def test_what_the_template_does_not_have_is_refused_by_name(desk, pictures):
    part = desk.workbench.outline(pictures[0].digest, FLAT.kind, SQUARE, now=NOW)
    with pytest.raises(UnknownNameError, match="propeller hat"):
        desk.workbench.outline(pictures[0].digest, "propeller hat", SQUARE, now=NOW)
    with pytest.raises(InputError, match="nose is no point"):
        desk.workbench.place_landmarks(part.number, (Landmark("nose", (0.5, 0.5)),), now=NOW)
    with pytest.raises(InputError, match="windows"):
        desk.workbench.see_structure(part.number, "windows", Visibility.SEEN, now=NOW)
    with pytest.raises(UnknownNameError, match="no picture"):
        desk.workbench.outline("sha256:" + "0" * 64, FLAT.kind, SQUARE, now=NOW)


def test_one_plate_seen_from_two_sides_is_consistent_and_two_must_sign_for_more(desk, pictures):
    marked(desk, pictures[0], STRAIGHT)
    marked(desk, pictures[1], ASLANT)
    told = desk.workbench.comparison(1, 2)
    assert told.proposition is Proposition.SAME_DESIGN
    assert told.allowed is Consistency.STRONGLY_CONSISTENT
    assert told.word is Consistency.CONSISTENT
    strongly = Consistency.STRONGLY_CONSISTENT
    desk.workbench.review(1, 2, strongly, reason="every point fits", now=NOW)
    desk.workbench.review(1, 2, strongly, reason="and again", now=NOW)
    assert desk.workbench.comparison(1, 2).word is Consistency.CONSISTENT
    as_person(desk, "Taras").workbench.review(2, 1, strongly, now=NOW)
    assert desk.workbench.comparison(1, 2).word is strongly
    assert desk.workbench.comparison(1, 2).sentence.startswith("Same design: strongly")


def test_dissent_is_kept_and_lowers_the_word(desk, pictures):
    marked(desk, pictures[0], STRAIGHT)
    marked(desk, pictures[1], ASLANT)
    strongly = Consistency.STRONGLY_CONSISTENT
    for name, word in (("Olena", strongly), ("Taras", strongly), ("Ira", Consistency.CANNOT_TELL)):
        as_person(desk, name).workbench.review(1, 2, word, reason=name, now=NOW)
    told = desk.workbench.comparison(1, 2)
    assert told.word is Consistency.CONSISTENT
    assert {each.person for each in told.reviews} == {"Olena", "Taras", "Ira"}


def test_nobody_signs_more_than_the_evidence_allows_or_evidence_that_has_changed(desk, pictures):
    for picture in pictures:
        desk.workbench.outline(picture.digest, FLAT.kind, SQUARE, now=NOW)
    bare = desk.workbench.comparison(1, 2)
    assert bare.word is Consistency.CANNOT_TELL
    with pytest.raises(ConflictError, match="does not allow"):
        desk.workbench.review(1, 2, Consistency.CONSISTENT, now=NOW)
    desk.workbench.read_marking(1, "КБ 48", now=NOW)
    with pytest.raises(ConflictError, match="has changed"):
        desk.workbench.review(1, 2, Consistency.CANNOT_TELL, basis=bare.basis, now=NOW)
    with pytest.raises(RemnantError, match="itself"):
        desk.workbench.comparison(1, 1)


def reviewed(desk, pictures):
    marked(desk, pictures[0], STRAIGHT)
    marked(desk, pictures[1], ASLANT)
    for name in ("Olena", "Taras"):
        bench = as_person(desk, name).workbench
        bench.review(1, 2, Consistency.STRONGLY_CONSISTENT, now=NOW)


def test_a_reviewed_comparison_links_both_incidents_and_joins_none(desk, pictures):
    before = incidents(desk)
    reviewed(desk, pictures)
    desk.settle(now=NOW)
    assert incidents(desk) == before
    tula, krasnodar = before["Tula"], before["Krasnodar"]
    (here,) = desk.workbench.links(tula)
    (there,) = desk.workbench.links(krasnodar)
    assert (here.other, there.other) == (krasnodar, tula)
    assert here.part.number == there.other_part.number == 1
    assert here.comparison == there.comparison
    assert not here.named


def test_a_person_says_which_incident_a_picture_shows(desk, pictures):
    found = incidents(desk)
    part = desk.workbench.outline(
        pictures[0].digest, FLAT.kind, SQUARE, incident=found["Tula"], now=NOW
    )
    assert part.incident == found["Tula"]
    with pytest.raises(UnknownNameError):
        desk.workbench.outline(pictures[0].digest, FLAT.kind, SQUARE, incident="99999", now=NOW)


def test_a_comparison_that_nobody_reviewed_links_nothing(desk, pictures):
    marked(desk, pictures[0], STRAIGHT)
    marked(desk, pictures[1], ASLANT)
    assert desk.workbench.links(incidents(desk)["Tula"]) == ()


def test_a_part_that_was_taken_back_links_nothing(desk, pictures):
    reviewed(desk, pictures)
    desk.workbench.undo("part", 2, reason="another part", now=NOW)
    assert desk.workbench.links(incidents(desk)["Tula"]) == ()
    with pytest.raises(ConflictError, match="taken back"):
        desk.workbench.comparison(1, 2)


def test_a_past_record_has_the_marks_of_its_time_and_takes_none(desk, pictures):
    marked(desk, pictures[0], STRAIGHT)
    later = NOW + timedelta(days=3)
    desk.workbench.outline(pictures[1].digest, FLAT.kind, SQUARE, now=later)
    past = desk.as_known(AsKnown(NOW + timedelta(days=1), KnownBy.RECORDED))
    assert [each.number for each in past.workbench.parts()] == [1]
    with pytest.raises(ConflictError, match="past record"):
        past.workbench.read_marking(1, "A", now=later)


def test_a_sighting_reaches_no_further_than_its_type_is_known(desk, pictures):
    picture = pictures[0].digest
    seen = desk.workbench.sight(picture, "shahed-136", "", now=NOW)
    assert seen.level is desk.references.weapons.get("shahed-136").level
    lower = desk.workbench.sight(picture, "shahed-136", "", WeaponLevel.FAMILY, now=NOW)
    assert lower.level is WeaponLevel.FAMILY
    with pytest.raises(UnknownNameError, match="no type"):
        desk.workbench.sight(picture, "shahed-9000", "", now=NOW)
    with pytest.raises(InputError, match="not model"):
        desk.workbench.sight(picture, None, "some drone", WeaponLevel.MODEL, now=NOW)


def test_measures_of_a_design_name_their_source(desk):
    solid = next(each for each in templates().values() if each.form is Form.SOLID)
    points = tuple(SpacePoint(each.name, n, n * n, 1.0) for n, each in enumerate(solid.points))
    kept = desk.workbench.measure(solid.kind, "design A", points, "a museum's drawing", now=NOW)
    assert kept.number == 1
    assert desk.workbench.shapes()[0].points == points
    with pytest.raises(InputError, match="source"):
        desk.workbench.measure(solid.kind, "design A", points, " ", now=NOW)
    with pytest.raises(InputError, match="measures"):
        desk.workbench.measure(solid.kind, "design A", (*points, points[0]), "a drawing", now=NOW)
    strange = replace(points[0], name="nowhere")
    with pytest.raises(InputError, match="measures"):
        desk.workbench.measure(solid.kind, "design A", (strange,), "a drawing", now=NOW)


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_a_dossier_tells_the_comparison_with_its_sentence_and_reviewers(desk, pictures, form):
    reviewed(desk, pictures)
    found = incidents(desk)
    told = desk.workbench.comparison(1, 2)
    for name in ("Tula", "Krasnodar"):
        words = desk.dossier(found[name], form, now=NOW)
        assert "strongly consistent with" in words
        assert "same design" in words
        assert pictures[0].digest in words
        assert pictures[1].digest in words
        for review in told.reviews:
            assert review.person in words


def test_a_dossier_says_where_nobody_compared_remains(desk, pictures):
    assert pictures
    words = desk.dossier(incidents(desk)["Tula"], "markdown", now=NOW)
    assert "Nobody compared remains" in words


def test_a_sentence_that_speaks_of_the_picture_makes_a_sighting_that_leads_to_its_claim(desk):
    words = (
        b"date 2023-05-30\n\nA drone hit a house in Tula on Tuesday. "
        b"Photographs from the yard show the wreckage of a Shahed-136, the governor said. "
        b"Iskander missiles were used elsewhere, the ministry said."
    )
    exhibit = report_with_picture(desk, words, scene(1), "tula")
    (seen,) = desk.workbench.sightings(exhibit.digest)
    assert (seen.weapon, seen.level) == ("shahed-136", WeaponLevel.MODEL)
    assert seen.claim in {claim.id for claim in desk.report(exhibit.reports[0]).reading.claims}
    assert desk.workbench.sightings() == ()


def test_words_that_speak_of_no_picture_make_no_sighting(desk):
    words = b"date 2023-05-30\n\nA Shahed-136 drone hit a house in Tula, the governor said."
    exhibit = report_with_picture(desk, words, scene(1), "tula")
    assert desk.workbench.sightings(exhibit.digest) == ()


@pytest.mark.parametrize(
    ("words", "weapon"),
    [
        (("30 травня 2023 року дрон влучив у будинок у Сумах. На фото видно уламки «Шахед-136», "
         "повідомив голова області."), "shahed-136"),
        (("30 мая 2023 года ракета попала в дом в Сумах. На снимках видны обломки ракеты "
         "«Искандер-М», сообщил глава области."), "iskander-m"),
    ],
)  # fmt: skip
def test_captions_are_read_in_ukrainian_and_russian(desk, words, weapon):
    exhibit = report_with_picture(desk, f"date 2023-05-30\n\n{words}".encode(), scene(1), "sumy")
    assert weapon in {each.weapon for each in desk.workbench.sightings(exhibit.digest)}


PRINTED = {
    "Alpha": "Wreckage visible in photos of the site is consistent with a Shahed-136. Windows of "
    "three neighbouring buildings were broken, and firemen worked until noon.",
    "Beta": "Debris seen in a photograph from the yard is consistent with a Shahed-136. A school "
    "nearby sent its pupils home and will open again on Thursday.",
    "Gamma": "Fragments in the images from the street are consistent with a Shahed-136. Power was "
    "cut in two districts and came back in the evening.",
}


def outlets(desk, pictures):
    """Three papers that print one sentence of their own, each with a picture."""
    for name, picture in pictures.items():
        words = (
            f"date 2023-05-30\n\nA drone hit a house in Tula on Tuesday. {PRINTED[name]}".encode()
        )
        (told,) = desk.add_source(source_of(words, f"{name}.txt"), now=NOW, progress=still)
        source = source_of(jpeg(picture), f"{name}.jpg")
        terms = Terms(owner=told.report.digest)
        list(desk.add_source(source, now=NOW, progress=still, terms=terms))
    desk.settle(now=NOW)
    assert desk.take_in_pictures(still) == []
    return desk.incident(incidents(desk)["Tula"])


def test_what_two_papers_read_off_one_photograph_is_one_origin(desk):
    record = outlets(desk, {"Alpha": scene(1), "Beta": scene(1)[:-2], "Gamma": scene(5)})
    assert len(record.pictures) == 2
    assert len(set(record.pictures.values())) == 1
    read = {report.path for report in record.reports if report.digest in record.pictures}
    assert read == {"Alpha.txt", "Beta.txt"}
    (picture,) = [each for each in desk.origins(record.incident.id) if "one picture" in each.why]
    assert {record.sources[claim] for claim in picture.claims} == set(record.pictures)


def test_a_report_with_a_picture_of_its_own_beside_is_left_out(desk):
    record = outlets(desk, {"Alpha": scene(1), "Beta": scene(1)})
    beta = next(report for report in record.reports if report.path == "Beta.txt")
    source = source_of(jpeg(scene(6)), "own.jpg")
    list(desk.add_source(source, now=NOW, progress=still, terms=Terms(owner=beta.digest)))
    desk.take_in_pictures(still)
    assert desk.incident(record.incident.id).pictures == {}
