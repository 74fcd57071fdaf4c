"""The record says what happened to its bytes, and when it was last checked, and by whom."""

from datetime import UTC, datetime, timedelta

import pytest

from remnant.archive import source_of
from remnant.domain.custody import CustodyAct
from remnant.domain.incident import Reviewed
from remnant.pipeline import Desk
from remnant.settings import Settings

NOW = datetime(2023, 6, 3, 9, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
STRIKE = b"date 2023-06-02\nThree drones hit a depot in Bryansk on Thursday, the governor said.\n"


@pytest.fixture
def desk(tmp_path):
    with Desk.open_or_create(Settings(tmp_path / "record", "Olena"), NOW) as desk:
        add(desk, STRIKE)
        yield desk


def add(desk, content):
    source = source_of(content, "strike.txt")
    (added,) = desk.add_source(source, now=NOW, progress=lambda *_: None)
    return added.report.digest


def test_nothing_is_said_of_a_check_that_nobody_made(desk):
    desk.verify()
    assert desk.standing().verification is None
    assert desk.standing().verified is None


def test_the_last_check_is_told_with_who_made_it_and_when(desk):
    found = desk.verify(now=NOW)
    assert found.sound
    assert desk.standing().verified == Reviewed("Olena", NOW)
    again = desk.verify(now=LATER)
    assert desk.standing().verification == again
    assert desk.standing().verified == Reviewed("Olena", LATER)
    assert again.entries == found.entries + 1


def test_a_check_that_found_damage_is_told_as_such(desk):
    digest = add(desk, STRIKE + b"One was injured.\n")
    hexdigest = digest.removeprefix("sha256:")
    (blob,) = (p for p in desk.archive.folder.rglob("*") if p.name.endswith(hexdigest[4:]))
    blob.chmod(0o600)
    blob.write_bytes(b"other bytes")
    assert not desk.verify(now=NOW).sound
    told = desk.standing().verification
    assert told is not None
    assert not told.sound
    assert any(digest in problem for problem in told.problems)


def test_custody_tells_what_happened_since_it_was_last_asked(desk):
    digest = add(desk, STRIKE)
    first = desk.custody(digest)
    assert [entry.act for entry in first] == [CustodyAct.CAPTURE]
    desk.archive.note(CustodyAct.EXPORT, person="Olena", now=LATER, digests=(digest,))
    assert [entry.act for entry in desk.custody(digest)] == [CustodyAct.CAPTURE, CustodyAct.EXPORT]
    assert desk.custody("sha256:none") == ()
