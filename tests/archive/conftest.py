from datetime import UTC, datetime

import pytest

from remnant.archive import Archive

NOW = datetime(2023, 5, 30, 6, 15, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "record"


@pytest.fixture
def archive(folder):
    return Archive.create(folder, person="Олена", now=NOW)
