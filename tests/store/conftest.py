import pytest

from remnant.store import Record

from .world import fill


@pytest.fixture
def record(tmp_path):
    with Record.create(tmp_path) as record:
        yield record


@pytest.fixture
def filled(record):
    fill(record)
    return record
