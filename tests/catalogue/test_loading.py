"""What the catalogue's loader refuses, and how it says so."""

import shutil
from importlib import resources

import pytest

from remnant.catalogue import read
from remnant.errors import ReferenceDataError

ENTRY = """
- id: test-drone
  name: Test drone
  level: model
  class: uas
  aliases: {en: [Zorblax]}
  remnants: [a plain wing]
  confidence: high
  references:
    - {title: A test, reviewed: false}
"""


@pytest.fixture
def folder(tmp_path):
    source = resources.files("remnant.catalogue").joinpath("data")
    for name in ("classes.yaml", "cues.yaml", "refused.yaml"):
        (tmp_path / name).write_text(source.joinpath(name).read_text("utf-8"), "utf-8")
    (tmp_path / "systems").mkdir()
    return tmp_path


def write(folder, text, name="test.yaml"):
    (folder / "systems" / name).write_text(text, "utf-8")
    return folder


def test_an_entry_as_it_should_be_is_read(folder):
    catalogue = read(write(folder, ENTRY))
    assert catalogue.get("test-drone").name == "Test drone"
    assert [each.weapon.id for each in catalogue.find("a Zorblax fell")] == ["test-drone"]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (("  level: model", "  level: model\n  wings: two"), "has no field 'wings'"),
        (("  level: model", "  level: model\n  range_km: 2000"), "performance or construction"),
        (("  level: model", "  level: model\n  warhead: 50"), "performance or construction"),
        (("  level: model", "  level: model\n  guidance: inertial"), "performance"),
        (("[a plain wing]", "[a warhead of 50 kg]"), "visible from outside"),
        (("[a plain wing]", "[a plain wing]\n  note: It flies at a speed."), "'speed'"),
        (("\n    - {title: A test, reviewed: false}", " []"), "needs a reference"),
        (("{title: A test, reviewed: false}", "{title: A test}"), "reviewed: false"),
        (("{title: A test, reviewed: false}", "{title: A, reviewed: false, by: me}"), "'by'"),
        (("level: model", "level: class"), "family, model or variant"),
        (("class: uas", "class: uasx"), "names 'uasx'"),
        (("class: uas", "class: uas\n  part_of: nobody"), "names 'nobody'"),
        (("class: uas", "class: uas\n  part_of: test-drone"), "stands above itself"),
        (("[Zorblax]", "[{name: Zorblax, ambiguity: perhaps}]"), "ambiguity 'perhaps'"),
        (("{en: [Zorblax]}", "{de: [Zorblax]}"), "has no field 'de'"),
        (("{en: [Zorblax]}", "{en: Zorblax}"), "should be a list"),
        (("confidence: high", "confidence: sure"), "confidence 'sure'"),
        (("name: Test drone", "name:"), "field 'name'"),
    ],
)
def test_an_entry_that_does_not_belong_is_refused_by_file_and_name(folder, change, why):
    assert change[0] in ENTRY
    with pytest.raises(ReferenceDataError) as refused:
        read(write(folder, ENTRY.replace(*change)))
    assert "systems/test.yaml: test-drone: " in str(refused.value)
    assert why in str(refused.value)


def test_two_entries_of_one_id_are_refused(folder):
    write(folder, ENTRY)
    with pytest.raises(ReferenceDataError, match=r"the id is taken in systems/test\.yaml"):
        read(write(folder, ENTRY, "twice.yaml"))


SECOND = ENTRY.replace("test-drone", "other-drone").replace("Test drone", "Other drone")


def test_one_name_for_two_types_is_refused_unless_both_are_flagged(folder):
    with pytest.raises(ReferenceDataError, match=r"'Zorblax' \(en\) is also that of test-drone"):
        read(write(folder, ENTRY + SECOND))


def test_a_flagged_name_may_be_shared(folder):
    flagged = (ENTRY + SECOND).replace("[Zorblax]", "[{name: Zorblax, ambiguity: needs_context}]")
    assert read(write(folder, flagged)).get("other-drone")


def test_the_same_name_may_mean_two_types_in_two_languages(folder):
    other = SECOND.replace("{en: [Zorblax]}", "{uk: [Zorblax]}")
    assert read(write(folder, ENTRY + other)).get("other-drone")


@pytest.mark.parametrize("text", ["- [", "a: b", "- just words"])
def test_a_file_that_is_no_list_of_entries_is_named(folder, text):
    with pytest.raises(ReferenceDataError, match=r"test\.yaml"):
        read(write(folder, text))


def test_a_missing_file_is_named(folder):
    (folder / "cues.yaml").unlink()
    with pytest.raises(ReferenceDataError, match=r"cues\.yaml"):
        read(folder)


def test_norway_is_a_country_and_no_truth_value(folder):
    text = ENTRY.replace("class: uas", "class: uas\n  origin: [NO]")
    assert read(write(folder, text)).entry("test-drone").origin == ("NO",)


def test_the_package_holds_its_data(tmp_path):
    source = resources.files("remnant.catalogue").joinpath("data")
    with resources.as_file(source) as folder:
        shutil.copytree(folder, tmp_path / "data")
    assert read(tmp_path / "data").get("shahed-136")
