"""What a desk signs: acts in a person's name, and the head of the log when it closes."""

from datetime import UTC, datetime

import pytest

from remnant.archive import Archive, keys
from remnant.archive.custody import signed_bytes
from remnant.archive.keyring import Keyring
from remnant.archive.people import RECORD, key_in_force
from remnant.archive.signing import is_signed
from remnant.archive.witnesses import to_file
from remnant.domain.custody import CustodyAct
from remnant.errors import InputError, UnknownNameError
from remnant.pipeline import Desk, vouching
from remnant.settings import Settings

NOW = datetime(2023, 5, 31, 6, 15, tzinfo=UTC)


@pytest.fixture
def settings(tmp_path):
    return Settings(tmp_path / "record", "Olena", tmp_path / "keys")


@pytest.fixture
def desk(settings):
    with Desk.open_or_create(settings, NOW) as desk:
        yield desk


def _key(desk, person="Olena"):
    return keys.create(desk.archive, desk.keyring, person, person=person, now=NOW, protected=False)


def test_an_act_is_signed_by_the_person_who_acts(desk):
    key = _key(desk)
    entry = desk.sign(CustodyAct.JUDGE, now=NOW, detail={"verdict": "same"})
    assert (entry.person, entry.detail["verdict"]) == ("Olena", "same")
    assert is_signed(key.public, entry.detail["signature"], signed_bytes(entry))
    assert desk.archive.entries()[-1] == entry
    assert desk.verify().sound


def test_who_has_no_key_signs_nothing(desk):
    before = desk.archive.entries()
    with pytest.raises(InputError, match="has no key") as caught:
        desk.sign(CustodyAct.JUDGE, now=NOW)
    assert "remnant key create" in caught.value.hint
    assert desk.archive.entries() == before


def test_a_passphrase_is_asked_for_once(settings):
    asked = []

    def ask(holder, new):
        asked.append((holder, new))
        return "one two three"

    with Desk.open_or_create(settings, NOW, ask) as desk:
        keys.create(desk.archive, desk.keyring, "Olena", person="Olena", now=NOW)
    with Desk.open(settings, ask) as desk:
        desk.sign(CustodyAct.JUDGE, now=NOW)
        desk.sign(CustodyAct.JUDGE, now=NOW)
    assert asked == [("Olena", True), ("Olena", False)]


def test_a_record_has_a_key_of_its_own_and_its_head_is_signed_when_a_desk_closes(settings):
    with Desk.open_or_create(settings, NOW) as desk:
        desk.archive.note(CustodyAct.READ, person="Olena", now=NOW)
        assert desk.archive.heads() == ()
    archive = Archive.open(settings.record)
    (head,) = archive.heads()
    assert head.size == len(archive.entries())
    assert head.key == key_in_force(archive.keys(), RECORD).public
    with Desk.open(settings):
        pass
    assert archive.heads() == (head,)  # nothing has changed, nothing is signed


def test_where_the_records_key_is_not_at_hand_the_work_goes_on_and_it_is_said(settings, tmp_path):
    with Desk.open_or_create(settings, NOW):
        pass
    elsewhere = Settings(settings.record, "Olena", tmp_path / "other")
    with Desk.open(elsewhere) as desk:
        desk.archive.note(CustodyAct.READ, person="Olena", now=NOW)
        with pytest.raises(UnknownNameError, match="no key that can sign"):
            vouching.head(desk, now=NOW)
    with Desk.open(elsewhere) as desk:
        found = desk.verify()
        assert found.sound
        assert any("under no signed head" in note for note in found.notes)
        _key(desk)  # a person's key signs in its place
        assert vouching.head(desk, now=NOW).size == len(desk.archive.entries())
        assert desk.verify().sound


def test_a_desk_without_a_folder_of_keys_signs_nothing(tmp_path):
    with Desk.open_or_create(Settings(tmp_path / "record", "Olena"), NOW) as desk:
        assert desk.archive.keys() == {}
        with pytest.raises(InputError, match="no folder of keys"):
            vouching.keyring(desk)
        assert desk.verify().sound
        assert not desk.verify().notes


def test_standing_says_how_far_the_log_is_witnessed(desk, tmp_path):
    assert desk.standing().vouched.latest is None
    assert desk.standing().vouched.since == NOW
    head = vouching.head(desk, now=NOW)
    to_file(desk.archive, head, tmp_path / "stick.jsonl", person="Olena", now=NOW)
    standing = desk.standing()
    assert (standing.vouched.latest.size, standing.vouched.since) == (head.size, None)
    assert standing.witnessed == NOW
    desk.archive.note(CustodyAct.READ, person="Olena", now=NOW)
    assert desk.standing().vouched.since == NOW


def test_an_excerpt_has_the_entries_that_brought_the_keys(desk):
    _key(desk)
    digest, _ = desk.archive.capture(b"eight drones", person="Olena", now=NOW)
    given = vouching.excerpt(desk, [digest], now=NOW)
    acts = [each["line"].partition('"act":"')[2].partition('"')[0] for each in given["entries"]]
    assert acts == ["create", "key", "key", "capture"]
    assert Keyring(desk.keyring.folder).holds(given["head"]["key"])
